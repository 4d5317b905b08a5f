//! `import --claims`: what `extract --claims` found elsewhere comes into the claims file.

use std::mem;
use std::time::{Duration, Instant};

use super::answer::ImportAnswer;
use super::claims_file::ClaimsFile;
use super::importer::ImportError;
use super::report::ArticleReport;
use super::report_outcome;
use crate::article::Article;
use crate::cli::context::CommandContext;
use crate::cli::input::HandedLine;
use crate::cli::outcome::Failure;
use crate::cli::problem::Problem;
use crate::cli::progress::Progress;
use crate::handover::ArticleLine;
use crate::store::StoreError;

/// An article that was handed over.
pub(super) struct Gathered {
    /// Where its line stands.
    pub place: String,
    /// The size of its line.
    pub bytes: usize,
    /// The article.
    pub article: Box<Article>,
}

/// Reads the article of a line.
///
/// # Errors
/// If the line holds none.
pub(super) fn read_gathered_article(handed: Result<HandedLine, Problem>) -> Result<Gathered, Problem> {
    let HandedLine { place, line } = handed?;
    match ArticleLine::from_json_line(&line) {
        Ok(read) => Ok(Gathered { place, bytes: line.len(), article: Box::new(read.into_article()) }),
        Err(error) => Err(Problem::new(place, error)),
    }
}

/// The most articles that are written together, and the most bytes of their lines.
const MOST: usize = 500;
const MOST_BYTES: usize = 32 << 20;

/// How long an article waits for others.
const PATIENCE: Duration = Duration::from_secs(1);

/// Articles and failures in their order, until they are written together.
#[derive(Default)]
struct Waiting {
    lines: Vec<Result<Gathered, Problem>>,
    bytes: usize,
    since: Option<Instant>,
}

/// What became of a line: its place, and the report of its article.
type WrittenLine = Result<(String, Result<ArticleReport, StoreError>), Problem>;

impl Waiting {
    fn add_line(&mut self, line: Result<Gathered, Problem>) {
        self.bytes += line.as_ref().map_or(0, |gathered| gathered.bytes);
        self.lines.push(line);
        self.since.get_or_insert_with(Instant::now);
    }

    /// Whether it is time to write.
    fn are_due(&self) -> bool {
        let long = self.since.is_some_and(|since| since.elapsed() >= PATIENCE);
        self.lines.len() >= MOST || self.bytes >= MOST_BYTES || long
    }

    /// Writes those that wait into the file, and gives what became of each.
    fn write_lines(&mut self, file: &ClaimsFile) -> Result<Vec<WrittenLine>, StoreError> {
        let Self { lines, .. } = mem::take(self);
        let articles: Vec<&Article> = lines.iter().flatten().map(|gathered| &*gathered.article).collect();
        let mut reports = file.store_articles(&articles)?.into_iter();
        let mut done = Vec::with_capacity(lines.len());
        let written = lines.into_iter().map(|line| {
            let Gathered { place, article, .. } = line?;
            done.push(article);
            Ok(reports.next().map(|report| (place, report)))
        });
        let written = written.filter_map(Result::transpose).collect();
        // The memory of so many is given back while the next are written.
        rayon::spawn(move || drop(done));
        Ok(written)
    }
}

/// Articles on their way into the claims file.
pub(super) struct Gathering<'a> {
    waiting: Waiting,
    file: &'a ClaimsFile,
    progress: &'a Progress,
    answer: &'a mut ImportAnswer,
    context: &'a mut CommandContext,
}

impl<'a> Gathering<'a> {
    /// Brings articles into `file`, and says in `answer` what became of them.
    pub(super) fn new(
        file: &'a ClaimsFile,
        progress: &'a Progress,
        answer: &'a mut ImportAnswer,
        context: &'a mut CommandContext,
    ) -> Self {
        Self { waiting: Waiting::default(), file, progress, answer, context }
    }

    /// Takes one more.
    ///
    /// # Errors
    /// As [`Self::write_waiting`].
    pub(super) fn gather_line(&mut self, line: Result<Gathered, Problem>) -> Result<(), Failure> {
        if let Ok(Gathered { place, bytes, .. }) = &line {
            self.progress.count_finished(place, *bytes as u64);
        }
        self.waiting.add_line(line);
        self.write_if_due()
    }

    /// Writes those that wait if they are many or have waited long.
    ///
    /// # Errors
    /// As [`Self::write_waiting`].
    pub(super) fn write_if_due(&mut self) -> Result<(), Failure> {
        if self.waiting.are_due() { self.write_waiting() } else { Ok(()) }
    }

    /// Writes those that wait.
    ///
    /// # Errors
    /// If the file does not take them, or nothing can be said of them.
    pub(super) fn write_waiting(&mut self) -> Result<(), Failure> {
        for line in self.waiting.write_lines(self.file)? {
            let written = line.map(|(place, report)| (place, report.map_err(ImportError::from)));
            report_outcome(written, self.progress, self.answer, self.context)?;
        }
        Ok(())
    }
}
