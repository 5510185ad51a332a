//! All papers of a meeting in one file: which, under which names, and the same bytes every time.

use std::fs;
use std::io::{Cursor, Read};
use std::process::Command;

use zip::{DateTime, ZipArchive};

use crate::papers;
use crate::site::{Built, Site};

const DRAFT: &str = "titel: Geheimvorlage\ndatei: geheim.pdf\ndatum: 2026-03-01\nentwurf: ja";

/// A meeting with papers of every sort: a draft and an old version among them, one file in two lines, titles that differ in
/// nothing or in capitals only.
fn site() -> Site {
    let meeting = "titel: 5. Sitzung\ngremium: ag-kiez\ndatum: 2026-03-12 10:00\n\
        dokumente:\n  - {datei: protokoll.pdf, titel: Ergebnisprotokoll}\n  - {datei: liste.txt, titel: Größe & Maß}\n  - profil-2020\n\
        tagesordnung:\n  - {titel: Beginn, dokumente: [{datei: protokoll.pdf, titel: Dasselbe}]}\n\
        \x20 - {titel: Fonds, dokumente: [fonds, geheim, {datei: netz.pdf, titel: NETZWERKFONDS}, {datei: a.pdf, art: Vorlage}, b ü.pdf]}\n\
        \x20 - {titel: Ende, dokumente: [fonds, {datei: anhang/c.pdf, titel: Anhang}, {datei: anhang/d.pdf, titel: Anhang}]}";
    Site::new()
        .entry("bodies/ag-kiez.md", "titel: Arbeitsgruppe Kiez\nkurzname: AG Kiez", "")
        .entry("documents/fonds.md", "titel: Netzwerkfonds\ndatei: fonds.pdf\ndatum: 2026-03-01", "")
        .paper("content/documents/fonds.pdf", "Fonds")
        .entry("documents/profil-2020.md", "titel: Profil 2020\ndatei: p20.pdf\ndatum: 2020-05-01", "")
        .paper("content/documents/p20.pdf", "Profil")
        .entry("documents/profil-2024.md", "titel: Profil 2024\ndatei: p24.pdf\ndatum: 2024-05-01\nersetzt: profil-2020", "")
        .paper("content/documents/p24.pdf", "Neues Profil")
        .entry("documents/geheim.md", DRAFT, "")
        .paper("content/documents/geheim.pdf", "Geheim")
        .entry("meetings/m/index.md", meeting, "")
        .paper("content/meetings/m/protokoll.pdf", "Protokoll")
        .paper("content/meetings/m/liste.txt", "Liste")
        .paper("content/meetings/m/netz.pdf", "Netz")
        .paper("content/meetings/m/a.pdf", "Vorlage")
        .paper("content/meetings/m/b ü.pdf", "B")
        .paper("content/meetings/m/anhang/c.pdf", "C")
        .paper("content/meetings/m/anhang/d.pdf", "D")
}

const BUNDLE: &str = "sitzungen/m/unterlagen.zip";

/// The names of the files in a bundle, in their order.
fn names(built: &Built, path: &str) -> Vec<String> {
    let bytes = built.files.get(path).unwrap_or_else(|| panic!("no {path}: {:#?}", built.lines()));
    let archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len()).map(|at| archive.name_for_index(at).unwrap().unwrap().into_owned()).collect()
}

#[test]
fn a_meeting_has_all_its_papers_in_one_file_with_readable_names() {
    let (site, built) = (site(), site().build());
    let expected = [
        ("2026-03-12_AG-Kiez_Profil-2020.pdf", "documents/p20.pdf"),
        ("2026-03-12_AG-Kiez_Ergebnisprotokoll.pdf", "meetings/m/protokoll.pdf"),
        ("2026-03-12_AG-Kiez_Groesse-Mass.txt", "meetings/m/liste.txt"),
        ("2026-03-12_AG-Kiez_TOP-2_Netzwerkfonds.pdf", "documents/fonds.pdf"),
        ("2026-03-12_AG-Kiez_TOP-2_NETZWERKFONDS-2.pdf", "meetings/m/netz.pdf"),
        ("2026-03-12_AG-Kiez_TOP-2_Vorlage.pdf", "meetings/m/a.pdf"),
        ("2026-03-12_AG-Kiez_TOP-2_b-ue.pdf", "meetings/m/b ü.pdf"),
        ("2026-03-12_AG-Kiez_TOP-3_Anhang.pdf", "meetings/m/anhang/c.pdf"),
        ("2026-03-12_AG-Kiez_TOP-3_Anhang-2.pdf", "meetings/m/anhang/d.pdf"),
    ];
    assert_eq!(names(&built, BUNDLE), expected.map(|(name, _)| name));
    let mut archive = ZipArchive::new(Cursor::new(&built.files[BUNDLE])).unwrap();
    for (name, source) in expected {
        let mut bytes = Vec::new();
        let mut file = archive.by_name(name).unwrap();
        assert_eq!(file.last_modified(), Some(DateTime::from_date_and_time(2026, 3, 12, 0, 0, 0).unwrap()), "{name}");
        file.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, fs::read(site.path(&format!("content/{source}"))).unwrap(), "{name}");
    }
    let page = crate::html::text(built.text("sitzungen/m/index.html"));
    assert!(page.contains("(ZIP, 6 kB, 9 Dateien)"), "{page}");
    let whole: Vec<&[u8]> = built.files.values().map(Vec::as_slice).collect();
    assert!(!whole.iter().any(|bytes| holds(bytes, b"Geheim")), "a draft is in no byte of the output");
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[test]
fn drafts_are_in_it_where_drafts_are_shown() {
    let built = site().build_drafts();
    assert_eq!(names(&built, BUNDLE)[4], "2026-03-12_AG-Kiez_TOP-2_Geheimvorlage.pdf");
    assert_eq!(names(&built, BUNDLE).len(), 10);
}

