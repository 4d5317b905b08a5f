//! Attributions that stand inside what is said, between two commas: "The bank, he continued, intervenes every week".

use super::clauses::{REPORTING, verb_evidence_in};
use super::found::FoundAttribution;
use crate::language::verbs::{self, VerbEvidence};
use crate::language::{AnalysedText, Sentence, Tokens};
use crate::lists::WordList;

/// Most words between the commas.
const LONGEST: usize = 8;

/// Fewest tokens of a name before a colon.
const FEWEST_OF_NAME: usize = 2;

/// How sure an insertion is that the model passed over.
const PASSED_OVER: f64 = 0.55;

const ROOM_LISTS: &str = include_str!("../../data/rooms/extract.txt");

/// Verbs that are inserted beside those that report, with what belongs to them.
static INSERTED: WordList = WordList::section(ROOM_LISTS, "inserted");

/// Verbs that between two commas can hardly be anything but inserted, with "on" of "went on".
const PLAIN: [&str; 12] = [
    "said",
    "says",
    "added",
    "adds",
    "continued",
    "continues",
    "on",
    "noted",
    "argued",
    "argues",
    "insisted",
    "explained",
];

/// Verbs that open a question, with or without the "n't" that may follow.
static QUESTIONING: WordList = WordList::section(ROOM_LISTS, "questioning");

const PRONOUNS: [&str; 6] = ["he", "she", "they", "it", "we", "I"];

/// Lets what is said go on behind an insertion, and finds the insertions in sentences in which the model found nothing.
pub(super) fn complete_around_insertions(words: AnalysedText, found: &mut Vec<FoundAttribution>) {
    let mut more = Vec::new();
    for sentence in &words.analysis.sentences {
        for comma in collect_unquoted_commas(words, sentence) {
            let Some(insertion) = find_insertion(words, sentence, comma) else { continue };
            let states =
                begins_with_verb(words, insertion.behind) || PLAIN.contains(&words.word(insertion.cue.end - 1));
            let inside =
                |other: &&mut FoundAttribution| insertion.tokens.contains(other.cue.start) && !other.cue.is_empty();
            let parts = || vec![insertion.before, insertion.behind];
            let known = found.iter().any(|other| sentence.tokens.contains(other.cue.start) && !other.cue.is_empty());
            match found.iter_mut().find(inside) {
                Some(said) if insertion.is_one_side(&said.content) => said.content = parts(),
                None if !known && states => more.push(FoundAttribution {
                    source: insertion.source,
                    cue: insertion.cue,
                    content: parts(),
                    confidence: PASSED_OVER,
                }),
                _ => {}
            }
        }
    }
    found.extend(more);
}

/// Gives words behind a bare colon to the name before it, where the model found nobody: "And from Mayor Ida Lund:".
pub(super) fn name_before_colon(words: AnalysedText, found: &mut [FoundAttribution]) {
    for found in found.iter_mut().filter(|found| found.source.is_empty() && words.word(found.cue.start) == ":") {
        let colon = found.cue.start;
        let Some(sentence) = words.sentence_of(colon) else { continue };
        let named = |at: &usize| words.word(*at).starts_with(char::is_uppercase) || words.word(*at) == ".";
        let start = (sentence.tokens.start..colon).rev().take_while(named).last().unwrap_or(colon);
        let led = start > sentence.tokens.start && matches!(words.word(start - 1), "from" | "by" | "of");
        if led && colon - start >= FEWEST_OF_NAME {
            found.source = Tokens::from(start..colon);
        }
    }
}

/// What stands between two commas and attributes, with what is said around it.
struct Insertion {
    tokens: Tokens,
    source: Tokens,
    cue: Tokens,
    before: Tokens,
    behind: Tokens,
    /// Whether a question stands around it, the verb first: "Isn't that, I asked, a fair price?"
    asks: bool,
}

impl Insertion {
    /// Whether a content is but what stands before it, or of a question what stands behind it.
    fn is_one_side(&self, content: &[Tokens]) -> bool {
        let before = |part: &Tokens| part.end <= self.tokens.start;
        let behind = |part: &Tokens| part.start >= self.tokens.end;
        content.iter().all(before) || self.asks && content.iter().all(behind)
    }
}

