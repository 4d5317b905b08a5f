//! The words that attribute, from `data/modes.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::article::Mode;
use crate::lists::in_sections;

/// What a word says of the mode, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    /// The mode.
    pub mode: Mode,
    /// When the word has this sense; always where there is none.
    pub condition: Option<SenseCondition>,
}

/// When a word has a sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SenseCondition {
    /// An infinitive follows at once.
    Infinitive,
    /// An infinitive follows, with or without the one who is to do it.
    Object,
    /// The source is a document, a study or figures.
    Thing,
    /// A vote or ballot follows.
    Vote,
    /// A bill, suit or the like follows.
    Matter,
    /// No other word of the list follows in the cue.
    Last,
}

/// The list, by the form of its entries' first words.
#[derive(Debug, Default)]
pub(super) struct ModeLexicon {
    entries: HashMap<String, Vec<ModeEntry>>,
    things: HashSet<&'static str>,
}

#[derive(Clone, Debug)]
struct ModeEntry {
    /// The words behind the first.
    rest: Vec<&'static str>,
    sense: Sense,
}

static LEXICON: LazyLock<ModeLexicon> = LazyLock::new(|| ModeLexicon::parse(include_str!("../../data/modes.txt")));

/// The list, read once.
pub(super) fn mode_lexicon() -> &'static ModeLexicon {
    &LEXICON
}

/// How many words may stand between those of a phrase: "made it clear", "took a public swipe".
const BETWEEN: usize = 2;

impl ModeLexicon {
    fn parse(list: &'static str) -> Self {
        let mut lexicon = Self::default();
        let mut forms: HashMap<&str, Vec<&'static str>> = HashMap::new();
        for (section, line) in in_sections(list) {
            for entry in line.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
                match section {
                    "forms" => {
                        let mut words = entry.split(' ');
                        let lemma = words.next().unwrap_or_default();
                        forms.entry(lemma).or_default().extend(words);
                    }
                    "things" => _ = lexicon.things.insert(entry),
                    _ => lexicon.add_entry(entry, section, &forms),
                }
            }
        }
        lexicon
    }

    fn add_entry(&mut self, entry: &'static str, section: &str, forms: &HashMap<&str, Vec<&'static str>>) {
        let Some(sense) = read_sense(section) else { return };
        let mut words = entry.split(' ');
        let first = words.next().unwrap_or_default();
        let entry = ModeEntry { rest: words.collect(), sense };
        let irregular = forms.get(first).into_iter().flatten().map(|form| (*form).to_owned());
        let all: HashSet<String> = inflected_forms(first).into_iter().chain(irregular).collect();
        for form in all {
            self.entries.entry(form).or_default().push(entry.clone());
        }
    }

    /// The senses of the longest phrase that begins with the first of these words, those with a condition before those
    /// without; none if the list does not know it.
    pub(super) fn find_senses(&self, words: &[String]) -> Vec<Sense> {
        let Some(entries) = words.first().and_then(|first| self.entries.get(first)) else { return Vec::new() };
        let matching: Vec<&ModeEntry> =
            entries.iter().filter(|entry| has_words_in_order(&entry.rest, &words[1..])).collect();
        let longest = matching.iter().map(|entry| entry.rest.len()).max().unwrap_or_default();
        let mut senses: Vec<Sense> =
            matching.iter().filter(|entry| entry.rest.len() == longest).map(|entry| entry.sense).collect();
        senses.sort_by_key(|sense| sense.condition.map_or(SenseCondition::Last, |condition| condition));
        senses
    }

    /// Whether a noun names a document, a study or figures.
    pub(super) fn is_thing(&self, noun: &str) -> bool {
        self.things.contains(noun) || noun.strip_suffix('s').is_some_and(|singular| self.things.contains(singular))
    }
}

fn read_sense(section: &str) -> Option<Sense> {
    let (mode, condition) = section.split_once(' ').map_or((section, None), |(mode, when)| (mode, Some(when)));
    let mode = match mode {
        "speech" => Mode::Speech,
        "thought" => Mode::Thought,
        "intent" => Mode::Intent,
        "evidence" => Mode::Evidence,
        "act" => Mode::Act,
        _ => return None,
    };
    let condition = match condition {
        None => None,
        Some("to") => Some(SenseCondition::Infinitive),
        Some("of to") => Some(SenseCondition::Object),
        Some("thing") => Some(SenseCondition::Thing),
        Some("vote") => Some(SenseCondition::Vote),
        Some("matter") => Some(SenseCondition::Matter),
        Some("last") => Some(SenseCondition::Last),
        Some(_) => return None,
    };
    Some(Sense { mode, condition })
}

/// Whether these words stand in this order, with few others between.
fn has_words_in_order(rest: &[&str], words: &[String]) -> bool {
    let mut words = words.iter();
    rest.iter().all(|wanted| words.by_ref().take(BETWEEN + 1).any(|word| word == wanted))
}

/// A word with the endings of regular verbs, which are those of nouns, too. A consonant may stand twice before them.
fn inflected_forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned(), format!("{word}s"), format!("{word}es")];
    let stem = word.strip_suffix('e').unwrap_or(word);
    forms.extend([format!("{stem}ed"), format!("{stem}ing"), format!("{word}ing")]);
    if let Some(stem) = word.strip_suffix('y') {
        forms.extend([format!("{stem}ies"), format!("{stem}ied")]);
    }
    if let Some(last) = word.chars().next_back().filter(|last| !"aeiouwxy".contains(*last)) {
        forms.extend([format!("{word}{last}ed"), format!("{word}{last}ing")]);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known_and_every_entry_is_in_lower_case() {
        let list = include_str!("../../data/modes.txt");
        for line in list.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            assert_eq!(line, line.to_lowercase());
            let section = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
            assert!(
                section.is_none_or(|name| ["forms", "things"].contains(&name) || read_sense(name).is_some()),
                "{line}"
            );
        }
    }

    #[test]
    fn the_longest_phrase_decides() {
        let modes = |words: &str| {
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            let mut modes: Vec<Mode> = mode_lexicon().find_senses(&words).iter().map(|sense| sense.mode).collect();
            modes.dedup();
            modes
        };
        assert_eq!(modes("asked him"), [Mode::Intent, Mode::Speech]);
        assert_eq!(modes("called for help"), [Mode::Intent]);
        assert_eq!(modes("made it very plain"), [Mode::Speech]);
        assert!(modes("crossed the river").is_empty());
    }
}
