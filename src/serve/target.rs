//! From what a request asks for to a file of the output. Decoded once, and anything odd is no address.

use super::shown::Output;
use crate::base::path::OutputPath;
use crate::pipeline::Content;

/// Longest target.
const LONGEST: usize = 8 * 1024;

/// Whether a target is a path with or without a query, written with the characters that RFC 3986 allows there.
pub(super) fn is_plain(target: &str) -> bool {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let query_is_fine = query.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'#' | b'"' | b'<' | b'>'));
    target.len() <= LONGEST && query_is_fine && parts(path).is_some()
}

/// The parts of a path, each decoded once; the last one is empty where the path ends with a slash. None where the path is
/// not written as a browser writes it or has parts that lead elsewhere.
pub(super) fn parts(path: &str) -> Option<Vec<String>> {
    let mut parts: Vec<String> = path.strip_prefix('/')?.split('/').map(part).collect::<Option<_>>()?;
    let last = parts.pop()?;
    let is_odd = parts.iter().any(String::is_empty);
    parts.push(last);
    (!is_odd).then_some(parts)
}

/// A part of a path, decoded.
fn part(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => digit(rest.next()?)? * 16 + digit(rest.next()?)?,
            b if b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&b) => b,
            _ => return None,
        });
    }
    // What is not UTF-8, overlong forms among it, is no name of a file of ours.
    let part = String::from_utf8(bytes).ok()?;
    let leads_elsewhere = part == "." || part == ".." || part.contains(['/', '\\']) || part.contains(char::is_control);
    (!leads_elsewhere).then_some(part)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// What lies at an address.
pub(super) enum Found {
    File(OutputPath, Content),
    /// A page, whose address ends with a slash.
    Folder,
    Nothing,
}

/// Looks up a path: below the path of the site's address, where it begins with that, else from the root.
pub(super) fn look_up(output: &Output, path: &str) -> Found {
    let Some(path) = parts(path).map(|parts| parts.join("/")) else { return Found::Nothing };
    let base = output.base_path().trim_start_matches('/');
    let inner = path.strip_prefix(base).filter(|_| !base.is_empty());
    let candidates = inner.into_iter().chain([path.as_str()]);
    if let Some((path, content)) = candidates.clone().find_map(|path| file(output, path)) {
        return Found::File(path, content);
    }
    let is_folder = |path: &str| !path.is_empty() && !path.ends_with('/') && file(output, &format!("{path}/")).is_some();
    let is_base = base.strip_suffix('/') == Some(&path);
    if is_base || candidates.clone().any(is_folder) { Found::Folder } else { Found::Nothing }
}

fn file(output: &Output, path: &str) -> Option<(OutputPath, Content)> {
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let path = OutputPath::new(&path);
    output.file(&path).map(|content| (path, content))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn found(base: &str, path: &str) -> String {
        let files = ["index.html", "404.html", "a/index.html", "a/Plan ä.pdf", ".kiezblatt-manifest", "sro/index.html"];
        let files = files.map(|path| (OutputPath::new(path), Content::Bytes(Arc::new(Vec::new()))));
        match look_up(&Output::new(files.into_iter().collect(), Arc::default(), base), path) {
            Found::File(path, _) => path.to_string(),
            Found::Folder => "/".to_owned(),
            Found::Nothing => String::new(),
        }
    }

    #[test]
    fn pages_and_files_are_found_with_and_without_the_path_of_the_site() {
        for (path, file) in [
            ("/", "index.html"),
            ("/a/", "a/index.html"),
            ("/a/index.html", "a/index.html"),
            ("/a", "/"),
            ("/a/Plan%20%C3%A4.pdf", "a/Plan ä.pdf"),
            ("/b/", ""),
            ("/a/Plan%20%C3%A4.pdf/", ""),
            ("/index.html/", ""),
        ] {
            assert_eq!(found("/", path), file, "{path}");
            assert_eq!(found("/kiez/berlin/", path), file, "{path}");
            assert_eq!(found("/kiez/berlin/", &format!("/kiez/berlin{path}")), file, "{path}");
        }
        assert_eq!(found("/kiez/berlin/", "/kiez/berlin"), "/");
        assert_eq!(found("/kiez/berlin/", "/kiez/"), "");
        assert_eq!(found("/", "/sro/"), "sro/index.html");
        assert_eq!(found("/sro/", "/sro/"), "index.html");
    }

    #[test]
    fn what_is_odd_is_no_address() {
        for path in [
            "",
            "a",
            "*",
            "//a/",
            "/a//",
            "/a/../a/",
            "/a/./",
            "/%2e%2e/a/",
            "/a/%2E",
            "/a%2f",
            "/%61%2f../",
            "/a\\",
            "/%5ca/",
            "/%00",
            "/a%0d%0aX:%20y",
            "/%c0%ae%c0%ae/",
            "/%c0%af",
            "/%ff",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/ä/",
            "/a b",
            "/<a>",
            "/a#b",
            "/\"a",
        ] {
            assert!(!is_plain(path), "{path}");
            assert_eq!(found("/", path), "", "{path}");
        }
        for path in ["/%252e%252e/a/", "/c:/x", "/index.html::$DATA", "/.kiezblatt-manifest", "/%2ekiezblatt-manifest"] {
            assert!(is_plain(path), "{path}");
            assert_eq!(found("/", path), "", "{path}");
        }
        assert!(is_plain("/a/?x=[1]&y=%zz"));
        assert!(!is_plain("/a/?x=1#y") && !is_plain("/a/?\"") && !is_plain(&format!("/{}", "a".repeat(9_000))));
    }
}
