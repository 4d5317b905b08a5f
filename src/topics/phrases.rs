//! The phrases that an article comes back to: its own subjects, which no table can know beforehand.
//!
//! A phrase is a run of words of meaning; how much it stands out is how often the article has it, by how rare its words
//! are in the language (term frequency by inverse frequency, Spärck Jones 1972). A phrase within a longer one counts
//! for that one where it seldom stands without.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::common::{self, rank};
use super::grammar::{is_determiner, is_verb, opens_noun_phrase, precedes_noun};
use super::terms::plain;
use crate::document::BlockKind;
use crate::language::{Analysis, Sentence};
use crate::names::{NameKind, Names};
use crate::text::Text;

/// The most words of a phrase.
const WORDS: usize = 3;

/// How many phrases an article has at most.
const MOST: usize = 60;

/// A word by itself must be rarer than this many words to be a subject.
const COMMON: usize = 2_500;

/// How often a phrase must stand for the article to come back to it.
const LEAST: usize = 2;

/// Short names of months, which the analysis of sentences leaves at the end of phrases.
const MONTHS: [&str; 7] = ["jan", "feb", "aug", "sept", "oct", "nov", "dec"];

/// How often a noun must stand for the article to give it in full.
const OFTEN: usize = 4;

/// A phrase that an article comes back to.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// As written most often, rather in small letters.
    pub name: String,
    /// Its words in small letters and the singular.
    pub words: Vec<String>,
    /// How much it stands out.
    pub weight: f64,
    /// Whether the headline or the first sentences have it.
    pub leads: bool,
    /// How often the article has it.
    pub times: usize,
}

/// A phrase on its way: how often it stands where, and how it is written.
#[derive(Default)]
struct Count {
    times: usize,
    written: HashMap<String, usize>,
    leads: bool,
    /// How often nothing of meaning follows it: it ends in a noun, not in an adjective.
    last: usize,
    /// Whether it stands at least once behind a word that a noun follows.
    noun: bool,
    /// Whether it stands at least once as nothing but a noun can: after an article, an adjective, or "of".
    only_noun: bool,
    /// Whether it stands at least once in the lead as a full noun phrase: behind such a word, or opening a sentence.
    full: bool,
    /// Where it stands first, as a token.
    first: usize,
}

/// The phrases of an article, the weightiest first.
pub fn phrases(text: &Text, analysis: &Analysis, names: &Names) -> Vec<Phrase> {
    let mut counts: HashMap<Vec<String>, Count> = HashMap::new();
    let lead = lead(analysis);
    let whole: HashSet<usize> = names.mentions.iter().flat_map(|m| m.tokens.start + 1..m.tokens.end).collect();
    for run in runs(text, analysis, names) {
        let words: Vec<&str> = run.clone().map(|at| text.slice(analysis.tokens[at].span)).collect();
        let before = run.start.checked_sub(1).map_or("", |at| text.slice(analysis.tokens[at].span));
        let leads = lead.contains(&run.start);
        let sentence = &analysis.sentences[analysis.tokens[run.start].sentence];
        let opens = opens_noun_phrase(before) || sentence.tokens.start == run.start;
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
                let seen = Seen { first: run.start + start, leads, last: end == words.len(), noun, only_noun, full };
                count(&mut counts, &words[start..end], &seen);
            }
        }
        let joined = run.start > 0 && analysis.tokens[run.start - 1].sentence == analysis.tokens[run.start].sentence;
        let after = analysis.tokens.get(run.end).map_or("", |token| text.slice(token.span));
        if words.len() == 1 && joined && is_named(names, run.start) && !is_determiner(after) && after != "to" {
            let seen = Seen { first: run.start - 1, leads, last: true, noun: true, only_noun: true, full: leads };
            count(&mut counts, &[before, words[0]], &seen);
        }
    }
    for sentence in analysis.sentences.iter().filter(|sentence| lead.contains(&sentence.tokens.start)) {
        note_headline(text, analysis, sentence, &mut counts);
    }
    chosen(&counts)
}

