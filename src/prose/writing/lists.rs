//! Lists whose signs were typed: screen readers take them for loose paragraphs (WCAG 1.3.1).

use std::ops::Range;

use super::super::passage::{Kind, Passage, THING};
use super::Remarks;
use super::marker::is_row;
use crate::base::messages::writing as say;

/// Signs that stand before the items of a list.
const BULLETS: [char; 13] = ['•', '·', '–', '—', '▪', '■', '◦', '●', '○', '‣', '➢', '→', '►'];

pub(super) fn remarks(passages: &[Passage], remarks: &mut Remarks) {
    let lines: Vec<Line<'_>> = passages.iter().enumerate().flat_map(lines).collect();
    let mut is_in_list = false;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let goes_on = next.number - line.number <= 1 && is_list(line.words, next.words);
        if goes_on && !is_in_list {
            let sign = line.words.split_whitespace().next().unwrap_or_default();
            remarks.push((say::typed_list(sign, !line.words.starts_with(BULLETS)), line.place.clone()));
        }
        is_in_list = goes_on;
    }
}

/// A typed line of a paragraph.
struct Line<'p> {
    /// Of its paragraph among all passages.
    number: usize,
    words: &'p str,
    place: Range<usize>,
}

fn lines((number, passage): (usize, &Passage)) -> impl Iterator<Item = Line<'_>> {
    let lines = passage.lines().filter(|_| passage.kind == Kind::Paragraph && !passage.is_quoted);
    lines.map(move |(range, words)| {
        let start = range.start + words.len() - words.trim_start().len();
        Line { number, words: words.trim(), place: passage.place(&(start..range.end)) }
    })
}

fn is_list(line: &str, next: &str) -> bool {
    bullet(line).is_some_and(|sign| bullet(next) == Some(sign)) || is_row(line, next)
}

/// The sign before an item, with words behind it.
fn bullet(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|sign| BULLETS.contains(sign))?;
    let rest = &line[sign.len_utf8()..];
    let is_apart = rest.starts_with(char::is_whitespace) || !matches!(sign, '–' | '—' | '·');
    (is_apart && rest.trim_start().starts_with(|c: char| c.is_alphanumeric() || c == THING || "„\"(".contains(c))).then_some(sign)
}
