//! Values as lines of YAML: short lists in one line, groups in lines of their own, keys and words in one spelling.

use super::text::{in_brackets, in_line};
use crate::base::date::{Moment, parse_moment};
use crate::base::place::Span;
use crate::record::choices::Choice;
use crate::record::convert::yes_no;
use crate::record::field::{Field, Group, Shape};
use crate::syntax::yaml::{Node, Yaml};

/// Longest list in one line, in characters.
const LONGEST_LIST: usize = 100;

/// Which of the two spellings a site uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    German,
    English,
}

impl Spelling {
    /// The spelling of a site: English where its language is, else German.
    pub fn of_site(language: &str) -> Self {
        let is_english = language.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case("en"));
        if is_english { Spelling::English } else { Spelling::German }
    }

    pub fn key(self, field: &Field) -> &'static str {
        match self {
            Spelling::German => field.german,
            Spelling::English => field.key,
        }
    }

    pub fn word(self, choice: &Choice) -> &'static str {
        match self {
            Spelling::German => choice.german,
            Spelling::English => choice.english,
        }
    }
}

/// A text as a value.
pub fn text(text: impl Into<String>) -> Yaml {
    Yaml::Text(text.into())
}

/// A list of texts as a value.
pub fn texts(texts: impl IntoIterator<Item = String>) -> Yaml {
    Yaml::List(texts.into_iter().map(|item| Node { span: Span::default(), yaml: text(item) }).collect())
}

/// A date with or without a time, as people of the site write it: `12.03.2026, 10:00 Uhr` or `2026-03-12 10:00`.
pub fn moment(moment: Moment, spelling: Spelling) -> String {
    let (date, time) = (moment.date, moment.time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute())));
    match (spelling, time) {
        (Spelling::German, None) => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        (Spelling::German, Some(time)) => format!("{:02}.{:02}.{}, {time} Uhr", date.day(), date.month(), date.year()),
        (Spelling::English, None) => date.to_string(),
        (Spelling::English, Some(time)) => format!("{date} {time}"),
    }
}

/// The lines of a key with its value.
pub fn lines(field: &Field, value: &Yaml, spelling: Spelling) -> Vec<String> {
    keyed(spelling.key(field), value, &field.shape, spelling)
}

fn keyed(key: &str, value: &Yaml, shape: &Shape, spelling: Spelling) -> Vec<String> {
    match value {
        Yaml::Empty => vec![format!("{key}:")],
        Yaml::Text(text) => vec![format!("{key}: {}", scalar(text, shape, spelling))],
        Yaml::List(items) => {
            let in_one_line = in_one_line(items, shape, spelling).map(|list| format!("{key}: {list}"));
            let in_lines = || items.iter().flat_map(|item| item_lines(item, shape, spelling));
            in_one_line.map_or_else(|| std::iter::once(format!("{key}:")).chain(in_lines()).collect(), |line| vec![line])
        }
        Yaml::Map(_) => {
            std::iter::once(format!("{key}:")).chain(group_lines(value, shape, spelling).iter().map(|line| format!("  {line}"))).collect()
        }
    }
}

/// A text behind its key. Words that the reader knows, yes and no among them, must do without quotation marks.
fn scalar(text: &str, shape: &Shape, spelling: Spelling) -> String {
    let spelled = spelled(text, shape, spelling);
    if matches!(shape, Shape::YesNo | Shape::Choice(_)) { spelled } else { in_line(&spelled) }
}

/// A list of plain texts between brackets, where it is short. Agendas and the like stand in lines, so that more can be added.
fn in_one_line(items: &[Node], shape: &Shape, spelling: Spelling) -> Option<String> {
    if matches!(shape, Shape::Groups(_)) {
        return None;
    }
    let texts: Option<Vec<String>> = items.iter().map(|item| in_brackets_of(item, shape, spelling)).collect();
    texts.map(|texts| format!("[{}]", texts.join(", "))).filter(|list| list.chars().count() <= LONGEST_LIST)
}

fn in_brackets_of(item: &Node, shape: &Shape, spelling: Spelling) -> Option<String> {
    match &item.yaml {
        Yaml::Text(text) => Some(in_brackets(&spelled(text, shape, spelling))),
        _ => None,
    }
}

/// The lines of an item of a list: the first with the dash, the others below what stands behind it.
fn item_lines(item: &Node, shape: &Shape, spelling: Spelling) -> Vec<String> {
    let lines = match &item.yaml {
        Yaml::Map(_) => group_lines(&item.yaml, shape, spelling),
        Yaml::Text(text) => vec![in_line(&spelled(text, &Shape::Text, spelling))],
        _ => Vec::new(),
    };
    lines.iter().enumerate().map(|(at, line)| format!("  {} {line}", if at == 0 { '-' } else { ' ' })).collect()
}

/// The lines of a group. Keys that the table does not know stay as they are.
fn group_lines(value: &Yaml, shape: &Shape, spelling: Spelling) -> Vec<String> {
    let Yaml::Map(entries) = value else { return Vec::new() };
    let field = |key: &str| group_of(shape)?.fields.iter().find(|field| field.key == key || field.german == key);
    let of_entry = |key: &str, node: &Node| match field(key) {
        Some(field) => lines(field, &node.yaml, spelling),
        None => keyed(key, &node.yaml, &Shape::Text, spelling),
    };
    entries.iter().flat_map(|(key, node)| of_entry(&key.value, node)).collect()
}

fn group_of(shape: &Shape) -> Option<&'static Group> {
    match shape {
        Shape::Group(group) | Shape::Groups(group) => Some(group),
        _ => None,
    }
}

/// A value in the words of the site: choices, yes and no, dates.
fn spelled(text: &str, shape: &Shape, spelling: Spelling) -> String {
    match shape {
        Shape::YesNo => yes_no(text).map(|yes| yes_or_no(yes, spelling).to_owned()),
        Shape::Choice(choices) => {
            choices.iter().find(|choice| choice.english == text || choice.german == text).map(|choice| spelling.word(choice).to_owned())
        }
        Shape::Moment | Shape::Day | Shape::MomentOrTime | Shape::YearOrDay => parse_moment(text).ok().map(|day| moment(day, spelling)),
        _ => None,
    }
    .unwrap_or_else(|| text.to_owned())
}

fn yes_or_no(yes: bool, spelling: Spelling) -> &'static str {
    match (spelling, yes) {
        (Spelling::German, true) => "ja",
        (Spelling::German, false) => "nein",
        (Spelling::English, true) => "yes",
        (Spelling::English, false) => "no",
    }
}
