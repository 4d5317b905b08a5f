//! Reads topics off attributions that were found before, so that they can be looked at apart from finding attributions.
//!
//! usage: cargo run --example topics ATTRIBUTIONS.jsonl > CLAIMS.jsonl
//!
//! ATTRIBUTIONS.jsonl is what `claimtrace extract` writes. Every line of a text that is not blank is a paragraph, as in
//! the PolNeAR corpus.

mod lines;

use std::path::Path;

use claimtrace::article::{Attribution, ClaimKind, Topic};
use claimtrace::claims::collect_statements;
use claimtrace::language;
use claimtrace::names::Names;
use claimtrace::span::Span;
use claimtrace::{speakers, topics};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Extracted {
    path: String,
    attributions: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
    kind: ClaimKind,
    confidence: f64,
}

fn main() -> anyhow::Result<()> {
    let Some(path) = std::env::args().nth(1) else { anyhow::bail!("usage: topics ATTRIBUTIONS.jsonl") };
    let table = topics::table::TopicTable::load(None)?;
    for line in std::fs::read_to_string(path)?.lines() {
        print(&serde_json::from_str(line)?, &table)?;
    }
    Ok(())
}

fn print(extracted: &Extracted, table: &topics::table::TopicTable) -> anyhow::Result<()> {
    let document = lines::read(Path::new(&extracted.path))?;
    let analysis = language::analyse_document(&document);
    let names = Names::from_text(analysis.with_text(&document.text));
    let attributions: Vec<Attribution> = extracted.attributions.iter().map(attribution).collect();
    let statements = collect_statements(analysis.with_text(&document.text), &attributions);
    let speakers = speakers::resolve_meanings(&document, &analysis, &names, &statements).speakers;
    let topics =
        topics::topics_of_statements(analysis.with_text(&document.text), &names, table, &statements, &speakers);
    for ((statement, speaker), topics) in statements.iter().zip(&speakers).zip(&topics) {
        let speaker = speaker.as_ref().map(|speaker| json!({"name": speaker.name, "kind": speaker.kind}));
        let about: Vec<Value> = topics.iter().map(why).collect();
        let names: Vec<&str> = topics.iter().map(|topic| topic.name.as_str()).collect();
        let text: Vec<&str> = statement.content.iter().map(|span| document.text.slice(*span)).collect();
        println!(
            "{}",
            json!({"article": {"path": extracted.path}, "kind": statement.kind, "spans": {"content": statement.content},
                "speaker": speaker, "topics": names, "why": about, "text": text.join(" … ")})
        );
    }
    Ok(())
}

fn why(topic: &Topic) -> Value {
    let above: Vec<&str> = topic.above.iter().map(|heading| heading.name.as_str()).collect();
    json!({"name": topic.name, "kind": topic.kind, "above": above, "evidence": topic.evidence, "in": topic.found_in})
}

fn attribution(found: &Found) -> Attribution {
    Attribution {
        source: found.source.clone(),
        cue: found.cue.clone(),
        content: found.content.clone(),
        kind: found.kind,
        confidence: found.confidence,
    }
}
