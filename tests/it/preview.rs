//! The preview in use: pages, files, drafts, mistakes, and what open pages are told.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use kiezblatt::base::hash::ContentHash;
use serde_json::{Value, json};

use crate::papers;
use crate::preview_server::{LONGEST, Preview, command};
use crate::site::{SETTINGS, Site, tree};

/// A PDF of 800,000 bytes, which is longer than a piece in which files are read.
fn pdf() -> Vec<u8> {
    let long: String = (0..100_000).map(|number| format!("{number:08}")).collect();
    let with = |long: &str| papers::with(papers::FOR_EVERYONE, &format!("/Title (Plan) /Subject ({long})"), &["Plan"]);
    let rest = with(&long).len() - long.len();
    with(&long[rest..])
}

/// A body, a meeting with a paper, a draft.
fn site() -> Site {
    Site::new()
        .entry("bodies/ag-kiez.md", "titel: AG Kiez", "Trifft sich monatlich.\n")
        .entry("meetings/m/index.md", "titel: Sitzung\ngremium: ag-kiez\ndatum: 12.03.2026\ndokumente: [Plan ä.pdf]", "Erste Fassung\n")
        .file("content/meetings/m/Plan ä.pdf", pdf())
        .entry("news/n.md", "titel: Neu\ndatum: 2026-01-01\nentwurf: ja", "Noch nicht fertig\n")
}

fn without_script(html: &str) -> String {
    let (before, rest) = html.split_once("<script src=\"/.kiezblatt/preview.js\"").unwrap();
    let (_, after) = rest.split_once("</script>").unwrap();
    format!("{before}{after}")
}

fn attribute(html: &str, name: &str) -> String {
    let rest = html.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name} in {html}")).1;
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn pages_are_those_of_a_build_and_one_line_more() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let built = site.build_preview();
    for (address, path) in
        [("/", "index.html"), ("/sitzungen/m/", "sitzungen/m/index.html"), ("/sitzungen/m/index.html", "sitzungen/m/index.html")]
    {
        let page = preview.get(address);
        assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")), "{address}");
        assert_eq!(without_script(&page.text()), built.text(path), "{address}");
        assert!(page.text().contains("</script></body>"), "{address}");
        assert_eq!(attribute(&page.text(), "data-tag"), ContentHash::of(built.text(path).as_bytes()).hex(), "{address}");
    }
    let root = fs::canonicalize(site.root()).unwrap().to_string_lossy().replace('ä', "%C3%A4").replace(' ', "%20");
    let page = preview.get("/sitzungen/m/").text();
    let run = attribute(&page, "data-run");
    assert!(run.len() == 16 && run.bytes().all(|b| b.is_ascii_hexdigit()), "{run}");
    assert!(
        page.contains(&format!(
            "<script src=\"/.kiezblatt/preview.js\" defer data-run=\"{run}\" data-number=\"1\" data-tag=\"{}\" data-resources=\"{}\" data-source=\"content/meetings/m/index.md\" data-editor=\"vscode://file{root}/content/meetings/m/index.md:1:1\"></script></body>",
            attribute(&page, "data-tag"),
            attribute(&page, "data-resources")
        )),
        "{page}"
    );
    // A list comes from no single text.
    let list = preview.get("/gremien/").text();
    assert!(list.contains("data-tag=") && !list.contains("data-source=") && !list.contains("data-editor="), "{list}");
}

#[test]
fn the_site_stands_at_its_own_path_and_at_the_root() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    for base in ["", "/sro"] {
        assert_eq!(preview.get(&format!("{base}/")).text(), preview.get("/").text(), "{base}");
        assert_eq!(preview.get(&format!("{base}/sitzungen/m/?x=1")).status, 200, "{base}");
        assert_eq!(preview.get(&format!("{base}/assets/kiezblatt.css")).status, 200, "{base}");
        let moved = preview.get(&format!("{base}/gremien"));
        assert_eq!((moved.status, moved.header("location")), (301, Some(format!("{base}/gremien/").as_str())), "{base}");
        let moved = preview.get(&format!("{base}/gremien?a=b"));
        assert_eq!(moved.header("location"), Some(format!("{base}/gremien/?a=b").as_str()), "{base}");
    }
    assert_eq!(preview.get("/sro").header("location"), Some("/sro/"));
    assert_eq!(preview.get("/anders/sitzungen/m/").status, 404);
}

