//! Findings about the form of front matter: what people write who do not know that it is YAML.

use std::time::{Duration, Instant};

use crate::findings::{Case, case, check};
use crate::site::Site;

#[test]
fn form() {
    check(CASES);
}

pub const CASES: &[Case] = &[
    case(
        |site| site.file("content/pages/a.md", "# Unser Kiez\n\nText\n"),
        "content/pages/a.md:1:1 error[missing-front-matter] Am Anfang der Datei fehlen die Angaben zwischen zwei Zeilen „---“. — Beginnen Sie die Datei mit einer Zeile „---“, darunter zum Beispiel „titel: …“, darunter wieder eine Zeile „---“.",
    ),
    case(
        |site| site.file("content/pages/a.md", ""),
        "content/pages/a.md:1:1 error[missing-front-matter] Am Anfang der Datei fehlen die Angaben zwischen zwei Zeilen „---“. — Beginnen Sie die Datei mit einer Zeile „---“, darunter zum Beispiel „titel: …“, darunter wieder eine Zeile „---“.",
    ),
    case(
        |site| site.file("content/pages/a.md", "---\ntitel: A\n\nText\n"),
        "content/pages/a.md:1:1 error[unclosed-front-matter] Die Angaben am Anfang der Datei hören nicht auf: die zweite Zeile „---“ fehlt. — Setzen Sie unter die letzte Angabe eine Zeile, in der nur „---“ steht.",
    ),
    case(
        |site| page(site, "titel: A\nfoo:\n\t- b"),
        "content/pages/a.md:4:1 error[yaml-tab] Hier ist mit der Tabulatortaste eingerückt. — Rücken Sie mit Leerzeichen ein, zwei für jede Stufe.",
    ),
    case(
        |site| meeting(site, "tagesordnung:\n  - titel: Eins\n\t\ttext: Zwei"),
        "content/meetings/m.md:6:1 error[yaml-tab] Hier ist mit der Tabulatortaste eingerückt. — Rücken Sie mit Leerzeichen ein, zwei für jede Stufe.",
    ),
    case(
        |site| page(site, "titel:\tA"),
        "content/pages/a.md:2:7 error[yaml-tab] Hier steht ein Tabulatorzeichen; hier muss ein Leerzeichen stehen. — Löschen Sie es und tippen Sie ein Leerzeichen.",
    ),
    case(
        |site| page(site, "titel: Kieze: wie weiter?"),
        "content/pages/a.md:2:8 error[yaml-colon] In diesem Text steht ein Doppelpunkt mit Leerzeichen; ohne Anführungszeichen gilt er als neue Angabe. — Setzen Sie den Text in Anführungszeichen: titel: \"Kieze: wie weiter?\"",
    ),
    case(
        |site| page(site, "titel: A\nthemen:\n  - Bauen: Wohnen: Leben"),
        "content/pages/a.md:4:5 error[yaml-colon] In diesem Text steht ein Doppelpunkt mit Leerzeichen; ohne Anführungszeichen gilt er als neue Angabe. — Setzen Sie den Text in Anführungszeichen: \"Bauen: Wohnen: Leben\"",
    ),
    case(
        |site| meeting(site, "tagesordnung:\n  - titel: Bericht: Wohnen \"Süd\""),
        "content/meetings/m.md:5:12 error[yaml-colon] In diesem Text steht ein Doppelpunkt mit Leerzeichen; ohne Anführungszeichen gilt er als neue Angabe. — Setzen Sie den Text in Anführungszeichen: titel: 'Bericht: Wohnen \"Süd\"'",
    ),
    case(
        |site| page(site, "titel:Unser Fest: jetzt"),
        "content/pages/a.md:2:1 error[yaml-space] Nach „titel:“ fehlt ein Leerzeichen. — Setzen Sie nach dem Doppelpunkt ein Leerzeichen.",
    ),
    case(
        |site| page(site, "titel:A"),
        "content/pages/a.md:2:1 error[yaml-space] Nach „titel:“ fehlt ein Leerzeichen. — Setzen Sie nach dem Doppelpunkt ein Leerzeichen.",
    ),
    case(
        |site| page(site, "titel: A\nthemen:\n  -Bauen\n  -Wohnen"),
        "content/pages/a.md:4:3 error[yaml-space] Nach dem Strich „-“ am Anfang eines Listenpunkts fehlt ein Leerzeichen. — Setzen Sie nach dem Strich ein Leerzeichen: „- Punkt“.",
    ),
    case(
        |site| page(site, "titel:\u{a0}A"),
        "content/pages/a.md:2:7 error[yaml-space] Hier steht ein geschütztes Leerzeichen, wie Word es einfügt; hier muss ein gewöhnliches stehen. — Löschen Sie es und tippen Sie ein Leerzeichen.",
    ),
    case(
        |site| page(site, "titel: A\nthemen:\n\u{a0} - Bauen"),
        "content/pages/a.md:4:1 error[yaml-space] Hier steht ein geschütztes Leerzeichen, wie Word es einfügt; hier muss ein gewöhnliches stehen. — Löschen Sie es und tippen Sie ein Leerzeichen.",
    ),
    case(
        |site| page(site, "titel: \"A\nzusammenfassung: B"),
        "content/pages/a.md:2:8 error[yaml-quote] Das Anführungszeichen \" wird nicht wieder geschlossen. — Setzen Sie ans Ende des Textes noch ein \".",
    ),
    case(
        |site| page(site, "titel: 'A"),
        "content/pages/a.md:2:8 error[yaml-quote] Das Anführungszeichen ' wird nicht wieder geschlossen. — Setzen Sie ans Ende des Textes noch ein '.",
    ),
    case(
        |site| page(site, "titel: \"Der \"neue\" Kiez\""),
        "content/pages/a.md:2:14 error[yaml-quote] Nach dem schließenden Anführungszeichen steht noch Text. — Setzen Sie den ganzen Text in ein Paar Anführungszeichen; innen benutzen Sie „ und “.",
    ),
    case(
        |site| page(site, "titel: \"Pfad C:\\Dokumente\""),
        "content/pages/a.md:2:16 error[yaml-quote] In einem Text in doppelten Anführungszeichen hat der Rückstrich \\ eine besondere Bedeutung. — Benutzen Sie einfache Anführungszeichen ('…') oder verdoppeln Sie den Rückstrich.",
    ),
    case(
        |site| page(site, "titel: Platz #3"),
        "content/pages/a.md:2:14 error[yaml-hash] In diesem Text steht „ #“; ohne Anführungszeichen fiele alles ab dort weg. — Setzen Sie den Text in Anführungszeichen: titel: \"Platz #3\" – oder schreiben Sie den Kommentar in eine eigene Zeile.",
    ),
    case(
        |site| page(site, "titel: A\nzusammenfassung: #1 im Bezirk"),
        "content/pages/a.md:3:18 error[yaml-hash] In diesem Text steht „ #“; ohne Anführungszeichen fiele alles ab dort weg. — Setzen Sie den Text in Anführungszeichen: zusammenfassung: \"#1 im Bezirk\" – oder schreiben Sie den Kommentar in eine eigene Zeile.",
    ),
    case(
        |site| page(site, "titel: A\nthemen:\n  - Bauen\n  - #Wohnen\n  - Kultur"),
        "content/pages/a.md:5:5 error[yaml-hash] In diesem Text steht „ #“; ohne Anführungszeichen fiele alles ab dort weg. — Setzen Sie den Text in Anführungszeichen: - \"#Wohnen\" – oder schreiben Sie den Kommentar in eine eigene Zeile.",
    ),
    case(
        |site| page(site, "titel: \"A\\e[2JB\""),
        "content/pages/a.md:2:8 error[control-character] Hier steht ein unsichtbares Steuerzeichen (U+001B). — Löschen Sie die Stelle und schreiben Sie sie neu.",
    ),
    case(
        |site| page(site, "titel: A\nthemen:\n  - Bauen: Wohnen"),
        "content/pages/a.md:4:5 error[yaml-colon] In diesem Text steht ein Doppelpunkt mit Leerzeichen; ohne Anführungszeichen gilt er als neue Angabe. — Setzen Sie den Text in Anführungszeichen: \"Bauen: Wohnen\"",
    ),
    case(
        |site| meeting(site, "tagesordnung:\n  - Bericht: Wohnen"),
        "content/meetings/m.md:5:5 error[yaml-colon] In diesem Text steht ein Doppelpunkt mit Leerzeichen; ohne Anführungszeichen gilt er als neue Angabe. — Setzen Sie den Text in Anführungszeichen: \"Bericht: Wohnen\"",
    ),
    case(
        |site| page(site, "titel: *wichtig*"),
        "content/pages/a.md:2:8 error[yaml-special] Ein Text darf hier nicht mit „*“ beginnen. — Setzen Sie den ganzen Text in Anführungszeichen.",
    ),
    case(
        |site| page(site, "titel: &a A\nzusammenfassung: B"),
        "content/pages/a.md:2:8 error[yaml-special] Ein Text darf hier nicht mit „&“ beginnen. — Setzen Sie den ganzen Text in Anführungszeichen.",
    ),
    case(
        |site| page(site, "titel: A\nzusammenfassung: *a"),
        "content/pages/a.md:3:18 error[yaml-special] Ein Text darf hier nicht mit „*“ beginnen. — Setzen Sie den ganzen Text in Anführungszeichen.",
    ),
    case(
        |site| page(site, "titel: !!str A"),
        "content/pages/a.md:2:8 error[yaml-special] Ein Text darf hier nicht mit „!“ beginnen. — Setzen Sie den ganzen Text in Anführungszeichen.",
    ),
    case(
        |site| page(site, "titel: @kiez"),
        "content/pages/a.md:2:8 error[yaml-special] Ein Text darf hier nicht mit „@“ beginnen. — Setzen Sie den ganzen Text in Anführungszeichen.",
    ),
    case(
        |site| page(site, "titel: %kiez"),
        "content/pages/a.md:2:8 error[yaml-special] Ein Text darf hier nicht mit „%“ beginnen. — Setzen Sie den ganzen Text in Anführungszeichen.",
    ),
    case(
        |site| page(site, &format!("titel: A\nthemen: {}", "[".repeat(40))),
        "content/pages/a.md:3:25 error[yaml-too-deep] Die Angaben sind zu tief ineinander verschachtelt. — Prüfen Sie die Klammern und die Einrückung.",
    ),
    case(
        |site| page(site, "titel: A\nUnser Kiez"),
        "content/pages/a.md:3:1 error[yaml-syntax] Diese Zeile lässt sich nicht als Angabe lesen. — Schreiben Sie „titel: Bericht“ oder „- Bericht“, und rücken Sie die Zeile so weit ein wie die anderen, zu denen sie gehört.",
    ),
    case(
        |site| page(site, "titel: A\nthemen: [Bauen, Wohnen"),
        "content/pages/a.md:3:9 error[yaml-syntax] Die Klammer [ wird nicht wieder geschlossen. — Setzen Sie ans Ende noch ein ].",
    ),
    case(
        |site| page(site, "titel: A\nzurueckgezogen: {datum: 01.03.2026\nthemen: [Bauen]"),
        "content/pages/a.md:3:17 error[yaml-syntax] Die Klammer { wird nicht wieder geschlossen. — Setzen Sie ans Ende noch ein }.",
    ),
    case(
        |site| page(site, "titel: A\n  zusammenfassung: B"),
        "content/pages/a.md:3:18 error[yaml-syntax] Diese Zeile lässt sich nicht als Angabe lesen. — Schreiben Sie „titel: Bericht“ oder „- Bericht“, und rücken Sie die Zeile so weit ein wie die anderen, zu denen sie gehört.",
    ),
    case(
        |site| page(site, "- titel: A"),
        "content/pages/a.md:2:1 error[yaml-syntax] Hier werden Angaben erwartet: ein Name, ein Doppelpunkt und ein Wert. — Schreiben Sie jede Angabe in eine eigene Zeile, zum Beispiel „titel: Unser Kiez“.",
    ),
    case(
        |site| page(site, "Unser Kiez"),
        "content/pages/a.md:2:1 error[yaml-syntax] Hier werden Angaben erwartet: ein Name, ein Doppelpunkt und ein Wert. — Schreiben Sie jede Angabe in eine eigene Zeile, zum Beispiel „titel: Unser Kiez“.",
    ),
];

