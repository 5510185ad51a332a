//! Raw HTML and links that could do harm (threats G3 and G4): nothing of them is live, and the page stays whole.

use crate::markdown::{prose_with_findings, site};

/// Compares the HTML of a text and the codes of what was found in it.
fn compare(cases: &[(&str, &str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, html, codes) in cases {
        let (found, lines) = prose_with_findings(text);
        let found_codes: Vec<&str> =
            lines.iter().filter_map(|line| line.split_once('[')?.1.split_once(']')).map(|(code, _)| code).collect();
        if found != *html || found_codes != *codes {
            wrong.push(format!("{text}\n-- expected: {codes:?}\n{html}\n-- found: {found_codes:?}\n{found}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const REMOVED: &str = "removed-html";

#[test]
fn simple_markup_stays() {
    compare(&[
        (
            "<abbr title=\"Arbeitsgruppe\">AG</abbr> H<sub>2</sub>O <kbd>Strg</kbd>\n",
            "<p><abbr title=\"Arbeitsgruppe\">AG</abbr> H<sub>2</sub>O <kbd>Strg</kbd></p>",
            &[],
        ),
        (
            "<details open>\n<summary>Mehr</summary>\n\n**Text**\n\n</details>\n",
            "<details open=\"\">\n<summary>Mehr</summary>\n<p><strong>Text</strong></p>\n</details>",
            &[],
        ),
        (
            "<span lang=\"en\">Kiez</span> <time datetime=\"2026-01-01\">heute</time>\n",
            "<p><span lang=\"en\">Kiez</span> <time datetime=\"2026-01-01\">heute</time></p>",
            &[],
        ),
        (
            "<a href=\"https://a.example/\">A</a> <a href=\"#b\">B</a>\n",
            "<p><a href=\"https://a.example/\">A</a> <a href=\"#b\">B</a></p>",
            &[],
        ),
        ("Text <!-- Bemerkung --> Text\n", "<p>Text  Text</p>", &[]),
    ]);
}

#[test]
fn scripts_handlers_and_frames_go() {
    compare(&[
        ("a <script>alert(1)</script> b\n", "<p>a  b</p>", &[REMOVED]),
        ("<script>\nalert(1)\n</script>\n\nb\n", "<p>b</p>", &[REMOVED]),
        ("<ScRiPt src=\"x.js\"></sCrIpT>b\n", "b", &[REMOVED]),
        ("a <img src=x onerror=alert(1)> b\n", "<p>a  b</p>", &[REMOVED]),
        ("a <b onclick=\"alert(1)\">c</b>\n", "<p>a <b>c</b></p>", &[REMOVED]),
        ("a <svg><script>alert(1)</script></svg> b\n", "<p>a  b</p>", &[REMOVED, REMOVED]),
        ("a <svg onload=alert(1)> b\n", "<p>a </p>", &[REMOVED]),
        ("a <math><mtext><img src=x onerror=alert(1)></mtext></math> b\n", "<p>a  b</p>", &[REMOVED, REMOVED, REMOVED]),
        ("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>\n\nb\n", "<p>b</p>", &[REMOVED]),
        ("<style>body{display:none}</style>\n\nb\n", "<p>b</p>", &[REMOVED]),
        ("<p style=\"position:fixed\">b</p>\n", "<p>b</p>", &[REMOVED]),
        ("<form action=\"/x\"><input name=a><button>b</button></form>\n", "b", &[REMOVED, REMOVED, REMOVED]),
        ("<object data=\"x.swf\"></object><embed src=\"x.swf\">b\n", "<p>b</p>", &[REMOVED, REMOVED]),
        ("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>b\n", "<p>\"&gt;b</p>", &[REMOVED]),
        ("<h1>Titel</h1>\n", "Titel", &[REMOVED]),
    ]);
}

#[test]
fn meta_and_link_elements_go() {
    compare(&[
        ("<meta http-equiv=refresh content=\"0;url=https://evil.example/\">\n\nb\n", "<p>b</p>", &[REMOVED]),
        ("<link rel=stylesheet href=\"x.css\">\n\nb\n", "<p>b</p>", &[REMOVED]),
    ]);
}

#[test]
fn the_page_around_an_unclosed_element_stays_whole() {
    for text in [
        "<div>\n\nText\n",
        "<div><div><section>\n\n- eins\n",
        "<b><i>Text\n",
        "</div></div></main></body>\n\nText\n",
        "<table><tr><td>Text\n",
        "Text <!-- offen\n",
        "Text\n\n<textarea>\n\nText\n",
        "Text\n\n<!-- offen\n\nText\n",
    ] {
        let (html, _) = prose_with_findings(text);
        let count = |tag: &str| html.matches(tag).count();
        for name in ["div", "section", "b", "i", "table", "p", "ul", "li"] {
            let opened = count(&format!("<{name}>")) + count(&format!("<{name} "));
            assert_eq!(opened, count(&format!("</{name}>")), "{text:?}: {html}");
        }
        let page = site(text).build().text("a/index.html").to_owned();
        assert!(page.ends_with("</html>\n") || page.ends_with("</html>"), "{text:?}");
        for name in ["main", "article", "footer", "body"] {
            assert_eq!(page.matches(&format!("</{name}>")).count(), 1, "{text:?}: {page}");
        }
    }
}

#[test]
fn schemes_that_run_code_are_errors() {
    for target in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "<java\tscript:alert(1)>",
        "&#x6A;avascript:alert(1)",
        "java&#9;script:alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "&Tab;javascript:alert(1)",
        "<  javascript:alert(1)>",
        "vbscript:x",
        "Data:text/html,x",
        "data:image/svg+xml;base64,x",
        "file:///etc/passwd",
        "blob:x",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\\\\\evil.example/",
        "/&#9;/evil.example/",
        "c:/windows",
        "x:y",
    ] {
        for text in [format!("[x]({target})\n"), format!("![x]({target})\n"), format!("[x][r]\n\n[r]: {target}\n")] {
            let built = site(&text).build();
            let lines = built.lines();
            assert_eq!(lines.len(), 1, "{text}: {lines:?}");
            assert!(lines[0].contains("error[forbidden-link]") || lines[0].contains("error[foreign-host]"), "{text}: {lines:?}");
            assert!(built.files.is_empty(), "{text}");
        }
    }
}

#[test]
fn schemes_in_raw_html_are_errors_too() {
    for target in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "java&Tab;script:x",
        "data:text/html,x",
        "//evil.example/",
        "../bodies/ag-kiez.md",
    ] {
        let built = site(&format!("<a href=\"{target}\">x</a>\n")).build();
        let lines = built.lines();
        assert!(lines.len() == 1 && lines[0].contains("error[forbidden-link]"), "{target}: {lines:?}");
    }
}
