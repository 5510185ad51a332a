//! The home page: what comes next, what is new, what there is.

use serde::Serialize;

use super::build::PageView;
use super::parts::TeaserView;
use crate::record::kind::Kind;
use crate::site::Key;

/// The values of the home page.
#[derive(Serialize)]
pub struct HomeView<'s> {
    /// The next meetings and Fachtage.
    pub upcoming: Vec<TeaserView<'s>>,
    pub news: Vec<TeaserView<'s>>,
    /// The newest documents.
    pub documents: Vec<TeaserView<'s>>,
    pub bodies: Vec<TeaserView<'s>>,
    pub aktionsraeume: Vec<TeaserView<'s>>,
    pub fachtage: Vec<TeaserView<'s>>,
    /// The calendar, where there is one.
    pub calendar_url: Option<String>,
}

const UPCOMING: usize = 5;
const NEWS: usize = 4;
const DOCUMENTS: usize = 6;
const FACHTAGE: usize = 3;
/// A site may have hundreds of bodies; the home page shows so many and leads to the list.
const BODIES: usize = 24;

impl<'s> PageView<'s, '_> {
    /// `aktionsraeume` are those that the home page's own text names; without them, all are shown.
    pub(super) fn home(&self, aktionsraeume: &[Key]) -> HomeView<'s> {
        let current = |key: &&usize| self.sight.relations(**key).current.is_empty();
        let documents: Vec<usize> = self.sight.list(Kind::Document).iter().filter(current).take(DOCUMENTS).copied().collect();
        let first = |kind: Kind, most: usize| self.teasers(first_of(self.sight.list(kind), most));
        HomeView {
            upcoming: self.teasers(first_of(self.sight.upcoming(), UPCOMING)),
            news: first(Kind::News, NEWS),
            documents: self.teasers(&documents),
            bodies: first(Kind::Body, BODIES),
            aktionsraeume: if aktionsraeume.is_empty() { first(Kind::Aktionsraum, BODIES) } else { self.teasers(aktionsraeume) },
            fachtage: first(Kind::Fachtag, FACHTAGE),
            calendar_url: self.calendar_url(),
        }
    }
}

fn first_of(keys: &[Key], most: usize) -> &[Key] {
    keys.get(..most).unwrap_or(keys)
}
