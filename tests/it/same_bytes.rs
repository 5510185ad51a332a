//! The same sources give the same bytes: with one thread or many, in any folder, time zone and language, whatever the
//! order in which the files were made.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use kiezblatt::settings::Options;
use proptest::prelude::*;

use crate::rich;
use crate::site::{Site, TODAY, build_in, no_memo, tree};

/// Builds with the program in an environment that holds only what is given.
fn build_with(site: &Site, environment: &[(&str, &str)], folder: &Path, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
    command.env_clear().envs(environment.iter().copied()).env("SOURCE_DATE_EPOCH", "1772366400");
    let output = command.current_dir(folder).args(["build", "--output", "ausgabe"]).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let built = tree(&folder.join("ausgabe"));
    fs::remove_dir_all(folder.join("ausgabe")).unwrap();
    assert!(built.len() > 50, "{}", site.root().display());
    built
}

#[test]
fn in_any_environment() {
    let site = rich::site();
    let first = build_with(&site, &[], site.root(), &[]);
    for environment in [
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "C")][..],
        &[("TZ", "America/Los_Angeles"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "en_US.UTF-8")],
        &[("HOME", "/nirgends"), ("TMPDIR", "/nirgends"), ("RAYON_NUM_THREADS", "1")],
        &[("RAYON_NUM_THREADS", "7"), ("NO_COLOR", "1"), ("PATH", "")],
    ] {
        assert!(build_with(&site, environment, site.root(), &[]) == first, "{environment:?}");
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let root = site.root().to_str().unwrap();
    assert!(build_with(&site, &[], elsewhere.path(), &["--root", root]) == first);
    // From a folder inside the site.
    fs::create_dir(site.path("notizen")).unwrap();
    assert!(build_with(&site, &[], &site.path("notizen"), &[]) == first);
}

#[test]
fn with_one_thread_or_many() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let built = pool.install(|| build_in(root, &Options { drafts: false, today: TODAY }, &mut no_memo()));
        (built.lines(), built.files)
    };
    let one = with(1);
    assert!(one.1.len() > 100);
    for threads in [2, 8] {
        assert!(with(threads) == one, "{threads} threads");
    }
}

#[test]
fn in_another_folder_whose_files_are_older() {
    let (a, b) = (rich::site(), rich::site());
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for entry in walkdir::WalkDir::new(b.path("content")).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        fs::File::options().write(true).open(entry.path()).unwrap().set_modified(long_ago).unwrap();
    }
    assert_eq!((a.run(&["build"]).status, b.run(&["build"]).status), (0, 0));
    assert!(tree(&a.path("public")) == tree(&b.path("public")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_does_not_matter(order in Just((0..rich::ENTRIES.len()).collect::<Vec<usize>>()).prop_shuffle()) {
        let shuffled = Site::new().file("kiezblatt.yaml", rich::SETTINGS);
        for path in rich::FILES.iter().rev() {
            shuffled.write(&format!("content/{path}"), crate::papers::named(path));
        }
        for (path, front, text) in order.into_iter().map(|n| rich::ENTRIES[n]) {
            shuffled.write(&format!("content/{path}"), rich::entry(front, text));
        }
        let (first, built) = (rich::site().build(), shuffled.build());
        prop_assert_eq!(first.lines(), built.lines());
        prop_assert!(first.files == built.files);
    }
}
