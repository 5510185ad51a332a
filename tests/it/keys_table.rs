//! The table of section 2 of the contract, with a value for each key and what a reader sees of it.

use Kind::{Aktionsraum, Body, Document, Fachtag, Meeting, News, Page};
use kiezblatt::record::kind::Kind;

/// A row of the contract's table.
#[derive(Clone)]
pub struct Row {
    pub key: &'static str,
    pub german: &'static str,
    pub of: fn(Kind) -> bool,
    required: fn(Kind) -> bool,
    /// The value with English words.
    pub english: &'static str,
    /// The value with German words; empty where it is the same.
    in_german: &'static str,
    /// What stands on the page.
    pub shown: &'static [&'static str],
}

impl Row {
    pub fn is_required(&self, kind: Kind) -> bool {
        (self.required)(kind)
    }

    pub fn value_in_german(&self) -> &'static str {
        if self.in_german.is_empty() { self.english } else { self.in_german }
    }
}

/// The rows of a kind, apart from those that decide whether and where there is a page.
pub fn rows_of(kind: Kind) -> Vec<Row> {
    CONTRACT.iter().filter(|row| (row.of)(kind) && !row.english.is_empty()).cloned().collect()
}

const fn row(key: &'static str, german: &'static str, of: fn(Kind) -> bool) -> Row {
    Row { key, german, of, required: |_| false, english: "", in_german: "", shown: &[] }
}

impl Row {
    const fn required(self) -> Row {
        Row { required: self.of, ..self }
    }

    const fn is(self, english: &'static str, in_german: &'static str, shown: &'static [&'static str]) -> Row {
        Row { english, in_german, shown, ..self }
    }
}

const FILE: &str = "[papier-eins, datei.pdf, {file: vorlage.pdf, title: Vorlage A, kind: Beschluss, date: 2020-02-03, language: en, license: CC0-1.0, accessible: limited, accessible_note: Ohne Karten}]";
const DATEI: &str = "[papier-eins, datei.pdf, {datei: vorlage.pdf, titel: Vorlage A, art: Beschluss, datum: 03.02.2020, sprache: en, lizenz: CC0-1.0, barrierefrei: eingeschränkt, barrierefrei_hinweis: Ohne Karten}]";

