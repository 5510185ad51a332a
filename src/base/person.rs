//! People in texts: what tells that a person is named.

use std::borrow::Cow;
use std::ops::Range;

/// Words before a name.
const TITLES: [&str; 5] = ["Frau", "Herr", "Herrn", "Hr.", "Fr."];

/// What may stand between `Frau` and the name, in small letters and without its dot.
const DEGREES: [&str; 5] = ["dr", "prof", "dipl", "ing", "med"];

/// Offices by which somebody is addressed. Whoever is named by the office alone is not named.
const OFFICES: [&str; 12] = [
    "bürgermeister",
    "bezirksbürgermeister",
    "senator",
    "stadtrat",
    "stadträtin",
    "bezirksstadtrat",
    "bezirksstadträtin",
    "präsident",
    "vorsteher",
    "vorsitzende",
    "staatssekretär",
    "minister",
];

/// Behind these words `Frau` is any woman: `jede Frau`, `Mann und Frau`.
const ANY: [&str; 22] = [
    "eine",
    "einer",
    "die",
    "der",
    "jede",
    "jeder",
    "keine",
    "keiner",
    "diese",
    "dieser",
    "welche",
    "welcher",
    "manche",
    "als",
    "pro",
    "zur",
    "junge",
    "alte",
    "ältere",
    "schwangere",
    "mann",
    "mo",
];

/// Words that are part of the addresses of offices: `buero.mitte@…` is nobody.
const OF_OFFICES: [&str; 45] = [
    "amt",
    "anmeld",
    "auskunft",
    "barrierefrei",
    "beratung",
    "beteiligung",
    "bezirk",
    "bildung",
    "buero",
    "büro",
    "datenschutz",
    "familie",
    "gesch",
    "gesundheit",
    "info",
    "jugend",
    "kieze",
    "kita",
    "kontakt",
    "koordin",
    "kultur",
    "leitung",
    "management",
    "newsletter",
    "planung",
    "post",
    "presse",
    "projekt",
    "quartier",
    "redaktion",
    "referat",
    "schule",
    "sekretariat",
    "senat",
    "service",
    "soziale",
    "sprech",
    "stadt",
    "stelle",
    "team",
    "umwelt",
    "verein",
    "veranstaltung",
    "verwaltung",
    "zentrum",
];

/// Whether a text mentions somebody: `Frau Muster`, `Herrn Dr. Muster`, or an e-mail address of the form
/// `vorname.nachname@…`.
pub fn mentions_a_person(text: &str) -> bool {
    people(text, &[]).next().is_some()
}

/// Where a text mentions somebody who is not among the names that are allowed.
pub fn people<'t>(text: &'t str, allowed: &'t [String]) -> impl Iterator<Item = Range<usize>> + 't {
    let may_be = may_mention(text);
    let words = if may_be { words(text) } else { Vec::new() };
    let found: Vec<_> = (0..words.len()).filter_map(|at| title_and_name(text, &words, at).or_else(|| address(text, &words[at]))).collect();
    found.into_iter().filter(move |found| !is_allowed(text, found, allowed))
}

/// Whether a text holds a word of [`TITLES`] or an `@`: hardly any does, and all are asked.
fn may_mention(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'F', b'H', b'@', bytes).any(|at| bytes[at] == b'@' || TITLES.iter().any(|title| text[at..].starts_with(title)))
}

/// A text in which names that the settings allow are nobody's any more.
pub fn without_allowed<'t>(text: &'t str, allowed: &[String]) -> Cow<'t, str> {
    let named = allowed.iter().filter(|name| text.contains(name.as_str()));
    named.fold(Cow::Borrowed(text), |text, name| Cow::Owned(text.replace(name.as_str(), "…")))
}

