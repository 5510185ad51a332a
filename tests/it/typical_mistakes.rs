//! Mistakes that people make who otherwise write in Word, and everything that `kiezblatt check` says to each of them.
//!
//! They stand in `tests/files/typical_mistakes.md`. `KIEZBLATT_WRITE=1` writes what is said anew; then read it aloud: would a
//! colleague say it so?

use std::path::PathBuf;

use crate::findings_statutory::lawful;
use crate::literate::{Block, blocks};
use crate::papers;
use crate::site::{Site, run_in};

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/files/typical_mistakes.md")
}

/// A site of which there is nothing to say but for these files.
fn site(files: &[&Block]) -> Site {
    let site = lawful(Site::new()).entry("bodies/ag-kiez.md", "titel: AG Kiez", "");
    for file in files {
        match file.name.strip_suffix(" in Windows-1252") {
            Some(name) => site.write(name, windows_1252(&file.text)),
            None if file.language == "file" => site.write(&file.name, papers::of(&file.name, &file.text)),
            None => site.write(&file.name, &file.text),
        }
    }
    site
}

/// The characters of Latin-1 are those of Windows-1252 as well.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

/// The mistakes: their files, and the block of what is said.
fn mistakes(blocks: &[Block]) -> Vec<(Vec<&Block>, &Block)> {
    let mut mistakes = Vec::new();
    let mut files = Vec::new();
    for block in blocks {
        if block.language == "text" {
            mistakes.push((std::mem::take(&mut files), block));
        } else {
            files.push(block);
        }
    }
    assert!(files.is_empty(), "the last files have nothing to be said of");
    mistakes
}

fn said(files: &[&Block]) -> String {
    let ran = run_in(site(files).root(), &["check"]);
    format!("{}{}", ran.stdout, ran.stderr)
}

#[test]
fn what_is_said_of_typical_mistakes() {
    let text = std::fs::read_to_string(path()).unwrap();
    let blocks = blocks(&text);
    let mistakes = mistakes(&blocks);
    assert!(mistakes.len() >= 40);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // From the last one upwards, so that the numbers of lines stay right.
    for (files, expected) in mistakes.iter().rev() {
        let said = said(files);
        let range = expected.line..expected.line + expected.text.lines().count();
        lines.splice(range, said.lines().map(str::to_owned));
    }
    let now = lines.join("\n") + "\n";
    if std::env::var_os("KIEZBLATT_WRITE").is_some() {
        std::fs::write(path(), &now).unwrap();
    }
    assert_eq!(now, std::fs::read_to_string(path()).unwrap());
}

/// Whoever makes one of these mistakes is told something.
#[test]
fn no_typical_mistake_goes_unnoticed() {
    let text = std::fs::read_to_string(path()).unwrap();
    for (files, said) in mistakes(&blocks(&text)) {
        assert!(said.text.contains("Hilfe: "), "{:?}", files.iter().map(|file| &file.name).collect::<Vec<_>>());
    }
}
