//! System, where programs begin, and Body: who publishes the site.

use jiff::civil::date;
use serde::Serialize;

use super::head::{Head, Since};
use super::location::Location;
use super::{Export, Object, Spot, text};
use crate::record::kind::Kind;
use crate::settings::OpenData;

const SYSTEM: &str = "https://schema.oparl.org/1.1/System";
const BODY: &str = "https://schema.oparl.org/1.1/Body";

/// What programs cannot expect of files.
const NOTE: &str = "Diese Schnittstelle besteht aus Dateien. Filter in Adressen (created_since, modified_since und andere) wertet der \
                    Webserver nicht aus; Listen sind immer vollständig. Gelöschte Objekte stehen in der Liste kiezblatt:geloescht.";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct System<'s> {
    #[serde(flatten)]
    head: Head<'s>,
    oparl_version: &'static str,
    body: String,
    name: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_email: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_name: Option<&'s str>,
    website: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    #[serde(rename = "kiezblatt:software")]
    software: &'static str,
    #[serde(rename = "kiezblatt:hinweis")]
    note: &'static str,
    #[serde(rename = "kiezblatt:geloescht")]
    deleted: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Body<'s> {
    #[serde(flatten)]
    head: Head<'s>,
    system: String,
    name: &'s str,
    website: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ags: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rgs: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_email: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_name: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'s>>,
    organization: String,
    person: String,
    meeting: String,
    paper: String,
    /// Such bodies have none.
    legislative_term: [(); 0],
    agenda_item: String,
    consultation: String,
    file: String,
    location_list: String,
    legislative_term_list: String,
    membership: String,
}

impl<'s> Export<'_, 's, '_> {
    pub fn system(&self) -> System<'s> {
        let settings = self.sight.settings();
        let mut head = Head::new(self.id(Object::System), SYSTEM, self.since_site(), self);
        head.web = Some(self.site.clone());
        System {
            head,
            oparl_version: "https://schema.oparl.org/1.1/",
            body: self.url("bodies.json"),
            name: &settings.title,
            contact_email: text(settings.publisher.email.as_deref()),
            contact_name: text(settings.publisher.name.as_deref()),
            website: self.site.clone(),
            license: self.license(),
            software: "Kiezblatt",
            note: NOTE,
            deleted: self.url("deleted.json"),
        }
    }

    /// Where the licence of all data is read.
    fn license(&self) -> Option<String> {
        self.sight.settings().open_data.as_ref().and_then(OpenData::license_text)
    }

    pub fn body(&self) -> Body<'s> {
        let settings = self.sight.settings();
        let publisher = &settings.publisher;
        let mut head = Head::new(self.id(Object::Body), BODY, self.since_site(), self);
        head.web = Some(self.site.clone());
        let list = |name: &str| self.url(&format!("{name}.json"));
        Body {
            head,
            system: self.id(Object::System),
            name: text(publisher.name.as_deref()).unwrap_or(&settings.title),
            website: self.site.clone(),
            license: self.license(),
            ags: settings.oparl.ags.as_deref(),
            rgs: settings.oparl.rgs.as_deref(),
            classification: text(settings.oparl.classification.as_deref()),
            contact_email: text(publisher.email.as_deref()),
            contact_name: text(publisher.name.as_deref()),
            location: self.location(Spot::Publisher),
            organization: list("organizations"),
            person: list("persons"),
            meeting: list("meetings"),
            paper: list("papers"),
            legislative_term: [],
            agenda_item: list("agenda-items"),
            consultation: list("consultations"),
            file: list("files"),
            location_list: list("locations"),
            legislative_term_list: list("legislative-terms"),
            membership: list("memberships"),
        }
    }

    /// Since when there is a site: since its oldest entry. It changes with its home page.
    pub fn since_site(&self) -> Since {
        let created = self.sight.entries().filter(|key| self.is_public(*key)).map(|key| self.since(key).created);
        let created = created.chain(self.sight.gone().iter().map(|gone| gone.created)).min().unwrap_or(date(1970, 1, 1));
        let home = self.sight.entries().find(|key| self.sight.entry(*key).kind == Kind::Home && self.is_public(*key));
        Since { created, modified: home.map_or(created, |home| self.since(home).modified.max(created)) }
    }
}
