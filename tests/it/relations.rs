//! Relations are written on one side and shown on both; each test takes one of them and looks at both pages.

use crate::html::{fact, link_words, main_text, section, text};
use crate::rich;
use crate::site::{Built, Site};

fn built() -> Built {
    let built = rich::site().build();
    assert_eq!(built.lines(), Vec::<String>::new());
    built
}

/// The words of all links under a heading of a page.
fn under(built: &Built, page: &str, heading: &str) -> Vec<String> {
    link_words(section(built.text(&format!("{page}/index.html")), heading))
}

fn fact_of(built: &Built, page: &str, name: &str) -> String {
    fact(built.text(&format!("{page}/index.html")), name)
}

#[test]
fn a_body_lists_its_meetings_the_next_ones_first_and_then_the_past_ones_newest_first() {
    let built = built();
    assert_eq!(under(&built, "gremien/ag-kiez", "Nächste Sitzungen"), ["AG Kiez, 11. März 2026", "AG Kiez, 15. April 2026"]);
    assert_eq!(under(&built, "gremien/ag-kiez", "Frühere Sitzungen"), ["AG Kiez, 14. Januar 2026", "AG Kiez, 5. November 2025"]);
    let page = built.text("gremien/ag-kiez/index.html");
    assert!(page.find("Nächste Sitzungen") < page.find("Frühere Sitzungen"));
    let years: Vec<&str> = section(page, "Frühere Sitzungen").split("<h3>").skip(1).map(|year| &year[..4]).collect();
    assert_eq!(years, ["2026", "2025"]);
    // The other side: a meeting names its body.
    let meeting = built.text("sitzungen/2026-03-11-ag-kiez/index.html");
    assert!(meeting.contains("<a href=\"../../gremien/ag-kiez/index.html\">Arbeitsgruppe Kiez</a>"), "{meeting}");
}

#[test]
fn meetings_of_today_are_still_to_come() {
    let site = Site::new().entry("bodies/ag.md", "title: AG", "").entry("meetings/heute.md", "body: ag\ndate: 2026-03-01 08:00", "");
    assert_eq!(under(&site.build(), "gremien/ag", "Nächste Sitzungen"), ["AG, 1. März 2026"]);
}

#[test]
fn meetings_lead_to_the_ones_before_and_after_them_of_the_same_body() {
    let built = built();
    let turn = |id: &str| {
        let page = built.text(&format!("sitzungen/{id}/index.html"));
        page.find("<nav class=\"turn\"").map(|at| text(&page[at..at + page[at..].find("</nav>").unwrap()])).unwrap_or_default()
    };
    assert_eq!(turn("2025-11-05-ag-kiez"), "Sitzung danach AG Kiez, 14. Januar 2026");
    // The meeting of another body in between is none of its neighbours.
    assert_eq!(turn("2026-01-14-ag-kiez"), "Sitzung davor AG Kiez, 5. November 2025 Sitzung danach AG Kiez, 11. März 2026");
    assert_eq!(turn("2026-04-15-ag-kiez"), "Sitzung davor AG Kiez, 11. März 2026");
    assert_eq!(turn("2026-02-10-lenkung"), "");
}

#[test]
fn a_body_and_its_documents() {
    let built = built();
    // Newest first: listed by the body, by an agenda, by a meeting's document, by a Fachtag and by a document of it.
    let documents: Vec<String> = under(&built, "gremien/ag-kiez", "Dokumente").into_iter().filter(|words| !words.contains("PDF")).collect();
    let listed = ["Vorlage Nr. 1", "Dokumentation des Fachtags", "Protokoll November", "Vortrag Quartiere", "Satzung"];
    assert_eq!(documents, [&listed[..], &["Alle Dokumente dieses Gremiums, auch die seiner Sitzungen"]].concat());
    for document in ["satzung", "vorlage", "protokoll-november", "dokumentation", "vortrag"] {
        assert_eq!(fact_of(&built, &format!("dokumente/{document}"), "Gremien"), "Arbeitsgruppe Kiez", "{document}");
    }
    assert_eq!(fact_of(&built, "dokumente/profil-2024", "Gremien"), "UAG Öffentlicher Raum");
    assert!(text(section(built.text("gremien/uag-raum/index.html"), "Dokumente")).contains("Profil 2024"));
}

