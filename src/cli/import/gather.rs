//! `import --claims`: what `extract --claims` found elsewhere comes into the claims file.

use std::mem;
use std::time::{Duration, Instant};

use super::claims_file::ClaimsFile;
use super::report::ArticleReport;
use crate::article::Article;
use crate::cli::input::HandedLine;
use crate::cli::problem::Problem;
use crate::handover::ArticleLine;
use crate::store::StoreError;

/// An article that was handed over.
pub struct Gathered {
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
pub fn read(handed: Result<HandedLine, Problem>) -> Result<Gathered, Problem> {
    let HandedLine { place, line } = handed?;
    match ArticleLine::read(&line) {
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
pub struct Waiting {
    lines: Vec<Result<Gathered, Problem>>,
    bytes: usize,
    since: Option<Instant>,
}

/// What became of a line: its place, and the report of its article.
pub type WrittenLine = Result<(String, Result<ArticleReport, StoreError>), Problem>;

impl Waiting {
    /// Takes one more, and says whether it is time to write.
    pub fn take(&mut self, line: Result<Gathered, Problem>) -> bool {
        self.bytes += line.as_ref().map_or(0, |gathered| gathered.bytes);
        self.lines.push(line);
        let since = *self.since.get_or_insert_with(Instant::now);
        self.lines.len() >= MOST || self.bytes >= MOST_BYTES || since.elapsed() >= PATIENCE
    }

    /// Writes those that wait into the file, and gives what became of each.
    ///
    /// # Errors
    /// If the file does not take them.
    pub fn write(&mut self, file: &ClaimsFile) -> Result<Vec<WrittenLine>, StoreError> {
        let Self { lines, .. } = mem::take(self);
        let articles: Vec<&Article> = lines.iter().flatten().map(|gathered| &*gathered.article).collect();
        let mut reports = file.put_all(&articles)?.into_iter();
        let written = lines.into_iter().map(|line| {
            let Gathered { place, .. } = line?;
            Ok(reports.next().map(|report| (place, report)))
        });
        Ok(written.filter_map(Result::transpose).collect())
    }
}
