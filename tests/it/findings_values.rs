//! Findings about values: dates, choices, numbers, addresses, and what makes no sense.

use crate::findings::{Case, case, check};
use crate::site::{SETTINGS, Site};

#[test]
fn values() {
    check(CASES);
}

pub const CASES: &[Case] = &[
    // Dates and times.
    case(
        |site| page(site, "titel: A\nstand: morgen"),
        "content/pages/a.md:3:8 error[invalid-date] „morgen“ ist bei „stand“ kein Datum, das Kiezblatt versteht. — Schreiben Sie es so: „14.06.2022“ oder „2022-06-14“.",
    ),
    case(
        |site| page(site, "titel: A\nstand: 12.03.2026, 10:00 Uhr"),
        "content/pages/a.md:3:8 error[invalid-date] Bei „stand“ wird ein Tag ohne Uhrzeit erwartet, hier steht „12.03.2026, 10:00 Uhr“. — Streichen Sie die Uhrzeit.",
    ),
    case(
        |site| page(site, "titel: A\nstand: 12.03.26"),
        "content/pages/a.md:3:8 error[invalid-date] „12.03.26“ ist bei „stand“ kein Datum, das Kiezblatt versteht. — Schreiben Sie es so: „14.06.2022“ oder „2022-06-14“.",
    ),
    case(
        |site| news(site, "datum: 12. März 2026"),
        "content/news/n.md:3:8 error[invalid-date] „12. März 2026“ ist bei „datum“ kein Datum, das Kiezblatt versteht. — Schreiben Sie „12.03.2026“.",
    ),
    case(
        |site| meeting(site, "ende: bald"),
        "content/meetings/m.md:4:7 error[invalid-date] „bald“ ist bei „ende“ kein Datum, das Kiezblatt versteht. — Schreiben Sie es so: „14.06.2022“, „14.06.2022, 17:00 Uhr“ oder „2022-06-14 17:00“.",
    ),
    case(
        |site| meeting(site, "tagesordnung: [{titel: A, beginn: 10 Uhr}]"),
        "content/meetings/m.md:4:35 error[invalid-date] „10 Uhr“ ist bei „beginn“ keine Uhrzeit, die Kiezblatt versteht. — Schreiben Sie „10:00 Uhr“.",
    ),
    case(
        |site| site.entry("bodies/ag.md", "titel: AG\nseit: früher", ""),
        "content/bodies/ag.md:3:7 error[invalid-date] „früher“ ist bei „seit“ weder ein Jahr noch ein Datum. — Schreiben Sie ein Jahr („2014“) oder ein Datum („01.03.2014“).",
    ),
    case(
        |site| page(site, "titel: A\nstand: 31.02.2022"),
        "content/pages/a.md:3:8 error[impossible-date] „31.02.2022“ gibt es nicht. — Prüfen Sie Tag, Monat und Uhrzeit.",
    ),
    case(
        |site| news(site, "datum: 2022-06-14 25:00"),
        "content/news/n.md:3:8 error[impossible-date] „2022-06-14 25:00“ gibt es nicht. — Prüfen Sie Tag, Monat und Uhrzeit.",
    ),
    case(
        |site| meeting(site, "tagesordnung: [{titel: A, beginn: \"10:75\"}]"),
        "content/meetings/m.md:4:35 error[impossible-date] „10:75“ gibt es nicht. — Prüfen Sie Tag, Monat und Uhrzeit.",
    ),
    // Yes and no, choices, numbers.
    case(
        |site| page(site, "titel: A\nentwurf: vielleicht"),
        "content/pages/a.md:3:10 error[invalid-yes-no] Bei „entwurf“ wird ja oder nein erwartet, hier steht „vielleicht“. — Schreiben Sie „entwurf: ja“ oder „entwurf: nein“.",
    ),
    case(
        |site| page(site, "titel: A\nbeispiel: 1"),
        "content/pages/a.md:3:11 error[invalid-yes-no] Bei „beispiel“ wird ja oder nein erwartet, hier steht „1“. — Schreiben Sie „beispiel: ja“ oder „beispiel: nein“.",
    ),
    case(
        |site| meeting(site, "ort: {name: Rathaus, barrierefrei: teilweise}"),
        "content/meetings/m.md:4:36 error[invalid-yes-no] Bei „barrierefrei“ wird ja oder nein erwartet, hier steht „teilweise“. — Schreiben Sie „barrierefrei: ja“ oder „barrierefrei: nein“.",
    ),
    case(
        |site| meeting(site, "status: abgesgt"),
        "content/meetings/m.md:4:9 error[unknown-choice] „abgesgt“ ist bei „status“ nicht möglich. — Meinten Sie „abgesagt“? Möglich sind: geplant, eingeladen, durchgefuehrt, abgesagt oder verschoben.",
    ),
    case(
        |site| meeting(site, "status: gehalten"),
        "content/meetings/m.md:4:9 error[unknown-choice] „gehalten“ ist bei „status“ nicht möglich. — Möglich sind: geplant, eingeladen, durchgefuehrt, abgesagt oder verschoben.",
    ),
    case(
        |site| site.entry("bodies/ag.md", "titel: AG\nmitglieder: [{name: Jugendamt, rolle: gast}]", ""),
        "content/bodies/ag.md:3:39 error[unknown-choice] „gast“ ist bei „rolle“ nicht möglich. — Möglich sind: mitglied, beratend, vorsitz oder geschaeftsstelle.",
    ),
    case(
        |site| meeting(site, "ort: {name: Rathaus, breite: 95, laenge: 13.2}"),
        "content/meetings/m.md:4:30 error[invalid-number] „95“ ist bei „breite“ keine Zahl, die hier passt. — Schreiben Sie nur eine Zahl von -90 bis 90.",
    ),
    case(
        |site| meeting(site, "ort: {name: Rathaus, breite: Nord}"),
        "content/meetings/m.md:4:30 error[invalid-number] „Nord“ ist bei „breite“ keine Zahl, die hier passt. — Schreiben Sie nur eine Zahl von -90 bis 90.",
    ),
    case(
        |site| meeting(site, "teilnehmende: etwa 20"),
        "content/meetings/m.md:4:15 error[invalid-number] „etwa 20“ ist bei „teilnehmende“ keine Anzahl. — Schreiben Sie nur die Zahl („teilnehmende: 20“) oder eine Liste von Einrichtungen („teilnehmende: [Jugendamt]“).",
    ),
    // Addresses.
    case(
        |site| meeting(site, "online: video.beispiel.de"),
        "content/meetings/m.md:4:9 error[invalid-url] „video.beispiel.de“ ist bei „online“ keine Internetadresse. — Schreiben Sie die ganze Adresse mit „https://“ am Anfang.",
    ),
    case(
        |site| meeting(site, "online: javascript:alert(1)"),
        "content/meetings/m.md:4:9 error[invalid-url] „javascript:alert(1)“ ist bei „online“ keine Internetadresse. — Schreiben Sie die ganze Adresse mit „https://“ am Anfang.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", "title: Testkiez\nbase_url: kiez.example\n"),
        "kiezblatt.yaml:2:11 error[invalid-url] „kiez.example“ ist bei „base_url“ keine Internetadresse. — Schreiben Sie die ganze Adresse mit „https://“ am Anfang.",
    ),
    case(
        |site| site.entry("bodies/ag.md", "titel: AG\nkontakt: {email: stelle.beispiel.de}", ""),
        "content/bodies/ag.md:3:18 error[invalid-email] „stelle.beispiel.de“ ist bei „email“ keine E-Mail-Adresse. — Schreiben Sie sie in der Form stelle@beispiel.de.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}language: deutsch\n")),
        "kiezblatt.yaml:3:11 error[invalid-language] „deutsch“ ist bei „language“ kein Sprachkürzel. — Schreiben Sie zum Beispiel „de“, „en“, „tr“ oder „ar“.",
    ),
    case(
        |site| page(site, "titel: A\nkurzadresse: Über uns"),
        "content/pages/a.md:3:14 error[invalid-slug] „Über uns“ kann kein Teil einer Adresse sein. — Schreiben Sie „ueber-uns“.",
    ),
    case(
        |site| page(site, "titel: A\nkurzadresse: ../../x"),
        "content/pages/a.md:3:14 error[invalid-slug] „../../x“ kann kein Teil einer Adresse sein. — Schreiben Sie „x“.",
    ),
    case(
        |site| page(site, "titel: A\nkurzadresse: con"),
        "content/pages/a.md:3:14 error[invalid-slug] „con“ kann kein Teil einer Adresse sein. — Benutzen Sie Kleinbuchstaben, Ziffern und Bindestriche.",
    ),
    case(
        |site| page(site, "titel: A\nfruehere_adressen: [https://alt.example/a]"),
        "content/pages/a.md:3:21 error[invalid-alias] „https://alt.example/a“ kann keine frühere Adresse dieser Website sein. — Schreiben Sie den Teil nach dem Namen der Website, zum Beispiel „/sitzungen/alt/“.",
    ),
    case(
        |site| page(site, "titel: A\nfruehere_adressen: [/alt/, ../x]"),
        "content/pages/a.md:3:28 error[invalid-alias] „../x“ kann keine frühere Adresse dieser Website sein. — Schreiben Sie den Teil nach dem Namen der Website, zum Beispiel „/sitzungen/alt/“.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}time_zone: Europa/Berlin\n")),
        "kiezblatt.yaml:3:12 error[invalid-time-zone] Die Zeitzone „Europa/Berlin“ gibt es nicht. — Für Deutschland schreiben Sie „Europe/Berlin“.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}oparl: {{ags: 1100000}}\n")),
        "kiezblatt.yaml:3:14 error[invalid-area-key] „1100000“ bei „ags“ ist kein Schlüssel aus 8 Ziffern. — Schreiben Sie den Schlüssel vollständig, mit Nullen am Anfang und am Ende, ohne Leerzeichen.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}oparl:\n  rgs: 11000000\n")),
        "kiezblatt.yaml:4:8 error[invalid-area-key] „11000000“ bei „rgs“ ist kein Schlüssel aus 12 Ziffern. — Schreiben Sie den Schlüssel vollständig, mit Nullen am Anfang und am Ende, ohne Leerzeichen.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}editor: javascript:alert(1)//{{path}}\n")),
        "kiezblatt.yaml:3:9 error[invalid-editor] „javascript:alert(1)//{path}“ ist kein Link, der einen Editor öffnet. — Schreiben Sie den Link Ihres Editors mit {path} darin, zum Beispiel „vscode://file/{path}:{line}:{column}“.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}editor: notepad\n")),
        "kiezblatt.yaml:3:9 error[invalid-editor] „notepad“ ist kein Link, der einen Editor öffnet. — Schreiben Sie den Link Ihres Editors mit {path} darin, zum Beispiel „vscode://file/{path}:{line}:{column}“.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}hosting: apach\n")),
        "kiezblatt.yaml:3:10 error[unknown-choice] „apach“ ist bei „hosting“ nicht möglich. — Meinten Sie „apache“? Möglich sind: apache, nginx, caddy oder netlify.",
    ),
    // Order and sense.
    case(
        |site| meeting(site, "ende: 13.06.2022"),
        "content/meetings/m.md:4:7 error[end-before-start] Das Ende liegt vor dem Anfang. — Prüfen Sie beide Angaben.",
    ),
    case(
        |site| news_and(site, "sichtbar_ab: 02.03.2026\nsichtbar_bis: 01.02.2026\nentwurf: ja"),
        "content/news/n.md:5:15 error[end-before-start] Das Ende liegt vor dem Anfang. — Prüfen Sie beide Angaben.",
    ),
    case(
        |site| site.entry("bodies/ag.md", "titel: AG\nseit: 2020\nbis: 2014", ""),
        "content/bodies/ag.md:4:6 error[end-before-start] Das Ende liegt vor dem Anfang. — Prüfen Sie beide Angaben.",
    ),
    case(
        |site| site.entry("aktionsraeume/a.md", "titel: A\nzeitraum: {von: 2020, bis: 2014}", ""),
        "content/aktionsraeume/a.md:3:28 error[end-before-start] Das Ende liegt vor dem Anfang. — Prüfen Sie beide Angaben.",
    ),
    case(
        |site| site.entry("fachtage/f.md", "titel: F\ndatum: 14.06.2022\nprogramm: [{titel: A, beginn: 11:00, ende: 10:00}]", ""),
        "content/fachtage/f.md:4:44 error[end-before-start] Das Ende liegt vor dem Anfang. — Prüfen Sie beide Angaben.",
    ),
    case(
        |site| news(site, "datum: 29.03.2026, 02:30 Uhr"),
        "content/news/n.md:3:8 error[time-gap] Die Uhrzeit 2:30 Uhr gibt es an diesem Tag nicht: die Uhren werden auf Sommerzeit vorgestellt. — Prüfen Sie die Uhrzeit.",
    ),
    case(
        |site| meeting(site, "gaeste: [Frau Muster]"),
        "content/meetings/m.md:4:10 warning[person-name] „Frau Muster“ sieht nach dem Namen oder der Adresse einer Person aus. — Nennen Sie die Stelle oder Einrichtung statt der Person, zum Beispiel „Jugendamt“ und ein Funktionspostfach.",
    ),
    case(
        |site| meeting(site, "teilnehmende: [Jugendamt, erika.muster@ba.example]"),
        "content/meetings/m.md:4:27 warning[person-name] „erika.muster@ba.example“ sieht nach dem Namen oder der Adresse einer Person aus. — Nennen Sie die Stelle oder Einrichtung statt der Person, zum Beispiel „Jugendamt“ und ein Funktionspostfach.",
    ),
    case(
        |site| meeting(site, "tagesordnung: [Bericht von Herrn Dr. Muster]"),
        "content/meetings/m.md:4:16 warning[person-name] „Bericht von Herrn Dr. Muster“ sieht nach dem Namen oder der Adresse einer Person aus. — Nennen Sie die Stelle oder Einrichtung statt der Person, zum Beispiel „Jugendamt“ und ein Funktionspostfach.",
    ),
    case(
        |site| site.entry("bodies/ag.md", "titel: AG\nmitglieder:\n  - Jugendamt\n  - Frau Muster", ""),
        "content/bodies/ag.md:5:5 warning[person-name] „Frau Muster“ sieht nach dem Namen oder der Adresse einer Person aus. — Nennen Sie die Stelle oder Einrichtung statt der Person, zum Beispiel „Jugendamt“ und ein Funktionspostfach.",
    ),
];