/// Marks and counts the phrases of the running text that a headline has, too.
fn note_headline(text: &Text, analysis: &Analysis, sentence: &Sentence, counts: &mut HashMap<Vec<String>, Count>) {
    if is_running(text, analysis, sentence) {
        return;
    }
    let words: Vec<String> = sentence.tokens.clone().map(|at| plain(text.slice(analysis.tokens[at].span))).collect();
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

/// One place where a phrase stands.
struct Seen {
    first: usize,
    leads: bool,
    last: bool,
    noun: bool,
    only_noun: bool,
    full: bool,
}

fn count(counts: &mut HashMap<Vec<String>, Count>, words: &[&str], seen: &Seen) {
    let count = counts.entry(words.iter().map(|word| plain(word)).collect()).or_default();
    if count.times == 0 {
        count.first = seen.first;
    }
    count.times += 1;
    count.leads |= seen.leads;
    count.last += usize::from(seen.last);
    count.full |= seen.full;
    count.noun |= seen.last && seen.noun;
    count.only_noun |= seen.last && seen.only_noun;
    *count.written.entry(words.join(" ")).or_default() += 1;
}

/// Whether a name of one word stands before a token, and belongs to it as "Lisbon" to the "blast" in "the Lisbon blast".
fn is_named(names: &Names, at: usize) -> bool {
    let next = names.mentions.partition_point(|mention| mention.tokens.end < at);
    names.mentions.get(next).is_some_and(|mention| mention.tokens.end == at && mention.tokens.len() == 1)
}

/// The tokens of the headline.
pub fn headline(analysis: &Analysis) -> Range<usize> {
    let first = analysis.paragraphs.iter().find(|p| p.kind.is_body() || p.kind == BlockKind::Title);
    first.map_or(0..0, |paragraph| paragraph.tokens.clone())
}

/// The tokens of the headline and the first two paragraphs.
pub fn lead(analysis: &Analysis) -> Range<usize> {
    let text = analysis.paragraphs.iter().filter(|p| p.kind.is_body() || p.kind == BlockKind::Title);
    text.take(3).last().map_or(0..0, |paragraph| 0..paragraph.tokens.end)
}

/// Runs of words of meaning within a sentence; names of persons and places end them, since they are topics themselves.
fn runs(text: &Text, analysis: &Analysis, names: &Names) -> Vec<Range<usize>> {
    let mut named = vec![false; analysis.tokens.len()];
    for mention in &names.mentions {
        if matches!(names.of(mention).kind, NameKind::Person | NameKind::Organisation) {
            named[mention.with_title.clone()].fill(true);
        }
    }
    let word = |at: usize| analysis.tokens.get(at).map_or("", |token| text.slice(token.span));
    let has_meaning = |at: usize| {
        let word = word(at);
        let letters = word.chars().all(|c| c.is_alphabetic() || c == '-') && word.chars().count() > 2;
        letters && !common::is_function_word(&word.to_lowercase()) && !word.ends_with("ly")
    };
    // A participle is an adjective behind an article, a gerund a noun behind an adjective.
    let is_nominal = |at: usize| {
        let (before, form) = (at.checked_sub(1).map_or("", word), word(at).to_lowercase());
        !is_verb(&form)
            || is_determiner(before)
            || (at > 0
                && form.ends_with("ing")
                && has_meaning(at - 1)
                && !is_verb(&before.to_lowercase())
                && !is_determiner(word(at + 1)))
    };
    let fits = |at: usize| has_meaning(at) && !named[at] && is_nominal(at);
    let running: Vec<bool> = analysis.sentences.iter().map(|sentence| is_running(text, analysis, sentence)).collect();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..analysis.tokens.len()).filter(|&at| running[analysis.tokens[at].sentence] && fits(at)) {
        match runs.last_mut() {
            Some(run) if run.end == at && analysis.tokens[run.start].sentence == analysis.tokens[at].sentence => {
                run.end += 1;
            }
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether a token stands in the running text.
pub fn is_running_at(text: &Text, analysis: &Analysis, token: usize) -> bool {
    analysis.tokens.get(token).is_some_and(|token| is_running(text, analysis, &analysis.sentences[token.sentence]))
}

/// Whether a sentence stands in the body and is not written as a headline or label, whose capitals and clipped grammar
/// make no phrase.
fn is_running(text: &Text, analysis: &Analysis, sentence: &Sentence) -> bool {
    if !analysis.paragraphs[sentence.paragraph].kind.is_body() {
        return false;
    }
    let words = || sentence.tokens.clone().map(|at| text.slice(analysis.tokens[at].span)).filter(|word| word.len() > 3);
    if !text.slice(sentence.span).contains(char::is_lowercase) {
        return false;
    }
    let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    words().count() < 3 || capitals * 10 < words().count() * 7
}

fn chosen(counts: &HashMap<Vec<String>, Count>) -> Vec<Phrase> {
    let within = within(counts);
    let stands = |words: &[String], count| stands(words, count, within.get(words).copied().unwrap_or(0));
    let standing: Vec<(&[String], &Count)> = counts
        .iter()
        .map(|(words, count)| (words.as_slice(), count))
        .filter(|(words, count)| stands(words, count))
        .collect();
    let heads: HashSet<&String> =
        standing.iter().filter(|(words, _)| words.len() > 1).filter_map(|(words, _)| words.last()).collect();
    let longer =
        |head: &String| standing.iter().filter(|(words, _)| words.len() > 1 && words.last() == Some(head)).count();
    let fuller = fuller(counts, &heads);
    let mut phrases: Vec<Phrase> = standing
        .iter()
        .copied()
        // "The rolls" are the voter rolls.
        .filter(|(words, _)| words.len() > 1 || longer(&words[0]) != 1)
        .map(|(words, count)| match fuller.get(words) {
            Some((full, written)) => {
                Phrase { words: full.to_vec(), name: usual(&written.written), ..phrase(words, count) }
            }
            None => phrase(words, count),
        })
        .collect();
    phrases.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.words.cmp(&b.words)));
    phrases.truncate(MOST);
    phrases
}

/// Whether a phrase is a subject of its own, of which so many stand in one longer phrase.
fn stands(words: &[String], count: &Count, within: usize) -> bool {
    let named = if words.len() > 1 { is_compound(words) } else { is_single(&words[0], count) };
    count.noun && count.times >= LEAST && 2 * within <= count.times && named
}

/// Whether one word by itself is a subject.
fn is_single(word: &str, count: &Count) -> bool {
    let plural = || count.written.keys().any(|written| written.ends_with('s'));
    let noun = count.only_noun || plural();
    noun && 2 * count.last >= count.times && rank(word) >= COMMON && !common::is_general_noun(word)
}

/// Whether several words end as a noun phrase does, and none of them stands twice.
fn is_compound(words: &[String]) -> bool {
    let Some((last, others)) = words.split_last() else { return false };
    let verb = is_verb(last) && !last.ends_with("ing") || last.ends_with("ed") && rank(last) < common::RARE;
    !verb && !others.contains(last) && !MONTHS.contains(&last.as_str())
}

/// How often each phrase stands in the longer one that holds it most often.
fn within(counts: &HashMap<Vec<String>, Count>) -> HashMap<&[String], usize> {
    let mut within: HashMap<&[String], usize> = HashMap::new();
    for (words, count) in counts.iter().filter(|(_, count)| count.times > 1) {
        for length in 1..words.len() {
            for part in words.windows(length) {
                let most = within.entry(part).or_default();
                *most = count.times.max(*most);
            }
        }
    }
    within
}

/// For a noun that the article comes back to, what its beginning calls the thing in full first, if only once; none of
/// `heads`, which longer phrases have in common.
fn fuller<'a>(
    counts: &'a HashMap<Vec<String>, Count>,
    heads: &HashSet<&String>,
) -> HashMap<&'a [String], (&'a [String], &'a Count)> {
    let often = |head: &[String]| {
        let enough = counts.get(head).is_some_and(|count| count.times >= OFTEN);
        enough && !heads.contains(&head[0])
    };
    let mut fuller: HashMap<&[String], (&[String], &Count)> = HashMap::new();
    for (words, count) in counts.iter().filter(|(words, count)| words.len() == 2 && count.full) {
        let head = &words[1..];
        if often(head) && fuller.get(head).is_none_or(|(_, there)| count.first < there.first) {
            fuller.insert(head, (words, count));
        }
    }
    fuller
}

fn phrase(words: &[String], count: &Count) -> Phrase {
    let rarity = words.iter().map(|word| (rank(word) as f64).ln()).sum::<f64>() / words.len() as f64;
    let length = 1.0 + 0.5 * (words.len() - 1) as f64;
    let weight = count.times as f64 * rarity * length * if count.leads { 2.0 } else { 1.0 };
    Phrase { name: usual(&count.written), words: words.to_vec(), weight, leads: count.leads, times: count.times }
}

/// How a phrase is written: rather in small letters, then as it stands most often, then in the plural, as the
/// headings of a subject index are.
fn usual(written: &HashMap<String, usize>) -> String {
    let small = |name: &str| name.to_lowercase() == name;
    let plural = |name: &str| name.rsplit(' ').next().is_some_and(|last| plain(last).len() < last.len());
    let most =
        written.iter().max_by_key(|(name, times)| (small(name), **times, plural(name), std::cmp::Reverse(*name)));
    most.map(|(name, _)| name.clone()).unwrap_or_default()
}
