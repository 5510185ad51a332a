//! What every page has.

use serde::Serialize;

use super::calendar_file::CalendarFileView;
use super::film::FilmView;
use super::open_graph::OpenGraphView;
use super::parts::{DayView, LinkView};
use super::statement::StatementView;

/// The values of every page.
#[derive(Serialize)]
pub struct Page<'s> {
    pub title: String,
    /// One or two sentences, for the meta description.
    pub summary: Option<&'s str>,
    /// The address of the page, for search engines and sharing.
    pub canonical: String,
    /// How links climb from this page to the root of the site: `../../`.
    pub root: String,
    /// The link of the menu item to which this page belongs; empty where there is none.
    pub menu_url: String,
    /// Whether this page is itself the one that the menu item leads to.
    pub is_menu_page: bool,
    /// The way from the home page to here, without this page.
    pub breadcrumb: Vec<LinkView>,
    /// The headings of a long text.
    pub contents: Vec<ContentsItem<'s>>,
    /// As of which day the page stands.
    pub updated: DayView,
    pub topics: Vec<LinkView>,
    pub districts: Vec<LinkView>,
    /// Entries whose texts link to this page.
    pub mentioned_in: Vec<LinkView>,
    pub is_example: bool,
    /// `Entwurf`, where drafts are shown.
    pub preview: Option<&'static str>,
    /// Whether search engines are to leave the page out.
    pub is_hidden_from_search: bool,
    /// The feed of this page, where it has one of its own.
    pub feed: Option<String>,
    /// What is shown where somebody shares the page.
    pub open_graph: Option<OpenGraphView<'s>>,
    /// What programs read of the page (JSON-LD): finished, safe inside `<script>`, not to be escaped.
    pub linked_data: Option<String>,
    /// The calendar that this page offers.
    pub calendar: Option<CalendarFileView>,
}

/// A heading in the table of contents.
#[derive(Serialize)]
pub struct ContentsItem<'s> {
    /// 2 or 3.
    pub level: u8,
    pub id: &'s str,
    pub title: &'s str,
}

/// A page that stands for itself.
#[derive(Serialize)]
pub struct Plain<'s> {
    /// `imprint`, `privacy`, `accessibility`, `easy-language` or `sign-language`, where it is such a page.
    pub kind: Option<&'static str>,
    pub aktionsraeume: Vec<LinkView>,
    pub film: Option<FilmView>,
    /// The statement, on the page of that kind.
    pub statement: Option<StatementView<'s>>,
}
