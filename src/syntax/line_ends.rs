//! How the lines of a file end. Any way will do, but one file should have one: programs that compare versions show every line
//! as changed otherwise.

use crate::base::correction::{Correction, LineEnd};
use crate::base::finding::Finding;
use crate::base::messages::files as say;
use crate::base::path::SourcePath;
use crate::base::place::{Place, Span};

/// What to say of a file whose lines end in different ways, at the first line that ends unlike most of them.
pub fn remark(path: &SourcePath, bytes: &[u8]) -> Option<Finding> {
    let text = std::str::from_utf8(bytes).ok()?;
    let ends: Vec<LineEnd> = LineEnd::all_in(text).collect();
    let windows = ends.iter().filter(|end| **end == LineEnd::Windows).count();
    let unix = ends.iter().filter(|end| **end == LineEnd::Unix).count();
    let usual = if windows > unix { LineEnd::Windows } else { LineEnd::Unix };
    let other = ends.iter().position(|end| *end != usual)?;
    // Where all lines end alike, be it as on old Macs, there is nothing to say.
    ends.iter().any(|end| *end != ends[0]).then(|| {
        let message = say::mixed_line_ends().mended_by(Some(Correction::LineEnds(usual)));
        message.at(Place::new(path, Span::in_line(other as u32 + 1, 1, u32::from(!is_empty(text, other)))))
    })
}

/// Whether nothing stands in a line, whatever ends it and the others.
fn is_empty(text: &str, line: usize) -> bool {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").split(['\n', '\r']).nth(line).is_none_or(str::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_ends_unlike_most() {
        let line = |text: &str| remark(&SourcePath::new("content/a.md"), text.as_bytes()).map(|finding| finding.place.span.line);
        for fine in ["", "a", "a\nb\n", "a\r\nb\r\n", "a\rb\r", "a\r\nb"] {
            assert_eq!(line(fine), None, "{fine:?}");
        }
        assert_eq!(line("a\r\nb\r\nc\nd\r\n"), Some(3));
        assert_eq!(line("a\r\nb\n"), Some(1));
        assert_eq!(line("a\nb\rc\n"), Some(2));
    }
}
