//! What `kiezblatt.yaml` and the command line settle before a build begins, today's date among it.

pub mod accessibility;
mod design;
mod interfaces;
mod oparl;
mod open_data;
mod read;
mod today;

pub use design::{Colour, Design, Slot};
pub use interfaces::Interfaces;
pub use oparl::Oparl;
pub use open_data::OpenData;
pub use read::{DEFAULT_EDITOR, FIELDS, read};
pub use today::{NotADay, time_of_day, today};

use jiff::tz::TimeZone;

use accessibility::Accessibility;

use crate::base::place::Located;
use crate::record::choices::{Hosting, PublisherKind};

/// The settings of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub title: String,
    pub base_url: BaseUrl,
    /// BCP 47, the `lang` of every page.
    pub language: String,
    pub time_zone: TimeZone,
    /// The name of a folder below `themes/`, or `kiezblatt` for the one inside the program.
    pub theme: String,
    pub publisher: Publisher,
    pub menu: Vec<MenuItem>,
    pub design: Design,
    /// The output folder, relative to the site's folder.
    pub output: String,
    /// Documents from this day on have to be accessible to everyone.
    pub accessible_since: jiff::civil::Date,
    /// What people know of the accessibility of the site; none where nobody said anything.
    pub accessibility: Option<Accessibility>,
    /// Names that stand in texts and files on purpose.
    pub allowed_names: Vec<String>,
    /// The web server that the site is for, where it is known.
    pub hosting: Option<Hosting>,
    pub interfaces: Interfaces,
    /// What the catalogue of open data says; none where nobody said anything.
    pub open_data: Option<OpenData>,
    pub oparl: Oparl,
    /// The link that opens a source in an editor, with `{path}`, `{line}` and `{column}` in it.
    pub editor: String,
}

/// Who publishes the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    pub kind: PublisherKind,
    pub name: Option<String>,
    pub address: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// An item of the main menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    pub title: String,
    /// The ID of an entry (`impressum`, `pages/impressum`) or the address of a list (`/gremien/`).
    pub page: Located<String>,
}

/// Where the site will stand: `https://example.org` and `/sro/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    pub origin: String,
    /// Begins and ends with a slash.
    pub path: String,
}

impl BaseUrl {
    /// Reads an address with or without a path; `None` where it is not one of the web.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let fine = crate::record::convert::is_url(text) && !text.contains(['?', '#', '@', '\'']);
        let scheme = &text[..text.len() - rest.len()];
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let path = path.trim_matches('/');
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        (fine && !host.is_empty()).then(|| BaseUrl { origin: format!("{scheme}{}", host.to_lowercase()), path })
    }

    /// `example.org`.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or("", |(_, host)| host)
    }

    /// The whole address of the site, with a slash at its end.
    pub fn whole(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }
}

/// What a build depends on besides the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Show what is not public yet, marked as such.
    pub drafts: bool,
    /// The day that decides what is past and what is to come.
    pub today: jiff::civil::Date,
}
