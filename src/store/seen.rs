//! Names that were written a moment ago and need not be looked up again.

use std::collections::{HashMap, HashSet};

use crate::article::{SpeakerKind, TopicKind};
use crate::ids::{SpeakerId, TopicId};

/// What one transaction has written of speakers and topics, as long as nothing else changes them.
#[derive(Debug, Default)]
pub(super) struct SeenNames {
    /// The speakers of this kind and name, with their rows.
    pub speakers: HashMap<(SpeakerKind, String), SpeakerId>,
    /// The names that are known as a speaker's.
    pub aliases: HashSet<(SpeakerId, String)>,
    /// The speakers with claims that the kept counts do not tell yet.
    pub heard: HashSet<SpeakerId>,
    /// The topics of this name, with their rows.
    pub topics: HashMap<String, TopicId>,
    /// What the rows of topics were last said to be.
    pub placed: HashMap<TopicId, TopicPlace>,
}

/// What a topic is, and the subject that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TopicPlace {
    pub kind: TopicKind,
    pub code: Option<String>,
    pub under: Option<TopicId>,
}
