//! The handbook in `handbook/`, and that it says what the program does.
//!
//! Tables of keys and commands are made from the program, and examples are run. What the program answers stands in the
//! handbook as it was printed. `KIEZBLATT_WRITE=1 cargo test --test it handbook` writes all of it anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use kiezblatt::record::kind::Kind;

use crate::handbook_commands::{self, typed_commands};
use crate::handbook_examples;
use crate::handbook_session;
use crate::handbook_tables;
use crate::literate;
use crate::site::run_in;

/// The day on which the handbook is checked.
const TODAY: &str = "2026-12-01";

/// Languages of blocks that are read and not run: commands of other programs.
const ILLUSTRATIONS: &[&str] = &["sh"];

/// Files that other programs read; what they call Kiezblatt with is looked at.
const FOREIGN_FILES: &[&str] = &[".github/workflows/", ".gitlab-ci.yml"];

/// Pages that have tests of their own.
const MADE_ELSEWHERE: &str = "meldungen";

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("handbook")
}

/// A page of the handbook.
pub struct Chapter {
    pub path: PathBuf,
    pub name: String,
    pub text: String,
}

/// The pages of the handbook, the home page among them.
pub fn chapters() -> Vec<Chapter> {
    let pages = fs::read_dir(root().join("content/pages")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = pages.chain([root().join("content/index.md")]).collect();
    paths.sort();
    let chapters = paths.into_iter().map(|path| Chapter {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        text: fs::read_to_string(&path).unwrap(),
        path,
    });
    chapters.filter(|chapter| !chapter.name.starts_with(MADE_ELSEWHERE)).collect()
}

/// Makes a part of every chapter anew. What comes out otherwise than it stands there is written or, usually, a failure.
fn kept_up_to_date(made_anew: impl Fn(&Chapter) -> String) {
    static WRITING: Mutex<()> = Mutex::new(());
    let writes = std::env::var_os("KIEZBLATT_WRITE").is_some();
    // Several tests write parts of one file: one after another.
    let _alone = writes.then(|| WRITING.lock().unwrap_or_else(PoisonError::into_inner));
    let mut stale = Vec::new();
    for chapter in chapters() {
        let text = made_anew(&chapter);
        if text == chapter.text {
            continue;
        }
        if writes {
            fs::write(&chapter.path, text).unwrap();
        } else {
            stale.push(format!("{}:{}", chapter.path.display(), first_difference(&chapter.text, &text)));
        }
    }
    assert!(stale.is_empty(), "KIEZBLATT_WRITE=1 cargo test --test it handbook writes anew:\n{}", stale.join("\n"));
}

fn first_difference(old: &str, new: &str) -> String {
    let pairs = old.lines().map(Some).chain([None]).zip(new.lines().map(Some).chain([None]));
    let at = pairs.take_while(|(old, new)| old == new).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("the end").to_owned();
    format!("{}: stands there: {}\n    would be:     {}", at + 1, line(old), line(new))
}

#[test]
fn tables_of_keys_are_those_of_the_program() {
    kept_up_to_date(|chapter| handbook_tables::between_markers(&chapter.text, handbook_tables::table));
}

#[test]
fn commands_are_those_of_the_program() {
    kept_up_to_date(|chapter| handbook_tables::between_markers(&chapter.text, handbook_commands::table));
}

#[test]
fn examples_give_what_stands_below_them() {
    kept_up_to_date(|chapter| if is_session(chapter) { chapter.text.clone() } else { handbook_examples::run(chapter) });
}

#[test]
fn sessions_go_as_they_stand_there() {
    kept_up_to_date(|chapter| if is_session(chapter) { handbook_session::run(chapter) } else { chapter.text.clone() });
}

fn is_session(chapter: &Chapter) -> bool {
    literate::blocks(&chapter.text).iter().any(|block| block.language == "console")
}

#[test]
fn every_block_is_run_or_an_illustration() {
    let mut unknown = Vec::new();
    for chapter in chapters() {
        for block in literate::blocks(&chapter.text) {
            let is_foreign = FOREIGN_FILES.iter().any(|start| block.name.starts_with(start));
            let is_run = match &*block.language {
                "md" => block.name.starts_with("content/"),
                "yaml" => block.name.starts_with("kiezblatt.yaml") || block.name.starts_with("content/") || is_foreign,
                "text" => block.name == handbook_examples::FINDINGS,
                "html" | "console" => block.name.is_empty(),
                language => ILLUSTRATIONS.contains(&language),
            };
            if !is_run {
                unknown.push(format!("{}:{}: {} {}", chapter.path.display(), block.line, block.language, block.name));
            }
        }
    }
    assert!(unknown.is_empty(), "blocks that nobody runs:\n{}", unknown.join("\n"));
}

#[test]
fn every_command_that_is_named_can_be_typed() {
    let refused: Vec<String> = chapters()
        .iter()
        .flat_map(|chapter| typed_commands(&chapter.text).into_iter().map(|typed| (chapter.path.display(), typed)))
        .filter_map(|(path, typed)| handbook_commands::refusal(&typed).map(|why| format!("{path}: {typed}: {why}")))
        .collect();
    assert!(refused.is_empty(), "\n{}", refused.join("\n"));
}

#[test]
fn the_home_page_leads_to_every_chapter() {
    let home = fs::read_to_string(root().join("content/index.md")).unwrap();
    let linked = |name: &str| home.contains(&format!("](pages/{name}.md")) || home.contains(&format!("[[{name}"));
    let statutory = |chapter: &Chapter| chapter.text.contains("\nart: ");
    let missing: Vec<String> = chapters()
        .into_iter()
        .filter(|chapter| chapter.name != "index" && !statutory(chapter) && !linked(&chapter.name))
        .map(|chapter| chapter.name)
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_kind_has_a_chapter_with_all_its_keys_and_an_example() {
    let chapters = chapters();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Home) {
        let marker = format!("<!-- Angaben: {} -->", kind.name());
        let example = format!("```md content/{}/", kind.folder());
        let fits = chapters.iter().any(|chapter| chapter.text.contains(&marker) && chapter.text.contains(&example));
        assert!(fits, "no chapter with {marker} and {example}");
    }
}

#[test]
fn the_check_has_nothing_to_say_of_the_handbook() {
    let ran = run_in(&root(), &["check", "--strict", "--today", TODAY]);
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, "Alles in Ordnung.\n", ""));
}

#[test]
fn no_two_chapters_have_one_title() {
    let chapters = chapters();
    let titles = chapters.iter().filter_map(|chapter| chapter.text.lines().find(|line| line.starts_with("titel: ")));
    let titles: Vec<&str> = titles.collect();
    assert_eq!(titles.len(), chapters.len());
    assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), titles.len());
}