#[test]
fn a_meeting_its_documents_and_its_agenda() {
    let built = built();
    let page = built.text("sitzungen/2026-01-14-ag-kiez/index.html");
    let (papers, agenda) = (text(section(page, "Unterlagen")), text(section(page, "Tagesordnung")));
    assert!(papers.contains("Ergebnisprotokoll (PDF,") && !papers.contains("Vorlage Nr. 1"), "{papers}");
    assert!(agenda.contains("1 Bericht Ergebnis Zustimmung Vorlage Nr. 1"), "{agenda}");
    assert!(agenda.contains("2 Verschiedenes Tischvorlage (PDF,"), "{agenda}");
    assert_eq!(fact_of(&built, "dokumente/vorlage", "Sitzung"), "AG Kiez, 14. Januar 2026");
    // The other way round: the document names the meeting.
    assert_eq!(under(&built, "sitzungen/2025-11-05-ag-kiez", "Unterlagen")[0], "Protokoll November");
    assert_eq!(fact_of(&built, "dokumente/protokoll-november", "Sitzung"), "AG Kiez, 5. November 2025");
}

#[test]
fn a_fachtag_its_documents_and_its_bodies() {
    let built = built();
    let page = built.text("fachtage/2025-09-20-fachtag/index.html");
    let programme = main_text(page);
    assert!(programme.contains("Quartiere Vortrag Quartiere"), "{programme}");
    assert!(programme.contains("Dokumentation des Fachtags"), "{programme}");
    assert!(page.contains("href=\"../../gremien/ag-kiez/index.html\""));
    assert_eq!(fact_of(&built, "dokumente/vortrag", "Fachtag"), "Fachtag Stadtteilarbeit");
    assert_eq!(fact_of(&built, "dokumente/dokumentation", "Fachtag"), "Fachtag Stadtteilarbeit");
    assert_eq!(under(&built, "gremien/ag-kiez", "Fachtage"), ["Fachtag Stadtteilarbeit"]);
}

#[test]
fn parent_and_child() {
    let built = built();
    assert_eq!(fact_of(&built, "gremien/ag-kiez", "Übergeordnet"), "Lenkungsrunde");
    assert_eq!(fact_of(&built, "gremien/lenkung", "Untergeordnet"), "Arbeitsgruppe Kiez UAG Öffentlicher Raum");
}

#[test]
fn an_aktionsraum_and_everything_that_names_it() {
    let built = built();
    let words = main_text(built.text("aktionsraeume/mitte/index.html"));
    for part in ["Arbeitsgruppe Kiez", "AG Kiez, 14. Januar 2026", "Fachtag Stadtteilarbeit", "Profil 2024", "Neue Termine", "Impressum"] {
        assert!(words.contains(part), "{part} in {words}");
    }
    assert_eq!(under(&built, "gremien/ag-kiez", "Aktionsräume"), ["Aktionsraum Mitte"]);
    for page in [
        "sitzungen/2026-01-14-ag-kiez",
        "fachtage/2025-09-20-fachtag",
        "dokumente/profil-2020",
        "aktuelles/2026-02-20-termine",
        "impressum",
    ] {
        let html = built.text(&format!("{page}/index.html"));
        assert!(html.contains("aktionsraeume/mitte/index.html\">Aktionsraum Mitte</a>"), "{page}");
    }
}

