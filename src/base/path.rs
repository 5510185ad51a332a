//! Three kinds of path that must not be mixed: where a source lies, where an output lies, what a browser asks for.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A source, relative to the site's folder, with `/` between its parts and composed characters (NFC).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from its text; decomposed characters, as macOS writes them, are composed.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() { SourcePath(Arc::from(text)) } else { SourcePath(Arc::from(text.nfc().collect::<String>())) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `x.md` of `content/news/x.md`.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// Everything before the last part, without its slash: `content/news` of `content/news/x.md`.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The path that `relative` names as seen from `folder`; `None` where it leaves the site or is not relative.
    pub fn resolve(folder: &str, relative: &str) -> Option<Self> {
        if relative.starts_with('/') || relative.contains(['\\', '\0']) || has_drive(relative) {
            return None;
        }
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => _ = parts.pop()?,
                name => parts.push(name),
            }
        }
        Some(SourcePath::new(&parts.join("/")))
    }
}

impl From<String> for SourcePath {
    fn from(text: String) -> Self {
        SourcePath::new(&text)
    }
}

impl From<SourcePath> for String {
    fn from(path: SourcePath) -> Self {
        path.0.as_ref().to_owned()
    }
}

fn has_drive(path: &str) -> bool {
    path.as_bytes().get(1) == Some(&b':')
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the output, relative to the output folder: `sitzungen/x/index.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    pub fn new(text: &str) -> Self {
        OutputPath(Arc::from(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How a page at this path climbs to the root of the site: `../../` for `sitzungen/x/index.html`.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl OutputPath {
    /// The path as a file system sees it that does not tell capitals apart.
    #[must_use]
    pub fn without_capitals(&self) -> Self {
        if self.0.chars().any(char::is_uppercase) { OutputPath::new(&self.0.to_lowercase()) } else { self.clone() }
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address of a page or file below the site's root, without a leading slash and percent-encoded where it
/// must be: `sitzungen/x/` for a page, `sitzungen/x/protokoll.pdf` for a file, empty for the home page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlPath(Arc<str>);

impl UrlPath {
    /// An address from text whose parts are not yet encoded.
    pub fn new(text: &str) -> Self {
        UrlPath(Arc::from(encode(text)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a file that lies beside a page.
    #[must_use]
    pub fn file(&self, name: &str) -> Self {
        UrlPath(Arc::from([&*self.0, &encode(name)].concat()))
    }

    /// The file that a static web server sends for this address.
    pub fn output(&self) -> OutputPath {
        let path = decode(&self.0);
        if path.is_empty() || path.ends_with('/') { OutputPath::new(&format!("{path}index.html")) } else { OutputPath::new(&path) }
    }

    /// A relative link to this address from a page that climbs to the root by `to_root`.
    ///
    /// It names `index.html`, because a browser that opens the site from a folder shows a list of files otherwise.
    pub fn from(&self, to_root: &str) -> String {
        let index = if self.0.is_empty() || self.0.ends_with('/') { "index.html" } else { "" };
        [to_root, &self.0, index].concat()
    }
}

impl Borrow<str> for UrlPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Percent-encodes what RFC 3986 does not allow in a path; slashes stay.
fn encode(text: &str) -> Cow<'_, str> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    // Without a stop in between the compiler compares many bytes at once.
    if text.bytes().fold(true, |all, byte| all & allowed(byte)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if allowed(byte) { out.push(byte as char) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    Cow::Owned(out)
}

/// Undoes percent-encoding; what is not valid stays as it is.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).filter(|pair| pair.iter().all(u8::is_ascii_hexdigit));
        match hex.and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()) {
            Some(byte) if bytes[at] == b'%' => {
                out.push(byte);
                at += 3;
            }
            _ => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_stay_inside_the_site() {
        let at = |relative| SourcePath::resolve("content/news", relative).map(|path| path.to_string());
        assert_eq!(at("../bodies/x.md").as_deref(), Some("content/bodies/x.md"));
        assert_eq!(at("./a//b.pdf").as_deref(), Some("content/news/a/b.pdf"));
        assert_eq!(at("../../../etc/passwd"), None);
        assert_eq!(at("/etc/passwd"), None);
        assert_eq!(at("c:/x"), None);
    }

    #[test]
    fn addresses_become_files_and_links() {
        let page = UrlPath::new("sitzungen/x/");
        assert_eq!(page.output().as_str(), "sitzungen/x/index.html");
        assert_eq!(page.from("../../"), "../../sitzungen/x/index.html");
        let file = page.file("Protokoll März.pdf");
        assert_eq!(file.as_str(), "sitzungen/x/Protokoll%20M%C3%A4rz.pdf");
        assert_eq!(file.output().as_str(), "sitzungen/x/Protokoll März.pdf");
        assert_eq!(UrlPath::new("").from("../"), "../index.html");
    }
}
