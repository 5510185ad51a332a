//! The links of finished pages that lead to other sites, and where they were written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::audit::Page;
use crate::base::path::SourcePath;
use crate::base::place::{LineCounter, Place};
use crate::source;
use crate::syntax::html::{Piece, pieces};

/// Files besides entries in which links can be written.
const OTHERS: [&str; 2] = ["kiezblatt.yaml", "content/glossary.yaml"];

/// Collects links from finished pages, from several threads and in any order.
#[derive(Debug)]
pub struct Collector {
    /// Scheme and host of the site itself.
    own: String,
    links: Mutex<Links>,
}

/// The addresses of pages of other sites, and the texts of whose pages they are part.
#[derive(Debug, Default)]
pub struct Links(BTreeMap<String, BTreeSet<SourcePath>>);

impl Collector {
    /// A collector for a site of which scheme and host are `own`.
    pub fn new(own: &str) -> Self {
        Collector { own: own.to_lowercase(), links: Mutex::default() }
    }

    /// Takes up the links of a page.
    pub fn look_at(&self, page: &Page<'_>) {
        let mut found = Vec::new();
        pieces(page.html, |_, piece| {
            if let Piece::Start(tag) = piece
                && tag.name == "a"
            {
                found.extend(tag.attribute("href").and_then(|href| self.outside(href)));
            }
        });
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        for address in found {
            links.0.entry(address).or_default().extend(page.source.cloned());
        }
    }

    /// The address of a page of another site, without the place in that page.
    fn outside(&self, href: &str) -> Option<String> {
        let address = href.split('#').next()?.trim();
        let lower = address.to_lowercase();
        let leads_out = lower.starts_with("https://") || lower.starts_with("http://");
        let is_own = lower.strip_prefix(&self.own).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
        (leads_out && !is_own && !host(address).is_empty()).then(|| address.to_owned())
    }

    pub fn links(self) -> Links {
        self.links.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Links {
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Where an address is written: once in each text that holds it, or else on the first page that shows it.
    pub fn places(&self, address: &str, root: &Path) -> Vec<Place> {
        let shown: Vec<SourcePath> = self.0.get(address).into_iter().flatten().cloned().collect();
        let others = OTHERS.map(SourcePath::new);
        let written: Vec<Place> = shown.iter().chain(&others).filter_map(|path| written(address, path, root)).collect();
        if !written.is_empty() {
            return written;
        }
        vec![Place::file(shown.first().unwrap_or(&others[0]))]
    }
}

/// The place of an address in a text. It may be written without the slash at its end.
fn written(address: &str, path: &SourcePath, root: &Path) -> Option<Place> {
    let text = source::excerpt_source(root, path)?;
    let needle = [address, address.trim_end_matches('/')].into_iter().find(|needle| text.contains(needle))?;
    let at = text.find(needle)?;
    Some(Place::new(path, LineCounter::new(&text, 1).span(at..at + needle.len())))
}

/// Name or number of the host in an address, with its port, in lower case.
pub fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit_once('@').map_or(authority, |(_, host)| host).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(html: &str) -> Vec<String> {
        let collector = Collector::new("https://Kiez.example");
        let page = Page { url: "", html, content: None, source: None, template: "page.html", templates: &[], is_redirect: false };
        collector.look_at(&page);
        collector.links().0.into_keys().collect()
    }

    #[test]
    fn links_that_lead_to_other_sites() {
        let html = r#"<a href="https://a.example/x?a=1&amp;b=2#ort">A</a> <a href="HTTP://b.example">B</a>
            <a href="https://kiez.example/sro/">eigene</a> <a href="../x/">nah</a> <a href="mailto:a@b.example">Post</a>
            <a href="https://kiez.example.org/">fremd</a> <link href="https://c.example/"> <a href="https://a.example/x?a=1&amp;b=2">A</a>"#;
        assert_eq!(addresses(html), ["HTTP://b.example", "https://a.example/x?a=1&b=2", "https://kiez.example.org/"]);
    }

    #[test]
    fn hosts() {
        assert_eq!(host("https://Www.Berlin.de/x"), "www.berlin.de");
        assert_eq!(host("http://name:wort@host.example:81?x"), "host.example:81");
        assert_eq!(host("https://[::1]:80/"), "[::1]:80");
    }
}
