//! Aktionsräume. Their borders are in a file of their own; no point stands for them.

use super::Description;
use super::thing::Thing;
use crate::record::aktionsraum::Aktionsraum;

impl Description<'_, '_, '_> {
    pub(super) fn aktionsraum(&self, aktionsraum: &Aktionsraum) -> Thing {
        self.thing("Place", "name")
            .maybe("alternateName", aktionsraum.formerly.as_deref())
            .all("containedInPlace", self.districts())
            .all("containsPlace", aktionsraum.neighbourhoods.iter().map(|name| Thing::named("Place", name)))
            .maybe("image", self.image())
    }
}
