//! Section 3 of the contract: what becomes of a text. Whole HTML is compared.

use crate::papers;
use crate::site::{Built, Site, without_hashes};

/// A PDF of 2,9 MB.
pub fn long_pdf() -> Vec<u8> {
    let long = "x".repeat(2_900_000);
    papers::with(papers::FOR_EVERYONE, &format!("/Title (Protokoll) /Subject ({long})"), &["Protokoll", "Seite 2"])
}

/// A page `a` with a text, beside it the files and entries that links lead to.
pub fn site(text: &str) -> Site {
    Site::new()
        .entry("bodies/ag-kiez.md", "title: AG Kiez & Co", "## Ziele\n\n## Ziele\n\n## Über uns\n")
        .entry("meetings/2026/m-1.md", "body: ag-kiez\ndate: 2026-02-03", "")
        .entry("pages/a.md", "title: Seite A", text)
        .file("content/pages/protokoll.pdf", long_pdf())
        .paper("content/pages/foto.jpg", "x")
        .paper("content/pages/Bild Märkte.png", "x")
}

/// The HTML of a text, and the findings about it.
pub fn prose_with_findings(text: &str) -> (String, Vec<String>) {
    let built = site(text).build();
    let lines = built.lines();
    (prose_of(&built), lines)
}

/// The HTML of the text of page `a`.
pub fn prose_of(built: &Built) -> String {
    prose_in(built.text("a/index.html"))
}

/// The HTML of the text of a finished page.
pub fn prose_in(html: &str) -> String {
    let (_, rest) = html.split_once("<div class=\"prose\">\n").unwrap_or_else(|| panic!("no text in {html}"));
    // What follows is the page's own: a text that closes more than it opens would not get past here.
    let (inner, _) = rest.split_once("<div class=\"end\">").unwrap_or_else(|| panic!("no end of the text in {html}"));
    let without_end = |text: &str| text.trim_end().strip_suffix("</div>").map(str::to_owned);
    let inner = without_end(inner).and_then(|inner| without_end(&inner)).unwrap_or_else(|| panic!("no end of the text in {html}"));
    inner.trim().to_owned()
}

/// The HTML of a text about which there is nothing to say.
pub fn prose(text: &str) -> String {
    let (html, lines) = prose_with_findings(text);
    assert_eq!(lines, Vec::<String>::new(), "{text}");
    html
}

/// HTML without the links to themselves that stand beside headings; what they look like has a test of its own.
pub fn without_anchors(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("\"><a href=\"#") {
        let (id, linked) = after.split_once("\">").unwrap();
        out.push_str(before);
        out.push_str("\">");
        rest = after;
        if before.ends_with(&format!(" id=\"{id}")) {
            let (words, end) = linked.split_once("</a></h").unwrap_or_else(|| panic!("no end of a heading in {html}"));
            out.push_str(words);
            out.push_str("</h");
            rest = end;
        } else {
            out.push_str("<a href=\"#");
        }
    }
    out + rest
}

