//! Examples of the handbook: each file is put into a small site, which is then checked.
//!
//! What `check` prints stands in a block `text Meldung` below the file; without such a block it must have nothing to say.
//! A block `html` is the HTML of the file's text, and a quotation right behind the file is that text itself, so that readers
//! see what becomes of it. Files of one section lie in the site together; another file of the same name takes the place of
//! the first.

use std::path::Path;
use std::thread;

use crate::findings_statutory::{LAWFUL, lawful};
use crate::handbook::Chapter;
use crate::literate::{self, Block};
use crate::markdown::prose_in;
use crate::papers;
use crate::site::Site;

/// The name of a block with what `check` says.
pub const FINDINGS: &str = "Meldung";

const SETTINGS: &str = "kiezblatt.yaml";

/// Endings of the names of files that lie beside an entry.
const FILES: &[&str] = &["pdf", "docx", "jpg", "png", "mp4", "vtt", "geojson"];

/// The chapter with everything that comes out of its examples as it comes out today.
pub fn run(chapter: &Chapter) -> String {
    let sections = sections(&chapter.text);
    // A site takes the time of a program's start; several go at once.
    thread::scope(|scope| {
        let running: Vec<_> = sections.iter().map(|section| scope.spawn(|| run_section(section))).collect();
        running.into_iter().map(|section| section.join().unwrap_or_else(|_| panic!("{}", chapter.path.display()))).collect()
    })
}

/// The pieces of a text that begin with a heading of the second level.
fn sections(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = vec![0];
    let mut is_code = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        is_code ^= line.starts_with("```");
        if !is_code && line.starts_with("## ") {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(text.len());
    starts.windows(2).map(|ends| &text[ends[0]..ends[1]]).collect()
}

/// Runs the files of a section one after another, and puts down what comes of each.
fn run_section(section: &str) -> String {
    let blocks = literate::blocks(section);
    let lines: Vec<&str> = section.split_inclusive('\n').collect();
    let mut out = String::with_capacity(section.len());
    let mut site = None;
    let (mut copied, mut last): (usize, Option<(&Block, String)>) = (0, None);
    for block in &blocks {
        let (begin, end) = (block.line, block.line + block.text.lines().count());
        out.extend(lines[copied..begin].iter().copied());
        copied = end;
        match (&*block.language, &*block.name) {
            ("md" | "yaml", name) if name.starts_with("content/") || name == SETTINGS => {
                let site = site.get_or_insert_with(small_site);
                // What was shown to be wrong is not wrong in the next example as well.
                if let Some((wrong, _)) = last.take_if(|(wrong, findings)| !findings.is_empty() && wrong.name != name) {
                    site.remove(&wrong.name);
                }
                put(site, block, &blocks);
                last = Some((block, site.run(&["check", "--quiet"]).stdout));
                out.push_str(&block.text);
                let (quotation, length) = quotation(block, &lines[end + 1..]);
                if length > 0 {
                    out.push_str(lines[end]);
                    out.push_str(&quotation);
                    copied = end + 1 + length;
                }
                let is_told = blocks.iter().any(|other| other.name == FINDINGS && follows(block, other, &blocks));
                let findings = &last.as_ref().unwrap().1;
                assert!(is_told || findings.is_empty(), "{}: unexpected findings:\n{findings}", block.name);
            }
            ("text", FINDINGS) => {
                let findings = &last.as_ref().expect("findings without a file").1;
                assert!(!findings.is_empty(), "{}: nothing is found", last.as_ref().unwrap().0.name);
                out.push_str(&format!("{}\n", findings.trim_end()));
            }
            ("html", _) => out.push_str(&format!("{}\n", html(site.as_ref().unwrap(), last.as_ref().unwrap().0))),
            _ => out.push_str(&block.text),
        }
    }
    out.extend(lines[copied..].iter().copied());
    out
}

/// Whether a block comes after a file, before the next one.
fn follows(file: &Block, block: &Block, blocks: &[Block]) -> bool {
    let is_file = |other: &&Block| other.name.starts_with("content/") || other.name == SETTINGS;
    let next = blocks.iter().filter(is_file).map(|other| other.line).find(|line| *line > file.line).unwrap_or(usize::MAX);
    block.line > file.line && block.line < next
}

/// The quotation of a file's text that stands behind its block, and how many of the lines it takes, blank ones before it among
/// them. Alerts are no quotations.
fn quotation(block: &Block, behind: &[&str]) -> (String, usize) {
    let blank = behind.iter().take_while(|line| line.trim().is_empty()).count();
    let quoted = behind[blank..].iter().take_while(|line| line.starts_with('>')).count();
    if quoted == 0 || behind[blank].starts_with("> [!") {
        return (String::new(), 0);
    }
    let lines = body(block).lines().map(|line| format!("> {line}").trim_end().to_owned() + "\n");
    (behind[..blank].concat() + &lines.collect::<String>(), blank + quoted)
}

/// What stands below the front matter.
fn body(block: &Block) -> &str {
    block.text.splitn(3, "---\n").nth(2).unwrap_or_default().trim()
}

/// The HTML of a file's text.
fn html(site: &Site, block: &Block) -> String {
    let name = block.name.trim_start_matches("content/pages/").trim_end_matches(".md").trim_end_matches("/index");
    prose_in(site.build().text(&format!("{name}/index.html")))
}

/// Puts a file into the site. What it names beside it is there, unless the section has a file of that name before: then it is a
/// second try, and may name files that are not.
fn put(site: &Site, block: &Block, blocks: &[Block]) {
    let is_second = blocks.iter().any(|other| other.name == block.name && other.line < block.line);
    for name in named_files(&block.text).into_iter().filter(|_| !is_second) {
        let beside = Path::new(&block.name).with_file_name(name).to_str().unwrap().to_owned();
        if !site.path(&beside).exists() {
            site.write(&beside, file(name));
        }
    }
    // The small site has some entries already, which an example may write as a folder.
    let as_file = block.name.replace("/index.md", ".md");
    if as_file != block.name && site.path(&as_file).exists() {
        site.remove(&as_file);
    }
    let text = if block.name == SETTINGS { with_lawful_settings(&block.text) } else { block.text.clone() };
    site.write(&block.name, text);
}

/// Settings, and behind them those that the small site has and they have not: an example shows what it is about.
fn with_lawful_settings(text: &str) -> String {
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let there: Vec<String> = text.lines().map(key).collect();
    let mut out = text.to_owned();
    let mut is_new = false;
    for line in LAWFUL.split_inclusive('\n') {
        if !line.starts_with(' ') {
            is_new = !there.contains(&key(line));
        }
        out.push_str(if is_new { line } else { "" });
    }
    out
}

fn named_files(text: &str) -> Vec<&str> {
    let names = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':')));
    names.filter(|name| !name.contains(['/', ':']) && name.rsplit_once('.').is_some_and(|(_, end)| FILES.contains(&end))).collect()
}