fn page(site: Site, front: &str) -> Site {
    site.entry("pages/a.md", front, "")
}

fn meeting(site: Site, front: &str) -> Site {
    let front = format!("gremium: ag\ndatum: 14.06.2022\n{front}");
    site.entry("bodies/ag.md", "titel: AG", "").entry("meetings/m.md", &front, "")
}

#[test]
fn several_mistakes_in_one_file_are_all_reported_in_one_run() {
    let front =
        "titel: Kieze: wie weiter?\nzusammenfassung: \"offen\nthemen:\n\t- Bauen\nentwurf: vielleicht\nfarbe: rot\nstand: 31.02.2022";
    assert_eq!(
        page(Site::new(), front).build().lines(),
        [
            "content/pages/a.md:2:8 error[yaml-colon] In diesem Text steht ein Doppelpunkt mit Leerzeichen; ohne Anführungszeichen gilt er als neue Angabe. — Setzen Sie den Text in Anführungszeichen: titel: \"Kieze: wie weiter?\"",
            "content/pages/a.md:3:18 error[yaml-quote] Das Anführungszeichen \" wird nicht wieder geschlossen. — Setzen Sie ans Ende des Textes noch ein \".",
            "content/pages/a.md:5:1 error[yaml-tab] Hier ist mit der Tabulatortaste eingerückt. — Rücken Sie mit Leerzeichen ein, zwei für jede Stufe.",
            "content/pages/a.md:6:10 error[invalid-yes-no] Bei „entwurf“ wird ja oder nein erwartet, hier steht „vielleicht“. — Schreiben Sie „entwurf: ja“ oder „entwurf: nein“.",
            "content/pages/a.md:7:1 error[unknown-key] Die Angabe „farbe“ gibt es bei Seiten nicht. — Möglich sind: titel, art, aktionsraeume, film, zusammenfassung, kurzadresse, fruehere_adressen, entwurf, sichtbar_ab, sichtbar_bis, zurueckgezogen, stand, themen, bezirke, beispiel, erlaubt.",
            "content/pages/a.md:8:8 error[impossible-date] „31.02.2022“ gibt es nicht. — Prüfen Sie Tag, Monat und Uhrzeit."
        ]
    );
}