/// Compares pairs of Markdown and HTML; blanks at which no line breaks are shown as `~`.
pub fn compare(pairs: &[(&str, &str)]) {
    let wrong: Vec<String> = pairs
        .iter()
        .map(|(text, html)| (text, html, without_anchors(&without_hashes(&prose(text))).replace('\u{a0}', "~")))
        .filter(|(_, html, found)| html != &found)
        .map(|(text, html, found)| format!("{text}\n-- expected:\n{html}\n-- found:\n{found}\n"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_highest_heading_becomes_h2() {
    compare(&[
        ("# Eins\n\n## Zwei\n\n###### Sechs\n", "<h2 id=\"eins\">Eins</h2>\n<h3 id=\"zwei\">Zwei</h3>\n<h6 id=\"sechs\">Sechs</h6>"),
        ("## Zwei\n\n### Drei\n", "<h2 id=\"zwei\">Zwei</h2>\n<h3 id=\"drei\">Drei</h3>"),
        ("#### Vier\n\n### Drei\n", "<h3 id=\"vier\">Vier</h3>\n<h2 id=\"drei\">Drei</h2>"),
        ("Eins\n====\n\nZwei\n----\n", "<h2 id=\"eins\">Eins</h2>\n<h3 id=\"zwei\">Zwei</h3>"),
    ]);
}

#[test]
fn headings_have_ids_of_their_own() {
    compare(&[
        (
            "## Öffentlicher Raum & Straße\n\n## Ziele\n\n## Ziele\n\n## Ziele 2\n\n## …\n",
            "<h2 id=\"oeffentlicher-raum-strasse\">Öffentlicher Raum &amp; Straße</h2>\n<h2 id=\"ziele\">Ziele</h2>\n<h2 id=\"ziele-2\">Ziele</h2>\n<h2 id=\"ziele-2-2\">Ziele 2</h2>\n<h2 id=\"abschnitt\">…</h2>",
        ),
        ("## Unsere *Ziele* und `Code` {#ziele}\n", "<h2 id=\"ziele\">Unsere <em>Ziele</em> und <code>Code</code></h2>"),
        ("## Text {#Über-uns}\n", "<h2 id=\"ueber-uns\">Text</h2>"),
        ("## Text {.klasse}\n", "<h2 id=\"text\">Text</h2>"),
        ("## [AG](../bodies/ag-kiez.md) tagt\n", "<h2 id=\"ag-tagt\"><a href=\"../gremien/ag-kiez/index.html\">AG</a> tagt</h2>"),
        ("# A\n\n[nach oben](#a)\n", "<h2 id=\"a\">A</h2>\n<p><a href=\"#a\">nach oben</a></p>"),
    ]);
}

#[test]
fn a_heading_is_a_link_to_itself_unless_it_has_links_in_it() {
    assert_eq!(
        prose("## Ziele & *Wege*\n\n### Siehe [AG](../bodies/ag-kiez.md)\n"),
        "<h2 id=\"ziele-wege\"><a href=\"#ziele-wege\">Ziele &amp; <em>Wege</em></a></h2>\n\
         <h3 id=\"siehe-ag\">Siehe <a href=\"../gremien/ag-kiez/index.html\">AG</a></h3>"
    );
}

#[test]
fn addresses_in_texts_become_links() {
    compare(&[
        (
            "Fragen an stelle@amt.example, Telefon 030 90279-0.\n",
            "<p>Fragen an <a href=\"mailto:stelle@amt.example\">stelle@amt.example</a>, Telefon <a href=\"tel:030902790\">030 90279-0</a>.</p>",
        ),
        (
            "Siehe https://amt.example/seite?a=1&b=2.\n",
            "<p>Siehe <a href=\"https://amt.example/seite?a=1&amp;b=2\">https://amt.example/seite?a=1&amp;b=2</a>.</p>",
        ),
        (
            "[stelle@amt.example](a.md) `x@amt.example`\n",
            "<p><a href=\"../a/index.html\">stelle@amt.example</a> <code>x@amt.example</code></p>",
        ),
        ("<a href=\"https://amt.example/\">x@amt.example</a>\n", "<p><a href=\"https://amt.example/\">x@amt.example</a></p>"),
    ]);
}

#[test]
fn emphasis_lists_quotes_and_code() {
    compare(&[
        ("*eins* __zwei__ ~~drei~~ `vi<er`\n", "<p><em>eins</em> <strong>zwei</strong> <del>drei</del> <code>vi&lt;er</code></p>"),
        ("- eins\n- zwei\n  1. drei\n", "<ul>\n<li>eins</li>\n<li>zwei<ol>\n<li>drei</li>\n</ol>\n</li>\n</ul>"),
        ("3. drei\n4. vier\n", "<ol start=\"3\">\n<li>drei</li>\n<li>vier</li>\n</ol>"),
        ("> Zitat\n", "<blockquote>\n<p>Zitat</p>\n</blockquote>"),
        (
            "```md content/\"a\".md\n# A\n```\n",
            "<figure class=\"code\"><figcaption>content/&quot;a&quot;.md</figcaption>\n<pre tabindex=\"0\"><code># A\n</code></pre></figure>",
        ),
        ("```md  \nA\n```\n", "<pre tabindex=\"0\"><code>A\n</code></pre>"),
        ("```html\n<b>\"x\" -- ...\n```\n", "<pre tabindex=\"0\"><code>&lt;b&gt;&quot;x&quot; -- ...\n</code></pre>"),
        ("eins  \nzwei\\\ndrei\n\n---\n", "<p>eins<br>\nzwei<br>\ndrei</p>\n<hr>"),
        (
            "- [x] fertig\n- [ ] offen\n",
            "<ul>\n<li><span role=\"img\" aria-label=\"erledigt\">☑</span> fertig</li>\n<li><span role=\"img\" aria-label=\"offen\">☐</span> offen</li>\n</ul>",
        ),
        (
            "Gremium\n: wer zusammenkommt\n\nSitzung\n: wann\n: und wo\n",
            "<dl>\n<dt>Gremium</dt>\n<dd>wer zusammenkommt</dd>\n<dt>Sitzung</dt>\n<dd>wann</dd>\n<dd>und wo</dd>\n</dl>",
        ),
    ]);
}

#[test]
fn german_typography() {
    compare(&[
        ("\"Kiez\" und 'Kiez' -- so ... geht's\n", "<p>„Kiez“ und ‚Kiez‘ – so … geht’s</p>"),
        ("Er sagt: \"Wir *wollen* 'mehr'.\"\n", "<p>Er sagt: „Wir <em>wollen</em> ‚mehr‘.“</p>"),
        ("\"*Kiez*\" (\"Raum\")\n", "<p>„<em>Kiez</em>“ („Raum“)</p>"),
        ("nach § 5 Abs. 2, z. B. 10 000 € am 14. Juni um 17 Uhr\n", "<p>nach §~5 Abs.~2, z.~B. 10~000~€ am 14.~Juni um 17~Uhr</p>"),
        ("`\"x\" -- y` \\\"x\\\" &quot;y&quot;\n", "<p><code>&quot;x&quot; -- y</code> &quot;x&quot; &quot;y&quot;</p>"),
        ("\"[AG](../bodies/ag-kiez.md)\"\n", "<p>„<a href=\"../gremien/ag-kiez/index.html\">AG</a>“</p>"),
    ]);
}

#[test]
fn footnotes_lead_there_and_back() {
    compare(&[(
        "Eins[^b] zwei[^a] drei[^b]\n\n[^a]: Fußnote A\n[^b]: Fußnote *B*\n[^c]: Ohne Verweis\n",
        "<p>Eins<sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\" aria-label=\"Fußnote 1\">1</a></sup> zwei<sup><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\" aria-label=\"Fußnote 2\">2</a></sup> drei<sup><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\" aria-label=\"Fußnote 1\">1</a></sup></p>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Fußnoten\">\n<ol>\n<li id=\"fn-1\"><p>Fußnote <em>B</em> <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"Zurück zu Fußnote 1 im Text\">↩</a> <a href=\"#fnref-1-2\" role=\"doc-backlink\" aria-label=\"Zurück zu Fußnote 1 im Text, Stelle 2\">↩</a></p></li>\n<li id=\"fn-2\"><p>Fußnote A <a href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"Zurück zu Fußnote 2 im Text\">↩</a></p></li>\n<li id=\"fn-3\"><p>Ohne Verweis</p></li>\n</ol>\n</section>",
    )]);
}

#[test]
fn tables_name_their_columns_and_rows() {
    let start = "<div class=\"table\" role=\"group\" aria-label=\"Tabelle 1\" tabindex=\"0\"><table>\n";
    compare(&[
        (
            "| Jahr | Euro |\n|:-----|-----:|\n| 2022 | 5 000 |\n",
            &format!(
                "{start}<thead><tr><th scope=\"col\">Jahr</th><th scope=\"col\" class=\"right\">Euro</th></tr></thead>\n<tbody><tr><td>2022</td><td class=\"right\">5~000</td></tr>\n</tbody></table></div>"
            ),
        ),
        (
            "|  | 2022 |\n|--|:----:|\n| Geld | *5* |\n\nTabelle: Ausgaben \"im Kiez\"\n",
            &format!(
                "{start}<caption>Ausgaben „im Kiez“</caption><thead><tr><td></td><th scope=\"col\" class=\"center\">2022</th></tr></thead>\n<tbody><tr><th scope=\"row\">Geld</th><td class=\"center\"><em>5</em></td></tr>\n</tbody></table></div>"
            ),
        ),
        (
            "Tabelle: Davor\n\n| A |\n|---|\n| b |\n\nAbsatz\n",
            &format!(
                "{start}<caption>Davor</caption><thead><tr><th scope=\"col\">A</th></tr></thead>\n<tbody><tr><td>b</td></tr>\n</tbody></table></div>\n<p>Absatz</p>"
            ),
        ),
    ]);
}

#[test]
fn alerts() {
    for (kind, class, word) in [
        ("NOTE", "note", "Hinweis"),
        ("TIP", "tip", "Tipp"),
        ("IMPORTANT", "important", "Wichtig"),
        ("WARNING", "warning", "Warnung"),
        ("CAUTION", "caution", "Vorsicht"),
    ] {
        compare(&[(
            &format!("> [!{kind}]\n> Text\n"),
            &format!("<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">{word}</p>\n<p>Text</p>\n</div>"),
        )]);
    }
}

#[test]
fn a_long_text_gets_a_table_of_contents() {
    let paragraph = "Wörter im Kiez. ".repeat(45);
    let text = format!("# Erstens\n\n{paragraph}\n\n## Zweitens & mehr\n\n{paragraph}\n\n### Zu tief\n\n{paragraph}\n\n# Drittens\n");
    let built = site(&text).build();
    let expected = "<nav class=\"contents\" aria-label=\"Inhalt\">\n<p class=\"label\">Inhalt</p>\n<ul>\n<li><a href=\"#erstens\">Erstens</a></li>\n<li class=\"deep\"><a href=\"#zweitens-mehr\">Zweitens &amp; mehr</a></li>\n<li><a href=\"#drittens\">Drittens</a></li>\n</ul>\n</nav>";
    assert!(built.text("a/index.html").contains(expected), "{}", built.text("a/index.html"));
    for short in ["# Eins\n\n# Zwei\n\n# Drei\n".to_owned(), format!("# Eins\n\n{}\n\n# Zwei\n", paragraph.repeat(3))] {
        assert!(!site(&short).build().text("a/index.html").contains("class=\"contents\""), "{short}");
    }
}