#[test]
fn what_does_not_exist_is_answered_with_the_page_of_the_site() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let not_found = site.build_preview().text("404.html").to_owned();
    for address in ["/nirgends/", "/sro/nirgends.pdf", "/sitzungen/m/Plan"] {
        let answer = preview.get(address);
        assert_eq!((answer.status, answer.header("content-type")), (404, Some("text/html; charset=utf-8")), "{address}");
        assert_eq!(without_script(&answer.text()), not_found, "{address}");
        assert_eq!(attribute(&answer.text(), "data-tag"), "", "{address}");
    }
    // Its own address is an address like others.
    assert_eq!(preview.get("/404.html").status, 200);
}

#[test]
fn a_question_for_the_head_gets_the_head() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    for (path, status) in [
        ("/", 200),
        ("/nirgends/", 404),
        ("/sitzungen/m/Plan%20%C3%A4.pdf", 200),
        ("/assets/kiezblatt.css", 200),
        ("/.kiezblatt/preview.js", 200),
        ("/gremien", 301),
    ] {
        let (head, whole) = (preview.request("HEAD", path, &[]), preview.get(path));
        assert_eq!((head.status, whole.status, head.body.len()), (status, status, 0), "{path}");
        for name in ["content-type", "content-length", "location", "accept-ranges"] {
            assert_eq!(head.header(name), whole.header(name), "{path} {name}");
        }
        assert_eq!(whole.header("content-length").unwrap(), whole.body.len().to_string(), "{path}");
    }
}

#[test]
fn every_file_says_what_it_is() {
    let files = ["Plan.pdf", "Bild.png", "Tabelle.xlsx", "Brief.odt", "Daten.csv", "Gebiet.geojson", "Termin.ics", "Notiz.txt"];
    let site = files.iter().fold(Site::new(), |site, file| site.file(&format!("content/pages/a/{file}"), "x"));
    let links: String = files.iter().map(|file| format!("[x]({file})\n")).collect();
    let site = site.entry("pages/a/index.md", "titel: A", &links).entry("bodies/b.md", "titel: B", "");
    let preview = Preview::start(&site, &[]);
    for (path, kind) in [
        ("/a/", "text/html; charset=utf-8"),
        ("/404.html", "text/html; charset=utf-8"),
        ("/assets/kiezblatt.css", "text/css; charset=utf-8"),
        ("/.kiezblatt/preview.js", "text/javascript; charset=utf-8"),
        ("/.kiezblatt/preview.css", "text/css; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/gremien/b/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/gremien/b/kalender.ics", "text/calendar; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/a/Plan.pdf", "application/pdf"),
        ("/a/Bild.png", "image/png"),
        ("/a/Tabelle.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("/a/Brief.odt", "application/vnd.oasis.opendocument.text"),
        ("/a/Gebiet.geojson", "application/geo+json"),
        ("/a/Termin.ics", "text/calendar"),
        // In which encoding other people's texts are is not known.
        ("/a/Daten.csv", "text/csv"),
        ("/a/Notiz.txt", "text/plain"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
    }
}

#[test]
fn files_come_whole_or_in_parts() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let (path, whole) = ("/sitzungen/m/Plan%20%C3%A4.pdf", pdf());
    let answer = preview.get(path);
    assert_eq!((answer.status, answer.header("accept-ranges"), answer.header("content-range")), (200, Some("bytes"), None));
    assert!(answer.body == whole);
    for (range, first, end) in [
        ("0-", 0, 800_000),
        ("65530-65545", 65_530, 65_546),
        ("799999-", 799_999, 800_000),
        ("-10", 799_990, 800_000),
        ("700000-9999999", 700_000, 800_000),
    ] {
        let answer = preview.request("GET", path, &[&format!("Range: bytes={range}")]);
        assert_eq!((answer.status, answer.header("content-type")), (206, Some("application/pdf")), "{range}");
        assert_eq!(answer.header("content-range"), Some(format!("bytes {first}-{}/800000", end - 1).as_str()), "{range}");
        assert_eq!(answer.header("content-length"), Some((end - first).to_string().as_str()), "{range}");
        assert!(answer.body == whole[first..end], "{range}");
    }
    for range in ["800000-", "-0", "0-1,5-9"] {
        let answer = preview.request("GET", path, &[&format!("Range: bytes={range}")]);
        assert_eq!((answer.status, answer.header("content-range"), answer.body.len()), (416, Some("bytes */800000"), 0), "{range}");
    }
    for lines in [&["Range: bytes=9-1"][..], &["Range: seiten=1-2"], &["Range: bytes=0-9", "If-Range: \"x\""]] {
        assert_eq!(preview.request("GET", path, lines).status, 200, "{lines:?}");
    }
    let css = preview.get("/assets/kiezblatt.css").body;
    let part = preview.request("GET", "/assets/kiezblatt.css", &["Range: bytes=3-7"]);
    assert_eq!((part.status, part.body.as_slice()), (206, &css[3..8]));
    // A page is another one with each round: it has no parts.
    let page = preview.request("GET", "/", &["Range: bytes=3-7"]);
    assert_eq!((page.status, page.header("accept-ranges")), (200, None));
}

#[test]
fn players_that_pause_keep_nobody_waiting() {
    let site = site().file("content/meetings/m/Plan ä.pdf", vec![7; 8_000_000]);
    let preview = Preview::start(&site, &[]);
    let path = "/sitzungen/m/Plan%20%C3%A4.pdf";
    let paused: Vec<_> = (0..40)
        .map(|_| {
            let mut stream = preview.connect();
            write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            stream.read_exact(&mut [0; 100]).unwrap();
            stream
        })
        .collect();
    assert_eq!(preview.get(path).body.len(), 8_000_000);
    drop(paused);
}

#[test]
fn drafts_are_shown_unless_they_are_not_wanted() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let page = preview.get("/aktuelles/n/").text();
    assert!(page.contains("Noch nicht fertig") && page.contains("Entwurf"), "{page}");
    let preview = Preview::start(&site, &["--no-drafts"]);
    assert_eq!(preview.get("/aktuelles/n/").status, 404);
    // A draft that becomes public appears.
    site.write("content/news/n.md", "---\ntitel: Neu\ndatum: 2026-01-01\n---\nFertig\n");
    preview.wait_for("/aktuelles/n/", "Fertig");
}

