//! The documents of a site that not everybody can read, found by their marks and by what the files say of themselves.
//!
//! They are grouped by reason and alternative: on a large site most of them share both.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::build::PageView;
use super::documents::{line_title, readable_name};
use super::file::AccessibleView;
use super::parts::LinkView;
use crate::base::collation::compare;
use crate::base::path::SourcePath;
use crate::links::LinkTarget;
use crate::links::remarks::day_of;
use crate::record::Detail;
use crate::record::choices::Accessible;
use crate::site::Key;
use crate::site::files::{FileRef, has_picture_name};
use crate::site::relations::DocumentRef;

/// Documents that not everybody can read, for one reason.
#[derive(Serialize)]
pub struct BarrierView {
    /// `Nur eingeschränkt barrierefrei: eingescannt, ohne Text`.
    pub reason: String,
    /// What helps instead.
    pub alternative: &'static str,
    /// The pages on which they stand, newest first.
    pub documents: Vec<LinkView>,
}

/// The barriers of a site by what the law says of them.
pub(super) struct Barriers {
    /// Those that have to be removed.
    pub open: Vec<BarrierView>,
    /// Those of documents that are older than the law.
    pub exempt: Vec<BarrierView>,
}

const ON_PAGE: &str = "Auf der Seite dazu steht ein Text.";
const ON_REQUEST: &str = "Sie bekommen von uns auf Anfrage eine Fassung, die Sie lesen können.";

/// A document that not everybody can read.
struct Found {
    is_exempt: bool,
    reason: String,
    alternative: &'static str,
    date: Option<Date>,
    link: LinkView,
}

impl PageView<'_, '_> {
    /// All visible documents that not everybody can read, each file once. What lists say of a file counts for links to it.
    pub(super) fn barriers(&self) -> Barriers {
        let mut seen: BTreeSet<&SourcePath> = BTreeSet::new();
        let mut found: Vec<Found> = Vec::new();
        for key in self.sight.entries() {
            self.listed_barriers(key, &mut seen, &mut found);
        }
        for key in self.sight.entries() {
            self.linked_barriers(key, &mut seen, &mut found);
        }
        let (exempt, open) = found.into_iter().partition(|found| found.is_exempt);
        Barriers { open: grouped(open), exempt: grouped(exempt) }
    }

    fn listed_barriers<'a>(&'a self, key: Key, seen: &mut BTreeSet<&'a SourcePath>, found: &mut Vec<Found>) {
        let (entry, relations) = (self.sight.entry(key), self.sight.relations(key));
        if let (Detail::Document(document), Some(file)) = (&entry.record.detail, relations.file.as_deref())
            && seen.insert(&file.source)
        {
            let mark = self.accessible(document.accessible, document.accessible_note.as_deref(), Some(file));
            found.extend(self.barrier(key, file, &mark, entry.date(), None));
        }
        for document in relations.documents.iter().chain(relations.items.iter().flatten()) {
            if let DocumentRef::File(file, line) = document
                && seen.insert(&file.source)
            {
                let mark = self.accessible(line.accessible.unwrap_or(Accessible::Unchecked), line.accessible_note.as_deref(), Some(file));
                let title = line_title(line, file);
                found.extend(self.barrier(key, file, &mark, line.date.or_else(|| entry.date()), Some(title)));
            }
        }
    }

    /// Files behind links in texts. A link that shows a picture leads to a file with the name of a picture.
    fn linked_barriers<'a>(&'a self, key: Key, seen: &mut BTreeSet<&'a SourcePath>, found: &mut Vec<Found>) {
        for target in self.sight.targets(key) {
            if let LinkTarget::File(file) = target
                && !has_picture_name(&file.name)
                && seen.insert(&file.source)
            {
                let mark = self.accessible(Accessible::Unchecked, None, Some(file));
                found.extend(self.barrier(key, file, &mark, self.sight.entry(key).date(), Some(readable_name(&file.name))));
            }
        }
    }

    /// A document with this mark; none where everybody can read it or nobody knows. One without a page of its own has a
    /// title, and is found on the page of an entry.
    fn barrier(&self, key: Key, file: &FileRef, mark: &AccessibleView<'_>, date: Option<Date>, title: Option<String>) -> Option<Found> {
        if mark.key != Accessible::Limited.key() && mark.key != Accessible::No.key() {
            return None;
        }
        let day = self.sight.facts(file).map_or(date, |facts| day_of(date, facts));
        let page = self.link(key);
        Some(Found {
            is_exempt: day.is_some_and(|day| day < self.sight.settings().accessible_since),
            reason: reason(mark),
            alternative: if self.sight.prose(key).is_empty() { ON_REQUEST } else { ON_PAGE },
            date: day,
            link: LinkView { title: title.map_or(page.title.clone(), |title| format!("{title} – {}", page.title)), url: page.url },
        })
    }
}

fn reason(mark: &AccessibleView<'_>) -> String {
    let text = if mark.key == Accessible::No.key() { "Nicht barrierefrei" } else { "Nur eingeschränkt barrierefrei" };
    mark.note.as_ref().map_or_else(|| text.to_owned(), |note: &Cow<'_, str>| format!("{text}: {note}"))
}

/// By reason and alternative; those that most documents share first.
fn grouped(mut found: Vec<Found>) -> Vec<BarrierView> {
    found.sort_by(|a, b| Reverse(a.date).cmp(&Reverse(b.date)).then_with(|| compare(&a.link.title, &b.link.title)));
    let mut groups: BTreeMap<(String, &'static str), Vec<LinkView>> = BTreeMap::new();
    for Found { reason, alternative, link, .. } in found {
        groups.entry((reason, alternative)).or_default().push(link);
    }
    let views = groups.into_iter().map(|((reason, alternative), documents)| BarrierView { reason, alternative, documents });
    let mut views: Vec<BarrierView> = views.collect();
    views.sort_by_key(|view| Reverse(view.documents.len()));
    views
}
