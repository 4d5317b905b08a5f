//! One article in every format that is read: the same claims, links and metadata, and nearly the same words from each.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::folder::Folder;

/// What was read of a file.
struct Found {
    title: String,
    author: String,
    published: String,
    words: BTreeMap<String, usize>,
    urls: BTreeSet<String>,
    /// Who says what on which sources.
    claims: BTreeSet<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

fn read(path: &Path) -> Found {
    let name = path.file_name().unwrap().to_str().unwrap();
    let folder = Folder::new(&[]);
    folder.write(name, &fs::read(path).unwrap());
    let ran = folder.run(&["import", name]);
    assert_eq!(ran.status, 0, "{name}: {}", ran.err);
    let article = &folder.rows(&["articles"])[0];
    let of = |key: &str| article[key].as_str().unwrap_or_default().to_owned();
    let url = |source: &serde_json::Value| source["url"].as_str().map(str::to_owned);
    let mut words = BTreeMap::new();
    for word in of("text").split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    let claims = folder.rows(&["claims"]);
    let said = |claim: &serde_json::Value| {
        let sources: BTreeSet<_> = claim["sources"].as_array().unwrap().iter().filter_map(url).collect();
        let letters: String = claim["text"].as_str().unwrap().chars().filter(|c| c.is_alphanumeric()).collect();
        format!("{} | {letters} | {sources:?}", claim["speaker"]["name"].as_str().unwrap_or("-"))
    };
    Found {
        title: of("title"),
        author: of("author"),
        published: of("published"),
        words,
        urls: article["citations"].as_array().unwrap().iter().filter_map(url).collect(),
        claims: claims.iter().map(said).collect(),
    }
}

/// The harmonic mean of the shares of words that both have.
fn f1(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> f64 {
    let both: usize = one.iter().map(|(word, count)| count.min(other.get(word).unwrap_or(&0))).sum();
    2.0 * both as f64 / (one.values().sum::<usize>() + other.values().sum::<usize>()) as f64
}

#[test]
fn an_article_reads_the_same_in_every_format() {
    let original = read(&folder().join("ferry.md"));
    assert!(original.claims.len() > 10 && original.urls.len() == 4);
    // The text of Markdown also holds the headline and the notes.
    let page = read(&folder().join("ferry.html"));
    let mut paths: Vec<_> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.file_name().unwrap().to_str().unwrap().starts_with("ferry."));
    paths.sort();
    assert!(paths.len() > 10);
    let mut wrong = Vec::new();
    for path in paths {
        let found = read(&path);
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let words = f1(&page.words, &found.words);
        if words < 0.98 && !name.ends_with(".md") {
            wrong.push(format!("{name}: words {words:.3}"));
        }
        for (what, one, other) in [
            ("title", &original.title, &found.title),
            ("author", &original.author, &found.author),
            ("published", &original.published, &found.published),
        ] {
            if one != other {
                wrong.push(format!("{name}: {what} {other:?} for {one:?}"));
            }
        }
        wrong.extend(original.urls.symmetric_difference(&found.urls).map(|url| format!("{name}: {url}")));
        wrong.extend(original.claims.difference(&found.claims).map(|claim| format!("{name}: lacks {claim}")));
        wrong.extend(found.claims.difference(&original.claims).map(|claim| format!("{name}: also {claim}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
