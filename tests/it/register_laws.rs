//! The laws of addresses: versions of a register that went apart are joined in any order; what is written is read; and
//! whatever is renamed, an address that was published leads somewhere as long as nothing is complained of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use kiezblatt::base::path::{SourcePath, UrlPath};
use kiezblatt::history::{Item, Name};
use kiezblatt::pipeline::{Collected, build};
use kiezblatt::register::{Mark, Register, RegisterFile, Remembered};
use kiezblatt::settings::{self, Options};
use kiezblatt::source::{REGISTER, Snapshot, SourceFile};
use proptest::prelude::*;

use crate::site::{SETTINGS, no_memo};

fn day() -> impl Strategy<Value = Date> {
    (1i8..4).prop_map(|day| date(2026, 1, day))
}

fn line() -> impl Strategy<Value = Remembered> {
    let content = prop_oneof![0u64..3, any::<u64>()].prop_map(Mark::Content);
    let sample = (0u64..3).prop_map(Mark::Sample);
    let mark = prop_oneof![Just(Mark::List), Just(Mark::Redirect), Just(Mark::Gone), sample, content];
    let item = (1u16..4, prop::option::of(any::<u32>())).prop_map(|(number, title)| Item { number, title });
    let known = prop::option::of(((0u64..3).prop_map(Name), 0u32..3, prop::collection::vec(item, 0..3)));
    (day(), day(), mark, known).prop_map(|(appeared, changed, mark, known)| {
        let (name, edition, items) = known.map_or((None, 0, Vec::new()), |(name, edition, items)| (Some(name), edition, items));
        Remembered { changed, name, edition, items, ..Remembered::new(appeared, mark) }
    })
}

fn register() -> impl Strategy<Value = Register> {
    let address = prop_oneof!["[ab]/", "[ab]/x\\.pdf", Just("ä ö/%".to_owned()), "[a-c]{1,2}/[a-c]\\.(pdf|html)", Just(String::new())];
    prop::collection::vec((address, line()), 0..8).prop_map(|lines| {
        let mut register = Register::default();
        for (url, line) in lines {
            register.add(UrlPath::new(&url), line);
        }
        register
    })
}

fn read(text: &str) -> RegisterFile {
    RegisterFile::read(text.as_bytes().to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read(register in register()) {
        let file = read(&register.to_text());
        prop_assert_eq!(&file.findings, &Vec::new());
        prop_assert_eq!(&file.register, &register);
        prop_assert_eq!(file.rewritten(&register), None);
    }

    #[test]
    fn versions_are_joined_in_any_order(a in register(), b in register(), c in register()) {
        let joined = a.clone().and(b.clone());
        prop_assert_eq!(&joined, &b.clone().and(a.clone()));
        prop_assert_eq!(&joined.clone().and(a.clone()), &joined);
        prop_assert_eq!(joined.clone().and(c.clone()), a.clone().and(b.clone().and(c)));
        let conflict = format!("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", b.to_text(), a.to_text());
        prop_assert_eq!(read(&conflict).register, joined);
    }
}

/// What an editor does to the entries of a site; numbers choose among them.
#[derive(Clone, Debug)]
enum Edit {
    Add(usize),
    Words(usize, usize),
    /// Under another name, with what the finding says to enter.
    Rename(usize, usize),
    /// The same by mistake, without that.
    RenameOnly(usize, usize),
    Withdraw(usize),
    Remove(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let (which, name) = (0..8usize, 0..6usize);
    prop_oneof![
        4 => name.clone().prop_map(Edit::Add),
        2 => (which.clone(), 0..3usize).prop_map(|(n, words)| Edit::Words(n, words)),
        4 => (which.clone(), name.clone()).prop_map(|(n, name)| Edit::Rename(n, name)),
        1 => (which.clone(), name).prop_map(|(n, name)| Edit::RenameOnly(n, name)),
        1 => which.clone().prop_map(Edit::Withdraw),
        1 => which.prop_map(Edit::Remove),
    ]
}

#[derive(Clone, Debug, Default)]
struct Entry {
    aliases: Vec<String>,
    words: usize,
    is_withdrawn: bool,
}

/// Pages by their names.
type Entries = BTreeMap<String, Entry>;

impl Edit {
    fn apply(&self, entries: &mut Entries) {
        let chosen = |n: usize| entries.keys().nth(n % entries.len().max(1)).cloned();
        match *self {
            Edit::Add(name) => _ = entries.entry(format!("seite-{name}")).or_default(),
            Edit::Words(n, words) => chosen(n).into_iter().for_each(|name| entries.entry(name).or_default().words = words),
            Edit::Withdraw(n) => chosen(n).into_iter().for_each(|name| entries.entry(name).or_default().is_withdrawn = true),
            Edit::Remove(n) => chosen(n).into_iter().for_each(|name| _ = entries.remove(&name)),
            Edit::Rename(n, name) | Edit::RenameOnly(n, name) => {
                let (old, new) = (chosen(n), format!("seite-{name}"));
                let Some(old) = old.filter(|_| !entries.contains_key(&new)) else { return };
                let mut entry = entries.remove(&old).unwrap();
                if matches!(self, Edit::Rename(..)) {
                    entry.aliases.retain(|alias| *alias != new);
                    entry.aliases.push(old);
                }
                entries.insert(new, entry);
            }
        }
    }
}

fn snapshot(entries: &Entries, register: &str) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let mut add = |path: &str, text: String| _ = snapshot.files.insert(SourcePath::new(path), SourceFile::text(text.into_bytes()));
    for (name, entry) in entries {
        let aliases = entry.aliases.iter().map(|alias| format!("/{alias}/")).collect::<Vec<_>>().join(", ");
        let withdrawn = if entry.is_withdrawn { "withdrawn: {date: 2026-01-01, reason: Fehler}\n" } else { "" };
        add(&format!("content/pages/{name}.md"), format!("---\ntitle: Seite\naliases: [{aliases}]\n{withdrawn}---\n{}\n", entry.words));
    }
    add(REGISTER, register.to_owned());
    snapshot
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_address_is_lost_without_a_word(edits in prop::collection::vec(edit(), 1..12)) {
        let settings = settings::read(SETTINGS.as_bytes().to_vec(), &mut Vec::new()).unwrap();
        let (mut register, mut entries, mut online) = (String::new(), Entries::new(), BTreeSet::new());
        for (n, edit) in (0i8..).zip(edits) {
            let mut next = entries.clone();
            edit.apply(&mut next);
            let options = Options { drafts: false, today: date(2026, 1, n + 1) };
            let output = Collected::default();
            let outcome = build(snapshot(&next, &register), &settings, &options, &mut no_memo(), &output).unwrap();
            let files: BTreeSet<String> = output.into_files().keys().map(ToString::to_string).filter(|path| path.starts_with("seite-")).collect();
            if outcome.has_errors() {
                // The editor takes it back.
                let loses = matches!(edit, Edit::RenameOnly(..) | Edit::Remove(_));
                let collides = outcome.findings.iter().any(|finding| finding.message.code.as_str() == "address-collision");
                prop_assert!(loses || collides, "{:?}: {:#?}", edit, outcome.findings);
                continue;
            }
            prop_assert!(files.is_superset(&online), "{:?}: {:?} of {:?}", edit, files, online);
            register = outcome.rewritten().map_or(register, |register| register.text);
            let remembered: BTreeSet<String> = read(&register).register.iter().map(|(url, _)| url.output().to_string()).filter(|path| path.starts_with("seite-")).collect();
            prop_assert_eq!(&remembered, &files);
            (entries, online) = (next, files);
        }
    }
}
