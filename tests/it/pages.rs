//! Every address of the site: entries, lists and their pages, years, topics, districts, what is gone and what moved.

use std::path::Path;

use jiff::civil::date;

use kiezblatt::settings::Options;

use crate::html::{broken_links, link_words, main_text, section, tags, text};
use crate::rich;
use crate::site::{Built, Site, build_in, no_memo, without_hashes, without_marks};

const EVERY_PATH: &[&str] = &[
    "404.html",
    "aktionsraeume/index.html",
    "aktionsraeume/mitte/feed.xml",
    "aktionsraeume/mitte/gebiet.geojson",
    "aktionsraeume/mitte/index.html",
    "aktionsraeume/mitte/platz-HASH-64.webp",
    "aktionsraeume/mitte/platz.png",
    "aktuelles/2026-02-20-termine/index.html",
    "aktuelles/index.html",
    "alt/termine/index.html",
    "assets/documents.js",
    "assets/favicon.svg",
    "assets/kiezblatt-colours.css",
    "assets/kiezblatt.css",
    "bezirke/index.html",
    "bezirke/spandau/index.html",
    "daten/aktionsraeume.csv",
    "daten/aktionsraeume.json",
    "daten/dokumente.csv",
    "daten/dokumente.json",
    "daten/gremien.csv",
    "daten/gremien.json",
    "daten/index.html",
    "daten/katalog.jsonld",
    "daten/katalog.ttl",
    "daten/sitzungen.csv",
    "daten/sitzungen.json",
    "dokumente/2024/index.html",
    "dokumente/2025/index.html",
    "dokumente/2026/index.html",
    "dokumente/art/ergebnisprotokoll/feed.xml",
    "dokumente/art/ergebnisprotokoll/index.html",
    "dokumente/dokumentation/dokumentation-HASH-seite-1.webp",
    "dokumente/dokumentation/dokumentation.pdf",
    "dokumente/dokumentation/index.html",
    "dokumente/gremium/ag-kiez/index.html",
    "dokumente/gremium/uag-raum/index.html",
    "dokumente/index.html",
    "dokumente/profil-2020/index.html",
    "dokumente/profil-2020/profil-2020-HASH-seite-1.webp",
    "dokumente/profil-2020/profil-2020.pdf",
    "dokumente/profil-2024/index.html",
    "dokumente/profil-2024/profil-2024-HASH-seite-1.webp",
    "dokumente/profil-2024/profil-2024.pdf",
    "dokumente/protokoll-november/index.html",
    "dokumente/protokoll-november/november-HASH-seite-1.webp",
    "dokumente/protokoll-november/november.pdf",
    "dokumente/satzung/index.html",
    "dokumente/satzung/satzung-HASH-seite-1.webp",
    "dokumente/satzung/satzung.pdf",
    "dokumente/vorlage/index.html",
    "dokumente/vorlage/vorlage-HASH-seite-1.webp",
    "dokumente/vorlage/vorlage.pdf",
    "dokumente/vortrag/index.html",
    "dokumente/vortrag/vortrag-HASH-seite-1.webp",
    "dokumente/vortrag/vortrag.pdf",
    "fachtage/2025-09-20-fachtag/index.html",
    "fachtage/2025-09-20-fachtag/termin.ics",
    "fachtage/2025-09-20-fachtag/unterlagen.zip",
    "fachtage/index.html",
    "feed.xml",
    "glossar/index.html",
    "gremien/ag-kiez/feed.xml",
    "gremien/ag-kiez/index.html",
    "gremien/ag-kiez/kalender.ics",
    "gremien/index.html",
    "gremien/lenkung/feed.xml",
    "gremien/lenkung/index.html",
    "gremien/lenkung/kalender.ics",
    "gremien/uag-raum/feed.xml",
    "gremien/uag-raum/index.html",
    "gremien/uag-raum/kalender.ics",
    "impressum/index.html",
    "index.html",
    "inhalt/index.html",
    "kalender.ics",
    "kalender/2025/09/index.html",
    "kalender/2025/11/index.html",
    "kalender/2025/index.html",
    "kalender/2026/01/index.html",
    "kalender/2026/02/index.html",
    "kalender/2026/03/index.html",
    "kalender/2026/04/index.html",
    "kalender/2026/index.html",
    "kalender/index.html",
    "robots.txt",
    "sitemap.xml",
    "sitzungen/2025-11-05-ag-kiez/index.html",
    "sitzungen/2025-11-05-ag-kiez/termin.ics",
    "sitzungen/2025/index.html",
    "sitzungen/2026-01-14-ag-kiez/index.html",
    "sitzungen/2026-01-14-ag-kiez/protokoll-HASH-seite-1.webp",
    "sitzungen/2026-01-14-ag-kiez/protokoll.pdf",
    "sitzungen/2026-01-14-ag-kiez/termin.ics",
    "sitzungen/2026-01-14-ag-kiez/tischvorlage-HASH-seite-1.webp",
    "sitzungen/2026-01-14-ag-kiez/tischvorlage.pdf",
    "sitzungen/2026-01-14-ag-kiez/unterlagen.zip",
    "sitzungen/2026-02-10-lenkung/index.html",
    "sitzungen/2026-02-10-lenkung/termin.ics",
    "sitzungen/2026-03-11-ag-kiez/index.html",
    "sitzungen/2026-03-11-ag-kiez/termin.ics",
    "sitzungen/2026-04-15-ag-kiez/index.html",
    "sitzungen/2026-04-15-ag-kiez/termin.ics",
    "sitzungen/2026/index.html",
    "sitzungen/index.html",
    "themen/index.html",
    "themen/jugend/feed.xml",
    "themen/jugend/index.html",
];

