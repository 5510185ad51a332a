//! Pages that the law asks for: in the foot of every page, and the Erklärung zur Barrierefreiheit; today is 1 March 2026.

use crate::findings_statutory::{LAWFUL, lawful};
use crate::html::main_text;
use crate::papers;
use crate::site::{Built, Site, memo, words};

/// What stands between two texts.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to} in {rest}")).0
}

fn statement(built: &Built) -> String {
    words(&main_text(built.text("barrierefreiheit/index.html")))
}

#[test]
fn every_page_leads_to_them_in_their_own_order_and_under_their_own_names() {
    let built = lawful(Site::new()).entry("pages/a.md", "titel: Aushang", "").build();
    for (page, root) in [("index.html", ""), ("leichte-sprache/index.html", "../")] {
        let foot = between(built.text(page), "<nav aria-label=\"Über diese Seite\">\n<ul>\n", "\n</ul>");
        let links = [
            ("impressum", "Impressum"),
            ("datenschutz", "Datenschutz"),
            ("barrierefreiheit", "Barrierefreiheit"),
            ("leichte-sprache", "Leichte Sprache"),
            ("gebaerdensprache", "Gebärdensprache"),
            ("a", "Aushang"),
        ];
        let expected: Vec<String> =
            links.iter().map(|(address, name)| format!("<li><a href=\"{root}{address}/index.html\">{name}</a></li>")).collect();
        let found: Vec<&str> = foot.lines().collect();
        assert_eq!(found[..6], expected, "{page}");
    }
    assert!(built.text("leichte-sprache/index.html").contains("<h1>Leicht</h1>"), "the page keeps its own title");
}

#[test]
fn the_statement_says_what_the_settings_say() {
    let site = lawful(Site::new()).entry("pages/barrierefreiheit.md", "titel: Erklärung\nart: barrierefreiheit", "Das Eigene zuerst.\n").file(
        "kiezblatt.yaml",
        LAWFUL.replace("method: self", "method: third-party\n  assessor: Prüfstelle\n  known: [{content: Karte, reason: Nur ein Bild., alternative: Eine Liste.}]\n  burden: [Alte Pläne]"),
    );
    let built = site.check();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(
        statement(&built),
        "Erklärung Das Eigene zuerst. Amt möchte, dass alle Menschen diese Website nutzen können. Das verlangt auch das Gesetz: \
         Barrierefreie-IKT-Gesetz Berlin (BIKTG Bln). Diese Erklärung gilt für die Website „Testkiez“: kiez.example/sro/ . \
         Wie barrierefrei die Website ist Der Maßstab ist der Standard EN 301 549 V3.2.1. Die Website ist damit teilweise vereinbar. \
         Was noch fehlt, steht im nächsten Abschnitt. \
         Was nicht barrierefrei ist Noch nicht mit dem Standard vereinbar Karte Grund: Nur ein Bild. Was stattdessen hilft: Eine Liste. \
         Unverhältnismäßige Belastung Diese Inhalte barrierefrei zu machen, wäre unverhältnismäßig aufwendig. Alte Pläne \
         Wie geprüft wurde Diese Erklärung wurde am 1. Juni 2025 erstellt. Zuletzt überprüft wurde sie am 1. Juni 2025 . \
         Die Website wurde von Dritten bewertet: Prüfstelle. \
         Barrieren melden Ist Ihnen etwas aufgefallen? Haben Sie eine Frage zur Barrierefreiheit, oder brauchen Sie Inhalte in einer anderen \
         Form? Dann wenden Sie sich an uns: hilfe@kiez.example Wir antworten sofort, spätestens innerhalb eines Monats. \
         Wenn wir nicht helfen konnten Haben wir nicht innerhalb eines Monats geantwortet, oder hilft Ihnen unsere Antwort nicht? Dann wenden \
         Sie sich an die Durchsetzungsstelle: Stelle stelle.example/ Stand: 1. Juni 2025"
    );
}

#[test]
fn without_settings_only_what_follows_from_the_site_is_said() {
    let built = Site::new().entry("pages/barrierefreiheit.md", "titel: Erklärung\nart: barrierefreiheit", "Text.\n").build();
    assert_eq!((statement(&built).as_str(), built.lines()), ("Erklärung Text. Stand: 1. März 2026", Vec::new()));
}

/// A site with documents of all sorts.
fn with_documents() -> Site {
    lawful(Site::new())
        .entry("bodies/ag.md", "titel: AG", "Der [Plan](plan.pdf).\n")
        .file("content/bodies/plan.pdf", papers::plain_pdf(&["Ohne alles"]))
        .entry("documents/gut.md", "titel: Gutes\ndatei: gut.pdf\ndatum: 01.01.2026", "")
        .paper("content/documents/gut.pdf", "Gut")
        .entry("documents/scan.md", "titel: Scan\ndatei: scan.pdf\ndatum: 01.01.2026\nbarrierefrei: nein\nbarrierefrei_hinweis: eingescannt", "Abschrift.\n")
        .paper("content/documents/scan.pdf", "Scan")
        .entry("documents/alt.md", "titel: Altes\ndatei: alt.pdf\ndatum: 14.03.2019\nbarrierefrei: eingeschraenkt", "")
        .paper("content/documents/alt.pdf", "Alt")
        .entry(
            "meetings/m/index.md",
            "titel: Erste\ngremium: ag\ndatum: 02.02.2026\ntagesordnung: [{titel: A, dokumente: [{datei: a.pdf, titel: Vorlage}]}]\ndokumente: [b.pdf, {datei: c.pdf, barrierefrei: ja, barrierefrei_hinweis: x}]",
            "",
        )
        .file("content/meetings/m/a.pdf", papers::plain_pdf(&["Ohne alles"]))
        .file("content/meetings/m/b.pdf", papers::plain_pdf(&["Auch ohne"]))
        .paper("content/meetings/m/c.pdf", "Gut")
        .entry("documents/geheim.md", "titel: Geheim\nentwurf: ja\ndatei: geheim.pdf\ndatum: 01.01.2026\nbarrierefrei: nein", "")
        .paper("content/documents/geheim.pdf", "Geheim")
}

