//! YAML as a tree in which every key and value knows its place.
//!
//! Texts stay texts: a scalar is never guessed to be a number, a date or a boolean. Anchors, aliases and tags are
//! refused, so no text can unfold into more than it is. Where one key is broken, the others are read all the same.

use std::borrow::Cow;

use serde_yaml::{Event, Parser, ScalarStyle, ScanError};

use super::encoding::first_invisible;
use super::yaml_mistakes;
use crate::base::finding::{Finding, Message};
use crate::base::messages::{files, front_matter as say, values};
use crate::base::path::SourcePath;
use crate::base::place::{Located, Place, Span};

pub use super::yaml_corrections::quoted;

/// Deepest nesting that is read. Front matter needs three levels.
const DEEPEST: usize = 16;
/// How many broken keys are reported before the reader gives up on a file.
const MOST_MISTAKES: usize = 20;

/// A value and its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub span: Span,
    pub yaml: Yaml,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Yaml {
    /// A key without a value.
    Empty,
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Located<String>, Node)>),
}

/// The top level of a YAML text.
#[derive(Debug, Default)]
pub struct Tree {
    pub entries: Vec<(Located<String>, Node)>,
    /// Keys of the top level that could not be read; they are not to be reported as missing as well.
    pub broken: Vec<String>,
    /// Whether something was lost that has not even the form of a key: then nobody knows what is missing.
    pub is_partial: bool,
    /// The beginning of the file, for what is missing.
    pub start: Span,
}

/// Reads a YAML text whose first line has the number `first_line` in the file `path`.
pub fn parse(path: &SourcePath, text: &str, first_line: u32, findings: &mut Vec<Finding>) -> Tree {
    let mut source = Source { path, text, first_line, lines: text.lines().collect() };
    let (mut broken, mut is_partial) = (Vec::new(), false);
    let start = source.start();
    for _ in 0..MOST_MISTAKES {
        let rest = source.lines.join("\n") + "\n";
        match Reader::read(&source, &rest) {
            Ok((entries, mut more)) => {
                findings.append(&mut more);
                return Tree { entries, broken, is_partial, start };
            }
            Err((message, span)) => {
                findings.push(source.finding(message, span));
                match source.blank_out(span.line) {
                    Some(key) => broken.push(key),
                    None => is_partial = true,
                }
            }
        }
    }
    Tree { entries: Vec::new(), broken, is_partial: true, start }
}

/// Reads a YAML text that is one list. There are no items where it is broken; the finding says why.
pub fn parse_list(path: &SourcePath, text: &str, findings: &mut Vec<Finding>) -> Vec<Node> {
    let source = Source { path, text, first_line: 1, lines: text.lines().collect() };
    let rest = source.lines.join("\n") + "\n";
    let items = Reader::root(&source, &rest).and_then(|(root, mut more)| {
        findings.append(&mut more);
        match root {
            Some(Node { yaml: Yaml::List(items), .. }) => Ok(items),
            None | Some(Node { yaml: Yaml::Empty, .. }) => Ok(Vec::new()),
            Some(Node { span, .. }) => Err((say::no_items(), span)),
        }
    });
    items.unwrap_or_else(|(message, span)| {
        findings.push(source.finding(message, span));
        Vec::new()
    })
}

/// The text being read, with the lines of broken keys emptied. Spans count lines in the whole file.
pub(super) struct Source<'p> {
    path: &'p SourcePath,
    /// The whole text, also what was broken.
    pub(super) text: &'p str,
    pub(super) first_line: u32,
    pub(super) lines: Vec<&'p str>,
}

