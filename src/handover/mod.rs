//! Articles with all that was found in them as lines of JSON, and such lines as articles again: what `extract --claims`
//! writes where the work is done, and `import --claims` stores where it is gathered.
//!
//! A line holds what other programs ask for under the names of a claim's JSON (`text`, `cue`, `topics`, `sources`), and
//! beside it what the claims file takes over (`spans`, `about`, `links`, `blocks`). Only the latter is read again: the
//! former follows from it.

mod citation;
mod claim;
mod metadata;
mod speaker;

use citation::CitationLine;
use claim::ClaimLine;
use metadata::MetadataLine;
use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::digest::Digest;
use crate::document::collection::json_error_reason;
use crate::document::{Block, Document, Notice, admit_document};
use crate::origin::Origin;
use crate::text::Text;

/// One article with everything found in it.
#[derive(Debug, Serialize, Deserialize)]
pub struct ArticleLine {
    doc: String,
    #[serde(flatten)]
    origin: Origin,
    #[serde(flatten)]
    metadata: MetadataLine,
    /// The authors in one, as listings give them.
    #[serde(skip_deserializing)]
    author: Option<String>,
    #[serde(flatten)]
    digest: Digest,
    text: String,
    blocks: Vec<Block>,
    citations: Vec<CitationLine>,
    claims: Vec<ClaimLine>,
    notices: Vec<Notice>,
}

/// A document that could not be read, instead of its article.
#[derive(Debug, Serialize, Deserialize)]
pub struct FailedLine {
    /// The file's name without folder and ending.
    pub doc: String,
    /// Where it was to be read.
    pub path: String,
    /// What is wrong.
    pub error: String,
}

/// Why a line is not an article.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// It stands for a document that could not be read.
    #[error("{0}")]
    Failed(String),
    /// It was not written by `extract --claims`, or is cut off.
    #[error("not a line of `claimtrace extract --claims`: {0}")]
    Malformed(String),
}

impl ArticleLine {
    /// Of an article that is known as `doc`.
    pub fn new(doc: String, article: Article) -> Self {
        let Article { origin, document, digest, claims } = article;
        let claims = claims.into_iter().map(|claim| ClaimLine::new(claim, &document)).collect();
        // Markers have led to links already, and are in the digest.
        let Document { text, metadata, blocks, citations, markers: _, notices } = document;
        let author = (!metadata.authors.is_empty()).then(|| metadata.authors.join(", "));
        let text = text.into_string();
        let citations = citations.into_iter().map(CitationLine::new).collect();
        let metadata = MetadataLine::new(metadata);
        Self { doc, origin, metadata, author, digest, text, blocks, citations, claims, notices }
    }

    /// Reads a line.
    ///
    /// # Errors
    /// If it is none, or stands for a document that could not be read.
    pub fn from_json_line(line: &[u8]) -> Result<Self, LineError> {
        // Some programs put a byte-order mark before what they pass on.
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        serde_json::from_slice(line).map_err(|wrong| match serde_json::from_slice::<FailedLine>(line) {
            Ok(failed) => LineError::Failed(failed.error),
            Err(_) => LineError::Malformed(json_error_reason(&wrong)),
        })
    }

    /// The article, with what holds of every document. Whether its numbers and spans fit together is for whoever stores it
    /// to check.
    pub fn into_article(mut self) -> Article {
        let metadata = self.metadata.into_metadata(&mut self.notices);
        let document = admit_document(Document {
            text: Text::new(self.text),
            metadata,
            blocks: self.blocks,
            citations: self.citations.into_iter().map(CitationLine::into_citation).collect(),
            markers: Vec::new(),
            notices: self.notices,
        });
        let claims = self.claims.into_iter().map(ClaimLine::into_claim).collect();
        Article { origin: self.origin, document, digest: self.digest, claims }
    }
}
