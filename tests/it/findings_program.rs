//! Findings as the program prints them, and the exit codes that go with them.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::findings_statutory::lawful;
use crate::site::{SETTINGS, Site, run_in};

/// A site with an error behind umlauts, a warning and an error in another file.
fn faulty() -> Site {
    lawful(Site::new())
        .entry("bodies/ag-kiez.md", "titel: AG Kiez", "")
        .entry("meetings/m.md", "gremium: ag-kiez\ndatum: 14.06.2022\nort: {name: Öffentliches Gebäude, barierefrei: ja}", "")
        .entry("news/n.md", "titel: N\ndatum: 31.02.2022\ngremien: [ag-kies]", "Ärger <script>x</script>\n")
}

const TEXT: &str = "\
content/meetings/m.md:4:35: error[unknown-key]: Die Angabe „barierefrei“ gibt es hier nicht.
    4 | ort: {name: Öffentliches Gebäude, barierefrei: ja}
      |                                   ^^^^^^^^^^^
      = Hilfe: Meinten Sie „barrierefrei“?

content/news/n.md:3:8: error[impossible-date]: „31.02.2022“ gibt es nicht.
    3 | datum: 31.02.2022
      |        ^^^^^^^^^^
      = Hilfe: Prüfen Sie Tag, Monat und Uhrzeit.

content/news/n.md:4:11: error[unknown-reference]: Ein Gremium mit der Kennung „ag-kies“ gibt es nicht.
    4 | gremien: [ag-kies]
      |           ^^^^^^^
      = Hilfe: Meinten Sie „ag-kiez“?

content/news/n.md:6:7: warning[removed-html]: Das HTML-Element <script> wurde weggelassen.
    6 | Ärger <script>x</script>
      |       ^^^^^^^^
      = Hilfe: Benutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.

";

const MORE: &str = "Mehr dazu: kiezblatt explain unknown-key\n";

