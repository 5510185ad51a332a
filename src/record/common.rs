//! What every entry says: title, visibility, address, topics.

use jiff::civil::Date;

use crate::base::codes::Code;
use crate::base::place::Located;

use super::choices::Statutory;
use super::parts::Film;
use super::value::Values;

/// The values that entries of all kinds have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// Only a meeting may be without one.
    pub title: Option<Located<String>>,
    pub summary: Option<String>,
    pub slug: Option<Located<String>>,
    pub aliases: Vec<Located<String>>,
    pub draft: bool,
    pub publish_from: Option<Date>,
    pub publish_until: Option<Located<Date>>,
    pub withdrawn: Option<Withdrawal>,
    pub updated: Option<Date>,
    pub topics: Vec<Located<String>>,
    pub districts: Vec<Located<String>>,
    pub example: bool,
    /// Warnings and hints that are not to be shown for this entry.
    pub allow: Vec<Located<Code>>,
}

/// Why and since when an entry is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub date: Option<Date>,
    pub reason: Option<String>,
}

impl Common {
    pub fn read(values: &mut Values) -> Self {
        Common {
            title: values.text("title"),
            summary: values.plain("summary"),
            slug: values.text("slug"),
            aliases: values.texts("aliases"),
            draft: values.yes("draft").unwrap_or(false),
            publish_from: values.day("publish_from").map(|day| day.value),
            publish_until: values.day("publish_until"),
            withdrawn: values
                .group("withdrawn")
                .map(|mut group| Withdrawal { date: group.day("date").map(|day| day.value), reason: group.plain("reason") }),
            updated: values.day("updated").map(|day| day.value),
            topics: values.texts("topics"),
            districts: values.texts("districts"),
            example: values.yes("example").unwrap_or(false),
            allow: values.codes("allow"),
        }
    }
}

/// A page that stands for itself: Impressum, Datenschutz, Über uns; and the home page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Which page that the law asks for it is.
    pub kind: Option<Located<Statutory>>,
    pub aktionsraeume: Vec<Located<String>>,
    pub film: Option<Film>,
}

impl Page {
    pub fn read(values: &mut Values) -> Self {
        Page {
            kind: values.located_choice("kind").and_then(|word| Some(Located::new(Statutory::of(word.value)?, word.span))),
            aktionsraeume: values.texts("aktionsraeume"),
            film: values.group("film").and_then(Film::read),
        }
    }
}
