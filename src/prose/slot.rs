//! Slots: places in the HTML of a text that are filled when the site is known.
//!
//! A slot is two characters of Unicode's private use area around a letter and a number. The characters cannot come
//! from a text: they are replaced when it is read.

use std::fmt::Write as _;

use crate::syntax::html::{Piece, pieces};

const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';
/// Stands before the level of a heading until the highest one of its text is known.
pub(super) const LEVEL: char = '\u{E002}';
/// With this byte private use characters from U+E000 begin in UTF-8. German text never holds it.
const RARE: u8 = 0xEE;

/// A piece of the HTML of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'h> {
    Html(&'h str),
    /// The beginning of link number n.
    LinkStart(usize),
    /// The words of link number n, which the text did not give.
    LinkWords(usize),
    /// The end of link number n.
    LinkEnd(usize),
    /// Picture number n.
    Image(usize),
}

pub(super) fn start(link: usize) -> String {
    with_letter('s', link)
}

pub(super) fn words(link: usize) -> String {
    with_letter('w', link)
}

pub(super) fn end(link: usize) -> String {
    with_letter('e', link)
}

pub(super) fn image(link: usize) -> String {
    with_letter('i', link)
}

fn with_letter(letter: char, link: usize) -> String {
    // Two characters of three bytes, and most texts have fewer than a thousand links.
    let mut slot = String::with_capacity(10);
    slot.extend([OPEN, letter]);
    // Writing into a text cannot fail.
    _ = write!(slot, "{link}");
    slot.push(CLOSE);
    slot
}

/// Whether HTML has a link or picture in it that is not filled yet.
pub(super) fn is_in(html: &str) -> bool {
    next(html).is_some()
}

/// A text without the characters that slots are made of, neither as such nor by their numbers.
pub(super) fn without_slots(text: &str) -> Option<String> {
    let suspicious = memchr::memchr(RARE, text.as_bytes()).is_some() && text.contains(['\u{E000}', '\u{E001}', '\u{E002}']);
    let clean = suspicious.then(|| text.replace(['\u{E000}', '\u{E001}', '\u{E002}'], "\u{FFFD}"));
    without_slot_numbers(clean.as_deref().unwrap_or(text)).or(clean)
}

/// A text without `&#xE000;` and its like.
fn without_slot_numbers(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()).filter(|at| text[*at..].starts_with("&#")) {
        let rest = &text[at + 2..];
        let (digits, radix) = rest.strip_prefix(['x', 'X']).map_or((rest, 10), |hex| (hex, 16));
        let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let number = u32::from_str_radix(&digits[..length], radix).unwrap_or(0);
        if (u32::from(OPEN)..=u32::from(CLOSE) + 1).contains(&number) {
            out.push_str(&text[from..at]);
            out.push('\u{FFFD}');
            let end = at + 2 + (rest.len() - digits.len()) + length;
            from = end + usize::from(text[end..].starts_with(';'));
        }
    }
    (from > 0).then(|| out + &text[from..])
}

/// Whether HTML begins with a slot.
pub(super) fn begins(html: &str) -> bool {
    html.starts_with(OPEN)
}

/// Takes HTML apart at its slots.
pub fn parts(html: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = html;
    while let Some(at) = next(rest) {
        parts.push(Part::Html(&rest[..at]));
        rest = &rest[at + OPEN.len_utf8()..];
        let end = find(rest, CLOSE).unwrap_or(rest.len());
        parts.extend(slot(&rest[..end]));
        rest = rest[end..].strip_prefix(CLOSE).unwrap_or_default();
    }
    parts.push(Part::Html(rest));
    parts
}

/// Where the next slot begins.
fn next(html: &str) -> Option<usize> {
    find(html, OPEN)
}

/// What stands before and behind the mark of a heading whose level is still open.
pub(super) fn split_at_level(html: &str) -> Option<(&str, &str)> {
    find(html, LEVEL).map(|at| (&html[..at], &html[at + LEVEL.len_utf8()..]))
}

/// Where a character first stands of which [`RARE`] is the first byte.
fn find(html: &str, character: char) -> Option<usize> {
    memchr::memchr_iter(RARE, html.as_bytes()).find(|at| html[*at..].starts_with(character))
}

/// HTML with links as elements in the place of their slots, so that whoever puts elements in order sees those of links, too.
/// [`from_elements`] undoes it.
pub(super) fn to_elements(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for part in parts(html) {
        match part {
            Part::Html(html) => out.push_str(html),
            Part::LinkStart(number) => out.push_str(&format!("<a href=\"#{OPEN}{number}\">")),
            Part::LinkEnd(_) => out.push_str("</a>"),
            Part::LinkWords(number) => out.push_str(&words(number)),
            Part::Image(number) => out.push_str(&image(number)),
        }
    }
    out
}

/// HTML that was put in order, with slots in the place of the links that were elements for that.
pub(super) fn from_elements(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut open: Vec<Option<usize>> = Vec::new();
    pieces(html, |range, piece| {
        let slot = match piece {
            Piece::Start(tag) if tag.name == "a" => {
                let number = tag.attribute("href").and_then(|href| href.strip_prefix('#')?.strip_prefix(OPEN)?.parse().ok());
                open.push(number);
                number.map(start)
            }
            Piece::End("a") => open.pop().flatten().map(end),
            _ => None,
        };
        out.push_str(slot.as_deref().unwrap_or(&html[range]));
    });
    out
}

fn slot(text: &str) -> Option<Part<'static>> {
    let number = text.get(1..)?.parse().ok()?;
    match text.as_bytes().first()? {
        b's' => Some(Part::LinkStart(number)),
        b'w' => Some(Part::LinkWords(number)),
        b'e' => Some(Part::LinkEnd(number)),
        b'i' => Some(Part::Image(number)),
        _ => None,
    }
}
