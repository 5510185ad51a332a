//! What is left of objects that there are no more: their ids, and since when they are gone.

use serde::Serialize;

use super::{Export, Object, Once};
use crate::history::{GoneWhat, Past};
use crate::record::kind::Kind;
use crate::site::Key;

#[derive(Serialize)]
pub struct Deleted {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    created: String,
    modified: String,
    deleted: bool,
}

impl Export<'_, '_, '_> {
    pub fn deleted(&self, once: Once) -> Deleted {
        let (created, modified) = match once {
            Once::Gone(at) | Once::ItemOfGone(at, _) | Once::PlaceOfGone(at) => {
                let gone = &self.sight.gone()[at];
                (gone.created, gone.deleted)
            }
            Once::Item(key, _) | Once::Place(key) => {
                let since = self.since(key);
                (since.created, since.modified)
            }
        };
        Deleted {
            id: self.id(Object::Deleted(once)),
            kind: self.type_of(once),
            created: self.midnight(created.min(modified)),
            modified: self.midnight(modified),
            deleted: true,
        }
    }

    fn type_of(&self, once: Once) -> &'static str {
        match once {
            Once::Gone(at) => match self.sight.gone()[at].what {
                GoneWhat::File(_) => "https://schema.oparl.org/1.1/File",
                GoneWhat::Entry(Kind::Body) => "https://schema.oparl.org/1.1/Organization",
                GoneWhat::Entry(Kind::Meeting | Kind::Fachtag) => "https://schema.oparl.org/1.1/Meeting",
                GoneWhat::Entry(Kind::Document) => "https://schema.oparl.org/1.1/Paper",
                GoneWhat::Entry(_) => "https://schema.oparl.org/1.1/Location",
            },
            Once::ItemOfGone(..) | Once::Item(..) => "https://schema.oparl.org/1.1/AgendaItem",
            Once::PlaceOfGone(_) | Once::Place(_) => "https://schema.oparl.org/1.1/Location",
        }
    }

    /// Everything that there was once and is no more, by address.
    pub fn all_deleted(&self) -> Vec<Object> {
        let gone = self.sight.gone().iter().enumerate();
        let gone = gone.flat_map(|(at, gone)| {
            let own = is_exported(&gone.what).then_some(Once::Gone(at));
            let items = gone.items.iter().map(move |number| Once::ItemOfGone(at, *number));
            // Whether it had a place nobody remembers. Programs that never heard of the place pass over it.
            own.into_iter().chain(items).chain(has_place(&gone.what).then_some(Once::PlaceOfGone(at)))
        });
        let living = self.sight.entries().filter(|key| self.is_public(*key)).flat_map(|key| {
            let past = self.sight.past(key);
            let items = past.gone_items.iter().map(move |number| Once::Item(key, *number));
            items.chain(self.may_have_lost_its_place(key, past).then_some(Once::Place(key)))
        });
        let mut all: Vec<Object> = gone.chain(living).map(Object::Deleted).collect();
        all.sort_by_cached_key(|object| self.path(*object));
        all
    }

    /// An entry that has no place and was changed since it was published perhaps had one before.
    fn may_have_lost_its_place(&self, key: Key, past: &Past) -> bool {
        has_place(&GoneWhat::Entry(self.sight.entry(key).kind)) && past.edition > 0 && !self.has_location(key)
    }
}

fn is_exported(what: &GoneWhat) -> bool {
    match what {
        GoneWhat::Entry(kind) => matches!(kind, Kind::Body | Kind::Meeting | Kind::Fachtag | Kind::Document | Kind::Aktionsraum),
        GoneWhat::File(_) => true,
    }
}

fn has_place(what: &GoneWhat) -> bool {
    matches!(what, GoneWhat::Entry(Kind::Body | Kind::Meeting | Kind::Fachtag))
}
