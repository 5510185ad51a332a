//! A build that finds everything as the last one left it says the same and does next to nothing; whatever changed, it is as if
//! there had been no build before.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::papers;
use crate::rich;
use crate::site::{Site, tree};

/// Something that is done to a site, and what.
type Deed<'d> = (&'static str, &'d dyn Fn(&Site));

/// When a file of the output was last written.
fn written(site: &Site, path: &str) -> SystemTime {
    fs::metadata(site.path(path)).unwrap().modified().unwrap()
}

/// Whether a build of a site was spared its work; one that was not keeps anew what it came to.
fn is_spared(site: &Site) -> bool {
    let kept = || written(site, ".kiezblatt/last-build");
    let before = kept();
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(site.run(&["build"]).status, 0);
    before == kept()
}

/// A site of which a second build finds nothing new.
fn built() -> Site {
    let site = Site::new()
        .entry("bodies/ag.md", "titel: AG", "")
        .entry("meetings/m.md", "titel: Erste\ngremium: ag\ndatum: 2026-02-12", "Ein Text.")
        .entry("documents/plan/index.md", "titel: Plan\ndatum: 2019-01-10\ndatei: plan.pdf", "")
        .file("content/documents/plan/plan.pdf", papers::pdf(&["Plan"]));
    assert_eq!(site.run(&["build"]).status, 0);
    site
}

#[test]
fn a_second_build_says_the_same_and_writes_nothing() {
    let site = built();
    let output = tree(&site.path("public"));
    let page = written(&site, "public/index.html");
    assert!(is_spared(&site), "the register was written by the first build, and is known all the same");
    let (files, said) = (output.len() - 1, site.run(&["build"]).stdout);
    assert!(said.contains(&format!("; Dateien: 0 neu, {files} unverändert, 0 entfernt.\n")), "{said}");
    assert_eq!((tree(&site.path("public")), written(&site, "public/index.html")), (output, page));
}

#[test]
fn warnings_are_said_again() {
    let site = Site::new().entry("bodies/ag.md", "titel: AG", "<marquee>Neu</marquee>").file("content/bodies/unbenutzt.txt", "x");
    let first = site.run(&["build"]);
    assert_eq!(first.status, 0);
    assert!(first.stderr.contains("Warnung") || first.stderr.contains("warning"), "{}", first.stderr);
    assert!(is_spared(&site));
    assert_eq!(site.run(&["build"]).stderr, first.stderr);
    let english = site.run(&["build", "--language", "en"]);
    assert!(english.stderr.contains("warning") && english.stderr != first.stderr, "{}", english.stderr);
    assert_eq!(site.run(&["build", "--strict"]).status, 1);
}

#[test]
fn whatever_changed_is_seen() {
    let changes: [Deed<'_>; 5] = [
        ("a text", &|site| site.write("content/bodies/ag.md", "---\ntitel: Neuer Name\n---\n")),
        ("a text of the same length", &|site| {
            site.write("content/meetings/m.md", rich::entry("titel: Erste\ngremium: ag\ndatum: 2026-02-13", "Ein Text."));
        }),
        ("a document", &|site| site.write("content/documents/plan/plan.pdf", papers::pdf(&["Plan", "Zwei"]))),
        ("a new entry", &|site| site.write("content/news/neu.md", rich::entry("titel: Neu\ndatum: 2026-01-05", ""))),
        ("the settings", &|site| {
            let text = fs::read_to_string(site.path("kiezblatt.yaml")).unwrap();
            site.write("kiezblatt.yaml", format!("{text}\n# Anders\n"));
        }),
    ];
    for (what, change) in changes {
        let site = built();
        change(&site);
        assert!(!is_spared(&site), "{what}");
        let incremental = tree(&site.path("public"));
        fs::remove_dir_all(site.path("public")).unwrap();
        fs::remove_dir_all(site.path(".kiezblatt")).unwrap();
        assert_eq!(site.run(&["build"]).status, 0, "{what}");
        assert!(incremental == tree(&site.path("public")), "{what}");
    }
}

#[test]
fn another_day_is_another_question() {
    let site = built();
    let today = site.run(&["build"]).stdout;
    assert!(today.contains(" 0 neu"), "{today}");
    assert_eq!(site.run(&["build", "--today", "2027-03-01"]).status, 0);
    let later = tree(&site.path("public"));
    fs::remove_dir_all(site.path(".kiezblatt")).unwrap();
    assert_eq!(site.run(&["build", "--today", "2027-03-01"]).status, 0);
    assert!(later == tree(&site.path("public")));
}

