//! Recognises, on the raw lines, the mistakes behind a YAML error: tabs, colons, quotes, missing blanks.
//!
//! The parser says where it gave up, which is often a line too late; these checks say what a person did.

use super::yaml::Source;
use super::yaml_corrections::{closing, in_single_marks, is_key, one_blank, quoted, quoting, quoting_rest, requoting};
use super::yaml_indent;
use crate::base::codes::Code;
use crate::base::correction::Correction;
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
        if let Some((message, column, length)) = in_line(&source.lines[..at], text) {
            let may_go_on = matches!(message.code, Code::YamlQuote | Code::YamlSyntax);
            if may_go_on && closes_further_down(&source.lines[at..], column) {
                continue;
            }
            let message = if message.code == Code::YamlSpecial && knows_yaml(source) { message.mended_by(None) } else { message };
            return Some(in_file(message, at as u32 + source.first_line, column, length));
        }
    }
    None
}

/// A mistake in a line, at its place in the file.
fn in_file(message: Message, line: u32, column: u32, length: u32) -> Mistake {
    let correction = message.correction.clone().map(|correction| correction.down(line));
    (message.mended_by(correction), Span::in_line(line, column, length))
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
pub(super) fn begins_block_text(line: &str) -> bool {
    let value = line.trim_end().rsplit(' ').next().unwrap_or_default();
    line.contains(':') && (value.starts_with('|') || value.starts_with('>')) && value.len() <= 3
}

/// A mistake in one line: what to say, its column and length in characters.
fn in_line(above: &[&str], line: &str) -> Option<(Message, u32, u32)> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{a0}']).len();
    if let Some(at) = line[..indent].find('\t') {
        return Some((say::tab().mended_by(yaml_indent::with_blanks(above, line)), column(line, at), 1));
    }
    if let Some(at) = line[..indent].find('\u{a0}') {
        let blank = Correction::in_line(line, at, "\u{a0}", " ");
        return Some((say::no_break_space().mended_by(Some(blank)), column(line, at), 1));
    }
    let content = line[indent..].trim_end();
    if content.is_empty() || content.starts_with('#') {
        return None;
    }
    if content.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
        let dash = Correction::in_line(line, indent, "-", "- ");
        return Some((say::missing_dash_space().mended_by(Some(dash)), column(line, indent), 1));
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
        return Some((message.mended_by(Some(one_blank(line, value_start))), column(line, value_start + at), 1));
    }
    if !value.is_empty() && !value.starts_with(' ') {
        let address = value.starts_with("//");
        let colon = &item[..=key.len()];
        let correction = Correction::in_line(line, start, colon, format!("{colon} "));
        return (!address).then(|| (say::missing_space(key).mended_by(Some(correction)), column(line, start), length(key) + 1));
    }
    let trimmed = value.trim_start();
    in_value(line, value_start + (value.len() - trimmed.len()), trimmed, Some(key))
}

fn in_value(line: &str, start: usize, value: &str, key: Option<&str>) -> Option<(Message, u32, u32)> {
    let at = column(line, start);
    match value.chars().next()? {
        quote @ ('"' | '\'') => in_quoted(line, start, value, quote),
        '[' if !value.contains(']') => Some((say::unclosed_bracket('[', ']'), at, 1)),
        '{' if !value.contains('}') => Some((say::unclosed_bracket('{', '}'), at, 1)),
        '[' | '{' | '|' | '>' | '#' => None,
        special @ ('&' | '*' | '!' | '%' | '@' | '`') => {
            Some((say::special_character(special).mended_by(quoting_rest(line, start)), at, length(value)))
        }
        _ if value.contains(": ") || value.ends_with(':') => {
            let corrected = key.map_or_else(|| quoted(value), |key| format!("{key}: {}", quoted(value)));
            Some((say::colon(&corrected).mended_by(quoting_rest(line, start)), at, length(value)))
        }
        _ => None,
    }
}

fn in_quoted(line: &str, start: usize, value: &str, quote: char) -> Option<(Message, u32, u32)> {
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((i, c)) = characters.next() {
        match c {
            '\\' if quote == '"' => match characters.next() {
                Some((_, next)) if !"0abtnvfre \"/\\N_LPxuU".contains(next) => {
                    let message = say::backslash().mended_by(in_single_marks(line, start, value));
                    return Some((message, column(line, start + i), 2));
                }
                _ => {}
            },
            '\'' if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') => _ = characters.next(),
            c if c == quote => {
                let rest = value[i + 1..].trim_start();
                let at = start + value.len() - rest.len();
                let fine = rest.is_empty() || rest.starts_with(['#', ',', ']', '}', ':']);
                let message = || say::text_after_quote().mended_by(requoting(line, start, value, quote));
                return (!fine).then(|| (message(), column(line, at), length(rest)));
            }
            _ => {}
        }
    }
    Some((say::unclosed_quote(quote).mended_by(closing(line, start, value)), column(line, start), 1))
}

/// A comment right behind an unquoted value: YAML would drop it, the editor most likely meant it.
///
/// Without a value see [`hash_instead_of_value`].
pub(super) fn hash_behind(source: &Source<'_>, value: &str, span: Span) -> Option<Mistake> {
    let line = source.line(span.end_line)?;
    let end = byte_at(line, span.end_column);
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
    let start = byte_at(line, span.column);
    let message = say::hash(&corrected).mended_by(quoting_rest(line, start).filter(|_| span.line == span.end_line));
    Some(in_file(message, span.end_line, at, length(comment.trim_end())))
}

/// The byte of a line at a column.
fn byte_at(line: &str, column: u32) -> usize {
    line.char_indices().nth(column as usize - 1).map_or(line.len(), |(at, _)| at)
}

/// A text that begins with a character which means something else to YAML. Whoever gives a value a name (`&name`) and uses that
/// name elsewhere (`*name`) meant what YAML means.
pub(super) fn special(source: &Source<'_>, c: char, span: Span) -> Mistake {
    let correction = source.line(span.line).and_then(|line| quoting_rest(line, byte_at(line, span.column)));
    let message = say::special_character(c).mended_by(correction);
    let (message, _) = in_file(message, span.line, 1, 0);
    if knows_yaml(source) { (message.mended_by(None), span) } else { (message, span) }
}

/// Whether signs in the text can hardly be meant as words: a value with a type, or with a name that is used.
fn knows_yaml(source: &Source<'_>) -> bool {
    let begins = |sign: &str| source.text.lines().any(|line| line.contains(&format!(": {sign}")) || line.contains(&format!("- {sign}")));
    begins("!!") || (begins("&") && begins("*"))
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
        let message = || say::hash(&format!("{lead} {}", quoted(&line[at..]))).mended_by(quoting(line, at, &line[at..]));
        is_word.then(|| in_file(message(), number, column(line, at), length(&line[at..])))
    })
}

fn column(line: &str, at: usize) -> u32 {
    line[..at].chars().count() as u32 + 1
}

fn length(text: &str) -> u32 {
    text.trim_end().chars().count() as u32
}
