//! Spreads windows over the processor's cores.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rten::ThreadPool;

/// Pools of one thread each, shared by all articles that are read at the same time: no more windows are encoded at
/// once than there are pools.
#[derive(Debug)]
pub(super) struct Workers {
    pools: Vec<Arc<ThreadPool>>,
    turn: AtomicUsize,
}

impl Workers {
    /// As many pools as asked for, at least one.
    pub(super) fn new(count: usize) -> Self {
        let pools = (0..count.max(1)).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        Self { pools, turn: AtomicUsize::new(0) }
    }

    /// Does the work for every item; the results stand in the order of the items.
    pub(super) fn map<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T, &Arc<ThreadPool>) -> R + Sync) -> Vec<R> {
        let first = self.turn.fetch_add(1, Ordering::Relaxed);
        let next = AtomicUsize::new(0);
        let share = |pool: &Arc<ThreadPool>| {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(item) = items.get(at) else { return done };
                done.push((at, work(item, pool)));
            }
        };
        let mut done: Vec<(usize, R)> = thread::scope(|scope| {
            let share = &share;
            let threads: Vec<_> = (0..self.pools.len().min(items.len()))
                .map(|n| &self.pools[(first + n) % self.pools.len()])
                .map(|pool| scope.spawn(move || pool.run(|| share(pool))))
                .collect();
            let results = threads.into_iter().map(|thread| thread.join());
            results.flat_map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        });
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, result)| result).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..100).collect();
        assert_eq!(
            Workers::new(3).map(&items, |item, _| 2 * item),
            items.iter().map(|item| 2 * item).collect::<Vec<_>>()
        );
    }
}
