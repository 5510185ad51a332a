//! The law of memory: whatever was edited before, a build that remembers earlier builds gives the files and findings of
//! a build that remembers nothing. Snapshots are made in memory, so that many sequences of edits can be tried.

use std::collections::BTreeMap;

use jiff::civil::date;
use kiezblatt::base::finding::{Finding, Language};
use kiezblatt::base::hash::ContentHash;
use kiezblatt::base::path::{OutputPath, SourcePath};
use kiezblatt::pipeline::{Collected, File, build};
use kiezblatt::settings::{self, Options};
use kiezblatt::source::{Content, Snapshot, SourceFile};
use proptest::prelude::*;

use crate::papers;
use crate::rich::{ENTRIES, FILES, SETTINGS, entry};
use crate::site::{line, memo, no_memo};
use kiezblatt::pipeline::Memo;

/// What can be edited, and how it was edited last. Nothing here means: as it was at first.
#[derive(Clone, Debug, Default)]
struct World(BTreeMap<Slot, usize>);

/// Something that can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Entry(usize),
    File(usize),
    /// News that are not there at first.
    Added(usize),
    Theme,
    Settings,
    Drafts,
    Today,
}

/// What a build gave.
#[derive(Debug, PartialEq)]
struct Result {
    files: BTreeMap<OutputPath, File>,
    findings: Vec<String>,
}

impl World {
    fn state(&self, slot: Slot) -> usize {
        self.0.get(&slot).copied().unwrap_or(0)
    }

    fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot::default();
        let mut add = |path: &str, file| _ = snapshot.files.insert(SourcePath::new(path), file);
        for (n, (path, front, text)) in ENTRIES.iter().enumerate() {
            if let Some((path, bytes)) = edited(path, front, text, self.state(Slot::Entry(n))) {
                add(&format!("content/{path}"), SourceFile::text(bytes.into_bytes()));
            }
        }
        for (n, path) in FILES.iter().enumerate() {
            let (place, bytes) = papers::stored(path, self.state(Slot::File(n)));
            let content = Content::File(place);
            add(&format!("content/{path}"), SourceFile { hash: ContentHash::of(&bytes), size: bytes.len() as u64, content });
        }
        for n in 0..2 {
            let front = format!("title: Nachricht {}\ndate: 2026-02-0{}\nbodies: [ag-kiez]", self.state(Slot::Added(n)), n + 1);
            if self.state(Slot::Added(n)) > 0 {
                add(&format!("content/news/neu-{n}.md"), SourceFile::text(entry(&front, "Siehe [[glossar]].").into_bytes()));
            }
        }
        for (path, text) in THEMES[self.state(Slot::Theme)] {
            add(&format!("themes/eigen/{path}"), SourceFile::text(text.as_bytes().to_vec()));
        }
        snapshot
    }

    fn build(&self, memo: &mut Memo) -> (Result, usize) {
        let theme = if self.state(Slot::Theme).is_multiple_of(THEMES.len()) { "" } else { "theme: eigen\n" };
        let text = match self.state(Slot::Settings) % 4 {
            0 => SETTINGS.to_owned(),
            1 => SETTINGS.replace("Sozialraum Musterstadt", "Ein anderer Titel"),
            2 => SETTINGS.split_once("menu:").unwrap().0.to_owned(),
            _ => SETTINGS.replace("/sro/", "/").replace("030 1234567", "030 7654321"),
        };
        let mut findings = Vec::new();
        let settings = settings::read(format!("{text}{theme}").into_bytes(), &mut findings).unwrap();
        let today = [date(2026, 3, 1), date(2026, 3, 20), date(2025, 11, 1)][self.state(Slot::Today) % 3];
        let options = Options { drafts: self.state(Slot::Drafts) % 2 == 1, today };
        let output = Collected::default();
        let outcome = build(self.snapshot(), &settings, &options, memo, &output).unwrap();
        let has_errors = outcome.findings.iter().any(Finding::is_error);
        // With errors nothing is published, so what the sink was given until then does not matter.
        let files = if has_errors { BTreeMap::new() } else { output.into_files() };
        let findings = outcome.findings.iter().map(|finding| line(finding, Language::German)).collect();
        (Result { files, findings }, outcome.rendered)
    }
}

