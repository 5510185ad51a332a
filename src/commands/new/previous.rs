//! The meeting that a new one goes on from: what of it will be so again.

use std::path::Path;

use jiff::civil::{Date, Time};

use super::known::Known;
use super::next_date::next_date;
use crate::base::date::Moment;
use crate::base::place::Span;
use crate::record::Detail;
use crate::record::field::fields_of;
use crate::record::kind::Kind;
use crate::record::meeting::Meeting;
use crate::site::Entry;
use crate::source;
use crate::syntax::front_matter;
use crate::syntax::yaml::{self, Node, Yaml};

/// What a meeting has that its next one has as well, wherever and whoever it is about.
const KEPT: [&str; 4] = ["place", "online", "host", "chair"];

/// What is taken over from a meeting.
#[derive(Default)]
pub struct Previous {
    /// Values by the English keys of their fields.
    pub values: Vec<(&'static str, Yaml)>,
    pub start: Option<Time>,
    pub end: Option<Time>,
}

impl Previous {
    /// What is taken over from the meeting at `at` of the meetings of a body, the earlier ones being those before it.
    pub fn of(root: &Path, meetings: &[(&Entry, &Meeting)], at: usize) -> Self {
        let Some((entry, meeting)) = meetings.get(at) else { return Previous::default() };
        let mut values = kept(root, entry);
        let agenda = recurring(meetings[..=at].iter().rev().map(|(_, meeting)| *meeting));
        if !agenda.is_empty() {
            values.push(("agenda", Yaml::List(agenda.into_iter().map(item).collect())));
        }
        let day = meeting.date.as_ref().map(|date| date.value);
        let end = meeting.end.as_ref().map(|end| end.value).filter(|end| day.is_some_and(|day| day.date == end.date));
        Previous { values, start: day.and_then(|day| day.time), end: end.and_then(|end| end.time) }
    }
}

/// When the body meets next after its last meeting.
pub fn next(known: &Known, body: &str, today: Date) -> Option<Moment> {
    let meetings = known.meetings_of(body);
    let mut moments = meetings.iter().rev().filter_map(|(_, meeting)| meeting.date.as_ref()).map(|date| date.value);
    let last = moments.next()?;
    let before = moments.map(|moment| moment.date).find(|day| *day < last.date);
    let date = next_date(rhythm(known, body), before, last.date, today)?;
    Some(Moment { date, time: last.time })
}

fn rhythm<'k>(known: &'k Known, body: &str) -> Option<&'k str> {
    match &known.body(body)?.record.detail {
        Detail::Body(body) => body.rhythm.as_deref(),
        _ => None,
    }
}

/// The values as they stand in the file of the meeting, so that nothing of them is lost.
fn kept(root: &Path, entry: &Entry) -> Vec<(&'static str, Yaml)> {
    let text = source::excerpt_source(root, &entry.path).unwrap_or_default();
    let Ok(parts) = front_matter::split(&text) else { return Vec::new() };
    let tree = yaml::parse(&entry.path, parts.front, parts.front_line, &mut Vec::new());
    let named = tree.entries.into_iter().filter_map(|(key, node)| {
        let field = fields_of(Kind::Meeting).find(|field| field.key == key.value || field.german == key.value)?;
        (KEPT.contains(&field.key) && node.yaml != Yaml::Empty).then_some((field.key, node.yaml))
    });
    named.collect()
}

/// The titles that an agenda has again and again: those of the last agenda that the one before had as well, or all of them
/// where there is none before. Meetings without an agenda tell nothing.
fn recurring<'m>(latest_first: impl Iterator<Item = &'m Meeting>) -> Vec<&'m str> {
    let mut with_agenda = latest_first.filter(|meeting| !meeting.agenda.is_empty());
    let (last, before) = (with_agenda.next(), with_agenda.next());
    let same = |title: &str, other: &str| title.to_lowercase() == other.to_lowercase();
    let was_there = |title: &str| before.is_none_or(|before| before.agenda.iter().any(|item| same(title, &item.title.value)));
    let items = last.iter().flat_map(|last| &last.agenda);
    items.map(|item| item.title.value.as_str()).filter(|title| was_there(title)).collect()
}

fn item(title: &str) -> Node {
    Node { span: Span::default(), yaml: Yaml::Text(title.to_owned()) }
}
