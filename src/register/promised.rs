//! The addresses that a build publishes and that are to last. Not among them are pages that only lead to others: the later
//! pages of a list, the months of the calendar, the site's own pages. What is invented is there to be deleted: its pages are
//! known, but nobody is promised them.

use std::collections::{BTreeMap, BTreeSet};

use super::lists::lists_of;
use super::{Arranged, Mark};
use crate::base::hash::ContentHash;
use crate::base::path::{SourcePath, UrlPath};
use crate::emit::{self, Format};
use crate::history::substance;
use crate::links::file_url;
use crate::links::used::{Part, Used, used};
use crate::record::kind::Kind;
use crate::routes::{CalendarOf, DocumentList, FEED, FeedOf, PageKind};
use crate::site::{Entry, Key};

/// An address that is to last.
#[derive(Clone, Debug)]
pub(super) struct Promised {
    pub mark: Mark,
    /// The text of the entry whose page it is, that it leads to, or that it lies beside.
    pub entry: Option<SourcePath>,
    /// The entry, where it is its page.
    pub key: Option<Key>,
}

impl Promised {
    fn new(mark: Mark, entry: Option<SourcePath>) -> Self {
        Promised { mark, entry, key: None }
    }
}

/// All of them.
pub(super) fn all(arranged: &Arranged<'_>) -> BTreeMap<UrlPath, Promised> {
    let real = arranged.site.entries.iter().map(|visible| &*visible.entry).filter(|entry| is_real(entry));
    let lists: BTreeSet<UrlPath> = real.flat_map(lists_of).collect();
    let subscriptions = emit::subscriptions(arranged.routes, arranged.settings).into_iter();
    let subscriptions = subscriptions.filter(|(url, format)| is_to_last(format, url, &lists, arranged));
    let subscriptions = subscriptions.map(|(url, _)| (url, Promised::new(Mark::List, None)));
    pages(arranged, &lists).chain(redirects(arranged)).chain(subscriptions).chain(files(arranged)).collect()
}

/// Whether what can be subscribed to is to last. `lists` are those on which something stands that is not invented.
fn is_to_last(format: &Format, url: &UrlPath, lists: &BTreeSet<UrlPath>, arranged: &Arranged<'_>) -> bool {
    match format {
        Format::Feed(FeedOf::Site) | Format::Calendar(CalendarOf::Site) => true,
        Format::Feed(FeedOf::Body(key) | FeedOf::Aktionsraum(key)) | Format::Calendar(CalendarOf::Body(key)) => {
            is_real(arranged.site.entry(*key))
        }
        Format::Feed(FeedOf::DocumentKind(_) | FeedOf::Topic(_)) => {
            url.as_str().strip_suffix(FEED).is_some_and(|page| lists.contains(page))
        }
        // A single date goes with its page.
        Format::Calendar(CalendarOf::Event(_))
        | Format::Sitemap(_)
        | Format::Robots
        | Format::Colours
        | Format::Table(..)
        | Format::Catalog(_)
        | Format::Hosting(_)
        | Format::Oparl(_) => false,
    }
}

/// Whether the same addresses are to last for two versions of an entry. A meeting without a title of its own has that of its body.
pub fn are_promised_alike(old: &Entry, new: &Entry) -> bool {
    let is_body_with_other_name = new.kind == Kind::Body && old.short_title() != new.short_title();
    is_real(old) == is_real(new) && lists_of(old) == lists_of(new) && !is_body_with_other_name
}

/// Whether an entry is none of the samples that a new site begins with.
fn is_real(entry: &Entry) -> bool {
    !entry.record.common.example
}

fn is_of_a_sample(kind: PageKind, arranged: &Arranged<'_>) -> bool {
    matches!(kind, PageKind::Entry(key) if !is_real(arranged.site.entry(key)))
}

/// The page of an entry.
pub(super) fn of_entry(arranged: &Arranged<'_>, key: Key) -> Option<Promised> {
    let entry = arranged.site.entry(key);
    let content = substance(arranged.site, arranged.links, key, text(arranged, &entry.path)?);
    let mark = if is_real(entry) { Mark::of(content) } else { Mark::Sample(content.beginning()) };
    Some(Promised { key: Some(key), ..Promised::new(mark, Some(entry.path.clone())) })
}

/// The hash of the text at a path.
fn text(arranged: &Arranged<'_>, path: &SourcePath) -> Option<ContentHash> {
    Some(arranged.sheets[arranged.sheets.search(|sheet| sheet.entry.path.cmp(path))?].text)
}

fn pages<'p>(arranged: &'p Arranged<'_>, lists: &'p BTreeSet<UrlPath>) -> impl Iterator<Item = (UrlPath, Promised)> + use<'p> {
    arranged.routes.pages.iter().filter_map(move |page| {
        let promised = match page.kind {
            PageKind::Entry(key) => of_entry(arranged, key)?,
            PageKind::Withdrawn(at) => {
                let path = &arranged.site.tombstones[at].path;
                Promised::new(Mark::of(text(arranged, path)?), Some(path.clone()))
            }
            kind if is_list(kind) && lists.contains(&page.url) => Promised::new(Mark::List, None),
            _ => return None,
        };
        Some((page.url.clone(), promised))
    })
}

/// Whether a page is the beginning of a list that comes and goes with what stands on it.
fn is_list(kind: PageKind) -> bool {
    use PageKind::{District, Documents, Topic, Year};
    matches!(kind, Topic(_) | District(_) | Year(_, 1) | Documents(DocumentList::Year(_), 1))
}

fn redirects<'p>(arranged: &'p Arranged<'_>) -> impl Iterator<Item = (UrlPath, Promised)> + use<'p> {
    arranged.routes.redirects.iter().filter_map(|redirect| {
        let is_invented = arranged.routes.page(&redirect.to).is_some_and(|page| is_of_a_sample(page.kind, arranged));
        let promised = Promised::new(Mark::Redirect, arranged.entry_at(&redirect.to).cloned());
        (!is_invented).then(|| (redirect.from.clone(), promised))
    })
}

/// What readers open or save. Pictures and films belong to their page; nobody knows them by their own address.
fn files<'p>(arranged: &'p Arranged<'_>) -> impl Iterator<Item = (UrlPath, Promised)> + use<'p> {
    let is_document = |used: &Used<'_>| matches!(used.part, Part::Document { .. });
    used(arranged.site, arranged.links).filter(is_document).filter_map(|used| {
        let entry = Some(arranged.site.entry(used.file.beside)).filter(|entry| is_real(entry))?;
        Some((file_url(arranged.routes, used.file), Promised::new(Mark::of(used.file.hash), Some(entry.path.clone()))))
    })
}
