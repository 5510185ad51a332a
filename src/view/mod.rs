//! What templates may see: finished values, one file per kind.
//!
//! A view holds words and relative links, nothing that has to be computed in a template, and nothing of the rest of the
//! site. The names here are the theme interface, described in `themes/README.md`.

mod aktionsraum;
mod barriers;
mod body;
mod build;
mod calendar;
mod calendar_file;
mod data;
mod document;
mod documents;
mod fachtag;
mod file;
mod film;
mod glossary;
mod home;
mod linked_data;
mod list;
mod measured;
mod meeting;
mod news;
mod open_graph;
mod overview;
mod page;
mod parts;
mod shared;
mod sight;
mod statement;
mod updated;

pub use build::{Builder, PageView, way_to_root};
pub use documents::line_title;
pub use file::{ImageView, accessibility, file_label, file_media_type, pages};
pub use measured::{Measure, Measures};
pub use page::{Page, Plain};
pub use parts::{hours, phone_url, status_text, when_text};
pub use shared::Shared;
pub use sight::{Changes, Looked, Sight, aspect, list as lists};

use serde::Serialize;

/// The version of the theme interface. It rises when a name changes its meaning or goes.
pub const INTERFACE: i64 = 1;

/// The view of one page: what every page has, and what its kind has.
#[derive(Serialize)]
pub struct View<'s> {
    pub page: Page<'s>,
    /// The text, finished HTML; none where there is no text. It reaches templates as such, without being escaped.
    #[serde(skip)]
    pub content: Option<String>,
    #[serde(skip)]
    pub template: &'static str,
    pub detail: Detail<'s>,
}

/// What only pages of one kind have.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Detail<'s> {
    Home(home::HomeView<'s>),
    Body(Box<body::BodyView<'s>>),
    Meeting(Box<meeting::MeetingView<'s>>),
    Fachtag(Box<fachtag::FachtagView<'s>>),
    Document(Box<document::DocumentPageView<'s>>),
    Aktionsraum(Box<aktionsraum::AktionsraumView<'s>>),
    News(news::NewsView<'s>),
    Page(Box<Plain<'s>>),
    List(list::ListView<'s>),
    Documents(documents::DocumentsView<'s>),
    Calendar(calendar::CalendarView<'s>),
    Month(calendar::MonthView<'s>),
    Terms(list::TermsView),
    Term(list::TermView<'s>),
    Glossary(glossary::GlossaryView<'s>),
    Overview(overview::OverviewView),
    Data(data::DataView<'s>),
    Withdrawn(list::WithdrawnView<'s>),
    Redirect(list::RedirectView),
    NotFound(list::NotFoundView),
}

impl Detail<'_> {
    /// The name under which a template finds these values, and the name of the template.
    pub fn name(&self) -> &'static str {
        match self {
            Detail::Home(_) => "home",
            Detail::Body(_) => "body",
            Detail::Meeting(_) => "meeting",
            Detail::Fachtag(_) => "fachtag",
            Detail::Document(_) => "document",
            Detail::Aktionsraum(_) => "aktionsraum",
            Detail::News(_) => "news",
            Detail::Page(_) => "plain",
            Detail::List(_) => "list",
            Detail::Documents(_) => "documents",
            Detail::Calendar(_) => "calendar",
            Detail::Month(_) => "month",
            Detail::Terms(_) => "terms",
            Detail::Term(_) => "term",
            Detail::Glossary(_) => "glossary",
            Detail::Overview(_) => "overview",
            Detail::Data(_) => "data",
            Detail::Withdrawn(_) => "withdrawn",
            Detail::Redirect(_) => "redirect",
            Detail::NotFound(_) => "not_found",
        }
    }
}
