//! What a person changed in a sheet of claims (CSV or a workbook): each changed cell is a decision.
//!
//! A cell counts as changed where it says something else than the claims file does now. White space makes no difference, and
//! neither does the apostrophe that makes a formula harmless.

use std::collections::BTreeMap;

use super::csv::disarm_formulas;
use super::flat;
use crate::ids::ClaimId;
use crate::review::{Decision, DecisionAction, Request};
use crate::store::{ClaimDetail, ClaimRecord};

/// The cells of a sheet that hold something, by row and column from 0.
pub type SheetCells = BTreeMap<u32, BTreeMap<usize, String>>;

/// A cell that is not a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongCell {
    /// Its name, as spreadsheets give it: `D7`.
    pub cell: String,
    /// What is wrong with it.
    pub what: String,
}

/// What a sheet asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// The decisions, each with the name of its cell.
    pub requests: Vec<(String, Request)>,
    /// The cells that are none.
    pub wrong: Vec<WrongCell>,
}

/// The column by which claims are known.
const ID: &str = "claim_id";

/// The words of a claim, which no sheet changes.
const FIXED: [&str; 4] = ["article", "cue", "claim", "sentence"];

/// Reads the changes of a sheet whose first row names its columns as [`flat::FIELDS`] does, `rating` and `note` among them.
/// Columns of other names, and those that are computed, are passed over.
///
/// # Errors
/// Those of `claim_of`, which gives the claim of an id.
pub fn read_edited_sheet<E>(
    grid: &SheetCells,
    mut claim_of: impl FnMut(ClaimId) -> Result<Option<ClaimDetail>, E>,
) -> Result<Edited, E> {
    let mut edited = Edited::default();
    let Some((&first, header)) = grid.first_key_value() else {
        edited.refuse_cell("A1".into(), "the sheet is empty");
        return Ok(edited);
    };
    let header: BTreeMap<usize, String> = header.iter().map(|(at, name)| (*at, name.trim().to_lowercase())).collect();
    let Some((&id_at, _)) = header.iter().find(|(_, name)| *name == ID) else {
        edited.refuse_cell(name_of(first, 0), "the first row has no column claim_id");
        return Ok(edited);
    };
    for (&row, cells) in grid.iter().skip(1) {
        let id = cells.get(&id_at).map_or("", |id| id.trim());
        let Ok(claim) = id.parse::<ClaimId>() else {
            edited.refuse_cell(name_of(row, id_at), "is not the id of a claim");
            continue;
        };
        match claim_of(claim)? {
            Some(detail) => edited.row(row, &header, cells, &StoredClaim::from_detail(detail)),
            None => edited.refuse_cell(name_of(row, id_at), &format!("there is no claim {claim}")),
        }
    }
    Ok(edited)
}

impl Edited {
    fn refuse_cell(&mut self, cell: String, what: &str) {
        self.wrong.push(WrongCell { cell, what: what.to_owned() });
    }

    /// What says whether a claim is right comes last.
    fn row(
        &mut self,
        row: u32,
        header: &BTreeMap<usize, String>,
        cells: &BTreeMap<usize, String>,
        known: &StoredClaim,
    ) {
        let mut decisions = Vec::new();
        for (&at, column) in header {
            match known.decisions_for_cell(column, cells.get(&at).map_or("", String::as_str)) {
                Ok(changes) => decisions.extend(changes.into_iter().map(|decision| (name_of(row, at), decision))),
                Err(what) => self.refuse_cell(name_of(row, at), &what),
            }
        }
        decisions.sort_by_key(|(_, decision)| matches!(decision, Decision::Accept | Decision::Reject));
        let claim = known.claim.id;
        self.requests.extend(decisions.into_iter().map(|(cell, decision)| (cell, Request { claim, decision })));
    }
}

/// What the claims file says of a claim.
struct StoredClaim {
    claim: ClaimRecord,
    notes: Vec<String>,
}

impl StoredClaim {
    fn from_detail(detail: ClaimDetail) -> Self {
        let mut claim = detail.claim;
        claim.sources.retain(|source| source.method.is_cited());
        let notes = detail.reviews.iter().filter(|review| review.action == DecisionAction::Note);
        let notes = notes.filter_map(|review| review.value.as_str().map(str::to_owned)).collect();
        Self { claim, notes }
    }

    /// The decisions that a cell of this column asks for.
    fn decisions_for_cell(&self, column: &str, cell: &str) -> Result<Vec<Decision>, String> {
        let cell = squeeze_whitespace(cell);
        let rating = || self.claim.rating.as_ref().map(|rating| rating.text.clone()).unwrap_or_default();
        let now = match (column, flat::FIELDS.iter().find(|field| field.name == column)) {
            ("rating", _) => rating(),
            ("note", _) => self.notes.iter().find(|note| squeeze_whitespace(note) == cell).cloned().unwrap_or_default(),
            (_, Some(field)) => (field.value)(&self.claim),
            (_, None) => return Ok(Vec::new()),
        };
        if cell == squeeze_whitespace(&now) || cell == squeeze_whitespace(&disarm_formulas(&now)) {
            return Ok(Vec::new());
        }
        match column {
            "review" => read_review_cell(&cell),
            "speaker" => {
                build_decision(DecisionAction::Speaker, &cell, "must name a speaker").map(|speaker| vec![speaker])
            }
            "kind" => {
                build_decision(DecisionAction::Kind, &cell.to_lowercase(), "must be direct, mixed, indirect or own")
                    .map(|kind| vec![kind])
            }
            "topics" => Ok(decisions_between_lists(&now, &cell, ';', Decision::Untopic, Decision::Topic)),
            "source_urls" => Ok(decisions_between_lists(&now, &cell, ' ', Decision::Unlink, Decision::Link)),
            "rating" => build_decision(
                DecisionAction::Rating,
                &cell,
                "a rating cannot be emptied; `claimtrace review undo` takes it back",
            )
            .map(|rating| vec![rating]),
            "note" => Ok(vec![Decision::Note(cell)]),
            _ if FIXED.contains(&column) => {
                Err("the article's words cannot be changed in a sheet; `claimtrace review ID --text-span` does".into())
            }
            _ => Ok(Vec::new()),
        }
    }
}

