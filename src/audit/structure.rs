//! How a page is put together: language, title, headings, main part, skip link, tables, IDs, and what takes control from readers.

use std::collections::BTreeSet;

use super::Page;
use super::outline::{Element, Outline};
use crate::base::messages::pages::Fault;
use crate::base::path::decode;

/// What is wrong, and the element that it is about.
pub(super) type Remark<'o> = (Fault, Option<&'o Element>);

pub(super) fn remarks<'o>(page: &Page<'_>, outline: &'o Outline, is_in_text: impl Fn(&Element) -> bool, remarks: &mut Vec<Remark<'o>>) {
    document(outline, remarks);
    headings(outline, &is_in_text, remarks);
    landmarks(page, outline, remarks);
    ids(outline, remarks);
    for element in &outline.elements {
        control(element, remarks);
    }
    // Tables and headings in texts were looked at where they were written.
    for table in outline.all("table").filter(|table| table.tag.attribute("role").is_none() && !is_in_text(table)) {
        let has_headers = outline.all("th").any(|header| outline.above(header).any(|above| above.range == table.range));
        if !has_headers {
            remarks.push((Fault::TableWithoutHeaders, Some(table)));
        }
    }
}

/// The title of a page: not that of a drawing in it.
pub(super) fn title(outline: &Outline) -> Option<&Element> {
    outline.all("title").find(|title| !outline.is_in(title, "svg") && !title.words.is_empty())
}

fn document<'o>(outline: &'o Outline, remarks: &mut Vec<Remark<'o>>) {
    let html = outline.all("html").next();
    if html.is_none_or(|html| html.filled("lang").is_none()) {
        remarks.push((Fault::NoLanguage, html));
    }
    if title(outline).is_none() {
        remarks.push((Fault::NoTitle, outline.all("title").next().or(outline.all("head").next())));
    }
}

fn headings<'o>(outline: &'o Outline, is_in_text: &impl Fn(&Element) -> bool, remarks: &mut Vec<Remark<'o>>) {
    match outline.all("h1").count() {
        0 => remarks.push((Fault::NoHeading, None)),
        1 => {}
        count => remarks.push((Fault::ManyHeadings(count), outline.all("h1").nth(1))),
    }
    let (mut before, mut was_in_text) = (0, false);
    for element in &outline.elements {
        let Some(level) = element.heading_level() else { continue };
        let is_said = was_in_text && is_in_text(element);
        // That a page begins with another heading than h1 is said already where there is none.
        if before > 0 && level > before + 1 && !is_said {
            remarks.push((Fault::SkippedLevel { from: before, to: level, words: element.words.clone() }, Some(element)));
        }
        (before, was_in_text) = (level, is_in_text(element));
    }
}

fn landmarks<'o>(page: &Page<'_>, outline: &'o Outline, remarks: &mut Vec<Remark<'o>>) {
    let is_main = |element: &&Element| element.is("main") || element.tag.attribute("role") == Some("main");
    // What is missing on every page is missing where pages begin, in the frame that templates have in common.
    let body = outline.all("body").next();
    let mains: Vec<&Element> = outline.elements.iter().filter(is_main).collect();
    match mains.as_slice() {
        [] => remarks.push((Fault::NoMain, body)),
        [main] => {
            let skips = |link: &Element| link.range.start < main.range.start && fragment(link).is_some_and(|id| outline.has_id(&id));
            if !page.is_redirect && !outline.all("a").any(skips) {
                remarks.push((Fault::NoSkipLink, body));
            }
        }
        [_, second, ..] => remarks.push((Fault::ManyMains, Some(second))),
    }
}

/// The ID on the same page that a link leads to.
fn fragment(link: &Element) -> Option<String> {
    let id = link.tag.attribute("href")?.strip_prefix('#')?;
    (!id.is_empty() && id != "top").then(|| decode(id).into_owned())
}

/// Attributes that name IDs.
const NAMING: [&str; 11] = [
    "for",
    "list",
    "headers",
    "form",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "aria-flowto",
    "aria-errormessage",
];

fn ids<'o>(outline: &'o Outline, remarks: &mut Vec<Remark<'o>>) {
    let mut ids = BTreeSet::new();
    for element in &outline.elements {
        if let Some(id) = element.tag.attribute("id").filter(|id| !ids.insert(*id)) {
            remarks.push((Fault::DoubleId(id.to_owned()), Some(element)));
        }
    }
    for element in &outline.elements {
        let named = NAMING.iter().filter_map(|name| element.tag.attribute(name)).flat_map(str::split_ascii_whitespace);
        let link = fragment(element).filter(|_| element.is("a"));
        for id in named.map(str::to_owned).chain(link).filter(|id| !ids.contains(id.as_str())) {
            remarks.push((Fault::DanglingId(id), Some(element)));
        }
    }
}

fn control<'o>(element: &'o Element, remarks: &mut Vec<Remark<'o>>) {
    let mut say = |fault| remarks.push((fault, Some(element)));
    let tag = &element.tag;
    if tag.attribute("tabindex").and_then(|value| value.trim().parse::<i32>().ok()).is_some_and(|index| index > 0) {
        say(Fault::TabIndex);
    }
    if matches!(tag.name.as_str(), "audio" | "video") && tag.attribute("autoplay").is_some() && tag.attribute("muted").is_none() {
        say(Fault::AutoPlay);
    }
    let content = tag.attribute("content").unwrap_or_default().to_ascii_lowercase();
    if element.is("meta") && tag.attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("viewport")) && forbids_zoom(&content) {
        say(Fault::NoZoom);
    }
    let is_refresh = element.is("meta") && tag.attribute("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh"));
    let delay: String = content.trim_start().chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    if is_refresh && delay.parse::<f64>().is_ok_and(|delay| delay > 0.0) {
        say(Fault::Refresh);
    }
}

/// Whether a viewport keeps readers from enlarging the page to twice its size.
fn forbids_zoom(content: &str) -> bool {
    content.split([',', ';']).filter_map(|part| part.split_once('=')).any(|(name, value)| match (name.trim(), value.trim()) {
        ("user-scalable", value) => matches!(value, "no" | "0"),
        ("maximum-scale", value) => value.parse::<f64>().is_ok_and(|scale| scale < 2.0),
        _ => false,
    })
}
