//! What every object says: its id, its type, since when it is there and when it changed last.

use std::borrow::Cow;

use jiff::civil::{Date, Time, time};
use serde::Serialize;

use super::{Export, Object};
use crate::base::date::Moment;
use crate::history::Name;
use crate::site::Key;

/// The beginning of every object.
#[derive(Serialize)]
pub struct Head<'s> {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub created: String,
    pub modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keyword: Vec<Cow<'s, str>>,
    /// The page for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
    /// Whether it is invented.
    #[serde(rename = "kiezblatt:beispiel", skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
}

/// Since when something is there, and when it changed last.
#[derive(Clone, Copy)]
pub struct Since {
    pub created: Date,
    pub modified: Date,
}

/// What marks invented data in lists of keywords.
const EXAMPLE: &str = "Beispiel";

impl<'s> Head<'s> {
    pub fn new(id: String, kind: &'static str, since: Since, export: &Export<'_, 's, '_>) -> Self {
        let (created, modified) = (export.midnight(since.created), export.midnight(since.modified));
        Head { id, kind, created, modified, keyword: Vec::new(), web: None, example: false }
    }

    /// The head of an object in which these are embedded: it changed when they did.
    #[must_use]
    pub fn no_older_than<'h>(mut self, embedded: impl Iterator<Item = &'h Head<'h>>) -> Self {
        let newest = embedded.map(|head| &head.modified).max();
        if let Some(newest) = newest.filter(|newest| **newest > self.modified) {
            self.modified.clone_from(newest);
        }
        self
    }

    /// Says whether the object is invented.
    #[must_use]
    pub fn invented(mut self, example: bool) -> Self {
        self.keyword.extend(example.then_some(Cow::Borrowed(EXAMPLE)));
        self.example = example;
        self
    }
}

const MIDNIGHT: Time = time(0, 0, 0, 0);

impl<'s> Export<'_, 's, '_> {
    /// The head of an object that is made from an entry and has its page.
    pub fn head(&self, object: Object, kind: &'static str, key: Key) -> Head<'s> {
        let mut head = self.part_of(self.id(object), kind, key);
        let common = &self.sight.entry(key).record.common;
        head.keyword.extend(common.topics.iter().map(|topic| Cow::Borrowed(topic.value.as_str())));
        head.web = Some(self.web(key));
        head
    }

    /// The head of an object that is made from a part of an entry.
    pub fn part_of(&self, id: String, kind: &'static str, key: Key) -> Head<'s> {
        Head::new(id, kind, self.since(key), self).invented(self.sight.entry(key).record.common.example)
    }

    /// The order of lists: what is new comes last, so that what stands before it stays where it is.
    pub fn age(&self, key: Key) -> (Date, Name) {
        (self.since(key).created, self.name(key))
    }

    pub fn since(&self, key: Key) -> Since {
        let past = self.sight.past(key);
        // Front matter may tell of a change before the day on which something takes place.
        Since { created: past.created.min(past.changed), modified: past.changed }
    }

    /// The beginning of a day.
    pub fn midnight(&self, day: Date) -> String {
        self.midnights.borrow_mut().entry(day).or_insert_with(|| self.moment(Moment::day(day))).clone()
    }

    /// A moment with its offset. OParl has no days without a time, so such a day begins at midnight.
    pub fn moment(&self, moment: Moment) -> String {
        let local = moment.date.to_datetime(moment.time.unwrap_or(MIDNIGHT));
        let zoned = self.sight.settings().time_zone.to_ambiguous_zoned(local).compatible();
        // A day has a midnight, or at least a first moment, in every zone of the years that can be typed.
        zoned.map_or_else(|_| format!("{local}+00:00"), |zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    }
}
