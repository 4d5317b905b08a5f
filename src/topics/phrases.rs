//! The phrases that an article comes back to: its own subjects, which no table can know beforehand.
//!
//! A phrase is a run of words of meaning; how much it stands out is how often the article has it, by how rare its words
//! are in the language (term frequency by inverse frequency, Spärck Jones 1972). A phrase within a longer one counts
//! for that one where it seldom stands without.

use std::collections::{HashMap, HashSet};

use super::common::{self, frequency_rank};
use super::grammar::{is_adjective_by_form, is_noun_by_form, is_superlative, is_verb, is_verb_of};
use super::phrase_counts::{PhraseCount, PhraseCounts, count_phrases};
use super::plurals::is_plural;
use super::runs::Compounds;
use crate::language::AnalysedText;
use crate::names::Names;

/// How many phrases an article has at most.
const MOST: usize = 60;

/// A word by itself must be rarer than this many words to be a subject.
const COMMON: usize = 2_500;

/// A word of so few letters is likely to be a thing of everyday life or a part of an idiom.
const SHORT: usize = 3;

/// How often a phrase must stand for the article to come back to it.
const LEAST: usize = 2;

/// Nouns by which a nation itself is meant: "the Kenyan government" is Kenya.
const STATE: [&str; 9] =
    ["authority", "citizen", "country", "government", "leader", "official", "people", "president", "side"];

/// Short names of months, which the analysis of sentences leaves at the end of phrases.
const MONTHS: [&str; 7] = ["jan", "feb", "aug", "sept", "oct", "nov", "dec"];

/// How often a noun must stand for the article to give it in full.
const OFTEN: usize = 4;

/// A phrase that an article comes back to.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
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

impl Phrase {
    /// Whether a word is the verb, or the adjective of the verb, of a phrase that is the noun of one: "retaliate" of
    /// "retaliation".
    pub(super) fn is_verb(&self, word: &str) -> bool {
        matches!(&self.words[..], [noun] if is_verb_of(noun, word))
    }
}

/// The phrases of an article, the weightiest first.
pub(super) fn collect_phrases(text: AnalysedText, names: &Names) -> Vec<Phrase> {
    let (counts, compounds) = count_phrases(text, names);
    choose_phrases(&counts, &compounds)
}

fn choose_phrases(counts: &PhraseCounts, compounds: &Compounds) -> Vec<Phrase> {
    let within = count_within_longer(counts);
    let stands =
        |words: &[String], count| is_own_subject(words, count, within.get(words).copied().unwrap_or(0), compounds);
    let standing: Vec<(&[String], &PhraseCount)> = counts
        .iter()
        .map(|(words, count)| (words.as_slice(), count))
        .filter(|(words, count)| stands(words, count) || tells_which(words, count, counts))
        .collect();
    let heads: HashSet<&String> =
        standing.iter().filter(|(words, _)| words.len() > 1).filter_map(|(words, _)| words.last()).collect();
    let longer =
        |head: &String| standing.iter().filter(|(words, _)| words.len() > 1 && words.last() == Some(head)).count();
    let fuller = collect_fuller_forms(counts, &heads);
    let mut phrases: Vec<Phrase> = standing
        .iter()
        .copied()
        // "The rolls" are the voter rolls.
        .filter(|(words, _)| words.len() > 1 || longer(&words[0]) != 1)
        .map(|(words, count)| match fuller.get(words) {
            Some((full, written)) => Phrase {
                words: full.to_vec(),
                name: usual_form(full, written, counts),
                ..phrase_from_count(words, count, counts)
            },
            None => phrase_from_count(words, count, counts),
        })
        .collect();
    phrases.retain(|phrase| !super::named::is_office(&phrase.name));
    phrases.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.words.cmp(&b.words)));
    phrases.truncate(MOST);
    phrases
}