pub const CONTRACT: &[Row] = &[
    Row { required: |kind| kind != Meeting, ..row("title", "titel", |_| true).is("Titel des Neuen", "", &["<h1>Titel des Neuen</h1>"]) },
    row("summary", "zusammenfassung", |_| true).is("Worum es hier geht", "", &["Worum es hier geht"]),
    row("slug", "kurzadresse", |_| true),
    row("aliases", "fruehere_adressen", |_| true),
    row("draft", "entwurf", |_| true),
    row("publish_from", "sichtbar_ab", |_| true),
    row("publish_until", "sichtbar_bis", |_| true),
    row("withdrawn", "zurueckgezogen", |_| true),
    row("updated", "stand", |_| true).is("2026-01-05", "5.1.2026", &["5. Januar 2026"]),
    row("topics", "themen", |_| true).is("[Bauen und Wohnen]", "", &["Bauen und Wohnen", "themen/bauen-und-wohnen/"]),
    row("districts", "bezirke", |_| true).is("[Treptow-Köpenick]", "", &["Treptow-Köpenick", "bezirke/treptow-koepenick/"]),
    row("example", "beispiel", |_| true).is("yes", "ja", &["Beispieldaten"]),
    // What it silences is nothing that a reader sees.
    row("allow", "erlaubt", |_| true).is("[missing-minutes, person-name]", "", &[]),
    row("short_title", "kurzname", |kind| kind == Body).is("KN", "", &["KN"]),
    row("kind", "art", |kind| matches!(kind, Body | Document)).is("Arbeitsrunde", "", &["Arbeitsrunde"]),
    row("kind", "art", |kind| kind == Page).is("imprint", "impressum", &["<a href=\"../neu/index.html\">Impressum</a>"]),
    row("film", "film", |kind| kind == Page).is(
        "{file: film.mp4, captions: film.vtt, poster: foto.jpg}",
        "{datei: film.mp4, untertitel: film.vtt, vorschaubild: foto.jpg}",
        &["<video controls preload=\"none\" src=\"../neu/film.mp4\"", "Film herunterladen", "film.vtt", "poster=\"../neu/foto.jpg\""],
    ),
    row("lead", "federfuehrung", |kind| kind == Body).is("Sozialamt", "", &["Federführung Sozialamt"]),
    row("rhythm", "turnus", |kind| kind == Body).is("monatlich", "", &["Turnus monatlich"]),
    row("members", "mitglieder", |kind| kind == Body).is(
        "[Jugendamt, {name: Verein A, role: advisory}, {name: Amt B, role: chair}, {name: Amt C, role: office}, {name: Amt D, role: member}]",
        "[Jugendamt, {name: Verein A, rolle: beratend}, {name: Amt B, rolle: vorsitz}, {name: Amt C, rolle: geschäftsstelle}, {name: Amt D, rolle: mitglied}]",
        &["Jugendamt", "Verein A beratend", "Amt B Vorsitz", "Amt C Geschäftsstelle", "Amt D"],
    ),
    row("contact", "kontakt", |kind| matches!(kind, Body | Fachtag | Aktionsraum)).is(
        "{office: Stelle A, name: Büro, address: Am Weg 1, email: buero@a.example, phone: 030 123-45, url: https://a.example/}",
        "{stelle: Stelle A, name: Büro, anschrift: Am Weg 1, email: buero@a.example, telefon: 030 123-45, url: https://a.example/}",
        &["Stelle A", "Büro", "Am Weg 1", "mailto:buero@a.example", "tel:03012345", "https://a.example/"],
    ),
    row("parent", "uebergeordnet", |kind| kind == Body).is("ag-zwei", "", &["Übergeordnet AG Zwei"]),
    row("founded", "seit", |kind| kind == Body).is("2014", "", &["Besteht seit 2014"]),
    row("dissolved", "bis", |kind| kind == Body).is("2020-03-01", "01.03.2020", &["Bestand bis 1. März 2020"]),
    row("aktionsraeume", "aktionsraeume", |kind| kind != Aktionsraum).is("[raum-eins]", "", &["aktionsraeume/raum-eins/", "Raum Eins"]),
    row("body", "gremium", |kind| kind == Meeting).required().is("ag-eins", "", &["AG Eins"]),
    row("date", "datum", |kind| matches!(kind, Meeting | Fachtag | News | Document)).required().is("2022-06-14 17:00", "14.6.2022, 17:00 Uhr", &["14. Juni 2022"]),
    row("end", "ende", |kind| matches!(kind, Meeting | Fachtag)).is("19:30", "19:30 Uhr", &["17:00 bis 19:30 Uhr"]),
    row("status", "status", |kind| matches!(kind, Meeting | Fachtag)).is("held", "durchgeführt", &["Status durchgeführt"]),
    row("place", "ort", |kind| matches!(kind, Meeting | Fachtag)).is(
        "{name: Rathaus, room: Saal 1, address: Markt 2, district: Mitte, latitude: 52.5351, longitude: \"13,2001\", accessible: no}",
        "{name: Rathaus, raum: Saal 1, anschrift: Markt 2, bezirk: Mitte, breite: \"52,5351\", laenge: 13.2001, barrierefrei: nein}",
        &["Rathaus", "Saal 1", "Markt 2", "Bezirk Mitte", "mlat=52.5351&amp;mlon=13.2001", "nicht barrierefrei zugänglich"],
    ),
    row("online", "online", |kind| kind == Meeting).is("https://video.example/a", "", &["https://video.example/a"]),
    row("host", "gastgeber", |kind| kind == Meeting).is("Stadtteilzentrum", "", &["Gastgeber Stadtteilzentrum"]),
    row("chair", "vorsitz", |kind| kind == Meeting).is("Amt E", "", &["Vorsitz Amt E"]),
    row("guests", "gaeste", |kind| kind == Meeting).is("[Amt F, Amt G]", "", &["Gäste Amt F Amt G"]),
    row("attendance", "teilnehmende", |kind| matches!(kind, Meeting | Fachtag)).is("14", "", &["Teilnehmende 14"]),
    row("agenda", "tagesordnung", |kind| kind == Meeting).is(
        "[Begrüßung, {title: Bericht, number: 7a, start: 9:30, text: Kurz gesagt, decision: Zugestimmt, documents: [vorlage.pdf]}]",
        "[Begrüßung, {titel: Bericht, nummer: 7a, beginn: 09:30 Uhr, text: Kurz gesagt, ergebnis: Zugestimmt, dokumente: [vorlage.pdf]}]",
        &["TOP 1 Begrüßung", "TOP 7a Bericht", "9:30 Uhr", "Kurz gesagt", "Ergebnis Zugestimmt", "vorlage.pdf"],
    ),
    row("programme", "programm", |kind| kind == Fachtag).is(
        "[Auftakt, {start: 10:00, end: 10:45, title: Vortrag, speaker: Amt H, room: Saal 2, text: Mehr dazu, documents: [vorlage.pdf]}]",
        "[Auftakt, {beginn: 10:00, ende: 10:45, titel: Vortrag, beitrag_von: Amt H, raum: Saal 2, text: Mehr dazu, dokumente: [vorlage.pdf]}]",
        &["Auftakt", "10:00 bis 10:45 Uhr", "Vortrag", "Amt H", "Saal 2", "Mehr dazu", "vorlage.pdf"],
    ),
    row("organizers", "veranstalter", |kind| kind == Fachtag).is("[Amt I]", "", &["Veranstaltet von Amt I"]),
    row("bodies", "gremien", |kind| matches!(kind, Fachtag | Document | News)).is("[ag-zwei]", "", &["AG Zwei", "gremien/ag-zwei/"]),
    row("registration", "anmeldung", |kind| kind == Fachtag).is(
        "{url: https://a.example/anmelden, until: 2022-06-01}",
        "{url: https://a.example/anmelden, bis: 01.06.2022}",
        // The Fachtag is over: nobody is sent to register.
        &[],
    ),
    row("documents", "dokumente", |kind| matches!(kind, Body | Meeting | Fachtag | Aktionsraum)).is(
        FILE,
        DATEI,
        &["Papier Eins", "datei.pdf", "Vorlage A (PDF, 805 Byte, 1 Seite)", "Beschluss", "3. Februar 2020", "Lizenz CC0-1.0", "eingeschränkt", "Ohne Karten"],
    ),
    row("file", "datei", |kind| kind == Document).required().is("datei.pdf", "", &["href=\"../../dokumente/neu/datei.pdf\""]),
    row("accessible", "barrierefrei", |kind| kind == Document).is("limited", "eingeschraenkt", &["nur eingeschränkt barrierefrei"]),
    row("accessible_note", "barrierefrei_hinweis", |kind| kind == Document).is("Ohne Karten", "", &["Ohne Karten"]),
    row("publisher", "herausgeber", |kind| kind == Document).is("Amt J", "", &["Herausgabe Amt J"]),
    row("part", "teil", |kind| kind == Document).is("Teil I", "", &["Teil Teil I"]),
    row("language", "sprache", |kind| kind == Document).is("de-x-leicht", "", &["hreflang=\"de-x-leicht\""]),
    row("license", "lizenz", |kind| kind == Document).is("dl-de/by-2-0", "", &["Lizenz dl-de/by-2-0"]),
    row("supersedes", "ersetzt", |kind| kind == Document).is("papier-eins", "", &["Ersetzt Papier Eins"]),
    row("meeting", "sitzung", |kind| kind == Document).is("sitzung-eins", "", &["Sitzung Sitzung Eins"]),
    row("fachtag", "fachtag", |kind| kind == Document).is("fachtag-eins", "", &["Fachtag Fachtag Eins"]),
    row("programme_area", "foerderkulisse", |kind| kind == Aktionsraum).is("ZIS II", "", &["Förderkulisse ZIS II"]),
    row("period", "zeitraum", |kind| kind == Aktionsraum).is("{from: 2014, to: 2020}", "{von: 2014, bis: 2020}", &["2014 bis 2020"]),
    row("formerly", "frueher", |kind| kind == Aktionsraum).is("Raum alt", "", &["Früher Raum alt"]),
    row("funds", "fonds", |kind| kind == Aktionsraum).is(
        "[Fonds A, {name: Fonds B, text: Für vieles, url: https://fonds.example/}]",
        "",
        &["Fonds A", "Fonds B", "Für vieles", "href=\"https://fonds.example/\""],
    ),
    row("fields", "handlungsfelder", |kind| kind == Aktionsraum).is("[Bildung]", "", &["Bildung"]),
    row("neighbourhoods", "quartiere", |kind| kind == Aktionsraum).is("[Neustadt]", "", &["Quartiere Neustadt"]),
    row("area", "gebiet", |kind| kind == Aktionsraum).is("gebiet.geojson", "", &["gebiet.geojson"]),
    row("image", "bild", |kind| matches!(kind, News | Aktionsraum | Fachtag)).is(
        "{file: foto.jpg, alt: Ein Tisch, credit: Amt K}",
        "{datei: foto.jpg, alt: Ein Tisch, bildnachweis: Amt K}",
        &["/neu/foto-", "alt=\"Ein Tisch\"", "Amt K"],
    ),
    row("meetings", "sitzungen", |kind| kind == News).is("[sitzung-eins]", "", &["Sitzung Eins", "sitzungen/sitzung-eins/"]),
    row("fachtage", "fachtage", |kind| kind == News).is("[fachtag-eins]", "", &["Fachtag Eins", "fachtage/fachtag-eins/"]),
];
