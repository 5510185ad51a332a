//! What content must not be able to do to a build (G), in those attacks that stand nowhere else: what is read and written
//! outside of the site, links in the place of our own files, live links out of front matter, titles in every format.

use std::fs;
use std::io::Read;
use std::os::unix::fs::symlink;
use std::path::Path;

use icalendar::parser::{read_calendar, unfold};

use crate::linked_data::things;
use crate::papers;
use crate::site::{SETTINGS, Site, tree};
use crate::traced::{named, traced};

/// A folder outside of the site, with a file that must stay as it is.
fn outside() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x.pdf"), papers::pdf(&["Geheim"])).unwrap();
    folder
}

#[test]
fn g1_nothing_outside_of_the_site_is_opened() {
    let outside = outside();
    let site = Site::new()
        .entry("pages/a.md", "title: A\nslug: ../../x", "[Link](../../../etc/passwd) ![Bild](/etc/passwd)")
        .entry("documents/d.md", "title: D\ndate: 2026-01-01\nfile: ../../../../../../etc/passwd", "")
        .entry("documents/e.md", "title: E\ndate: 2026-01-01\nfile: fremd/x.pdf", "")
        .entry("bodies/b.md", &format!("title: B\ndocuments: [{}]", outside.path().join("x.pdf").display()), "");
    symlink(outside.path(), site.path("content/documents/fremd")).unwrap();
    let Some((status, calls)) = traced(&site, &["build"], "open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2") else {
        return;
    };
    assert_eq!(status, Some(1));
    assert!(calls.iter().any(|call| call.contains("content/pages/a.md")), "{calls:#?}");
    for call in &calls {
        assert!(!call.contains("passwd") && !call.contains("x.pdf") && !call.contains("fremd/"), "{call}");
        let makes = call.contains("O_CREAT") || call.contains("mkdir") || call.contains("rename");
        assert!(!makes || Path::new(named(call)).starts_with(site.root()), "{call}");
    }
}

#[test]
fn g1_a_new_entry_is_not_made_behind_a_link() {
    let outside = tempfile::tempdir().unwrap();
    for link in ["content", "content/news", "content/documents"] {
        let site = Site::new();
        let path = site.path(link);
        _ = fs::remove_dir(&path);
        symlink(outside.path(), &path).unwrap();
        let kind = if link == "content/documents" { "document" } else { "news" };
        let ran = site.run(&["new", kind, "Neu", "--date", "2026-01-01"]);
        assert_ne!(ran.status, 0, "{link}");
        assert!(ran.stderr.contains("Verknüpfung"), "{link}: {} {}", ran.stdout, ran.stderr);
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "{link}");
    }
}

#[test]
fn g2_content_and_themes_that_are_links_as_a_whole() {
    let outside = outside();
    fs::create_dir_all(outside.path().join("pages")).unwrap();
    fs::write(outside.path().join("pages/a.md"), "---\ntitle: Geheim\n---\n").unwrap();
    let site = Site::new();
    fs::remove_dir(site.path("content")).unwrap();
    symlink(outside.path(), site.path("content")).unwrap();
    let built = site.build();
    let refused = "error[symbolic-link] Das ist eine Verknüpfung (symbolischer Link); Kiezblatt folgt keinen Verknüpfungen.";
    assert!(built.lines().iter().any(|line| line.starts_with(&format!("content:1:1 {refused}"))), "{:#?}", built.lines());
    assert!(built.files.is_empty());
    for link in ["themes/eigen", "themes"] {
        let site = Site::new().file("kiezblatt.yaml", format!("{SETTINGS}theme: eigen\n")).entry("pages/a.md", "title: A", "");
        let theme = outside.path().join("eigen");
        fs::create_dir_all(&theme).unwrap();
        fs::write(theme.join("theme.yaml"), "name: eigen\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n").unwrap();
        let path = site.path(link);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(if link == "themes" { outside.path() } else { theme.as_path() }, path).unwrap();
        let lines = site.build().lines();
        assert!(lines.iter().all(|line| line.contains(" error[")) && !lines.is_empty(), "{link}: {lines:#?}");
    }
}

