//! What the article goes on about, for the claims that point to it ("the bill", "it") or say little themselves.

use super::named;
use super::plurals::fold_to_singular;
use super::refer;
use super::runs;
use super::weigh::Matter;
use super::weighed::Weighed;
use crate::article::{FoundIn, Speaker, Statement, TopicKind};
use crate::language::Tokens;
use std::collections::{HashMap, HashSet};

/// A claim with fewer topics of its own says little.
const FEW: usize = 2;

/// How often an article must have what it is about.
const LEAST: usize = 3;

/// How much a topic of the thread weighs in a claim.
const WEIGHT: f64 = 1.0;

/// Gives the article's main topic to the claims that say little themselves, and its main subject to those of them that
/// tell of no subject.
pub(super) fn lend_main_topics(
    matter: &Matter,
    statements: &[Statement],
    speakers: &[Option<Speaker>],
    all: &mut [Vec<Weighed>],
) {
    let lead = runs::lead_tokens(matter.text.analysis);
    let subject = pick_weightiest_topic(main_subjects(matter, lead));
    let mut others = main_names(matter, lead, statements, speakers);
    others.extend(main_phrases(matter));
    let other = pick_weightiest_topic(others);
    for ((statement, speaker), found) in statements.iter().zip(speakers).zip(all) {
        let points = refer::points_back(matter, statement);
        if !says_little(found, points.is_some()) {
            continue;
        }
        // Whom the article names most is who acts in it more often than what a claim is about.
        let is_phrase = |one: &&Weighed| found.is_empty() || one.topic.kind == TopicKind::Phrase;
        let of_none = |_: &&Weighed| !found.iter().any(Weighed::is_subject);
        let lent: Vec<Weighed> =
            other.iter().filter(is_phrase).chain(subject.iter().filter(of_none)).cloned().collect();
        for mut one in lent {
            if let Some(pointing) = &points {
                one.topic.evidence.clone_from(pointing);
            }
            if !one.is_speaker(speaker.as_ref()) && !found.iter().any(|there| there.topic.name == one.topic.name) {
                found.push(one);
            }
        }
    }
}

/// Whether a claim tells of nothing itself, or of little while it points to what was said before.
fn says_little(found: &[Weighed], points_back: bool) -> bool {
    let own = found.iter().filter(|one| one.topic.found_in == FoundIn::Claim).count();
    found.is_empty() || own < FEW && points_back
}

/// The weightiest of several topics, which in a claim weighs little.
fn pick_weightiest_topic(candidates: Vec<Weighed>) -> Option<Weighed> {
    let best = candidates
        .into_iter()
        .max_by(|a, b| a.weight.total_cmp(&b.weight).then_with(|| b.topic.name.cmp(&a.topic.name)))?;
    Some(Weighed { weight: WEIGHT, ..best })
}

/// The phrases that the article's beginning has and that it comes back to.
fn main_phrases<'a>(matter: &'a Matter) -> impl Iterator<Item = Weighed> + 'a {
    let phrases = matter.phrases.iter().filter(|phrase| phrase.leads && phrase.times >= LEAST);
    phrases.map(|phrase| {
        let length = if phrase.words.len() > 1 { 2.0 } else { 1.0 };
        let weight = length * phrase.times as f64 * in_headline(matter, &phrase.words);
        Weighed::from_name_or_phrase(TopicKind::Phrase, phrase.name.clone(), &phrase.name, FoundIn::Thread, weight)
    })
}

