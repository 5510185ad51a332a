//! What is left of Word: paragraphs without words, characters that nobody sees, blanks in place of a layout.

use std::ops::Range;

use super::super::passage::{Kind, Passage, Passages};
use super::super::sentence::LINE_BREAK;
use super::Remarks;
use crate::base::messages::writing as say;
use crate::syntax::html::{Piece, pieces};

/// So many blanks in a row are meant to be seen; two are a habit of the typewriter.
const BLANKS: usize = 3;

pub(super) fn remarks(read: &Passages, markdown: &str, remarks: &mut Remarks) {
    let mut was_empty = false;
    for passage in &read.all {
        let is_empty = is_empty(passage);
        if is_empty && !was_empty {
            let message = if matches!(passage.kind, Kind::Heading(_)) { say::empty_heading() } else { say::empty_paragraph() };
            remarks.push((message, passage.source.start..passage.source.start + first_line(&markdown[passage.source.clone()])));
        }
        was_empty = is_empty;
        if !is_empty && passage.kind != Kind::Cell {
            remarks.extend(row_of_breaks(passage).map(|range| (say::empty_lines(), passage.place(&range))));
        }
        remarks.extend(blanks(passage).map(|range| (say::blanks_as_layout(), passage.place(&range))));
    }
    for block in read.html.iter().filter(|block| is_empty_html(&markdown[(*block).clone()])) {
        remarks.push((say::empty_paragraph(), block.start..block.start + first_line(&markdown[block.clone()])));
    }
    invisible(&read.all, markdown, remarks);
}

fn first_line(markdown: &str) -> usize {
    markdown.lines().next().map_or(0, str::len)
}

fn is_empty(passage: &Passage) -> bool {
    let is_said = matches!(passage.kind, Kind::Paragraph | Kind::Heading(_));
    is_said && passage.text.chars().all(|c| c.is_whitespace() || c == '\\' || Invisible::of(c).is_some())
}

/// Two line breaks with nothing between them.
fn row_of_breaks(passage: &Passage) -> Option<Range<usize>> {
    let breaks = passage.text.match_indices(LINE_BREAK).map(|(at, _)| at);
    let is_blank = |from: usize, to: usize| passage.text[from + LINE_BREAK.len_utf8()..to].trim().is_empty();
    let mut pairs = breaks.clone().zip(breaks.skip(1)).filter(|(from, to)| is_blank(*from, *to));
    let (first, second) = pairs.next()?;
    let last = pairs.map(|(_, to)| to).last().unwrap_or(second);
    Some(first..last + LINE_BREAK.len_utf8())
}

/// The first stretch of blanks that are meant as a layout.
fn blanks(passage: &Passage) -> Option<Range<usize>> {
    passage.lines().find_map(|(range, line)| gap(line).map(|gap| range.start + gap.start..range.start + gap.end))
}

/// A wide gap between two words of a line.
fn gap(line: &str) -> Option<Range<usize>> {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\u{a0}');
    let start = line.find(|c| !is_blank(c))?;
    let mut from = start;
    for (at, c) in line[start..].char_indices().map(|(at, c)| (start + at, c)).filter(|(_, c)| !is_blank(*c)) {
        let gap = &line[from..at];
        if gap.contains('\t') || gap.chars().count() >= BLANKS {
            return Some(from..at);
        }
        from = at + c.len_utf8();
    }
    None
}

fn is_empty_html(html: &str) -> bool {
    let (mut has_words, mut has_other, mut has_tags) = (false, false, false);
    pieces(html, |_, piece| match piece {
        Piece::Start(tag) => {
            has_tags = true;
            has_other |= !matches!(tag.name.as_str(), "br" | "p") || tag.attributes().next().is_some();
        }
        Piece::End(_) => {}
        Piece::Text(text) => has_words |= !text.replace("&nbsp;", "").trim().is_empty(),
    });
    // A closing tag alone belongs to a block before it.
    has_tags && !has_words && !has_other && !is_open(html)
}

/// Whether a paragraph goes on behind the block.
fn is_open(html: &str) -> bool {
    html.matches("<p").count() > html.matches("</p").count()
}

/// A kind of character that is not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Invisible {
    SoftHyphen,
    NoWidth,
    OfWord,
}

impl Invisible {
    const ALL: [Self; 3] = [Invisible::SoftHyphen, Invisible::NoWidth, Invisible::OfWord];

    fn of(c: char) -> Option<Self> {
        match c {
            '\u{ad}' => Some(Invisible::SoftHyphen),
            '\u{200b}' | '\u{feff}' | '\u{2028}' | '\u{2029}' => Some(Invisible::NoWidth),
            '\u{e003}'..='\u{f8ff}' => Some(Invisible::OfWord),
            _ => None,
        }
    }
}

/// Each kind of invisible characters once, at the first place. An entity such as `&shy;` was typed on purpose.
fn invisible(passages: &[Passage], markdown: &str, remarks: &mut Remarks) {
    let found = passages.iter().filter(|passage| !passage.text.is_ascii()).flat_map(|passage| {
        let hidden = passage.text.char_indices().filter_map(|(at, c)| Some((Invisible::of(c)?, at..at + c.len_utf8(), c)));
        hidden.map(|(kind, range, c)| (kind, passage.place(&range), c))
    });
    let typed: Vec<_> = found.filter(|(_, place, c)| markdown.get(place.start..).is_some_and(|rest| rest.starts_with(*c))).collect();
    for kind in Invisible::ALL {
        let mut of_kind = typed.iter().filter(|(found, ..)| *found == kind);
        let Some((_, place, c)) = of_kind.next() else { continue };
        let count = of_kind.count() + 1;
        let message = match kind {
            Invisible::SoftHyphen => say::soft_hyphens(count),
            Invisible::NoWidth => say::characters_without_width(count, *c),
            Invisible::OfWord => say::characters_of_word(count, *c),
        };
        remarks.push((message, place.clone()));
    }
}
