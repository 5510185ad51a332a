//! The law of the workshop: after any sequence of edits in the folder of a site, what is remembered gives the files,
//! hashes, sources and findings of a clean build. No watch and no waiting: the workshop is told where to look.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use kiezblatt::pipeline::Collected;
use kiezblatt::settings::Options;
use kiezblatt::source::{Look, REGISTER};
use kiezblatt::workshop::{Workshop, WrongSettings};
use proptest::prelude::*;

use crate::edits::Result;
use crate::laws::{THEMES, edited, set};
use crate::papers;
use crate::rich::{ENTRIES, FILES, SETTINGS, entry};
use crate::site::{Site, TODAY, archive};

/// What lies at a place of the site's folder.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    Bytes(Vec<u8>),
    /// A folder, also where nothing lies in it.
    Folder,
    /// A link to something outside of the site.
    Link,
}

pub type Tree = BTreeMap<String, Thing>;

/// A site's folder as it should be and as it is, and a workshop that builds it again and again.
pub struct World {
    site: Site,
    tree: Tree,
    workshop: Workshop,
    pub options: Options,
    built_with: Option<Options>,
    built: Result,
}

impl World {
    pub fn new(tree: Tree) -> Self {
        let site = Site::new();
        let options = Options { drafts: false, today: TODAY };
        let workshop = Workshop::new(site.root()).with_archive(archive());
        let mut world = World { site, tree: Tree::new(), workshop, options, built_with: None, built: Result::default() };
        fs::remove_file(world.site.path("kiezblatt.yaml")).unwrap();
        fs::remove_dir(world.site.path("content")).unwrap();
        world.edit(|now| *now = tree);
        world.look(&Look::Everywhere);
        world
    }

    /// Changes the folder and returns the places of what changed.
    pub fn edit(&mut self, change: impl FnOnce(&mut Tree)) -> BTreeSet<PathBuf> {
        let mut next = self.tree.clone();
        change(&mut next);
        let before = std::mem::replace(&mut self.tree, next);
        let differing =
            |a: &Tree, b: &Tree| a.iter().filter(|(path, thing)| b.get(*path) != Some(thing)).map(|(path, _)| path.clone()).collect();
        let (gone, came): (Vec<String>, Vec<String>) = (differing(&before, &self.tree), differing(&self.tree, &before));
        for path in gone.iter().rev() {
            self.remove(path);
        }
        for path in &came {
            self.write(path);
        }
        gone.into_iter().chain(came).map(|path| self.site.path(&path)).collect()
    }

    fn remove(&self, path: &str) {
        let place = self.site.path(path);
        let is_kept =
            |place: &Path| self.tree.iter().any(|(path, thing)| *thing == Thing::Folder && self.site.path(path).starts_with(place));
        match place.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => fs::remove_file(&place).unwrap(),
            Err(_) => {}
        }
        // Folders in which nothing lies any more go as well.
        let above = place.ancestors().take_while(|place| *place != self.site.root() && !is_kept(place));
        above.for_each(|place| _ = fs::remove_dir(place));
    }

    fn write(&self, path: &str) {
        match &self.tree[path] {
            Thing::Bytes(bytes) => self.site.write(path, bytes),
            Thing::Folder => fs::create_dir_all(self.site.path(path)).unwrap(),
            Thing::Link => {
                fs::create_dir_all(self.site.path(path).parent().unwrap()).unwrap();
                std::os::unix::fs::symlink("/dev/null", self.site.path(path)).unwrap();
            }
        }
    }

    /// Looks until nothing looks like half a save, and builds if something changed.
    pub fn look(&mut self, at: &Look) {
        let mut seen = self.workshop.look(at);
        while seen.is_unfinished {
            let more = self.workshop.look(&Look::At(BTreeSet::new()));
            seen.changed.extend(more.changed);
            seen.is_unfinished = more.is_unfinished;
        }
        if !seen.changed.is_empty() || self.built_with.as_ref() != Some(&self.options) {
            self.build();
        }
    }

    fn build(&mut self) {
        self.built_with = Some(self.options.clone());
        self.built = match self.workshop.settings() {
            Ok(settings) => {
                let output = Collected::default();
                let outcome = self.workshop.build(&settings, &self.options, &output).unwrap();
                Result::of(outcome, output)
            }
            Err(WrongSettings::Mistakes(findings)) => Result::without_settings(&findings),
            Err(WrongSettings::Missing) => Result::without_settings(&[]),
        };
    }

    /// How what was built differs from a clean build.
    pub fn difference(&self) -> Option<String> {
        self.built.difference(&Result::clean_with(self.site.root(), &self.options))
    }

    /// Remembers what the last build published, as `build` does; whether there was anything new.
    pub fn remember(&mut self) -> bool {
        let Some(register) = self.built.register.clone() else { return false };
        let changed = self.edit(|tree| _ = tree.insert(REGISTER.to_owned(), bytes(register.text)));
        self.look(&Look::At(changed));
        true
    }

    /// Edits, looks where something changed, and returns how the result differs from a clean build.
    pub fn after(&mut self, change: impl FnOnce(&mut Tree)) -> Option<String> {
        let changed = self.edit(change);
        self.look(&Look::At(changed));
        self.difference()
    }

    /// The findings of the last build.
    pub fn findings(&self) -> &[String] {
        &self.built.findings
    }

    pub fn publishes(&self, path: &str) -> bool {
        self.built.files.keys().any(|file| file.as_str() == path)
    }
}

