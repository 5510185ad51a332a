//! Which format bytes are, by what stands in them at fixed places.

use super::Format;
use super::office;

/// How far into a file its format is looked for, where it is not at its very beginning.
const PDF_WITHIN: usize = 1024;

impl Format {
    /// The format of a file by its bytes. Its first kilobytes are enough, but for Office files: these need all of it.
    pub fn of(bytes: &[u8]) -> Option<Format> {
        by_signature(bytes)
            .or_else(|| by_brand(bytes))
            .or_else(|| matroska(bytes))
            .or_else(|| is_svg(bytes).then_some(Format::Svg))
            .or_else(|| contains(bytes.get(..PDF_WITHIN).unwrap_or(bytes), b"%PDF-").then_some(Format::Pdf))
            .or_else(|| is_mp3(bytes).then_some(Format::Mp3))
    }
}

fn by_signature(bytes: &[u8]) -> Option<Format> {
    Some(match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Format::Pdf,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => in_zip(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] if office::is_locked(bytes) => Format::LockedOffice,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Format::OldOffice,
        [b'{', b'\\', b'r', b't', b'f', ..] => Format::Rtf,
        [0xFF, 0xD8, 0xFF, ..] => Format::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Format::Png,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Format::Gif,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Format::Webp,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Format::Wav,
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Format::Tiff,
        [b'O', b'g', b'g', b'S', ..] => Format::Ogg,
        [b'I', b'D', b'3', 2..=4, ..] => Format::Mp3,
        _ => return None,
    })
}

/// Which of the formats that are ZIP archives it is, by the files in it from the first on. What lies inside a file of the
/// archive is passed over: a ZIP with a Word file in it is no Word file.
fn in_zip(bytes: &[u8]) -> Format {
    let (mut is_package, mut kind) = (false, None);
    let mut at = 0;
    while let Some((name, content, next)) = zip_entry(bytes, at) {
        if name == b"mimetype" && at == 0 {
            return by_mimetype(content).unwrap_or(Format::Zip);
        }
        is_package |= matches!(name, b"[Content_Types].xml" | b"_rels/.rels" | b"docProps/app.xml");
        kind = kind.or_else(|| by_folder(name));
        if let Some(kind) = kind.filter(|_| is_package) {
            return kind;
        }
        at = next;
    }
    Format::Zip
}

/// The program whose folder an entry lies in.
fn by_folder(name: &[u8]) -> Option<Format> {
    let folders = [(&b"word/"[..], Format::Docx), (b"xl/", Format::Xlsx), (b"ppt/", Format::Pptx)];
    folders.into_iter().find_map(|(folder, format)| name.starts_with(folder).then_some(format))
}

/// The entry whose local header stands at `at`: its name, its content, and where the next one stands.
fn zip_entry(bytes: &[u8], at: usize) -> Option<(&[u8], &[u8], usize)> {
    const HEADER: usize = 30;
    let entry = bytes.get(at..)?;
    let header = entry.get(..HEADER)?.strip_prefix(b"PK\x03\x04")?;
    let short = |offset: usize| usize::from(u16::from_le_bytes([header[offset - 4], header[offset - 3]]));
    let size = short(18) | short(20) << 16;
    let (name_end, extra) = (HEADER + short(26), short(28));
    let content = entry.get(name_end + extra..)?;
    // Bit 3: how long it is, was not known yet when the header was written.
    let is_sized = short(6) & 8 == 0 || size > 0;
    let end = if is_sized { size } else { find(content, b"PK\x03\x04")? };
    let shown = content.get(..end).unwrap_or(content);
    Some((entry.get(HEADER..name_end)?, shown, at + name_end + extra + end + descriptor(content.get(end..)?)))
}

/// The length of what may stand behind the content of an entry: its sizes, once more.
fn descriptor(behind: &[u8]) -> usize {
    if behind.starts_with(b"PK\x07\x08") { find(behind, b"PK\x03\x04").filter(|at| *at <= 24).unwrap_or(0) } else { 0 }
}

