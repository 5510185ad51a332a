//! Where the links in texts lead, who mentions whom, and which files are published at all.

pub mod bundle;
pub mod published;
pub mod remarks;
mod resolve;
pub mod slots;
pub mod target;
pub mod terms;
pub mod used;

use rayon::prelude::*;

use crate::base::finding::Finding;
use crate::base::path::UrlPath;
use crate::glossary::Glossary;
use crate::routes::Routes;
use crate::site::files::{FileRef, SourceFiles};
use crate::site::{Key, Lookup, Site};

/// What came of the links of all texts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// For each entry: where each link of its text leads, by the numbers of its slots.
    pub targets: Vec<Vec<LinkTarget>>,
    /// For each entry: the entries whose texts link to it.
    pub mentioned_in: Vec<Vec<Key>>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A page of the site; the fragment may be empty.
    Page { url: UrlPath, entry: Option<Key>, fragment: String },
    /// A part of the same page.
    Here(String),
    /// A word on the page of the glossary, or that page; the words stand for a link that has none.
    Glossary { fragment: String, words: String },
    /// A file that is published beside a page.
    File(Box<FileRef>),
    /// Nowhere that may be seen: only the words stay.
    Nothing,
}

impl LinkTarget {
    fn file(file: FileRef) -> Self {
        LinkTarget::File(Box::new(file))
    }
}

/// Resolves the links of all texts.
pub fn resolve(
    site: &Site,
    lookup: &Lookup,
    routes: &Routes,
    files: &SourceFiles,
    glossary: &Glossary,
    findings: &mut Vec<Finding>,
) -> Links {
    let mut links = Links { mentioned_in: vec![Vec::new(); site.entries.len()], ..Links::default() };
    let resolved = (0..site.entries.len()).into_par_iter().map(|key| {
        let mut findings = Vec::new();
        let targets = resolve::Resolver { site, lookup, routes, files, glossary, key, findings: &mut findings }.targets();
        (targets, findings)
    });
    let (targets, found): (Vec<Vec<LinkTarget>>, Vec<Vec<Finding>>) = resolved.unzip();
    findings.extend(found.into_iter().flatten());
    links.targets = targets;
    for (key, targets) in links.targets.iter().enumerate() {
        for target in targets {
            if let LinkTarget::Page { entry: Some(other), .. } = target
                && *other != key
                && links.mentioned_in[*other].last() != Some(&key)
            {
                links.mentioned_in[*other].push(key);
            }
        }
    }
    links
}

/// The address of a file.
pub fn file_url(routes: &Routes, file: &FileRef) -> UrlPath {
    routes.of_entry[file.beside].file(&file.name)
}
