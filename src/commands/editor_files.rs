//! The files that set up VS Code for a site: keys and words are suggested while front matter is typed, and findings are marked
//! where they are as soon as a text is saved, which it is by itself.
//!
//! No extension looks at front matter in Markdown with a JSON Schema, so VS Code's own means are used for entries: snippets that
//! are offered in the folder of their kind (from version 1.109 on), and a task whose output is read along. `kiezblatt.yaml` and
//! the glossary are plain YAML; for them Red Hat's extension for YAML does the same by schema, where it is installed.

use serde_json::{Map, Value, json};

use crate::record::field::{Field, Group, Shape, fields_of};
use crate::record::kind::Kind;
use crate::schema;
use crate::source::GLOSSARY;

const SETTINGS_SCHEMA: &str = ".vscode/kiezblatt-einstellungen.schema.json";
const GLOSSARY_SCHEMA: &str = ".vscode/kiezblatt-glossar.schema.json";

/// The files by their paths in the site's folder.
pub fn files() -> Vec<(&'static str, String)> {
    let files = [
        (".vscode/extensions.json", json!({ "recommendations": ["redhat.vscode-yaml"] })),
        (".vscode/kiezblatt.code-snippets", snippets()),
        (".vscode/settings.json", settings()),
        (".vscode/tasks.json", tasks()),
        (SETTINGS_SCHEMA, schema::of_settings()),
        (GLOSSARY_SCHEMA, schema::of_glossary()),
    ];
    files.into_iter().map(|(path, json)| (path, format!("{json:#}\n"))).collect()
}

/// Suggestions come up by themselves in front matter, whose words count as strings, and not in prose. The return key never
/// takes one: at the end of a line it is meant as what it is.
fn settings() -> Value {
    json!({
        "files.autoSave": "afterDelay",
        "files.autoSaveDelay": 1500,
        "[markdown]": {
            "editor.wordWrap": "on",
            "editor.quickSuggestions": { "other": "off", "comments": "off", "strings": "on" },
            "editor.wordBasedSuggestions": "off",
            "editor.snippetSuggestions": "top",
            "editor.acceptSuggestionOnEnter": "off",
        },
        "yaml.schemas": {
            format!("./{SETTINGS_SCHEMA}"): "kiezblatt.yaml",
            format!("./{GLOSSARY_SCHEMA}"): GLOSSARY,
        },
    })
}

/// What can be started. The preview begins by itself once the editor has allowed it.
fn tasks() -> Value {
    let task = |label: &str, arguments: &[&str]| {
        let mut all = vec!["--color", "never"];
        all.extend(arguments);
        json!({ "label": label, "type": "process", "command": "kiezblatt", "args": all, "problemMatcher": matcher() })
    };
    let mut preview = task("Kiezblatt: Vorschau", &["serve", "--repeat"]);
    preview["isBackground"] = json!(true);
    preview["runOptions"] = json!({ "runOn": "folderOpen", "instanceLimit": 1 });
    preview["presentation"] = json!({ "reveal": "silent", "panel": "dedicated" });
    preview["problemMatcher"]["background"] = json!({
        "activeOnStart": true,
        "beginsPattern": r"^\d\d:\d\d:\d\d ",
        "endsPattern": r"^(Alles in Ordnung|All is well|\d+ (Fehler|errors?), \d+ .*)\.$",
    });
    let mut build = task("Kiezblatt: Website bauen", &["build"]);
    build["group"] = json!({ "kind": "build", "isDefault": true });
    let mut check = task("Kiezblatt: Alles prüfen", &["check"]);
    check["group"] = json!({ "kind": "test", "isDefault": true });
    json!({ "version": "2.0.0", "tasks": [preview, check, build] })
}

/// Reads the first line of a finding. What is neither an error nor a warning is shown as information.
fn matcher() -> Value {
    json!({
        "owner": "kiezblatt",
        "source": "Kiezblatt",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "severity": "info",
        "pattern": {
            "regexp": r"^(.+?):(\d+):(\d+): (error|warning|hint)\[([a-z-]+)\]: (.*)$",
            "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6,
        },
    })
}

/// A snippet for each key of each kind, for each key of a group in it, and one for a whole new entry.
fn snippets() -> Value {
    let mut snippets = Map::new();
    for kind in Kind::ALL {
        let include = if kind == Kind::Home { "**/content/index.md".to_owned() } else { format!("**/content/{}/**/*.md", kind.folder()) };
        let mut add = |prefix: &str, body: Vec<String>, meaning: &str| {
            let name = format!("{}: {prefix}", kind.german());
            let snippet = json!({ "scope": "markdown", "include": [include], "prefix": prefix, "body": body, "description": meaning });
            snippets.entry(name).or_insert(snippet);
        };
        for field in fields_of(kind) {
            add(field.german, lines(field, &mut Stops::default()), field.meaning);
        }
        for field in fields_of(kind).flat_map(|field| inner(&field.shape)) {
            add(field.german, lines(field, &mut Stops::default()), field.meaning);
        }
        add("---", whole_entry(kind), &format!("{} anlegen", kind.german_with_article()));
    }
    Value::Object(snippets)
}

/// The keys of a group, and of the groups in it.
fn inner(shape: &Shape) -> Vec<&'static Field> {
    let (Shape::Group(group) | Shape::Groups(group)) = shape else { return Vec::new() };
    group.fields.iter().flat_map(|field| [vec![field], inner(&field.shape)].concat()).collect()
}

fn whole_entry(kind: Kind) -> Vec<String> {
    let mut stops = Stops::default();
    let mut body = vec!["---".to_owned()];
    body.extend(fields_of(kind).filter(|field| field.required).flat_map(|field| lines(field, &mut stops)));
    body.extend(["---", "", "$0"].map(str::to_owned));
    body
}

/// The places of a snippet that the tab key goes to, counted from 1.
#[derive(Default)]
struct Stops(u32);

impl Stops {
    /// A place with a value that stands there at first.
    fn with(&mut self, value: &str) -> String {
        self.0 += 1;
        format!("${{{}:{}}}", self.0, value.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}"))
    }

    /// A place where one of several words is chosen.
    fn among(&mut self, words: &[&str]) -> String {
        self.0 += 1;
        format!("${{{}|{}|}}", self.0, words.join(","))
    }
}

/// A key with an example of its value.
fn lines(field: &'static Field, stops: &mut Stops) -> Vec<String> {
    let key = field.german;
    match &field.shape {
        Shape::Group(group) => [vec![format!("{key}:")], of_group(group, ["  ", "  "], stops)].concat(),
        Shape::Groups(group) => [vec![format!("{key}:")], of_group(group, ["  - ", "    "], stops)].concat(),
        Shape::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.german).collect();
            vec![format!("{key}: {}", stops.among(&words))]
        }
        Shape::YesNo => vec![format!("{key}: {}", stops.among(&["ja", "nein"]))],
        _ => vec![format!("{key}: {}", stops.with(field.example))],
    }
}

/// What a group has to hold, or else all of it. The first line begins differently where the group is an item of a list.
fn of_group(group: &'static Group, [first, other]: [&str; 2], stops: &mut Stops) -> Vec<String> {
    let is_needed = |field: &&Field| field.required || group.fields.iter().all(|field| !field.required);
    let all: Vec<String> = group.fields.iter().filter(is_needed).flat_map(|field| lines(field, stops)).collect();
    all.into_iter().enumerate().map(|(at, line)| format!("{}{line}", if at == 0 { first } else { other })).collect()
}
