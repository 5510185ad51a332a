//! Where the links of the texts lead that the settings put above the head and the foot of every page.

use super::LinkTarget;
use super::target::{at_address, with_id};
use crate::base::finding::{Finding, Message};
use crate::base::messages::{markdown as say, references};
use crate::base::path::{SourcePath, UrlPath};
use crate::base::place::Place;
use crate::prose::link::{Form, Link, Target};
use crate::routes::Routes;
use crate::settings::{Settings, Slot};
use crate::site::{Key, Lookup};

/// The targets of both texts, by the numbers of their slots.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SlotLinks {
    pub header: Vec<LinkTarget>,
    pub footer: Vec<LinkTarget>,
}

/// Resolves the links of both texts. Paths are read as from `content/`.
pub fn resolve(settings: &Settings, lookup: &Lookup, routes: &Routes, findings: &mut Vec<Finding>) -> SlotLinks {
    let mut targets = |slot: &Option<Slot>| {
        let Some(slot) = slot else { return Vec::new() };
        let place = Place::new(&SourcePath::new("kiezblatt.yaml"), slot.span);
        let mut target = |link: &Link| {
            let found = target(link, &settings.title, lookup, routes);
            found.map_err(|message| findings.push(message.at(place.clone()))).unwrap_or(LinkTarget::Nothing)
        };
        slot.prose.links.iter().map(&mut target).collect()
    };
    SlotLinks { header: targets(&settings.design.header), footer: targets(&settings.design.footer) }
}

fn target(link: &Link, title: &str, lookup: &Lookup, routes: &Routes) -> Result<LinkTarget, Message> {
    if let Form::Image(_) = link.form {
        return Err(references::file_outside(link.target.path()));
    }
    match &link.target {
        Target::Rooted { path, fragment } => Ok(page(&at_address(routes, path)?.url, None, fragment)),
        Target::Wiki { id, fragment } => {
            let key = with_id(lookup, id, title, |id| format!("[[{id}]]"))?;
            Ok(page(&routes.of_entry[key], Some(key), fragment))
        }
        Target::Relative { path, fragment } => {
            let found = SourcePath::resolve("content", path).and_then(|path| lookup.by_path(&path));
            let key = found.ok_or_else(|| say::broken_link(path, None))?;
            Ok(page(&routes.of_entry[key], Some(key), fragment))
        }
    }
}

fn page(url: &UrlPath, entry: Option<Key>, fragment: &str) -> LinkTarget {
    LinkTarget::Page { url: url.clone(), entry, fragment: fragment.to_owned() }
}
