//! Joins what is wrong on many pages: a fault that comes from one place is one finding, however many pages show it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::outline::{Element, Outline};
use super::structure::{self, Remark};
use super::{Page, loads, names, place};
use crate::base::finding::Finding;
use crate::base::messages::pages::{Fault, Pages, message};
use crate::base::path::SourcePath;
use crate::base::place::Place;

/// Collects what is wrong on the pages of a site, from several threads and in any order.
#[derive(Debug)]
pub struct Auditor {
    /// Scheme and host of the site.
    own: String,
    collected: Mutex<Collected>,
}

#[derive(Debug, Default)]
struct Collected {
    faults: BTreeMap<(Origin, &'static str), Case>,
    /// By title: the pages that have it, with the places from which it can be changed.
    titles: BTreeMap<String, BTreeMap<String, Origin>>,
}

/// Where a fault comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Template(Place),
    /// The text of an entry, and words by which to find the line.
    Text(SourcePath, Vec<String>),
}

/// A fault, and the pages that have it.
#[derive(Debug)]
struct Case {
    /// As it is on the first page that has it.
    fault: Fault,
    pages: BTreeSet<String>,
}

impl Auditor {
    /// An auditor for a site of which scheme and host are `own`.
    pub fn new(own: &str) -> Self {
        Auditor { own: own.to_lowercase(), collected: Mutex::default() }
    }

    /// Looks at a page.
    pub fn look_at(&self, page: &Page<'_>) {
        let outline = Outline::of(page.html);
        let content = page.content.and_then(|content| Some((page.html.find(content.trim())?, content.trim().len())));
        let content = content.map_or(0..0, |(start, length)| start..start + length);
        let title = structure::title(&outline).filter(|_| !page.is_redirect);
        let faults: Vec<(Fault, Origin)> = self
            .remarks(page, &outline, &content)
            .into_iter()
            .map(|(fault, element)| {
                let origin = origin(page, &fault, element, &content);
                (fault, origin)
            })
            .collect();
        let mut collected = self.collected.lock().unwrap_or_else(PoisonError::into_inner);
        for (fault, origin) in faults {
            collected.add(page.url, fault, origin);
        }
        if let Some(title) = title {
            let of_entry = page.source.map(|source| Origin::Text(source.clone(), Vec::new()));
            let origin = of_entry.unwrap_or_else(|| Origin::Template(place::in_template(page, Some(title))));
            collected.titles.entry(title.words.clone()).or_default().insert(page.url.to_owned(), origin);
        }
    }

    fn remarks<'o>(&self, page: &Page<'_>, outline: &'o Outline, content: &Range<usize>) -> Vec<Remark<'o>> {
        let mut remarks = Vec::new();
        let is_in_text = |element: &Element| content.contains(&element.range.start);
        structure::remarks(page, outline, is_in_text, &mut remarks);
        names::remarks(page, outline, is_in_text, &mut remarks);
        loads::remarks(outline, &self.own, &mut remarks);
        remarks
    }

    /// Everything that is wrong. `read` gives the text of an entry.
    pub fn findings(self, read: impl Fn(&SourcePath) -> Option<String>) -> Vec<Finding> {
        let collected = self.collected.into_inner().unwrap_or_else(PoisonError::into_inner);
        let located = |origin: Origin| match origin {
            Origin::Template(place) => place,
            Origin::Text(path, needles) => place::in_text(&path, read(&path).as_deref(), &needles),
        };
        let same = collected.titles.into_iter().filter(|(_, pages)| pages.len() > 1).filter_map(|(title, pages)| {
            let count = pages.len();
            let (example, _) = pages.first_key_value().map(|(url, origin)| (url.clone(), origin.clone()))?;
            // The second page is the one that came to a title that was taken.
            let origin = pages.into_values().nth(1)?;
            Some(message(&Fault::SameTitle(title), Pages { count, example: &example }).at(located(origin)))
        });
        let same: Vec<Finding> = same.collect();
        let faults = collected.faults.into_iter().filter_map(|((origin, _), case)| {
            let pages = Pages { count: case.pages.len(), example: case.pages.first()? };
            Some(message(&case.fault, pages).at(located(origin)))
        });
        faults.chain(same).collect()
    }
}

impl Collected {
    fn add(&mut self, url: &str, fault: Fault, origin: Origin) {
        let name = fault.name();
        let case = self.faults.entry((origin, name)).or_insert_with(|| Case { fault: fault.clone(), pages: BTreeSet::new() });
        // The same, in whatever order pages come: of several faults on one page, the first in the order of their words.
        let is_first = case.pages.first().is_none_or(|first| url < first.as_str() || (url == first && fault < case.fault));
        if is_first {
            case.fault = fault;
        }
        case.pages.insert(url.to_owned());
    }
}

fn origin(page: &Page<'_>, fault: &Fault, element: Option<&Element>, content: &Range<usize>) -> Origin {
    match (page.source, element) {
        (Some(source), Some(element)) if content.contains(&element.range.start) => Origin::Text(source.clone(), needles(fault, element)),
        _ => Origin::Template(place::in_template(page, element)),
    }
}

/// Words by which an element of a text is found in what was written, the best ones first.
fn needles(fault: &Fault, element: &Element) -> Vec<String> {
    let words = &element.words;
    let of_fault = match fault {
        Fault::DanglingId(id) | Fault::DoubleId(id) => vec![format!("#{id}"), id.clone()],
        Fault::TableWithoutHeaders => vec!["<table".to_owned(), "|".to_owned()],
        _ => Vec::new(),
    };
    let href = element.tag.attribute("href").unwrap_or_default().to_owned();
    let last = href.trim_end_matches("index.html").trim_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    let written = if words.is_empty() { Vec::new() } else { vec![format!("[{words}]"), format!("|{words}]]"), words.clone()] };
    of_fault.into_iter().chain(written).chain([href, last]).filter(|needle| !needle.is_empty()).collect()
}
