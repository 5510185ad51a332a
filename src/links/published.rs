//! Only what is referenced is published: collects the files that visible entries list or link to.

use std::collections::{BTreeMap, HashMap};

use crate::base::finding::Finding;
use crate::base::messages::references as say;
use crate::base::path::{OutputPath, SourcePath};
use crate::base::place::Place;
use crate::routes::Routes;
use crate::site::Site;
use crate::site::files::FileRef;
use crate::site::relations::DocumentRef;

use super::{LinkTarget, Links, file_url};

/// Every file that is published, by its place in the output.
pub fn files(site: &Site, routes: &Routes, links: &Links, findings: &mut Vec<Finding>) -> BTreeMap<OutputPath, SourcePath> {
    let mut publishing = Publishing { site, routes, files: BTreeMap::new(), taken: HashMap::new(), findings };
    for (key, relations) in site.relations.iter().enumerate() {
        let listed = relations.documents.iter().chain(relations.items.iter().flatten()).filter_map(|document| match document {
            DocumentRef::File(file, _) => Some(file),
            DocumentRef::Entry(_) => None,
        });
        let own = [&relations.file, &relations.image, &relations.area].into_iter().flatten();
        let linked = links.targets[key].iter().filter_map(|target| match target {
            LinkTarget::File(file) => Some(file),
            _ => None,
        });
        for file in listed.chain(own).chain(linked) {
            publishing.publish(file);
        }
    }
    publishing.files
}

struct Publishing<'p> {
    site: &'p Site,
    routes: &'p Routes,
    files: BTreeMap<OutputPath, SourcePath>,
    /// The files by their places in lower case: some file systems do not tell capitals apart.
    taken: HashMap<OutputPath, SourcePath>,
    findings: &'p mut Vec<Finding>,
}

impl Publishing<'_> {
    fn publish(&mut self, file: &FileRef) {
        let url = file_url(self.routes, file);
        let output = url.output();
        let owner = self.taken.entry(output.without_capitals()).or_insert_with(|| file.source.clone());
        if *owner == file.source {
            self.files.insert(output, file.source.clone());
        } else {
            let place = Place::file(&self.site.entry(file.beside).path);
            self.findings.push(say::address_collision(url.as_str(), owner.as_str()).at(place));
        }
    }
}
