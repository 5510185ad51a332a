//! Writes the HTML of a Markdown text from pulldown-cmark's events.
//!
//! pulldown-cmark's own writer is not used: its tables have no scopes, its footnotes no way back, its quotation marks
//! are English, and it lets every scheme of links through.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::base::alt;
use crate::base::finding::{Finding, Message};
use crate::base::html::escape_text;
use crate::base::messages::markdown as say;
use crate::base::path::SourcePath;
use crate::base::place::{LineCounter, Place};
use crate::base::slug::slug;

use super::bare;
use super::code;
use super::link::{self, Address, Form, Image, Link, Target};
use super::note::Notes;
use super::table::{self, Table};
use super::typography::Typesetter;
use super::{Heading, Html, Prose, raw_html, slot};

/// Deepest nesting that is kept: browsers give up at some hundreds, and no text needs more than ten.
const DEEPEST: usize = 100;

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// Reads the Markdown `text`, which begins at line `first_line` of the file `path`.
pub fn read(path: &SourcePath, text: &str, first_line: u32, findings: &mut Vec<Finding>) -> Prose {
    if text.trim().is_empty() {
        return Prose::default();
    }
    let clean = slot::without_slots(text);
    let text = clean.as_deref().unwrap_or(text);
    let mut writer = Writer::new(path, text, first_line);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        writer.event(event, range);
    }
    let (prose, mut found) = writer.finish();
    findings.append(&mut found);
    prose
}

struct Writer<'t> {
    path: &'t SourcePath,
    source: &'t str,
    lines: LineCounter<'t>,
    out: String,
    /// Outputs that wait until the piece inside them is finished.
    waiting: Vec<String>,
    prose: Prose,
    findings: Vec<Finding>,
    typesetter: Typesetter,
    notes: Notes,
    note_labels: Vec<String>,
    table: Table,
    tables: usize,
    /// Where the inside of the last table begins, while its caption may still follow.
    captionless: Option<usize>,
    /// The last paragraph, while a table may directly follow it.
    last_paragraph: Option<usize>,
    paragraph_start: usize,
    /// The words of a heading or picture that is open.
    words: Vec<String>,
    /// The links that are open: the number of a slot, or none for a link that needs none.
    open_links: Vec<OpenLink>,
    raw_html: Vec<(String, Range<usize>)>,
    /// How many elements of raw HTML are open.
    raw_depth: usize,
    /// How many elements of Markdown are open.
    depth: usize,
    /// The IDs that are taken, each with the number that was last tried behind it.
    ids: HashMap<String, usize>,
    /// What ends the block of code that is open.
    code_end: Option<&'static str>,
}

enum OpenLink {
    Slot(usize),
    Plain,
    Dropped,
}

