//! What is wrong with the design of the settings: files that the theme does not have, colours that cannot be read.

use super::Theme;
use super::custom_properties::{Colour, CustomProperties};
use crate::base::finding::Finding;
use crate::base::messages::themes as say;
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::base::place::{Located, Place, Span};
use crate::settings::{Design, Settings};

/// What WCAG 2.2 asks of text (1.4.3) and of marks without which something cannot be understood (1.4.11).
const TEXT: f64 = 4.5;
const MARK: f64 = 3.0;

/// The custom properties of the theme that stand on each other: text or mark, ground, and what is asked of them.
const PAIRS: &[(&str, &str, f64)] = &[
    ("--ink", "--sheet", TEXT),
    ("--ink", "--board", TEXT),
    ("--ink", "--tint", TEXT),
    ("--soft", "--sheet", TEXT),
    ("--soft", "--board", TEXT),
    ("--soft", "--tint", TEXT),
    ("--link", "--sheet", TEXT),
    ("--link", "--board", TEXT),
    ("--link", "--tint", TEXT),
    ("--visited", "--sheet", TEXT),
    ("--visited", "--board", TEXT),
    ("--visited", "--tint", TEXT),
    ("--frame-ink", "--frame", TEXT),
    ("--signal-ink", "--signal", TEXT),
    ("--off-ink", "--off", TEXT),
    ("--off", "--sheet", MARK),
    ("--edge", "--sheet", MARK),
    ("--signal", "--frame", MARK),
];

/// Everything that is wrong with the design of a site.
pub fn remarks(settings: &Settings, theme: &Theme) -> Vec<Finding> {
    let design = &settings.design;
    let logo = design.logo.as_ref().map(|logo| ("logo", &logo.file));
    let stylesheet = design.stylesheet.as_ref().map(|file| ("stylesheet", file));
    let files = logo.into_iter().chain(stylesheet).filter_map(|(key, file)| unknown_asset(key, file, theme));
    files.chain(low_contrasts(&properties(design, theme))).collect()
}

fn unknown_asset(key: &str, file: &Located<String>, theme: &Theme) -> Option<Finding> {
    if theme.assets.written.contains_key(&file.value) {
        return None;
    }
    Some(say::unknown_asset(key, &file.value, nearest(&file.value, theme.assets.names.files())).at(in_settings(file.span)))
}

/// The custom properties as a browser sees them: the theme's style sheet, the colours of the settings, the site's style sheet.
fn properties(design: &Design, theme: &Theme) -> CustomProperties {
    let mut properties = CustomProperties::default();
    theme.add_sheet("kiezblatt.css", &mut properties);
    for (colours, is_dark) in [(&design.colours, false), (&design.dark, true)] {
        for colour in colours {
            properties.set(&colour.property(), &colour.value.value, is_dark, Some(in_settings(colour.value.span)));
        }
    }
    if let Some(stylesheet) = &design.stylesheet {
        theme.add_sheet(&stylesheet.value, &mut properties);
    }
    properties
}

fn in_settings(span: Span) -> Place {
    Place::new(&SourcePath::new("kiezblatt.yaml"), span)
}

/// The colours that the program itself brings are checked by its tests, so only pairs with one of the site's are.
fn low_contrasts(properties: &CustomProperties) -> Vec<Finding> {
    let pairs = [false, true].into_iter().flat_map(|is_dark| PAIRS.iter().map(move |pair| (is_dark, pair)));
    let low = pairs.filter_map(|(is_dark, (text, ground, least))| {
        let place = properties.place(text, is_dark).or_else(|| properties.place(ground, is_dark))?;
        let ratio = contrast(properties.colour(text, is_dark)?, properties.colour(ground, is_dark)?);
        let key = |property: &str| property.trim_start_matches('-').replace('-', "_");
        let message = say::low_contrast((&key(text), &key(ground)), is_dark, (ratio, *least), *least >= TEXT);
        (ratio < *least).then(|| message.at(place.clone()))
    });
    low.collect()
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio).
fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance, 0 to 1 (WCAG 2.2).
fn luminance(Colour(red, green, blue): Colour) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_as_wcag_computes_it() {
        let (white, black, grey) = (Colour(255, 255, 255), Colour(0, 0, 0), Colour(0x76, 0x76, 0x76));
        assert!((contrast(white, black) - 21.0).abs() < 1e-9);
        assert!((contrast(grey, white) - 4.54).abs() < 0.01);
        assert!((contrast(grey, grey) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_colours_of_the_theme_inside_the_program_can_be_read() {
        let css = include_str!("../../themes/kiezblatt/assets/kiezblatt.css");
        let mut properties = CustomProperties::default();
        properties.add_sheet(css, |line| Some(Place::new(&SourcePath::new("kiezblatt.css"), Span::in_line(line, 1, 1))));
        assert_eq!(low_contrasts(&properties), Vec::new());
        for (text, ground, _) in PAIRS {
            for is_dark in [false, true] {
                let both = (properties.colour(text, is_dark), properties.colour(ground, is_dark));
                assert!(both.0.is_some() && both.1.is_some(), "{text} on {ground}: {both:?}");
            }
        }
    }
}