impl Source<'_> {
    /// The text of a line, given by its number in the file.
    pub(super) fn line(&self, line: u32) -> Option<&str> {
        self.lines.get(line.checked_sub(self.first_line)? as usize).copied()
    }

    /// A span as it is, or up to the end of the last line, where nothing stands but the parser sees something empty behind it.
    fn within(&self, span: Span) -> Span {
        let last = self.first_line + (self.lines.len() as u32).saturating_sub(1);
        let length = self.line(last).unwrap_or_default().chars().count() as u32;
        if span.line > last {
            return Span::in_line(last, length + 1, 0);
        }
        if span.end_line <= last + u32::from(self.text.ends_with('\n')) {
            return span;
        }
        Span { end_line: last, end_column: length + 1, ..span }
    }

    /// The line of hyphens before front matter, or as much of the first line.
    fn start(&self) -> Span {
        let hyphens = if self.first_line > 1 { "---" } else { self.line(1).unwrap_or_default() };
        Span::in_line(1, 1, hyphens.chars().take(3).count() as u32)
    }

    fn finding(&self, message: Message, span: Span) -> Finding {
        message.at(Place::new(self.path, span))
    }

    /// Empties the lines of the top-level key around `line` and returns that key, if it has the form of one.
    fn blank_out(&mut self, line: u32) -> Option<String> {
        let at = (line.saturating_sub(self.first_line) as usize).min(self.lines.len().saturating_sub(1));
        let begins = |line: &str| !line.is_empty() && !line.starts_with([' ', '\t', '#', '-', ']', '}', '\u{a0}']);
        let start = (0..=at.min(self.lines.len().checked_sub(1)?)).rev().find(|i| begins(self.lines[*i])).unwrap_or(0);
        let end = (at + 1..self.lines.len()).find(|i| begins(self.lines[*i])).unwrap_or(self.lines.len());
        let key = self.lines[start].split_once(':').map(|(key, _)| key.trim().to_owned()).filter(|key| !key.contains(' '));
        self.lines[start..end].fill("");
        key
    }
}

type Entries = Vec<(Located<String>, Node)>;

/// Builds the tree from the parser's events.
struct Reader<'s, 't> {
    source: &'s Source<'s>,
    parser: Parser<'t, serde_yaml::StrInput<'t>>,
    findings: Vec<Finding>,
}

impl<'s, 't> Reader<'s, 't> {
    fn read(source: &'s Source<'s>, text: &'t str) -> Result<(Entries, Vec<Finding>), (Message, Span)> {
        let (root, findings) = Reader::root(source, text)?;
        match root {
            Some(Node { yaml: Yaml::Map(entries), .. }) => Ok((entries, findings)),
            None | Some(Node { yaml: Yaml::Empty, .. }) => Ok((Vec::new(), findings)),
            Some(Node { span, .. }) => Err(yaml_mistakes::find(source, span.end_line).unwrap_or((say::not_keys(), span))),
        }
    }