fn by_mimetype(mimetype: &[u8]) -> Option<Format> {
    if mimetype.starts_with(b"application/epub+zip") {
        return Some(Format::Epub);
    }
    let kind = mimetype.strip_prefix(b"application/vnd.oasis.opendocument.")?;
    let starts = |name: &[u8]| kind.starts_with(name);
    [(&b"text"[..], Format::Odt), (b"spreadsheet", Format::Ods), (b"presentation", Format::Odp), (b"graphics", Format::Odg)]
        .into_iter()
        .find_map(|(name, format)| starts(name).then_some(format))
}

/// MP4 and its kin (ISO 14496-12): the brands in `ftyp`. QuickTime did without it at first.
fn by_brand(bytes: &[u8]) -> Option<Format> {
    let size = u32::from_be_bytes(*bytes.first_chunk()?) as usize;
    match bytes.get(4..8)? {
        b"ftyp" => {}
        b"moov" | b"wide" | b"mdat" if size >= 8 => return Some(Format::Mp4),
        _ => return None,
    }
    let brands = bytes.get(8..size.clamp(16, 256).min(bytes.len()))?;
    let (major, all) = (brands.get(..4)?, || brands.chunks_exact(4).filter(|brand| *brand != [0; 4]));
    Some(match major {
        b"avif" | b"avis" => Format::Avif,
        b"mif1" | b"msf1" if all().any(|brand| matches!(brand, b"avif" | b"avis")) => Format::Avif,
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => Format::Heic,
        b"M4A " | b"M4B " => Format::M4a,
        b"qt  " | b"isom" | b"avc1" | b"dash" | b"MSNV" | b"f4v " | b"M4V " | b"M4VH" | b"M4VP" => Format::Mp4,
        _ if major.starts_with(b"iso") || major.starts_with(b"mp4") || major.starts_with(b"3g") => Format::Mp4,
        _ if all().any(|brand| brand.starts_with(b"iso") || brand.starts_with(b"mp4")) => Format::Mp4,
        _ => return None,
    })
}

fn matroska(bytes: &[u8]) -> Option<Format> {
    let header = bytes.strip_prefix(&[0x1A, 0x45, 0xDF, 0xA3])?;
    let header = header.get(..64).unwrap_or(header);
    (contains(header, b"webm") || contains(header, b"matroska")).then_some(Format::Webm)
}

