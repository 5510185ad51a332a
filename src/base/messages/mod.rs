//! The words of all findings: plain German that a colleague would say, and the same in English.
//!
//! One function per thing that can be said. Only words are made here; whether something is wrong is decided elsewhere.

pub mod addresses;
pub mod contradictions;
pub mod documents;
pub mod easy_language;
pub mod external;
pub mod files;
pub mod front_matter;
pub mod markdown;
pub mod open_data;
pub mod overdue;
pub mod pages;
pub mod references;
pub mod statutory;
pub mod themes;
pub mod values;
pub mod writing;

use std::borrow::Cow;

use super::codes::Code;
use super::finding::{Message, Text};

/// A message from its four sentences.
fn message(
    code: Code,
    de: impl Into<String>,
    remedy_de: impl Into<String>,
    en: impl Into<String>,
    remedy_en: impl Into<String>,
) -> Message {
    Message { code, sentence: Text::new(de, en), remedy: Text::new(remedy_de, remedy_en), correction: None }
}

/// How many characters of what an editor wrote a sentence repeats.
const LONGEST_QUOTE: usize = 80;

/// The beginning of a long text, for quoting it in a sentence.
fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// `a, b oder c`.
fn choice(words: &[&str], or: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {or} {last}", first.join(", ")),
    }
}
