//! Pictures: which versions of them are published, and that these look right and tell nothing about anybody.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use image::{ImageFormat, RgbaImage};
use kiezblatt::attachment::{Encoding, Format, ImageFacts, Variant, draw, variants};

const RED: [u8; 4] = [220, 40, 40, 255];
const GREEN: [u8; 4] = [40, 180, 60, 255];
const BLUE: [u8; 4] = [40, 60, 200, 255];
const YELLOW: [u8; 4] = [240, 220, 60, 255];

fn read(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/pictures").join(name)).unwrap()
}

fn version(width: u32, height: u32, encoding: Encoding) -> Variant {
    Variant { width, height, encoding }
}

/// A picture drawn in one version, unpacked again by other code than ours.
fn drawn(name: &str, variant: Variant) -> RgbaImage {
    let format = match variant.encoding {
        Encoding::Webp => ImageFormat::WebP,
        Encoding::Jpeg => ImageFormat::Jpeg,
        Encoding::Png => ImageFormat::Png,
    };
    let [bytes] = <[Vec<u8>; 1]>::try_from(draw(&read(name), &[variant]).unwrap()).unwrap();
    let picture = image::load_from_memory_with_format(&bytes, format).unwrap().into_rgba8();
    assert_eq!(picture.dimensions(), (variant.width, variant.height), "{name}");
    picture
}

/// The middles of the four fields: above left and right, below left and right.
fn fields(picture: &RgbaImage) -> [[u8; 4]; 4] {
    let (w, h) = picture.dimensions();
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| picture.get_pixel(w * x / 4, h * y / 4).0)
}

fn assert_looks_like(picture: &RgbaImage, expected: [[u8; 4]; 4], tolerance: u8, name: &str) {
    let seen = fields(picture);
    let is_near = seen.iter().flatten().zip(expected.iter().flatten()).all(|(a, b)| a.abs_diff(*b) <= tolerance);
    assert!(is_near, "{name}: {seen:?} instead of {expected:?}");
}

/// The versions of a picture of a size, as a browser chooses among them.
fn offered(width: u32, height: u32, format: Format) -> String {
    let facts = ImageFacts { width, height, orientation: 1, ..ImageFacts::default() };
    let word = |v: &Variant| format!("{}x{} {:?}", v.width, v.height, v.encoding);
    variants(&facts, format).iter().map(word).collect::<Vec<_>>().join(", ")
}

#[test]
fn versions_are_never_larger_than_the_picture_and_never_nearly_the_same() {
    let offers = [
        ((4000, 3000), "480x360 Webp, 960x720 Webp, 1440x1080 Webp, 960x720 Jpeg"),
        ((1440, 1000), "480x333 Webp, 960x667 Webp, 1440x1000 Webp, 960x667 Jpeg"),
        ((1439, 1000), "480x334 Webp, 960x667 Webp, 1439x1000 Webp, 960x667 Jpeg"),
        ((1100, 100), "480x44 Webp, 960x87 Webp, 1100x100 Webp, 960x87 Jpeg"),
        ((1000, 100), "480x48 Webp, 1000x100 Webp, 1000x100 Jpeg"),
        ((500, 100), "500x100 Webp, 500x100 Jpeg"),
        ((1, 1), "1x1 Webp, 1x1 Jpeg"),
        ((20_000, 1), "480x1 Webp, 960x1 Webp, 1440x1 Webp, 960x1 Jpeg"),
        // WebP ends at 16,383 pixels.
        ((1000, 20_000), "480x9600 Webp, 819x16380 Webp, 819x16380 Jpeg"),
        ((1, 20_000), "1x16383 Webp, 1x16383 Jpeg"),
        ((0, 0), ""),
    ];
    for ((width, height), expected) in offers {
        assert_eq!(offered(width, height, Format::Jpeg), expected, "{width}x{height}");
    }
}

