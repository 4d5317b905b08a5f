//! Work spread over the cores, its results taken in order, only so much of it in memory at a time.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, sync_channel};

/// Items begun and not yet taken, for each thread: one at work and one ready keep it busy.
const IN_FLIGHT_PER_THREAD: usize = 2;

/// Does `work` on each item, on all cores, and gives the results to `take` in the order of the items, on this thread.
///
/// At most a few items a thread are begun before the earliest of them is taken, so that memory is bounded by the
/// largest items and not by their number.
///
/// # Errors
/// The first one of `take`, which ends it.
///
/// # Panics
/// If `work` does, when what was begun is done.
pub fn in_order<T: Send, R: Send, E>(
    items: impl Iterator<Item = T>,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let work = &work;
    let in_flight = IN_FLIGHT_PER_THREAD * rayon::current_num_threads();
    // A receiver that gets nothing belongs to work that panicked; the scope passes that on.
    let mut take = |begun: Receiver<R>| begun.recv().map_or(Ok(()), &mut take);
    rayon::in_place_scope_fifo(|scope| {
        let mut begun = VecDeque::with_capacity(in_flight);
        for item in items {
            if begun.len() == in_flight {
                begun.pop_front().map_or(Ok(()), &mut take)?;
            }
            let (done, receiver) = sync_channel(1);
            scope.spawn_fifo(move |_| {
                // The receiver is gone only where `take` has ended it all.
                let _ = done.send(work(item));
            });
            begun.push_back(receiver);
        }
        begun.into_iter().try_for_each(take)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_and_few_items_are_begun_at_a_time() {
        let (begun, mut taken) = (AtomicUsize::new(0), Vec::new());
        let limit = IN_FLIGHT_PER_THREAD * rayon::current_num_threads();
        let work = |n: usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            n * n
        };
        in_order(0..500, work, |square| {
            assert!(begun.load(Ordering::SeqCst) <= taken.len() + limit);
            taken.push(square);
            Ok::<(), ()>(())
        })
        .unwrap();
        assert_eq!(taken, (0..500).map(|n| n * n).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_it() {
        let mut taken = 0;
        let end = in_order(
            0..500,
            |n| n,
            |n| {
                taken += 1;
                if n == 3 { Err("three") } else { Ok(()) }
            },
        );
        assert_eq!((end, taken), (Err("three"), 4));
    }
}
