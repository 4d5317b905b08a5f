//! Reads the mode of marked attributions, so that it can be scored apart from finding attributions.
//!
//! usage: cargo run --example modes ATTRIBUTIONS.jsonl TEXTS > MODES.jsonl
//!
//! Each line of ATTRIBUTIONS.jsonl is `{"doc", "attributions": [{"source", "cue", "content"}]}`, each part `[[s, e]]`, as
//! `claimtrace extract` writes them; TEXTS holds `DOC.txt`. Every line of a text that is not blank is a paragraph, as in
//! the PolNeAR corpus.

mod lines;

use std::io::BufRead;
use std::path::Path;

use claimtrace::article::{Attribution, ClaimKind};
use claimtrace::language::{self, Analysis, Quoted};
use claimtrace::modes;
use claimtrace::span::Span;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Marked {
    doc: String,
    attributions: Vec<Parts>,
}

#[derive(Deserialize)]
struct Parts {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(marked), Some(texts)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: modes ATTRIBUTIONS.jsonl TEXTS");
    };
    for line in std::io::BufReader::new(std::fs::File::open(marked)?).lines() {
        let marked: Marked = serde_json::from_str(&line?)?;
        let document = lines::read(&Path::new(&texts).join(format!("{}.txt", marked.doc)))?;
        let analysis = language::analyse_document(&document);
        let modes = marked
            .attributions
            .into_iter()
            .map(|parts| modes::of_attribution(analysis.with_text(&document.text), &attribution(&analysis, parts)));
        println!("{}", json!({"doc": marked.doc, "modes": modes.collect::<Vec<_>>()}));
    }
    Ok(())
}

fn attribution(analysis: &Analysis, parts: Parts) -> Attribution {
    let quoted =
        |span: &Span| analysis.tokens.iter().any(|token| token.quoted == Quoted::Inside && span.overlaps(token.span));
    let kind = if parts.content.iter().any(quoted) { ClaimKind::Mixed } else { ClaimKind::Indirect };
    Attribution { source: parts.source, cue: parts.cue, content: parts.content, kind, confidence: 1.0 }
}
