//! `SECURITY.md` and what the program is made of: the table of threats names tests that exist, and no package comes in unseen.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// How many rows there are of each kind: the preview, the generator, faults.
const ROWS: [(&str, usize); 3] = [("P", 10), ("G", 14), ("F", 14)];

fn repository(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands between backticks.
fn in_backticks(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The rows of the table of threats: its name, and the names of what holds it.
fn rows(document: &str) -> Vec<(&str, Vec<&str>)> {
    let (_, table) = document.split_once("| | attack or fault | what happens | held by |\n|---|---|---|---|\n").unwrap();
    table
        .lines()
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            assert_eq!(cells.len(), 4, "{line}");
            assert!(!cells[1].is_empty() && !cells[2].is_empty(), "{line}");
            (cells[0], in_backticks(cells[3]))
        })
        .collect()
}

/// Whether a file holds a function that is run as a test.
fn is_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let begins = |line: &&str| line.strip_prefix(&format!("fn {name}")).is_some_and(|rest| rest.starts_with(['(', '<']));
    let at = lines.iter().position(begins);
    at.is_some_and(|at| lines[..at].iter().rev().take_while(|line| line.starts_with('#')).any(|line| *line == "#[test]"))
}

#[test]
fn every_threat_has_its_row_and_every_row_names_what_holds_it() {
    let document = read("SECURITY.md");
    let rows = rows(&document);
    let expected: Vec<String> = ROWS.iter().flat_map(|(kind, count)| (1..=*count).map(move |n| format!("{kind}{n}"))).collect();
    assert_eq!(rows.iter().map(|(name, _)| *name).collect::<Vec<_>>(), expected);
    let main = read("tests/it/main.rs");
    let mut wrong = Vec::new();
    for (row, names) in rows {
        if !names.iter().any(|name| name.contains("::")) {
            wrong.push(format!("{row} names no test"));
        }
        for name in names {
            let is_there = match name.split_once("::") {
                Some((file, test)) => main.contains(&format!("\nmod {file};\n")) && is_test(&read(&format!("tests/it/{file}.rs")), test),
                None => name.contains('/') && repository(name).is_file(),
            };
            if !is_there {
                wrong.push(format!("{row}: there is no {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tests_that_carry_the_name_of_a_threat_stand_in_its_row() {
    let document = read("SECURITY.md");
    let rows = rows(&document);
    let mut wrong = Vec::new();
    for file in fs::read_dir(repository("tests/it")).unwrap().map(|entry| entry.unwrap().path()) {
        let (name, text) = (file.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&file).unwrap());
        for test in text.lines().filter_map(|line| line.strip_prefix("fn ")?.split('(').next()) {
            let row = test.split('_').next().unwrap_or_default().to_uppercase();
            let named = rows.iter().find(|(other, _)| *other == row);
            if named.is_some_and(|(_, names)| !names.contains(&format!("{name}::{test}").as_str())) {
                wrong.push(format!("{row} does not name {name}::{test}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_package_comes_in_unseen() {
    let mut command = Command::new(env!("CARGO"));
    command.args(["tree", "--offline", "--locked", "--edges", "normal,build", "--target", "x86_64-unknown-linux-gnu"]);
    let output = command.args(["--prefix", "none", "--format", "{p}"]).current_dir(repository("")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let packages: BTreeSet<String> = text
        .lines()
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .filter(|package| !package.starts_with("kiezblatt "))
        .collect();
    let document = read("SECURITY.md");
    let stated = document.split_once("On Linux the release is built from ").unwrap().1.split(' ').next().unwrap();
    assert_eq!(stated, packages.len().to_string(), "say in SECURITY.md how many there are now, and in Cargo.toml why:\n{packages:#?}");
}

#[test]
fn every_direct_dependency_has_its_reason_beside_it() {
    let manifest = read("Cargo.toml");
    let (mut is_list, mut before, mut count) = (false, "", 0);
    let mut wrong = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_list = line.ends_with("dependencies]");
        } else if is_list && line.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            count += 1;
            // A pair of one family may share a reason.
            let is_of_family = before.get(..2).is_some_and(|family| line.starts_with(family));
            if !before.starts_with("# ") && !is_of_family {
                wrong.push(line);
            }
        }
        before = line;
    }
    assert!(wrong.is_empty(), "no reason for:\n{}", wrong.join("\n"));
    assert!(count > 50, "only {count} were found");
}

#[test]
fn a_second_version_of_a_package_is_allowed_for_a_reason_only() {
    let rules = read("deny.toml");
    for line in
        ["multiple-versions = \"deny\"", "unknown-registry = \"deny\"", "unknown-git = \"deny\"", "yanked = \"deny\"", "ignore = []"]
    {
        assert!(rules.lines().any(|other| other == line), "{line}");
    }
    let skips: Vec<&str> = rules.split_once("skip = [\n").unwrap().1.lines().take_while(|line| *line != "]").collect();
    assert!(!skips.is_empty() && skips.iter().all(|line| line.contains("crate = \"") && line.contains("reason = \"")), "{skips:#?}");
}
