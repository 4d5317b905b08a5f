//! The subjects that an article tells of, and where: terms by themselves, words of several senses in company.

use std::collections::HashMap;

use super::common;
use super::plurals::fold_to_singular;
use super::table::TopicTable;
use super::terms::{Hit, Owner};
use crate::language::{AnalysedText, Sentence, Tokens};
use crate::names::lexicon::name_lexicon;
use crate::names::{Mention, Name, NameKind, Names};

/// How often an article must have a subject's terms to vouch for its hints.
const VOUCHES: usize = 2;

/// A word as common as this needs company in its own sentence, wherever it stands.
const EVERYDAY: usize = 1_000;

/// A place that tells of a subject.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The subject, counted in the table.
    pub subject: usize,
    /// The tokens of the term.
    pub tokens: Tokens,
    /// How much the term tells by how specific it is, 0 to 1.
    pub strength: f64,
}

/// Everything that an article tells of.
#[derive(Debug, Default)]
pub(super) struct Subjects {
    told: Vec<Told>,
    times: HashMap<usize, usize>,
}

impl Subjects {
    /// Reads an article.
    pub(super) fn from_text(text: AnalysedText, names: &Names, table: &TopicTable) -> Self {
        let reader = SubjectReader { text, names, table };
        let mut hits: Vec<(&Sentence, Vec<Hit>)> = Vec::new();
        for sentence in &text.analysis.sentences {
            hits.push((sentence, reader.collect_hits(sentence)));
        }
        let mut times: HashMap<usize, usize> = HashMap::new();
        let owners = |(_, hits): &(&Sentence, Vec<Hit>)| -> Vec<Owner> {
            hits.iter().flat_map(|hit| hit.owners.iter().copied()).collect()
        };
        for owner in hits.iter().flat_map(owners) {
            if let Owner::Term(subject) = owner {
                *times.entry(subject).or_default() += 1;
            }
        }
        let mut told = Vec::new();
        for (sentence, hits) in &hits {
            reader.resolve_hits(sentence, hits, &times, &mut told);
        }
        let mut all = HashMap::new();
        told.iter().for_each(|one| *all.entry(one.subject).or_default() += 1);
        Self { told, times: all }
    }

    /// What is told of within these tokens.
    pub(super) fn told_in_tokens(&self, tokens: Tokens) -> impl Iterator<Item = &Told> {
        let first = self.told.partition_point(|told| told.tokens.start < tokens.start);
        let end = tokens.end;
        self.told[first..]
            .iter()
            .take_while(move |told| told.tokens.start < end)
            .filter(move |told| told.tokens.end <= end)
    }

    /// How often the article tells of a subject.
    pub(super) fn times_told(&self, subject: usize) -> usize {
        self.times.get(&subject).copied().unwrap_or_default()
    }
}

struct SubjectReader<'a> {
    text: AnalysedText<'a>,
    names: &'a Names,
    table: &'a TopicTable,
}

