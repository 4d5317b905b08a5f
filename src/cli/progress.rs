//! How far an import is: the share of bytes done, articles, the time left, the file at hand. Only on a terminal's standard error.

use std::io::{IsTerminal, stderr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::printable::one_line;
use crate::words;

/// What there is to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many bytes.
    Bytes(u64),
    /// Nobody knows, as from standard input: only what is done and the rate are shown.
    Unknown,
}

/// A progress bar, or none if standard error is not a terminal. Shared between threads by reference.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    documents: AtomicUsize,
}

impl Progress {
    /// Starts to show how much of `total` is done, unless all is to be `quiet`; where nothing is shown, nobody asks for it.
    pub fn start(quiet: bool, total: impl FnOnce() -> Total) -> Self {
        if quiet {
            return Self::with_target(Total::Unknown, ProgressDrawTarget::hidden());
        }
        // indicatif draws nothing if standard error is not a terminal.
        let total = if stderr().is_terminal() { total() } else { Total::Unknown };
        Self::with_target(total, ProgressDrawTarget::stderr())
    }

    fn with_target(total: Total, target: ProgressDrawTarget) -> Self {
        let length = match total {
            Total::Bytes(length) => Some(length),
            Total::Unknown => None,
        };
        let bar = ProgressBar::with_draw_target(length, target);
        bar.set_style(style_for_total(total));
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar, documents: AtomicUsize::new(0) }
    }

    /// Notes that the document of this name and of this many bytes is done.
    pub fn count_finished(&self, name: &str, bytes: u64) {
        let documents = self.documents.fetch_add(1, Ordering::Relaxed) + 1;
        self.bar.set_prefix(words::number_with_noun(documents, "article", "articles"));
        self.bar.set_message(one_line(name));
        self.bar.inc(bytes);
    }

    /// Shows what goes on once all is read.
    pub fn show_work(&self, work: &'static str) {
        self.bar.set_message(work);
    }

    /// Does `work`, which prints, with the bar out of its way.
    pub fn suspend_during(&self, work: impl FnOnce()) {
        self.bar.suspend(work);
    }

    /// Takes the bar away.
    pub fn finish(self) {
        self.bar.finish_and_clear();
    }
}

fn style_for_total(total: Total) -> ProgressStyle {
    ProgressStyle::with_template(template_for_total(total)).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn template_for_total(total: Total) -> &'static str {
    match total {
        Total::Bytes(_) => "{bar:24} {percent} %, {prefix}, {eta} left  {wide_msg}",
        Total::Unknown => "{spinner} {bytes}, {prefix}, {bytes_per_sec}  {wide_msg}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted() {
        for (total, wanted) in [(Total::Bytes(100), 30), (Total::Unknown, 30)] {
            let progress = Progress::with_target(total, ProgressDrawTarget::hidden());
            progress.count_finished("a.txt", 10);
            progress.count_finished("b.txt", 20);
            assert_eq!(progress.bar.position(), wanted, "{total:?}");
            assert_eq!((progress.bar.prefix().as_str(), progress.bar.message().as_str()), ("2 articles", "b.txt"));
            progress.finish();
        }
    }

    #[test]
    fn every_style_is_a_valid_template() {
        for total in [Total::Bytes(1), Total::Unknown] {
            assert!(ProgressStyle::with_template(template_for_total(total)).is_ok(), "{total:?}");
        }
    }
}
