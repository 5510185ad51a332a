//! Tables of all entries, for spreadsheets and for programs.

use std::collections::{BTreeMap, BTreeSet};

use kiezblatt::register::empty;
use proptest::prelude::*;
use serde_json::Value;

use crate::rich;
use crate::site::{Built, Site, tree};

const TABLES: [&str; 4] = ["aktionsraeume", "dokumente", "gremien", "sitzungen"];

/// The rows of a table as a spreadsheet reads it, with the titles of the columns.
fn cells(built: &Built, table: &str) -> Vec<BTreeMap<String, String>> {
    let text = built.text(&format!("daten/{table}.csv")).strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The rows of a table as programs read it.
fn data(built: &Built, table: &str) -> Vec<Value> {
    let whole: Value = serde_json::from_str(built.text(&format!("daten/{table}.json"))).unwrap();
    whole["data"].as_array().unwrap().clone()
}

fn small() -> Site {
    Site::new()
        .file(
            "kiezblatt.yaml",
            "title: Testkiez\nbase_url: https://kiez.example/sro/\npublisher: {name: Amt}\nopen_data: {license: CC-BY-4.0, attribution: Amt, contributor_id: x}\n",
        )
        .entry("bodies/ag.md", "titel: \"=AG \\\"Kiez\\\", Mitte\"\nkurzname: AG\nmitglieder: [Amt, -Verein]\nseit: 2014", "")
        .entry(
            "meetings/a.md",
            "gremium: ag\ndatum: 12.03.2026, 10:00 Uhr\nende: 12:00\nstatus: eingeladen\nort: {name: Rathaus, anschrift: \"Markt 1, Mitte\", breite: 52.5, laenge: 13.4, barrierefrei: ja}\ngaeste: [Stiftung, -Verein]\ntagesordnung: [{titel: Eins}]\nthemen: [Jugend]",
            "",
        )
        .entry("meetings/b.md", "gremium: ag\ndatum: 01.04.2026\nbeispiel: ja\nstand: 03.02.2026", "")
}

#[test]
fn people_get_titles_and_words_in_german() {
    let built = small().build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(
        built.text("daten/sitzungen.csv"),
        "\u{feff}Titel,Gremium,Beginn,Ende,Status,Ort,Raum,Anschrift,Bezirk des Ortes,Breite,Länge,Ort barrierefrei,Videokonferenz,Gastgeber,Vorsitz,Gäste,Zahl der Teilnehmenden,Zahl der Tagesordnungspunkte,Aktionsräume,Bezirke,Themen,Zusammenfassung,Seite,Veröffentlicht,Stand,Beispiel,Kennung\r\n\
         \"AG, 1. April 2026\",\"'=AG \"\"Kiez\"\", Mitte\",2026-04-01,,geplant,,,,,,,,,,,,,0,,,,,https://kiez.example/sro/sitzungen/b/,,2026-02-03,ja,8bf21473-892e-8109-9aef-714e6a80577b\r\n\
         \"AG, 12. März 2026\",\"'=AG \"\"Kiez\"\", Mitte\",2026-03-12T10:00,2026-03-12T12:00,eingeladen,Rathaus,,\"Markt 1, Mitte\",,52.5,13.4,ja,,,,Stiftung; '-Verein,,1,,,Jugend,,https://kiez.example/sro/sitzungen/a/,,,nein,fd51da2c-16c3-8806-9819-320200808376\r\n"
    );
}

#[test]
fn programs_get_names_and_values() {
    let built = small().build();
    let text = built.text("daten/sitzungen.json");
    let beginning = "{\"title\":\"Sitzungen – Testkiez\",\"publisher\":\"Amt\",\"license\":\"http://dcat-ap.de/def/licenses/cc-by/4.0\",\"attribution\":\"Amt\",\"updated\":\"2026-02-03\",\"time_zone\":\"Europe/Berlin\",\"columns\":{\"title\":\"Titel\",\"body\":\"Gremium\",";
    assert!(text.starts_with(beginning), "{text}");
    let row = "{\"title\":\"AG, 12. März 2026\",\"body\":\"=AG \\\"Kiez\\\", Mitte\",\"date\":\"2026-03-12T10:00\",\"end\":\"2026-03-12T12:00\",\"status\":\"invited\",\"place\":\"Rathaus\",\"room\":null,\"address\":\"Markt 1, Mitte\",\"place_district\":null,\"latitude\":52.5,\"longitude\":13.4,\"place_accessible\":true,\"online\":null,\"host\":null,\"chair\":null,\"guests\":[\"Stiftung\",\"-Verein\"],\"attendance\":null,\"agenda_items\":1,\"aktionsraeume\":[],\"districts\":[],\"topics\":[\"Jugend\"],\"summary\":null,\"url\":\"https://kiez.example/sro/sitzungen/a/\",\"published\":null,\"updated\":null,\"example\":false,\"id\":\"fd51da2c-16c3-8806-9819-320200808376\"}]}\n";
    assert!(text.ends_with(row), "{text}");
}

#[test]
fn bodies_and_aktionsraeume_stand_by_title() {
    let built = rich::site().build();
    let titles = |table| cells(&built, table).into_iter().map(|row| row["Titel"].clone()).collect::<Vec<_>>();
    assert_eq!(titles("gremien"), ["Arbeitsgruppe Kiez", "Lenkungsrunde", "UAG Öffentlicher Raum"]);
    let ag = &cells(&built, "gremien")[0];
    assert_eq!((ag["Zahl der Sitzungen"].as_str(), ag["Seite"].as_str()), ("4", "https://kiez.example/sro/gremien/ag-kiez/"));
    let area = &cells(&built, "aktionsraeume")[0];
    assert_eq!((area["Titel"].as_str(), area["Fonds"].as_str()), ("Aktionsraum Mitte", "Netzwerkfonds"));
    assert_eq!(area["Grenzen (GeoJSON)"], "https://kiez.example/sro/aktionsraeume/mitte/gebiet.geojson");
}

#[test]
fn files_without_a_page_and_what_was_replaced_stand_among_the_documents() {
    let built = Site::new()
        .entry("bodies/ag.md", "titel: AG", "")
        .entry(
            "meetings/m/index.md",
            "gremium: ag\ndatum: 12.03.2026\ndokumente: [{datei: plan.pdf, titel: Plan, art: Vorlage, datum: 01.02.2026, lizenz: CC0-1.0, sprache: de}]",
            "",
        )
        .paper("content/meetings/m/plan.pdf", "Plan")
        .entry("documents/alt/index.md", "titel: Alt\nart: Konzept\ndatei: alt.pdf\ndatum: 01.01.2020\ngremien: [ag]", "")
        .paper("content/documents/alt/alt.pdf", "Alt")
        .entry("documents/neu/index.md", "titel: Neu\nart: Konzept\ndatei: neu.pdf\ndatum: 01.01.2024\nersetzt: alt", "")
        .paper("content/documents/neu/neu.pdf", "Neu")
        .build();
    let rows = cells(&built, "dokumente");
    let told = |key: &str| rows.iter().map(|row| row[key].clone()).collect::<Vec<_>>();
    assert_eq!(told("Titel"), ["Plan", "Neu", "Alt"]);
    assert_eq!(told("Datum"), ["2026-02-01", "2024-01-01", "2020-01-01"]);
    assert_eq!(told("Art"), ["Vorlage", "Konzept", "Konzept"]);
    assert_eq!(told("Gremien"), ["AG"; 3]);
    assert_eq!(told("Sitzungen"), ["AG, 12. März 2026", "", ""]);
    assert_eq!(told("Lizenz"), ["CC0-1.0", "", ""]);
    assert_eq!(told("Seiten"), ["1", "1", "1"]);
    assert_eq!(told("Medientyp"), ["application/pdf"; 3]);
    assert_eq!(told("Datei")[0], "https://kiez.example/sro/sitzungen/m/plan.pdf");
    assert_eq!(told("Ersetzt durch"), ["", "", "https://kiez.example/sro/dokumente/neu/"]);
    let sizes = rows.iter().map(|row| row["Größe in Byte"].parse::<usize>().unwrap()).collect::<Vec<_>>();
    assert_eq!(sizes[1], built.files["dokumente/neu/neu.pdf"].len());
    assert_eq!(told("Kennung").iter().collect::<BTreeSet<_>>().len(), 3);
}

#[test]
fn what_is_not_public_is_in_no_table() {
    let site = Site::new()
        .entry("bodies/geheim.md", "titel: Geheimrat\nentwurf: ja", "")
        .entry("bodies/ag.md", "titel: AG\nuebergeordnet: geheim", "")
        .entry(
            "meetings/m.md",
            "gremium: geheim\ndatum: 12.03.2026\ntitel: Heimlich\nentwurf: ja\ndokumente: [{datei: plan.txt, titel: Geheimplan}]",
            "",
        )
        .file("content/meetings/plan.txt", "Plan");
    let built = site.build_drafts();
    assert!(built.paths().contains(&"sitzungen/m/index.html"));
    for path in built.paths().into_iter().filter(|path| path.starts_with("daten/") && !path.ends_with(".html")) {
        let text = built.text(path).to_lowercase();
        assert!(!text.contains("geheim") && !text.contains("heimlich"), "{path}: {text}");
    }
    assert_eq!((cells(&built, "gremien").len(), cells(&built, "sitzungen").len(), cells(&built, "dokumente").len()), (1, 0, 0));
}

#[test]
fn tables_can_be_switched_off() {
    let settings = |switches: &str| format!("title: T\nbase_url: https://kiez.example/\ninterfaces: {switches}\n");
    let of_data = |switches| {
        let built = Site::new().file("kiezblatt.yaml", settings(switches)).entry("bodies/ag.md", "titel: AG", "").build();
        let catalog = built.files.get("daten/katalog.ttl").map(|_| built.text("daten/katalog.ttl").to_owned());
        let is_of_tables =
            |path: &str| ["csv", "json"].iter().any(|ending| path.starts_with("daten/") && path.ends_with(&format!(".{ending}")));
        (built.paths().into_iter().filter(|path| is_of_tables(path)).count(), catalog)
    };
    let (tables, catalog) = of_data("{tables: nein, oparl: nein}");
    let catalog = catalog.unwrap();
    assert_eq!(tables, 0);
    assert!(catalog.contains("#kalender>") && !catalog.contains("#sitzungen") && !catalog.contains("oparl"), "{catalog}");
    assert_eq!(of_data("{catalog: nein}"), (8, None));
}

/// The files below `daten/` that a build of today made.
fn built_on(site: &Site, today: &str) -> BTreeMap<String, Vec<u8>> {
    let ran = site.run(&["build", "--quiet", "--today", today]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    tree(&site.path("public")).into_iter().filter(|(path, _)| path.starts_with("daten/") && !path.ends_with(".html")).collect()
}

#[test]
fn another_day_changes_nothing_and_a_meeting_only_what_tells_of_meetings() {
    let site = small().file("kiezblatt.lock", empty());
    let first = built_on(&site, "2026-03-12");
    assert_eq!(first.len(), 10);
    let second = built_on(&site, "2026-03-13");
    assert!(first == second);
    site.write("content/meetings/a.md", "---\ngremium: ag\ndatum: 12.03.2026\nort: Schule\nthemen: [Jugend]\n---\n");
    let third = built_on(&site, "2026-03-14");
    let changed: Vec<&str> = third.iter().filter(|(path, bytes)| first.get(*path) != Some(bytes)).map(|(path, _)| path.as_str()).collect();
    assert_eq!(changed, ["daten/katalog.jsonld", "daten/katalog.ttl", "daten/sitzungen.csv", "daten/sitzungen.json"]);
    let rows = String::from_utf8(third["daten/sitzungen.csv"].clone()).unwrap();
    assert!(rows.contains("https://kiez.example/sro/sitzungen/a/,2026-03-12,2026-03-14,nein"), "{rows}");
}

fn titles() -> impl Strategy<Value = Vec<String>> {
    let hostile = prop_oneof![
        Just("]]> </script> <b>&amp;".to_owned()),
        Just("\"; =HYPERLINK(\"\"x\"\")".to_owned()),
        Just("ä".repeat(250)),
        Just("\u{1f469}\u{200d}\u{1f52c}, 'x'\n\"y\"\n;@z".to_owned()),
        Just("-1,+2;\t=3".to_owned()),
        "[=+@;,\"'a-z \u{e4}\u{1f4c5}\n-]{1,30}",
    ];
    proptest::collection::vec(hostile.prop_map(|title| format!("{title}.")), 4..9)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_title_is_it_is_read_back(titles in titles()) {
        let mut site = Site::new();
        for (at, title) in titles.iter().enumerate() {
            site = site.entry(&format!("bodies/b{at}.md"), &format!("titel: {}", serde_json::to_string(title).unwrap()), "");
        }
        let built = site.build();
        let (rows, entries) = (cells(&built, "gremien"), data(&built, "gremien"));
        let mut told: Vec<&str> = entries.iter().map(|entry| entry["title"].as_str().unwrap()).collect();
        for (row, entry) in rows.iter().zip(&entries) {
            let (cell, title) = (&row["Titel"], entry["title"].as_str().unwrap());
            let computed = cell.split([';', '\t', '\r', '\n']).map(|part| part.trim_start_matches([' ', '"']));
            prop_assert!(computed.into_iter().all(|part| !part.starts_with(['=', '+', '-', '@'])), "{cell:?}");
            prop_assert_eq!(cell.replace('\'', ""), title.replace('\'', ""));
        }
        prop_assert_eq!(rows.len(), titles.len());
        let mut expected: Vec<String> = titles.iter().map(|title| title.trim().to_owned()).collect();
        told.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(told, expected);
    }
}

#[test]
fn both_forms_have_the_same_rows() {
    let built = rich::site().build();
    for table in TABLES {
        let (rows, entries) = (cells(&built, table), data(&built, table));
        assert!(!rows.is_empty(), "{table}");
        let urls = rows.iter().map(|row| row["Seite"].as_str()).collect::<Vec<_>>();
        assert_eq!(urls, entries.iter().map(|entry| entry["url"].as_str().unwrap()).collect::<Vec<_>>(), "{table}");
    }
}