#[test]
fn the_day_can_be_chosen() {
    let site = Site::new().entry("pages/a.md", "titel: A\nsichtbar_ab: 2030-01-01", "Später\n");
    let at = |day: &str| Preview::start(&site, &["--no-drafts", "--today", day]).get("/a/").status;
    assert_eq!((at("2029-12-31"), at("01.01.2030")), (404, 200));
    let ran = site.run(&["serve", "--port", "0", "--today", "morgen"]);
    assert_eq!(
        (ran.status, ran.stdout.as_str(), ran.stderr.as_str()),
        (2, "", "Fehler: „morgen“ ist für --today nicht möglich; schreiben Sie zum Beispiel 2026-03-12.\n")
    );
}

#[test]
fn a_save_reaches_the_page_and_whoever_looks_at_it() {
    for more in [&[][..], &["--poll"]] {
        let site = site();
        let preview = Preview::start(&site, more);
        let (mut meeting, mut body) = (preview.events("/sro/sitzungen/m/"), preview.events("/gremien/ag-kiez/"));
        let (first, other) = (meeting.next(), body.next());
        let front = "titel: Sitzung\ngremium: ag-kiez\ndatum: 12.03.2026\ndokumente: [Plan ä.pdf]";
        site.write("content/meetings/m/index.md", format!("---\n{front}\n---\nZweite Fassung\n"));
        let second = meeting.wait_for(|state| state["tag"] != first["tag"]);
        let page = preview.get("/sitzungen/m/").text();
        assert!(page.contains("Zweite Fassung"), "{page}");
        assert_eq!(attribute(&page, "data-tag"), second["tag"].as_str().unwrap());
        assert_eq!(second["run"], first["run"]);
        assert!(second["number"].as_u64() > first["number"].as_u64());
        // The other page is told as well, and that it is the same as before.
        assert_eq!(body.wait_for(|state| state["number"] == second["number"])["tag"], other["tag"]);
    }
}

