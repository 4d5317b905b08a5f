//! Topics with their weights, and which of them stay beside each other.

use std::collections::HashSet;

use super::named;
use super::plurals::fold_to_singular;
use super::table::TopicTable;
use crate::article::{FoundIn, Speaker, Topic, TopicKind};

/// How many topics are weighed for one claim at most.
const WEIGHED: usize = 50;

/// A topic with its weight in one claim.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    /// The topic.
    pub topic: Topic,
    /// How much it tells of the claim.
    pub weight: f64,
}

impl Weighed {
    /// A name or phrase.
    pub(super) fn from_name_or_phrase(
        kind: TopicKind,
        name: String,
        evidence: &str,
        found_in: FoundIn,
        weight: f64,
    ) -> Self {
        let evidence = evidence.to_string();
        Self { topic: Topic { name, kind, code: None, above: Vec::new(), evidence, found_in }, weight }
    }

    /// A subject of the table.
    pub(super) fn from_subject(
        table: &TopicTable,
        number: usize,
        evidence: &str,
        found_in: FoundIn,
        weight: f64,
    ) -> Self {
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
    pub(super) fn in_thread(mut self) -> Self {
        self.topic.found_in = FoundIn::Thread;
        self
    }

    /// Whether it is a subject of the table.
    pub(super) fn is_subject(&self) -> bool {
        self.topic.kind == TopicKind::Subject
    }

    /// Whether the topic is the speaker.
    pub(super) fn is_speaker(&self, speaker: Option<&Speaker>) -> bool {
        let same = |name: &str| {
            named::without_initials(name) == self.topic.name || named::place_of(name) == Some(&self.topic.name)
        };
        speaker.is_some_and(|speaker| speaker.name == self.topic.name || same(&speaker.name))
    }
}

/// Adds a topic, or weight to it where it is there in any number and case.
pub(super) fn add_or_reinforce(found: &mut Vec<Weighed>, one: Weighed) {
    let same = |there: &Weighed| {
        there.topic.name.split(' ').map(fold_to_singular).eq(one.topic.name.split(' ').map(fold_to_singular))
    };
    match found.iter().position(same) {
        Some(at) => found[at].weight = found[at].weight.max(one.weight) + 1.0,
        None if found.len() < WEIGHED => found.push(one),
        None => {}
    }
}

/// Leaves out topics whose name is a part of another's, and subjects above another's.
pub(super) fn leave_out_parts(table: &TopicTable, found: &mut Vec<Weighed>) {
    let all: Vec<(TopicKind, Vec<String>)> =
        found.iter().map(|one| (one.topic.kind, one.topic.name.split(' ').map(fold_to_singular).collect())).collect();
    let above: HashSet<String> =
        found.iter().flat_map(|one| one.topic.above.iter().map(|heading| heading.name.clone())).collect();
    found.retain(|one| {
        let words: Vec<String> = one.topic.name.split(' ').map(fold_to_singular).collect();
        let inside = |&(kind, ref other): &(TopicKind, Vec<String>)| {
            // "Local schools" say more than "schools"; "tax cuts" are filed under taxes, too.
            let says_more =
                other.ends_with(&words) && table.find_by_name(&one.topic.name).is_some_and(|of| table.is_broad(of));
            (kind == TopicKind::Subject || !one.is_subject() || says_more)
                && other.len() > words.len()
                && other.windows(words.len()).any(|part| part == words)
        };
        !(all.iter().any(inside) || one.topic.kind == TopicKind::Subject && above.contains(&one.topic.name))
    });
}
