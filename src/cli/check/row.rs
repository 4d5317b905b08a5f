//! What became of a quotation, in a line.

use serde::Serialize;

use super::words;
use crate::check::{Finding, Outcome, Part};
use crate::cli::render::{Cell, Column, Row, or_empty};
use crate::printable::address;
use crate::span::Span;
use crate::store::{Checked, Quotation};

/// A quotation that was held against a copy of its source.
#[derive(Clone, Debug, Serialize)]
pub struct CheckedRow {
    /// The claim's id.
    claim: i64,
    /// Who said it.
    speaker: Option<String>,
    /// The claim's text.
    text: String,
    /// Whether its words are there.
    result: Outcome,
    /// Where in the text that was read from the copy.
    place: Option<Span>,
    /// The page.
    url: String,
    /// The address of the words on it.
    link: Option<String>,
    /// Each stretch of the quotation.
    parts: Vec<Part>,
    /// The copy.
    copy: String,
    /// The SHA-256 of its bytes.
    copy_sha256: String,
}

impl CheckedRow {
    /// Of one of the claims that were checked.
    pub fn new(
        quotation: &Quotation,
        (claim, text, finding, link): &(i64, String, Finding, Option<String>),
        checked: &Checked,
    ) -> Self {
        Self {
            claim: *claim,
            speaker: quotation.speaker.clone(),
            text: text.clone(),
            result: finding.outcome,
            place: finding.place,
            url: checked.url.clone(),
            link: link.clone(),
            parts: finding.parts.clone(),
            copy: checked.copy.clone(),
            copy_sha256: checked.sha256.clone(),
        }
    }

    fn differences(&self) -> Vec<String> {
        self.parts.iter().flat_map(words::differences).collect()
    }
}

/// How many quotations came out how.
pub fn summary(rows: &[CheckedRow]) -> String {
    use Outcome::{Altered, Cut, Exact, Missing, Short, Typography};
    let of = |outcome| rows.iter().filter(|row| row.result == outcome).count();
    let told = [Exact, Typography, Cut, Altered, Missing, Short].map(|outcome| (of(outcome), words::outcome(outcome)));
    let told = told.iter().filter(|(number, _)| *number > 0).map(|(number, words)| format!("{number} {words}"));
    let quotations = words::count(rows.len(), "quotation", "quotations");
    match rows.is_empty() {
        true => "no quotation was checked".to_owned(),
        false => format!("{quotations} checked: {}", told.collect::<Vec<_>>().join(", ")),
    }
}

impl Row for CheckedRow {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 6] = [
            Column::number("CLAIM"),
            Column::word("RESULT"),
            Column::up_to(16, "SPEAKER"),
            Column::text("QUOTATION"),
            Column::up_to(30, "DIFFERS"),
            Column::up_to(20, "PAGE"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.claim),
            Cell::text(words::name_of(self.result)),
            Cell::text(self.speaker.as_deref().unwrap_or("—")),
            Cell::text(&self.text),
            Cell::list(self.differences()),
            Cell::text(address(self.link.as_ref().unwrap_or(&self.url))),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &["claim", "speaker", "text", "result", "differs", "start", "end", "url", "link", "copy", "copy_sha256"]
    }

    fn values(&self) -> Vec<String> {
        let offset = |of: fn(Span) -> usize| self.place.map(|place| of(place).to_string()).unwrap_or_default();
        vec![
            self.claim.to_string(),
            or_empty(self.speaker.as_deref()),
            self.text.clone(),
            words::name_of(self.result),
            self.differences().join("; "),
            offset(Span::start),
            offset(Span::end),
            self.url.clone(),
            or_empty(self.link.as_deref()),
            self.copy.clone(),
            self.copy_sha256.clone(),
        ]
    }
}
