//! Names in headlines, where every word has a capital: those that the running text has too, and whom the press means by a
//! surname in capitals.

use super::lexicon::name_lexicon;
use super::{Mention, MentionForm, Name, NameKind, Names};
use crate::language::{AnalysedText, Sentence, Tokens};
use std::collections::HashMap;

/// The most tokens of a name that is looked for.
const LONGEST: usize = 6;

/// Adds the mentions in `headlines` of what is named elsewhere, by the same words.
pub(super) fn add_names(text: AnalysedText, headlines: &[&Sentence], names: &mut Names) {
    let mut known: HashMap<&str, Mention> = HashMap::new();
    for mention in &names.mentions {
        known.entry(text.text_of_span(mention.span)).or_insert_with(|| mention.clone());
    }
    for mention in &names.mentions {
        let last = mention.tokens.end - 1;
        if mention.tokens.len() > 1 && names.names[mention.name].kind == NameKind::Person {
            let surname = text.word(last);
            known.entry(surname).or_insert_with(|| Mention { joined: MentionForm::Part, ..mention.clone() });
        }
    }
    let mut found = Vec::new();
    for sentence in headlines {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let longest = (at + LONGEST).min(sentence.tokens.end);
            let mention =
                (at + 1..=longest).rev().find_map(|end| find_headline_mention(text, &known, Tokens::from(at..end)));
            let mention = mention.or_else(|| mention_of_known_surname(text, at, names));
            at = mention.as_ref().map_or(at + 1, |mention| mention.tokens.end);
            found.extend(mention);
        }
    }
    names.mentions.extend(found);
    names.mentions.sort_by_key(|mention| mention.tokens.start);
}

fn find_headline_mention(text: AnalysedText, known: &HashMap<&str, Mention>, tokens: Tokens) -> Option<Mention> {
    let span = text.span_of(tokens)?;
    let written = text.text_of_span(span);
    let same = known.get(written).or_else(|| known.get(in_title_case(written)?.as_str()))?;
    let before = text.word_before(tokens.start);
    // "Laura Lopes" is no Ana Lopes of whom the text tells.
    if same.joined == MentionForm::Part && tokens.len() == 1 && is_given(before) {
        return None;
    }
    Some(Mention { span, with_title: tokens, tokens, name: same.name, joined: same.joined })
}

/// Whom the world's press means by a surname in capitals of which the running text says nothing.
fn mention_of_known_surname(text: AnalysedText, at: usize, names: &mut Names) -> Option<Mention> {
    let token = text.token(at)?;
    let known = name_lexicon().find_known_person(&in_title_case(text.text_of_span(token.span))?)?;
    let name = names.names.iter().position(|name| name.full == known.full).unwrap_or_else(|| {
        let name = Name {
            full: known.full.to_string(),
            kind: NameKind::Person,
            gender: Some(known.gender),
            roles: Vec::new(),
        };
        names.names.push(name);
        names.names.len() - 1
    });
    Some(Mention {
        span: token.span,
        tokens: Tokens::one(at),
        with_title: Tokens::one(at),
        name,
        joined: MentionForm::Known,
    })
}

/// Whether a word is a given name and none that opens a question: "Will", "May".
fn is_given(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && name_lexicon().find_given_name(word).is_some()
        && !name_lexicon().is_common(word)
}

/// Words in capitals as names are written: "Ana Lopes" of "ANA LOPES".
fn in_title_case(written: &str) -> Option<String> {
    let shouted = written.len() > 3 && !written.contains(char::is_lowercase);
    let words = written.split(' ').map(super::spelling::in_title_case);
    shouted.then(|| words.collect::<Vec<_>>().join(" "))
}
