//! `build --compress`: what lies beside the texts of the output, and that it comes and goes with them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Arc;

use kiezblatt::base::path::OutputPath;
use kiezblatt::pipeline::{Collected, Compressing, Content, File, Sink};
use kiezblatt::settings::Options;
use kiezblatt::source::Look;
use kiezblatt::workshop::Workshop;

use crate::rich;
use crate::site::{Site, TODAY, archive, tree};

const BUILD: [&str; 5] = ["build", "--compress", "--today", "2026-03-01", "--language=de"];
const TEXTS: [&str; 13] = ["html", "css", "js", "svg", "xml", "json", "txt", "geojson", "jsonld", "ttl", "csv", "ics", "vtt"];

fn unpacked(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    if name.ends_with(".gz") {
        flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    } else {
        brotli::BrotliDecompress(&mut &*bytes, &mut out).unwrap();
    }
    out
}

/// The files of an output that are compressed versions of others.
fn compressed(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let original = |name: &str| name.strip_suffix(".gz").or_else(|| name.strip_suffix(".br")).map(str::to_owned);
    files.keys().filter(|name| original(name).is_some_and(|of| files.contains_key(&of))).cloned().collect()
}

#[test]
fn texts_of_some_size_have_smaller_versions_beside_them() {
    let site = rich::site();
    let ran = site.run(&BUILD);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let files = tree(&site.path("public"));
    let found = compressed(&files);
    for name in &found {
        let of = &files[&name[..name.len() - 3]];
        assert_eq!(&unpacked(name, &files[name]), of, "{name}");
        assert!(files[name].len() < of.len(), "{name}");
    }
    let is_text = |name: &str| TEXTS.iter().any(|ending| name.ends_with(&format!(".{ending}")));
    let expected = files.iter().filter(|(name, bytes)| is_text(name) && bytes.len() >= 1_000);
    let expected: BTreeSet<String> = expected.flat_map(|(name, _)| [format!("{name}.br"), format!("{name}.gz")]).collect();
    assert!(expected.len() > 40);
    assert_eq!(found, expected);
}

#[test]
fn a_second_build_changes_nothing_and_one_without_them_removes_them() {
    let site = rich::site();
    site.run(&BUILD);
    let first = tree(&site.path("public"));
    let ran = site.run(&BUILD);
    let files = first.len() - 1;
    assert!(ran.stdout.contains(&format!("Dateien: 0 neu, {files} unverändert, 0 entfernt.")), "{}", ran.stdout);
    assert_eq!(tree(&site.path("public")), first);

    site.run(&["build", "--today", "2026-03-01"]);
    let plain = tree(&site.path("public"));
    assert_eq!(compressed(&plain), BTreeSet::new());
    assert_eq!(plain.len(), first.len() - compressed(&first).len());
}

#[test]
fn compressed_versions_go_with_their_page_and_foreign_files_stay() {
    let site = Site::new().entry("pages/bleibt.md", "title: Bleibt", "").entry("pages/geht.md", "title: Geht", "");
    site.run(&BUILD);
    site.write("public/fremd.html", "<p>Fremd.</p>".repeat(200));
    site.remove("content/pages/geht.md");
    assert_eq!(site.run(&BUILD).status, 0);
    let files = tree(&site.path("public"));
    let names: Vec<&str> = files.keys().map(String::as_str).filter(|name| name.contains("geht") || name.contains("fremd")).collect();
    assert_eq!(names, ["fremd.html"]);
}

#[test]
fn a_file_with_the_name_of_a_compressed_version_is_published_as_it_is() {
    let (collected, css) = (Collected::default(), "a { color: red; }\n".repeat(100));
    let [styles, by_hand] = ["assets/a.css", "assets/a.css.gz"].map(OutputPath::new);
    let sink = Compressing::new(&collected);
    sink.expect_others(&mut [&styles, &by_hand].into_iter());
    for (path, bytes) in [(&by_hand, "by hand"), (&styles, css.as_str())] {
        sink.accept(path, Content::Bytes(Arc::new(bytes.as_bytes().to_vec()))).unwrap();
    }
    let files = collected.into_files();
    let File::Bytes { bytes: kept, .. } = &files[&by_hand] else { panic!("no bytes") };
    let File::Bytes { bytes: packed, .. } = &files[&OutputPath::new("assets/a.css.br")] else { panic!("no bytes") };
    assert_eq!((kept.as_slice(), unpacked("br", packed)), (&b"by hand"[..], css.into_bytes()));
    assert_eq!(files.len(), 3);
}

#[test]
fn what_is_remembered_gives_the_same_compressed_versions_as_a_clean_build() {
    let site = rich::site();
    let mut workshop = Workshop::new(site.root()).with_archive(archive());
    for text in ["Erster Text.", "Zweiter Text."] {
        site.write("content/pages/neu.md", format!("---\ntitle: Neu\n---\n\n{text}\n"));
        workshop.look(&Look::Everywhere);
        let mut clean = Workshop::new(site.root()).with_archive(archive());
        clean.look(&Look::Everywhere);
        let files = built(&mut workshop);
        assert!(files.keys().any(|name| name.ends_with("neu/index.html.br")));
        assert_eq!(files, built(&mut clean));
    }
}

/// The files of a build with compressed versions.
fn built(workshop: &mut Workshop) -> BTreeMap<String, File> {
    let (settings, collected) = (workshop.settings().unwrap(), Collected::default());
    let outcome = workshop.build(&settings, &Options { drafts: false, today: TODAY }, &Compressing::new(&collected)).unwrap();
    assert!(!outcome.has_errors());
    collected.into_files().into_iter().map(|(path, file)| (path.to_string(), file)).collect()
}
