//! A small site in which every kind of entry and every relation occurs; today is 1 March 2026.

use crate::papers;
use crate::site::Site;

/// Settings with everything that may be set.
pub const SETTINGS: &str = "title: Sozialraum Musterstadt
base_url: https://kiez.example/sro/
publisher: {name: Bezirksamt Musterstadt, address: Musterstraße 1, email: stelle@kiez.example, phone: 030 1234567}
menu:
  - {title: Gremien, page: /gremien/}
  - {title: Termine, page: /sitzungen/}
  - {title: Wörterbuch, page: pages/glossar}
design:
  header: \"Ein Angebot der [[ag-kiez]]\"
  footer: \"Siehe [Glossar](/glossar/)\"
  colours: {frame: \"#1d3557\"}
";

/// Every text of the site: path below `content/`, front matter, text.
pub const ENTRIES: &[(&str, &str, &str)] = &[
    ("index.md", "title: Willkommen", "Was im Kiez geschieht, zuerst die [AG Kiez](bodies/ag-kiez.md).\n"),
    ("bodies/lenkung.md", "title: Lenkungsrunde", "Die Runde über der [[ag-kiez]].\n"),
    (
        "bodies/ag-kiez.md",
        "title: Arbeitsgruppe Kiez\nshort_title: AG Kiez\nparent: lenkung\naktionsraeume: [mitte]\ndocuments: [satzung]\nmembers: [Jugendamt]",
        "## Aufgaben\n\nSiehe [Glossar](../pages/glossar.md#kiez).\n",
    ),
    ("bodies/uag-raum.md", "title: UAG Öffentlicher Raum\nparent: lenkung", ""),
    ("meetings/2025-11-05-ag-kiez.md", "body: ag-kiez\ndate: 2025-11-05 10:00\nstatus: held", ""),
    (
        "meetings/2026-01-14-ag-kiez/index.md",
        "body: ag-kiez\ndate: 2026-01-14 10:00\nend: 12:00\nstatus: held\nplace: Rathaus\naktionsraeume: [mitte]\ntopics: [Jugend]\ndistricts: [Spandau]\n\
         agenda:\n  - {title: Bericht, decision: Zustimmung, documents: [vorlage]}\n  - {title: Verschiedenes, documents: [{file: tischvorlage.pdf, title: Tischvorlage}]}\n\
         documents: [{file: protokoll.pdf, title: Ergebnisprotokoll, kind: Ergebnisprotokoll}]",
        "Es ging um den [Fachtag](../../fachtage/2025-09-20-fachtag.md).\n",
    ),
    ("meetings/2026-03-11-ag-kiez.md", "body: ag-kiez\ndate: 2026-03-11\nstatus: invited", ""),
    ("meetings/2026/2026-04-15-ag-kiez.md", "body: ag-kiez\ndate: 2026-04-15", ""),
    ("meetings/2026-02-10-lenkung.md", "body: lenkung\ndate: 2026-02-10", ""),
    ("documents/satzung/index.md", "title: Satzung\nfile: satzung.pdf\ndate: 2024-01-01", ""),
    ("documents/vorlage/index.md", "title: Vorlage Nr. 1\nfile: vorlage.pdf\ndate: 2026-01-10\nupdated: 2026-01-12", ""),
    ("documents/protokoll-november.md", "title: Protokoll November\nfile: november.pdf\ndate: 2025-11-20\nmeeting: 2025-11-05-ag-kiez", ""),
    ("documents/profil-2020.md", "title: Profil 2020\nfile: profil-2020.pdf\ndate: 2020-05-01\naktionsraeume: [mitte]", ""),
    (
        "documents/profil-2024.md",
        "title: Profil 2024\nfile: profil-2024.pdf\ndate: 2024-05-01\nsupersedes: profil-2020\nbodies: [uag-raum]",
        "",
    ),
    (
        "documents/dokumentation.md",
        "title: Dokumentation des Fachtags\nfile: dokumentation.pdf\ndate: 2025-12-01\nfachtag: 2025-09-20-fachtag",
        "",
    ),
    ("documents/vortrag.md", "title: Vortrag Quartiere\nfile: vortrag.pdf\ndate: 2025-09-20", ""),
    (
        "fachtage/2025-09-20-fachtag.md",
        "title: Fachtag Stadtteilarbeit\ndate: 2025-09-20\nstatus: held\nbodies: [ag-kiez]\naktionsraeume: [mitte]\n\
         programme:\n  - {start: 10:00, title: Begrüßung}\n  - {title: Quartiere, documents: [vortrag]}",
        "",
    ),
    ("aktionsraeume/mitte/index.md", "title: Aktionsraum Mitte\narea: gebiet.geojson\nfunds: [Netzwerkfonds]", "![Platz](platz.png)\n"),
    (
        "news/2026-02-20-termine.md",
        "title: Neue Termine\ndate: 2026-02-20\nsummary: Alle Termine.\nbodies: [ag-kiez]\nmeetings: [2026-03-11-ag-kiez]\nfachtage: [2025-09-20-fachtag]\naktionsraeume: [mitte]\naliases: [/alt/termine/]",
        "",
    ),
    (
        "pages/glossar.md",
        "title: Glossar",
        "## Kiez {#kiez}\n\nEin [[bodies/ag-kiez|Gremium]] dafür, und seine\n[Vorlage](../documents/vorlage/vorlage.pdf).\n",
    ),
    ("pages/impressum.md", "title: Impressum\naktionsraeume: [mitte]", "Beispiel.\n"),
];

/// Every other file below `content/`.
pub const FILES: &[&str] = &[
    "meetings/2026-01-14-ag-kiez/protokoll.pdf",
    "meetings/2026-01-14-ag-kiez/tischvorlage.pdf",
    "documents/satzung/satzung.pdf",
    "documents/vorlage/vorlage.pdf",
    "documents/november.pdf",
    "documents/profil-2020.pdf",
    "documents/profil-2024.pdf",
    "documents/dokumentation.pdf",
    "documents/vortrag.pdf",
    "aktionsraeume/mitte/gebiet.geojson",
    "aktionsraeume/mitte/platz.png",
];

/// The site, written to a folder.
pub fn site() -> Site {
    let site = Site::new().file("kiezblatt.yaml", SETTINGS);
    for (path, front, text) in ENTRIES {
        site.write(&format!("content/{path}"), entry(front, text));
    }
    for path in FILES {
        site.write(&format!("content/{path}"), papers::named(path));
    }
    site
}

/// The bytes of an entry.
pub fn entry(front: &str, text: &str) -> String {
    format!("---\n{front}\n---\n{text}")
}