fn collect_unquoted_commas(words: AnalysedText, sentence: &Sentence) -> Vec<usize> {
    sentence.tokens.range().filter(|&at| words.word(at) == "," && words.is_outside(at)).collect()
}

/// The insertion that begins at a comma: somebody and a verb that reports, and nothing else, up to the next comma; before it
/// words without a verb of their own, behind it more.
fn find_insertion(words: AnalysedText, sentence: &Sentence, comma: usize) -> Option<Insertion> {
    let end = (comma + 1..sentence.tokens.end).take(LONGEST + 1).find(|&at| words.word(at) == ",")?;
    let tokens = Tokens::from(comma + 1..end);
    let cue = find_cue_at_end(words, tokens)?;
    let source = Tokens::from(tokens.start..cue.start);
    let part = sentence.tokens.range().find(|&at| words.word(at) == ";" && at > end).unwrap_or(sentence.tokens.end);
    let clause = sentence
        .tokens
        .range()
        .rev()
        .find(|&at| words.word(at) == ";" && at < comma)
        .map_or(sentence.tokens.start, |at| at + 1);
    let (before, behind) =
        (words.trim_punctuation(Tokens::from(clause..comma)), words.trim_punctuation(Tokens::from(end + 1..part)));
    let outside = |range: Tokens| range.range().all(|at| words.is_outside(at));
    let asks = words.word_before(sentence.tokens.end) == "?" && opens_question(&words.lower_word(before.start));
    let fits = may_be_inserted_speaker(words, source)
        && [&before, &behind].into_iter().all(|range| !range.is_empty() && outside(*range))
        && !before.range().any(|at| words.word(at) == ",")
        && (asks || verb_evidence_in(words, before) != VerbEvidence::Strong);
    fits.then_some(Insertion { tokens, source, cue, before, behind, asks })
}

fn opens_question(first: &str) -> bool {
    QUESTIONING.contains(first) || first.strip_suffix('n').is_some_and(|verb| QUESTIONING.contains(verb))
}

/// The verb at the end of an insertion: "he continued", "the captain went on", "Lund has said".
fn find_cue_at_end(words: AnalysedText, tokens: Tokens) -> Option<Tokens> {
    let last = tokens.end.checked_sub(1).filter(|&last| last > tokens.start)?;
    let start = match (words.word(last - 1), words.word(last)) {
        ("went" | "goes", "on") => last - 1,
        (_, verb) if REPORTING.contains(verb) || INSERTED.contains(verb) => last,
        _ => return None,
    };
    let leads = |at: usize| matches!(words.word(at), "has" | "have" | "had" | "also" | "later" | "then");
    let first = (tokens.start + 1..start).rev().take_while(|&at| leads(at)).last().unwrap_or(start);
    Some(Tokens::from(first..last + 1))
}

/// Whether words are a speaker who may stand in an inserted clause: a name, a description or a pronoun.
fn may_be_inserted_speaker(words: AnalysedText, source: Tokens) -> bool {
    let first = words.word(source.start);
    let named = source.range().all(|at| words.is_capitalised(at) || words.word(at) == ".");
    let described = matches!(first, "the" | "a" | "an" | "his" | "her" | "their" | "its") && source.len() > 1;
    let alone = source.len() == 1 && PRONOUNS.contains(&first);
    !source.is_empty()
        && (alone || (named || described) && source.range().all(|at| words.is_word(at) || words.word(at) == "."))
}

/// Whether the clause that broke off goes on: a finite verb first, or behind an adverb.
fn begins_with_verb(words: AnalysedText, tokens: Tokens) -> bool {
    let adverb =
        usize::from(words.word(tokens.start).ends_with("ly") || matches!(words.word(tokens.start), "also" | "still"));
    let verb = tokens.start + adverb;
    verb < tokens.end
        && verbs::best_verb_evidence(&[words.word(verb)], words.word(tokens.start - 2), words.word(verb + 1))
            == VerbEvidence::Strong
}
