//! Raw HTML in texts: simple markup stays, everything that could do harm or break the page goes.
//!
//! What is left is decided by ammonia alone. The scanner here only finds words for the editor: what went, and where.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::base::finding::Message;
use crate::base::messages::markdown as say;

/// Elements that an editor may write, and those that Markdown itself produces.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes that any element may have.
const ATTRIBUTES: &[&str] = &["lang", "dir", "title", "class", "id", "role", "aria-label", "tabindex"];

/// Attributes of single elements.
const OWN_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("ol", &["start", "type", "reversed"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("details", &["open"]),
];

/// Elements that end by themselves.
const VOID: &[&str] = &["br", "hr", "wbr", "img", "input", "meta", "link", "base", "source", "embed", "area", "col", "track"];

/// Elements that go with everything in them; where one is not closed, the rest of the text goes.
const SWALLOWING: [&str; 10] = ["script", "style", "title", "textarea", "noscript", "template", "svg", "math", "iframe", "object"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(SWALLOWING.into_iter().collect())
        .generic_attributes(ATTRIBUTES.iter().copied().collect())
        .tag_attributes(OWN_ATTRIBUTES.iter().map(|(element, names)| (*element, names.iter().copied().collect::<HashSet<_>>())).collect())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .url_relative(UrlRelative::Custom(Box::new(only_fragments)))
        .link_rel(None)
        .strip_comments(true);
    builder
});

/// A path in raw HTML cannot be checked; only places on the same page stay.
fn only_fragments(url: &str) -> Option<Cow<'_, str>> {
    url.starts_with('#').then_some(Cow::Borrowed(url))
}

/// The HTML of a whole text without anything that could do harm, every element closed.
pub fn sanitise(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// What was removed from the raw pieces of a text, with the place of each.
pub fn mistakes(pieces: &[(String, Range<usize>)]) -> Vec<(Message, Range<usize>)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, Range<usize>)> = Vec::new();
    let closed: HashSet<String> = pieces.iter().flat_map(|(html, _)| tags(html)).filter(|tag| tag.closes).map(|tag| tag.name).collect();
    for (html, range) in pieces {
        if let Some(at) = unclosed_comment(html) {
            found.push((say::unclosed_comment(), range.start + at..range.start + at + 4));
        }
        for tag in tags(html) {
            let at = range.start + tag.at..range.start + tag.at + tag.length.min(range.len());
            if tag.closes {
                if let Some(last) = open.iter().rposition(|(name, _)| *name == tag.name) {
                    open.truncate(last);
                }
                continue;
            }
            let swallows = SWALLOWING.contains(&tag.name.as_str());
            if !swallows || closed.contains(&tag.name) {
                judge(&tag, &at, &mut found);
            } else {
                found.push((say::swallowing_element(&tag.name), at));
                continue;
            }
            if !VOID.contains(&tag.name.as_str()) && ELEMENTS.contains(&tag.name.as_str()) && !may_stay_open(&tag.name) {
                open.push((tag.name, at));
            }
        }
    }
    found.extend(open.into_iter().map(|(name, at)| (say::unclosed_element(&name), at)));
    found
}

/// Where a comment begins that does not end.
fn unclosed_comment(html: &str) -> Option<usize> {
    html.rfind("<!--").filter(|at| !html[*at..].contains("-->"))
}

/// How many elements are open behind a piece of HTML, if `depth` were open before it.
pub fn depth_behind(html: &str, depth: usize) -> usize {
    tags(html).iter().fold(depth, |depth, tag| match tag.closes {
        true => depth.saturating_sub(1),
        false if VOID.contains(&tag.name.as_str()) || may_stay_open(&tag.name) => depth,
        false => depth + 1,
    })
}

fn may_stay_open(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "rt" | "rp")
}

fn judge(tag: &RawTag, at: &Range<usize>, found: &mut Vec<(Message, Range<usize>)>) {
    if !ELEMENTS.contains(&tag.name.as_str()) {
        let source = tag.attributes.iter().find(|(name, value)| loads(name) && is_foreign(value));
        found.push((source.map_or_else(|| say::removed_element(&tag.name), |(_, value)| say::foreign_host(value)), at.clone()));
        return;
    }
    let own = OWN_ATTRIBUTES.iter().find(|(element, _)| *element == tag.name).map_or(&[][..], |(_, names)| names);
    for (name, value) in &tag.attributes {
        if !ATTRIBUTES.contains(&name.as_str()) && !own.contains(&name.as_str()) {
            found.push((say::removed_attribute(name), at.clone()));
        } else if name == "href" && !allowed_href(value) {
            found.push((say::forbidden_link(value), at.clone()));
        }
    }
}

fn loads(attribute: &str) -> bool {
    matches!(attribute, "src" | "href" | "data" | "srcset" | "poster")
}

fn is_foreign(value: &str) -> bool {
    let bare: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    bare.starts_with("http:") || bare.starts_with("https:") || bare.starts_with("//")
}

fn allowed_href(value: &str) -> bool {
    value.starts_with('#') || ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| value.to_ascii_lowercase().starts_with(scheme))
}

struct RawTag {
    name: String,
    closes: bool,
    attributes: Vec<(String, String)>,
    at: usize,
    length: usize,
}

/// The tags in a piece of HTML, read as loosely as a browser would.
fn tags(html: &str) -> Vec<RawTag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(offset) = html[at..].find('<') {
        let start = at + offset;
        let rest = &html[start + 1..];
        let closes = rest.starts_with('/');
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        at = start + 1;
        if html[start..].starts_with("<!--") {
            at = html[start..].find("-->").map_or(html.len(), |end| start + end);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let name_length = rest.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(rest.len());
        let (attributes, used) = attributes(&rest[name_length..]);
        let length = 1 + usize::from(closes) + name_length + used;
        tags.push(RawTag { name: rest[..name_length].to_ascii_lowercase(), closes, attributes, at: start, length });
        at = start + length.max(1);
    }
    tags
}

/// Attributes up to the end of the tag, and how many bytes they take with its bracket.
fn attributes(text: &str) -> (Vec<(String, String)>, usize) {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            let bracket = usize::from(rest.starts_with('>'));
            return (found, text.len() - rest.len() + bracket);
        }
        let end =
            rest.char_indices().skip(1).find(|(_, c)| c.is_whitespace() || matches!(c, '=' | '>' | '/')).map_or(rest.len(), |(i, _)| i);
        let name = rest[..end].to_ascii_lowercase();
        let after = rest[end..].trim_start();
        let (value, remaining) = match after.strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", &rest[end..]),
        };
        found.push((name, value.to_owned()));
        rest = remaining;
    }
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len()))
}
