//! Files that tell a web server how the site is served: header lines, media types, former addresses, the page for addresses
//! that do not exist. What is true of all servers is decided here; how each is told is in a file of its own.

#![allow(clippy::format_collect, reason = "a few lines, written once in a build")]

mod apache;
mod caddy;
mod netlify;
mod nginx;

use crate::base::media_type::TYPES;
use crate::base::path::decode;
use crate::record::choices::Hosting;
use crate::routes::{AssetNames, CALENDAR, DIGITS, EVENT, FEED as FEED_NAME, LASTING};
use crate::view::Sight;

/// A file for a web server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    Apache,
    Nginx,
    Caddy,
    NetlifyHeaders,
    NetlifyRedirects,
}

/// The files for a server.
pub(super) fn files(hosting: Option<Hosting>) -> &'static [File] {
    match hosting {
        None => &[],
        Some(Hosting::Apache) => &[File::Apache],
        Some(Hosting::Nginx) => &[File::Nginx],
        Some(Hosting::Caddy) => &[File::Caddy],
        Some(Hosting::Netlify) => &[File::NetlifyHeaders, File::NetlifyRedirects],
    }
}

impl File {
    pub fn name(self) -> &'static str {
        match self {
            File::Apache => ".htaccess",
            File::Nginx => "kiezblatt-nginx.conf",
            File::Caddy => "kiezblatt-caddy.conf",
            File::NetlifyHeaders => "_headers",
            File::NetlifyRedirects => "_redirects",
        }
    }
}

pub(super) fn write(file: File, assets: &AssetNames, sight: &Sight<'_, '_>) -> Vec<u8> {
    let text = match file {
        File::Apache => apache::write(sight),
        File::Nginx => nginx::write(sight),
        File::Caddy => caddy::write(sight),
        File::NetlifyHeaders => netlify::headers(assets, sight),
        File::NetlifyRedirects => netlify::redirects(sight),
    };
    text.into_bytes()
}

/// Header lines of every answer. Pages have no script and no style in them and load nothing from other hosts, so nothing else
/// needs to be allowed. That a site is to be had by HTTPS only (HSTS) is for its server to say.
const HEADERS: [(&str, &str); 4] = [
    ("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// Browsers keep what changes with every save, but ask each time whether it is still current: a meeting that is cancelled must
/// not stay in the cache.
const CURRENT: &str = "no-cache";
/// What those files end with.
const CURRENT_ENDINGS: &[&str] = &["html", "xml", "json", "jsonld", "ttl", "csv", "ics", "txt"];
/// For all other files: a corrected document is seen within the hour.
const AN_HOUR: &str = "max-age=3600";
/// For pictures whose name holds the hash of what they were drawn from. Not forever: one that could not be drawn for once is
/// empty, and has the same name when it is drawn.
const A_MONTH: &str = "max-age=2592000";
/// What the names of those pictures end with, as a regular expression.
const DRAWN: &str = r"-[0-9a-f]{8}-(seite-)?[0-9]+\.webp$";

/// For style sheets, scripts and fonts of the theme: whatever else is in one has another name.
const FOR_GOOD: &str = "max-age=31536000, immutable";
/// What the names of those files end with, as a regular expression.
fn lasting() -> String {
    format!(r"\.[0-9a-f]{{{DIGITS}}}\.({})", any_of(&LASTING))
}

/// Endings of texts that are always UTF-8. Others are published as their editors saved them, or say themselves what they are.
const UTF_8: &[&str] = &["html", "css", "js", "vtt", "ics", "ttl"];
/// The media type of feeds. Their ending says only that they are XML.
const FEED: &str = "application/atom+xml";

/// What programs on other websites may read as well: open data is for everyone, and so are feeds and calendars. Pages are not.
const OPEN: (&str, &str) = ("Access-Control-Allow-Origin", "*");
/// The folders of open data.
const OPEN_FOLDERS: [&str; 2] = ["oparl/", "daten/"];
/// The names of feeds and calendars, wherever they lie.
const OPEN_NAMES: [&str; 3] = [FEED_NAME, CALENDAR, EVENT];

/// The folders of open data, from the root of the host, as a regular expression.
fn open_folders(base: &str) -> String {
    format!("^{}({})", literally(base), any_of(&OPEN_FOLDERS))
}

/// The names of feeds and calendars as a regular expression.
fn open_names() -> String {
    format!("({})", any_of(&OPEN_NAMES.map(literally)))
}

/// A former address and where it leads now, from the root of the host. Neither is percent-encoded.
struct Moved {
    /// With the slash at its end if it is a page; without it for a file.
    from: String,
    to: String,
}

impl Moved {
    /// All addresses by which a browser may ask for it.
    fn names(&self) -> Vec<String> {
        match self.from.strip_suffix('/') {
            Some(name) => vec![name.to_owned(), self.from.clone(), format!("{}index.html", self.from)],
            None => vec![self.from.clone()],
        }
    }
}

fn moved(sight: &Sight<'_, '_>) -> Vec<Moved> {
    let base = &sight.settings().base_url.path;
    let whole = |url: &str| format!("{base}{}", decode(url));
    sight.redirects().iter().map(|redirect| Moved { from: whole(redirect.from.as_str()), to: whole(redirect.to.as_str()) }).collect()
}

/// All media types, each as one line made of it and its endings.
fn types(line: impl Fn(&str, &[&str]) -> String) -> String {
    TYPES.iter().map(|(kind, endings)| line(kind, endings)).collect()
}

/// `html|xml|json`, for regular expressions.
fn any_of(words: &[impl AsRef<str>]) -> String {
    words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("|")
}

/// A text as a regular expression that it alone fits. Addresses hold no other characters that mean something there.
fn literally(text: &str) -> String {
    text.replace('.', r"\.").replace('+', r"\+")
}
