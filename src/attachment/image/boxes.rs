//! The boxes of an AVIF or HEIC file (ISO 14496-12 and 23008-12): how large the picture is, and whether it is whole.

use super::{Header, Part};
use crate::attachment::Damage;

pub fn header(bytes: &[u8]) -> Result<Header, Damage> {
    let (mut header, mut has_pixels) = (Header::default(), false);
    let mut rest = bytes;
    while !rest.is_empty() {
        let Part { kind, data, after } = next(rest)?;
        match &kind {
            b"ftyp" => header.is_animated = data.starts_with(b"avis") || data.starts_with(b"hevc"),
            // A version and flags stand before the boxes in it.
            b"meta" => read_properties(data.get(4..).ok_or(Damage::Broken)?, &mut header)?,
            b"mdat" => has_pixels = true,
            _ => {}
        }
        rest = after;
    }
    if has_pixels { Ok(header) } else { Err(Damage::Broken) }
}

/// The first box.
fn next(bytes: &[u8]) -> Result<Part<'_>, Damage> {
    let (short, rest) = bytes.split_first_chunk::<4>().ok_or(Damage::Broken)?;
    let (kind, rest) = rest.split_first_chunk::<4>().ok_or(Damage::Broken)?;
    let (length, rest) = match u32::from_be_bytes(*short) {
        // To the end of the file.
        0 => (rest.len(), rest),
        1 => {
            let (long, rest) = rest.split_first_chunk::<8>().ok_or(Damage::Broken)?;
            let length = usize::try_from(u64::from_be_bytes(*long)).ok().and_then(|length| length.checked_sub(16));
            (length.ok_or(Damage::Broken)?, rest)
        }
        short => ((short as usize).checked_sub(8).ok_or(Damage::Broken)?, rest),
    };
    let (data, after) = rest.split_at_checked(length).ok_or(Damage::Broken)?;
    Ok(Part { kind: *kind, data, after })
}

/// What is said of all pictures in the file: tiles, small versions, and the picture itself, which is the largest.
fn read_properties(meta: &[u8], header: &mut Header) -> Result<(), Damage> {
    let properties = find(find(meta, *b"iprp")?, *b"ipco")?;
    let (mut rest, mut lies_on_its_side) = (properties, false);
    while !rest.is_empty() {
        let Part { kind, data, after } = next(rest)?;
        match (&kind, data) {
            (b"ispe", [_, _, _, _, w1, w2, w3, w4, h1, h2, h3, h4, ..]) => {
                let (width, height) = (u32::from_be_bytes([*w1, *w2, *w3, *w4]), u32::from_be_bytes([*h1, *h2, *h3, *h4]));
                if u64::from(width) * u64::from(height) > u64::from(header.width) * u64::from(header.height) {
                    (header.width, header.height) = (width, height);
                }
            }
            (b"irot", [angle, ..]) => lies_on_its_side = angle & 1 == 1,
            (b"auxC", _) => header.has_transparency |= data.windows(5).any(|word| word == b"alpha"),
            _ => {}
        }
        rest = after;
    }
    if lies_on_its_side {
        (header.width, header.height) = (header.height, header.width);
    }
    Ok(())
}

/// The first box of a kind; nothing where there is none.
fn find(boxes: &[u8], wanted: [u8; 4]) -> Result<&[u8], Damage> {
    let mut rest = boxes;
    while !rest.is_empty() {
        let Part { kind, data, after } = next(rest)?;
        if kind == wanted {
            return Ok(data);
        }
        rest = after;
    }
    Ok(&[])
}
