//! The calendar of meetings and Fachtage: its months, its years, what is to come; and what a change makes anew.

use kiezblatt::pipeline::{Collected, Memo, build};
use kiezblatt::settings::{self, Options};
use kiezblatt::source;

use crate::html::{broken_links, fact, link_words, main_text, section, tags, text};
use crate::site::{Built, Site, TODAY, memo};

fn site() -> Site {
    Site::new()
        .entry("bodies/ag.md", "title: AG Kiez", "")
        .entry("meetings/a.md", "title: Sitzung A\nbody: ag\ndate: 2026-03-12 10:00\nend: 12:00\nplace: Rathaus", "")
        .entry("meetings/b.md", "title: Sitzung B\nbody: ag\ndate: 2026-03-12 09:00\nstatus: cancelled", "")
        .entry("meetings/c.md", "title: Sitzung C\nbody: ag\ndate: 2026-03-31\nstatus: postponed\nexample: true", "")
        .entry("meetings/d.md", "title: Sitzung D\nbody: ag\ndate: 2025-11-05\nstatus: held", "")
        .entry("meetings/e.md", "title: Sitzung E\nbody: ag\ndate: 2026-02-28\nstatus: invited", "")
        .entry("fachtage/f.md", "title: Fachtag\ndate: 2026-03-30 10:00\nend: 2026-04-01 16:00\nstatus: invited", "")
}

fn built(site: &Site) -> Built {
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(broken_links(&built.files, "/sro/"), Vec::<String>::new());
    built
}

/// The cells of the table of a month, one line a week.
fn weeks(html: &str) -> Vec<Vec<String>> {
    let body = html.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0;
    let cells = |row: &str| row.split("<td").skip(1).map(|cell| text(&format!("<td{cell}"))).collect();
    body.split("<tr>").skip(1).map(cells).collect()
}

#[test]
fn a_month_is_a_table_of_its_weeks() {
    let built = built(&site());
    let html = built.text("kalender/2026/03/index.html");
    let table = html.split_once("<table").unwrap().1;
    let head: Vec<String> = table.split("<th scope=\"col\">").skip(1).map(|cell| cell[..cell.find('<').unwrap()].to_owned()).collect();
    assert_eq!(head, ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]);
    assert!(table.contains("<caption class=\"hidden\">Sitzungen und Fachtage im März 2026</caption>"), "{table}");
    let weeks = weeks(html);
    // 1 March 2026 is a Sunday, 31 March a Tuesday; what lies around is empty.
    assert_eq!(weeks.iter().map(Vec::len).collect::<Vec<_>>(), [7; 6]);
    assert_eq!(weeks[0], ["", "", "", "", "", "", "Sonntag, 1. März heute"]);
    assert_eq!(weeks[1][0], "Montag, 2. März");
    assert_eq!(weeks[2][3], "Donnerstag, 12. März 9:00 Uhr abgesagt Sitzung B 10:00 bis 12:00 Uhr Sitzung A Rathaus geplant");
    assert_eq!(
        weeks[5],
        [
            "Montag, 30. März ab 10:00 Uhr Fachtag eingeladen",
            "Dienstag, 31. März Fachtag eingeladen verschoben Sitzung C Beispieldaten",
            "",
            "",
            "",
            "",
            ""
        ]
    );
    assert!(html.contains("<time datetime=\"2026-03-12\">") && html.contains("href=\"../../../sitzungen/a/index.html\">Sitzung A</a>"));
    assert_eq!(html.matches("aria-current=\"date\"").count(), 1);
}

#[test]
fn what_takes_several_days_stands_on_each_and_in_each_month() {
    let built = built(&site());
    let april = weeks(built.text("kalender/2026/04/index.html"));
    assert_eq!(april[0][..4], ["", "", "Mittwoch, 1. April bis 16:00 Uhr Fachtag eingeladen", "Donnerstag, 2. April"]);
    assert!(!built.text("kalender/2026/04/index.html").contains("aria-current=\"date\""));
}

#[test]
fn a_slip_in_a_year_makes_no_thousands_of_months() {
    let built = built(&Site::new().entry("fachtage/f.md", "title: Fachtag\ndate: 2026-03-30\nend: 9026-04-01", ""));
    let months = built.paths().iter().filter(|path| path.starts_with("kalender/") && path.matches('/').count() == 3).count();
    assert_eq!(months, 13);
}

