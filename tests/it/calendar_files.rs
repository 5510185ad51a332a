//! Calendars for programs (iCalendar): what stands in them, that others can read it, and that nothing of it changes by itself.

use std::collections::BTreeMap;
use std::fs;

use icalendar::parser::{read_calendar, unfold};
use jiff::civil::{Date, date};
use kiezblatt::settings::Options;

use crate::html::{broken_links, tags};
use crate::site::{Built, Site, TODAY, build_in, no_memo, tree};

fn built(site: &Site) -> Built {
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    built
}

/// A calendar without its folds and with plain line ends, after both were looked at.
fn lines(built: &Built, path: &str) -> String {
    let text = built.text(path);
    assert!(text.ends_with("\r\n") && text.matches('\n').count() == text.matches("\r\n").count(), "{text:?}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\r')), "{text}");
    unfold(text).replace("\r\n", "\n")
}

/// The lines of a calendar between those of a name.
fn inside<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let (begin, end) = (format!("BEGIN:{name}\n"), format!("END:{name}\n"));
    text.split(&begin).skip(1).map(|rest| &rest[..rest.find(&end).unwrap()]).collect()
}

/// The values of a name in a calendar, with what stands before the colon.
fn values<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    text.lines().filter(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', ';']))).collect()
}

/// The values of the only event of a calendar, as somebody else's program reads them.
fn event(text: &str) -> BTreeMap<String, String> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let events: Vec<_> = calendar.components.iter().filter(|component| component.name.as_str() == "VEVENT").collect();
    assert_eq!(events.len(), 1);
    events[0].properties.iter().map(|property| (property.name.to_string(), property.val.to_string())).collect()
}

fn site() -> Site {
    Site::new()
        .file(
            "kiezblatt.yaml",
            "title: Kiez, Amt; und \\ mehr\nbase_url: https://kiez.example/sro/\npublisher: {name: Bezirksamt Musterstadt}\n",
        )
        .entry("bodies/ag.md", "title: Arbeitsgruppe Kiez\nshort_title: AG Kiez", "")
        .entry(
            "meetings/a.md",
            "body: ag\ndate: 2026-03-12 10:00\nend: 12:00\nsummary: Es geht um Plätze.\nonline: https://video.example/raum?a=1;b,c\n\
             place: {name: Rathaus, room: Saal 1, address: \"Platz 1\\n00000 Berlin\", latitude: \"52,5\", longitude: 13.25}\n\
             agenda:\n  - title: Plätze, Parks; Bänke\n    start: 10:15\n  - {title: Verschiedenes, number: 2a}",
            "",
        )
        .entry(
            "fachtage/f.md",
            "title: Fachtag\ndate: 2026-03-30 10:00\nend: 2026-04-01\nbodies: [ag]\nregistration: {url: https://anmeldung.example/, until: 2026-03-20}\n\
             programme:\n  - {start: 10:00, end: 10:45, title: Begrüßung, speaker: Bezirksamt, room: Foyer}\n  - title: Ausklang",
            "",
        )
}

const ZONE: &str = "BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:20251026T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
";

const MEETING: &str = "BEGIN:VEVENT
UID:UUID
DTSTAMP:20260311T230000Z
LAST-MODIFIED:20260311T230000Z
SEQUENCE:0
DTSTART;TZID=Europe/Berlin:20260312T100000
DTEND;TZID=Europe/Berlin:20260312T120000
SUMMARY:AG Kiez
DESCRIPTION:Es geht um Plätze.\\n\\nGremium: Arbeitsgruppe Kiez\\nVideokonferenz: https://video.example/raum?a=1\\;b\\,c\\n\\nTagesordnung\\nTOP 1\\, 10:15 Uhr: Plätze\\, Parks\\; Bänke\\nTOP 2a: Verschiedenes\\n\\nMehr dazu: https://kiez.example/sro/sitzungen/a/
LOCATION:Rathaus\\, Saal 1\\, Platz 1\\, 00000 Berlin
GEO:52.5;13.25
CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Videokonferenz:https://video.example/raum?a=1;b,c
URL:https://kiez.example/sro/sitzungen/a/
CATEGORIES:Sitzung,Arbeitsgruppe Kiez
STATUS:CONFIRMED
TRANSP:OPAQUE
CLASS:PUBLIC
END:VEVENT
";