fn read_review_cell(cell: &str) -> Result<Vec<Decision>, String> {
    match cell.to_lowercase().as_str() {
        "accepted" | "accept" => Ok(vec![Decision::Accept]),
        "rejected" | "reject" => Ok(vec![Decision::Reject]),
        "" => Err("a decision cannot be emptied; `claimtrace review undo` takes it back".into()),
        _ => Err("must be accepted or rejected".into()),
    }
}

fn build_decision(action: DecisionAction, cell: &str, wrong: &str) -> Result<Decision, String> {
    Decision::new(action, &cell.into()).map_err(|_| wrong.to_owned())
}

/// What takes the items of one list to those of the other.
fn decisions_between_lists(
    now: &str,
    wanted: &str,
    separator: char,
    drop: impl Fn(String) -> Decision,
    add: impl Fn(String) -> Decision,
) -> Vec<Decision> {
    let items = |list: &str| -> Vec<String> {
        let parts = list.split(separator).map(|item| item.trim().trim_start_matches('\'').to_owned());
        parts.filter(|item| !item.is_empty()).collect()
    };
    let (now, wanted) = (items(now), items(wanted));
    let dropped = now.iter().filter(|item| !wanted.contains(item)).cloned().map(drop);
    let added = wanted.iter().filter(|item| !now.contains(item)).cloned().map(add);
    dropped.chain(added).collect()
}

fn squeeze_whitespace(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a cell by its row and column from 0.
fn name_of(row: u32, column: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    /// The sheet of [`samples::detail`]'s claim, with this changed in it.
    fn sheet(changes: &[(&str, &str)]) -> Edited {
        let names: Vec<&str> = flat::claim_column_names().chain(["note"]).collect();
        let values = flat::claim_column_values(&StoredClaim::from_detail(samples::claim_detail()).claim);
        let mut row: BTreeMap<usize, String> = values.into_iter().enumerate().collect();
        for (column, value) in changes {
            row.insert(names.iter().position(|name| name == column).unwrap(), (*value).to_owned());
        }
        let header = names.iter().map(|name| (*name).to_owned()).enumerate().collect();
        let known = |id| Ok::<_, ()>((id == samples::claim_detail().claim.id).then(samples::claim_detail));
        read_edited_sheet(&SheetCells::from([(0, header), (1, row)]), known).unwrap()
    }

    #[test]
    fn only_what_was_changed_is_a_decision() {
        assert_eq!(sheet(&[]), Edited::default());
        assert_eq!(
            sheet(&[("confidence", "1"), ("published", "46000")]),
            Edited::default(),
            "what is computed is passed over"
        );
        let edited = sheet(&[("review", "Accepted"), ("speaker", " Ann  Lee "), ("note", "see page 2")]);
        let said: Vec<(&str, &Decision)> =
            edited.requests.iter().map(|(cell, request)| (cell.as_str(), &request.decision)).collect();
        let (speaker, note) = (Decision::Speaker("Ann Lee".into()), Decision::Note("see page 2".into()));
        assert_eq!(said, [("D2", &speaker), ("W2", &note), ("Q2", &Decision::Accept)]);
        assert_eq!(edited.wrong, []);
    }

    #[test]
    fn lists_are_compared_item_by_item() {
        let decisions =
            decisions_between_lists("bridge; safety", "safety; 'harbour", ';', Decision::Untopic, Decision::Topic);
        assert_eq!(decisions, [Decision::Untopic("bridge".into()), Decision::Topic("harbour".into())]);
    }

    #[test]
    fn wrong_cells_are_named() {
        let edited = sheet(&[("kind", "said"), ("review", "maybe"), ("claim", "other words"), ("speaker", "")]);
        let wrong: Vec<(&str, &str)> =
            edited.wrong.iter().map(|wrong| (wrong.cell.as_str(), wrong.what.as_str())).collect();
        assert_eq!(
            wrong,
            [
                ("D2", "must name a speaker"),
                ("E2", "must be direct, mixed, indirect or own"),
                ("G2", "the article's words cannot be changed in a sheet; `claimtrace review ID --text-span` does"),
                ("Q2", "must be accepted or rejected"),
            ]
        );
        assert_eq!(edited.requests, []);
    }

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!(
            [name_of(0, 0), name_of(6, 25), name_of(9, 26), name_of(0, 701), name_of(0, 702)],
            ["A1", "Z7", "AA10", "ZZ1", "AAA1"]
        );
    }
}
