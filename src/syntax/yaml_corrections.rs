//! The one right answer to a mistake in a line of YAML, where people can have meant only one thing.
//!
//! Places are those of a line on its own, as if it were the only one.

use crate::base::correction::Correction;

/// A value in quotation marks that do not occur in it. Typographic ones around it, as Word makes them, were meant as such.
pub fn quoted(value: &str) -> String {
    let value = without_typographic_marks(value.trim_end());
    if value.contains('"') { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{}\"", value.replace('\\', "\\\\")) }
}

fn without_typographic_marks(value: &str) -> &str {
    const PAIRS: [(char, char); 4] = [('„', '“'), ('„', '”'), ('“', '”'), ('”', '”')];
    let inside = PAIRS.iter().find_map(|(open, close)| value.strip_prefix(*open)?.strip_suffix(*close));
    inside.filter(|inside| !inside.contains(['„', '“', '”'])).unwrap_or(value)
}

/// The whole value in quotation marks. None where a note stands behind it: with a blank behind its sign, as people write notes.
pub(super) fn quoting(line: &str, start: usize, value: &str) -> Option<Correction> {
    let value = value.trim_end();
    (!has_note(value)).then(|| Correction::in_line(line, start, value, quoted(value)))
}

/// Everything from `start` on in quotation marks, if that is the whole value of a key or list item.
pub(super) fn quoting_rest(line: &str, start: usize) -> Option<Correction> {
    let (before, value) = line.split_at(start);
    let lead = before.trim_start();
    let key = lead.trim_start_matches("- ").trim();
    let is_whole = if key.is_empty() { lead.starts_with('-') } else { key.strip_suffix(':').is_some_and(is_key) };
    is_whole.then(|| quoting(line, start, value))?
}

/// A closing quotation mark. An apostrophe can begin a text, so single ones have no one answer; nor has a text with more signs.
pub(super) fn closing(line: &str, start: usize, value: &str) -> Option<Correction> {
    let text = value.strip_prefix('"')?;
    // Word makes a typographic mark of the one that closes.
    let text = text.strip_suffix(['“', '”']).filter(|text| !text.contains('„')).unwrap_or(text);
    let is_clear = !text.trim().is_empty() && !text.contains(['"', '\\']) && !has_note(text);
    is_clear.then(|| Correction::in_line(line, start, value, format!("\"{text}\"")))
}

/// A text with quotation marks in it, in marks of another kind. Some stand around the whole text already, or around none of it.
pub(super) fn requoting(line: &str, start: usize, value: &str, quote: char) -> Option<Correction> {
    let opens = |at: usize| value[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['));
    let marks: Vec<bool> = value.match_indices(quote).map(|(at, _)| opens(at)).collect();
    let in_pairs = |marks: &[bool]| !marks.is_empty() && marks.len().is_multiple_of(2) && marks.chunks(2).all(|pair| pair == [true, false]);
    let text = match &marks[..] {
        marks if in_pairs(marks) => value,
        [true, inside @ .., false] if in_pairs(inside) => value.strip_prefix(quote)?.strip_suffix(quote)?,
        _ => return None,
    };
    (!value.contains('\\') && !has_note(value)).then(|| Correction::in_line(line, start, value, quoted(text)))
}

/// A text in double quotation marks in single ones, in which a backslash means itself.
pub(super) fn in_single_marks(line: &str, start: usize, value: &str) -> Option<Correction> {
    let text = value.strip_prefix('"')?.strip_suffix('"').filter(|text| !text.contains('"'))?;
    Some(Correction::in_line(line, start, value, format!("'{}'", text.replace('\'', "''"))))
}

/// One blank in the place of all tabs and other blanks that stand at `start`.
pub(super) fn one_blank(line: &str, start: usize) -> Correction {
    let rest = &line[start..];
    let blanks = &rest[..rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len()];
    Correction::in_line(line, start, blanks, " ")
}

fn has_note(value: &str) -> bool {
    value.split(" #").skip(1).any(|behind| behind.is_empty() || behind.starts_with([' ', '#']))
}

pub(super) fn is_key(key: &str) -> bool {
    key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}
