//! Finds the words of a glossary in a text: whole words as they are spelled, with the endings that German puts to them.

use std::collections::HashMap;
use std::ops::Range;

/// The words of a glossary, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// By the first word of each, the longest first.
    by_first: HashMap<String, Vec<Wanted>>,
    /// The first letters that there are, by the lowest bits of each: most words of a text need no look at the map.
    initials: [u64; 4],
}

/// What is looked for once its first word was found.
#[derive(Clone, Debug)]
struct Wanted {
    /// Its number in the glossary.
    number: usize,
    /// What stands between its words, and the word behind it.
    rest: Vec<(String, String)>,
    /// What may stand behind its last word.
    endings: &'static [&'static str],
}

/// A word of the glossary in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number in the glossary.
    pub number: usize,
    pub range: Range<usize>,
    /// Whether it is joined to another word by a hyphen: `BVV-Beschluss`.
    pub is_joined: bool,
}

/// Abbreviations take nothing but an s: des QMs, die BVVs.
const OF_ABBREVIATIONS: &[&str] = &["", "s"];
const OF_WORDS: &[&str] = &["", "s", "es", "e", "en", "n"];

impl Words {
    /// The words in the order of their numbers.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut made = Words::default();
        for (number, word) in words.enumerate() {
            made.add(number, word);
        }
        made.by_first.values_mut().for_each(|wanted| wanted.sort_by_key(|wanted| std::cmp::Reverse(wanted.rest.len())));
        made
    }

    fn add(&mut self, number: usize, word: &str) {
        let Some(first) = next_word(word, 0) else { return };
        let mut rest = Vec::new();
        let mut end = first.end;
        while let Some(next) = next_word(word, end) {
            rest.push((word[end..next.start].to_owned(), word[next.clone()].to_owned()));
            end = next.end;
        }
        let is_word = word[..end].ends_with(char::is_lowercase);
        let endings = if is_word { OF_WORDS } else { OF_ABBREVIATIONS };
        let bare = &word[first];
        let wanted = Wanted { number, rest, endings };
        // A single word is kept with each of its endings, so that it is found by one look.
        let firsts: Vec<String> =
            if wanted.rest.is_empty() { endings.iter().map(|ending| format!("{bare}{ending}")).collect() } else { vec![bare.to_owned()] };
        for first in firsts {
            self.note_initial(&first);
            self.by_first.entry(first).or_default().push(wanted.clone());
        }
    }

    fn note_initial(&mut self, word: &str) {
        let byte = usize::from(word.as_bytes().first().copied().unwrap_or_default());
        self.initials[byte / 64] |= 1 << (byte % 64);
    }

    fn has_initial(&self, byte: u8) -> bool {
        self.initials[usize::from(byte) / 64] & (1 << (byte % 64)) != 0
    }

    /// Every word of the glossary in a text, in order.
    pub fn in_text<'w>(&'w self, text: &'w str) -> impl Iterator<Item = Found> + 'w {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next_in(text, from)?;
            from = found.range.end;
            Some(found)
        })
    }

    /// The next word of the glossary in a text; a longer one goes before those that begin it.
    fn next_in(&self, text: &str, mut from: usize) -> Option<Found> {
        loop {
            let word = next_word(text, from)?;
            from = word.end;
            if !self.has_initial(text.as_bytes()[word.start]) {
                continue;
            }
            let Some(wanted) = self.by_first.get(&text[word.clone()]) else { continue };
            let found = wanted.iter().find_map(|wanted| Some((wanted.number, wanted.end(text, word.end)?)));
            if let Some((number, end)) = found {
                let range = word.start..end;
                return Some(Found { number, is_joined: is_joined(text, &range), range });
            }
        }
    }

    /// Whether any word of the glossary is in a text.
    pub fn are_in(&self, text: &str) -> bool {
        self.next_in(text, 0).is_some()
    }
}

impl Wanted {
    /// Where the words end whose first one ends at `from`; none where other words follow.
    fn end(&self, text: &str, from: usize) -> Option<usize> {
        let mut end = from;
        for (at, (between, word)) in self.rest.iter().enumerate() {
            let next = next_word(text, end)?;
            let is_last = at + 1 == self.rest.len();
            let endings = if is_last { self.endings } else { &[""] };
            let is_same = is_same_gap(&text[end..next.start], between)
                && text[next.clone()].strip_prefix(word.as_str()).is_some_and(|ending| endings.contains(&ending));
            end = is_same.then_some(next.end)?;
        }
        Some(end)
    }
}

/// Blanks of any kind and number are the same, since texts are set with narrow and with unbreakable ones.
fn is_same_gap(found: &str, wanted: &str) -> bool {
    found.split_whitespace().eq(wanted.split_whitespace()) && found.is_empty() == wanted.is_empty()
}

/// The next run of letters and digits.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + text[from..].find(char::is_alphanumeric)?;
    let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
    Some(start..start + length)
}

/// Whether a hyphen, a dot or the like ties the word to another one: then it is a part of a compound, an address, a file's name.
fn is_joined(text: &str, range: &Range<usize>) -> bool {
    const TIES: [char; 5] = ['-', '\u{2011}', '.', '_', '@'];
    let mut before = text[..range.start].chars().rev();
    let mut behind = text[range.end..].chars();
    let ties = |tie: Option<char>, word: Option<char>| tie.is_some_and(|c| TIES.contains(&c)) && word.is_some_and(char::is_alphanumeric);
    ties(before.next(), before.next()) || ties(behind.next(), behind.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found, with `+` where it is joined to another word.
    fn found(words: &[&str], text: &str) -> Vec<String> {
        let glossary = Words::new(words.iter().copied());
        glossary.in_text(text).map(|found| format!("{}{}", &text[found.range], if found.is_joined { "+" } else { "" })).collect()
    }

    #[test]
    fn whole_words_as_they_are_spelled() {
        let words = ["BVV", "SRO", "KoG SRO", "Fachtag", "ZIS II", "Wedding/Moabit"];
        assert_eq!(found(&words, "Die BVV, „BVV“ und BVVs; bvv, BVVen und ABVV nicht."), ["BVV", "BVV", "BVVs"]);
        assert_eq!(found(&words, "KoG SRO vor SRO, KoG-SRO"), ["KoG SRO", "SRO", "SRO+"]);
        assert_eq!(found(&words, "KoG\u{a0}SRO und ZIS\n  IIs, ZIS III"), ["KoG\u{a0}SRO", "ZIS\n  IIs"]);
        assert_eq!(found(&words, "Fachtage, Fachtagen, Fachtags, Fachtagung"), ["Fachtage", "Fachtagen", "Fachtags"]);
        assert_eq!(found(&words, "BVV-Beschluss, BVV.pdf, am Ende BVV."), ["BVV+", "BVV+", "BVV"]);
        assert_eq!(found(&words, "Wedding/Moabit, Wedding Moabit"), ["Wedding/Moabit"]);
        assert_eq!(found(&["…"], "…"), Vec::<String>::new());
    }
}
