//! The files in which search engines find all addresses of a site (sitemaps.org 0.9).

use std::ops::Range;

use super::Routes;
use crate::base::path::UrlPath;

/// What a sitemap says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sitemap {
    /// All addresses.
    Whole,
    /// Which parts there are, where all addresses are too many for one file; so many.
    Parts(usize),
    /// The addresses of one part.
    Part(usize),
}

/// The name of the sitemap that all search engines ask for.
const NAME: &str = "sitemap.xml";
/// At most so many addresses may stand in one file.
const MOST: usize = 50_000;
/// So many stand in each part: fewer than they might, because a part is made anew as soon as one of its pages changed.
const IN_PART: usize = 10_000;

impl Sitemap {
    /// Those of a site with so many pages, with their addresses.
    pub fn all(pages: usize) -> Vec<(UrlPath, Sitemap)> {
        if pages <= MOST {
            return vec![(UrlPath::new(NAME), Sitemap::Whole)];
        }
        let parts = pages.div_ceil(IN_PART);
        let of_parts = (0..parts).map(|part| (Sitemap::address(part), Sitemap::Part(part)));
        std::iter::once((UrlPath::new(NAME), Sitemap::Parts(parts))).chain(of_parts).collect()
    }

    /// The address of a part.
    pub fn address(part: usize) -> UrlPath {
        UrlPath::new(&format!("sitemap-{}.xml", part + 1))
    }

    /// Which of so many pages it names.
    pub fn range(self, pages: usize) -> Range<usize> {
        match self {
            Sitemap::Whole => 0..pages,
            Sitemap::Parts(_) => 0..0,
            Sitemap::Part(part) => part * IN_PART..pages.min((part + 1) * IN_PART),
        }
    }
}

impl Routes {
    /// The sitemaps of the site, with their addresses.
    pub fn sitemaps(&self) -> Vec<(UrlPath, Sitemap)> {
        Sitemap::all(self.pages.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(pages: usize) -> Vec<(String, Range<usize>)> {
        Sitemap::all(pages).into_iter().map(|(url, sitemap)| (url.to_string(), sitemap.range(pages))).collect()
    }

    #[test]
    fn as_many_addresses_as_may_stand_in_one_file() {
        assert_eq!(named(1), [("sitemap.xml".into(), 0..1)]);
        assert_eq!(named(50_000), [("sitemap.xml".into(), 0..50_000)]);
    }

    #[test]
    fn more_are_divided_and_none_is_left_out() {
        let parts = named(50_001);
        assert_eq!(parts[0], ("sitemap.xml".into(), 0..0));
        assert_eq!(parts[1], ("sitemap-1.xml".into(), 0..10_000));
        assert_eq!(parts[6], ("sitemap-6.xml".into(), 50_000..50_001));
        let pages: Vec<usize> = parts.into_iter().flat_map(|(_, range)| range).collect();
        assert_eq!(pages, (0..50_001).collect::<Vec<_>>());
    }
}