impl<'t> Writer<'t> {
    fn new(path: &'t SourcePath, source: &'t str, first_line: u32) -> Self {
        Writer {
            path,
            source,
            lines: LineCounter::new(source, first_line),
            out: String::with_capacity(source.len() + source.len() / 3),
            waiting: Vec::new(),
            prose: Prose::default(),
            findings: Vec::new(),
            typesetter: Typesetter::default(),
            notes: Notes::default(),
            note_labels: Vec::new(),
            table: Table::default(),
            tables: 0,
            captionless: None,
            last_paragraph: None,
            paragraph_start: 0,
            words: Vec::new(),
            open_links: Vec::new(),
            raw_html: Vec::new(),
            raw_depth: 0,
            depth: 0,
            ids: HashMap::new(),
            code_end: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth <= DEEPEST {
                    self.start(tag, range);
                }
            }
            Event::End(tag) => {
                if self.depth <= DEEPEST {
                    self.end(tag, range);
                }
                self.depth -= 1;
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, &range),
            Event::Code(code) => self.code(&code),
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html, range),
            Event::FootnoteReference(label) => self.notes.refer(&label, &mut self.out),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => self.block("<hr>\n"),
            Event::TaskListMarker(done) => self.task(done),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.paragraph_start(),
            Tag::Heading { id, .. } => self.heading_start(id.as_deref()),
            Tag::BlockQuote(kind) => self.quote_start(kind),
            Tag::CodeBlock(kind) => {
                self.block("");
                self.code_end = Some(code::start(&kind, &mut self.out));
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::Item => self.block("<li>"),
            Tag::FootnoteDefinition(label) => self.note_start(&label),
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => self.block("<dt>"),
            Tag::DefinitionListDefinition => self.block("<dd>"),
            Tag::Table(alignments) => self.table_start(alignments),
            Tag::TableHead => self.table.head_start(&mut self.out),
            Tag::TableRow => self.table.row_start(&mut self.out),
            Tag::TableCell => self.hold_back(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::Link { link_type, dest_url, .. } => self.link_start(link_type, &dest_url, range),
            Tag::Image { dest_url, link_type, title, .. } => self.image_start(link_type, &dest_url, &title, range),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.paragraph_end(),
            TagEnd::Heading(level) => self.heading_end(level),
            TagEnd::BlockQuote(kind) => self.out.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" }),
            TagEnd::CodeBlock => self.out.push_str(self.code_end.take().unwrap_or_default()),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.note_end(),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.table_end(),
            TagEnd::TableHead => self.table.head_end(&mut self.out),
            TagEnd::TableRow => Table::row_end(&mut self.out),
            TagEnd::TableCell => {
                let content = self.release();
                self.table.cell(&content, &mut self.out);
            }
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Superscript => self.out.push_str("</sup>"),
            TagEnd::Subscript => self.out.push_str("</sub>"),
            TagEnd::Link => self.link_end(),
            TagEnd::Image => self.image_end(range),
        }
    }

    fn hold_back(&mut self) {
        self.typesetter.reset();
        let out = std::mem::take(&mut self.out);
        self.waiting.push(out);
    }

    fn release(&mut self) -> String {
        let outer = self.waiting.pop().unwrap_or_default();
        std::mem::replace(&mut self.out, outer)
    }

    fn block(&mut self, html: &str) {
        self.typesetter.reset();
        self.captionless = None;
        self.last_paragraph = None;
        self.out.push_str(html);
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        self.prose.length += text.len();
        if let Some(words) = self.words.last_mut() {
            words.push_str(text);
        }
        if self.code_end.is_some() {
            escape_text(&mut self.out, text);
            return;
        }
        let escaped = range.start > 0 && self.source.as_bytes()[range.start - 1] == b'\\';
        let entity = range.len() != text.len() && self.source.as_bytes().get(range.start) == Some(&b'&');
        if self.open_links.is_empty() && self.words.is_empty() && self.raw_depth == 0 && bare::may_hold(text) {
            return self.text_with_addresses(text, escaped || entity);
        }
        self.typesetter.write(&mut self.out, text, escaped || entity);
    }

    /// Text outside of links, headings and pictures: addresses in it become links.
    fn text_with_addresses(&mut self, text: &str, mut literal: bool) {
        let mut from = 0;
        for address in bare::addresses(text) {
            self.typesetter.write(&mut self.out, &text[from..address.range.start], literal);
            self.out.push_str("<a href=\"");
            escape_text(&mut self.out, &address.link);
            self.out.push_str("\">");
            escape_text(&mut self.out, &text[address.range.clone()]);
            self.out.push_str("</a>");
            self.typesetter.interrupted_by('x');
            (from, literal) = (address.range.end, false);
        }
        self.typesetter.write(&mut self.out, &text[from..], literal);
    }

    fn code(&mut self, code: &str) {
        self.prose.length += code.len();
        if let Some(words) = self.words.last_mut() {
            words.push_str(code);
        }
        self.out.push_str("<code>");
        escape_text(&mut self.out, code);
        self.out.push_str("</code>");
        self.typesetter.interrupted_by('x');
    }

    fn line_break(&mut self, html: &str) {
        if let Some(words) = self.words.last_mut() {
            words.push(' ');
        }
        self.out.push_str(html);
        self.typesetter.interrupted_by('\n');
    }

