//! Which smaller versions of a picture are published.

use serde::{Deserialize, Serialize};

use crate::attachment::{Format, ImageFacts};

/// Widths in pixels that fit a telephone, a column of text, and both on a sharp screen.
const WIDTHS: [u32; 3] = [480, 960, 1440];
/// The width for browsers that know no WebP.
const FALLBACK: u32 = 960;
/// Libwebp writes no longer side.
const LONGEST_SIDE: u32 = 16_383;

/// A smaller version of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Variant {
    pub width: u32,
    pub height: u32,
    pub encoding: Encoding,
}

/// How a version is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Encoding {
    Webp,
    Jpeg,
    Png,
}

impl Encoding {
    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Encoding::Webp => "webp",
            Encoding::Jpeg => "jpg",
            Encoding::Png => "png",
        }
    }

    /// Whether a file with this ending may hold it in the place of what it held before.
    pub fn is_of(self, ending: &str) -> bool {
        let ending = ending.to_lowercase();
        match self {
            Encoding::Jpeg => ["jpg", "jpeg"].contains(&ending.as_str()),
            Encoding::Png => ending == "png",
            // There are several, and none of them is for all browsers.
            Encoding::Webp => false,
        }
    }
}

/// All versions in which a picture is published: WebP by width, and the fallback last. There are none where the file is
/// published as it is, because it moves, or because nothing here can draw it.
pub fn variants(facts: &ImageFacts, format: Format) -> Vec<Variant> {
    let fallback = match format {
        _ if facts.is_animated || facts.width == 0 || facts.height == 0 => return Vec::new(),
        Format::Jpeg => Encoding::Jpeg,
        Format::Webp if !facts.has_transparency => Encoding::Jpeg,
        Format::Png | Format::Webp => Encoding::Png,
        _ => return Vec::new(),
    };
    let widths = widths(facts);
    let version = |width: u32, encoding| Variant { width, height: height(facts, width), encoding };
    let mut all: Vec<Variant> = widths.iter().map(|width| version(*width, Encoding::Webp)).collect();
    all.extend(widths.iter().min_by_key(|width| width.abs_diff(FALLBACK)).map(|width| version(*width, fallback)));
    all
}

/// From small to large, without those that are hardly smaller than the next.
fn widths(facts: &ImageFacts) -> Vec<u32> {
    let most = u64::from(LONGEST_SIDE) * u64::from(facts.width) / u64::from(facts.height);
    let largest = facts.width.min(WIDTHS[2]).min(most.max(1) as u32);
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| u64::from(*width) * 10 < u64::from(largest) * 9).collect();
    widths.push(largest);
    widths
}

/// The height that goes with a width, so that the picture keeps its shape.
fn height(facts: &ImageFacts, width: u32) -> u32 {
    let (width, full) = (u64::from(width), u64::from(facts.width));
    let height = (u64::from(facts.height) * width * 2 + full) / (full * 2);
    (height as u32).clamp(1, LONGEST_SIDE)
}
