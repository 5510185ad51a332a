//! A text as its reader reads it: paragraph by paragraph, with the place of each word in the Markdown.
//!
//! Code is no prose; in the words of a passage, [`THING`] stands where code or a picture is.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, LinkType, Parser, Tag, TagEnd};

use super::markdown::options;
use super::sentence::LINE_BREAK;

/// Stands in the words of a passage for something that is no words.
pub(super) const THING: char = '\u{FFFC}';

/// A paragraph, heading, list item or cell.
#[derive(Debug)]
pub(super) struct Passage {
    pub kind: Kind,
    /// Where it stands in the Markdown.
    pub source: Range<usize>,
    pub text: String,
    /// Where each piece of the words begins, and what it was in the Markdown.
    pieces: Vec<(usize, Range<usize>)>,
    /// The stretches of the words that are bold.
    pub bold: Vec<Range<usize>>,
    pub links: Vec<Link>,
    pub pictures: Vec<Picture>,
    /// Whether it stands in a list, a quotation, a box or a footnote.
    pub is_nested: bool,
    /// Whether somebody else is quoted.
    pub is_quoted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// A heading, with its number of `#`.
    Heading(u8),
    Item,
    Cell,
}

/// A link with words of its own.
#[derive(Debug)]
pub(super) struct Link {
    /// Its words in the passage.
    pub words: Range<usize>,
    pub destination: String,
    pub source: Range<usize>,
}

#[derive(Debug)]
pub(super) struct Picture {
    pub alt: String,
    pub title: String,
    pub source: Range<usize>,
}

/// A table of Markdown.
#[derive(Debug)]
pub(super) struct Table {
    pub source: Range<usize>,
    /// Whether its first row has words.
    pub has_header: bool,
}

/// A whole text.
#[derive(Debug, Default)]
pub(super) struct Passages {
    pub all: Vec<Passage>,
    pub tables: Vec<Table>,
    /// Blocks of raw HTML.
    pub html: Vec<Range<usize>>,
}

impl Passage {
    /// Where a stretch of the words stands in the Markdown.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize, begins: fn(usize, usize) -> bool| {
            let piece = self.pieces.iter().rev().find(|(start, _)| begins(*start, at));
            piece.map_or(self.source.start, |(start, source)| (source.start + at - start).min(source.end))
        };
        place(range.start, |start, at| start <= at)..place(range.end, |start, at| start < at)
    }

    /// Its lines, as they were typed.
    pub fn lines(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let mut start = 0;
        self.text.split(['\n', LINE_BREAK]).map(move |line| {
            let range = start..start + line.len();
            start = range.end + self.text[range.end..].chars().next().map_or(0, char::len_utf8);
            (range, line)
        })
    }
}

/// Takes a Markdown text apart.
pub(super) fn passages(text: &str) -> Passages {
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_passage();
    reader.read
}