    fn task(&mut self, done: bool) {
        let (sign, words) = if done { ("☑", "erledigt") } else { ("☐", "offen") };
        self.out.push_str(&format!("<span role=\"img\" aria-label=\"{words}\">{sign}</span> "));
    }

    /// Raw HTML goes out as it is and is sanitised in the end. Nested too deeply, it is shown as it was typed.
    fn raw(&mut self, html: CowStr<'_>, range: Range<usize>) {
        self.raw_depth = raw_html::depth_behind(&html, self.raw_depth);
        if self.raw_depth > DEEPEST {
            return escape_text(&mut self.out, &html);
        }
        self.out.push_str(&html);
        match self.raw_html.last_mut() {
            // A block of HTML comes line by line; a tag may go on over several of them.
            Some((before, whole)) if whole.end == range.start => {
                before.push_str(&html);
                whole.end = range.end;
            }
            _ => self.raw_html.push((html.into_string(), range)),
        }
    }

    fn paragraph_start(&mut self) {
        self.typesetter.reset();
        self.paragraph_start = self.out.len();
        self.out.push_str("<p>");
    }

    /// Ends a paragraph. One that begins with `Tabelle:` right behind a table becomes its caption, one that holds
    /// only a picture with a title becomes a figure.
    fn paragraph_end(&mut self) {
        self.out.push_str("</p>\n");
        let start = self.paragraph_start.min(self.out.len());
        if let Some(at) = self.captionless.take()
            && let Some(caption) = table::caption(&self.out[start..]).map(str::to_owned)
        {
            self.out.truncate(start);
            self.out.insert_str(at, &format!("<caption>{caption}</caption>"));
            return;
        }
        self.figure(start);
        self.last_paragraph = Some(start);
    }

    fn figure(&mut self, start: usize) {
        let Some(inner) = self.out[start..].strip_prefix("<p>").filter(|p| slot::begins(p)).and_then(|p| p.strip_suffix("</p>\n")) else {
            return;
        };
        let [super::Part::Html(""), super::Part::Image(number), super::Part::Html("")] = slot::parts(inner)[..] else { return };
        let Some(Form::Image(words)) = self.prose.links.get(number).map(|link| &link.form) else { return };
        let title = &words.title;
        if title.is_empty() || is_decorative(title) {
            return;
        }
        let mut figure = format!("<figure>{}<figcaption>", slot::image(number));
        Typesetter::default().write(&mut figure, title, false);
        figure.push_str("</figcaption></figure>\n");
        self.out.truncate(start);
        self.out.push_str(&figure);
    }

    fn heading_start(&mut self, id: Option<&str>) {
        self.block("");
        self.hold_back();
        self.words.push(String::new());
        self.prose.headings.push(Heading { level: 0, id: id.map(slug).unwrap_or_default(), title: String::new() });
    }

    fn heading_end(&mut self, level: HeadingLevel) {
        let content = self.release();
        let title = self.words.pop().unwrap_or_default().trim().to_owned();
        let Some(mut heading) = self.prose.headings.pop() else { return };
        let wanted = if heading.id.is_empty() { slug(&title) } else { heading.id };
        heading = Heading { level: level as u8, id: self.free_id(&wanted), title };
        // The level stays open until the highest one of the text is known: see `finish`.
        let Heading { level, id, .. } = &heading;
        // Readers pass on a link to a section by its heading, which is one itself; links cannot stand in links.
        let is_linked = !slot::is_in(&content) && !content.contains("<a ");
        let level = format!("{}{level}", slot::LEVEL);
        self.out.extend(["<h", &level, " id=\"", id, "\">"]);
        if is_linked {
            self.out.extend(["<a href=\"#", id, "\">", &content, "</a>"]);
        } else {
            self.out.push_str(&content);
        }
        self.out.extend(["</h", &level, ">\n"]);
        self.prose.headings.push(heading);
    }

