//! Links and pictures in texts.

use crate::markdown::{compare, long_pdf, prose, prose_with_findings, site};
use crate::site::{Site, without_hashes};

#[test]
fn links_between_entries() {
    compare(&[
        ("[AG](../bodies/ag-kiez.md)\n", "<p><a href=\"../gremien/ag-kiez/index.html\">AG</a></p>"),
        ("[Ziele](../bodies/ag-kiez.md#ziele-2)\n", "<p><a href=\"../gremien/ag-kiez/index.html#ziele-2\">Ziele</a></p>"),
        ("[wir](../bodies/ag-kiez.md#ueber-uns)\n", "<p><a href=\"../gremien/ag-kiez/index.html#ueber-uns\">wir</a></p>"),
        ("[Sitzung][s]\n\n[s]: ../meetings/2026/m-1.md\n", "<p><a href=\"../sitzungen/m-1/index.html\">Sitzung</a></p>"),
        ("[ich](a.md)\n", "<p><a href=\"../a/index.html\">ich</a></p>"),
        ("[alle](/gremien/)\n", "<p><a href=\"../gremien/index.html\">alle</a></p>"),
        ("[AG](/gremien/ag-kiez/#ziele)\n", "<p><a href=\"../gremien/ag-kiez/index.html#ziele\">AG</a></p>"),
        ("[AG](/gremien/ag-kiez/index.html)\n", "<p><a href=\"../gremien/ag-kiez/index.html\">AG</a></p>"),
        ("[Start](/)\n", "<p><a href=\"../index.html\">Start</a></p>"),
    ]);
}

#[test]
fn wiki_links_in_all_forms() {
    let ag = "../gremien/ag-kiez/index.html";
    compare(&[
        ("[[ag-kiez]]\n", &format!("<p><a href=\"{ag}\">AG Kiez &amp; Co</a></p>")),
        ("[[bodies/ag-kiez]]\n", &format!("<p><a href=\"{ag}\">AG Kiez &amp; Co</a></p>")),
        ("[[body/ag-kiez]]\n", &format!("<p><a href=\"{ag}\">AG Kiez &amp; Co</a></p>")),
        ("[[ag-kiez|die *AG*]]\n", &format!("<p><a href=\"{ag}\">die <em>AG</em></a></p>")),
        ("[[bodies/ag-kiez#ziele|Ziele]]\n", &format!("<p><a href=\"{ag}#ziele\">Ziele</a></p>")),
        ("[[ag-kiez#ziele]]\n", &format!("<p><a href=\"{ag}#ziele\">AG Kiez &amp; Co</a></p>")),
        ("\"[[m-1]]\"\n", "<p>„<a href=\"../sitzungen/m-1/index.html\">AG Kiez &amp; Co, 3. Februar 2026</a>“</p>"),
        ("## Hier\n\n[[#hier]]\n", "<h2 id=\"hier\">Hier</h2>\n<p><a href=\"#hier\">Hier</a></p>"),
    ]);
}

#[test]
fn links_out_of_the_site() {
    compare(&[
        ("[B](https://berlin.example/?a=1&b=\"2\")\n", "<p><a href=\"https://berlin.example/?a=1&amp;b=&quot;2&quot;\">B</a></p>"),
        ("<https://berlin.example/>\n", "<p><a href=\"https://berlin.example/\">https://berlin.example/</a></p>"),
        ("<stelle@amt.example>\n", "<p><a href=\"mailto:stelle@amt.example\">stelle@amt.example</a></p>"),
        ("[Anruf](tel:+4930123)\n", "<p><a href=\"tel:+4930123\">Anruf</a></p>"),
        ("[Post](mailto:stelle@amt.example)\n", "<p><a href=\"mailto:stelle@amt.example\">Post</a></p>"),
    ]);
}

#[test]
fn files_are_published_with_kind_and_size() {
    compare(&[
        (
            "[Protokoll](protokoll.pdf)\n",
            "<p><a href=\"../a/protokoll.pdf\" type=\"application/pdf\">Protokoll (PDF, 2,9~MB, 2~Seiten)</a></p>"
                .replace('~', " ")
                .as_str(),
        ),
        (
            "[Märkte](<Bild Märkte.png>)\n",
            "<p><a href=\"../a/Bild%20M%C3%A4rkte.png\" type=\"image/png\">Märkte (Bild, PNG, 396 Byte)</a></p>",
        ),
        (
            "[Märkte](Bild%20M%C3%A4rkte.png)\n",
            "<p><a href=\"../a/Bild%20M%C3%A4rkte.png\" type=\"image/png\">Märkte (Bild, PNG, 396 Byte)</a></p>",
        ),
    ]);
    let built = site("[Protokoll](./protokoll.pdf)\n").build();
    assert_eq!(built.files["a/protokoll.pdf"], long_pdf());
    assert!(!built.paths().iter().any(|path| path.ends_with(".jpg") || path.ends_with(".png")), "{:?}", built.paths());
}

#[test]
fn a_file_beside_an_index_belongs_to_that_entry() {
    let built = Site::new()
        .entry("documents/d/index.md", "title: D\ndate: 2026-01-01\nfile: d.pdf", "[Karte](karten/karte.pdf)\n")
        .entry("pages/a.md", "title: A", "[D](../documents/d/d.pdf)\n")
        .paper("content/documents/d/d.pdf", "x")
        .paper("content/documents/d/karten/karte.pdf", "x")
        .build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert!(
        built.text("a/index.html").contains("<a href=\"../dokumente/d/d.pdf\" type=\"application/pdf\">D (PDF, 805 Byte, 1 Seite)</a>")
    );
    assert!(built.files.contains_key("dokumente/d/karten/karte.pdf") && !built.files.contains_key("a/d.pdf"), "{:?}", built.paths());
}

