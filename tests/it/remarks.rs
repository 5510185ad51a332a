//! What editors are told of their documents and what readers see of it: from which day on, once for each file, and of no file
//! that is not published.

use std::fs;
use std::path::Path;

use crate::html::text;
use crate::papers;
use crate::site::{Built, SETTINGS, Site, tree};

/// A meeting of a day that lists documents.
fn meeting(day: &str, documents: &str) -> Site {
    Site::new()
        .entry("bodies/ag.md", "titel: AG", "")
        .entry("meetings/m/index.md", &format!("titel: Erste\ngremium: ag\ndatum: {day}\ndokumente: [{documents}]"), "")
        .file("content/meetings/m/a.pdf", papers::plain_pdf(&["Ohne alles"]))
}

/// The codes of all findings, each with the name of the file it speaks of.
fn codes(built: &Built) -> Vec<String> {
    let line = |line: String| {
        let code = line.split_once('[').unwrap().1.split_once(']').unwrap().0.to_owned();
        let about = line.split_once('„').map_or("", |(_, rest)| rest.split('“').next().unwrap_or_default()).to_owned();
        format!("{code} {about}")
    };
    built.lines().into_iter().map(line).collect()
}

const ALL: [&str; 3] = ["untagged-document a.pdf", "untitled-document a.pdf", "document-without-language a.pdf"];

#[test]
fn documents_of_the_first_day_of_the_law_are_looked_at_and_older_ones_are_not() {
    assert_eq!(codes(&meeting("14.03.2019", "a.pdf").build()), [""; 0]);
    assert_eq!(codes(&meeting("15.03.2019", "a.pdf").build()), ALL);
    // The day of the document counts for more than that of the meeting.
    assert_eq!(codes(&meeting("2026-01-01", "{datei: a.pdf, datum: 14.03.2019}").build()), [""; 0]);
    assert_eq!(codes(&meeting("2019-01-01", "{datei: a.pdf, datum: 15.03.2019}").build()), ALL);
    let since = |day: &str| meeting("2021-05-05", "a.pdf").file("kiezblatt.yaml", format!("{SETTINGS}accessible_since: {day}\n"));
    assert_eq!(codes(&since("06.05.2021").build()), [""; 0]);
    assert_eq!(codes(&since("05.05.2021").build()), ALL);
}

#[test]
fn where_nobody_gives_a_day_that_of_the_file_counts() {
    let page = |created: &str| {
        let pdf = papers::with("", &format!("/CreationDate (D:{created}120000Z)"), &["Text"]);
        Site::new().entry("pages/p/index.md", "titel: P", "[Plan](a.pdf)\n").file("content/pages/p/a.pdf", pdf).entry(
            "bodies/ag.md",
            "titel: AG",
            "",
        )
    };
    assert_eq!(codes(&page("20190314").build()), [""; 0]);
    assert_eq!(codes(&page("20190315").build()), ALL);
    let dateless = page("20190315").file("content/pages/p/a.pdf", papers::plain_pdf(&["Text"])).build();
    assert_eq!(codes(&dateless), [""; 0], "without any day there is nothing to hold against it");
}

/// The mark of `a.pdf` on the page of the meeting that lists it.
fn mark(line: &str) -> (String, Vec<String>) {
    let built = meeting("2026-02-01", line).build();
    let page = text(built.text("sitzungen/m/index.html"));
    let (_, rest) = page.split_once("1 Seite)").unwrap();
    (rest.split_once("Abonnieren und Daten").unwrap().0.split(" Stand: ").next().unwrap().trim().to_owned(), codes(&built))
}

#[test]
fn readers_see_why_a_document_is_not_for_everyone() {
    let (shown, found) = mark("a.pdf");
    assert_eq!(
        (shown.as_str(), found),
        ("nur eingeschränkt barrierefrei (ohne gekennzeichnete Überschriften, ohne Angabe der Sprache)", ALL.map(str::to_owned).to_vec())
    );
}

#[test]
fn what_the_editor_says_is_shown_and_who_explained_it_is_told_nothing() {
    let (shown, found) = mark("{datei: a.pdf, barrierefrei: eingeschraenkt, barrierefrei_hinweis: Karten ohne Beschreibung}");
    assert_eq!((shown.as_str(), found), ("nur eingeschränkt barrierefrei (Karten ohne Beschreibung)", Vec::new()));
    let (shown, found) = mark("{datei: a.pdf, barrierefrei: nein}");
    assert_eq!((shown.as_str(), found), ("nicht barrierefrei", ALL.map(str::to_owned).to_vec()), "not explained");
    let (shown, found) = mark("{datei: a.pdf, barrierefrei: ja}");
    let expected = [ALL[0], ALL[1], ALL[2], "not-accessible a.pdf"].map(str::to_owned);
    assert_eq!((shown.as_str(), found.as_slice()), ("barrierefrei", expected.as_slice()));
}