#[test]
fn g2_links_in_the_place_of_what_lies_beside_the_output_are_refused_by_name() {
    let other = Site::new().entry("pages/fremd.md", "title: Fremd", "");
    assert_eq!(other.run(&["build"]).status, 0);
    fs::write(other.path("datei"), "unberührt").unwrap();
    let before = tree(other.root());
    for (name, target) in [("lock", "datei"), ("new", "public"), ("old", "public"), ("new", "fehlt"), ("lock", "fehlt")] {
        for is_built in [false, true] {
            let site = Site::new().entry("pages/a.md", "title: A", "");
            if is_built {
                assert_eq!(site.run(&["build"]).status, 0);
                site.write("content/pages/a.md", "---\ntitle: Anders\n---\n");
            }
            let path = site.path(&format!(".public.kiezblatt-{name}"));
            symlink(other.path(target), &path).unwrap();
            let public = is_built.then(|| tree(&site.path("public")));
            let ran = site.run(&["build"]);
            let said = format!(
                "Fehler: In diesen Ordner wird nicht geschrieben ({}): neben ihm liegt eine Verknüpfung (symbolischer Link) an der Stelle einer Hilfsdatei; entfernen Sie sie.\n",
                path.display()
            );
            assert_eq!((ran.status, ran.stderr.as_str()), (2, said.as_str()), "{name}");
            assert!(tree(other.root()) == before, "{name} {target}");
            assert!(public.is_none_or(|public| tree(&site.path("public")) == public), "{name}");
        }
    }
}

#[test]
fn g2_links_in_the_place_of_what_is_kept_lead_nowhere() {
    let entry = |site: Site| {
        let site = site.entry("pages/a.md", "title: A", "[Plan](plan.pdf) ![Haus](haus.jpg)\n");
        site.paper("content/pages/plan.pdf", "Plan").file("content/pages/haus.jpg", papers::jpeg(900, 600, 1)).file("kiezblatt.lock", "")
    };
    let plain = entry(Site::new());
    assert_eq!(plain.run(&["build"]).status, 0);
    let (expected, register) = (tree(&plain.path("public")), fs::read(plain.path("kiezblatt.lock")).unwrap());
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("datei"), "unberührt").unwrap();
    let mut links = vec![
        (".kiezblatt".to_owned(), "."),
        (".kiezblatt/archive-1".to_owned(), "."),
        (".kiezblatt/archive-1/facts".to_owned(), "datei"),
        (".kiezblatt/archive-1/facts".to_owned(), "fehlt"),
        (".kiezblatt.lock.kiezblatt-new".to_owned(), "datei"),
        (".kiezblatt.lock.kiezblatt-new".to_owned(), "fehlt"),
        (".kiezblatt/seen".to_owned(), "datei"),
    ];
    let kept = fs::read_dir(plain.path(".kiezblatt/archive-1")).unwrap().map(|entry| entry.unwrap());
    let folders = kept.filter(|entry| entry.file_type().unwrap().is_dir());
    links.extend(folders.map(|entry| (format!(".kiezblatt/archive-1/{}", entry.file_name().to_str().unwrap()), ".")));
    assert!(links.len() > 8, "{links:?}");
    for (link, target) in links {
        let site = entry(Site::new());
        let path = site.path(&link);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(outside.path().join(target), &path).unwrap();
        let ran = site.run(&["build"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{link}");
        let left: Vec<_> = tree(outside.path()).into_iter().collect();
        assert_eq!(left, [("datei".to_owned(), "unberührt".as_bytes().to_vec())], "{link}");
        assert!(tree(&site.path("public")) == expected, "{link}");
        assert!(!site.path("kiezblatt.lock").is_symlink(), "{link}");
        assert_eq!(fs::read(site.path("kiezblatt.lock")).unwrap(), register, "{link}");
    }
}

#[test]
fn g3_what_changes_where_a_page_leads_is_taken_out() {
    for text in [
        "<base target=\"_top\"> Text\n",
        "<base href=\"../../x/\"> Text\n",
        "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(1)\">\n\nText\n",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>Text</text></a></svg>\n",
        "<svg><use href=\"data:image/svg+xml,x#y\"/></svg> Text\n",
        "<svg><animate attributeName=href values=javascript:alert(1)></svg> Text\n",
        "<svg><style><img src=x onerror=alert(1)></style></svg> Text\n",
        "<math><mi><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=alert(1)&gt;\"></math> Text\n",
        "<math href=\"javascript:alert(1)\">Text</math>\n",
        "<img src=x onerror=alert(1)>Text\n",
        "<iframe srcdoc=\"<script>alert(1)</script>\">Text</iframe> Text\n",
        "<template><script>alert(1)</script></template> Text\n",
    ] {
        let built = crate::markdown::site(text).build();
        let lines = built.lines();
        assert!(!lines.is_empty() && lines.iter().all(|line| line.contains(" warning[removed-html] ")), "{text}: {lines:#?}");
        let page = built.text("a/index.html");
        for part in ["evil.example", "<base", "http-equiv", "<svg", "<math", "<iframe", "<template", "srcdoc", "animate"] {
            assert!(!page.contains(part), "{text}: {part} in {page}");
        }
        // What is not markup any more may stand there as text.
        let live = crate::html::tags(page).into_iter().any(|tag| tag.attribute("onerror").is_some() || tag.attribute("style").is_some());
        assert!(!live && !page.contains("href=\"javascript:"), "{text}: {page}");
        assert_eq!(page.matches("</main>").count(), 1, "{text}");
    }
    for text in ["<base href=\"https://evil.example/\">\n\nText\n", "Text <base target=_top href=//evil.example> Text\n"] {
        let built = crate::markdown::site(text).build();
        let lines = built.lines();
        assert!(lines.len() == 1 && lines[0].contains(" error[foreign-host] ") && built.files.is_empty(), "{text}: {lines:#?}");
    }
}

#[test]
fn g4_addresses_in_front_matter_are_addresses_of_pages() {
    let hostile = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "Data:text/html,x",
        "java\\tscript:alert(1)",
        "java\\nscript:alert(1)",
        "\\x01javascript:alert(1)",
        " javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/",
        "https:\\\\\\\\evil.example",
    ];
    for target in hostile {
        for (path, front) in [
            ("meetings/m.md", format!("body: b\ndate: 2026-03-12\nonline: \"{target}\"")),
            ("bodies/c.md", format!("title: C\ncontact: {{office: Amt, url: \"{target}\"}}")),
            ("fachtage/f.md", format!("title: F\ndate: 2026-03-12\nregistration: {{url: \"{target}\"}}")),
            ("aktionsraeume/r.md", format!("title: R\nfunds: [{{name: Fonds, url: \"{target}\"}}]")),
        ] {
            let built = Site::new().entry("bodies/b.md", "title: B", "").entry(path, &front, "").build();
            let lines = built.lines();
            assert_eq!(lines.len(), 1, "{front}: {lines:#?}");
            let known = ["error[invalid-url]", "error[control-character]", "error[yaml-quote]"];
            assert!(known.iter().any(|code| lines[0].contains(code)), "{front}: {lines:#?}");
            assert!(lines[0].starts_with(&format!("content/{path}:")) && built.files.is_empty(), "{front}");
        }
    }
}

