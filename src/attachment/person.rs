//! Whether an author in the metadata is a person. Nobody can know; a name that stays unnoticed is worse than an office that
//! is taken for a person once.

use crate::base::person::mentions_a_person;

use super::nobody::names_nobody;

/// What may stand before or behind a name.
const TITLES: &[&str] = &[
    "dr", "prof", "dipl", "ing", "dipl-ing", "dr-ing", "med", "phil", "rer", "nat", "pol", "jur", "mag", "ma", "ba", "msc", "bsc", "mba",
    "gez", "ia", "iv", "herr", "herrn", "frau", "hr", "fr", "by",
];
/// What may stand between names.
const PARTICLES: &[&str] = &[
    "von", "van", "vom", "zu", "zum", "zur", "de", "den", "der", "del", "della", "di", "da", "du", "la", "le", "el", "al", "bin", "ten",
    "y",
];
/// Fewer letters are nobody's account: `ba`, `pc1`.
const SHORTEST_ACCOUNT: usize = 4;

/// Whether an author in the metadata is probably a person, or names one among others.
pub fn names_a_person(text: &str) -> bool {
    let parts = parts(text);
    let is_alone = parts.len() == 1;
    parts.iter().any(|part| is_person(part, is_alone))
}

/// Several authors, or one with an office or an address.
fn parts(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(|word| match word {
        "und" | "and" | "u." => ";".to_owned(),
        _ if word.contains('@') => format!(";{word};"),
        _ => word.to_owned(),
    });
    let joined = words.collect::<Vec<_>>().join(" ");
    let parts = joined.split([';', '|', '/', '&', '+', '(', ')', '[', ']', '<', '>']);
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

fn is_person(part: &str, is_alone: bool) -> bool {
    if let Some((local, _)) = part.split_once('@') {
        return is_account(local);
    }
    if mentions_a_person(part) {
        return true;
    }
    let between_commas: Vec<&str> = part.split(',').map(str::trim).filter(|text| !text.is_empty()).collect();
    match between_commas[..] {
        [one] => is_full_name(one) || is_account(one) || is_alone && is_single_name(one),
        // `Beispiel, Erika`
        [family, given] if is_name(family, 1) && is_name(given, 1) => true,
        _ => between_commas.iter().any(|text| is_full_name(text)),
    }
}

/// `Erika Beispiel`, `E. Beispiel`, `Dr. Erika von der Probe`.
fn is_full_name(text: &str) -> bool {
    is_name(text, 2)
}

/// Whether it has so many words at least, and each of them may be a part of a name.
fn is_name(text: &str, least: usize) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_title(word)).collect();
    let names = words.iter().filter(|word| is_name_word(word)).count();
    let others = words.iter().filter(|word| PARTICLES.contains(&word.to_lowercase().as_str())).count();
    let is_long_enough = words.iter().any(|word| letters(word) >= 3);
    (least..=4).contains(&names)
        && names + others == words.len()
        && is_long_enough
        && !text.split_whitespace().any(|word| !is_title(word) && names_nobody(word))
        && !has_abbreviation(&words)
}

fn is_title(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| !matches!(c, '.' | ':')).collect();
    // `BA` is an office, `B.A.` a title.
    TITLES.contains(&bare.to_lowercase().as_str()) && (bare.to_uppercase() != bare || word.contains('.'))
}

/// `Erika`, `Beispiel-Muster`, `O'Probe`, `E.`
fn is_name_word(word: &str) -> bool {
    let is_plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
    word.starts_with(char::is_uppercase) && is_plain && !has_hump(word)
}

/// `LibreOffice`, but not `McMuster`.
fn has_hump(word: &str) -> bool {
    let word = word.strip_prefix("Mc").or_else(|| word.strip_prefix("Mac")).unwrap_or(word);
    word.chars().zip(word.chars().skip(1)).any(|(left, right)| left.is_lowercase() && right.is_uppercase())
}

/// `SPK Mariendorf`: capitals beside a word that has others.
fn has_abbreviation(words: &[&str]) -> bool {
    let is_capitals = |word: &&&str| letters(word) > 1 && word.to_uppercase() == **word;
    let capitals = words.iter().filter(is_capitals).count();
    capitals > 0 && words.iter().any(|word| word.chars().any(char::is_lowercase) && is_name_word(word))
}

/// The name by which somebody is known to a computer: `ebeispiel`, `e.beispiel`, `beispiele01`, `BA\beispiel`.
fn is_account(text: &str) -> bool {
    let account = text.rsplit('\\').next().unwrap_or(text);
    let name = account.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_plain = |c: char| c.is_alphabetic() || matches!(c, '.' | '_' | '-');
    let is_small = name == name.to_lowercase() || account.len() < text.len();
    let has_parts = name.contains(['.', '_']) || account.len() - name.len() > 1;
    name.chars().all(is_plain)
        && name.chars().any(char::is_lowercase)
        && letters(name) >= SHORTEST_ACCOUNT
        && account.len() - name.len() <= 4
        && (is_small || has_parts)
        && !names_nobody(account)
}

