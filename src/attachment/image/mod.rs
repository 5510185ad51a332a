//! Pictures made of pixels. Their facts are read from the heads of the file, without unpacking a single pixel; only `draw`
//! unpacks them.

mod boxes;
mod colours;
mod draw;
mod exif;
mod gif;
mod jpeg;
mod png;
mod scale;
mod variant;
mod webp;
mod xmp;

pub use draw::{blank, draw};
pub use variant::{Encoding, Variant, variants};

use super::rdf::Said;
use super::{Author, Damage, Detail, Format, ImageFacts, Inside};

/// The longest side that is accepted, in pixels.
const LARGEST_SIDE: u32 = 20_000;
/// The largest area that is accepted, in pixels: twice what the cameras of most professionals have.
const LARGEST_AREA: u64 = 100_000_000;
/// Nobody has more authors; what says so is broken.
const MOST_AUTHORS: usize = 20;

/// What the head of a file says of the picture as it lies there.
#[derive(Default)]
struct Header {
    width: u32,
    height: u32,
    is_animated: bool,
    has_transparency: bool,
    authors: Vec<Author>,
}

/// A part of a file that says what it is and how long.
struct Part<'a> {
    kind: [u8; 4],
    data: &'a [u8],
    /// What follows it.
    after: &'a [u8],
}

/// The facts of a picture, and who made it.
pub(super) fn examine(bytes: &[u8], format: Format) -> Result<Inside, Damage> {
    let header = match format {
        Format::Jpeg => Some(jpeg::header(bytes)?),
        Format::Png => Some(png::header(bytes)?),
        Format::Gif => Some(gif::header(bytes)?),
        Format::Webp => Some(webp::header(bytes)?),
        Format::Avif | Format::Heic => Some(boxes::header(bytes)?),
        _ => None,
    };
    let (camera, said) = (exif::read(bytes), xmp::read(bytes));
    let detail = match &header {
        Some(header) => Detail::Image(facts(header, turn(camera.orientation, format), camera.has_location || said.has_location)?),
        None => Detail::None,
    };
    let in_header = header.map(|header| header.authors).unwrap_or_default();
    let authors = each_once([camera.authors, in_header, said.authors].concat());
    Ok(Inside { authors, ..Inside::of(detail) })
}

/// AVIF and HEIC say themselves how they are turned; what Exif says is not for them.
fn turn(orientation: u8, format: Format) -> u8 {
    if matches!(format, Format::Avif | Format::Heic) { 1 } else { orientation }
}

fn facts(header: &Header, orientation: u8, has_location: bool) -> Result<ImageFacts, Damage> {
    check_size(header.width, header.height)?;
    let (width, height) = if orientation >= 5 { (header.height, header.width) } else { (header.width, header.height) };
    let Header { is_animated, has_transparency, .. } = *header;
    Ok(ImageFacts { width, height, orientation, is_animated, has_transparency, has_location })
}

/// Refuses what would fill the memory, and what has no pixels.
fn check_size(width: u32, height: u32) -> Result<(), Damage> {
    match u64::from(width) * u64::from(height) {
        0 => Err(Damage::Broken),
        area if area > LARGEST_AREA || width.max(height) > LARGEST_SIDE => Err(Damage::TooLarge),
        _ => Ok(()),
    }
}

