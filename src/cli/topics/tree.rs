//! `claimtrace topics --tree`.

use crate::cli::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use crate::store::BranchRecord;

/// How far a subject is set in from the one that it belongs to, in columns.
const STEP: usize = 2;

impl ListingRow for BranchRecord {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::text("SUBJECT", |row| Cell::text(&row.name).with_indent(STEP * row.depth)),
        TableColumn::word("CODE", |row| Cell::optional_text(row.code.as_deref())),
        TableColumn::number("CLAIMS", |row| Cell::text(row.claims)),
        TableColumn::number("ARTICLES", |row| Cell::text(row.articles)),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("id", |row| row.id.to_string()),
        FlatField::new("subject", |row| row.name.clone()),
        FlatField::new("code", |row| or_empty(row.code.as_deref())),
        FlatField::new("depth", |row| row.depth.to_string()),
        FlatField::new("claims", |row| row.claims.to_string()),
        FlatField::new("articles", |row| row.articles.to_string()),
    ];
}
