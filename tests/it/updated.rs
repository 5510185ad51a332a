//! „Stand: …“ on every page: from the content, never from the clock.

use jiff::civil::date;
use kiezblatt::settings::Options;

use crate::rich;
use crate::site::{Built, Site, build_in, no_memo};

/// What a page says of its Stand: exactly once, as a time that machines read as well.
fn updated(built: &Built, path: &str) -> String {
    let html = built.text(path);
    assert_eq!(html.matches("<p class=\"updated\">Stand: <time datetime=\"").count(), 1, "{path}: {html}");
    let time = html.split_once("<p class=\"updated\">Stand: <time datetime=\"").unwrap().1;
    let (iso, rest) = time.split_once("\">").unwrap();
    let text = rest.split_once("</time></p>").unwrap().0;
    let shown = kiezblatt::base::date::long(iso.parse().unwrap());
    assert_eq!(text, shown);
    iso.to_owned()
}

#[test]
fn every_page_says_as_of_which_day_it_stands() {
    let built = rich::site().build();
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html") && !path.starts_with("alt/")) {
        updated(&built, path);
    }
}

#[test]
fn an_entry_stands_as_of_its_own_day() {
    let built = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("bodies/alt.md", "title: Alt\nupdated: 2019-05-05", "")
        .entry("meetings/past.md", "title: A\nbody: ag\ndate: 2026-01-14", "")
        .entry("meetings/today.md", "title: B\nbody: ag\ndate: 2026-03-01\nstatus: invited", "")
        .entry("meetings/held.md", "title: C\nbody: ag\ndate: 2026-03-01\nstatus: held", "")
        .entry("meetings/coming.md", "title: D\nbody: ag\ndate: 2026-04-01", "")
        .entry("meetings/changed.md", "title: E\nbody: ag\ndate: 2026-01-14\nupdated: 2026-02-02", "")
        .entry("fachtage/long.md", "title: F\ndate: 2025-09-19\nend: 2025-09-20", "")
        .entry("news/n.md", "title: N\ndate: 2026-02-20", "")
        .document("d", "title: D\ndate: 2024-05-01")
        .build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let of = |path: &str| updated(&built, &format!("{path}/index.html"));
    assert_eq!(of("gremien/alt"), "2019-05-05");
    assert_eq!(of("sitzungen/past"), "2026-01-14");
    assert_eq!(of("sitzungen/held"), "2026-03-01");
    assert_eq!(of("sitzungen/changed"), "2026-02-02");
    assert_eq!(of("fachtage/long"), "2025-09-20");
    assert_eq!(of("aktuelles/n"), "2026-02-20");
    assert_eq!(of("dokumente/d"), "2024-05-01");
    // What is still to come, and a body that says nothing, have the newest day of the site.
    for path in ["sitzungen/coming", "sitzungen/today", "gremien/ag"] {
        assert_eq!(of(path), "2026-03-01", "{path}");
    }
    // Lists have the newest of what they show.
    assert_eq!(of("dokumente"), "2024-05-01");
    assert_eq!(of("fachtage"), "2025-09-20");
    assert_eq!(of("aktuelles"), "2026-02-20");
    assert_eq!(of("gremien"), "2019-05-05");
    assert_eq!(of("kalender/2025/09"), "2025-09-20");
    assert_eq!(of("kalender/2025"), "2025-09-20");
    assert_eq!(of("kalender/2026/01"), "2026-02-02");
    // A month in which nothing says its day has that of the site.
    assert_eq!(of("kalender/2026/04"), "2026-03-01");
}

#[test]
fn never_the_clock_where_the_content_knows_better() {
    let site = Site::new()
        .entry("pages/p.md", "title: P", "")
        .entry("pages/q.md", "title: Q\nupdated: 2031-01-01", "")
        .entry("news/n.md", "title: N\ndate: 2025-02-20", "")
        .entry("pages/weg.md", "title: Weg\nwithdrawn: {date: 2025-01-09, reason: Fehler}", "");
    let on = |today| build_in(site.root(), &Options { drafts: false, today }, &mut no_memo());
    for built in [on(date(2025, 3, 1)), on(date(2030, 12, 31))] {
        for path in ["index.html", "p/index.html", "404.html", "inhalt/index.html", "gremien/index.html"] {
            assert_eq!(updated(&built, path), "2025-02-20", "{path}");
        }
        assert_eq!(updated(&built, "weg/index.html"), "2025-01-09");
        // A day that is still to come holds for the page that names it, and for no other.
        assert_eq!(updated(&built, "q/index.html"), "2031-01-01");
    }
    let nothing = Site::new().entry("pages/p.md", "title: P", "").build();
    assert_eq!(updated(&nothing, "p/index.html"), "2026-03-01");
}