#[test]
fn an_open_page_is_told_everything_at_once() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let built = site.build_preview();
    let tag = |path: &str| ContentHash::of(&built.files[path]).hex();
    let state = preview.events("/sro/gremien/ag-kiez/").next();
    let run = attribute(&preview.get("/").text(), "data-run");
    let expected = json!({
        "run": run,
        "number": 1,
        "tag": tag("gremien/ag-kiez/index.html"),
        "resources": attribute(&preview.get("/gremien/ag-kiez/").text(), "data-resources"),
        "styles": { "assets/kiezblatt.css": tag("assets/kiezblatt.css") },
        "language": "de",
        "errors": 0,
        "warnings": 0,
        "findings": [],
        "follow": null,
        "fault": null,
    });
    assert_eq!(state, expected);
    for page in ["/nirgends/", "", "//x", "/../", "%"] {
        assert_eq!(preview.events(page).next()["tag"], Value::Null, "{page}");
    }
    // Another run of the program counts from the beginning and says so.
    let again = Preview::start(&site, &["--language", "en"]).events("/").next();
    assert_ne!(again["run"], run.as_str());
    assert_eq!((&again["number"], &again["language"]), (&json!(1), &json!("en")));
}

#[test]
fn a_new_style_is_told_apart_from_a_new_page() {
    let site = site().file("themes/eigen/theme.yaml", "name: eigen\nversion: '1'\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n");
    site.write("themes/eigen/assets/mehr.css", "p { color: red }\n");
    site.write("kiezblatt.yaml", format!("{SETTINGS}theme: eigen\n"));
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events("/");
    let first = events.next();
    site.write("themes/eigen/assets/mehr.css", "p { color: blue }\n");
    let second = events.wait_for(|state| state["styles"]["assets/mehr.css"] == ContentHash::of(b"p { color: blue }\n").hex());
    assert_eq!(second["tag"], first["tag"]);
    assert_eq!(second["styles"]["assets/kiezblatt.css"], first["styles"]["assets/kiezblatt.css"]);
    assert_eq!(preview.get("/assets/mehr.css").text(), "p { color: blue }\n");
}

#[test]
fn a_new_picture_is_told_apart_from_a_new_document() {
    let drawing = |size: u8| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} 9\"></svg>");
    let site = site().file("content/news/bild.svg", drawing(8)).paper("content/news/liste.pdf", "Erste Fassung");
    site.write("content/news/n.md", "---\ntitel: Neu\ndatum: 2026-01-01\n---\n![Ein Platz](bild.svg) [Liste](liste.pdf)\n");
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events("/");
    let first = events.next();
    site.write("content/news/liste.pdf", papers::of("liste.pdf", "Neue Fassung"));
    let second = events.next();
    assert_eq!(second["number"], 2);
    assert_eq!(second["resources"], first["resources"]);
    site.write("content/news/bild.svg", drawing(9));
    let third = events.wait_for(|state| state["resources"] != first["resources"]);
    assert_eq!((&third["number"], &third["tag"]), (&json!(3), &first["tag"]));
    assert_eq!(attribute(&preview.get("/").text(), "data-resources"), third["resources"].as_str().unwrap());
}

#[test]
fn the_last_good_page_stays_until_a_mistake_is_mended() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events("/sitzungen/m/");
    let first = events.next();
    let text = "---\ntitel: Sitzung\ngremium: ag-kies\ndatum: 12.03.2026\n---\nZweite Fassung <script>x</script>\n";
    site.write("content/meetings/m/index.md", text);
    let wrong = events.wait_for(|state| state["errors"] != 0);
    let root = fs::canonicalize(site.root()).unwrap().to_string_lossy().replace('ä', "%C3%A4").replace(' ', "%20");
    assert_eq!((&wrong["errors"], &wrong["warnings"], &wrong["tag"]), (&json!(1), &json!(1), &first["tag"]));
    assert_eq!(
        wrong["findings"],
        json!([
            {
                "path": "content/meetings/m/index.md", "line": 3, "column": 10, "end_line": 3, "end_column": 17,
                "severity": "error", "code": "unknown-reference",
                "message": "Ein Gremium mit der Kennung „ag-kies“ gibt es nicht.", "help": "Meinten Sie „ag-kiez“?",
                "excerpt": "gremium: ag-kies", "editor": format!("vscode://file{root}/content/meetings/m/index.md:3:10"),
            },
            {
                "path": "content/meetings/m/index.md", "line": 6, "column": 16, "end_line": 6, "end_column": 24,
                "severity": "warning", "code": "removed-html",
                "message": "Das HTML-Element <script> wurde weggelassen.",
                "help": "Benutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.",
                "excerpt": "Zweite Fassung <script>x</script>", "editor": format!("vscode://file{root}/content/meetings/m/index.md:6:16"),
            },
        ])
    );
    let page = preview.get("/sitzungen/m/");
    assert!(page.status == 200 && page.text().contains("Erste Fassung"));
    assert_eq!(preview.get("/aktuelles/n/").status, 200);
    site.write("content/meetings/m/index.md", text.replace("kies", "kiez").replace("<script>x</script>", ""));
    let mended = events.wait_for(|state| state["errors"] == 0);
    assert_eq!((&mended["warnings"], &mended["findings"]), (&json!(0), &json!([])));
    assert_ne!(mended["tag"], first["tag"]);
    assert!(preview.get("/sitzungen/m/").text().contains("Zweite Fassung"));
}

