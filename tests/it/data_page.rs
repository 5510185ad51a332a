//! „Abonnieren und Daten“: what it tells, and that it tells of nothing that is switched off.

use crate::html::{Tag, link_words, main_text, tags};
use crate::rich;
use crate::site::{Built, SETTINGS, Site};

fn with(interfaces: &str) -> Built {
    let settings = format!("{SETTINGS}interfaces: {{{interfaces}}}\n");
    Site::new().file("kiezblatt.yaml", settings).entry("bodies/ag.md", "title: AG", "").build()
}

fn main(built: &Built) -> &str {
    let html = built.text("daten/index.html").split_once("<main").unwrap().1;
    html.split_once("</main>").unwrap().0
}

/// Where links lead.
fn leads_to(built: &Built) -> Vec<String> {
    tags(main(built)).iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.attribute("href")).collect()
}

#[test]
fn everything_that_can_be_subscribed_to_stands_on_one_page() {
    let built = rich::site().build();
    assert_eq!(
        leads_to(&built),
        [
            "webcal://kiez.example/sro/kalender.ics",
            "../kalender.ics",
            "webcal://kiez.example/sro/gremien/ag-kiez/kalender.ics",
            "../gremien/ag-kiez/kalender.ics",
            "webcal://kiez.example/sro/gremien/lenkung/kalender.ics",
            "../gremien/lenkung/kalender.ics",
            "webcal://kiez.example/sro/gremien/uag-raum/kalender.ics",
            "../gremien/uag-raum/kalender.ics",
            "../feed.xml",
            "../gremien/ag-kiez/feed.xml",
            "../gremien/lenkung/feed.xml",
            "../gremien/uag-raum/feed.xml",
            "../dokumente/art/ergebnisprotokoll/feed.xml",
            "../aktionsraeume/mitte/feed.xml",
            "../themen/jugend/feed.xml",
            "../daten/sitzungen.csv",
            "../daten/sitzungen.json",
            "../daten/dokumente.csv",
            "../daten/dokumente.json",
            "../daten/gremien.csv",
            "../daten/gremien.json",
            "../daten/aktionsraeume.csv",
            "../daten/aktionsraeume.json",
            "../daten/katalog.jsonld",
            "../daten/katalog.ttl",
        ]
    );
    let words = main_text(built.text("daten/index.html"));
    for part in [
        "Abonnieren und Daten Hier steht, wie Sie von Terminen und Neuigkeiten erfahren",
        "Adresse zum Kopieren: https://kiez.example/sro/kalender.ics",
        "Was ist ein Feed? Ein Feed ist eine Liste dessen, was auf einer Website neu ist.",
        "Adresse zum Kopieren: https://kiez.example/sro/feed.xml",
        "Sie beginnt bei https://kiez.example/sro/oparl/v1.1/system.json .",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    // Every link says by itself what it leads to.
    let mut names = link_words(main(&built));
    names.sort();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "{names:?}");
}

#[test]
fn every_page_leads_to_it() {
    let built = rich::site().build();
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html") && !path.starts_with("alt/")) {
        assert!(link_words(built.text(path)).contains(&"Abonnieren und Daten".to_owned()), "{path}");
    }
    assert!(built.text("sitemap.xml").contains("<loc>https://kiez.example/sro/daten/</loc>"));
    for path in [
        "gremien/ag-kiez/index.html",
        "aktionsraeume/mitte/index.html",
        "themen/jugend/index.html",
        "dokumente/art/ergebnisprotokoll/index.html",
    ] {
        let page = built.text(path);
        let feed = format!("href=\"{}{}\"", "../".repeat(path.matches('/').count()), path.replace("index.html", "feed.xml"));
        let is_feed = |tag: &Tag<'_>| tag.name == "link" && tag.attribute("type").as_deref() == Some("application/atom+xml");
        let alternate = tags(page).iter().filter(|tag| is_feed(tag)).count();
        assert_eq!((page.matches(&feed).count(), alternate), (2, 2), "{path}");
        assert!(page.contains("#kb-was-ist-ein-feed\""), "{path}");
    }
    // The list of all documents has no feed of its own.
    assert!(!built.text("dokumente/index.html").contains("Neues als Feed"));
}

#[test]
fn what_is_switched_off_is_not_told_of() {
    let headings = |built: &Built| {
        let html = main(built);
        html.split("<h2").skip(1).map(|rest| rest.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned()).collect::<Vec<_>>()
    };
    let (calendars, feeds, tables, programs) =
        ("Termine im eigenen Kalender", "Neuigkeiten abonnieren", "Tabellen für Excel und LibreOffice", "Für Programme");
    assert_eq!(headings(&with("linked_data: nein")), [calendars, feeds, tables, programs]);
    assert_eq!(headings(&with("calendars: nein, catalog: nein")), [feeds, tables, programs]);
    assert_eq!(headings(&with("feeds: nein, oparl: nein")), [calendars, tables, programs]);
    assert_eq!(headings(&with("tables: nein, oparl: nein, catalog: nein")), [calendars, feeds]);
}

#[test]
fn without_feeds_nothing_leads_to_one() {
    let built = with("feeds: nein");
    for path in built.paths() {
        assert!(!path.ends_with("feed.xml"), "{path}");
        if path.ends_with(".html") {
            assert!(!built.text(path).contains("feed.xml"), "{path}");
        }
    }
    assert!(main_text(built.text("inhalt/index.html")).contains("Abonnieren und Daten Kalender, Feeds und Daten, mit Erklärung"));
}

#[test]
fn where_there_is_nothing_to_tell_there_is_no_such_page() {
    let off = "calendars: nein, feeds: nein, oparl: nein, catalog: nein, tables: nein";
    let built = with(off);
    assert!(!built.paths().contains(&"daten/index.html"));
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html")) {
        assert!(!built.text(path).contains("Abonnieren und Daten"), "{path}");
    }
    // Then an editor may have a page of that name, and only then.
    let taken = |settings: &str| Site::new().file("kiezblatt.yaml", settings).entry("pages/daten.md", "title: Daten", "").build();
    assert_eq!(taken(&format!("{SETTINGS}interfaces: {{{off}}}\n")).lines(), Vec::<String>::new());
    assert_eq!(
        taken(SETTINGS).lines(),
        [
            "content/pages/daten.md:1:1 error[address-collision] Die Adresse /daten/ braucht Kiezblatt selbst. — Wählen Sie eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse."
        ]
    );
}

#[test]
fn the_licence_of_the_data_is_told_where_it_is_known() {
    let known = format!("{SETTINGS}open_data: {{license: CC-BY-4.0, attribution: Bezirksamt, contributor_id: berlinOpenData}}\n");
    let built = Site::new().file("kiezblatt.yaml", known).build();
    let told = "Tabellen und Schnittstellen stehen unter der Lizenz CC-BY-4.0 . Nennen Sie als Quelle: Bezirksamt.";
    assert!(main_text(built.text("daten/index.html")).contains(told), "{}", main(&built));
    assert!(!main_text(with("feeds: ja").text("daten/index.html")).contains("Lizenz"));
}

/// With hundreds of bodies the page stays one that can be looked through.
#[test]
fn long_lists_are_folded_up() {
    let with = |count: usize| {
        let site = (0..count).fold(Site::new(), |site, n| site.entry(&format!("bodies/b{n}.md"), &format!("title: Gremium {n}"), ""));
        main(&site.build()).matches("<summary>").count()
    };
    assert_eq!((with(12), with(13)), (0, 2));
}
