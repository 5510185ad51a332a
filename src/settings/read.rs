//! Reads `kiezblatt.yaml` by a table of fields of its own.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use super::accessibility::{self, Accessibility};
use super::design::{DESIGN, design};
use super::interfaces::{INTERFACES, Interfaces};
use super::oparl::{OPARL, Oparl};
use super::open_data::{self, OpenData};
use super::{BaseUrl, MenuItem, Publisher, Settings};
use crate::base::finding::Finding;
use crate::base::messages::{themes, values as say};
use crate::base::path::SourcePath;
use crate::record::choices::{Hosting, PublisherKind};
use crate::record::convert::{Among, Reading};
use crate::record::field::{Field, Group, Shape};
use crate::record::value::Values;
use crate::syntax::{encoding, yaml};

pub(super) const fn field(key: &'static str, shape: Shape, required: bool, example: &'static str, meaning: &'static str) -> Field {
    Field { key, german: key, shape, required, meaning, example }
}

static PUBLISHER: Group = Group {
    fields: &[
        field("name", Shape::Text, false, "Bezirksamt Musterstadt", "Wer die Website herausgibt"),
        field(
            "kind",
            Shape::Choice(PublisherKind::CHOICES),
            false,
            "behoerde",
            "Was die Stelle und ihre Gremien für Suchmaschinen sind: behoerde oder organisation; ohne Angabe behoerde",
        ),
        field("address", Shape::Text, false, "Musterstraße 1, 10115 Berlin", "Anschrift"),
        field("email", Shape::Email, false, "stelle@beispiel.de", "Funktionspostfach"),
        field("phone", Shape::Text, false, "030 1234567", "Telefon"),
    ],
    text_as: Some("name"),
};

static MENU_ITEM: Group = Group {
    fields: &[
        field("title", Shape::Text, true, "Gremien", "Wie der Menüpunkt heißt"),
        field("page", Shape::Text, true, "/gremien/", "Kennung eines Eintrags oder Adresse einer Liste"),
    ],
    text_as: None,
};

/// Opens a source in VS Code.
pub const DEFAULT_EDITOR: &str = "vscode://file/{path}:{line}:{column}";

/// Office files that were published before this day are exempt in Berlin (BIKTG Bln § 4).
const ACCESSIBLE_SINCE: Date = date(2019, 3, 15);

/// The keys of `kiezblatt.yaml`.
pub const FIELDS: &[Field] = &[
    field("title", Shape::Text, true, "Sozialraumorientierung in Musterstadt", "Name der Website"),
    field("base_url", Shape::Url, true, "https://www.beispiel.de/", "Adresse, unter der die Website stehen wird"),
    field("language", Shape::Language, false, "de", "Sprache der Website"),
    field("time_zone", Shape::Text, false, "Europe/Berlin", "Zeitzone der Termine"),
    field("theme", Shape::Text, false, "kiezblatt", "Name des Themas"),
    field("publisher", Shape::Group(&PUBLISHER), false, "{name: Bezirksamt Musterstadt}", "Wer die Website herausgibt"),
    field(
        "menu",
        Shape::Groups(&MENU_ITEM),
        false,
        "[{title: Gremien, page: /gremien/}]",
        "Menü; ohne Angabe alle Listen, die nicht leer sind",
    ),
    field("design", Shape::Group(&DESIGN), false, "{stylesheet: amt.css}", "Farben, Logo, Texte und Stylesheet des eigenen Hauses"),
    field("output", Shape::Text, false, "public", "Ordner für die fertige Website"),
    field(
        "accessible_since",
        Shape::Day,
        false,
        "2019-03-15",
        "Ab diesem Tag müssen Dokumente barrierefrei sein; ältere werden nicht bemängelt",
    ),
    field(
        "accessibility",
        Shape::Group(&accessibility::GROUP),
        false,
        "{status: partial, created: 2026-11-20}",
        "Angaben für die Erklärung zur Barrierefreiheit",
    ),
    field("allowed_names", Shape::Texts, false, "[Frau-Holle-Weg]", "Namen, die mit Absicht in Texten oder Dateien stehen"),
    field(
        "hosting",
        Shape::Choice(Hosting::CHOICES),
        false,
        "apache",
        "Webserver, für den der Bau Einstellungen schreibt: apache, nginx, caddy oder netlify",
    ),
    field(
        "interfaces",
        Shape::Group(&INTERFACES),
        false,
        "{oparl: nein}",
        "Kalender, Feeds und Schnittstellen; alle sind da, die nicht abgeschaltet sind",
    ),
    field(
        "open_data",
        Shape::Group(&open_data::GROUP),
        false,
        "{license: dl-de/by-2.0}",
        "Angaben für das Verzeichnis der offenen Daten: Lizenz, Kennung, Ansprechstelle",
    ),
    field("oparl", Shape::Group(&OPARL), false, "{ags: 11000000}", "Was die Schnittstelle OParl von der Körperschaft sagt"),
    field("editor", Shape::Text, false, DEFAULT_EDITOR, "Link, mit dem die Vorschau einen Text im Editor öffnet"),
];

