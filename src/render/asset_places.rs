//! Where templates name the theme's files: `{{ site.assets }}kiezblatt.css`. The author writes the plain name; here it is exchanged
//! for a value that has the address by which the file is published.

use std::ops::Range;

use super::assets::Written;
use crate::base::finding::Finding;
use crate::base::messages::themes as say;
use crate::base::nearest::nearest;
use crate::base::path::{SourcePath, decode};
use crate::base::place::{LineCounter, Place};

/// The value with the folder of all files.
const FOLDER: &str = "site.assets";

/// The files that templates name. Each has a value in `site`, with its place in this list as its name.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub files: Vec<String>,
    /// Whether a template puts a name together, so that it cannot be known.
    pub is_composed: bool,
}

/// The name of the value in `site` that has the address of the n-th file.
pub(super) fn value(n: usize) -> String {
    format!("_{n}")
}

/// Whether a name is one of those values, which are of no use to who writes templates.
pub(super) fn is_value(name: &str) -> bool {
    name.strip_prefix('_').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Named {
    /// Exchanges the names in a template. Every line keeps its length, so places in it stay true.
    pub fn exchange(&mut self, path: &SourcePath, text: &str, written: &Written, findings: &mut Vec<Finding>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        let mut lines = LineCounter::new(text, 1);
        for (at, _) in text.match_indices(FOLDER) {
            let Some(name) = name_after(text, at) else {
                self.is_composed = true;
                continue;
            };
            let file = decode(&text[name.clone()]);
            if written.contains_key(&*file) {
                out.push_str(&text[done..at]);
                out.push_str(&expression(self.number(&file), &text[at + FOLDER.len()..name.end]));
                done = name.end;
            } else {
                let near = nearest(&file, written.keys().map(String::as_str));
                findings.push(say::unknown_asset_in_template(&file, near).at(Place::new(path, lines.span(name))));
            }
        }
        out + &text[done..]
    }

    fn number(&mut self, file: &str) -> usize {
        self.files.iter().position(|known| known == file).unwrap_or_else(|| {
            self.files.push(file.to_owned());
            self.files.len() - 1
        })
    }
}

/// The value of a file, and the end of its expression, in the place of [`FOLDER`] and what stands there until the name ends.
fn expression(number: usize, rest: &str) -> String {
    let value = format!("site.{}", value(number));
    let spaces = " ".repeat(FOLDER.len().saturating_sub(value.len()));
    let blank: String = rest.chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
    // Braces and a name stood there, so there is room for braces.
    format!("{value}{spaces}{}}}}}", &blank[..blank.len() - 2])
}

/// Where the name of the file stands that follows [`FOLDER`] at `at`. None where it is not whole, or nothing of that form.
fn name_after(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, after) = (&text[..at], &text[at + FOLDER.len()..]);
    before.trim_end().trim_end_matches('-').ends_with("{{").then_some(())?;
    let rest = after.trim_start().trim_start_matches('-').strip_prefix("}}")?;
    let start = text.len() - rest.len();
    let length = rest.find(|c: char| c.is_whitespace() || "\"'<>?#{,)".contains(c)).unwrap_or(rest.len());
    (length > 0 && !rest[length..].starts_with('{')).then_some(start..start + length)
}
