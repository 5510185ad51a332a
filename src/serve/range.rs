//! Parts of files: PDF readers and players ask for the piece that they need (RFC 9110, 14).

use std::ops::Range;

/// What a `Range` line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The whole file; a line that is not understood counts as none.
    Whole,
    Part(Range<u64>),
    /// Something that the file does not have, or many parts at once, which only wear the machine out.
    Impossible,
}

/// Reads a `Range` line for a file of `size` bytes.
pub(super) fn asked(line: Option<&str>, size: u64) -> Asked {
    let Some(wanted) = line.and_then(|line| line.strip_prefix("bytes=")) else { return Asked::Whole };
    if wanted.contains(',') {
        return Asked::Impossible;
    }
    let Some((first, last)) = wanted.trim().split_once('-') else { return Asked::Whole };
    let part = match (number(first), number(last)) {
        (Some(first), Some(last)) if first > last => return Asked::Whole,
        (Some(first), Some(last)) => first..size.min(last.saturating_add(1)),
        (Some(first), None) if last.is_empty() => first..size,
        (None, Some(length)) if first.is_empty() => size.saturating_sub(length)..size,
        _ => return Asked::Whole,
    };
    if part.is_empty() { Asked::Impossible } else { Asked::Part(part) }
}

fn number(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_of_a_file() {
        let of = |line| asked(Some(line), 10);
        assert_eq!(asked(None, 10), Asked::Whole);
        assert_eq!(of("bytes=0-"), Asked::Part(0..10));
        assert_eq!(of("bytes=2-4"), Asked::Part(2..5));
        assert_eq!(of("bytes=9-99"), Asked::Part(9..10));
        assert_eq!(of("bytes=-3"), Asked::Part(7..10));
        assert_eq!(of("bytes=-99"), Asked::Part(0..10));
        assert_eq!(of("bytes=0-18446744073709551615"), Asked::Part(0..10));
        for line in ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=0-,0-", "bytes=0-1,3-4"] {
            assert_eq!(of(line), Asked::Impossible, "{line}");
        }
        assert_eq!(asked(Some("bytes=0-"), 0), Asked::Impossible);
        for line in ["bytes=", "bytes=-", "bytes=4-2", "bytes=a-b", "bytes=+1-", "pages=1-2", "bytes=1", "bytes=99999999999999999999-"] {
            assert_eq!(of(line), Asked::Whole, "{line}");
        }
    }
}