/// The settings, or none where there are errors; those are among the findings.
pub fn read(bytes: Vec<u8>, findings: &mut Vec<Finding>) -> Option<Settings> {
    let path = SourcePath::new("kiezblatt.yaml");
    let text = encoding::decode(&path, bytes).map_err(|finding| findings.push(finding)).ok()?;
    let mut found = Vec::new();
    let tree = yaml::parse(&path, &text, 1, &mut found);
    let mut reading = Reading { path: &path, findings: found };
    let fields: Vec<&'static Field> = FIELDS.iter().collect();
    let among = Among { de: "in kiezblatt.yaml", en: "in kiezblatt.yaml" };
    let mut values = reading.top_level(tree, &fields, among);
    let settings = settings(&mut values, &mut reading);
    let failed = reading.findings.iter().any(Finding::is_error);
    findings.append(&mut reading.findings);
    settings.filter(|_| !failed)
}

fn settings(values: &mut Values, reading: &mut Reading<'_>) -> Option<Settings> {
    let title = values.plain("title");
    let base_url = values.text("base_url").and_then(|text| {
        let parsed = BaseUrl::parse(&text.value);
        if parsed.is_none() {
            reading.report(say::invalid_url("base_url", &text.value), text.span);
        }
        parsed
    });
    Some(Settings {
        language: values.plain("language").unwrap_or_else(|| "de".to_owned()),
        time_zone: time_zone(values, reading),
        theme: theme(values, reading),
        publisher: publisher(values.group("publisher").unwrap_or_default()),
        menu: values.groups("menu").into_iter().filter_map(menu_item).collect(),
        design: values.group("design").map(|group| design(group, reading)).unwrap_or_default(),
        output: values.plain("output").unwrap_or_else(|| "public".to_owned()),
        accessible_since: values.day("accessible_since").map_or(ACCESSIBLE_SINCE, |day| day.value),
        accessibility: values.group("accessibility").map(Accessibility::read),
        allowed_names: values.texts("allowed_names").into_iter().map(|name| name.value).collect(),
        hosting: values.choice("hosting").and_then(Hosting::of),
        interfaces: Interfaces::read(values.group("interfaces")),
        open_data: values.group("open_data").map(|group| OpenData::read(group, reading)),
        oparl: values.group("oparl").map(|group| Oparl::read(group, reading)).unwrap_or_default(),
        editor: editor(values, reading),
        title: title?,
        base_url: base_url?,
    })
}

fn time_zone(values: &mut Values, reading: &mut Reading<'_>) -> TimeZone {
    let Some(name) = values.text("time_zone") else { return berlin() };
    TimeZone::get(&name.value).unwrap_or_else(|_| {
        reading.report(say::invalid_time_zone(&name.value), name.span);
        berlin()
    })
}

/// The zone comes with the program; UTC stands in only for a build of it without zones.
fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC)
}

fn theme(values: &mut Values, reading: &mut Reading<'_>) -> String {
    let Some(name) = values.text("theme") else { return "kiezblatt".to_owned() };
    let fine = name.value.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if !fine {
        reading.report(themes::theme_name(&name.value), name.span);
    }
    name.value
}

fn editor(values: &mut Values, reading: &mut Reading<'_>) -> String {
    let Some(pattern) = values.text("editor") else { return DEFAULT_EDITOR.to_owned() };
    if !opens_an_editor(&pattern.value) {
        reading.report(say::invalid_editor(&pattern.value), pattern.span);
    }
    pattern.value
}

/// Whether a pattern is a link of a program of its own, and not one that a browser would obey itself.
fn opens_an_editor(pattern: &str) -> bool {
    const BROWSER: [&str; 12] =
        ["http", "https", "javascript", "data", "blob", "file", "filesystem", "about", "view-source", "vbscript", "ftp", "ws"];
    let Some((scheme, rest)) = pattern.split_once(':') else { return false };
    let scheme = scheme.to_ascii_lowercase();
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'));
    is_scheme && !BROWSER.contains(&scheme.as_str()) && rest.contains("{path}") && rest.chars().all(|c| c.is_ascii_graphic())
}

fn publisher(mut values: Values) -> Publisher {
    Publisher {
        kind: values.choice("kind").and_then(PublisherKind::of).unwrap_or(PublisherKind::Authority),
        name: values.plain("name"),
        address: values.plain("address"),
        email: values.plain("email"),
        phone: values.plain("phone"),
    }
}

fn menu_item(mut values: Values) -> Option<MenuItem> {
    Some(MenuItem { title: values.plain("title")?, page: values.text("page")? })
}
