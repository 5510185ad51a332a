//! Rules that need more than one entry, or an entry and the settings.

use std::collections::BTreeMap;

use jiff::tz::AmbiguousOffset;
use rayon::prelude::*;

use crate::base::alt;
use crate::base::date::{Moment, clock};
use crate::base::finding::{Finding, Message};
use crate::base::messages::{markdown, references, statutory, values as say};
use crate::base::place::Located;
use crate::record::Detail;
use crate::record::choices::Statutory;
use crate::record::kind::Kind;
use crate::record::parts::Image;
use crate::settings::Settings;

use super::{Entry, VisibleEntry};
use crate::base::rows::Rows;

pub(super) fn check(entries: &Rows<VisibleEntry>, settings: &Settings, findings: &mut Vec<Finding>) {
    findings.par_extend((0..entries.len()).into_par_iter().flat_map_iter(|key| of_entry(&entries[key].entry, settings)));
    check_statutory(entries, findings);
    check_circles(entries, Kind::Body, parent, findings);
    check_circles(entries, Kind::Document, supersedes, findings);
}

/// What is wrong with an entry on its own.
fn of_entry<'e>(entry: &'e Entry, settings: &'e Settings) -> impl Iterator<Item = Finding> + use<'e> {
    let gaps = moments(entry).filter_map(|moment| check_gap(entry, moment, settings));
    let alt = entry.image().and_then(|image| Some(check_alt(image)?.at(entry.place(image.span))));
    gaps.chain(alt)
}

/// Readers look for one page of each kind that the law asks for.
fn check_statutory(entries: &Rows<VisibleEntry>, findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<Statutory, &Entry> = BTreeMap::new();
    for entry in entries.iter().map(|visible| &*visible.entry) {
        let Some(kind) = entry.statutory() else { continue };
        match first.get(&kind.value) {
            Some(other) => {
                findings.push(statutory::second_page(kind.value.german(), kind.value.key(), &other.path).at(entry.place(kind.span)));
            }
            None => _ = first.insert(kind.value, entry),
        }
    }
}

fn check_alt(image: &Image) -> Option<Message> {
    let Some(description) = &image.alt else { return Some(markdown::missing_alt_key()) };
    alt::useless(description, &image.file.value).map(|why| markdown::useless_alt(description, why))
}

fn moments(entry: &Entry) -> impl Iterator<Item = &Located<Moment>> {
    let end = match &entry.record.detail {
        Detail::Meeting(meeting) => meeting.end.as_ref(),
        Detail::Fachtag(fachtag) => fachtag.end.as_ref(),
        _ => None,
    };
    entry.moment().into_iter().chain(end)
}

/// In the night when clocks go forward, an hour is missing.
fn check_gap(entry: &Entry, moment: &Located<Moment>, settings: &Settings) -> Option<Finding> {
    let time = moment.value.time?;
    let offset = settings.time_zone.to_ambiguous_timestamp(moment.value.date.to_datetime(time)).offset();
    matches!(offset, AmbiguousOffset::Gap { .. }).then(|| say::time_gap(&clock(time)).at(entry.place(moment.span)))
}

fn parent(entry: &Entry) -> Option<&Located<String>> {
    match &entry.record.detail {
        Detail::Body(body) => body.parent.as_ref(),
        _ => None,
    }
}

fn supersedes(entry: &Entry) -> Option<&Located<String>> {
    match &entry.record.detail {
        Detail::Document(document) => document.supersedes.as_ref(),
        _ => None,
    }
}

/// A chain that comes back to where it began is reported at each of its entries.
fn check_circles(entries: &Rows<VisibleEntry>, kind: Kind, above: fn(&Entry) -> Option<&Located<String>>, findings: &mut Vec<Finding>) {
    let of_kind: Vec<&Entry> =
        entries.iter().map(|visible| &*visible.entry).filter(|entry| entry.kind == kind && above(entry).is_some()).collect();
    let find = |id: &str| of_kind.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok().map(|at| of_kind[at]);
    for start in &of_kind {
        let mut chain = vec![start.id.as_str()];
        let mut at = above(start);
        while let Some(id) = at {
            chain.push(&id.value);
            if id.value == start.id {
                let span = above(start).map_or(id.span, |first| first.span);
                findings.push(references::circular_reference(&chain.join(" → ")).at(start.place(span)));
                break;
            }
            if chain.len() > of_kind.len() + 1 {
                break;
            }
            at = find(&id.value).and_then(above);
        }
    }
}
