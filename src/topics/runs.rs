//! Runs of words of meaning, which phrases are made of, and where in an article they stand.

use std::collections::HashSet;
use std::ops::Range;

use super::common;
use super::grammar::{is_bare_verb, is_determiner, is_preposition, is_verb};
use super::terms::plain;
use crate::document::BlockKind;
use crate::language::{Analysis, Sentence};
use crate::names::{NameKind, Names};
use crate::text::Text;

/// The tokens of the headline.
pub fn headline(analysis: &Analysis) -> Range<usize> {
    let first = analysis.paragraphs.iter().find(|p| p.kind.is_body() || p.kind == BlockKind::Title);
    first.map_or(0..0, |paragraph| paragraph.tokens.range())
}

/// The tokens of the headline and the first two paragraphs.
pub fn lead(analysis: &Analysis) -> Range<usize> {
    let text = analysis.paragraphs.iter().filter(|p| p.kind.is_body() || p.kind == BlockKind::Title);
    text.take(3).last().map_or(0..0, |paragraph| 0..paragraph.tokens.end)
}

/// Two words of which the second is a noun beside the first, though by itself it is the form of a verb: "maternity
/// leave", "bomb attack"; in small letters and the singular.
pub type Compounds = HashSet<(String, String)>;

/// Runs of words of meaning within a sentence; names of persons and bodies end them, since they are topics themselves.
pub fn runs(text: &Text, analysis: &Analysis, names: &Names) -> (Vec<Range<usize>>, Compounds) {
    let mut named = vec![false; analysis.tokens.len()];
    for mention in &names.mentions {
        if matches!(names.of(mention).kind, NameKind::Person | NameKind::Organisation) {
            named[mention.with_title.range()].fill(true);
        }
    }
    let reader = Reader { text, analysis, named, compounds: compounds(text, analysis) };
    let running: Vec<bool> = analysis.sentences.iter().map(|sentence| is_running(text, analysis, sentence)).collect();
    let mut runs: Vec<Range<usize>> = Vec::new();
    let fits = |&at: &usize| running[analysis.tokens[at].sentence] && reader.fits(at);
    for at in (0..analysis.tokens.len()).filter(fits) {
        match runs.last_mut() {
            Some(run) if run.end == at && analysis.tokens[run.start].sentence == analysis.tokens[at].sentence => {
                run.end += 1;
            }
            _ => runs.push(at..at + 1),
        }
    }
    (runs, reader.compounds)
}

struct Reader<'a> {
    text: &'a Text,
    analysis: &'a Analysis,
    named: Vec<bool>,
    compounds: Compounds,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.analysis.tokens.get(at).map_or("", |token| self.text.slice(token.span))
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    fn fits(&self, at: usize) -> bool {
        has_meaning(self.word(at)) && !self.named[at] && self.is_nominal(at)
    }

    /// Whether a word stands after an article and a name of one word: "the Oslo talks".
    fn follows_name(&self, at: usize) -> bool {
        let name = self.before(at).starts_with(char::is_uppercase);
        name && at > 1 && !self.named[at - 1] && is_determiner(self.before(at - 1))
    }

    /// A participle is an adjective after an article, a gerund a noun after an adjective.
    fn is_nominal(&self, at: usize) -> bool {
        let (before, form) = (self.before(at), self.word(at).to_lowercase());
        !is_verb(&form)
            || is_determiner(before)
            || self.follows_name(at)
            || self.compounds.contains(&(plain(before), plain(&form)))
            || (at > 0
                && form.ends_with("ing")
                && has_meaning(before)
                && !is_verb(&before.to_lowercase())
                && !is_determiner(self.word(at + 1)))
    }
}

/// The compounds that end in what may be a verb. A preposition takes a noun in the singular without an article only if
/// that one goes with another noun ("of maternity leave"), and no verb of the plural goes with it.
fn compounds(text: &Text, analysis: &Analysis) -> Compounds {
    let words: Vec<&str> = analysis.tokens.iter().map(|token| text.slice(token.span)).collect();
    let singular = |word: &str| {
        let small = word.to_lowercase();
        has_meaning(word) && !is_verb(&small) && !small.ends_with('s') && !PEOPLE.contains(&small.as_str())
    };
    let proven = |part: &&[&str]| {
        let [opener, noun, verb] = part else { return false };
        is_preposition(opener) && singular(noun) && is_bare_verb(&verb.to_lowercase())
    };
    words.windows(3).filter(proven).map(|part| (plain(part[1]), plain(part[2]))).collect()
}

/// Plurals without an s.
const PEOPLE: [&str; 7] = ["people", "men", "women", "children", "police", "majority", "public"];

/// Whether a word, as written, can be a part of a phrase.
fn has_meaning(word: &str) -> bool {
    let letters = word.chars().all(|c| c.is_alphabetic() || c == '-') && word.chars().count() > 2;
    letters && !common::is_function_word(&word.to_lowercase()) && !word.ends_with("ly")
}

/// Whether a token stands in the running text.
pub fn is_running_at(text: &Text, analysis: &Analysis, token: usize) -> bool {
    analysis.tokens.get(token).is_some_and(|token| is_running(text, analysis, &analysis.sentences[token.sentence]))
}

/// Whether a sentence stands in the body and is not written as a headline or label, whose capitals and clipped grammar
/// make no phrase.
pub fn is_running(text: &Text, analysis: &Analysis, sentence: &Sentence) -> bool {
    if !analysis.paragraphs[sentence.paragraph].kind.is_body() {
        return false;
    }
    let words = || sentence.tokens.range().map(|at| text.slice(analysis.tokens[at].span)).filter(|word| word.len() > 3);
    if !text.slice(sentence.span).contains(char::is_lowercase) {
        return false;
    }
    let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    words().count() < 3 || capitals * 10 < words().count() * 7
}
