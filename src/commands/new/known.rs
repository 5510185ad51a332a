//! What the site has already: IDs that are taken, bodies to choose from, meetings to go on from.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::base::slug::slug;
use crate::pipeline::{self, Inventory};
use crate::record::Detail;
use crate::record::kind::Kind;
use crate::record::meeting::Meeting;
use crate::site::Entry;
use crate::source::{Folder, Look};

/// The entries of a site, drafts among them.
pub struct Known {
    taken: BTreeMap<(Kind, String), SourcePath>,
    entries: Vec<Arc<Entry>>,
}

impl Known {
    /// Looks through the site's folder.
    pub fn of_site(root: &Path, theme: &str) -> Self {
        let mut folder = Folder::recalling(root);
        folder.look(&Look::Everywhere, theme);
        Known::of(pipeline::inventory(folder.snapshot(&|_, _| false)))
    }

    fn of(inventory: Inventory) -> Self {
        let taken = inventory.spots.into_iter().map(|(path, spot)| ((spot.kind, spot.id), path)).collect();
        let mut entries = inventory.entries;
        entries.retain(|entry| entry.record.common.withdrawn.is_none());
        entries.sort_by(|a, b| (a.date(), &a.id).cmp(&(b.date(), &b.id)));
        Known { taken, entries }
    }

    /// The file that has an ID.
    pub fn file_of(&self, kind: Kind, id: &str) -> Option<&SourcePath> {
        self.taken.get(&(kind, id.to_owned()))
    }

    pub fn bodies(&self) -> impl Iterator<Item = &Entry> {
        self.of_kind(Kind::Body)
    }

    /// A body by its ID or by what it is called.
    pub fn body(&self, name: &str) -> Option<&Entry> {
        let wanted = slug(name);
        let is_called = |body: &&Entry| body.id == wanted || slug(body.short_title()) == wanted || slug(&body.title(None)) == wanted;
        self.bodies().find(|body| body.id == wanted).or_else(|| self.bodies().find(is_called)).filter(|_| !wanted.is_empty())
    }

    /// The meetings of a body, the last one at the end.
    pub fn meetings_of(&self, body: &str) -> Vec<(&Entry, &Meeting)> {
        let meetings = self.of_kind(Kind::Meeting).filter_map(|entry| match &entry.record.detail {
            Detail::Meeting(meeting) => Some((entry, meeting)),
            _ => None,
        });
        meetings.filter(|(_, meeting)| meeting.date.is_some() && meeting.body.as_ref().is_some_and(|said| said.value == body)).collect()
    }

    /// The body that a meeting belongs to; none where there is no such meeting.
    pub fn body_of_meeting(&self, id: &str) -> Option<String> {
        let meeting = self.of_kind(Kind::Meeting).find(|entry| entry.id == slug(id))?;
        match &meeting.record.detail {
            Detail::Meeting(meeting) => meeting.body.as_ref().map(|body| body.value.clone()),
            _ => None,
        }
    }

    /// The ID of an entry of a kind that is nearest to a mistyped one.
    pub fn nearest(&self, kind: Kind, id: &str) -> Option<&str> {
        nearest(id, self.of_kind(kind).map(|entry| entry.id.as_str()))
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(|entry| &**entry).filter(move |entry| entry.kind == kind)
    }
}
