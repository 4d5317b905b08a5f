//! Work spread over the cores, its results taken in order, only so much of it in memory at a time.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// Items begun and not yet taken, for each thread: one at work and one ready keep it busy.
const IN_FLIGHT_PER_THREAD: usize = 2;

/// How often, while there is nothing to take, it is asked whether to end.
const PULSE: Duration = Duration::from_millis(20);

/// An item's result, or its panic, when it is there.
type Begun<R> = Receiver<thread::Result<R>>;

/// Does `work` on each item, on all cores, and gives the results to `take` in the order of the items, on this thread.
///
/// At most a few items a thread are begun before the earliest of them is taken, so that memory is bounded by the
/// largest items and not by their number. `check` is asked before each result and while one is waited for: whatever the
/// items wait for, its error ends the work at once; what was begun is left to itself.
///
/// # Errors
/// The first one of `take` or `check`, which ends it.
///
/// # Panics
/// If `work` or the iterator does.
pub(super) fn in_order<T, R, E>(
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    mut take: impl FnMut(R) -> Result<(), E>,
    check: impl Fn() -> Result<(), E>,
) -> Result<(), E>
where
    T: Send + 'static,
    R: Send + 'static,
{
    // One more than the channel holds waits for its place in it.
    let (begin, begun) = sync_channel(IN_FLIGHT_PER_THREAD * rayon::current_num_threads() - 1);
    let feeder = thread::spawn(move || begin_items(items, Arc::new(work), &begin));
    while let Some(result) = receive_next::<Begun<R>, E>(&begun, &check)? {
        match receive_next(&result, &check)? {
            Some(Ok(result)) => take(result)?,
            Some(Err(panic)) => resume_unwind(panic),
            None => {}
        }
    }
    feeder.join().unwrap_or_else(|panic| resume_unwind(panic));
    Ok(())
}

/// Begins the work on each item as soon as there is room for it.
fn begin_items<T, R>(
    items: impl Iterator<Item = T>,
    work: Arc<impl Fn(T) -> R + Send + Sync + 'static>,
    begin: &SyncSender<Begun<R>>,
) where
    T: Send + 'static,
    R: Send + 'static,
{
    for item in items {
        let (done, result) = sync_channel(1);
        if begin.send(result).is_err() {
            return; // Nobody takes any more.
        }
        let work = Arc::clone(&work);
        rayon::spawn_fifo(move || {
            // The receiver is gone only where nobody takes any more.
            let _ = done.send(catch_unwind(AssertUnwindSafe(|| work(item))));
        });
    }
}

/// What comes next; none if nothing comes any more.
fn receive_next<T, E>(from: &Receiver<T>, check: impl Fn() -> Result<(), E>) -> Result<Option<T>, E> {
    loop {
        check()?;
        match from.recv_timeout(PULSE) {
            Ok(received) => return Ok(Some(received)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn never() -> Result<(), &'static str> {
        Ok(())
    }

    #[test]
    fn results_come_in_order_and_few_items_are_begun_at_a_time() {
        let (begun, mut taken) = (Arc::new(AtomicUsize::new(0)), Vec::new());
        let limit = IN_FLIGHT_PER_THREAD * rayon::current_num_threads();
        let counted = Arc::clone(&begun);
        let work = move |n: usize| {
            counted.fetch_add(1, Ordering::SeqCst);
            n * n
        };
        let take = |square| {
            assert!(begun.load(Ordering::SeqCst) <= taken.len() + limit);
            taken.push(square);
            Ok(())
        };
        in_order(0..500, work, take, never).unwrap();
        assert_eq!(taken, (0..500).map(|n| n * n).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_it() {
        let mut taken = 0;
        let take = |n| {
            taken += 1;
            if n == 3 { Err("three") } else { Ok(()) }
        };
        assert_eq!((in_order(0..500, |n| n, take, never), taken), (Err("three"), 4));
    }

    #[test]
    fn it_ends_whatever_the_items_wait_for() {
        let taken = std::cell::Cell::new(0);
        let mut count = 0;
        let items = std::iter::from_fn(move || {
            count += 1;
            if count > 3 {
                loop {
                    thread::park();
                }
            }
            Some(count)
        });
        let take = |_| {
            taken.set(taken.get() + 1);
            Ok(())
        };
        let check = || if taken.get() == 3 { Err("stopped") } else { Ok(()) };
        assert_eq!((in_order(items, |n: i32| n, take, check), taken.get()), (Err("stopped"), 3));
    }

    #[test]
    fn a_panic_is_passed_on() {
        let ended =
            catch_unwind(|| in_order(0..9, |n| if n == 4 { resume_unwind(Box::new(4)) } else { n }, |_| Ok(()), never));
        assert_eq!(ended.unwrap_err().downcast_ref::<i32>(), Some(&4));
        let items = (0..9).inspect(|n| {
            if *n == 4 {
                resume_unwind(Box::new(5))
            }
        });
        let ended = catch_unwind(AssertUnwindSafe(|| in_order(items, |n| n, |_| Ok(()), never)));
        assert_eq!(ended.unwrap_err().downcast_ref::<i32>(), Some(&5));
    }
}
