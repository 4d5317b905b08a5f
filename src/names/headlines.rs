//! Names in headlines, where every word has a capital: those that the running text has too, and whom the press means by a
//! surname in capitals.

use super::lexicon::name_lexicon;
use super::{Mention, MentionForm, Name, NameKind, Names};
use crate::language::{AnalysedText, Sentence, Tokens};
use std::collections::{HashMap, HashSet};

/// The most tokens of a name that is looked for.
const LONGEST: usize = 6;

/// The words of the bodies that headings name by more than a word, behind "of" or as the whole heading: "Lundby Council" of
/// "Minutes of the Meeting of Lundby Council".
pub(super) fn find_bodies(text: AnalysedText, headlines: &[&Sentence]) -> Vec<Vec<String>> {
    let written: HashSet<&str> = text.words(Tokens::from(0..text.analysis.tokens.len())).collect();
    let bodies =
        headlines.iter().filter_map(|sentence| find_body(text, &written, text.trim_punctuation(sentence.tokens)));
    bodies.map(|body| text.words(body).map(str::to_string).collect()).collect()
}

/// The first body that a heading names behind "of", or that is all of it.
fn find_body(text: AnalysedText, written: &HashSet<&str>, line: Tokens) -> Option<Tokens> {
    let closes = |at: &usize| name_lexicon().marks_organisation(text.word(*at));
    line.range().filter(closes).find_map(|last| {
        let ends = last + 1 == line.end;
        let first = (line.start..=last).rev().take_while(|&at| is_in_name(text, at)).last()?;
        let body = Tokens::from(first..last + 1);
        let whole = first == line.start && ends && !is_common_noun(&text.lower_word(first), written);
        let named = whole || (follows_of(text, first) && (ends || !is_in_name(text, last + 1)));
        (named && body.len() > 1).then_some(body)
    })
}

/// Whether a word of a heading may stand in a body’s name: "Full" of "Meeting of the Full Council" tells not whose it is.
fn is_in_name(text: AnalysedText, at: usize) -> bool {
    let other = ["of", "the", "full", "annual", "ordinary", "extraordinary", "special"];
    text.is_capitalised(at) && !other.contains(&text.lower_word(at).as_str())
}

/// Whether "of" or "of the" stands before a token.
fn follows_of(text: AnalysedText, at: usize) -> bool {
    let article = text.word_before(at).eq_ignore_ascii_case("the");
    text.word_before(at.saturating_sub(usize::from(article))).eq_ignore_ascii_case("of")
}

/// Whether a word that opens a heading, in small letters, is most likely no name: "storm" of "Storm Hits Council".
fn is_common_noun(small: &str, written: &HashSet<&str>) -> bool {
    name_lexicon().is_common(small) || name_lexicon().is_noun(small) || small.ends_with('s') || written.contains(small)
}

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
