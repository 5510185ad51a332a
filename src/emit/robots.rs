//! `robots.txt` (RFC 9309): everything may be read; the sitemap is here.

use crate::settings::BaseUrl;

pub(super) fn write(base: &BaseUrl) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", base.whole()).into_bytes()
}
