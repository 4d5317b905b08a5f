//! What a claim is about: subjects from a table of terms, the names in the claim, the phrases that its article comes back
//! to, what the claim refers back to, and where its own words tell nothing, what the article is about.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::article::{Speaker, Topic};
use crate::claims::Statement;
use crate::language::Analysis;
use crate::names::{Mention, NameKind, Names};
use crate::span::Span;
use crate::text::Text;

mod phrases;
mod refer;
pub mod table;

use phrases::Phrase;
use table::{Table, plain};

/// How many topics a claim has at most.
const MOST: usize = 3;

/// The share of an article's claims, and their least number, from which a name tells nothing of one of them.
const EVERYWHERE: (f64, usize) = (0.5, 8);

/// The topics of each statement, the weightiest first, in the order of `statements`.
///
/// `speakers` has the speaker of each; nobody is a topic of his own claim.
pub fn of(
    text: &Text,
    analysis: &Analysis,
    names: &Names,
    table: &Table,
    statements: &[Statement],
    speakers: &[Option<Speaker>],
) -> Vec<Vec<Topic>> {
    let mut phrases = phrases::phrases(text, analysis, names);
    let all: Vec<&str> = analysis.tokens.iter().map(|token| text.slice(token.span)).collect();
    let mut subjects: HashMap<&str, usize> = HashMap::new();
    table.find(&all).into_iter().for_each(|(topic, _)| *subjects.entry(topic).or_default() += 1);
    phrases.extend(subjects.keys().map(|topic| Phrase::subject(topic)));
    phrases.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.words.cmp(&b.words)));
    phrases.dedup_by(|a, b| a.words == b.words);
    let mut times = vec![0; names.names.len()];
    names.mentions.iter().for_each(|mention| times[mention.name] += 1);
    let room = Room { text, analysis, names, table, subjects, phrases, times };
    let mut all: Vec<Vec<Weighed>> =
        statements.iter().zip(speakers).map(|(statement, speaker)| room.weigh(statement, speaker.as_ref())).collect();
    let everywhere = everywhere(&all);
    for (found, speaker) in all.iter_mut().zip(speakers) {
        found.retain(|one| !one.names(speaker.as_ref()));
        let tells = |one: &Weighed| one.subject || !everywhere.contains(&one.topic.name);
        if found.iter().any(tells) {
            found.retain(tells);
        }
    }
    refer::carry_on(analysis, statements, speakers, &mut all);
    if let Some(subject) = room.subject(speakers) {
        lend(&subject, speakers, &mut all);
    }
    all.into_iter().map(weightiest).collect()
}

/// A claim with fewer topics of its own is also about what its article is about.
const FEW: usize = 2;

/// A topic with its weight in one claim.
#[derive(Clone, Debug)]
struct Weighed {
    topic: Topic,
    weight: usize,
    /// Whether it comes from the table.
    subject: bool,
}

impl Weighed {
    /// Whether the topic is the speaker.
    fn names(&self, speaker: Option<&Speaker>) -> bool {
        speaker.is_some_and(|speaker| speaker.name == self.topic.name)
    }
}

struct Room<'a> {
    text: &'a Text,
    analysis: &'a Analysis,
    names: &'a Names,
    table: &'a Table,
    /// How often the article has terms of each subject.
    subjects: HashMap<&'a str, usize>,
    phrases: Vec<Phrase>,
    /// How often the article has each name.
    times: Vec<usize>,
}

