//! `kiezblatt init`: what a new site has on the day it is made, and that nothing of others is ever lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};
use kiezblatt::settings::Options;
use tempfile::TempDir;

use crate::papers::examined;
use crate::site::{Built, Ran, build_in, check_in, no_memo, run_in, tree, words};

/// Days on which something could go wrong: the turn of a year, a leap day, summer time, every day of a week.
const DAYS: [Date; 9] = [
    date(2026, 3, 1),
    date(2026, 12, 31),
    date(2028, 2, 29),
    date(2027, 3, 28),
    date(2026, 11, 24),
    date(2026, 11, 25),
    date(2026, 11, 26),
    date(2026, 11, 27),
    date(2026, 11, 28),
];

fn empty() -> TempDir {
    tempfile::Builder::new().prefix("neu-ä ").tempdir().unwrap()
}

fn init(folder: &Path, more: &[&str]) -> Ran {
    run_in(folder, &[&["init"], more].concat())
}

/// A site that was made on a day, as it is built on that day.
fn made_on(day: Date) -> (TempDir, Built) {
    let folder = empty();
    let ran = init(folder.path(), &["--today", &day.to_string()]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let built = build_in(folder.path(), &Options { drafts: false, today: day }, &mut no_memo());
    (folder, built)
}

#[test]
fn a_new_site_builds_at_once_on_any_day_and_has_a_past_and_a_future() {
    for day in DAYS {
        let (_folder, built) = made_on(day);
        assert_eq!(built.lines(), Vec::<String>::new(), "{day}");
        let home = words(built.text("index.html"));
        for part in ["Beispiel-AG", "Beispiel-Fachtag Beteiligung", "Die Website ist da"] {
            assert!(home.contains(part), "{day}: {part} in {home}");
        }
        let meetings: Vec<&str> =
            built.paths().into_iter().filter(|path| path.starts_with("sitzungen/2") && path.ends_with("ag/index.html")).collect();
        let days: Vec<String> = meetings.iter().map(|path| path["sitzungen/".len()..][..10].to_owned()).collect();
        assert_eq!(days.len(), 2, "{meetings:?}");
        let today = day.to_string();
        assert!(days[0] < today && today < days[1], "{days:?} around {today}");
        assert!(words(built.text(meetings[0])).contains("Die Arbeitsgruppe stimmt dem Entwurf zu."), "{day}");
        assert!(built.text(meetings[0]).contains("protokoll.pdf"), "{day}");
    }
}

#[test]
fn each_kind_has_a_sample_that_says_that_it_is_one() {
    let (folder, built) = made_on(DAYS[0]);
    for kind in ["bodies", "meetings", "fachtage", "documents", "aktionsraeume", "news"] {
        let entries: Vec<_> =
            tree(&folder.path().join("content").join(kind)).into_iter().filter(|(path, _)| path.ends_with(".md")).collect();
        assert!(!entries.is_empty(), "{kind}");
        for (path, text) in entries {
            assert!(String::from_utf8(text).unwrap().contains("\nbeispiel: ja\n"), "{kind}/{path}");
        }
    }
    let page = words(built.text("gremien/beispiel-ag/index.html"));
    for part in
        ["Beispiel-Aktionsraum Mitte", "Beispiel-Ergebnisprotokoll", "Beispiel-Fachtag Beteiligung", "Die Website ist da", "monatlich"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(built.text("aktionsraeume/beispiel-aktionsraum/index.html").contains("gebiet.geojson"));
    assert!(words(built.text("glossar/index.html")).contains("Sozialraum Die Umgebung, in der Menschen leben"));
}

#[test]
fn check_says_only_what_the_editor_has_to_fill_in() {
    let (folder, _) = made_on(DAYS[0]);
    let found = check_in(folder.path(), DAYS[0]).lines();
    let others: Vec<&String> = found.iter().filter(|line| !line.contains(" warning[placeholder] ")).collect();
    assert_eq!(others.len(), 1, "{others:#?}");
    assert!(
        others[0].starts_with("kiezblatt.yaml:1:1 warning[missing-setting] Für die Erklärung zur Barrierefreiheit fehlt"),
        "{others:#?}"
    );
    assert!(found.iter().filter(|line| line.starts_with("content/pages/")).count() > 10, "{found:#?}");
}

#[test]
fn the_sample_document_can_be_read_by_everyone() {
    let (folder, _) = made_on(DAYS[0]);
    let bytes = fs::read(folder.path().join("content/documents/beispiel-protokoll/protokoll.pdf")).unwrap();
    let facts = examined(&bytes).facts;
    assert_eq!(facts.obstacles(), vec![]);
    assert_eq!(facts.title.as_deref(), Some("Ergebnisprotokoll der Beispiel-AG Kiez"));
}

#[test]
fn the_same_day_and_answers_give_the_same_files() {
    let made = || {
        let folder = empty();
        assert_eq!(init(folder.path(), &["--title", "Kiez", "--today", "14.06.2026"]).status, 0);
        tree(folder.path())
    };
    let first = made();
    assert_eq!(first, made());
    assert!(first.contains_key("content/meetings/2026-05-26-beispiel-ag.md"), "{:?}", first.keys());
    assert!(first.values().all(|bytes| !bytes.windows(2).any(|pair| pair == b"<<") || bytes.starts_with(b"%PDF")));
}

#[test]
fn what_the_command_line_says_stands_on_every_page() {
    let folder = empty();
    let title = "Kiez: „Nord“ & \"Süd\" #1 – ja";
    let ran = init(folder.path(), &["--title", title, "--publisher=- Amt 'A': Mitte", "--base-url", "www.kiez.example"]);
    assert_eq!(ran.status, 2, "{}", ran.stdout);
    assert_eq!(
        ran.stderr,
        "Fehler: „www.kiez.example“ ist keine Adresse im Internet. Sie beginnt mit https://, zum Beispiel https://www.beispiel.de/.\n"
    );
    assert_eq!(tree(folder.path()), BTreeMap::new());
    let ran = init(folder.path(), &["--title", title, "--publisher=- Amt 'A': Mitte", "--base-url", "https://Kiez.example/sro"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let built = build_in(folder.path(), &Options { drafts: false, today: date(2026, 3, 1) }, &mut no_memo());
    let page = built.text("impressum/index.html");
    assert!(page.contains("Kiez: „Nord“ &amp; &quot;Süd&quot; #1 – ja"), "{page}");
    assert!(
        page.contains("- Amt &#39;A&#39;: Mitte") || page.contains("- Amt &#x27;A&#x27;: Mitte") || page.contains("- Amt 'A': Mitte"),
        "{page}"
    );
    assert!(page.contains("https://kiez.example/sro/impressum/"), "{page}");
}

#[test]
fn a_folder_that_holds_something_of_a_site_is_left_as_it_is() {
    let folder = empty();
    fs::create_dir_all(folder.path().join("content/pages")).unwrap();
    fs::write(folder.path().join("content/index.md"), "Meine Startseite").unwrap();
    fs::write(folder.path().join("content/pages/impressum.md"), "Mein Impressum").unwrap();
    let before = tree(folder.path());
    let ran = init(folder.path(), &[]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert_eq!(
        ran.stderr,
        "Fehler: Im Ordner . liegt schon: content/index.md, content/pages/impressum.md. Es wurde nichts angelegt und nichts überschrieben; nehmen Sie einen anderen Ordner.\n"
    );
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn other_files_are_no_obstacle_and_a_gitignore_stays() {
    let folder = empty();
    fs::write(folder.path().join("README.md"), "Unser Projekt").unwrap();
    fs::write(folder.path().join(".gitignore"), "*.bak\n/public/\n").unwrap();
    let ran = init(folder.path(), &[]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let said = ".gitignore gab es schon und bleibt, wie es ist. Ergänzen Sie darin:\n    /.kiezblatt/\n    .*.kiezblatt-*\nIhre Website ist angelegt in diesem Ordner,";
    assert!(ran.stdout.starts_with(said), "{}", ran.stdout);
    assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).unwrap(), "*.bak\n/public/\n");
    assert_eq!(fs::read_to_string(folder.path().join("README.md")).unwrap(), "Unser Projekt");
    assert!(fs::read_to_string(folder.path().join(".gitattributes")).unwrap().contains("\n*.md text\n"));
}

#[test]
fn a_site_in_a_site_is_named() {
    let folder = empty();
    assert_eq!(init(folder.path(), &[]).status, 0);
    let ran = init(folder.path(), &["zweite Website"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let outer = fs::canonicalize(folder.path()).unwrap();
    let note = format!(
        "Hinweis: Der Ordner liegt in einer anderen Website ({}). Für die neue gelten Befehle nur, wenn Sie in deren Ordner sind.\n",
        outer.display()
    );
    assert!(ran.stdout.starts_with(&note), "{}", ran.stdout);
    assert!(ran.stdout.contains("\n  cd \"zweite Website\"\n  kiezblatt serve --open "), "{}", ran.stdout);
    assert_eq!(run_in(&folder.path().join("zweite Website"), &["build"]).status, 0);
}

#[test]
fn what_was_written_goes_again_where_something_is_in_the_way() {
    let folder = empty();
    fs::create_dir(folder.path().join("content")).unwrap();
    // Pages come after bodies and meetings.
    fs::write(folder.path().join("content/pages"), "eine Datei").unwrap();
    let ran = init(folder.path(), &[]);
    assert_eq!((ran.status, ran.stdout.as_str()), (3, ""));
    assert!(ran.stderr.starts_with("Fehler: Die Datei lässt sich nicht anlegen (./content/pages/impressum.md): "), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("dort liegt eine Datei, wo ein Ordner sein müsste.\n"), "{}", ran.stderr);
    assert_eq!(tree(folder.path()), BTreeMap::from([("content/pages".to_owned(), b"eine Datei".to_vec())]));
    assert!(!folder.path().join("content/bodies").exists());
    let ran = init(folder.path(), &["content/pages"]);
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    assert!(ran.stderr.ends_with("dort liegt eine Datei, wo ein Ordner sein müsste.\n"), "{}", ran.stderr);
}

#[test]
fn init_speaks_english_and_makes_missing_folders() {
    let folder = empty();
    let ran = init(folder.path(), &["a/b", "--language", "en"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("Your site is made in a/b, with invented samples. What comes next:\n\n  cd a/b\n"), "{}", ran.stdout);
    let again = init(folder.path(), &["a/b", "--language", "en", "--quiet"]);
    assert_eq!(again.status, 2);
    assert!(again.stderr.starts_with("Error: The folder a/b already holds: kiezblatt.yaml, LIESMICH.md, "), "{}", again.stderr);
    let wrong = init(folder.path(), &["c", "--today", "morgen"]);
    assert_eq!(wrong.stderr, "Fehler: „morgen“ ist für --today nicht möglich; schreiben Sie zum Beispiel 2026-03-12.\n");
}

#[test]
fn the_five_commands_of_the_note_exist() {
    let folder = empty();
    assert_eq!(init(folder.path(), &[]).status, 0);
    let note = fs::read_to_string(folder.path().join("LIESMICH.md")).unwrap();
    let commands: Vec<&str> = note.lines().filter_map(|line| line.strip_prefix("| `kiezblatt ")?.split('`').next()).collect();
    assert_eq!(commands.len(), 5, "{note}");
    // The preview runs until it is stopped, and here is nobody who could be asked for a date.
    for command in commands.into_iter().filter(|command| *command != "serve --open" && *command != "new sitzung") {
        let ran = run_in(folder.path(), &command.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.status, 0, "{command}: {}", ran.stderr);
    }
}