#[test]
fn every_address_of_a_site() {
    let built = rich::site().build();
    // Which files OParl has is for tests of its own to say.
    let paths = built.paths().into_iter().filter(|path| !path.starts_with("oparl/"));
    assert_eq!(paths.map(|path| without_marks(&without_hashes(path))).collect::<Vec<_>>(), EVERY_PATH);
}

/// A site with many meetings, the last two of them to come.
fn busy(meetings: usize) -> Built {
    let mut site = Site::new().entry("bodies/ag.md", "title: AG", "");
    for n in 0..meetings {
        let day = date(2026, 3, 2).checked_sub(jiff::ToSpan::days(i64::try_from(n).unwrap())).unwrap();
        site = site.entry(&format!("meetings/{day}.md"), &format!("body: ag\ndate: {day}\ntitle: Treffen {n}"), "");
    }
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    built
}

/// The titles of the teasers of a list, in their order.
fn titles(html: &str) -> Vec<String> {
    html.split("<p class=\"title\">").skip(1).map(|teaser| link_words(teaser)[0].clone()).collect()
}

#[test]
fn long_lists_come_in_pages_of_fifty_and_hold_every_entry_once() {
    let built = busy(101);
    let page = |n: usize| built.text(&if n == 1 { "sitzungen/index.html".into() } else { format!("sitzungen/seite/{n}/index.html") });
    let mut shown: Vec<String> = (1..=3).flat_map(|n| titles(page(n))).collect();
    assert_eq!(shown.len(), 101);
    // What is to come stands first, the next one on top; then what is past, the last one on top.
    assert_eq!(&shown[..4], ["Treffen 1", "Treffen 0", "Treffen 2", "Treffen 3"]);
    assert_eq!(titles(page(3)), ["Treffen 100"]);
    shown.sort();
    shown.dedup();
    assert_eq!(shown.len(), 101);
    let paging = |n: usize| {
        let html = page(n);
        let at = html.find("<nav class=\"paging\"").unwrap();
        text(&html[at..at + html[at..].find("</nav>").unwrap()])
    };
    assert_eq!(paging(1), "Seite 1 Seite 2 Seite 3 Weiter");
    assert_eq!(paging(2), "Zurück Seite 1 Seite 2 Seite 3 Weiter");
    assert_eq!(paging(3), "Zurück Seite 1 Seite 2 Seite 3");
    assert!(!built.files.contains_key("sitzungen/seite/4/index.html") && !built.files.contains_key("sitzungen/seite/1/index.html"));
    assert_eq!(broken_links(&built.files, "/sro/"), Vec::<String>::new());
}

