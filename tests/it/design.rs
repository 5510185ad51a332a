//! `design:` in the settings: an authority dresses the site in its own colours, logo, words and style sheet.

use crate::site::{Built, SETTINGS, Site, without_marks};

/// A site with a design, and a logo and a style sheet in the theme's folder.
fn site(design: &str) -> Site {
    Site::new()
        .file("kiezblatt.yaml", format!("{SETTINGS}design:\n{design}"))
        .file("themes/kiezblatt/assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("themes/kiezblatt/assets/amt.css", "h1 { color: var(--link); }\n.amt { --sheet: #eee }\n")
        .entry("bodies/ag-kiez.md", "title: AG Kiez", "")
        .entry("pages/impressum.md", "title: Impressum", "")
}

fn built(design: &str) -> Built {
    let built = site(design).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    built
}

/// The part of a page between two pieces of text, both included.
fn part<'b>(built: &'b Built, path: &str, from: &str, to: &str) -> &'b str {
    let html = built.text(path);
    let start = html.find(from).unwrap_or_else(|| panic!("no {from} in {html}"));
    let end = html[start..].find(to).unwrap_or_else(|| panic!("no {to} in {html}"));
    &html[start..start + end + to.len()]
}

#[test]
fn a_logo_stands_before_the_title_on_every_page() {
    let built = built("  logo: {file: logo.svg, alt: Bezirksamt Musterstadt}\n");
    assert_eq!(
        part(&built, "gremien/ag-kiez/index.html", "<p class=\"site-title\">", "</p>"),
        "<p class=\"site-title\"><a href=\"../../index.html\"><img class=\"logo\" src=\"../../assets/logo.svg\" alt=\"Bezirksamt Musterstadt\"> Testkiez</a></p>"
    );
    assert!(built.text("404.html").contains("src=\"/sro/assets/logo.svg\""));
}

#[test]
fn a_logo_without_words_is_an_ornament() {
    let built = built("  logo: logo.svg\n");
    assert!(built.text("index.html").contains("<img class=\"logo\" src=\"assets/logo.svg\" alt=\"\">"));
}

#[test]
fn colours_come_as_a_style_sheet_for_screens_before_the_sites_own() {
    let built = built("  stylesheet: amt.css\n  colours: {frame: \"#1D3557\", frame_ink: fff}\n  colours_dark:\n    link: \"#9cc4f0\"\n");
    assert_eq!(
        built.text(built.asset("kiezblatt-colours.css")),
        "@media screen and (prefers-color-scheme: light) {\n  :root {\n    --frame: #1d3557;\n    --frame-ink: #ffffff;\n  }\n}\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n    --link: #9cc4f0;\n  }\n}\n"
    );
    assert_eq!(
        without_marks(part(&built, "impressum/index.html", "<link rel=\"stylesheet\"", ".css\">\n<link rel=\"icon\"")),
        "<link rel=\"stylesheet\" href=\"../assets/kiezblatt.css\">\n<link rel=\"stylesheet\" href=\"../assets/kiezblatt-colours.css\">\n<link rel=\"stylesheet\" href=\"../assets/amt.css\">\n<link rel=\"icon\""
    );
}

#[test]
fn without_a_design_there_is_nothing_of_it() {
    let built = built("  stylesheet:\n");
    assert!(!built.paths().iter().any(|path| path.contains("kiezblatt-colours")));
    let page = built.text("index.html");
    assert_eq!(page.matches("rel=\"stylesheet\"").count(), 1);
    assert!(!page.contains("class=\"slot\"") && !page.contains("class=\"logo\""), "{page}");
}

#[test]
fn texts_stand_above_head_and_foot_with_links_that_fit_each_page() {
    let built = built(
        "  header: \"Ein Angebot des [Bezirksamts](https://amt.example/) & der [[ag-kiez]]\"\n  footer: |\n    Siehe [Impressum](pages/impressum.md), [Gremien](/gremien/).\n\n    <b onclick=\"x()\">Gefördert</b>\n",
    );
    let header = |root: &str| {
        format!(
            "<header class=\"frame site-head\">\n<div class=\"slot\">\n<div class=\"wrap\"><p>Ein Angebot des <a href=\"https://amt.example/\">Bezirksamts</a> &amp; der <a href=\"{root}gremien/ag-kiez/index.html\">AG Kiez</a></p>\n</div>\n</div>"
        )
    };
    for (path, root) in [("index.html", ""), ("gremien/ag-kiez/index.html", "../../"), ("404.html", "/sro/")] {
        assert_eq!(part(&built, path, "<header", "</div>\n</div>"), header(root));
    }
    assert_eq!(
        part(&built, "gremien/index.html", "<footer", "</div>\n</div>"),
        "<footer class=\"frame site-foot\">\n<div class=\"slot\">\n<div class=\"wrap\"><p>Siehe <a href=\"../impressum/index.html\">Impressum</a>, <a href=\"../gremien/index.html\">Gremien</a>.</p>\n<p><b>Gefördert</b></p>\n</div>\n</div>"
    );
}

