//! The addresses of the theme's files, and of the style sheet that is made from the colours of the settings.
//!
//! Browsers may keep a style sheet, a script or a font for good, because its name says what is in it:
//! `assets/kiezblatt.3f2a91c04d5e.css`. Other files keep their names: feeds, other websites and scripts name pictures as well.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::hash::ContentHash;
use crate::base::path::UrlPath;
use crate::settings::Design;

/// The folder of the theme's files in the output.
pub const ASSETS: &str = "assets/";

/// The style sheet that is made from the colours of the settings.
pub const COLOURS: &str = "kiezblatt-colours.css";

/// What the names of files end with that say what is in them.
pub const LASTING: [&str; 3] = ["css", "js", "woff2"];

/// How many hexadecimal digits of the hash stand in a name.
pub const DIGITS: usize = 12;

/// The theme's files below [`ASSETS`]: the name that its author gave each, and that by which it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetNames(BTreeMap<String, String>);

impl AssetNames {
    pub fn new(names: BTreeMap<String, String>) -> Self {
        AssetNames(names)
    }

    /// The name by which a file is published.
    pub fn published(&self, file: &str) -> Option<&str> {
        self.0.get(file).map(String::as_str)
    }

    /// The address of a file. One that does not exist, which is an error, has the one that it would have.
    pub fn url(&self, file: &str) -> UrlPath {
        asset(self.published(file).unwrap_or(file))
    }

    /// The names that the author gave.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The addresses of files whose names say what is in them.
    pub fn lasting(&self) -> impl Iterator<Item = UrlPath> {
        self.0.iter().filter(|(file, published)| file != published).map(|(_, published)| asset(published))
    }
}

fn asset(name: &str) -> UrlPath {
    UrlPath::new(&format!("{ASSETS}{name}"))
}

/// Where in a name its hash is put: before the last dot. None for a name that does not say what is in the file.
pub fn place_of_hash(name: &str) -> Option<usize> {
    let (stem, ending) = name.rsplit_once('.')?;
    LASTING.contains(&ending.to_ascii_lowercase().as_str()).then_some(stem.len())
}

/// `.3f2a91c04d5e`.
pub fn mark(hash: ContentHash) -> String {
    format!(".{}", &hash.hex()[..DIGITS])
}

/// The address of the style sheet that is made from the colours of the settings; none where there are no colours.
pub fn colours(design: &Design) -> Option<UrlPath> {
    if design.keeps_names || !design.has_colours() {
        return design.has_colours().then(|| asset(COLOURS));
    }
    let mut said = String::new();
    for (mode, colours) in [("light", &design.colours), ("dark", &design.dark)] {
        for colour in colours {
            // Writing into a string cannot fail.
            _ = writeln!(said, "{mode} {} {}", colour.key, colour.value.value);
        }
    }
    let at = place_of_hash(COLOURS)?;
    Some(asset(&format!("{}{}{}", &COLOURS[..at], mark(ContentHash::of(said.as_bytes())), &COLOURS[at..])))
}
