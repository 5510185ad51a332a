//! The lists on which an entry stands, by their addresses: those on which entries stood whose time is over may be empty now, and
//! nobody has done anything wrong.

use std::collections::BTreeSet;

use crate::base::path::UrlPath;
use crate::base::slug::slug;
use crate::record::Detail;
use crate::record::kind::Kind;
use crate::record::parts::DocumentLine;
use crate::routes::Routes;
use crate::site::Entry;

/// The addresses of all lists on which an entry stood, or a document that it lists; those that have feeds, and those that
/// come and go.
pub(super) fn lists_of(entry: &Entry) -> BTreeSet<UrlPath> {
    let common = &entry.record.common;
    let topics = common.topics.iter().map(|term| Routes::topic(&slug(&term.value)));
    let districts = common.districts.iter().map(|term| Routes::district(&slug(&term.value)));
    let meetings = entry.date().filter(|_| entry.kind == Kind::Meeting).map(|day| Routes::year(day.year(), 1));
    let lines: Vec<&DocumentLine> = entry.document_lines().iter().chain(entry.item_lines().into_iter().flatten()).collect();
    let days = lines.iter().filter_map(|line| line.date).chain(entry.date());
    let documents = days.map(|day| Routes::documents_of_year(day.year(), 1));
    let own = if let Detail::Document(document) = &entry.record.detail { document.kind.as_deref() } else { None };
    let kinds = lines.iter().filter_map(|line| line.kind.as_deref()).chain(own);
    let of_kinds = kinds.map(|kind| Routes::documents_of_kind(&slug(kind), 1));
    topics.chain(districts).chain(meetings).chain(documents).chain(of_kinds).collect()
}
