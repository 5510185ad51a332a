//! `interfaces:` in `kiezblatt.yaml`: what citizens subscribe to and programs read. All of it is there unless it is switched off.

use super::read::field;
use crate::record::field::{Group, Shape};
use crate::record::value::Values;

/// Which of them the site has.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interfaces {
    /// Calendars (iCalendar).
    pub calendars: bool,
    /// Feeds (Atom).
    pub feeds: bool,
    /// What search engines and networks read in pages (JSON-LD, Open Graph).
    pub linked_data: bool,
    /// The interface of council information systems.
    pub oparl: bool,
    /// The catalogue of open data (DCAT-AP.de).
    pub catalog: bool,
    /// Tables for spreadsheets.
    pub tables: bool,
}

pub(super) static INTERFACES: Group = Group {
    fields: &[
        field("calendars", Shape::YesNo, false, "ja", "Kalender zum Abonnieren und Termine zum Herunterladen (iCalendar)"),
        field("feeds", Shape::YesNo, false, "ja", "Feeds mit Neuigkeiten (Atom)"),
        field("linked_data", Shape::YesNo, false, "ja", "Angaben für Suchmaschinen in den Seiten (JSON-LD, Open Graph)"),
        field("oparl", Shape::YesNo, false, "ja", "Schnittstelle für Programme, wie sie Ratsinformationssysteme haben (OParl 1.1)"),
        field("catalog", Shape::YesNo, false, "ja", "Verzeichnis der offenen Daten (DCAT-AP.de 3.0)"),
        field("tables", Shape::YesNo, false, "ja", "Tabellen für Tabellenprogramme (CSV und JSON)"),
    ],
    text_as: None,
};

impl Interfaces {
    pub(super) fn read(group: Option<Values>) -> Self {
        let mut group = group;
        let mut is_on = |key| group.as_mut().and_then(|group| group.yes(key)).unwrap_or(true);
        Interfaces {
            calendars: is_on("calendars"),
            feeds: is_on("feeds"),
            linked_data: is_on("linked_data"),
            oparl: is_on("oparl"),
            catalog: is_on("catalog"),
            tables: is_on("tables"),
        }
    }

    /// Whether there is anything to be told of on the page about data.
    pub fn any_to_tell(&self) -> bool {
        self.calendars || self.feeds || self.oparl || self.catalog || self.tables
    }
}