impl<'a> SubjectReader<'a> {
    fn words(&self, sentence: &Sentence) -> Vec<&'a str> {
        self.text.words(sentence.tokens).collect()
    }

    /// The terms of a sentence, but for words that are a part of a longer name or of a person's, and letters that shorten
    /// another body's name.
    fn collect_hits(&self, sentence: &Sentence) -> Vec<Hit<'a>> {
        let start = sentence.tokens.start;
        let mentions = self.names.mentions_in(sentence.tokens);
        let mut hits = self.table.terms().find_term_hits(&self.words(sentence));
        hits.iter_mut().for_each(|hit| hit.words = hit.words.counted_from(start));
        let of_name = |hit: &Hit| {
            let at = hit.words.start;
            is_part(mentions, hit.words) || self.is_in_person(at) || self.is_surname(at)
        };
        hits.retain(|hit| hit.words.len() > 1 || !of_name(hit));
        hits
    }

    /// Whether a word stands in a mention of a person whose full name the article gives: "Wolf" of "Tom Wolf".
    fn is_in_person(&self, at: usize) -> bool {
        let next = self.names.mentions.partition_point(|mention| mention.tokens.end <= at);
        let mention = self.names.mentions.get(next).filter(|mention| mention.tokens.contains(at));
        mention.is_some_and(|mention| is_full_person(self.names.name_of_mention(mention)))
    }

    /// Whether a title is the surname of somebody whom the article names: "Judge" of "Aaron Judge". By itself it is read as
    /// no name. "The Judge" is one on a bench.
    fn is_surname(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let bears = |name: &Name| {
            let surname = name.full.rsplit_once(' ').map(|(_, surname)| surname);
            is_full_person(name) && surname == Some(word)
        };
        self.text.is_capitalised(at)
            && name_lexicon().title(word).is_some()
            && !self.text.word_before(at).eq_ignore_ascii_case("the")
            && self.names.names.iter().any(bears)
    }

    fn resolve_hits(&self, sentence: &Sentence, hits: &[Hit], times: &HashMap<usize, usize>, told: &mut Vec<Told>) {
        let words: Vec<String> = self.words(sentence).into_iter().map(fold_to_singular).collect();
        for hit in hits.iter().filter(|hit| !self.is_title(hit)) {
            let hint = |owner: &Owner| matches!(owner, Owner::Hint(_));
            let subjects = hit.owners.iter().filter_map(|owner| match *owner {
                Owner::Term(subject) => Some(subject),
                Owner::Hint(subject)
                    if self.has_company(subject, hit, hits, (&words, sentence.tokens.start), times) =>
                {
                    Some(subject)
                }
                _ => None,
            });
            let written: Vec<&String> =
                hit.words.range().filter_map(|at| words.get(at - sentence.tokens.start)).collect();
            let strength = term_strength(&written) * if hit.owners.iter().all(hint) { 0.8 } else { 1.0 };
            told.extend(subjects.map(|subject| Told { subject, tokens: hit.words, strength }));
        }
    }

    /// Whether a term says who somebody is, not what is spoken of: "presidential candidate Ines Roche".
    fn is_title(&self, hit: &Hit) -> bool {
        let next = self.names.mentions.partition_point(|mention| mention.tokens.start < hit.words.end);
        let named = self.names.mentions.get(next).filter(|mention| mention.tokens.start == hit.words.end);
        named.is_some_and(|mention| self.names.name_of_mention(mention).kind == NameKind::Person)
    }

    /// Whether a word of several senses stands in the company that shows this one.
    fn has_company(
        &self,
        subject: usize,
        hint: &Hit,
        hits: &[Hit],
        (words, start): (&[String], usize),
        times: &HashMap<usize, usize>,
    ) -> bool {
        let word = |at: usize| words.get(at - start).map_or("", String::as_str);
        let entry = self.table.subject(subject);
        let inside = |at: usize| hint.words.contains(start + at);
        let at_term = |term: &Vec<String>| {
            let stands = |at: &usize| words[*at..].starts_with(term) && !inside(*at);
            (0..words.len()).any(|at| stands(&at))
        };
        let stands = |terms: &[Vec<String>]| terms.iter().any(at_term);
        if stands(&entry.strangers) {
            return false;
        }
        let of_subject = |owner: &Owner| matches!(*owner, Owner::Term(of) | Owner::Hint(of) if of == subject);
        let other =
            |hit: &Hit| hit.words != hint.words && hit.owners != hint.owners && hit.owners.iter().any(of_subject);
        let rare =
            || hint.owners.len() == 1 && hint.words.range().all(|at| common::frequency_rank(word(at)) >= EVERYDAY);
        let vouched = || rare() && times.get(&subject).is_some_and(|&times| times >= VOUCHES);
        hits.iter().any(other) || stands(&entry.company) || vouched()
    }
}

/// How much a term tells: several words more than one, a rare word more than a common one (inverse frequency, Spärck
/// Jones 1972).
fn term_strength(words: &[&String]) -> f64 {
    let rarest = words.iter().map(|word| common::frequency_rank(word)).max().unwrap_or(1) as f64;
    let rarity = (rarest.ln() / (common::RARE as f64).ln()).clamp(0.3, 1.0);
    if words.len() > 1 { rarity.max(0.8) } else { rarity }
}

/// Whether a name is a person's of more than one word.
fn is_full_person(name: &Name) -> bool {
    name.kind == NameKind::Person && name.full.contains(' ')
}

/// Whether a term is a part of a longer name, as "university" is of one that bears a founder's name.
fn is_part(mentions: &[Mention], term: Tokens) -> bool {
    let at = mentions.partition_point(|mention| mention.tokens.end < term.end);
    mentions.get(at).is_some_and(|mention| mention.tokens.start <= term.start && mention.tokens.len() > term.len())
}
