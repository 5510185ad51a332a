//! Texts that try to break out of the page or to take the program down (threats G5 to G8).

use std::time::{Duration, Instant};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::markdown::{prose, site, without_anchors};
use crate::site::{Built, Site};

/// Generous: a second in a release is several in a build for tests.
const MOMENT: Duration = Duration::from_mins(1);

fn in_time<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let result = work();
    assert!(started.elapsed() < MOMENT, "{what} took {:?}", started.elapsed());
    result
}

#[test]
fn template_syntax_is_only_text() {
    let code = "{{ config }} {% include \"/etc/passwd\" %} {# x #} {{ page.title | safe }}";
    let escaped = "{{ config }} {% include &quot;/etc/passwd&quot; %} {# x #} {{ page.title | safe }}";
    let quoted = code.replace('"', "\\\"");
    let front = format!(
        "body: ag\ndate: 2026-01-01\ntitle: \"{quoted}\"\nsummary: \"{quoted}\"\nchair: \"{quoted}\"\nagenda:\n  - {{title: \"{quoted}\", text: \"{quoted}\", decision: \"{quoted}\"}}"
    );
    let built = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/m.md", &front, &format!("{code}\n\n![{code}](foto.jpg \"{quoted}\")\n\n`{code}`\n\n## {code}\n"))
        .paper("content/meetings/foto.jpg", "x")
        .build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let html = built.text("sitzungen/m/index.html").replace("&#x2F;", "/").replace(['„', '“'], "&quot;");
    for place in [
        "<title>{} – ",
        "<meta name=\"description\" content=\"{}\">",
        "<h1>{}</h1>",
        "<p class=\"lead\">{}</p>",
        "<dd>{}</dd>",
        "</span> {}</h3>",
        "<p class=\"lines\">{}</p>\n<div",
        "Ergebnis</p><p class=\"lines\">{}</p>",
        "<p>{}</p>",
        "alt=\"{}\"",
        "<figcaption>{}</figcaption>",
        "<code>{}</code>",
    ] {
        let wanted = place.replace("{}", escaped);
        assert!(html.contains(&wanted), "{wanted} is not in {html}");
    }
    assert!(!html.contains("root:"), "{html}");
}

/// Titles that mean something in HTML, JSON, XML or iCalendar.
const TITLES: &[&str] = &[
    "</script><script>alert(1)</script>",
    "]]> und <![CDATA[",
    "Zeile\u{2028}Trenner\u{2029}Absatz",
    "<!-- offen",
    "</title><h1>&amp; \"'>",
    "Zeile\nBEGIN:VALARM\nEND:VALARM",
    "a\\nb;c,d:e",
    "\u{202e}rückwärts\u{feff}",
    "ÄÖÜ ‚einfach‘ „doppelt“ 𝕂𝕚𝕖𝕫 👩‍👩‍👧",
];

fn titled(title: &str) -> Built {
    let quoted: String = title.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let built = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/m.md", &format!("title: \"{quoted}\"\nbody: ag\ndate: 2026-01-01 10:00\nsummary: \"{quoted}\""), "")
        .build();
    assert_eq!(built.lines(), Vec::<String>::new(), "{title:?}");
    built
}

#[test]
fn titles_come_back_from_the_feed_as_they_were() {
    let long = "Ü".repeat(250);
    for title in TITLES.iter().copied().chain([long.as_str()]) {
        let built = titled(title);
        for feed in ["feed.xml", "gremien/ag/feed.xml"] {
            let texts = texts_of(built.text(feed), &["title", "summary"]);
            // The summary begins with the day.
            let times = texts.iter().filter(|text| text.strip_prefix("Donnerstag, 1. Januar 2026, 10:00 Uhr. ").unwrap_or(text) == title);
            assert_eq!(times.count(), 2, "{title:?} in {feed}: {texts:?}");
        }
        texts_of(built.text("sitemap.xml"), &[]);
    }
}

/// Reads XML and returns the texts of elements of some names, decoded. Anything that is not XML fails.
fn texts_of(xml: &str, names: &[&str]) -> Vec<String> {
    assert!(!xml.chars().any(|c| c.is_control() && !"\n\t".contains(c)), "{xml:?}");
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                inside = names.iter().any(|name| start.name().as_ref() == name.as_bytes());
                if inside {
                    texts.push(String::new());
                }
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => texts.last_mut().unwrap().push_str(&text.decode().unwrap()),
            Event::CData(text) if inside => texts.last_mut().unwrap().push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) if inside => {
                let name = name.decode().unwrap();
                let c = match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    number => quick_xml::events::BytesRef::new(number).resolve_char_ref().unwrap().unwrap(),
                };
                texts.last_mut().unwrap().push(c);
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

#[test]
fn titles_do_not_break_pages() {
    for title in TITLES {
        let built = titled(title);
        for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            // What programs read stands in an element of its own that nothing in it ends.
            let data = usize::from(html.contains("<script type=\"application/ld+json\">"));
            for script in ["<script", "</script"] {
                assert_eq!(html.matches(script).count(), data, "{title:?}: {script} in {path}");
            }
            for part in ["<!--", "</title><h1>", "<![CDATA["] {
                assert!(!html.contains(part), "{title:?}: {part} in {path}");
            }
            for name in ["</title>", "</h1>", "</body>", "</html>"] {
                assert_eq!(html.matches(name).count(), 1, "{title:?}: {name} in {path}");
            }
        }
    }
}