fn page(site: Site, front: &str) -> Site {
    site.entry("pages/a.md", front, "")
}

fn news(site: Site, front: &str) -> Site {
    site.entry("news/n.md", &format!("titel: N\n{front}"), "")
}

fn news_and(site: Site, front: &str) -> Site {
    news(site, &format!("datum: 01.01.2026\n{front}"))
}

fn meeting(site: Site, front: &str) -> Site {
    let front = format!("gremium: ag\ndatum: 14.06.2022, 17:00 Uhr\n{front}");
    site.entry("bodies/ag.md", "titel: AG", "").entry("meetings/m.md", &front, "")
}

#[test]
fn columns_behind_umlauts_count_characters() {
    let built = meeting(Site::new(), "tagesordnung: [{titel: Grüße äöü, beginn: früh}, {titel: „Öl“, begin: 10:00}]").build();
    assert_eq!(
        built.lines(),
        [
            "content/meetings/m.md:4:43 error[invalid-date] „früh“ ist bei „beginn“ keine Uhrzeit, die Kiezblatt versteht. — Schreiben Sie sie so: „9:30“ oder „17:00 Uhr“.",
            "content/meetings/m.md:4:64 error[unknown-key] Die Angabe „begin“ gibt es hier nicht. — Meinten Sie „beginn“?"
        ]
    );
}
