//! What is wrong with one of the inputs, while the others go on.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use super::input::{self, Input, Loaded};
use super::spread;
use crate::document::KnownMetadata;

/// A document with what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// The document's name.
    pub path: String,
    /// What is wrong and what to do.
    pub what: String,
}

impl Problem {
    /// What is wrong with `path`.
    pub(super) fn new(path: impl Into<String>, what: impl ToString) -> Self {
        Self { path: path.into(), what: what.to_string() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}

/// Reads the documents that `paths` name with what is `known` of each, does `work` on each, on all cores, and gives the
/// results to `take` in order. `check` is asked all the time whether to end.
///
/// What goes wrong with one document is its result, even an error of our own; the others go on.
///
/// # Errors
/// The first one of `take` or `check`, which ends it.
pub(super) fn with_documents<R: Send + 'static, E>(
    paths: &[PathBuf],
    known: &KnownMetadata,
    work: impl Fn(Loaded) -> Result<R, Problem> + Send + Sync + 'static,
    take: impl FnMut(Result<R, Problem>) -> Result<(), E>,
    check: impl Fn() -> Result<(), E>,
) -> Result<(), E> {
    let documents = input::find_documents(paths.to_vec(), known.clone());
    let known = known.clone();
    let guarded = move |found: Result<Input, Problem>| {
        let input = found?;
        let path = input.path();
        catch_unwind(AssertUnwindSafe(|| work(input.load(&known)?)))
            .unwrap_or_else(|_| Err(Problem::new(path, "claimtrace itself failed on it; please report this")))
    };
    spread::in_order(documents, guarded, take, check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_wrong_with_one_document_leaves_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["a", "b", "c"].map(|name| folder.path().join(name));
        for path in &paths[1..] {
            std::fs::write(path, path.file_name().unwrap().as_encoded_bytes()).unwrap();
        }
        let mut results = Vec::new();
        let work = |loaded: Loaded| match loaded.document.text.as_str() {
            "b" => std::panic::panic_any(()),
            text => Ok(text.to_string()),
        };
        let take = |result: Result<String, Problem>| {
            results.push(result.map_err(|problem| problem.what));
            Ok::<(), ()>(())
        };
        with_documents(&paths, &KnownMetadata::default(), work, take, || Ok(())).unwrap();
        let missing = Err("no such file or folder; check the spelling".into());
        let failed = Err("claimtrace itself failed on it; please report this".into());
        assert_eq!(results, [missing, failed, Ok("c".to_string())]);
    }
}
