//! The colours of the settings as a style sheet, so that pages need no style of their own (Content Security Policy).

use crate::settings::{Colour, Design};

/// Paper stays as the theme has it: a dark frame would only cost ink.
pub(super) fn write(design: &Design) -> Vec<u8> {
    let light = block("screen and (prefers-color-scheme: light)", &design.colours);
    let dark = block("screen and (prefers-color-scheme: dark)", &design.dark);
    [light, dark].concat().into_bytes()
}

fn block(media: &str, colours: &[Colour]) -> String {
    if colours.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = colours.iter().map(|colour| format!("    {}: {};", colour.property(), colour.value.value)).collect();
    format!("@media {media} {{\n  :root {{\n{}\n  }}\n}}\n", lines.join("\n"))
}
