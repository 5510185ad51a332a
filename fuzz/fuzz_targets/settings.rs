//! `kiezblatt.yaml`, and the glossary. The first line of an input says which of them the rest is.
#![no_main]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use kiezblatt::base::finding::Finding;
use kiezblatt::base::path::SourcePath;
use kiezblatt::glossary::Glossary;
use kiezblatt::mend::Reader;
use kiezblatt::render::{Theme, ThemeFiles, design};
use kiezblatt::settings;
use kiezblatt::source::GLOSSARY;
use kiezblatt_fuzz::{findings, mending, sections};
use libfuzzer_sys::{Corpus, fuzz_target};

static THEME: LazyLock<Theme> =
    LazyLock::new(|| Theme::load("kiezblatt", &ThemeFiles::new(), false, &mut Vec::new()).expect("the theme of the program is right"));

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some((path, bytes)) = sections::first_line(bytes) else { return Corpus::Reject };
    match path {
        "kiezblatt.yaml" => read_settings(bytes),
        GLOSSARY => findings::assert_lawful(bytes, &Glossary::read(bytes).findings),
        _ => return Corpus::Reject,
    }
    let reader = Reader::of(&SourcePath::new(path), &BTreeSet::new()).expect("both have a reader");
    mending::assert_lawful(&reader, bytes);
    Corpus::Keep
});

fn read_settings(bytes: &[u8]) {
    let mut found = Vec::new();
    let settings = settings::read(bytes.to_vec(), &mut found);
    findings::assert_lawful(bytes, &found);
    assert!(settings.is_some() || found.iter().any(Finding::is_error), "settings were passed over silently");
    let Some(settings) = settings else { return };
    let address = &settings.base_url;
    assert!(address.path.starts_with('/') && address.path.ends_with('/') && !address.host().is_empty(), "{address:?}");
    assert!(!address.whole().contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c)), "{address:?}");
    findings::assert_lawful(bytes, &design::remarks(&settings, &THEME));
}
