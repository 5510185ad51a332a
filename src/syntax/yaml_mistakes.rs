//! Recognises, on the raw lines, the mistakes behind a YAML error: tabs, colons, quotes, missing blanks.
//!
//! The parser says where it gave up, which is often a line too late; these checks say what a person did.

use super::yaml::Source;
use crate::base::codes::Code;
use crate::base::finding::Message;
use crate::base::messages::front_matter as say;
use crate::base::place::Span;

type Mistake = (Message, Span);

/// The first recognisable mistake at or above `line`, or else just below it.
pub(super) fn find(source: &Source<'_>, line: u32) -> Option<Mistake> {
    let last = (line.saturating_sub(source.first_line) as usize + 2).min(source.lines.len());
    let mut block_text: Option<usize> = None;
    for (at, text) in source.lines.iter().enumerate().take(last) {
        let indent = text.len() - text.trim_start_matches(' ').len();
        match block_text {
            Some(level) if text.trim().is_empty() || indent > level => continue,
            _ => block_text = begins_block_text(text).then_some(indent),
        }
        if let Some((message, column, length)) = in_line(text) {
            let may_go_on = matches!(message.code, Code::YamlQuote | Code::YamlSyntax);
            if may_go_on && closes_further_down(&source.lines[at..], column) {
                continue;
            }
            return Some((message, Span::in_line(at as u32 + source.first_line, column, length)));
        }
    }
    None
}

/// A text in quotation marks or a list in brackets may go on over indented lines and close in one of them.
fn closes_further_down(lines: &[&str], column: u32) -> bool {
    let close = match lines[0].chars().nth(column as usize - 1) {
        Some('[') => ']',
        Some('{') => '}',
        Some(quote @ ('"' | '\'')) => quote,
        _ => return false,
    };
    let inside = lines[1..].iter().take_while(|line| line.is_empty() || line.starts_with([' ', close]));
    inside.into_iter().any(|line| line.trim_end().ends_with(close))
}

/// `text: |` or `text: >` begins free text: its lines hold no mistakes.
fn begins_block_text(line: &str) -> bool {
    let value = line.trim_end().rsplit(' ').next().unwrap_or_default();
    line.contains(':') && (value.starts_with('|') || value.starts_with('>')) && value.len() <= 3
}

/// A mistake in one line: what to say, its column and length in characters.
fn in_line(line: &str) -> Option<(Message, u32, u32)> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{a0}']).len();
    if let Some(at) = line[..indent].find('\t') {
        return Some((say::tab(), column(line, at), 1));
    }
    if let Some(at) = line[..indent].find('\u{a0}') {
        return Some((say::no_break_space(), column(line, at), 1));
    }
    let content = line[indent..].trim_end();
    if content.is_empty() || content.starts_with('#') {
        return None;
    }
    if let Some(rest) = content.strip_prefix('-').filter(|rest| rest.starts_with(char::is_alphabetic)) {
        let _ = rest;
        return Some((say::missing_dash_space(), column(line, indent), 1));
    }
    let item = content.trim_start_matches("- ").trim_start();
    let start = indent + (content.len() - item.len());
    in_item(line, start, item)
}

/// A mistake in `key: value`, or in a list item without a key.
fn in_item(line: &str, start: usize, item: &str) -> Option<(Message, u32, u32)> {
    // Keys are lower case: behind a dash, a word with a capital begins a text.
    let is_text = line[..start].contains('-') && item.starts_with(char::is_uppercase);
    let Some((key, value)) = item.split_once(':').filter(|(key, _)| !is_text && is_key(key)) else {
        return in_value(line, start, item, None);
    };
    let value_start = start + key.len() + 1;
    if let Some(at) = value.find(|c: char| c != ' ').filter(|at| value[*at..].starts_with(['\t', '\u{a0}'])) {
        let message = if value[at..].starts_with('\t') { say::tab_for_blank() } else { say::no_break_space() };
        return Some((message, column(line, value_start + at), 1));
    }
    if !value.is_empty() && !value.starts_with(' ') {
        let address = value.starts_with("//");
        return (!address).then(|| (say::missing_space(key), column(line, start), length(key) + 1));
    }
    let trimmed = value.trim_start();
    in_value(line, value_start + (value.len() - trimmed.len()), trimmed, Some(key))
}

