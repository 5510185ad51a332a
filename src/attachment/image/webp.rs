//! The chunks of a WebP file (RFC 9649): how large the picture is, whether it moves, and whether it is whole.

use super::{Header, Part};
use crate::attachment::Damage;

pub fn header(bytes: &[u8]) -> Result<Header, Damage> {
    let (length, rest) = bytes.strip_prefix(b"RIFF").and_then(<[u8]>::split_first_chunk::<4>).ok_or(Damage::Broken)?;
    let content = rest.get(..u32::from_le_bytes(*length) as usize).ok_or(Damage::Broken)?;
    let mut rest = content.strip_prefix(b"WEBP").ok_or(Damage::Broken)?;
    let (mut header, mut has_pixels) = (Header::default(), false);
    while !rest.is_empty() {
        let Part { kind, data, after } = chunk(rest)?;
        match &kind {
            b"VP8X" => read_extended(data, &mut header)?,
            b"VP8 " | b"VP8L" | b"ANMF" => {
                has_pixels = true;
                read_simple(kind, data, &mut header)?;
            }
            _ => {}
        }
        rest = after;
    }
    if has_pixels { Ok(header) } else { Err(Damage::Broken) }
}

/// Data of odd length has a byte behind it, which some programs forget at the end.
fn chunk(bytes: &[u8]) -> Result<Part<'_>, Damage> {
    let (kind, rest) = bytes.split_first_chunk::<4>().ok_or(Damage::Broken)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(Damage::Broken)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (data, rest) = rest.split_at_checked(length).ok_or(Damage::Broken)?;
    Ok(Part { kind: *kind, data, after: rest.get(length % 2..).unwrap_or_default() })
}

/// The head of a file with more than a picture in it.
fn read_extended(data: &[u8], header: &mut Header) -> Result<(), Damage> {
    let Some([flags, _, _, _, w1, w2, w3, h1, h2, h3]) = data.first_chunk::<10>() else { return Err(Damage::Broken) };
    header.width = u32::from_le_bytes([*w1, *w2, *w3, 0]) + 1;
    header.height = u32::from_le_bytes([*h1, *h2, *h3, 0]) + 1;
    header.has_transparency = flags & 0x10 != 0;
    header.is_animated = flags & 0x02 != 0;
    Ok(())
}

/// The head of the picture itself, where nothing else told its size.
fn read_simple(kind: [u8; 4], data: &[u8], header: &mut Header) -> Result<(), Damage> {
    if header.width > 0 {
        return Ok(());
    }
    match (&kind, data) {
        (b"VP8 ", [_, _, _, 0x9d, 0x01, 0x2a, w1, w2, h1, h2, ..]) => {
            header.width = u32::from(u16::from_le_bytes([*w1, *w2]) & 0x3fff);
            header.height = u32::from(u16::from_le_bytes([*h1, *h2]) & 0x3fff);
        }
        (b"VP8L", [0x2f, b1, b2, b3, b4, ..]) => {
            let bits = u32::from_le_bytes([*b1, *b2, *b3, *b4]);
            header.width = (bits & 0x3fff) + 1;
            header.height = (bits >> 14 & 0x3fff) + 1;
            header.has_transparency = bits >> 28 & 1 == 1;
        }
        _ => return Err(Damage::Broken),
    }
    Ok(())
}