fn main_subjects(matter: &Matter, lead: Tokens) -> Vec<Weighed> {
    let mut best: HashMap<usize, (f64, Tokens)> = HashMap::new();
    for told in matter.subjects.told_in_tokens(lead) {
        let entry = best.entry(told.subject).or_insert((0.0, told.tokens));
        if told.strength > entry.0 {
            *entry = (told.strength, told.tokens);
        }
    }
    let all: Vec<usize> = best.keys().copied().collect();
    let times = |subject: usize| {
        let related = |&&other: &&usize| {
            other == subject || matter.table.is_below(other, subject) || matter.table.is_below(subject, other)
        };
        all.iter().filter(related).map(|&other| matter.subjects.times_told(other)).sum::<usize>()
    };
    // A thread is filed under the narrowest subject that it comes back to.
    let has_narrower = |subject: usize| {
        all.iter().any(|&other| matter.table.is_below(other, subject) && matter.subjects.times_told(other) > 1)
    };
    best.into_iter()
        .filter(|(subject, _)| times(*subject) >= LEAST && !has_narrower(*subject))
        .map(|(subject, (strength, tokens))| {
            let evidence = matter.text.slice(tokens);
            let headline = runs::headline_tokens(matter.text.analysis);
            let leads =
                if matter.subjects.told_in_tokens(headline).any(|told| told.subject == subject) { 2.0 } else { 1.0 };
            let weight = strength * strength * times(subject) as f64 * leads;
            Weighed::from_subject(matter.table, subject, evidence, FoundIn::Thread, weight)
        })
        .collect()
}

fn main_names(matter: &Matter, lead: Tokens, statements: &[Statement], speakers: &[Option<Speaker>]) -> Vec<Weighed> {
    let is_own = |speaker: &&Speaker, name: &str| named::without_initials(&speaker.name) == name;
    let own = |name: &str| speakers.iter().flatten().filter(|speaker| is_own(speaker, name)).count();
    let mut names: Vec<String> = matter
        .names
        .mentions_in(lead)
        .iter()
        .filter_map(|mention| named::topic_name(matter.text.text, matter.names, mention))
        .filter(|name| 3 * own(name) < speakers.len().max(1) && matter.table.find_by_name(name).is_none())
        .collect();
    names.sort();
    names.dedup();
    let speaking = count_named_as_speaker(matter, statements, speakers);
    let count = |times: &HashMap<String, usize>, name: &String| times.get(name).copied().unwrap_or_default();
    let times = |name: &String| count(&matter.times, name).saturating_sub(count(&speaking, name));
    let often = names.into_iter().map(|name| (times(&name), name)).filter(|(times, _)| *times >= LEAST);
    often
        .map(|(times, name)| {
            let words: Vec<String> = name.split(' ').map(fold_to_singular).collect();
            let weight = 0.8 * times as f64 * in_headline(matter, &words[words.len() - 1..]);
            Weighed::from_name_or_phrase(TopicKind::Name, name.clone(), &name, FoundIn::Thread, weight)
        })
        .collect()
}

/// How often the article names each speaker only to say who speaks.
fn count_named_as_speaker(
    matter: &Matter,
    statements: &[Statement],
    speakers: &[Option<Speaker>],
) -> HashMap<String, usize> {
    let mut times: HashMap<String, usize> = HashMap::new();
    // Several claims may share the words that name their speaker.
    let mut seen = HashSet::new();
    for (statement, speaker) in statements.iter().zip(speakers) {
        let Some(speaker) = speaker else { continue };
        let own = named::without_initials(&speaker.name);
        for mention in statement.source.iter().flat_map(|span| matter.names.mentions_in(matter.text.tokens_at(*span))) {
            let name = named::topic_name(matter.text.text, matter.names, mention).filter(|name| *name == own);
            if let Some(name) = name.filter(|_| seen.insert(mention.tokens.start)) {
                *times.entry(name).or_default() += 1;
            }
        }
    }
    times
}

/// How much more what the headline has tells of the article.
fn in_headline(matter: &Matter, words: &[String]) -> f64 {
    let headline = runs::headline_tokens(matter.text.analysis);
    let headline: Vec<String> = matter.text.words(headline).map(fold_to_singular).collect();
    if headline.windows(words.len()).any(|part| part == words) { 2.0 } else { 1.0 }
}

/// Leaves out the phrases that stand in one claim alone.
pub(super) fn leave_out_single(all: &mut [Vec<Weighed>]) {
    let mut claims: HashMap<String, usize> = HashMap::new();
    for one in all.iter().flatten() {
        *claims.entry(one.topic.name.clone()).or_default() += 1;
    }
    for found in all {
        found.retain(|one| one.topic.kind != TopicKind::Phrase || claims.get(&one.topic.name).is_some_and(|&n| n > 1));
    }
}