    /// The value that the whole text is; none where nothing is written.
    fn root(source: &'s Source<'s>, text: &'t str) -> Result<(Option<Node>, Vec<Finding>), (Message, Span)> {
        let mut reader = Reader { source, parser: Parser::new_from_str(text), findings: Vec::new() };
        let root = loop {
            match reader.next()? {
                (Event::StreamStart | Event::DocumentStart(_), _) => {}
                (Event::StreamEnd | Event::DocumentEnd, _) => break None,
                (event, span) => break Some(reader.node(event, span, 0)?),
            }
        };
        Ok((root, reader.findings))
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), (Message, Span)> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.source.within(to_span(span, self.source.first_line - 1)))),
            Some(Err(error)) => Err(self.explain(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    /// The parser's own words are for programmers; the lines up to its error usually show what was meant.
    fn explain(&self, error: &ScanError) -> (Message, Span) {
        let line = (error.marker().line() as u32).clamp(1, self.source.lines.len().max(1) as u32) + self.source.first_line - 1;
        let length = self.source.line(line).unwrap_or_default().chars().count() as u32;
        // The end of a line is a place as well, but there is no character there.
        let column = (error.marker().col() as u32).min(length);
        let span = Span::in_line(line, column + 1, u32::from(column < length));
        if error.info().contains("recursion limit") {
            return (say::too_deep(), span);
        }
        yaml_mistakes::find(self.source, line).unwrap_or((say::syntax(), span))
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, (Message, Span)> {
        if depth > DEEPEST {
            return Err((say::too_deep(), span));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_special(anchor, tag.is_some(), span)?;
                self.scalar(text, style, span)
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_special(anchor, tag.is_some(), span)?;
                self.list(span, depth)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_special(anchor, tag.is_some(), span)?;
                self.map(span, depth)
            }
            Event::Alias(_) => Err(yaml_mistakes::special(self.source, '*', span)),
            _ => Ok(Node { span, yaml: Yaml::Empty }),
        }
    }

    fn refuse_special(&self, anchor: usize, tagged: bool, span: Span) -> Result<(), (Message, Span)> {
        match (anchor, tagged) {
            (0, false) => Ok(()),
            (_, true) => Err(yaml_mistakes::special(self.source, '!', span)),
            (_, false) => Err(yaml_mistakes::special(self.source, '&', span)),
        }
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, span: Span) -> Result<Node, (Message, Span)> {
        if style == ScalarStyle::Plain {
            if text.is_empty() || text == "~" {
                return Ok(Node { span, yaml: Yaml::Empty });
            }
            if let Some(found) = yaml_mistakes::hash_behind(self.source, &text, span) {
                return Err(found);
            }
        }
        // In double quotation marks any character can be written by its number.
        let invisible = if style == ScalarStyle::DoubleQuoted { first_invisible(&text) } else { None };
        match invisible {
            Some((_, c)) => Err((files::control_character(u32::from(c)), span)),
            None if memchr::memchr(b'\r', text.as_bytes()).is_some() => {
                Ok(Node { span, yaml: Yaml::Text(text.replace("\r\n", "\n").replace('\r', "\n")) })
            }
            None => Ok(Node { span, yaml: Yaml::Text(text.into_owned()) }),
        }
    }

    /// An empty value is not as empty as it seems where a word behind `#` stands in its place.
    fn refuse_hash(&self, node: &Node, from: Span) -> Result<(), (Message, Span)> {
        let found = if node.yaml == Yaml::Empty { yaml_mistakes::hash_instead_of_value(self.source, from, node.span) } else { None };
        found.map_or(Ok(()), Err)
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Node, (Message, Span)> {
        let mut items = Vec::new();
        let mut end = start;
        loop {
            match self.next()? {
                (Event::SequenceEnd, span) => return Ok(Node { span: around(start, end, span), yaml: Yaml::List(items) }),
                (Event::StreamEnd, _) => return Err((say::syntax(), start)),
                (event, span) => {
                    let item = self.node(event, span, depth + 1)?;
                    self.refuse_hash(&item, end)?;
                    end = item.span;
                    items.push(item);
                }
            }
        }
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node, (Message, Span)> {
        let mut entries: Entries = Vec::new();
        let mut end = start;
        loop {
            let (key, key_span) = match self.next()? {
                (Event::MappingEnd, span) => return Ok(Node { span: around(start, end, span), yaml: Yaml::Map(entries) }),
                (Event::Scalar(text, _, anchor, tag), span) => {
                    self.refuse_special(anchor, tag.is_some(), span)?;
                    (text.into_owned(), span)
                }
                (_, span) => return Err(yaml_mistakes::find(self.source, span.line).unwrap_or((say::not_keys(), span))),
            };
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            self.refuse_hash(&value, key_span)?;
            end = value.span;
            match entries.iter().find(|(other, _)| other.value == key) {
                Some((first, _)) => {
                    let message = values::duplicate_key(&key, first.span.line);
                    self.findings.push(self.source.finding(message, key_span));
                }
                None => entries.push((Located::new(key, key_span), value)),
            }
        }
    }
}

/// The span of a collection: to its closing bracket, or to the end of its last item where it has none.
fn around(start: Span, last: Span, close: Span) -> Span {
    let bracket = close.end_column > close.column && close.line == close.end_line;
    let end = if bracket { close } else { last };
    Span { end_line: end.end_line, end_column: end.end_column, ..start }
}

fn to_span(span: serde_yaml::Span, lines_above: u32) -> Span {
    Span {
        line: span.start.line() as u32,
        column: span.start.col() as u32 + 1,
        end_line: span.end.line() as u32,
        end_column: span.end.col() as u32 + 1,
    }
    .down(lines_above)
}
