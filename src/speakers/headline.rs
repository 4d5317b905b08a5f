//! Whom a label in capitals means, as far as the headline tells: `THE PRESIDENT:` below "Remarks by President Ida Lund".

use super::definite::CHANGING;
use super::source::SourceReader;
use crate::article::{Reading, Speaker, SpeakerKind};
use crate::document::BlockKind;
use crate::language::Tokens;
use crate::names::lexicon::name_lexicon;

/// Most words of a name.
const LONGEST: usize = 4;

/// How sure it is whom the headline names.
const SURE: f64 = 0.8;

/// Whom a label means that was read as `who`. An office alone is of the one whom the headline calls so, and of nobody who has
/// a label of his own; a surname in capitals is that of the full name in the headline.
pub(super) fn resolve_label(reader: &SourceReader, label: &str, who: Speaker) -> Speaker {
    let words: Vec<String> = label.split_whitespace().map(str::to_lowercase).filter(|word| word != "the").collect();
    let office = words.iter().all(|word| is_office(word));
    if !office && who.name.contains(char::is_lowercase) {
        return who;
    }
    let labels = collect_last_label_words(reader);
    let own = |name: &str| {
        office && name.split(' ').next_back().is_some_and(|surname| labels.contains(&surname.to_lowercase()))
    };
    let mut names = if office {
        collect_headline_names(reader, find_name_behind_office, &words)
    } else {
        collect_headline_names(reader, find_name_with_surname, &words)
    };
    names.retain(|name| !own(name));
    let (name, kind, reading) = match &names[..] {
        [name] => (name.clone(), SpeakerKind::Person, Reading::Title),
        _ if own(&who.name) => (words.join(" "), SpeakerKind::Unnamed, Reading::Description),
        _ => return who,
    };
    Speaker { mention: who.mention, ..Speaker::new(name, kind, reading, SURE) }
}

/// The last words of all labels, in small letters.
fn collect_last_label_words(reader: &SourceReader) -> Vec<String> {
    let labels = reader.text.analysis.paragraphs.iter().filter(|paragraph| paragraph.kind == BlockKind::Label);
    let last = |tokens: Tokens| {
        tokens.range().rev().map(|at| reader.text.word(at)).find(|word| word.contains(char::is_alphabetic))
    };
    labels.filter_map(|label| last(label.tokens)).map(str::to_lowercase).collect()
}

/// The names in the headline that `at` finds behind or at one of its tokens.
fn collect_headline_names(
    reader: &SourceReader,
    at: fn(&SourceReader, Tokens, usize, &[String]) -> Option<Tokens>,
    label: &[String],
) -> Vec<String> {
    let titles = reader.text.analysis.paragraphs.iter().filter(|paragraph| paragraph.kind == BlockKind::Title);
    let places = titles.flat_map(|title| title.tokens.range().filter_map(|n| at(reader, title.tokens, n, label)));
    let mut names: Vec<String> = places.map(|name| reader.join_words(name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The name behind an office that begins at a token: "President Ida Lund".
fn find_name_behind_office(reader: &SourceReader, title: Tokens, at: usize, office: &[String]) -> Option<Tokens> {
    let is = |(n, word): (usize, &String)| reader.text.word(at + n).to_lowercase() == *word;
    let changed = at > title.start && CHANGING.contains(&reader.text.word(at - 1).to_lowercase().as_str());
    let start = at + office.len();
    if changed || start >= title.end || !office.iter().enumerate().all(is) {
        return None;
    }
    let end = start + (start..title.end).take(LONGEST).take_while(|&at| is_name_word(reader.text.word(at))).count();
    // In a headline all words bear capitals: "President Lund Speaks".
    let whole = end == start + 1 || name_lexicon().find_given_name(reader.text.word(start)).is_some();
    (end > start && whole).then_some(Tokens::new(start, end))
}

/// The name that ends in the surname of a label: "Ida Lund".
fn find_name_with_surname(reader: &SourceReader, title: Tokens, at: usize, label: &[String]) -> Option<Tokens> {
    let before = (title.start..at).rev().take(LONGEST - 1).take_while(|&at| is_name_word(reader.text.word(at)));
    let start = before.last()?;
    let given = name_lexicon().find_given_name(reader.text.word(start)).is_some();
    (given && reader.text.word(at).to_lowercase() == *label.last()?).then_some(Tokens::new(start, at + 1))
}

fn is_name_word(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase) && !is_office(&word.to_lowercase())
}

fn is_office(word: &str) -> bool {
    word == "prime" || CHANGING.contains(&word) || name_lexicon().title(word).is_some()
}