#[test]
fn a_file_that_is_no_longer_the_one_that_was_shown_is_not_sent() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let (mut events, path) = (preview.events("/"), "/sitzungen/m/Plan%20%C3%A4.pdf");
    assert!(preview.get(path).body == pdf());
    site.write("content/news/n.md", "---\ntitel: N\n---\n");
    events.wait_for(|state| state["errors"] != 0);
    let mut other = pdf();
    other[7] = 7;
    for bytes in [other, b"kurz".to_vec()] {
        site.write("content/meetings/m/Plan ä.pdf", bytes);
        // The system may give two saves within a moment the same time.
        let began = Instant::now();
        while preview.get(path).status == 200 && began.elapsed() < LONGEST {
            fs::File::options()
                .append(true)
                .open(site.path("content/meetings/m/Plan ä.pdf"))
                .unwrap()
                .set_modified(std::time::SystemTime::now())
                .unwrap();
        }
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.text().as_str()), (503, "Diese Datei ändert sich gerade.\nThis file is just being changed.\n"));
    }
    site.write("content/news/n.md", "---\ntitel: N\ndatum: 2026-01-01\n---\n");
    assert_eq!(preview.wait_for(path, "kurz").status, 200);
}

#[test]
fn where_the_first_build_fails_the_page_says_why() {
    let site = site().entry("news/n.md", "titel: N\ndatum: 31.02.2026", "");
    let preview = Preview::start(&site, &[]);
    let answer = preview.get("/sro/sitzungen/m/");
    assert_eq!(
        (answer.status, answer.header("content-type"), answer.header("retry-after")),
        (503, Some("text/html; charset=utf-8"), Some("1"))
    );
    let page = answer.text();
    assert_eq!(attribute(&page, "data-tag"), "");
    assert_eq!(
        without_script(&page),
        "<!DOCTYPE html>
<html lang=\"de\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>Noch keine Seite</title>
<style>
body { max-width: 40rem; margin: 12vh auto; padding: 0 1rem; font: 1.0625rem/1.6 system-ui, sans-serif; }
h1 { font: 700 1.75rem/1.2 Charter, Cambria, Georgia, serif; }
</style>
</head>
<body>
<h1>Noch keine Seite</h1>
<p>Bevor es etwas zu sehen gibt, ist dieser Fehler zu beheben. Danach erscheint die Seite von selbst.</p>
<noscript>
<ul>
<li><code>content/news/n.md:3:8</code><br>„31.02.2026“ gibt es nicht.<br>Prüfen Sie Tag, Monat und Uhrzeit.<br><code>datum: 31.02.2026</code></li>
</ul>
</noscript>

</body>
</html>
"
    );
    assert_eq!(preview.get("/.kiezblatt/preview.js").status, 200);
    let mut events = preview.events("/sro/sitzungen/m/");
    let first = events.next();
    assert_eq!((&first["tag"], &first["styles"], &first["errors"]), (&Value::Null, &json!({}), &json!(1)));
    site.write("content/news/n.md", "---\ntitel: N\ndatum: 28.02.2026\n---\n");
    events.wait_for(|state| state["tag"] != Value::Null);
    assert_eq!(preview.get("/sro/sitzungen/m/").status, 200);
}

