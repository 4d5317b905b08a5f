//! Whose words: articles of the project's own beside the claims that are to be read from them.
//! See `tests/voices/README.md`.

use std::fs;
use std::path::{Path, PathBuf};

use claimtrace::article::{Article, ClaimKind};
use claimtrace::document;
use claimtrace::extract::Extractor;
use claimtrace::origin::Origin;
use claimtrace::pipeline::Pipeline;
use claimtrace::span::Span;
use claimtrace::topics::table::TopicTable;

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/voices");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| !path.ends_with("README.md") && path.extension().is_some_and(|ending| ending != "claims"));
    paths.sort();
    paths
}

fn pipeline() -> Pipeline {
    Pipeline::new(Extractor::load().unwrap(), TopicTable::load(None).unwrap())
}

fn read(pipeline: &Pipeline, path: &Path) -> Article {
    let path_name = path.to_string_lossy();
    pipeline
        .find_claims(
            Origin::stream(&*path_name),
            document::read_document(&path_name, &fs::read(path).unwrap()).unwrap(),
        )
        .unwrap()
}

/// One line a claim: kind, speaker, cue, words.
fn told(article: &Article) -> String {
    let words = |spans: &[Span]| {
        let parts = spans.iter().map(|span| article.document.text.slice(*span));
        let all = parts.collect::<Vec<_>>().join(" … ").split_whitespace().collect::<Vec<_>>().join(" ");
        if all.is_empty() { "—".to_string() } else { all }
    };
    let line = |claim: &claimtrace::article::Claim| {
        let speaker = claim.speaker.as_ref().map_or("—", |speaker| speaker.name.as_str());
        let inside = if claim.statement.within.is_some() { "  " } else { "" };
        format!(
            "{inside}{:?} | {speaker} | {} | {}\n",
            claim.statement.kind,
            words(&claim.statement.cue),
            words(&claim.statement.content)
        )
    };
    article.claims.iter().map(line).collect()
}

#[test]
fn every_article_says_whose_words_are_whose() {
    let (paths, pipeline) = (articles(), pipeline());
    assert!(paths.len() >= 12, "the articles are missing");
    let mut wrong = Vec::new();
    for path in paths {
        let found = told(&read(&pipeline, &path));
        // Articles of one name in several formats have their claims apart.
        let ending = path.extension().unwrap().to_string_lossy().into_owned();
        let claims =
            path.with_extension(if ending == "txt" { "claims".to_string() } else { format!("{ending}.claims") });
        if std::env::var_os("CLAIMTRACE_BLESS").is_some() {
            fs::write(&claims, &found).unwrap();
        }
        let wanted = fs::read_to_string(&claims).unwrap_or_default();
        if found != wanted {
            wrong.push(format!("{}: wanted\n{wanted}found\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_statement_of_the_article_begins_with_a_quotation() {
    let pipeline = pipeline();
    for path in articles() {
        let article = read(&pipeline, &path);
        for claim in article.claims.iter().filter(|claim| claim.statement.kind == ClaimKind::Own) {
            let words = article.document.text.slice(claim.statement.content[0]);
            assert!(!words.starts_with(['“', '"', '«', '„']), "{}: {words}", path.display());
        }
    }
}
