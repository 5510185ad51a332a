//! A correction: the one right answer to a mistake, as data.
//!
//! It is made where the finding is made, because only there the right answer is known. Whether it is used, and what it looks
//! like, is decided elsewhere.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::foreign_text::Encoding;
use super::place::Span;

/// How a finding can be mended by a program. There is one only where people could not mean anything else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Correction {
    /// In one line, `right` takes the place of `wrong`, which stands at the span, perhaps in quotation marks.
    Words { span: Span, wrong: String, right: String },
    /// The whole file is in another encoding.
    Encoding(Encoding),
    /// All lines of the file end alike.
    LineEnds(LineEnd),
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LineEnd {
    /// `\n`
    Unix,
    /// `\r\n`
    Windows,
    /// `\r`
    OldMac,
}

impl LineEnd {
    fn as_str(self) -> &'static str {
        match self {
            LineEnd::Unix => "\n",
            LineEnd::Windows => "\r\n",
            LineEnd::OldMac => "\r",
        }
    }

    /// How the lines of a text end, one after another; a last line may have no end.
    pub fn all_in(text: &str) -> impl Iterator<Item = LineEnd> {
        text.match_indices(['\n', '\r']).filter_map(|(at, end)| match (end, &text[..at], &text[at..]) {
            ("\n", before, _) if before.ends_with('\r') => None,
            ("\n", ..) => Some(LineEnd::Unix),
            (_, _, rest) if rest.starts_with("\r\n") => Some(LineEnd::Windows),
            _ => Some(LineEnd::OldMac),
        })
    }
}

impl Correction {
    /// The correction of a value that was read from `span`.
    pub fn of_value(span: Span, wrong: &str, right: impl Into<String>) -> Self {
        Correction::Words { span, wrong: wrong.to_owned(), right: right.into() }
    }

    /// The correction of `wrong`, which begins at byte `start` of a line. The line is put in its place with [`down`](Self::down).
    pub fn in_line(line: &str, start: usize, wrong: &str, right: impl Into<String>) -> Self {
        let column = line[..start].chars().count() as u32 + 1;
        Correction::of_value(Span::in_line(0, column, wrong.chars().count() as u32), wrong, right)
    }

    /// The same correction, `lines` further down.
    #[must_use]
    pub fn down(self, lines: u32) -> Self {
        match self {
            Correction::Words { span, wrong, right } => Correction::Words { span: span.down(lines), wrong, right },
            whole @ (Correction::Encoding(_) | Correction::LineEnds(_)) => whole,
        }
    }

    /// The bytes of a file with the correction made, and nothing else; none where it does not fit the file.
    pub fn apply(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        match self {
            Correction::Encoding(encoding) => encoding.decode(bytes).map(String::into_bytes),
            Correction::LineEnds(end) => {
                let text = std::str::from_utf8(bytes).ok()?.replace("\r\n", "\n").replace('\r', "\n");
                Some(text.replace('\n', end.as_str()).into_bytes())
            }
            Correction::Words { span, wrong, right } => {
                let text = std::str::from_utf8(bytes).ok()?;
                let place = place_of(text, *span, wrong)?;
                Some([&text[..place.start], right, &text[place.end..]].concat().into_bytes())
            }
        }
    }
}

/// Where in a file the words stand, as bytes. They must stand there as they are, or in a pair of quotation marks.
fn place_of(text: &str, span: Span, wrong: &str) -> Option<Range<usize>> {
    let line = line_of(text, span.line).filter(|_| span.line == span.end_line)?;
    let inside = |column: u32| {
        let mut ends = text[line.clone()].char_indices().map(|(at, _)| at).chain([line.len()]);
        ends.nth(column.checked_sub(1)? as usize).map(|at| line.start + at)
    };
    let place = inside(span.column)?..inside(span.end_column)?;
    match text.get(place.clone())? {
        there if there == wrong => Some(place),
        there => {
            let quote = there.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let is_quoted = there.strip_prefix(quote)?.strip_suffix(quote)? == wrong;
            is_quoted.then(|| place.start + 1..place.end - 1)
        }
    }
}

/// A line of a file by its number, without its end. Lines are counted as readers of texts do: a byte order mark belongs to
/// none, and `\r\n`, `\n` and `\r` end one.
fn line_of(text: &str, number: u32) -> Option<Range<usize>> {
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for _ in 0..number.checked_sub(1)? {
        start += line_length(&text[start..]).1?;
    }
    Some(start..start + line_length(&text[start..]).0)
}

/// How long the first line is without its end, and with it where it has one.
fn line_length(text: &str) -> (usize, Option<usize>) {
    let Some(at) = text.find(['\n', '\r']) else { return (text.len(), None) };
    let end = if text[at..].starts_with("\r\n") { 2 } else { 1 };
    (at, Some(at + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(text: &str, span: Span, wrong: &str, right: &str) -> Option<String> {
        Correction::of_value(span, wrong, right).apply(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn only_the_words_change_whatever_ends_the_lines() {
        let text = "\u{feff}---\r\nä: ö\r\nb: 'ü' \rc: d";
        assert_eq!(applied(text, Span::in_line(2, 4, 1), "ö", "oe"), Some("\u{feff}---\r\nä: oe\r\nb: 'ü' \rc: d".into()));
        assert_eq!(applied(text, Span::in_line(3, 4, 3), "ü", "ue"), Some("\u{feff}---\r\nä: ö\r\nb: 'ue' \rc: d".into()));
        assert_eq!(applied(text, Span::in_line(4, 4, 1), "d", ""), Some("\u{feff}---\r\nä: ö\r\nb: 'ü' \rc: ".into()));
        assert_eq!(applied(text, Span::in_line(1, 1, 3), "---", "+"), Some("\u{feff}+\r\nä: ö\r\nb: 'ü' \rc: d".into()));
    }

    #[test]
    fn what_does_not_fit_is_not_made() {
        let text = "a: b\nc: 'd\"\n";
        for (span, wrong) in [
            (Span::in_line(1, 4, 1), "c"),
            (Span::in_line(1, 4, 2), "b"),
            (Span::in_line(2, 4, 3), "d"),
            (Span::in_line(9, 1, 1), "a"),
            (Span::in_line(0, 1, 1), "a"),
            (Span { line: 1, column: 1, end_line: 2, end_column: 1 }, "a: b\n"),
        ] {
            assert_eq!(applied(text, span, wrong, "x"), None, "{wrong}");
        }
        assert_eq!(Correction::of_value(Span::in_line(1, 1, 1), "a", "x").apply(b"a\xff"), None);
    }
}
