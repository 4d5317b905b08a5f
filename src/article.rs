//! What claimtrace finds in one article: the plain types that pass from room to room.

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::document::Document;
use crate::keyword::keywords;
use crate::origin::Origin;
use crate::span::Span;

/// One imported document with everything found in it.
#[derive(Clone, Debug)]
pub struct Article {
    /// Where it was read.
    pub origin: Origin,
    /// The text, its metadata and its citations.
    pub document: Document,
    /// What its claims depend on.
    pub digest: Digest,
    /// Its claims, in the order of the text. [`Claim::within`] counts in this list.
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
    /// Direct, mixed, indirect or own.
    pub kind: ClaimKind,
    /// How it is held; none for own claims, which are nobody else's.
    pub mode: Option<Mode>,
    /// What is said; never empty, in the order of the text.
    pub content: Vec<Span>,
    /// The words that attribute; empty for own claims and for continued quotations.
    pub cue: Vec<Span>,
    /// The words that name the speaker; may be empty.
    pub source: Vec<Span>,
    /// The sentence or sentences that the claim stands in.
    pub sentence: Span,
    /// Who said it; none if the article names nobody.
    pub speaker: Option<Speaker>,
    /// What it is about, the weightiest first.
    pub topics: Vec<Topic>,
    /// The citations it rests on.
    pub links: Vec<Link>,
    /// How likely it is right, 0 to 1.
    pub confidence: f64,
    /// The claim that reports this one, counted in [`Article::claims`].
    pub within: Option<usize>,
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

/// Whether a claim is whole, and what in it can be checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fitness {
    /// A word or two, or nothing but pronouns and the like.
    pub fragment: bool,
    /// It asks.
    pub question: bool,
    /// How much there is to check, 0 to 1.
    pub checkable: f64,
    /// What speaks for that and against it.
    pub reasons: Vec<Reason>,
}

/// Words of a claim that can be checked, or that say that less can be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What the words are a sign of.
    #[serde(rename = "reason")]
    pub sign: Sign,
    /// The words.
    pub evidence: String,
}

keywords! {
    /// What words say of whether a claim can be checked.
    pub enum Sign {
        /// A number or quantity.
        Number = "number",
        /// A day, month or year.
        Date = "date",
        /// More, less, first.
        Comparison = "comparison",
        /// Something that happened.
        Past = "past",
        /// What somebody wants or ought to do.
        Wish = "wish",
        /// Thanks and good wishes.
        Greeting = "greeting",
        /// What somebody finds good or bad, or only thinks.
        Opinion = "opinion",
        /// What is to come.
        Future = "future",
    }
}

keywords! {
    /// What a speaker is.
    pub enum SpeakerKind {
        /// a person.
        Person = "person",
        /// a company, agency, party or ministry.
        Organisation = "organisation",
        /// a place that stands for its government.
        Place = "place",
        /// several people who are not named, such as analysts.
        Group = "group",
        /// a report, lawsuit or poll.
        Document = "document",
        /// a newspaper, news agency, station or website.
        Outlet = "outlet",
        /// a person who is described but not named.
        Unnamed = "unnamed",
    }
}

keywords! {
    /// How the words of a source were read.
    pub enum Reading {
        /// a name as written.
        Name = "name",
        /// a surname, joined to the full name in the same article.
        Surname = "surname",
        /// a pronoun.
        Pronoun = "pronoun",
        /// a title or description of somebody named elsewhere in the article.
        Title = "title",
        /// no source of its own: the previous quotation goes on.
        Continued = "continued",
        /// stated by the article itself.
        Author = "author",
        /// a phrase that describes and does not name.
        Description = "description",
    }
}

