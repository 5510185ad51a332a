//! What is known of the past of entries: the name under which programs know each, since when it is published, when it changed
//! last and how often, and what was published once and is no more.
//!
//! A name never changes and holds no words, so it survives new titles and renamed files. `kiezblatt.lock` remembers all of this;
//! where there is none, it comes from the front matter.

mod items;
mod name;
mod substance;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::path::UrlPath;
use crate::base::rows::Rows;
use crate::record::kind::Kind;
use crate::routes::Routes;
use crate::settings::Settings;
use crate::site::{Entry, Site};

pub use items::{Item, renumbered, titles};
pub use name::{Name, kind_at};
pub use substance::substance;

/// What is known of the past of all entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// In the order of the site's entries.
    pub of_entries: Rows<Past>,
    /// Of the files to open or save that are remembered, by their addresses.
    pub of_files: Arc<BTreeMap<UrlPath, Days>>,
    /// What was published once and is no more, by name.
    pub gone: Arc<Vec<Gone>>,
}

/// Since when something is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub created: Date,
    /// The day of its last change.
    pub changed: Date,
}

/// The past of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub name: Name,
    /// The day from which it was published.
    pub created: Date,
    /// The day of its last change.
    pub changed: Date,
    /// How often it changed since it was published.
    pub edition: u32,
    /// Whether the days are remembered, and not taken from the front matter.
    pub is_remembered: bool,
    /// The number under which each item of its agenda or programme is known, in their order. It stays when others come or go.
    pub items: Vec<u16>,
    /// The numbers of items that are gone.
    pub gone_items: Vec<u16>,
}

/// Something that was published once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gone {
    pub name: Name,
    pub what: GoneWhat,
    pub created: Date,
    /// The day from which it was gone.
    pub deleted: Date,
    /// The numbers of all items that it had.
    pub items: Vec<u16>,
}

/// What it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoneWhat {
    Entry(Kind),
    /// A file beside the entry that has this name.
    File(String),
}

/// The day of what nobody knows the day of.
const UNKNOWN: Date = jiff::civil::date(1970, 1, 1);

impl History {
    /// What the front matter says of it, where nothing is remembered.
    pub fn unremembered(site: &Site, routes: &Routes, settings: &Settings) -> Self {
        let of_entries = (0..site.entries.len()).map(|key| Past::unremembered(site.entry(key), Name::first(site, routes, settings, key)));
        History { of_entries: of_entries.collect(), ..History::default() }
    }

    /// Whether everything has the names that it has in another, and is as old.
    pub fn has_names_of(&self, other: &History) -> bool {
        let names = |past: &Past| (past.name, past.created, past.edition > 0);
        let is_same = |(a, b): (&Past, &Past)| names(a) == names(b) && (&a.items, &a.gone_items) == (&b.items, &b.gone_items);
        self.of_entries.len() == other.of_entries.len()
            && self.gone == other.gone
            && self.of_entries.unshared(&other.of_entries).all(|key| is_same((&self.of_entries[key], &other.of_entries[key])))
    }
}

impl Past {
    /// As it is known of an entry that nothing remembers: its `updated`, the day from which it was to be seen, its own day.
    pub fn unremembered(entry: &Entry, name: Name) -> Self {
        let common = &entry.record.common;
        let (from, own) = (common.publish_from, entry.date());
        Past {
            name,
            created: from.or(own).or(common.updated).unwrap_or(UNKNOWN),
            changed: common.updated.or(from).or(own).unwrap_or(UNKNOWN),
            edition: 0,
            is_remembered: false,
            items: (1..).take(entry.item_lines().len()).collect(),
            gone_items: Vec::new(),
        }
    }
}