/// What is open while a text is read.
#[derive(Default)]
struct Reader {
    read: Passages,
    passage: Option<Passage>,
    /// How many lists, quotations, boxes and footnotes are open; how many plain quotations among them.
    nested: usize,
    quoted: Vec<bool>,
    bold: Vec<usize>,
    links: Vec<Option<Link>>,
    picture: Option<Picture>,
    pictures_open: usize,
    in_code: bool,
    in_header: bool,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words, range),
            Event::Code(_) => self.thing(range),
            Event::SoftBreak => self.words("\n", range),
            Event::HardBreak => self.words(LINE_BREAK.encode_utf8(&mut [0; 4]), range),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Html(_) => self.html(range),
            Event::Rule => self.end_passage(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(Kind::Paragraph, range),
            Tag::Heading { level, .. } => self.begin(Kind::Heading(level as u8), range),
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => self.begin(Kind::Item, range),
            Tag::TableCell => self.begin(Kind::Cell, range),
            Tag::List(_) | Tag::FootnoteDefinition(_) | Tag::DefinitionList => self.nested += 1,
            Tag::BlockQuote(kind) => self.quote(kind),
            Tag::CodeBlock(_) => self.in_code = true,
            Tag::Table(_) => self.read.tables.push(Table { source: range, has_header: false }),
            Tag::TableHead => self.in_header = true,
            Tag::Strong => self.bold.push(self.length()),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, range),
            Tag::Image { title, .. } => self.picture(&title, range),
            Tag::HtmlBlock
            | Tag::MetadataBlock(_)
            | Tag::TableRow
            | Tag::Emphasis
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.end_passage(),
            TagEnd::List(_) | TagEnd::FootnoteDefinition | TagEnd::DefinitionList => self.leave(),
            TagEnd::BlockQuote(_) => {
                self.quoted.pop();
                self.leave();
            }
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::TableHead => self.in_header = false,
            TagEnd::Strong => self.end_bold(),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_picture(),
            _ => {}
        }
    }

    fn begin(&mut self, kind: Kind, source: Range<usize>) {
        self.end_passage();
        self.passage = Some(Passage {
            kind,
            source,
            text: String::new(),
            pieces: Vec::new(),
            bold: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            is_nested: self.nested > 0,
            is_quoted: self.quoted.contains(&true),
        });
    }

    fn end_passage(&mut self) {
        let Some(passage) = self.passage.take() else { return };
        if self.in_header && passage.text.contains(|c: char| !c.is_whitespace()) {
            self.read.tables.iter_mut().rev().take(1).for_each(|table| table.has_header = true);
        }
        // What merely holds other passages has no words of its own.
        let is_said = !passage.text.is_empty() || matches!(passage.kind, Kind::Heading(_));
        self.read.all.extend(is_said.then_some(passage));
        self.bold.clear();
        self.links.clear();
    }

    fn leave(&mut self) {
        self.end_passage();
        self.nested = self.nested.saturating_sub(1);
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.end_passage();
        self.nested += 1;
        self.quoted.push(kind.is_none());
    }

    fn length(&self) -> usize {
        self.passage.as_ref().map_or(0, |passage| passage.text.len())
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if let Some(picture) = &mut self.picture {
            return picture.alt.push_str(words);
        }
        if let Some(passage) = self.passage.as_mut().filter(|_| !self.in_code) {
            passage.pieces.push((passage.text.len(), range));
            passage.text.push_str(words);
        }
    }

    fn thing(&mut self, range: Range<usize>) {
        self.words(THING.encode_utf8(&mut [0; 4]), range);
    }

    fn end_bold(&mut self) {
        let length = self.length();
        if let (Some(start), Some(passage)) = (self.bold.pop(), &mut self.passage) {
            passage.bold.push(start..length);
        }
    }

    fn link(&mut self, kind: LinkType, destination: &str, source: Range<usize>) {
        let words = self.length()..self.length();
        // The words of a link by ID are the title of what it leads to.
        let is_named = kind != LinkType::WikiLink { has_pothole: false };
        let scheme = if kind == LinkType::Email { "mailto:" } else { "" };
        self.links.push(is_named.then(|| Link { words, destination: format!("{scheme}{destination}"), source }));
    }

    fn end_link(&mut self) {
        let length = self.length();
        if let (Some(Some(mut link)), Some(passage)) = (self.links.pop(), &mut self.passage) {
            link.words.end = length;
            passage.links.push(link);
        }
    }

    fn picture(&mut self, title: &str, source: Range<usize>) {
        self.pictures_open += 1;
        if self.picture.is_none() {
            self.picture = Some(Picture { alt: String::new(), title: title.to_owned(), source });
        }
    }

    fn end_picture(&mut self) {
        self.pictures_open = self.pictures_open.saturating_sub(1);
        if self.pictures_open > 0 {
            return;
        }
        let Some(picture) = self.picture.take() else { return };
        self.thing(picture.source.clone());
        if let Some(passage) = &mut self.passage {
            passage.pictures.push(picture);
        }
    }

    /// Tags inside a line: those that a text cannot do without in order to be understood.
    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let name = html.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is_end = html.starts_with("</");
        match (name.to_ascii_lowercase().as_str(), is_end) {
            ("br", _) => self.words(LINE_BREAK.encode_utf8(&mut [0; 4]), range),
            ("strong" | "b", false) => self.bold.push(self.length()),
            ("strong" | "b", true) => self.end_bold(),
            ("a", true) => self.end_link(),
            ("a", false) => self.html_link(html, range),
            ("img", _) => self.thing(range),
            _ => {}
        }
    }

    fn html_link(&mut self, html: &str, source: Range<usize>) {
        let words = self.length()..self.length();
        let is_named = html.contains("href") && !html.contains("aria-label");
        self.links.push(is_named.then(|| Link { words, destination: String::new(), source }));
    }

    fn html(&mut self, range: Range<usize>) {
        self.end_passage();
        match self.read.html.last_mut() {
            // A block comes line by line.
            Some(block) if block.end == range.start => block.end = range.end,
            _ => self.read.html.push(range),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_read_as_readers_do() {
        let text =
            "# Ä **b**\n\nEins\\\n[zwei](x.md) `code`\n\n> - drei\n>   ![Bild](b.png \"T\")\n\n```\nvier\n```\n\n| | |\n|-|-|\n| a | |\n";
        let read = passages(text);
        let seen: Vec<_> = read.all.iter().map(|passage| (passage.kind, passage.text.as_str(), passage.is_nested)).collect();
        let expected = [
            (Kind::Heading(1), "Ä b", false),
            (Kind::Paragraph, "Eins\u{2028}zwei \u{FFFC}", false),
            (Kind::Item, "drei\n\u{FFFC}", true),
            (Kind::Cell, "a", false),
        ];
        assert_eq!(seen, expected);
        let link = &read.all[1].links[0];
        assert_eq!((&text[link.source.clone()], &text[read.all[1].place(&link.words)]), ("[zwei](x.md)", "zwei"));
        assert_eq!(read.all[0].bold, vec![3..4; 1]);
        assert_eq!((read.all[2].pictures[0].alt.as_str(), read.all[2].is_quoted), ("Bild", true));
        assert!(!read.tables[0].has_header);
    }
}