#[test]
fn it_has_the_same_bytes_every_time_and_other_programs_can_open_it() {
    let site = site();
    let built = site.build();
    assert_eq!(site.build().files[BUNDLE], built.files[BUNDLE]);
    for _ in 0..2 {
        assert_eq!(site.run(&["build"]).status, 0);
        assert_eq!(fs::read(site.path("public").join(BUNDLE)).unwrap(), built.files[BUNDLE]);
        // Neither the time of the file nor where it lies counts.
        site.write("content/documents/fonds.pdf", papers::of("fonds.pdf", "Fonds"));
    }
    let archive = site.path("public").join(BUNDLE);
    for (program, arguments) in [("unzip", ["-tq"].as_slice()), ("python3", &["-m", "zipfile", "-t"])] {
        match Command::new(program).args(arguments).arg(&archive).output() {
            Ok(output) => {
                let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
                assert!(output.status.success() && !said.contains("warning") && !said.contains("corrupt"), "{program}: {said}");
            }
            Err(error) => assert!(std::env::var_os("CI").is_none(), "{program}: {error}"),
        }
    }
}

#[test]
fn another_paper_is_another_bundle() {
    let site = site();
    let before = site.build().files[BUNDLE].clone();
    site.write("content/documents/fonds.pdf", papers::of("fonds.pdf", "Anders"));
    let after = site.build().files[BUNDLE].clone();
    assert!(holds(&before, b"(Fonds)") && !holds(&after, b"(Fonds)") && holds(&after, b"(Anders)"));
}

/// A meeting with these papers.
fn meeting(papers: &str) -> Site {
    Site::new()
        .entry("bodies/ag.md", "titel: AG", "")
        .entry("meetings/m/index.md", &format!("titel: Erste\ngremium: ag\ndatum: 2026-03-12\n{papers}"), "")
        .paper("content/meetings/m/a.pdf", "A")
        .paper("content/meetings/m/b.pdf", "B")
}

#[test]
fn one_file_is_no_bundle() {
    let twice = "dokumente: [a.pdf]\ntagesordnung: [{titel: Eins, dokumente: [{datei: a.pdf, titel: Noch einmal}]}]";
    for papers in ["", "dokumente: [a.pdf]", twice] {
        let built = meeting(papers).build();
        assert!(!built.files.contains_key(BUNDLE), "{papers}: {:?}", built.paths());
        assert!(!built.text("sitzungen/m/index.html").contains("unterlagen.zip"), "{papers}");
    }
    let built = meeting("dokumente: [a.pdf, b.pdf]").build();
    assert_eq!(names(&built, BUNDLE), ["2026-03-12_AG_a.pdf", "2026-03-12_AG_b.pdf"]);
}

/// An archive with nothing in it.
const ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

#[test]
fn a_file_that_has_its_name_already_is_an_error() {
    for (name, others) in [("unterlagen.zip", "[a.pdf, b.pdf"), ("Unterlagen.ZIP", "[a.pdf")] {
        let site = meeting(&format!("dokumente: {others}, {name}]")).file(&format!("content/meetings/m/{name}"), ZIP);
        let built = site.build();
        let line = format!(
            "content/meetings/m/index.md:1:1 error[address-collision] Die Adresse /sitzungen/m/unterlagen.zip gehört schon zu \
             content/meetings/m/{name}. — Geben Sie Ihrer Datei einen anderen Namen, oder streichen Sie sie: Unter diesem packt Kiezblatt \
             selbst alle Unterlagen zusammen."
        );
        assert_eq!((built.lines(), built.paths()), (vec![line], Vec::new()));
    }
    // Where nobody lists it, it is not published and in nobody's way.
    let built = meeting("dokumente: [a.pdf, b.pdf]").file("content/meetings/m/unterlagen.zip", ZIP).build();
    assert_eq!((built.lines(), names(&built, BUNDLE).len()), (Vec::new(), 2));
}

#[test]
fn a_fachtag_has_one_as_well() {
    let built = Site::new()
        .entry("bodies/ag.md", "titel: AG", "")
        .entry(
            "fachtage/f/index.md",
            "titel: Fachtag „Łódź & Kiez“\ndatum: 2025-09-20\nprogramm: [{titel: Eins, dokumente: [{datei: a.pdf, titel: ...}, b.pdf]}]\ndokumente: [c.jpg]",
            "",
        )
        .paper("content/fachtage/f/a.pdf", "A")
        .paper("content/fachtage/f/b.pdf", "B")
        .paper("content/fachtage/f/c.jpg", "C")
        .build();
    let stem = "2025-09-20_Fachtag-Lodz-Kiez";
    assert_eq!(names(&built, "fachtage/f/unterlagen.zip"), [format!("{stem}_c.jpg"), format!("{stem}.pdf"), format!("{stem}_b.pdf")]);
}
