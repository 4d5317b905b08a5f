//! Terms in running words: which stand where, a longer one before a part of it.

use std::collections::HashMap;

use super::plurals::{fold_to_singular, is_plural};
use crate::language::Tokens;
use crate::language::tokens::split_into_tokens;

/// Terms, looked up by their first word.
#[derive(Clone, Debug, Default)]
pub(super) struct TermIndex {
    by_first: HashMap<String, Vec<SubjectTerm>>,
}

/// What a term tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The subject of this number, by itself.
    Term(usize),
    /// The subject of this number, in company.
    Hint(usize),
    /// Nothing: its words mean something else together than each of them alone.
    OtherSense,
}

/// One term.
#[derive(Clone, Debug)]
struct SubjectTerm {
    words: Vec<String>,
    /// How each word must be written.
    forms: Vec<Form>,
    owners: Vec<Owner>,
}

/// How a word must be written to be a term's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// In either number.
    Any,
    /// In the plural: "talks" are no talk.
    Plural,
    /// In capitals: "AIDS" is no aid.
    Capitals,
    /// Behind a hyphen: who holds a sit-in does more than "sit in the front row".
    Joined,
}

impl Form {
    /// As a term has it.
    fn from_word(word: &str) -> Self {
        match word {
            _ if is_acronym(word) => Self::Capitals,
            _ if is_plural(word) => Self::Plural,
            _ => Self::Any,
        }
    }

    /// Whether a word has this form; `joined` if a hyphen joins it to the one before.
    fn matches_word(self, word: &str, joined: bool) -> bool {
        match self {
            Self::Any => true,
            Self::Plural => is_plural(word),
            Self::Capitals => is_acronym(word),
            Self::Joined => joined,
        }
    }
}

/// A place where a term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit<'a> {
    /// Its words, counted in those that were looked through.
    pub words: Tokens,
    /// What it tells.
    pub owners: &'a [Owner],
}

impl TermIndex {
    /// Gives a term to one owner alone.
    pub(super) fn take_over(&mut self, term: &str, owner: Owner) {
        if let Some(entry) = self.entry(term) {
            entry.owners = vec![owner];
        }
    }

    /// Gives a term to one more owner.
    pub(super) fn add_owner(&mut self, term: &str, owner: Owner) {
        if let Some(entry) = self.entry(term) {
            entry.owners.push(owner);
        }
    }

    fn entry(&mut self, term: &str) -> Option<&mut SubjectTerm> {
        let words = term_words(term);
        let forms = term_forms(term);
        let terms = self.by_first.entry(words.first()?.clone()).or_default();
        let at = match terms.iter().position(|term| term.words == words && term.forms == forms) {
            Some(at) => at,
            None => {
                let strict = |forms: &[Form]| forms.iter().filter(|form| **form != Form::Any).count();
                let rank = (words.len(), strict(&forms));
                let at = terms.partition_point(|term| (term.words.len(), strict(&term.forms)) >= rank);
                terms.insert(at, SubjectTerm { words, forms, owners: Vec::new() });
                at
            }
        };
        terms.get_mut(at)
    }

    /// The terms in these words, in order; the longest counts where several begin at one word, and none within another.
    pub(super) fn find_term_hits(&self, words: &[&str]) -> Vec<Hit<'_>> {
        let (owners, parts): (Vec<usize>, Vec<&str>) =
            words.iter().enumerate().flat_map(|(at, word)| hyphen_parts(word).map(move |part| (at, part))).unzip();
        let joined: Vec<bool> = (0..owners.len()).map(|at| at > 0 && owners[at - 1] == owners[at]).collect();
        let plain: Vec<String> = parts.iter().zip(&joined).map(|(part, &joined)| fold_part(part, joined)).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < plain.len() {
            let terms = self.by_first.get(&plain[at]).map(Vec::as_slice).unwrap_or_default();
            match terms.iter().find(|term| term.is_prefix_of(&plain[at..], &parts[at..], &joined[at..])) {
                Some(term) => {
                    let last = at + term.words.len() - 1;
                    found.push(Hit { words: Tokens::from(owners[at]..owners[last] + 1), owners: &term.owners });
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        found
    }
}

impl SubjectTerm {
    /// Whether it stands where these words begin.
    fn is_prefix_of(&self, plain: &[String], written: &[&str], joined: &[bool]) -> bool {
        let mut places = self.forms.iter().zip(written).zip(joined);
        plain.starts_with(&self.words) && places.all(|((form, word), &joined)| form.matches_word(word, joined))
    }
}

/// The words of a term as they are compared.
pub(super) fn term_words(term: &str) -> Vec<String> {
    let parts = split_into_tokens(term).flat_map(|token| hyphen_parts(&term[token]).enumerate());
    parts.map(|(at, part)| fold_part(part, at > 0)).collect()
}

/// A part of a word as it is compared; `joined` if a hyphen joins it to the one before: many a "sit-in" are "sit-ins".
fn fold_part(part: &str, joined: bool) -> String {
    let plain = fold_to_singular(part);
    let particle = plain.strip_suffix('s').filter(|stem| joined && PARTICLES.contains(stem)).map(str::to_string);
    particle.unwrap_or(plain)
}

/// How each word of a term must be written. A hyphen at the end of a term is a part of it where its words say something
/// else without: "break-in", "pay-to-play".
fn term_forms(term: &str) -> Vec<Form> {
    let tokens: Vec<&str> = split_into_tokens(term).map(|token| &term[token]).collect();
    let mut forms: Vec<Form> = tokens.iter().flat_map(|token| hyphen_parts(token)).map(Form::from_word).collect();
    if let Some(form) = forms.last_mut().filter(|_| tokens.last().is_some_and(|token| needs_hyphen(token))) {
        *form = Form::Joined;
    }
    forms
}

/// Particles that any verb can have.
const PARTICLES: [&str; 8] = ["in", "up", "off", "out", "on", "over", "down", "by"];

/// Whether a hyphen makes one noun of words that otherwise are a verb and what goes with it.
fn needs_hyphen(word: &str) -> bool {
    let parts: Vec<&str> = hyphen_parts(word).collect();
    match parts[..] {
        [_, "to", _] => true,
        [_, .., last] => PARTICLES.contains(&fold_part(last, true).as_str()),
        _ => false,
    }
}

/// The parts of a word that hyphens join: "maternity-leave policy" speaks of maternity leave.
fn hyphen_parts(word: &str) -> impl Iterator<Item = &str> {
    word.split('-').filter(|part| !part.is_empty())
}

/// `AI`, `U.N.`
fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '&')
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    fn index(terms: &[&str]) -> TermIndex {
        let mut index = TermIndex::default();
        for (number, term) in terms.iter().enumerate() {
            index.take_over(term, Owner::Term(number));
        }
        index
    }

