//! The blocks of a GIF file: how large the picture is, whether it moves, and whether it is whole.

use super::Header;
use crate::attachment::Damage;

pub fn header(bytes: &[u8]) -> Result<Header, Damage> {
    let rest = bytes.strip_prefix(b"GIF87a").or_else(|| bytes.strip_prefix(b"GIF89a")).ok_or(Damage::Broken)?;
    let ([w1, w2, h1, h2, flags, _, _], rest) = rest.split_first_chunk::<7>().ok_or(Damage::Broken)?;
    let mut header =
        Header { width: u16::from_le_bytes([*w1, *w2]).into(), height: u16::from_le_bytes([*h1, *h2]).into(), ..Header::default() };
    let mut rest = skip_colours(rest, *flags)?;
    let mut pictures = 0;
    loop {
        let (kind, after) = rest.split_first().ok_or(Damage::Broken)?;
        rest = match kind {
            0x3b if pictures > 0 => break,
            0x21 => {
                header.has_transparency |= matches!(after, [0xf9, _, flags, ..] if flags & 1 == 1);
                skip_blocks(after.get(1..).ok_or(Damage::Broken)?)?
            }
            0x2c => {
                pictures += 1;
                skip_picture(after)?
            }
            _ => return Err(Damage::Broken),
        };
    }
    header.is_animated = pictures > 1;
    Ok(header)
}

fn skip_picture(bytes: &[u8]) -> Result<&[u8], Damage> {
    let ([.., flags], rest) = bytes.split_first_chunk::<9>().ok_or(Damage::Broken)?;
    let rest = skip_colours(rest, *flags)?;
    skip_blocks(rest.get(1..).ok_or(Damage::Broken)?)
}

/// A table of colours, if the flags before it announce one.
fn skip_colours(bytes: &[u8], flags: u8) -> Result<&[u8], Damage> {
    let length = if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    bytes.get(length..).ok_or(Damage::Broken)
}

/// Blocks with their length before them, up to an empty one.
fn skip_blocks(mut bytes: &[u8]) -> Result<&[u8], Damage> {
    loop {
        let (length, rest) = bytes.split_first().ok_or(Damage::Broken)?;
        bytes = rest.get(usize::from(*length)..).ok_or(Damage::Broken)?;
        if *length == 0 {
            return Ok(bytes);
        }
    }
}
