//! What an import did with each article, as other programs get it.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::notices::{self, About, NoticeReport};
use crate::article::{Article, Claim, ClaimKind};
use crate::cli::problem::Problem;
use crate::document::{Document, Notice};
use crate::ids::ArticleId;
use crate::keyword::keywords;
use crate::origin::Origin;
use crate::store::{ClaimCounts, KindCounts, Put, Receipt, Remark, ReviewRecord};

keywords! {
    /// What became of one input.
    pub(super) enum Status {
        /// It is new in the claims file.
        Added = "added",
        /// It was there and has changed.
        Updated = "updated",
        /// It was there just so.
        Unchanged = "unchanged",
        /// Another file holds the same article, and nothing was added.
        Duplicate = "duplicate",
        /// It could not be read or stored.
        Failed = "failed",
    }
}

impl Status {
    fn from_receipt(receipt: &Receipt) -> Self {
        match (receipt.put, &receipt.remark) {
            (_, Some(Remark::CopyOf(_))) => Self::Duplicate,
            (Put::Added, _) => Self::Added,
            (Put::Updated, _) => Self::Updated,
            (Put::Unchanged, _) => Self::Unchanged,
        }
    }
}

/// One input of an import.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ArticleReport {
    /// Its path.
    pub path: String,
    /// What became of it.
    pub status: Status,
    /// The article's id in the claims file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<ArticleId>,
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
    pub found: Option<ArticleCounts>,
    /// How much could not be settled.
    pub unsettled: BTreeMap<About, usize>,
    /// What could not be settled, one by one.
    pub notices: Vec<NoticeReport>,
    /// The claims that stood there before, where it was updated.
    #[serde(skip)]
    pub replaced: Option<ClaimCounts>,
}

/// What was found in an article.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct ArticleCounts {
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
    /// Its headline, or else its path.
    pub(super) fn title_or_path(&self) -> &str {
        self.title.as_ref().unwrap_or(&self.path)
    }

    /// Of an article that was stored.
    pub(super) fn for_stored_article(article: &Article, receipt: &Receipt) -> Self {
        let report = Self::new(&article.origin, &article.document, receipt);
        let counted = matches!(report.status, Status::Added | Status::Updated);
        Self { found: counted.then(|| ArticleCounts::new(article)), ..report }
    }

    /// The same with the decisions that lost their place.
    pub(super) fn with_lost_decisions(mut self, decisions: &[ReviewRecord]) -> Self {
        self.notices.extend(decisions.iter().map(NoticeReport::from));
        self.unsettled = notices::count_notices(&self.notices);
        self
    }

    /// Of an article that was there just so.
    pub(super) fn for_unchanged_article(origin: &Origin, document: &Document, receipt: &Receipt) -> Self {
        Self::new(origin, document, receipt)
    }

    fn new(origin: &Origin, document: &Document, receipt: &Receipt) -> Self {
        let metadata = &document.metadata;
        let mut notices: Vec<NoticeReport> = document.notices.iter().map(|notice: &Notice| notice.into()).collect();
        notices.extend(receipt.remark.iter().map(NoticeReport::from));
        Self {
            path: origin.path.clone(),
            status: Status::from_receipt(receipt),
            id: Some(receipt.article),
            error: None,
            title: metadata.title.clone(),
            author: (!metadata.authors.is_empty()).then(|| metadata.authors.join(", ")),
            translator: metadata.translator.clone(),
            published: metadata.published.map(|day| day.to_string()),
            found: None,
            unsettled: notices::count_notices(&notices),
            notices,
            replaced: receipt.replaced,
        }
    }

    /// Of an input that could not be read or stored.
    pub(super) fn from_problem(problem: Problem) -> Self {
        Self {
            path: problem.path,
            status: Status::Failed,
            id: None,
            error: Some(problem.what),
            title: None,
            author: None,
            translator: None,
            published: None,
            found: None,
            unsettled: BTreeMap::new(),
            notices: Vec::new(),
            replaced: None,
        }
    }

    /// Whether another file holds the same article.
    pub(super) fn is_copy(&self) -> bool {
        self.status == Status::Duplicate
    }

    /// Whether it could not be read or stored.
    pub(super) fn has_failed(&self) -> bool {
        self.status == Status::Failed
    }
}

impl ArticleCounts {
    fn new(article: &Article) -> Self {
        let claims = &article.claims;
        let speakers: HashSet<_> = claims.iter().filter_map(|claim| claim.speaker.as_ref()).map(|s| &s.name).collect();
        Self {
            claims: claims.len(),
            kinds: count_kinds(claims),
            cited: claims.iter().filter(|claim| is_cited(claim)).count(),
            speakers: speakers.len(),
            citations: article.document.citations.iter().filter(|citation| !citation.is_aside()).count(),
        }
    }

    /// What is left of it without those claims.
    pub(super) fn without_claims(self, claims: ClaimCounts) -> Self {
        let ClaimCounts { kinds, cited } = claims;
        Self {
            claims: self.claims.saturating_sub(kinds.direct + kinds.mixed + kinds.indirect + kinds.own),
            kinds: KindCounts {
                direct: self.kinds.direct.saturating_sub(kinds.direct),
                mixed: self.kinds.mixed.saturating_sub(kinds.mixed),
                indirect: self.kinds.indirect.saturating_sub(kinds.indirect),
                own: self.kinds.own.saturating_sub(kinds.own),
            },
            cited: self.cited.saturating_sub(cited),
            ..self
        }
    }

    /// The counts of both.
    pub(super) fn combined_with(self, other: Self) -> Self {
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

fn count_kinds(claims: &[Claim]) -> KindCounts {
    let of = |kind| claims.iter().filter(|claim| claim.statement.kind == kind).count();
    KindCounts {
        direct: of(ClaimKind::Direct),
        mixed: of(ClaimKind::Mixed),
        indirect: of(ClaimKind::Indirect),
        own: of(ClaimKind::Own),
    }
}

fn is_cited(claim: &Claim) -> bool {
    claim.links.iter().any(|link| link.method.is_cited())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::import::samples;

    #[test]
    fn a_stored_article_is_counted() {
        let report =
            ArticleReport::for_stored_article(&samples::sample_article(), &samples::sample_receipt(Put::Added));
        insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap(), @r#"
        {
          "path": "bridge.txt",
          "status": "added",
          "id": 1,
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
            "bad_date": 0,
            "left_out": 0,
            "nul": 0,
            "attached": 0,
            "ignored": 0,
            "author_in_doubt": 0,
            "same_text": 0,
            "same_url": 0,
            "file_held_another": 0,
            "credits_gone": 0,
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
        let report = ArticleReport::from_problem(Problem::new("a.txt", "is empty"));
        assert!(report.has_failed());
        assert!(
            serde_json::to_string(&report)
                .unwrap()
                .starts_with(r#"{"path":"a.txt","status":"failed","error":"is empty""#)
        );
    }
}
