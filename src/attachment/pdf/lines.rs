//! Glyphs with places to words and lines.
//!
//! A PDF draws letters; a blank is often no more than a gap, and the end of a line a jump. The order is that of drawing, in
//! which nearly all programs follow the reading.

use hayro::kurbo::{Point, Vec2};
use unicode_normalization::UnicodeNormalization;

/// A gap of this part of the letters' size parts words. Blanks are a quarter, and pairs are moved by less than a tenth.
const WORD_GAP: f64 = 0.15;
/// How far a letter may stand above or below and still be in its line: notes and indices do.
const LINE_SHIFT: f64 = 0.5;
/// How far back the next letter may begin without being a new piece of text.
const STEP_BACK: f64 = 0.5;

/// A letter, or several in one, where it stands on the page.
pub(super) struct Letter<'a> {
    pub text: &'a str,
    pub origin: Point,
    /// From its origin to that of the next letter.
    pub advance: Vec2,
    /// The height of the font.
    pub size: f64,
}

/// The text of one page so far.
pub(super) struct Lines {
    text: String,
    /// How long the text may become, in bytes.
    limit: usize,
    pen: Option<Pen>,
}

/// Where the last letter ended.
struct Pen {
    end: Point,
    direction: Vec2,
    size: f64,
}

enum Gap {
    None,
    Word,
    Line,
}

impl Lines {
    pub fn new(limit: usize) -> Self {
        Lines { text: String::new(), limit, pen: None }
    }

    pub fn push(&mut self, letter: &Letter<'_>) {
        match self.pen.as_ref().map_or(Gap::None, |pen| pen.gap(letter)) {
            Gap::Line => self.text.push('\n'),
            Gap::Word => self.text.push(' '),
            Gap::None => {}
        }
        self.pen = Some(Pen::after(letter));
        if self.text.len() + letter.text.len() < self.limit {
            self.text.extend(letter.text.chars().flat_map(plain));
        }
    }

    /// The text in lines, with the words whole that were parted at the ends of lines.
    pub fn finish(self) -> String {
        let mut text = String::new();
        for line in self.text.lines() {
            let words: Vec<_> = line.split_whitespace().collect();
            if !words.is_empty() {
                append(&mut text, &words.join(" "));
            }
        }
        text.replace('\u{ad}', "").nfc().collect()
    }
}

impl Pen {
    fn after(letter: &Letter<'_>) -> Self {
        let length = letter.advance.hypot();
        let direction = if length > 0.0 { letter.advance / length } else { Vec2::new(1.0, 0.0) };
        Pen { end: letter.origin + letter.advance, direction, size: letter.size }
    }

    fn gap(&self, letter: &Letter<'_>) -> Gap {
        let size = self.size.max(letter.size);
        let jump = letter.origin - self.end;
        let (along, across) = (jump.dot(self.direction), jump.cross(self.direction).abs());
        // Comparisons with what is no number are false; so an absurd place begins a line.
        let is_same_line = across < LINE_SHIFT * size && along > -STEP_BACK * size;
        if !is_same_line {
            Gap::Line
        } else if along > WORD_GAP * size {
            Gap::Word
        } else {
            Gap::None
        }
    }
}

/// A character as it is searched for: without ligatures, private signs and controls.
fn plain(character: char) -> impl Iterator<Item = char> {
    let is_ligature = ('\u{fb00}'..='\u{fb06}').contains(&character);
    let shown = match character {
        '\u{e000}'..='\u{f8ff}' | '\u{fffd}' => ' ',
        c if c.is_whitespace() || c.is_control() => ' ',
        c => c,
    };
    let parts = if is_ligature { shown.nfkc().collect::<Vec<_>>() } else { vec![shown] };
    parts.into_iter()
}

/// Adds a line, and joins a word to its beginning in the line before.
fn append(text: &mut String, line: &str) {
    if is_parted(text, line) {
        text.pop();
    } else if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// Whether a word goes on in the next line: `Stadtteil-` `koordination`, but not `Haupt-` `und Nebenfach`.
fn is_parted(text: &str, line: &str) -> bool {
    let mut end = text.chars().rev();
    let is_hyphen = end.next().is_some_and(|c| matches!(c, '-' | '\u{2010}' | '\u{ad}'));
    let first_word = line.split(' ').next().unwrap_or_default();
    is_hyphen
        && end.next().is_some_and(char::is_alphabetic)
        && first_word.starts_with(char::is_lowercase)
        && !matches!(first_word, "und" | "oder" | "bzw." | "sowie" | "bis")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of size 10 and width 5, each given with its place.
    fn lines(letters: &[(&str, f64, f64)]) -> String {
        let mut lines = Lines::new(1000);
        for (text, x, y) in letters {
            lines.push(&Letter { text, origin: Point::new(*x, *y), advance: Vec2::new(5.0, 0.0), size: 10.0 });
        }
        lines.finish()
    }

    #[test]
    fn gaps_part_words_and_jumps_part_lines() {
        assert_eq!(lines(&[("A", 0.0, 0.0), ("b", 5.5, 0.0), ("c", 13.0, 0.0), ("d", 0.0, 12.0)]), "Ab c\nd");
        assert_eq!(lines(&[("m", 0.0, 0.0), ("²", 5.0, 3.0), (" ", 10.0, 0.0), ("x", 18.0, 0.0)]), "m² x");
        assert_eq!(lines(&[("a", f64::NAN, 0.0), ("b", 5.0, 0.0)]), "a\nb");
    }

    #[test]
    fn parted_words_are_whole_again() {
        assert_eq!(lines(&[("Stadt-", 0.0, 0.0), ("teil", 0.0, 12.0)]), "Stadtteil");
        assert_eq!(lines(&[("Stadt\u{ad}", 0.0, 0.0), ("teil", 0.0, 12.0)]), "Stadtteil");
        assert_eq!(lines(&[("Haupt-", 0.0, 0.0), ("und", 0.0, 12.0)]), "Haupt-\nund");
        assert_eq!(lines(&[("Berlin-", 0.0, 0.0), ("Mitte", 0.0, 12.0)]), "Berlin-\nMitte");
    }

    #[test]
    fn letters_are_those_that_people_type() {
        assert_eq!(lines(&[("u\u{308}", 0.0, 0.0), ("ﬁ", 5.0, 0.0), ("\u{f0b7}", 10.0, 0.0), ("\u{a0}ß", 15.0, 0.0)]), "üfi ß");
    }
}
