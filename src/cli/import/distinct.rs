//! Which articles an import has met, in little memory: the ids of new ones follow one another.

use std::collections::BTreeMap;

use crate::ids::ArticleId;

/// A set of ids, held as the ranges that they fill.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    /// The end of each range, which is not in it, by its start.
    ranges: BTreeMap<i64, i64>,
    len: usize,
}

impl Ids {
    /// Adds an id. False if it was there.
    pub(super) fn insert(&mut self, ArticleId(id): ArticleId) -> bool {
        let before = self.ranges.range(..=id).next_back().map(|(&start, &end)| (start, end));
        if before.is_some_and(|(_, end)| id < end) {
            return false;
        }
        let start = before.filter(|(_, end)| *end == id).map_or(id, |(start, _)| start);
        let end = self.ranges.remove(&(id + 1)).unwrap_or(id + 1);
        self.ranges.insert(start, end);
        self.len += 1;
        true
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ids_are_those_that_were_added_in_as_few_ranges_as_there_are(ids in proptest::collection::vec(0i64..40, 0..60)) {
            let (mut set, mut wanted) = (Ids::default(), BTreeSet::new());
            for id in ids {
                prop_assert_eq!(set.insert(ArticleId(id)), wanted.insert(id));
            }
            prop_assert_eq!(set.len(), wanted.len());
            let starts = wanted.iter().filter(|&&id| !wanted.contains(&(id - 1))).count();
            prop_assert_eq!(set.ranges.len(), starts);
        }
    }
}
