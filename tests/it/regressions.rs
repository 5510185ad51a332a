//! Inputs that once broke a law, each in its smallest form: what was written did not read the same, elements were closed in the
//! wrong order, a place was none.

use kiezblatt::base::nearest::{nearest, slips};
use kiezblatt::base::path::{SourcePath, decode};
use kiezblatt::base::place::Span;
use kiezblatt::register::RegisterFile;
use kiezblatt::syntax::{encoding, line_ends, yaml};

use crate::markdown::prose_with_findings;

#[test]
fn raw_html_across_the_border_of_a_link_leaves_every_element_closed_where_it_must_be() {
    for (text, html) in [
        ("<b>[x</b>](a.md)\n", "<p><b><a href=\"../a/index.html\">x</a></b></p>"),
        ("[<i>x](a.md)</i>\n", "<p><a href=\"../a/index.html\"><i>x</i></a></p>"),
        ("<b>[x</b> y](a.md)\n", "<p><b><a href=\"../a/index.html\">x</a></b><a href=\"../a/index.html\"> y</a></p>"),
    ] {
        assert_eq!(prose_with_findings(text).0, html, "{text}");
    }
}

#[test]
fn a_link_in_a_link_of_raw_html_stands_behind_it() {
    let (html, _) = prose_with_findings("<a href=\"https://a.example/\">vor [[a]] nach</a>\n");
    assert_eq!(html, "<p><a href=\"https://a.example/\">vor </a><a href=\"../a/index.html\">Seite A</a> nach</p>");
}

#[test]
fn an_address_in_the_register_that_hides_a_second_slash_is_none() {
    let file = RegisterFile::read(b"/%2fx 2026-01-01 2026-01-01 -\n".to_vec());
    assert_eq!((file.findings.len(), file.register.iter().count()), (1, 0));
}

#[test]
fn a_sign_is_no_digit_behind_a_percent_sign() {
    assert_eq!((decode("%+1a"), decode("a%2fb"), decode("%c3%a4%")), ("%+1a".into(), "a/b".into(), "ä%".into()));
}

#[test]
fn tens_of_thousands_of_footnotes_are_all_there() {
    // Each is found by its label: to look at all of them for each would take as long as their number times itself.
    let notes: String = (0..40_000).map(|note| format!("[^{note}]\n\n[^{note}]: n\n\n")).collect();
    let (html, lines) = prose_with_findings(&notes);
    assert_eq!((lines, html.matches("<li id=\"fn-").count()), (Vec::new(), 40_000));
}

#[test]
fn a_foreign_byte_is_in_the_line_that_an_editor_sees_whatever_ends_the_lines() {
    for text in [b"a\rb\xfc\r", b"a\nb\xfc\n"] {
        let finding = encoding::decode(&SourcePath::new("a.md"), text.to_vec()).unwrap_err();
        assert_eq!(finding.place.span, Span::in_line(2, 2, 1));
    }
}

#[test]
fn what_is_said_of_an_empty_line_or_of_the_end_of_one_points_at_no_character_that_is_not_there() {
    let remark = line_ends::remark(&SourcePath::new("a.md"), b"a\n\r\nb\n").unwrap();
    assert_eq!(remark.place.span, Span::in_line(2, 1, 0));
    let mut findings = Vec::new();
    yaml::parse(&SourcePath::new("a.md"), "a: b\n-\nc: d\n", 2, &mut findings);
    let spans: Vec<Span> = findings.iter().map(|finding| finding.place.span).collect();
    assert_eq!(spans, [Span::in_line(3, 2, 0)]);
    let mut findings = Vec::new();
    yaml::parse(&SourcePath::new("a.yaml"), "a: b\n&&", 1, &mut findings);
    assert_eq!(findings.iter().map(|finding| finding.place.span).collect::<Vec<_>>(), [Span::in_line(2, 1, 2)]);
    let start = |text: &str, line: u32| yaml::parse(&SourcePath::new("a.yaml"), text, line, &mut Vec::new()).start;
    assert_eq!((start("", 1), start("a: b\n", 1), start("", 2)), (Span::in_line(1, 1, 0), Span::in_line(1, 1, 3), Span::in_line(1, 1, 3)));
}

#[test]
fn a_key_that_nothing_ends_goes_no_further_than_the_text() {
    let text = "n&&&&&&: en=== theme.yaml\nname: \n\t\n\n\n\n\n\n\n\n: e,n=== theme.yaml\nnbreak\n\nml\nnbreak\n\n\n\n\n\n\n\n\n?\n\n\n\n\n\n\ntm?l\" %ds: k%nbreak\n\n\n\n\n\n\n\n\n?\n\n\n\n\n\n\ntm?lds: kiezbla\n\n\n\n\n\n\n\n\n\n\n\t== theme\n\nml\nt\n\n\n\n\n\n\n\n\nsiZZZSZZZ\n&&";
    let tree = yaml::parse(&SourcePath::new("a.yaml"), text, 1, &mut Vec::new());
    let spans: Vec<Span> = tree.entries.iter().map(|(key, _)| key.span).collect();
    assert_eq!((text.lines().count(), spans), (71, vec![Span { line: 40, column: 1, end_line: 71, end_column: 1 }]));
}

#[test]
fn words_that_nobody_can_take_for_each_other_are_told_apart_by_their_lengths() {
    assert_eq!((slips("titel", "tittel"), slips("titel", "titelgeschichte")), (1, 10));
    let long = "a".repeat(200_000);
    // To count slips in words like these would take as long as one is times the other, and as much memory.
    assert_eq!(nearest(&long, [format!("{long}b").as_str(), "a"]), Some(format!("{long}b").as_str()));
    assert!(slips(&long, &format!("b{long}")) > 3);
}
