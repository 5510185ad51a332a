//! Writes the long form of an abbreviation behind its first mention on a finished page, where everybody can read it.

use std::ops::Range;

use super::{Found, Glossary};
use crate::base::html::escape_text;
use crate::syntax::html::{Piece, Tag, is_void, pieces};

/// Elements in whose text abbreviations are explained.
const TEXTS: [&str; 6] = ["p", "li", "dd", "td", "blockquote", "figcaption"];

/// Elements in which nothing is added: it would be in the way there, or change what they are.
const LEFT_ALONE: [&str; 26] = [
    "a", "abbr", "address", "button", "code", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "nav", "option", "pre", "samp",
    "script", "select", "style", "summary", "svg", "textarea", "time", "title",
];

/// Classes of short notes, in which nothing is added either.
const NOTES: [&str; 5] = ["badge", "hidden", "kicker", "label", "meta"];

impl Glossary {
    /// A finished page with the long form of each abbreviation behind its first mention; none where there is nothing to add.
    pub fn explained(&self, html: &str) -> Option<String> {
        let start = html.find("<main")?;
        let end = html[start..].find("</main>").map_or(html.len(), |length| start + length);
        let main = &html[start..end];
        if !self.words().are_in(main) {
            return None;
        }
        let mut reading =
            Reading { glossary: self, html: main, open: Vec::new(), is_said: vec![false; self.terms.len()], first: Vec::new() };
        pieces(main, |range, piece| match piece {
            Piece::Start(tag) => reading.open(tag),
            Piece::End(name) => reading.close(name),
            Piece::Text(text) => reading.text(text, range.start),
        });
        let first = reading.first;
        (!first.is_empty()).then(|| written(html, start, &first))
    }
}

/// The page with the long forms; `first` are the mentions, counted from `start`.
fn written(html: &str, start: usize, first: &[(Range<usize>, &str)]) -> String {
    let mut out = String::with_capacity(html.len() + first.len() * 128);
    let mut from = 0;
    for (range, long) in first {
        out.push_str(&html[from..start + range.start]);
        out.push_str("<abbr>");
        out.push_str(&html[start + range.start..start + range.end]);
        out.push_str("</abbr><span class=\"long\"> (");
        escape_text(&mut out, long);
        out.push_str(")</span>");
        from = start + range.end;
    }
    out.push_str(&html[from..]);
    out
}

/// What may be done in an open element.
#[derive(Clone, Copy, Default)]
struct Open {
    is_text: bool,
    is_left_alone: bool,
}

/// A page that is read from its beginning to its end.
struct Reading<'g, 'h> {
    glossary: &'g Glossary,
    html: &'h str,
    open: Vec<(String, Open)>,
    /// Of which terms the long form is said already.
    is_said: Vec<bool>,
    /// The mentions to explain, with their long forms.
    first: Vec<(Range<usize>, &'g str)>,
}

impl Reading<'_, '_> {
    fn here(&self) -> Open {
        self.open.last().map(|(_, open)| *open).unwrap_or_default()
    }

    fn open(&mut self, tag: &Tag) {
        if is_void(&tag.name) {
            return;
        }
        let here = self.here();
        let name = tag.name.as_str();
        let is_left_alone = here.is_left_alone || LEFT_ALONE.contains(&name) || NOTES.iter().any(|class| tag.has_class(class));
        self.open.push((name.to_owned(), Open { is_text: here.is_text || TEXTS.contains(&name), is_left_alone }));
    }

    /// An end tag ends everything that was opened since, too.
    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str, start: usize) {
        let here = self.here();
        if here.is_text && !here.is_left_alone {
            let glossary = self.glossary;
            glossary.words().in_text(text).for_each(|found| self.mention(&found, start));
        }
    }

    fn mention(&mut self, found: &Found, start: usize) {
        let Some(long) = self.glossary.terms[found.number].long.as_deref() else { return };
        if found.is_joined || self.is_said[found.number] {
            return;
        }
        self.is_said[found.number] = true;
        let range = start + found.range.start..start + found.range.end;
        if !is_beside(self.html, &range, long) {
            self.first.push((range, long));
        }
    }
}

/// Whether the page says the long form itself: `Bezirksverordnetenversammlung (BVV)` or `BVV (Bezirksverordnetenversammlung)`.
/// Its last word is enough, since those before it are inflected.
fn is_beside(html: &str, mention: &Range<usize>, long: &str) -> bool {
    const AROUND: usize = 12;
    let Some(last) = long.split_whitespace().last().map(str::to_lowercase) else { return true };
    let length = long.chars().count() + AROUND;
    // Tags between the words take room, too.
    let bytes = 4 * length + 200;
    let before = plain(&html[html.floor_char_boundary(mention.start.saturating_sub(bytes))..mention.start]);
    let before: String = before.chars().rev().take(length).collect::<Vec<_>>().into_iter().rev().collect();
    let behind = plain(&html[mention.end..html.floor_char_boundary((mention.end + bytes).min(html.len()))]);
    let behind: String = behind.trim_start().chars().take(length).collect();
    before.to_lowercase().contains(&last) || (behind.starts_with('(') && behind.to_lowercase().contains(&last))
}

/// A stretch of HTML without its tags; it may begin or end within one.
fn plain(html: &str) -> String {
    let html = match (html.find('>'), html.find('<')) {
        (Some(end), start) if start.is_none_or(|start| end < start) => &html[end + 1..],
        _ => html,
    };
    let mut pieces = html.split('<');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.filter_map(|piece| piece.split_once('>')).fold(first, |text, (_, rest)| text + rest)
}
