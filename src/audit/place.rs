//! Where something on a page was written: in which line of a text, or of a template of the theme.

use super::Page;
use super::outline::Element;
use crate::base::path::SourcePath;
use crate::base::place::{LineCounter, Place};

/// The place in a template from which the start tag of an element comes, or the beginning of the page's template.
pub(super) fn in_template(page: &Page<'_>, element: Option<&Element>) -> Place {
    let best = element.and_then(|element| best_match(page, &page.html[element.range.clone()], &element.tag.name));
    best.unwrap_or_else(|| Place::file(&page_template(page)))
}

fn page_template(page: &Page<'_>) -> SourcePath {
    let ending = format!("/templates/{}", page.template);
    let own = page.templates.iter().map(|(path, _)| path).find(|path| path.as_str().ends_with(&ending));
    own.cloned().unwrap_or_else(|| SourcePath::new(&format!("themes/kiezblatt{ending}")))
}

/// The start tag of the templates that is most like one on a page; of several, the first one in the page's own template.
fn best_match(page: &Page<'_>, tag: &str, name: &str) -> Option<Place> {
    let mut best: Option<(usize, Place)> = None;
    for (path, text) in page.templates {
        let is_own = path.as_str().ends_with(&format!("/templates/{}", page.template));
        for (at, _) in text.match_indices(&format!("<{name}")) {
            let Some(likeness) = likeness(&text[at..], tag, name) else { continue };
            let points = 2 * likeness + usize::from(is_own);
            if best.as_ref().is_none_or(|(most, _)| points > *most) {
                let length = text[at..].find(['\n', '>']).unwrap_or(name.len() + 1);
                best = Some((points, Place::new(path, LineCounter::new(text, 1).span(at..at + length))));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// How many parts of a start tag in a template also stand in a start tag on a page; none where they cannot be the same.
fn likeness(template: &str, tag: &str, name: &str) -> Option<usize> {
    let rest = &template[name.len() + 1..];
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let end = tag_end(rest);
    // What stands between braces is different on every page, and parts in conditions may be missing.
    let is_conditional = rest[..end].contains("{%");
    let parts: Vec<String> = static_parts(&rest[..end]);
    let there = parts.iter().filter(|part| tag.contains(part.as_str())).count();
    (there == parts.len() || is_conditional).then_some(there)
}

/// The end of a start tag; a `>` in quotation marks or braces does not end it.
fn tag_end(text: &str) -> usize {
    let (mut is_quoted, mut braces) = (false, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '"' if braces == 0 => is_quoted = !is_quoted,
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            '>' if !is_quoted && braces == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

/// The words of a start tag that are the same on every page: `class="more"`, `href="`.
fn static_parts(inner: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut part = String::new();
    for c in inner.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 && !c.is_whitespace() => {
                part.push(c);
                continue;
            }
            _ if depth > 0 => {}
            _ => {}
        }
        if depth <= 1 {
            parts.push(std::mem::take(&mut part));
        }
    }
    parts.push(part);
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    parts
}

/// The place in the text of an entry where one of some words stands, the first that is found; else its first line.
pub(super) fn in_text(path: &SourcePath, text: Option<&str>, needles: &[String]) -> Place {
    let text = text.unwrap_or_default();
    let body = text.strip_prefix("---").and_then(|rest| rest.find("\n---")).map_or(0, |end| end + "---\n---".len());
    let found = needles.iter().filter(|needle| !needle.is_empty()).find_map(|needle| {
        let at = body + text[body..].find(needle.as_str())?;
        Some(at..at + needle.len())
    });
    found.map_or_else(|| Place::file(path), |range| Place::new(path, LineCounter::new(text, 1).span(range)))
}
