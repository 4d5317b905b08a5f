//! Reads how fit claims are to be checked, so that the reading can be scored apart from everything else.
//!
//! usage: cargo run --example checkable < CLAIMS.jsonl > FITNESS.jsonl
//!
//! Each line is `{"kind", "mode", "text", "cue"}`, as `claimtrace claims --format jsonl` prints them; the answer has the same
//! order.

use std::io::BufRead;

use claimtrace::article::{ClaimKind, Mode};
use claimtrace::checkable;
use serde::Deserialize;

#[derive(Deserialize)]
struct Claim {
    kind: ClaimKind,
    mode: Option<Mode>,
    text: String,
    cue: Option<String>,
}

fn main() -> anyhow::Result<()> {
    for line in std::io::stdin().lock().lines() {
        let Claim { kind, mode, text, cue } = serde_json::from_str(&line?)?;
        let fitness = checkable::of_words(kind, mode, &text, &cue.unwrap_or_default(), true);
        println!("{}", serde_json::to_string(&fitness)?);
    }
    Ok(())
}
