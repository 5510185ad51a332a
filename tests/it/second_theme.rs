//! A second theme, `tests/themes/kontrast`: it replaces colours, one block and one template, and inherits all else.

use std::fs;
use std::path::Path;

use crate::html::tags;
use crate::site::{Built, SETTINGS, Site, tree};

const LINK: &str = "\n<link rel=\"stylesheet\" href=\"ROOTSHEET\">";
const HINT: &str = "\n<p class=\"hint\">Anträge zur Tagesordnung bitte bis eine Woche vorher.</p>";

/// One entry of every type, with and without what the theme replaces.
fn site() -> Site {
    let programme = "title: Der Kiez\ndate: 2026-04-01\nprogramme:\n  - {start: '9:00', title: Ankommen}";
    Site::new()
        .entry("bodies/ag.md", "title: AG Kiez\nmembers: [Bezirksamt]", "Sie *tagt*.")
        .entry("meetings/a.md", "body: ag\ndate: 2026-03-10 17:00\nplace: Rathaus\nagenda:\n  - {title: Spielplatz, decision: Ja}", "")
        .entry("meetings/b.md", "body: ag\ndate: 2026-03-17\nstatus: cancelled", "")
        .entry("fachtage/f.md", programme, "")
        .entry("documents/d.md", "title: Profil\nfile: d.txt\ndate: 2026-02-02", "")
        .file("content/documents/d.txt", "Ein Profil.")
        .entry("aktionsraeume/r.md", "title: Raum\ntopics: [Bildung]\ndistricts: [Spandau]", "")
        .entry("news/n.md", "title: Neu & gut\ndate: 2026-02-20\ntopics: [Bildung]", "Ein *Text*.")
        .entry("pages/p.md", "title: Seite\naliases: [/alt/]", "Text.")
        .entry("pages/weg.md", "title: Weg\nwithdrawn: {date: 2026-01-01, reason: Irrtum}", "")
}

fn in_kontrast() -> Built {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/themes/kontrast");
    let mut site = site().file("kiezblatt.yaml", format!("{SETTINGS}theme: kontrast\n"));
    for (path, bytes) in tree(&theme) {
        site = site.file(&format!("themes/kontrast/{path}"), bytes);
    }
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    built
}

/// The pages of a site but the redirects, which have no frame.
fn pages(built: &Built) -> Vec<&str> {
    built.paths().into_iter().filter(|path| path.ends_with(".html") && !path.starts_with("alt/")).collect()
}

/// The way from a page to the root of the site; the page of missing pages may be shown anywhere and names it in full.
fn root(path: &str) -> String {
    if path == "404.html" { "/sro/".to_owned() } else { "../".repeat(path.matches('/').count()) }
}

#[test]
fn every_page_has_the_colours_after_the_style_sheet_of_the_program() {
    let built = in_kontrast();
    for path in pages(&built) {
        let sheets: Vec<String> = tags(built.text(path))
            .iter()
            .filter(|tag| tag.attribute("rel").as_deref() == Some("stylesheet"))
            .filter_map(|tag| tag.attribute("href"))
            .collect();
        let root = root(path);
        assert_eq!(sheets, ["kiezblatt.css", "kontrast.css"].map(|file| root.clone() + built.asset(file)), "{path}");
    }
    let colours = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/themes/kontrast/assets/kontrast.css")).unwrap();
    assert_eq!(built.text(built.asset("kontrast.css")), colours);
}

/// Colours that the style sheet of the program does not know would change nothing.
#[test]
fn the_colours_are_those_of_the_style_sheet_of_the_program() {
    let built = in_kontrast();
    let names = |css: &str| -> Vec<String> {
        let lines = css.lines().filter_map(|line| line.trim().strip_prefix("--")).filter_map(|line| line.split_once(':'));
        lines.map(|(name, _)| name.to_owned()).collect()
    };
    let known = names(built.text(built.asset("kiezblatt.css")));
    for name in names(built.text(built.asset("kontrast.css"))) {
        assert!(known.contains(&name), "--{name}");
        assert!(built.text(built.asset("kiezblatt.css")).contains(&format!("var(--{name})")), "--{name}");
    }
}

#[test]
fn the_block_and_the_template_are_the_ones_of_the_theme() {
    let built = in_kontrast();
    let meeting = built.text("sitzungen/a/index.html");
    let (before, after) = meeting.split_once(HINT).unwrap();
    assert!(
        before.contains("<dl class=\"facts\">") && after.starts_with("\n<section class=\"section\">\n<h2>Tagesordnung</h2>"),
        "{meeting}"
    );
    let main = built.text("aktuelles/n/index.html").split_once("<main id=\"kb-inhalt\" tabindex=\"-1\">").unwrap().1;
    assert_eq!(
        main.split_once("</main>").unwrap().0.trim(),
        "<article class=\"sheet entry narrow\">\n<h1>Neu &amp; gut</h1>\n<p>Vom <time datetime=\"2026-02-20\">20. Februar 2026</time></p>\n\
         <div class=\"prose\">\n<p>Ein <em>Text</em>.</p>\n</div>\n</article>\n\
         <p class=\"updated\">Stand: <time datetime=\"2026-02-20\">20. Februar 2026</time></p>"
    );
}

#[test]
fn all_else_is_inherited() {
    let (built, plain) = (in_kontrast(), site().build());
    let only_here = built.paths().into_iter().filter(|path| !plain.files.contains_key(*path)).collect::<Vec<_>>();
    assert_eq!(only_here, [built.asset("kontrast.css")]);
    assert_eq!(built.files.len(), plain.files.len() + 1);
    for path in plain.paths() {
        if !path.ends_with(".html") {
            assert_eq!(built.files[path], plain.files[path], "{path}");
        } else if path != "aktuelles/n/index.html" {
            let page = built
                .text(path)
                .replace(&LINK.replace("ROOT", &root(path)).replace("SHEET", built.asset("kontrast.css")), "")
                .replace(HINT, "");
            assert_eq!(page, plain.text(path), "{path}");
        }
    }
}

#[test]
fn no_page_loses_its_landmarks() {
    let built = in_kontrast();
    for path in pages(&built) {
        let html = built.text(path);
        let count = |needle: &str| html.matches(needle).count();
        let landmarks = [
            "<a class=\"skip\" href=\"#kb-inhalt\">",
            "<header class=\"frame site-head\">",
            "<nav class=\"menu\" ",
            "<main id=\"kb-inhalt\" tabindex=\"-1\">",
            "<footer class=\"frame site-foot\">",
            "<h1>",
        ];
        assert_eq!(landmarks.map(count), [1; 6], "{path}");
    }
}