const FACHTAG: &str = "BEGIN:VEVENT
UID:UUID
DTSTAMP:20260329T220000Z
LAST-MODIFIED:20260329T220000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20260330
DTEND;VALUE=DATE:20260402
SUMMARY:Fachtag
DESCRIPTION:Montag\\, 30. März 2026\\, 10:00 Uhr bis Mittwoch\\, 1. April 2026\\n\\nGremium: Arbeitsgruppe Kiez\\nAnmeldung: bis Freitag\\, 20. März 2026\\, https://anmeldung.example/\\n\\nProgramm\\n10:00 bis 10:45 Uhr: Begrüßung (Bezirksamt\\, Foyer)\\nAusklang\\n\\nMehr dazu: https://kiez.example/sro/fachtage/f/
URL:https://kiez.example/sro/fachtage/f/
CATEGORIES:Fachtag,Arbeitsgruppe Kiez
STATUS:CONFIRMED
TRANSP:TRANSPARENT
CLASS:PUBLIC
END:VEVENT
";

/// A calendar with one UID after the other in the place of `UUID`, as they stand in another calendar.
fn with_uids(expected: &str, real: &str) -> String {
    values(real, "UID").into_iter().fold(expected.to_owned(), |text, uid| text.replacen("UID:UUID", uid, 1))
}

#[test]
fn the_calendar_of_the_site_holds_everything() {
    let built = built(&site());
    let real = lines(&built, "kalender.ics");
    let head = "BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kiezblatt//Kiezblatt//DE
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:Kiez\\, Amt\\; und \\\\ mehr
DESCRIPTION:Alle Sitzungen und Fachtage. Herausgegeben von: Bezirksamt Musterstadt
URL:https://kiez.example/sro/kalender/
SOURCE;VALUE=URI:https://kiez.example/sro/kalender.ics
REFRESH-INTERVAL;VALUE=DURATION:P1D
COLOR:darkgreen
X-WR-CALNAME:Kiez\\, Amt\\; und \\\\ mehr
X-WR-CALDESC:Alle Sitzungen und Fachtage. Herausgegeben von: Bezirksamt Musterstadt
X-WR-TIMEZONE:Europe/Berlin
X-PUBLISHED-TTL:P1D
";
    assert_eq!(real, with_uids(&format!("{head}{ZONE}{MEETING}{FACHTAG}END:VCALENDAR\n"), &real));
}

#[test]
fn a_date_alone_is_no_calendar_to_subscribe_to() {
    let built = built(&site());
    let head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Kiezblatt//Kiezblatt//DE\nCALSCALE:GREGORIAN\nMETHOD:PUBLISH\n";
    let real = lines(&built, "sitzungen/a/termin.ics");
    assert_eq!(real, with_uids(&format!("{head}{ZONE}{MEETING}END:VCALENDAR\n"), &real));
    // Whole days have no zone.
    let real = lines(&built, "fachtage/f/termin.ics");
    assert_eq!(real, with_uids(&format!("{head}{FACHTAG}END:VCALENDAR\n"), &real));
}

#[test]
fn every_body_has_a_calendar_of_its_own() {
    let site = site().entry("bodies/leer.md", "title: Leer", "").entry(
        "meetings/b.md",
        "body: leer\ndate: 2026-03-13\nstatus: cancelled\ndraft: true",
        "",
    );
    let built = built(&site);
    let real = lines(&built, "gremien/ag/kalender.ics");
    for line in [
        "NAME:Arbeitsgruppe Kiez – Kiez\\, Amt\\; und \\\\ mehr",
        "DESCRIPTION:Sitzungen und Fachtage: Arbeitsgruppe Kiez. Herausgegeben von: Bezirksamt Musterstadt",
        "URL:https://kiez.example/sro/gremien/ag/",
        "SOURCE;VALUE=URI:https://kiez.example/sro/gremien/ag/kalender.ics",
    ] {
        assert!(real.lines().any(|other| other == line), "{line}\n{real}");
    }
    assert_eq!(values(&real, "SUMMARY"), ["SUMMARY:AG Kiez", "SUMMARY:Fachtag"]);
    // An event has the same name in every calendar.
    let all = lines(&built, "kalender.ics");
    assert_eq!(values(&real, "UID"), values(&all, "UID"));
    assert_ne!(values(&real, "UID")[0], values(&real, "UID")[1]);
    // Nobody may have to subscribe anew when the first meeting comes; a calendar has to hold something.
    let empty = lines(&built, "gremien/leer/kalender.ics");
    assert_eq!((inside(&empty, "VEVENT").len(), inside(&empty, "VTIMEZONE").len()), (0, 1), "{empty}");
}

