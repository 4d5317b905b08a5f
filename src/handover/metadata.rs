//! What an article says of itself, on its line.

use serde::{Deserialize, Serialize};

use crate::document::{Capture, Metadata, Notice};
use crate::language_code::LanguageCode;

/// Metadata under the names of its JSON, days and languages as they are written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct MetadataLine {
    title: Option<String>,
    authors: Vec<String>,
    translator: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    site: Option<String>,
    language: Option<String>,
    url: Option<String>,
    capture: Option<CaptureLine>,
}

/// When a page was saved (RFC 3339, UTC).
#[derive(Debug, Serialize, Deserialize)]
struct CaptureLine {
    at: Option<String>,
    payload_digest: Option<String>,
}

impl MetadataLine {
    pub(super) fn new(metadata: Metadata) -> Self {
        let Metadata { title, authors, translator, published, updated, site, language, url, capture } = metadata;
        let saved = |Capture { at, payload_digest }| CaptureLine { at: at.map(|at| at.to_string()), payload_digest };
        Self {
            title,
            authors,
            translator,
            published: published.map(|day| day.to_string()),
            updated: updated.map(|day| day.to_string()),
            site,
            language: language.map(|language| language.to_string()),
            url,
            capture: capture.map(saved),
        }
    }

    /// The metadata. A day that is none is left out, with a notice.
    pub(super) fn into_metadata(self, notices: &mut Vec<Notice>) -> Metadata {
        let Self { title, authors, translator, published, updated, site, language, url, capture } = self;
        let mut day = |written: Option<String>| {
            let day = written.as_deref().and_then(|written| written.parse().ok());
            notices.extend(written.filter(|_| day.is_none()).map(Notice::BadDate));
            day
        };
        let saved =
            |CaptureLine { at, payload_digest }| Capture { at: at.and_then(|at| at.parse().ok()), payload_digest };
        Metadata {
            title,
            authors,
            translator,
            published: day(published),
            updated: day(updated),
            site,
            language: language.as_deref().and_then(LanguageCode::of_tag),
            url,
            capture: capture.map(saved),
        }
    }
}
