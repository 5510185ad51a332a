//! Makes pictures smaller.

use ::image::{DynamicImage, RgbImage, RgbaImage};
use pic_scale::{ImageSize, ImageStore, ImageStoreMut, PicScaleError, Resampling, ResamplingFunction, Scaler};

use crate::attachment::Damage;

/// The picture in another size. It has one byte for each channel.
pub fn to_size(picture: &DynamicImage, width: u32, height: u32, is_drawn: bool) -> Result<DynamicImage, Damage> {
    if (picture.width(), picture.height()) == (width, height) {
        return Ok(picture.clone());
    }
    // The sharpest leaves faint echoes beside edges: unseen on photos, but on diagrams they are seen and double the file.
    let filter = Scaler::new(if is_drawn { ResamplingFunction::Hamming } else { ResamplingFunction::Lanczos3 });
    let (from, to) = (size(picture.width(), picture.height()), size(width, height));
    let scaled = match picture {
        DynamicImage::ImageRgb8(pixels) => {
            let plan = filter.plan_rgb_resampling(from, to);
            plan.and_then(|plan| run(&*plan, pixels)).ok().and_then(|pixels| RgbImage::from_raw(width, height, pixels)).map(Into::into)
        }
        DynamicImage::ImageRgba8(pixels) => {
            // What cannot be seen through must not lend its colour to what can.
            let plan = filter.plan_rgba_resampling(from, to, true);
            plan.and_then(|plan| run(&*plan, pixels)).ok().and_then(|pixels| RgbaImage::from_raw(width, height, pixels)).map(Into::into)
        }
        _ => None,
    };
    // Nothing but the memory that it takes can be wrong with a picture that is unpacked.
    scaled.ok_or(Damage::Exhausting)
}

fn size(width: u32, height: u32) -> ImageSize {
    ImageSize::new(width as usize, height as usize)
}

fn run<const N: usize>(plan: &Resampling<u8, N>, pixels: &[u8]) -> Result<Vec<u8>, PicScaleError> {
    let (from, to) = (plan.source_size(), plan.target_size());
    let mut scaled = vec![0; to.width * to.height * N];
    let source = ImageStore::<u8, N>::borrow(pixels, from.width, from.height)?;
    let mut target = ImageStoreMut::<u8, N>::borrow(&mut scaled, to.width, to.height)?;
    plan.resample(&source, &mut target)?;
    drop(target);
    Ok(scaled)
}