fn is_key(key: &str) -> bool {
    key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

fn in_value(line: &str, start: usize, value: &str, key: Option<&str>) -> Option<(Message, u32, u32)> {
    let at = column(line, start);
    match value.chars().next()? {
        quote @ ('"' | '\'') => in_quoted(line, start, value, quote),
        '[' if !value.contains(']') => Some((say::unclosed_bracket('[', ']'), at, 1)),
        '{' if !value.contains('}') => Some((say::unclosed_bracket('{', '}'), at, 1)),
        '[' | '{' | '|' | '>' | '#' => None,
        special @ ('&' | '*' | '!' | '%' | '@' | '`') => Some((say::special_character(special), at, length(value))),
        _ if value.contains(": ") || value.ends_with(':') => {
            let corrected = key.map_or_else(|| quoted(value), |key| format!("{key}: {}", quoted(value)));
            Some((say::colon(&corrected), at, length(value)))
        }
        _ => None,
    }
}

fn in_quoted(line: &str, start: usize, value: &str, quote: char) -> Option<(Message, u32, u32)> {
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((i, c)) = characters.next() {
        match c {
            '\\' if quote == '"' => match characters.next() {
                Some((_, next)) if !"0abtnvfre \"/\\N_LPxuU".contains(next) => return Some((say::backslash(), column(line, start + i), 2)),
                _ => {}
            },
            '\'' if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') => _ = characters.next(),
            c if c == quote => {
                let rest = value[i + 1..].trim_start();
                let at = start + value.len() - rest.len();
                let fine = rest.is_empty() || rest.starts_with(['#', ',', ']', '}', ':']);
                return (!fine).then(|| (say::text_after_quote(), column(line, at), length(rest)));
            }
            _ => {}
        }
    }
    Some((say::unclosed_quote(quote), column(line, start), 1))
}

/// A comment right behind an unquoted value: YAML would drop it, the editor most likely meant it.
///
/// Without a value see [`hash_instead_of_value`].
pub(super) fn hash_behind(source: &Source<'_>, value: &str, span: Span) -> Option<Mistake> {
    let line = source.line(span.end_line)?;
    let end = line.char_indices().nth(span.end_column as usize - 1).map_or(line.len(), |(i, _)| i);
    let rest = &line[end..];
    let comment = rest.trim_start();
    let touches = rest.len() > comment.len() || end == 0 || line[..end].ends_with(' ');
    if !comment.starts_with('#') || !touches {
        return None;
    }
    let whole = format!("{value}{rest}");
    let corrected =
        line.split_once(": ").map_or_else(|| quoted(&whole), |(key, _)| format!("{}: {}", key.trim_start(), quoted(whole.trim())));
    let at = column(line, line.len() - comment.len());
    Some((say::hash(&corrected), Span::in_line(span.end_line, at, length(comment.trim_end()))))
}

/// A comment in the place of a value: `key: #word`. With a blank behind its sign it is a note, as people write notes.
///
/// `from` is where key or dash stand, `to` where the next thing does.
pub(super) fn hash_instead_of_value(source: &Source<'_>, from: Span, to: Span) -> Option<Mistake> {
    (from.line..=to.line).find_map(|number| {
        let line = source.line(number)?;
        let content = line.trim_start();
        let (lead, value) =
            content.split_once(" #").filter(|(lead, _)| *lead == "-" || (lead.ends_with(':') && is_key(&lead[..lead.len() - 1])))?;
        let is_word = value.starts_with(|c: char| c != '#' && !c.is_whitespace());
        let at = line.len() - value.len() - 1;
        let mistake =
            || (say::hash(&format!("{lead} {}", quoted(&line[at..]))), Span::in_line(number, column(line, at), length(&line[at..])));
        is_word.then(mistake)
    })
}

/// A value in quotation marks that do not occur in it.
fn quoted(value: &str) -> String {
    let value = value.trim_end();
    if value.contains('"') { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{}\"", value.replace('\\', "\\\\")) }
}

fn column(line: &str, at: usize) -> u32 {
    line[..at].chars().count() as u32 + 1
}

fn length(text: &str) -> u32 {
    text.trim_end().chars().count() as u32
}