pub fn bytes(text: impl Into<Vec<u8>>) -> Thing {
    Thing::Bytes(text.into())
}

/// The site with everything, as it is at first.
pub fn rich() -> Tree {
    let mut tree = Tree::from([("kiezblatt.yaml".to_owned(), bytes(SETTINGS))]);
    tree.extend(ENTRIES.iter().map(|(path, front, text)| (format!("content/{path}"), bytes(entry(front, text)))));
    tree.extend(FILES.iter().map(|path| (format!("content/{path}"), bytes(papers::named(path)))));
    tree
}

/// One edit. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Edit {
    /// An entry of the site as it is at first, in one of the versions that other laws use.
    Version(usize, usize),
    /// A line in the front matter of any text.
    Line(usize, usize),
    /// Other words below any front matter.
    Words(usize, usize),
    Remove(usize),
    /// As it was at first.
    Restore(usize),
    RestoreAll,
    /// Elsewhere under the same ID, or under another.
    Move(usize, usize),
    Attachment(usize, usize),
    /// Something that was not there at first comes, changes or goes.
    Extra(usize, usize),
    Theme(usize),
    OtherTheme(usize),
    Settings(usize, usize),
    RemoveFolder(usize),
    Drafts(bool),
    Today(usize),
    /// `kiezblatt.lock` comes, goes, is broken, or remembers what is not there.
    Register(usize),
}

const REGISTERS: [Option<&str>; 5] = [
    None,
    Some(""),
    Some("/news/alt/ 2026-01-01 2026-01-01 0123456789abcdef\n"),
    Some("/themen/nirgends/ 2026-01-01 2026-01-01 -\n/gremien/ag-kiez/ 2026-01-02 2026-01-03 0123456789abcdef\n"),
    Some("keine Adresse\n"),
];

const COMMON: &[&str] = &[
    "title: Ein anderer Titel",
    "title: Äpfel & Birnen",
    "summary: Kurz gesagt.",
    "draft: true",
    "draft: false",
    "publish_from: 2026-03-10",
    "publish_until: 2026-02-20",
    "topics: [Wohnen, jugend]",
    "topics: [Jugend, JUGEND, Arbeit]",
    "topics: [jugend]",
    "districts: [spandau, Mitte]",
    "withdrawn: {date: 2026-02-01, reason: Fehler}",
    "withdrawn: {date: 2026-02-02, reason: Doppelt}",
    "aliases: [/frueher/hier/]",
    "aliases: [/alt/termine/, /noch/aelter/]",
    "aliases: []",
    "updated: 2026-02-27",
    "example: true",
    "allow: [person-name, removed-html]",
    "allow: [removed-html, invisible-reference, broken-link]",
    "slug: kurz",
    "slug: glossar",
    "slug: lang",
    "slug: gremium",
];

