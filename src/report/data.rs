//! What the script filters by: names once, claims as numbers into them.

use std::collections::HashMap;

use serde::Serialize;

use super::names;
use crate::article::{ClaimKind, Mode};
use crate::printable::one_line;
use crate::store::ClaimRecord;

/// The JSON of the data block.
#[derive(Default, Serialize)]
struct Data {
    speakers: Names,
    topics: Names,
    sources: Names,
    claims: Vec<Row>,
}

/// A claim: its id, its kind, its speakers, topics and sources by their numbers, and its mode.
#[derive(Serialize)]
struct Row(i64, ClaimKind, Vec<usize>, Vec<usize>, Vec<usize>, Option<Mode>);

/// Names in the order in which they first occur.
#[derive(Default, Serialize)]
#[serde(transparent)]
struct Names {
    names: Vec<String>,
    #[serde(skip)]
    numbers: HashMap<String, usize>,
}

impl Names {
    fn number(&mut self, name: &str) -> usize {
        let name = one_line(name);
        if let Some(&known) = self.numbers.get(&name) {
            return known;
        }
        self.numbers.insert(name.clone(), self.names.len());
        self.names.push(name);
        self.names.len() - 1
    }
}

/// The claims as JSON that can stand in a `script` element: no character of it means anything to HTML.
pub fn json(claims: &[ClaimRecord]) -> String {
    let mut data = Data::default();
    for claim in claims {
        let speaker = claim.speaker.iter().map(|speaker| data.speakers.number(&speaker.name)).collect();
        let topics = claim.topics.iter().map(|topic| data.topics.number(topic)).collect();
        let sources = names::cited(claim).map(|source| data.sources.number(&names::of_source(source))).collect();
        data.claims.push(Row(claim.id, claim.kind, speaker, topics, sources, claim.mode));
    }
    escaped(&serde_json::to_string(&data).unwrap_or_default())
}

/// `<`, `>`, `&` and the line separators of Unicode stand only inside strings of JSON, where they can be written as escapes.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => escaped.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn claims_are_numbers_into_names() {
        let mut own = samples::claim();
        (own.id, own.kind, own.mode, own.speaker) = (8, ClaimKind::Own, None, None);
        own.topics = vec!["safety".into(), "</script><b>&".into()];
        insta::assert_snapshot!(
            json(&[samples::claim(), own]),
            @r#"{"speakers":["Mary Dunn"],"topics":["bridge","safety","\u003c/script\u003e\u003cb\u003e\u0026"],"sources":["Time"],"claims":[[7,"mixed",[0],[0,1],[0],"speech"],[8,"own",[],[1,2],[0],null]]}"#
        );
    }
}
