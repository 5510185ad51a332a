//! What a page makes a browser load and run: nothing from other hosts, and nothing that a strict policy would refuse.

use super::outline::{Element, Outline};
use super::structure::Remark;
use crate::base::messages::pages::Fault;

/// What browsers load by itself: element and attribute.
const LOADING: [(&str, &str); 16] = [
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("iframe", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("track", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("input", "src"),
    ("image", "href"),
    ("use", "href"),
    ("use", "xlink:href"),
];

/// Links in the head that browsers follow by themselves.
const FOLLOWED: [&str; 9] =
    ["stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"];

/// `own` is scheme and host of the site itself.
pub(super) fn remarks<'o>(outline: &'o Outline, own: &str, remarks: &mut Vec<Remark<'o>>) {
    for element in &outline.elements {
        let mut say = |fault| remarks.push((fault, Some(element)));
        if let Some(address) = loaded(element).find(|address| is_foreign(address, own)) {
            say(Fault::Foreign(address.to_owned()));
        }
        if element.is("script") && element.tag.attribute("src").is_none() && runs(element) {
            say(Fault::InlineScript);
        }
        if element.is("style") || element.tag.attribute("style").is_some() {
            say(Fault::InlineStyle);
        }
        let handler = element.tag.attributes().map(|(name, _)| name).find(|name| name.len() > 2 && name.starts_with("on"));
        if let Some(name) = handler {
            say(Fault::Handler(name.to_owned()));
        }
    }
}

/// The addresses that an element makes a browser load.
fn loaded(element: &Element) -> impl Iterator<Item = &str> {
    let loading = LOADING.iter().filter(|(name, _)| element.is(name)).filter_map(|(_, attribute)| element.tag.attribute(attribute));
    let follows = |rel: &str| rel.split_ascii_whitespace().any(|word| FOLLOWED.contains(&word.to_ascii_lowercase().as_str()));
    let is_followed = element.is("link") && element.tag.attribute("rel").is_some_and(follows);
    let followed = element.tag.attribute("href").filter(|_| is_followed);
    // Several pictures of a srcset stand behind commas.
    loading.chain(followed).flat_map(|value| value.split([',', ' '])).map(str::trim).filter(|address| !address.is_empty())
}

fn is_foreign(address: &str, own: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let is_absolute = ["http://", "https://", "//"].iter().any(|begin| lower.starts_with(begin));
    let host = |address: &str| address.split_once("//").map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned());
    is_absolute && host(&lower) != host(own)
}

/// Whether a script is one, and not data for programs.
fn runs(script: &Element) -> bool {
    let kind = script.tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
    kind.is_empty() || kind == "module" || kind.contains("javascript")
}