fn file(name: &str) -> Vec<u8> {
    match name.rsplit('.').next() {
        Some("mp4") => include_bytes!("../files/media/film.mp4").to_vec(),
        Some("vtt") => b"WEBVTT\n\n00:00.000 --> 00:01.000\nGuten Tag\n".to_vec(),
        Some("geojson") => br#"{"type": "Point", "coordinates": [13.2, 52.5]}"#.to_vec(),
        _ => papers::of(name, "Ein Beispiel"),
    }
}

/// A site of which `check` has nothing to say, with something to refer to.
fn small_site() -> Site {
    lawful(Site::new())
        .entry("bodies/ag-kiez.md", "titel: AG Kiez", "")
        .entry("bodies/lenkungsrunde.md", "titel: Lenkungsrunde", "")
        .entry("meetings/2026-02-12-ag-kiez.md", "gremium: ag-kiez\ndatum: 12.02.2026\nstatus: abgesagt", "")
        .entry("aktionsraeume/spandau-mitte.md", "titel: Aktionsraum Spandau-Mitte", "")
        .entry("documents/rahmenkonzept/index.md", "titel: Rahmenkonzept\ndatum: 01.02.2026\ndatei: rahmenkonzept.pdf", "")
        .paper("content/documents/rahmenkonzept/rahmenkonzept.pdf", "Rahmenkonzept")
}

#[test]
fn the_small_site_is_in_order() {
    let ran = small_site().run(&["check"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "Alles in Ordnung.\n"));
}

#[test]
fn what_comes_of_an_example_is_put_down() {
    let text = "## Eins\n\n```md content/pages/a.md\n---\ntitel: A\n---\nEin *Wort*.\n```\n\n> Alt.\n\n```html\nalt\n```\n\n\
                ```md content/pages/a.md\n---\ntitl: A\n---\n```\n\n```text Meldung\nalt\n```\n\nEnde.\n";
    let anew = run_section(text);
    assert!(anew.contains("```\n\n> Ein *Wort*.\n\n```html\n<p>Ein <em>Wort</em>.</p>\n```\n\n```md content"), "{anew}");
    assert!(anew.contains("```text Meldung\ncontent/pages/a.md:") && anew.contains(": error[unknown-key]: "), "{anew}");
    assert!(anew.ends_with("```\n\nEnde.\n"), "{anew}");
    assert_eq!(run_section(&anew), anew);
}
