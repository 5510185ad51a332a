//! The Inhaltsverzeichnis: everything on one page, and where it is led to from.

use crate::html::{broken_links, link_words, main_text, tags, text};
use crate::rich;
use crate::site::{Built, Site};

/// Title and text of each section.
fn sections(built: &Built) -> Vec<(String, String)> {
    let html = built.text("inhalt/index.html").split_once("<main").unwrap().1;
    let sections = html.split("<section").skip(1).map(|section| section.split_once('>').unwrap().1.split_once("</section>").unwrap().0);
    sections.map(|section| section.split_once("</h2>").unwrap()).map(|(title, rest)| (text(title), text(rest))).collect()
}

#[test]
fn everything_stands_on_one_page() {
    let built = rich::site().build();
    let all: Vec<String> = sections(&built).into_iter().map(|(title, rest)| format!("{title}: {rest}")).collect();
    assert_eq!(
        all,
        [
            "Seiten: Startseite Glossar Impressum",
            "Gremien: Lenkungsrunde Arbeitsgruppe Kiez UAG Öffentlicher Raum Alle Gremien",
            "Sitzungen: Sitzungen 2026 AG Kiez, 15. April 2026 AG Kiez, 11. März 2026 Lenkungsrunde, 10. Februar 2026 \
             AG Kiez, 14. Januar 2026 Sitzungen 2025 AG Kiez, 5. November 2025 Alle Sitzungen",
            "Dokumente: Dokumente 2026 Vorlage Nr. 1 10. Januar 2026 Dokumente 2025 Dokumentation des Fachtags 1. Dezember 2025 \
             Protokoll November 20. November 2025 Vortrag Quartiere 20. September 2025 Dokumente 2024 Profil 2024 1. Mai 2024 \
             Satzung 1. Januar 2024 2020 Profil 2020 1. Mai 2020 überholt Alle Dokumente, auch die Unterlagen der Sitzungen und Fachtage",
            "Fachtage: 2025 Fachtag Stadtteilarbeit 20. September 2025 Alle Fachtage",
            "Aktionsräume: Aktionsraum Mitte Alle Aktionsräume",
            "Aktuelles: 2026 Neue Termine 20. Februar 2026 Alle Meldungen",
            "Themen: Jugend Alle Themen",
            "Bezirke: Spandau Alle Bezirke",
            "Kalender: Kalender 2026 Januar 2026 Februar 2026 März 2026 April 2026 Kalender 2025 September 2025 November 2025 Nächste Termine",
            "Abonnieren und Daten: Alles Neue auf dieser Website Neues von: Arbeitsgruppe Kiez Neues von: Lenkungsrunde \
             Neues von: UAG Öffentlicher Raum Kalender, Feeds und Daten, mit Erklärung",
        ]
    );
    // Bodies below a body stand in a list of their own below it.
    let html = built.text("inhalt/index.html");
    let lenkung = html.split_once("Lenkungsrunde</a>").unwrap().1;
    assert!(lenkung.trim_start().starts_with("<ul>"), "{lenkung}");
    assert_eq!(broken_links(&built.files, "/sro/"), Vec::<String>::new());
}

#[test]
fn every_page_leads_to_it_and_it_to_every_page() {
    let built = rich::site().build();
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html") && !path.starts_with("alt/")) {
        assert!(link_words(built.text(path)).contains(&"Inhaltsverzeichnis".to_owned()), "{path}");
    }
    let led_to: Vec<String> = tags(built.text("inhalt/index.html")).iter().filter_map(|tag| tag.attribute("href")).collect();
    let shorter = ["dokumente/art/", "dokumente/gremium/", "404.html", "alt/", "inhalt/"];
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html") && !shorter.iter().any(|start| path.starts_with(start))) {
        assert!(led_to.contains(&format!("../{path}")), "{path}");
    }
}

#[test]
fn a_long_one_begins_with_its_contents() {
    let site =
        |bodies: usize| (0..bodies).fold(Site::new(), |site, n| site.entry(&format!("bodies/b{n}.md"), &format!("title: Gremium {n}"), ""));
    let contents = |bodies: usize| {
        let built = site(bodies).build();
        let html = built.text("inhalt/index.html");
        html.split_once("<nav class=\"contents\"").map(|(_, nav)| link_words(nav.split_once("</nav>").unwrap().0)).unwrap_or_default()
    };
    assert_eq!(contents(3), Vec::<String>::new());
    assert_eq!(contents(20), ["Seiten", "Gremien", "Abonnieren und Daten"]);
}

#[test]
fn more_than_a_thousand_entries_are_shown_by_their_years_and_lists() {
    let with = |meetings: usize| {
        let mut site = Site::new().entry("bodies/ag.md", "title: AG", "");
        for n in 0..meetings {
            site = site.entry(&format!("meetings/m{n}.md"), &format!("body: ag\ntitle: Treffen {n}.\ndate: {}-05-05", 2024 + n % 2), "");
        }
        let built = site.build();
        sections(&built).into_iter().find(|(title, _)| title == "Sitzungen").unwrap().1
    };
    assert!(with(1_000).contains("Treffen 999."));
    assert_eq!(with(1_001), "Sitzungen 2025 Sitzungen 2024 Alle Sitzungen");
}

#[test]
fn a_site_with_nothing_has_an_inhaltsverzeichnis_of_its_own() {
    let built = Site::new().build();
    assert_eq!(
        main_text(built.text("inhalt/index.html")),
        "Inhaltsverzeichnis Seiten Startseite Abonnieren und Daten Alles Neue auf dieser Website Kalender, Feeds und Daten, mit Erklärung Stand: 1. März 2026"
    );
    let taken = Site::new().entry("pages/inhalt.md", "title: Inhalt", "").build();
    assert_eq!(
        taken.lines(),
        [
            "content/pages/inhalt.md:1:1 error[address-collision] Die Adresse /inhalt/ braucht Kiezblatt selbst. — Wählen Sie eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse."
        ]
    );
}

#[test]
fn what_is_off_or_only_a_preview_is_marked() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/a.md", "title: A\nbody: ag\ndate: 2026-04-01\nstatus: cancelled", "")
        .entry("meetings/b.md", "title: B\nbody: ag\ndate: 2026-04-02\ndraft: true", "");
    let meetings = |built: &Built| sections(built).into_iter().find(|(title, _)| title == "Sitzungen").unwrap().1;
    assert_eq!(meetings(&site.build()), "Sitzungen 2026 A 1. April 2026 abgesagt Alle Sitzungen");
    assert_eq!(meetings(&site.build_drafts()), "Sitzungen 2026 B 2. April 2026 Entwurf A 1. April 2026 abgesagt Alle Sitzungen");
}

#[test]
fn many_pages_are_found_by_the_overview_and_not_in_the_foot() {
    let with = |count: usize| {
        let pages = (0..count).map(|at| format!("pages/s{at}.md"));
        pages.fold(Site::new(), |site, path| site.entry(&path, &format!("titel: \"{path}\""), "")).build()
    };
    let in_foot = |built: &Built, link: &str| built.text("index.html").split_once("<footer").unwrap().1.contains(link);
    let (few, many) = (with(12), with(13));
    assert!(in_foot(&few, "pages/s3.md") && in_foot(&few, "Inhaltsverzeichnis"));
    assert!(!in_foot(&many, "pages/s3.md") && in_foot(&many, "Inhaltsverzeichnis"));
    assert!(many.text("inhalt/index.html").contains("pages/s3.md"));
}