#[test]
fn mistakes_in_the_settings_are_waited_out_as_well() {
    let site = site();
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events("/");
    events.next();
    site.write("kiezblatt.yaml", format!("{SETTINGS}farbe: rot\n"));
    let wrong = events.wait_for(|state| state["errors"] != 0);
    assert_eq!((&wrong["findings"][0]["path"], &wrong["findings"][0]["code"]), (&json!("kiezblatt.yaml"), &json!("unknown-key")));
    assert_eq!(preview.get("/sro/sitzungen/m/").status, 200);
    site.write("kiezblatt.yaml", "title: Anders\nbase_url: https://kiez.example/neu/\neditor: idea://open?file=/{path}\n");
    events.wait_for(|state| state["errors"] == 0);
    let page = preview.get("/neu/sitzungen/m/");
    assert_eq!(page.status, 200);
    assert!(attribute(&page.text(), "data-editor").starts_with("idea://open?file=/"));
    assert_eq!(preview.get("/sro/sitzungen/m/").status, 404);
}

#[test]
fn many_findings_are_counted_and_the_first_ones_shown() {
    let links: String = (0..250).map(|n| format!("[x](weg{n}.md)\n\n")).collect();
    let site = Site::new().entry("pages/a.md", "titel: A", &links);
    let preview = Preview::start(&site, &[]);
    let state = preview.events("/").next();
    assert_eq!((&state["errors"], state["findings"].as_array().unwrap().len()), (&json!(250), 200));
}

#[test]
fn the_browser_can_follow_the_file_that_is_saved() {
    let site = site();
    let preview = Preview::start(&site, &["--follow"]);
    let mut events = preview.events("/");
    assert_eq!(events.next()["follow"], Value::Null);
    site.write("content/bodies/ag-kiez.md", "---\ntitel: AG Kiez\n---\nTrifft sich selten.\n");
    let state = events.wait_for(|state| state["follow"] != Value::Null);
    assert_eq!(state["follow"], json!({ "number": state["number"], "url": "/sro/gremien/ag-kiez/" }));
}

#[test]
fn nothing_is_written_to_the_folder_of_the_site() {
    let site = site();
    let own = |site: &Site| {
        let mut files = tree(site.root());
        // What documents say is kept there, and may be deleted at any time.
        files.retain(|path, _| !path.starts_with(".kiezblatt/"));
        files
    };
    let before = own(&site);
    let preview = Preview::start(&site, &[]);
    preview.events("/").next();
    assert_eq!(preview.get("/").status, 200);
    assert!(own(&site) == before);
    assert!(!site.path("public").exists());
    assert_eq!(preview.stop("INT"), Some(130));
    assert!(own(&site) == before);
    // What was built before stays what it was.
    assert_eq!(site.run(&["build"]).status, 0);
    let built = tree(&site.path("public"));
    let preview = Preview::start(&site, &[]);
    site.write("content/bodies/ag-kiez.md", "---\ntitel: AG Kiez\n---\nTrifft sich selten.\n");
    preview.wait_for("/gremien/ag-kiez/", "selten");
    assert!(tree(&site.path("public")) == built);
}

#[test]
fn it_ends_at_once_whoever_is_connected() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let site = site();
        let preview = Preview::start(&site, &[]);
        let (mut events, idle) = (preview.events("/"), preview.connect());
        events.next();
        let mut half = preview.connect();
        half.write_all(b"GET / HTTP/1.1\r\n").unwrap();
        assert_eq!(preview.stop(signal), Some(code));
        let mut rest = Vec::new();
        assert!((&idle).read_to_end(&mut rest).is_err() || rest.is_empty());
    }
}

#[test]
fn the_browser_is_opened_where_that_is_wanted() {
    let site = site();
    let folder = tempfile::tempdir().unwrap();
    let (program, note) = (folder.path().join("xdg-open"), folder.path().join("note"));
    fs::write(&program, format!("#!/bin/sh\nprintf '%s' \"$*\" > '{0}.new'\nmv '{0}.new' '{0}'\n", note.display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let with_path = |path: &str| -> Command {
        let mut command = command(&site, &["--port", "0", "--open"]);
        command.env("PATH", path);
        command
    };
    let preview = Preview::run(with_path(&format!("{}:/usr/bin:/bin", folder.path().display())));
    let began = Instant::now();
    while !note.exists() {
        assert!(began.elapsed() < LONGEST);
        sleep(Duration::from_millis(10));
    }
    assert_eq!(fs::read_to_string(&note).unwrap(), preview.address);
    // Without such a program the preview is there all the same.
    assert_eq!(Preview::run(with_path("/nirgends")).get("/").status, 200);
}
