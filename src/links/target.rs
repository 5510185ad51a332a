//! Looks up what a link names: an address of the site, or the ID of an entry.

use crate::base::finding::Message;
use crate::base::messages::{markdown as say, references};
use crate::base::nearest::nearest;
use crate::record::kind::Kind;
use crate::routes::{Page, PageKind, Routes};
use crate::site::{Key, Lookup, Match};

/// The page at an address below the site's root. Pages that say that something is gone are not for being linked to.
pub fn at_address<'r>(routes: &'r Routes, address: &str) -> Result<&'r Page, Message> {
    match routes.at(address) {
        Some(page) if matches!(page.kind, PageKind::Withdrawn(_) | PageKind::NotFound) => {
            Err(say::broken_address(&format!("/{address}"), None))
        }
        Some(page) => Ok(page),
        None => Err(routes.unknown(address)),
    }
}

/// The entry with an ID, which may name its folder. `from` is the title of what the link stands in, and `write` how such a
/// reference is written there.
pub fn with_id(lookup: &Lookup, id: &str, from: &str, write: impl Fn(&str) -> String) -> Result<Key, Message> {
    match lookup.find_any(id) {
        Match::Entry(key) => Ok(key),
        Match::Hidden(path, why) => Err(references::invisible_reference(from, &path, why)),
        Match::Several(kinds) => {
            let choices: Vec<String> = kinds.into_iter().map(|kind| write(&format!("{}/{id}", kind.folder()))).collect();
            Err(references::ambiguous_reference(id, &choices))
        }
        Match::None => {
            let bare = id.rsplit('/').next().unwrap_or(id);
            let near = nearest(bare, Kind::ALL.iter().flat_map(|kind| lookup.ids(*kind)));
            Err(references::unknown_reference("Einen Eintrag", "entry", id, near, "content"))
        }
    }
}
