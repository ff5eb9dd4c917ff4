//! Work on many things at once, where the work itself waits for rayon.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::{iter, panic, thread};

/// `work` on every item, as many at a time as rayon has threads; results are in the order of the items.
///
/// The threads are not rayon's own. Typst waits for a part of a page by taking up whatever else rayon has to do; were
/// that the next plan, it would be set within the one before, and so on until the stack ends.
pub(super) fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        Some((at, items.get(at)?))
    };
    let worker = || iter::from_fn(take).map(|(at, item)| (at, work(item))).collect::<Vec<_>>();
    let threads = rayon::current_num_threads().min(items.len());
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        let joined = started.into_iter().map(|thread| thread.join());
        joined.flat_map(|results| results.unwrap_or_else(|reason| panic::resume_unwind(reason))).collect()
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_and_waiting_for_rayon_begins_no_other_item() {
        thread_local!(static DEPTH: std::cell::Cell<usize> = const { std::cell::Cell::new(0) });
        let items: Vec<usize> = (0..64).collect();
        let results = side_by_side(&items, |item| {
            let depth = DEPTH.replace(DEPTH.get() + 1);
            // As Typst waits: for as long as there is anything to take up.
            while let Some(rayon::Yield::Executed) = rayon::yield_now() {}
            let (one, two) = rayon::join(|| item + 1, || item + 2);
            DEPTH.set(depth);
            (depth, one + two)
        });
        assert!(results.iter().enumerate().all(|(at, &result)| result == (0, 2 * at + 3)), "{results:?}");
    }

    #[test]
    fn nothing_to_do_is_done() {
        assert!(side_by_side(&[], |(): &()| ()).is_empty());
    }
}