/// Lines that only entries in a folder may have.
fn lines_of(folder: &str) -> &'static [&'static str] {
    match folder {
        "bodies" => &[
            "short_title: Zuletzt",
            "parent: lenkung",
            "parent: uag-raum",
            "aktionsraeume: []",
            "documents: [satzung, profil-2020]",
            "lead: Amt",
        ],
        "meetings" => &[
            "date: 2026-03-05",
            "date: 2024-03-05 09:00",
            "status: cancelled",
            "place: Rathaus",
            "body: lenkung",
            "body: uag-raum",
            "documents: [vorlage]",
            "documents: [profil-2020, {file: protokoll.pdf, kind: Profil}]",
            "documents: [{file: protokoll.pdf, kind: PROFIL, date: 2023-01-01}]",
            "agenda: [{title: Bericht, documents: [profil-2020, {file: protokoll.pdf}]}]",
        ],
        "documents" => &[
            "date: 2026-02-11",
            "supersedes: satzung",
            "supersedes: vorlage",
            "kind: Profil",
            "kind: PROFIL",
            "kind: Karte",
            "kind: Einladung",
            "accessible: yes",
            "file: vortrag.pdf",
            "meeting: 2026-02-10-lenkung",
            "bodies: [lenkung]",
        ],
        "fachtage" => {
            &["date: 2026-05-05", "documents: [profil-2020]", "status: cancelled", "bodies: []", "aktionsraeume: []", "date: 2026-03-10"]
        }
        "aktionsraeume" => {
            &["funds: []", "documents: [{file: platz.png, kind: Karte}, profil-2020]", "programme_area: Altstadt", "fields: [Sport]"]
        }
        "news" => &["date: 2026-02-21", "bodies: [lenkung]", "meetings: []", "fachtage: []"],
        _ => &["aktionsraeume: []", "aktionsraeume: [mitte]"],
    }
}

const WORDS: &[&str] = &[
    "",
    "Nur Worte.\n",
    "Nur ganz andere Worte.\n",
    "## Kiez {#kiez}\n\nHier.\n",
    "Vorher.\n\n## Kiez {#kiez}\n\nHier, bei der [[ag-kiez]].\n",
    "Siehe [[glossar#kiez]] und [[lenkung]] und [[bodies/ag-kiez|die AG]].\n",
    "Siehe [[mitte]], [die Satzung](/dokumente/satzung/) und [alle Sitzungen](/sitzungen/).\n",
    "Siehe [[2026-03-11-ag-kiez]] und [[neu]].\n",
    "<div onclick=\"x()\">Was nicht bleibt</div>\n",
    "[Anderes](/sitzungen/2024/) und [Thema](/themen/jugend/)\n",
];

/// Places that hold nothing at first, and what may come there.
fn extras() -> Vec<(&'static str, Vec<Thing>)> {
    let news = |n: usize| bytes(entry(&format!("title: Nachricht {n}\ndate: 2026-02-0{n}\nbodies: [ag-kiez]"), "Siehe [[glossar]].\n"));
    let page = |title: &str| bytes(entry(&format!("title: {title}"), "Eine Seite mit [[ag-kiez]].\n"));
    vec![
        ("content/news/neu-0.md", vec![news(1), news(2)]),
        ("content/news/neu-1.md", vec![news(3), bytes("")]),
        ("content/pages/neu/index.md", vec![page("Neu"), page("Neuer")]),
        ("content/pages/neu/notiz.md", vec![page("Notiz"), page("Andere Notiz")]),
        ("content/meetings/2026-01-14-ag-kiez/notiz.md", vec![page("Notiz"), bytes("Ohne Kopf\n")]),
        ("content/documents/index.md", vec![page("Verirrt")]),
        ("content/falsch.md", vec![page("Falsch")]),
        ("content/pages/a\u{308}hnlich.md", vec![page("Ähnlich"), bytes("Ohne Kopf\n")]),
        ("content/pages/\u{e4}hnlich.md", vec![page("Ähnlich"), bytes("---\ntitle: Offen\n")]),
        ("content/pages/gross.md", vec![page("Gar nicht so groß"), bytes("x".repeat(4 * 1024 * 1024 + 1))]),
        ("content/pages/ordner.md", vec![Thing::Folder, page("Kein Ordner"), Thing::Link]),
        ("content/documents/neu.pdf", vec![bytes("neu"), bytes("neuer"), bytes("")]),
        ("content/_notizen/x.md", vec![page("Notiz")]),
    ]
}

