//! Laws of findings: each says something in both languages, and points at something that is there.

use kiezblatt::base::finding::Finding;
use kiezblatt::base::place::Span;

/// Asserts them for findings about a file of these bytes.
pub fn assert_lawful(bytes: &[u8], findings: &[Finding]) {
    let lines = lengths_of_lines(&as_shown(bytes));
    for finding in findings {
        let message = &finding.message;
        for text in [&message.sentence, &message.remedy] {
            assert!(!text.de.trim().is_empty() && !text.en.trim().is_empty(), "says nothing: {finding:?}");
        }
        assert!(is_within(finding.place.span, &lines), "points beside the text: {finding:?}");
    }
}

/// The text as the program shows it beside a finding, in which places are counted.
fn as_shown(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect());
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// How many characters each line has.
fn lengths_of_lines(text: &str) -> Vec<u32> {
    text.split('\n').map(|line| line.chars().count() as u32).collect()
}

/// Whether both ends lie in lines that exist, at most right behind their last character, and in their order.
fn is_within(span: Span, lines: &[u32]) -> bool {
    let exists = |line: u32, column: u32| {
        let length = line.checked_sub(1).and_then(|line| lines.get(line as usize));
        length.is_some_and(|length| (1..=length + 1).contains(&column))
    };
    let is_in_order = (span.line, span.column) <= (span.end_line, span.end_column);
    exists(span.line, span.column) && exists(span.end_line, span.end_column) && is_in_order
}
