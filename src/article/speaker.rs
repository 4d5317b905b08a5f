//! Who says a claim.

use crate::keyword::keywords;
use crate::span::Span;

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
