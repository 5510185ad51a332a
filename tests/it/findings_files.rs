//! Findings about files: encoding, size, kind, name and place.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use crate::findings::{Case, case, check, long_name};
use crate::site::Site;

#[test]
fn files() {
    check(CASES);
}

pub const CASES: &[Case] = &[
    case(
        |site| {
            fs::remove_dir(site.path("content")).unwrap();
            site
        },
        "content:1:1 error[missing-content] Der Ordner content mit den Texten ist nicht da. — Ist ein Netzlaufwerk getrennt oder der Ordner umbenannt? Solange er fehlt, wird nichts veröffentlicht und nichts gelöscht.",
    ),
    case(
        |site| site.file("content/pages/a.md", b"---\ntitel: A\n---\nViele Gr\xfc\xdfe\n"),
        "content/pages/a.md:4:9 error[not-utf8] Die Datei ist als Windows-1252 gespeichert; Kiezblatt liest UTF-8. — Öffnen Sie die Datei im Editor und speichern Sie sie mit der Kodierung „UTF-8“.",
    ),
    case(
        |site| site.file("content/pages/a.md", utf16("---\ntitel: Grüße\n---\n")),
        "content/pages/a.md:1:1 error[not-utf8] Die Datei ist als UTF-16 gespeichert; Kiezblatt liest UTF-8. — Öffnen Sie die Datei im Editor und speichern Sie sie mit der Kodierung „UTF-8“.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", b"title: Stra\xdfe\nbase_url: https://kiez.example/\n"),
        "kiezblatt.yaml:1:12 error[not-utf8] Die Datei ist als Windows-1252 gespeichert; Kiezblatt liest UTF-8. — Öffnen Sie die Datei im Editor und speichern Sie sie mit der Kodierung „UTF-8“.",
    ),
    case(
        |site| site.entry("pages/a.md", "titel: A", "Erste Zeile\nÄrger\0hier\n"),
        "content/pages/a.md:5:6 error[control-character] Hier steht ein unsichtbares Steuerzeichen (U+0000). — Löschen Sie die Stelle und schreiben Sie sie neu.",
    ),
    case(
        |site| site.entry("pages/a.md", "titel: A", &"Wort ".repeat(1024 * 1024)),
        "content/pages/a.md:1:1 error[file-too-large] Die Textdatei ist 5120 kB groß; Kiezblatt liest Textdateien bis 4096 kB. — Teilen Sie den Text auf mehrere Einträge auf oder hängen Sie ihn als Dokument an.",
    ),
    case(
        |site| site.entry("pages/a.md", &format!("titel: A\nzusammenfassung: {}", "Wort ".repeat(60_000)), ""),
        "content/pages/a.md:1:1 error[file-too-large] Die Angaben am Anfang der Datei sind länger als 256 kB. — Schreiben Sie lange Texte unter die zweite Zeile „---“.",
    ),
    case(
        too_long_path,
        "content/pages/…/…/…/…/…/…/…/…/…/…/…/…/…/…/…/…/…/…/…/…/…:1:1 error[unreadable-file] Die Datei lässt sich nicht lesen. — Prüfen Sie, ob Sie die Datei öffnen dürfen und ob sie gerade in einem anderen Programm gesperrt ist.",
    ),
    case(
        |site| linked(site, "/etc/hostname", "content/pages/a.md"),
        "content/pages/a.md:1:1 error[symbolic-link] Das ist eine Verknüpfung (symbolischer Link); Kiezblatt folgt keinen Verknüpfungen. — Legen Sie die Datei selbst an diese Stelle.",
    ),
    case(
        |site| linked(site.entry("pages/b.md", "titel: B", ""), "b.md", "content/pages/a.md"),
        "content/pages/a.md:1:1 error[symbolic-link] Das ist eine Verknüpfung (symbolischer Link); Kiezblatt folgt keinen Verknüpfungen. — Legen Sie die Datei selbst an diese Stelle.",
    ),
    case(
        |site| linked(site, "a.md", "content/pages/a.md"),
        "content/pages/a.md:1:1 error[symbolic-link] Das ist eine Verknüpfung (symbolischer Link); Kiezblatt folgt keinen Verknüpfungen. — Legen Sie die Datei selbst an diese Stelle.",
    ),
    case(
        |site| linked(site, "..", "content/pages/ordner"),
        "content/pages/ordner:1:1 error[symbolic-link] Das ist eine Verknüpfung (symbolischer Link); Kiezblatt folgt keinen Verknüpfungen. — Legen Sie die Datei selbst an diese Stelle.",
    ),
    case(socket, "content/pages/a.md:1:1 error[special-file] Das ist keine gewöhnliche Datei. — Nehmen Sie sie aus dem Ordner heraus."),
    case(
        |site| site.file("content/pages/a.md/text.txt", "Text"),
        "content/pages/a.md:1:1 error[special-file] Dieser Ordner heißt wie eine Textdatei (.md). — Benennen Sie den Ordner um, oder machen Sie aus ihm eine Datei.",
    ),
    case(
        windows_name,
        "content/pages/Gr��e.md:1:1 error[unreadable-name] Der Name dieser Datei enthält Zeichen, die kein gültiger Text sind. — Benennen Sie die Datei um; Umlaute sind erlaubt.",
    ),
    case(
        |site| site.file("content/sitzungen/a.md", "---\ntitel: A\n---\n"),
        "content/sitzungen/a.md:1:1 error[misplaced-file] Diese Textdatei liegt in keinem Ordner, den Kiezblatt kennt, und würde nicht veröffentlicht. — Verschieben Sie sie in einen dieser Ordner: bodies, meetings, fachtage, documents, aktionsraeume, news, pages. Meinten Sie „meetings“? Notizen, die niemand sehen soll, beginnen mit einem Unterstrich (_notiz.md).",
    ),
    case(
        |site| site.file("content/meeting/a.md", "---\ntitel: A\n---\n"),
        "content/meeting/a.md:1:1 error[misplaced-file] Diese Textdatei liegt in keinem Ordner, den Kiezblatt kennt, und würde nicht veröffentlicht. — Verschieben Sie sie in einen dieser Ordner: bodies, meetings, fachtage, documents, aktionsraeume, news, pages. Meinten Sie „meetings“? Notizen, die niemand sehen soll, beginnen mit einem Unterstrich (_notiz.md).",
    ),
    case(
        |site| site.file("content/a.md", "---\ntitel: A\n---\n"),
        "content/a.md:1:1 error[misplaced-file] Diese Textdatei liegt in keinem Ordner, den Kiezblatt kennt, und würde nicht veröffentlicht. — Verschieben Sie sie in einen dieser Ordner: bodies, meetings, fachtage, documents, aktionsraeume, news, pages. Notizen, die niemand sehen soll, beginnen mit einem Unterstrich (_notiz.md).",
    ),
    case(
        |site| site.file("content/pages/….md", "---\ntitel: A\n---\n"),
        "content/pages/….md:1:1 error[misplaced-file] Aus dem Namen dieser Datei lässt sich keine Adresse bilden. — Benennen Sie die Datei mit Buchstaben oder Ziffern, zum Beispiel 2026-03-12-ag-kiez.md.",
    ),
    case(
        |site| site.entry("pages/a/index.md", "titel: A", "").entry("pages/a/notiz.md", "titel: B", ""),
        "content/pages/a/notiz.md:1:1 warning[unused-entry] Diese Textdatei liegt neben einer index.md und wird nicht veröffentlicht. — Soll sie ein eigener Eintrag sein, verschieben Sie sie einen Ordner höher; ist sie eine Notiz, beginnen Sie ihren Namen mit einem Unterstrich.",
    ),
    case(
        |site| site.entry("pages/a.md", "titel: A", "[Programm](programm.exe)\n").file("content/pages/programm.exe", "MZ"),
        "content/pages/a.md:4:1 error[forbidden-file-type] Dateien wie „programm.exe“ werden nicht veröffentlicht: sie können Programme enthalten oder sind für Leserinnen und Leser nicht zu öffnen. — Veröffentlichen Sie sie als PDF, Office-Datei, Tabelle (CSV), Bild, Ton oder Film.",
    ),
    case(
        |site| site.entry("pages/a.md", "titel: A", "[Zeichen](zeichen.svg)\n").file("content/pages/zeichen.svg", "<svg/>"),
        "content/pages/a.md:4:1 error[forbidden-file-type] Dateien wie „zeichen.svg“ werden nicht veröffentlicht: sie können Programme enthalten oder sind für Leserinnen und Leser nicht zu öffnen. — Veröffentlichen Sie sie als PDF, Office-Datei, Tabelle (CSV), Bild, Ton oder Film.",
    ),
];

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn linked(site: Site, target: &str, link: &str) -> Site {
    fs::create_dir_all(site.path(link).parent().unwrap()).unwrap();
    symlink(target, site.path(link)).unwrap();
    site
}