#[test]
fn pictures() {
    compare(&[
        (
            "![Ein \"Tisch\" & *Stuhl*](foto.jpg)\n",
            "<p><picture><source type=\"image/webp\" srcset=\"../a/foto-HASH-64.webp 64w\" sizes=\"auto, (min-width: 48rem) 44rem, 100vw\"><img src=\"../a/foto.jpg\" alt=\"Ein &quot;Tisch&quot; &amp; Stuhl\" width=\"64\" height=\"48\" loading=\"lazy\"></picture></p>",
        ),
        (
            "![](foto.jpg \"dekorativ\")\n",
            "<p><picture><source type=\"image/webp\" srcset=\"../a/foto-HASH-64.webp 64w\" sizes=\"auto, (min-width: 48rem) 44rem, 100vw\"><img src=\"../a/foto.jpg\" alt=\"\" width=\"64\" height=\"48\" loading=\"lazy\"></picture></p>",
        ),
        (
            "![Tisch](foto.jpg \"Der \\\"Tisch\\\" im Amt\")\n",
            "<figure><picture><source type=\"image/webp\" srcset=\"../a/foto-HASH-64.webp 64w\" sizes=\"auto, (min-width: 48rem) 44rem, 100vw\"><img src=\"../a/foto.jpg\" alt=\"Tisch\" width=\"64\" height=\"48\" loading=\"lazy\"></picture><figcaption>Der „Tisch“ im Amt</figcaption></figure>",
        ),
        (
            "Text ![Tisch](foto.jpg \"Titel\") Text\n",
            "<p>Text <picture><source type=\"image/webp\" srcset=\"../a/foto-HASH-64.webp 64w\" sizes=\"auto, (min-width: 48rem) 44rem, 100vw\"><img src=\"../a/foto.jpg\" alt=\"Tisch\" width=\"64\" height=\"48\" loading=\"lazy\"></picture> Text</p>",
        ),
        (
            "[![Tisch](foto.jpg)](../bodies/ag-kiez.md)\n",
            "<p><a href=\"../gremien/ag-kiez/index.html\"><picture><source type=\"image/webp\" srcset=\"../a/foto-HASH-64.webp 64w\" sizes=\"auto, (min-width: 48rem) 44rem, 100vw\"><img src=\"../a/foto.jpg\" alt=\"Tisch\" width=\"64\" height=\"48\" loading=\"lazy\"></picture></a></p>",
        ),
        (
            "## Bild ![Tisch](foto.jpg) hier\n",
            "<h2 id=\"bild-tisch-hier\">Bild <picture><source type=\"image/webp\" srcset=\"../a/foto-HASH-64.webp 64w\" sizes=\"auto, (min-width: 48rem) 44rem, 100vw\"><img src=\"../a/foto.jpg\" alt=\"Tisch\" width=\"64\" height=\"48\" loading=\"lazy\"></picture> hier</h2>",
        ),
    ]);
    let built = site("![Tisch](foto.jpg)\n").build();
    let files: Vec<String> = built.paths().into_iter().filter(|path| path.starts_with("a/")).map(without_hashes).collect();
    assert_eq!(files, ["a/foto-HASH-64.webp", "a/foto.jpg", "a/index.html"]);
}

#[test]
fn a_picture_without_a_description_is_a_warning_and_shown() {
    let (html, lines) = prose_with_findings("![](foto.jpg)\n");
    assert_eq!(
        without_hashes(&html),
        "<p><picture><source type=\"image/webp\" srcset=\"../a/foto-HASH-64.webp 64w\" sizes=\"auto, (min-width: 48rem) 44rem, 100vw\"><img src=\"../a/foto.jpg\" alt=\"\" width=\"64\" height=\"48\" loading=\"lazy\"></picture></p>"
    );
    assert_eq!(lines.len(), 1);
    assert!(lines[0].contains("warning[missing-alt]"), "{lines:?}");
}

#[test]
fn a_link_to_what_is_not_public_keeps_only_its_words() {
    let built = site("Die [geheime](../bodies/geheim.md) Runde, [[geheim]], [[geheim|so]].\n")
        .entry("bodies/geheim.md", "title: Streng vertraulich\ndraft: yes", "")
        .build();
    assert_eq!(crate::markdown::prose_of(&built), "<p>Die geheime Runde, , so.</p>");
    for (path, bytes) in &built.files {
        assert!(!String::from_utf8_lossy(bytes).contains("vertraulich"), "{path}");
    }
}

#[test]
fn links_are_the_same_from_every_depth() {
    assert!(prose("[[m-1]]\n").contains("../sitzungen/m-1/index.html"));
    let built =
        site("").entry("meetings/m-2.md", "body: ag-kiez\ndate: 2026-02-04", "[[a]] [[m-1]] [A](../pages/a.md) [B](2026/m-1.md)\n").build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let html = built.text("sitzungen/m-2/index.html");
    assert!(html.contains("<p><a href=\"../../a/index.html\">Seite A</a> <a href=\"../../sitzungen/m-1/index.html\">AG Kiez &amp; Co, 3. Februar 2026</a> <a href=\"../../a/index.html\">A</a> <a href=\"../../sitzungen/m-1/index.html\">B</a></p>"), "{html}");
}

#[test]
fn a_clean_drawing_is_shown_as_it_is() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"><rect width=\"20\" height=\"10\"/></svg>";
    let built = site("![Ein Balken](balken.svg)\n").file("content/pages/balken.svg", drawing).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(
        crate::markdown::prose_of(&built),
        "<p><img src=\"../a/balken.svg\" alt=\"Ein Balken\" width=\"20\" height=\"10\" loading=\"lazy\"></p>"
    );
    assert_eq!(built.text("a/balken.svg"), drawing);
}
