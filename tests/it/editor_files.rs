//! What sets up VS Code: each suggestion is one that the reader takes, and findings are found in what the program prints.

use kiezblatt::base::codes::Code;
use kiezblatt::base::finding::Finding;
use kiezblatt::base::path::SourcePath;
use kiezblatt::commands::editor_files::files;
use kiezblatt::record;
use kiezblatt::record::field::fields_of;
use kiezblatt::record::kind::Kind;
use kiezblatt::syntax::yaml;
use serde_json::Value;

use crate::site::Site;

fn file(path: &str) -> Value {
    let files = files();
    let (_, text) = files.iter().find(|(name, _)| *name == path).unwrap();
    serde_json::from_str(text).unwrap()
}

/// What a snippet inserts when nobody types anything: its examples, and the first of several words.
fn inserted(snippet: &Value) -> String {
    let lines: Vec<&str> = snippet["body"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let (text, mut out) = (lines.join("\n").replace("$0", ""), String::new());
    let mut rest = text.as_str();
    while let Some((before, place)) = rest.split_once("${") {
        out.push_str(before);
        let place = place.trim_start_matches(|c: char| c.is_ascii_digit());
        let end = place.char_indices().find(|(at, c)| *c == '}' && !place[..*at].ends_with('\\')).unwrap().0;
        let inner = place[1..end].trim_end_matches('|');
        let shown = if place.starts_with('|') { inner.split(',').next().unwrap() } else { inner };
        out.push_str(&shown.replace("\\}", "}").replace("\\$", "$").replace("\\\\", "\\"));
        rest = &place[end + 1..];
    }
    out + rest
}

fn errors(kind: Kind, front: &str) -> Vec<Finding> {
    let (path, mut findings) = (SourcePath::new("content/x.md"), Vec::new());
    let tree = yaml::parse(&path, front, 2, &mut findings);
    record::read::read(kind, &path, tree, &mut findings);
    findings.retain(|finding| finding.is_error() && finding.message.code != Code::EndBeforeStart);
    findings
}

#[test]
fn there_are_these_files() {
    let paths: Vec<&str> = files().iter().map(|(path, _)| *path).collect();
    assert_eq!(
        paths,
        [
            ".vscode/extensions.json",
            ".vscode/kiezblatt.code-snippets",
            ".vscode/settings.json",
            ".vscode/tasks.json",
            ".vscode/kiezblatt-einstellungen.schema.json",
            ".vscode/kiezblatt-glossar.schema.json",
        ]
    );
    let schemas = file(".vscode/settings.json")["yaml.schemas"].clone();
    for (path, of) in [("einstellungen", "kiezblatt.yaml"), ("glossar", "content/glossary.yaml")] {
        assert_eq!(schemas[&format!("./.vscode/kiezblatt-{path}.schema.json")], of);
    }
}

#[test]
fn every_key_of_every_kind_is_suggested_and_what_is_inserted_is_read() {
    let snippets = file(".vscode/kiezblatt.code-snippets");
    for kind in Kind::ALL {
        let mut front = String::new();
        for field in fields_of(kind) {
            let snippet = &snippets[&format!("{}: {}", kind.german(), field.german)];
            assert_eq!(
                (snippet["prefix"].as_str(), snippet["description"].as_str()),
                (Some(field.german), Some(field.meaning)),
                "{kind:?}"
            );
            front.push_str(&inserted(snippet));
            front.push('\n');
        }
        let errors = errors(kind, &front);
        assert!(errors.is_empty(), "{kind:?}: {errors:#?}\n{front}");
    }
}

#[test]
fn a_suggestion_of_an_agenda() {
    let snippet = &file(".vscode/kiezblatt.code-snippets")["Sitzung: status"];
    assert_eq!(snippet["body"][0], "status: ${1|geplant,eingeladen,durchgefuehrt,abgesagt,verschoben|}");
    assert_eq!(snippet["include"][0], "**/content/meetings/**/*.md");
    let agenda = &file(".vscode/kiezblatt.code-snippets")["Sitzung: tagesordnung"];
    assert_eq!(inserted(agenda), "tagesordnung:\n  - titel: Bericht aus den Quartieren");
    let contact = &file(".vscode/kiezblatt.code-snippets")["Gremium: kontakt"];
    assert!(inserted(contact).starts_with("kontakt:\n  stelle: Stadtentwicklungsamt\n  name: Geschäftsstelle\n"), "{}", inserted(contact));
}

#[test]
fn a_whole_entry_builds() {
    let snippets = file(".vscode/kiezblatt.code-snippets");
    let site = Site::new().entry("bodies/ag-kiez.md", "title: AG Kiez", "");
    site.write("content/meetings/m.md", inserted(&snippets["Sitzung: ---"]));
    site.write("content/pages/a.md", inserted(&snippets["Seite: ---"]));
    assert_eq!(site.build().lines(), Vec::<String>::new());
    assert_eq!(inserted(&snippets["Sitzung: ---"]), "---\ngremium: ag-kiez\ndatum: 12.03.2026, 10:00 Uhr\n---\n\n");
}

/// Whether an expression is found in a line, as JavaScript would see it.
fn is_found(expression: &Value, line: &str) -> bool {
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("urn:line", serde_json::json!({ "pattern": expression })).unwrap();
    let index = compiler.compile("urn:line", &mut schemas).unwrap();
    schemas.validate(&serde_json::json!(line), index).is_ok()
}

#[test]
fn findings_are_found_in_what_the_program_prints() {
    let tasks = file(".vscode/tasks.json")["tasks"].clone();
    let site = Site::new().entry("pages/a.md", "titel: A\ndatun: 1", "").entry("pages/b.md", "titel: B\nstand: morgen", "");
    for task in tasks.as_array().unwrap().iter().filter(|task| task["isBackground"].is_null()) {
        let arguments: Vec<&str> = task["args"].as_array().unwrap().iter().map(|argument| argument.as_str().unwrap()).collect();
        let ran = site.run(&arguments);
        let found: Vec<&str> = ran
            .stdout
            .lines()
            .chain(ran.stderr.lines())
            .filter(|line| is_found(&task["problemMatcher"]["pattern"]["regexp"], line))
            .collect();
        assert_eq!(found.iter().filter(|line| line.contains(": error[")).count(), 2, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
        assert!(found[0].starts_with("content/pages/a.md:3:1: error[unknown-key]: "), "{found:?}");
    }
}

#[test]
fn rounds_of_the_preview_begin_and_end_where_the_editor_thinks() {
    let background = file(".vscode/tasks.json")["tasks"][0]["problemMatcher"]["background"].clone();
    for (line, begins, ends) in [
        ("12:03:11 pages/a.md:", true, false),
        ("12:03:11 pages/a.md: 1 von 72 Seiten neu, in 0,02 s.", true, false),
        ("1 Fehler, 0 Warnungen.", false, true),
        ("0 Fehler, 2 Warnungen, 1 Hinweis.", false, true),
        ("1 error, 2 warnings.", false, true),
        ("Alles in Ordnung.", false, true),
        ("content/pages/a.md:3:1: error[unknown-key]: Die Angabe „datun“ gibt es bei Seiten nicht.", false, false),
        ("    3 | datun: 1", false, false),
    ] {
        assert_eq!((is_found(&background["beginsPattern"], line), is_found(&background["endsPattern"], line)), (begins, ends), "{line}");
    }
}
