//! What a person changed in a sheet of claims (CSV or a workbook): each changed cell is a decision.
//!
//! A cell counts as changed where it says something else than the claims file does now. White space makes no difference, and
//! neither do the apostrophe that makes a formula harmless and the end that a workbook cuts off a long text. A cell that says
//! what stood there before somebody decided is no decision against that one: the sheet may be older.

use std::collections::BTreeMap;

use super::csv::{disarm_formulas, rearm_formulas};
use super::{flat, standing};
use crate::ids::ClaimId;
use crate::review::{Decision, DecisionAction, Request};
use crate::store::{ClaimDetail, NameSubject, Store, StoreError};

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
    /// The cells that say what stood there before somebody decided otherwise.
    pub passed_over: Vec<WrongCell>,
}

/// What a sheet is compared with.
pub trait KnownClaims {
    /// Why a question has no answer.
    type Error;

    /// The claim of this id, if there is one.
    ///
    /// # Errors
    /// If the claims cannot be read, here and below.
    fn find_claim(&self, id: ClaimId) -> Result<Option<ClaimDetail>, Self::Error>;

    /// What the speaker or topic is called now that went by this name; none where the name is unknown or leaves a choice.
    fn find_name_now(&self, subject: NameSubject, name: &str) -> Result<Option<String>, Self::Error>;
}

impl KnownClaims for Store {
    type Error = StoreError;

    fn find_claim(&self, id: ClaimId) -> Result<Option<ClaimDetail>, StoreError> {
        self.claim_in_context(id)
    }

    fn find_name_now(&self, subject: NameSubject, name: &str) -> Result<Option<String>, StoreError> {
        self.name_now(subject, name)
    }
}

/// The column by which claims are known.
const ID: &str = "claim_id";

/// The words of a claim, which no sheet changes.
const FIXED: [&str; 4] = ["article", "cue", "claim", "sentence"];

/// Reads the changes of a sheet whose first row names its columns as [`flat::FIELDS`] does, `rating` and `note` among them.
/// Columns of other names, and those that are computed, are passed over.
///
/// # Errors
/// Those of `file`.
pub fn read_edited_sheet<F: KnownClaims>(grid: &SheetCells, file: &F) -> Result<Edited, F::Error> {
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
        let Some(known) = file.find_claim(claim)? else {
            edited.refuse_cell(name_of(row, id_at), &format!("there is no claim {claim}"));
            continue;
        };
        let mut decisions = Vec::new();
        for (&at, column) in &header {
            let written = cells.get(&at).map_or("", String::as_str);
            let changes = edited.read_cell(&name_of(row, at), column, written, &known, file)?;
            decisions.extend(changes.into_iter().map(|decision| (name_of(row, at), decision)));
        }
        // What says whether a claim is right comes last.
        decisions.sort_by_key(|(_, decision)| matches!(decision, Decision::Accept | Decision::Reject));
        edited.requests.extend(decisions.into_iter().map(|(cell, decision)| (cell, Request { claim, decision })));
    }
    Ok(edited)
}

impl Edited {
    fn refuse_cell(&mut self, cell: String, what: &str) {
        self.wrong.push(WrongCell { cell, what: what.to_owned() });
    }