/// An entry after an edit: its path and its bytes, or none where it was deleted.
pub fn edited(path: &str, front: &str, text: &str, edit: usize) -> Option<(String, String)> {
    let path = path.to_owned();
    let with = |line: &str| Some((path.clone(), entry(&set(front, line), text)));
    match edit {
        0 => Some((path.clone(), entry(front, text))),
        1 => with("title: Geänderter Titel"),
        2 => with("summary: Geänderte Zusammenfassung"),
        3 => Some((path.clone(), entry(front, &format!("{text}\n## Noch ein Absatz\n\nMit [[ag-kiez]] und [[lenkung]].\n")))),
        4 => with("draft: true"),
        5 => with("publish_from: 2026-03-10"),
        6 => with("topics: [Wohnen, jugend]"),
        7 => with("withdrawn: {date: 2026-02-01, reason: Fehler}"),
        8 => with("aliases: [/frueher/hier/]"),
        9 => with("updated: 2026-02-27"),
        10 => with("example: true"),
        11 => with("slug: kurz"),
        12 => with("date: 2026-03-05"),
        13 => {
            let (folder, name) = path.rsplit_once('/')?;
            Some((format!("{folder}/neu-{name}"), entry(front, text)))
        }
        14 => with("title: \"Ohne Ende"),
        16.. => with(about_documents(path.split('/').next()?, edit)),
        _ => None,
    }
}

/// A line that changes which documents stand where, for entries of a folder.
fn about_documents(folder: &str, edit: usize) -> &'static str {
    match (folder, edit) {
        ("documents", 16) => "kind: Profil",
        ("documents", 17) => "kind: PROFIL",
        ("documents", _) => "supersedes: satzung",
        ("meetings", 16) => "documents: [profil-2020, satzung]",
        ("meetings", 17) => "documents: [{file: protokoll.pdf, kind: Profil, date: 2024-02-02}]",
        ("meetings", _) => "agenda: [{title: Bericht, documents: [profil-2020]}]",
        ("bodies" | "aktionsraeume", _) => "documents: [profil-2020, vorlage]",
        ("fachtage", _) => "programme: [{title: Quartiere, documents: [profil-2020]}]",
        _ => "summary: Nichts von Dokumenten",
    }
}

/// Front matter with a line in the place of the one with the same key.
pub fn set(front: &str, line: &str) -> String {
    let key = line.split_once(':').unwrap().0;
    let kept = front.lines().filter(|other| other.split(':').next() != Some(key));
    kept.chain([line]).collect::<Vec<_>>().join("\n")
}

const OWN: (&str, &str) = ("theme.yaml", "name: eigen\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n");

/// The site's own theme in several states; at first there is none.
pub const THEMES: &[&[(&str, &str)]] = &[
    &[],
    &[OWN],
    &[OWN, ("assets/kiezblatt.css", "body { color: #123 }")],
    &[
        OWN,
        ("templates/page.html", "{% extends \"kiezblatt/page.html\" %}{% block top %}<h1>Eigen: {{ page.title }}</h1>{% endblock top %}"),
    ],
    &[OWN, ("templates/parts/footer.html", "<footer>{{ site.title }}</footer>")],
    &[OWN, ("templates/page.html", "{{ fehlt }}")],
    &[OWN, ("templates/page.html", "{{ page.title }}")],
];

