//! The rules of the house: what may use what, calls that are kept to their rooms, and nothing forgotten.

use std::fs;
use std::path::Path;

/// The rooms of the program, lowest first. A file uses its own room and rooms of lower lines; rooms of one line do not
/// know each other.
const LAYERS: &[&[&str]] = &[
    &["base"],
    &["source", "syntax", "attachment"],
    &["prose", "record", "archive"],
    &["settings", "glossary"],
    &["site", "schema"],
    &["routes", "mend"],
    &["links"],
    &["history"],
    &["view"],
    &["render", "emit", "audit"],
    &["register"],
    &["pipeline"],
    &["workshop"],
    &["publish"],
    &["watch", "serve"],
    &["commands"],
];

/// Calls that are kept to some rooms: the call, where it may stand, and what to do instead.
const FORBIDDEN: &[(&str, &[&str], &str)] = &[
    ("std::fs", &["src/source/", "src/archive/", "src/publish/", "src/commands/"], "files are read in source and written in publish"),
    ("fs::", &["src/source/", "src/archive/", "src/publish/", "src/commands/"], "files are read in source and written in publish"),
    ("println!", &[], "commands print through the terminal"),
    ("print!(", &[], "commands print through the terminal"),
    (".unwrap()", &[], "name the invariant with expect, or handle the case"),
    ("SystemTime::now", &["src/settings/today.rs"], "the day comes with the options of a build"),
    ("Timestamp::now", &["src/settings/today.rs"], "the day comes with the options of a build"),
    ("Zoned::now", &["src/settings/today.rs"], "the day comes with the options of a build"),
    ("env::var", &["src/commands/"], "the environment is read in commands"),
    ("process::Command", &["src/archive/crew.rs", "src/commands/"], "no other program is run"),
    ("process::exit", &["src/archive/worker.rs"], "commands return how they ended"),
    ("std::net", &["src/serve/", "src/commands/"], "a build contacts nobody"),
    ("ureq::", &["src/commands/external/"], "only check --external speaks to other hosts"),
];

/// Longest file, in lines.
const LONGEST: usize = 600;

struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The lines of the program itself, numbered: without comments and without tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        lines.take_while(|(_, line)| *line != "#[cfg(test)]").filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The room that the file stands in: `view` for `src/view/body.rs` and `src/view.rs`.
    fn room(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inner.split('/').next().unwrap_or(inner).trim_end_matches(".rs")
    }
}

/// All files of Rust below a folder of the repository.
fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().map(Result::unwrap);
    files
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"))
        .map(|entry| Source {
            path: entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned(),
            text: fs::read_to_string(entry.path()).unwrap(),
        })
        .collect()
}

fn level(room: &str) -> Option<usize> {
    LAYERS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a line of code names after `crate::`.
fn rooms_named(line: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for rest in line.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => rooms.extend(list.split(',').map(first_word)),
            None => rooms.push(first_word(rest)),
        }
    }
    rooms.retain(|room| !room.is_empty());
    rooms
}

fn first_word(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

#[test]
fn layers_import_downwards_only() {
    let mut wrong = Vec::new();
    for source in sources("src") {
        let room = source.room();
        if room == "lib" || room == "main" {
            continue;
        }
        let Some(own) = level(room) else {
            wrong.push(format!("{}: give the room {room} a place in LAYERS", source.path));
            continue;
        };
        for (number, line) in source.code() {
            for other in rooms_named(line) {
                if other != room && level(&other).is_none_or(|level| level >= own) {
                    wrong.push(format!("{}:{number}: {room} must not use {other}", source.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn calls_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for source in sources("src") {
        for (call, rooms, instead) in FORBIDDEN {
            if rooms.iter().any(|room| source.path.starts_with(room)) {
                continue;
            }
            let found = source.code().filter(|(_, line)| line.contains(call));
            wrong.extend(found.map(|(number, _)| format!("{}:{number}: {call}: {instead}", source.path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_owns_and_is_not_too_long() {
    let mut wrong = Vec::new();
    for source in sources("src").iter().chain(&sources("tests")).chain(&sources("build.rs")) {
        if !source.text.starts_with("//! ") {
            wrong.push(format!("{}: begins without //!", source.path));
        }
        let lines = source.text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("{}: {lines} lines; part it", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_test_is_forgotten() {
    let main = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/main.rs")).unwrap();
    for source in sources("tests/it") {
        let inner = source.path.strip_prefix("tests/it/").unwrap();
        let name = inner.split('/').next().unwrap().trim_end_matches(".rs");
        assert!(name == "main" || main.lines().any(|line| line == format!("mod {name};")), "{} is not in main.rs", source.path);
    }
}

#[test]
fn every_value_of_a_view_is_described_for_themes() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/README.md")).unwrap();
    // What stands below the heading that names a struct.
    let section = |name: &str| readme.split("\n### ").find(|section| section.starts_with(&format!("{name} "))).unwrap_or_default();
    let mut missing = Vec::new();
    // How a page is put together, in `mod.rs`, is nothing that a template sees.
    for source in sources("src/view").into_iter().filter(|source| !source.path.ends_with("mod.rs")) {
        let (mut is_view, mut view) = (false, String::new());
        for (number, line) in source.code() {
            if line.starts_with("#[derive(") {
                is_view = line.contains("Serialize");
            } else if let Some(name) = line.strip_prefix("pub struct ") {
                view = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
            } else if line == "}" {
                is_view = false;
            }
            let field = line.strip_prefix("    pub ").and_then(|rest| rest.split_once(':')).map_or("", |(name, _)| name);
            if is_view && !field.is_empty() && !section(&view).contains(&format!("`{field}`")) {
                missing.push(format!("{}:{number}: `{field}` of {view} is not in themes/README.md", source.path));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