    fn free_id(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "abschnitt" } else { wanted };
        let mut number = self.ids.get(wanted).copied().unwrap_or(0);
        let id = loop {
            number += 1;
            let id = if number == 1 { wanted.to_owned() } else { format!("{wanted}-{number}") };
            if !self.ids.contains_key(&id) {
                break id;
            }
        };
        self.ids.insert(wanted.to_owned(), number);
        self.ids.entry(id.clone()).or_insert(1);
        id
    }

    fn quote_start(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else { return self.block("<blockquote>\n") };
        let (class, word) = match kind {
            BlockQuoteKind::Note => ("note", "Hinweis"),
            BlockQuoteKind::Tip => ("tip", "Tipp"),
            BlockQuoteKind::Important => ("important", "Wichtig"),
            BlockQuoteKind::Warning => ("warning", "Warnung"),
            BlockQuoteKind::Caution => ("caution", "Vorsicht"),
        };
        self.block(&format!("<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{word}</p>\n"));
    }

    fn note_start(&mut self, label: &str) {
        self.block("");
        self.hold_back();
        self.note_labels.push(label.to_owned());
    }

    fn note_end(&mut self) {
        let html = self.release();
        let label = self.note_labels.pop().unwrap_or_default();
        self.notes.define(&label, html);
    }

    fn table_start(&mut self, alignments: Vec<pulldown_cmark::Alignment>) {
        self.tables += 1;
        let before = self.last_paragraph.take().filter(|start| *start <= self.out.len());
        let caption = before.and_then(|start| table::caption(&self.out[start..]).map(|caption| (start, caption.to_owned())));
        if let Some((start, _)) = &caption {
            self.out.truncate(*start);
        }
        self.table = Table::new(alignments);
        Table::start(self.tables, &mut self.out);
        match caption {
            Some((_, caption)) => self.out.push_str(&format!("<caption>{caption}</caption>")),
            None => self.captionless = Some(self.out.len()),
        }
    }

    fn table_end(&mut self) {
        Table::end(&mut self.out);
        self.last_paragraph = None;
    }

    fn link_start(&mut self, link_type: LinkType, destination: &str, range: Range<usize>) {
        if let LinkType::WikiLink { has_pothole } = link_type {
            let target = link::wiki(destination);
            return self.open_slot(target, range, has_pothole);
        }
        let address = if link_type == LinkType::Email { Address::Outside } else { link::address(destination) };
        match address {
            Address::Outside => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.out.push_str("<a href=\"");
                escape_text(&mut self.out, scheme);
                escape_text(&mut self.out, destination);
                self.out.push_str("\">");
                self.open_links.push(OpenLink::Plain);
            }
            Address::Inside(target) => self.open_slot(target, range, true),
            Address::Forbidden => self.drop_link(say::forbidden_link(destination), range),
            Address::Empty => self.drop_link(say::empty_link(), range),
        }
    }

    fn open_slot(&mut self, target: Target, range: Range<usize>, has_words: bool) {
        let number = self.add_link(target, Form::Link, range);
        self.out.push_str(&slot::start(number));
        if !has_words {
            // The words of the brackets are an ID; the title of the entry takes their place.
            self.out.push_str(&slot::words(number));
            self.hold_back();
        }
        self.open_links.push(OpenLink::Slot(number));
    }

    fn add_link(&mut self, target: Target, form: Form, range: Range<usize>) -> usize {
        let span = self.place(range).span;
        self.prose.links.push(Link { target, span, form });
        self.prose.links.len() - 1
    }

    fn drop_link(&mut self, message: Message, range: Range<usize>) {
        self.report(message, range);
        self.open_links.push(OpenLink::Dropped);
    }

    fn link_end(&mut self) {
        match self.open_links.pop() {
            Some(OpenLink::Slot(number)) => {
                let words = slot::words(number);
                if self.waiting.last().is_some_and(|outer| outer.ends_with(&words)) {
                    self.release();
                }
                self.out.push_str(&slot::end(number));
            }
            Some(OpenLink::Plain) => self.out.push_str("</a>"),
            Some(OpenLink::Dropped) | None => {}
        }
    }

    fn image_start(&mut self, link_type: LinkType, destination: &str, title: &str, range: Range<usize>) {
        self.hold_back();
        self.words.push(String::new());
        let form = Form::Image(Box::new(Image { alt: String::new(), title: title.to_owned() }));
        let address = if matches!(link_type, LinkType::WikiLink { .. }) { Address::Empty } else { link::address(destination) };
        match address {
            Address::Inside(target) => {
                let number = self.add_link(target, form, range);
                self.open_links.push(OpenLink::Slot(number));
            }
            Address::Outside => self.drop_link(say::foreign_host(destination), range),
            Address::Forbidden if destination.starts_with("//") => self.drop_link(say::foreign_host(destination), range),
            Address::Forbidden => self.drop_link(say::forbidden_link(destination), range),
            Address::Empty => self.drop_link(say::empty_link(), range),
        }
    }

    fn image_end(&mut self, range: Range<usize>) {
        self.release();
        let words = self.words.pop().unwrap_or_default().trim().to_owned();
        if let Some(outer) = self.words.last_mut() {
            outer.push_str(&words);
        }
        let Some(OpenLink::Slot(number)) = self.open_links.pop() else {
            return escape_text(&mut self.out, &words);
        };
        if let Some(Link { form: Form::Image(image), target, .. }) = self.prose.links.get_mut(number) {
            let message = if words.is_empty() && !is_decorative(&image.title) {
                Some(say::missing_alt())
            } else {
                alt::useless(&words, target.path()).map(|why| say::useless_alt(&words, why))
            };
            image.alt = words;
            if let Some(message) = message {
                self.report(message, range);
            }
        }
        self.out.push_str(&slot::image(number));
        self.typesetter.interrupted_by('x');
    }

    fn place(&mut self, range: Range<usize>) -> Place {
        Place::new(self.path, self.lines.span(range))
    }

    fn report(&mut self, message: Message, range: Range<usize>) {
        let place = self.place(range);
        self.findings.push(message.at(place));
    }

    fn finish(mut self) -> (Prose, Vec<Finding>) {
        while !self.waiting.is_empty() {
            let inner = self.release();
            self.out.push_str(&inner);
        }
        let notes = std::mem::take(&mut self.notes);
        notes.write(&mut self.out);
        let highest = self.prose.headings.iter().map(|heading| heading.level).min().unwrap_or(1);
        let mut html = leveled(&self.out, highest);
        // Ten thousand texts are kept until their pages are printed.
        self.prose.headings.shrink_to_fit();
        self.prose.links.shrink_to_fit();
        for heading in &mut self.prose.headings {
            heading.level = below_title(heading.level, highest);
        }
        if !self.raw_html.is_empty() {
            let pieces = std::mem::take(&mut self.raw_html);
            for (message, range) in raw_html::mistakes(&pieces) {
                self.report(message, range);
            }
            html = slot::from_elements(&raw_html::sanitise(&slot::to_elements(&html)));
        }
        self.prose.html = Html::new(html);
        (self.prose, self.findings)
    }
}

/// `![](muster.jpg "dekorativ")` says that a picture carries no meaning (WCAG 1.1.1).
pub fn is_decorative(title: &str) -> bool {
    title.eq_ignore_ascii_case("dekorativ") || title.eq_ignore_ascii_case("decorative")
}

/// The page's title is the `h1`; the highest heading of a text becomes `h2`.
fn below_title(level: u8, highest: u8) -> u8 {
    (level + 2 - highest).min(6)
}

/// The level of a heading as it stands in its tags.
fn digit(level: u8) -> &'static str {
    ["1", "2", "3", "4", "5", "6"][usize::from(level.clamp(1, 6)) - 1]
}

/// Puts the final levels into the tags that were left open.
fn leveled(html: &str, highest: u8) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = slot::split_at_level(rest) {
        out.push_str(before);
        let level = behind.bytes().next().map_or(2, |digit| digit.saturating_sub(b'0'));
        out.push_str(digit(below_title(level, highest)));
        rest = behind.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
