//! What became of a claim in a copy of its source, in a line.

use serde::Serialize;

use crate::check::{CheckKind, CheckOutcome, CheckResult, CheckedPart};
use crate::cli::cells;
use crate::cli::render::style::Tint;
use crate::cli::render::{Cell, FlatField, ListingRow, TableColumn, or_empty};
use crate::ids::ClaimId;
use crate::keyword::Keyword;
use crate::passages::{Detail, Support};
use crate::span::Span;
use crate::store::{Checked, CheckedClaim, UncheckedClaim};
use crate::words;

/// A claim that was checked against a copy of its source.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CheckedRow {
    /// The claim's id.
    claim: ClaimId,
    /// Who said it.
    speaker: Option<String>,
    /// The claim's text.
    text: String,
    /// What was looked for.
    kind: CheckKind,
    /// What became of it.
    result: CheckResult,
    /// Where in the text that was read from the copy.
    place: Option<Span>,
    /// The sentences of the copy that the claim rests on.
    passage: Option<String>,
    /// How likely it is that it rests on them.
    score: Option<f64>,
    /// The page.
    url: String,
    /// The address of the words on it.
    link: Option<String>,
    /// Each stretch of the quotation.
    parts: Vec<CheckedPart>,
    /// Each figure and name of the claim.
    figures: Vec<Detail>,
    /// The copy.
    copy: String,
    /// The SHA-256 of its bytes.
    copy_sha256: String,
    /// Whether the article cites the page for the claim.
    #[serde(skip)]
    cited: bool,
}

impl CheckedRow {
    /// Of one of the claims that were checked.
    pub(super) fn new(claim: &UncheckedClaim, found: &CheckedClaim, checked: &Checked) -> Self {
        let passage = found.check.passage.as_ref();
        Self {
            claim: claim.id,
            speaker: claim.speaker.clone(),
            text: found.text.clone(),
            kind: found.check.kind,
            result: found.check.result,
            place: found.check.place,
            passage: passage.map(|passage| passage.text.clone()),
            score: passage.map(|passage| passage.score),
            url: checked.url.clone(),
            link: found.link.clone(),
            parts: found.check.parts.clone(),
            figures: found.check.details.clone(),
            copy: checked.copy.clone(),
            copy_sha256: checked.sha256.clone(),
            cited: claim.cited,
        }
    }

    /// Whether it must be looked at before the claim is published.
    pub(super) fn fails_gate(&self) -> bool {
        self.cited && self.result.fails_gate()
    }

    fn differences(&self) -> Vec<String> {
        self.parts
            .iter()
            .flat_map(words::describe_differences)
            .chain(self.figures.iter().filter_map(words::describe_detail))
            .collect()
    }
}

/// How many claims came out how.
pub(super) fn summarise_results(rows: &[CheckedRow]) -> String {
    if rows.is_empty() {
        return "no claim was checked".to_owned();
    }
    let of_kind = |kind| rows.iter().filter(|row| row.kind == kind).count();
    let quotations = of_kind(CheckKind::Quotation);
    let passages = of_kind(CheckKind::Passage);
    let counted = [
        (quotations, words::number_with_noun(quotations, "quotation", "quotations")),
        (passages, words::number_with_noun(passages, "passage", "passages")),
    ];
    let what: Vec<String> = counted.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
    let mut results: Vec<CheckResult> = rows.iter().map(|row| row.result).collect();
    results.sort_unstable();
    results.dedup();
    let told = results.into_iter().map(|result| {
        let number = rows.iter().filter(|row| row.result == result).count();
        format!("{number} {}", result.name().replace('_', " "))
    });
    format!("{} checked: {}", what.join(" and "), told.collect::<Vec<_>>().join(", "))
}

impl ListingRow for CheckedRow {
    const COLUMNS: &'static [TableColumn<Self>] = &[
        TableColumn::number("CLAIM", |row| Cell::text(row.claim)),
        TableColumn::word("RESULT", |row| Cell::text(row.result.name()).with_tint(tint_of_result(row.result))),
        TableColumn::up_to(16, "SPEAKER", |row| Cell::text(row.speaker.as_deref().unwrap_or("—"))),
        TableColumn::text("TEXT", |row| Cell::text(&row.text)),
        TableColumn::up_to(30, "DIFFERS", |row| Cell::from_items(row.differences())),
        TableColumn::up_to(20, "PAGE", |row| cells::pages_cell([row.link.as_ref().unwrap_or(&row.url).as_str()])),
    ];

    const FIELDS: &'static [FlatField<Self>] = &[
        FlatField::new("claim", |row| row.claim.to_string()),
        FlatField::new("speaker", |row| or_empty(row.speaker.as_deref())),
        FlatField::new("text", |row| row.text.clone()),
        FlatField::new("kind", |row| row.kind.name().to_owned()),
        FlatField::new("result", |row| row.result.name().to_owned()),
        FlatField::new("differs", |row| row.differences().join("; ")),
        FlatField::new("start", |row| place_offset(row, Span::start)),
        FlatField::new("end", |row| place_offset(row, Span::end)),
        FlatField::new("passage", |row| or_empty(row.passage.as_deref())),
        FlatField::new("score", |row| row.score.map(|score| score.to_string()).unwrap_or_default()),
        FlatField::new("url", |row| row.url.clone()),
        FlatField::new("link", |row| or_empty(row.link.as_deref())),
        FlatField::new("copy", |row| row.copy.clone()),
        FlatField::new("copy_sha256", |row| row.copy_sha256.clone()),
    ];
}

fn place_offset(row: &CheckedRow, of: fn(Span) -> usize) -> String {
    row.place.map(|place| of(place).to_string()).unwrap_or_default()
}

/// What must be looked at before it is published stands out, and what needs no look is set apart.
fn tint_of_result(result: CheckResult) -> Option<Tint> {
    if result.fails_gate() {
        return Some(Tint::Warning);
    }
    match result {
        CheckResult::Quotation(CheckOutcome::Exact) | CheckResult::Passage(Support::Found) => Some(Tint::Content),
        CheckResult::Quotation(CheckOutcome::Missing) | CheckResult::Passage(Support::Absent) => Some(Tint::Cue),
        CheckResult::Quotation(_) | CheckResult::Passage(_) | CheckResult::OtherLanguage => None,
    }
}
