//! From the bytes of a text file to a text: UTF-8, with or without a byte order mark, with any line ends.

use crate::base::correction::Correction;
use crate::base::finding::{Finding, Message};
use crate::base::foreign_text::Encoding;
use crate::base::messages::files;
use crate::base::path::SourcePath;
use crate::base::place::{Place, Span};

/// The text of a file, without byte order mark and with `\n` as the only line end.
///
/// A file in another encoding is a finding that names the encoding; there is no text then.
pub fn decode(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Finding> {
    if is_wide(&bytes) {
        let encoding = Encoding::wide(&bytes).map(Correction::Encoding);
        return Err(files::not_utf8("UTF-16").mended_by(encoding).at(Place::file(path)));
    }
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let text = String::from_utf8(bytes).map_err(|error| foreign_byte(path, error.as_bytes(), error.utf8_error().valid_up_to()))?;
    let text = with_plain_ends(text);
    match first_invisible(&text) {
        Some((at, c)) => Err(behind(path, &text[..at], files::control_character(u32::from(c)))),
        None => Ok(text),
    }
}

fn with_plain_ends(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_some() { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// The first invisible character and its byte offset. Whole blocks are looked at without stopping, so that the compiler can
/// compare many bytes at once; hardly any block needs a second look.
pub(super) fn first_invisible(text: &str) -> Option<(usize, char)> {
    const BLOCK: usize = 256;
    let suspicious = |block: &[u8]| block.iter().fold(false, |found, byte| found | may_begin_invisible(*byte));
    let blocks = text.as_bytes().chunks(BLOCK).enumerate().filter(|(_, block)| suspicious(block));
    let offsets = blocks.flat_map(|(number, block)| {
        let begins = block.iter().enumerate().filter(|(_, byte)| may_begin_invisible(**byte));
        begins.map(move |(inside, _)| number * BLOCK + inside)
    });
    offsets.filter_map(|at| text[at..].chars().next().map(|c| (at, c))).find(|(_, c)| is_invisible(*c))
}

/// Bytes with which an invisible character begins in UTF-8; no other character has them inside.
fn may_begin_invisible(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n' && byte != b'\t') || matches!(byte, 0x7f | 0xC2 | 0xEF)
}

/// Characters that no text holds and no XML may hold: control characters other than tab and line ends, and the two that
/// Unicode keeps out of texts.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        c => c.is_control(),
    }
}

fn is_wide(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().take(200).filter(|b| **b == 0).count();
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || zeros > 40
}

/// Text from Windows has single bytes for umlauts; the finding points at the first of them.
fn foreign_byte(path: &SourcePath, bytes: &[u8], at: usize) -> Finding {
    let before: String = bytes[..at].iter().map(|b| *b as char).collect();
    let encoding = Encoding::Windows1252;
    let correction = encoding.decode(bytes).map(|_| Correction::Encoding(encoding));
    behind(path, &with_plain_ends(before), files::not_utf8(encoding.name()).mended_by(correction))
}

/// A finding about the character behind a part of a text.
fn behind(path: &SourcePath, before: &str, message: Message) -> Finding {
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    message.at(Place::new(path, Span::in_line(line, column, 1)))
}
