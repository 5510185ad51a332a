//! Items of an agenda or programme: each keeps the number under which it is known, whatever is put before it or taken away.

use crate::base::hash::ContentHash;
use crate::record::Detail;
use crate::site::Entry;

/// An item that was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    pub number: u16,
    /// The beginning of the hash of its title; none where it is gone.
    pub title: Option<u32>,
}

/// The beginnings of the hashes of the titles of an entry's items.
pub fn titles(entry: &Entry) -> Vec<u32> {
    let of = |title: &str| (ContentHash::of(title.as_bytes()).beginning() >> 32) as u32;
    match &entry.record.detail {
        Detail::Meeting(meeting) => meeting.agenda.iter().map(|item| of(&item.title.value)).collect(),
        Detail::Fachtag(fachtag) => fachtag.programme.iter().map(|item| of(&item.title)).collect(),
        _ => Vec::new(),
    }
}

/// The items with these titles, with the numbers that they had: first by their titles, then by their places, since a title
/// may have been corrected. New ones get new numbers. Those that are gone stand at the end.
pub fn renumbered(before: &[Item], titles: &[u32]) -> Vec<Item> {
    let mut left: Vec<Option<Item>> = before.iter().copied().map(Some).collect();
    let mut take = |at: Option<usize>| at.and_then(|at| left[at].take()).map(|item| item.number);
    let mut numbers: Vec<Option<u16>> = Vec::with_capacity(titles.len());
    let mut taken = vec![false; before.len()];
    for title in titles {
        let same = (0..before.len()).find(|at| !taken[*at] && before[*at].title == Some(*title));
        if let Some(at) = same {
            taken[at] = true;
        }
        numbers.push(take(same));
    }
    for (at, number) in numbers.iter_mut().enumerate().filter(|(_, number)| number.is_none()) {
        *number = take(Some(at).filter(|at| before.get(*at).is_some_and(|item| item.title.is_some())));
    }
    let mut next = before.iter().map(|item| item.number).max().unwrap_or(0);
    let mut fresh = || {
        next = next.saturating_add(1);
        next
    };
    let items = numbers.into_iter().zip(titles);
    let mut items: Vec<Item> =
        items.map(|(number, title)| Item { number: number.unwrap_or_else(&mut fresh), title: Some(*title) }).collect();
    items.extend(left.into_iter().flatten().map(|item| Item { title: None, ..item }));
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(items: &[Item]) -> Vec<(u16, bool)> {
        items.iter().map(|item| (item.number, item.title.is_some())).collect()
    }

    #[test]
    fn items_keep_their_numbers() {
        let first = renumbered(&[], &[10, 20, 30]);
        assert_eq!(numbers(&first), [(1, true), (2, true), (3, true)]);
        let inserted = renumbered(&first, &[5, 10, 20, 30]);
        assert_eq!(numbers(&inserted), [(4, true), (1, true), (2, true), (3, true)]);
        let corrected = renumbered(&first, &[10, 21, 30]);
        assert_eq!(numbers(&corrected), [(1, true), (2, true), (3, true)]);
        let shorter = renumbered(&first, &[10, 20]);
        assert_eq!(numbers(&shorter), [(1, true), (2, true), (3, false)]);
        // What is gone does not give its number away.
        assert_eq!(numbers(&renumbered(&shorter, &[10, 20, 40])), [(1, true), (2, true), (4, true), (3, false)]);
        assert_eq!(renumbered(&first, &[10, 20, 30]), first);
        let twice = renumbered(&[], &[10, 10]);
        assert_eq!(numbers(&twice), [(1, true), (2, true)]);
        assert_eq!(renumbered(&twice, &[10, 10]), twice);
    }
}