#[test]
fn what_does_not_take_place_stays_and_says_so() {
    let of = |status: &str| {
        let site = Site::new().entry("bodies/ag.md", "title: AG", "").entry(
            "meetings/a.md",
            &format!("title: Sitzung\nbody: ag\ndate: 2026-03-12 10:00\nstatus: {status}"),
            "",
        );
        let text = lines(&built(&site), "kalender.ics");
        let value = |name| values(&text, name).last().unwrap().split_once(':').unwrap().1.to_owned();
        [value("SUMMARY"), value("STATUS"), value("TRANSP"), value("DESCRIPTION").split("\\n\\n").next().unwrap().to_owned()]
    };
    assert_eq!(of("cancelled"), ["Abgesagt: Sitzung", "CANCELLED", "TRANSPARENT", "Abgesagt: Diese Sitzung findet nicht statt."]);
    assert_eq!(
        of("postponed"),
        ["Verschoben: Sitzung", "TENTATIVE", "TRANSPARENT", "Verschoben: Diese Sitzung findet nicht zu diesem Termin statt."]
    );
    for status in ["scheduled", "invited", "held"] {
        assert_eq!(of(status), ["Sitzung", "CONFIRMED", "OPAQUE", "Gremium: AG"], "{status}");
    }
}

#[test]
fn samples_are_told_from_real_dates() {
    let site = Site::new().entry("fachtage/f.md", "title: Fachtag\ndate: 2026-03-12\nexample: true\nstatus: cancelled", "");
    let text = lines(&built(&site), "kalender.ics");
    assert_eq!(values(&text, "SUMMARY"), ["SUMMARY:Abgesagt: Fachtag (Beispiel)"]);
    assert!(values(&text, "DESCRIPTION")[1].contains("\\n\\nBeispieldaten: Was hier steht\\, ist erfunden.\\n\\n"), "{text}");
}