fn each_once(authors: Vec<Author>) -> Vec<Author> {
    let mut once: Vec<Author> = Vec::new();
    for author in authors {
        if once.len() < MOST_AUTHORS && once.iter().all(|other| other.text != author.text) {
            once.push(author);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::attachment::AuthorField::{self, CameraOwner};

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/pictures")
    }

    fn read(name: &str) -> Vec<u8> {
        std::fs::read(folder().join(name)).unwrap()
    }

    fn format(name: &str) -> Format {
        match name.rsplit('.').next().unwrap() {
            "jpg" => Format::Jpeg,
            "png" => Format::Png,
            "gif" => Format::Gif,
            "webp" => Format::Webp,
            "avif" => Format::Avif,
            other => panic!("{other}"),
        }
    }

    fn examined(name: &str) -> Result<Inside, Damage> {
        examine(&read(name), format(name))
    }

    fn image(name: &str) -> ImageFacts {
        match examined(name).unwrap().detail {
            Detail::Image(facts) => facts,
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn the_facts_are_those_that_pillow_and_exiftool_see() {
        let expected = String::from_utf8(read("expected.txt")).unwrap();
        for line in expected.lines().filter(|line| !line.starts_with('#')) {
            let name = line.split(' ').next().unwrap();
            let ImageFacts { width, height, orientation, is_animated, has_location, .. } = image(name);
            let seen = format!("{name} {width} {height} {orientation} {} {}", u8::from(is_animated), u8::from(has_location));
            assert_eq!(seen, line);
        }
    }

    #[test]
    fn what_one_can_see_through_is_known() {
        let all = ["see-through.png", "see-through.webp", "palette.png", "texts.png", "lossy.webp", "lossless.webp", "grey.jpg"];
        let seen: Vec<&str> = all.into_iter().filter(|name| image(name).has_transparency).collect();
        assert_eq!(seen, ["see-through.png", "see-through.webp", "palette.png"]);
    }

    #[test]
    fn who_made_a_picture_and_who_owns_the_camera_is_found_in_every_place() {
        let people = |name: &str| -> Vec<(AuthorField, String)> {
            examined(name).unwrap().authors.into_iter().map(|author| (author.field, author.text)).collect()
        };
        let author = |text: &str| (AuthorField::Author, text.to_owned());
        let owner = (CameraOwner, "Max Beispiel".to_owned());
        let in_photo = vec![author("Erika Muster"), author("Jörg Müller"), owner, author("Amt für Soziales"), author("Agentur Blau")];
        assert_eq!(people("personal.jpg"), in_photo);
        assert_eq!(people("texts.png"), [author("Erika Muster"), author("Jörg Müller"), author("Amt für Soziales")]);
        assert_eq!(people("lossy.webp"), [author("Erika Muster")]);
        assert_eq!(people("modern.avif"), [author("Erika Muster")]);
        assert_eq!(people("progressive.jpg"), []);
    }

    #[test]
    fn what_was_cut_off_is_broken_wherever_it_ends() {
        for name in ["cut-off.jpg", "cut-off.png", "cut-off.gif", "cut-off.webp"] {
            assert_eq!(examined(name), Err(Damage::Broken), "{name}");
        }
        for name in ["personal.jpg", "progressive.jpg", "texts.png", "moving.gif", "moving.webp", "lossless.webp", "modern.avif"] {
            let whole = read(name);
            for length in 0..whole.len() {
                assert_eq!(examine(&whole[..length], format(name)), Err(Damage::Broken), "{name}, first {length} bytes");
            }
        }
    }

    #[test]
    fn a_huge_picture_is_refused_by_its_head() {
        // A JPEG would need a bit for each block, so this one is not even whole.
        assert_eq!(examined("huge.jpg"), Err(Damage::Broken));
        assert_eq!(examined("huge.png"), Err(Damage::TooLarge));
        let wanted = [Variant { width: 480, height: 480, encoding: Encoding::Webp }];
        assert_eq!(draw(&read("huge.jpg"), &wanted), Err(Damage::TooLarge));
        assert_eq!(draw(&read("huge.png"), &wanted), Err(Damage::TooLarge));
    }

    #[test]
    fn the_limits_are_a_side_and_an_area() {
        assert_eq!(check_size(20_000, 5_000), Ok(()));
        assert_eq!(check_size(20_001, 1), Err(Damage::TooLarge));
        assert_eq!(check_size(10_001, 10_000), Err(Damage::TooLarge));
        assert_eq!(check_size(0, 10), Err(Damage::Broken));
    }

    /// Numbers that look random and are the same in every run (Knuth's generator).
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, end: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % end
        }

        /// Some bytes changed, a piece left out or repeated, or the end missing.
        fn spoil(&mut self, whole: &[u8]) -> Vec<u8> {
            let mut bytes = whole.to_vec();
            let (from, length) = (self.below(bytes.len()), self.below(40));
            let to = (from + length).min(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(from),
                1 => drop(bytes.drain(from..to)),
                2 => bytes.extend_from_within(from..to),
                _ => {
                    for _ in 0..=self.below(8) {
                        let at = self.below(bytes.len());
                        bytes[at] = u8::try_from(self.below(256)).unwrap();
                    }
                }
            }
            bytes
        }
    }

    #[test]
    fn spoilt_pictures_give_facts_or_damage_and_never_a_panic() {
        let mut dice = Dice(1);
        let mut names: Vec<String> =
            std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| [".jpg", ".png", ".gif", ".webp", ".avif"].iter().any(|ending| name.ends_with(ending)));
        names.sort();
        for name in names {
            let (whole, format) = (read(&name), format(&name));
            for round in 0..200 {
                let bytes = dice.spoil(&whole);
                let Ok(Inside { detail: Detail::Image(facts), .. }) = examine(&bytes, format) else { continue };
                // Unpacking takes longer in tests than in the program; what claims to be far larger is left to the limits.
                if u64::from(facts.width) * u64::from(facts.height) > 1_000_000 {
                    continue;
                }
                let wanted = variants(&facts, format);
                if let Ok(drawn) = draw(&bytes, &wanted) {
                    assert_eq!(drawn.len(), wanted.len(), "{name}, round {round}");
                }
            }
        }
    }
}