#[test]
fn documents_that_not_everybody_can_read_are_listed_with_reason_and_alternative() {
    let text = statement(&with_documents().build());
    assert_eq!(
        between(&text, "Was nicht barrierefrei ist ", " Wie geprüft wurde"),
        "Noch nicht mit dem Standard vereinbar \
         Nur eingeschränkt barrierefrei: ohne gekennzeichnete Überschriften, ohne Angabe der Sprache Was stattdessen hilft: Sie bekommen von \
         uns auf Anfrage eine Fassung, die Sie lesen können. B – Erste Vorlage – Erste \
         Nicht barrierefrei: eingescannt Was stattdessen hilft: Auf der Seite dazu steht ein Text. Scan \
         Nur eingeschränkt barrierefrei: ohne gekennzeichnete Überschriften, ohne Angabe der Sprache Was stattdessen hilft: Auf der Seite \
         dazu steht ein Text. Plan – AG \
         Außerhalb des Gesetzes Diese Dokumente sind älter als der 15. März 2019 . Das Gesetz verlangt für sie keine Barrierefreiheit, solange sie nicht für \
         ein laufendes Verfahren gebraucht werden. \
         Nur eingeschränkt barrierefrei Was stattdessen hilft: Sie bekommen von uns auf Anfrage eine Fassung, die Sie lesen können. Altes"
    );
}

#[test]
fn a_site_with_such_documents_is_not_fully_accessible() {
    let site = with_documents().file("kiezblatt.yaml", LAWFUL.replace("status: partial", "status: full"));
    let doubts: Vec<String> = site.check().lines().into_iter().filter(|line| line.contains("doubtful-status")).collect();
    assert_eq!(doubts.len(), 1, "{doubts:?}");
    assert!(doubts[0].contains("die Erklärung nennt 4 Inhalte als nicht barrierefrei"), "{doubts:?}");
}

#[test]
fn the_statement_follows_every_edit() {
    let site = with_documents();
    let mut memo = memo();
    site.build_with(&mut memo, false);
    let edits: [(&str, Vec<u8>); 5] = [
        ("content/documents/scan.md", b"---\ntitel: Neuer Titel\ndatei: scan.pdf\ndatum: 01.01.2026\nbarrierefrei: nein\n---\n".to_vec()),
        ("content/documents/gut.pdf", papers::plain_pdf(&["Jetzt ohne"])),
        ("content/bodies/ag.md", "---\ntitel: AG\n---\nNichts.\n".into()),
        (
            "content/documents/alt.md",
            "---\ntitel: Altes\ndatei: alt.pdf\ndatum: 14.03.2019\nbarrierefrei: eingeschraenkt\n---\nText.\n".into(),
        ),
        ("content/meetings/m/index.md", b"---\ntitel: Erste\ngremium: ag\ndatum: 03.02.2026\n---\n".to_vec()),
    ];
    for (path, bytes) in edits {
        site.write(path, bytes);
        let (again, clean) = (site.build_with(&mut memo, false), site.build());
        assert!(again.files == clean.files, "after an edit of {path}: {} instead of {}", statement(&again), statement(&clean));
    }
}

#[test]
fn long_lists_fold() {
    let mut site = lawful(Site::new());
    for number in 0..11 {
        site = site
            .entry(
                &format!("documents/d{number}.md"),
                &format!("titel: D{number}\ndatei: d{number}.pdf\ndatum: 01.01.2026\nbarrierefrei: nein"),
                "",
            )
            .paper(&format!("content/documents/d{number}.pdf"), &number.to_string());
    }
    let built = site.build();
    let html = built.text("barrierefreiheit/index.html");
    assert!(html.contains("<details><summary>11 Dokumente</summary>"), "{html}");
    assert_eq!((html.matches("<details>").count(), html.matches("</details>").count()), (1, 1));
    for number in 0..12 {
        let front = format!("titel: E{number}\ndatei: d1.pdf\ndatum: 01.01.2026\nbarrierefrei: nein\nbarrierefrei_hinweis: Grund {number}");
        site = site
            .entry(&format!("documents/e{number}/index.md"), &front, "")
            .paper(&format!("content/documents/e{number}/d1.pdf"), &format!("e{number}"));
    }
    let built = site.build();
    let html = built.text("barrierefreiheit/index.html");
    assert!(html.contains("<details><summary>Weitere Dokumente</summary>"), "{html}");
    assert_eq!((html.matches("<details>").count(), html.matches("</details>").count()), (2, 2));
}
