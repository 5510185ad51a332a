//! Everything that is not a page, one file per format.

mod colours;
mod feed;
mod hosting;
mod robots;
mod sitemap;

use crate::base::path::UrlPath;
use crate::record::kind::Kind;
use crate::routes::{COLOURS, Routes};
use crate::settings::Settings;
use crate::site::Key;
use crate::view::Sight;

/// A file that is not a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Sitemap,
    Robots,
    Feed,
    /// The feed of a body.
    BodyFeed(Key),
    /// The colours of the settings.
    Colours,
    /// A file for a web server.
    Hosting(hosting::File),
}

/// All files of all formats, with their addresses.
pub fn all(routes: &Routes, settings: &Settings) -> Vec<(UrlPath, Format)> {
    let of_site = [("sitemap.xml", Format::Sitemap), ("robots.txt", Format::Robots), ("feed.xml", Format::Feed)];
    let of_site = of_site.into_iter().map(|(address, format)| (UrlPath::new(address), format));
    let of_bodies = routes.lists.of(Kind::Body).iter().map(|body| (routes.of_entry[*body].file("feed.xml"), Format::BodyFeed(*body)));
    let colours = settings.design.has_colours().then(|| (UrlPath::new(COLOURS), Format::Colours));
    let of_server = hosting::files(settings.hosting).iter().map(|file| (UrlPath::new(file.name()), Format::Hosting(*file)));
    of_site.chain(of_bodies).chain(colours).chain(of_server).collect()
}

/// The bytes of a file.
pub fn write(format: Format, url: &UrlPath, sight: &Sight<'_, '_>) -> Vec<u8> {
    match format {
        Format::Sitemap => sitemap::write(sight),
        Format::Robots => robots::write(&sight.settings().base_url),
        Format::Colours => colours::write(&sight.settings().design),
        Format::Feed => feed::of_site(sight, url),
        Format::BodyFeed(body) => feed::of_body(sight, body, url),
        Format::Hosting(file) => hosting::write(file, sight),
    }
}
