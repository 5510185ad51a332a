//! `sitemap.xml` and its parts (sitemaps.org 0.9) with the dates of the content, never of the clock.

use std::fmt::Write as _;

use jiff::civil::Date;
use quick_xml::escape::escape;

use crate::record::kind::Kind;
use crate::routes::{DocumentList, Month, PageKind, Sitemap};
use crate::site::Key;
use crate::view::Sight;

pub(super) fn write(sitemap: Sitemap, sight: &Sight<'_, '_>) -> Vec<u8> {
    let base = sight.settings().base_url.whole();
    match sitemap {
        Sitemap::Parts(count) => document("sitemapindex", &parts(count, &escape(&base))),
        Sitemap::Whole | Sitemap::Part(_) => document("urlset", &addresses(sitemap, &escape(&base), sight)),
    }
}

fn document(name: &str, lines: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{name} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{lines}</{name}>\n"
    )
    .into_bytes()
}

/// The parts of a sitemap, without days: search engines look into all of them anyway.
fn parts(count: usize, base: &str) -> String {
    let mut out = String::new();
    for part in 0..count {
        // Writing into a text cannot fail.
        _ = writeln!(out, "<sitemap><loc>{base}{}</loc></sitemap>", Sitemap::address(part));
    }
    out
}

/// The addresses of a sitemap, each with the day on which its page changed.
fn addresses(sitemap: Sitemap, base: &str, sight: &Sight<'_, '_>) -> String {
    let pages = sight.pages();
    let mut out = String::new();
    for page in &pages[sitemap.range(pages.len())] {
        let date = match page.kind {
            PageKind::Withdrawn(_) | PageKind::NotFound => continue,
            PageKind::Entry(key) if sight.preview_of(key).is_some() => continue,
            PageKind::Documents(list, _) if list != DocumentList::All && is_preview(sight, list) => continue,
            PageKind::Calendar if !has_public_event(sight, |_| true) => continue,
            PageKind::CalendarYear(year) if !has_public_event(sight, |month| month.year == year) => continue,
            PageKind::Month(month) if !has_public_event(sight, |other| other == month) => continue,
            PageKind::Entry(key) => last_change(sight, key),
            _ => None,
        };
        // Writing into a text cannot fail.
        _ = write!(out, "<url><loc>{base}{}</loc>", escape(page.url.as_str()));
        if let Some(date) = date {
            _ = write!(out, "<lastmod>{date}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out
}

/// Whether a list of documents is there for the preview only, where drafts are shown.
fn is_preview(sight: &Sight<'_, '_>, list: DocumentList) -> bool {
    let documents = sight.documents();
    let of_preview = matches!(list, DocumentList::Body(at) if sight.preview_of(documents.bodies[at].0).is_some());
    of_preview || documents.rows(list).iter().all(|row| sight.preview_of(row.entry()).is_some())
}

/// Whether something takes place in these months that everyone may see. That of today is there without anything.
fn has_public_event(sight: &Sight<'_, '_>, is_meant: impl Fn(Month) -> bool) -> bool {
    sight.months().filter(|month| is_meant(*month)).any(|month| sight.month(month).iter().any(|key| sight.preview_of(*key).is_none()))
}

/// The day on which an entry last changed, as it is remembered or else as far as it says. The date of a meeting says nothing
/// about that.
fn last_change(sight: &Sight<'_, '_>, key: Key) -> Option<Date> {
    let (entry, past) = (sight.entry(key), sight.past(key));
    if past.is_remembered {
        return Some(past.changed);
    }
    let made = matches!(entry.kind, Kind::Document | Kind::News).then(|| entry.date()).flatten();
    entry.record.common.updated.or(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_of_parts_says_where_they_are() {
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">
<sitemap><loc>https://kiez.example/sro/sitemap-1.xml</loc></sitemap>
<sitemap><loc>https://kiez.example/sro/sitemap-2.xml</loc></sitemap>
</sitemapindex>
";
        assert_eq!(String::from_utf8(document("sitemapindex", &parts(2, "https://kiez.example/sro/"))).unwrap(), expected);
    }
}
