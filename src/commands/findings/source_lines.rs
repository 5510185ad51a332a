//! The lines of sources that findings point at, read anew from the site's folder, each file once.

use std::collections::HashMap;
use std::path::Path;

use crate::base::path::SourcePath;
use crate::base::place::Place;
use crate::source;

pub struct SourceLines<'r> {
    root: &'r Path,
    texts: HashMap<SourcePath, Vec<String>>,
}

impl<'r> SourceLines<'r> {
    pub fn new(root: &'r Path) -> Self {
        SourceLines { root, texts: HashMap::new() }
    }

    /// The line in which a place begins; none where the file is gone or never was.
    pub fn at(&mut self, place: &Place) -> Option<&str> {
        let read = |root: &Path| source::excerpt_source(root, &place.path).map(|text| text.lines().map(str::to_owned).collect());
        let lines = self.texts.entry(place.path.clone()).or_insert_with(|| read(self.root).unwrap_or_default());
        lines.get(place.span.line as usize - 1).map(String::as_str)
    }
}
