//! Pages in Leichte Sprache: each sentence on a line of its own, whatever the editor types.

use crate::site::Site;

fn content(kind: &str, text: &str) -> (String, Vec<String>) {
    let built = Site::new().entry("pages/l.md", &format!("titel: Leicht\n{kind}"), text).entry("bodies/ag.md", "titel: Gruppe", "").build();
    let html = built.text("l/index.html");
    let (_, rest) = html.split_once("<div class=\"prose\">\n").unwrap();
    (rest.split_once("</div>").unwrap().0.trim().to_owned(), built.lines())
}

const TEXT: &str = "Das ist gut. Am 12. März treffen wir uns.\nKommen Sie? Fragen Sie [die Gruppe](../bodies/ag.md). [[ag]] hilft.\n\n\
                    - Eins. Zwei.\n- **Drei.** Vier.\n";

#[test]
fn each_sentence_stands_on_a_line_of_its_own() {
    let (html, lines) = content("art: leichte_sprache", TEXT);
    assert_eq!(lines, Vec::<String>::new());
    assert_eq!(
        html.replace('\u{a0}', " "),
        "<p>Das ist gut.<br>\nAm 12. März treffen wir uns.<br>\nKommen Sie?<br>\nFragen Sie <a href=\"../gremien/ag/index.html\">die Gruppe</a>.<br>\n\
         <a href=\"../gremien/ag/index.html\">Gruppe</a> hilft.</p>\n<ul>\n<li>Eins.<br>\nZwei.</li>\n<li><strong>Drei.</strong><br>\nVier.</li>\n</ul>"
    );
}

#[test]
fn other_pages_stay_as_they_are() {
    let (html, _) = content("art: datenschutz", TEXT);
    assert!(!html.contains("<br>"), "{html}");
}

#[test]
fn lines_that_the_editor_broke_are_not_broken_twice() {
    let (html, _) = content("art: easy-language", "Das ist gut.\\\nDas auch.\n");
    assert_eq!(html, "<p>Das ist gut.<br>\nDas auch.</p>");
}

#[test]
fn only_easy_language_is_held_against_its_rules() {
    let long = "Dieser Satz, der lang ist, weil er lang sein soll, hat mit Absicht sehr viel mehr Wörter als erlaubt, z. B. diese.\n";
    let found = |kind: &str| content(kind, long).1.iter().map(|line| line.split(['[', ']']).nth(1).unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(found("art: leichte_sprache"), ["long-sentence", "nested-sentence", "abbreviation"]);
    assert_eq!(found("art: impressum"), [""; 0]);
}

#[test]
fn the_page_has_a_layout_of_its_own() {
    let built = Site::new().entry("pages/l.md", "titel: Leicht\nart: leichte_sprache", "Gut.\n").build();
    assert!(built.text("l/index.html").contains("<body class=\"kind-easy-language\">"));
}
