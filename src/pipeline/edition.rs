//! All files of a site as a process keeps them that builds again and again: pages that are printed when somebody asks for them,
//! and everything else as it is given away.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::make::MadeFile;
use super::output::Content;
use super::press::{Press, ToPrint};
use crate::base::hash::ContentHash;
use crate::base::path::OutputPath;
use crate::base::rows::Rows;

/// All files of a site. What it has in common with the edition before is kept once.
#[derive(Clone, Default)]
pub struct Edition {
    printed: Option<Printed>,
    others: Arc<BTreeMap<OutputPath, Content>>,
}

/// Pages and formats, and the press that prints them.
#[derive(Clone)]
pub(super) struct Printed {
    pub press: Arc<Press>,
    /// In the order of the press's tasks.
    pub files: Rows<MadeFile>,
}

impl Edition {
    pub(super) fn new(press: Arc<Press>, files: Rows<MadeFile>, others: Arc<BTreeMap<OutputPath, Content>>) -> Self {
        Edition { printed: Some(Printed { press, files }), others }
    }

    pub(super) fn others(&self) -> &Arc<BTreeMap<OutputPath, Content>> {
        &self.others
    }

    pub(super) fn printed(&self) -> Option<&Printed> {
        self.printed.as_ref()
    }

    #[cfg(test)]
    pub(super) fn printed_mut(&mut self) -> Option<&mut Printed> {
        self.printed.as_mut()
    }

    /// The file at a path.
    pub fn file(&self, path: &OutputPath) -> Option<Content> {
        let printed = self.printed.as_ref().and_then(|printed| Some(printed.content(printed.press.arrangement.tasks.at(path)?)));
        printed.or_else(|| self.others.get(path).cloned())
    }

    /// Adds a file that is there already.
    pub(super) fn add(&mut self, path: OutputPath, content: Content) {
        Arc::make_mut(&mut self.others).insert(path, content);
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.printed.as_ref().map_or(0, |printed| printed.files.len()) + self.others.len()
    }

    /// All files with their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, Content)> {
        let printed =
            self.printed.iter().flat_map(|printed| (0..printed.files.len()).map(|number| (printed.path(number), printed.content(number))));
        printed.chain(self.others.iter().map(|(path, content)| (path, content.clone())))
    }

    /// The files that are not those of an edition before, with their hashes then and now. None where files came or went, or
    /// others changed than those that are printed.
    pub fn differences<'e>(&'e self, before: &'e Edition) -> Option<impl Iterator<Item = (&'e OutputPath, ContentHash, ContentHash)>> {
        let (old, new) = (before.printed.as_ref()?, self.printed.as_ref()?);
        let is_alike = Arc::ptr_eq(&before.others, &self.others) && Arc::ptr_eq(&old.press.arrangement.tasks, &new.press.arrangement.tasks);
        let differing = move |number: &usize| old.files[*number].hash != new.files[*number].hash;
        let numbers = is_alike.then(|| old.files.unshared(&new.files).filter(differing))?;
        Some(numbers.map(|number| (new.path(number), old.files[number].hash, new.files[number].hash)))
    }
}

impl Printed {
    fn path(&self, number: usize) -> &OutputPath {
        &self.press.arrangement.tasks[number].path
    }

    fn content(&self, number: usize) -> Content {
        Content::ToPrint(ToPrint { press: self.press.clone(), task: number, hash: self.files[number].hash })
    }
}

/// An edition of files that are there already.
impl FromIterator<(OutputPath, Content)> for Edition {
    fn from_iter<I: IntoIterator<Item = (OutputPath, Content)>>(files: I) -> Self {
        Edition { printed: None, others: Arc::new(files.into_iter().collect()) }
    }
}

impl fmt::Debug for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Edition of {} files", self.len())
    }
}