#[test]
fn old_browsers_get_what_goes_with_the_picture() {
    assert_eq!(offered(480, 100, Format::Png), "480x100 Webp, 480x100 Png");
    assert_eq!(offered(480, 100, Format::Webp), "480x100 Webp, 480x100 Jpeg");
    let facts = ImageFacts { width: 480, height: 100, has_transparency: true, ..ImageFacts::default() };
    assert_eq!(variants(&facts, Format::Webp).last(), Some(&version(480, 100, Encoding::Png)));
    for format in [Format::Gif, Format::Avif, Format::Heic, Format::Tiff, Format::Svg, Format::Pdf] {
        assert_eq!(offered(480, 100, format), "", "{format:?} is published as it is");
    }
    let moving = ImageFacts { is_animated: true, ..facts };
    assert_eq!(variants(&moving, Format::Webp), [], "what moves is published as it is");
}

#[test]
fn photos_stand_upright_however_the_camera_was_held() {
    for orientation in 1..=8 {
        let name = format!("turned-{orientation}.jpg");
        for encoding in [Encoding::Webp, Encoding::Jpeg] {
            assert_looks_like(&drawn(&name, version(60, 40, encoding)), [RED, GREEN, BLUE, YELLOW], 12, &name);
        }
    }
    // PNG and WebP may say so too; the pixels of these two lie as they were drawn.
    assert_looks_like(&drawn("texts.png", version(40, 60, Encoding::Png)), [BLUE, RED, YELLOW, GREEN], 1, "texts.png");
    assert_looks_like(&drawn("lossy.webp", version(40, 60, Encoding::Webp)), [GREEN, YELLOW, RED, BLUE], 12, "lossy.webp");
}

#[test]
fn colours_are_right_whatever_they_were_kept_in() {
    for name in ["progressive.jpg", "cmyk.jpg", "srgb.jpg", "adobe-rgb.jpg", "deep.png", "lossless.webp"] {
        assert_looks_like(&drawn(name, version(60, 40, Encoding::Webp)), [RED, GREEN, BLUE, YELLOW], 12, name);
    }
    let grey = [94, 124, 70, 208].map(|light| [light, light, light, 255]);
    assert_looks_like(&drawn("grey.jpg", version(60, 40, Encoding::Webp)), grey, 4, "grey.jpg");
}

#[test]
fn what_one_can_see_through_stays_so() {
    for encoding in [Encoding::Webp, Encoding::Png] {
        let palette = drawn("palette.png", version(60, 40, encoding));
        assert_eq!(fields(&palette).map(|field| field[3]), [255, 255, 255, 0], "{encoding:?}");
        for name in ["see-through.png", "see-through.webp"] {
            let [above, _, below, _] = fields(&drawn(name, version(60, 40, encoding))).map(|field| field[3]);
            assert!(above.abs_diff(64) < 6 && below.abs_diff(192) < 6, "{name} {encoding:?}: {above} {below}");
        }
    }
}

#[test]
fn diagrams_lose_nothing_and_photos_are_small() {
    let first = |name: &str| draw(&read(name), &[version(120, 80, Encoding::Webp)]).unwrap()[0].clone();
    let picture = image::load_from_memory(&first("palette.png")).unwrap().into_rgba8();
    assert_eq!(fields(&picture)[..3], fields(&image::load_from_memory(&read("palette.png")).unwrap().into_rgba8())[..3]);
    assert_eq!(&first("lossless.webp")[12..16], b"VP8L", "without loss");
    assert_eq!(&first("grey.jpg")[12..16], b"VP8 ", "with loss, although it has few colours");
}

#[test]
fn small_diagrams_have_no_echoes_beside_their_edges() {
    let picture = drawn("lossless.webp", version(50, 33, Encoding::Webp));
    let brightness: Vec<u8> = picture.pixels().flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    assert_eq!((brightness.iter().min(), brightness.iter().max()), (Some(&40), Some(&240)), "as in the original");
}

#[test]
fn all_versions_are_drawn_at_once_and_the_same_every_time() {
    let wanted = [version(30, 20, Encoding::Webp), version(120, 80, Encoding::Webp), version(60, 40, Encoding::Jpeg)];
    let photo = read("personal.jpg");
    let once = draw(&photo, &wanted).unwrap();
    let sizes: Vec<(u32, u32)> =
        once.iter().map(|bytes| image::load_from_memory(bytes).unwrap()).map(|p| (p.width(), p.height())).collect();
    assert_eq!(sizes, [(30, 20), (120, 80), (60, 40)]);
    assert_eq!(draw(&photo, &wanted).unwrap(), once);
    assert_eq!(draw(&photo, &[]), Ok(Vec::new()));
}

