//! The menu: what the settings name, or else every list that holds something.

use crate::base::finding::Finding;
use crate::base::messages::references as say;
use crate::base::nearest::nearest;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::place::Place;
use crate::record::kind::Kind;
use crate::routes::Routes;
use crate::settings::{MenuItem, Settings};
use crate::site::{Lookup, Match};

/// Title and address of each item.
pub(super) fn resolve(settings: &Settings, lookup: &Lookup, routes: &Routes, findings: &mut Vec<Finding>) -> Vec<(String, UrlPath)> {
    if settings.menu.is_empty() {
        let filled = Kind::LISTED.into_iter().filter(|kind| !routes.lists.is_empty(*kind));
        return filled.map(|kind| (kind.german_plural().to_owned(), Routes::list(kind, 1))).collect();
    }
    settings.menu.iter().filter_map(|item| resolve_item(item, lookup, routes, findings)).collect()
}

fn resolve_item(item: &MenuItem, lookup: &Lookup, routes: &Routes, findings: &mut Vec<Finding>) -> Option<(String, UrlPath)> {
    let page = &item.page.value;
    let found = match page.strip_prefix('/') {
        Some(address) => routes.at(address).map(|page| page.url.clone()).ok_or_else(|| routes.unknown(address)),
        None => match lookup.find_any(page) {
            Match::Entry(key) => Ok(routes.of_entry[key].clone()),
            Match::Hidden(path, why) => Err(say::invisible_reference(&item.title, &path, why)),
            Match::Several(kinds) => {
                Err(say::ambiguous_reference(page, &kinds.into_iter().map(|kind| format!("{}/{page}", kind.folder())).collect::<Vec<_>>()))
            }
            Match::None => {
                let near = nearest(page, Kind::ALL.into_iter().flat_map(|kind| lookup.ids(kind)));
                Err(say::unknown_reference("Einen Eintrag", "entry", page, near, "content"))
            }
        },
    };
    let place = Place::new(&SourcePath::new("kiezblatt.yaml"), item.page.span);
    found.map(|url| (item.title.clone(), url)).map_err(|message| findings.push(message.at(place))).ok()
}
