//! `_headers` and `_redirects`, which Netlify reads, and others that follow it.

use super::{AN_HOUR, FEED, HEADERS, Moved, moved};
use crate::base::path::UrlPath;
use crate::record::kind::Kind;
use crate::routes::ASSETS;
use crate::view::Sight;

/// Netlify has browsers ask whether a file is still current unless it is told otherwise, knows media types, serves
/// `404.html`, and compresses by itself.
pub(super) fn headers(sight: &Sight<'_, '_>) -> String {
    let base = &sight.settings().base_url.path;
    let headers: String = HEADERS.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    let of_bodies = sight.list(Kind::Body).iter().map(|body| sight.address(*body).file("feed.xml"));
    let feeds = std::iter::once(UrlPath::new("feed.xml")).chain(of_bodies);
    let feeds: String = feeds.map(|feed| format!("{base}{feed}\n  Content-Type: {FEED}; charset=utf-8\n")).collect();
    format!(
        "# Einstellungen für Netlify, geschrieben von Kiezblatt. Änderungen hier gehen beim nächsten Bau verloren.\n\
         {base}*\n{headers}\n{base}{ASSETS}*\n  Cache-Control: {AN_HOUR}\n\n{feeds}"
    )
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
