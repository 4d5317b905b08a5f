//! Work that may panic or never end, on a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use crate::document::content::ReadError;

/// The name of the thread on which PDFs are read: what panics there is no error of claimtrace itself.
pub const THREAD: &str = "claimtrace-pdf";

/// The stack of the thread.
const STACK: usize = 64 << 20;

/// The most threads that are left behind: one that does not end takes a processor until the program ends.
const MOST_LEFT: usize = 4;

/// Keeps count of the threads that were left behind and have not ended.
#[derive(Debug, Default)]
pub(super) struct Watch(AtomicUsize);

impl Watch {
    /// Nothing was left behind yet.
    pub(super) const fn new() -> Self {
        Self(AtomicUsize::new(0))
    }

    /// Does work, and waits for it so long. What is not done in time is left behind.
    ///
    /// # Errors
    /// If the work fails, panics or takes longer, or too much was left behind before.
    pub(super) fn run_within<T: Send + 'static>(
        &'static self,
        patience: Duration,
        work: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, ReadError> {
        if self.0.load(Ordering::SeqCst) >= MOST_LEFT {
            let why = format!("{MOST_LEFT} PDFs before it took too long and are still being read");
            return Err(ReadError::NotTried(why));
        }
        let (sender, receiver) = sync_channel(1);
        // Set by the one that comes first: the work that ends, or the one who waits no longer.
        let over = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&over);
        let run = move || {
            let done = catch_unwind(AssertUnwindSafe(work));
            let done = done.unwrap_or_else(|_| Err(ReadError::Damaged("it breaks the rules of PDF".to_owned())));
            // The receiver is gone where nobody waits any more.
            let _ = sender.send(done);
            if ended.swap(true, Ordering::SeqCst) {
                self.0.fetch_sub(1, Ordering::SeqCst);
            }
        };
        let started = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK).spawn(run);
        started.map_err(|error| ReadError::NotTried(error.to_string()))?;
        receiver.recv_timeout(patience).unwrap_or_else(|_| {
            self.0.fetch_add(1, Ordering::SeqCst);
            if over.swap(true, Ordering::SeqCst) {
                self.0.fetch_sub(1, Ordering::SeqCst);
            }
            Err(ReadError::TooSlow)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static GUARD: Watch = Watch::new();

    #[test]
    fn work_that_does_not_end_is_left_behind_but_not_without_limit() {
        let why = |done: Result<(), ReadError>| done.unwrap_err().to_string();
        let long = Duration::from_secs(60);
        assert_eq!(GUARD.run_within(long, || Ok(3)), Ok(3));
        let panics = GUARD.run_within(long, || panic!("as parsers do"));
        assert_eq!(why(panics), "is damaged: it breaks the rules of PDF; save it again");
        let (ends, waits) = std::sync::mpsc::channel::<()>();
        let waits = Arc::new(std::sync::Mutex::new(waits));
        for _ in 0..MOST_LEFT {
            let waits = Arc::clone(&waits);
            let left = GUARD.run_within(Duration::from_millis(1), move || {
                let _ = waits.lock().map(|waits| waits.recv());
                Ok(())
            });
            assert_eq!(left, Err(ReadError::TooSlow));
        }
        let refused = why(GUARD.run_within(long, || Ok(())));
        let told = "was not read: 4 PDFs before it took too long and are still being read; import it by itself";
        assert_eq!(refused, told);
        drop(ends);
        while GUARD.0.load(Ordering::SeqCst) > 0 {
            thread::yield_now();
        }
        assert_eq!(GUARD.run_within(long, || Ok(4)), Ok(4));
    }
}
