//! What is not public is in no byte and no path of the output: drafts, what is not yet or no longer to be seen, what
//! was withdrawn, and files that nothing public refers to.

use crate::html::main_text;
use crate::site::{Built, Site, without_hashes};

/// A word that must not get out, in every spelling in which it could.
const CANARY: [&str; 2] = ["Geheimwort", "geheimwort"];

/// Where the output holds the canary.
fn leaks(built: &Built) -> Vec<&str> {
    let holds = |bytes: &[u8]| CANARY.iter().any(|word| bytes.windows(word.len()).any(|part| part == word.as_bytes()));
    assert!(!built.files.is_empty(), "{:#?}", built.lines());
    built.files.iter().filter(|(path, bytes)| holds(path.as_bytes()) || holds(bytes)).map(|(path, _)| path.as_str()).collect()
}

/// A site with an entry of every kind that says the canary wherever it can, and published entries that refer to it.
fn site(hidden_by: &str) -> Site {
    let common =
        |title: &str| format!("title: Geheimwort {title}\nsummary: Geheimwort\ntopics: [Geheimwort]\ndistricts: [Geheimwort]\n{hidden_by}");
    Site::new()
        .entry("bodies/offen.md", "title: Offenes Gremium\nparent: geheim\naktionsraeume: [geheim]\ndocuments: [geheim]", "[[bodies/geheim]]")
        .entry("meetings/offen.md", "body: offen\ndate: 2026-01-01\ndocuments: [geheim]\nagenda: [{title: TOP, documents: [geheim]}]", "[Link](geheim.md) und [[meetings/geheim|Wort]]")
        .entry("news/offen.md", "title: Offen\ndate: 2026-01-01\nbodies: [geheim]\nmeetings: [geheim]\nfachtage: [geheim]\naktionsraeume: [geheim]", "")
        .entry("documents/offen.md", "title: Offen\ndate: 2026-01-01\nfile: offen.pdf\nsupersedes: geheim\nmeeting: geheim\nfachtag: geheim\nbodies: [geheim]", "")
        .paper("content/documents/offen.pdf", "offen")
        .entry("bodies/geheim.md", &format!("{}\nshort_title: Geheimwort\nmembers: [Geheimwort]\nlead: Geheimwort", common("Gremium")), "## Geheimwort\n\nGeheimwort [[news/offen]]")
        .entry(
            "meetings/geheim.md",
            &format!("{}\nbody: offen\ndate: 2026-05-01\nplace: Geheimwort\nguests: [Geheimwort]\nagenda: [{{title: Geheimwort, decision: Geheimwort, documents: [geheimwort-top.pdf]}}]", common("Sitzung")),
            "[Datei](geheimwort-link.pdf) ![Platz](geheimwort.png) [[bodies/offen]]",
        )
        .entry("fachtage/geheim.md", &format!("{}\ndate: 2026-05-01\nbodies: [offen]\nprogramme: [{{title: Geheimwort, speaker: Geheimwort}}]", common("Fachtag")), "")
        .entry("documents/geheim/index.md", &format!("{}\ndate: 2026-01-01\nfile: geheimwort.pdf\nmeeting: offen\nbodies: [offen]", common("Dokument")), "Geheimwort")
        .entry("aktionsraeume/geheim.md", &format!("{}\nfunds: [Geheimwort]\narea: geheimwort.geojson", common("Raum")), "")
        .entry("news/geheim.md", &format!("{}\ndate: 2026-01-01\nbodies: [offen]\nimage: {{file: geheimwort.jpg, alt: Geheimwort, credit: Geheimwort}}\naliases: [/alte-meldung/]", common("Meldung")), "Geheimwort")
        .entry("pages/geheim.md", &common("Seite"), "Geheimwort")
        .paper("content/meetings/geheimwort-top.pdf", "Geheimwort")
        .paper("content/meetings/geheimwort-link.pdf", "Geheimwort")
        .paper("content/meetings/geheimwort.png", "Geheimwort")
        .paper("content/documents/geheim/geheimwort.pdf", "Geheimwort")
        .file("content/aktionsraeume/geheimwort.geojson", "Geheimwort")
        .paper("content/news/geheimwort.jpg", "Geheimwort")
}

