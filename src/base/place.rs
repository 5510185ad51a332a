//! Where in a source something stands.

use serde::{Deserialize, Serialize};

use super::path::SourcePath;

/// A stretch of a source. Lines and columns count from 1, columns count characters, the end is exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
}

impl Span {
    /// A stretch of `length` characters inside one line.
    pub fn in_line(line: u32, column: u32, length: u32) -> Self {
        Span { line, column, end_line: line, end_column: column + length }
    }

    /// The same stretch, `lines` further down.
    #[must_use]
    pub fn down(self, lines: u32) -> Self {
        Span { line: self.line + lines, end_line: self.end_line + lines, ..self }
    }
}

/// A span in a named source. The text of its line is looked up when a finding is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    pub path: SourcePath,
    pub span: Span,
}

impl Place {
    pub fn new(path: &SourcePath, span: Span) -> Self {
        Place { path: path.clone(), span }
    }

    /// A file as a whole: findings about it point at its first line.
    pub fn file(path: &SourcePath) -> Self {
        Place::new(path, Span::in_line(1, 1, 0))
    }
}

/// A value together with the span that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Located<T> {
    pub fn new(value: T, span: Span) -> Self {
        Located { value, span }
    }

    /// The same span with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: f(self.value), span: self.span }
    }
}

/// Finds line and column of byte offsets in one text. Offsets that rise, as they do while a text is read, cost one look at
/// each byte in all.
#[derive(Clone, Copy)]
pub struct LineCounter<'t> {
    text: &'t str,
    first_line: u32,
    /// Where the count has got to, and which line and column that is.
    at: usize,
    line: u32,
    column: u32,
}

impl<'t> LineCounter<'t> {
    /// A counter for `text`, whose first line has the number `first_line` in its file.
    pub fn new(text: &'t str, first_line: u32) -> Self {
        LineCounter { text, first_line, at: 0, line: first_line, column: 1 }
    }

    /// Line and column (from 1, in characters) of a byte offset.
    pub fn position(&mut self, offset: usize) -> (u32, u32) {
        let offset = self.text.floor_char_boundary(offset);
        if offset < self.at {
            *self = LineCounter::new(self.text, self.first_line);
        }
        let passed = &self.text[self.at..offset];
        if let Some((_, last_line)) = passed.rsplit_once('\n') {
            self.line += count(passed, |byte| byte == b'\n');
            self.column = characters(last_line) + 1;
        } else {
            self.column += characters(passed);
        }
        self.at = offset;
        (self.line, self.column)
    }

    /// The span of a byte range. The count stays at its beginning, since the next range may lie inside this one.
    pub fn span(&mut self, range: std::ops::Range<usize>) -> Span {
        let (line, column) = self.position(range.start);
        let (end_line, end_column) = { *self }.position(range.end);
        Span { line, column, end_line, end_column }
    }
}

/// How many characters a text has: bytes with which none goes on.
fn characters(text: &str) -> u32 {
    count(text, |byte| byte & 0xC0 != 0x80)
}

/// How many bytes of a text are counted. Within a piece of so many bytes a sum fits into a byte, so that the compiler adds up many at
/// once.
fn count(text: &str, counts: impl Fn(u8) -> bool) -> u32 {
    text.as_bytes().chunks(255).map(|piece| u32::from(piece.iter().fold(0_u8, |sum, byte| sum + u8::from(counts(*byte))))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_in_any_order() {
        let mut counter = LineCounter::new("Äöü\nß x\n\nende", 5);
        let expected =
            [(0, (5, 1)), (2, (5, 2)), (6, (5, 4)), (7, (6, 1)), (9, (6, 2)), (11, (6, 4)), (12, (7, 1)), (13, (8, 1)), (17, (8, 5))];
        for (offset, position) in expected.iter().chain(expected.iter().rev()) {
            assert_eq!(counter.position(*offset), *position, "{offset}");
        }
        for (offset, position) in [expected[8], expected[2], expected[5], expected[1]] {
            assert_eq!(counter.position(offset), position, "{offset}");
        }
    }
}
