//! How values may be spelled: texts stay texts, yes and no, dates and times, numbers.

use crate::site::{Built, Site, words};

fn meeting(lines: &str) -> Built {
    Site::new().entry("bodies/ag.md", "title: AG", "").entry("meetings/m.md", &format!("title: M\nbody: ag\n{lines}"), "").build()
}

/// What the page of a meeting says under a heading of its facts.
fn facts(lines: &str) -> String {
    let built = meeting(lines);
    assert_eq!(built.lines(), Vec::<String>::new(), "{lines}");
    let text = words(built.text("sitzungen/m/index.html"));
    let (_, rest) = text.split_once("Wann ").unwrap();
    rest.split_once(" Status").unwrap().0.to_owned()
}

#[test]
fn texts_stay_texts() {
    for text in [
        "01011101",
        "12:30",
        "no",
        "yes",
        "true",
        "null",
        "Null",
        "1.10",
        "1e3",
        "0x1F",
        "0o17",
        ".5",
        "+49",
        "2022-06-14",
        "12e03",
        "Off",
        "=",
        "<<",
        "-",
        "1_000",
        ".inf",
        "a:b",
        "C#",
        "50%",
        "a, b",
        "'~'",
        "\"~\"",
        "\"\\t\"x",
        "Dr. \"Öl\"",
        "it's",
        "a - b",
        "? x",
    ] {
        let built = Site::new().entry("pages/a.md", &format!("title: A\nsummary: {text}"), "").build();
        let plain = text.trim_matches(|c| c == '\'' || c == '"');
        match text {
            "\"\\t\"x" | "? x" | "-" => assert_eq!(built.findings.len(), 1, "{text}: {:?}", built.lines()),
            _ => {
                assert_eq!(built.lines(), Vec::<String>::new(), "{text}");
                let wanted = plain.replace('"', "&quot;").replace('<', "&lt;").replace('\'', "&#39;");
                let html = built.text("a/index.html").replace("&#x27;", "&#39;");
                assert!(html.contains(&format!("<meta name=\"description\" content=\"{wanted}")), "{text}: {html}");
            }
        }
    }
}

#[test]
fn a_lonely_tilde_is_an_empty_value() {
    let built = Site::new().entry("pages/a.md", "title: ~", "").build();
    assert_eq!(
        built.lines(),
        ["content/pages/a.md:1:1 error[missing-key] Die Angabe „titel“ fehlt bei Seiten. — Ergänzen Sie eine Zeile „titel: Unser Titel“."]
    );
}

#[test]
fn lists_hold_texts_too() {
    let built = Site::new().entry("pages/a.md", "title: A\ntopics: [007, 1.10, ja, 12:30, 2022-06-14]", "").build();
    assert_eq!(built.lines(), Vec::<String>::new());
    for topic in ["themen/007/", "themen/1-10/", "themen/ja/", "themen/12-30/", "themen/2022-06-14/"] {
        assert!(built.files.contains_key(&format!("{topic}index.html")), "{topic}: {:?}", built.paths());
    }
}

#[test]
fn texts_over_several_lines() {
    for value in [
        "|\n  Erste Zeile\n  zweite Zeile",
        ">\n  Erste Zeile\n  zweite Zeile",
        "Erste Zeile\n  zweite Zeile",
        "\"Erste Zeile\n  zweite Zeile\"",
    ] {
        let built = Site::new().entry("pages/a.md", &format!("title: A\nsummary: {value}\nupdated: 2022-06-14"), "Text\n").build();
        assert_eq!(built.lines(), Vec::<String>::new(), "{value}");
        let text = words(built.text("a/index.html"));
        assert!(text.contains("Erste Zeile zweite Zeile") && text.contains("14. Juni 2022"), "{value}: {text}");
    }
}