/// Further themes: one whose template is no text, one with a template for one kind only.
const MORE_THEMES: &[&[(&str, &[u8])]] = &[
    &[("theme.yaml", OWN.as_bytes()), ("templates/news.html", b"{{ page.title }} \xff")],
    &[("theme.yaml", OWN.as_bytes()), ("templates/news.html", b"<h1>{{ page.title }}</h1>{{ fehlt }}")],
    &[("theme.yaml", OWN.as_bytes()), ("templates/news.html", b"<h1>{{ page.title }}</h1>"), ("assets/mehr.css", b"a { color: #321 }")],
    &[("theme.yaml", b"name: eigen\n")],
];

/// What a theme says that stands on the one inside the program.
pub const OWN: &str = "name: eigen\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n";

/// The files of a site's own theme in a version.
fn theme(version: usize) -> Vec<(&'static str, &'static [u8])> {
    match THEMES.get(version) {
        Some(files) => files.iter().map(|(path, text)| (*path, text.as_bytes())).collect(),
        None => MORE_THEMES[(version - THEMES.len()) % MORE_THEMES.len()].to_vec(),
    }
}

fn settings(version: usize, theme: usize) -> Option<String> {
    let text = match version {
        0..3 => SETTINGS.to_owned(),
        3 => SETTINGS.replace("Musterstadt", "Anderswo"),
        4 => SETTINGS.replace("/sro/", "/"),
        5 => SETTINGS.replace("/sro/", "/ganz/anders/"),
        6 => SETTINGS.split_once("menu:").unwrap().0.to_owned(),
        7 => SETTINGS.replace("pages/glossar", "impressum"),
        8 => SETTINGS.replace("pages/glossar", "/themen/jugend/"),
        9 => format!("{SETTINGS}time_zone: America/New_York\n"),
        10 => format!("{SETTINGS}falsch: ja\n"),
        _ => return None,
    };
    let theme = ["", "", "", "theme: eigen\n", "theme: eigen\n", "theme: zweites\n"][theme];
    Some(format!("{text}{theme}"))
}

const FOLDERS: [&str; 5] = ["content/documents/", "content/news/", "content/", "themes/", "content/meetings/2026-01-14-ag-kiez/"];

fn edits() -> impl Strategy<Value = Edit> {
    let which = 0..64usize;
    prop_oneof![
        6 => (0..ENTRIES.len(), 0..19usize).prop_map(|(n, version)| Edit::Version(n, version)),
        16 => (which.clone(), 0..64usize).prop_map(|(n, line)| Edit::Line(n, line)),
        10 => (which.clone(), 0..WORDS.len()).prop_map(|(n, words)| Edit::Words(n, words)),
        2 => which.clone().prop_map(Edit::Remove),
        8 => which.clone().prop_map(Edit::Restore),
        4 => Just(Edit::RestoreAll),
        4 => (which, 0..5usize).prop_map(|(n, how)| Edit::Move(n, how)),
        4 => (0..FILES.len(), 0..8usize).prop_map(|(n, version)| Edit::Attachment(n, version)),
        8 => (0..13usize, 0..4usize).prop_map(|(n, version)| Edit::Extra(n, version)),
        5 => (0..THEMES.len() + MORE_THEMES.len()).prop_map(Edit::Theme),
        1 => (0..THEMES.len()).prop_map(Edit::OtherTheme),
        6 => (0..12usize, 0..6usize).prop_map(|(version, theme)| Edit::Settings(version, theme)),
        1 => (0..FOLDERS.len()).prop_map(Edit::RemoveFolder),
        2 => any::<bool>().prop_map(Edit::Drafts),
        3 => (0..4usize).prop_map(Edit::Today),
        4 => (0..REGISTERS.len()).prop_map(Edit::Register),
    ]
}