/// Whether a phrase is a subject of its own, of which so many stand in one longer phrase.
fn is_own_subject(words: &[String], count: &PhraseCount, within: usize, compounds: &Compounds) -> bool {
    let named = if words.len() > 1 { is_compound(words, count, compounds) } else { is_single(&words[0], count) };
    let by_form = || matches!(words, [word] if is_noun_by_form(word));
    (count.noun || by_form()) && count.times >= LEAST && 2 * within <= count.times && named
}

/// Whether a phrase that stands once tells which thing is meant elsewhere, by a name: "the talks" are the Oslo talks.
fn tells_which(words: &[String], count: &PhraseCount, counts: &PhraseCounts) -> bool {
    let [name, noun] = words else { return false };
    let head = counts.get(std::slice::from_ref(noun));
    let asks = head.is_some_and(|head| head.known > 0) && !common::is_general_noun(noun);
    let other = |(words, count): (&Vec<String>, &PhraseCount)| {
        count.named && matches!(&words[..], [other, same] if same == noun && other != name)
    };
    count.named && asks && !counts.iter().any(other)
}

/// Whether one word by itself is a subject.
fn is_single(word: &str, count: &PhraseCount) -> bool {
    let written: usize = count.written.values().sum();
    let plurals: usize = count.written.iter().filter(|(written, _)| is_plural(written)).map(|(_, times)| times).sum();
    let noun = count.only_noun || 2 * plurals >= written || is_noun_by_form(word);
    let describes = || is_adjective_by_form(word) && plurals == 0;
    // One "ear" and one "ears" are nothing that an article comes back to.
    let once_each = word.len() <= SHORT && count.times == written && (written, plurals) == (2, 1);
    noun && 2 * count.last >= count.times
        && frequency_rank(word) >= COMMON
        && !common::is_general_noun(word)
        && !describes()
        && !once_each
}

/// Whether several words end as a noun phrase does, and none of them stands twice.
fn is_compound(words: &[String], count: &PhraseCount, compounds: &Compounds) -> bool {
    let Some((last, others)) = words.split_last() else { return false };
    let by_form =
        is_verb(last) && !last.ends_with("ing") || last.ends_with("ed") && frequency_rank(last) < common::RARE;
    // "Fare cuts": the past form of a verb has no plural.
    let verb = by_form && !count.plural_noun;
    let noun = others.last().is_some_and(|before| compounds.contains(&(before.clone(), last.clone())));
    let nation = others.len() == 1 && super::named::place_of(&others[0]).is_some() && STATE.contains(&last.as_str());
    let compared = others.first().is_some_and(|first| is_superlative(first));
    (!verb || noun) && !nation && !compared && !others.contains(last) && !MONTHS.contains(&last.as_str())
}

/// How often each phrase stands in the longer one that holds it most often.
fn count_within_longer(counts: &PhraseCounts) -> HashMap<&[String], usize> {
    let mut within: HashMap<&[String], usize> = HashMap::new();
    for (words, count) in counts.iter().filter(|(_, count)| count.times > 1 && count.noun) {
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
fn collect_fuller_forms<'a>(
    counts: &'a PhraseCounts,
    heads: &HashSet<&String>,
) -> HashMap<&'a [String], (&'a [String], &'a PhraseCount)> {
    let often = |head: &[String]| {
        let enough = counts.get(head).is_some_and(|count| count.times >= OFTEN);
        enough && !heads.contains(&head[0])
    };
    let mut fuller: HashMap<&[String], (&[String], &PhraseCount)> = HashMap::new();
    for (words, count) in counts.iter().filter(|(words, count)| words.len() == 2 && count.full) {
        let head = &words[1..];
        if often(head) && fuller.get(head).is_none_or(|(_, there)| count.first < there.first) {
            fuller.insert(head, (words, count));
        }
    }
    fuller
}

fn phrase_from_count(words: &[String], count: &PhraseCount, counts: &PhraseCounts) -> Phrase {
    let rarity = words.iter().map(|word| (frequency_rank(word) as f64).ln()).sum::<f64>() / words.len() as f64;
    let length = 1.0 + 0.5 * (words.len() - 1) as f64;
    let weight = count.times as f64 * rarity * length * if count.leads { 2.0 } else { 1.0 };
    Phrase {
        name: usual_form(words, count, counts),
        words: words.to_vec(),
        weight,
        leads: count.leads,
        times: count.times,
    }
}