    /// The decisions that a cell of this column asks for. What is none is noted.
    fn read_cell<F: KnownClaims>(
        &mut self,
        place: &str,
        column: &str,
        written: &str,
        known: &ClaimDetail,
        file: &F,
    ) -> Result<Vec<Decision>, F::Error> {
        let Some(now) = value_to_change(column, written, known) else { return Ok(Vec::new()) };
        let cell = squeeze_whitespace(&rearm_formulas(written));
        if column == "speaker" && find_present_name(file, NameSubject::Speaker, &cell)? == now {
            return Ok(Vec::new());
        }
        let mut overtaking: Vec<String> = standing::find_overtaking(column, &cell, known, file)?.into_iter().collect();
        let mut decisions = Vec::new();
        if overtaking.is_empty() {
            let asked = match column {
                "topics" => Ok(decisions_on_topics(&now, &cell, file)?),
                _ => decisions_for_cell(column, &now, &cell),
            };
            match asked {
                Ok(asked) => decisions = asked,
                Err(what) => self.refuse_cell(place.to_owned(), &what),
            }
        }
        let mut kept = Vec::new();
        for decision in decisions {
            match standing::find_reversed(&decision, known, file)? {
                Some(why) => overtaking.push(why),
                None => kept.push(decision),
            }
        }
        let passed_over = overtaking.into_iter().map(|what| WrongCell { cell: place.to_owned(), what });
        self.passed_over.extend(passed_over);
        Ok(kept)
    }
}

/// What the claims file says where the cell of this column says something else and a person may say so.
fn value_to_change(column: &str, written: &str, known: &ClaimDetail) -> Option<String> {
    let rating = || known.claim.rating.as_ref().map(|rating| rating.text.clone()).unwrap_or_default();
    let now = match (column, flat::FIELDS.iter().find(|field| field.name == column)) {
        ("rating", _) => rating(),
        ("note", _) => {
            let notes = known.reviews.iter().filter(|review| review.action == DecisionAction::Note);
            let mut notes = notes.filter_map(|review| review.value.as_str());
            notes.find(|note| says_same(written, note)).unwrap_or_default().to_owned()
        }
        (_, Some(field)) => (field.value)(&known.claim),
        (_, None) => return None,
    };
    (!says_same(written, &now)).then_some(now)
}

/// Whether a cell says this, as CSV, a workbook or a person writes it.
pub(super) fn says_same(cell: &str, value: &str) -> bool {
    let cell = squeeze_whitespace(cell);
    let (harmless, cut) = (disarm_formulas(value), flat::cut_long_cell(value));
    [value, &*harmless, &*cut].into_iter().any(|form| squeeze_whitespace(form) == cell)
}

/// What a speaker or topic of this name is called now; the name itself where that is not known.
pub(super) fn find_present_name<F: KnownClaims>(
    file: &F,
    subject: NameSubject,
    name: &str,
) -> Result<String, F::Error> {
    Ok(file.find_name_now(subject, name)?.unwrap_or_else(|| name.to_owned()))
}

/// The decisions that a changed cell asks for, but for those on topics.
fn decisions_for_cell(column: &str, now: &str, cell: &str) -> Result<Vec<Decision>, String> {
    match column {
        "review" => read_review_cell(cell),
        "speaker" => build_decision(DecisionAction::Speaker, cell, "must name a speaker").map(|speaker| vec![speaker]),
        "kind" => build_decision(DecisionAction::Kind, &cell.to_lowercase(), "must be direct, mixed, indirect or own")
            .map(|kind| vec![kind]),
        "source_urls" => {
            let now = split_list(now, ' ');
            let wanted = split_list(cell, ' ').into_iter().map(|url| trim_separator(url, &now));
            let wanted = wanted.filter(|url| !url.is_empty()).map(|url| (url.clone(), url)).collect();
            Ok(decisions_between_lists(&now, wanted, Decision::Unlink, Decision::Link))
        }
        "rating" => build_decision(
            DecisionAction::Rating,
            cell,
            "a rating cannot be emptied; `claimtrace review undo` takes it back",
        )
        .map(|rating| vec![rating]),
        "note" => Ok(vec![Decision::Note(cell.to_owned())]),
        _ if FIXED.contains(&column) => {
            Err("the article's words cannot be changed in a sheet; `claimtrace review ID --text-span` does".into())
        }
        _ => Ok(Vec::new()),
    }
}

