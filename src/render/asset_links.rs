//! Where style sheets and scripts name other files of the theme.
//!
//! A style sheet does in `url(..)` and `@import`. A script does in any text in quotation marks that is the whole name of a file,
//! as it is seen from the script or from the folder of all files; names that it puts together cannot be known.

use std::ops::Range;

use crate::base::path::{SourcePath, decode};
use crate::routes::{ASSETS, place_of_hash};

/// A place that names a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The file, from the folder of all files.
    pub file: String,
    /// Where in the text the hash belongs.
    pub at: usize,
}

/// The places of a style sheet or script that name one of the files that `knows` knows, in their order.
pub(super) fn links(file: &str, bytes: &[u8], knows: &dyn Fn(&str) -> bool) -> Vec<Link> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (names, folders): (_, &[&str]) = match ending.to_ascii_lowercase().as_str() {
        "css" => (in_style(text), &[folder]),
        "js" => (quoted(text), &[folder, ""]),
        _ => return Vec::new(),
    };
    let link = |range: Range<usize>| {
        let name = text[range.clone()].split(['?', '#']).next()?;
        let at = range.start + place_of_hash(name)?;
        let from_here = folders.iter().map(|folder| (*folder, name));
        let paths = from_here.chain(from_root(name)).filter_map(|(folder, name)| SourcePath::resolve(folder, &decode(name)));
        let file = paths.map(|path| path.as_str().to_owned()).find(|path| knows(path))?;
        Some(Link { file, at })
    };
    names.into_iter().filter_map(link).collect()
}

/// The part of a name that begins at the root of the server, such as `/assets/a.css` or `/sro/assets/a.css`, below the folder of
/// all files. Under which folder of the server the site will lie is not known here.
fn from_root(name: &str) -> Option<(&'static str, &str)> {
    let path = name.strip_prefix('/').filter(|path| !path.starts_with('/'))?;
    let file = path.strip_prefix(ASSETS).or_else(|| path.split_once("/assets/").map(|(_, file)| file))?;
    Some(("", file))
}

/// What stands in `url(..)` without quotation marks, and in quotation marks anywhere.
fn in_style(css: &str) -> Vec<Range<usize>> {
    let mut found = quoted(css);
    for (at, _) in css.match_indices("url(") {
        let start = at + 4 + (css[at + 4..].len() - css[at + 4..].trim_start().len());
        let length = css[start..].find(|c: char| c == ')' || c.is_whitespace()).unwrap_or(0);
        if !css[start..].starts_with(['"', '\'']) {
            found.push(start..start + length);
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// What stands between two equal quotation marks and has neither space nor other signs in it, so may be a name.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | ',' | ';' | '(' | ')' | '{' | '}' | '<' | '>');
    let marks = text.match_indices(['"', '\'', '`']);
    let whole = marks.filter_map(|(at, mark)| {
        let length = text[at + 1..].find(is_sign)?;
        text[at + 1 + length..].starts_with(mark).then_some(at + 1..at + 1 + length)
    });
    whole.filter(|range| !range.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with a sign where a hash belongs.
    fn marked(file: &str, text: &str) -> String {
        let knows = |name: &str| ["a.css", "sub/b.css", "sub/c.js", "schrift.woff2"].contains(&name);
        let mut out = text.to_owned();
        links(file, text.as_bytes(), &knows).iter().rev().for_each(|link| out.insert(link.at, '|'));
        out
    }

    #[test]
    fn style_sheets_name_files_in_every_form() {
        let css = "@import \"sub/b.css\";\n@import url(sub/b.css) screen;\n@font-face { src: url( 'schrift.woff2?v=1' ), url(../a.css) }\n\
                   p { background: url(data:image/png;base64,a.css); content: \"a.css \" }";
        assert_eq!(
            marked("a.css", css),
            "@import \"sub/b|.css\";\n@import url(sub/b|.css) screen;\n@font-face { src: url( 'schrift|.woff2?v=1' ), url(../a.css) }\n\
                   p { background: url(data:image/png;base64,a.css); content: \"a.css \" }"
        );
        assert_eq!(marked("sub/b.css", "@import '../a.css'; @import \"./b.css\""), "@import '../a|.css'; @import \"./b|.css\"");
    }

    #[test]
    fn names_from_the_root_of_the_server_are_known_too() {
        let css = "@import '/assets/sub/b.css'; a { background: url(/sro/kiez/assets/a.css) } b { background: url(/bilder/a.css) }\n\
                   c { background: url(//andere.example/assets/a.css), url(https://andere.example/assets/a.css) }";
        assert_eq!(
            marked("sub/b.css", css),
            "@import '/assets/sub/b|.css'; a { background: url(/sro/kiez/assets/a|.css) } b { background: url(/bilder/a.css) }\n\
                   c { background: url(//andere.example/assets/a.css), url(https://andere.example/assets/a.css) }"
        );
        assert_eq!(
            marked("a.css", "@import '/assets/../sub/b.css'; @import '/assets/nirgends.css'"),
            "@import '/assets/../sub/b.css'; @import '/assets/nirgends.css'"
        );
    }

    #[test]
    fn scripts_name_files_in_whole_texts() {
        let js = "import './c.js'; load(`sub/c.js`, root + \"a.css\", \"x-a.css\", 'a.css' + x, c.js)";
        assert_eq!(marked("sub/c.js", js), "import './c|.js'; load(`sub/c|.js`, root + \"a|.css\", \"x-a.css\", 'a|.css' + x, c.js)");
        assert_eq!(marked("bild.svg", "'a.css'"), "'a.css'");
    }
}
