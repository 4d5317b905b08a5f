//! The numbers of rows in the claims file, one type a table: none can be given for another.

/// Defines a type for the rows of a table, spelled as its number on the command line, in JSON and in SQL.
macro_rules! row_ids {
    ($($(#[$meta:meta])* $Id:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $Id(pub i64);

        impl std::fmt::Display for $Id {
            fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl From<$Id> for i64 {
            fn from(id: $Id) -> Self {
                id.0
            }
        }

        impl std::str::FromStr for $Id {
            type Err = String;

            fn from_str(written: &str) -> Result<Self, Self::Err> {
                written.parse().map(Self).map_err(|_| "expected a number from 1".to_owned())
            }
        }
    )+};
}

row_ids! {
    /// A row of `articles`.
    ArticleId,
    /// A row of `claims`.
    ClaimId,
    /// A row of `speakers`.
    SpeakerId,
    /// A row of `speaker_aliases`: one name of a speaker.
    AliasId,
    /// A row of `topics`.
    TopicId,
    /// A row of `sources`.
    SourceId,
    /// A row of `citations`.
    CitationId,
    /// A row of `reviews`: a decision about a claim.
    ReviewId,
    /// A row of `name_decisions`: a decision about a name.
    NameDecisionId,
    /// A row of `speakers` or of `topics`, as the decision says that is about it.
    NamedId,
    /// A row of `merges`: another claims file that was brought in.
    MergeId,
}

impl NamedId {
    /// The speaker, in a decision about speakers.
    pub fn speaker(self) -> SpeakerId {
        SpeakerId(self.0)
    }

    /// The topic, in a decision about topics.
    pub fn topic(self) -> TopicId {
        TopicId(self.0)
    }
}

impl From<SpeakerId> for NamedId {
    fn from(speaker: SpeakerId) -> Self {
        Self(speaker.0)
    }
}

impl From<TopicId> for NamedId {
    fn from(topic: TopicId) -> Self {
        Self(topic.0)
    }
}
