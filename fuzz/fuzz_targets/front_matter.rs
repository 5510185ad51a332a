//! The details of an entry. The first line of an input names the folder of its kind, the rest is the file.
#![no_main]

use std::collections::BTreeSet;

use kiezblatt::base::finding::Finding;
use kiezblatt::base::path::SourcePath;
use kiezblatt::mend::Reader;
use kiezblatt::site::{Reading, Sheet, locate};
use kiezblatt::syntax::front_matter;
use kiezblatt_fuzz::{findings, mending, sections};
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some((folder, bytes)) = sections::first_line(bytes) else { return Corpus::Reject };
    let path = SourcePath::new(&format!("content/{folder}/2026-01-14-eintrag.md"));
    let owned = BTreeSet::new();
    let Ok(spot) = locate(&path, &owned) else { return Corpus::Reject };
    let mut found = Vec::new();
    let sheet = Sheet::read(&spot, &path, bytes.to_vec(), Reading::Plain, &mut found);
    findings::assert_lawful(bytes, &found);
    assert!(sheet.is_some() || found.iter().any(Finding::is_error), "a text was passed over silently");
    let reader = Reader::of(&path, &owned).expect("an entry has a reader");
    if let Some(mended) = mending::assert_lawful(&reader, bytes)
        && mended.encoding.is_none()
        && !mended.had_mixed_ends
    {
        assert_eq!(text(bytes), text(&mended.bytes), "the text itself was changed");
    }
    Corpus::Keep
});

/// What stands behind the details.
fn text(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    front_matter::split(&text).ok().map(|parts| parts.body.to_owned())
}
