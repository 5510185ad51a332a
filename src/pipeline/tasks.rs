//! Every file that has to be made, and what each is about.

use std::collections::BTreeSet;
use std::ops::Index;
use std::sync::OnceLock;

use crate::base::path::{OutputPath, UrlPath};
use crate::emit::Format;
use crate::routes::PageKind;

/// All of them, in an order that stays as long as the site hangs together in the same way.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    all: Vec<Task>,
    /// How many of them are pages.
    pub pages: usize,
    /// The ways to the root of the site.
    pub roots: BTreeSet<String>,
    /// Their numbers by their paths; found out when somebody asks.
    sorted: OnceLock<Vec<u32>>,
}

/// A file that has to be made.
#[derive(Debug)]
pub(super) struct Task {
    pub path: OutputPath,
    pub url: UrlPath,
    /// How links climb from there to the root of the site.
    pub root: String,
    pub subject: Subject,
}

/// What a file is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Page(PageKind),
    /// A former address, and where it leads now.
    Redirect(UrlPath),
    Format(Format),
}

impl Subject {
    pub fn is_page(&self) -> bool {
        !matches!(self, Subject::Format(_))
    }
}

impl Tasks {
    pub fn new(all: Vec<Task>) -> Self {
        let pages = all.iter().filter(|task| task.subject.is_page()).count();
        let mut roots = BTreeSet::new();
        for task in &all {
            if !roots.contains(&task.root) {
                roots.insert(task.root.clone());
            }
        }
        Tasks { all, pages, roots, sorted: OnceLock::new() }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The number of the file at a path.
    pub fn at(&self, path: &OutputPath) -> Option<usize> {
        let sorted = self.sorted.get_or_init(|| self.sorted());
        let place = sorted.binary_search_by(|number| self[*number as usize].path.cmp(path)).ok()?;
        Some(sorted[place] as usize)
    }

    fn sorted(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = (0..self.all.len() as u32).collect();
        numbers.sort_unstable_by(|a, b| self[*a as usize].path.cmp(&self[*b as usize].path));
        numbers
    }
}

impl Index<usize> for Tasks {
    type Output = Task;

    fn index(&self, number: usize) -> &Task {
        &self.all[number]
    }
}