#[test]
fn a_piece_of_news_and_what_it_is_about() {
    let built = built();
    let news = main_text(built.text("aktuelles/2026-02-20-termine/index.html"));
    for part in ["Arbeitsgruppe Kiez", "AG Kiez, 11. März 2026", "Fachtag Stadtteilarbeit", "Aktionsraum Mitte"] {
        assert!(news.contains(part), "{part} in {news}");
    }
    assert_eq!(under(&built, "gremien/ag-kiez", "Aktuelles"), ["Neue Termine"]);
    assert_eq!(under(&built, "sitzungen/2026-03-11-ag-kiez", "Aktuelles dazu"), ["Neue Termine"]);
    for page in ["fachtage/2025-09-20-fachtag", "aktionsraeume/mitte"] {
        assert!(text(built.text(&format!("{page}/index.html"))).contains("Neue Termine"), "{page}");
    }
}

#[test]
fn a_document_that_replaces_another() {
    let built = built();
    assert_eq!(fact_of(&built, "dokumente/profil-2024", "Ersetzt"), "Profil 2020");
    let old = text(built.text("dokumente/profil-2020/index.html"));
    assert!(old.contains("Diese Fassung ist überholt Aktuell ist Profil 2024 vom 1. Mai 2024 ."), "{old}");
}

#[test]
fn links_in_texts_lead_back() {
    let built = built();
    let mentioned = |page: &str| under(&built, page, "Erwähnt in");
    assert_eq!(mentioned("gremien/ag-kiez"), ["Willkommen", "Lenkungsrunde", "Glossar"]);
    assert_eq!(mentioned("fachtage/2025-09-20-fachtag"), ["AG Kiez, 14. Januar 2026"]);
    assert_eq!(mentioned("glossar"), ["Arbeitsgruppe Kiez"]);
    assert_eq!(mentioned("gremien/lenkung"), Vec::<String>::new());
    // A link without words of its own has the title of what it leads to.
    let lenkung = built.text("gremien/lenkung/index.html");
    assert!(lenkung.contains("Die Runde über der <a href=\"../../gremien/ag-kiez/index.html\">Arbeitsgruppe Kiez</a>."), "{lenkung}");
    let kiez = built.text("gremien/ag-kiez/index.html");
    assert!(kiez.contains("<a href=\"../../glossar/index.html#kiez\">Glossar</a>"), "{kiez}");
    // A link to a file says what it is.
    let glossar = built.text("glossar/index.html");
    assert!(glossar.contains("<a href=\"../dokumente/vorlage/vorlage.pdf\" type=\"application/pdf\">Vorlage (PDF, "), "{glossar}");
}

#[test]
fn an_entry_that_mentions_another_twice_or_itself_is_listed_once_or_never() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG", "Siehe [[ag]].")
        .entry("news/a.md", "title: Meldung\ndate: 2026-01-01", "[[ag]] und [[ag]], [[b]] und wieder [[ag]].")
        .entry("news/b.md", "title: Andere\ndate: 2026-01-01", "");
    assert_eq!(under(&site.build(), "gremien/ag", "Erwähnt in"), ["Meldung"]);
}

#[test]
fn a_relation_written_on_both_sides_is_shown_once() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG\ndocuments: [blatt]", "")
        .entry("meetings/m.md", "body: ag\ndate: 2026-01-01\ndocuments: [blatt]", "")
        .entry("documents/blatt.md", "title: Merkblatt\nfile: x.pdf\ndate: 2026-01-01\nbodies: [ag]\nmeeting: m", "")
        .paper("content/documents/x.pdf", "x");
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let titles = |page: &str, heading: &str| under(&built, page, heading).iter().filter(|words| *words == "Merkblatt").count();
    assert_eq!(titles("gremien/ag", "Dokumente"), 1);
    assert_eq!(titles("sitzungen/m", "Unterlagen"), 1);
    assert_eq!(fact_of(&built, "dokumente/blatt", "Gremien"), "AG");
    assert_eq!(fact_of(&built, "dokumente/blatt", "Sitzung"), "AG, 1. Januar 2026");
}
