//! Articles, and claims of several articles.

use serde::Serialize;

use super::ClaimRecord;
use crate::ids::{ArticleId, ClaimId};
use crate::track::Kinship;
use crate::track::claim_review::RatedStatement;

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
    pub first: Option<ClaimId>,
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
    pub id: ArticleId,
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

    /// Its title, or else the name of its file.
    pub fn title_or_file_name(&self) -> &str {
        self.title.as_deref().unwrap_or_else(|| self.file_name())
    }
}

/// What an article is called in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleName {
    /// Its id in the file.
    pub id: ArticleId,
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