/// The places at which public entries refer to hidden ones.
fn places(built: &Built) -> Vec<String> {
    let lines = built.lines();
    lines.iter().map(|line| line.split_once(" — ").map_or(line.as_str(), |(finding, _)| finding).to_owned()).collect()
}

#[test]
fn no_word_of_what_is_hidden_gets_out() {
    for hidden_by in ["draft: true", "publish_from: 2026-03-02", "publish_until: 2026-02-28", "entwurf: ja"] {
        let built = site(hidden_by).build();
        assert_eq!(leaks(&built), Vec::<&str>::new(), "{hidden_by}");
        assert!(!built.paths().iter().any(|path| path.contains("geheim") || path.contains("alte-meldung")), "{:?}", built.paths());
        assert!(built.lines().iter().all(|line| line.contains(" warning[invisible-reference] ")), "{:#?}", built.lines());
    }
}

#[test]
fn a_reference_to_what_is_hidden_is_left_out_and_named_with_both_its_ends() {
    let built = site("draft: true").build();
    let from = |path: &str, place: &str, title: &str, to: &str| {
        format!(
            "content/{path}:{place} warning[invisible-reference] „{title}“ ist öffentlich, verweist aber auf content/{to}; dieser Eintrag ist ein Entwurf."
        )
    };
    let places = places(&built);
    for expected in [
        from("bodies/offen.md", "3:9", "Offenes Gremium", "bodies/geheim.md"),
        from("bodies/offen.md", "4:17", "Offenes Gremium", "aktionsraeume/geheim.md"),
        from("bodies/offen.md", "5:13", "Offenes Gremium", "documents/geheim/index.md"),
        from("bodies/offen.md", "7:1", "Offenes Gremium", "bodies/geheim.md"),
        from("meetings/offen.md", "7:1", "offen", "meetings/geheim.md"),
        from("meetings/offen.md", "7:23", "offen", "meetings/geheim.md"),
        from("news/offen.md", "6:12", "Offen", "fachtage/geheim.md"),
        from("documents/offen.md", "5:13", "Offen", "documents/geheim/index.md"),
    ] {
        assert!(places.contains(&expected), "{expected}\n{places:#?}");
    }
    // The words of a link stay where the author gave some; a link without words becomes nothing.
    assert!(main_text(built.text("sitzungen/offen/index.html")).contains("Link und Wort"));
    // Why an entry is not to be seen.
    for (hidden_by, why) in [
        ("publish_from: 2026-03-02", "noch nicht sichtbar"),
        ("publish_until: 2026-02-28", "nicht mehr sichtbar"),
        ("withdrawn: {date: 2026-01-01, reason: R}", "zurückgezogen"),
    ] {
        let lines = site(hidden_by).build().lines();
        assert!(lines.iter().any(|line| line.contains(&format!("dieser Eintrag ist {why}."))), "{why} in {lines:#?}");
    }
}

#[test]
fn the_days_of_publication_count_themselves() {
    let shown = |front: &str| Site::new().entry("pages/p.md", &format!("title: P\n{front}"), "").build().files.contains_key("p/index.html");
    assert!(shown("publish_from: 2026-03-01"));
    assert!(shown("publish_until: 2026-03-01"));
    assert!(shown("sichtbar_ab: 01.02.2026\nsichtbar_bis: 01.04.2026"));
    assert!(!shown("publish_from: 2026-03-02"));
    assert!(!shown("publish_until: 2026-02-28"));
    assert!(!shown("publish_from: 2026-01-01\ndraft: ja"));
}