/// Whether it is XML whose root is `svg`.
fn is_svg(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    loop {
        rest = rest.trim_ascii_start();
        let skipped = if rest.starts_with(b"<?") {
            after(rest, b"?>")
        } else if rest.starts_with(b"<!--") {
            after(rest, b"-->")
        } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype")) {
            after_doctype(rest)
        } else {
            return is_svg_element(rest);
        };
        match skipped {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
}

/// A document type may hold declarations in brackets, with `>` in them.
fn after_doctype(text: &[u8]) -> Option<&[u8]> {
    let end = find(text, b">")?;
    if contains(&text[..end], b"[") { after(after(text, b"]")?, b">") } else { text.get(end + 1..) }
}

/// `<svg …` or, with a prefix, `<svg:svg …`.
fn is_svg_element(text: &[u8]) -> bool {
    let Some(tag) = text.strip_prefix(b"<") else { return false };
    let end = tag.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
    let name = &tag[..end.unwrap_or(0)];
    name == b"svg" || name.ends_with(b":svg")
}

/// Whether it begins with a frame of MPEG layer III, and another one where that one ends. Two bytes alone say little: text
/// in UTF-16 begins almost alike.
fn is_mp3(bytes: &[u8]) -> bool {
    let Some(length) = mp3_frame(bytes) else { return false };
    bytes.get(length..).is_some_and(|next| mp3_frame(next).is_some())
}

/// The length of the frame at the beginning, if there is one (ISO 11172-3, ISO 13818-3).
fn mp3_frame(bytes: &[u8]) -> Option<usize> {
    const RATES_1: [usize; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    const RATES_2: [usize; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    let &[0xFF, version, rates, _] = bytes.first_chunk()? else { return None };
    let is_layer_three = version & 0xE6 == 0xE2;
    let (rates_table, samples, divisor) = match version & 0x18 {
        0x18 => (RATES_1, 144_000, 1),
        0x10 => (RATES_2, 72_000, 2),
        0x00 => (RATES_2, 72_000, 4),
        _ => return None,
    };
    let kilobits = rates_table.get(usize::from(rates >> 4)).copied().filter(|rate| *rate > 0)?;
    let hertz = [44_100, 48_000, 32_000].get(usize::from(rates >> 2 & 3))? / divisor;
    is_layer_three.then(|| samples * kilobits / hertz + usize::from(rates >> 1 & 1))
}

fn after<'a>(text: &'a [u8], what: &[u8]) -> Option<&'a [u8]> {
    find(text, what).map(|at| &text[at + what.len()..])
}

fn contains(text: &[u8], what: &[u8]) -> bool {
    find(text, what).is_some()
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brand(brands: &[u8]) -> Vec<u8> {
        [&(8 + brands.len() as u32).to_be_bytes()[..], b"ftyp", brands].concat()
    }

    #[test]
    fn signatures() {
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0];
        for (bytes, format) in [
            (&b"%PDF-1.7"[..], Some(Format::Pdf)),
            (b"\r\njunk before it\n%PDF-1.4", Some(Format::Pdf)),
            (b"PK\x05\x06\0\0", Some(Format::Zip)),
            (b"{\\rtf1\\ansi", Some(Format::Rtf)),
            (&jpeg, Some(Format::Jpeg)),
            (b"\x89PNG\r\n\x1A\n", Some(Format::Png)),
            (b"GIF89a", Some(Format::Gif)),
            (b"RIFF\0\0\0\0WEBPVP8 ", Some(Format::Webp)),
            (b"RIFF\0\0\0\0WAVEfmt ", Some(Format::Wav)),
            (b"II*\0\x08\0\0\0", Some(Format::Tiff)),
            (b"MM\0*\0\0\0\x08", Some(Format::Tiff)),
            (b"OggS\0", Some(Format::Ogg)),
            (b"ID3\x04\0", Some(Format::Mp3)),
            (b"", None),
            (b"P", None),
            (b"Tagesordnung", None),
            (b"\xFF\xFE<\0h\0", None),
            (b"\0\0\0\0", None),
        ] {
            assert_eq!(Format::of(bytes), format, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn brands() {
        for (brands, format) in [
            (&b"isom\0\0\x02\0isomiso2avc1mp41"[..], Some(Format::Mp4)),
            (b"qt  \0\0\x02\0qt  ", Some(Format::Mp4)),
            (b"XAVC\0\0\0\0XAVCmp42iso2", Some(Format::Mp4)),
            (b"M4A \0\0\x02\0M4A isomiso2", Some(Format::M4a)),
            (b"heic\0\0\0\0mif1heic", Some(Format::Heic)),
            (b"mif1\0\0\0\0mif1heic", Some(Format::Heic)),
            (b"mif1\0\0\0\0mif1avif", Some(Format::Avif)),
            (b"avif\0\0\0\0avifmif1miaf", Some(Format::Avif)),
            (b"crx \0\0\0\x01crx ", None),
        ] {
            assert_eq!(Format::of(&brand(brands)), format, "{}", brands.escape_ascii());
        }
        assert_eq!(Format::of(b"\0\0\0\x08wide\0\0\x10\0mdat"), Some(Format::Mp4));
    }

    #[test]
    fn drawings() {
        for svg in [
            "<svg>",
            "\u{FEFF}<svg/>",
            "<?xml version=\"1.0\"?>\n<!-- > svg -->\n<!DOCTYPE svg PUBLIC \"x\" \"y\">\n<svg xmlns=\"…\">",
            "<!DOCTYPE svg [<!ENTITY a \"b>\">]><svg:svg xmlns:svg=\"…\">",
        ] {
            assert_eq!(Format::of(svg.as_bytes()), Some(Format::Svg), "{svg}");
        }
        for other in ["<html><svg>", "<svgs>", "<!-- <svg>", "<?xml", "svg", "<svg", "<!DOCTYPE html><html>"] {
            assert_eq!(Format::of(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn two_frames_make_an_mp3() {
        // MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes.
        let mut frames = vec![0; 421];
        frames[..4].copy_from_slice(&[0xFF, 0xFB, 0x90, 0x00]);
        assert_eq!(Format::of(&frames), None);
        frames[417..].copy_from_slice(&[0xFF, 0xFB, 0x90, 0x00]);
        assert_eq!(Format::of(&frames), Some(Format::Mp3));
    }
}
