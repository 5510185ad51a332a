//! How far a line is to be indented whose blanks are tabs. The lines above it in the same block often leave only one answer.

use super::yaml_corrections::is_key;
use super::yaml_mistakes::begins_block_text;
use crate::base::correction::Correction;

/// A line above.
struct Row<'t> {
    indent: usize,
    /// Where its key or text begins, behind dashes.
    column: usize,
    text: &'t str,
}

impl<'t> Row<'t> {
    fn of(line: &'t str) -> Self {
        let content = line.trim_start_matches(' ');
        let text = content.trim_start_matches("- ").trim();
        let indent = line.len() - content.len();
        let column = indent + content.find(text).unwrap_or_default();
        Row { indent, column, text }
    }

    fn is_item(&self) -> bool {
        self.column > self.indent
    }

    /// Whether what belongs to it stands in the lines below.
    fn opens(&self) -> bool {
        self.text.ends_with(':')
    }
}

/// The line with blanks in the place of its tabs, where there is one right number of them.
pub(super) fn with_blanks(above: &[&str], line: &str) -> Option<Correction> {
    let content = line.trim_start_matches([' ', '\t']);
    let before = &line[..line.len() - content.len()];
    let width = if content.is_empty() { 0 } else { width(&block(above)?, content)? };
    Some(Correction::in_line(line, 0, before, " ".repeat(width)))
}

/// The lines above from the last key of the top level on. None inside of free text, whose blanks mean something.
fn block<'t>(above: &[&'t str]) -> Option<Vec<Row<'t>>> {
    let is_top = |line: &&str| !line.is_empty() && !line.starts_with([' ', '-', '#']);
    let start = above.iter().rposition(is_top).unwrap_or(0);
    let lines = above[start..].iter().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    lines.map(|line| (!begins_block_text(line)).then(|| Row::of(line))).collect()
}

fn width(block: &[Row<'_>], content: &str) -> Option<usize> {
    let last = block.last()?;
    // Where the blank behind the dash is missing, that is mended next.
    let is_item = content.strip_prefix('-').is_some_and(|text| text.starts_with(|c: char| c == ' ' || c.is_alphabetic()));
    let has_key = content.split_once(':').is_some_and(|(key, value)| is_key(key) && (value.is_empty() || value.starts_with(' ')));
    if last.opens() && (is_item || has_key) {
        return Some(last.column + 2);
    }
    if is_item {
        return the_one(block.iter().filter(|row| row.is_item()).map(|row| row.indent));
    }
    has_key.then(|| the_one(block.iter().map(|row| row.column).filter(|column| *column > 0)))?
}

/// The number, if it is always the same.
fn the_one(mut numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let first = numbers.next()?;
    numbers.all(|number| number == first).then_some(first)
}