/// Edits as people make them: texts and front matter most of the time, now and then something that goes wrong.
fn edits() -> impl Strategy<Value = Vec<(Slot, usize)>> {
    let entries = (0..ENTRIES.len()).prop_map(Slot::Entry);
    let edit = prop_oneof![
        12 => (entries.clone(), 0..13usize),
        1 => (entries.clone(), 13..16usize),
        4 => (entries.clone(), 16..19usize),
        6 => (entries, Just(0usize)),
        3 => ((0..FILES.len()).prop_map(Slot::File), 0..3usize),
        3 => ((0..2usize).prop_map(Slot::Added), 0..3usize),
        2 => (Just(Slot::Theme), 0..THEMES.len()),
        1 => (Just(Slot::Settings), 0..4usize),
        1 => (Just(Slot::Drafts), 0..2usize),
        1 => (Just(Slot::Today), 0..3usize),
    ];
    prop::collection::vec(edit, 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn incremental_equals_clean(edits in edits()) {
        let mut world = World::default();
        let mut memo = memo();
        world.build(&mut memo);
        for (slot, state) in edits {
            world.0.insert(slot, state);
            let (incremental, _) = world.build(&mut memo);
            let (clean, _) = world.build(&mut no_memo());
            prop_assert_eq!(&incremental.findings, &clean.findings, "after {:?} = {}", slot, state);
            for (path, content) in &clean.files {
                prop_assert!(incremental.files.get(path) == Some(content), "{} differs after {:?} = {}", path, slot, state);
            }
            prop_assert_eq!(incremental.files.len(), clean.files.len());
        }
    }
}

#[test]
fn every_single_edit_and_its_undoing_equal_clean_builds() {
    let mut memo = memo();
    let first = World::default().build(&mut memo).0;
    assert_eq!(first.findings, Vec::<String>::new());
    let busy = ["meetings/2026-01-14-ag-kiez/index.md", "bodies/lenkung.md", "documents/profil-2020.md", "documents/profil-2024.md"];
    let number = |path: &&str| ENTRIES.iter().position(|(other, ..)| other == path).unwrap();
    let entries = busy.iter().map(number).flat_map(|entry| (0..19).map(move |edit| (Slot::Entry(entry), edit)));
    let others = (1..THEMES.len())
        .map(|n| (Slot::Theme, n))
        .chain((1..4).map(|n| (Slot::Settings, n)))
        .chain([(Slot::Today, 1), (Slot::File(1), 1)]);
    for (slot, state) in entries.chain(others) {
        let world = World(BTreeMap::from([(slot, state)]));
        assert_eq!(world.build(&mut memo).0, world.build(&mut no_memo()).0, "{slot:?} = {state}");
        assert_eq!(World::default().build(&mut memo).0, first, "after {slot:?} = {state}");
    }
}

#[test]
fn edits_of_a_theme_one_after_the_other_equal_clean_builds() {
    let mut memo = memo();
    for state in [3, 6, 3, 5, 6, 2, 4, 1, 0] {
        let world = World(BTreeMap::from([(Slot::Theme, state)]));
        assert_eq!(world.build(&mut memo).0, world.build(&mut no_memo()).0, "{state}");
    }
}

#[test]
fn what_did_not_change_is_not_rendered_again() {
    let mut memo = memo();
    let (_, all) = World::default().build(&mut memo);
    assert_eq!(all, 52);
    assert_eq!(World::default().build(&mut memo).1, 0);
    let rendered = |slot, state, memo: &mut Memo| {
        let rendered = World(BTreeMap::from([(slot, state)])).build(memo).1;
        World::default().build(memo);
        rendered
    };
    let of = |path: &str| Slot::Entry(ENTRIES.iter().position(|(other, ..)| *other == path).unwrap());
    // Its own page, and the pages of the two bodies that the new text mentions.
    assert_eq!(rendered(of("pages/impressum.md"), 3, &mut memo), 3);
    // A summary stands on the page, in its list, its year, that of the calendar and on the pages of its body, its
    // Aktionsraum, topic and district. The month of the calendar shows none.
    assert_eq!(rendered(of("meetings/2026-01-14-ag-kiez/index.md"), 2, &mut memo), 8);
    // Other bytes of a picture change no page at all: only the file.
    assert_eq!(rendered(Slot::File(1), 0, &mut memo), 0);
    // A theme and the title of the site are on every page.
    assert_eq!(rendered(Slot::Theme, 1, &mut memo), all);
    assert_eq!(rendered(Slot::Settings, 1, &mut memo), all);
}
