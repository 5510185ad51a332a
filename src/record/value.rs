//! Values that have been read: what is left of YAML once the table of fields has been applied.

use jiff::civil::{Date, Time};

use crate::base::codes::Code;
use crate::base::date::Moment;
use crate::base::place::{Located, Span};

/// A value of one of the shapes.
#[derive(Clone, Debug)]
pub enum Value {
    Text(Located<String>),
    Texts(Vec<Located<String>>),
    YesNo(bool),
    Moment(Located<Moment>),
    TimeOfDay(Located<Time>),
    YearOrDay(Located<YearOrDay>),
    Number(Located<String>),
    Count(u32),
    /// The English word of a choice.
    Choice(Located<&'static str>),
    Codes(Vec<Located<Code>>),
    Group(Values),
    Groups(Vec<Values>),
}

/// A year, or a day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearOrDay {
    Year(i16),
    Day(Date),
}

impl YearOrDay {
    /// The first day that is meant, for comparing.
    pub fn first_day(self) -> Date {
        match self {
            YearOrDay::Year(year) => jiff::civil::date(year, 1, 1),
            YearOrDay::Day(day) => day,
        }
    }

    /// The last day that is meant, for comparing.
    pub fn last_day(self) -> Date {
        match self {
            YearOrDay::Year(year) => jiff::civil::date(year, 12, 31),
            YearOrDay::Day(day) => day,
        }
    }
}

/// A list with room for nothing else: records are kept as long as the site.
pub(super) fn exact<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = items.collect();
    list.shrink_to_fit();
    list
}

/// The values of an entry or a group by their English keys. Each can be taken once.
#[derive(Clone, Debug, Default)]
pub struct Values {
    pub span: Span,
    /// Whether a plain text stood in the place of the group.
    pub was_text: bool,
    pub(super) values: Vec<(&'static str, Value)>,
}

impl Values {
    fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.values.iter().position(|(known, _)| *known == key)?;
        Some(self.values.swap_remove(at).1)
    }

    pub fn text(&mut self, key: &str) -> Option<Located<String>> {
        match self.take(key)? {
            Value::Text(text) | Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The text without its place.
    pub fn plain(&mut self, key: &str) -> Option<String> {
        self.text(key).map(|text| text.value)
    }

    pub fn texts(&mut self, key: &str) -> Vec<Located<String>> {
        match self.take(key) {
            Some(Value::Texts(texts)) => texts,
            _ => Vec::new(),
        }
    }

    pub fn yes(&mut self, key: &str) -> Option<bool> {
        match self.take(key)? {
            Value::YesNo(yes) => Some(yes),
            _ => None,
        }
    }

    pub fn moment(&mut self, key: &str) -> Option<Located<Moment>> {
        match self.take(key)? {
            Value::Moment(moment) => Some(moment),
            _ => None,
        }
    }

    pub fn day(&mut self, key: &str) -> Option<Located<Date>> {
        self.moment(key).map(|moment| moment.map(|moment| moment.date))
    }

    pub fn time(&mut self, key: &str) -> Option<Located<Time>> {
        match self.take(key)? {
            Value::TimeOfDay(time) => Some(time),
            _ => None,
        }
    }

    /// A moment that may be given as a time alone, which then belongs to `day`.
    pub fn moment_on(&mut self, key: &str, day: Option<Date>) -> Option<Located<Moment>> {
        match self.take(key)? {
            Value::Moment(moment) => Some(moment),
            Value::TimeOfDay(time) => day.map(|date| time.map(|time| Moment { date, time: Some(time) })),
            _ => None,
        }
    }

    pub fn year_or_day(&mut self, key: &str) -> Option<Located<YearOrDay>> {
        match self.take(key)? {
            Value::YearOrDay(value) => Some(value),
            _ => None,
        }
    }

    pub fn choice(&mut self, key: &str) -> Option<&'static str> {
        self.located_choice(key).map(|word| word.value)
    }

    /// A choice together with its place.
    pub fn located_choice(&mut self, key: &str) -> Option<Located<&'static str>> {
        match self.take(key)? {
            Value::Choice(word) => Some(word),
            _ => None,
        }
    }

    /// Codes of findings.
    pub fn codes(&mut self, key: &str) -> Vec<Located<Code>> {
        match self.take(key) {
            Some(Value::Codes(codes)) => codes,
            _ => Vec::new(),
        }
    }

    /// A number of people, or institutions.
    pub fn attendance(&mut self, key: &str) -> (Option<u32>, Vec<Located<String>>) {
        match self.take(key) {
            Some(Value::Count(count)) => (Some(count), Vec::new()),
            Some(Value::Texts(texts)) => (None, texts),
            _ => (None, Vec::new()),
        }
    }

    pub fn group(&mut self, key: &str) -> Option<Values> {
        match self.take(key)? {
            Value::Group(values) => Some(values),
            _ => None,
        }
    }

    pub fn groups(&mut self, key: &str) -> Vec<Values> {
        match self.take(key) {
            Some(Value::Groups(groups)) => groups,
            _ => Vec::new(),
        }
    }

    /// The keys that nobody has taken.
    pub fn left(&self) -> Vec<&'static str> {
        self.values.iter().map(|(key, _)| *key).collect()
    }
}
