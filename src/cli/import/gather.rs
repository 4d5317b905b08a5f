//! `import --claims`: what `extract --claims` found elsewhere comes into the claims file.

use crate::article::Article;
use crate::cli::input::Handed;
use crate::cli::problem::Problem;
use crate::handover::ArticleLine;

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
pub fn read(handed: Result<Handed, Problem>) -> Result<Gathered, Problem> {
    let Handed { place, line } = handed?;
    match ArticleLine::read(&line) {
        Ok(read) => Ok(Gathered { place, bytes: line.len(), article: Box::new(read.into_article()) }),
        Err(error) => Err(Problem::new(place, error)),
    }
}