#[test]
fn the_zone_is_that_of_the_site() {
    let site = Site::new().file("kiezblatt.yaml", "title: T\nbase_url: http://kiez.example\ntime_zone: America/New_York\n").entry(
        "fachtage/f.md",
        "title: F\ndate: 2026-07-01 10:00\nend: 2026-07-02 9:00\nupdated: 2026-01-02",
        "",
    );
    let text = lines(&built(&site), "kalender.ics");
    assert_eq!(values(&text, "DTSTART")[2..], ["DTSTART;TZID=America/New_York:20260701T100000"]);
    assert_eq!(values(&text, "DTEND"), ["DTEND;TZID=America/New_York:20260702T090000"]);
    assert_eq!(values(&text, "DTSTAMP"), ["DTSTAMP:20260102T050000Z"]);
    assert_eq!(values(&text, "TZID"), ["TZID:America/New_York"]);
    assert_eq!(values(&text, "RRULE"), ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"]);
}

#[test]
fn what_was_typed_comes_back_out_of_a_calendar() {
    let umlauts = "ä".repeat(250);
    let titles = [
        "Kiez & <Quartier> ]]> </title></script><script>",
        "Komma, Strichpunkt; Doppelpunkt: \\ \\n \\\\, \"Anführung\" 'einfach'",
        "🎪🏳️‍🌈👩🏽‍🚀 Straßenfest 한국어 العربية",
        &umlauts,
        "a b  c   d \t e",
    ];
    for title in titles {
        let typed = title.replace('\'', "''");
        let site = Site::new().entry("fachtage/f.md", &format!("title: '{typed}'\ndate: 2026-03-12\nsummary: '{typed}'"), "");
        let built = site.build();
        for path in ["kalender.ics", "fachtage/f/termin.ics"] {
            lines(&built, path);
            let event = event(built.text(path));
            assert_eq!(event["SUMMARY"], title);
            assert_eq!(event["DESCRIPTION"], format!("{title}\n\nMehr dazu: https://kiez.example/sro/fachtage/f/"));
        }
    }
}

#[test]
fn no_character_breaks_a_line() {
    let typed = "eins\\r\\nEND:VEVENT\\rzwei\\ndrei\\u2028vier\\x85fünf";
    let site = Site::new().entry(
        "fachtage/f.md",
        &format!("title: \"{typed}\"\ndate: 2026-03-12\nplace: \"{typed}\"\nprogramme:\n  - title: \"{typed}\""),
        "",
    );
    let built = site.build();
    let text = lines(&built, "kalender.ics");
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    assert_eq!(values(&text, "END"), ["END:VEVENT", "END:VCALENDAR"]);
    let event = event(built.text("kalender.ics"));
    assert!(event["SUMMARY"] == "eins\nEND:VEVENT\nzwei\ndrei\nvier\nfünf", "{event:?}");
    assert!(event["LOCATION"].starts_with("eins, END:VEVENT, zwei, drei"), "{event:?}");
}

#[test]
fn pages_offer_calendars() {
    let site = site().entry("meetings/b.md", "title: Absage\nbody: ag\ndate: 2026-03-13\nstatus: cancelled", "").entry(
        "meetings/c.md",
        "title: Früher\nbody: ag\ndate: 2026-01-13",
        "",
    );
    let built = built(&site);
    assert_eq!(broken_links(&built.files, "/sro/"), Vec::<String>::new());
    // What a page links to that is about calendars: in its head, to subscribe, to save.
    let offered = |path: &str| -> Vec<String> {
        let is_meant = |link: &String| link.ends_with(".ics");
        tags(built.text(path)).iter().filter_map(|tag| tag.attribute("href")).filter(is_meant).collect()
    };
    let webcal = "webcal://kiez.example/sro/kalender.ics";
    for path in ["kalender/index.html", "sitzungen/index.html"] {
        assert_eq!(offered(path), ["../kalender.ics", webcal, "../kalender.ics"], "{path}");
    }
    assert_eq!(offered("index.html"), ["kalender.ics"]);
    let of_body = "../../gremien/ag/kalender.ics";
    assert_eq!(offered("gremien/ag/index.html"), [of_body, "webcal://kiez.example/sro/gremien/ag/kalender.ics", of_body]);
    assert!(
        built.text("gremien/ag/index.html").contains(
            "<link rel=\"alternate\" type=\"text/calendar\" title=\"Arbeitsgruppe Kiez\" href=\"../../gremien/ag/kalender.ics\">"
        )
    );
    for (path, words) in [
        ("sitzungen/a", "In den Kalender übernehmen (ICS)"),
        ("sitzungen/b", "Termin herunterladen (ICS)"),
        ("sitzungen/c", "Termin herunterladen (ICS)"),
        ("fachtage/f", "In den Kalender übernehmen (ICS)"),
    ] {
        let page = built.text(&format!("{path}/index.html"));
        assert_eq!(offered(&format!("{path}/index.html")), [format!("../../{path}/termin.ics")]);
        assert!(page.contains(&format!("href=\"../../{path}/termin.ics\" type=\"text/calendar\">{words}</a>")), "{page}");
    }
    for path in ["fachtage/index.html", "inhalt/index.html", "kalender/2026/03/index.html", "gremien/index.html"] {
        assert_eq!(offered(path), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn calendars_can_be_switched_off() {
    let settings = "title: T\nbase_url: https://kiez.example/\ninterfaces: {calendars: no}\n";
    let built = built(&site().file("kiezblatt.yaml", settings));
    assert!(!built.paths().iter().any(|path| path.ends_with(".ics")), "{:?}", built.paths());
    let told: Vec<&str> = built.paths().into_iter().filter(|path| path.ends_with(".html") && built.text(path).contains(".ics")).collect();
    assert_eq!(told, Vec::<&str>::new());
}

#[test]
fn what_only_the_preview_shows_is_in_no_calendar() {
    let site = site().entry("meetings/entwurf.md", "title: Geheim\nbody: ag\ndate: 2026-03-14\ndraft: true", "").entry(
        "meetings/bald.md",
        "title: Geheim\nbody: ag\ndate: 2026-03-15\npublish_from: 2026-03-10",
        "",
    );
    let built = site.build_drafts();
    let page = built.text("sitzungen/entwurf/index.html");
    assert!(page.contains("Geheim") && !page.contains("termin.ics"));
    let calendars: Vec<&str> = built.paths().into_iter().filter(|path| path.ends_with(".ics")).collect();
    assert_eq!(calendars.len(), 6);
    for path in calendars {
        assert!(!lines(&built, path).contains("Geheim"), "{path}");
    }
    assert!(!self::built(&site).paths().iter().any(|path| path.contains("entwurf")));
}

#[test]
fn a_file_of_the_editors_cannot_stand_in_the_place_of_a_calendar() {
    let site = Site::new()
        .entry("bodies/ag/index.md", "title: AG\ndocuments: [kalender.ics]", "")
        .entry("meetings/m/index.md", "body: ag\ndate: 2026-03-12", "[Termin](Termin.ics)")
        .file("content/bodies/ag/kalender.ics", "x")
        .file("content/meetings/m/Termin.ics", "x");
    let remedy = "Geben Sie Ihrer Datei einen anderen Namen, oder streichen Sie sie: Unter diesem steht etwas, das Kiezblatt \
                  selbst schreibt, etwa ein Kalender oder ein Feed.";
    assert_eq!(
        site.build().lines(),
        [
            format!(
                "content/bodies/ag/index.md:1:1 error[address-collision] Die Adresse /gremien/ag/kalender.ics braucht Kiezblatt selbst. — {remedy}"
            ),
            format!(
                "content/meetings/m/index.md:1:1 error[address-collision] Die Adresse /sitzungen/m/Termin.ics braucht Kiezblatt selbst. — {remedy}"
            ),
        ]
    );
}

/// The files of the calendars in the output of the program, run on a day.
fn published(site: &Site, day: Date) -> BTreeMap<String, String> {
    let ran = site.run(&["build", "--today", &day.to_string()]);
    assert_eq!(ran.status, 0, "{}{}", ran.stdout, ran.stderr);
    let files = tree(&site.path("public")).into_iter().filter(|(path, _)| path.ends_with(".ics"));
    files.map(|(path, bytes)| (path, unfold(std::str::from_utf8(&bytes).unwrap()))).collect()
}

/// The values of names that tell how an event changed.
fn history(calendar: &str) -> Vec<&str> {
    let is_meant =
        |line: &&str| ["UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS"].iter().any(|name| line.starts_with(name));
    calendar[calendar.find("BEGIN:VEVENT").unwrap()..].lines().filter(is_meant).collect()
}

#[test]
fn calendars_change_with_their_content_only() {
    let site = site().file("kiezblatt.lock", "").entry("bodies/andere.md", "title: Andere", "").entry(
        "meetings/b.md",
        "body: andere\ndate: 2026-05-05",
        "",
    );
    let first = published(&site, date(2026, 3, 1));
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        [
            "fachtage/f/termin.ics",
            "gremien/ag/kalender.ics",
            "gremien/andere/kalender.ics",
            "kalender.ics",
            "sitzungen/a/termin.ics",
            "sitzungen/b/termin.ics",
        ]
    );
    assert_eq!(published(&site, date(2026, 3, 2)), first);
    let text = fs::read_to_string(site.path("content/meetings/a.md")).unwrap();
    site.write("content/meetings/a.md", text.replace("date: 2026-03-12 10:00", "status: cancelled\ndate: 2026-03-12 10:00"));
    let second = published(&site, date(2026, 3, 3));
    let changed: Vec<&String> = second.iter().filter(|(path, text)| first.get(*path) != Some(text)).map(|(path, _)| path).collect();
    assert_eq!(changed, ["gremien/ag/kalender.ics", "kalender.ics", "sitzungen/a/termin.ics"]);
    let uid = values(&first["sitzungen/a/termin.ics"], "UID")[0].to_owned();
    assert_eq!(
        history(&first["sitzungen/a/termin.ics"]),
        [&uid, "DTSTAMP:20260228T230000Z", "CREATED:20260228T230000Z", "LAST-MODIFIED:20260228T230000Z", "SEQUENCE:0", "STATUS:CONFIRMED"]
    );
    assert_eq!(
        history(&second["sitzungen/a/termin.ics"]),
        [&uid, "DTSTAMP:20260302T230000Z", "CREATED:20260228T230000Z", "LAST-MODIFIED:20260302T230000Z", "SEQUENCE:1", "STATUS:CANCELLED"]
    );
    assert!(
        second["kalender.ics"].contains("SOURCE;VALUE=URI:https://kiez.example/sro/kalender.ics\r\nLAST-MODIFIED:20260302T230000Z\r\n")
    );
    // Another name of its file and another title make no other event of it.
    let text = fs::read_to_string(site.path("content/meetings/a.md")).unwrap();
    site.remove("content/meetings/a.md");
    site.write("content/meetings/neu.md", text.replace("body: ag", "body: ag\ntitle: Neu\naliases: [/sitzungen/a/]"));
    let third = published(&site, date(2026, 3, 4));
    assert_eq!(history(&third["sitzungen/neu/termin.ics"])[..2], [&uid, "DTSTAMP:20260303T230000Z"]);
    assert_eq!(history(&third["sitzungen/neu/termin.ics"])[4], "SEQUENCE:2");
    // What is withdrawn has no date any more.
    site.write(
        "content/meetings/neu.md",
        "---\nbody: ag\ndate: 2026-03-12\nwithdrawn: {date: 2026-03-05, reason: Fehler}\naliases: [/sitzungen/a/]\n---\n",
    );
    let fourth = published(&site, date(2026, 3, 5));
    assert!(!fourth.contains_key("sitzungen/neu/termin.ics") && !fourth["kalender.ics"].contains(&uid));
}

#[test]
fn without_a_memory_days_come_from_the_front_matter() {
    let site = site().entry("meetings/b.md", "body: ag\ndate: 2026-05-05\nupdated: 2026-02-03", "");
    let now = built(&site);
    let later = build_in(site.root(), &Options { drafts: false, today: date(2031, 7, 9) }, &mut no_memo());
    for path in now.paths().into_iter().filter(|path| path.ends_with(".ics")) {
        assert_eq!(now.text(path), later.text(path), "{path} on {TODAY}");
    }
    let text = lines(&now, "sitzungen/b/termin.ics");
    let is_meant = |line: &&str| ["DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE"].iter().any(|name| line.starts_with(name));
    let told: Vec<&str> = text.lines().filter(is_meant).collect();
    assert_eq!(told, ["DTSTAMP:20260202T230000Z", "LAST-MODIFIED:20260202T230000Z", "SEQUENCE:0"]);
}

#[test]
fn addresses_of_calendars_are_to_last() {
    let site = site().file("kiezblatt.lock", "").entry("bodies/beispiel.md", "title: Beispiel\nexample: true", "");
    published(&site, date(2026, 3, 1));
    let lock = fs::read_to_string(site.path("kiezblatt.lock")).unwrap();
    let promised: Vec<&str> = lock.lines().filter(|line| line.contains(".ics")).collect();
    assert_eq!(promised, ["/gremien/ag/kalender.ics 2026-03-01 2026-03-01 -", "/kalender.ics 2026-03-01 2026-03-01 -"]);
    let gone = "gibt es nicht mehr; wer ihn abonniert hat, erfährt nichts von neuen Terminen.";
    let said = |path: &str| -> Vec<String> { site.check().lines().into_iter().filter(|line| line.contains(path)).collect() };
    let text = fs::read_to_string(site.path("content/bodies/ag.md")).unwrap();
    site.write("content/bodies/ag.md", text.replace("title: Arb", "slug: neu\naliases: [/gremien/ag/]\ntitle: Arb"));
    assert_eq!(
        said("kalender.ics"),
        [format!(
            "content/bodies/ag.md:1:1 warning[vanished-list] Den Kalender /gremien/ag/kalender.ics {gone} — Kalender lassen sich nicht \
             weiterleiten; mit „kurzadresse: ag“ behält das Gremium seinen. Oder geben Sie die Adresse auf: „kiezblatt forget \
             /gremien/ag/kalender.ics“."
        )]
    );
    site.write("content/bodies/ag.md", text);
    let settings = fs::read_to_string(site.path("kiezblatt.yaml")).unwrap();
    site.write("kiezblatt.yaml", format!("{settings}interfaces: {{calendars: no}}\n"));
    let line = lock.lines().position(|line| line.starts_with("/kalender.ics ")).unwrap() + 1;
    let again = "Schalten Sie Kalender in kiezblatt.yaml wieder ein: „interfaces: {calendars: ja}“. Oder geben Sie die Adresse auf:";
    assert_eq!(
        said("kalender.ics"),
        [
            format!(
                "content/bodies/ag.md:1:1 warning[vanished-list] Den Kalender /gremien/ag/kalender.ics {gone} — {again} „kiezblatt \
                 forget /gremien/ag/kalender.ics“."
            ),
            format!(
                "kiezblatt.lock:{line}:1 warning[vanished-list] Den Kalender /kalender.ics {gone} — {again} „kiezblatt forget /kalender.ics“."
            ),
        ]
    );
}
