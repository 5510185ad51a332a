//! Headings: bold lines in their stead, levels left out, numbers typed before them.

use std::ops::Range;

use super::super::passage::{Kind, Passage, Passages, THING};
use super::super::sentence::LINE_BREAK;
use super::Remarks;
use super::marker::is_row;
use crate::base::messages::writing as say;
use crate::syntax::html::{Piece, pieces};

/// Most words of a bold paragraph that is taken for a heading.
const MOST_WORDS: usize = 8;

pub(super) fn remarks(read: &Passages, markdown: &str, remarks: &mut Remarks) {
    bold_lines(&read.all, remarks);
    levels(read, markdown, remarks);
    numbers(&read.all, remarks);
}

/// Paragraphs that are nothing but bold and stand above other text.
fn bold_lines(passages: &[Passage], remarks: &mut Remarks) {
    let mut level = 1;
    for pair in passages.windows(2) {
        let [passage, next] = pair else { continue };
        if let Kind::Heading(own) = passage.kind {
            level = own;
        } else if is_bold_heading(passage) && !is_bold_heading(next) && !matches!(next.kind, Kind::Heading(_)) {
            let marks = "#".repeat(usize::from(level.min(5)) + 1);
            remarks.push((say::bold_heading(passage.text.trim(), &marks), passage.source.clone()));
        }
    }
}

fn is_bold_heading(passage: &Passage) -> bool {
    let words = passage.text.trim();
    let is_all_bold = passage.bold.iter().any(|bold| passage.text[bold.clone()].trim() == words);
    let says_more = words.ends_with(['.', '!', ';', ',']) || words.trim_end_matches(':').contains(':');
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    passage.kind == Kind::Paragraph
        && !passage.is_nested
        && is_all_bold
        && !says_more
        && digits < 5
        && passage.links.is_empty()
        && words.contains(char::is_alphabetic)
        && !words.contains([THING, '\n', LINE_BREAK, '@'])
        && words.split_whitespace().count() <= MOST_WORDS
}

/// A heading, at the level that it has on the page.
struct Level {
    on_page: u8,
    /// Its number of `#`; none of one in raw HTML.
    marks: Option<u8>,
    words: String,
    source: Range<usize>,
}

fn levels(read: &Passages, markdown: &str, remarks: &mut Remarks) {
    let headings = all_levels(read, markdown);
    for pair in headings.windows(2) {
        let [before, heading] = pair else { continue };
        if heading.on_page > before.on_page + 1 {
            let right = before.on_page + 1;
            let written = match (heading.marks, before.marks) {
                (Some(_), Some(marks)) => "#".repeat(usize::from(marks) + 1),
                (Some(marks), None) => "#".repeat(usize::from((marks + right).saturating_sub(heading.on_page).max(1))),
                (None, _) => format!("<h{right}>"),
            };
            remarks.push((say::skipped_heading(&heading.words, &before.words, &written), heading.source.clone()));
        }
    }
}

fn all_levels(read: &Passages, markdown: &str) -> Vec<Level> {
    let marks = |passage: &Passage| if let Kind::Heading(marks) = passage.kind { Some(marks) } else { None };
    let highest = read.all.iter().filter_map(marks).min().unwrap_or(1);
    let of_markdown = read.all.iter().filter_map(|passage| {
        let marks = marks(passage)?;
        let on_page = (marks + 2 - highest).min(6);
        Some(Level { on_page, marks: Some(marks), words: passage.text.trim().to_owned(), source: passage.source.clone() })
    });
    let of_html = read.html.iter().flat_map(|block| levels_in_html(&markdown[block.clone()], block.start));
    let mut all: Vec<Level> = of_markdown.chain(of_html).collect();
    all.sort_by_key(|level| level.source.start);
    all
}

fn levels_in_html(html: &str, start: usize) -> Vec<Level> {
    let mut found: Vec<Level> = Vec::new();
    let mut is_open = false;
    pieces(html, |range, piece| match piece {
        Piece::Start(tag) => {
            let level = tag.name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level));
            is_open = level.is_some() || (is_open && !tag.name.starts_with('h'));
            let source = start + range.start..start + range.end;
            found.extend(level.map(|on_page| Level { on_page, marks: None, words: String::new(), source }));
        }
        Piece::End(name) => is_open = is_open && !name.starts_with('h'),
        Piece::Text(text) if is_open => {
            if let Some(level) = found.last_mut() {
                level.words.push_str(text.trim());
            }
        }
        Piece::Text(_) => {}
    });
    found
}

/// Numbers before headings of one level, at least two in a row. Each row is named once.
fn numbers(passages: &[Passage], remarks: &mut Remarks) {
    let mut before: [Option<&Passage>; 7] = [None; 7];
    let mut is_said = [false; 7];
    for passage in passages {
        let Kind::Heading(level) = passage.kind else { continue };
        let level = usize::from(level.min(6));
        let first = before[level].filter(|first| is_row(&first.text, &passage.text));
        if let (Some(first), false) = (first, is_said[level]) {
            remarks.push((say::typed_number(first.text.trim()), first.source.clone()));
        }
        is_said[level] = first.is_some();
        before[level] = Some(passage);
        // A new chapter begins new rows below it.
        before[level + 1..].fill(None);
        is_said[level + 1..].fill(false);
    }
}