/// A family name alone, or with the first letter of the other behind it: `Beispiel`, `BeispielE`.
fn is_single_name(text: &str) -> bool {
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    let name = text.strip_suffix(|c: char| c.is_uppercase()).unwrap_or(text);
    small >= 3 && is_name_word(name) && !names_nobody(text)
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people() {
        for text in [
            "Erika Beispiel",
            "Beispiel, Erika",
            "BEISPIEL, Erika",
            "ERIKA BEISPIEL",
            "Erika-Maria Beispiel-Muster",
            "E. Beispiel",
            "Erika M. Beispiel",
            "Dr. Erika Beispiel",
            "Prof. Dr.-Ing. Erika Beispiel",
            "Erika Beispiel, M.A.",
            "Erika Beispiel M.Sc.",
            "Dipl.-Ing. Max Muster",
            "von der Probe, Erika",
            "Max van Muster",
            "Erika O'Probe",
            "Erika McMuster",
            "Özgür Müßtér",
            "Dr. Erika Beispiel (Stadtplanung)",
            "Bezirksamt Spandau (Erika Beispiel)",
            "BA Spandau, Erika Beispiel",
            "Erika Beispiel, Bezirksamt Spandau von Berlin",
            "Erika Beispiel / QM Heerstraße",
            "Erika Beispiel; Max Muster",
            "Stadtplanung; Max Muster",
            "Erika Beispiel und Max Muster",
            "Erika Beispiel, Max Muster, Paula Probe",
            "Frau Beispiel",
            "Herr Dr. Muster",
            "Beispiel",
            "BeispielE",
            "Erika.Beispiel",
            "Erika_Beispiel",
            "erika.beispiel",
            "e.beispiel",
            "ebeispiel",
            "beispiel-e",
            "beispiele01",
            "Beispiele01",
            "BA-SPANDAU\\beispiele",
            "VERWALTUNG\\Beispiel",
            "erika.beispiel@ba-beispiel.de",
            "ebeispiel@ba-beispiel.de",
            "Erika Beispiel <stadtplanung@ba-beispiel.de>",
            "Erika Beispiel stadtplanung@ba-beispiel.de",
            "Bericht von Herrn Muster",
        ] {
            assert!(names_a_person(text), "{text}");
        }
    }

    #[test]
    fn nobody() {
        for text in [
            "",
            " ",
            "-",
            "?",
            "1",
            "Bezirksamt Spandau",
            "Bezirksamt Spandau von Berlin",
            "Bezirksamt Spandau, Stadtplanung",
            "BA Mitte",
            "BA-Spandau",
            "Stadtentwicklungsamt",
            "Stadtentwicklungsamt (Fachbereich Stadtplanung)",
            "Amt für Soziales",
            "Jugendamt",
            "QM Heerstraße",
            "Quartiersmanagement Neustadt",
            "Quartiersrat",
            "Senatsverwaltung für Stadtentwicklung, Bauen und Wohnen",
            "SenSBW",
            "SenStadt",
            "Stadtteilzentrum e.V.",
            "Nachbarschaftshaus Muster e. V.",
            "Beispiel GmbH",
            "Muster & Partner GmbH",
            "Netzwerk Muster",
            "SPK-Team",
            "SPK",
            "SPK Mariendorf",
            "Sozialraumorientierte Planungskoordination",
            "AG Stabile Kieze",
            "Kunst und Kultur",
            "Geschäftsstelle",
            "Stadtteilkoordination Musterkiez",
            "Sekretariat",
            "Praktikant",
            "Microsoft Office User",
            "Microsoft Office-Anwender",
            "User",
            "user1",
            "Admin",
            "admin01",
            "Administrator",
            "Windows-Benutzer",
            "Windows User",
            "Benutzer",
            "unknown",
            "Unbekannt",
            "anonymous",
            "root",
            "Scanner",
            "scanner01",
            "Canon iR-ADV",
            "Canon iR-ADV C5535",
            "KONICA MINOLTA bizhub C308",
            "HP",
            "HP Scan",
            "Lenovo",
            "PC-12345",
            "WS-0123",
            "python-docx",
            "openpyxl",
            "Apache POI",
            "LibreOffice",
            "Adobe InDesign",
            "info@ba-beispiel.de",
            "stadtplanung@ba-beispiel.de",
            "post.stadtplanung@ba-beispiel.de",
            "qm-heerstrasse@beispiel.de",
            "www.beispiel.de",
        ] {
            assert!(!names_a_person(text), "{text}");
        }
    }
}
