//! Counts what of a corpus stands in no claim, and prints the claims of the article's own voice.
//!
//! usage: cargo run --example coverage ATTRIBUTIONS.jsonl [own]
//!
//! ATTRIBUTIONS.jsonl is what `claimtrace extract FOLDER` prints; the texts are read again from the paths in it. Printed
//! are the stretches of six words or more of a body that are in no content, cue or source; those with a finite verb are
//! marked `!`. With `own`, the statements of the article are printed instead. The sums stand on standard error.

use std::ops::Range;

use claimtrace::article::{Attribution, ClaimKind, Statement};
use claimtrace::claims;
use claimtrace::document::Document;
use claimtrace::language::{self, Analysis, verbs};

/// Fewest words of a stretch that is printed.
const STRETCH: usize = 6;

#[derive(serde::Deserialize)]
struct Extracted {
    path: String,
    attributions: Vec<Attribution>,
}

#[derive(Default)]
struct Sums {
    words: usize,
    lost: usize,
    stretches: usize,
    stating: usize,
    quoted: usize,
}

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or_else(|| anyhow::anyhow!("usage: coverage ATTRIBUTIONS.jsonl [own]"))?;
    let own = arguments.next().is_some_and(|what| what == "own");
    let mut sums = Sums::default();
    for line in std::fs::read_to_string(path)?.lines() {
        let Extracted { path, attributions } = serde_json::from_str(line)?;
        let document = claimtrace::document::read_document(&path, &std::fs::read(&path)?)?;
        let analysis = language::analyse_document(&document);
        let statements = claims::collect_statements(analysis.with_text(&document.text), &attributions);
        if own {
            print_own(&document, &statements, &mut sums);
        } else {
            count(&document, &analysis, &statements, &mut sums);
        }
    }
    let Sums { words, lost, stretches, stating, quoted } = sums;
    if own {
        eprintln!("{quoted} own statements begin with a quotation mark");
    } else {
        let share = 100.0 * lost as f64 / words.max(1) as f64;
        eprintln!(
            "{lost} of {words} words in no claim ({share:.2} %), {stretches} long stretches, {stating} with a verb"
        );
    }
    Ok(())
}

fn print_own(document: &Document, statements: &[Statement], sums: &mut Sums) {
    for statement in statements.iter().filter(|statement| statement.kind == ClaimKind::Own) {
        let words = document.text.slice(statement.content[0]);
        let quoted = words.starts_with(['“', '"', '«', '„', '‘', '\'', '`']);
        sums.quoted += usize::from(quoted);
        let part = statement.content[0] != statement.sentence;
        println!(
            "{}{} {}",
            if quoted { "“" } else { " " },
            if part { "part" } else { "all " },
            words.replace('\n', " ")
        );
    }
}

fn count(document: &Document, analysis: &Analysis, statements: &[Statement], sums: &mut Sums) {
    let held = |at: usize| {
        let span = analysis.tokens[at].span;
        statements.iter().any(|s| s.content.iter().chain(&s.cue).chain(&s.source).any(|part| part.overlaps(span)))
    };
    let word = |at: usize| analysis.tokens.get(at).map_or("", |token| document.text.slice(token.span));
    let is_word = |at: usize| word(at).contains(char::is_alphanumeric);
    for sentence in analysis.sentences.iter().filter(|s| analysis.paragraphs[s.paragraph].kind.is_body()) {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in sentence.tokens.range() {
            sums.words += usize::from(is_word(at));
            match runs.last_mut() {
                _ if held(at) => {}
                Some(run) if run.end == at => run.end += 1,
                _ => runs.push(at..at + 1),
            }
        }
        for run in runs {
            let words: Vec<&str> = run.clone().map(word).collect();
            let count = run.clone().filter(|&at| is_word(at)).count();
            sums.lost += count;
            if count >= STRETCH {
                let evidence = verbs::best_verb_evidence(&words, word(run.start.wrapping_sub(1)), word(run.end));
                let states = evidence == verbs::VerbEvidence::Strong;
                sums.stretches += 1;
                sums.stating += usize::from(states);
                println!("{} {}", if states { "!" } else { " " }, words.join(" "));
            }
        }
    }
}
