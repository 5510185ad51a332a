//! Which objects and lists there are, and in which order: those that have been there longest come first.

use super::address::ROOT;
use super::list::pages;
use super::{Export, Object, Resource, Spot, is_meeting};
use crate::base::path::UrlPath;
use crate::record::kind::Kind;
use crate::site::Key;
use crate::view::Sight;

/// All files of the interface, with their addresses.
pub fn all(sight: &Sight<'_, '_>) -> Vec<(UrlPath, Resource)> {
    let export = Export::new(sight);
    let keys = export.public_by_age();
    let of = |is: fn(Kind) -> bool| keys.iter().copied().filter(move |key| is(sight.entry(*key).kind));
    let bodies: Vec<Key> = of(|kind| kind == Kind::Body).collect();
    let meetings: Vec<Key> = of(is_meeting).collect();
    let per_body = export.lists_of_bodies(&bodies, &meetings);
    let objects = |keys: &[Key], object: fn(Key) -> Object| keys.iter().copied().map(object).collect::<Vec<_>>();
    let papers: Vec<Object> = of(|kind| kind == Kind::Document).map(Object::Paper).collect();
    let lists = [
        ("bodies", vec![Object::Body]),
        ("organizations", objects(&bodies, Object::Organization)),
        ("persons", Vec::new()),
        ("meetings", objects(&meetings, Object::Meeting)),
        ("papers", papers),
        ("agenda-items", meetings.iter().flat_map(|key| export.items_of(*key)).collect()),
        ("consultations", meetings.iter().flat_map(|key| export.consultations_of(*key)).collect()),
        ("files", keys.iter().flat_map(|key| export.files_of(*key)).collect()),
        ("locations", export.locations(&keys)),
        ("legislative-terms", Vec::new()),
        ("memberships", Vec::new()),
        ("deleted", export.all_deleted()),
    ];
    let single = lists.iter().flat_map(|(_, objects)| objects).copied().chain([Object::System]);
    let single = single.map(|object| (UrlPath::new(&format!("{ROOT}{}", export.path(object))), Resource::Object(object)));
    let of_site = lists.iter().flat_map(|(list, objects)| pages(list, objects));
    single.chain(of_site).chain(per_body).collect()
}

impl Export<'_, '_, '_> {
    fn public_by_age(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = self.sight.entries().filter(|key| self.is_public(*key)).collect();
        keys.sort_by_key(|key| self.age(*key));
        keys
    }

    /// The lists that each body has of its own: its meetings, and what it dealt with.
    fn lists_of_bodies(&self, bodies: &[Key], meetings: &[Key]) -> Vec<(UrlPath, Resource)> {
        let mut of_body: Vec<Vec<Key>> = vec![Vec::new(); self.sight.entries().len()];
        for meeting in meetings {
            self.bodies_of(*meeting).for_each(|body| of_body[body].push(*meeting));
        }
        let lists = bodies.iter().flat_map(|body| {
            let list = |list: &str| format!("organization/{}/{list}", self.name(*body));
            let meetings = &of_body[*body];
            let consultations: Vec<Object> = meetings.iter().flat_map(|meeting| self.consultations_of(*meeting)).collect();
            let meetings: Vec<Object> = meetings.iter().copied().map(Object::Meeting).collect();
            pages(&list("meetings"), &meetings).into_iter().chain(pages(&list("consultations"), &consultations))
        });
        lists.collect()
    }

    fn items_of(&self, key: Key) -> impl Iterator<Item = Object> + use<> {
        (0..self.items(key)).map(move |at| Object::AgendaItem(key, at))
    }

    fn consultations_of(&self, key: Key) -> impl Iterator<Item = Object> + use<> {
        (0..self.consultations(key).len()).map(move |at| Object::Consultation(key, at))
    }

    fn files_of(&self, key: Key) -> impl Iterator<Item = Object> + use<> {
        (0..self.beside(key).len()).map(move |at| Object::File(key, at))
    }

    fn locations(&self, keys: &[Key]) -> Vec<Object> {
        let publisher = self.location(Spot::Publisher).map(|_| Spot::Publisher);
        let of_entries = keys.iter().filter(|key| self.has_location(**key)).map(|key| Spot::Of(*key));
        publisher.into_iter().chain(of_entries).map(Object::Location).collect()
    }
}