#[test]
fn of_what_was_withdrawn_only_kind_date_and_reason_are_left() {
    let built = site("withdrawn: {date: 2026-02-15, reason: Fehlerhafte Fassung}").build();
    assert_eq!(leaks(&built), Vec::<&str>::new());
    let page = built.text("dokumente/geheim/index.html");
    assert_eq!(
        main_text(page),
        "Dokument zurückgezogen Was unter dieser Adresse stand, ist nicht mehr veröffentlicht. Art Dokument Zurückgezogen am 15. Februar 2026 Grund Fehlerhafte Fassung Stand: 15. Februar 2026"
    );
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    for path in ["gremien/geheim", "sitzungen/geheim", "fachtage/geheim", "aktionsraeume/geheim", "aktuelles/geheim", "geheim"] {
        assert!(main_text(built.text(&format!("{path}/index.html"))).contains("zurückgezogen"), "{path}");
    }
    // Its former addresses still say what became of it, its files and its feed are gone.
    assert!(built.text("alte-meldung/index.html").contains("url=../aktuelles/geheim/index.html"));
    let files: Vec<&str> = built.paths().into_iter().filter(|path| path.contains("geheim") && !path.ends_with("/index.html")).collect();
    assert_eq!(files, Vec::<&str>::new());
    assert!(!built.text("sitemap.xml").contains("geheim"));
}

#[test]
fn even_a_home_page_can_be_withdrawn() {
    let built = Site::new().entry("index.md", "title: Geheimwort\nwithdrawn: {date: 2026-02-15, reason: Fehler}", "Geheimwort").build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(leaks(&built), Vec::<&str>::new());
    assert!(main_text(built.text("index.html")).starts_with("Startseite zurückgezogen"));
}

#[test]
fn what_was_never_to_be_seen_leaves_no_trace_when_it_is_withdrawn() {
    for front in ["draft: true", "publish_from: 2026-03-02"] {
        let front = format!("title: P\nwithdrawn: {{date: 2026-01-01, reason: Geheimwort}}\naliases: [/alt/]\n{front}");
        let built = Site::new().entry("pages/p.md", &front, "").build();
        assert_eq!(leaks(&built), Vec::<&str>::new(), "{front}");
        assert!(!built.files.contains_key("p/index.html") && !built.files.contains_key("alt/index.html"), "{front}");
    }
}

#[test]
fn a_file_of_something_hidden_is_not_published_by_a_link_to_it() {
    for hidden_by in ["draft: true", "publish_from: 2026-03-02", "withdrawn: {date: 2026-02-15, reason: Fehler}"] {
        let built = Site::new()
            .entry("documents/geheim/index.md", &format!("title: T\ndate: 2026-01-01\nfile: geheimwort.pdf\n{hidden_by}"), "")
            .paper("content/documents/geheim/geheimwort.pdf", "Geheimwort")
            .entry(
                "bodies/ag.md",
                "title: AG\ndocuments: [../documents/geheim/geheimwort.pdf]",
                "[Datei](../documents/geheim/geheimwort.pdf)",
            )
            .build();
        assert_eq!(leaks(&built), Vec::<&str>::new(), "{hidden_by}");
        let lines = places(&built);
        assert!(
            lines.len() == 2
                && lines.iter().all(|line| line.contains("die Datei gehört zu content/documents/geheim/index.md, und dieser Eintrag ist ")),
            "{lines:#?}"
        );
    }
}

#[test]
fn a_file_that_something_withdrawn_lists_is_gone_wherever_it_is_listed() {
    let built = Site::new()
        .entry("documents/weg.md", "title: T\ndate: 2026-01-01\nfile: geheimwort.pdf\nwithdrawn: {date: 2026-02-15, reason: Fehler}", "")
        .paper("content/documents/geheimwort.pdf", "Geheimwort")
        .entry("bodies/ag.md", "title: AG\ndocuments: [../documents/geheimwort.pdf]", "[Datei](../documents/geheimwort.pdf)")
        .build();
    assert_eq!(leaks(&built), Vec::<&str>::new());
    assert!(
        places(&built)
            .iter()
            .all(|line| line.contains("die Datei gehört zu content/documents/weg.md, und dieser Eintrag ist zurückgezogen")),
        "{:#?}",
        built.lines()
    );
}

