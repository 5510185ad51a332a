//! The custom properties that style sheets set at `:root`, for light and for dark, as far as they are colours.

use std::collections::BTreeMap;

use crate::base::place::Place;

/// A colour as a screen mixes it: red, green, blue, 0 to 255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// What custom properties stand for, by their names with `--`.
#[derive(Debug, Default)]
pub struct CustomProperties {
    light: BTreeMap<String, Property>,
    dark: BTreeMap<String, Property>,
}

/// A value as it is written, and where; no place means that the theme inside the program says so.
#[derive(Clone, Debug)]
struct Property {
    value: String,
    place: Option<Place>,
}

/// For whom a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Both,
    Light,
    Dark,
    /// Print and the like: not what a reader sees on a screen.
    Other,
}

/// More than so many references from one property to the next are a circle.
const DEEPEST: usize = 8;

impl CustomProperties {
    /// Takes what a style sheet sets, instead of what earlier ones did. `place` tells the place of a line of it.
    pub fn add_sheet(&mut self, css: &str, place: impl Fn(u32) -> Option<Place>) {
        let mut preludes: Vec<String> = Vec::new();
        let mut piece = String::new();
        let mut line = 1;
        for c in without_comments(css).chars() {
            line += u32::from(c == '\n');
            match c {
                '{' => preludes.push(std::mem::take(&mut piece).trim().to_lowercase()),
                ';' | '}' => {
                    self.declaration(&std::mem::take(&mut piece), &preludes, || place(line));
                    if c == '}' {
                        preludes.pop();
                    }
                }
                _ => piece.push(c),
            }
        }
    }

    fn declaration(&mut self, text: &str, preludes: &[String], place: impl Fn() -> Option<Place>) {
        let Some((name, value)) = text.split_once(':').map(|(name, value)| (name.trim(), value.trim())) else { return };
        let Some((selector, media)) = preludes.split_last() else { return };
        if !name.starts_with("--") || !matches!(selector.as_str(), ":root" | "html") {
            return;
        }
        match mode(media) {
            Mode::Both => {
                self.set(name, value, false, place());
                self.set(name, value, true, place());
            }
            Mode::Light => self.set(name, value, false, place()),
            Mode::Dark => self.set(name, value, true, place()),
            Mode::Other => {}
        }
    }

    /// Sets one property.
    pub fn set(&mut self, name: &str, value: &str, is_dark: bool, place: Option<Place>) {
        let of_mode = if is_dark { &mut self.dark } else { &mut self.light };
        of_mode.insert(name.to_owned(), Property { value: value.to_owned(), place });
    }

    /// The colour of a property; none where it is not set, or is no colour that can be told without a browser.
    pub fn colour(&self, name: &str, is_dark: bool) -> Option<Colour> {
        self.colour_within(name, is_dark, DEEPEST)
    }

    fn colour_within(&self, name: &str, is_dark: bool, depth: usize) -> Option<Colour> {
        let value = half_that_counts(&self.property(name, is_dark)?.value, is_dark);
        match value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) {
            Some(other) if depth > 0 => self.colour_within(other.trim(), is_dark, depth - 1),
            Some(_) => None,
            None => colour(value),
        }
    }

    /// Where a property is set by the site itself.
    pub fn place(&self, name: &str, is_dark: bool) -> Option<&Place> {
        self.property(name, is_dark)?.place.as_ref()
    }

    fn property(&self, name: &str, is_dark: bool) -> Option<&Property> {
        if is_dark { self.dark.get(name) } else { self.light.get(name) }
    }
}

/// The half of `light-dark(a, b)` that counts; any other value as it is.
fn half_that_counts(value: &str, is_dark: bool) -> &str {
    let halves = value.strip_prefix("light-dark(").and_then(|rest| rest.strip_suffix(')')).and_then(|rest| rest.split_once(','));
    halves.map_or(value, |(light, dark)| if is_dark { dark.trim() } else { light.trim() })
}

fn mode(media: &[String]) -> Mode {
    let has = |word: &str| media.iter().any(|prelude| prelude.contains(word));
    if has("print") || has("forced-colors") || has("prefers-contrast") {
        Mode::Other
    } else if has("prefers-color-scheme: dark") || has("prefers-color-scheme:dark") {
        Mode::Dark
    } else if has("prefers-color-scheme: light") || has("prefers-color-scheme:light") {
        Mode::Light
    } else {
        Mode::Both
    }
}

/// The style sheet with its remarks gone, but all its lines there.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        let (comment, behind) = comment.split_once("*/").unwrap_or((comment, ""));
        out.extend(comment.chars().filter(|c| *c == '\n'));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// `#fff`, `#ffffff`, `white` and `black`.
fn colour(text: &str) -> Option<Colour> {
    let digits = match text.to_ascii_lowercase().as_str() {
        "white" => "ffffff".to_owned(),
        "black" => "000000".to_owned(),
        other => other.strip_prefix('#')?.to_owned(),
    };
    let digits = if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits };
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    if digits.len() == 6 { Some(Colour(part(0)?, part(2)?, part(4)?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(css: &str) -> CustomProperties {
        let mut properties = CustomProperties::default();
        properties.add_sheet(css, |_| None);
        properties
    }

    #[test]
    fn dark_sets_anew_what_light_has() {
        let css = "/* a { } */ :root { --a: #fff; --b: var(--a); --c: red; }\n@media (prefers-color-scheme: dark) { :root { --a: #000 } }\n@media print { :root { --a: #123456; } } .x { --a: #999; }";
        let properties = read(css);
        assert_eq!((properties.colour("--a", false), properties.colour("--a", true)), (Some(Colour(255, 255, 255)), Some(Colour(0, 0, 0))));
        assert_eq!(properties.colour("--b", true), Some(Colour(0, 0, 0)));
        assert_eq!((properties.colour("--c", false), properties.colour("--d", false)), (None, None));
    }

    #[test]
    fn both_at_once_and_circles() {
        let properties = read("html{--a:light-dark(#111111,#EEE);--b:var(--c);--c:var(--b)}");
        assert_eq!(properties.colour("--a", false), Some(Colour(17, 17, 17)));
        assert_eq!(properties.colour("--a", true), Some(Colour(238, 238, 238)));
        assert_eq!(properties.colour("--b", false), None);
    }

    #[test]
    fn broken_style_sheets_are_read_as_far_as_they_go() {
        for css in ["", "}", "{", ":root { --a", ":root { --a: #fff", "/* ", ":root{:;}", "--a: #fff;"] {
            assert_eq!(read(css).colour("--a", false), None, "{css}");
        }
    }
}
