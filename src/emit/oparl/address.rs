//! Addresses of objects. They are made of names that never change, and are the ids of the objects.

use super::{Export, Object, Once, Spot};
use crate::history::{GoneWhat, Name};
use crate::record::kind::Kind;
use crate::site::Key;
use crate::site::files::FileRef;

/// The folder of the interface below the root of the site.
pub const ROOT: &str = "oparl/v1.1/";

impl Export<'_, '_, '_> {
    /// The whole address of an object or a list.
    pub fn url(&self, path: &str) -> String {
        format!("{}{ROOT}{path}", self.site)
    }

    /// The whole address of the page of an entry.
    pub fn web(&self, key: Key) -> String {
        format!("{}{}", self.site, self.sight.address(key))
    }

    pub fn name(&self, key: Key) -> Name {
        self.sight.past(key).name
    }

    pub fn id(&self, object: Object) -> String {
        self.url(&self.path(object))
    }

    pub fn ids(&self, objects: impl Iterator<Item = Object>) -> Vec<String> {
        objects.map(|object| self.id(object)).collect()
    }

    /// The id of a file, wherever it is listed.
    pub fn file_id(&self, file: &FileRef) -> String {
        self.url(&file_path(self.name(file.beside).part(&file.name)))
    }

    /// The address of an object below the folder of the interface.
    pub fn path(&self, object: Object) -> String {
        match object {
            Object::System => "system.json".to_owned(),
            Object::Body => "body/1.json".to_owned(),
            Object::Organization(key) => format!("organization/{}.json", self.name(key)),
            Object::Meeting(key) => format!("meeting/{}.json", self.name(key)),
            Object::AgendaItem(key, at) => item_path(self.name(key), self.number(key, at)),
            Object::Paper(key) => format!("paper/{}.json", self.name(key)),
            Object::Consultation(key, at) => self.consultation_path(key, at),
            Object::File(key, at) => {
                self.beside(key).get(at).map(|file| file_path(self.name(key).part(&file.file.name))).unwrap_or_default()
            }
            Object::Location(Spot::Publisher) => "location/1.json".to_owned(),
            Object::Location(Spot::Of(key)) => self.location_path(key),
            Object::Deleted(once) => self.deleted_path(once),
        }
    }

    /// The number under which an item is known.
    fn number(&self, key: Key, at: usize) -> u16 {
        self.sight.past(key).items.get(at).copied().unwrap_or_default()
    }

    fn consultation_path(&self, key: Key, at: usize) -> String {
        let Some((item, paper)) = self.consultations(key).get(at).copied() else { return String::new() };
        let number = item.map(|item| self.number(key, item)).unwrap_or_default();
        format!("consultation/{}.json", self.name(paper).part(&format!("{} {number}", self.name(key))))
    }

    /// An Aktionsraum is a location itself; others have one.
    fn location_path(&self, key: Key) -> String {
        match self.sight.entry(key).kind {
            Kind::Aktionsraum => format!("location/{}.json", self.name(key)),
            _ => place_path(self.name(key)),
        }
    }

    fn deleted_path(&self, once: Once) -> String {
        let gone = |at: usize| &self.sight.gone()[at];
        match once {
            Once::Gone(at) => {
                let name = gone(at).name;
                match gone(at).what {
                    GoneWhat::File(_) => file_path(name),
                    GoneWhat::Entry(Kind::Body) => format!("organization/{name}.json"),
                    GoneWhat::Entry(Kind::Meeting | Kind::Fachtag) => format!("meeting/{name}.json"),
                    GoneWhat::Entry(Kind::Document) => format!("paper/{name}.json"),
                    GoneWhat::Entry(_) => format!("location/{name}.json"),
                }
            }
            Once::ItemOfGone(at, number) => item_path(gone(at).name, number),
            Once::PlaceOfGone(at) => place_path(gone(at).name),
            Once::Item(key, number) => item_path(self.name(key), number),
            Once::Place(key) => place_path(self.name(key)),
        }
    }
}

fn item_path(name: Name, number: u16) -> String {
    format!("agenda-item/{name}-{number}.json")
}

fn file_path(name: Name) -> String {
    format!("file/{name}.json")
}

fn place_path(name: Name) -> String {
    format!("location/{}.json", name.part("place"))
}
