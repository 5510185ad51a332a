//! Films in elements: WebM, Matroska (RFC 8794, RFC 9559).

use std::io::{Read, Seek};

use super::source::{Extent, Source};
use super::{Damage, MediaFacts, whole_seconds};

const SEGMENT: u64 = 0x1853_8067;
const CLUSTER: u64 = 0x1F43_B675;
const INFO: u64 = 0x1549_A966;
const TIMESTAMP_SCALE: u64 = 0x2A_D7B1;
const DURATION: u64 = 0x4489;
const TRACKS: u64 = 0x1654_AE6B;
const TRACK: u64 = 0xAE;
const VIDEO: u64 = 0xE0;
const PIXEL_WIDTH: u64 = 0xB0;
const PIXEL_HEIGHT: u64 = 0xBA;
const DISPLAY_WIDTH: u64 = 0x54B0;
const DISPLAY_HEIGHT: u64 = 0x54BA;
const DISPLAY_UNIT: u64 = 0x54B2;

struct Element {
    id: u64,
    content: Extent,
    /// Written while nobody knew how long it would become; it ends where the file does.
    is_open: bool,
}

pub fn read<R: Read + Seek>(source: &mut Source<R>) -> Result<MediaFacts, Damage> {
    let whole = source.whole;
    let segment = elements(source, whole)?.into_iter().find(|element| element.id == SEGMENT).ok_or(Damage::Broken)?;
    let parts = elements(source, segment.content)?;
    let mut facts = MediaFacts::default();
    if let Some(info) = child(&parts, INFO) {
        facts.seconds = duration(source, info)?;
    }
    if let Some(tracks) = child(&parts, TRACKS) {
        for track in elements(source, tracks)?.iter().filter(|element| element.id == TRACK) {
            if let Some(video) = child(&elements(source, track.content)?, VIDEO) {
                (facts.width, facts.height) = picture(source, video)?;
                break;
            }
        }
    }
    Ok(facts)
}

/// The elements that lie side by side in a part of the file.
fn elements<R: Read + Seek>(source: &mut Source<R>, within: Extent) -> Result<Vec<Element>, Damage> {
    let mut found: Vec<Element> = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let element = element(source, at, within)?;
        at = element.content.end;
        // A cluster without an end swallows the rest; what is wanted lies before.
        let is_last = element.is_open && element.id == CLUSTER;
        found.push(element);
        if is_last {
            break;
        }
    }
    Ok(found)
}

fn element<R: Read + Seek>(source: &mut Source<R>, at: u64, within: Extent) -> Result<Element, Damage> {
    let id_length = length_of(source.bytes::<1>(at)?[0], 4)?;
    let size_at = at + id_length;
    let size_length = length_of(source.bytes::<1>(size_at)?[0], 8)?;
    let largest = (1 << (7 * size_length)) - 1;
    let size = source.number(size_at, size_length)? & largest;
    let start = size_at + size_length;
    let is_open = size == largest;
    let end = if is_open { within.end } else { start + size };
    if end > within.end {
        return Err(Damage::Broken);
    }
    Ok(Element { id: source.number(at, id_length)?, content: Extent { start, end }, is_open })
}

/// How many bytes a number has: as many as there are zeros before the first one, and one more.
fn length_of(first: u8, most: u64) -> Result<u64, Damage> {
    let length = u64::from(first.leading_zeros()) + 1;
    if length > most { Err(Damage::Broken) } else { Ok(length) }
}

fn duration<R: Read + Seek>(source: &mut Source<R>, info: Extent) -> Result<Option<u64>, Damage> {
    const NANOSECONDS: f64 = 1e9;
    let info = elements(source, info)?;
    let Some(duration) = child(&info, DURATION) else { return Ok(None) };
    let ticks = match duration.end - duration.start {
        4 => f64::from(f32::from_be_bytes(source.bytes(duration.start)?)),
        8 => f64::from_be_bytes(source.bytes(duration.start)?),
        _ => return Err(Damage::Broken),
    };
    let scale = number(source, &info, TIMESTAMP_SCALE)?.unwrap_or(1_000_000);
    #[allow(clippy::cast_precision_loss, reason = "no tick is long enough")]
    let seconds = ticks * scale as f64 / NANOSECONDS;
    Ok(whole_seconds(seconds))
}

/// The size as it is shown where it is given in pixels, else that of the pixels.
fn picture<R: Read + Seek>(source: &mut Source<R>, video: Extent) -> Result<(Option<u32>, Option<u32>), Damage> {
    let video = elements(source, video)?;
    let is_in_pixels = number(source, &video, DISPLAY_UNIT)?.unwrap_or(0) == 0;
    let mut side = |shown: u64, pixels: u64| -> Result<Option<u32>, Damage> {
        let shown = if is_in_pixels { number(source, &video, shown)? } else { None };
        let side = if shown.is_some() { shown } else { number(source, &video, pixels)? };
        Ok(side.and_then(|side| u32::try_from(side).ok()).filter(|side| *side > 0))
    };
    Ok((side(DISPLAY_WIDTH, PIXEL_WIDTH)?, side(DISPLAY_HEIGHT, PIXEL_HEIGHT)?))
}

fn number<R: Read + Seek>(source: &mut Source<R>, elements: &[Element], id: u64) -> Result<Option<u64>, Damage> {
    child(elements, id).map(|content| source.number(content.start, content.end - content.start)).transpose()
}

fn child(elements: &[Element], id: u64) -> Option<Extent> {
    elements.iter().find(|element| element.id == id).map(|element| element.content)
}