#[test]
fn a_list_of_fifty_needs_no_second_page() {
    let built = busy(50);
    assert!(!built.text("sitzungen/index.html").contains("class=\"paging\""));
    assert!(!built.paths().iter().any(|path| path.contains("seite")));
}

#[test]
fn meetings_by_year() {
    let built = busy(101);
    assert_eq!(main_text(built.text("sitzungen/2025/index.html")).split(' ').take(2).collect::<Vec<_>>(), ["Sitzungen", "2025"]);
    // 2 March 2026 and 60 days before it; the rest lies in the year before.
    let year = |page: &str| titles(built.text(page)).len();
    assert_eq!(
        (year("sitzungen/2026/index.html"), year("sitzungen/2026/seite/2/index.html"), year("sitzungen/2025/index.html")),
        (50, 11, 40)
    );
    assert_eq!(titles(built.text("sitzungen/2026/index.html"))[..2], ["Treffen 0", "Treffen 1"]);
    let list = built.text("sitzungen/index.html");
    assert!(list.contains("href=\"../sitzungen/2025/index.html\"") && list.contains("href=\"../sitzungen/2026/index.html\""));
}

#[test]
fn topics_and_districts() {
    let site = Site::new()
        .entry("pages/a.md", "title: A\ntopics: [Ämter & Netze, Jugend]\ndistricts: [Spandau]", "")
        .entry("pages/b.md", "title: B\ntopics: [jugend]\ndistricts: [Treptow-Köpenick]", "")
        .entry("news/c.md", "title: C\ndate: 2026-01-01\ntopics: [Jugend, Jugend]", "");
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let topics = built.text("themen/index.html");
    // One topic, whatever its spelling; Ä is sorted as A.
    assert_eq!(link_words(&topics[topics.find("<main").unwrap()..topics.find("</main>").unwrap()]), ["Ämter & Netze", "Jugend"]);
    assert!(main_text(topics).contains("Jugend , Einträge: 3"), "{}", main_text(topics));
    assert_eq!(
        main_text(built.text("themen/jugend/index.html")),
        "Thema Jugend Aktuelles Donnerstag 1. Januar 2026 C Seiten A B Neues als Feed (Atom) : Jugend Was ist ein Feed? Stand: 1. Januar 2026"
    );
    assert_eq!(main_text(built.text("bezirke/treptow-koepenick/index.html")), "Bezirk Treptow-Köpenick Seiten B Stand: 1. Januar 2026");
    assert!(built.text("a/index.html").contains("href=\"../themen/aemter-netze/index.html\""));
}

#[test]
fn lists_are_sorted_as_germans_expect() {
    let mut site = Site::new();
    for (id, title) in
        [("a", "Zoo"), ("b", "Österreich"), ("c", "10. Gruppe"), ("d", "Ofen"), ("e", "„Äpfel“"), ("f", "Apfel"), ("g", "2. Gruppe")]
    {
        site = site.entry(&format!("bodies/{id}.md"), &format!("title: {title}"), "");
    }
    assert_eq!(
        titles(site.build().text("gremien/index.html")),
        ["2. Gruppe", "10. Gruppe", "Apfel", "„Äpfel“", "Ofen", "Österreich", "Zoo"]
    );
}

#[test]
fn the_home_page_shows_what_comes_next_and_what_is_new() {
    let built = rich::site().build();
    let home = built.text("index.html");
    assert_eq!(
        link_words(section(home, "Nächste Termine")),
        ["AG Kiez, 11. März 2026", "AG Kiez, 15. April 2026", "Alle Sitzungen", "Kalender"]
    );
    assert_eq!(link_words(section(home, "Aktuelles")), ["Neue Termine", "Alle Meldungen"]);
    assert!(main_text(home).contains("Was im Kiez geschieht, zuerst die AG Kiez ."));
    // Without a text of its own there is a home page all the same.
    let bare = Site::new().build();
    assert!(main_text(bare.text("index.html")).starts_with("Testkiez"));
}

