//! The link that opens a source in an editor.

use std::path::Path;

use crate::base::path::{SourcePath, UrlPath};
use crate::base::place::Span;

/// Fills the pattern of the settings: `vscode://file/{path}:{line}:{column}`. The path is whole, percent-encoded, and without
/// the slash that it begins with on Unix, because the pattern has one.
pub fn link(pattern: &str, root: &Path, source: &SourcePath, span: Span) -> String {
    let path = format!("{}/{source}", root.display().to_string().replace('\\', "/"));
    let path = path.strip_prefix('/').unwrap_or(&path);
    // The colon of a drive must stay one.
    let (drive, path) = path.split_at(if path.as_bytes().get(1) == Some(&b':') { 2 } else { 0 });
    let path = format!("{drive}{}", UrlPath::new(path));
    let (before, after) = pattern.split_once("{path}").unwrap_or((pattern, ""));
    let numbers = |part: &str| part.replace("{line}", &span.line.to_string()).replace("{column}", &span.column.to_string());
    format!("{}{path}{}", numbers(before), numbers(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_encoded_and_whole() {
        let source = SourcePath::new("content/meetings/Sitzung #1.md");
        let of = |pattern, root| link(pattern, Path::new(root), &source, Span::in_line(3, 8, 1));
        assert_eq!(
            of("vscode://file/{path}:{line}:{column}", "/home/büro/mein kiez"),
            "vscode://file/home/b%C3%BCro/mein%20kiez/content/meetings/Sitzung%20%231.md:3:8"
        );
        assert_eq!(
            of("idea://open?line={line}&file=/{path}", "/{line}"),
            "idea://open?line=3&file=/%7Bline%7D/content/meetings/Sitzung%20%231.md"
        );
        assert_eq!(of("vscode://file/{path}", r"C:\Büro"), "vscode://file/C:/B%C3%BCro/content/meetings/Sitzung%20%231.md");
    }
}
