//! Runs of words of meaning, which phrases are made of, and where in an article they stand.

use super::common;
use super::grammar::{is_bare_verb, is_determiner, is_preposition, is_verb};
use super::plurals::fold_to_singular;
use crate::document::BlockKind;
use crate::language::{AnalysedText, Analysis, Sentence, Tokens};
use crate::names::{NameKind, Names};
use std::collections::HashSet;

/// The tokens of the headline.
pub(super) fn headline_tokens(analysis: &Analysis) -> Tokens {
    let first = analysis.paragraphs.iter().find(|p| p.kind.is_body() || p.kind == BlockKind::Title);
    first.map_or_else(Tokens::default, |paragraph| paragraph.tokens)
}

/// The tokens of the headline and the first two paragraphs.
pub(super) fn lead_tokens(analysis: &Analysis) -> Tokens {
    let text = analysis.paragraphs.iter().filter(|p| p.kind.is_body() || p.kind == BlockKind::Title);
    text.take(3).last().map_or_else(Tokens::default, |paragraph| Tokens::from(0..paragraph.tokens.end))
}

/// Two words of which the second is a noun beside the first, though by itself it is the form of a verb: "maternity
/// leave", "bomb attack"; in small letters and the singular.
pub(super) type Compounds = HashSet<(String, String)>;

/// Runs of words of meaning within a sentence; names of persons and bodies end them, since they are topics themselves.
pub(super) fn collect_runs(text: AnalysedText, names: &Names) -> (Vec<Tokens>, Compounds) {
    let mut named = vec![false; text.analysis.tokens.len()];
    for mention in &names.mentions {
        if matches!(names.name_of_mention(mention).kind, NameKind::Person | NameKind::Organisation) {
            named[mention.with_title.range()].fill(true);
        }
    }
    let reader = RunReader { text, named, compounds: collect_compounds(text) };
    let running: Vec<bool> = text.analysis.sentences.iter().map(|sentence| is_running(text, sentence)).collect();
    let mut runs: Vec<Tokens> = Vec::new();
    let fits = |&at: &usize| running[text.analysis.tokens[at].sentence] && reader.belongs_in_run(at);
    for at in (0..text.analysis.tokens.len()).filter(fits) {
        match runs.last_mut() {
            Some(run) if run.end == at && text.is_same_sentence(run.start, at) => {
                run.end += 1;
            }
            _ => runs.push(Tokens::one(at)),
        }
    }
    (runs, reader.compounds)
}

struct RunReader<'a> {
    text: AnalysedText<'a>,
    named: Vec<bool>,
    compounds: Compounds,
}

impl RunReader<'_> {
    fn belongs_in_run(&self, at: usize) -> bool {
        has_meaning(self.text.word(at)) && !self.named[at] && self.is_nominal(at)
    }

    /// Whether a word stands after an article and a name of one word: "the Oslo talks".
    fn follows_name(&self, at: usize) -> bool {
        let name = self.text.word_before(at).starts_with(char::is_uppercase);
        name && at > 1 && !self.named[at - 1] && is_determiner(self.text.word_before(at - 1))
    }

    /// A participle is an adjective after an article, a gerund a noun after an adjective.
    fn is_nominal(&self, at: usize) -> bool {
        let (before, form) = (self.text.word_before(at), self.text.word(at).to_lowercase());
        !is_verb(&form)
            || is_determiner(before)
            || self.follows_name(at)
            || self.compounds.contains(&(fold_to_singular(before), fold_to_singular(&form)))
            || (at > 0
                && form.ends_with("ing")
                && has_meaning(before)
                && !is_verb(&before.to_lowercase())
                && !is_determiner(self.text.word(at + 1)))
    }
}

/// The compounds that end in what may be a verb. A preposition takes a noun in the singular without an article only if
/// that one goes with another noun ("of maternity leave"), and no verb of the plural goes with it.
fn collect_compounds(text: AnalysedText) -> Compounds {
    let words: Vec<&str> = text.words(Tokens::from(0..text.analysis.tokens.len())).collect();
    let singular = |word: &str| {
        let small = word.to_lowercase();
        has_meaning(word) && !is_verb(&small) && !small.ends_with('s') && !PEOPLE.contains(&small.as_str())
    };
    let proven = |part: &&[&str]| {
        let [opener, noun, verb] = part else { return false };
        is_preposition(opener) && singular(noun) && is_bare_verb(&verb.to_lowercase())
    };
    words.windows(3).filter(proven).map(|part| (fold_to_singular(part[1]), fold_to_singular(part[2]))).collect()
}

/// Plurals without an s.
const PEOPLE: [&str; 7] = ["people", "men", "women", "children", "police", "majority", "public"];

/// Whether a word, as written, can be a part of a phrase.
fn has_meaning(word: &str) -> bool {
    let letters = word.chars().all(|c| c.is_alphabetic() || c == '-') && word.chars().count() > 2;
    letters && !common::is_function_word(&word.to_lowercase()) && !word.ends_with("ly")
}

/// Whether a token stands in the running text.
pub(super) fn is_running_at(text: AnalysedText, token: usize) -> bool {
    text.sentence_of(token).is_some_and(|sentence| is_running(text, sentence))
}

/// Whether a sentence stands in the body and is not written as a headline or label, whose capitals and clipped grammar
/// make no phrase.
pub(super) fn is_running(text: AnalysedText, sentence: &Sentence) -> bool {
    if !text.analysis.paragraphs[sentence.paragraph].kind.is_body() {
        return false;
    }
    let words = || text.words(sentence.tokens).filter(|word| word.len() > 3);
    if !text.text_of_span(sentence.span).contains(char::is_lowercase) {
        return false;
    }
    let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    words().count() < 3 || capitals * 10 < words().count() * 7
}