#[test]
fn the_page_for_missing_addresses_works_at_every_depth() {
    let built = rich::site().build();
    let page = built.text("404.html");
    assert!(
        page.contains(&format!("href=\"/sro/{}\"", built.asset("kiezblatt.css"))) && page.contains("href=\"/sro/gremien/index.html\""),
        "{page}"
    );
    for link in tags(page).iter().filter_map(|tag| tag.attribute("href")) {
        assert!(link.starts_with("/sro/") || link.starts_with('#') || link.starts_with("mailto:") || link.starts_with("tel:"), "{link}");
    }
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    let at_root = rich::site().file("kiezblatt.yaml", rich::SETTINGS.replace("/sro/", "")).build();
    assert!(at_root.text("404.html").contains(&format!("href=\"/{}\"", at_root.asset("kiezblatt.css"))));
}

#[test]
fn a_former_address_leads_to_the_new_one() {
    let site = Site::new()
        .entry("news/neu.md", "title: Neu\ndate: 2026-01-01\nslug: kurz\naliases: [/alt/, aktuelles/neu, /artikel.123.php]", "")
        .entry("bodies/ag.md", "title: AG", "[[neu]]");
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    for (from, to) in [("alt/index.html", "../"), ("aktuelles/neu/index.html", "../../"), ("artikel.123.php", "")] {
        let page = built.text(from);
        assert!(page.contains(&format!("content=\"0; url={to}aktuelles/kurz/index.html\"")), "{page}");
        assert!(page.contains(&format!("<a href=\"{to}aktuelles/kurz/index.html\">")), "{page}");
        assert!(page.contains("<link rel=\"canonical\" href=\"https://kiez.example/sro/aktuelles/kurz/\">"), "{page}");
    }
    assert!(built.text("gremien/ag/index.html").contains("href=\"../../aktuelles/kurz/index.html\">Neu</a>"));
}

#[test]
fn two_pages_never_share_an_address() {
    let site = Site::new()
        .entry("news/a.md", "title: A\ndate: 2026-01-01\nslug: gleich", "")
        .entry("news/b.md", "title: B\ndate: 2026-01-01\nslug: gleich", "")
        .entry("pages/gremien.md", "title: Seite", "")
        .entry("pages/c.md", "title: C\naliases: [/aktuelles/]", "");
    assert_eq!(
        site.build().lines(),
        [
            "content/news/b.md:1:1 error[address-collision] Die Adresse /aktuelles/gleich/ gehört schon zu content/news/a.md. — Wählen Sie für einen der beiden Einträge eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
            "content/pages/c.md:3:11 error[address-collision] Die Adresse /aktuelles/ braucht Kiezblatt selbst. — Wählen Sie eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
            "content/pages/gremien.md:1:1 error[address-collision] Die Adresse /gremien/ braucht Kiezblatt selbst. — Wählen Sie eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
        ]
    );
}

#[test]
fn every_link_leads_somewhere() {
    assert_eq!(broken_links(&rich::site().build().files, "/sro/"), Vec::<String>::new());
    assert_eq!(broken_links(&rich::site().build_drafts().files, "/sro/"), Vec::<String>::new());
}

#[test]
fn every_link_of_the_sample_site_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for drafts in [false, true] {
        let built = build_in(root, &Options { drafts, today: date(2026, 11, 20) }, &mut no_memo());
        assert!(built.lines().iter().all(|line| !line.contains(" error[")), "{:#?}", built.lines());
        assert!(built.files.len() > 100);
        assert_eq!(broken_links(&built.files, "/kiezblatt/"), Vec::<String>::new());
    }
}

