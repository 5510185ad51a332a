//! Turns located YAML into values by the table of fields; whatever does not fit becomes a finding.

use crate::base::codes::{Code, Severity};
use crate::base::correction::Correction;
use crate::base::date::{self, Moment, NoDate};
use crate::base::date_spelling::{right_day, right_moment, right_time, right_time_beside_dates};
use crate::base::finding::{Finding, Message};
use crate::base::messages::{front_matter, values as say};
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::base::place::{Located, Place, Span};
use crate::syntax::yaml::{Node, Tree, Yaml, quoted};

use super::address::{alias_path, better_slug, is_slug};
use super::choices::Choice;
use super::field::{Field, Group, Shape};
use super::spelling::{choice_meant, key_meant, spelled};
use super::value::{Value, Values, YearOrDay, exact};

/// The source that values are read from, and where findings about them go.
pub struct Reading<'s> {
    pub path: &'s SourcePath,
    pub findings: Vec<Finding>,
}

/// No number of people has more digits.
pub const MOST_DIGITS: usize = 9;

/// How a set of keys is called in findings: `bei Sitzungen`, `in a meeting`.
#[derive(Clone, Copy)]
pub struct Among {
    pub de: &'static str,
    pub en: &'static str,
}

/// The keys of a group as they were met.
#[derive(Default)]
struct Keys {
    /// Keys of the table, as they are written.
    seen: Vec<(&'static str, Located<String>)>,
    unknown: Vec<Located<String>>,
    empty: Vec<&'static str>,
}

impl Reading<'_> {
    pub fn report(&mut self, message: Message, span: Span) {
        self.findings.push(message.at(Place::new(self.path, span)));
    }

