//! A small site with every kind of file in two versions, and what a build makes of each: for tests in which a build is broken
//! off, and its output must be one or the other.

use std::collections::BTreeMap;
use std::fs;

use crate::papers;
use crate::site::{Site, tree};

/// What is typed.
pub const BUILD: &[&str] = &["build"];
pub const COMPRESSED: &[&str] = &["build", "--compress"];

/// So many interfaces are off as can be, for the sake of time: their files are written like all others.
const SETTINGS: &str = "title: Fassung 0\nbase_url: https://kiez.example/\n\
    interfaces: {calendars: no, oparl: no, catalog: no, tables: no, linked_data: no}\n";

/// The site's own names.
const OWN: &[&str] = &["content", "kiezblatt.yaml", "kiezblatt.lock", "public", ".kiezblatt"];

/// What a build leaves.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct State {
    pub public: BTreeMap<String, Vec<u8>>,
    pub register: Vec<u8>,
}

/// Two versions of the site that differ in every page and in a document.
pub struct Versions {
    pub site: Site,
    pub states: [State; 2],
    /// What is typed.
    pub arguments: &'static [&'static str],
    /// What is remembered of addresses before either is built.
    register: Vec<u8>,
}

impl Versions {
    /// Both versions, of which the first is published.
    pub fn new() -> Self {
        Versions::of(BUILD)
    }

    /// The same, built with other arguments.
    pub fn of(arguments: &'static [&'static str]) -> Self {
        let meeting = "body: ag\ndate: 2026-01-14\nstatus: held\ndocuments: [a.pdf, b.pdf]";
        let site = Site::in_memory()
            .file("kiezblatt.lock", kiezblatt::register::empty())
            .entry("bodies/ag.md", "title: AG", "")
            .entry("meetings/m/index.md", meeting, "")
            .paper("content/meetings/m/b.pdf", "B")
            .entry("news/n/index.md", "title: N\ndate: 2026-01-14\nimage: {file: p.jpg, alt: Platz}", "Text\n")
            .file("content/news/n/p.jpg", papers::jpeg(640, 480, 7));
        let register = kiezblatt::register::empty().into_bytes();
        let mut versions = Versions { site, states: Default::default(), arguments, register };
        versions.built(2);
        versions.register = versions.state().register;
        for n in [1, 0] {
            versions.states[n] = versions.built(n);
        }
        assert!(versions.states[0].public != versions.states[1].public && versions.states[0].register != versions.states[1].register);
        versions
    }

    fn built(&self, n: usize) -> State {
        self.choose(n);
        let ran = self.site.run(self.arguments);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        self.state()
    }

    /// From now on the sources are those of a version, and the addresses are remembered that were before.
    pub fn choose(&self, n: usize) {
        self.site.write("kiezblatt.lock", &self.register);
        self.choose_text(n);
        self.site.write("content/meetings/m/a.pdf", papers::of("a.pdf", &n.to_string()));
    }

    /// The same for the settings alone.
    pub fn choose_text(&self, n: usize) {
        self.site.write("kiezblatt.yaml", SETTINGS.replace('0', &n.to_string()));
    }

    /// Forgets what was found out of documents and pictures.
    pub fn forget(&self) {
        fs::remove_dir_all(self.site.path(".kiezblatt")).unwrap();
    }

    pub fn state(&self) -> State {
        let public = self.site.path("public");
        let public = if public.exists() { tree(&public) } else { BTreeMap::new() };
        State { public, register: fs::read(self.site.path("kiezblatt.lock")).unwrap_or_default() }
    }

    /// Every file of the site's folder, but for the note of what was seen there, which says when.
    pub fn everything(&self) -> BTreeMap<String, Vec<u8>> {
        let mut everything = tree(self.site.root());
        everything.remove(".kiezblatt/seen");
        everything
    }

    /// The names in the site's folder that are not its own.
    pub fn leftovers(&self) -> Vec<String> {
        let names = fs::read_dir(self.site.root()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| !OWN.contains(&name.as_str())).collect()
    }

    /// Builds once more; what is not as if nothing had happened.
    pub fn healed(&self, version: usize) -> Option<&'static str> {
        let ran = self.site.run(self.arguments);
        let is_well = (ran.status, ran.stderr.as_str()) == (0, "") && self.state() == self.states[version] && self.leftovers().is_empty();
        (!is_well).then_some("not healed")
    }
}
