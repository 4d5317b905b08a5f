//! The report of an import on its way out, article by article, so that it takes no more memory for more articles.

use std::io::Write;

use super::report::ArticleReport;
use super::summary::Summary;
use crate::cli::context::CommandContext;
use crate::cli::outcome::{CommandOutcome, Failure};
use crate::cli::render;
use crate::export::json::Array;

/// How the report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnswerFormat {
    /// For reading.
    Table,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
}

/// The report as far as it is.
pub(super) struct ImportAnswer {
    form: AnswerForm,
    stored: usize,
    has_failed: bool,
}

enum AnswerForm {
    Table(Box<Summary>),
    Json(Array),
    Jsonl,
    /// Nobody wants to know.
    Nothing,
}

impl ImportAnswer {
    /// The beginning of a report; a table is not written where all is to be `quiet`.
    pub(super) fn new(format: AnswerFormat, quiet: bool) -> Self {
        let form = match format {
            AnswerFormat::Json => AnswerForm::Json(Array::default()),
            AnswerFormat::Jsonl => AnswerForm::Jsonl,
            AnswerFormat::Table if quiet => AnswerForm::Nothing,
            AnswerFormat::Table => AnswerForm::Table(Box::default()),
        };
        Self { form, stored: 0, has_failed: false }
    }

    /// Takes the next article. Whoever reads a line gets it when its article is done; a reader who goes away does not keep
    /// the rest from being imported.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn take_report(&mut self, report: ArticleReport, out: &mut impl Write) -> Result<(), Failure> {
        self.has_failed |= report.has_failed();
        self.stored += usize::from(!report.has_failed());
        let written = match &mut self.form {
            AnswerForm::Table(summary) => {
                summary.add_report(report);
                Ok(())
            }
            AnswerForm::Json(array) => array.write_item(&report, out),
            AnswerForm::Jsonl => render::object(&report, out).and_then(|()| out.flush()),
            AnswerForm::Nothing => Ok(()),
        };
        self.unless_nobody_reads(written.map_err(Failure::from))
    }

    /// Writes what ends the report of an import that went through.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn end(mut self, context: &mut CommandContext) -> Result<CommandOutcome, Failure> {
        match &self.form {
            AnswerForm::Table(summary) => summary.write(context)?,
            _ => self.break_off(&mut context.out)?,
        }
        Ok(if self.has_failed { CommandOutcome::SomeFailed } else { CommandOutcome::Done })
    }

    /// Writes what makes the report whole where the import ended early.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn break_off(&mut self, out: &mut impl Write) -> Result<(), Failure> {
        let AnswerForm::Json(array) = &mut self.form else { return Ok(()) };
        let written = array.close(out).and_then(|()| writeln!(out));
        self.unless_nobody_reads(written.map_err(Failure::from))
    }

    /// How many of the articles stand in the claims file.
    pub(super) fn stored_count(&self) -> usize {
        self.stored
    }

    fn unless_nobody_reads(&mut self, written: Result<(), Failure>) -> Result<(), Failure> {
        if written == Err(Failure::BrokenPipe) {
            self.form = AnswerForm::Nothing;
            return Ok(());
        }
        written
    }
}
