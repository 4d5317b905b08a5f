//! Which statements are taken for the same: `tests/track/pairs.toml`.

use claimtrace::article::ClaimKind;
use claimtrace::track::{Assertion, Framing, compare_assertions};
use serde::Deserialize;

/// The least share of the pairs that say the same which have to be found.
const RECALL: f64 = 0.85;

#[derive(Deserialize)]
struct Pairs {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    same: bool,
    by: Option<String>,
    others: Option<[String; 2]>,
    cues: Option<[String; 2]>,
    one: String,
    other: String,
}

impl Pair {
    fn is_found(&self) -> bool {
        let quoted = |text: &str| if text.starts_with('“') { text.to_owned() } else { String::new() };
        let (first, second) = (quoted(&self.one), quoted(&self.other));
        let speaker = |at: usize| self.others.as_ref().map(|names| names[at].as_str()).or(self.by.as_deref());
        let framing = |at: usize, text: &str, quoted: &str| {
            let kind = if quoted.is_empty() { ClaimKind::Indirect } else { ClaimKind::Mixed };
            Framing::of_claim(kind, self.cues.as_ref().map(|cues| cues[at].as_str()), text, false)
        };
        let one = Assertion::new(&self.one, &first, speaker(0), framing(0, &self.one, &first));
        let other = Assertion::new(&self.other, &second, speaker(1), framing(1, &self.other, &second));
        compare_assertions(&one, &other).is_some()
    }
}

#[test]
fn no_two_statements_are_taken_for_one_that_are_not() {
    let pairs: Pairs = toml::from_str(include_str!("track/pairs.toml")).unwrap();
    let (same, different): (Vec<_>, Vec<_>) = pairs.pair.iter().partition(|pair| pair.same);
    let wrong: Vec<&str> = different.iter().filter(|pair| pair.is_found()).map(|pair| pair.one.as_str()).collect();
    assert!(wrong.is_empty(), "taken for the same: {wrong:#?}");
    let missed: Vec<&str> = same.iter().filter(|pair| !pair.is_found()).map(|pair| pair.one.as_str()).collect();
    let recall = 1.0 - missed.len() as f64 / same.len() as f64;
    println!("{} of {} found; missed: {missed:#?}", same.len() - missed.len(), same.len());
    assert!(recall >= RECALL, "{recall:.2}");
}