#[test]
fn a_claim_that_the_file_contradicts_is_contradicted_whatever_its_day() {
    let built = meeting("2001-01-01", "{datei: a.pdf, barrierefrei: ja}").build();
    let expected = "content/meetings/m/index.md:5:21 warning[not-accessible] Die Datei „a.pdf“ ist als barrierefrei angegeben, aber sie \
                    ist es nicht: ohne gekennzeichnete Überschriften, ohne Angabe der Sprache. — Schreiben Sie „barrierefrei: eingeschraenkt“, bis die Datei neu \
                    exportiert ist. In Word: Datei › Exportieren › PDF, dort unter „Optionen“ ein Häkchen bei „Dokumentstrukturtags für \
                    Barrierefreiheit“. In LibreOffice: Datei › Exportieren als › PDF, Häkchen bei „Barrierefreiheit (PDF/UA)“.";
    assert_eq!(built.lines(), [expected]);
    let fine = meeting("2026-01-01", "{datei: a.pdf, barrierefrei: ja}").paper("content/meetings/m/a.pdf", "Gut");
    assert_eq!(fine.build().lines(), Vec::<String>::new());
}

#[test]
fn a_file_is_spoken_of_once_where_it_is_referred_to_first() {
    let site = meeting("2026-02-01", "a.pdf, {datei: a.pdf, titel: Noch einmal}").entry(
        "pages/p.md",
        "titel: P",
        "[Eins](../meetings/m/a.pdf), [zwei](../meetings/m/a.pdf)\n",
    );
    let built = site.build();
    assert_eq!(codes(&built), ALL);
    assert!(built.lines().iter().all(|line| line.starts_with("content/meetings/m/index.md:5:13 ")), "{:#?}", built.lines());
}

/// A site whose page refers to a file of another one, and that one.
fn by(author: &str) -> Site {
    let pdf = papers::with(
        "/Lang (de-DE) /MarkInfo << /Marked true >> /StructTreeRoot 3 0 R",
        &format!("/Title (T) /Author ({author})"),
        &["Text"],
    );
    meeting("2026-02-01", "a.pdf")
        .file("content/meetings/m/a.pdf", pdf)
        .file("kiezblatt.yaml", format!("{SETTINGS}publisher: {{name: Erika Beispiel}}\n"))
}

#[test]
fn people_in_files_are_named_and_the_publisher_is_nobody() {
    let built = by("Max Muster").build();
    assert_eq!(codes(&built), ["person-in-file a.pdf"]);
    assert!(built.lines()[0].contains("steht ein Name: „Max Muster“. Er wird mit veröffentlicht."), "{:#?}", built.lines());
    for nobody in ["Erika Beispiel", "Bezirksamt Musterstadt", "Microsoft Word", "admin", ""] {
        assert_eq!(by(nobody).build().lines(), Vec::<String>::new(), "{nobody}");
    }
}

/// Whether a text is in any byte of a folder; the names of files are read as well.
fn holds(folder: &Path, word: &str) -> bool {
    let word = word.as_bytes();
    tree(folder)
        .into_iter()
        .any(|(name, bytes)| [name.into_bytes(), bytes].iter().any(|bytes| bytes.windows(word.len()).any(|at| at == word)))
}

#[test]
fn a_document_of_a_draft_is_not_even_opened() {
    let secret = papers::with("", "/Title (Quittenmus) /Author (Quittenmus Muster)", &["Quittenmus im Text"]);
    let site = Site::new()
        .entry("bodies/ag.md", "titel: AG", "")
        .entry("pages/p.md", "titel: P", "Offen.\n")
        .entry("documents/entwurf.md", "titel: Quittenmus\ndatei: Quittenmus.pdf\ndatum: 2026-01-01\nentwurf: ja", "Quittenmus.\n")
        .file("content/documents/Quittenmus.pdf", &secret)
        .entry("news/n/index.md", "titel: Q\ndatum: 2026-01-01\nentwurf: ja", "[Hier](zwei.pdf)\n")
        .file("content/news/n/zwei.pdf", &secret)
        .entry("meetings/m/index.md", "titel: Erste\ngremium: ag\ndatum: 2026-02-01\ndokumente: [eins.pdf, entwurf, offen.pdf]", "")
        .paper("content/meetings/m/eins.pdf", "Eins")
        .paper("content/meetings/m/offen.pdf", "Offen");
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(!ran.stderr.contains("Muster") && !holds(&site.path("public"), "Quittenmus"), "{}", ran.stderr);
    // What is kept holds nothing of it either, but where the file lies and what its bytes add up to.
    let archive = site.path(".kiezblatt/archive-1");
    assert!(archive.is_dir() && !holds(&archive, "Quittenmus"));
    let facts = fs::read_to_string(archive.join("facts")).unwrap();
    assert_eq!(facts.lines().filter(|line| !line.is_empty()).count(), 2, "{facts}");
    // The same look finds it where drafts are built.
    assert_eq!(site.run(&["build", "--drafts"]).status, 0);
    assert!(holds(&site.path("public"), "Quittenmus") && holds(&archive, "Quittenmus"));
}
