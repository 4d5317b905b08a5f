//! What an import did with each article, as other programs get it.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::notices::{self, About, NoticeReport};
use crate::article::{Article, Claim, ClaimKind, LinkMethod};
use crate::cli::problem::Problem;
use crate::document::{Document, Notice};
use crate::store::{KindCounts, Put, ReviewRecord};

/// What became of one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It is new in the claims file.
    Added,
    /// It was there and has changed.
    Updated,
    /// It was there just so.
    Unchanged,
    /// It could not be read or stored.
    Failed,
}

/// One input of an import.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleReport {
    /// Its path.
    pub path: String,
    /// What became of it.
    pub status: Status,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its author or authors.
    pub author: Option<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// Its day of publication.
    pub published: Option<String>,
    /// What was found in it; nothing where it was not looked through.
    #[serde(flatten)]
    pub found: Option<Found>,
    /// How much could not be settled.
    pub unsettled: BTreeMap<About, usize>,
    /// What could not be settled, one by one.
    pub notices: Vec<NoticeReport>,
}

/// What was found in an article.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Found {
    /// How many claims.
    pub claims: usize,
    /// Of which kinds.
    pub kinds: KindCounts,
    /// How many of them rest on a source that is cited for them.
    pub cited: usize,
    /// How many speakers.
    pub speakers: usize,
    /// How many citations.
    pub citations: usize,
}

impl ArticleReport {
    /// Of an article that was stored.
    pub fn stored(article: &Article, put: Put) -> Self {
        let status = match put {
            Put::Added => Status::Added,
            Put::Updated => Status::Updated,
            Put::Unchanged => Status::Unchanged,
        };
        Self { found: Some(Found::new(article)), ..Self::new(&article.path, status, &article.document) }
    }

    /// The same with the decisions that lost their place.
    pub fn without(mut self, decisions: &[ReviewRecord]) -> Self {
        self.notices.extend(decisions.iter().map(NoticeReport::from));
        self
    }

    /// Of an article that was there just so.
    pub fn unchanged(path: &str, document: &Document) -> Self {
        Self::new(path, Status::Unchanged, document)
    }

    fn new(path: &str, status: Status, document: &Document) -> Self {
        let metadata = &document.metadata;
        let notices: Vec<NoticeReport> = document.notices.iter().map(|notice: &Notice| notice.into()).collect();
        Self {
            path: path.to_owned(),
            status,
            error: None,
            title: metadata.title.clone(),
            author: (!metadata.authors.is_empty()).then(|| metadata.authors.join(", ")),
            translator: metadata.translator.clone(),
            published: metadata.published.clone(),
            found: None,
            unsettled: notices::counts(&notices),
            notices,
        }
    }

    /// Of an input that could not be read or stored.
    pub fn failed(problem: Problem) -> Self {
        Self {
            path: problem.path,
            status: Status::Failed,
            error: Some(problem.what),
            title: None,
            author: None,
            translator: None,
            published: None,
            found: None,
            unsettled: BTreeMap::new(),
            notices: Vec::new(),
        }
    }

    /// Whether it could not be read or stored.
    pub fn has_failed(&self) -> bool {
        self.status == Status::Failed
    }
}

impl Found {
    fn new(article: &Article) -> Self {
        let claims = &article.claims;
        let speakers: HashSet<_> = claims.iter().filter_map(|claim| claim.speaker.as_ref()).map(|s| &s.name).collect();
        Self {
            claims: claims.len(),
            kinds: kinds(claims),
            cited: claims.iter().filter(|claim| is_cited(claim)).count(),
            speakers: speakers.len(),
            citations: article.document.citations.iter().filter(|citation| !citation.explains).count(),
        }
    }

    /// The counts of both.
    pub fn and(self, other: Self) -> Self {
        Self {
            claims: self.claims + other.claims,
            kinds: KindCounts {
                direct: self.kinds.direct + other.kinds.direct,
                mixed: self.kinds.mixed + other.kinds.mixed,
                indirect: self.kinds.indirect + other.kinds.indirect,
                own: self.kinds.own + other.kinds.own,
            },
            cited: self.cited + other.cited,
            speakers: self.speakers + other.speakers,
            citations: self.citations + other.citations,
        }
    }
}

fn kinds(claims: &[Claim]) -> KindCounts {
    let of = |kind| claims.iter().filter(|claim| claim.kind == kind).count();
    KindCounts {
        direct: of(ClaimKind::Direct),
        mixed: of(ClaimKind::Mixed),
        indirect: of(ClaimKind::Indirect),
        own: of(ClaimKind::Own),
    }
}

fn is_cited(claim: &Claim) -> bool {
    claim.links.iter().any(|link| link.method != LinkMethod::Article)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::import::samples;

    #[test]
    fn a_stored_article_is_counted() {
        let report = ArticleReport::stored(&samples::article(), Put::Added);
        insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap(), @r#"
        {
          "path": "bridge.txt",
          "status": "added",
          "title": "The bridge",
          "author": "Ann Lee, Bo Ek",
          "translator": null,
          "published": "2025-12-03",
          "claims": 2,
          "kinds": {
            "direct": 0,
            "mixed": 1,
            "indirect": 0,
            "own": 1
          },
          "cited": 1,
          "speakers": 1,
          "citations": 0,
          "unsettled": {
            "decoded": 0,
            "language": 0,
            "marker_without_entry": 1,
            "entry_without_marker": 0,
            "bad_url": 0,
            "author_in_doubt": 0,
            "decision_without_place": 0
          },
          "notices": [
            {
              "about": "marker_without_entry",
              "what": "9"
            }
          ]
        }
        "#);
    }

    #[test]
    fn a_failed_input_says_why() {
        let report = ArticleReport::failed(Problem::new("a.txt", "is empty"));
        assert!(report.has_failed());
        assert!(
            serde_json::to_string(&report)
                .unwrap()
                .starts_with(r#"{"path":"a.txt","status":"failed","error":"is empty""#)
        );
    }
}
