//! Draws the smaller versions of a picture: turned the right way up, in the colours of the web, and with nothing of what a
//! camera or a program wrote into the original.

use std::collections::HashSet;
use std::io::Cursor;

use ::image::codecs::jpeg::JpegEncoder;
use ::image::codecs::png::{CompressionType, FilterType, PngEncoder};
use ::image::metadata::Orientation;
use ::image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits};
use webp::WebPConfig;

use super::{Encoding, LARGEST_SIDE, Variant, check_size, colours, exif, scale};
use crate::attachment::Damage;

/// What unpacking may take, in bytes: the largest picture with transparency, and something for the decoder.
const MEMORY: u64 = 512 << 20;
/// Of 100, for photos: on the screen nobody sees a difference.
const QUALITY: u8 = 78;
/// How hard libwebp tries, of 6. From 3 on it takes more than twice the time for files that are 7 % smaller.
const EFFORT: i32 = 2;
/// What has at most so many colours was drawn and not photographed.
const FEW_COLOURS: usize = 1024;

/// Draws all versions of a picture at once: it is unpacked only once.
pub fn draw(bytes: &[u8], wanted: &[Variant]) -> Result<Vec<Vec<u8>>, Damage> {
    let Some(largest) = wanted.iter().max_by_key(|variant| variant.width) else { return Ok(Vec::new()) };
    let original = Original::unpack(bytes)?;
    let is_drawn = original.is_drawn();
    let largest = original.into_version(largest, is_drawn)?;
    let draw_one = |variant: &Variant| {
        let version = scale::to_size(&largest, variant.width, variant.height, is_drawn)?;
        encode(&version, variant.encoding, is_drawn)
    };
    wanted.iter().map(draw_one).collect()
}

/// A grey surface in the place of a version that cannot be drawn, so that the page keeps its form.
pub fn blank(variant: &Variant) -> Vec<u8> {
    let grey = ::image::RgbImage::from_pixel(variant.width, variant.height, ::image::Rgb([0xDD, 0xDD, 0xDD]));
    encode(&grey.into(), variant.encoding, true).unwrap_or_default()
}

/// A picture as it lies in its file.
struct Original {
    picture: DynamicImage,
    is_jpeg: bool,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

impl Original {
    fn unpack(bytes: &[u8]) -> Result<Self, Damage> {
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Damage::Broken)?;
        reader.limits(limits());
        let is_jpeg = reader.format() == Some(ImageFormat::Jpeg);
        let mut decoder = reader.into_decoder().map_err(|error| damage(&error))?;
        let (width, height) = decoder.dimensions();
        check_size(width, height)?;
        let profile = decoder.icc_profile().ok().flatten();
        let orientation = Orientation::from_exif(exif::read(bytes).orientation).unwrap_or(Orientation::NoTransforms);
        let picture = DynamicImage::from_decoder(decoder).map_err(|error| damage(&error))?;
        Ok(Original { picture: in_eight_bits(picture), is_jpeg, orientation, profile })
    }

    /// Whether it is a diagram or the like, which has clear edges and stays small without any loss.
    fn is_drawn(&self) -> bool {
        !self.is_jpeg && has_few_colours(&self.picture)
    }

    /// The largest version. Turning and colours come after scaling, when there are far fewer pixels.
    fn into_version(self, largest: &Variant, is_drawn: bool) -> Result<DynamicImage, Damage> {
        let lies_on_its_side = self.orientation.to_exif() >= 5;
        let (width, height) = if lies_on_its_side { (largest.height, largest.width) } else { (largest.width, largest.height) };
        let mut version = scale::to_size(&self.picture, width, height, is_drawn)?;
        drop(self.picture);
        if let Some(profile) = self.profile {
            colours::to_srgb(&mut version, &profile);
        }
        version.apply_orientation(self.orientation);
        Ok(version)
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(MEMORY);
    limits
}

fn damage(error: &ImageError) -> Damage {
    if matches!(error, ImageError::Limits(_)) { Damage::TooLarge } else { Damage::Broken }
}

/// With red, green, blue and perhaps transparency, each in a byte: the form that everything below knows.
fn in_eight_bits(picture: DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() { picture.into_rgba8().into() } else { picture.into_rgb8().into() }
}

fn has_few_colours(picture: &DynamicImage) -> bool {
    let mut colours = HashSet::new();
    let mut last: &[u8] = &[];
    for pixel in picture.as_bytes().chunks_exact(usize::from(picture.color().bytes_per_pixel())) {
        if pixel != last && colours.insert(pixel) && colours.len() > FEW_COLOURS {
            return false;
        }
        last = pixel;
    }
    true
}

fn encode(picture: &DynamicImage, encoding: Encoding, is_drawn: bool) -> Result<Vec<u8>, Damage> {
    let mut bytes = Vec::new();
    let written: ImageResult<()> = match encoding {
        Encoding::Webp => return webp(picture, is_drawn),
        Encoding::Jpeg => picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)),
        Encoding::Png => {
            picture.write_with_encoder(PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive))
        }
    };
    // Nothing but its size can be wrong with a picture that lies in memory.
    written.map(|()| bytes).map_err(|_| Damage::TooLarge)
}

fn webp(picture: &DynamicImage, is_drawn: bool) -> Result<Vec<u8>, Damage> {
    let mut config = WebPConfig::new().map_err(|()| Damage::Exhausting)?;
    config.lossless = i32::from(is_drawn);
    config.quality = f32::from(QUALITY);
    config.method = EFFORT;
    let (width, height) = (picture.width(), picture.height());
    let encoder = match picture {
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height),
        DynamicImage::ImageRgb8(pixels) => webp::Encoder::from_rgb(pixels, width, height),
        _ => return Err(Damage::Broken),
    };
    encoder.encode_advanced(&config).map(|bytes| bytes.to_vec()).map_err(|_| Damage::TooLarge)
}
