//! A long list of which versions share what they have in common: a copy costs hardly anything, a version with another row keeps
//! all the rest, and where two versions differ is found without looking at what they share.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Index;
use std::sync::Arc;

/// How many rows are shared or not shared together.
const SHELF: usize = 256;

/// Rows in their order.
pub struct Rows<T> {
    /// All full but the last.
    shelves: Vec<Arc<Vec<T>>>,
    len: usize,
}

impl<T> Rows<T> {
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn get(&self, at: usize) -> Option<&T> {
        self.shelves.get(at / SHELF)?.get(at % SHELF)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.shelves.iter().flat_map(|shelf| shelf.iter())
    }

    /// The place of the row that `compare` calls equal, in rows that are sorted by it.
    pub fn search(&self, compare: impl Fn(&T) -> Ordering) -> Option<usize> {
        let ends_before = |shelf: &Arc<Vec<T>>| shelf.last().is_some_and(|last| compare(last) == Ordering::Less);
        let number = self.shelves.partition_point(ends_before);
        let at = self.shelves.get(number)?.binary_search_by(compare).ok()?;
        Some(number * SHELF + at)
    }

    /// The places at which two versions of the same length do not share their rows, so that these may differ.
    pub fn unshared<'r>(&'r self, other: &'r Rows<T>) -> impl Iterator<Item = usize> + 'r {
        let pairs = self.shelves.iter().zip(&other.shelves).enumerate();
        let unshared = pairs.filter(|(_, (one, other))| !Arc::ptr_eq(one, other));
        unshared.flat_map(|(shelf, (one, _))| (0..one.len()).map(move |at| shelf * SHELF + at))
    }
}

impl<T: Clone> Rows<T> {
    /// Puts another row in the place of one that is there.
    pub fn set(&mut self, at: usize, row: T) {
        let place = self.shelves.get_mut(at / SHELF).and_then(|shelf| Arc::make_mut(shelf).get_mut(at % SHELF));
        debug_assert!(place.is_some(), "row {at} of {}", self.len);
        if let Some(place) = place {
            *place = row;
        }
    }
}

impl<T> Index<usize> for Rows<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.shelves[at / SHELF][at % SHELF]
    }
}

impl<T> FromIterator<T> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let mut rows = rows.into_iter().peekable();
        let mut shelves = Vec::new();
        let mut len = 0;
        while rows.peek().is_some() {
            let shelf: Vec<T> = rows.by_ref().take(SHELF).collect();
            len += shelf.len();
            shelves.push(Arc::new(shelf));
        }
        Rows { shelves, len }
    }
}

impl<'r, T> IntoIterator for &'r Rows<T> {
    type Item = &'r T;
    type IntoIter = Box<dyn Iterator<Item = &'r T> + 'r>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

impl<T: PartialEq> PartialEq for Rows<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.unshared(other).all(|at| self[at] == other[at])
    }
}

impl<T: Eq> Eq for Rows<T> {}

impl<T> Clone for Rows<T> {
    fn clone(&self) -> Self {
        Rows { shelves: self.shelves.clone(), len: self.len }
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Rows { shelves: Vec::new(), len: 0 }
    }
}

impl<T: fmt::Debug> fmt::Debug for Rows<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(len: usize) -> Rows<usize> {
        (0..len).map(|row| row * 2).collect()
    }

    #[test]
    fn rows_come_back_in_their_order_whatever_their_number() {
        for len in [0, 1, SHELF - 1, SHELF, SHELF + 1, 3 * SHELF] {
            let rows = rows(len);
            assert_eq!((rows.len(), rows.is_empty()), (len, len == 0));
            assert!(rows.iter().copied().eq((0..len).map(|row| row * 2)), "{len}");
            assert!((0..len).all(|at| rows[at] == at * 2 && rows.get(at) == Some(&(at * 2))));
            assert_eq!(rows.get(len), None);
        }
    }

    #[test]
    fn a_row_is_found_by_its_order() {
        for len in [0, 1, SHELF, 2 * SHELF + 7] {
            let rows = rows(len);
            for wanted in 0..2 * len + 2 {
                let expected = (wanted % 2 == 0 && wanted / 2 < len).then_some(wanted / 2);
                assert_eq!(rows.search(|row| row.cmp(&wanted)), expected, "{wanted} among {len}");
            }
        }
    }

    #[test]
    fn a_version_with_another_row_shares_all_but_what_lies_beside_it() {
        let old = rows(3 * SHELF);
        let mut new = old.clone();
        assert_eq!(old.unshared(&new).count(), 0);
        new.set(SHELF + 3, 1);
        assert!(old.unshared(&new).eq(SHELF..2 * SHELF));
        assert_eq!((old[SHELF + 3], new[SHELF + 3]), (2 * (SHELF + 3), 1));
        assert_ne!(old, new);
        new.set(SHELF + 3, 2 * (SHELF + 3));
        assert_eq!(old, new);
        assert_ne!(old, rows(3 * SHELF - 1));
    }
}