#[test]
fn check_prints_place_sentence_line_and_help() {
    let ran = faulty().run(&["check"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    assert_eq!(ran.stdout, format!("{TEXT}3 Fehler, 1 Warnung.\n1 davon kann „kiezblatt check --fix“ beheben.\n{MORE}"));
    let quiet = faulty().run(&["check", "--quiet"]);
    assert_eq!((quiet.status, quiet.stdout.as_str()), (1, TEXT));
}

#[test]
fn build_prints_the_same_to_the_error_output_and_writes_nothing() {
    let site = faulty();
    let ran = site.run(&["build"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    let end = "3 Fehler, 1 Warnung.\nEs wurde nichts veröffentlicht; die letzte Fassung bleibt, wie sie ist.\n";
    assert_eq!(ran.stderr, format!("{TEXT}{end}{MORE}"));
    assert!(!site.path("public").exists());
}

#[test]
fn check_speaks_english() {
    let ran = lawful(Site::new()).entry("pages/a.md", "title: A\nsumary: B", "").run(&["check", "--language", "en"]);
    assert_eq!(
        (ran.status, ran.stdout.as_str()),
        (
            1,
            "content/pages/a.md:3:1: error[unknown-key]: There is no key “sumary” in a page.
    3 | sumary: B
      | ^^^^^^
      = Help: Did you mean “summary”?

1 error, 0 warnings.
“kiezblatt check --fix” can mend that.
More on this: kiezblatt explain unknown-key\n"
        )
    );
}

#[test]
fn colours_only_where_they_are_wanted() {
    let site = Site::new().entry("pages/a.md", "titel: A\nfarbe: B", "");
    assert!(!site.run(&["check"]).stdout.contains('\x1b'));
    let colourful = site.run(&["check", "--color", "always"]).stdout;
    assert!(colourful.starts_with("\x1b[1mcontent/pages/a.md:3:1\x1b[0m: \x1b[1;31merror[unknown-key]\x1b[0m: "), "{colourful:?}");
}

#[test]
fn nothing_from_a_text_is_obeyed_by_the_terminal() {
    let site = Site::new().entry("pages/a.md", "titel: A", "[x](java&#27;[2Jscript:a) und [y](data:a&#10;b)\n");
    let ran = site.run(&["check"]);
    assert_eq!(ran.status, 1);
    assert!(!ran.stdout.chars().any(|c| c.is_control() && c != '\n'), "{:?}", ran.stdout);
    assert!(ran.stdout.contains("error[forbidden-link]: Links der Art „java [2Jscript:a“ sind nicht erlaubt.\n"), "{:?}", ran.stdout);
    assert!(ran.stdout.contains("error[forbidden-link]: Links der Art „data:a b“ sind nicht erlaubt.\n"), "{:?}", ran.stdout);
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let text = format!("{} [x](weg.md) {}\n", "Worte. ".repeat(40).trim(), "Und mehr. ".repeat(40).trim());
    let out = Site::new().entry("pages/a.md", "titel: A", &text).run(&["check"]).stdout;
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "content/pages/a.md:4:281: error[broken-link]: Der Link „weg.md“ führt ins Leere.");
    let (shown, marks) = (lines[1].strip_prefix("    4 | …").unwrap(), lines[2].strip_prefix("      |  ").unwrap());
    assert!(shown.chars().count() <= 101 && shown.ends_with('…'), "{shown}");
    assert_eq!(shown.chars().skip(marks.chars().take_while(|c| *c == ' ').count()).take(11).collect::<String>(), "[x](weg.md)");
    assert_eq!(marks.trim(), "^".repeat(11));
}

#[test]
fn thousands_of_findings_in_one_line_are_printed_at_once() {
    let site = Site::new().entry("pages/a.md", "titel: A", &format!("{}\n", "<script></script>".repeat(10_000)));
    let started = Instant::now();
    let ran = site.run(&["check"]);
    assert_eq!((ran.status, ran.stdout.matches("warning[removed-html]").count()), (0, 10_000));
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
}

#[test]
fn json_has_one_object_a_line() {
    let ran = faulty().run(&["check", "--format", "json"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(
        lines[0],
        r#"{"path":"content/meetings/m.md","line":4,"column":35,"end_line":4,"end_column":46,"severity":"error","code":"unknown-key","message":"Die Angabe „barierefrei“ gibt es hier nicht.","help":"Meinten Sie „barrierefrei“?"}"#
    );
    let codes: Vec<Value> = lines.iter().map(|line| serde_json::from_str::<Value>(line).unwrap()["code"].clone()).collect();
    assert_eq!(codes, ["unknown-key", "impossible-date", "unknown-reference", "removed-html"]);
    let english = faulty().run(&["check", "--format", "json", "--language", "en"]).stdout;
    assert!(english.contains(r#""message":"There is no key “barierefrei” here.","help":"Did you mean “barrierefrei”?""#), "{english}");
}

#[test]
fn sarif_is_json_with_every_finding() {
    let ran = faulty().run(&["check", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.status, &log["version"]), (1, &Value::from("2.1.0")));
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    assert_eq!((&results[3]["ruleId"], &results[3]["level"]), (&Value::from("removed-html"), &Value::from("warning")));
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startColumn"], 35);
}

#[test]
fn findings_come_sorted_by_path_and_place() {
    let site = (0..30).rev().fold(Site::new(), |site, n| {
        site.entry(&format!("pages/p{n:02}.md"), "farbe: B\ntitel: A\nform: C", "[eins](weg.md)\n\n[zwei](weg.md)\n")
    });
    let places: Vec<(String, u32, u32)> =
        site.build().findings.iter().map(|found| (found.place.path.to_string(), found.place.span.line, found.place.span.column)).collect();
    assert_eq!(places.len(), 120);
    assert!(places.is_sorted());
    assert_eq!(site.run(&["check"]).stdout, site.run(&["check"]).stdout);
}

#[test]
fn status_0_when_all_is_well_or_only_worth_a_warning() {
    let ran = lawful(Site::new()).entry("pages/a.md", "titel: A", "").run(&["check"]);
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, "Alles in Ordnung.\n", ""));
    let site = Site::new().entry("pages/a.md", "titel: A", "<script>x</script>\n");
    assert_eq!(site.run(&["check"]).status, 0);
    let built = site.run(&["build"]);
    assert_eq!(built.status, 0);
    assert!(built.stderr.contains("warning[removed-html]"), "{}", built.stderr);
    assert!(site.path("public/a/index.html").exists());
}

#[test]
fn status_1_leaves_the_last_version_as_it_was() {
    let site = Site::new().entry("pages/a.md", "titel: A", "Erste Fassung\n");
    assert_eq!(site.run(&["build"]).status, 0);
    let before = fs::read(site.path("public/a/index.html")).unwrap();
    site.write("content/pages/a.md", "---\ntitel: A\nfarbe: rot\n---\nZweite Fassung\n");
    assert_eq!(site.run(&["build"]).status, 1);
    assert_eq!(fs::read(site.path("public/a/index.html")).unwrap(), before);
}

#[test]
fn status_2_for_the_command_line_and_the_settings() {
    let site = Site::new().entry("pages/a.md", "titel: A", "");
    for arguments in [
        &["bild"][..],
        &["build", "--nowhere"],
        &["check", "--format", "xml"],
        &["build", "--today", "morgen"],
        &["build", "--base-url", "kiez.example"],
        &["check", "--root", "/nirgends"],
        &["build", "--output", "content"],
        &["build", "--output", "."],
    ] {
        let ran = site.run(arguments);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.stderr.is_empty() && !site.path("public").exists(), "{arguments:?}");
    }
    let wrong = Site::new().file("kiezblatt.yaml", format!("{SETTINGS}farbe: rot\n")).run(&["check"]);
    assert_eq!(
        (wrong.status, wrong.stderr.as_str()),
        (
            2,
            "kiezblatt.yaml:3:1: error[unknown-key]: Die Angabe „farbe“ gibt es in kiezblatt.yaml nicht.
    3 | farbe: rot
      | ^^^^^
      = Hilfe: Möglich sind: title, base_url, language, time_zone, theme, publisher, menu, design, output, accessible_since, accessibility, allowed_names, hosting, interfaces, open_data, oparl, editor.

"
        )
    );
    let nowhere = tempfile::tempdir().unwrap();
    let ran = run_in(nowhere.path(), &["check"]);
    assert_eq!(
        (ran.status, ran.stderr.as_str()),
        (
            2,
            "Fehler: Weder hier noch in einem Ordner darüber liegt eine kiezblatt.yaml. Wechseln Sie in den Ordner Ihrer Website, oder legen Sie mit „kiezblatt init“ eine neue an.\n"
        )
    );
}

#[test]
fn status_3_when_the_machine_fails() {
    let site = Site::new().entry("pages/a.md", "titel: A", "");
    let ran = site.run(&["build", "--output", "kiezblatt.yaml/public"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (3, ""), "{}", ran.stderr);
    assert!(ran.stderr.starts_with("Fehler: Der Ausgabeordner lässt sich nicht lesen ("), "{}", ran.stderr);
    assert!(ran.stderr.trim_end().ends_with('.') && ran.stderr.contains("kiezblatt.yaml"), "{}", ran.stderr);
}
