//! The keys of the contract: each is accepted in both spellings, in every kind that it belongs to, and reaches the reader.

use std::collections::BTreeSet;

use kiezblatt::record::field::fields_of;
use kiezblatt::record::kind::Kind;

use crate::keys_table::{CONTRACT, Row, rows_of};
use crate::site::{Built, Site, words};

/// A site in which every ID that the table names exists.
fn neighbourhood() -> Site {
    Site::new()
        .entry("bodies/ag-eins.md", "title: AG Eins", "")
        .entry("bodies/ag-zwei.md", "title: AG Zwei", "")
        .entry("meetings/sitzung-eins.md", "title: Sitzung Eins\nbody: ag-eins\ndate: 2020-01-01", "")
        .entry("fachtage/fachtag-eins.md", "title: Fachtag Eins\ndate: 2020-01-02", "")
        .entry("aktionsraeume/raum-eins.md", "title: Raum Eins", "")
        .entry("documents/papier-eins.md", "title: Papier Eins\ndate: 2020-01-03\nfile: eins.pdf", "")
        .paper("content/documents/eins.pdf", "x")
}

/// The path of the entry that is tested, without its ending, and of its page.
fn paths(kind: Kind) -> (String, String) {
    if kind == Kind::Home {
        return ("index".to_owned(), "index.html".to_owned());
    }
    (format!("{}/neu/index", kind.folder()), format!("{}neu/index.html", kind.address()))
}

fn with(kind: Kind, front: &str) -> Site {
    let (entry, _) = paths(kind);
    let folder = entry.strip_suffix("index").unwrap().to_owned();
    let files = ["datei.pdf", "vorlage.pdf", "foto.jpg", "gebiet.geojson"];
    let site = neighbourhood().entry(&format!("{entry}.md"), front, "Ein Text.\n");
    let site = site
        .file(&format!("content/{folder}film.mp4"), include_bytes!("../files/media/film.mp4"))
        .file(&format!("content/{folder}film.vtt"), "WEBVTT\n");
    files.iter().fold(site, |site, name| site.paper(&format!("content/{folder}{name}"), "x"))
}

fn lines(rows: &[Row], line: fn(&Row) -> String) -> String {
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn english(row: &Row) -> String {
    format!("{}: {}", row.key, row.english)
}

fn german(row: &Row) -> String {
    format!("{}: {}", row.german, row.value_in_german())
}

#[test]
fn the_table_of_fields_is_the_contracts_table() {
    for kind in Kind::ALL {
        let of_contract: BTreeSet<(&str, &str, bool)> =
            CONTRACT.iter().filter(|row| (row.of)(kind)).map(|row| (row.key, row.german, row.is_required(kind))).collect();
        let of_code: BTreeSet<(&str, &str, bool)> = fields_of(kind).map(|field| (field.key, field.german, field.required)).collect();
        assert_eq!(of_code, of_contract, "{kind:?}");
        assert_eq!(of_code.len(), fields_of(kind).count(), "{kind:?} has a key twice");
    }
}

#[test]
fn every_key_reaches_the_page_in_both_spellings() {
    for kind in Kind::ALL {
        let rows = rows_of(kind);
        let (in_english, in_german) = (with(kind, &lines(&rows, english)).build(), with(kind, &lines(&rows, german)).build());
        assert_eq!(in_english.lines(), Vec::<String>::new(), "{kind:?}");
        assert_eq!(in_german.lines(), Vec::<String>::new(), "{kind:?}");
        assert_eq!(in_english.paths(), in_german.paths(), "{kind:?}");
        let html = in_english.text(&paths(kind).1);
        let text = words(html);
        let missing: Vec<(&str, &str)> = rows
            .iter()
            .flat_map(|row| row.shown.iter().map(|shown| (row.key, *shown)))
            .filter(|(_, shown)| !text.contains(shown) && !html.contains(shown))
            .collect();
        assert!(missing.is_empty(), "{kind:?}: {missing:?} in {html}");
        assert!(in_english.files == in_german.files, "{kind:?}: the spellings differ");
    }
}

#[test]
fn every_row_of_the_contract_is_tried_in_every_kind() {
    for kind in Kind::ALL {
        let tried: BTreeSet<&str> = rows_of(kind).iter().map(|row| row.key).chain(SPECIAL).collect();
        let all: BTreeSet<&str> = fields_of(kind).map(|field| field.key).collect();
        assert_eq!(tried, all.union(&SPECIAL.into_iter().collect()).copied().collect(), "{kind:?}");
    }
}

/// Keys that decide whether and where there is a page at all; each has a test of its own below.
const SPECIAL: [&str; 6] = ["slug", "aliases", "draft", "publish_from", "publish_until", "withdrawn"];

/// The keys that an entry of a kind must have, and one more line.
fn least(kind: Kind, line: &str) -> String {
    let rows: Vec<Row> = rows_of(kind).into_iter().filter(|row| row.is_required(kind) || row.key == "title").collect();
    format!("{}\n{line}", lines(&rows, english))
}

fn both(kind: Kind, english: &str, german: &str, look: impl Fn(&Built, &str)) {
    let page = paths(kind).1;
    for line in [english, german] {
        let built = with(kind, &least(kind, line)).build();
        assert_eq!(built.lines(), Vec::<String>::new(), "{kind:?}, {line}");
        look(&built, &page);
    }
}

fn with_addresses() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| *kind != Kind::Home)
}

