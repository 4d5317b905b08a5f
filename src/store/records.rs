//! What the store answers with: one type a listing, in the shape of the JSON that other programs rely on.

use serde::Serialize;
use serde_json::Value;

use crate::article::{ClaimKind, Fitness, FoundIn, LinkMethod, Mode, Reading, Referent, SpeakerKind, TopicKind};
use crate::check::{CheckKind, CheckResult, CheckedPart};
use crate::keyword::keywords;
use crate::passages::{AddressHint, Detail};
use crate::review::DecisionAction;
use crate::span::Span;
use crate::store::{NameAction, Subject};
use crate::track::Kinship;
use crate::track::claim_review::RatedStatement;

/// One claim, as `claims --format jsonl` gives it.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimRecord {
    /// Its id in the file.
    pub id: i64,
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
    pub within: Option<i64>,
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
    pub id: i64,
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

/// One decision of a person, as `review log` lists it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewRecord {
    /// Its id in the file.
    pub id: i64,
    /// The claim; none where a corrected article no longer makes it.
    pub claim: Option<i64>,
    /// The claim's article.
    pub article: Option<i64>,
    /// What kind of decision.
    pub action: DecisionAction,
    /// What it says: a name, a kind, a span, a text; null for accept and reject.
    pub value: Value,
    /// The part of the claim that it changed, as it was.
    pub before: Value,
    /// The same part as it became.
    pub after: Value,
    /// Who decided.
    pub reviewer: String,
    /// When, in UTC (RFC 3339).
    pub decided_at: String,
    /// Whether it was taken back.
    pub undone: bool,
    /// The claim's kind when it was decided upon.
    pub kind: String,
    /// Its cue.
    pub cue: Option<String>,
    /// Its words.
    pub text: String,
    /// The claims file that it came from, if it was not made here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came_from: Option<String>,
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
    pub id: i64,
    /// What of it is quoted.
    pub kind: ClaimKind,
    /// The claim's text.
    pub text: String,
    /// Who said it.
    pub speaker: Option<String>,
    /// The language of its article.
    pub language: Option<String>,
    /// The words of its content, span by span.
    pub spans: Vec<String>,
    /// Whether the page is cited for it, and not only a possible source.
    pub cited: bool,
}

/// One speaker, as `speakers` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerRecord {
    /// Its id in the file.
    pub id: i64,
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

/// Two speakers that are likely one, as `speakers --suggest` lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DoubleRecord {
    /// What makes them one, as a file for `speakers --apply` has it.
    pub action: NameAction,
    /// The id of the one that stays.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How many claims it has.
    pub claims: usize,
    /// The id of the other.
    pub other_id: i64,
    /// The other's name.
    pub other: String,
    /// How many claims that has.
    pub other_claims: usize,
    /// What speaks for it.
    pub why: String,
}

/// A decision on names, as `speakers log` and `topics log` list it.
#[derive(Clone, Debug, Serialize)]
pub struct NameRecord {
    /// Its id in the file.
    pub id: i64,
    /// Whose names.
    pub subject: Subject,
    /// What was decided.
    pub action: NameAction,
    /// The speaker or topic that it is about.
    pub name: String,
    /// What it was merged with, split into, renamed to or is called as well.
    pub other: String,
    /// Which of the claims were split off; null for other decisions.
    pub only: serde_json::Value,
    /// How many claims it moved, 0 once it is undone.
    pub claims: usize,
    /// Who decided.
    pub reviewer: String,
    /// When, in UTC.
    pub decided_at: String,
    /// Whether it was taken back.
    pub undone: bool,
    /// The claims file that it came from, if it was not made here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came_from: Option<String>,
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
    pub id: i64,
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
    pub id: i64,
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
    pub id: i64,
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
    pub id: i64,
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
    pub alone: Vec<i64>,
}

/// A claim of another article that says the same, as `similar` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct SimilarRecord {
    /// How much of it is the same, 0 to 1.
    pub likeness: f64,
    /// By what it is taken for the same.
    #[serde(rename = "by")]
    pub kinship: Kinship,
    /// Whether it was published before the asked one and all others.
    pub first: bool,
    /// What of it is quoted.
    #[serde(skip)]
    pub quoted: String,
    /// The claim.
    #[serde(flatten)]
    pub claim: ClaimRecord,
}

/// What several articles carry, as `clusters` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct ClusterRecord {
    /// By what its claims are taken for the same.
    #[serde(rename = "by")]
    pub kinship: Kinship,
    /// How many articles carry it.
    pub articles: usize,
    /// The claim of the article that had it first; none where that is not known.
    pub first: Option<i64>,
    /// The claims, by the day of their articles, unknown days last.
    pub claims: Vec<ClaimRecord>,
}

/// A claim that somebody rated, as `match` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct RatedRecord {
    /// How much of it is the same, 0 to 1.
    pub likeness: f64,
    /// By what it is taken for the same.
    #[serde(rename = "by")]
    pub kinship: Kinship,
    /// The statement that was rated, with the rating.
    pub rated: RatedStatement,
    /// The claim.
    #[serde(flatten)]
    pub claim: ClaimRecord,
}

/// One article, as `articles` lists it.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRecord {
    /// Its id in the file.
    pub id: i64,
    /// Where it was read from.
    pub path: String,
    /// Its own address.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its author or authors, joined with `, `.
    pub author: Option<String>,
    /// Its authors one by one.
    pub authors: Vec<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// Its day of publication.
    pub published: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// Its language, ISO 639-1.
    pub language: Option<String>,
    /// When its page was saved, where an archive or a browser says so; RFC 3339, UTC.
    pub captured: Option<String>,
    /// The digest of what the server sent, as the archive gives it.
    pub payload_digest: Option<String>,
    /// Its text, which all offsets count in.
    pub text: String,
    /// How many claims.
    pub claims: usize,
    /// What it cites, in order.
    pub citations: Vec<CitationRecord>,
}

impl ArticleRecord {
    /// The name of the file that it was read from, without its folders, which are nobody else's business.
    pub fn file_name(&self) -> &str {
        self.path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(&self.path)
    }
}

/// What an article is called in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleName {
    /// Its id in the file.
    pub id: i64,
    /// Where it was read from.
    pub path: String,
    /// Its headline.
    pub title: Option<String>,
}

/// One citation of an [`ArticleRecord`].
#[derive(Clone, Debug, Serialize)]
pub struct CitationRecord {
    /// The label without its brackets.
    pub label: Option<String>,
    /// The URL as the article gives it, made absolute.
    pub url: Option<String>,
    /// The entry's or anchor's words.
    pub text: String,
    /// Whether it is a link in the running text, no entry of a list.
    pub inline: bool,
    /// The day that the URL's path carries.
    pub published: Option<String>,
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