    /// Applies fields to the top level of a YAML text.
    pub fn top_level(&mut self, tree: Tree, fields: &[&'static Field], among: Among) -> Values {
        let broken: Vec<&Field> =
            if tree.is_partial { fields.to_vec() } else { tree.broken.iter().filter_map(|key| by_key(fields, key)).collect() };
        self.entries(tree.entries, fields, &broken, among, tree.start)
    }

    /// Applies the fields of a group to each item of a list.
    pub fn items(&mut self, key: &str, items: Vec<Node>, group: &'static Group) -> Vec<Values> {
        items.into_iter().filter_map(|item| self.group(key, item, group)).collect()
    }

    fn entries(
        &mut self,
        entries: Vec<(Located<String>, Node)>,
        fields: &[&'static Field],
        broken: &[&Field],
        among: Among,
        span: Span,
    ) -> Values {
        let mut values = Values { span, ..Values::default() };
        let mut keys = Keys::default();
        for (key, node) in entries {
            match by_key(fields, &key.value) {
                Some(field) => self.entry(field, key, node, &mut values, &mut keys),
                None => self.no_field(fields, key, &mut keys),
            }
        }
        let Keys { seen, unknown, empty } = keys;
        let is_written = |field: &Field| seen.iter().any(|(key, _)| *key == field.key) || broken.iter().any(|other| other.key == field.key);
        for key in unknown {
            self.unknown_key(&key, fields, &is_written, among);
        }
        for field in fields.iter().filter(|field| field.required) {
            if empty.contains(&field.key) || !is_written(field) {
                self.report(say::missing_key(field.german, field.key, among.de, among.en, field.example), span);
            }
        }
        values
    }

    /// A key of the table and its value. A key without a value counts as not written; one with a wrong value has its finding
    /// already.
    fn entry(&mut self, field: &'static Field, key: Located<String>, node: Node, values: &mut Values, keys: &mut Keys) {
        if let Some((_, first)) = keys.seen.iter().find(|(known, _)| *known == field.key) {
            self.report(say::both_spellings(field.german, field.key, first.span.line), key.span);
            return;
        }
        if is_empty(&node.yaml) {
            keys.empty.push(field.key);
        } else if let Some(value) = self.value(&key.value, node, &field.shape) {
            values.values.push((field.key, value));
        }
        keys.seen.push((field.key, key));
    }

    /// A key that no table has, perhaps because its value is glued to it.
    fn no_field(&mut self, fields: &[&'static Field], key: Located<String>, keys: &mut Keys) {
        match glued(fields, &key.value) {
            Some((field, name)) => {
                self.report(front_matter::missing_space(name), key.span);
                keys.seen.push((field.key, key));
            }
            None => keys.unknown.push(key),
        }
    }

    fn unknown_key(&mut self, key: &Located<String>, fields: &[&'static Field], is_written: &dyn Fn(&Field) -> bool, among: Among) {
        let german: Vec<&str> = fields.iter().map(|field| field.german).collect();
        let english: Vec<&str> = fields.iter().map(|field| field.key).collect();
        let meant = key_meant(&key.value, fields);
        let near = meant.map(|(_, key)| key).or_else(|| nearest(&key.value, german.iter().chain(&english).copied()));
        let free = meant.filter(|(field, _)| !is_written(field));
        let correction = free.map(|(_, right)| Correction::of_value(key.span, &key.value, right));
        self.report(say::unknown_key(&key.value, among.de, among.en, near, &german, &english).mended_by(correction), key.span);
    }

    /// The value of a node for a shape; `None` for one that does not fit.
    fn value(&mut self, key: &str, node: Node, shape: &'static Shape) -> Option<Value> {
        match (&node.yaml, shape) {
            (_, Shape::Addresses) => self.addresses(key, node).map(Value::Texts),
            (_, Shape::Texts | Shape::Ids(_)) | (Yaml::List(_), Shape::CountOrTexts) => self.texts(key, node).map(Value::Texts),
            (_, Shape::Codes) => self.codes(key, node).map(Value::Codes),
            (_, Shape::Group(group)) => self.group(key, node, group).map(Value::Group),
            (_, Shape::Groups(group)) => self.groups(key, node, group).map(Value::Groups),
            (Yaml::Text(_), _) => {
                let text = self.text(key, node)?;
                self.scalar(key, &text, shape)
            }
            _ => {
                self.report(say::expected_text(key), node.span);
                None
            }
        }
    }

    fn text(&mut self, key: &str, node: Node) -> Option<Located<String>> {
        match node.yaml {
            Yaml::Text(text) => Some(Located::new(trimmed(text), node.span)).filter(|text| !text.value.is_empty()),
            Yaml::Empty => None,
            Yaml::Map(entries) => {
                let message = with_colon(&entries, &[], node.span).unwrap_or_else(|| say::expected_text(key));
                self.report(message, node.span);
                None
            }
            Yaml::List(_) => {
                self.report(say::expected_text(key), node.span);
                None
            }
        }
    }

    fn texts(&mut self, key: &str, node: Node) -> Option<Vec<Located<String>>> {
        match node.yaml {
            Yaml::List(items) => Some(exact(items.into_iter().filter_map(|item| self.text(key, item)))),
            other => {
                self.report(no_list(key, &other, node.span), node.span);
                None
            }
        }
    }

    fn codes(&mut self, key: &str, node: Node) -> Option<Vec<Located<Code>>> {
        let names = self.texts(key, node)?;
        Some(names.into_iter().filter_map(|name| self.code(key, &name)).collect())
    }

    fn code(&mut self, key: &str, name: &Located<String>) -> Option<Located<Code>> {
        let code = code(key, &name.value).map_err(|message| self.report(message, name.span)).ok()?;
        Some(Located::new(code, name.span))
    }

    fn addresses(&mut self, key: &str, node: Node) -> Option<Vec<Located<String>>> {
        let addresses = self.texts(key, node)?;
        for address in &addresses {
            if alias_path(&address.value).is_none() {
                self.report(say::invalid_alias(&address.value), address.span);
            }
        }
        Some(addresses)
    }

    fn group(&mut self, key: &str, node: Node, group: &'static Group) -> Option<Values> {
        if is_empty(&node.yaml) {
            return None;
        }
        let fields: Vec<&'static Field> = group.fields.iter().collect();
        match (node.yaml, group.text_as) {
            (Yaml::Map(entries), text_as) => {
                if let Some(message) = text_as.and_then(|_| with_colon(&entries, &fields, node.span)) {
                    self.report(message, node.span);
                    return None;
                }
                let among = Among { de: "hier", en: "here" };
                let span = entries.first().map_or(node.span, |(key, _)| key.span);
                Some(Values { span: node.span, ..self.entries(entries, &fields, &[], among, span) })
            }
            (Yaml::Text(text), Some(name)) => {
                let value = Value::Text(Located::new(trimmed(text), node.span));
                Some(Values { span: node.span, was_text: true, values: vec![(name, value)] })
            }
            _ => {
                let keys: Vec<&str> = fields.iter().map(|field| field.german).collect();
                self.report(say::expected_group(key, &keys), node.span);
                None
            }
        }
    }

    fn groups(&mut self, key: &str, node: Node, group: &'static Group) -> Option<Vec<Values>> {
        match node.yaml {
            Yaml::List(items) => Some(self.items(key, items, group)),
            other => {
                self.report(no_list(key, &other, node.span), node.span);
                None
            }
        }
    }

    fn scalar(&mut self, key: &str, text: &Located<String>, shape: &'static Shape) -> Option<Value> {
        let value = &text.value;
        let result = match shape {
            Shape::YesNo => yes_no(value).map(Value::YesNo).ok_or_else(|| say::invalid_yes_no(key, value)),
            Shape::Moment => moment(key, value).map(|moment| Value::Moment(Located::new(moment, text.span))),
            Shape::Day => day(key, value).map(|moment| Value::Moment(Located::new(moment, text.span))),
            Shape::TimeOfDay => time(key, value).map(|time| Value::TimeOfDay(Located::new(time, text.span))),
            Shape::MomentOrTime if date::parse_time(value) != Err(NoDate::Form) => {
                time(key, value).map(|time| Value::TimeOfDay(Located::new(time, text.span)))
            }
            Shape::MomentOrTime => moment(key, value).map(|moment| Value::Moment(Located::new(moment, text.span))),
            Shape::YearOrDay => year_or_day(key, value).map(|value| Value::YearOrDay(Located::new(value, text.span))),
            Shape::Number(least, most) => number(value, *least, *most)
                .map(|number| Value::Number(Located::new(number, text.span)))
                .ok_or_else(|| say::invalid_number(key, value, *least, *most)),
            Shape::CountOrTexts => count(value).map(Value::Count).ok_or_else(|| say::invalid_count(key, value)),
            Shape::Choice(choices) => choice(key, value, choices).map(|word| Value::Choice(Located::new(word, text.span))),
            Shape::Slug if !is_slug(value) => Err(say::invalid_slug(value, &better_slug(value))),
            Shape::Url if !is_url(value) => Err(say::invalid_url(key, value)),
            Shape::Email if !is_email(value) => Err(say::invalid_email(key, value)),
            Shape::Language if !is_language(value) => Err(say::invalid_language(key, value)),
            _ => Ok(Value::Text(text.clone())),
        };
        result.map_err(|message| self.report(mended(message, text, shape), text.span)).ok()
    }
}

/// The field whose key has its value glued to it, and the key as it is written: `titel:Fest: jetzt` is the key `titel:Fest` to YAML.
fn glued<'k>(fields: &[&'static Field], key: &'k str) -> Option<(&'static Field, &'k str)> {
    let (name, value) = key.split_once(':')?;
    let field = by_key(fields, name)?;
    (!value.starts_with(' ')).then_some((field, name))
}

/// What is wrong with a value, and how it is spelled right where it can mean one thing only.
fn mended(message: Message, text: &Located<String>, shape: &'static Shape) -> Message {
    let value = &text.value;
    let right = match (message.code, shape) {
        (Code::InvalidDate, Shape::Day | Shape::YearOrDay) => right_day(value),
        (Code::InvalidDate, Shape::Moment) => right_moment(value),
        (Code::InvalidDate, Shape::TimeOfDay) => right_time(value),
        (Code::InvalidDate, Shape::MomentOrTime) => right_time_beside_dates(value).or_else(|| right_moment(value)),
        (Code::UnknownChoice, Shape::Choice(choices)) => choice_meant(value, choices).map(str::to_owned),
        _ => None,
    };
    let message = match (&right, message.code) {
        (Some(right), Code::InvalidDate) => Message { remedy: say::written_right(right), ..message },
        _ => message,
    };
    message.mended_by(right.map(|right| Correction::of_value(text.span, value, right)))
}

/// Whether a value counts as not written.
fn is_empty(yaml: &Yaml) -> bool {
    match yaml {
        Yaml::Empty => true,
        Yaml::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// What to say where a list was expected.
fn no_list(key: &str, yaml: &Yaml, span: Span) -> Message {
    match yaml {
        Yaml::Text(text) if text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic)) => {
            let dash = Span::in_line(span.line, span.column, 1);
            front_matter::missing_dash_space().mended_by(Some(Correction::of_value(dash, "-", "- ")))
        }
        Yaml::Text(text) => say::expected_list(key, text),
        _ => say::expected_list(key, "…"),
    }
}

/// What to say of a list item that was meant as a text and became a key, because it holds a colon: `- Bericht: Wohnen`.
fn with_colon(entries: &[(Located<String>, Node)], fields: &[&Field], span: Span) -> Option<Message> {
    let [(key, Node { yaml: Yaml::Text(text), .. })] = entries else { return None };
    let is_text = by_key(fields, &key.value).is_none() && (key.value.starts_with(char::is_uppercase) || key.value.contains(' '));
    is_text.then(|| {
        let whole = format!("{}: {text}", key.value);
        let right = quoted(&whole);
        front_matter::colon(&right).mended_by(Some(Correction::of_value(span, &whole, right)))
    })
}

/// A text without blanks around it; nearly all have none and are not copied.
fn trimmed(text: String) -> String {
    if text.trim().len() == text.len() { text } else { text.trim().to_owned() }
}

fn by_key<'f>(fields: &[&'f Field], key: &str) -> Option<&'f Field> {
    fields.iter().copied().find(|field| field.key == key || field.german == key)
}