/// The text at a place in the tree, chosen by a number, with its front matter and the words below it.
fn chosen(tree: &Tree, n: usize) -> Option<(String, String, String)> {
    let texts: Vec<(&String, &Vec<u8>)> = tree
        .iter()
        .filter_map(|(path, thing)| match thing {
            Thing::Bytes(bytes) if path.starts_with("content/") && path.ends_with(".md") => Some((path, bytes)),
            _ => None,
        })
        .collect();
    let (path, text) = texts.get(n % texts.len().max(1))?;
    let text = std::str::from_utf8(text).ok()?;
    let (front, words) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    Some(((*path).clone(), front.to_owned(), words.to_owned()))
}

/// Puts something in a place where a folder may lie, or where a file may stand in the way.
fn put(tree: &mut Tree, path: &str, thing: Thing) {
    let below = format!("{path}/");
    tree.retain(|other, old| !other.starts_with(&below) && (*old == Thing::Folder || !path.starts_with(&format!("{other}/"))));
    tree.insert(path.to_owned(), thing);
}

impl Edit {
    fn apply(&self, tree: &mut Tree, options: &mut Options) {
        match *self {
            Edit::Version(n, version) => {
                let (path, front, text) = ENTRIES[n];
                tree.remove(&format!("content/{path}"));
                if let Some((path, text)) = edited(path, front, text, version) {
                    put(tree, &format!("content/{path}"), bytes(text));
                }
            }
            Edit::Line(n, line) => {
                if let Some((path, front, words)) = chosen(tree, n) {
                    let of_kind = lines_of(path.split('/').nth(1).unwrap());
                    let line = COMMON.iter().chain(of_kind).cycle().nth(line).unwrap();
                    tree.insert(path, bytes(entry(&set(&front, line), &words)));
                }
            }
            Edit::Words(n, words) => {
                if let Some((path, front, _)) = chosen(tree, n) {
                    tree.insert(path, bytes(entry(&front, WORDS[words])));
                }
            }
            Edit::Remove(n) => _ = chosen(tree, n).and_then(|(path, ..)| tree.remove(&path)),
            Edit::Restore(n) => {
                let first = rich();
                let (path, thing) = first.iter().nth(n % first.len()).unwrap();
                put(tree, path, thing.clone());
            }
            Edit::RestoreAll => *tree = rich(),
            Edit::Move(n, how) => {
                let Some((path, front, words)) = chosen(tree, n) else { return };
                tree.remove(&path);
                put(tree, &moved(&path, how), bytes(entry(&front, &words)));
            }
            Edit::Attachment(n, version) => attachment(tree, &format!("content/{}", FILES[n]), version),
            Edit::Extra(n, version) => {
                let (path, things) = extras().swap_remove(n);
                tree.remove(path);
                if let Some(thing) = things.into_iter().nth(version) {
                    put(tree, path, thing);
                }
            }
            Edit::Theme(version) => put_theme(tree, "eigen", version),
            Edit::OtherTheme(version) => put_theme(tree, "zweites", version),
            Edit::Settings(version, theme) => {
                tree.remove("kiezblatt.yaml");
                tree.extend(settings(version, theme).map(|text| ("kiezblatt.yaml".to_owned(), bytes(text))));
            }
            Edit::RemoveFolder(n) => tree.retain(|path, _| !path.starts_with(FOLDERS[n])),
            Edit::Register(n) => {
                tree.remove(REGISTER);
                tree.extend(REGISTERS[n].map(|text| (REGISTER.to_owned(), bytes(text))));
            }
            Edit::Drafts(drafts) => options.drafts = drafts,
            Edit::Today(n) => options.today = [TODAY, date(2026, 3, 20), date(2025, 11, 1), date(2026, 2, 25)][n],
        }
    }
}

fn moved(path: &str, how: usize) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap();
    let stem = name.strip_suffix(".md").unwrap();
    match how {
        0 | 1 if stem == "index" => format!("{folder}.md"),
        0 | 1 => format!("{folder}/{stem}/index.md"),
        2 => format!("{folder}/unten/{name}"),
        3 => format!("content/pages/{name}"),
        _ => format!("{folder}/neu-{name}"),
    }
}