fn is_allowed(text: &str, found: &Range<usize>, allowed: &[String]) -> bool {
    let places = allowed.iter().filter(|name| !name.is_empty()).flat_map(|name| text.match_indices(name.as_str()));
    places.into_iter().any(|(at, name)| at < found.end && found.start < at + name.len())
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    for piece in text.split(char::is_whitespace) {
        if !piece.is_empty() {
            words.push(start..start + piece.len());
        }
        start += piece.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// `Frau Dr. Muster`, where it begins at a word.
fn title_and_name(text: &str, words: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let title = text[words[at].clone()].trim_start_matches(|c: char| !c.is_alphanumeric());
    let before = at.checked_sub(1).map(|before| &text[words[before].clone()]);
    if !TITLES.contains(&title) || before.is_some_and(|before| is_any(before, at, text, words)) {
        return None;
    }
    let mut name = at + 1;
    loop {
        let word = &text[words.get(name)?.clone()];
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_degree = plain.to_lowercase().split(['.', '-']).all(|part| DEGREES.contains(&part));
        if !is_degree && !is_office(plain) {
            let end = words[name].start + word.find(plain)? + plain.len();
            let is_name = plain.starts_with(char::is_uppercase) && word.starts_with(plain);
            return is_name.then(|| words[at].end - title.len()..end);
        }
        // Behind a comma or full stop something else begins.
        if !is_degree && !word.ends_with(plain) {
            return None;
        }
        name += 1;
    }
}

fn is_any(before: &str, at: usize, text: &str, words: &[Range<usize>]) -> bool {
    let lower = before.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_pair = matches!(lower.as_str(), "und" | "oder" | "bis");
    let first = at.checked_sub(2).filter(|_| is_pair).map(|first| text[words[first].clone()].to_lowercase());
    // `Mo bis Fr.` is a week.
    let is_weekday = |word: &str| ["mo", "di", "mi", "do"].contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
    ANY.contains(&lower.as_str()) || is_weekday(&lower) || first.is_some_and(|first| first == "mann" || is_weekday(&first))
}

fn is_office(word: &str) -> bool {
    let word = word.to_lowercase();
    OFFICES.iter().any(|office| word.strip_prefix(office).is_some_and(|ending| matches!(ending, "" | "in" | "r" | "n" | "s")))
}

/// `vorname.nachname@…`
fn address(text: &str, word: &Range<usize>) -> Option<Range<usize>> {
    let written = &text[word.clone()];
    let plain = written.trim_matches(|c: char| !c.is_alphanumeric());
    let start = word.start + written.find(plain)?;
    let (local, host) = plain.split_once('@')?;
    let lower = local.to_lowercase();
    let is_name = |part: &str| part.len() > 1 && part.chars().all(|c| c.is_alphabetic() || c == '-');
    let are_names = local.split_once('.').is_some_and(|(first, last)| is_name(first) && is_name(last));
    let is_person = host.contains('.') && are_names && !OF_OFFICES.iter().any(|office| lower.contains(office));
    is_person.then(|| start..start + plain.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, allowed: &'t [String]) -> Vec<&'t str> {
        people(text, allowed).map(|range| &text[range]).collect()
    }

    #[test]
    fn people_are_found_where_they_stand() {
        for (text, names) in [
            ("Frau Muster", vec!["Frau Muster"]),
            ("Bericht von Herrn Dr. Muster, Jugendamt", vec!["Herrn Dr. Muster"]),
            ("Frau Prof. Dr. Muster und (Herr Muster)", vec!["Frau Prof. Dr. Muster", "Herr Muster"]),
            ("An <vorname.nachname@ba.example>.", vec!["vorname.nachname@ba.example"]),
            ("Hr. Muster", vec!["Hr. Muster"]),
            ("Fr. Muster", vec!["Fr. Muster"]),
            ("Frau Senatorin Muster", vec!["Frau Senatorin Muster"]),
        ] {
            assert_eq!(found(text, &[]), names, "{text}");
        }
    }

    #[test]
    fn others_are_nobody() {
        for text in [
            "Jugendamt",
            "Frauenhaus",
            "Beratung für Frau und Kind",
            "Frau, Kind und Mann",
            "dass jede Frau Anspruch hat",
            "Mann und Frau Gleiches verdienen",
            "Frau Bezirksbürgermeisterin. Danach",
            "Mo bis Fr. Sprechstunde",
            "stadtteilkoordination@ba.example",
            "quartiersmanagement.mitte@ba.example",
            "buero.kiez@ba.example",
            "Herr der Lage? nein",
            "QM Neustadt",
            "Frau",
            "Frau Dr.",
        ] {
            assert_eq!(found(text, &[]), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn names_that_are_allowed() {
        let allowed = ["Frau Holle".to_owned(), "Frau Muster".to_owned()];
        for text in ["Frau Holle", "Bericht von Frau Muster, Frau Holle", "Frau Muster Bürgermeisterin"] {
            assert!(mentions_a_person(text) && found(text, &allowed).is_empty(), "{text}");
        }
        assert_eq!(found("Frau Muster und Herr Muster", &allowed), ["Herr Muster"]);
    }
}
