//! Only what is referenced is published: collects the files that visible entries list or link to.

use std::collections::BTreeMap;

use crate::base::finding::Finding;
use crate::base::messages::references as say;
use crate::base::path::{OutputPath, SourcePath};
use crate::base::place::Place;
use crate::routes::Routes;
use crate::site::Site;
use crate::site::files::FileRef;
use crate::site::relations::DocumentRef;

use super::{LinkTarget, file_url};

pub(super) fn files(
    site: &Site,
    routes: &Routes,
    targets: &[Vec<LinkTarget>],
    findings: &mut Vec<Finding>,
) -> BTreeMap<OutputPath, SourcePath> {
    let mut files: BTreeMap<OutputPath, SourcePath> = BTreeMap::new();
    for (key, relations) in site.relations.iter().enumerate() {
        let listed = relations.documents.iter().chain(relations.items.iter().flatten()).filter_map(|document| match document {
            DocumentRef::File(file, _) => Some(file),
            DocumentRef::Entry(_) => None,
        });
        let own = [&relations.file, &relations.image, &relations.area].into_iter().flatten();
        let linked = targets[key].iter().filter_map(|target| match target {
            LinkTarget::File(file) => Some(file),
            _ => None,
        });
        for file in listed.chain(own).chain(linked) {
            publish(file, site, routes, &mut files, findings);
        }
    }
    files
}

fn publish(file: &FileRef, site: &Site, routes: &Routes, files: &mut BTreeMap<OutputPath, SourcePath>, findings: &mut Vec<Finding>) {
    let url = file_url(routes, file);
    match files.get(&url.output()) {
        Some(other) if *other != file.source => {
            let place = Place::file(&site.entry(file.beside).path);
            findings.push(say::address_collision(url.as_str(), other.as_str()).at(place));
        }
        Some(_) => {}
        None => _ = files.insert(url.output(), file.source.clone()),
    }
}
