//! One file, from its bytes to its facts.

use std::io::{self, Read, Seek, SeekFrom};

use sha2::{Digest, Sha256};

use super::{Author, Damage, Detail, Examined, FileFacts, Format, Inside, image, media, office, pdf, svg};

/// Larger documents and pictures are not examined, because all of one has to be in memory, in bytes. Sound and film are read
/// in parts.
pub const LARGEST: u64 = 128 << 20;
/// As much as is enough to tell every format that is not read as a whole.
const HEAD: u64 = 64 << 10;

/// Examines a file.
///
/// Fails only if it cannot be read; whatever is wrong with what it says is a fact.
pub fn examine(file: &mut (impl Read + Seek)) -> io::Result<Examined> {
    let size = file.seek(SeekFrom::End(0))?;
    let head = head(file)?;
    let format = Format::of(&head);
    if format.is_some_and(is_recording) || size > LARGEST { examine_in_parts(file, format) } else { examine_as_a_whole(file, head) }
}

/// The plain facts of a file that nobody can examine.
pub fn plain(file: &mut (impl Read + Seek), damage: Damage) -> io::Result<FileFacts> {
    let format = Format::of(&head(file)?);
    let mut hash = Hash::default();
    file.seek(SeekFrom::Start(0))?;
    io::copy(file, &mut hash)?;
    Ok(examined(hash, format, Err(damage)).facts)
}

fn head(file: &mut (impl Read + Seek)) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

fn examine_in_parts(file: &mut (impl Read + Seek), format: Option<Format>) -> io::Result<Examined> {
    let mut hash = Hash::default();
    file.seek(SeekFrom::Start(0))?;
    io::copy(file, &mut hash)?;
    let inside = match format {
        Some(format) if is_recording(format) => media::examine(file, format),
        Some(format) if has_examiner(format) => Err(Damage::TooLarge),
        _ => Ok(Inside::of(Detail::None)),
    };
    Ok(examined(hash, format, inside))
}

fn examine_as_a_whole(file: &mut impl Read, head: Vec<u8>) -> io::Result<Examined> {
    let mut bytes = head;
    // A file that grows while it is read does not take more memory than any other.
    file.take(LARGEST).read_to_end(&mut bytes)?;
    let mut hash = Hash::default();
    io::copy(&mut bytes.as_slice(), &mut hash)?;
    let format = Format::of(&bytes);
    let inside = format.map_or(Ok(Inside::of(Detail::None)), |format| inside(bytes, format));
    Ok(examined(hash, format, inside))
}

/// What is inside a document or picture.
#[allow(clippy::needless_pass_by_value, reason = "some examiners keep the bytes")]
fn inside(bytes: Vec<u8>, format: Format) -> Result<Inside, Damage> {
    match format {
        Format::Pdf => pdf::examine(bytes),
        Format::Svg => svg::examine(&bytes),
        _ if is_picture(format) => image::examine(&bytes, format),
        _ if is_office(format) => office::examine(&bytes, format),
        _ => Ok(Inside::of(Detail::None)),
    }
}

/// Whether more than its format can be said of a document or picture: every format with an arm in `inside`.
fn has_examiner(format: Format) -> bool {
    matches!(format, Format::Pdf | Format::Svg) || is_picture(format) || is_office(format)
}

fn is_picture(format: Format) -> bool {
    use Format::{Avif, Gif, Heic, Jpeg, Png, Tiff, Webp};
    matches!(format, Jpeg | Png | Gif | Webp | Avif | Heic | Tiff)
}

fn is_office(format: Format) -> bool {
    use Format::{Docx, LockedOffice, Odg, Odp, Ods, Odt, OldOffice, Pptx, Xlsx};
    matches!(format, Docx | Xlsx | Pptx | Odt | Ods | Odp | Odg | OldOffice | LockedOffice)
}

fn is_recording(format: Format) -> bool {
    matches!(format, Format::Mp4 | Format::Webm | Format::Mp3 | Format::M4a | Format::Ogg | Format::Wav)
}

fn examined(hash: Hash, format: Option<Format>, inside: Result<Inside, Damage>) -> Examined {
    let damage = inside.as_ref().err().copied();
    let inside = inside.unwrap_or(Inside::of(Detail::None));
    let facts = FileFacts {
        size: hash.size,
        sha256: hash.digits(),
        format,
        damage,
        title: inside.title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()),
        authors: each_once(inside.authors),
        picture: inside.first_page.as_deref().and_then(size_of),
        detail: inside.detail,
    };
    Examined { facts, text: inside.text, first_page: inside.first_page }
}

/// Width and height of a picture in pixels.
fn size_of(picture: &[u8]) -> Option<(u32, u32)> {
    ::image::ImageReader::new(io::Cursor::new(picture)).with_guessed_format().ok()?.into_dimensions().ok()
}

/// The authors as editors see them: trimmed, none empty, each text where it stands first.
fn each_once(authors: Vec<Author>) -> Vec<Author> {
    let mut kept: Vec<Author> = Vec::new();
    for Author { field, text } in authors {
        let text = text.trim();
        if !text.is_empty() && kept.iter().all(|author| author.text != text) {
            kept.push(Author { field, text: text.to_owned() });
        }
    }
    kept
}

/// Counts and sums up what is written to it.
#[derive(Default)]
struct Hash {
    size: u64,
    sum: Sha256,
}

impl Hash {
    fn digits(self) -> String {
        self.sum.finalize().iter().fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"))
    }
}

impl io::Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.size += bytes.len() as u64;
        self.sum.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