#[test]
fn yes_and_no_where_they_are_expected() {
    let is_published = |value: &str| {
        let built = Site::new().entry("pages/a.md", &format!("title: A\ndraft: {value}"), "").build();
        (built.findings.is_empty(), built.files.contains_key("a/index.html"))
    };
    for yes in ["true", "yes", "ja", "Ja", "YES", "True", "\"ja\""] {
        assert_eq!(is_published(yes), (true, false), "{yes}");
    }
    for no in ["false", "no", "nein", "Nein", "NO", "False", "'no'"] {
        assert_eq!(is_published(no), (true, true), "{no}");
    }
    for neither in ["1", "0", "on", "off", "y", "n", "wahr", "falsch", "nö"] {
        assert!(!is_published(neither).0, "{neither}");
    }
}

#[test]
fn dates_as_germans_and_programs_write_them() {
    for date in ["2022-06-14", "14.06.2022", "14.6.2022", "\"14.06.2022\"", " 14.06.2022 "] {
        assert_eq!(facts(&format!("date: {date}")), "Dienstag, 14. Juni 2022", "{date}");
    }
    for date in [
        "2022-06-14 17:00",
        "2022-06-14T17:00",
        "14.06.2022 17:00",
        "14.6.2022 17:00",
        "14.06.2022, 17:00",
        "14.06.2022, 17:00 Uhr",
        "14.06.2022 17:00 Uhr",
    ] {
        assert_eq!(facts(&format!("date: {date}")), "Dienstag, 14. Juni 2022, 17:00 Uhr", "{date}");
    }
    assert_eq!(facts("date: 29.02.2024"), "Donnerstag, 29. Februar 2024");
    assert_eq!(facts("date: 2022-06-14 00:00"), "Dienstag, 14. Juni 2022, 0:00 Uhr");
}

#[test]
fn a_date_without_a_time_never_gets_one() {
    let built = meeting("date: 2022-06-14");
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(path.ends_with("feed.xml") || path.starts_with("oparl/") || !text.contains("00:00"), "{path}");
        assert!(!text.contains("0:00 Uhr"), "{path}");
    }
}

#[test]
fn dates_that_do_not_exist() {
    for (date, code) in [
        ("31.02.2022", "impossible-date"),
        ("29.02.2022", "impossible-date"),
        ("2022-13-01", "impossible-date"),
        ("2022-06-31", "impossible-date"),
        ("00.01.2022", "impossible-date"),
        ("14.06.2022 24:00", "impossible-date"),
        ("14.06.2022 12:60", "impossible-date"),
        ("14.06.22", "invalid-date"),
        ("2022-6-14", "invalid-date"),
        ("14/06/2022", "invalid-date"),
        ("14. Juni 2022", "invalid-date"),
        ("2022", "invalid-date"),
        ("2022-06-14 17", "invalid-date"),
        ("2022-06-14T17:00:00Z", "invalid-date"),
        ("17:00", "invalid-date"),
        ("[2022-06-14]", "expected-text"),
    ] {
        let lines = meeting(&format!("date: {date}")).lines();
        assert_eq!(lines.len(), 1, "{date}: {lines:?}");
        assert!(lines[0].starts_with("content/meetings/m.md:4:7 ") && lines[0].contains(&format!("error[{code}]")), "{date}: {lines:?}");
    }
}

#[test]
fn the_hour_that_the_clocks_leave_out() {
    for line in ["date: 2026-03-29 02:30", "date: 29.03.2026, 02:00 Uhr", "date: 2026-03-28 22:00\nend: 2026-03-29 02:59"] {
        let lines = meeting(line).lines();
        assert_eq!(lines.len(), 1, "{line}: {lines:?}");
        assert!(lines[0].contains("error[time-gap]"), "{line}: {lines:?}");
    }
    assert_eq!(
        meeting("date: 2026-03-29 01:00\nend: 02:30").lines(),
        [
            "content/meetings/m.md:5:6 error[time-gap] Die Uhrzeit 2:30 Uhr gibt es an diesem Tag nicht: die Uhren werden auf Sommerzeit vorgestellt. — Prüfen Sie die Uhrzeit."
        ]
    );
    for line in ["date: 2026-03-29 01:59", "date: 2026-03-29 03:00", "date: 2026-10-25 02:30", "date: 2026-03-29"] {
        assert_eq!(meeting(line).lines(), Vec::<String>::new(), "{line}");
    }
    let elsewhere = Site::new().file("kiezblatt.yaml", format!("{}time_zone: UTC\n", crate::site::SETTINGS)).entry(
        "news/n.md",
        "title: N\ndate: 2026-03-29 02:30",
        "",
    );
    assert_eq!(elsewhere.build().lines(), Vec::<String>::new());
}

