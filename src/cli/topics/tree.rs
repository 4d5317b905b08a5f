//! `claimtrace topics --tree`.

use crate::cli::render::{Cell, Column, Row, or_empty};
use crate::store::BranchRecord;

/// How far a subject is set in from the one that it belongs to, in columns.
const STEP: usize = 2;

impl Row for BranchRecord {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 4] =
            [Column::text("SUBJECT"), Column::word("CODE"), Column::number("CLAIMS"), Column::number("ARTICLES")];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(&self.name).indented(STEP * self.depth),
            Cell::optional(self.code.as_deref()),
            Cell::text(self.claims),
            Cell::text(self.articles),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["id", "subject", "code", "depth", "claims", "articles"]
    }

    fn values(&self) -> Vec<String> {
        vec![
            self.id.to_string(),
            self.name.clone(),
            or_empty(self.code.as_deref()),
            self.depth.to_string(),
            self.claims.to_string(),
            self.articles.to_string(),
        ]
    }
}