#[test]
fn slug_and_aliases_decide_the_address() {
    for kind in with_addresses() {
        both(kind, "slug: anders", "kurzadresse: anders", |built, page| {
            assert!(built.files.contains_key(&page.replace("neu/", "anders/")) && !built.files.contains_key(page), "{:?}", built.paths());
        });
    }
    for kind in Kind::ALL {
        both(kind, "aliases: [/alt/weg/]", "fruehere_adressen: [alt/weg/index.html]", |built, page| {
            let target = format!("../../{page}");
            assert!(built.text("alt/weg/index.html").contains(&format!("url={target}")), "{}", built.text("alt/weg/index.html"));
        });
    }
}

#[test]
fn what_is_not_public_has_no_page() {
    for kind in with_addresses() {
        for (english, german) in [
            ("draft: yes", "entwurf: ja"),
            ("publish_from: 2026-03-02", "sichtbar_ab: 2.3.2026"),
            ("publish_until: 2026-02-28", "sichtbar_bis: 28.02.2026"),
        ] {
            both(kind, english, german, |built, page| assert!(!built.files.contains_key(page), "{kind:?}, {english}"));
        }
        for (english, german) in [
            ("draft: no", "entwurf: nein"),
            ("publish_from: 2026-03-01", "sichtbar_ab: 01.03.2026"),
            ("publish_until: 2026-03-01", "sichtbar_bis: 1.3.2026"),
        ] {
            both(kind, english, german, |built, page| assert!(built.files.contains_key(page), "{kind:?}, {english}"));
        }
    }
}

#[test]
fn what_is_withdrawn_leaves_kind_date_and_reason() {
    for kind in with_addresses() {
        both(
            kind,
            "withdrawn: {date: 2026-02-01, reason: Falsche Zahlen}",
            "zurueckgezogen: {datum: 01.02.2026, grund: Falsche Zahlen}",
            |built, page| {
                let text = words(built.text(page));
                for shown in [format!("{} zurückgezogen", kind.german()), "1. Februar 2026".to_owned(), "Falsche Zahlen".to_owned()] {
                    assert!(text.contains(&shown), "{kind:?}: {shown} is not in {text}");
                }
                for (path, bytes) in &built.files {
                    assert!(!String::from_utf8_lossy(bytes).contains("Titel des Neuen"), "{kind:?}: the title is in {path}");
                }
            },
        );
    }
}

#[test]
fn keys_of_other_kinds_are_refused() {
    for kind in Kind::ALL {
        let own: BTreeSet<&str> = fields_of(kind).flat_map(|field| [field.key, field.german]).collect();
        let others = Kind::ALL.into_iter().flat_map(fields_of).flat_map(|field| [field.key, field.german]);
        let foreign: BTreeSet<&str> = others.filter(|key| !own.contains(key)).collect();
        let front: String = foreign.iter().map(|key| format!("{key}: x\n")).collect();
        let found = with(kind, &least(kind, &front)).build().lines();
        assert_eq!(found.len(), foreign.len(), "{kind:?}: {found:#?}");
        for key in foreign {
            let sentence = format!("error[unknown-key] Die Angabe „{key}“ gibt es {} nicht. — ", kind.german_among());
            assert!(found.iter().any(|line| line.contains(&sentence)), "{kind:?}, {key}: {found:#?}");
        }
    }
}
