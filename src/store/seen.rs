//! Names that were written a moment ago and need not be looked up again.

use std::collections::{HashMap, HashSet};

use crate::article::{SpeakerKind, TopicKind};
use crate::ids::{SpeakerId, TopicId};

/// What was written of speakers and topics, as long as nothing else changes them.
#[derive(Debug, Default)]
pub(super) struct SeenNames {
    /// The speakers of this kind and name, with their rows.
    pub speakers: HashMap<(SpeakerKind, String), SpeakerId>,
    /// The kinds of their rows.
    pub kinds: HashMap<SpeakerId, SpeakerKind>,
    /// The names that are known as a speaker's.
    pub called: HashMap<SpeakerId, Vec<String>>,
    /// The speakers with claims that the kept counts do not tell yet.
    pub heard: HashSet<SpeakerId>,
    /// The topics of this name, with their rows.
    pub topics: HashMap<String, TopicId>,
    /// What the rows of topics were last said to be.
    pub placed: HashMap<TopicId, TopicPlace>,
}

impl SeenNames {
    /// How many names they are.
    pub(super) fn len(&self) -> usize {
        self.speakers.len() + self.topics.len()
    }

    /// Notes that the speaker is called so, and says whether that was not known.
    pub(super) fn is_new_name(&mut self, speaker: SpeakerId, name: &str) -> bool {
        let known = self.called.entry(speaker).or_default();
        let is_new = known.iter().all(|known| known != name);
        if is_new {
            known.push(name.to_owned());
        }
        is_new
    }
}

/// What a topic is, and the subject that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TopicPlace {
    pub kind: TopicKind,
    pub code: Option<String>,
    pub under: Option<TopicId>,
}
