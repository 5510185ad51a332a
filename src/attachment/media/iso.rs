//! Films and sound in boxes: MP4, M4A, QuickTime (ISO 14496-12).

use std::io::{Read, Seek};

use super::source::{Extent, Source};
use super::{Damage, MediaFacts, whole_seconds};

/// A box: its kind, and where its content lies.
struct Found {
    kind: [u8; 4],
    content: Extent,
}

pub fn read<R: Read + Seek>(source: &mut Source<R>) -> Result<MediaFacts, Damage> {
    let whole = source.whole;
    // All of them are looked at: a film whose pictures are cut off is broken, even if its tables are there.
    let movie = boxes(source, whole)?.into_iter().find(|found| found.kind == *b"moov").ok_or(Damage::Broken)?;
    let movie = boxes(source, movie.content)?;
    let mut facts = MediaFacts { seconds: duration(source, &movie)?, ..MediaFacts::default() };
    for track in movie.iter().filter(|found| found.kind == *b"trak") {
        if let Some((width, height)) = picture(source, track.content)? {
            (facts.width, facts.height) = (Some(width), Some(height));
            break;
        }
    }
    Ok(facts)
}

/// The boxes that lie side by side in a part of the file.
fn boxes<R: Read + Seek>(source: &mut Source<R>, within: Extent) -> Result<Vec<Found>, Damage> {
    let mut found = Vec::new();
    let mut at = within.start;
    // QuickTime ends some lists with four bytes of zero.
    while at + 8 <= within.end {
        let content = match source.number(at, 4)? {
            0 => Extent { start: at + 8, end: within.end },
            1 => Extent { start: at + 16, end: at.saturating_add(source.number(at + 8, 8)?) },
            size => Extent { start: at + 8, end: at + size },
        };
        let kind = source.bytes(at + 4)?;
        if content.end < content.start || content.end > within.end {
            // Some cameras append things of their own that are no boxes.
            let is_appended = found.iter().any(|found: &Found| found.kind == *b"moov") && !matches!(&kind, b"mdat" | b"moof");
            return if is_appended { Ok(found) } else { Err(Damage::Broken) };
        }
        found.push(Found { kind, content });
        at = content.end;
    }
    Ok(found)
}

/// The film's own duration, or that of its fragments where these come later.
fn duration<R: Read + Seek>(source: &mut Source<R>, movie: &[Found]) -> Result<Option<u64>, Damage> {
    let Some(header) = content(movie, *b"mvhd") else { return Ok(None) };
    let is_long = source.bytes::<1>(header.start)?[0] == 1;
    let (scale_at, length) = if is_long { (20, 8) } else { (12, 4) };
    let scale = source.number(header.start + scale_at, 4)?;
    let mut units = source.number(header.start + scale_at + 4, length)?;
    if units == 0
        && let Some(extends) = content(movie, *b"mvex")
        && let Some(fragments) = content(&boxes(source, extends)?, *b"mehd")
    {
        let length = if source.bytes::<1>(fragments.start)?[0] == 1 { 8 } else { 4 };
        units = source.number(fragments.start + 4, length)?;
    }
    let is_unknown = scale == 0 || units == u64::from(u32::MAX) || units == u64::MAX;
    #[allow(clippy::cast_precision_loss, reason = "no film is long enough")]
    let seconds = units as f64 / scale as f64;
    Ok(if is_unknown { None } else { whole_seconds(seconds) })
}

/// The size of a track's picture as it is shown, if it has one: phones turn films by a matrix, not by their pixels.
fn picture<R: Read + Seek>(source: &mut Source<R>, track: Extent) -> Result<Option<(u32, u32)>, Damage> {
    let track = boxes(source, track)?;
    let Some(header) = content(&track, *b"tkhd") else { return Ok(None) };
    let Some(media) = content(&track, *b"mdia") else { return Ok(None) };
    let Some(handler) = content(&boxes(source, media)?, *b"hdlr") else { return Ok(None) };
    if source.bytes(handler.start + 8)? != *b"vide" {
        return Ok(None);
    }
    let matrix = header.start + if source.bytes::<1>(header.start)?[0] == 1 { 52 } else { 40 };
    let is_upright = source.number(matrix, 4)? == 0 && source.number(matrix + 16, 4)? == 0;
    // Sixteen bits of each are fractions.
    let (width, height) = (source.number(matrix + 36, 2)? as u32, source.number(matrix + 40, 2)? as u32);
    let shown = if is_upright { (height, width) } else { (width, height) };
    Ok((width > 0 && height > 0).then_some(shown))
}

fn content(boxes: &[Found], kind: [u8; 4]) -> Option<Extent> {
    boxes.iter().find(|found| found.kind == kind).map(|found| found.content)
}
