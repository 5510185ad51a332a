//! `kiezblatt check --fix` as people run it: what it shows, what it asks, what it writes, and how it ends.

use std::fs;

use crate::site::{SETTINGS, Site, tree};

fn site() -> Site {
    Site::new()
        .file("content/pages/a.md", b"---\nTitel: Stra\xdfe: wohin?\n---\nText\nViele Gr\xfc\xdfe\n")
        .entry("bodies/ag.md", "titel:\tAG\nfarbe: rot", "")
        .entry(
            "pages/b.md",
            "titel: B\nzusammenfassung: A\nthemen: [C]\nstand: 14. Juni 2022\nbeispiel: ja\nentwurf: nein\nbezirke: [D]\nkurzadresse: b",
            "Text\n",
        )
}

const DIFF: &str = "--- content/bodies/ag.md
+++ content/bodies/ag.md
@@ -1,4 +1,4 @@
 ---
-titel:→AG
+titel: AG
 farbe: rot
 ---

--- content/pages/a.md (Windows-1252)
+++ content/pages/a.md (UTF-8)
@@ -1,5 +1,5 @@
 ---
-Titel: Stra\u{fffd}e: wohin?
+titel: \"Straße: wohin?\"
 ---
 Text
-Viele Gr\u{fffd}\u{fffd}e
+Viele Grüße

--- content/pages/b.md
+++ content/pages/b.md
@@ -2,7 +2,7 @@
 titel: B
 zusammenfassung: A
 themen: [C]
-stand: 14. Juni 2022
+stand: 14.06.2022
 beispiel: ja
 entwurf: nein
 bezirke: [D]

(→ steht für einen Tabulator, ° für ein geschütztes Leerzeichen.)

";

const LEFT: &str = "content/bodies/ag.md:3:1: error[unknown-key]: Die Angabe „farbe“ gibt es bei Gremien nicht.\n";

#[test]
fn without_a_terminal_it_shows_and_writes_nothing() {
    let site = site();
    let before = tree(&site.path("content"));
    let ran = site.run(&["check", "--fix"]);
    let (shown, checked) =
        ran.stdout.split_once("Noch ist nichts geändert. Mit „kiezblatt check --fix --yes“ wird es so geändert.\n").unwrap();
    assert_eq!(shown, DIFF);
    assert!(checked.contains("[not-utf8]") && checked.contains("[yaml-tab]") && checked.contains(LEFT), "{checked}");
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    assert_eq!(tree(&site.path("content")), before);
}

#[test]
fn with_yes_it_writes_and_says_what_is_left() {
    let site = site();
    let ran = site.run(&["check", "--fix", "--yes"]);
    let checked = ran.stdout.strip_prefix(&format!("{DIFF}3 Dateien geändert.\n\n")).unwrap();
    assert!(checked.starts_with(LEFT), "{checked}");
    assert!(checked.contains("\n1 Fehler, "), "{checked}");
    assert_eq!(ran.status, 1);
    assert_eq!(fs::read_to_string(site.path("content/pages/a.md")).unwrap(), "---\ntitel: \"Straße: wohin?\"\n---\nText\nViele Grüße\n");
    assert_eq!(fs::read_to_string(site.path("content/bodies/ag.md")).unwrap(), "---\ntitel: AG\nfarbe: rot\n---\n");
    let again = site.run(&["check", "--fix", "--yes"]);
    assert!(again.stdout.starts_with("Hier ist nichts zu beheben, was genau eine richtige Lösung hat.\ncontent/"), "{}", again.stdout);
    assert_eq!(fs::read_dir(site.path("content/pages")).unwrap().count(), 2);
}

