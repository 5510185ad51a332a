//! Where sentences end in German text.

use std::ops::Range;

/// Stands in a text for a line break that its editor wants.
pub(super) const LINE_BREAK: char = '\u{2028}';

/// Marks that close something after the end of a sentence, and such that open something before its beginning.
const CLOSING: &[char] = &['“', '”', '"', '‘', '’', '\'', ')', '»', '«'];
const OPENING: &[char] = &['„', '“', '"', '‚', '\'', '(', '«', '»', '['];

/// Abbreviations that stand before a capital letter inside a sentence, without their last dot.
const ABBREVIATIONS: &[&str] = &[
    "dr", "prof", "nr", "bzw", "ca", "ggf", "evtl", "inkl", "vgl", "tel", "abs", "st", "hr", "fr", "mio", "mrd", "jh", "sog", "geb",
    "hrsg", "max", "min", "str", "ing", "dipl", "ev", "kath", "art", "bd", "kap", "ziff", "abb", "anl", "zzgl", "einschl", "bspw", "mind",
    "nrn", "abt", "gem", "lt",
];

/// Whether a sentence ends at a blank, by what stands before and behind it.
pub(super) fn ends(before: &str, after: &str) -> bool {
    let bare = before.trim_end_matches(CLOSING);
    let begins = after.trim_start_matches(OPENING).chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    match bare.chars().next_back() {
        Some('!' | '?' | '…') => begins,
        Some('.') => begins && !is_abbreviated(bare),
        _ => false,
    }
}

/// Whether the dot at the end of a text belongs to its last word: `Dr.`, `z. B.`, `12.`
fn is_abbreviated(text: &str) -> bool {
    let word = text.trim_end_matches('.').rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_ordinal = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_ordinal || word.chars().count() == 1 || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// The sentences of a text. A line break ends one as well, unless the line goes on with a small letter.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\n' | &LINE_BREAK)) {
        let after = text[at + c.len_utf8()..].trim_start();
        let is_line = c == LINE_BREAK && !after.starts_with(char::is_lowercase);
        if is_line || ends(text[start..at].trim_end(), after) {
            found.push(start..at);
            start = at + c.len_utf8();
        }
    }
    found.push(start..text.len());
    found.into_iter().filter_map(|range| trimmed(text, range)).collect()
}

/// A range without blanks around it; none where there is nothing but blanks.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[range.clone()];
    let from = range.start + piece.len() - piece.trim_start().len();
    let to = range.start + piece.trim_end().len();
    (from < to).then_some(from..to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(split("Das ist neu. Kommen Sie? Ja!"), ["Das ist neu.", "Kommen Sie?", "Ja!"]);
        assert_eq!(split("Er sagt: „Komm!“ Sie kommt."), ["Er sagt: „Komm!“", "Sie kommt."]);
        assert_eq!(split("Im Jahr 2026. Dann mehr."), ["Im Jahr 2026.", "Dann mehr."]);
        assert_eq!(split("Eine Zeile\u{2028}Noch eine\u{2028}und weiter"), ["Eine Zeile", "Noch eine\u{2028}und weiter"]);
    }

    #[test]
    fn dots_inside_a_sentence_end_nothing() {
        for text in [
            "Am 12. März um 10 Uhr",
            "Fragen Sie Dr. Muster",
            "Viele Ämter, z. B. Schulen",
            "Nr. 3 und Abs. 2",
            "Sie ruft: „Hilfe!“ und läuft",
            "Mehr auf www.beispiel.de im Netz",
            "Nach Art. 3 Abs. 1 und Anl. 2 gem. Beschluss",
        ] {
            assert_eq!(split(text), [text]);
        }
    }
}
