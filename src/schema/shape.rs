//! What a key takes, as a schema: the types that YAML gives a value, and the form that a text has.

use serde_json::{Value, json};

use super::pattern;
use crate::base::codes::Code;
use crate::record::address::{LONGEST_ALIAS, LONGEST_SLUG};
use crate::record::choices::Choice;
use crate::record::convert::MOST_DIGITS;
use crate::record::field::Shape;

/// What a shape is called among the definitions of a schema.
pub fn name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Id(_) | Shape::File => "text",
        Shape::Texts | Shape::Ids(_) => "texts",
        Shape::Slug => "slug",
        Shape::Addresses => "addresses",
        Shape::Codes => "codes",
        Shape::YesNo => "yes-or-no",
        Shape::Moment => "moment",
        Shape::Day => "day",
        Shape::TimeOfDay => "time-of-day",
        Shape::MomentOrTime => "moment-or-time",
        Shape::YearOrDay => "year-or-day",
        Shape::Number(..) => "number",
        Shape::CountOrTexts => "count-or-texts",
        Shape::Choice(_) => "choice",
        Shape::Url => "url",
        Shape::Email => "email",
        Shape::Language => "language",
        Shape::Group(_) => "group",
        Shape::Groups(_) => "groups",
    }
}

/// The schema of a shape that is not made of fields. All take nothing: a key without a value counts as not written.
pub fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Id(_) | Shape::File => text(),
        Shape::Texts | Shape::Ids(_) => list(&text()),
        Shape::Slug => slug(),
        Shape::Addresses => list(&address()),
        Shape::Codes => list(&code()),
        Shape::YesNo => yes_no(),
        Shape::Moment => formed(&pattern::moment()),
        Shape::Day => formed(&pattern::day()),
        Shape::TimeOfDay => formed(&pattern::time()),
        Shape::MomentOrTime => formed(&format!("{}|{}", pattern::time(), pattern::moment())),
        Shape::YearOrDay => year_or_day(),
        Shape::Number(least, most) => number(*least, *most),
        Shape::CountOrTexts => count_or_texts(),
        Shape::Choice(choices) => choice(choices),
        Shape::Url => with_format(&pattern::url(), "iri"),
        Shape::Email => with_format(&pattern::email(), "idn-email"),
        Shape::Language => formed(pattern::language()),
        Shape::Group(_) | Shape::Groups(_) => json!({}),
    }
}

/// A list. An empty text in its place counts as not written.
pub fn list(items: &Value) -> Value {
    json!({ "type": ["array", "string", "null"], "maxLength": 0, "items": items })
}

/// Any plain value is a text, whatever YAML takes it for.
fn text() -> Value {
    json!({ "type": ["string", "number", "boolean", "null"] })
}

/// A text of a form.
fn formed(form: &str) -> Value {
    json!({ "type": ["string", "null"], "pattern": pattern::whole(form) })
}

/// A text of a form that programs know by a name as well.
fn with_format(form: &str, format: &str) -> Value {
    json!({ "type": ["string", "null"], "pattern": pattern::whole(form), "format": format })
}

fn slug() -> Value {
    json!({
        "type": ["string", "integer", "boolean", "null"],
        "pattern": pattern::whole(pattern::slug()),
        "maxLength": LONGEST_SLUG,
        "minimum": 0,
        "not": { "type": "string", "pattern": pattern::reserved() },
    })
}

fn address() -> Value {
    let start_page = format!("^{}$", pattern::start_page());
    json!({
        "type": ["string", "number", "boolean", "null"],
        "pattern": pattern::whole(&pattern::address()),
        "maxLength": LONGEST_ALIAS,
        "not": { "type": "string", "pattern": format!("{}|{start_page}", pattern::reserved()) },
    })
}

/// The code of a warning or a hint.
fn code() -> Value {
    let mut codes: Vec<Option<&str>> = Code::allowable().map(|code| Some(code.as_str())).collect();
    codes.extend([Some(""), None]);
    json!({ "enum": codes })
}

fn yes_no() -> Value {
    json!({ "anyOf": [{ "enum": ["ja", "nein", "yes", "no", true, false] }, formed(&pattern::yes_no())] })
}

/// The words as they are suggested, and as they may be spelled.
fn choice(choices: &[Choice]) -> Value {
    let mut words: Vec<&str> = choices.iter().map(|choice| choice.german).collect();
    for choice in choices {
        if !words.contains(&choice.english) {
            words.push(choice.english);
        }
    }
    json!({ "type": ["string", "null"], "anyOf": [{ "enum": words }, formed(&pattern::choice(choices))] })
}

fn year_or_day() -> Value {
    json!({ "type": ["integer", "string", "null"], "minimum": 1000, "maximum": 9999, "pattern": pattern::whole(&pattern::year_or_day()) })
}

fn number(least: i16, most: i16) -> Value {
    let form = pattern::whole(&pattern::number(least, most));
    json!({ "type": ["number", "string", "null"], "minimum": least, "maximum": most, "pattern": form })
}

fn count_or_texts() -> Value {
    let most = "9".repeat(MOST_DIGITS).parse::<u64>().unwrap_or(u64::MAX);
    json!({
        "type": ["integer", "string", "array", "null"],
        "minimum": 0,
        "maximum": most,
        "pattern": format!("^[0-9]{{0,{MOST_DIGITS}}}$"),
        "items": text(),
    })
}
