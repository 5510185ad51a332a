//! Reads the front matter of one entry into its record, with the checks that need nothing but the entry itself.

use crate::base::finding::Finding;
use crate::base::messages::values as say;
use crate::base::path::SourcePath;
use crate::base::place::Span;
use crate::syntax::yaml::Tree;

use super::convert::{Among, Reading};
use super::field::{Field, fields_of};
use super::kind::Kind;
use super::value::Values;
use super::{Detail, Record, aktionsraum, body, common, document, fachtag, meeting, news};

/// The record of an entry.
pub fn read(kind: Kind, path: &SourcePath, tree: Tree, findings: &mut Vec<Finding>) -> Record {
    let mut reading = Reading { path, findings: Vec::new() };
    let fields: Vec<&'static Field> = fields_of(kind).collect();
    let among = Among { de: kind.german_among(), en: kind.english_among() };
    let mut values = reading.top_level(tree, &fields, among);
    let record = Record { common: common::Common::read(&mut values), detail: detail(kind, &mut values) };
    debug_assert!(values.left().is_empty(), "no record takes the fields {:?} of {kind:?}", values.left());
    check_order(&record, &mut reading);
    findings.append(&mut reading.findings);
    record
}

fn detail(kind: Kind, values: &mut Values) -> Detail {
    match kind {
        Kind::Home => Detail::Home(common::Page::read(values)),
        Kind::Body => Detail::Body(body::Body::read(values)),
        Kind::Meeting => Detail::Meeting(meeting::Meeting::read(values)),
        Kind::Fachtag => Detail::Fachtag(fachtag::Fachtag::read(values)),
        Kind::Document => Detail::Document(document::Document::read(values)),
        Kind::Aktionsraum => Detail::Aktionsraum(aktionsraum::Aktionsraum::read(values)),
        Kind::News => Detail::News(news::News::read(values)),
        Kind::Page => Detail::Page(common::Page::read(values)),
    }
}

fn check_order(record: &Record, reading: &mut Reading<'_>) {
    let mut late = |wrong: bool, span: Span| {
        if wrong {
            reading.report(say::end_before_start(), span);
        }
    };
    if let (Some(from), Some(until)) = (record.common.publish_from, &record.common.publish_until) {
        late(until.value < from, until.span);
    }
    match &record.detail {
        Detail::Meeting(meeting::Meeting { date: Some(date), end: Some(end), .. })
        | Detail::Fachtag(fachtag::Fachtag { date: Some(date), end: Some(end), .. }) => {
            let both_times = date.value.time.is_some() && end.value.time.is_some();
            let wrong = if both_times { end.value < date.value } else { end.value.date < date.value.date };
            late(wrong, end.span);
        }
        Detail::Body(body::Body { founded: Some(from), dissolved: Some(to), .. }) => late(to.value.last_day() < from.first_day(), to.span),
        Detail::Aktionsraum(aktionsraum::Aktionsraum { period: Some(aktionsraum::Period { from: Some(from), to: Some(to) }), .. }) => {
            late(to.value.last_day() < from.first_day(), to.span);
        }
        _ => {}
    }
    if let Detail::Fachtag(fachtag) = &record.detail {
        for item in &fachtag.programme {
            if let (Some(start), Some(end)) = (item.start, &item.end) {
                late(end.value < start, end.span);
            }
        }
    }
}
