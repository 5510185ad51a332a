//! The files for machines: sitemap, robots, feeds. They are parsed again, and say nothing that depends on the clock.

use atom_syndication::Feed;
use jiff::civil::date;

use kiezblatt::settings::Options;

use crate::rich;
use crate::site::{Built, Site, build_in, no_memo};

fn feed(built: &Built, path: &str) -> Feed {
    Feed::read_from(built.text(path).as_bytes()).unwrap()
}

/// Title and date of each entry of a feed.
fn entries(feed: &Feed) -> Vec<(String, String)> {
    feed.entries.iter().map(|entry| (entry.title.value.clone(), entry.updated.to_rfc3339())).collect()
}

#[test]
fn the_sitemap_names_every_page_with_the_date_of_its_content() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/m.md", "body: ag\ndate: 2026-02-02", "")
        .entry("news/n.md", "title: Neu\ndate: 2026-01-05 09:00\naliases: [/alt/]", "")
        .entry("pages/p.md", "title: Seite\nupdated: 2025-12-24", "")
        .entry("pages/weg.md", "title: Weg\nwithdrawn: {date: 2026-01-01, reason: Fehler}", "")
        .entry("pages/entwurf.md", "title: Entwurf\ndraft: true", "");
    let sitemap = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">
<url><loc>https://kiez.example/sro/gremien/</loc></url>
<url><loc>https://kiez.example/sro/sitzungen/</loc></url>
<url><loc>https://kiez.example/sro/fachtage/</loc></url>
<url><loc>https://kiez.example/sro/dokumente/</loc></url>
<url><loc>https://kiez.example/sro/aktionsraeume/</loc></url>
<url><loc>https://kiez.example/sro/aktuelles/</loc></url>
<url><loc>https://kiez.example/sro/sitzungen/2026/</loc></url>
<url><loc>https://kiez.example/sro/kalender/</loc></url>
<url><loc>https://kiez.example/sro/kalender/2026/</loc></url>
<url><loc>https://kiez.example/sro/kalender/2026/02/</loc></url>
<url><loc>https://kiez.example/sro/inhalt/</loc></url>
<url><loc>https://kiez.example/sro/daten/</loc></url>
<url><loc>https://kiez.example/sro/gremien/ag/</loc></url>
<url><loc>https://kiez.example/sro/sitzungen/m/</loc></url>
<url><loc>https://kiez.example/sro/aktuelles/n/</loc><lastmod>2026-01-05</lastmod></url>
<url><loc>https://kiez.example/sro/p/</loc><lastmod>2025-12-24</lastmod></url>
<url><loc>https://kiez.example/sro/</loc></url>
</urlset>
";
    assert_eq!(site.build().text("sitemap.xml"), sitemap);
    // Where drafts are shown, search engines are still not told of them.
    assert_eq!(site.build_drafts().text("sitemap.xml"), sitemap);
    assert_eq!(site.build().text("robots.txt"), "User-agent: *\nAllow: /\n\nSitemap: https://kiez.example/sro/sitemap.xml\n");
}

#[test]
fn the_sitemap_names_the_days_that_are_remembered() {
    let lock = "/p/ 2026-01-10 2026-02-01 0123456789abcdef 0123456789abcdef 3\n";
    let site = Site::new().entry("pages/p.md", "title: Seite\nupdated: 2025-12-24", "").file("kiezblatt.lock", lock);
    let expected = "<url><loc>https://kiez.example/sro/p/</loc><lastmod>2026-03-01</lastmod></url>";
    assert!(site.build().text("sitemap.xml").contains(expected), "{}", site.build().text("sitemap.xml"));
}

