//! The questions of `init` and `new` on a real terminal, which util-linux's `script` lends them.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::site::{Site, tree};

/// Runs the program on a terminal and types these lines, each when the program has had time to ask for it; then ends the
/// input. What stands on the screen comes back, and the exit code.
fn typed(folder: &Path, arguments: &str, keys: &[&str]) -> (i32, String) {
    let command = format!("{} {arguments} --color never", env!("CARGO_BIN_EXE_kiezblatt"));
    let mut terminal = Command::new("script")
        .args(["--quiet", "--return", "--echo", "never", "--command", &command, "/dev/null"])
        .current_dir(folder)
        .env("LANG", "de_DE.UTF-8")
        .env_remove("LC_ALL")
        .env("SOURCE_DATE_EPOCH", "1772366400")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keyboard = terminal.stdin.take().unwrap();
    for line in keys {
        thread::sleep(Duration::from_millis(300));
        keyboard.write_all(line.as_bytes()).unwrap();
    }
    thread::sleep(Duration::from_millis(300));
    drop(keyboard);
    let output = terminal.wait_with_output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n"))
}

#[test]
fn init_asks_for_three_things_and_each_can_be_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let (status, screen) = typed(folder.path(), "init", &["Kiez: „Nord“\n", "\n", "www.kiez.example\n", "https://kiez.example/nord\n"]);
    assert_eq!(status, 0, "{screen}");
    let asked = "Drei Fragen zu Ihrer neuen Website. Mit der Eingabetaste gilt, was in Klammern steht; alles lässt sich später ändern.\n\
        Name der Website [Sozialraumorientierung in unserem Kiez]: \
        Wer die Website herausgibt [Name Ihrer Einrichtung]: \
        Adresse, unter der sie stehen wird [https://www.beispiel.de/]: \
        „www.kiez.example“ ist keine Adresse im Internet. Sie beginnt mit https://, zum Beispiel https://www.beispiel.de/.\n\
        Adresse, unter der sie stehen wird [https://www.beispiel.de/]: \
        Ihre Website ist angelegt in diesem Ordner,";
    assert!(screen.starts_with(asked), "{screen}");
    let settings = fs::read_to_string(folder.path().join("kiezblatt.yaml")).unwrap();
    assert!(
        settings.contains("\ntitle: \"Kiez: „Nord“\"\n") && settings.contains("\nbase_url: https://kiez.example/nord/\n"),
        "{settings}"
    );
}

#[test]
fn whoever_ends_the_input_or_the_program_leaves_nothing_behind() {
    for keys in [&["Kiez\n"][..], &["Kiez\n", "\u{3}"]] {
        let folder = tempfile::tempdir().unwrap();
        let (status, screen) = typed(folder.path(), "init", keys);
        assert_eq!(status, 130, "{screen}");
        // Ctrl-C may end the program before it can say so.
        assert!(keys.len() > 1 || screen.contains("Abgebrochen; es wurde nichts angelegt."), "{screen}");
        assert!(tree(folder.path()).is_empty());
    }
}

#[test]
fn who_wants_no_questions_gets_none() {
    let folder = tempfile::tempdir().unwrap();
    let (status, screen) = typed(folder.path(), "init --yes", &[]);
    assert_eq!(status, 0);
    assert!(screen.starts_with("Ihre Website ist angelegt in diesem Ordner,"), "{screen}");
}

#[test]
fn new_offers_the_bodies_and_a_date() {
    let site = Site::new()
        .entry("bodies/ag-kiez.md", "titel: AG Kiez\nturnus: monatlich", "")
        .entry("bodies/kog-sro.md", "titel: Koordinierungsgruppe\nkurzname: KoG SRO", "")
        .entry("meetings/2026-02-10-ag-kiez.md", "gremium: ag-kiez\ndatum: 10.02.2026, 10:00 Uhr", "");
    let (status, screen) = typed(site.root(), "new sitzung", &["ag-kies\n", "1\n", "\n"]);
    assert_eq!(status, 0, "{screen}");
    let asked = "   1  AG Kiez (ag-kiez)\n   2  KoG SRO (kog-sro)\n\
        Gremium (Nummer oder Kennung): Ein Gremium „ag-kies“ gibt es nicht. Meinten Sie „ag-kiez“?\n\
        Gremium (Nummer oder Kennung): Datum, wenn bekannt mit Uhrzeit [10.03.2026, 10:00 Uhr]: \
        Angelegt: content/meetings/2026-03-10-ag-kiez.md\n";
    assert!(screen.starts_with(asked), "{screen}");
    let (status, screen) = typed(site.root(), "new", &["7\n", "\n", "Über uns\n"]);
    assert_eq!(status, 0, "{screen}");
    assert!(screen.contains("   7  eine Seite für sich, wie „Über uns“\nWas möchten Sie anlegen? Nummer oder Name: Titel: "), "{screen}");
    assert!(screen.contains("\nTitel: Angelegt: content/pages/ueber-uns.md\n"), "{screen}");
    assert_eq!(site.build_drafts().lines(), Vec::<String>::new());
}
