//! Writes what the attribution model sees of each text of a folder, one JSON line a document.
//!
//! usage: cargo run --release --example features FOLDER > FEATURES.jsonl
//!
//! Training reads these lines, so that the tokens, sentences and quotation states it learns from are those of the
//! program. Every line of a text that is not blank is a paragraph, as in the PolNeAR corpus.

mod lines;

use std::path::Path;

use claimtrace::language::{self, Analysis};
use claimtrace::span::Span;
use serde_json::json;

fn main() -> anyhow::Result<()> {
    let folder = std::env::args().nth(1).ok_or_else(|| anyhow::anyhow!("usage: features FOLDER"))?;
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
    paths.sort();
    for path in paths {
        println!("{}", features(&path, &language::analyse_document(&lines::read(&path)?)));
    }
    Ok(())
}

fn features(path: &Path, analysis: &Analysis) -> serde_json::Value {
    let spans: Vec<Span> = analysis.tokens.iter().map(|token| token.span).collect();
    json!({
        "doc": path.file_stem().map(|stem| stem.to_string_lossy()),
        "tokens": spans,
        "paragraph": analysis.tokens.iter().map(|token| token.paragraph).collect::<Vec<_>>(),
        "sentence": analysis.tokens.iter().map(|token| token.sentence).collect::<Vec<_>>(),
        "quoted": analysis.tokens.iter().map(|token| token.quoted as usize).collect::<Vec<_>>(),
    })
}
