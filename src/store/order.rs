//! The orders of answers as SQL.

use super::{Order, Sort};

/// One expression that an answer is ordered by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    by: &'static str,
    falling: bool,
    gaps: bool,
}

impl Term {
    /// The smallest first.
    pub(super) const fn rising(by: &'static str) -> Self {
        Self { by, falling: false, gaps: false }
    }

    /// The largest first.
    pub(super) const fn falling(by: &'static str) -> Self {
        Self { by, falling: true, gaps: false }
    }

    /// The smallest first, what is unknown last.
    pub(super) const fn unknown_last(by: &'static str) -> Self {
        Self { by, falling: false, gaps: true }
    }

    /// SQLite puts NULL last itself where the order falls.
    fn sql(self, reverse: bool) -> String {
        match (self.falling != reverse, self.gaps) {
            (true, _) => format!("{} DESC", self.by),
            (false, true) => format!("{} NULLS LAST", self.by),
            (false, false) => self.by.to_owned(),
        }
    }
}

/// `ORDER BY` these terms, turned round where that is asked for.
pub(super) fn order_by_sql(terms: &[Term], reverse: bool) -> String {
    let terms: Vec<String> = terms.iter().map(|term| term.sql(reverse)).collect();
    format!("ORDER BY {}", terms.join(", "))
}

/// The table that an order of claims needs beside `claims c`, and what comes before the place in the text.
pub(super) fn of_claims(sort: Sort) -> (&'static str, Option<Term>) {
    const ARTICLE: &str = " JOIN articles a ON a.id = c.article_id";
    const SPEAKER: &str = " LEFT JOIN speakers s ON s.id = c.speaker_id
                  LEFT JOIN speaker_aliases n ON n.speaker_id = s.id AND n.name = s.name";
    const SOURCE: &str = "(SELECT coalesce(u.outlet, u.url) FROM claim_links l JOIN sources u ON u.id = l.source_id
                            WHERE l.claim_id = c.id AND l.method NOT IN ('passage', 'article') ORDER BY l.citation_id LIMIT 1)";
    match sort {
        Sort::Date => (ARTICLE, Some(Term::unknown_last("a.published"))),
        Sort::Article => (ARTICLE, Some(Term::rising("coalesce(a.title, a.path) COLLATE NOCASE"))),
        Sort::Outlet => (ARTICLE, Some(Term::unknown_last("a.outlet COLLATE NOCASE"))),
        Sort::Author => (ARTICLE, Some(Term::unknown_last("a.author COLLATE NOCASE"))),
        Sort::Path => (ARTICLE, Some(Term::rising("a.path"))),
        Sort::Speaker => (SPEAKER, Some(Term::unknown_last("coalesce(n.key, s.key)"))),
        Sort::Confidence => ("", Some(Term::falling("c.confidence"))),
        Sort::Doubt => ("", Some(Term::rising("(c.kind = 'own') + abs(c.confidence - 0.5)"))),
        Sort::Checkable => ("", Some(Term::falling("c.checkable"))),
        Sort::Id => ("", Some(Term::rising("c.id"))),
        Sort::Kind => ("", Some(Term::rising("c.kind"))),
        Sort::Mode => ("", Some(Term::unknown_last("c.mode"))),
        Sort::Cue => ("", Some(Term::unknown_last("c.cue COLLATE NOCASE"))),
        Sort::Claim => ("", Some(Term::rising("c.text COLLATE NOCASE"))),
        Sort::Source => ("", Some(Term::unknown_last(SOURCE))),
        Sort::Natural | Sort::Name | Sort::Claims | Sort::Articles | Sort::Possible => ("", None),
    }
}

/// The expressions that a listing of speakers, topics, sources or articles is ordered by.
pub(super) struct ListingOrder {
    /// Its names.
    pub name: &'static str,
    /// Its day.
    pub date: &'static str,
    /// Its likelihood.
    pub confidence: &'static str,
    /// Its other columns.
    pub columns: &'static [(Sort, &'static str)],
}

impl ListingOrder {
    /// The end of its query, whose last value is the limit. Ids part what is equal, so that the order is always one.
    pub(super) fn order_and_limit_sql(&self, order: Order) -> String {
        let (name, claims) = (Term::unknown_last(self.name), Term::falling("claims"));
        let other = || self.columns.iter().find(|(sort, _)| *sort == order.sort).map(|(_, by)| *by);
        let first: Vec<Term> = match order.sort {
            Sort::Name | Sort::Speaker => vec![name],
            Sort::Date => vec![Term::unknown_last(self.date)],
            Sort::Confidence => vec![Term::falling(self.confidence)],
            Sort::Id => Vec::new(),
            Sort::Articles | Sort::Possible => other().map(|by| vec![Term::falling(by), name]).unwrap_or_default(),
            _ => other().map_or_else(|| vec![claims, name], |by| vec![Term::unknown_last(by), name]),
        };
        let terms: Vec<Term> = first.into_iter().chain([Term::rising("1")]).collect();
        format!("{} LIMIT ?", order_by_sql(&terms, order.reverse))
    }
}
