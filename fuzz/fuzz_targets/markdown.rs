//! The text of an entry, read as closely as `check` reads it: of a page in Leichter Sprache and of a meeting on a day.
#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use kiezblatt::base::path::SourcePath;
use kiezblatt::settings::{self, Settings};
use kiezblatt::site::{Reading, Sheet, locate};
use kiezblatt_fuzz::{findings, html};
use libfuzzer_sys::{Corpus, fuzz_target};

const SETTINGS: &str = "title: Musterstadt\nbase_url: https://www.beispiel.de/\nallowed_names: [Frau-Holle-Weg]\n";

static CLOSE: LazyLock<Settings> =
    LazyLock::new(|| settings::read(SETTINGS.into(), &mut Vec::new()).expect("the settings of this target are right"));

const ENTRIES: [(&str, &str); 2] = [
    ("content/pages/leicht.md", "---\ntitel: Leicht\nart: leichte_sprache\n---\n"),
    (
        "content/meetings/sitzung.md",
        "---\ngremium: ag\ndatum: 2026-01-14 10:00\ntagesordnung: [{titel: Bericht, beginn: \"10:15\"}]\n---\n",
    ),
];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else { return Corpus::Reject };
    for (path, front) in ENTRIES {
        let path = SourcePath::new(path);
        let spot = locate(&path, &BTreeSet::new()).expect("a place of an entry");
        let file = format!("{front}{text}").into_bytes();
        let mut found = Vec::new();
        let sheet = Sheet::read(&spot, &path, file.clone(), Reading::Close(&CLOSE), &mut found);
        findings::assert_lawful(&file, &found);
        if let Some(sheet) = sheet {
            html::assert_lawful(&sheet.prose);
        }
    }
    Corpus::Keep
});
