//! Decides what may be seen, before anything else is known of an entry.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::messages::references::Invisible;
use crate::base::path::SourcePath;
use crate::base::rows::Rows;
use crate::prose::Prose;
use crate::record::kind::Kind;
use crate::settings::Options;

use super::entry::{Entry, Sheet};
use super::files::own_files;

/// An entry that is shown.
#[derive(Clone, Debug)]
pub struct VisibleEntry {
    pub entry: Arc<Entry>,
    /// The text of the entry.
    pub prose: Arc<Prose>,
    /// Why the public does not see it yet or any more, where drafts are shown.
    pub preview_of: Option<Invisible>,
}

/// What is left of a withdrawn entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    pub kind: Kind,
    pub slug: String,
    /// Its former addresses, which lead to its page.
    pub aliases: Vec<String>,
    pub path: SourcePath,
    pub date: Option<Date>,
    pub reason: Option<String>,
}

/// The entries, parted.
#[derive(Default)]
pub struct Parted {
    /// Sorted by kind and ID; IDs may still occur twice.
    pub visible: Vec<VisibleEntry>,
    pub tombstones: Vec<Tombstone>,
    /// Invisible entries by kind and ID, for findings.
    pub hidden: BTreeMap<(Kind, String), (SourcePath, Invisible)>,
    /// Files that went with a withdrawn entry, and that entry.
    pub withdrawn_files: BTreeMap<SourcePath, SourcePath>,
}

/// Parts entries into those that are shown and those that are not.
pub fn part(sheets: &Rows<Sheet>, options: &Options) -> Parted {
    let mut sheets: Vec<&Sheet> = sheets.iter().collect();
    sheets.sort_by(|a, b| a.entry.place_in_site().cmp(&b.entry.place_in_site()));
    let mut parted = Parted::default();
    for Sheet { entry, prose, .. } in sheets {
        let reason = invisible(entry, options.today);
        if reason == Some(Invisible::Withdrawn) {
            parted.tombstones.extend(tombstone(entry));
        }
        let was_withdrawn = entry.record.common.withdrawn.is_some();
        if was_withdrawn {
            parted.withdrawn_files.extend(own_files(entry, prose).into_iter().map(|file| (file, entry.path.clone())));
        }
        let visible = |preview_of| VisibleEntry { entry: entry.clone(), prose: prose.clone(), preview_of };
        match reason {
            None => parted.visible.push(visible(None)),
            Some(reason) if options.drafts && !was_withdrawn => parted.visible.push(visible(Some(reason))),
            Some(reason) => _ = parted.hidden.insert((entry.kind, entry.id.clone()), (entry.path.clone(), reason)),
        }
    }
    parted
}

/// Why an entry is not to be seen on a day; none where it is.
pub(super) fn invisible(entry: &Entry, today: Date) -> Option<Invisible> {
    let common = &entry.record.common;
    // What was withdrawn before anybody saw it leaves no trace, so not even its address is shown.
    if common.draft {
        Some(Invisible::Draft)
    } else if common.publish_from.is_some_and(|from| today < from) {
        Some(Invisible::NotYet)
    } else if common.withdrawn.is_some() {
        Some(Invisible::Withdrawn)
    } else if common.publish_until.as_ref().is_some_and(|until| until.value < today) {
        Some(Invisible::NoLonger)
    } else {
        None
    }
}

fn tombstone(entry: &Entry) -> Option<Tombstone> {
    let withdrawal = entry.record.common.withdrawn.as_ref()?;
    Some(Tombstone {
        kind: entry.kind,
        slug: entry.slug().to_owned(),
        aliases: entry.record.common.aliases.iter().map(|alias| alias.value.clone()).collect(),
        path: entry.path.clone(),
        date: withdrawal.date,
        reason: withdrawal.reason.clone(),
    })
}