impl Room<'_> {
    /// What the article is about: of the phrases and names that its headline or its beginning has, the one that it comes
    /// back to most; none that says a third of the claims itself.
    fn subject(&self, speakers: &[Option<Speaker>]) -> Option<Weighed> {
        let lead = phrases::lead(self.analysis);
        let own = |name: &str| speakers.iter().flatten().filter(|speaker| speaker.name == name).count();
        let in_lead = self.names.among(lead).iter().map(|mention| mention.name);
        let name = in_lead
            .filter(|&number| 3 * own(&self.names.names[number].full) < speakers.len())
            .map(|number| (self.times[number], self.names.names[number].full.clone()))
            .max_by_key(|(times, _)| *times)
            .filter(|(times, _)| *times > 2);
        let phrase = self.phrases.iter().find(|phrase| phrase.leads).map(|phrase| (phrase.times, phrase.name.clone()));
        let (_, name) = name.into_iter().chain(phrase).max_by_key(|(times, _)| *times)?;
        let topic = Topic { evidence: name.clone(), name };
        Some(Weighed { topic, weight: 1, subject: false })
    }

    /// The article's phrases among these words, a longer one also where its last word stands alone ("the deal").
    fn add_phrases(&self, words: &[&str], found: &mut Vec<Weighed>) {
        let plain: Vec<String> = words.iter().map(|word| plain(word)).collect();
        let shared = self.shared();
        for phrase in &self.phrases {
            if phrase.times == 0 && found.iter().any(|one| one.topic.name == phrase.name) {
                continue;
            }
            let whole = plain.windows(phrase.words.len()).position(|part| part == phrase.words);
            let short = || {
                let last = phrase.words.last().filter(|last| phrase.words.len() > 1 && !shared.contains(last))?;
                plain.iter().position(|word| word == last)
            };
            if let Some(at) = whole.filter(|_| phrase.times > 0) {
                add(
                    found,
                    &phrase.name,
                    &words[at..at + phrase.words.len()].join(" "),
                    if phrase.leads { 6 } else { 4 },
                    false,
                );
            } else if let Some(at) = short() {
                add(found, &phrase.name, words[at], 3, false);
            }
        }
    }

    /// The last words of more than one phrase, which by themselves mean none of them.
    fn shared(&self) -> HashSet<&String> {
        let (mut once, mut twice) = (HashSet::new(), HashSet::new());
        let longer = self.phrases.iter().filter(|phrase| phrase.words.len() > 1 && phrase.times > 0);
        for last in longer.filter_map(|phrase| phrase.words.last()) {
            if !once.insert(last) {
                twice.insert(last);
            }
        }
        twice
    }

    fn weigh(&self, statement: &Statement, speaker: Option<&Speaker>) -> Vec<Weighed> {
        let mut found: Vec<Weighed> = Vec::new();
        for span in &statement.content {
            self.weigh_words(self.tokens(*span), speaker, &mut found);
        }
        if found.is_empty() {
            self.weigh_words(self.before(statement), speaker, &mut found);
        }
        let specific: Vec<Vec<String>> =
            found.iter().map(|one| one.topic.name.split(' ').map(plain).collect()).collect();
        let doubled = |name: &str| {
            let words: Vec<String> = name.split(' ').map(plain).collect();
            specific
                .iter()
                .any(|other| other.len() > words.len() && other.windows(words.len()).any(|part| part == words))
        };
        found.retain(|one| !doubled(&one.topic.name));
        found
    }

    fn tokens(&self, span: Span) -> Range<usize> {
        let at = |offset: usize| self.analysis.tokens.partition_point(|token| token.span.start() < offset);
        at(span.start())..at(span.end())
    }

    /// The words of its sentence that stand before a claim: those of a question, where it is a short answer.
    fn before(&self, statement: &Statement) -> Range<usize> {
        let start = statement.content.first().map_or(0, |span| self.tokens(*span).start);
        let sentence = self.analysis.tokens.get(start).map(|token| &self.analysis.sentences[token.sentence]);
        sentence.map_or(start..start, |sentence| sentence.tokens.start.min(start)..start)
    }

    fn weigh_words(&self, tokens: Range<usize>, speaker: Option<&Speaker>, found: &mut Vec<Weighed>) {
        let Range { start, end } = tokens;
        let words: Vec<&str> =
            self.analysis.tokens[start..end].iter().map(|token| self.text.slice(token.span)).collect();
        let mentions = self.names.among(start..end);
        for (name, range) in self.table.find(&words) {
            if is_part(mentions, start + range.start..start + range.end) {
                continue;
            }
            let evidence = self.analysis.tokens[start + range.start].span;
            let evidence = evidence.to(self.analysis.tokens[start + range.end - 1].span);
            let weight = 4 + often(self.subjects.get(name).copied().unwrap_or(0));
            add(found, name, self.text.slice(evidence), weight, true);
        }
        for mention in mentions {
            let name = self.names.of(mention);
            let often = often(self.times[mention.name]);
            let weight = match name.kind {
                NameKind::Place | NameKind::Person | NameKind::Organisation => 4 + often,
                NameKind::Group | NameKind::Other => 2 + often,
            };
            add(found, &name.full, self.text.slice(mention.span), weight, false);
        }
        self.add_phrases(&words, found);
        if let Some((person, evidence)) = refer::person(self.text, self.analysis, self.names, speaker, start..end) {
            add(found, &person, &evidence, 4, false);
        }
        for (place, evidence) in refer::places(self.text, self.analysis, self.names, start..end) {
            add(found, &place, &evidence, 7, false);
        }
    }
}

