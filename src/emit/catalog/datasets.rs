//! Which data the site offers: tables, calendars, the interface of council information systems, borders, Bezirksregionenprofile.
//! Whatever is switched off is not among them.

use jiff::civil::Date;

use super::vocabulary;
use crate::base::media_type::media_type;
use crate::base::slug::slug;
use crate::emit::days;
use crate::emit::tables::{self, Form, Table, is_public};
use crate::history::GoneWhat;
use crate::record::document::Document;
use crate::record::kind::Kind;
use crate::record::{Detail, license};
use crate::routes::CALENDAR;
use crate::site::Key;
use crate::site::files::FileRef;
use crate::view::{Sight, file_label, file_media_type};

/// Data about one subject.
pub struct Dataset {
    /// By which it is known for ever.
    pub id: String,
    pub title: String,
    pub description: String,
    pub keywords: Vec<String>,
    /// Unless the settings give others.
    pub themes: &'static [&'static str],
    pub issued: Option<Date>,
    pub modified: Option<Date>,
    /// The page about it, where it has one of its own.
    pub page: Option<String>,
    pub language: Option<String>,
    /// Whether it grows and changes with the site.
    pub is_living: bool,
    /// Who publishes it, where that is somebody else.
    pub publisher: Option<String>,
    /// Its own licence, as it was typed.
    pub license: Option<String>,
    pub distributions: Vec<Distribution>,
}

/// One form of the data: a file, or an interface.
pub struct Distribution {
    /// By which it is known among those of its dataset.
    pub id: String,
    pub title: String,
    pub url: String,
    /// Whether the address gives a file and not only an entrance.
    pub is_file: bool,
    pub media_type: &'static str,
    pub file_type: Option<String>,
    pub size: Option<u64>,
    pub sha256: Option<String>,
    /// The standard that it follows.
    pub conforms_to: Option<&'static str>,
}

/// What the kind of a Bezirksregionenprofil begins with in an address.
const PROFILE: &str = "bezirksregionenprofil";
/// The entrance of the interface.
const OPARL: &str = "oparl/v1.1/system.json";

/// All data of the site, in a fixed order.
pub fn all(sight: &Sight<'_, '_>) -> Vec<Dataset> {
    let interfaces = sight.settings().interfaces;
    let tables = Table::ALL.into_iter().filter(|_| interfaces.tables).map(|table| of_table(sight, table));
    let calendars = interfaces.calendars.then(|| calendars(sight));
    let oparl = interfaces.oparl.then(|| oparl(sight));
    tables.chain(calendars).chain(oparl).chain(borders(sight)).chain(profiles(sight)).collect()
}

/// The first day on which something of these kinds was published, and the last on which something changed or went.
fn span(sight: &Sight<'_, '_>, kinds: &[Kind]) -> (Option<Date>, Option<Date>) {
    let keys = || kinds.iter().flat_map(|kind| sight.list(*kind)).copied().filter(|key| is_public(sight, *key));
    let gone = sight.gone().iter().filter(|gone| matches!(gone.what, GoneWhat::Entry(kind) if kinds.contains(&kind)));
    let issued = keys().filter_map(|key| days::published(sight, key)).min();
    (issued, keys().filter_map(|key| days::changed(sight, key)).chain(gone.map(|gone| gone.deleted)).max())
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// What data of the site as a whole have in common. In a portal they stand among those of many others, so the site is named.
fn of_site(sight: &Sight<'_, '_>, id: &str, title: &str) -> Dataset {
    Dataset {
        id: id.to_owned(),
        title: format!("{title} – {}", sight.settings().title),
        description: String::new(),
        keywords: Vec::new(),
        themes: &[],
        issued: None,
        modified: None,
        page: None,
        language: Some(sight.settings().language.clone()),
        is_living: true,
        publisher: None,
        license: None,
        distributions: Vec::new(),
    }
}

fn of_table(sight: &Sight<'_, '_>, table: Table) -> Dataset {
    let (description, keywords, themes): (_, &[&str], &'static [&'static str]) = match table {
        Table::Meetings => (
            "Alle Sitzungen mit Gremium, Zeit, Ort, Status und Zahl der Tagesordnungspunkte.",
            &["Sitzungen", "Termine", "Gremien", "Tagesordnung"],
            &["GOVE"],
        ),
        Table::Documents => (
            "Alle Dokumente mit Art, Datum, Gremium, Datei, Größe, Barrierefreiheit und Lizenz.",
            &["Dokumente", "Protokolle", "Gremien"],
            &["GOVE"],
        ),
        Table::Bodies => (
            "Alle Gremien mit Art, Federführung, Turnus, Mitgliedern und Kontakt.",
            &["Gremien", "Arbeitsgruppen", "Beteiligung"],
            &["GOVE"],
        ),
        Table::Aktionsraeume => (
            "Alle Aktionsräume mit Förderkulisse, Zeitraum, Bezirken, Fonds und Handlungsfeldern.",
            &["Aktionsräume", "Sozialraumorientierung", "Stadtentwicklung", "Förderung"],
            &["REGI", "SOCI"],
        ),
    };
    let kinds = [table.kind()];
    // Listed files stand in the table of documents as well, and change together with the entries that list them.
    let with_files = [Kind::Document, Kind::Body, Kind::Meeting, Kind::Fachtag, Kind::Aktionsraum];
    let (issued, modified) = span(sight, if table == Table::Documents { &with_files } else { &kinds });
    Dataset {
        description: description.to_owned(),
        keywords: words(keywords),
        themes,
        issued,
        modified,
        distributions: Form::ALL.into_iter().map(|form| of_form(sight, table, form)).collect(),
        ..of_site(sight, table.name(), table.title())
    }
}