#[test]
fn a_broken_key_is_not_reported_as_missing_and_hides_no_other() {
    let built = Site::new().entry("meetings/m.md", "gremium: *ag\ndatum: 14.06.2022: 17 Uhr\nstatus: gehalten", "").build();
    assert_eq!(
        built.lines(),
        [
            "content/meetings/m.md:2:10 error[yaml-special] Ein Text darf hier nicht mit „*“ beginnen. — Setzen Sie den ganzen Text in Anführungszeichen.",
            "content/meetings/m.md:3:8 error[yaml-colon] In diesem Text steht ein Doppelpunkt mit Leerzeichen; ohne Anführungszeichen gilt er als neue Angabe. — Setzen Sie den Text in Anführungszeichen: datum: \"14.06.2022: 17 Uhr\"",
            "content/meetings/m.md:4:9 error[unknown-choice] „gehalten“ ist bei „status“ nicht möglich. — Möglich sind: geplant, eingeladen, durchgefuehrt, abgesagt oder verschoben."
        ]
    );
}

#[test]
fn what_looks_like_a_mistake_but_is_none() {
    let front = "titel: 'Kieze: wie weiter?' # vorläufig\nzusammenfassung: |\n  Erste Zeile: mit Doppelpunkt\n  \"offen\n\n  # keine Bemerkung\n# eine Bemerkung\nthemen:   # später\n  - \"C#\"\n  - C#\n  - https://kiez.example/a#b\nbezirke: [] # noch offen\nstand:\n";
    assert_eq!(page(Site::new(), front).build().lines(), Vec::<String>::new());
}

#[test]
fn ten_thousand_brackets_are_refused_at_once() {
    for (open, text) in [("[", "themen: "), ("{a: ", "themen: "), ("- ", "themen:\n  ")] {
        let started = Instant::now();
        let lines = page(Site::new(), &format!("titel: A\n{text}{}", open.repeat(10_000))).build().lines();
        assert_eq!(lines.len(), 1, "{open}: {lines:?}");
        assert!(lines[0].contains("error[yaml-too-deep] Die Angaben sind zu tief ineinander verschachtelt."), "{lines:?}");
        assert!(started.elapsed() < Duration::from_secs(30), "{open}: {:?}", started.elapsed());
    }
}

#[test]
fn aliases_cannot_unfold() {
    let bomb = (1..=9).fold("titel: A\na0: &a0 [lol]".to_owned(), |text, n| {
        format!("{text}\na{n}: &a{n} [*a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}]", n - 1)
    });
    let built = page(Site::new(), &bomb).build();
    assert_eq!(built.findings.len(), 10, "{:#?}", built.lines());
    assert!(built.lines().iter().all(|line| line.contains("error[yaml-special]")), "{:#?}", built.lines());
}
