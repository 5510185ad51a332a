//! Everything that is not a page, one file per format.

mod feed;
mod robots;
mod sitemap;

use crate::base::path::{OutputPath, UrlPath};
use crate::record::kind::Kind;
use crate::view::Builder;

/// A file of the output: where it lies, and its bytes.
pub type Emitted = (OutputPath, Vec<u8>);

/// All files of all formats.
pub fn all(builder: &Builder<'_>) -> Vec<Emitted> {
    let mut files = vec![
        (OutputPath::new("sitemap.xml"), sitemap::write(builder)),
        (OutputPath::new("robots.txt"), robots::write(&builder.settings.base_url)),
        (OutputPath::new("feed.xml"), feed::of_site(builder, &UrlPath::new("feed.xml"))),
    ];
    for body in builder.routes.lists.of(Kind::Body) {
        let url = builder.routes.of_entry[*body].file("feed.xml");
        files.push((url.output(), feed::of_body(builder, *body, &url)));
    }
    files
}
