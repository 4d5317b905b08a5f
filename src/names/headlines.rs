//! Names in headlines, where every word has a capital: only those that the running text has too.

use std::collections::HashMap;
use std::ops::Range;

use super::{Joined, Mention, NameKind, Names};
use crate::language::{Analysis, Sentence};
use crate::text::Text;

/// The most tokens of a name that is looked for.
const LONGEST: usize = 6;

/// Adds the mentions in `headlines` of what is named elsewhere, by the same words.
pub fn add(text: &Text, analysis: &Analysis, headlines: &[&Sentence], names: &mut Names) {
    let mut known: HashMap<&str, Mention> = HashMap::new();
    for mention in &names.mentions {
        known.entry(text.slice(mention.span)).or_insert_with(|| mention.clone());
    }
    for mention in &names.mentions {
        let last = mention.tokens.end - 1;
        if mention.tokens.len() > 1 && names.names[mention.name].kind == NameKind::Person {
            let surname = text.slice(analysis.tokens[last].span);
            known.entry(surname).or_insert_with(|| Mention { joined: Joined::Part, ..mention.clone() });
        }
    }
    let mut found = Vec::new();
    for sentence in headlines {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let longest = (at + LONGEST).min(sentence.tokens.end);
            let mention = (at + 1..=longest).rev().find_map(|end| mention(text, analysis, &known, at..end));
            at = mention.as_ref().map_or(at + 1, |mention| mention.tokens.end);
            found.extend(mention);
        }
    }
    names.mentions.extend(found);
    names.mentions.sort_by_key(|mention| mention.tokens.start);
}

fn mention(text: &Text, analysis: &Analysis, known: &HashMap<&str, Mention>, tokens: Range<usize>) -> Option<Mention> {
    let span = analysis.tokens[tokens.start].span.to(analysis.tokens[tokens.end - 1].span);
    let written = text.slice(span);
    let same = known.get(written).or_else(|| known.get(in_title_case(written)?.as_str()))?;
    Some(Mention { span, with_title: tokens.clone(), tokens, name: same.name, joined: same.joined })
}

/// Words in capitals as names are written: "Ana Lopes" of "ANA LOPES".
fn in_title_case(written: &str) -> Option<String> {
    let shouted = written.len() > 3 && !written.contains(char::is_lowercase);
    let words = written.split(' ').map(super::spelling::in_title_case);
    shouted.then(|| words.collect::<Vec<_>>().join(" "))
}
