//! Words about what documents and pictures say of themselves.

use super::{choice, message, short};
use crate::base::codes::Code;
use crate::base::finding::Message;

/// Which menus make a PDF for everyone, in the two programs that editors have.
const EXPORT_DE: &str = "In Word: Datei › Exportieren › PDF, dort unter „Optionen“ ein Häkchen bei „Dokumentstrukturtags für \
                         Barrierefreiheit“. In LibreOffice: Datei › Exportieren als › PDF, Häkchen bei „Barrierefreiheit (PDF/UA)“.";
const EXPORT_EN: &str = "In Word: File › Export › PDF, and tick “Document structure tags for accessibility” under “Options”. In \
                         LibreOffice: File › Export As › PDF, and tick “Universal Accessibility (PDF/UA)”.";

pub fn other_file_type(name: &str, kind: &str) -> Message {
    message(
        Code::OtherFileType,
        format!("Die Datei „{name}“ ist nicht, was ihr Name sagt, sondern eine Datei im Format {kind}."),
        "Speichern Sie sie im gewünschten Format neu („Speichern unter“ oder „Exportieren“); den Namen zu ändern genügt nicht.",
        format!("The file “{name}” is not what its name says, but a file in the format {kind}."),
        "Save it anew in the format that you want (“Save As” or “Export”); changing the name is not enough.",
    )
}

pub fn damaged_file(name: &str) -> Message {
    message(
        Code::DamagedFile,
        format!("Die Datei „{name}“ ist beschädigt oder unvollständig; manche Programme werden sie nicht öffnen."),
        "Öffnen Sie sie selbst, und kopieren oder exportieren Sie sie noch einmal.",
        format!("The file “{name}” is damaged or incomplete; some programs will not open it."),
        "Open it yourself, and copy or export it once more.",
    )
}

pub fn exhausting_file(name: &str) -> Message {
    message(
        Code::DamagedFile,
        format!("Die Datei „{name}“ ist so groß oder so gebaut, dass Kiezblatt sie nicht untersuchen kann."),
        "Verkleinern Sie Bilder darin, oder exportieren Sie sie noch einmal; so wird sie auch für Ihre Leser schneller.",
        format!("The file “{name}” is so large or built in such a way that Kiezblatt cannot examine it."),
        "Make the pictures in it smaller, or export it once more; your readers will have it sooner, too.",
    )
}

pub fn unsafe_drawing(name: &str) -> Message {
    message(
        Code::UnsafeDrawing,
        format!("Die Zeichnung „{name}“ enthält Programme oder verweist nach draußen; sie wird nicht veröffentlicht."),
        "Speichern Sie sie in Inkscape als „Normales SVG“, oder exportieren Sie sie als PNG.",
        format!("The drawing “{name}” holds scripts or refers to something outside; it is not published."),
        "Save it in Inkscape as “Plain SVG”, or export it as PNG.",
    )
}

pub fn untagged_document(name: &str) -> Message {
    message(
        Code::UntaggedDocument,
        format!("Das PDF „{name}“ hat keine Tags: Ein Vorleseprogramm erkennt darin weder Überschriften noch Tabellen."),
        EXPORT_DE,
        format!("The PDF “{name}” has no tags: a screen reader finds neither headings nor tables in it."),
        EXPORT_EN,
    )
}

pub fn untitled_document(name: &str) -> Message {
    message(
        Code::UntitledDocument,
        format!("Im PDF „{name}“ steht kein Titel: Ein Vorleseprogramm nennt nur den Dateinamen."),
        "In Word: Datei › Informationen › Titel. In LibreOffice: Datei › Eigenschaften › Beschreibung › Titel. Danach das PDF neu \
         exportieren.",
        format!("The PDF “{name}” has no title inside: a screen reader can only say the file's name."),
        "In Word: File › Info › Title. In LibreOffice: File › Properties › Description › Title. Then export the PDF again.",
    )
}

pub fn document_without_language(name: &str) -> Message {
    message(
        Code::DocumentWithoutLanguage,
        format!("Im PDF „{name}“ steht keine Sprache: Ein Vorleseprogramm spricht den Text womöglich englisch aus."),
        "In Word: alles markieren, Überprüfen › Sprache › Sprache für Korrekturhilfen festlegen › Deutsch. In LibreOffice: Extras › Sprache › \
         Für gesamten Text › Deutsch. Danach das PDF mit Barrierefreiheit neu exportieren.",
        format!("The PDF “{name}” names no language: a screen reader may pronounce the text as English."),
        "In Word: select all, Review › Language › Set Proofing Language › German. In LibreOffice: Tools › Language › For All Text › \
         German. Then export the PDF again with accessibility.",
    )
}

pub fn scanned_document(name: &str) -> Message {
    message(
        Code::ScannedDocument,
        format!("Das PDF „{name}“ besteht nur aus Bildern von Seiten: Niemand kann darin suchen oder es sich vorlesen lassen."),
        "Exportieren Sie es aus Word oder LibreOffice, statt es auszudrucken und einzuscannen. Gibt es nur das Papier, dann lassen Sie \
         beim Scannen den Text erkennen (OCR).",
        format!("The PDF “{name}” consists of pictures of pages only: nobody can search it or have it read aloud."),
        "Export it from Word or LibreOffice instead of printing and scanning it. If there is only paper, have the text recognised when \
         you scan it (OCR).",
    )
}