fn socket(site: Site) -> Site {
    fs::create_dir_all(site.path("content/pages")).unwrap();
    drop(UnixListener::bind(site.path("content/pages/a.md")).unwrap());
    site
}

fn windows_name(site: Site) -> Site {
    fs::create_dir_all(site.path("content/pages")).unwrap();
    fs::write(site.path("content/pages").join(OsStr::from_bytes(b"Gr\xfc\xdfe.md")), "---\ntitel: A\n---\n").unwrap();
    site
}

/// Two deep folders, one moved into the other: together they are longer than any path may be. Nobody can read what lies
/// below, not even the administrator under whose name tests often run.
fn too_long_path(site: Site) -> Site {
    let deep = vec![long_name(); 12].join("/");
    let (outer, inner) = (site.path("content/pages").join(&deep), site.path(&deep));
    fs::create_dir_all(&outer).unwrap();
    fs::create_dir_all(&inner).unwrap();
    fs::rename(site.path(&long_name()), outer.join(long_name())).unwrap();
    site
}

#[test]
fn byte_order_mark_and_windows_line_ends_are_fine() {
    let text = "\u{feff}---\r\ntitel: Grüße\r\nzusammenfassung: Äpfel\r\n---\r\n\r\nErster Absatz\r\n\r\nZweiter\rAbsatz\r\n";
    let built = Site::new().file("content/pages/a.md", text).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let plain = Site::new().entry("pages/a.md", "titel: Grüße\nzusammenfassung: Äpfel", "\nErster Absatz\n\nZweiter\nAbsatz\n").build();
    assert_eq!(built.files, plain.files);
}