#[test]
fn nobody_is_invited_to_what_is_past() {
    let built = built(&site());
    let of = |path: &str, day: &str| {
        let weeks = weeks(built.text(path));
        weeks.into_iter().flatten().find(|cell| cell.contains(day)).unwrap()
    };
    assert_eq!(of("kalender/2026/02/index.html", "28. Februar"), "Samstag, 28. Februar Sitzung E");
    assert_eq!(of("kalender/2025/11/index.html", ", 5. November"), "Mittwoch, 5. November Sitzung D durchgeführt");
}

#[test]
fn there_are_the_months_that_have_an_event_and_that_of_today() {
    let of = |site: &Site| {
        let built = built(site);
        let paths = built.paths().into_iter().filter(|path| path.starts_with("kalender/")).map(str::to_owned);
        paths.collect::<Vec<_>>()
    };
    assert_eq!(
        of(&site()),
        [
            "kalender/2025/11/index.html",
            "kalender/2025/index.html",
            "kalender/2026/02/index.html",
            "kalender/2026/03/index.html",
            "kalender/2026/04/index.html",
            "kalender/2026/index.html",
            "kalender/index.html",
        ]
    );
    let old = Site::new().entry("fachtage/f.md", "title: F\ndate: 2024-07-02", "");
    assert_eq!(
        of(&old),
        [
            "kalender/2024/07/index.html",
            "kalender/2024/index.html",
            "kalender/2026/03/index.html",
            "kalender/2026/index.html",
            "kalender/index.html",
        ]
    );
    let built = built(&old);
    assert!(
        main_text(built.text("kalender/2026/03/index.html"))
            .starts_with("Kalender März 2026 In diesem Monat steht noch nichts im Kalender.")
    );
    assert!(main_text(built.text("kalender/2026/index.html")).starts_with("Kalender 2026 In diesem Jahr steht noch nichts im Kalender."));
    assert!(main_text(built.text("kalender/index.html")).starts_with("Kalender Zurzeit steht kein Termin an."));
    assert_eq!(
        of(&Site::new().entry("bodies/ag.md", "title: AG", "").entry("news/n.md", "title: N\ndate: 2026-03-01", "")),
        Vec::<String>::new()
    );
}

#[test]
fn months_lead_to_the_nearest_ones_that_exist() {
    let built = built(&site());
    let around = |month: &str| {
        let html = built.text(&format!("kalender/{month}/index.html"));
        let nav = html.split_once("<nav class=\"paging\"").unwrap().1.split_once("</nav>").unwrap().0;
        let links = tags(nav).iter().filter_map(|tag| tag.attribute("href")).collect::<Vec<_>>();
        link_words(nav).into_iter().zip(links).map(|(words, link)| format!("{words} {link}")).collect::<Vec<_>>()
    };
    let root = "../../../kalender";
    assert_eq!(around("2025/11"), [format!("Ganzes Jahr 2025 {root}/2025/index.html"), format!("Februar 2026 {root}/2026/02/index.html")]);
    assert_eq!(
        around("2026/02"),
        [
            format!("November 2025 {root}/2025/11/index.html"),
            format!("Ganzes Jahr 2026 {root}/2026/index.html"),
            format!("März 2026 {root}/2026/03/index.html")
        ]
    );
    assert_eq!(around("2026/04"), [format!("März 2026 {root}/2026/03/index.html"), format!("Ganzes Jahr 2026 {root}/2026/index.html")]);
}

#[test]
fn a_year_and_what_is_to_come() {
    let built = built(&site());
    let words = |path: &str| link_words(built.text(path).split_once("<main").unwrap().1.split_once("</main>").unwrap().0);
    let all = ["2026", "Februar 2026", "März 2026", "April 2026", "2025", "November 2025"];
    assert_eq!(
        words("kalender/2026/index.html"),
        [&["Februar", "Sitzung E", "März", "Sitzung B", "Sitzung A", "Fachtag", "Sitzung C", "April", "Fachtag"][..], &all].concat()
    );
    let files = ["Kalender abonnieren : Testkiez", "Kalender herunterladen (ICS) : Testkiez"];
    assert_eq!(words("kalender/index.html"), [&files[..], &["Sitzung B", "Sitzung A", "Fachtag", "Sitzung C"], &all].concat());
    for (path, title, way) in [
        ("kalender/index.html", "Kalender – Testkiez", "Startseite"),
        ("kalender/2026/index.html", "Kalender 2026 – Testkiez", "Startseite Kalender"),
        ("kalender/2026/03/index.html", "Kalender März 2026 – Testkiez", "Startseite Kalender 2026"),
    ] {
        let html = built.text(path);
        let breadcrumb = html.split_once("<nav class=\"breadcrumb\"").unwrap().1.split_once("</nav>").unwrap().0;
        let address = format!("https://kiez.example/sro/{}", path.trim_end_matches("index.html"));
        assert!(html.contains(&format!("<title>{title}</title>")), "{html}");
        assert_eq!(text(&format!("<nav{breadcrumb}")), way);
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{address}\">")), "{html}");
        assert!(built.text("sitemap.xml").contains(&format!("<loc>{address}</loc>")));
    }
}

