//! Findings about the pages that the law asks for, and about Leichte Sprache; today is 1 March 2026.

use crate::findings::{Case, case, case_of_check, check};
use crate::site::Site;

#[test]
fn statutory() {
    check(CASES);
}

/// Settings of which `check` has nothing to say.
pub const LAWFUL: &str = "title: Testkiez
base_url: https://kiez.example/sro/
publisher: {name: Amt}
accessibility:
  status: partial
  created: 2025-06-01
  reviewed: 2025-06-01
  method: self
  feedback: {email: hilfe@kiez.example}
  enforcement: {name: Stelle, url: https://stelle.example/}
open_data: {license: dl-de/zero-2.0, contributor_id: berlinOpenData}
";

/// A site of which `check` has nothing to say.
pub fn lawful(site: Site) -> Site {
    site.file("kiezblatt.yaml", LAWFUL)
        .entry("pages/impressum.md", "titel: Impressum\nart: impressum\nstand: 01.03.2023", "Amt\n")
        .entry("pages/datenschutz.md", "titel: Datenschutz\nart: datenschutz", "Nichts.\n")
        .entry("pages/barrierefreiheit.md", "titel: Barrierefreiheit\nart: barrierefreiheit", "")
        .entry("pages/leichte-sprache.md", "titel: Leicht\nart: Leichte Sprache", "Das ist leicht.\n")
        .entry("pages/gebaerdensprache.md", "titel: Gebärden\nart: gebärdensprache", "Film folgt.\n")
}

fn settings(site: Site, from: &str, to: &str) -> Site {
    assert!(LAWFUL.contains(from));
    lawful(site).file("kiezblatt.yaml", LAWFUL.replacen(from, to, 1))
}

fn imprint(site: Site, front: &str, text: &str) -> Site {
    lawful(site).entry("pages/impressum.md", &format!("titel: Impressum\nart: impressum\n{front}"), text)
}

fn easy(site: Site, text: &str) -> Site {
    site.entry("pages/l.md", "titel: Leicht\nart: leichte_sprache", text)
}

pub const CASES: &[Case] = &[
    case(
        |site| site.entry("pages/a.md", "titel: A\nart: impressum", "").entry("pages/b.md", "titel: B\nart: imprint", ""),
        "content/pages/b.md:3:6 error[duplicate-kind] Eine Seite der Art „impressum“ gibt es schon: content/pages/a.md. — Legen Sie beide zusammen, oder streichen Sie bei einer die Zeile „art“.",
    ),
    case(
        |site| site.entry("pages/a.md", "titel: A\nart: satzung", ""),
        "content/pages/a.md:3:6 error[unknown-choice] „satzung“ ist bei „art“ nicht möglich. — Möglich sind: impressum, datenschutz, barrierefreiheit, leichte_sprache oder gebaerdensprache.",
    ),
    case_of_check(lawful, ""),
    case_of_check(
        |site| lawful(site).entry("pages/leichte-sprache.md", "titel: Leicht\nart: leichte_sprache\nentwurf: ja", ""),
        "kiezblatt.yaml:1:1 warning[missing-page] Eine Seite „Leichte Sprache“ fehlt; öffentliche Stellen brauchen sie. — Legen Sie content/pages/leichte-sprache.md an, mit der Zeile „art: leichte_sprache“. Gibt es die Seite schon, ergänzen Sie dort diese Zeile.",
    ),
    case_of_check(
        |site| imprint(site, "", "Anbieter:\n[Bitte ergänzen: Name], Musterstraße 1\n"),
        "content/pages/impressum.md:6:1 warning[placeholder] Hier steht noch ein Platzhalter: „[Bitte ergänzen: Name]“. — Setzen Sie Ihre eigenen Angaben ein, und lassen Sie den Text von einer fachkundigen Person prüfen.\n\
         content/pages/impressum.md:6:25 warning[placeholder] Hier steht noch ein Platzhalter: „Musterstraße“. — Setzen Sie Ihre eigenen Angaben ein, und lassen Sie den Text von einer fachkundigen Person prüfen.",
    ),
    case_of_check(
        |site| imprint(site, "stand: 28.02.2023", "Amt\n"),
        "content/pages/impressum.md:3:6 warning[outdated-page] Die Seite „Impressum“ ist vom 28. Februar 2023, also über drei Jahre alt. — Prüfen Sie, ob noch alles stimmt, und tragen Sie dann bei „stand“ den heutigen Tag ein.",
    ),
    case_of_check(
        |site| settings(site, "reviewed: 2025-06-01", "reviewed: 28.02.2025"),
        "kiezblatt.yaml:7:13 warning[outdated-page] Die Erklärung zur Barrierefreiheit wurde zuletzt am 28. Februar 2025 überprüft, also vor über einem Jahr. — Prüfen Sie die Website noch einmal, und tragen Sie dann bei „reviewed“ den heutigen Tag ein.",
    ),
    case_of_check(
        |site| imprint(site, "", "").file("kiezblatt.yaml", LAWFUL.replace("{name: Amt}", "{phone: 030 1}")),
        "content/pages/impressum.md:1:1 warning[empty-imprint] Das Impressum nennt niemanden. — Schreiben Sie Name und Anschrift Ihrer Einrichtung in den Text, oder in kiezblatt.yaml unter „publisher“.\n\
         kiezblatt.yaml:1:1 warning[missing-setting] Für die Erklärung zur Barrierefreiheit fehlt die Angabe „publisher.name“: wer die Website herausgibt. — Ergänzen Sie in kiezblatt.yaml zum Beispiel „publisher.name: Bezirksamt Musterstadt“.",
    ),
    case_of_check(
        |site| settings(site, "  method: self\n", ""),
        "kiezblatt.yaml:5:3 warning[missing-setting] Für die Erklärung zur Barrierefreiheit fehlt die Angabe „method“: wer geprüft hat. — Ergänzen Sie in kiezblatt.yaml zum Beispiel „method: self“.",
    ),
    case_of_check(
        |site| lawful(site).file("kiezblatt.yaml", LAWFUL.split("accessibility").next().unwrap_or_default()),
        "kiezblatt.yaml:1:1 warning[missing-setting] Für die Erklärung zur Barrierefreiheit fehlt die Angabe „accessibility“: Status, Prüfung, Rückmeldung, Durchsetzung. — Ergänzen Sie in kiezblatt.yaml zum Beispiel „accessibility: {status: partial}“.",
    ),
    case_of_check(
        |site| settings(site, "status: partial", "known: [Karte]\n  status: full"),
        "kiezblatt.yaml:6:11 warning[doubtful-status] Als Status ist „full“ angegeben, aber die Erklärung nennt einen Inhalt als nicht barrierefrei. — Schreiben Sie „status: partial“, oder machen Sie diese Inhalte barrierefrei.",
    ),
    case(
        |site| easy(site, "Kurz ist gut.\nDieser Satz hat sehr viele Wörter und hört und hört und hört und hört nicht auf.\n"),
        "content/pages/l.md:6:1 warning[long-sentence] Der Satz „Dieser Satz hat sehr viele Wörter und hört und hört und hört und hört nicht auf.“ hat 16 Wörter; in Leichter Sprache sind es höchstens 15. — Machen Sie daraus mehrere Sätze mit je einer Aussage.",
    ),
    case(
        |site| easy(site, "Wir wissen, dass Sie kommen, weil Sie Hilfe brauchen.\n"),
        "content/pages/l.md:5:1 warning[nested-sentence] Im Satz „Wir wissen, dass Sie kommen, weil Sie Hilfe brauchen.“ hängen mehrere Nebensätze aneinander. — Machen Sie aus jedem Nebensatz einen eigenen Satz.",
    ),
    case(
        |site| easy(site, "## Hilfe\n\n- Das ist gut.\n- Das *QM* hilft **usw.**\n"),
        "content/pages/l.md:8:3 warning[abbreviation] Im Satz „Das QM hilft usw.“ steht die Abkürzung „QM“, die nicht alle verstehen. — Schreiben Sie das Wort aus, oder erklären Sie es im selben Text: „QM ist kurz für …“.\n\
         content/pages/l.md:8:3 warning[abbreviation] Im Satz „Das QM hilft usw.“ steht die Abkürzung „usw.“, die nicht alle verstehen. — Schreiben Sie das Wort aus, oder erklären Sie es im selben Text: „usw. ist kurz für …“.",
    ),
    case(
        |site| site.entry("pages/f/index.md", "titel: F\nfilm: {datei: a.pdf, untertitel: a.pdf}", "").paper("content/pages/f/a.pdf", "x"),
        "content/pages/f/index.md:3:15 error[forbidden-file-type] „a.pdf“ ist kein Film, den Browser abspielen. — Speichern Sie den Film als MP4 (H.264) oder WebM.\n\
         content/pages/f/index.md:3:34 error[forbidden-file-type] „a.pdf“ ist keine Datei mit Untertiteln, die Browser lesen. — Speichern Sie die Untertitel als WebVTT (Endung .vtt).",
    ),
    case(
        |site| site.entry("pages/f.md", "titel: F\nfilm: fehlt.mp4", ""),
        "content/pages/f.md:3:7 error[unknown-file] Die Datei „fehlt.mp4“ liegt nicht im Ordner content/pages. — Legen Sie die Datei dorthin oder berichtigen Sie den Namen.",
    ),
];
