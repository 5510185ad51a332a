//! Only what is referenced is published: collects the files that visible entries list or link to, and what is made of them.

use std::collections::{BTreeMap, HashMap};

use crate::attachment::{AllFacts, FileFacts, Format, Picture};
use crate::base::finding::Finding;
use crate::base::messages::references as say;
use crate::base::path::{OutputPath, SourcePath, UrlPath};
use crate::base::place::Place;
use crate::routes::{Routes, is_taken};
use crate::site::files::FileRef;
use crate::site::{Key, Site};

use super::bundle::{self, Bundle};
use super::used::{self, Used};
use super::{Links, file_url};

/// What lies at an address besides pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    /// A file as it is.
    File(SourcePath),
    /// A picture that is drawn from a file.
    Picture(SourcePath, Picture),
    /// All papers of a meeting or Fachtag.
    Bundle(Bundle),
}

/// Everything that is published besides pages and feeds, by its place in the output.
pub fn files(
    site: &Site,
    routes: &Routes,
    links: &Links,
    facts: &AllFacts,
    findings: &mut Vec<Finding>,
) -> BTreeMap<OutputPath, Published> {
    let mut publishing = Publishing { site, routes, files: BTreeMap::new(), taken: HashMap::new(), findings };
    // A photo that is offered as it is keeps its name; its version for old browsers gives way.
    let (pictures, others): (Vec<_>, Vec<_>) = used::used(site, links).partition(Used::is_picture);
    for used in others.iter().chain(&pictures) {
        let facts = facts.get(&used.file.hash).map(|facts| &**facts);
        publishing.publish(used, facts);
    }
    for (key, bundle) in bundle::all(site) {
        let url = bundle::url(routes, key);
        publishing.put(&url, key, Published::Bundle(bundle));
    }
    publishing.files
}

/// How a picture is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// In versions that are drawn from it.
    Drawn,
    /// As it is: it moves, or browsers draw it themselves.
    AsItIs,
    /// Not at all: it is damaged, not safe, or no picture.
    Not,
}

/// How a picture with these facts is shown.
pub fn showing(facts: &FileFacts) -> Showing {
    match facts.format {
        _ if facts.damage.is_some() => Showing::Not,
        _ if !facts.versions().is_empty() => Showing::Drawn,
        // Bytes that are nothing at all say nothing of anybody.
        Some(Format::Gif | Format::Webp | Format::Avif | Format::Svg | Format::Jpeg | Format::Png) | None => Showing::AsItIs,
        // Something else under the name of a picture may say more than its editor knows.
        Some(_) => Showing::Not,
    }
}

struct Publishing<'p> {
    site: &'p Site,
    routes: &'p Routes,
    files: BTreeMap<OutputPath, Published>,
    /// The places that are taken, by themselves in lower case: some file systems do not tell capitals apart.
    taken: HashMap<OutputPath, OutputPath>,
    findings: &'p mut Vec<Finding>,
}

impl Publishing<'_> {
    fn publish(&mut self, used: &Used<'_>, facts: Option<&FileFacts>) {
        let file = used.file;
        match facts {
            Some(facts) if used.is_picture() => self.picture(file, facts),
            facts => {
                self.as_it_is(file);
                if used.is_shown() && facts.is_some_and(|facts| facts.picture.is_some()) {
                    self.drawn(file, Picture::FirstPage);
                }
            }
        }
    }

    fn picture(&mut self, file: &FileRef, facts: &FileFacts) {
        match showing(facts) {
            Showing::Drawn => facts.versions().into_iter().for_each(|version| self.drawn(file, Picture::Version(version))),
            Showing::AsItIs => self.as_it_is(file),
            Showing::Not => {}
        }
    }

    fn as_it_is(&mut self, file: &FileRef) {
        let url = file_url(self.routes, file);
        let entry = self.site.entry(file.beside);
        if is_taken(entry.kind, &file.name) {
            self.findings.push(say::own_file_collision(url.as_str()).at(Place::file(&entry.path)));
        } else {
            self.put(&url, file.beside, Published::File(file.source.clone()));
        }
    }

    fn drawn(&mut self, file: &FileRef, picture: Picture) {
        let url = used::picture_url(self.routes, file, picture);
        self.put(&url, file.beside, Published::Picture(file.source.clone(), picture));
    }

    fn put(&mut self, url: &UrlPath, beside: Key, what: Published) {
        let output = url.output();
        let first = self.taken.entry(output.without_capitals()).or_insert_with(|| output.clone());
        let owner = self.files.get(first).unwrap_or(&what);
        if *owner == what {
            self.files.insert(output, what);
        } else if !owner.stands_for(&what) {
            let place = Place::file(&self.site.entry(beside).path);
            let say = if matches!(what, Published::Bundle(_)) { say::bundle_collision } else { say::file_collision };
            self.findings.push(say(url.as_str(), &owner.name()).at(place));
        }
    }
}

impl Published {
    /// Whether a file shows the same as a picture that was to be drawn from it.
    fn stands_for(&self, other: &Published) -> bool {
        matches!((self, other), (Published::File(file), Published::Picture(of, _)) if file == of)
    }

    /// What an editor knows it by.
    fn name(&self) -> String {
        match self {
            Published::File(source) | Published::Picture(source, _) => source.to_string(),
            Published::Bundle(_) => bundle::NAME.to_owned(),
        }
    }
}