#[test]
fn with_drafts_everything_is_there_and_marked() {
    for (hidden_by, mark) in [
        ("draft: true", "Entwurf"),
        ("publish_from: 2026-03-02", "Noch nicht öffentlich"),
        ("publish_until: 2026-02-28", "Nicht mehr öffentlich"),
    ] {
        let built = site(hidden_by).build_drafts();
        assert_eq!(built.lines(), Vec::<String>::new());
        let notice = format!("<p class=\"notice notice-preview\"><strong>{mark}");
        for path in ["gremien", "sitzungen", "fachtage", "dokumente", "aktionsraeume", "aktuelles"] {
            assert!(built.text(&format!("{path}/geheim/index.html")).contains(&notice), "{path}");
            assert!(built.text(&format!("{path}/geheim/index.html")).contains("content=\"noindex\""), "{path}");
            let list = built.text(&format!("{path}/index.html"));
            assert!(list.contains(&format!("<span class=\"badge badge-preview\">{mark}</span>")), "{path}: {list}");
            if path != "fachtage" && path != "aktionsraeume" {
                assert!(!built.text(&format!("{path}/offen/index.html")).contains(&notice), "{path}");
            }
        }
        for (path, page) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(page);
            assert!(page.contains("<strong>Vorschau mit Entwürfen</strong>") && page.contains("content=\"noindex\""), "{path}");
        }
        assert!(built.files.contains_key("dokumente/geheim/geheimwort.pdf"));
        for path in ["feed.xml", "gremien/offen/feed.xml", "sitemap.xml"] {
            assert!(!built.text(path).contains("Geheimwort") && !built.text(path).contains("/geheim/"), "{path}");
        }
    }
}

#[test]
fn drafts_never_bring_back_what_was_withdrawn() {
    for also in ["", "\ndraft: true", "\npublish_from: 2026-03-02"] {
        let built = site(&format!("withdrawn: {{date: 2026-02-15, reason: Fehler}}{also}")).build_drafts();
        assert_eq!(leaks(&built), Vec::<&str>::new(), "{also}");
    }
}

#[test]
fn only_what_is_referenced_is_published() {
    let private = [
        "meetings/m/Entwurf Geheimwort.docx",
        "meetings/m/~$Protokoll.docx",
        "meetings/m/.~lock.Protokoll.odt#",
        "meetings/m/protokoll.pdf.bak",
        "meetings/m/index.md~",
        "meetings/m/.index.md.swp",
        "meetings/m/.#index.md",
        "meetings/m/#index.md#",
        "meetings/m/_notiz.md",
        "meetings/m/README.md",
        "meetings/m/Thumbs.db",
        "meetings/m/.DS_Store",
        "meetings/m/ungenutzt.pdf",
        "meetings/m/.env",
        "meetings/_ablage/alt.pdf",
        "_notizen/geheimwort.md",
        ".git/config",
        "notiz.txt",
        "meetings/lose.pdf",
    ];
    let mut site = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/m/index.md", "body: ag\ndate: 2026-01-01\ndocuments: [protokoll.pdf]", "[Liste](anlagen/liste.csv)")
        .paper("content/meetings/m/protokoll.pdf", "P")
        .file("content/meetings/m/anlagen/liste.csv", "L");
    for path in private {
        site = site.file(&format!("content/{path}"), "Geheimwort");
    }
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(leaks(&built), Vec::<&str>::new());
    let files: Vec<String> = built.paths().into_iter().filter(|path| path.starts_with("sitzungen/m/")).map(without_hashes).collect();
    assert_eq!(
        files,
        [
            "sitzungen/m/anlagen/liste.csv",
            "sitzungen/m/index.html",
            "sitzungen/m/protokoll-HASH-seite-1.webp",
            "sitzungen/m/protokoll.pdf",
            "sitzungen/m/termin.ics"
        ]
    );
}
