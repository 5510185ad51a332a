//! Reads finished pages as a reader does: their links, their sections, their facts.

use std::collections::{BTreeMap, BTreeSet};

use kiezblatt::base::path::decode;

/// A start tag: its name and its attributes.
pub struct Tag<'h> {
    pub name: &'h str,
    attributes: &'h str,
}

impl Tag<'_> {
    pub fn attribute(&self, name: &str) -> Option<String> {
        let at = self.attributes.find(&format!(" {name}=\""))? + name.len() + 3;
        let value = &self.attributes[at..];
        Some(unescape(&value[..value.find('"').unwrap_or(value.len())]))
    }
}

/// All start tags of a page. The pages quote every attribute and escape `<` and `>` inside.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let starts = html.split('<').skip(1).filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    let inner = starts.map(|tag| &tag[..tag.find('>').unwrap_or(tag.len())]);
    inner
        .map(|tag| {
            let end = tag.find(|c: char| c.is_whitespace()).unwrap_or(tag.len());
            Tag { name: &tag[..end], attributes: &tag[end..] }
        })
        .collect()
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// What a reader reads of a page: its text without tags, in one line.
pub fn text(html: &str) -> String {
    unescape(&crate::site::words(html))
}

/// The words of the links of a piece of a page, in their order.
pub fn link_words(html: &str) -> Vec<String> {
    html.split("<a ")
        .skip(1)
        .map(|link| text(link[..link.find("</a>").unwrap_or(link.len())].split_once('>').map_or("", |(_, words)| words)))
        .collect()
}

/// The section under a heading, nested headings and all; empty where there is none.
pub fn section<'h>(html: &'h str, heading: &str) -> &'h str {
    let Some(at) = html.find(&format!("<h2>{heading}</h2>")) else { return "" };
    let rest = &html[at..];
    &rest[..rest.find("</section>").unwrap_or(rest.len())]
}

/// The words of a fact such as `Ort`; empty where there is none.
pub fn fact(html: &str, name: &str) -> String {
    let Some(at) = html.find(&format!("<dt>{name}</dt>")) else { return String::new() };
    let rest = &html[at + name.len() + 9..];
    text(&rest[..rest.find("</div>").unwrap_or(rest.len())])
}

/// What a page shows between its head and its foot, as text.
pub fn main_text(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, rest)| rest);
    text(main.split_once("</main>").map_or(main, |(main, _)| main).split_once('>').map_or("", |(_, rest)| rest))
}

/// Every link of every page that leads to no file of the output, or to no part of a page; and every link that is
/// not relative although it could be.
pub fn broken_links(files: &BTreeMap<String, Vec<u8>>, base_path: &str) -> Vec<String> {
    let pages: BTreeMap<&str, &str> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("a page is UTF-8")))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, html)| (*path, tags(html).iter().filter_map(|tag| tag.attribute("id")).collect())).collect();
    let mut broken = Vec::new();
    for (page, html) in &pages {
        for (tag, link) in links(html) {
            if let Some(calendar) = link.strip_prefix("webcal://") {
                // Calendars to subscribe to are files of the site.
                if !calendar.split_once(base_path).is_some_and(|(_, file)| files.contains_key(file)) {
                    broken.push(format!("{page}: {link} leads to no file"));
                }
                continue;
            }
            let is_outside = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme));
            if is_outside {
                if tag != "a" && tag != "canonical" {
                    broken.push(format!("{page}: {tag} loads {link} from elsewhere"));
                }
                continue;
            }
            let (path, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let Some(target) = resolve(page, path, base_path) else {
                broken.push(format!("{page}: {link} leaves the site or is not relative"));
                continue;
            };
            if !files.contains_key(&target) {
                broken.push(format!("{page}: {link} leads to no file ({target})"));
            } else if !fragment.is_empty() && !ids.get(target.as_str()).is_some_and(|ids| ids.contains(decode(fragment).as_ref())) {
                broken.push(format!("{page}: {link} leads to no part of {target}"));
            }
        }
    }
    broken
}

/// Every address that a page names, with the element that names it; the canonical address under a name of its own.
fn links(html: &str) -> Vec<(String, String)> {
    let mut links = Vec::new();
    for tag in tags(html) {
        let is_canonical = tag.attribute("rel").as_deref() == Some("canonical");
        let name = if is_canonical { "canonical" } else { tag.name };
        for attribute in ["href", "src", "data", "action", "poster"] {
            links.extend(tag.attribute(attribute).map(|value| (name.to_owned(), value)));
        }
        if tag.attribute("http-equiv").as_deref() == Some("refresh") {
            let content = tag.attribute("content").unwrap_or_default();
            links.extend(content.split_once("url=").map(|(_, url)| (name.to_owned(), url.to_owned())));
        }
    }
    links
}

/// The file that a relative link of a page leads to. The page for missing addresses links from the root instead.
fn resolve(page: &str, link: &str, base_path: &str) -> Option<String> {
    let link = decode(link);
    let mut parts: Vec<&str> = page.split('/').collect();
    let rest = if page == "404.html" && !link.is_empty() {
        parts.clear();
        link.strip_prefix(base_path)?
    } else if link.is_empty() {
        return Some(page.to_owned());
    } else {
        parts.pop();
        link.as_ref()
    };
    if rest.starts_with('/') {
        return None;
    }
    for part in rest.split('/') {
        match part {
            ".." => _ = parts.pop()?,
            "." | "" => {}
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}
