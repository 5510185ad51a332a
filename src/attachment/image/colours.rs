//! The colours of a picture as the web means them.

use ::image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Turns the colours that a profile (ICC) describes into those of sRGB, which holds for pictures without a profile. A profile
/// that cannot be read, or that is about ink or grey, changes nothing.
pub fn to_srgb(picture: &mut DynamicImage, profile: &[u8]) {
    match picture {
        DynamicImage::ImageRgb8(pixels) => convert(pixels, profile, Layout::Rgb),
        DynamicImage::ImageRgba8(pixels) => convert(pixels, profile, Layout::Rgba),
        _ => None,
    };
}

fn convert(pixels: &mut [u8], profile: &[u8], layout: Layout) -> Option<()> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let transform = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default()).ok()?;
    let original = pixels.to_vec();
    transform.transform(&original, pixels).ok()
}
