//! How often an article has which runs of words, and where they stand.

use std::collections::{HashMap, HashSet};

use super::grammar::{is_definite, is_determiner, is_verb_of, noun_stem, opens_noun_phrase, precedes_noun};
use super::plurals::{fold_to_singular, is_plural};
use super::runs::{self, Compounds};
use crate::language::{AnalysedText, Sentence, Tokens};
use crate::names::Names;

/// The most words of a phrase.
const WORDS: usize = 3;

/// A phrase on its way: how often it stands where, and how it is written.
#[derive(Default)]
pub(super) struct PhraseCount {
    pub times: usize,
    pub written: HashMap<String, usize>,
    pub leads: bool,
    /// How often nothing of meaning follows it: it ends in a noun, not in an adjective.
    pub last: usize,
    /// Whether it stands at least once behind a word that a noun follows.
    pub noun: bool,
    /// Whether it stands at least once as nothing but a noun can: after an article, an adjective, or "of".
    pub only_noun: bool,
    /// Whether it stands at least once in the lead as a full noun phrase: behind such a word, or opening a sentence.
    pub full: bool,
    /// Where it stands first, as a token.
    pub first: usize,
    /// Whether it is the name of something and one noun: "Lisbon blast".
    pub named: bool,
    /// How often it stands in the singular with what says that one known thing is meant.
    pub definite: usize,
    /// How often it stands so in either number.
    pub known: usize,
    /// Whether it stands at least once in the plural where a noun does: "of voters", but not "who cares".
    pub plural_noun: bool,
}

/// The phrases on their way, by their words in small letters and the singular.
pub(super) type PhraseCounts = HashMap<Vec<String>, PhraseCount>;

/// Counts the runs of words of meaning in an article, and gives what it writes as one word, too.
pub(super) fn count_phrases(text: AnalysedText, names: &Names) -> (PhraseCounts, Compounds) {
    let mut counts = PhraseCounts::new();
    let lead = runs::lead_tokens(text.analysis);
    let (runs, compounds) = runs::collect_runs(text, names);
    let whole: HashSet<usize> = names.mentions.iter().flat_map(|m| m.tokens.start + 1..m.tokens.end).collect();
    for run in runs {
        let words: Vec<&str> = text.words(run).collect();
        let before = text.word_before(run.start);
        let leads = lead.contains(run.start);
        let opens = opens_noun_phrase(before) || text.opens_sentence(run.start);
        for start in 0..words.len() {
            for end in start + 1..=words.len().min(start + WORDS) {
                // A part of a name is no phrase.
                if [start, end].iter().any(|at| whole.contains(&(run.start + at))) {
                    continue;
                }
                let plural = end - start > 1 && words[end - 1].ends_with('s');
                let noun = start > 0 || plural || opens_noun_phrase(before);
                let full = leads && start == 0 && opens;
                let only_noun = start > 0 || precedes_noun(before);
                let (last, definite) = (end == words.len(), is_definite(before));
                let seen = Seen { first: run.start + start, leads, last, noun, only_noun, full, definite };
                count_phrase(&mut counts, &words[start..end], &seen);
            }
        }
        let joined = run.start > 0 && text.is_same_sentence(run.start - 1, run.start);
        let after = text.word(run.end);
        if words.len() == 1 && joined && is_named(names, run.start) && !is_determiner(after) && after != "to" {
            let before = run.start.checked_sub(2).map_or("", |at| text.word(at));
            let (first, definite) = (run.start - 1, is_definite(before));
            let seen = Seen { first, leads, last: true, noun: true, only_noun: true, full: leads, definite };
            let words = [text.word(first), words[0]];
            count_phrase(&mut counts, &words, &seen);
            counts.entry(words.map(fold_to_singular).to_vec()).and_modify(|count| count.named = true);
        }
    }
    count_verbs(text, &mut counts);
    for sentence in text.analysis.sentences.iter().filter(|sentence| lead.contains(sentence.tokens.start)) {
        note_headline(text, sentence, &mut counts);
    }
    (counts, compounds)
}

/// Marks and counts the phrases of the running text that a headline has, too.
fn note_headline(text: AnalysedText, sentence: &Sentence, counts: &mut PhraseCounts) {
    if runs::is_running(text, sentence) {
        return;
    }
    let words: Vec<String> = text.words(sentence.tokens).map(fold_to_singular).collect();
    for length in 1..=WORDS {
        for part in words.windows(length) {
            if let Some(count) = counts.get_mut(part) {
                count.leads = true;
                count.times += 1;
                count.last += 1;
            }
        }
    }
}

/// Counts the verbs of nouns that are made of one.
fn count_verbs(text: AnalysedText, counts: &mut PhraseCounts) {
    let lead = runs::lead_tokens(text.analysis);
    let all = Tokens::from(0..text.analysis.tokens.len());
    let verbs: Vec<(usize, &str)> = text.words(all).enumerate().filter(|(_, word)| word.len() > 5).collect();
    for (words, count) in counts.iter_mut() {
        let [noun] = &words[..] else { continue };
        if noun_stem(noun).is_none() {
            continue;
        }
        for (at, _) in verbs.iter().filter(|(_, word)| is_verb_of(noun, word)) {
            count.times += 1;
            count.last += 1;
            count.leads |= lead.contains(*at);
        }
    }
}

/// One place where a phrase stands.
struct Seen {
    first: usize,
    leads: bool,
    last: bool,
    noun: bool,
    only_noun: bool,
    full: bool,
    definite: bool,
}

fn count_phrase(counts: &mut PhraseCounts, words: &[&str], seen: &Seen) {
    let count = counts.entry(words.iter().map(|word| fold_to_singular(word)).collect()).or_default();
    if count.times == 0 {
        count.first = seen.first;
    }
    count.times += 1;
    count.leads |= seen.leads;
    count.last += usize::from(seen.last);
    count.full |= seen.full;
    count.noun |= seen.last && seen.noun;
    count.only_noun |= seen.last && seen.only_noun;
    count.known += usize::from(seen.definite);
    count.plural_noun |= seen.noun && words.last().is_some_and(|last| is_plural(last));
    count.definite += usize::from(seen.definite && !words.last().is_some_and(|last| is_plural(last)));
    *count.written.entry(words.join(" ")).or_default() += 1;
}

/// Whether a name of one word stands before a token, and belongs to it as "Lisbon" to the "blast" in "the Lisbon blast".
fn is_named(names: &Names, at: usize) -> bool {
    let next = names.mentions.partition_point(|mention| mention.tokens.end < at);
    names.mentions.get(next).is_some_and(|mention| mention.tokens.end == at && mention.tokens.len() == 1)
}