    fn found(index: &TermIndex, words: &[&str]) -> Vec<(Owner, Range<usize>)> {
        index.find_term_hits(words).into_iter().map(|hit| (hit.owners[0], hit.words.range())).collect()
    }

    #[test]
    fn terms_are_found_in_any_number_and_the_longest_counts() {
        let index = index(&["fishing quota", "fishing", "trawler", "tax", "church"]);
        assert_eq!(
            found(&index, &["Trawlers", "ignore", "Fishing", "Quotas", "and", "taxes", "Churches"]),
            [(Owner::Term(2), 0..1), (Owner::Term(0), 2..4), (Owner::Term(3), 5..6), (Owner::Term(4), 6..7)]
        );
    }

    #[test]
    fn a_hyphen_joins_the_words_of_a_term() {
        let index = index(&["deep-sea quota", "trade war"]);
        assert_eq!(
            found(&index, &["The", "trade-war", "and", "deep", "sea", "quotas", "-"]),
            [(Owner::Term(1), 1..2), (Owner::Term(0), 3..6)]
        );
    }

    #[test]
    fn a_term_in_capitals_counts_in_capitals_only() {
        let index = index(&["AIDS", "UN", "women's rights"]);
        assert_eq!(found(&index, &["he", "aids", "her", "and", "AIDS", "U.N."]).len(), 2);
        assert_eq!(found(&index, &["women", "’s", "rights"]), [(Owner::Term(2), 0..3)]);
    }

    #[test]
    fn a_term_in_the_plural_counts_in_the_plural_only() {
        let index = index(&["talks", "poll", "polls"]);
        assert!(found(&index, &["let", "us", "talk"]).is_empty());
        assert_eq!(found(&index, &["Talks", "Poll"]), [(Owner::Term(0), 0..1), (Owner::Term(1), 1..2)]);
        assert_eq!(found(&index, &["polls"]), [(Owner::Term(2), 0..1)]);
    }

    #[test]
    fn a_particle_belongs_to_a_term_if_a_hyphen_joins_it() {
        let index = index(&["sit-in", "pay-to-play", "head-on collision"]);
        assert!(found(&index, &["they", "sit", "in", "front", "and", "pay", "to", "play"]).is_empty());
        assert_eq!(found(&index, &["Sit-ins", "sit-in"]), [(Owner::Term(0), 0..1), (Owner::Term(0), 1..2)]);
        assert_eq!(found(&index, &["pay-to-play", "rules"]), [(Owner::Term(1), 0..1)]);
        assert_eq!(found(&index, &["a", "head", "on", "collision"]), [(Owner::Term(2), 1..4)]);
    }

    #[test]
    fn a_term_that_ends_in_particles_counts_in_the_singular_too() {
        let index = index(&["start-ups"]);
        assert_eq!(found(&index, &["Start-ups", "start-up"]), [(Owner::Term(0), 0..1), (Owner::Term(0), 1..2)]);
        assert!(found(&index, &["they", "start", "up"]).is_empty());
    }

    #[test]
    fn a_term_is_no_part_of_a_word() {
        assert!(index(&["tax", "wall"]).find_term_hits(&["taxidermist", "wallpaper"]).is_empty());
    }
}
