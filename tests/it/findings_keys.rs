//! Findings about keys, and about texts, lists and groups in each other's places.

use crate::findings::{Case, case, check};
use crate::site::{SETTINGS, Site};

#[test]
fn keys() {
    check(CASES);
}

pub const CASES: &[Case] = &[
    // Keys.
    case(
        |site| page(site, "titel: A\nthemen: [Bauen]\ntitel: B"),
        "content/pages/a.md:4:1 error[duplicate-key] „titel“ steht zweimal, zuerst in Zeile 2. — Behalten Sie nur eine der beiden Angaben.",
    ),
    case(
        |site| page(site, "titel: A\ntitle: B"),
        "content/pages/a.md:3:1 error[duplicate-key] „titel“ und „title“ bedeuten dasselbe; die erste der beiden Angaben steht in Zeile 2. — Behalten Sie nur eine der beiden Angaben.",
    ),
    case(
        |site| meeting(site, "tagesordnung:\n  - titel: A\n    text: B\n    text: C"),
        "content/meetings/m.md:7:5 error[duplicate-key] „text“ steht zweimal, zuerst in Zeile 6. — Behalten Sie nur eine der beiden Angaben.",
    ),
    case(
        |site| meeting(site, "tagesordnung:\n  - title: A\n    titel: B"),
        "content/meetings/m.md:6:5 error[duplicate-key] „titel“ und „title“ bedeuten dasselbe; die erste der beiden Angaben steht in Zeile 5. — Behalten Sie nur eine der beiden Angaben.",
    ),
    case(
        |site| page(site, "titel: A\nTitel: B"),
        "content/pages/a.md:3:1 error[unknown-key] Die Angabe „Titel“ gibt es bei Seiten nicht. — Meinten Sie „titel“?",
    ),
    case(
        |site| page(site, "titel: A\nzusamenfassung: B"),
        "content/pages/a.md:3:1 error[unknown-key] Die Angabe „zusamenfassung“ gibt es bei Seiten nicht. — Meinten Sie „zusammenfassung“?",
    ),
    case(
        |site| page(site, "titel: A\ntopcis: [Bauen]"),
        "content/pages/a.md:3:1 error[unknown-key] Die Angabe „topcis“ gibt es bei Seiten nicht. — Meinten Sie „topics“?",
    ),
    case(
        |site| page(site, "titel: A\nfarbe: rot"),
        "content/pages/a.md:3:1 error[unknown-key] Die Angabe „farbe“ gibt es bei Seiten nicht. — Möglich sind: titel, art, aktionsraeume, film, zusammenfassung, kurzadresse, fruehere_adressen, entwurf, sichtbar_ab, sichtbar_bis, zurueckgezogen, stand, themen, bezirke, beispiel, erlaubt.",
    ),
    case(
        |site| page(site, "titel: A\ngremium: ag"),
        "content/pages/a.md:3:1 error[unknown-key] Die Angabe „gremium“ gibt es bei Seiten nicht. — Möglich sind: titel, art, aktionsraeume, film, zusammenfassung, kurzadresse, fruehere_adressen, entwurf, sichtbar_ab, sichtbar_bis, zurueckgezogen, stand, themen, bezirke, beispiel, erlaubt.",
    ),
    case(
        |site| meeting(site, "ort: {name: Rathaus, strasse: Am Markt 1}"),
        "content/meetings/m.md:4:22 error[unknown-key] Die Angabe „strasse“ gibt es hier nicht. — Möglich sind: name, raum, anschrift, bezirk, breite, laenge, barrierefrei.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}them: blau\n")),
        "kiezblatt.yaml:3:1 error[unknown-key] Die Angabe „them“ gibt es in kiezblatt.yaml nicht. — Meinten Sie „theme“?",
    ),
    case(
        |site| page(site, "zusammenfassung: B"),
        "content/pages/a.md:1:1 error[missing-key] Die Angabe „titel“ fehlt bei Seiten. — Ergänzen Sie eine Zeile „titel: Unser Titel“.",
    ),
    case(
        |site| site.entry("bodies/ag.md", "titel: AG", "").entry("meetings/m.md", "gremium: ag", ""),
        "content/meetings/m.md:1:1 error[missing-key] Die Angabe „datum“ fehlt bei Sitzungen. — Ergänzen Sie eine Zeile „datum: 12.03.2026, 10:00 Uhr“.",
    ),
    case(
        |site| site.entry("meetings/m.md", "date: 2022-06-14", ""),
        "content/meetings/m.md:1:1 error[missing-key] Die Angabe „gremium“ fehlt bei Sitzungen. — Ergänzen Sie eine Zeile „gremium: ag-kiez“.",
    ),
    case(
        |site| page(site, "titel:"),
        "content/pages/a.md:1:1 error[missing-key] Die Angabe „titel“ fehlt bei Seiten. — Ergänzen Sie eine Zeile „titel: Unser Titel“.",
    ),
    case(
        |site| page(site, "titel: \"\""),
        "content/pages/a.md:1:1 error[missing-key] Die Angabe „titel“ fehlt bei Seiten. — Ergänzen Sie eine Zeile „titel: Unser Titel“.",
    ),
    case(
        |site| page(site, "titel: A\nzurueckgezogen: {datum: 01.03.2026}"),
        "content/pages/a.md:3:18 error[missing-key] Die Angabe „grund“ fehlt hier. — Ergänzen Sie eine Zeile „grund: Fehlerhafte Fassung“.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", "title: Testkiez\n"),
        "kiezblatt.yaml:1:1 error[missing-key] Die Angabe „base_url“ fehlt in kiezblatt.yaml. — Ergänzen Sie eine Zeile „base_url: https://www.beispiel.de/“.",
    ),
    case(
        |site| meeting(site, &format!("status: {}", "sehr ".repeat(30))),
        "content/meetings/m.md:4:9 error[unknown-choice] „sehr sehr sehr sehr sehr sehr sehr sehr sehr sehr sehr sehr sehr sehr sehr sehr …“ ist bei „status“ nicht möglich. — Möglich sind: geplant, eingeladen, durchgefuehrt, abgesagt oder verschoben.",
    ),
    // Texts, lists, groups.
    case(
        |site| page(site, "titel: [Unser Kiez]"),
        "content/pages/a.md:2:8 error[expected-text] Bei „titel“ wird ein einfacher Text erwartet, hier steht eine Liste oder Gruppe. — Schreiben Sie den Text in eine Zeile: „titel: …“; eckige Klammern am Anfang brauchen Anführungszeichen.",
    ),
    case(
        |site| page(site, "titel:\n  - Unser\n  - Kiez"),
        "content/pages/a.md:3:3 error[expected-text] Bei „titel“ wird ein einfacher Text erwartet, hier steht eine Liste oder Gruppe. — Schreiben Sie den Text in eine Zeile: „titel: …“; eckige Klammern am Anfang brauchen Anführungszeichen.",
    ),
    case(
        |site| page(site, "titel: A\nzusammenfassung: {kurz: B}"),
        "content/pages/a.md:3:18 error[expected-text] Bei „zusammenfassung“ wird ein einfacher Text erwartet, hier steht eine Liste oder Gruppe. — Schreiben Sie den Text in eine Zeile: „zusammenfassung: …“; eckige Klammern am Anfang brauchen Anführungszeichen.",
    ),
    case(
        |site| page(site, "titel: A\nentwurf: [ja]"),
        "content/pages/a.md:3:10 error[expected-text] Bei „entwurf“ wird ein einfacher Text erwartet, hier steht eine Liste oder Gruppe. — Schreiben Sie den Text in eine Zeile: „entwurf: …“; eckige Klammern am Anfang brauchen Anführungszeichen.",
    ),
    case(
        |site| page(site, "titel: A\nthemen: Bauen"),
        "content/pages/a.md:3:9 error[expected-list] Bei „themen“ wird eine Liste erwartet. — Schreiben Sie „themen: [Bauen]“ oder jeden Punkt in eine eigene Zeile mit „- “ davor.",
    ),
    case(
        |site| page(site, "titel: A\nthemen: {eins: Bauen}"),
        "content/pages/a.md:3:9 error[expected-list] Bei „themen“ wird eine Liste erwartet. — Schreiben Sie „themen: […]“ oder jeden Punkt in eine eigene Zeile mit „- “ davor.",
    ),
    case(
        |site| page(site, "titel: A\nthemen: [[Bauen]]"),
        "content/pages/a.md:3:10 error[expected-text] Bei „themen“ wird ein einfacher Text erwartet, hier steht eine Liste oder Gruppe. — Schreiben Sie den Text in eine Zeile: „themen: …“; eckige Klammern am Anfang brauchen Anführungszeichen.",
    ),
    case(
        |site| meeting(site, "tagesordnung: Begrüßung"),
        "content/meetings/m.md:4:15 error[expected-list] Bei „tagesordnung“ wird eine Liste erwartet. — Schreiben Sie „tagesordnung: [Begrüßung]“ oder jeden Punkt in eine eigene Zeile mit „- “ davor.",
    ),
    case(
        |site| page(site, "titel: A\nzurueckgezogen: ja"),
        "content/pages/a.md:3:17 error[expected-group] Bei „zurueckgezogen“ werden mehrere Angaben erwartet: datum, grund. — Schreiben Sie sie eingerückt darunter oder in geschweifte Klammern: {datum: …, grund: …}.",
    ),
    case(
        |site| site.entry("bodies/ag.md", "titel: AG\nkontakt: Stadtentwicklungsamt", ""),
        "content/bodies/ag.md:3:10 error[expected-group] Bei „kontakt“ werden mehrere Angaben erwartet: stelle, name, anschrift, email, telefon, url. — Schreiben Sie sie eingerückt darunter oder in geschweifte Klammern: {stelle: …, name: …}.",
    ),
    case(
        |site| meeting(site, "ort: [Rathaus]"),
        "content/meetings/m.md:4:6 error[expected-group] Bei „ort“ werden mehrere Angaben erwartet: name, raum, anschrift, bezirk, breite, laenge, barrierefrei. — Schreiben Sie sie eingerückt darunter oder in geschweifte Klammern: {name: …, raum: …}.",
    ),
];

fn page(site: Site, front: &str) -> Site {
    site.entry("pages/a.md", front, "")
}

fn meeting(site: Site, front: &str) -> Site {
    let front = format!("gremium: ag\ndatum: 14.06.2022, 17:00 Uhr\n{front}");
    site.entry("bodies/ag.md", "titel: AG", "").entry("meetings/m.md", &front, "")
}

#[test]
fn an_error_leaves_nothing_of_the_site() {
    assert!(page(Site::new(), "titel: A\nfarbe: rot").build().files.is_empty());
}