fn of_form(sight: &Sight<'_, '_>, table: Table, form: Form) -> Distribution {
    let (ending, title) = match form {
        Form::Csv => ("csv", "Tabelle (CSV)"),
        Form::Json => ("json", "Daten (JSON)"),
    };
    let measure = tables::measured(table, form, sight);
    Distribution {
        id: ending.to_owned(),
        title: format!("{} als {title}", table.title()),
        url: table.url(form).to_string(),
        is_file: true,
        media_type: media_type(&format!("x.{ending}")),
        file_type: vocabulary::file_type(ending),
        size: Some(measure.size),
        sha256: Some(measure.sha256.clone()),
        conforms_to: (form == Form::Csv).then_some("https://www.rfc-editor.org/rfc/rfc4180"),
    }
}

fn calendars(sight: &Sight<'_, '_>) -> Dataset {
    let (issued, modified) = span(sight, &[Kind::Meeting, Kind::Fachtag]);
    let calendar = |id: String, title: String, url: String| Distribution {
        id,
        title,
        url,
        is_file: true,
        media_type: media_type(CALENDAR),
        file_type: vocabulary::file_type("ics"),
        size: None,
        sha256: None,
        conforms_to: Some("https://www.rfc-editor.org/rfc/rfc5545"),
    };
    let bodies = sight.list(Kind::Body).iter().filter(|key| is_public(sight, **key)).map(|key| {
        let url = sight.address(*key).file(CALENDAR).to_string();
        calendar(sight.past(*key).name.to_string(), format!("Kalender: {}", sight.title(*key)), url)
    });
    Dataset {
        description: "Sitzungen und Fachtage als Kalender zum Abonnieren: alle zusammen und nach Gremien.".to_owned(),
        keywords: words(&["Termine", "Kalender", "Sitzungen", "Fachtage"]),
        themes: &["GOVE"],
        issued,
        modified,
        distributions: std::iter::once(calendar("alle".to_owned(), "Kalender: alle Termine".to_owned(), CALENDAR.to_owned()))
            .chain(bodies)
            .collect(),
        ..of_site(sight, "kalender", "Termine")
    }
}

fn oparl(sight: &Sight<'_, '_>) -> Dataset {
    let (issued, modified) = span(sight, &[Kind::Body, Kind::Meeting, Kind::Fachtag, Kind::Document, Kind::Aktionsraum]);
    Dataset {
        description:
            "Gremien, Sitzungen mit Tagesordnung und Dokumente über die Schnittstelle OParl 1.1, wie sie Ratsinformationssysteme haben."
                .to_owned(),
        keywords: words(&["OParl", "Gremien", "Sitzungen", "Dokumente", "Tagesordnung"]),
        themes: &["GOVE"],
        issued,
        modified,
        distributions: vec![Distribution {
            id: "system".to_owned(),
            title: "Schnittstelle OParl 1.1".to_owned(),
            url: OPARL.to_owned(),
            is_file: false,
            media_type: media_type(OPARL),
            file_type: vocabulary::file_type("json"),
            size: None,
            sha256: None,
            conforms_to: Some("https://schema.oparl.org/1.1/"),
        }],
        ..of_site(sight, "oparl", "Gremien, Sitzungen und Dokumente (OParl)")
    }
}

