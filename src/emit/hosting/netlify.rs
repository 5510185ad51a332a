//! `_headers` and `_redirects`, which Netlify reads, and others that follow it.

use super::{FEED, FEED_NAME, FOR_GOOD, HEADERS, Moved, OPEN, OPEN_FOLDERS, OPEN_NAMES, moved};
use crate::base::media_type::media_type;
use crate::base::path::UrlPath;
use crate::routes::{AssetNames, colours};
use crate::view::Sight;

/// Netlify has browsers ask whether a file is still current unless it is told otherwise, knows media types, serves
/// `404.html`, and compresses by itself.
pub(super) fn headers(assets: &AssetNames, sight: &Sight<'_, '_>) -> String {
    let base = &sight.settings().base_url.path;
    let headers: String = HEADERS.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    let lasting = assets.lasting().chain(colours(&sight.settings().design));
    let lasting: String = lasting.map(|url| format!("{base}{url}\n  Cache-Control: {FOR_GOOD}\n")).collect();
    let (open, everyone) = OPEN;
    let folders: String = OPEN_FOLDERS.iter().map(|folder| format!("{base}{folder}*\n  {open}: {everyone}\n")).collect();
    let names = OPEN_NAMES.iter().flat_map(|name| ABOVE.iter().map(move |above| format!("{base}{above}{name}")));
    let names: String = names.map(|path| format!("{path}\n  {open}: {everyone}\n{}", of_type(&path))).collect();
    format!(
        "# Einstellungen für Netlify, geschrieben von Kiezblatt. Änderungen hier gehen beim nächsten Bau verloren.\n\
         {base}*\n{headers}\n\
         # Stylesheets, Skripte und Schriften heißen anders, sobald sie sich ändern.\n{lasting}\n\
         # Offene Daten, Feeds und Kalender dürfen auch Programme auf anderen Websites lesen.\n{folders}{names}"
    )
}

/// The folders in which feeds and calendars lie; a colon stands for any name.
const ABOVE: [&str; 3] = ["", ":list/:name/", ":list/:group/:name/"];

/// What a feed or calendar is; their endings do not say all of it.
fn of_type(path: &str) -> String {
    let kind = if path.ends_with(FEED_NAME) { FEED } else { media_type(path) };
    format!("  Content-Type: {kind}; charset=utf-8\n")
}

/// The exclamation mark has the line hold although there is a page at the address: it is for servers that redirect nobody.
pub(super) fn redirects(sight: &Sight<'_, '_>) -> String {
    let base = &sight.settings().base_url.path;
    let moved: String = moved(sight).iter().map(redirect).collect();
    format!(
        "# Weiterleitungen für Netlify, geschrieben von Kiezblatt. Änderungen hier gehen beim nächsten Bau verloren.\n\
         {base}.kiezblatt-manifest {base}404.html 404!\n{moved}"
    )
}

/// Netlify does not tell addresses with and without a slash at their end apart.
fn redirect(moved: &Moved) -> String {
    let to = UrlPath::new(&moved.to);
    moved.names().iter().filter(|name| !name.ends_with('/')).map(|name| format!("{} {to} 301!\n", UrlPath::new(name))).collect()
}
