//! A claim, ready to be looked for.

use super::terms::{ContentWord, collect_terms, is_in_capitals};
use crate::figures::{Figure, read_figures};
use crate::language_code::LanguageCode;
use crate::names::lexicon::name_lexicon;
use crate::ranges::{Bytes, RangeOf};

/// The words, figures and names of a claim.
#[derive(Clone, Debug)]
pub struct Claimed<'a> {
    /// The claim's text.
    pub text: &'a str,
    /// The language of its article, where it is known.
    pub language: Option<LanguageCode>,
    /// The words that carry meaning, in order, those of figures left out.
    pub terms: Vec<ContentWord>,
    /// The figures, in order.
    pub figures: Vec<Figure>,
    /// The names, each its terms.
    pub names: Vec<RangeOf<ContentWord>>,
}

impl<'a> Claimed<'a> {
    /// Takes a claim's text apart.
    pub fn new(text: &'a str, language: Option<LanguageCode>) -> Self {
        let figures = read_figures(text);
        let taken: Vec<Bytes> = figures.iter().map(|figure| figure.bytes).collect();
        let terms = collect_terms(text, &taken);
        let names = find_names(text, &terms);
        Self { text, language, terms, figures, names }
    }

    /// Whether a name is one word and the first of its sentence, where any word has a capital.
    pub fn is_doubtful(&self, name: RangeOf<ContentWord>) -> bool {
        name.len() == 1 && begins_sentence(self.text, self.terms[name.start].bytes.start)
    }

    /// The words of a name.
    pub fn name(&self, name: RangeOf<ContentWord>) -> &'a str {
        &self.text[self.terms[name.start].bytes.to(self.terms[name.end - 1].bytes)]
    }
}

/// Runs of words with capitals, the first word of a sentence among them ([`Claimed::is_doubtful`]). A title with a full stop
/// is no name: "Mr. Berg" is "Berg".
pub(super) fn find_names(text: &str, terms: &[ContentWord]) -> Vec<RangeOf<ContentWord>> {
    let mut names: Vec<RangeOf<ContentWord>> = Vec::new();
    for (at, term) in terms.iter().enumerate().filter(|(_, term)| term.capital) {
        let Some(last) = names.last_mut().filter(|last| last.end == at) else {
            names.push(RangeOf::one(at));
            continue;
        };
        let before = terms[at - 1].bytes;
        let between = &text[before.end..term.bytes.start];
        let has_stop = between.trim_end() == ".";
        // "US Secretary of State" is one name, as "Secretary of State" is.
        let words = last.len() - usize::from(is_country_in_capitals(text, &terms[last.start]));
        if is_joined(between, words) || has_stop && is_initial(&text[before]) {
            last.end += 1;
        } else if has_stop && last.len() == 1 && name_lexicon().title(&text[before]).is_some() {
            *last = RangeOf::one(at);
        } else {
            names.push(RangeOf::one(at));
        }
    }
    names
}

/// Whether a word of a name is an initial or several, whose full stop ends no sentence: "J", "J.K".
pub(super) fn is_initial(word: &str) -> bool {
    word.split('.').all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_uppercase))
}

/// Whether a word is the short name of a country: "US", "U.K".
pub(super) fn is_country_in_capitals(text: &str, term: &ContentWord) -> bool {
    term.senses.is_some_and(|senses| senses.place.is_some()) && is_in_capitals(&text[term.bytes])
}

/// Whether what stands between two capitalised words keeps them one name, of which there were so many behind its country:
/// "Bank of England", but "Jane Roe of Bristol" is two.
fn is_joined(between: &str, words: usize) -> bool {
    matches!(between, " " | "-" | "‐" | "‑" | " de " | " al-" | " for ")
        || words == 1 && matches!(between, " of " | " of the " | " and the ")
}

/// Whether the word at `at` is the first of a sentence.
pub(super) fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(|c: char| c.is_whitespace() || "“”\"'‘’«»([—–".contains(c));
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '…']) && !ends_with_title(before)
}

/// The longest title that is taken for an abbreviation, in letters.
const ABBREVIATED: usize = 3;

/// Whether a text ends with a title whose full stop ends no sentence: "Mr.", "Gov.".
fn ends_with_title(text: &str) -> bool {
    let Some(text) = text.strip_suffix('.') else { return false };
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_short = word.starts_with(char::is_uppercase) && word.chars().count() <= ABBREVIATED;
    is_short && word.ends_with(char::is_lowercase) && name_lexicon().title(word).is_some()
}