fn attachment(tree: &mut Tree, path: &str, version: usize) {
    tree.retain(|other, _| !other.starts_with(&format!("{path}/")));
    match version {
        0..2 => put(tree, path, bytes(papers::named(path.strip_prefix("content/").unwrap()))),
        2 => put(tree, path, bytes(papers::of(path, "Andere Bytes"))),
        3 => put(tree, path, bytes("länger".repeat(400))),
        4 => put(tree, path, bytes("")),
        5 => put(tree, path, Thing::Link),
        6 => put(tree, &format!("{path}/inneres.pdf"), bytes("in einem Ordner")),
        _ => _ = tree.remove(path),
    }
}

fn put_theme(tree: &mut Tree, name: &str, version: usize) {
    tree.retain(|path, _| !path.starts_with(&format!("themes/{name}/")));
    tree.extend(theme(version).into_iter().map(|(path, text)| (format!("themes/{name}/{path}"), bytes(text))));
}

/// Entries that have much to do with others, one or two of each kind.
const BUSY: &[&str] = &[
    "index.md",
    "bodies/ag-kiez.md",
    "meetings/2026-01-14-ag-kiez/index.md",
    "meetings/2026-03-11-ag-kiez.md",
    "documents/vorlage/index.md",
    "documents/profil-2020.md",
    "documents/profil-2024.md",
    "fachtage/2025-09-20-fachtag.md",
    "aktionsraeume/mitte/index.md",
    "news/2026-02-20-termine.md",
    "pages/glossar.md",
];

/// Lines and texts in the place of those before, entry by entry, and each entry at last as it was at first.
fn one_after_the_other(world: &mut World, entries: &[&str], texts: &[&str], is_meant: impl Fn(&str) -> bool) {
    for name in entries {
        let (_, front, words) = ENTRIES.iter().find(|(path, ..)| path == name).unwrap();
        let lines = COMMON.iter().chain(lines_of(name.split('/').next().unwrap())).filter(|line| is_meant(line));
        let lines = lines.map(|line| entry(&set(front, line), words));
        let texts = lines.chain(texts.iter().map(|words| entry(front, words))).chain([entry(front, words)]);
        for text in texts {
            assert_eq!(world.after(|tree| _ = tree.insert(format!("content/{name}"), bytes(text.clone()))), None, "{name}: {text}");
        }
    }
    assert!(world.publishes("index.html"));
}

#[test]
fn every_line_and_text_of_busy_entries_gives_what_a_clean_build_gives() {
    one_after_the_other(&mut World::new(rich()), BUSY, WORDS, |_| true);
}

#[test]
fn what_is_hidden_gives_what_a_clean_build_gives_with_drafts() {
    let mut world = World::new(rich());
    world.options.drafts = true;
    world.look(&Look::Everywhere);
    let hides = |line: &str| ["draft", "publish", "withdrawn", "title"].iter().any(|key| line.starts_with(key));
    one_after_the_other(&mut world, &BUSY[1..5], &[], hides);
}

/// Edits at once; whether the workshop is told of them; and whether what was wrong before them is mended by them.
type Burst = (Vec<Edit>, bool, bool);

fn bursts() -> impl Strategy<Value = Vec<Burst>> {
    prop::collection::vec((prop::collection::vec(edits(), 1..4), any::<bool>(), any::<bool>()), 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_edited_the_workshop_gives_what_a_clean_build_gives(bursts in bursts(), remembers in any::<bool>()) {
        let mut world = World::new(rich());
        if remembers {
            world.edit(|tree| _ = tree.insert(REGISTER.to_owned(), bytes("")));
            world.look(&Look::Everywhere);
        }
        for (edits, is_told, mends) in bursts {
            let mends = mends && !world.publishes("index.html");
            let mut options = world.options.clone();
            let changed = world.edit(|tree| {
                for edit in mends.then_some(&Edit::RestoreAll).into_iter().chain(&edits) {
                    edit.apply(tree, &mut options);
                }
            });
            world.options = options;
            world.look(&if is_told { Look::At(changed) } else { Look::Everywhere });
            prop_assert_eq!(world.difference(), None, "after {:?}", edits);
            if remembers && world.remember() {
                prop_assert_eq!(world.difference(), None, "after {:?}, remembered", edits);
            }
        }
    }
}