#[test]
fn the_address_of_the_site_decides_nothing_but_absolute_addresses() {
    let with_path = rich::site().build();
    let without = rich::site().file("kiezblatt.yaml", rich::SETTINGS.replace("/sro/", "")).build();
    // Names come from the address under which something was published first, and data name themselves by it.
    let own = |built: &Built| built.paths().into_iter().filter(|path| !path.starts_with("oparl/")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(own(&with_path), own(&without));
    for (path, bytes) in with_path.files.iter().filter(|(path, _)| !path.starts_with("oparl/")) {
        let is_named = [".xml", ".txt", ".ics"].iter().any(|ending| path.ends_with(ending)) || path.starts_with("daten/");
        if path == "404.html" || is_named {
            continue;
        }
        let text = String::from_utf8_lossy(bytes).replace("://kiez.example/sro/", "://kiez.example/");
        assert_eq!(text, String::from_utf8_lossy(&without.files[path]), "{path}");
    }
}

/// The links of a page that lead to a map.
fn map_links(html: &str) -> Vec<&str> {
    let links = html.split("<a class=\"bare\" href=\"").skip(1).filter(|link| link.starts_with("https://www.openstreetmap.org/"));
    links.map(|link| &link[..link.find("</a>").unwrap()]).collect()
}

#[test]
fn an_address_leads_to_a_map_that_says_where_it_is() {
    let place = "place: {name: Haus & Hof, address: \"Markt 1 #2\\n10115 Berlin\"}";
    let built = Site::new()
        .entry("bodies/ag.md", "title: AG\ncontact: {office: Stelle, address: 'Am \"Kai\" 5+7, Haus A&B \\ <Hof>, 100 %'}", "")
        .entry("bodies/ag2.md", "title: AG 2\ncontact: {office: Stelle, email: stelle@kiez.example}", "")
        .entry("meetings/a.md", &format!("body: ag\ndate: 2026-03-10\n{place}"), "")
        .entry("meetings/b.md", "body: ag\ndate: 2026-03-11\nplace: {name: Haus, address: Markt 1, latitude: 52.5, longitude: 13.4}", "")
        .entry("meetings/c.md", "body: ag\ndate: 2026-03-12\nplace: Haus", "")
        .build();
    assert_eq!(
        map_links(built.text("sitzungen/a/index.html")),
        [
            "https://www.openstreetmap.org/search?query=Markt+1+%232,+10115+Berlin\"><span class=\"hidden\">Haus &amp; Hof: </span>Karte (OpenStreetMap)"
        ]
    );
    assert_eq!(
        map_links(built.text("gremien/ag/index.html")),
        [
            "https://www.openstreetmap.org/search?query=Am+%22Kai%22+5%2B7,+Haus+A%26B+%5C+%3CHof%3E,+100+%25\"><span class=\"hidden\">Stelle: </span>Karte (OpenStreetMap)"
        ]
    );
    assert_eq!(
        map_links(built.text("sitzungen/b/index.html")),
        [
            "https://www.openstreetmap.org/?mlat=52.5&amp;mlon=13.4#map=17/52.5/13.4\"><span class=\"hidden\">Haus: </span>Karte (OpenStreetMap)"
        ]
    );
    for path in ["sitzungen/c/index.html", "gremien/ag2/index.html"] {
        assert_eq!(map_links(built.text(path)), Vec::<&str>::new(), "{path}");
    }
}

#[test]
fn the_home_page_begins_with_the_dates_and_the_next_one_is_large() {
    let built = Site::new()
        .entry("index.md", "title: Kiez\nsummary: Worum es geht.", "Ein Text.")
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/a.md", "body: ag\ndate: 2026-03-10 17:00\nplace: Rathaus\nstatus: invited\nsummary: Es geht los.", "")
        .entry("meetings/b.md", "body: ag\ndate: 2026-03-17\nstatus: cancelled\nsummary: Fällt aus.", "")
        .build();
    let main = main_text(built.text("index.html"));
    let start = "Kiez Nächste Termine Dienstag 10. März 2026 AG, 10. März 2026 17:00 Uhr Rathaus eingeladen Es geht los. \
                 Dienstag 17. März 2026 AG, 17. März 2026 abgesagt Alle Sitzungen · Kalender Worum es geht. Ein Text.";
    assert_eq!(main.replace('\u{a0}', " ").chars().take(start.chars().count()).collect::<String>(), start);
}