/// A title as it is typed in front matter, and as it is read everywhere.
const TITLES: [(&str, &str); 7] = [
    ("</script><script>alert(1)</script>", "</script><script>alert(1)</script>"),
    ("Ende ]]> und <![CDATA[", "Ende ]]> und <![CDATA["),
    ("Zeile\\u2028Trenner", "Zeile\u{2028}Trenner"),
    ("<!-- offen", "<!-- offen"),
    ("Eins\\r\\nBEGIN:VALARM\\r\\nEND:VALARM", "Eins\nBEGIN:VALARM\nEND:VALARM"),
    ("a\\\\b;c,d:e \\\"f\\\" 'g' &amp;", "a\\b;c,d:e \"f\" 'g' &amp;"),
    ("", ""),
];

#[test]
fn g6_a_title_is_the_same_in_every_format() {
    // 500 bytes of umlauts in one line.
    let umlauts = "Ü".repeat(250);
    for (typed, read) in TITLES.map(|(typed, read)| if typed.is_empty() { (umlauts.as_str(), umlauts.as_str()) } else { (typed, read) }) {
        let site = Site::new().entry("fachtage/f.md", &format!("title: \"{typed}\"\ndate: 2026-03-12\nupdated: 2026-02-01"), "");
        let built = site.build();
        assert_eq!(built.lines(), Vec::<String>::new(), "{typed}");
        let page = "fachtage/f/index.html";
        let heading = built.text(page).split_once("<h1>").unwrap().1.split_once("</h1>").unwrap().0;
        assert_eq!(crate::html::text(heading), crate::html::text(&read.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")));
        assert!(!heading.contains('<'), "{heading}");
        assert_eq!(things(&built, page)[0]["name"], read);
        let feed: atom_syndication::Feed = built.text("feed.xml").parse().unwrap();
        assert_eq!(feed.entries.iter().map(|entry| entry.title.value.as_str()).collect::<Vec<_>>(), [read]);
        let unfolded = unfold(built.text("fachtage/f/termin.ics"));
        let calendar = read_calendar(&unfolded).unwrap();
        let summaries: Vec<String> = calendar
            .components
            .iter()
            .filter(|component| component.name.as_str() == "VEVENT")
            .flat_map(|event| event.properties.iter().filter(|property| property.name.as_str() == "SUMMARY"))
            .map(|property| property.val.to_string())
            .collect();
        // A calendar has one kind of line ends.
        assert_eq!(summaries, [read.replace('\u{2028}', "\n")]);
        assert!(!calendar.components.iter().any(|component| component.components.iter().any(|inner| inner.name.as_str() == "VALARM")));
    }
}

/// All that an output says, also where it is packed.
fn unpacked(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    if name.ends_with(".gz") {
        flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    } else if name.ends_with(".br") {
        brotli::BrotliDecompress(&mut &*bytes, &mut out).unwrap();
    } else if name.ends_with(".zip") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            out.extend(file.name().unwrap().as_bytes());
            file.read_to_end(&mut out).unwrap();
        }
    } else {
        out.extend(bytes);
    }
    out.extend(name.as_bytes());
    out
}

