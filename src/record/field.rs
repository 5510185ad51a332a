//! The one table of fields: keys in both spellings, what they take and what they mean.
//!
//! The reader, the suggestions, the JSON Schema and `new` are all made from it.

use super::choices::{Accessible, Choice, Role, Status, Statutory};
use super::kind::Kind;

/// One key of front matter.
#[derive(Debug)]
pub struct Field {
    /// The English spelling: the name in code and templates.
    pub key: &'static str,
    pub german: &'static str,
    pub shape: Shape,
    pub required: bool,
    /// What the key means, in German, for editors.
    pub meaning: &'static str,
    /// A value as an editor would write it.
    pub example: &'static str,
}

/// What a key takes.
#[derive(Debug)]
pub enum Shape {
    Text,
    Texts,
    /// The last part of an address of the site.
    Slug,
    /// Former addresses of the site.
    Addresses,
    YesNo,
    /// A date, with or without a time.
    Moment,
    /// A date without a time.
    Day,
    TimeOfDay,
    /// A date with or without a time, or a time alone.
    MomentOrTime,
    YearOrDay,
    /// A decimal number between two bounds.
    Number(i16, i16),
    /// A number of people, or a list of texts.
    CountOrTexts,
    Choice(&'static [Choice]),
    /// Codes of findings.
    Codes,
    Id(Kind),
    Ids(Kind),
    Url,
    Email,
    Language,
    /// The name of a file beside the entry.
    File,
    Group(&'static Group),
    Groups(&'static Group),
}

impl Field {
    /// The German key as people read it: `Frühere Adressen`, `Sichtbar ab`.
    pub fn label(&self) -> String {
        let key = self.german.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü");
        let words: Vec<String> = key.split('_').enumerate().map(|(at, word)| label_word(word, at == 0)).collect();
        words.join(" ")
    }
}

/// A word of a label. Longer ones are nouns, shorter ones such as `ab` and `bis` are small unless they come first.
fn label_word(word: &str, is_first: bool) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if is_first || word.len() > 3 => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

/// The fields of a group of values. A plain text in its place stands for the field `text_as`.
#[derive(Debug)]
pub struct Group {
    pub fields: &'static [Field],
    pub text_as: Option<&'static str>,
}

const fn field(key: &'static str, german: &'static str, shape: Shape, example: &'static str, meaning: &'static str) -> Field {
    Field { key, german, shape, required: false, meaning, example }
}

const fn required(key: &'static str, german: &'static str, shape: Shape, example: &'static str, meaning: &'static str) -> Field {
    Field { key, german, shape, required: true, meaning, example }
}

const SUMMARY: Field = field(
    "summary",
    "zusammenfassung",
    Shape::Text,
    "Worum es geht, in ein oder zwei Sätzen.",
    "Ein oder zwei Sätze für Listen, Suche und Feeds",
);
const SLUG: Field =
    field("slug", "kurzadresse", Shape::Slug, "ag-kiez", "Letzter Teil der Adresse, wenn er anders heißen soll als die Datei");
const ALIASES: Field =
    field("aliases", "fruehere_adressen", Shape::Addresses, "[/alte/adresse/]", "Frühere Adressen; von dort wird weitergeleitet");
const DRAFT: Field = field("draft", "entwurf", Shape::YesNo, "ja", "Ein Entwurf wird nirgends veröffentlicht");
const PUBLISH_FROM: Field = field("publish_from", "sichtbar_ab", Shape::Day, "01.03.2026", "Ab diesem Tag sichtbar");
const PUBLISH_UNTIL: Field = field("publish_until", "sichtbar_bis", Shape::Day, "31.12.2026", "Bis zu diesem Tag sichtbar");
const WITHDRAWN: Field = field(
    "withdrawn",
    "zurueckgezogen",
    Shape::Group(&WITHDRAWAL),
    "{datum: 01.03.2026, grund: Fehlerhafte Fassung}",
    "Zurückgezogen: Titel, Text und Dateien verschwinden, eine kurze Seite nennt Tag und Grund",
);
const UPDATED: Field = field("updated", "stand", Shape::Day, "12.03.2026", "Tag der letzten inhaltlichen Änderung");
const TOPICS: Field = field("topics", "themen", Shape::Texts, "[Beteiligung, Bildung]", "Themen; jedes bekommt eine Seite");
const DISTRICTS: Field = field("districts", "bezirke", Shape::Texts, "[Spandau]", "Namen von Bezirken; jeder bekommt eine Seite");
const EXAMPLE: Field = field("example", "beispiel", Shape::YesNo, "ja", "Erfundene Beispieldaten, überall als solche gekennzeichnet");
const ALLOW: Field =
    field("allow", "erlaubt", Shape::Codes, "[missing-minutes]", "Warnungen und Hinweise, die bei diesem Eintrag nicht erscheinen sollen");

/// The keys that every entry takes.
pub const COMMON: &[Field] = &[
    required("title", "titel", Shape::Text, "Unser Titel", "Titel"),
    SUMMARY,
    SLUG,
    ALIASES,
    DRAFT,
    PUBLISH_FROM,
    PUBLISH_UNTIL,
    WITHDRAWN,
    UPDATED,
    TOPICS,
    DISTRICTS,
    EXAMPLE,
    ALLOW,
];

/// The same for meetings, whose title may be left out.
const COMMON_OF_MEETINGS: &[Field] = &[
    field("title", "titel", Shape::Text, "Sondersitzung Haushalt", "Titel; ohne ihn heißt die Sitzung nach Gremium und Datum"),
    SUMMARY,
    SLUG,
    ALIASES,
    DRAFT,
    PUBLISH_FROM,
    PUBLISH_UNTIL,
    WITHDRAWN,
    UPDATED,
    TOPICS,
    DISTRICTS,
    EXAMPLE,
    ALLOW,
];

static WITHDRAWAL: Group = Group {
    fields: &[
        required("date", "datum", Shape::Day, "01.03.2026", "Tag, an dem der Eintrag zurückgezogen wurde"),
        required("reason", "grund", Shape::Text, "Fehlerhafte Fassung", "Grund, ohne den Inhalt zu nennen"),
    ],
    text_as: None,
};

static CONTACT: Group = Group {
    fields: &[
        field("office", "stelle", Shape::Text, "Stadtentwicklungsamt", "Stelle"),
        field("name", "name", Shape::Text, "Geschäftsstelle", "Funktion, nicht der Name einer Person"),
        field("address", "anschrift", Shape::Text, "Musterstraße 1, 10115 Berlin", "Anschrift"),
        field("email", "email", Shape::Email, "stelle@beispiel.de", "Funktionspostfach"),
        field("phone", "telefon", Shape::Text, "030 1234567", "Telefon"),
        field("url", "url", Shape::Url, "https://www.beispiel.de/", "Seite im Internet"),
    ],
    text_as: None,
};

static MEMBER: Group = Group {
    fields: &[
        required("name", "name", Shape::Text, "Jugendamt", "Amt oder Einrichtung"),
        field("role", "rolle", Shape::Choice(Role::CHOICES), "beratend", "Rolle im Gremium"),
    ],
    text_as: Some("name"),
};

static PLACE: Group = Group {
    fields: &[
        required("name", "name", Shape::Text, "Rathaus Spandau", "Name des Orts"),
        field("room", "raum", Shape::Text, "Raum 1203", "Raum"),
        field("address", "anschrift", Shape::Text, "Carl-Schurz-Straße 2, 13597 Berlin", "Anschrift"),
        field("district", "bezirk", Shape::Text, "Spandau", "Bezirk"),
        field("latitude", "breite", Shape::Number(-90, 90), "52.5351", "Geografische Breite in Grad"),
        field("longitude", "laenge", Shape::Number(-180, 180), "13.2001", "Geografische Länge in Grad"),
        field("accessible", "barrierefrei", Shape::YesNo, "ja", "Ob der Ort barrierefrei zugänglich ist"),
    ],
    text_as: Some("name"),
};

static FILE: Group = Group {
    fields: &[
        required("file", "datei", Shape::File, "protokoll.pdf", "Name der Datei neben dem Eintrag"),
        field("title", "titel", Shape::Text, "Ergebnisprotokoll", "Titel"),
        field("kind", "art", Shape::Text, "Ergebnisprotokoll", "Art des Dokuments"),
        field("date", "datum", Shape::Day, "12.03.2026", "Datum des Dokuments"),
        field("language", "sprache", Shape::Language, "de", "Sprache"),
        field("license", "lizenz", Shape::Text, "dl-de/by-2-0", "Lizenz"),
        field("accessible", "barrierefrei", Shape::Choice(Accessible::CHOICES), "eingeschraenkt", "Ob alle die Datei lesen können"),
        field("accessible_note", "barrierefrei_hinweis", Shape::Text, "Die Karten sind nicht beschrieben.", "Was nicht zugänglich ist"),
    ],
    text_as: Some("file"),
};

static AGENDA_ITEM: Group = Group {
    fields: &[
        required("title", "titel", Shape::Text, "Bericht aus den Quartieren", "Titel des Tagesordnungspunkts"),
        field("number", "nummer", Shape::Text, "1", "Nummer; ohne sie wird gezählt"),
        field("start", "beginn", Shape::TimeOfDay, "10:15", "Beginn"),
        field("text", "text", Shape::Text, "Kurzer Bericht der Stadtteilkoordination.", "Erläuterung"),
        field("decision", "ergebnis", Shape::Text, "Die AG stimmt zu.", "Ergebnis"),
        field("documents", "dokumente", Shape::Groups(&FILE), "[vorlage.pdf]", "Dokumente zu diesem Punkt"),
    ],
    text_as: Some("title"),
};

static PROGRAMME_ITEM: Group = Group {
    fields: &[
        field("start", "beginn", Shape::TimeOfDay, "10:00", "Beginn"),
        field("end", "ende", Shape::TimeOfDay, "10:45", "Ende"),
        required("title", "titel", Shape::Text, "Begrüßung", "Titel des Programmpunkts"),
        field("speaker", "beitrag_von", Shape::Text, "Stadtentwicklungsamt", "Stelle, von der der Beitrag kommt"),
        field("room", "raum", Shape::Text, "Saal", "Raum"),
        field("text", "text", Shape::Text, "Worum es geht.", "Erläuterung"),
        field("documents", "dokumente", Shape::Groups(&FILE), "[vortrag.pdf]", "Dokumente zu diesem Punkt"),
    ],
    text_as: Some("title"),
};

static REGISTRATION: Group = Group {
    fields: &[
        field("url", "url", Shape::Url, "https://www.beispiel.de/anmeldung", "Adresse für die Anmeldung"),
        field("until", "bis", Shape::Moment, "01.03.2026", "Letzter Tag der Anmeldung"),
    ],
    text_as: None,
};

static PERIOD: Group = Group {
    fields: &[field("from", "von", Shape::YearOrDay, "2014", "Anfang"), field("to", "bis", Shape::YearOrDay, "2020", "Ende")],
    text_as: None,
};

static FUND: Group = Group {
    fields: &[
        required("name", "name", Shape::Text, "Netzwerkfonds", "Name des Fonds"),
        field("text", "text", Shape::Text, "Für Vorhaben über ein Quartier hinaus.", "Erläuterung"),
        field("url", "url", Shape::Url, "https://www.beispiel.de/fonds", "Seite im Internet"),
    ],
    text_as: Some("name"),
};

static IMAGE: Group = Group {
    fields: &[
        required("file", "datei", Shape::File, "foto.jpg", "Bilddatei neben dem Eintrag"),
        field("alt", "alt", Shape::Text, "Menschen an einem runden Tisch", "Was auf dem Bild zu sehen ist"),
        field("credit", "bildnachweis", Shape::Text, "Bezirksamt", "Bildnachweis"),
    ],
    text_as: Some("file"),
};

static FILM: Group = Group {
    fields: &[
        required("file", "datei", Shape::File, "film.mp4", "Filmdatei neben dem Eintrag (MP4 oder WebM)"),
        field("captions", "untertitel", Shape::File, "film.vtt", "Datei mit den Untertiteln (WebVTT)"),
        field("poster", "vorschaubild", Shape::File, "film.jpg", "Bild, das vor dem Abspielen zu sehen ist"),
    ],
    text_as: Some("file"),
};

const AKTIONSRAEUME: Field =
    field("aktionsraeume", "aktionsraeume", Shape::Ids(Kind::Aktionsraum), "[spandau-mitte]", "Kennungen von Aktionsräumen");
const DOCUMENTS: Field =
    field("documents", "dokumente", Shape::Groups(&FILE), "[protokoll.pdf]", "Dokumente: Kennung, Dateiname oder Gruppe von Angaben");
const CONTACT_OF: Field = field("contact", "kontakt", Shape::Group(&CONTACT), "{stelle: Stadtentwicklungsamt}", "Kontakt einer Stelle");
const DATE: Field = required("date", "datum", Shape::Moment, "12.03.2026", "Datum");
const START: Field = required("date", "datum", Shape::Moment, "12.03.2026, 10:00 Uhr", "Beginn");
const END: Field = field("end", "ende", Shape::MomentOrTime, "12:00", "Ende; eine Uhrzeit allein gilt für denselben Tag");
const STATUS: Field = field("status", "status", Shape::Choice(Status::CHOICES), "eingeladen", "Stand der Vorbereitung");
const PLACE_OF: Field = field("place", "ort", Shape::Group(&PLACE), "Rathaus Spandau", "Ort");
const ATTENDANCE: Field = field("attendance", "teilnehmende", Shape::CountOrTexts, "14", "Zahl der Teilnehmenden oder Einrichtungen");
const BODIES: Field = field("bodies", "gremien", Shape::Ids(Kind::Body), "[ag-kiez]", "Kennungen von Gremien");
const IMAGE_OF: Field = field("image", "bild", Shape::Group(&IMAGE), "{datei: foto.jpg, alt: Was zu sehen ist}", "Bild");

const BODY: &[Field] = &[
    field("short_title", "kurzname", Shape::Text, "AG Kiez", "Kurzer Name"),
    field("kind", "art", Shape::Text, "Arbeitsgruppe", "Art des Gremiums"),
    field("lead", "federfuehrung", Shape::Text, "Stadtentwicklungsamt", "Stelle, die das Gremium führt"),
    field("rhythm", "turnus", Shape::Text, "monatlich", "Wie oft das Gremium tagt"),
    field(
        "members",
        "mitglieder",
        Shape::Groups(&MEMBER),
        "[Jugendamt, {name: Quartiersmanagement, rolle: beratend}]",
        "Ämter und Einrichtungen",
    ),
    CONTACT_OF,
    field("parent", "uebergeordnet", Shape::Id(Kind::Body), "lenkungsrunde", "Kennung des Gremiums darüber"),
    field("founded", "seit", Shape::YearOrDay, "2014", "Besteht seit"),
    field("dissolved", "bis", Shape::YearOrDay, "2020", "Bestand bis"),
    AKTIONSRAEUME,
    DOCUMENTS,
];

const MEETING: &[Field] = &[
    required("body", "gremium", Shape::Id(Kind::Body), "ag-kiez", "Kennung des Gremiums"),
    START,
    END,
    STATUS,
    PLACE_OF,
    field("online", "online", Shape::Url, "https://video.beispiel.de/ag-kiez", "Adresse der Videokonferenz"),
    field("host", "gastgeber", Shape::Text, "Stadtteilzentrum", "Wer einlädt"),
    field("chair", "vorsitz", Shape::Text, "Stadtentwicklungsamt", "Stelle, die leitet"),
    field("guests", "gaeste", Shape::Texts, "[Senatskanzlei]", "Einrichtungen, die zu Gast sind"),
    ATTENDANCE,
    field("agenda", "tagesordnung", Shape::Groups(&AGENDA_ITEM), "[{titel: Bericht aus den Quartieren}]", "Tagesordnung"),
    AKTIONSRAEUME,
    DOCUMENTS,
];

const FACHTAG: &[Field] = &[
    START,
    END,
    STATUS,
    PLACE_OF,
    ATTENDANCE,
    field("programme", "programm", Shape::Groups(&PROGRAMME_ITEM), "[{beginn: 10:00, titel: Begrüßung}]", "Programm"),
    field("organizers", "veranstalter", Shape::Texts, "[Bezirksamt]", "Wer veranstaltet"),
    BODIES,
    field("registration", "anmeldung", Shape::Group(&REGISTRATION), "{url: https://www.beispiel.de/, bis: 01.03.2026}", "Anmeldung"),
    CONTACT_OF,
    AKTIONSRAEUME,
    DOCUMENTS,
    IMAGE_OF,
];

const DOCUMENT: &[Field] = &[
    required("file", "datei", Shape::File, "protokoll.pdf", "Name der Datei neben dem Eintrag"),
    DATE,
    field("kind", "art", Shape::Text, "Ergebnisprotokoll", "Art des Dokuments"),
    field("accessible", "barrierefrei", Shape::Choice(Accessible::CHOICES), "eingeschraenkt", "Ob alle die Datei lesen können"),
    field("accessible_note", "barrierefrei_hinweis", Shape::Text, "Die Karten sind nicht beschrieben.", "Was nicht zugänglich ist"),
    field("publisher", "herausgeber", Shape::Text, "Bezirksamt", "Wer es herausgibt"),
    field("part", "teil", Shape::Text, "Teil I", "Teil eines mehrteiligen Dokuments"),
    field("language", "sprache", Shape::Language, "de", "Sprache"),
    field("license", "lizenz", Shape::Text, "dl-de/by-2-0", "Lizenz (SPDX oder DCAT-AP.de)"),
    field("supersedes", "ersetzt", Shape::Id(Kind::Document), "profil-2020", "Kennung des Dokuments, das es ersetzt"),
    BODIES,
    field("meeting", "sitzung", Shape::Id(Kind::Meeting), "2026-03-12-ag-kiez", "Kennung der Sitzung"),
    field("fachtag", "fachtag", Shape::Id(Kind::Fachtag), "fachtag-2019", "Kennung des Fachtags"),
    AKTIONSRAEUME,
];

const AKTIONSRAUM: &[Field] = &[
    field("programme_area", "foerderkulisse", Shape::Text, "ZIS II", "Programm, das hier fördert"),
    field("period", "zeitraum", Shape::Group(&PERIOD), "{von: 2014, bis: 2020}", "Zeitraum"),
    field("formerly", "frueher", Shape::Text, "Aktionsraum plus", "Früherer Name"),
    field("funds", "fonds", Shape::Groups(&FUND), "[Netzwerkfonds]", "Fonds"),
    field("fields", "handlungsfelder", Shape::Texts, "[Bildung]", "Handlungsfelder"),
    field("neighbourhoods", "quartiere", Shape::Texts, "[Neustadt]", "Quartiere"),
    field("area", "gebiet", Shape::File, "gebiet.geojson", "GeoJSON-Datei neben dem Eintrag"),
    CONTACT_OF,
    DOCUMENTS,
    IMAGE_OF,
];

const NEWS: &[Field] = &[
    DATE,
    BODIES,
    field("meetings", "sitzungen", Shape::Ids(Kind::Meeting), "[2026-03-12-ag-kiez]", "Kennungen von Sitzungen"),
    field("fachtage", "fachtage", Shape::Ids(Kind::Fachtag), "[fachtag-2019]", "Kennungen von Fachtagen"),
    AKTIONSRAEUME,
    IMAGE_OF,
];

const PAGE: &[Field] = &[
    field(
        "kind",
        "art",
        Shape::Choice(Statutory::CHOICES),
        "impressum",
        "Art der Seite, wenn das Gesetz sie verlangt; solche Seiten stehen im Fuß jeder Seite",
    ),
    AKTIONSRAEUME,
    field("film", "film", Shape::Group(&FILM), "{datei: film.mp4, untertitel: film.vtt}", "Film, zum Beispiel in Gebärdensprache"),
];

/// The fields of a kind: first its own, then those of every entry.
pub fn fields_of(kind: Kind) -> impl Iterator<Item = &'static Field> + Clone {
    let own: &'static [Field] = match kind {
        Kind::Body => BODY,
        Kind::Meeting => MEETING,
        Kind::Fachtag => FACHTAG,
        Kind::Document => DOCUMENT,
        Kind::Aktionsraum => AKTIONSRAUM,
        Kind::News => NEWS,
        Kind::Home => &[AKTIONSRAEUME],
        Kind::Page => PAGE,
    };
    let common = if kind == Kind::Meeting { COMMON_OF_MEETINGS } else { COMMON };
    common.iter().take(1).chain(own).chain(&common[1..])
}
