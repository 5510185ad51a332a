//! Sessions of the handbook: commands that are typed one after another in an empty folder, with files that are edited between
//! them, and what is printed.
//!
//! A block `console` holds lines that begin with `$ ` and below each what it prints. `cd` goes on in another folder. A preview
//! is ended as soon as it has said where it is. A block with a file's name is that file; with `, geänderte Zeilen` behind the
//! name it holds lines that take the place of those with the same key.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::handbook::Chapter;
use crate::handbook_commands::words;
use crate::literate::{self, Block};

const CHANGED_LINES: &str = ", geänderte Zeilen";

/// The chapter with everything that its commands print today.
pub fn run(chapter: &Chapter) -> String {
    let lines: Vec<&str> = chapter.text.split_inclusive('\n').collect();
    let mut session = Session::new();
    let mut out = String::with_capacity(chapter.text.len());
    let mut copied = 0;
    for block in literate::blocks(&chapter.text) {
        let end = block.line + block.text.lines().count();
        out.extend(lines[copied..block.line].iter().copied());
        copied = end;
        match &*block.language {
            "console" => out.push_str(&session.console(&block.text)),
            "md" | "yaml" => {
                session.edit(&block);
                out.push_str(&block.text);
            }
            _ => out.push_str(&block.text),
        }
    }
    out.extend(lines[copied..].iter().copied());
    out
}

/// A terminal in a folder.
struct Session {
    folder: TempDir,
    /// Where it is at the moment.
    here: PathBuf,
}

impl Session {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // As the program will say it, without links in it.
        let here = folder.path().canonicalize().unwrap();
        Session { folder, here }
    }

    fn console(&mut self, text: &str) -> String {
        let typed = text.lines().filter_map(|line| line.strip_prefix("$ "));
        typed.map(|command| format!("$ {command}\n{}", self.run(command))).collect()
    }

    fn run(&mut self, command: &str) -> String {
        let words = words(command);
        match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["cd", folder] => {
                self.here.push(folder);
                assert!(self.here.is_dir(), "cd {folder}");
                String::new()
            }
            ["kiezblatt", ref arguments @ ..] => self.kiezblatt(arguments),
            _ => panic!("neither cd nor kiezblatt: {command}"),
        }
    }

    /// What the program prints, on both ways in one as a terminal shows it.
    fn kiezblatt(&self, arguments: &[&str]) -> String {
        let (reader, writer) = std::io::pipe().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
        command.args(arguments).current_dir(&self.here).env("LANG", "de_DE.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
        // Noon of 1 March 2026 in UTC.
        command.env("SOURCE_DATE_EPOCH", "1772366400").stdin(Stdio::null());
        command.stdout(writer.try_clone().unwrap()).stderr(writer);
        let mut running = command.spawn().unwrap();
        // Its ends of the pipe go with it, so that the pipe ends with the program.
        drop(command);
        let is_preview = arguments.contains(&"serve");
        let mut printed = String::new();
        for line in BufReader::new(reader).lines().map(Result::unwrap) {
            printed.push_str(&self.without_accidents(&line));
            if is_preview && line.contains("http://") {
                running.kill().unwrap();
            }
        }
        running.wait().unwrap();
        printed
    }

    /// A line without what differs from run to run: the folder, the port, how long it took.
    fn without_accidents(&self, line: &str) -> String {
        let root = self.folder.path().canonicalize().unwrap();
        let line = line.replace(root.to_str().unwrap(), "/home/redaktion");
        with_fixed_port(&with_fixed_seconds(&line)) + "\n"
    }

    fn edit(&self, block: &Block) {
        let Some(name) = block.name.strip_suffix(CHANGED_LINES) else {
            let path = self.here.join(&block.name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            return fs::write(path, &block.text).unwrap();
        };
        let path = self.here.join(name);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        fs::write(&path, with_lines(&text, &block.text, &path)).unwrap();
    }
}

/// The text in which each line with a key takes the place of the line with the same key, remarks among them.
fn with_lines(text: &str, changed: &str, path: &Path) -> String {
    let key = |line: &str| line.trim_start_matches(['#', ' ']).split(':').next().unwrap_or_default().to_owned();
    let mut lines: Vec<&str> = text.lines().collect();
    for new in changed.lines() {
        let at = lines.iter().position(|line| line.contains(':') && key(line) == key(new));
        lines[at.unwrap_or_else(|| panic!("no line with {} in {}", key(new), path.display()))] = new;
    }
    lines.join("\n") + "\n"
}

/// `72 Seiten in 0,2 s` as `72 Seiten in 0,1 s`.
fn with_fixed_seconds(line: &str) -> String {
    let Some((before, rest)) = line.split_once(" in ") else { return line.to_owned() };
    let number = rest.chars().take_while(|c| c.is_ascii_digit() || *c == ',').count();
    if number > 0 && rest[number..].starts_with(" s") { format!("{before} in 0,1{}", &rest[number..]) } else { line.to_owned() }
}

/// The address of the preview with the port that it usually has.
fn with_fixed_port(line: &str) -> String {
    let Some((before, rest)) = line.split_once("http://127.0.0.1:") else { return line.to_owned() };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}http://127.0.0.1:4000{rest}")
}

#[test]
fn accidents_are_left_out() {
    assert_eq!(with_fixed_seconds("9 Seiten in 12,34 s, keine"), "9 Seiten in 0,1 s, keine");
    assert_eq!(with_fixed_seconds("Angelegt in mein-kiez"), "Angelegt in mein-kiez");
    assert_eq!(with_fixed_port("Vorschau: http://127.0.0.1:43817/ (Ende)"), "Vorschau: http://127.0.0.1:4000/ (Ende)");
}

#[test]
fn changed_lines_take_the_place_of_others() {
    let text = "titel: A\n# ort: Saal\ndatum: 1\n";
    assert_eq!(with_lines(text, "ort: Raum\ndatum: 2\n", Path::new("a")), "titel: A\nort: Raum\ndatum: 2\n");
}

#[test]
fn a_session_prints_what_the_program_prints() {
    let mut session = Session::new();
    assert_eq!(session.console("$ kiezblatt check\nalt\n").lines().next(), Some("$ kiezblatt check"));
    let printed = session.console("$ kiezblatt --version\nalt\n");
    assert_eq!(printed, format!("$ kiezblatt --version\nkiezblatt {}\n", env!("CARGO_PKG_VERSION")));
}