/// What it weighs that an article has something so many times.
fn often(times: usize) -> usize {
    match times {
        0..=1 => 0,
        2..=3 => 1,
        _ => 2,
    }
}

/// Whether a term is a part of a longer name, as "university" is of one that bears a founder's name.
fn is_part(mentions: &[Mention], term: Range<usize>) -> bool {
    let at = mentions.partition_point(|mention| mention.tokens.end < term.end);
    mentions.get(at).is_some_and(|mention| mention.tokens.start <= term.start && mention.tokens.len() > term.len())
}

/// Adds a topic, or weight to it where it is there in any number and case.
fn add(found: &mut Vec<Weighed>, name: &str, evidence: &str, weight: usize, subject: bool) {
    let same = |one: &&mut Weighed| one.topic.name.split(' ').map(plain).eq(name.split(' ').map(plain));
    if let Some(there) = found.iter_mut().take(50).find(same) {
        there.weight += 1;
        return;
    }
    if found.len() < 50 {
        let topic = Topic { name: name.to_string(), evidence: evidence.to_string() };
        found.push(Weighed { topic, weight, subject });
    }
}

/// Gives the article's subject to the claims that have no topic, the first of them only where all would make it the topic
/// of more than half.
fn lend(subject: &Weighed, speakers: &[Option<Speaker>], all: &mut [Vec<Weighed>]) {
    let has = |found: &&Vec<Weighed>| found.iter().any(|one| one.topic.name == subject.topic.name);
    let room = (all.len() / 2).saturating_sub(all.iter().filter(has).count());
    let wants = |found: &Vec<Weighed>, speaker: &Option<Speaker>| found.len() < FEW && !subject.names(speaker.as_ref());
    let few = all.iter_mut().zip(speakers).filter(|(found, speaker)| wants(found, speaker));
    few.take(room).for_each(|(found, _)| found.push(subject.clone()));
}

/// The topics that so many claims have that they tell nothing.
fn everywhere(all: &[Vec<Weighed>]) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for one in all.iter().flatten() {
        *counts.entry(&one.topic.name).or_default() += 1;
    }
    let (share, least) = EVERYWHERE;
    let many = |count: usize| count >= least && count as f64 > share * all.len() as f64;
    counts.into_iter().filter(|(_, count)| many(*count)).map(|(name, _)| name.to_string()).collect()
}

fn weightiest(mut found: Vec<Weighed>) -> Vec<Topic> {
    found.sort_by_key(|one| std::cmp::Reverse(one.weight));
    found.truncate(MOST);
    found.into_iter().map(|one| one.topic).collect()
}
