//! What programs write into pictures of every format (XMP).
//!
//! The standard lets it be found without knowing the format: it is XML in the clear, between the same two tags everywhere.

use memchr::memmem::find;

use super::Said;
use crate::attachment::rdf;

const START: &[u8] = b"<rdf:RDF";
const END: &[u8] = b"</rdf:RDF>";
/// More in one file is not meant to be read.
const MOST_PACKETS: usize = 8;
/// Longer ones hold brush strokes, no names.
const LONGEST: usize = 1 << 20;

/// What all packets in a file say.
pub fn read(bytes: &[u8]) -> Said {
    let mut said = Said::default();
    let mut rest = bytes;
    for _ in 0..MOST_PACKETS {
        let Some(start) = find(rest, START) else { break };
        let window = &rest[start..rest.len().min(start + LONGEST)];
        let Some(end) = find(window, END) else { break };
        let (packet, _) = window.split_at(end + END.len());
        said.add(rdf::read(&String::from_utf8_lossy(packet)));
        rest = &rest[start + packet.len()..];
    }
    said
}