#[test]
fn columns_count_characters_behind_byte_order_mark_umlauts_and_windows_line_ends() {
    let text = "\u{feff}---\r\ntitel: Grüße\r\n---\r\n\r\nÄÖÜ äöü\r\nÄrger über den [Weg](weg.md)\r\n";
    assert_eq!(
        Site::new().file("content/pages/a.md", text).build().lines(),
        [
            "content/pages/a.md:6:16 error[broken-link] Der Link „weg.md“ führt ins Leere. — Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“."
        ]
    );
}

#[test]
fn a_file_without_a_last_line_end_is_fine() {
    assert_eq!(Site::new().file("content/pages/a.md", "---\ntitel: A\n---").build().lines(), Vec::<String>::new());
}

#[test]
fn files_that_are_never_content_give_no_findings() {
    let names = ["README.md", ".notiz.md", "_notiz.md", "~$a.docx", "a.md~", ".a.swp", ".#a", "a.bak", "Thumbs.db", ".git/config.md"];
    let site = names.iter().fold(Site::new().entry("pages/a.md", "titel: A", ""), |site, name| {
        site.file(&format!("content/pages/{name}"), "kein Eintrag").file(&format!("content/{name}"), "kein Eintrag")
    });
    assert_eq!(site.build().lines(), Vec::<String>::new());
}