#[test]
fn what_is_wrong_with_a_design_is_said_where_it_stands() {
    for (design, line) in [
        (
            "  colours: {frame: blau}\n",
            "kiezblatt.yaml:4:20 error[invalid-colour] „blau“ ist keine Farbe für „frame“. — Schreiben Sie sie als sechs Ziffern in Anführungszeichen: „frame: \"#1d3557\"“.",
        ),
        (
            "  colours: {rahmen: \"#fff\"}\n",
            "kiezblatt.yaml:4:13 error[unknown-key] Die Angabe „rahmen“ gibt es hier nicht. — Möglich sind: board, sheet, tint, ink, soft, line, edge, link, visited, frame, frame_edge, frame_ink, signal, signal_ink, off, off_ink.",
        ),
        (
            "  logo: loge.svg\n",
            "kiezblatt.yaml:4:9 error[unknown-file] Die Datei „loge.svg“, die bei „logo“ steht, gibt es im Thema nicht. — Meinten Sie „logo.svg“?",
        ),
        (
            "  stylesheet: ../../geheim.css\n",
            "kiezblatt.yaml:4:15 error[unknown-file] Die Datei „../../geheim.css“, die bei „stylesheet“ steht, gibt es im Thema nicht. — Legen Sie die Datei in den Ordner assets Ihres Themas, zum Beispiel themes/kiezblatt/assets.",
        ),
        (
            "  header: \"[x](/gremium/)\"\n",
            "kiezblatt.yaml:4:11 error[broken-link] Die Adresse „/gremium/“ gibt es auf dieser Website nicht. — Meinten Sie „/gremien/“?",
        ),
        (
            "  footer: \"![x](https://bild.example/x.png)\"\n",
            "kiezblatt.yaml:4:11 error[foreign-host] „https://bild.example/x.png“ würde beim Lesen der Seite von einem fremden Rechner geladen; der erführe dann von jedem Besuch. — Legen Sie die Datei neben den Eintrag, oder setzen Sie einen gewöhnlichen Link auf die andere Seite.",
        ),
    ] {
        assert_eq!(site(design).build().lines(), [line], "{design}");
    }
}

#[test]
fn colours_that_cannot_be_read_are_a_warning_for_light_and_dark() {
    let light = "  colours:\n    signal: \"#ffd24a\"\n    signal_ink: \"#aaaaaa\"\n";
    let found = site(&format!("{light}  colours_dark:\n    off: \"#ff9d92\"\n    off_ink: \"#ffffff\"\n")).build();
    assert_eq!(
        found.lines(),
        [
            "kiezblatt.yaml:6:17 warning[low-contrast] „signal_ink“ hebt sich im hellen Modus zu wenig von „signal“ ab: 1,61 : 1 statt mindestens 4,5 : 1. — Wählen Sie eine der beiden Farben heller oder dunkler (WCAG 1.4.3); viele Menschen können es sonst nicht lesen.",
            "kiezblatt.yaml:9:14 warning[low-contrast] „off_ink“ hebt sich im dunklen Modus zu wenig von „off“ ab: 2 : 1 statt mindestens 4,5 : 1. — Wählen Sie eine der beiden Farben heller oder dunkler (WCAG 1.4.3); viele Menschen können es sonst nicht lesen.",
        ]
    );
}

#[test]
fn the_style_sheet_of_a_theme_is_looked_at_as_well() {
    let found = site("  stylesheet: amt.css\n").file("themes/kiezblatt/assets/amt.css", "\n:root {\n  --ink: #aaa;\n}\n").build();
    let places: Vec<&str> = found.findings.iter().map(|finding| finding.place.path.as_str()).collect();
    assert!(places.iter().all(|path| *path == "themes/kiezblatt/assets/amt.css") && places.len() >= 3, "{places:?}");
    assert_eq!(found.findings[0].place.span.line, 3);
}