/// The decisions that a changed list of topics asks for. One that was merged or renamed since is the one that it is now.
fn decisions_on_topics<F: KnownClaims>(now: &str, cell: &str, file: &F) -> Result<Vec<Decision>, F::Error> {
    let now = split_list(now, ';');
    let mut wanted = Vec::new();
    for name in split_list(cell, ';') {
        let called =
            if now.contains(&name) { name.clone() } else { find_present_name(file, NameSubject::Topic, &name)? };
        wanted.push((called, name));
    }
    Ok(decisions_between_lists(&now, wanted, Decision::Untopic, Decision::Topic))
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

/// What takes the items of one list to those of the other, each of which goes with what it is now and as it is written.
fn decisions_between_lists(
    now: &[String],
    wanted: Vec<(String, String)>,
    drop: impl Fn(String) -> Decision,
    add: impl Fn(String) -> Decision,
) -> Vec<Decision> {
    let is_wanted = |item: &&String| wanted.iter().any(|(called, _)| called == *item);
    let mut decisions: Vec<Decision> = now.iter().filter(|item| !is_wanted(item)).cloned().map(drop).collect();
    decisions.extend(wanted.into_iter().filter(|(called, _)| !now.contains(called)).map(|(_, written)| add(written)));
    decisions
}

/// The items of a list.
fn split_list(list: &str, separator: char) -> Vec<String> {
    list.split(separator).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// An address of a list without the comma or semicolon that parts it from the next one; an address that is there already may
/// end so.
fn trim_separator(url: String, now: &[String]) -> String {
    if now.contains(&url) { url } else { url.trim_end_matches([',', ';']).to_owned() }
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
    use serde_json::json;

    use super::*;
    use crate::article::LinkMethod;
    use crate::samples;
    use crate::store::{LinkedSource, ReviewRecord};

    /// A file of one claim, in which the topic `bridges` is called `bridge` now.
    struct OneClaim(ClaimDetail);

    impl KnownClaims for OneClaim {
        type Error = ();

        fn find_claim(&self, id: ClaimId) -> Result<Option<ClaimDetail>, ()> {
            Ok(Some(self.0.clone()).filter(|known| known.claim.id == id))
        }

        fn find_name_now(&self, _: NameSubject, name: &str) -> Result<Option<String>, ()> {
            Ok((name == "bridges").then(|| "bridge".to_owned()))
        }
    }

    /// The sheet of [`samples::claim_detail`]'s claim, with this changed in it.
    fn sheet(changes: &[(&str, &str)]) -> Edited {
        compare_sheet(samples::claim_detail(), changes)
    }

    /// The same, compared with what is known of the claim now.
    fn compare_sheet(now: ClaimDetail, changes: &[(&str, &str)]) -> Edited {
        let names: Vec<&str> = flat::claim_column_names().chain(["note"]).collect();
        let values = flat::claim_column_values(&samples::claim_detail().claim);
        let mut row: BTreeMap<usize, String> = values.into_iter().enumerate().collect();
        for (column, value) in changes {
            row.insert(names.iter().position(|name| name == column).unwrap(), (*value).to_owned());
        }
        let header = names.iter().map(|name| (*name).to_owned()).enumerate().collect();
        read_edited_sheet(&SheetCells::from([(0, header), (1, row)]), &OneClaim(now)).unwrap()
    }

    fn list_decisions(edited: &Edited) -> Vec<Decision> {
        edited.requests.iter().map(|(_, request)| request.decision.clone()).collect()
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
        let edited = sheet(&[("topics", "safety; '@harbour; '90s music")]);
        let wanted = [
            Decision::Untopic("bridge".into()),
            Decision::Topic("@harbour".into()),
            Decision::Topic("'90s music".into()),
        ];
        assert_eq!(list_decisions(&edited), wanted);
        assert_eq!(
            list_decisions(&sheet(&[("speaker", "'@harbourwatch")])),
            [Decision::Speaker("@harbourwatch".into())]
        );
    }

    #[test]
    fn addresses_may_be_parted_by_commas_and_semicolons() {
        let link = |url: &str| Decision::Link(url.into());
        let parted = "https://time.com/a, https://b.example.org/x; https://c.example.org/y,z ;";
        let wanted = [link("https://b.example.org/x"), link("https://c.example.org/y,z")];
        assert_eq!(list_decisions(&sheet(&[("source_urls", parted)])), wanted);
        assert_eq!(sheet(&[("source_urls", "https://time.com/a;")]), Edited::default());
        let wanted = [Decision::Unlink("https://time.com/a".into()), link("https://b.example.org/x")];
        assert_eq!(list_decisions(&sheet(&[("source_urls", "https://b.example.org/x")])), wanted);
        // An address that ends in a comma is one.
        let mut now = samples::claim_detail();
        now.claim.sources[0].url = Some("https://time.com/a,".into());
        let edited = compare_sheet(now, &[("source_urls", "https://time.com/a, https://b.example.org/x")]);
        assert_eq!(list_decisions(&edited), [link("https://b.example.org/x")]);
    }

    #[test]
    fn a_topic_by_an_older_name_is_the_one_that_it_is_now() {
        assert_eq!(sheet(&[("topics", "bridges; safety")]), Edited::default());
        assert_eq!(
            list_decisions(&sheet(&[("topics", "bridges; lorries; safety")])),
            [Decision::Topic("lorries".into())]
        );
    }

    #[test]
    fn what_a_workbook_cut_was_not_changed() {
        let mut long = samples::claim_detail();
        long.claim.text = "🐟 fish ".repeat(5000);
        let cut = flat::cut_long_cell(&long.claim.text).into_owned();
        assert!(cut.ends_with('…'));
        assert_eq!(compare_sheet(long.clone(), &[("claim", &cut)]), Edited::default());
        assert_eq!(compare_sheet(long, &[("claim", &cut.replace("🐟", "🐠"))]).wrong.len(), 1);
    }

    #[test]
    fn what_somebody_decided_since_is_not_taken_back() {
        let mut now = samples::claim_detail();
        let review = |action, before, after| ReviewRecord { action, before, after, ..samples::accepting_review() };
        let speaker = |name: &str| json!({"speaker": {"name": name}});
        now.reviews = vec![
            samples::accepting_review(),
            review(DecisionAction::Speaker, speaker("Mary Dunn"), speaker("Lars Berg")),
            review(DecisionAction::Untopic, json!({"topic": "safety", "about": {}}), json!({"topic": "safety"})),
            review(DecisionAction::Link, json!({"source": "https://time.com/b", "links": []}), json!({})),
        ];
        now.claim.review = Some("accepted".into());
        now.claim.speaker.as_mut().unwrap().name = "Lars Berg".into();
        now.claim.topics = vec!["bridge".into()];
        now.claim.sources.push(LinkedSource {
            url: Some("https://time.com/b".into()),
            ..samples::linked_source(LinkMethod::Manual)
        });
        let edited = compare_sheet(now.clone(), &[("note", "see page 2")]);
        assert_eq!((list_decisions(&edited), edited.wrong), (vec![Decision::Note("see page 2".into())], Vec::new()));
        let cells: Vec<&str> = edited.passed_over.iter().map(|passed| passed.cell.as_str()).collect();
        assert_eq!(cells, ["D2", "I2", "J2", "Q2"]);
        let what = "passed over: ann decided otherwise (decision 3); `claimtrace review undo 3` takes that back";
        assert!(edited.passed_over.iter().all(|passed| passed.what == what), "{:?}", edited.passed_over);
        // What was never so is a decision.
        let edited = compare_sheet(now, &[("review", "rejected"), ("speaker", "Ann Lee"), ("topics", "lorries")]);
        let wanted = [
            Decision::Speaker("Ann Lee".into()),
            Decision::Untopic("bridge".into()),
            Decision::Topic("lorries".into()),
            Decision::Reject,
        ];
        assert_eq!(list_decisions(&edited), wanted);
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
