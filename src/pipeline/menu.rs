//! The menu: what the settings name, or else every list that holds something.

use crate::base::finding::Finding;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::place::Place;
use crate::links::target::{at_address, with_id};
use crate::record::kind::Kind;
use crate::routes::Routes;
use crate::settings::{MenuItem, Settings};
use crate::site::Lookup;

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
        Some(address) => at_address(routes, address).map(|page| page.url.clone()),
        None => with_id(lookup, page, &item.title, str::to_owned).map(|key| routes.of_entry[key].clone()),
    };
    let place = Place::new(&SourcePath::new("kiezblatt.yaml"), item.page.span);
    found.map(|url| (item.title.clone(), url)).map_err(|message| findings.push(message.at(place))).ok()
}
