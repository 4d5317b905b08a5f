//! Reads speakers and topics off marked attributions, so that they can be scored apart from finding attributions.
//!
//! usage: cargo run --example speakers GOLD.json TEXTS > PREDICTIONS.jsonl
//!
//! GOLD.json is `{"documents": [{"doc", "attributions": [{"source": [[s, e]], "content": [[s, e]]}]}]}`, TEXTS holds
//! `DOC.txt`. Every line of a text that is not blank is a paragraph, as in the PolNeAR corpus.

mod lines;

use std::path::Path;

use claimtrace::article::{ClaimKind, Statement};
use claimtrace::document::Document;
use claimtrace::language;
use claimtrace::names::Names;
use claimtrace::span::Span;
use claimtrace::{speakers, topics};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Gold {
    documents: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    doc: String,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    source: Vec<Span>,
    content: Vec<Span>,
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(gold), Some(texts)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: speakers GOLD.json TEXTS");
    };
    let gold: Gold = serde_json::from_str(&std::fs::read_to_string(gold)?)?;
    for marked in &gold.documents {
        print(&lines::read(&Path::new(&texts).join(format!("{}.txt", marked.doc)))?, marked)?;
    }
    Ok(())
}

fn print(document: &Document, marked: &Marked) -> anyhow::Result<()> {
    let analysis = language::analyse_document(document);
    let names = Names::from_text(analysis.with_text(&document.text));
    let statements: Vec<Statement> = marked.attributions.iter().map(statement).collect();
    let speakers = speakers::resolve_meanings(document, &analysis, &names, &statements).speakers;
    let table = topics::table::TopicTable::load(None)?;
    let topics =
        topics::topics_of_statements(analysis.with_text(&document.text), &names, &table, &statements, &speakers);
    for ((statement, speaker), topics) in statements.iter().zip(&speakers).zip(&topics) {
        let speaker = speaker.as_ref().map(|speaker| {
            json!({"name": speaker.name, "kind": speaker.kind, "mention": speaker.mention, "reading": speaker.reading,
                "role": speaker.role, "confidence": speaker.confidence})
        });
        let topics: Vec<&str> = topics.iter().map(|topic| topic.name.as_str()).collect();
        let path = json!({"path": format!("{}.txt", marked.doc)});
        println!(
            "{}",
            json!({"article": path, "kind": "indirect", "spans": {"content": statement.content}, "speaker": speaker, "topics": topics})
        );
    }
    Ok(())
}

fn statement(attribution: &Attribution) -> Statement {
    let first = attribution.content.first().copied().unwrap_or(Span::new(0, 0));
    Statement {
        kind: ClaimKind::Mixed,
        content: attribution.content.clone(),
        cue: Vec::new(),
        source: attribution.source.clone(),
        sentence: attribution.content.iter().chain(&attribution.source).copied().fold(first, Span::to),
        confidence: 1.0,
        within: None,
    }
}