pub fn locked_document(name: &str) -> Message {
    message(
        Code::LockedDocument,
        format!("Das PDF „{name}“ ist so geschützt, dass Vorleseprogramme es nicht lesen dürfen."),
        "Exportieren Sie es ohne Schutz, oder erlauben Sie in den Sicherheitseinstellungen „Textzugriff für Bildschirmlesegeräte“.",
        format!("The PDF “{name}” is locked so that screen readers may not read it."),
        "Export it without protection, or allow “text access for screen reader devices” in the security settings.",
    )
}

pub fn document_with_password(name: &str) -> Message {
    message(
        Code::LockedDocument,
        format!("Das PDF „{name}“ lässt sich nur mit einem Kennwort öffnen; Ihre Leser haben es nicht."),
        "Speichern Sie es ohne Kennwort.",
        format!("The PDF “{name}” can only be opened with a password, which your readers do not have."),
        "Save it without a password.",
    )
}

pub fn not_accessible(name: &str, obstacles_de: &str, obstacles_en: &str) -> Message {
    message(
        Code::NotAccessible,
        format!("Die Datei „{name}“ ist als barrierefrei angegeben, aber sie ist es nicht: {obstacles_de}."),
        format!("Schreiben Sie „barrierefrei: eingeschraenkt“, bis die Datei neu exportiert ist. {EXPORT_DE}"),
        format!("The file “{name}” is declared accessible but is not: {obstacles_en}."),
        format!("Write “accessible: limited” until the file is exported anew. {EXPORT_EN}"),
    )
}

pub fn people_in_document(name: &str, people: &[&str]) -> Message {
    message(
        Code::PersonInFile,
        format!("In den Eigenschaften der Datei „{name}“ {}", published_de(people)),
        "In Word, Excel und PowerPoint: Datei › Informationen › Auf Probleme überprüfen › Dokument prüfen, dann „Dokumenteigenschaften und \
         persönliche Informationen“ entfernen. In LibreOffice: Datei › Eigenschaften › Allgemein, „Benutzerdaten verwenden“ abwählen und \
         „Eigenschaften zurücksetzen“. Ein PDF danach neu exportieren.",
        format!("The properties of the file “{name}” {}", published_en(people)),
        "In Word, Excel and PowerPoint: File › Info › Check for Issues › Inspect Document, then remove “Document Properties and Personal \
         Information”. In LibreOffice: File › Properties › General, untick “Apply user data” and “Reset Properties”. Then export a PDF \
         anew.",
    )
}

pub fn people_in_picture(name: &str, people: &[&str]) -> Message {
    let (de, en) = (stand_de(people), hold_en(people));
    message(
        Code::PersonInFile,
        format!("In den Eigenschaften des Bildes „{name}“ {de}. Aus dem Bild auf der Website entfernt Kiezblatt das."),
        "Wer das Bild gemacht hat, gehört in den Bildnachweis, wenn sie oder er das will. Aus der Datei selbst entfernen Sie Namen unter \
         Windows mit der rechten Maustaste: Eigenschaften › Details › Eigenschaften und persönliche Informationen entfernen.",
        format!("The properties of the picture “{name}” {en}. Kiezblatt removes that from the picture on the website."),
        "Whoever made the picture belongs into the credit, if they wish. To remove names from the file itself on Windows, right-click it: \
         Properties › Details › Remove Properties and Personal Information.",
    )
}

pub fn people_in_download(name: &str, people: &[&str]) -> Message {
    message(
        Code::PersonInFile,
        format!("In den Eigenschaften der Datei „{name}“ {}", published_de(people)),
        "Unter Windows mit der rechten Maustaste: Eigenschaften › Details › Eigenschaften und persönliche Informationen entfernen.",
        format!("The properties of the file “{name}” {}", published_en(people)),
        "On Windows, right-click it: Properties › Details › Remove Properties and Personal Information.",
    )
}

fn published_de(people: &[&str]) -> String {
    let rest = if people.len() == 1 { "Er wird mit veröffentlicht." } else { "Sie werden mit veröffentlicht." };
    format!("{}. {rest}", stand_de(people))
}

fn published_en(people: &[&str]) -> String {
    let rest = if people.len() == 1 { "It is published along with it." } else { "They are published along with it." };
    format!("{}. {rest}", hold_en(people))
}

/// `steht ein Name: „Erika Beispiel“`.
fn stand_de(people: &[&str]) -> String {
    let quoted: Vec<_> = people.iter().map(|person| format!("„{}“", short(person))).collect();
    let quoted: Vec<_> = quoted.iter().map(String::as_str).collect();
    format!("{}: {}", if people.len() == 1 { "steht ein Name" } else { "stehen Namen" }, choice(&quoted, "und"))
}

/// `hold a name: “Erika Beispiel”`.
fn hold_en(people: &[&str]) -> String {
    let quoted: Vec<_> = people.iter().map(|person| format!("“{}”", short(person))).collect();
    let quoted: Vec<_> = quoted.iter().map(String::as_str).collect();
    format!("{}: {}", if people.len() == 1 { "hold a name" } else { "hold names" }, choice(&quoted, "and"))
}

pub fn location_in_download(name: &str) -> Message {
    message(
        Code::LocationInFile,
        format!("Das Bild „{name}“ sagt auf den Meter genau, wo es aufgenommen wurde. Das wird mit veröffentlicht."),
        "Binden Sie es als Bild ein (![…](…)), dann entfernt Kiezblatt den Ort; oder entfernen Sie ihn unter Windows mit der rechten \
         Maustaste: Eigenschaften › Details › Eigenschaften und persönliche Informationen entfernen.",
        format!("The picture “{name}” says to the metre where it was taken. That is published along with it."),
        "Show it as a picture (![…](…)), then Kiezblatt removes the place; or remove it on Windows by right-clicking it: Properties › \
         Details › Remove Properties and Personal Information.",
    )
}
