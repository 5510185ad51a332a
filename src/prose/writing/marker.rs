//! Numbers and letters that somebody typed before a heading or paragraph: `1.`, `2.3`, `a)`, `IV.`, `(5)`.

use crate::base::date::is_month;

/// A number or letter before a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marker<'t> {
    /// What is the same for all of a row: `2.` of `2.3`, the kind of the sign and what stands around it.
    prefix: (&'t str, Sign, &'t str),
    number: u32,
    /// The first word behind it.
    word: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Number,
    Letter,
    Roman,
}

impl<'t> Marker<'t> {
    /// All that the beginning of a text may be: `I.` is a letter and a Roman number.
    pub fn all(text: &'t str) -> Vec<Self> {
        let Some((sign, rest)) = text.split_once([' ', '\u{a0}', '\t']) else { return Vec::new() };
        let word = rest.split_whitespace().next().unwrap_or_default();
        if word.is_empty() || is_month(word.trim_end_matches([',', '.', ':', ';'])) {
            return Vec::new();
        }
        let (sign, end) = apart(sign);
        let (before, last) = sign.rfind('.').map_or(("", sign), |dot| sign.split_at(dot + 1));
        let is_many = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if end.is_empty() && !is_many {
            return Vec::new();
        }
        let made = |sign: Sign, number: u32| Marker { prefix: (before, sign, end), number, word };
        let kinds = [(Sign::Number, number(last)), (Sign::Letter, letter(last)), (Sign::Roman, roman(last))];
        kinds.into_iter().filter_map(|(sign, number)| number.map(|number| made(sign, number))).collect()
    }

    /// Whether this is the next one in a row. `1. Sitzung` and `2. Sitzung` are no row: there, the number is part of the name.
    pub fn follows(&self, before: &Self) -> bool {
        self.prefix == before.prefix && self.number == before.number + 1 && self.word != before.word
    }
}

/// Whether a text begins with the next number of a row in which another one began.
pub(super) fn is_row(first: &str, second: &str) -> bool {
    let before = Marker::all(first);
    !before.is_empty() && Marker::all(second).iter().any(|marker| before.iter().any(|before| marker.follows(before)))
}

/// What is counted, and what makes a number of it.
fn apart(sign: &str) -> (&str, &'static str) {
    if let Some(inner) = sign.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (inner, "()");
    }
    if let Some(inner) = sign.strip_suffix(')') {
        return (inner.strip_suffix('.').unwrap_or(inner), ")");
    }
    match sign.strip_suffix('.') {
        Some(inner) => (inner, "."),
        None => (sign, ""),
    }
}

/// Up to 99, without leading zeros: `05` belongs to a date.
fn number(text: &str) -> Option<u32> {
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    is_number.then(|| text.parse().ok())?
}

fn letter(text: &str) -> Option<u32> {
    match text.as_bytes() {
        [letter @ (b'a'..=b'z' | b'A'..=b'Z')] => Some(u32::from(*letter)),
        _ => None,
    }
}

fn roman(text: &str) -> Option<u32> {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    (1..).zip(ROMAN).find(|(_, roman)| *roman == text).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_from_names_and_dates() {
        for (first, second) in [
            ("1. Ziele", "2. Wege"),
            ("I. Anlass", "II. Ziel"),
            ("a) Anlass", "b) Ziel"),
            ("1.1 Anlass", "1.2 Ziel"),
            ("(3) Anlass", "(4) Ziel"),
            ("9.) Anlass", "10.) Ziel"),
            ("H. Anlass", "I. Ziel"),
        ] {
            assert!(is_row(first, second), "{first} {second}");
        }
        for (first, second) in [
            ("1. Sitzung", "2. Sitzung"),
            ("1. Mai", "2. Juni"),
            ("1. Mai: Fest", "2. Fest"),
            ("1. Ziele", "3. Wege"),
            ("1. Ziele", "b) Wege"),
            ("14.06. Anlass", "14.07. Ziel"),
            ("10 Jahre", "11 Kieze"),
            ("1", "2"),
            ("2025. Rückblick", "2026. Ausblick"),
            ("Teil 1", "Teil 2"),
        ] {
            assert!(!is_row(first, second), "{first} {second}");
        }
    }
}