/// Yes and no as the contract spells them, in any case.
pub fn yes_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "ja" => Some(true),
        "false" | "no" | "nein" => Some(false),
        _ => None,
    }
}

fn moment(key: &str, text: &str) -> Result<Moment, Message> {
    date::parse_moment(text).map_err(|error| no_date(error, text, || say::invalid_date(key, text, true)))
}

fn day(key: &str, text: &str) -> Result<Moment, Message> {
    let moment = date::parse_moment(text).map_err(|error| no_date(error, text, || say::invalid_date(key, text, false)))?;
    if moment.time.is_some() { Err(say::day_with_time(key, text)) } else { Ok(moment) }
}

fn time(key: &str, text: &str) -> Result<jiff::civil::Time, Message> {
    date::parse_time(text).map_err(|error| no_date(error, text, || say::invalid_time(key, text)))
}

fn year_or_day(key: &str, text: &str) -> Result<YearOrDay, Message> {
    let is_year = text.len() == 4 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(year) if is_year => Ok(YearOrDay::Year(year)),
        _ if date::parse_moment(text) == Err(NoDate::Form) => Err(say::invalid_year(key, text)),
        _ => day(key, text).map(|moment| YearOrDay::Day(moment.date)),
    }
}

fn no_date(error: NoDate, text: &str, form: impl FnOnce() -> Message) -> Message {
    match error {
        NoDate::Form => form(),
        NoDate::Impossible => say::impossible_date(text),
    }
}

