//! A theme of a site: its settings, templates that extend and include each other, style sheets. An input is a whole folder.
#![no_main]

use std::slice;
use std::sync::LazyLock;

use jiff::civil::date;
use kiezblatt::base::finding::Finding;
use kiezblatt::base::path::SourcePath;
use kiezblatt::pipeline::{Collected, Memo, build};
use kiezblatt::render::{Theme, ThemeFiles};
use kiezblatt::settings::{self, Options, Settings};
use kiezblatt::source::{Snapshot, SourceFile};
use kiezblatt_fuzz::{findings, sections};
use libfuzzer_sys::{Corpus, fuzz_target};

const SETTINGS: &str = "title: Musterstadt\nbase_url: https://www.beispiel.de/\ntheme: eigen\ndesign: {colours: {frame: \"#1d3557\"}}\n";
const ENTRIES: [(&str, &str); 3] = [
    ("content/bodies/ag.md", "---\ntitle: AG\n---\nSiehe [[seite]].\n"),
    ("content/meetings/sitzung.md", "---\nbody: ag\ndate: 2026-01-14 10:00\nagenda: [Bericht]\n---\n"),
    ("content/pages/seite.md", "---\ntitle: Seite <1>\n---\n## Teil\n\nText\n"),
];

static OWN: LazyLock<Settings> =
    LazyLock::new(|| settings::read(SETTINGS.into(), &mut Vec::new()).expect("the settings of this target are right"));

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let own = |(path, bytes): (&str, &[u8])| (SourcePath::new(&format!("themes/eigen/{path}")), bytes.to_vec());
    let files: ThemeFiles = sections::files(bytes).into_iter().map(own).collect();
    let mut found = Vec::new();
    let theme = Theme::load("eigen", &files, false, &mut found);
    assert!(theme.is_some() || found.iter().any(Finding::is_error), "a theme was passed over silently");
    assert_lawful(&files, &found);
    if theme.is_some() {
        assert_lawful(&files, &built(&files));
    }
    Corpus::Keep
});

/// What a build of a small site says that has this theme.
fn built(files: &ThemeFiles) -> Vec<Finding> {
    let mut snapshot = Snapshot::default();
    let entries = ENTRIES.iter().map(|(path, text)| (SourcePath::new(path), text.as_bytes().to_vec()));
    for (path, bytes) in entries.chain(files.clone()) {
        snapshot.files.insert(path, SourceFile::text(bytes));
    }
    let options = Options { drafts: false, today: date(2026, 3, 1) };
    let outcome = build(snapshot, &OWN, &options, &mut Memo::none(), &Collected::default());
    outcome.expect("nothing is written to a disk").findings
}

/// Findings about files of the theme lie in them. What is missing, or stands in the program, has no text.
fn assert_lawful(files: &ThemeFiles, found: &[Finding]) {
    for finding in found {
        if let Some(bytes) = files.get(&finding.place.path) {
            findings::assert_lawful(bytes, slice::from_ref(finding));
        }
    }
}
