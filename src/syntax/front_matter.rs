//! Parts a text file into its front matter and its body.

use crate::base::finding::Message;
use crate::base::messages::front_matter as say;

/// Longest front matter that is read, in bytes.
const LIMIT: usize = 256 * 1024;

/// The two parts of a text file. Line numbers count from 1 in the whole file.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts<'t> {
    pub front: &'t str,
    pub front_line: u32,
    pub body: &'t str,
    pub body_line: u32,
}

/// Parts a text. A text without front matter, or with one that does not end, gives the message for line 1.
pub fn split(text: &str) -> Result<Parts<'_>, Message> {
    let rest = opening(text).ok_or_else(say::missing_front_matter)?;
    let (lines, length, body) = closing(rest).ok_or_else(say::unclosed_front_matter)?;
    if length > LIMIT {
        return Err(say::front_matter_too_large(LIMIT));
    }
    Ok(Parts { front: &rest[..length], front_line: 2, body, body_line: lines + 3 })
}

/// What follows the first line, if that line is `---`.
fn opening(text: &str) -> Option<&str> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    is_fence(line).then_some(rest)
}

/// How many lines and bytes the front matter has, and the body behind its closing line.
fn closing(rest: &str) -> Option<(u32, usize, &str)> {
    let ends = memchr::memchr_iter(b'\n', rest.as_bytes()).map(|end| end + 1).chain([rest.len()]);
    let mut at = 0;
    for (lines, end) in (0..).zip(ends) {
        if is_fence(&rest[at..end]) {
            return Some((lines, at, &rest[end..]));
        }
        at = end;
    }
    None
}

fn is_fence(line: &str) -> bool {
    line.starts_with("---") && line.trim_end() == "---"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_their_lines() {
        let parts = split("---\ntitle: A\nkind: B\n---\n\nText\n").unwrap();
        assert_eq!(parts, Parts { front: "title: A\nkind: B\n", front_line: 2, body: "\nText\n", body_line: 5 });
        assert_eq!(split("---\n---").unwrap().front, "");
        assert!(split("Text\n").is_err());
        assert!(split("---\ntitle: A\n").is_err());
    }
}