/// A decimal number between two bounds; its digits stay as they were typed, so that nothing is rounded.
fn number(text: &str, least: i16, most: i16) -> Option<String> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = text.replace(',', ".");
    let unsigned = if least < 0 { plain.strip_prefix('-').unwrap_or(&plain) } else { &plain };
    let is_decimal = unsigned.split_once('.').map_or_else(|| digits(unsigned), |(whole, rest)| digits(whole) && digits(rest));
    let value: f64 = plain.parse().ok().filter(|_| is_decimal)?;
    (f64::from(least)..=f64::from(most)).contains(&value).then_some(plain)
}

/// A number of people, in digits alone.
fn count(text: &str) -> Option<u32> {
    let digits = text.len() <= MOST_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn choice(key: &str, text: &str, choices: &'static [Choice]) -> Result<&'static str, Message> {
    // People write words with umlauts and blanks where the key spells them out: durchgeführt, Leichte Sprache.
    let (lower, spelled) = (text.to_lowercase(), spelled(text));
    let found = choices.iter().find(|choice| choice.english == lower || choice.german == spelled);
    found.map(|choice| choice.english).ok_or_else(|| {
        let german: Vec<&str> = choices.iter().map(|choice| choice.german).collect();
        let english: Vec<&str> = choices.iter().map(|choice| choice.english).collect();
        let near = nearest(text, german.iter().chain(&english).copied());
        say::unknown_choice(key, text, near, &german, &english)
    })
}

/// The code of a finding that an entry may allow.
fn code(key: &str, name: &str) -> Result<Code, Message> {
    match Code::named(name) {
        Some(code) if code.severity() == Severity::Error => Err(say::allowed_error(key, name)),
        Some(code) => Ok(code),
        None => Err(say::unknown_code(name, nearest(name, Code::allowable().map(Code::as_str)))),
    }
}

/// An address of the web or of mail that a reader may follow.
pub fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let web = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    let mail = text.strip_prefix("mailto:").is_some_and(is_email);
    (web || mail) && !text.contains(char::is_whitespace) && !text.contains(['<', '>', '"', '\\'])
}

fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let word = |part: &str, signs: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || signs.contains(c));
    local.split('.').all(|part| word(part, "_%+-")) && host.contains('.') && host.split('.').all(|part| word(part, "-"))
}

/// A language tag of the usual forms of BCP 47: `de`, `en-GB`, `zh-Hans`, `de-x-leicht`.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let first = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    first && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