/// How a phrase is written: in the plural, as the headings of a subject index are, if the article has its noun in the
/// plural and does not rather speak of one known thing; in small letters, if it ever stands so; then as it stands most
/// often.
fn usual_form(words: &[String], count: &PhraseCount, counts: &PhraseCounts) -> String {
    let last = |name: &str| name.rsplit(' ').next().is_some_and(is_plural);
    let plurals =
        |count: &PhraseCount| count.written.iter().filter(|(name, _)| last(name)).map(|(_, times)| times).sum();
    let plural: usize = plurals(count);
    let noun = counts.get(&words[words.len() - 1..]);
    let of_noun = noun.filter(|noun| noun.plural_noun && plurals(noun) > noun.definite);
    let heading = plural > count.definite;
    let small = |name: &str| name.to_lowercase() == name;
    let best = count
        .written
        .iter()
        .max_by_key(|(name, times)| (last(name) == heading, small(name), **times, std::cmp::Reverse(*name)));
    let name = best.map(|(name, _)| name.clone()).unwrap_or_default();
    let begins_small = count.written.keys().any(|name| name.starts_with(char::is_lowercase));
    let name = if begins_small { lower_first_letter(&name) } else { name };
    match (of_noun, name.rsplit_once(' ')) {
        (Some(noun), Some((before, _))) if !last(&name) && count.definite == 0 => {
            let plural = noun.written.keys().filter(|written| last(written)).max_by_key(|written| small(written));
            plural.map_or(name.clone(), |plural| format!("{before} {plural}"))
        }
        _ => name,
    }
}

/// A phrase whose first letter is small, as within a sentence.
fn lower_first_letter(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A phrase as it is written how often, each time as a noun that nothing follows.
    fn count_written(written: &[(&str, usize)]) -> PhraseCount {
        let times: usize = written.iter().map(|(_, times)| times).sum();
        let plural_noun = written.iter().any(|(name, _)| is_plural(name));
        let written = written.iter().map(|(name, times)| ((*name).to_string(), *times)).collect();
        PhraseCount { times, written, last: times, noun: true, plural_noun, ..PhraseCount::default() }
    }

    fn is_compound_in(words: [&str; 2], count: &PhraseCount) -> bool {
        is_compound(&words.map(str::to_string), count, &Compounds::default())
    }

    #[test]
    fn a_plural_is_no_past_form() {
        assert!(is_compound_in(["fare", "cut"], &count_written(&[("fare cuts", 2)])));
        assert!(is_compound_in(["radio", "hit"], &count_written(&[("radio hits", 2)])));
        assert!(!is_compound_in(["council", "cut"], &count_written(&[("council cut", 2)])));
    }

    #[test]
    fn a_short_word_once_in_each_number_is_no_subject() {
        let known = |written: &[(&str, usize)]| PhraseCount { only_noun: true, ..count_written(written) };
        assert!(!is_single("ear", &known(&[("ear", 1), ("ears", 1)])));
        assert!(is_single("dam", &known(&[("dam", 2)])));
        assert!(is_single("dam", &known(&[("dam", 2), ("dams", 1)])));
        assert!(is_single("lighthouse", &known(&[("lighthouse", 1), ("lighthouses", 1)])));
    }

    #[test]
    fn one_plural_among_many_adjectives_makes_no_noun() {
        assert!(!is_single("molar", &count_written(&[("molar", 4), ("molars", 1)])));
        assert!(is_single("molar", &count_written(&[("molar", 1), ("molars", 1)])));
    }

    #[test]
    fn measures_and_children_are_no_subjects() {
        assert!(!is_single("acre", &count_written(&[("acres", 3)])));
        assert!(!is_single("kid", &count_written(&[("kids", 3)])));
    }
}
