//! What `check --fix` mends, text by text: the whole text before and after, and texts that it leaves alone because people may have
//! meant several things.

use std::collections::BTreeSet;

use kiezblatt::base::path::SourcePath;
use kiezblatt::mend::{Reader, mend};

/// The text after mending; the same text where nothing is mended.
pub fn mended(path: &str, bytes: &[u8]) -> Vec<u8> {
    let reader = Reader::of(&SourcePath::new(path), &BTreeSet::new()).unwrap();
    mend(&reader, bytes).map_or_else(|| bytes.to_vec(), |mended| mended.bytes)
}

/// The front matter of an entry after mending. Nothing else of the entry may change.
fn front(path: &str, front: &str) -> String {
    let text = format!("---\n{front}\n---\n\nText: „a“ #1\t\u{a0}  \n");
    let after = String::from_utf8(mended(path, text.as_bytes())).unwrap();
    let inside = after.strip_prefix("---\n").and_then(|rest| rest.strip_suffix("\n---\n\nText: „a“ #1\t\u{a0}  \n"));
    inside.unwrap_or_else(|| panic!("more was changed: {after}")).to_owned()
}

/// Mends the front matter of entries of one kind, each before and after.
fn check(path: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(before, after)| (before, after, front(path, before)))
        .filter(|(_, after, found)| found != *after)
        .map(|(before, after, found)| format!("before:\n{before}\nexpected:\n{after}\nfound:\n{found}\n"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Texts in which people may have meant several things, or something else.
fn check_left_alone(path: &str, cases: &[&str]) {
    let cases: Vec<(&str, &str)> = cases.iter().map(|text| (*text, *text)).collect();
    check(path, &cases);
}

const PAGE: &str = "content/pages/a.md";
const MEETING: &str = "content/meetings/m.md";
const FACHTAG: &str = "content/fachtage/f.md";

#[test]
fn line_ends() {
    let mended = |text: &str| String::from_utf8(mended(PAGE, text.as_bytes())).unwrap();
    assert_eq!(mended("---\r\ntitel: A\r\n---\nEins\r\nZwei\r\n"), "---\r\ntitel: A\r\n---\r\nEins\r\nZwei\r\n");
    assert_eq!(mended("---\ntitel: A\n---\r\nEins\rZwei"), "---\ntitel: A\n---\nEins\nZwei");
    for alike in ["---\r\ntitel: A\r\n---\r\nEins\r\n", "---\ntitel: A\n---\nEins\n", "---\rtitel: A\r---\rEins\r"] {
        assert_eq!(mended(alike), alike);
    }
}

#[test]
fn quotation_marks() {
    check(
        PAGE,
        &[
            ("titel: Kieze: wie weiter?", "titel: \"Kieze: wie weiter?\""),
            ("titel: Was fehlt:", "titel: \"Was fehlt:\""),
            ("titel: A\nzusammenfassung: Bericht: \"Süd\"", "titel: A\nzusammenfassung: 'Bericht: \"Süd\"'"),
            ("titel: „Kieze: wie weiter?“", "titel: \"Kieze: wie weiter?\""),
            ("titel: „Kieze“: wie weiter?", "titel: \"„Kieze“: wie weiter?\""),
            ("titel: A\nthemen:\n  - Bauen: Wohnen: Leben\n  - Kultur", "titel: A\nthemen:\n  - \"Bauen: Wohnen: Leben\"\n  - Kultur"),
            ("titel: A\nthemen:\n  - Bauen: Wohnen", "titel: A\nthemen:\n  - \"Bauen: Wohnen\""),
            ("titel: Platz #3", "titel: \"Platz #3\""),
            ("titel: A\nzusammenfassung: #1 im Bezirk", "titel: A\nzusammenfassung: \"#1 im Bezirk\""),
            ("titel: A\nthemen:\n  - #Wohnen", "titel: A\nthemen:\n  - \"#Wohnen\""),
            ("titel: @kiez", "titel: \"@kiez\""),
            ("titel: %kiez", "titel: \"%kiez\""),
            ("titel: `kiez`", "titel: \"`kiez`\""),
            ("titel: *wichtig*", "titel: \"*wichtig*\""),
            ("titel: & Söhne", "titel: \"& Söhne\""),
            ("titel: !wichtig", "titel: \"!wichtig\""),
            ("titel: \"A\nzusammenfassung: B", "titel: \"A\"\nzusammenfassung: B"),
            ("titel: \"Unser Kiez“", "titel: \"Unser Kiez\""),
            ("titel: \"Der \"neue\" Kiez\"", "titel: 'Der \"neue\" Kiez'"),
            ("titel: \"Neue\" Kieze", "titel: '\"Neue\" Kieze'"),
            ("titel: 'Der 'neue' Kiez'", "titel: \"Der 'neue' Kiez\""),
            ("titel: \"Pfad C:\\Dokumente\"", "titel: 'Pfad C:\\Dokumente'"),
        ],
    );
}

#[test]
fn quotation_marks_that_people_may_have_meant_otherwise() {
    check_left_alone(
        PAGE,
        &[
            // What stands behind the sign with a blank is a note.
            "titel: Platz # noch zu klären",
            "titel: A\nzusammenfassung: B: C # noch zu klären",
            // An apostrophe or a quotation mark.
            "titel: 's Eck",
            "titel: \"A \" B \" C",
            "titel: \"A\\\" und \"B\" C",
            // A text that goes on.
            "titel: \"A\n  und B",
            // Whoever knows YAML meant what YAML means.
            "titel: &a A\nzusammenfassung: *a",
            "titel: !!str A",
            "titel: A\nstand: &heute",
            // In brackets it is not known where the text ends.
            "titel: A\nthemen: [Platz #3, Bauen",
            "titel: A\nthemen: [*a, b]",
            // Two details in one line.
            "titel: A\nort: name: Rathaus",
            "titel: A stand: 14.06.2022",
            // It would be no date even so.
            "titel: A\nstand: morgen: abends",
            "titel: A\nUnser Kiez",
        ],
    );
}

#[test]
fn blanks_and_tabs() {
    check(
        MEETING,
        &[
            ("gremium:ag\ndatum: 14.06.2022", "gremium: ag\ndatum: 14.06.2022"),
            ("gremium:\tag\ndatum: 14.06.2022", "gremium: ag\ndatum: 14.06.2022"),
            ("gremium:\u{a0}ag\ndatum: 14.06.2022", "gremium: ag\ndatum: 14.06.2022"),
            ("gremium: ag\ndatum: 14.06.2022\ngaeste:\n  -Amt\n  -Senat", "gremium: ag\ndatum: 14.06.2022\ngaeste:\n  - Amt\n  - Senat"),
            ("gremium: ag\ndatum: 14.06.2022\ngaeste:\n\t- Amt\n\t- Senat", "gremium: ag\ndatum: 14.06.2022\ngaeste:\n  - Amt\n  - Senat"),
            ("gremium: ag\ndatum: 14.06.2022\ngaeste:\n\u{a0} - Amt", "gremium: ag\ndatum: 14.06.2022\ngaeste:\n  - Amt"),
            (
                "gremium: ag\ndatum: 14.06.2022\ntagesordnung:\n\t- titel: A\n\t  text: B\n\t\tbeginn: 17:00\n\t- titel: C",
                "gremium: ag\ndatum: 14.06.2022\ntagesordnung:\n  - titel: A\n    text: B\n    beginn: 17:00\n  - titel: C",
            ),
            (
                "gremium: ag\ndatum: 14.06.2022\nort:\n\tname: Rathaus\n\traum: 12",
                "gremium: ag\ndatum: 14.06.2022\nort:\n  name: Rathaus\n  raum: 12",
            ),
        ],
    );
    check_left_alone(
        MEETING,
        &[
            // Free text, and a place that may belong to the document or to the item.
            "gremium: ag\ndatum: 14.06.2022\ntagesordnung:\n  - titel: A\n    text: |\n      B\n\t\tC",
            "gremium: ag\ndatum: 14.06.2022\ntagesordnung:\n  - titel: A\n    dokumente:\n      - datei: a.pdf\n\t\tnummer: 2",
        ],
    );
}

#[test]
fn keys() {
    check(
        MEETING,
        &[
            ("Gremium: ag\nDATUM: 14.06.2022\ngäste: [Amt]", "gremium: ag\ndatum: 14.06.2022\ngaeste: [Amt]"),
            ("gremium: ag\ndatun: 14.06.2022", "gremium: ag\ndatun: 14.06.2022"),
            ("gremium: ag\ndatm: 14.06.2022", "gremium: ag\ndatum: 14.06.2022"),
            ("gremium: ag\ndatum: 14.06.2022\nTagesordung: [A]", "gremium: ag\ndatum: 14.06.2022\ntagesordnung: [A]"),
            ("gremium: ag\ndatum: 14.06.2022\nzusamenfasung: A", "gremium: ag\ndatum: 14.06.2022\nzusammenfassung: A"),
            (
                "gremium: ag\ndatum: 14.06.2022\ntagesordnung: [{titl: A, begin: 17 Uhr}]",
                "gremium: ag\ndatum: 14.06.2022\ntagesordnung: [{titel: A, beginn: 17:00 Uhr}]",
            ),
        ],
    );
    check_left_alone(
        MEETING,
        &[
            // A key of bodies, a word too short, a word that is there already, a value that does not fit.
            "gremium: ag\ndatum: 14.06.2022\nart: Sitzung",
            "gremium: ag\ndatum: 14.06.2022\norte: Rathaus",
            "gremium: ag\ndatum: 14.06.2022\ntitel: A\nTitel: B",
            "gremium: ag\ndatum: 14.06.2022\ntitle: A\ntitl: B",
            "gremium: ag\ndatum: 14.06.2022\nthema: Bauen",
            "gremium: ag\ndatum: 14.06.2022\ngäste: Amt",
            "gremium: ag\ndatum: 14.06.2022\nfarbe: rot",
        ],
    );
}

#[test]
fn dates_and_words() {
    check(
        FACHTAG,
        &[
            ("titel: A\ndatum: 14. Juni 2022 um 17 Uhr\nende: 19.30 Uhr", "titel: A\ndatum: 14.06.2022, 17:00 Uhr\nende: 19:30 Uhr"),
            ("titel: A\ndatum: 2022/06/14\nende: 15.06.22", "titel: A\ndatum: 2022-06-14\nende: 15.06.22"),
            ("titel: A\ndatum: \"14-06-2022\"\nstatus: durchgefürt", "titel: A\ndatum: \"14.06.2022\"\nstatus: durchgefuehrt"),
            ("titel: A\ndatum: 14.06.2022\nstatus: abgesgt # kurzfristig", "titel: A\ndatum: 14.06.2022\nstatus: abgesgt # kurzfristig"),
            (
                "titel: A\ndatum: 14.06.2022\nprogramm:\n  - {beginn: 10 Uhr, ende: 10.30, titel: B}\n",
                "titel: A\ndatum: 14.06.2022\nprogramm:\n  - {beginn: 10:00 Uhr, ende: 10:30, titel: B}\n",
            ),
        ],
    );
    check_left_alone(
        FACHTAG,
        &[
            "titel: A\ndatum: 06/05/2022",
            "titel: A\ndatum: 31. Februar 2022",
            "titel: A\ndatum: Montag, 14. Juni 2022",
            "titel: A\ndatum: 14.06.2022\nende: 12.10",
            "titel: A\ndatum: 14.06.2022\nstand: 14.06.2022, 17 Uhr",
            "titel: A\ndatum: 14.06.2022\nstatus: angesagt",
            "titel: A\ndatum: 14.06.2022\nstatus: fertig",
            // The end would lie before the beginning.
            "titel: A\ndatum: 14.06.2022\nende: 13. Juni 2022",
        ],
    );
}

#[test]
fn one_mistake_behind_another() {
    check(
        MEETING,
        &[
            ("Gremium:\tag\nDatun:14. Juni 2022\nzusammenfassung: A: B", "gremium: ag\nDatun:14. Juni 2022\nzusammenfassung: \"A: B\""),
            ("Gremium:\tag\nDatm:14. Juni 2022", "gremium: ag\ndatum: 14.06.2022"),
            (
                "gremium: ag\ndatum: 14.06.2022\ntagesordnung:\n  - titl: A: B\n    begin:17 Uhr\n  - farbe: rot",
                "gremium: ag\ndatum: 14.06.2022\ntagesordnung:\n  - titel: \"A: B\"\n    beginn: 17:00 Uhr\n  - farbe: rot",
            ),
        ],
    );
}

#[test]
fn settings_and_glossary() {
    assert_eq!(
        mended("kiezblatt.yaml", "title: Kiez: Mitte\nBase_URL: https://kiez.example/\nmenu:\n\t- {title: A, page: /a/}\n".as_bytes()),
        "title: \"Kiez: Mitte\"\nbase_url: https://kiez.example/\nmenu:\n  - {title: A, page: /a/}\n".as_bytes()
    );
    assert_eq!(
        mended("content/glossary.yaml", b"- begriff: BVV\n\tLangform: Bezirk: A\n-begriff: QM\n"),
        b"- begriff: BVV\n  langform: \"Bezirk: A\"\n- begriff: QM\n"
    );
}

#[test]
fn other_encodings() {
    let text = "---\ntitel: Straße\nstand: 1. März 2022\n---\nViele Grüße – „aus dem Kiez“\n";
    let right = text.replace("1. März 2022", "01.03.2022");
    let windows = b"---\ntitel: Stra\xdfe\nstand: 1. M\xe4rz 2022\n---\nViele Gr\xfc\xdfe \x96 \x84aus dem Kiez\x93\n";
    assert_eq!(mended(PAGE, windows), right.as_bytes());
    let units: Vec<u16> = format!("\u{feff}{text}").encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    assert_eq!(mended(PAGE, &little), right.as_bytes());
    assert_eq!(mended(PAGE, &big), right.as_bytes());
    // DOS, a mixture, half a character, and what is no text.
    for bytes in [&b"---\ntitel: Gr\x81\xe1e\n---\n"[..], b"---\ntitel: \xc3\xbc\xfc\n---\n", &little[..little.len() - 1], &[0; 300]] {
        assert_eq!(mended(PAGE, bytes), bytes);
    }
}

#[test]
fn windows_line_ends_and_byte_order_marks_stay() {
    let before = "\u{feff}---\r\nTitel: A: B\r\nstand: 14. Juni 2022\r\n---\r\nText\r\n\r\nText";
    let after = "\u{feff}---\r\ntitel: \"A: B\"\r\nstand: 14.06.2022\r\n---\r\nText\r\n\r\nText";
    assert_eq!(mended(PAGE, before.as_bytes()), after.as_bytes());
}
