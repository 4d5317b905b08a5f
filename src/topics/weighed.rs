//! Topics on their way into a claim: each with its weight, none twice, none that another says more of.

use std::collections::HashSet;

use super::named;
use super::table::Table;
use super::terms::plain;
use crate::article::{FoundIn, Speaker, Topic, TopicKind};

/// How many topics are weighed for one claim at most.
const WEIGHED: usize = 50;

/// A topic with its weight in one claim.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The topic.
    pub topic: Topic,
    /// How much it tells of the claim.
    pub weight: f64,
}

impl Weighed {
    /// A name or phrase.
    pub fn plain(kind: TopicKind, name: String, evidence: &str, found_in: FoundIn, weight: f64) -> Self {
        let evidence = evidence.to_string();
        Self { topic: Topic { name, kind, code: None, above: Vec::new(), evidence, found_in }, weight }
    }

    /// A subject of the table.
    pub fn subject(table: &Table, number: usize, evidence: &str, found_in: FoundIn, weight: f64) -> Self {
        let subject = table.subject(number);
        let topic = Topic {
            name: subject.name.clone(),
            kind: TopicKind::Subject,
            code: subject.code.clone(),
            above: table.headings_above(number),
            evidence: evidence.to_string(),
            found_in,
        };
        Self { topic, weight }
    }

    /// The same where what was said before goes on.
    pub fn in_thread(mut self) -> Self {
        self.topic.found_in = FoundIn::Thread;
        self
    }

    /// Whether it is a subject of the table.
    pub fn is_subject(&self) -> bool {
        self.topic.kind == TopicKind::Subject
    }

    /// Whether the topic is the speaker.
    pub fn is_speaker(&self, speaker: Option<&Speaker>) -> bool {
        let same = |name: &str| {
            named::without_initials(name) == self.topic.name || named::place_of(name) == Some(&self.topic.name)
        };
        speaker.is_some_and(|speaker| speaker.name == self.topic.name || same(&speaker.name))
    }
}

/// Adds a topic, or weight to it where it is there in any number and case.
pub fn add(found: &mut Vec<Weighed>, one: Weighed) {
    let same = |there: &Weighed| there.topic.name.split(' ').map(plain).eq(one.topic.name.split(' ').map(plain));
    match found.iter().position(same) {
        Some(at) => found[at].weight = found[at].weight.max(one.weight) + 1.0,
        None if found.len() < WEIGHED => found.push(one),
        None => {}
    }
}

/// Leaves out topics whose name is a part of another's, and subjects above another's.
pub fn leave_out_parts(table: &Table, found: &mut Vec<Weighed>) {
    let all: Vec<(TopicKind, Vec<String>)> =
        found.iter().map(|one| (one.topic.kind, one.topic.name.split(' ').map(plain).collect())).collect();
    let above: HashSet<String> =
        found.iter().flat_map(|one| one.topic.above.iter().map(|heading| heading.name.clone())).collect();
    found.retain(|one| {
        let words: Vec<String> = one.topic.name.split(' ').map(plain).collect();
        let inside = |&(kind, ref other): &(TopicKind, Vec<String>)| {
            // "Local schools" say more than "schools"; "tax cuts" are filed under taxes, too.
            let says_more = other.ends_with(&words) && table.find(&one.topic.name).is_some_and(|of| table.is_broad(of));
            (kind == TopicKind::Subject || !one.is_subject() || says_more)
                && other.len() > words.len()
                && other.windows(words.len()).any(|part| part == words)
        };
        !(all.iter().any(inside) || one.topic.kind == TopicKind::Subject && above.contains(&one.topic.name))
    });
}