#[test]
fn a_check_says_how_much_of_it_can_be_mended() {
    let site = site();
    let said = |arguments: &[&str]| site.run(arguments).stdout.lines().rev().nth(1).unwrap_or_default().to_owned();
    assert_eq!(said(&["check"]), "3 davon kann „kiezblatt check --fix“ beheben.");
    assert_eq!(said(&["check", "--language", "en"]), "“kiezblatt check --fix” can mend 3 of them.");
    site.run(&["check", "--fix", "--yes"]);
    assert!(!site.run(&["check"]).stdout.contains("--fix"));
    let ran = Site::new().file("kiezblatt.yaml", SETTINGS.replace("title: ", "title:")).run(&["check"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, "„kiezblatt check --fix“ kann das beheben.\n"));
}

#[test]
fn settings_that_are_mended_let_the_check_go_on() {
    let site = Site::new().file("kiezblatt.yaml", SETTINGS.replace("title: ", "title:")).entry("pages/a.md", "titel: A\nfarbe: rot", "");
    let ran = site.run(&["check", "--fix", "--yes"]);
    assert!(ran.stdout.contains("1 Datei geändert.\n") && ran.stdout.contains("content/pages/a.md:3:1"), "{}{}", ran.stdout, ran.stderr);
    assert_eq!((ran.status, fs::read_to_string(site.path("kiezblatt.yaml")).unwrap().as_str()), (1, SETTINGS));
}

#[test]
fn it_goes_with_text_alone() {
    for arguments in [&["check", "--fix", "--format", "json"][..], &["check", "--yes"]] {
        let site = site();
        let ran = site.run(arguments);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_does_not_keep_the_others() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let site = site();
    let mode = |path: &str| fs::metadata(site.path(path)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(site.path("content/pages/a.md"), fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(site.path("content/pages/b.md"), fs::Permissions::from_mode(0o640)).unwrap();
    site.write("gemeinsam.yaml", SETTINGS.replace("title: ", "title:"));
    site.remove("kiezblatt.yaml");
    symlink("gemeinsam.yaml", site.path("kiezblatt.yaml")).unwrap();
    let before = fs::read(site.path("content/pages/a.md")).unwrap();
    let ran = site.run(&["check", "--fix", "--yes"]);
    let (page, settings) = (site.path("content/pages/a.md"), site.path("kiezblatt.yaml"));
    let complaints = format!(
        "Fehler: Die Datei lässt sich nicht ändern ({}): sie ist schreibgeschützt; heben Sie den Schreibschutz auf, oder ändern Sie sie von Hand.\nFehler: Die Datei lässt sich nicht ändern ({}): sie ist eine Verknüpfung (symbolischer Link); ändern Sie die Datei, auf die sie zeigt.\n",
        page.display(),
        settings.display()
    );
    assert!(ran.stderr.ends_with(&complaints), "{}", ran.stderr);
    assert!(ran.stdout.contains("2 Dateien geändert.\n"), "{}", ran.stdout);
    assert_eq!((ran.status, fs::read(page).unwrap()), (3, before));
    assert!(settings.symlink_metadata().unwrap().is_symlink());
    assert_eq!((mode("content/pages/a.md"), mode("content/pages/b.md")), (0o444, 0o640));
}

/// Runs the program in a terminal of its own and types an answer.
#[cfg(target_os = "linux")]
fn answered(site: &Site, answer: &str) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let program = format!("'{}' check --fix --color never --today 2026-03-01", env!("CARGO_BIN_EXE_kiezblatt"));
    let mut command = Command::new("script");
    command.args(["-qec", &program, "/dev/null"]).current_dir(site.root()).env("LANG", "de_DE.UTF-8").env_remove("LC_ALL");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(answer.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap().replace("\r\n", "\n")
}

#[cfg(target_os = "linux")]
#[test]
fn at_a_terminal_it_asks() {
    let site = site();
    let before = tree(&site.path("content"));
    let no = answered(&site, "\n");
    assert!(no.contains("Diese 3 Dateien so ändern? [j/N] ") && no.contains("Es bleibt alles, wie es ist."), "{no}");
    assert_eq!(tree(&site.path("content")), before);
    let yes = answered(&site, "j\n");
    assert!(yes.contains("3 Dateien geändert."), "{yes}");
    assert_ne!(tree(&site.path("content")), before);
}
