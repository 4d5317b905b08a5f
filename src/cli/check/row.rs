//! What became of a claim in a copy of its source, in a line.

use serde::Serialize;

use crate::check::{CheckKind, CheckResult, Outcome, Part};
use crate::cli::cells;
use crate::cli::render::style::Tint;
use crate::cli::render::{Cell, Column, Row, or_empty};
use crate::keyword::Keyword;
use crate::passages::{Detail, Support};
use crate::span::Span;
use crate::store::{Checked, CheckedClaim, UncheckedClaim};
use crate::words;

/// A claim that was checked against a copy of its source.
#[derive(Clone, Debug, Serialize)]
pub struct CheckedRow {
    /// The claim's id.
    claim: i64,
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
    parts: Vec<Part>,
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
    pub fn new(claim: &UncheckedClaim, found: &CheckedClaim, checked: &Checked) -> Self {
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
    pub fn fails_gate(&self) -> bool {
        self.cited && self.result.fails_gate()
    }

    fn differences(&self) -> Vec<String> {
        self.parts.iter().flat_map(words::differences).chain(self.figures.iter().filter_map(words::detail)).collect()
    }
}

/// How many claims came out how.
pub fn summary(rows: &[CheckedRow]) -> String {
    if rows.is_empty() {
        return "no claim was checked".to_owned();
    }
    let of_kind = |kind| rows.iter().filter(|row| row.kind == kind).count();
    let quotations = of_kind(CheckKind::Quotation);
    let passages = of_kind(CheckKind::Passage);
    let counted = [
        (quotations, words::count(quotations, "quotation", "quotations")),
        (passages, words::count(passages, "passage", "passages")),
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

impl Row for CheckedRow {
    fn columns() -> &'static [Column<'static>] {
        const COLUMNS: [Column; 6] = [
            Column::number("CLAIM"),
            Column::word("RESULT"),
            Column::up_to(16, "SPEAKER"),
            Column::text("TEXT"),
            Column::up_to(30, "DIFFERS"),
            Column::up_to(20, "PAGE"),
        ];
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::text(self.claim),
            Cell::text(self.result.name()).tinted(tint(self.result)),
            Cell::text(self.speaker.as_deref().unwrap_or("—")),
            Cell::text(&self.text),
            Cell::list(self.differences()),
            cells::pages([self.link.as_ref().unwrap_or(&self.url).as_str()]),
        ]
    }

    fn fields() -> &'static [&'static str] {
        &[
            "claim",
            "speaker",
            "text",
            "kind",
            "result",
            "differs",
            "start",
            "end",
            "passage",
            "score",
            "url",
            "link",
            "copy",
            "copy_sha256",
        ]
    }

    fn values(&self) -> Vec<String> {
        let offset = |of: fn(Span) -> usize| self.place.map(|place| of(place).to_string()).unwrap_or_default();
        vec![
            self.claim.to_string(),
            or_empty(self.speaker.as_deref()),
            self.text.clone(),
            self.kind.name().to_owned(),
            self.result.name().to_owned(),
            self.differences().join("; "),
            offset(Span::start),
            offset(Span::end),
            or_empty(self.passage.as_deref()),
            self.score.map(|score| score.to_string()).unwrap_or_default(),
            self.url.clone(),
            or_empty(self.link.as_deref()),
            self.copy.clone(),
            self.copy_sha256.clone(),
        ]
    }
}

/// What must be looked at before it is published stands out, and what needs no look is set apart.
fn tint(result: CheckResult) -> Option<Tint> {
    if result.fails_gate() {
        return Some(Tint::Warning);
    }
    match result {
        CheckResult::Quotation(Outcome::Exact) | CheckResult::Passage(Support::Found) => Some(Tint::Content),
        CheckResult::Quotation(Outcome::Missing) | CheckResult::Passage(Support::Absent) => Some(Tint::Cue),
        CheckResult::Quotation(_) | CheckResult::Passage(_) | CheckResult::OtherLanguage => None,
    }
}
