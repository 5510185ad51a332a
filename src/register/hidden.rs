//! The entries that are there and not to be seen, by the addresses that they had when they were.

use std::collections::HashMap;

use super::Arranged;
use crate::base::messages::references::Invisible;
use crate::base::path::UrlPath;
use crate::record::address::alias_path;
use crate::routes::entry_address;
use crate::site::Entry;

/// An entry that is not to be seen, and why.
#[derive(Clone, Copy)]
pub(super) struct Hidden<'p> {
    pub entry: &'p Entry,
    pub why: Invisible,
}

/// All of them.
#[derive(Default)]
pub(super) struct HiddenEntries<'p> {
    pages: HashMap<UrlPath, Hidden<'p>>,
    aliases: HashMap<UrlPath, Hidden<'p>>,
}

impl<'p> HiddenEntries<'p> {
    pub fn of(arranged: &Arranged<'p>) -> Self {
        let mut all = HiddenEntries::default();
        for entry in arranged.sheets.iter().map(|sheet| &*sheet.entry) {
            // What is withdrawn has a page.
            let why = arranged.lookup.hidden_path(&entry.path).filter(|why| *why != Invisible::Withdrawn);
            if let Some(why) = why {
                let hidden = Hidden { entry, why };
                let aliases = entry.record.common.aliases.iter().filter_map(|alias| alias_path(&alias.value));
                all.aliases.extend(aliases.map(|alias| (UrlPath::new(&alias), hidden)));
                all.pages.insert(entry_address(entry.kind, entry.slug()), hidden);
            }
        }
        all
    }

    /// The entry whose page had an address.
    pub fn at(&self, address: &str) -> Option<Hidden<'p>> {
        self.pages.get(address).copied()
    }

    /// The entry to which a former address led.
    pub fn led_to(&self, alias: &UrlPath) -> Option<Hidden<'p>> {
        self.aliases.get(alias).copied()
    }

    /// Those whose time is over.
    pub fn expired(&self) -> impl Iterator<Item = &'p Entry> {
        self.pages.values().filter(|hidden| hidden.why == Invisible::NoLonger).map(|hidden| hidden.entry)
    }
}
