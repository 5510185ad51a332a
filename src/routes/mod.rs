//! Every address of the site, decided once: entries, lists and their pages, years, the calendar, topics, districts, redirects.

mod assets;
mod calendar;
mod documents;
mod lists;
mod map;
mod sitemaps;
mod subscriptions;

pub use assets::{ASSETS, AssetNames, DIGITS, LASTING, colours, mark, place_of_hash};
pub use calendar::{Calendar, Month, days as days_of};
pub use documents::{DocumentList, Documents, Row};
pub use lists::{Lists, PAGE_SIZE, Term};
pub use map::{Page, PageKind, Redirect, Routes, decide, entry_address, page_count};
pub use sitemaps::Sitemap;
pub use subscriptions::{CALENDAR, CalendarOf, EVENT, FEED, FeedOf, is_taken};
