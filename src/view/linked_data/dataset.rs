//! The page about data: the tables that it offers, as datasets that search engines for data find (schema.org Dataset).

use super::Description;
use super::thing::Thing;
use crate::base::media_type::media_type;
use crate::record::kind::Kind;
use crate::routes::Routes;
use crate::settings::OpenData;

/// What each row of a table tells.
const TABLES: [(Kind, &str); 4] = [
    (Kind::Meeting, "Jede Sitzung mit Gremium, Tag, Ort, Status und der Adresse ihrer Seite, als Tabelle zum Weiterverarbeiten."),
    (Kind::Document, "Jedes Dokument mit Art, Tag, Datei, Größe, Barrierefreiheit und Lizenz, als Tabelle zum Weiterverarbeiten."),
    (Kind::Body, "Jedes Gremium mit Art, Federführung, Turnus und der Adresse seiner Seite, als Tabelle zum Weiterverarbeiten."),
    (Kind::Aktionsraum, "Jeder Aktionsraum mit Förderkulisse, Zeitraum, Bezirken und Fonds, als Tabelle zum Weiterverarbeiten."),
];

impl Description<'_, '_, '_> {
    /// The page as a catalogue of its tables; where there are none, a page like any other.
    pub(super) fn data_page(&self) -> Thing {
        if !self.settings().interfaces.tables {
            return self.web_page();
        }
        let tables = TABLES.iter().map(|(kind, description)| self.table(*kind, description));
        self.thing("DataCatalog", "name")
            .with("inLanguage", self.settings().language.as_str())
            .with("publisher", self.publisher())
            .maybe("license", self.license())
            .all("dataset", tables)
    }

    fn table(&self, kind: Kind, description: &str) -> Thing {
        let name = kind.address().trim_end_matches('/');
        let file = |ending: &str| {
            let file = format!("{name}.{ending}");
            let url = self.at.absolute(&Routes::data().file(&file));
            Thing::new("DataDownload").with("encodingFormat", media_type(&file)).with("contentUrl", url)
        };
        Thing::named("Dataset", &format!("{} – {}", kind.german_plural(), self.settings().title))
            .with("description", description)
            .with("url", self.page.canonical.as_str())
            .with("isAccessibleForFree", true)
            .with("creator", self.publisher())
            .maybe("license", self.license())
            .all("distribution", ["csv", "json"].map(file))
    }

    fn license(&self) -> Option<String> {
        self.settings().open_data.as_ref().and_then(OpenData::license_text)
    }
}
