//! `claimtrace review --apply` of a sheet: the changed cells of a CSV or a workbook are decisions.

use std::path::Path;

use csv::ReaderBuilder;

use super::{apply, named_speakers, review_failure};
use crate::cli::context::CommandContext;
use crate::cli::input::Opened;
use crate::cli::messages;
use crate::cli::new_speaker;
use crate::cli::outcome::{CommandOutcome, Failure};
use crate::document::collection::{CollectionSource, cells_of_workbook};
use crate::export::edited::{self, SheetCells, WrongCell};
use crate::store::{ReviewError, Store};
use crate::words;

/// Whether a file of decisions is a sheet, by its name.
pub(super) fn is_sheet(path: &Path) -> bool {
    has_extension(path, "csv") || has_extension(path, "xlsx")
}

/// Carries out the changes of a sheet. Where any cell is wrong each of these is named, and nothing is carried out.
pub(super) fn run(path: &Path, reviewer: &str, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
    let grid = if has_extension(path, "csv") {
        cells_of_csv(&apply::read_decision_file(path)?, path)
    } else {
        cells_of_book(path)
    }?;
    let mut store = Store::open_for_writing(&context.db)?;
    let edited = edited::read_edited_sheet(&grid, &store)?;
    let (cells, requests): (Vec<String>, Vec<_>) = edited.requests.into_iter().unzip();
    let mut wrong = edited.wrong;
    if !wrong.is_empty() {
        let refusals = store.refused_requests(&requests)?;
        wrong.extend(
            refusals.into_iter().map(|refusal| WrongCell { cell: cells[refusal.number].clone(), what: refusal.why }),
        );
        return Ok(nothing_applied(path, &wrong));
    }
    let new = new_speaker::describe_new_speakers(named_speakers(&requests), &store)?;
    match store.decide_claims(reviewer, &requests) {
        Ok(records) => {
            apply::report_applied(records.iter().flatten().count(), records.len(), context)?;
            // What was asked for and not done is no mere note, that --quiet leaves out.
            context.finish()?;
            write_wrong_cells(path, &edited.passed_over);
            new_speaker::announce_new_speakers(&new, context)?;
            Ok(if edited.passed_over.is_empty() { CommandOutcome::Done } else { CommandOutcome::SomeFailed })
        }
        Err(ReviewError::Refused(refusals)) => {
            let wrong = refusals
                .into_iter()
                .map(|refusal| WrongCell { cell: cells[refusal.number].clone(), what: refusal.why });
            Ok(nothing_applied(path, &wrong.collect::<Vec<_>>()))
        }
        Err(error) => Err(review_failure(&error, context)),
    }
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// The cells of a CSV, whose separator is the one that its first line has most of.
fn cells_of_csv(content: &str, path: &Path) -> Result<SheetCells, Failure> {
    let first = content.lines().next().unwrap_or_default();
    let often = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    let separator = [b'\t', b';', b','].into_iter().max_by_key(often).unwrap_or(b',');
    let mut reader =
        ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(content.as_bytes());
    let mut grid = SheetCells::new();
    for (row, record) in (0..).zip(reader.records()) {
        let record = record.map_err(|error| failure_at_path(path, &error))?;
        let cells = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        let cells: std::collections::BTreeMap<usize, String> = cells.map(|(at, cell)| (at, cell.to_owned())).collect();
        if !cells.is_empty() {
            grid.insert(row, cells);
        }
    }
    Ok(grid)
}

fn cells_of_book(path: &Path) -> Result<SheetCells, Failure> {
    let opened = Opened::from_argument(path).map_err(|error| failure_at_path(path, &error))?;
    let file = CollectionSource::file(opened).map_err(|error| failure_at_path(path, &error))?;
    cells_of_workbook(file).map_err(|error| failure_at_path(path, &error))
}

fn failure_at_path(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::Told(format!("{}: {error}", path.display()))
}

/// Names each wrong cell of a sheet of which nothing was carried out.
fn nothing_applied(path: &Path, wrong: &[WrongCell]) -> CommandOutcome {
    write_wrong_cells(path, wrong);
    let cells = words::number_with_noun(wrong.len(), "wrong cell", "wrong cells");
    messages::write_stderr_line(&format!("{}: {cells}; nothing was applied", path.display()));
    CommandOutcome::SomeFailed
}

/// Names each of these cells, with what is wrong with it.
fn write_wrong_cells(path: &Path, wrong: &[WrongCell]) {
    for WrongCell { cell, what } in wrong {
        messages::write_stderr_line(&format!("{}:{cell}: {what}", path.display()));
    }
}
