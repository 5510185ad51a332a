//! OParl 1.1: the interface of council information systems, as files that any web server can send.
//!
//! Each object has a file of its own, whose address is its id; lists have pages of a hundred objects. What is told of an object
//! stands in the file of its type.

mod address;
mod agenda_item;
mod attached;
mod consultation;
mod deleted;
mod file;
mod head;
mod list;
mod location;
mod meeting;
mod organization;
mod paper;
mod plan;
mod system;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::record::kind::Kind;
use crate::site::Key;
use crate::view::Sight;

pub use address::ROOT;
pub use list::Page;
pub(super) use plan::all;

/// A file of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    Object(Object),
    /// One page of a list.
    Page(Arc<Page>),
}

/// An object, by what it is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    System,
    /// Who publishes the site.
    Body,
    Organization(Key),
    /// A meeting or a Fachtag.
    Meeting(Key),
    /// An item of the agenda or programme of an entry, by its place.
    AgendaItem(Key, usize),
    Paper(Key),
    /// What a meeting dealt with, by its place among that.
    Consultation(Key, usize),
    /// A file beside an entry, by its place among those.
    File(Key, usize),
    Location(Spot),
    Deleted(Once),
}

/// What a location is the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Of the publisher.
    Publisher,
    /// A body's address, the place of a meeting, an Aktionsraum.
    Of(Key),
}

/// What there was once and is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Once {
    /// By its place among all that is gone.
    Gone(usize),
    /// An item of what is gone, by its number.
    ItemOfGone(usize, u16),
    /// The place of what is gone, if it had one.
    PlaceOfGone(usize),
    /// An item that an entry has no more, by its number.
    Item(Key, u16),
    /// The place that an entry perhaps had before it changed.
    Place(Key),
}

/// The interface of a site.
struct Export<'e, 's, 'b> {
    sight: &'e Sight<'s, 'b>,
    /// The address of the site, with a slash at its end.
    site: String,
    /// The beginnings of days that were asked for: most objects of a file are as old as each other.
    midnights: RefCell<BTreeMap<Date, String>>,
}

/// A file of the interface as JSON.
pub(super) fn write(resource: &Resource, sight: &Sight<'_, '_>) -> Vec<u8> {
    let export = Export::new(sight);
    let mut bytes = Vec::with_capacity(2_048);
    match resource {
        Resource::Object(object) => export.put(*object, &mut bytes),
        Resource::Page(page) => export.put_page(page, &mut bytes),
    }
    bytes.push(b'\n');
    bytes
}

impl<'e, 's, 'b> Export<'e, 's, 'b> {
    fn new(sight: &'e Sight<'s, 'b>) -> Self {
        Export { sight, site: sight.settings().base_url.whole(), midnights: RefCell::default() }
    }

    /// Whether everybody may see an entry.
    fn is_public(&self, key: Key) -> bool {
        self.sight.preview_of(key).is_none()
    }

    /// Those of some entries that everybody may see.
    fn public<'k>(&'k self, keys: impl IntoIterator<Item = &'k Key> + 'k) -> impl Iterator<Item = Key> + 'k {
        keys.into_iter().copied().filter(|key| self.is_public(*key))
    }

    /// Writes an object as it stands at its own address and in lists.
    fn put(&self, object: Object, bytes: &mut Vec<u8>) {
        match object {
            Object::System => json(&self.system(), bytes),
            Object::Body => json(&self.body(), bytes),
            Object::Organization(key) => json(&self.organization(key), bytes),
            Object::Meeting(key) => json(&self.meeting(key), bytes),
            Object::AgendaItem(key, at) => self.agenda_item_alone(key, at).iter().for_each(|item| json(item, bytes)),
            Object::Paper(key) => json(&self.paper(key), bytes),
            Object::Consultation(key, at) => self.consultation_alone(key, at).iter().for_each(|one| json(one, bytes)),
            Object::File(key, at) => self.file_alone(key, at).iter().for_each(|file| json(file, bytes)),
            Object::Location(spot) => self.location_alone(spot).iter().for_each(|location| json(location, bytes)),
            Object::Deleted(once) => json(&self.deleted(once), bytes),
        }
    }
}

/// Whether an entry is a meeting to programs.
fn is_meeting(kind: Kind) -> bool {
    matches!(kind, Kind::Meeting | Kind::Fachtag)
}

fn json(value: &impl Serialize, bytes: &mut Vec<u8>) {
    // Writing into memory cannot fail, and objects hold nothing that JSON cannot.
    _ = serde_json::to_writer(bytes, value);
}

/// A text, if there is something in it.
fn text(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}
