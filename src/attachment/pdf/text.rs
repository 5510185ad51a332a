//! The text of a PDF, page by page, and whether it has any.

use hayro::hayro_interpret::font::{Glyph, GlyphRun, PositionedGlyph};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, SoftMask,
    interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Dict, String as PdfString};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect};

use super::lines::{Letter, Lines};
use super::strings;
use crate::attachment::facts::TextLayer;

const MOST_PAGES: usize = 2000;
const LONGEST_PAGE: usize = 1_000_000;
const LONGEST_TEXT: usize = 8_000_000;
/// Of unpacked instructions for drawing, which stay in memory with their pages.
const MOST_CONTENT: usize = 256 << 20;
/// The share of a page that pictures cover where it was scanned.
const SCANNED: f64 = 0.5;
/// The height of fonts in their own units.
const UNITS_PER_EM: f64 = 1000.0;

pub(super) struct Reading {
    pub pages: Vec<String>,
    pub layer: TextLayer,
}

/// Reads as many pages as the limits allow. Headers and footers of tagged files are left out.
pub(super) fn read(pdf: &Pdf, is_tagged: bool) -> Reading {
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    let (mut written, mut scanned, mut length, mut content) = (0, 0, 0, 0);
    for page in pdf.pages().iter().take(MOST_PAGES) {
        content += page.page_stream().map_or(0, <[u8]>::len);
        if length >= LONGEST_TEXT || content >= MOST_CONTENT {
            break;
        }
        let collector = collect(pdf, page, &cache, is_tagged);
        let is_scanned = collector.has_page_filling_pictures();
        let text = collector.lines.finish();
        if has_words(&text) {
            written += 1;
        } else if is_scanned {
            scanned += 1;
        }
        length += text.len();
        pages.push(text);
    }
    Reading { pages, layer: layer(written, scanned) }
}

/// A scan with a typed cover is a scan.
fn layer(written: usize, scanned: usize) -> TextLayer {
    if scanned > written {
        TextLayer::Scan
    } else if written > 0 {
        TextLayer::Text
    } else {
        TextLayer::Unknown
    }
}

/// Page numbers alone are no text.
fn has_words(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().nth(1).is_some())
}

fn collect<'a>(pdf: &'a Pdf, page: &Page<'a>, cache: &InterpreterCache<'a>, is_tagged: bool) -> Collector {
    // Nothing is drawn, so the transformation is that of the page itself.
    let everything = Rect::new(-1e9, -1e9, 1e9, 1e9);
    let mut context = Context::new(Affine::IDENTITY, everything, cache, pdf.xref(), InterpreterSettings::default());
    let mut collector = Collector::new(page, is_tagged);
    interpret_page(page, &mut context, &mut collector);
    collector
}

/// A device that draws nothing, but notes letters and pictures.
struct Collector {
    lines: Lines,
    /// What is seen of the page.
    window: Rect,
    is_tagged: bool,
    /// The marked content that is open.
    marks: Vec<Mark>,
    /// The area of all pictures.
    pictures: f64,
    /// Where and what was drawn last.
    last_run: Option<(Point, String)>,
}

enum Mark {
    /// Nothing that changes the text.
    Plain,
    /// Decoration: headers, footers, lines.
    Artifact,
    /// What the letters mean; it is said once, at the first of them.
    Meaning(Option<String>),
}

impl Collector {
    fn new(page: &Page<'_>, is_tagged: bool) -> Self {
        let seen = page.intersected_crop_box();
        let window = Rect::new(seen.x0, seen.y0, seen.x1, seen.y1);
        Collector { lines: Lines::new(LONGEST_PAGE), window, is_tagged, marks: Vec::new(), pictures: 0.0, last_run: None }
    }

    fn has_page_filling_pictures(&self) -> bool {
        self.pictures >= SCANNED * self.window.area()
    }

    /// Whether the same was just drawn at the same place: outlines after their filling, and bold letters that are made so.
    fn repeats(&mut self, run: &[PositionedGlyph<'_>], transform: Affine) -> bool {
        let Some(first) = run.first() else { return true };
        let (origin, size) = place(first, transform);
        let text: String = run.iter().map(|glyph| unicode(glyph)).collect();
        let is_same = self.last_run.as_ref().is_some_and(|(at, last)| origin.distance(*at) < size / 10.0 && *last == text);
        self.last_run = Some((origin, text));
        is_same
    }

    /// What stands for the letters of the marked content that is open, if that says so.
    fn meaning(&mut self) -> Option<String> {
        self.marks.iter_mut().find_map(|mark| match mark {
            Mark::Meaning(meaning) => Some(meaning.take().unwrap_or_default()),
            _ => None,
        })
    }

    fn push(&mut self, glyph: &PositionedGlyph<'_>, transform: Affine) {
        let whole = transform * glyph.transform();
        let (origin, size) = place(glyph, transform);
        // What was cut off a page is not meant to be found.
        if !self.window.contains(origin) {
            return;
        }
        let text = self.meaning().unwrap_or_else(|| unicode(glyph));
        let advance = whole * Point::new(width(glyph), 0.0) - origin;
        self.lines.push(&Letter { text: &text, origin, advance, size });
    }
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        let is_decoration = self.marks.iter().any(|mark| matches!(mark, Mark::Artifact));
        if is_decoration || self.repeats(run.glyphs(), props.transform) {
            return;
        }
        for glyph in run.glyphs() {
            self.push(glyph, props.transform);
        }
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        // The transformation is that of one pixel.
        self.pictures += props.transform.determinant().abs() * f64::from(image.width()) * f64::from(image.height());
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let meaning = properties.and_then(|properties| properties.get::<PdfString<'_>>("ActualText"));
        self.marks.push(match meaning {
            Some(text) => Mark::Meaning(Some(strings::decode(&text))),
            None if self.is_tagged && tag == b"Artifact" => Mark::Artifact,
            None => Mark::Plain,
        });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Where a letter stands, and how high its font is.
fn place(glyph: &PositionedGlyph<'_>, transform: Affine) -> (Point, f64) {
    let whole = transform * glyph.transform();
    let origin = whole * Point::ZERO;
    (origin, (whole * Point::new(0.0, UNITS_PER_EM) - origin).hypot())
}

/// How wide a letter is, in the units of its font; half its height where the file does not say.
fn width(glyph: &Glyph<'_>) -> f64 {
    let width = match glyph {
        Glyph::Outline(glyph) => glyph.advance_width(),
        Glyph::Type3(glyph) => glyph.advance_width(),
    };
    width.map_or(UNITS_PER_EM / 2.0, f64::from)
}

fn unicode(glyph: &Glyph<'_>) -> String {
    match glyph.as_unicode() {
        Some(BfString::Char(character)) => character.to_string(),
        Some(BfString::String(text)) => text,
        None => String::new(),
    }
}
