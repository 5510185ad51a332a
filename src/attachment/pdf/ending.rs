//! Whether a PDF is there to its last byte.
//!
//! hayro repairs what it can and then tells fewer pages than the document has. Where an upload broke off, that would be a
//! wrong fact under a file that readers cannot open.

use hayro::hayro_syntax::object::{Dict, FromBytes};

/// The part of a file in which a linearised PDF says its length (ISO 32000-1, F.3.3).
const HEAD: usize = 1024;

/// Whether the file ends before the end that it was written with.
pub(super) fn is_missing(bytes: &[u8]) -> bool {
    let has_end = bytes.windows(9).rev().any(|nine| nine == b"startxref");
    !has_end || linearised_length(bytes).is_some_and(|length| length > bytes.len())
}

/// The length of the whole file, which a file for fast display in browsers says at its beginning.
fn linearised_length(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let start = head.windows(2).position(|two| two == b"<<")?;
    let first = Dict::from_bytes(&head[start..])?;
    if !first.contains_key("Linearized") {
        return None;
    }
    usize::try_from(first.get::<i64>("L")?).ok()
}