/// Who a claim is attributed to: the words as written and the reading of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The words as written.
    pub mention: String,
    /// How the words were read.
    pub reading: Reading,
    /// The role that the article gives, such as "senior aide".
    pub role: Option<String>,
    /// Where the article gives the role; none if it does so in other words.
    pub role_at: Option<Span>,
    /// How likely the reading is right, 0 to 1.
    pub confidence: f64,
    /// The name in the words as written, without titles, owners and appositions; none if they hold no name of the
    /// speaker's.
    pub called: Option<String>,
    /// Who stands behind a document, an office or a spokesperson.
    pub issuer: Option<Issuer>,
    /// Where the article names whom a pronoun, a description or a part of a name means.
    pub antecedent: Option<Span>,
}

/// Who stands behind a document, an office or a spokesperson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The canonical name.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
}

impl Speaker {
    /// Somebody or something as an article speaks of it, before it is known who stands behind it.
    pub fn new(name: impl Into<String>, kind: SpeakerKind, reading: Reading, confidence: f64) -> Self {
        Self {
            name: name.into(),
            kind,
            mention: String::new(),
            reading,
            role: None,
            role_at: None,
            confidence,
            called: None,
            issuer: None,
            antecedent: None,
        }
    }
}

/// What a claim is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The canonical spelling.
    pub name: String,
    /// What it is.
    pub kind: TopicKind,
    /// A subject's IPTC Media Topics code.
    pub code: Option<String>,
    /// The subjects above a subject, the nearest first.
    pub above: Vec<Heading>,
    /// Why: the term or name of the text that led to it.
    pub evidence: String,
    /// Where the evidence stands.
    pub found_in: FoundIn,
}

impl Topic {
    /// A phrase in the claim's own words.
    pub fn phrase(name: &str, evidence: &str) -> Self {
        Self {
            name: name.to_string(),
            kind: TopicKind::Phrase,
            code: None,
            above: Vec::new(),
            evidence: evidence.to_string(),
            found_in: FoundIn::Claim,
        }
    }
}

/// A subject's name and code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The name.
    pub name: String,
    /// The IPTC Media Topics code; none if the subject is not one of theirs.
    pub code: Option<String>,
}

keywords! {
    /// What a topic is.
    pub enum TopicKind {
        /// a subject from the table of topics.
        Subject = "subject",
        /// a person, organisation, place, event or law that articles name.
        Name = "name",
        /// a phrase that an article repeats.
        Phrase = "phrase",
    }
}

keywords! {
    /// Where a topic's evidence stands.
    pub enum FoundIn {
        /// In the claim's own words.
        Claim = "claim",
        /// In its sentence.
        Sentence = "sentence",
        /// In what the article goes on about, which the claim refers to or says nothing else about.
        Thread = "thread",
    }
}

#[expect(clippy::derivable_impls, reason = "the macro takes no attributes of variants")]
impl Default for FoundIn {
    fn default() -> Self {
        Self::Claim
    }
}

keywords! {
    /// What ties a claim to a citation, strong to weak.
    pub enum LinkMethod {
        /// A person said so.
        Manual = "manual",
        /// A hyperlink inside the sentence.
        Inline = "inline",
        /// A footnote or endnote marker.
        Marker = "marker",
        /// The sentence names the outlet that published the cited page.
        Outlet = "outlet",
        /// A marker at the end of the paragraph, after later sentences.
        Paragraph = "paragraph",
        /// A saved copy of a citation that the article only lists holds a passage like the claim: a suggestion for a person.
        Passage = "passage",
        /// The article lists the citation and ties it to no sentence: a possible source.
        Article = "article",
    }
}

impl LinkMethod {
    /// Whether the article itself, or a person, ties the claim to the source; else it is only a possible one.
    pub fn is_cited(self) -> bool {
        !matches!(self, Self::Passage | Self::Article)
    }
}

/// A claim's tie to a citation, with the evidence that made it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The citation, counted in [`Document::citations`].
    pub citation: usize,
    /// What made the tie.
    pub method: LinkMethod,
    /// Whether the marker's label stands on several entries.
    pub ambiguous: bool,
    /// Where the evidence stands (the marker, the outlet's name, the hyperlink); none for `article`.
    pub evidence: Option<Span>,
    /// How likely the tie is right, 0 to 1.
    pub confidence: f64,
}