#[test]
fn ends() {
    assert_eq!(facts("date: 2022-06-14 17:00\nend: 19:30"), "Dienstag, 14. Juni 2022, 17:00 bis 19:30 Uhr");
    assert_eq!(facts("date: 2022-06-14 17:00\nend: 18:05 Uhr"), "Dienstag, 14. Juni 2022, 17:00 bis 18:05 Uhr");
    assert_eq!(facts("date: 2022-06-14 17:00\nend: 14.06.2022, 19:30 Uhr"), "Dienstag, 14. Juni 2022, 17:00 bis 19:30 Uhr");
    assert_eq!(facts("date: 2022-06-14\nend: 15.06.2022"), "Dienstag, 14. Juni 2022 bis Mittwoch, 15. Juni 2022");
    assert_eq!(
        facts("date: 2022-06-14 17:00\nend: 2022-06-15 12:00"),
        "Dienstag, 14. Juni 2022, 17:00 Uhr bis Mittwoch, 15. Juni 2022, 12:00 Uhr"
    );
    for (lines, code) in [
        ("date: 2022-06-14 17:00\nend: 16:00", "end-before-start"),
        ("date: 2022-06-14\nend: 13.06.2022", "end-before-start"),
        ("date: 2022-06-14\nend: 25:00", "impossible-date"),
        ("date: 2022-06-14\nend: abends", "invalid-date"),
    ] {
        let found = meeting(lines).lines();
        assert!(found.len() == 1 && found[0].contains(&format!("error[{code}]")), "{lines}: {found:?}");
    }
}

#[test]
fn years_and_numbers() {
    let body = |line: &str| Site::new().entry("bodies/ag.md", &format!("title: AG\n{line}"), "").build();
    for (line, shown) in [
        ("founded: 2014", "Besteht seit 2014"),
        ("founded: 01.03.2014", "Besteht seit 1. März 2014"),
        ("seit: \"2014\"", "Besteht seit 2014"),
    ] {
        let built = body(line);
        assert_eq!(built.lines(), Vec::<String>::new(), "{line}");
        assert!(words(built.text("gremien/ag/index.html")).contains(shown), "{line}");
    }
    for line in ["founded: 14", "founded: 20144", "founded: 0000", "founded: 2014/15"] {
        assert_eq!(body(line).findings.len(), 1, "{line}");
    }
    for (count, fine) in
        [("14", true), ("0", true), ("[Amt A]", true), ("14,5", false), ("-1", false), ("vierzehn", false), ("1.000", false)]
    {
        assert_eq!(meeting(&format!("date: 2022-06-14\nattendance: {count}")).findings.is_empty(), fine, "{count}");
    }
}

#[test]
fn an_attendance_of_nobody_is_a_number_too() {
    let text = words(meeting("date: 2022-06-14\nattendance: 0").text("sitzungen/m/index.html"));
    assert!(text.contains("Teilnehmende 0"), "{text}");
}

#[test]
fn the_second_level_knows_both_spellings_and_refuses_others() {
    let built =
        meeting("date: 2022-06-14\nplace: {name: Rathaus, raum: Saal}\nagenda: [{titel: A, start: 9:00}, {title: B, beginn: 10:00}]");
    assert_eq!(built.lines(), Vec::<String>::new());
    let wrong = meeting("date: 2022-06-14\nplace: {name: Rathaus, room: A, raum: B}\nagenda: [{titel: A, farbe: rot}]");
    let codes: Vec<&str> = wrong.findings.iter().map(|finding| finding.message.code.as_str()).collect();
    assert_eq!(codes, ["duplicate-key", "unknown-key"]);
}
