//! Texts that could break out of where they stand in a page, and what is shown of a page that somebody shares (Open Graph).

use proptest::prelude::*;
use serde_json::Value;

use crate::linked_data::{linked_data, things};
use crate::site::{Built, Site};

/// The lines of the head that networks read.
fn open_graph(built: &Built, path: &str) -> Vec<String> {
    built.text(path).lines().filter(|line| line.starts_with("<meta property=\"og:")).map(str::to_owned).collect()
}

/// A text as YAML takes it whatever is in it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A page with a title and a summary is read as it was written; lines end as in all texts that are read.
fn assert_read_back(title: &str, summary: &str) {
    let front = format!("title: {}\nsummary: {}\ndate: 2026-01-05", quoted(title), quoted(summary));
    let built = Site::new().entry("news/n.md", &front, "").build();
    let path = "aktuelles/n/index.html";
    let text = linked_data(&built, path).unwrap_or_else(|| panic!("{:#?}", built.lines()));
    assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\n', '\r']), "{text}");
    let news = &things(&built, path)[0];
    let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    assert_eq!((&news["headline"], &news["description"]), (&lines(title).into(), &lines(summary).into()));
    assert_eq!(things(&built, path)[1]["itemListElement"][2]["name"], lines(title));
}

#[test]
fn texts_that_look_like_markup_are_read_as_they_are_written() {
    let umlauts = "äöüß".repeat(63);
    for text in [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "]]> & &amp; &lt;",
        "„Kieze“ \"in\" 'Bewegung' \\ \\u003c \\n",
        "Zeile eins\r\nZeile zwei\n\nZeile drei",
        "👩🏽‍🤝‍👩🏻 Kiez 🏘️",
        "a\u{2028}b\u{2029}c",
        umlauts.as_str(),
    ] {
        assert_read_back(text, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_text_is_read_as_it_is_written(title in "[a-z][<>&/\"'\\\\\u{2028}{}ä🏘 -~]{0,30}[a-z]", summary in "[A-Z][\r\n\t <>!\\]ä-]{0,40}[a-z]") {
        assert_read_back(&title, &summary);
    }
}

#[test]
fn what_is_shown_of_a_page_that_somebody_shares() {
    let site = Site::new()
        .paper("content/news/n/bild.jpg", "bild")
        .entry(
            "news/n/index.md",
            "title: Neues & Altes\nsummary: Kurz <gesagt>.\ndate: 2026-01-05\nimage: {file: bild.jpg, alt: Ein \"Haus\"}",
            "",
        )
        .file("content/aktionsraeume/nord/karte.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>")
        .entry("aktionsraeume/nord/index.md", "title: Nord\nimage: {file: karte.svg, alt: Karte}", "")
        .entry("pages/p.md", "title: Seite", "![Foto](../news/n/bild.jpg)");
    let built = site.build();
    let news = [
        "<meta property=\"og:title\" content=\"Neues &amp; Altes\">",
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:url\" content=\"https://kiez.example/sro/aktuelles/n/\">",
        "<meta property=\"og:description\" content=\"Kurz &lt;gesagt&gt;.\">",
        "<meta property=\"og:site_name\" content=\"Testkiez\">",
        "<meta property=\"og:locale\" content=\"de_DE\">",
        "<meta property=\"og:image\" content=\"https://kiez.example/sro/aktuelles/n/bild.jpg\">",
        "<meta property=\"og:image:width\" content=\"64\">",
        "<meta property=\"og:image:height\" content=\"48\">",
        "<meta property=\"og:image:alt\" content=\"Ein &quot;Haus&quot;\">",
    ];
    assert_eq!(open_graph(&built, "aktuelles/n/index.html"), news);
    // A drawing is shown by nobody, and a picture in a text is not that of the page.
    let plain = |title: &str, address: &str| {
        [
            format!("<meta property=\"og:title\" content=\"{title}\">"),
            "<meta property=\"og:type\" content=\"website\">".to_owned(),
            format!("<meta property=\"og:url\" content=\"https://kiez.example/sro/{address}\">"),
            "<meta property=\"og:site_name\" content=\"Testkiez\">".to_owned(),
            "<meta property=\"og:locale\" content=\"de_DE\">".to_owned(),
        ]
    };
    assert_eq!(open_graph(&built, "aktionsraeume/nord/index.html"), plain("Nord", "aktionsraeume/nord/"));
    assert_eq!(open_graph(&built, "p/index.html"), plain("Seite", "p/"));
    assert_eq!(open_graph(&built, "index.html"), plain("Testkiez", ""));
    assert_eq!(things(&built, "aktionsraeume/nord/index.html")[0]["image"], Value::Null);
}