#[test]
fn characters_that_stand_for_links_cannot_be_typed() {
    for text in [
        "a \u{e000}s0\u{e001} \u{e002} b",
        "a &#xE000;s0&#xE001; b",
        "a &#57344;e0&#57345; b",
        "a &#x00e000;i0&#XE001; b &#xE0022;",
        "a &#xE000s0&#xE001 <b>&#xE000;s0&#xE001;</b>",
        "![&#xE000;s0&#xE001;](foto.jpg \"&#xE000;e0&#xE001;\")",
        "## &#xE002;9 x",
    ] {
        let html = without_anchors(&prose(&format!("{text} [AG](../bodies/ag-kiez.md)\n")));
        assert!(!html.contains(['\u{e000}', '\u{e001}', '\u{e002}']), "{text}: {html}");
        assert_eq!((html.matches("<a ").count(), html.matches("</a>").count()), (1, 1), "{text}: {html}");
        assert_eq!(html.matches("<img").count(), usize::from(text.starts_with('!')), "{text}: {html}");
    }
    assert_eq!(prose("&#228; &#xE4; &#xE100; &# &#x; &#99999999999;\n"), "<p>ä ä \u{e100} &amp;# &amp;#x; &amp;#99999999999;</p>");
}

#[test]
fn front_matter_without_end() {
    let alias_bomb = format!("title: A\na: &a [{}]\nb: *a", "x, ".repeat(1000));
    let many_keys: String = (0..3_000).map(|n| format!("schluessel-{n}: x\n")).collect();
    for (what, front) in [
        ("an alias", alias_bomb.as_str()),
        ("many keys", &many_keys),
        ("a tag", "title: !!binary SGFsbG8="),
        ("merge keys", "title: A\n<<: {draft: yes}"),
        ("many dashes", &format!("title: A\ntopics: {}", "- ".repeat(20_000))),
        ("many braces", &format!("title: A\ntopics: {}", "{".repeat(20_000))),
        ("many brackets that close", &format!("title: A\ntopics: {}{}", "[".repeat(10_000), "]".repeat(10_000))),
        ("many quotation marks", &format!("title: A\nsummary: {}", "\"".repeat(20_001))),
        ("many anchors", &"&a ".repeat(20_000)),
        ("a long key", &format!("title: A\n{}: x", "k".repeat(100_000))),
        ("indentation", &(0..500).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()),
        ("broken lines", &"x\ny: z: a\n".repeat(5_000)),
    ] {
        let built = in_time(what, || Site::new().entry("pages/a.md", front, "").build());
        assert!(built.findings.iter().any(|finding| finding.is_error() && finding.place.path.as_str() == "content/pages/a.md"), "{what}");
        assert!(built.lines().iter().all(|line| line.len() < 2_000), "{what} is quoted at length");
    }
}

#[test]
fn a_huge_text_in_front_matter_is_refused_with_its_place() {
    let lines =
        in_time("50 MB", || Site::new().entry("pages/a.md", &format!("title: {}", "x".repeat(50 * 1024 * 1024)), "").build().lines());
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("content/pages/a.md:1:1 error[file-too-large] Die Textdatei ist 51200 kB groß;"), "{lines:?}");
}

#[test]
fn markdown_without_end() {
    let table = format!("|{}\n|{}\n|{}\n", " a |".repeat(50_000), "---|".repeat(50_000), " b |".repeat(50_000));
    let notes: String = (0..2_000).map(|n| format!("[^{n}]\n\n[^{n}]: x\n\n")).collect();
    for (what, text) in [
        ("brackets", "[".repeat(100_000)),
        ("brackets that close", format!("{}{}", "[".repeat(50_000), "](x)".repeat(50_000))),
        ("stars", "*a ".repeat(100_000)),
        ("stars and underscores", "*_".repeat(50_000)),
        ("quotes", ">".repeat(100_000)),
        ("quotes with text", format!("{}a", "> ".repeat(50_000))),
        ("nested lists", (0..2_000).map(|n| format!("{}- a\n", "  ".repeat(n % 500))).collect()),
        ("a wide table", table),
        ("a long line", "Wort \"in\" Anführungszeichen - und § 5 ".repeat(25_000)),
        ("a line without blanks", "x".repeat(1024 * 1024)),
        ("backticks", (1..1_000).map(|n| format!("a{}", "`".repeat(n))).collect()),
        ("open HTML", "<b ".repeat(100_000)),
        ("nested HTML", "<b>".repeat(20_000)),
        ("scripts", "<script></script>".repeat(20_000)),
        ("open scripts", "<script>".repeat(20_000)),
        ("nested quotes with HTML", format!("{}<b>a</b>", "> ".repeat(50_000))),
        ("nested emphasis with HTML", format!("{}a <b>b</b>{}", "*a **b ".repeat(5_000), "** *".repeat(5_000))),
        ("comments", "<!-- ".repeat(50_000)),
        ("entities", "&amp".repeat(100_000)),
        ("numbers of characters", "&#".repeat(100_000)),
        ("wiki links", "[[".repeat(50_000)),
        ("pictures", "![".repeat(50_000)),
        ("pictures in links", "[![](x)](y) ".repeat(10_000)),
        ("headings of one name", "# Ziel\n\n".repeat(3_000)),
        ("footnotes", notes),
        ("definitions", "a\n: b\n\n".repeat(5_000)),
        ("link definitions", (0..20_000).map(|n| format!("[a{n}]: https://a.example/{n}\n")).collect()),
    ] {
        in_time(what, || site(&text).build());
    }
}
