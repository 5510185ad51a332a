//! Everything that is not a page, one file per format.

mod calendar;
mod catalog;
mod colours;
mod days;
mod feed;
mod hosting;
mod oparl;
mod robots;
mod sitemap;
mod tables;

use crate::base::path::UrlPath;
use crate::history::History;
use crate::routes::{self, AssetNames, CalendarOf, FeedOf, Routes, Sitemap};
use crate::settings::Settings;
use crate::site::Site;
use crate::view::Sight;

/// The folder of the interface of council information systems, below the root of the site.
pub use oparl::ROOT as OPARL;

/// A file that is not a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    Sitemap(Sitemap),
    Robots,
    Feed(FeedOf),
    Table(tables::Table, tables::Form),
    /// The catalogue of open data.
    Catalog(catalog::Form),
    Calendar(CalendarOf),
    /// The colours of the settings.
    Colours,
    /// A file for a web server.
    Hosting(hosting::File),
    Oparl(oparl::Resource),
}

/// A site of which everything is decided.
#[derive(Clone, Copy)]
pub struct Whole<'w, 's, 'b> {
    pub site: &'w Site,
    pub routes: &'w Routes,
    pub history: &'w History,
    pub settings: &'w Settings,
    /// What finished files will see of it.
    pub sight: &'w Sight<'s, 'b>,
}

/// All files of all formats, with their addresses.
pub fn all(whole: &Whole<'_, '_, '_>) -> Vec<(UrlPath, Format)> {
    let settings = whole.settings;
    let sitemaps = whole.routes.sitemaps().into_iter().map(|(url, sitemap)| (url, Format::Sitemap(sitemap)));
    let of_site = sitemaps.chain([(UrlPath::new("robots.txt"), Format::Robots)]);
    let colours = routes::colours(&settings.design).map(|url| (url, Format::Colours));
    let of_server = hosting::files(settings.hosting).iter().map(|file| (UrlPath::new(file.name()), Format::Hosting(*file)));
    let subscriptions = subscriptions(whole.routes, settings);
    of_site.chain(subscriptions).chain(open_data(settings)).chain(colours).chain(of_server).chain(oparl(whole)).collect()
}

/// What can be subscribed to.
pub fn subscriptions(routes: &Routes, settings: &Settings) -> Vec<(UrlPath, Format)> {
    let feeds = if settings.interfaces.feeds { routes.feeds() } else { Vec::new() };
    let feeds = feeds.into_iter().map(|feed| (routes.feed(feed), Format::Feed(feed)));
    let calendars = if settings.interfaces.calendars { routes.calendars() } else { Vec::new() };
    let calendars = calendars.into_iter().map(|calendar| (routes.calendar_file(calendar), Format::Calendar(calendar)));
    feeds.chain(calendars).collect()
}

/// Tables, and the catalogue of all data.
fn open_data(settings: &Settings) -> impl Iterator<Item = (UrlPath, Format)> {
    let forms = |table: tables::Table| tables::Form::ALL.map(|form| (table.url(form), Format::Table(table, form)));
    let tables = tables::Table::ALL.into_iter().filter(|_| settings.interfaces.tables).flat_map(forms);
    let catalog = catalog::Form::ALL.into_iter().filter(|_| settings.interfaces.catalog).map(|form| (form.url(), Format::Catalog(form)));
    tables.chain(catalog)
}

/// The interface of council information systems.
fn oparl(whole: &Whole<'_, '_, '_>) -> Vec<(UrlPath, Format)> {
    let resources = if whole.settings.interfaces.oparl { oparl::all(whole.sight) } else { Vec::new() };
    resources.into_iter().map(|(url, resource)| (url, Format::Oparl(resource))).collect()
}

/// The bytes of a file. `assets` are the names of the theme's files.
pub fn write(format: Format, url: &UrlPath, assets: &AssetNames, sight: &Sight<'_, '_>) -> Vec<u8> {
    match format {
        Format::Sitemap(sitemap) => sitemap::write(sitemap, sight),
        Format::Robots => robots::write(&sight.settings().base_url),
        Format::Colours => colours::write(&sight.settings().design),
        Format::Feed(of) => feed::write(of, sight, url),
        Format::Table(table, form) => tables::write(table, form, sight),
        Format::Catalog(form) => catalog::write(form, sight),
        Format::Calendar(of) => calendar::write(of, sight, url),
        Format::Hosting(file) => hosting::write(file, assets, sight),
        Format::Oparl(resource) => oparl::write(&resource, sight),
    }
}
