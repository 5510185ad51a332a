//! The markers of a JPEG file (ITU T.81): how large the picture is, and whether it is whole.

use super::Header;
use crate::attachment::Damage;

/// No JPEG says less than one bit about a block of 8 by 8 pixels.
const MOST_PIXELS_A_BYTE: u64 = 8 * 64;

pub fn header(bytes: &[u8]) -> Result<Header, Damage> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8]).ok_or(Damage::Broken)?;
    let mut size = None;
    loop {
        let (marker, after) = next_marker(rest)?;
        rest = match marker {
            0xd9 => break,
            0x01 | 0xd0..=0xd7 => after,
            _ => {
                let (segment, after) = segment(after)?;
                if is_frame(marker) {
                    size = Some(frame_size(segment)?);
                }
                after
            }
        };
    }
    let (width, height) = size.ok_or(Damage::Broken)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS_A_BYTE * bytes.len() as u64 {
        return Err(Damage::Broken);
    }
    Ok(Header { width, height, ..Header::default() })
}

/// The next marker and what follows it. The picture itself stands between markers, with a zero after each byte of ones; a
/// file that ends before its end marker was cut off.
fn next_marker(bytes: &[u8]) -> Result<(u8, &[u8]), Damage> {
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff);
    let at = bytes.windows(2).position(is_marker).ok_or(Damage::Broken)?;
    Ok((bytes[at + 1], &bytes[at + 2..]))
}

/// What stands behind a marker, by the length at its beginning.
fn segment(bytes: &[u8]) -> Result<(&[u8], &[u8]), Damage> {
    let (length, rest) = bytes.split_first_chunk::<2>().ok_or(Damage::Broken)?;
    let length = usize::from(u16::from_be_bytes(*length)).checked_sub(2).ok_or(Damage::Broken)?;
    rest.split_at_checked(length).ok_or(Damage::Broken)
}

fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn frame_size(segment: &[u8]) -> Result<(u32, u32), Damage> {
    let Some([_, h1, h2, w1, w2]) = segment.first_chunk::<5>() else { return Err(Damage::Broken) };
    Ok((u16::from_be_bytes([*w1, *w2]).into(), u16::from_be_bytes([*h1, *h2]).into()))
}