/// What exiftool finds in every picture: the file itself, the size and form of its pixels, and the head that JFIF requires.
const OF_EVERY_PICTURE: &[&str] = &[
    "[ExifTool] ExifToolVersion",
    "[File] FileName",
    "[File] Directory",
    "[File] FileSize",
    "[File] FileModifyDate",
    "[File] FileAccessDate",
    "[File] FileInodeChangeDate",
    "[File] FilePermissions",
    "[File] FileType",
    "[File] FileTypeExtension",
    "[File] MIMEType",
    "[File] ImageWidth",
    "[File] ImageHeight",
    "[File] EncodingProcess",
    "[File] BitsPerSample",
    "[File] ColorComponents",
    "[File] YCbCrSubSampling",
    "[JFIF] JFIFVersion",
    "[JFIF] ResolutionUnit",
    "[JFIF] XResolution",
    "[JFIF] YResolution",
    "[PNG] ImageWidth",
    "[PNG] ImageHeight",
    "[PNG] BitDepth",
    "[PNG] ColorType",
    "[PNG] Compression",
    "[PNG] Filter",
    "[PNG] Interlace",
    "[RIFF] VP8Version",
    "[RIFF] ImageWidth",
    "[RIFF] ImageHeight",
    "[RIFF] HorizontalScale",
    "[RIFF] VerticalScale",
    "[RIFF] AlphaIsUsed",
];

/// What exiftool finds in a file besides; none where there is no exiftool.
fn metadata(bytes: &[u8], ending: &str) -> Option<Vec<String>> {
    let mut file = tempfile::Builder::new().suffix(ending).tempfile().unwrap();
    file.write_all(bytes).unwrap();
    let out = match Command::new("exiftool").args(["-G", "-S", "-a", "-u", "-e"]).arg(file.path()).output() {
        Ok(out) => String::from_utf8_lossy(&out.stdout).into_owned(),
        Err(error) if std::env::var_os("CI").is_some() => panic!("exiftool: {error}"),
        Err(_) => return None,
    };
    let names = out.lines().filter_map(|line| Some(line.split_once(": ")?.0.to_owned()));
    Some(names.filter(|name| !OF_EVERY_PICTURE.contains(&name.as_str())).collect())
}

#[test]
fn versions_say_nothing_about_place_owner_and_author() {
    let cases =
        [("personal.jpg", Encoding::Jpeg), ("texts.png", Encoding::Png), ("lossy.webp", Encoding::Jpeg), ("adobe-rgb.jpg", Encoding::Jpeg)];
    for (name, fallback) in cases {
        let wanted = [version(60, 40, Encoding::Webp), version(60, 40, fallback)];
        for (variant, bytes) in wanted.iter().zip(draw(&read(name), &wanted).unwrap()) {
            let text = String::from_utf8_lossy(&bytes);
            for word in ["Muster", "Beispiel", "intern", "Canon", "Exif", "EXIF", "XMP", "rdf", "ICC", "Photoshop", "eXIf", "tEXt"] {
                assert!(!text.contains(word), "{name} {variant:?}: {word}");
            }
            let ending = format!(".{:?}", variant.encoding).to_lowercase();
            assert_eq!(metadata(&bytes, &ending).unwrap_or_default(), [""; 0], "{name} {variant:?}");
        }
    }
    // The same look at an original does find them.
    let Some(original) = metadata(&read("personal.jpg"), ".jpg") else { return };
    for name in ["[EXIF] GPSLatitude", "[EXIF] OwnerName", "[EXIF] ThumbnailOffset", "[XMP] Creator", "[IPTC] By-line", "[File] Comment"] {
        assert!(original.iter().any(|found| found == name), "{name} in {original:?}");
    }
}
