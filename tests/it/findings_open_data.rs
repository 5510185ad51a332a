//! Findings about the settings of open data; today is 1 March 2026.

use crate::findings::{Case, case, case_of_check, check};
use crate::findings_statutory::{LAWFUL, lawful};
use crate::site::{SETTINGS, Site};

#[test]
fn open_data() {
    check(CASES);
}

fn said(site: Site, open_data: &str) -> Site {
    site.file("kiezblatt.yaml", format!("{SETTINGS}open_data: {open_data}\n"))
}

/// A site of which `check` has nothing to say but that nobody speaks of open data, and an entry.
fn silent(site: Site, path: &str, front: &str, more: &str) -> Site {
    let settings = LAWFUL.split("open_data").next().unwrap_or_default();
    lawful(site).file("kiezblatt.yaml", format!("{settings}{more}")).entry(path, front, "")
}

pub const CASES: &[Case] = &[
    case(|site| said(site, "{license: CC BY 4.0, contributor_id: berlinOpenData, themes: [gove], geocoding: Bezirk}"), ""),
    case(
        |site| {
            said(
                site,
                "{license: \"https://amt.example/lizenz\", contributor_id: \"https://amt.example/wir\", geocoding: administrativeDistrict}",
            )
        },
        "",
    ),
    case(
        |site| said(site, "{contributor_id: berlinOpenData}"),
        "kiezblatt.yaml:3:12 warning[incomplete-open-data] Für die offenen Daten fehlt die Angabe „license“: unter welcher Lizenz andere sie nutzen dürfen. — Ergänzen Sie in kiezblatt.yaml unter „open_data“ zum Beispiel „license: dl-de/by-2.0“.",
    ),
    case(
        |site| said(site, "{license: cc-zero}"),
        "kiezblatt.yaml:3:12 warning[incomplete-open-data] Für die offenen Daten fehlt die Angabe „contributor_id“: wer sie an GovData liefert. — Ergänzen Sie in kiezblatt.yaml unter „open_data“ zum Beispiel „contributor_id: berlinOpenData“. Liefern Sie nicht an GovData, schalten Sie das Verzeichnis ab: „interfaces: {catalog: nein}“.",
    ),
    case(|site| site.file("kiezblatt.yaml", format!("{SETTINGS}interfaces: {{catalog: nein}}\nopen_data: {{attribution: Amt}}\n")), ""),
    case(
        |site| said(site, "{license: dl-de/by-2.1, contributor_id: berlinOpenData}"),
        "kiezblatt.yaml:3:22 warning[unknown-license] Die Lizenz „dl-de/by-2.1“ ist nicht bekannt; im Verzeichnis der offenen Daten steht deshalb keine. — Meinten Sie „dl-de/by-2.0“?",
    ),
    case(
        |site| said(site, "{license: Alle Rechte vorbehalten, contributor_id: berlinOpenData}"),
        "kiezblatt.yaml:3:22 warning[unknown-license] Die Lizenz „Alle Rechte vorbehalten“ ist nicht bekannt; im Verzeichnis der offenen Daten steht deshalb keine. — Schreiben Sie zum Beispiel „dl-de/by-2.0“, „dl-de/zero-2.0“, „CC-BY-4.0“ oder „CC0-1.0“, oder die Adresse der Lizenz.",
    ),
    case(
        |site| said(site, "{license: cc-zero, contributor_id: Berlin Open Data}"),
        "kiezblatt.yaml:3:47 error[invalid-url] „Berlin Open Data“ ist keine Kennung einer Stelle, die an GovData liefert. — Schreiben Sie den Namen aus der Liste http://dcat-ap.de/def/contributors/, zum Beispiel „berlinOpenData“, oder die ganze Adresse.",
    ),
    case(
        |site| said(site, "{license: cc-zero, contributor_id: x, themes: [GOVR]}"),
        "kiezblatt.yaml:3:59 error[unknown-choice] Die Kategorie „GOVR“ gibt es in der Liste der EU nicht. — Meinten Sie „GOVE“?",
    ),
    case(
        |site| said(site, "{license: cc-zero, contributor_id: x, themes: [Verwaltung]}"),
        "kiezblatt.yaml:3:59 error[unknown-choice] Die Kategorie „Verwaltung“ gibt es in der Liste der EU nicht. — Möglich sind: AGRI, ECON, EDUC, ENER, ENVI, GOVE, HEAL, INTR, JUST, OP_DATPRO, REGI, SOCI, TECH und TRAN.",
    ),
    case_of_check(
        |site| silent(site, "bodies/ag.md", "titel: AG", ""),
        "kiezblatt.yaml:1:1 hint[no-open-data] Das Verzeichnis der offenen Daten nennt keine Lizenz: niemand weiß, ob er Ihre Daten nutzen darf. — Ergänzen Sie in kiezblatt.yaml zum Beispiel „open_data: {license: dl-de/by-2.0, contributor_id: berlinOpenData}“, oder schalten Sie das Verzeichnis ab: „interfaces: {catalog: nein}“.",
    ),
    case_of_check(|site| silent(site, "bodies/ag.md", "titel: AG\nbeispiel: ja", ""), ""),
    case_of_check(|site| silent(site, "news/n.md", "titel: Neues\ndatum: 01.03.2026", ""), ""),
    case_of_check(|site| silent(site, "bodies/ag.md", "titel: AG", "interfaces: {catalog: nein}\n"), ""),
    case(|site| silent(site, "bodies/ag.md", "titel: AG", ""), ""),
];