/// The borders of Aktionsräume; none where no file says where they run.
fn borders(sight: &Sight<'_, '_>) -> Option<Dataset> {
    let with_area = |key: &&Key| is_public(sight, **key) && sight.relations(**key).area.is_some();
    let keys: Vec<Key> = sight.list(Kind::Aktionsraum).iter().filter(with_area).copied().collect();
    let files = keys.iter().filter_map(|key| {
        let area = sight.relations(*key).area.as_ref()?;
        Some(of_file(sight, area, sight.past(*key).name.to_string(), example(sight, *key, &format!("Grenzen: {}", sight.title(*key)))))
    });
    let distributions: Vec<Distribution> = files.collect();
    (!distributions.is_empty()).then(|| Dataset {
        description: "Wo Aktionsräume liegen, je eine Fläche (WGS 84).".to_owned(),
        keywords: words(&["Aktionsräume", "Grenzen", "Geodaten", "Stadtentwicklung"]),
        themes: &["REGI"],
        issued: keys.iter().filter_map(|key| days::published(sight, *key)).min(),
        modified: keys.iter().filter_map(|key| days::changed(sight, *key)).max(),
        language: None,
        distributions,
        ..of_site(sight, "grenzen", "Grenzen der Aktionsräume")
    })
}

/// Bezirksregionenprofile that nothing newer has taken the place of.
fn profiles<'x>(sight: &'x Sight<'_, '_>) -> impl Iterator<Item = Dataset> + use<'x> {
    sight.list(Kind::Document).iter().filter(|key| is_public(sight, **key) && sight.relations(**key).current.is_empty()).filter_map(|key| {
        let Detail::Document(document) = &sight.entry(*key).record.detail else { return None };
        let is_profile = document.kind.as_deref().is_some_and(|kind| slug(kind).starts_with(PROFILE));
        is_profile.then(|| profile(sight, *key, document)).flatten()
    })
}

fn profile(sight: &Sight<'_, '_>, key: Key, document: &Document) -> Option<Dataset> {
    let common = &sight.entry(key).record.common;
    let file = sight.relations(key).file.as_deref()?;
    let title = example(sight, key, &sight.title(key));
    let terms = common.districts.iter().chain(&common.topics).map(|term| term.value.clone());
    let language = document.language.clone().unwrap_or_else(|| sight.settings().language.clone());
    let label = file_label(&file.name, file.size, sight.facts(file));
    Some(Dataset {
        id: sight.past(key).name.to_string(),
        description: example(
            sight,
            key,
            common.summary.as_deref().unwrap_or("Bezirksregionenprofil: Daten und Beschreibung einer Bezirksregion."),
        ),
        keywords: std::iter::once("Bezirksregionenprofil".to_owned()).chain(terms).collect(),
        themes: &["REGI", "SOCI"],
        issued: days::published(sight, key),
        modified: days::changed(sight, key),
        page: Some(sight.address(key).to_string()),
        language: Some(language),
        is_living: false,
        publisher: document.publisher.clone(),
        license: document.license.clone(),
        distributions: vec![of_file(sight, file, "datei".to_owned(), format!("{title} ({label})"))],
        title,
    })
}

/// Invented samples say so wherever they are shown.
fn example(sight: &Sight<'_, '_>, key: Key, text: &str) -> String {
    if sight.entry(key).record.common.example { format!("Beispiel, frei erfunden: {text}") } else { text.to_owned() }
}

fn of_file(sight: &Sight<'_, '_>, file: &FileRef, id: String, title: String) -> Distribution {
    let facts = sight.facts(file);
    let kind = file_media_type(&file.name, facts);
    let ending =
        file.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).filter(|ending| media_type(&format!("x.{ending}")) == kind);
    Distribution {
        id,
        title,
        url: sight.file_url(file).to_string(),
        is_file: true,
        media_type: kind,
        file_type: ending.and_then(|ending| vocabulary::file_type(&ending)),
        size: Some(file.size),
        sha256: facts.map(|facts| facts.sha256.clone()),
        conforms_to: None,
    }
}

impl Dataset {
    /// The address of its own licence; none where it states none, or one in words.
    pub fn own_license(&self) -> Option<String> {
        self.license.as_deref().and_then(license::iri)
    }
}
