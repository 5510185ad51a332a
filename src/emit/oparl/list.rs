//! Lists of objects, in pages.

use std::sync::Arc;

use serde::Serialize;

use super::address::ROOT;
use super::{Export, Object, Resource, json};
use crate::base::path::UrlPath;

/// How many objects a page has; the last one may have fewer.
pub const MOST: usize = 100;

/// One page of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// The address of the list below the folder of the interface, without its ending: `organization/…/meetings`.
    list: String,
    /// From 1.
    number: usize,
    pages: usize,
    /// How many objects all pages have.
    total: usize,
    objects: Vec<Object>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pagination {
    total_elements: usize,
    elements_per_page: usize,
    current_page: usize,
    total_pages: usize,
}

#[derive(Serialize)]
struct Links {
    first: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    prev: Option<String>,
    #[serde(rename = "self")]
    own: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    last: String,
}

/// The pages of a list, with their addresses. An empty list has one page.
pub fn pages(list: &str, objects: &[Object]) -> Vec<(UrlPath, Resource)> {
    let pages = objects.len().div_ceil(MOST).max(1);
    let page = |number: usize| {
        let of_page = objects.iter().copied().skip((number - 1) * MOST).take(MOST).collect();
        let page = Page { list: list.to_owned(), number, pages, total: objects.len(), objects: of_page };
        (UrlPath::new(&format!("{ROOT}{}", path(list, number))), Resource::Page(Arc::new(page)))
    };
    (1..=pages).map(page).collect()
}

/// The address of a page below the folder of the interface.
fn path(list: &str, number: usize) -> String {
    if number == 1 { format!("{list}.json") } else { format!("{list}/{number}.json") }
}

impl Export<'_, '_, '_> {
    pub fn put_page(&self, page: &Page, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(b"{\"data\":[");
        for (at, object) in page.objects.iter().enumerate() {
            if at > 0 {
                bytes.push(b',');
            }
            self.put(*object, bytes);
        }
        bytes.extend_from_slice(b"],\"pagination\":");
        json(&page.pagination(), bytes);
        bytes.extend_from_slice(b",\"links\":");
        json(&self.links(page), bytes);
        bytes.push(b'}');
    }

    fn links(&self, page: &Page) -> Links {
        let url = |number: usize| self.url(&path(&page.list, number));
        Links {
            first: url(1),
            prev: (page.number > 1).then(|| url(page.number - 1)),
            own: url(page.number),
            next: (page.number < page.pages).then(|| url(page.number + 1)),
            last: url(page.pages),
        }
    }
}

impl Page {
    fn pagination(&self) -> Pagination {
        Pagination { total_elements: self.total, elements_per_page: MOST, current_page: self.number, total_pages: self.pages }
    }
}
