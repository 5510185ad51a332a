//! The chunks of a PNG file: how large the picture is, whether it is whole, and who made it.

use super::{Header, Part};
use crate::attachment::{Author, AuthorField, Damage};

pub fn header(bytes: &[u8]) -> Result<Header, Damage> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").ok_or(Damage::Broken)?;
    let mut header = Header::default();
    let mut has_pixels = false;
    loop {
        let Part { kind, data, after } = chunk(rest)?;
        match &kind {
            b"IHDR" => read_size(data, &mut header)?,
            b"IDAT" => has_pixels = true,
            b"tRNS" => header.has_transparency = true,
            b"acTL" => header.is_animated = true,
            b"tEXt" | b"iTXt" => header.authors.extend(author(kind, data)),
            b"IEND" if has_pixels => return Ok(header),
            b"IEND" => return Err(Damage::Broken),
            _ => {}
        }
        rest = after;
    }
}

fn chunk(bytes: &[u8]) -> Result<Part<'_>, Damage> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or(Damage::Broken)?;
    let (kind, rest) = rest.split_first_chunk::<4>().ok_or(Damage::Broken)?;
    let (data, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or(Damage::Broken)?;
    let (_checksum, after) = rest.split_first_chunk::<4>().ok_or(Damage::Broken)?;
    Ok(Part { kind: *kind, data, after })
}

fn read_size(data: &[u8], header: &mut Header) -> Result<(), Damage> {
    let Some([w1, w2, w3, w4, h1, h2, h3, h4, _depth, colours]) = data.first_chunk::<10>() else { return Err(Damage::Broken) };
    header.width = u32::from_be_bytes([*w1, *w2, *w3, *w4]);
    header.height = u32::from_be_bytes([*h1, *h2, *h3, *h4]);
    header.has_transparency |= matches!(colours, 4 | 6);
    Ok(())
}

/// The author of a text chunk. A compressed one is left alone; programs compress only long texts.
fn author(kind: [u8; 4], data: &[u8]) -> Option<Author> {
    let text = data.strip_prefix(b"Author\0")?;
    let text = match &kind {
        b"tEXt" => text.iter().map(|byte| char::from(*byte)).collect(),
        // A zero for "not compressed", the method, then language and translated keyword, each with a zero at its end.
        _ => String::from_utf8_lossy(text.strip_prefix(&[0, 0])?.splitn(3, |byte| *byte == 0).nth(2)?).into_owned(),
    };
    let text = text.trim();
    (!text.is_empty()).then(|| Author { field: AuthorField::Author, text: text.to_owned() })
}