#[test]
fn an_output_that_somebody_touched_is_mended() {
    let harms: [Deed<'_>; 4] = [
        ("a page is gone", &|site| fs::remove_file(site.path("public/index.html")).unwrap()),
        ("a page is another", &|site| fs::write(site.path("public/index.html"), "Fremd").unwrap()),
        ("a page is younger", &|site| {
            let page = File::options().write(true).open(site.path("public/index.html")).unwrap();
            page.set_modified(SystemTime::now() + Duration::from_mins(1)).unwrap();
        }),
        ("all of it is gone", &|site| fs::remove_dir_all(site.path("public")).unwrap()),
    ];
    for (what, harm) in harms {
        let site = built();
        let whole = tree(&site.path("public"));
        harm(&site);
        assert_eq!(site.run(&["build"]).status, 0, "{what}");
        assert!(whole == tree(&site.path("public")), "{what}");
    }
}

#[test]
fn what_is_remembered_is_believed_only_if_it_is_whole() {
    let site = built();
    let place = site.path(".kiezblatt/last-build");
    let text = fs::read_to_string(&place).unwrap();
    for damaged in ["", "x", "\n", &text[..text.len() / 2], &text.replace("\"pages\":", "\"pages\":9")] {
        fs::write(&place, damaged).unwrap();
        let ran = site.run(&["build"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{damaged}");
        assert_eq!(fs::read_to_string(&place).unwrap(), text, "it is written anew");
    }
}

/// A site that was built and looked at once more, so that `kiezblatt.lock` is noted as well; and the note.
#[cfg(unix)]
fn noted() -> (Site, Vec<u8>) {
    let site = built();
    assert!(is_spared(&site));
    let note = fs::read(site.path(".kiezblatt/seen")).unwrap();
    (site, note)
}

#[cfg(unix)]
#[test]
fn what_was_seen_is_noted_in_few_bytes_and_only_once() {
    let (site, note) = noted();
    let files = 6;
    assert!(note.len() < 64 + files * 110, "{} bytes", note.len());
    let before = written(&site, ".kiezblatt/seen");
    assert!(is_spared(&site));
    assert_eq!(written(&site, ".kiezblatt/seen"), before);
}

#[cfg(unix)]
#[test]
fn a_note_of_what_was_seen_that_is_damaged_is_written_anew() {
    let (site, note) = noted();
    let of_earlier = b"60436f2a\n{\"place\":\"content/bodies/ag.md\",\"facts\":{\"size\":1}}\n".to_vec();
    let mut other = note.clone();
    other[note.len() / 2] ^= 1;
    for damaged in [Vec::new(), b"x".to_vec(), of_earlier, note[..note.len() / 2].to_vec(), other, [&note[..], b"x"].concat()] {
        fs::write(site.path(".kiezblatt/seen"), &damaged).unwrap();
        let ran = site.run(&["build"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{damaged:?}");
        assert!(fs::read(site.path(".kiezblatt/seen")).unwrap() == note, "{damaged:?}");
    }
    fs::remove_file(site.path(".kiezblatt/seen")).unwrap();
    site.write("content/bodies/ag.md", "---\ntitel: Neuer Name\n---\n");
    assert!(!is_spared(&site), "without a note everything is read");
}

#[derive(Clone, Debug)]
enum Edit {
    Text(u8),
    Title(u8),
    Remove(u8),
    Nothing,
    TouchOutput,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => any::<u8>().prop_map(Edit::Text),
        2 => any::<u8>().prop_map(Edit::Title),
        1 => (0..3_u8).prop_map(Edit::Remove),
        3 => Just(Edit::Nothing),
        1 => Just(Edit::TouchOutput),
    ]
}

fn make(site: &Site, edit: &Edit) {
    match edit {
        Edit::Text(n) => {
            site.write(&format!("content/news/n{}.md", n % 3), rich::entry("titel: Neu\ndatum: 2026-01-05", &format!("Text {n}")));
        }
        Edit::Title(n) => site.write("content/bodies/ag.md", format!("---\ntitel: AG {n}\n---\n")),
        Edit::Remove(n) => _ = fs::remove_file(site.path(&format!("content/news/n{n}.md"))),
        Edit::Nothing => {}
        Edit::TouchOutput => fs::write(site.path("public/404.html"), "Fremd").unwrap(),
    }
}

proptest! {
    #![proptest_config(Config { cases: 6, ..Config::default() })]
    #[test]
    fn builds_one_after_the_other_equal_a_clean_one(edits in prop::collection::vec(edit(), 1..6)) {
        let site = site_of_one_body();
        site.run(&["build"]);
        for edit in &edits {
            make(&site, edit);
            let ran = site.run(&["build"]);
            if ran.status != 0 {
                // Something that was published is gone without a word; nothing is published until it is said.
                continue;
            }
            let after = tree(&site.path("public"));
            fs::remove_dir_all(site.path(".kiezblatt")).unwrap();
            let clean = site.run(&["build", "--output", "clean"]);
            prop_assert_eq!(clean.status, 0);
            prop_assert!(after == tree(&site.path("clean")), "{:?}", edits);
            prop_assert_eq!(&ran.stderr, &clean.stderr);
        }
    }
}

fn site_of_one_body() -> Site {
    Site::new().entry("bodies/ag.md", "titel: AG", "")
}