#[test]
fn g12_a_draft_is_in_no_byte_of_the_whole_output_and_of_the_register() {
    let site = Site::new()
        .file("kiezblatt.lock", "")
        .entry("bodies/ag.md", "title: AG", "")
        .entry(
            "meetings/offen.md",
            "body: ag\ndate: 2026-03-12\ndocuments: [plan.pdf, liste.csv, ../news/geheimwort/geheimwort.pdf]",
            "[Zum Entwurf](../news/geheimwort/index.md) [[news/geheimwort]] [Datei](../news/geheimwort/geheimwort.pdf)",
        )
        .paper("content/meetings/plan.pdf", "Plan")
        .file("content/meetings/liste.csv", "a;b\n")
        .entry(
            "news/geheimwort/index.md",
            "title: Geheimwort\ndate: 2026-01-01\ndraft: true\nbodies: [ag]\nmeetings: [offen]\naliases: [/geheimwort-alt/]",
            "Geheimwort [Geheimwort](geheimwort.pdf)",
        )
        .file("content/news/geheimwort/geheimwort.pdf", papers::with(papers::FOR_EVERYONE, "/Title (Geheimwort)", &["Geheimwort"]));
    for _ in 0..2 {
        let ran = site.run(&["build", "--compress"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert!(ran.stderr.contains("warning[invisible-reference]"), "{}", ran.stderr);
        let mut files = tree(&site.path("public"));
        files.insert("kiezblatt.lock".to_owned(), fs::read(site.path("kiezblatt.lock")).unwrap());
        for packed in [".gz", ".br", ".zip"] {
            assert!(files.keys().any(|name| name.ends_with(packed)), "no {packed} to look into");
        }
        assert!(files["kiezblatt.lock"].windows(5).any(|part| part == b"offen"));
        for (name, bytes) in &files {
            let text = String::from_utf8_lossy(&unpacked(name, bytes)).to_lowercase();
            assert!(!text.contains("geheimwort"), "{name}");
        }
    }
}

#[test]
fn g13_private_files_are_not_there_even_for_those_who_name_them() {
    for name in [".env", "~$Protokoll.docx", "protokoll.pdf.bak", "Thumbs.db", ".DS_Store", "index.md~", ".git/config", "_notiz.pdf"] {
        let site = Site::new()
            .entry("bodies/ag.md", "title: AG", "")
            .entry("meetings/m/index.md", &format!("body: ag\ndate: 2026-01-01\ndocuments: ['{name}']"), &format!("[x](<{name}>)"))
            .file(&format!("content/meetings/m/{name}"), "Geheim");
        let built = site.build();
        let lines = built.lines();
        assert_eq!(lines.len(), 2, "{name}: {lines:#?}");
        assert!(lines[0].starts_with("content/meetings/m/index.md:4:13 error[unknown-file] "), "{lines:#?}");
        assert!(lines[1].contains(" error[unknown-file] ") || lines[1].contains(" error[broken-link] "), "{lines:#?}");
        assert!(built.files.is_empty());
    }
}
