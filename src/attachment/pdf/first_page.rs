//! The first page of a PDF: its size, and a small picture of it.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use webp::WebPConfig;

/// The largest picture, in pixels: twice as large as it is shown, for sharp screens.
const WIDEST: f32 = 240.0;
const HIGHEST: f32 = 340.0;
/// A strip that is narrower shows nothing.
const NARROWEST: f32 = 16.0;
/// The most that a small page is enlarged.
const LARGEST_SCALE: f32 = 4.0;
const QUALITY: f32 = 70.0;
/// How hard libwebp tries, of 6. More takes twice the time for a few bytes.
const EFFORT: i32 = 2;

/// Width and height in points, as the page is shown.
pub(super) fn size(pdf: &Pdf) -> Option<(u32, u32)> {
    let (width, height) = pdf.pages().first()?.render_dimensions();
    #[allow(clippy::cast_sign_loss, reason = "a size is at least 1; what is no number becomes 0")]
    let points = |length: f32| length.round() as u32;
    Some((points(width), points(height)))
}

/// A WebP picture; none where there is nothing to see.
pub(super) fn draw(pdf: &Pdf) -> Option<Vec<u8>> {
    let page = pdf.pages().first()?;
    let (width, height) = page.render_dimensions();
    let scale = (WIDEST / width).min(HIGHEST / height).min(LARGEST_SCALE);
    let is_strip = width * scale < NARROWEST || height * scale < NARROWEST;
    if is_strip || !scale.is_finite() {
        return None;
    }
    let picture = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixels = hayro::render(page, &RenderCache::new(), &InterpreterSettings::default(), &RenderSettings::default(), &picture);
    if is_blank(&pixels) { None } else { encode(&pixels) }
}

/// Whether all pixels are alike, as on a page that could not be drawn.
fn is_blank(pixels: &Pixmap) -> bool {
    let bytes = pixels.data_as_u8_slice();
    bytes.chunks_exact(4).all(|pixel| bytes.starts_with(pixel))
}

fn encode(pixels: &Pixmap) -> Option<Vec<u8>> {
    let encoder = webp::Encoder::from_rgba(pixels.data_as_u8_slice(), u32::from(pixels.width()), u32::from(pixels.height()));
    let mut config = WebPConfig::new().ok()?;
    config.quality = QUALITY;
    config.method = EFFORT;
    encoder.encode_advanced(&config).ok().map(|picture| picture.to_vec())
}
