//! Saved pages and what is to be read from them: `tests/document/html/NAME.html` beside `NAME.json`.
//! Dropping in a page adds a test; `CLAIMTRACE_BLESS=1` writes the result of a new one, to be read and corrected.

use std::path::{Path, PathBuf};

use claimtrace::document::{Document, html};
use serde_json::{Value, json};

#[test]
fn every_page_reads_as_its_annotation_says() {
    let pages = pages();
    assert!(pages.len() >= 12, "the pages are missing");
    let wrong: Vec<String> = pages.iter().filter_map(|page| difference(page)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/document/html");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    pages.sort();
    pages
}

fn difference(page: &Path) -> Option<String> {
    let document = html::read_html(&std::fs::read(page).unwrap(), None).unwrap();
    let read = described(&document);
    let annotation = page.with_extension("json");
    if !annotation.exists() && std::env::var_os("CLAIMTRACE_BLESS").is_some() {
        std::fs::write(&annotation, format!("{}\n", serde_json::to_string_pretty(&read).unwrap())).unwrap();
    }
    let wanted: Value = serde_json::from_str(&std::fs::read_to_string(&annotation).unwrap()).unwrap();
    let of = |value: &Value, key: &str| serde_json::to_string_pretty(&value[key]).unwrap();
    let keys = read.as_object().unwrap().keys();
    let wrong: Vec<String> = keys
        .filter(|key| read[*key] != wanted[*key])
        .map(|key| format!("{key}: wanted {}\nread {}", of(&wanted, key), of(&read, key)))
        .collect();
    (!wrong.is_empty()).then(|| format!("{}\n{}", page.display(), wrong.join("\n")))
}

fn described(document: &Document) -> Value {
    let slice = |span| document.text.slice(span);
    let blocks = document.blocks.iter().map(|block| json!([format!("{:?}", block.kind), slice(block.span)]));
    let links = document.citations.iter().filter(|citation| !citation.is_entry());
    let links = links.map(|link| json!([link.link_span().map(slice), link.url])).collect::<Vec<_>>();
    let markers = document.markers.iter().map(|marker| {
        let target = &marker.targets[0];
        let cited: Vec<_> = target.citations.iter().map(|&at| &document.citations[at]).collect();
        let says: Vec<_> = cited.iter().map(|citation| citation.url.as_ref().unwrap_or(&citation.text)).collect();
        json!([slice(marker.span), target.label, says])
    });
    let meta = &document.metadata;
    json!({
        "title": meta.title, "authors": meta.authors, "published": meta.published.map(|day| day.to_string()),
        "updated": meta.updated.map(|day| day.to_string()),
        "site": meta.site, "language": meta.language.map(|language| language.to_string()), "url": meta.url,
        "text": blocks.collect::<Vec<_>>(), "links": links, "markers": markers.collect::<Vec<_>>(),
        "entries": document.citations.iter().filter(|c| c.is_entry()).map(|c| json!([c.label(), c.text, c.url])).collect::<Vec<_>>(),
    })
}
