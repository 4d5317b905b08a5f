//! Claims, with what hangs on them.

use serde::Serialize;

use super::{NameRecord, ReviewRecord};
use crate::article::{ClaimKind, Fitness, FoundIn, LinkMethod, Mode, Reading, Referent, Speaker, SpeakerKind};
use crate::check::{CheckKind, CheckResult, CheckedPart};
use crate::ids::{ArticleId, ClaimId};
use crate::language_code::LanguageCode;
use crate::passages::{AddressHint, Detail};
use crate::span::Span;

/// One claim, as `claims --format jsonl` gives it.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimRecord {
    /// Its id in the file.
    pub id: ClaimId,
    /// Direct, mixed, indirect or own.
    pub kind: ClaimKind,
    /// How it is held; none for own claims.
    pub mode: Option<Mode>,
    /// Who said it; none where nobody is named.
    pub speaker: Option<SpeakerOfClaim>,
    /// The words that attribute.
    pub cue: Option<String>,
    /// The content; several spans joined with ` … `.
    pub text: String,
    /// The sentence or sentences it stands in.
    pub sentence: String,
    /// The exact places of its parts.
    pub spans: ClaimSpans,
    /// What it is about, the weightiest first.
    pub topics: Vec<String>,
    /// What it rests on, strong to weak; `article` links only where possible sources were asked for.
    pub sources: Vec<LinkedSource>,
    /// How many citations its article lists that are tied to no sentence: its possible sources.
    pub possible: usize,
    /// How likely the attribution is right, 0 to 1.
    pub confidence: f64,
    /// Whether it is whole and what in it can be checked: `fragment`, `question`, `checkable`, `reasons`.
    #[serde(flatten)]
    pub fitness: Fitness,
    /// Whom and what its pronouns and short descriptions mean.
    pub referents: Vec<Referent>,
    /// The claim that reports this one.
    pub within: Option<ClaimId>,
    /// What a person decided about it.
    pub review: Option<String>,
    /// How true a person found it, in words; the newest rating that stands.
    pub rating: Option<RatingRecord>,
    /// What copies of its sources hold of it, source by source.
    pub checks: Vec<CheckRecord>,
    /// Where it stands.
    pub article: ArticleOfClaim,
}

/// The speaker of a [`ClaimRecord`].
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerOfClaim {
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The words as written.
    pub mention: String,
    /// How the words were read.
    pub reading: Reading,
    /// The role that the article gives.
    pub role: Option<String>,
    /// Where the article gives the role.
    pub role_at: Option<Span>,
    /// How likely the reading is right, 0 to 1.
    pub confidence: f64,
    /// Who stands behind a document, an office or a spokesperson.
    pub issuer: Option<String>,
    /// Where the article names whom a pronoun, a description or a part of a name means.
    pub antecedent: Option<Span>,
}

impl From<Speaker> for SpeakerOfClaim {
    /// The name of who stands behind it aside: people may have decided on it.
    fn from(speaker: Speaker) -> Self {
        let Speaker { name, kind, mention, reading, role, role_at, confidence, antecedent, .. } = speaker;
        Self { name, kind, mention, reading, role, role_at, confidence, issuer: None, antecedent }
    }
}

/// The places of a claim's parts in its article's text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ClaimSpans {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The words that name the speaker.
    pub source: Vec<Span>,
}

/// A source of a [`ClaimRecord`].
#[derive(Clone, Debug, Serialize)]
pub struct LinkedSource {
    /// The normalised URL; none for a citation without one.
    pub url: Option<String>,
    /// The citation's label.
    pub label: Option<String>,
    /// What made the tie.
    pub method: LinkMethod,
    /// Whether the label stands on several entries.
    pub ambiguous: bool,
    /// The outlet that published it, or its domain.
    pub outlet: Option<String>,
    /// The entry's or anchor's words.
    pub text: String,
    /// The words that made the tie (the marker, the outlet's name, the anchor); none for `article`.
    pub evidence: Option<String>,
    /// The place of [`Self::evidence`].
    pub evidence_span: Option<Span>,
    /// How likely the tie is right, 0 to 1.
    pub confidence: f64,
    /// What its address has in common with the claim; only where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<AddressHint>,
}

/// A person's rating of a [`ClaimRecord`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RatingRecord {
    /// How true the claim is, in the reviewer's words.
    pub text: String,
    /// Who rated it.
    pub reviewer: String,
    /// When, in UTC (RFC 3339).
    pub decided_at: String,
}

/// The article of a [`ClaimRecord`].
#[derive(Clone, Debug, Serialize)]
pub struct ArticleOfClaim {
    /// Its id in the file.
    pub id: ArticleId,
    /// Where it was read from.
    pub path: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its author or authors, joined with `, `.
    pub author: Option<String>,
    /// Its day of publication.
    pub published: Option<String>,
    /// Its own address.
    pub url: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
}

/// One claim with its surroundings, as `show` gives it.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimDetail {
    /// The claim, with all its links.
    #[serde(flatten)]
    pub claim: ClaimRecord,
    /// The paragraph or paragraphs it stands in.
    pub paragraph: String,
    /// The place of [`Self::paragraph`].
    pub paragraph_span: Span,
    /// Each topic with the term of the text that led to it, in the order of [`ClaimRecord::topics`].
    pub topic_evidence: Vec<String>,
    /// The words at the speaker's antecedent.
    pub antecedent: Option<String>,
    /// Where that term stands, for each topic.
    pub topic_found_in: Vec<FoundIn>,
    /// The decisions about it that stand, in the order in which they were made.
    pub reviews: Vec<ReviewRecord>,
    /// The decisions on names that stand and gave it its speaker.
    pub names: Vec<NameRecord>,
}

/// What a check of a claim against a copy of one of its sources told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CheckRecord {
    /// The source's normalised URL.
    pub url: String,
    /// What was looked for.
    pub kind: CheckKind,
    /// What became of it.
    pub result: CheckResult,
    /// Where in the text that was read from the copy.
    pub place: Option<Span>,
    /// The address of the words on the page.
    pub link: Option<String>,
    /// The sentences of the copy that the claim rests on.
    pub passage: Option<String>,
    /// How likely it is that it rests on them, 0 to 1.
    pub score: Option<f64>,
    /// Each stretch of the quotation.
    pub parts: Vec<CheckedPart>,
    /// Each figure and name of the claim.
    pub figures: Vec<Detail>,
    /// Where the copy was read from.
    pub copy: String,
    /// The SHA-256 of its bytes.
    pub copy_sha256: String,
    /// When, in UTC (RFC 3339).
    pub checked_at: String,
}

/// A claim that is to be checked.
#[derive(Clone, Debug)]
pub struct UncheckedClaim {
    /// The claim's id.
    pub id: ClaimId,
    /// What of it is quoted.
    pub kind: ClaimKind,
    /// The claim's text.
    pub text: String,
    /// Who said it.
    pub speaker: Option<String>,
    /// The language of its article.
    pub language: Option<LanguageCode>,
    /// The words of its content, span by span.
    pub spans: Vec<String>,
    /// Whether the page is cited for it, and not only a possible source.
    pub cited: bool,
}
