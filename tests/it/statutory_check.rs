//! What `check` and `--strict` say of the pages that the law asks for, and what `init` gives to begin with.

use crate::findings_statutory::lawful;
use crate::site::{SETTINGS, Site, run_in};

#[test]
fn a_plain_build_says_nothing_of_missing_pages_and_check_does() {
    let site = Site::new().entry("pages/a.md", "titel: A", "");
    assert_eq!(site.build().lines(), Vec::<String>::new());
    let built = site.run(&["build"]);
    assert_eq!((built.status, built.stderr.as_str()), (0, ""));
    let ran = site.run(&["check"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout.matches("warning[missing-page]").count(), 5, "{}", ran.stdout);
    assert!(ran.stdout.ends_with("0 Fehler, 5 Warnungen.\nMehr dazu: kiezblatt explain missing-page\n"), "{}", ran.stdout);
}

#[test]
fn with_strict_warnings_end_a_check_as_errors_do() {
    let site = Site::new().entry("pages/a.md", "titel: A", "");
    let ran = site.run(&["check", "--strict"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, "Mit --strict gelten Warnungen als Fehler.\n"));
    assert!(ran.stdout.contains("warning[missing-page]") && !ran.stdout.contains("error["), "{}", ran.stdout);
    let json = site.run(&["check", "--strict", "--format", "json"]);
    assert_eq!(json.status, 1);
    assert!(json.stdout.lines().all(|line| line.starts_with('{')), "{}", json.stdout);
    let fine = lawful(Site::new()).run(&["check", "--strict"]);
    assert_eq!((fine.status, fine.stdout.as_str(), fine.stderr.as_str()), (0, "Alles in Ordnung.\n", ""));
}

#[test]
fn with_strict_warnings_keep_a_build_from_being_published() {
    let site = lawful(Site::new());
    assert_eq!(site.run(&["build", "--strict"]).status, 0);
    let before = std::fs::read(site.path("public/index.html")).unwrap();
    site.write("kiezblatt.yaml", SETTINGS.replace("Testkiez", "Neu"));
    let ran = site.run(&["build", "--strict"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("kiezblatt.yaml:1:1: warning[missing-setting]"), "{}", ran.stderr);
    let end = "0 Fehler, 1 Warnung.\nEs wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\nMit --strict gelten Warnungen als Fehler.\nMehr dazu: kiezblatt explain missing-setting\n";
    assert!(ran.stderr.ends_with(end), "{}", ran.stderr);
    assert_eq!(std::fs::read(site.path("public/index.html")).unwrap(), before);
    assert_eq!(site.run(&["build"]).status, 0);
}

#[test]
fn samples_may_hold_placeholders_and_be_old() {
    let sample = "titel: Impressum\nart: impressum\nstand: 01.01.2001\nbeispiel: ja";
    let site = lawful(Site::new()).entry("pages/impressum.md", sample, "[Bitte ergänzen: Name], Musterstraße 1\n");
    assert_eq!(site.check().lines(), Vec::<String>::new());
}

#[test]
fn placeholders_are_no_matter_on_other_pages() {
    let site = lawful(Site::new()).entry("pages/a.md", "titel: A", "[Bitte ergänzen: Name], Musterstraße 1\n");
    assert_eq!(site.check().lines(), Vec::<String>::new());
}

#[test]
fn a_new_site_has_all_pages_and_each_says_that_it_is_not_done() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run_in(folder.path(), &["init"]).status, 0);
    let ran = run_in(folder.path(), &["check"]);
    assert_eq!((ran.status, ran.stdout.matches("missing-page").count()), (0, 0), "{}", ran.stdout);
    for page in ["impressum", "datenschutz", "barrierefreiheit", "leichte-sprache", "gebaerdensprache"] {
        let note = format!(
            "content/pages/{page}.md:{}:3: warning[placeholder]: Hier steht noch ein Platzhalter: „Dieser Text ist eine Vorlage“.",
            if page == "gebaerdensprache" { 9 } else { 7 }
        );
        assert!(ran.stdout.contains(&note), "{note} is not in {}", ran.stdout);
    }
    let others = ran.stdout.lines().filter(|line| line.contains("warning[") && !line.contains("[placeholder]"));
    let others: Vec<&str> = others.collect();
    assert_eq!(others.len(), 1, "{others:?}");
    assert!(others[0].contains("missing-setting"), "{others:?}");
}
