//! What claimtrace finds in one article: the plain types that pass from room to room.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::document::Document;
use crate::keyword::keywords;
use crate::origin::Origin;
use crate::span::Span;

pub use fitness::{Fitness, Reason, Sign};
pub use link::{Link, LinkMethod};
pub use speaker::{Issuer, Reading, Speaker, SpeakerKind};
pub use statement::Statement;
pub use topic::{FoundIn, Heading, Topic, TopicKind};

mod fitness;
mod link;
mod speaker;
mod statement;
mod topic;

/// One imported document with everything found in it.
#[derive(Clone, Debug)]
pub struct Article {
    /// Where it was read.
    pub origin: Origin,
    /// The text, its metadata and its citations.
    pub document: Document,
    /// What its claims depend on.
    pub digest: Digest,
    /// Its claims, in the order of the text.
    pub claims: Vec<Claim>,
}

keywords! {
    /// How much of a claim's content stands in quotation marks.
    pub enum ClaimKind {
        /// all in quotation marks.
        Direct = "direct",
        /// partly in quotation marks.
        Mixed = "mixed",
        /// reported without quotation marks.
        Indirect = "indirect",
        /// stated by the article itself.
        Own = "own",
    }
}

keywords! {
    /// How a speaker holds what is attributed, after the types of attribution of the Penn Discourse Treebank.
    pub enum Mode {
        /// said or written, and everything quoted.
        Speech = "speech",
        /// believed, feared, hoped.
        Thought = "thought",
        /// wanted, planned, demanded, refused.
        Intent = "intent",
        /// shown or found, as by a study or a document.
        Evidence = "evidence",
        /// done: sued, signed, voted, vetoed.
        Act = "act",
    }
}

/// Who said what: the spans of one attribution, before anybody knows who the words of the source mean.
///
/// Source, cue and content as in the PolNeAR corpus (Newell, Margolin & Ruths, LREC 2018). Each role's spans stand
/// in the order of the text and do not overlap; content is never empty, source may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The words that name the speaker.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// Direct, mixed or indirect; never own.
    pub kind: ClaimKind,
    /// How likely it is right, 0 to 1.
    pub confidence: f64,
}

/// One statement by one speaker.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What is said, and where. [`Statement::within`] counts in [`Article::claims`].
    pub statement: Statement,
    /// How it is held; none for own claims, which are nobody else's.
    pub mode: Option<Mode>,
    /// Who said it; none if the article names nobody.
    pub speaker: Option<Speaker>,
    /// What it is about, the weightiest first.
    pub topics: Vec<Topic>,
    /// The citations it rests on.
    pub links: Vec<Link>,
    /// Whether it is fit to be checked.
    pub fitness: Fitness,
    /// Whom and what its pronouns and short descriptions mean, as far as the article tells clearly; in the order of the text.
    pub referents: Vec<Referent>,
}

/// Whom or what words of a claim mean that cannot be understood alone: "they", "the plan".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Referent {
    /// The words of the claim.
    pub span: Span,
    /// Who or what is meant, in the words of the article.
    pub name: String,
    /// Where the article says so; none if it does so nowhere else.
    pub antecedent: Option<Span>,
    /// How likely the reading is right, 0 to 1.
    pub confidence: f64,
}
