//! Speakers, topics, sources and counts.

use serde::Serialize;

use crate::article::{SpeakerKind, TopicKind};
use crate::ids::{ClaimId, SourceId, SpeakerId, TopicId};
use crate::keyword::keywords;

/// One speaker, as `speakers` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerRecord {
    /// Its id in the file.
    pub id: SpeakerId,
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The roles that articles give.
    pub roles: Vec<String>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// How many claims.
    pub claims: usize,
    /// How many of them direct, mixed, indirect, own.
    pub kinds: KindCounts,
    /// In how many articles.
    pub articles: usize,
    /// The earliest published day among those articles.
    pub first: Option<String>,
    /// The latest.
    pub last: Option<String>,
}

/// Claims by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KindCounts {
    /// All in quotation marks.
    pub direct: usize,
    /// Some in quotation marks.
    pub mixed: usize,
    /// None in quotation marks.
    pub indirect: usize,
    /// The article's own voice.
    pub own: usize,
}

/// One topic, as `topics` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct TopicRecord {
    /// Its id in the file.
    pub id: TopicId,
    /// The canonical spelling.
    pub name: String,
    /// What it is.
    pub kind: TopicKind,
    /// A subject's IPTC Media Topics code.
    pub code: Option<String>,
    /// The subject that a subject belongs to.
    pub under: Option<String>,
    /// How many claims.
    pub claims: usize,
    /// In how many articles.
    pub articles: usize,
}

/// A subject in the tree of subjects, as `topics --tree` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct BranchRecord {
    /// Its id in the file.
    pub id: TopicId,
    /// The canonical spelling.
    pub name: String,
    /// Its IPTC Media Topics code.
    pub code: Option<String>,
    /// How far it stands from the top, 0 for a subject that belongs to none.
    pub depth: usize,
    /// How many claims have it or a subject below it, each counted once.
    pub claims: usize,
    /// In how many articles.
    pub articles: usize,
}

/// One source, as `sources` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceRecord {
    /// Its id in the file.
    pub id: SourceId,
    /// The normalised URL.
    pub url: String,
    /// Its host.
    pub host: Option<String>,
    /// The registrable domain.
    pub domain: Option<String>,
    /// The outlet's usual name, otherwise the domain.
    pub outlet: Option<String>,
    /// The day that its path carries.
    pub published: Option<String>,
    /// How many claims rest on it, `article` links left out.
    pub claims: usize,
    /// How many more claims have it as a possible source.
    pub possible: usize,
    /// How many articles cite it.
    pub articles: usize,
}

/// One source, as `sources --shared` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct SharedSourceRecord {
    /// Its id in the file.
    pub id: SourceId,
    /// The normalised URL.
    pub url: String,
    /// The outlet's usual name, otherwise the domain.
    pub outlet: Option<String>,
    /// The day that its path carries.
    pub published: Option<String>,
    /// How many claims rest on it.
    pub claims: usize,
    /// In how many articles these stand.
    pub articles: usize,
    /// Those of them that rest on nothing else, by their ids.
    pub alone: Vec<ClaimId>,
}

keywords! {
    /// By what [`HeardRecord`]s count.
    pub enum Heard {
        /// named sources against unnamed ones: groups, people who are only described, nobody.
        Naming = "naming",
        /// kinds of speaker.
        Kind = "kind",
        /// attributing words: those that doubt, plain ones, others.
        Cue = "cue",
        /// speakers.
        Speaker = "speaker",
        /// roles, as the articles give them.
        Role = "role",
    }
}

/// How much is heard of one kind, speaker, role or cue, as `stats` lists it. Own statements of articles are left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeardRecord {
    /// By what it is counted.
    pub by: Heard,
    /// The kind, name, role or stance.
    pub name: String,
    /// How many attributed claims.
    pub claims: usize,
    /// Their share of all attributed claims, 0 to 1.
    pub share: f64,
    /// How many words these claims have.
    pub words: usize,
    /// Their share of the words of all attributed claims, 0 to 1.
    pub word_share: f64,
    /// In how many articles.
    pub articles: usize,
    /// How far into an article the first of these claims stands, 0 to 1, on the average of these articles.
    pub first: f64,
    /// How many of the claims are introduced by words that doubt.
    pub doubted: usize,
}

/// What a claims file holds, as `claimtrace` alone says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverviewRecord {
    /// How many articles.
    pub articles: usize,
    /// The earliest published day among them.
    pub first: Option<String>,
    /// The latest.
    pub last: Option<String>,
    /// How many claims.
    pub claims: usize,
    /// How many of them direct, mixed, indirect, own.
    pub kinds: KindCounts,
    /// How many rest on a cited source.
    pub cited: usize,
    /// How many speakers they have.
    pub speakers: usize,
    /// How many pages the articles cite.
    pub sources: usize,
    /// How many were accepted or rejected.
    pub reviewed: usize,
}
