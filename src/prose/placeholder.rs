//! Placeholders: what a text of `kiezblatt init` says until somebody has put in the details of their own institution.

use crate::base::place::{LineCounter, Located};

/// How a gap begins; it ends with the bracket.
const GAP: &str = "[Bitte ergänzen";

/// Words that stand for something else, each with whether more letters may follow.
const WORDS: &[(&str, bool)] = &[
    ("Dieser Text ist eine Vorlage", false),
    ("Musterstr", true),
    ("Musterstadt", true),
    ("Musterfrau", false),
    ("Mustermann", false),
    ("TT.MM.JJJJ", false),
    ("Lorem ipsum", false),
    ("example.org", false),
    ("example.com", false),
    ("example.net", false),
    ("beispiel.de", false),
    ("00000", false),
];

/// All placeholders of the text, which begins at line `first_line` of its file, in their order.
pub fn placeholders(text: &str, first_line: u32) -> Vec<Located<String>> {
    let gaps = text.match_indices(GAP).map(|(at, _)| (at, text[at..].find(']').map_or(GAP.len(), |end| end + 1)));
    let words = WORDS.iter().flat_map(|(word, goes_on)| {
        let found = text.match_indices(word).filter(|(at, word)| is_whole(text, *at, word.len(), *goes_on));
        found.map(|(at, word)| (at, word.len() + letters(&text[at + word.len()..])))
    });
    let mut found: Vec<(usize, usize)> = gaps.chain(words).collect();
    found.sort_unstable();
    // What stands inside a gap is part of it.
    let mut end = 0;
    found.retain(|(at, length)| {
        let is_new = *at >= end;
        end = end.max(at + length);
        is_new
    });
    let mut lines = LineCounter::new(text, first_line);
    let located = |(at, length): (usize, usize)| {
        let words = text[at..at + length].trim_end_matches('\\').replace('\\', "");
        Located::new(words, lines.span(at..at + length))
    };
    found.into_iter().map(located).collect()
}

/// How long the rest of a word is that a text begins with.
fn letters(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())
}

/// Whether a find is no part of another word or number.
fn is_whole(text: &str, at: usize, length: usize, goes_on: bool) -> bool {
    let is_free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    is_free(text[..at].chars().next_back()) && (goes_on || is_free(text[at + length..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found_where_they_stand() {
        let text = "\\[Bitte ergänzen: Name\\] in der\nMusterstraße 1, 00000 Ort, stelle@example.org";
        let found: Vec<_> = placeholders(text, 5).into_iter().map(|found| (found.value, found.span.line, found.span.column)).collect();
        let expected = [("[Bitte ergänzen: Name]", 5, 2), ("Musterstraße", 6, 1), ("00000", 6, 17), ("example.org", 6, 35)];
        assert_eq!(found, expected.map(|(text, line, column)| (text.to_owned(), line, column)));
    }

    #[test]
    fn other_words_are_none() {
        for text in ["Stoffmuster", "100000 Euro", "meinbeispiel.de", "Zum Beispiel", "[Siehe](unten.md)", "Mustermannschaft"] {
            assert_eq!(placeholders(text, 1).len(), 0, "{text}");
        }
    }
}