#[test]
fn the_feed_of_the_site_holds_everything_new() {
    let built = rich::site().build();
    let feed = feed(&built, "feed.xml");
    assert_eq!(feed.id, "urn:uuid:6aa50f62-8622-8209-9a04-5d6e76d17f64");
    assert_eq!(feed.title.value, "Sozialraum Musterstadt");
    assert_eq!(feed.authors[0].name, "Bezirksamt Musterstadt");
    assert_eq!(feed.lang.as_deref(), Some("de"));
    let links: Vec<(&str, &str)> = feed.links.iter().map(|link| (link.rel.as_str(), link.href.as_str())).collect();
    assert_eq!(links, [("self", "https://kiez.example/sro/feed.xml"), ("alternate", "https://kiez.example/sro/")]);
    let entries = entries(&feed);
    let short: Vec<(&str, &str)> = entries.iter().map(|(title, updated)| (title.as_str(), updated.as_str())).collect();
    assert_eq!(
        short,
        [
            ("AG Kiez, 15. April 2026", "2026-02-20T00:00:00+01:00"),
            ("AG Kiez, 11. März 2026", "2026-02-20T00:00:00+01:00"),
            ("Neue Termine", "2026-02-20T00:00:00+01:00"),
            ("Lenkungsrunde, 10. Februar 2026", "2026-02-10T00:00:00+01:00"),
            ("AG Kiez, 14. Januar 2026", "2026-01-14T00:00:00+01:00"),
            ("Ergebnisprotokoll – AG Kiez, 14. Januar 2026", "2026-01-14T00:00:00+01:00"),
            ("Tischvorlage – AG Kiez, 14. Januar 2026", "2026-01-14T00:00:00+01:00"),
            ("Vorlage Nr. 1", "2026-01-12T00:00:00+01:00"),
            ("Dokumentation des Fachtags", "2025-12-01T00:00:00+01:00"),
            ("Protokoll November", "2025-11-20T00:00:00+01:00"),
            ("AG Kiez, 5. November 2025", "2025-11-05T00:00:00+01:00"),
            ("Fachtag Stadtteilarbeit", "2025-09-20T00:00:00+02:00"),
            ("Vortrag Quartiere", "2025-09-20T00:00:00+02:00"),
            ("Profil 2024", "2024-05-01T00:00:00+02:00"),
            ("Satzung", "2024-01-01T00:00:00+01:00"),
        ]
    );
    assert_eq!(feed.updated, feed.entries[0].updated);
    let news = &feed.entries[2];
    assert!(news.id.starts_with("urn:uuid:"), "{}", news.id);
    assert_eq!(news.links[0].href, "https://kiez.example/sro/aktuelles/2026-02-20-termine/");
    assert_eq!(news.summary.as_ref().unwrap().value, "Alle Termine.");
    assert_eq!(news.categories[0].term, "Meldung");
    let document = feed.entries.iter().find(|entry| entry.title.value == "Satzung").unwrap();
    let enclosure = document.links.iter().find(|link| link.rel == "enclosure").unwrap();
    assert_eq!(enclosure.href, "https://kiez.example/sro/dokumente/satzung/satzung.pdf");
    assert_eq!((enclosure.mime_type.as_deref(), enclosure.length.as_deref()), (Some("application/pdf"), Some("833")));
}

#[test]
fn every_body_has_a_feed_of_its_own() {
    let built = rich::site().build();
    let feed = feed(&built, "gremien/uag-raum/feed.xml");
    assert_eq!(feed.title.value, "UAG Öffentlicher Raum – Sozialraum Musterstadt");
    assert_eq!(feed.id, "urn:uuid:b5b3ea26-bead-801b-9e41-2bc17ab13a29");
    assert_eq!(entries(&feed), [("Profil 2024".into(), "2024-05-01T00:00:00+02:00".into())]);
    let titles: Vec<String> = entries(&self::feed(&built, "gremien/ag-kiez/feed.xml")).into_iter().map(|(title, _)| title).collect();
    assert!(titles.contains(&"Neue Termine".into()) && titles.contains(&"Fachtag Stadtteilarbeit".into()), "{titles:?}");
    assert!(titles.contains(&"AG Kiez, 11. März 2026".into()) && !titles.contains(&"Lenkungsrunde, 10. Februar 2026".into()), "{titles:?}");
    let page = built.text("gremien/ag-kiez/index.html");
    assert!(page.contains(
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Arbeitsgruppe Kiez\" href=\"../../gremien/ag-kiez/feed.xml\">"
    ));
}

#[test]
fn feeds_and_sitemap_do_not_change_with_the_day() {
    let site = rich::site();
    let on = |day| build_in(site.root(), &Options { drafts: false, today: day }, &mut no_memo());
    let (now, later) = (on(date(2026, 3, 1)), on(date(2031, 7, 9)));
    for path in now.paths().into_iter().filter(|path| path.ends_with(".xml") || path.ends_with(".txt")) {
        assert_eq!(now.text(path), later.text(path), "{path}");
    }
    // What does depend on the day is which meetings are still to come.
    assert_ne!(now.text("gremien/ag-kiez/index.html"), later.text("gremien/ag-kiez/index.html"));
}

#[test]
fn what_was_typed_comes_back_out_of_a_feed() {
    let title = "Kiez & <Quartier> \"]]>\" </title><script>";
    let site = Site::new().entry("news/n.md", &format!("title: '{title}'\nsummary: '<!-- & -->'\ndate: 2026-01-01"), "");
    let feed = feed(&site.build(), "feed.xml");
    assert_eq!(feed.entries[0].title.value, title);
    assert_eq!(feed.entries[0].summary.as_ref().unwrap().value, "<!-- & -->");
}

#[test]
fn a_feed_holds_the_newest_fifty() {
    let mut site = Site::new();
    for n in 0..60 {
        let day = date(2025, 1, 1).saturating_add(jiff::ToSpan::days(n));
        site = site.entry(&format!("news/n{n}.md"), &format!("title: Meldung {n}\ndate: {day}"), "");
    }
    let feed = feed(&site.build(), "feed.xml");
    assert_eq!(feed.entries.len(), 50);
    assert_eq!(feed.entries[0].title.value, "Meldung 59");
}

#[test]
fn an_empty_feed_is_still_a_feed() {
    let feed = feed(&Site::new().build(), "feed.xml");
    assert!(feed.entries.is_empty());
    assert_eq!(feed.authors[0].name, "Testkiez");
}