#[test]
fn meetings_and_fachtage_lead_to_their_month_and_lists_to_the_calendar() {
    let built = built(&site());
    let meeting = built.text("sitzungen/d/index.html");
    assert_eq!(fact(meeting, "Im Kalender"), "November 2025 Termin herunterladen (ICS)");
    assert!(meeting.contains("href=\"../../kalender/2025/11/index.html\">November 2025</a>"), "{meeting}");
    assert_eq!(fact(built.text("fachtage/f/index.html"), "Im Kalender"), "März 2026");
    assert!(link_words(section(built.text("index.html"), "Nächste Termine")).contains(&"Kalender".to_owned()));
    for list in ["sitzungen/index.html", "sitzungen/2026/index.html", "fachtage/index.html"] {
        assert!(link_words(built.text(list)).contains(&"Kalender".to_owned()), "{list}");
    }
    let bare = Site::new().entry("bodies/ag.md", "title: AG", "").build();
    assert!(bare.paths().iter().all(|path| !path.ends_with(".html") || !link_words(bare.text(path)).contains(&"Kalender".to_owned())));
}

#[test]
fn the_addresses_of_the_calendar_are_reserved() {
    let taken = |path: &str, place: &str, address: &str| {
        format!(
            "content/{path}:{place} error[address-collision] Die Adresse /{address} braucht Kiezblatt selbst. — \
             Wählen Sie eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse."
        )
    };
    let bare = Site::new().entry("pages/kalender.md", "title: Unser Kalender", "");
    assert_eq!(bare.build().lines(), [taken("pages/kalender.md", "1:1", "kalender/")]);
    let with_meetings = site().entry("pages/p.md", "title: P\naliases: [/kalender/2026/03/, /kalender/2026/05/]", "");
    assert_eq!(with_meetings.build().lines(), [taken("pages/p.md", "3:11", "kalender/2026/03/")]);
}

#[test]
fn what_nobody_may_see_is_in_no_calendar() {
    let hidden = site().entry("meetings/x.md", "title: Geheim\nbody: ag\ndate: 2027-01-02\ndraft: true", "");
    assert_eq!(built(&hidden).files, built(&site()).files);
    let preview = hidden.build_drafts();
    assert_eq!(weeks(preview.text("kalender/2027/01/index.html"))[0][5], "Samstag, 2. Januar Geheim geplant Entwurf");
    // Search engines are not told of a month that is there for the preview only.
    assert!(!preview.text("sitemap.xml").contains("kalender/2027/01/"));
}

/// Builds with a memory and returns how many pages were rendered.
fn rendered(site: &Site, memo: &mut Memo) -> usize {
    let mut findings = Vec::new();
    let settings = settings::read(source::read_settings(site.root()).unwrap(), &mut findings).unwrap();
    let snapshot = source::read_snapshot(site.root(), &settings.theme);
    let outcome = build(snapshot, &settings, &Options { drafts: false, today: TODAY }, memo, &Collected::default()).unwrap();
    assert_eq!(outcome.findings.len(), 0);
    outcome.rendered
}

#[test]
fn a_change_of_a_meeting_touches_its_months_only() {
    // The same change in a calendar of few and of many months makes the same pages anew.
    let of = |years: std::ops::Range<i16>| {
        let mut site = site();
        for year in years {
            for month in 1..=12 {
                site = site.entry(&format!("meetings/{year}-{month:02}.md"), &format!("body: ag\ndate: {year}-{month:02}-07"), "");
            }
        }
        let meeting = |rest: &str| format!("---\ntitle: Sitzung D\nbody: ag\nstatus: held\nupdated: 2025-12-01\n{rest}\n---\n");
        site.write("content/meetings/d.md", meeting("date: 2025-11-05"));
        let mut memo = memo();
        rendered(&site, &mut memo);
        site.write("content/meetings/d.md", meeting("date: 2025-11-06 10:00"));
        let other_day = rendered(&site, &mut memo);
        site.write("content/meetings/d.md", meeting("date: 2026-02-06 10:00"));
        (other_day, rendered(&site, &mut memo))
    };
    let few = of(2024..2024);
    // Its own page, its month, its year, that year of the calendar, its body, the list of meetings and the Inhaltsverzeichnis.
    assert_eq!(few.0, 7);
    assert_eq!(of(2020..2024).0, few.0);
}
