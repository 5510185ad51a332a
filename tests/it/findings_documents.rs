//! Findings about what documents and pictures say of themselves.

use std::fs;

use crate::findings::{Case, case, check};
use crate::papers;
use crate::site::Site;

#[test]
fn documents() {
    check(CASES);
}

/// A document of January 2026, when the law asked for documents for everyone.
fn document(site: Site, bytes: impl AsRef<[u8]>) -> Site {
    described(site, "datum: 2026-01-20", "d.pdf", bytes)
}

/// The same with details of its own and under another name.
fn described(site: Site, front: &str, name: &str, bytes: impl AsRef<[u8]>) -> Site {
    site.entry("documents/d.md", &format!("titel: D\n{front}\ndatei: {name}"), "").file(&format!("content/documents/{name}"), bytes)
}

/// A page with a text, and a file beside it.
fn text(site: Site, text: &str, name: &str, bytes: impl AsRef<[u8]>) -> Site {
    site.entry("pages/a.md", "titel: A", text).file(&format!("content/pages/{name}"), bytes)
}

/// A file that a real program made.
fn made(path: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/files/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

const SCRIPT: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
const OUTSIDE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"https://evil.example/x.png\"/></svg>";

pub const CASES: &[Case] = &[
    case(
        |site| text(site, "![foto.jpg](foto.jpg)\n", "foto.jpg", papers::named("foto.jpg")),
        "content/pages/a.md:4:1 warning[useless-alt] Die Beschreibung dieses Bildes ist nur sein Dateiname: „foto.jpg“. — Beschreiben Sie in einem Satz, was zu sehen ist und warum es hier steht.",
    ),
    case(
        |site| text(site, "![IMG 2044](IMG_2044.jpg)\n", "IMG_2044.jpg", papers::named("foto.jpg")),
        "content/pages/a.md:4:1 warning[useless-alt] Die Beschreibung dieses Bildes ist nur sein Dateiname: „IMG 2044“. — Beschreiben Sie in einem Satz, was zu sehen ist und warum es hier steht.",
    ),
    case(
        |site| text(site, "![Foto von einem Platz](foto.jpg)\n", "foto.jpg", papers::named("foto.jpg")),
        "content/pages/a.md:4:1 warning[useless-alt] Die Beschreibung „Foto von einem Platz“ beginnt damit, dass es ein Bild ist; das sagt jedes Vorleseprogramm selbst. — Beschreiben Sie in einem Satz, was zu sehen ist und warum es hier steht.",
    ),
    case(
        |site| {
            site.entry("news/n.md", "titel: N\ndatum: 2026-01-20\nbild: {datei: platz-2026.jpg, alt: Platz 2026}", "")
                .paper("content/news/platz-2026.jpg", "Platz")
        },
        "content/news/n.md:4:7 warning[useless-alt] Die Beschreibung dieses Bildes ist nur sein Dateiname: „Platz 2026“. — Beschreiben Sie in einem Satz, was zu sehen ist und warum es hier steht.",
    ),
    case(
        |site| document(site, papers::named("d.docx")),
        "content/documents/d.md:4:8 warning[other-file-type] Die Datei „d.pdf“ ist nicht, was ihr Name sagt, sondern eine Datei im Format Word. — Speichern Sie sie im gewünschten Format neu („Speichern unter“ oder „Exportieren“); den Namen zu ändern genügt nicht.",
    ),
    case(
        |site| text(site, "![Ein Platz](platz.jpg)\n", "platz.jpg", papers::named("platz.png")),
        "content/pages/a.md:4:1 warning[other-file-type] Die Datei „platz.jpg“ ist nicht, was ihr Name sagt, sondern eine Datei im Format PNG. — Speichern Sie sie im gewünschten Format neu („Speichern unter“ oder „Exportieren“); den Namen zu ändern genügt nicht.",
    ),
    case(
        |site| document(site, "kein PDF"),
        "content/documents/d.md:4:8 warning[damaged-file] Die Datei „d.pdf“ ist beschädigt oder unvollständig; manche Programme werden sie nicht öffnen. — Öffnen Sie sie selbst, und kopieren oder exportieren Sie sie noch einmal.",
    ),
    case(
        |site| document(site, &papers::named("d.pdf")[..100]),
        "content/documents/d.md:4:8 warning[damaged-file] Die Datei „d.pdf“ ist beschädigt oder unvollständig; manche Programme werden sie nicht öffnen. — Öffnen Sie sie selbst, und kopieren oder exportieren Sie sie noch einmal.",
    ),
    case(
        |site| text(site, "![Ein Platz](platz.jpg)\n", "platz.jpg", made("pictures/cut-off.jpg")),
        "content/pages/a.md:4:1 warning[damaged-file] Die Datei „platz.jpg“ ist beschädigt oder unvollständig; manche Programme werden sie nicht öffnen. — Öffnen Sie sie selbst, und kopieren oder exportieren Sie sie noch einmal.",
    ),
    case(
        |site| text(site, "![Ein Platz](platz.png)\n", "platz.png", made("pictures/huge.png")),
        "content/pages/a.md:4:1 warning[damaged-file] Die Datei „platz.png“ ist so groß oder so gebaut, dass Kiezblatt sie nicht untersuchen kann. — Verkleinern Sie Bilder darin, oder exportieren Sie sie noch einmal; so wird sie auch für Ihre Leser schneller.",
    ),
    case(
        |site| text(site, "![Ein Zeichen](zeichen.svg)\n", "zeichen.svg", SCRIPT),
        "content/pages/a.md:4:1 warning[unsafe-drawing] Die Zeichnung „zeichen.svg“ enthält Programme oder verweist nach draußen; sie wird nicht veröffentlicht. — Speichern Sie sie in Inkscape als „Normales SVG“, oder exportieren Sie sie als PNG.",
    ),
    case(
        |site| text(site, "![Ein Zeichen](zeichen.svg)\n", "zeichen.svg", OUTSIDE),
        "content/pages/a.md:4:1 warning[unsafe-drawing] Die Zeichnung „zeichen.svg“ enthält Programme oder verweist nach draußen; sie wird nicht veröffentlicht. — Speichern Sie sie in Inkscape als „Normales SVG“, oder exportieren Sie sie als PNG.",
    ),
    case(
        |site| document(site, papers::with("/Lang (de-DE)", "/Title (D)", &["Text"])),
        "content/documents/d.md:4:8 warning[untagged-document] Das PDF „d.pdf“ hat keine Tags: Ein Vorleseprogramm erkennt darin weder Überschriften noch Tabellen. — In Word: Datei › Exportieren › PDF, dort unter „Optionen“ ein Häkchen bei „Dokumentstrukturtags für Barrierefreiheit“. In LibreOffice: Datei › Exportieren als › PDF, Häkchen bei „Barrierefreiheit (PDF/UA)“.",
    ),
    case(
        |site| document(site, papers::with(papers::FOR_EVERYONE, "", &["Text"])),
        "content/documents/d.md:4:8 warning[untitled-document] Im PDF „d.pdf“ steht kein Titel: Ein Vorleseprogramm nennt nur den Dateinamen. — In Word: Datei › Informationen › Titel. In LibreOffice: Datei › Eigenschaften › Beschreibung › Titel. Danach das PDF neu exportieren.",
    ),
    case(
        |site| document(site, papers::with("/MarkInfo << /Marked true >> /StructTreeRoot 3 0 R", "/Title (D)", &["Text"])),
        "content/documents/d.md:4:8 warning[document-without-language] Im PDF „d.pdf“ steht keine Sprache: Ein Vorleseprogramm spricht den Text womöglich englisch aus. — In Word: alles markieren, Überprüfen › Sprache › Sprache für Korrekturhilfen festlegen › Deutsch. In LibreOffice: Extras › Sprache › Für gesamten Text › Deutsch. Danach das PDF mit Barrierefreiheit neu exportieren.",
    ),
    case(
        |site| document(site, papers::plain_pdf(&["Text"])),
        "content/documents/d.md:4:8 warning[untagged-document] Das PDF „d.pdf“ hat keine Tags: Ein Vorleseprogramm erkennt darin weder Überschriften noch Tabellen. — In Word: Datei › Exportieren › PDF, dort unter „Optionen“ ein Häkchen bei „Dokumentstrukturtags für Barrierefreiheit“. In LibreOffice: Datei › Exportieren als › PDF, Häkchen bei „Barrierefreiheit (PDF/UA)“.\n\
         content/documents/d.md:4:8 warning[untitled-document] Im PDF „d.pdf“ steht kein Titel: Ein Vorleseprogramm nennt nur den Dateinamen. — In Word: Datei › Informationen › Titel. In LibreOffice: Datei › Eigenschaften › Beschreibung › Titel. Danach das PDF neu exportieren.\n\
         content/documents/d.md:4:8 warning[document-without-language] Im PDF „d.pdf“ steht keine Sprache: Ein Vorleseprogramm spricht den Text womöglich englisch aus. — In Word: alles markieren, Überprüfen › Sprache › Sprache für Korrekturhilfen festlegen › Deutsch. In LibreOffice: Extras › Sprache › Für gesamten Text › Deutsch. Danach das PDF mit Barrierefreiheit neu exportieren.",
    ),
    case(
        |site| document(site, made("scan.pdf")),
        "content/documents/d.md:4:8 warning[untitled-document] Im PDF „d.pdf“ steht kein Titel: Ein Vorleseprogramm nennt nur den Dateinamen. — In Word: Datei › Informationen › Titel. In LibreOffice: Datei › Eigenschaften › Beschreibung › Titel. Danach das PDF neu exportieren.\n\
         content/documents/d.md:4:8 warning[document-without-language] Im PDF „d.pdf“ steht keine Sprache: Ein Vorleseprogramm spricht den Text womöglich englisch aus. — In Word: alles markieren, Überprüfen › Sprache › Sprache für Korrekturhilfen festlegen › Deutsch. In LibreOffice: Extras › Sprache › Für gesamten Text › Deutsch. Danach das PDF mit Barrierefreiheit neu exportieren.\n\
         content/documents/d.md:4:8 warning[scanned-document] Das PDF „d.pdf“ besteht nur aus Bildern von Seiten: Niemand kann darin suchen oder es sich vorlesen lassen. — Exportieren Sie es aus Word oder LibreOffice, statt es auszudrucken und einzuscannen. Gibt es nur das Papier, dann lassen Sie beim Scannen den Text erkennen (OCR).",
    ),
    case(
        |site| document(site, made("owner-rc4-128-silent.pdf")),
        "content/documents/d.md:4:8 warning[untagged-document] Das PDF „d.pdf“ hat keine Tags: Ein Vorleseprogramm erkennt darin weder Überschriften noch Tabellen. — In Word: Datei › Exportieren › PDF, dort unter „Optionen“ ein Häkchen bei „Dokumentstrukturtags für Barrierefreiheit“. In LibreOffice: Datei › Exportieren als › PDF, Häkchen bei „Barrierefreiheit (PDF/UA)“.\n\
         content/documents/d.md:4:8 warning[document-without-language] Im PDF „d.pdf“ steht keine Sprache: Ein Vorleseprogramm spricht den Text womöglich englisch aus. — In Word: alles markieren, Überprüfen › Sprache › Sprache für Korrekturhilfen festlegen › Deutsch. In LibreOffice: Extras › Sprache › Für gesamten Text › Deutsch. Danach das PDF mit Barrierefreiheit neu exportieren.\n\
         content/documents/d.md:4:8 warning[locked-document] Das PDF „d.pdf“ ist so geschützt, dass Vorleseprogramme es nicht lesen dürfen. — Exportieren Sie es ohne Schutz, oder erlauben Sie in den Sicherheitseinstellungen „Textzugriff für Bildschirmlesegeräte“.\n\
         content/documents/d.md:4:8 warning[person-in-file] In den Eigenschaften der Datei „d.pdf“ steht ein Name: „Erika Beispiel“. Er wird mit veröffentlicht. — In Word, Excel und PowerPoint: Datei › Informationen › Auf Probleme überprüfen › Dokument prüfen, dann „Dokumenteigenschaften und persönliche Informationen“ entfernen. In LibreOffice: Datei › Eigenschaften › Allgemein, „Benutzerdaten verwenden“ abwählen und „Eigenschaften zurücksetzen“. Ein PDF danach neu exportieren.",
    ),
    case(
        |site| document(site, made("user-aes-256.pdf")),
        "content/documents/d.md:4:8 warning[locked-document] Das PDF „d.pdf“ lässt sich nur mit einem Kennwort öffnen; Ihre Leser haben es nicht. — Speichern Sie es ohne Kennwort.",
    ),
    case(
        |site| described(site, "datum: 2018-01-20\nbarrierefrei: ja", "d.pdf", papers::plain_pdf(&["Text"])),
        "content/documents/d.md:5:8 warning[not-accessible] Die Datei „d.pdf“ ist als barrierefrei angegeben, aber sie ist es nicht: ohne gekennzeichnete Überschriften, ohne Angabe der Sprache. — Schreiben Sie „barrierefrei: eingeschraenkt“, bis die Datei neu exportiert ist. In Word: Datei › Exportieren › PDF, dort unter „Optionen“ ein Häkchen bei „Dokumentstrukturtags für Barrierefreiheit“. In LibreOffice: Datei › Exportieren als › PDF, Häkchen bei „Barrierefreiheit (PDF/UA)“.",
    ),
    case(
        |site| document(site, papers::with(papers::FOR_EVERYONE, "/Title (D) /Author (Erika Beispiel)", &["Text"])),
        "content/documents/d.md:4:8 warning[person-in-file] In den Eigenschaften der Datei „d.pdf“ steht ein Name: „Erika Beispiel“. Er wird mit veröffentlicht. — In Word, Excel und PowerPoint: Datei › Informationen › Auf Probleme überprüfen › Dokument prüfen, dann „Dokumenteigenschaften und persönliche Informationen“ entfernen. In LibreOffice: Datei › Eigenschaften › Allgemein, „Benutzerdaten verwenden“ abwählen und „Eigenschaften zurücksetzen“. Ein PDF danach neu exportieren.",
    ),
    case(
        |site| text(site, "![Ein Platz](platz.jpg)\n", "platz.jpg", made("pictures/personal.jpg")),
        "content/pages/a.md:4:1 warning[person-in-file] In den Eigenschaften des Bildes „platz.jpg“ stehen Namen: „Erika Muster“, „Jörg Müller“ und „Max Beispiel“. Aus dem Bild auf der Website entfernt Kiezblatt das. — Wer das Bild gemacht hat, gehört in den Bildnachweis, wenn sie oder er das will. Aus der Datei selbst entfernen Sie Namen unter Windows mit der rechten Maustaste: Eigenschaften › Details › Eigenschaften und persönliche Informationen entfernen.",
    ),
    case(
        |site| text(site, "[Ein Platz](platz.avif)\n", "platz.avif", made("pictures/modern.avif")),
        "content/pages/a.md:4:1 warning[person-in-file] In den Eigenschaften der Datei „platz.avif“ steht ein Name: „Erika Muster“. Er wird mit veröffentlicht. — Unter Windows mit der rechten Maustaste: Eigenschaften › Details › Eigenschaften und persönliche Informationen entfernen.\n\
         content/pages/a.md:4:1 warning[location-in-file] Das Bild „platz.avif“ sagt auf den Meter genau, wo es aufgenommen wurde. Das wird mit veröffentlicht. — Binden Sie es als Bild ein (![…](…)), dann entfernt Kiezblatt den Ort; oder entfernen Sie ihn unter Windows mit der rechten Maustaste: Eigenschaften › Details › Eigenschaften und persönliche Informationen entfernen.",
    ),
];
