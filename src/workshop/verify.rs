//! Checks on the user's own site what tests check on others: that a build which remembers earlier builds gives the same
//! files as one that remembers nothing.

use std::collections::BTreeSet;

use super::Workshop;
use crate::base::failure::Failure;
use crate::base::path::OutputPath;
use crate::pipeline::{self, Collected, Memo};
use crate::settings::{Options, Settings};
use crate::source::{Folder, Look, REGISTER};

impl Workshop {
    /// The files that differ between what is remembered and a clean build; there should be none, ever. `None` where the
    /// folder changed since the last look, so that the two cannot be compared.
    pub fn verify(&mut self, settings: &Settings, options: &Options) -> Result<Option<BTreeSet<OutputPath>>, Failure> {
        let (remembered, clean) = (Collected::default(), Collected::default());
        let again = self.build(settings, options, &remembered)?;
        let mut folder = Folder::new(&self.root);
        folder.look(&Look::Everywhere, &self.theme);
        if !folder.holds_the_same_as(&self.folder) {
            return Ok(None);
        }
        let outcome = pipeline::build(
            folder.snapshot(&|_, _| false),
            settings,
            options,
            &mut Memo::none().with_archive(self.memo.archive().clone()),
            &clean,
        )?;
        if again.has_errors() && outcome.has_errors() {
            return Ok(Some(BTreeSet::new()));
        }
        let (remembered, clean) = (remembered.into_files(), clean.into_files());
        let paths = remembered.keys().chain(clean.keys());
        let mut differing: BTreeSet<OutputPath> = paths.filter(|path| remembered.get(*path) != clean.get(*path)).cloned().collect();
        differing.extend((again.rewritten() != outcome.rewritten()).then(|| OutputPath::new(REGISTER)));
        Ok(Some(differing))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::settings;

    #[test]
    fn a_page_that_is_not_what_it_should_be_is_named() {
        let site = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(site.path().join("content/pages")).expect("a folder");
        fs::write(site.path().join("kiezblatt.yaml"), "title: T\nbase_url: https://kiez.example/\n").expect("a file");
        fs::write(site.path().join("content/pages/a.md"), "---\ntitle: A\n---\nText\n").expect("a file");
        let mut workshop = Workshop::new(site.path());
        workshop.look(&Look::Everywhere);
        let settings = workshop.settings().expect("settings");
        let options = Options { drafts: false, today: settings::today(Some("2026-03-01"), None, &settings.time_zone).expect("a day") };
        workshop.build(&settings, &options, &Collected::default()).expect("a build");
        let verify = |workshop: &mut Workshop| workshop.verify(&settings, &options).expect("a build");
        assert_eq!(verify(&mut workshop), Some(BTreeSet::new()));
        let page = OutputPath::new("a/index.html");
        workshop.memo.spoil(&page);
        assert_eq!(verify(&mut workshop), Some(BTreeSet::from([page])));
        fs::write(site.path().join("content/pages/a.md"), "---\ntitle: A\n---\nAnderer Text\n").expect("a file");
        assert_eq!(verify(&mut workshop), None);
    }
}
