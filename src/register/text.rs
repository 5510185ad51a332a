//! The form of `kiezblatt.lock`: one line for each address, sorted, so that versions which went apart are easily joined.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::{Mark, Register, Remembered};
use crate::base::finding::{Finding, Message};
use crate::base::hash::ContentHash;
use crate::base::messages::addresses as say;
use crate::base::path::{SourcePath, UrlPath, decode};
use crate::base::place::{Place, Span};
use crate::history::{Item, Name};
use crate::source::REGISTER;
use crate::syntax::encoding;

/// The version of the form that this program writes.
const VERSION: u32 = 2;
/// What the first line begins with, before the version.
const FIRST: &str = "# kiezblatt.lock, Fassung ";
const HEAD: &str = "\
# Die Adressen dieser Website: Adresse, Tag des Erscheinens, Tag der letzten Änderung, Prüfsumme des Inhalts
# („-“ bei Listen, Feeds und Kalendern, „->“ bei Weiterleitungen, „x“, wo nichts mehr steht, „~“ vor der eines erfundenen
# Beispiels). Bei Einträgen folgen der Name, unter dem Programme sie kennen, die Zahl ihrer Änderungen und, wo es solche gibt,
# ihre Tagesordnungspunkte: Nummer und Prüfsumme. Kiezblatt schreibt diese Datei bei jedem „kiezblatt build“ selbst.
# Sie gehört zur Website: in die Sicherungskopie und in die Versionsverwaltung. Was von zwei Fassungen übrig bleibt, wenn
# sie zusammengeführt werden, liest Kiezblatt auch so. Eine Adresse aufgeben: kiezblatt forget /adresse/
";
/// What a merge leaves between two versions of some lines.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// A `kiezblatt.lock` as it was read.
#[derive(Clone, Debug, Default)]
pub struct RegisterFile {
    pub register: Register,
    pub findings: Vec<Finding>,
    /// Of its bytes.
    pub hash: ContentHash,
    lines: HashMap<UrlPath, u32>,
}

/// What a `kiezblatt.lock` is to say from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The hash of the file that this was made from; another one must not be overwritten.
    pub before: ContentHash,
    pub text: String,
}

/// The text of a register that remembers nothing yet.
pub fn empty() -> String {
    Register::default().to_text()
}

impl RegisterFile {
    /// Reads a file. What is no line of a register is a finding; nothing is passed over silently.
    pub fn read(bytes: Vec<u8>) -> Self {
        let mut file = RegisterFile { hash: ContentHash::of(&bytes), ..RegisterFile::default() };
        match encoding::decode(&SourcePath::new(REGISTER), bytes) {
            Ok(text) => file.read_text(&text),
            Err(finding) => file.findings.push(finding),
        }
        file
    }

    fn read_text(&mut self, text: &str) {
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_end();
            match line.strip_prefix(FIRST).map(str::parse::<u32>) {
                Some(Ok(version)) if version <= VERSION => {}
                Some(_) => return self.findings.push(in_line(number, line, say::newer_register())),
                None if line.is_empty() || line.starts_with('#') || CONFLICT.iter().any(|mark| line.starts_with(mark)) => {}
                None => match remembered(line) {
                    Some((url, line)) => {
                        self.lines.entry(url.clone()).or_insert(number);
                        self.register.add(url, line);
                    }
                    None => self.findings.push(in_line(number, line, say::invalid_register_line())),
                },
            }
        }
    }

    /// What the file has to say for a register; none where it says just that.
    pub fn rewritten(&self, register: &Register) -> Option<Rewritten> {
        let text = register.to_text();
        (ContentHash::of(text.as_bytes()) != self.hash).then_some(Rewritten { before: self.hash, text })
    }

    /// Where an address stands in the file.
    pub fn place(&self, url: &UrlPath) -> Place {
        let line = self.lines.get(url).copied().unwrap_or(1);
        let length = url.as_str().chars().count() as u32 + 1;
        Place::new(&SourcePath::new(REGISTER), Span::in_line(line, 1, length))
    }
}

fn in_line(number: u32, line: &str, message: Message) -> Finding {
    let length = line.chars().count() as u32;
    message.at(Place::new(&SourcePath::new(REGISTER), Span::in_line(number, 1, length)))
}

/// `/sitzungen/x/ 2026-11-22 2026-11-25 1f3a5c7e9b2d4f60`, and for an entry `9b2d4f601f3a5c7e 2 1:0a1b2c3d,3:x`.
fn remembered(line: &str) -> Option<(UrlPath, Remembered)> {
    let mut words = line.split_ascii_whitespace();
    let url = address(words.next()?)?;
    let (appeared, changed, mark) = (day(words.next()?)?, day(words.next()?)?, Mark::read(words.next()?)?);
    let mut line = Remembered { appeared, changed, ..Remembered::new(appeared, mark) };
    if let Some(name) = words.next() {
        line.name = Some(Name::read(name)?);
        line.edition = words.next()?.parse().ok()?;
        line.items = words.next().map_or(Some(Vec::new()), items)?;
    }
    words.next().is_none().then_some((url, line))
}

/// `1:0a1b2c3d,3:x`.
fn items(word: &str) -> Option<Vec<Item>> {
    let item = |word: &str| {
        let (number, title) = word.split_once(':')?;
        let title = if title == "x" { None } else { Some(u32::from_str_radix(title, 16).ok()?) };
        Some(Item { number: number.parse().ok()?, title })
    };
    word.split(',').map(item).collect()
}

/// What is said of an entry behind its line.
fn of_entry(line: &Remembered) -> String {
    let Some(name) = line.name else { return String::new() };
    let item = |item: &Item| item.title.map_or_else(|| format!("{}:x", item.number), |title| format!("{}:{title:08x}", item.number));
    let items: Vec<String> = line.items.iter().map(item).collect();
    let gap = if items.is_empty() { "" } else { " " };
    format!(" {name} {}{gap}{}", line.edition, items.join(","))
}

/// An address below the site's root, as this program would encode it.
fn address(word: &str) -> Option<UrlPath> {
    let path = decode(word.strip_prefix('/')?);
    (!path.starts_with('/')).then(|| UrlPath::new(&path))
}

fn day(word: &str) -> Option<Date> {
    word.parse().ok().filter(|day: &Date| day.to_string() == word)
}

fn hash(word: &str) -> Option<u64> {
    let is_hash = word.len() == 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| u64::from_str_radix(word, 16).ok()).flatten()
}

impl Mark {
    fn read(word: &str) -> Option<Self> {
        match word {
            "-" => Some(Mark::List),
            "->" => Some(Mark::Redirect),
            "x" => Some(Mark::Gone),
            word => match word.strip_prefix('~') {
                Some(hex) => hash(hex).map(Mark::Sample),
                None => hash(word).map(Mark::Content),
            },
        }
    }

    fn word(self) -> Cow<'static, str> {
        match self {
            Mark::List => "-".into(),
            Mark::Redirect => "->".into(),
            Mark::Gone => "x".into(),
            Mark::Sample(hash) => format!("~{hash:016x}").into(),
            Mark::Content(hash) => format!("{hash:016x}").into(),
        }
    }
}

impl Register {
    /// The text of `kiezblatt.lock`.
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST}{VERSION}\n{HEAD}");
        for (url, line) in self.iter() {
            // Writing into a string cannot fail.
            _ = writeln!(text, "/{url} {} {} {}{}", line.appeared, line.changed, line.mark.word(), of_entry(line));
        }
        text
    }
}
