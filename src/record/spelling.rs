//! What a mistyped key or word must mean, where it can mean one thing only.

use super::choices::Choice;
use super::field::{Field, Shape, fields_of};
use super::kind::Kind;
use crate::base::nearest::slips;

/// A word as keys are spelled: in lower case, umlauts written out, no blanks.
pub(super) fn spelled(word: &str) -> String {
    word.trim().to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss").replace([' ', '-'], "_")
}

/// The key that was meant. One that is a key elsewhere is no slip of the finger: `art` is not `ort`.
pub(super) fn key_meant(word: &str, fields: &[&'static Field]) -> Option<(&'static Field, &'static str)> {
    let word = spelled(word);
    let spellings = |field: &&'static Field| [field.german, field.key];
    let same = fields.iter().find_map(|field| spellings(field).into_iter().find(|key| *key == word).map(|key| (*field, key)));
    if same.is_some() || is_known(&word) {
        return same;
    }
    let nearest = |field: &&'static Field| spellings(field).into_iter().map(|key| (slips(&word, key), key)).min_by_key(|(far, _)| *far);
    let near = fields.iter().filter_map(|field| nearest(field).map(|(far, key)| (far, *field, key)));
    let (far, field, key) = near.min_by_key(|(far, ..)| *far)?;
    let is_alone = fields.iter().all(|other| other.key == field.key || nearest(other).is_none_or(|(distance, _)| distance >= 2 * far));
    (is_alone && far <= allowed(&word, key)).then_some((field, key))
}

/// The word of a choice that was meant: one letter is missing, doubled or at its neighbour's place. A wrong letter makes
/// another word too easily: `angesagt` is not `abgesagt`.
pub(super) fn choice_meant(word: &str, choices: &'static [Choice]) -> Option<&'static str> {
    let word = spelled(word);
    let is_slip = |other: &&str| slips(&word, other) == 1 && other.len() >= 5 && strsim::hamming(&word, other) != Ok(1);
    let mut meant = choices.iter().filter_map(|choice| [choice.german, choice.english].into_iter().find(is_slip));
    meant.next().filter(|_| meant.next().is_none())
}

/// How many slips a key forgives. Short words are too much alike, and a wrong letter counts for more than a missing one.
fn allowed(word: &str, key: &str) -> usize {
    let is_wrong_letter = strsim::hamming(word, key) == Ok(1);
    match key.len() {
        0..5 => 0,
        5..8 if is_wrong_letter => 0,
        5..11 => 1,
        _ => 2,
    }
}

/// Whether a word is a key of any entry.
pub fn is_known(word: &str) -> bool {
    fn is_in(field: &Field, word: &str) -> bool {
        let inside = match &field.shape {
            Shape::Group(group) | Shape::Groups(group) => group.fields,
            _ => &[],
        };
        field.key == word || field.german == word || inside.iter().any(|field| is_in(field, word))
    }
    Kind::ALL.into_iter().any(|kind| fields_of(kind).any(|field| is_in(field, word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::choices::Status;

    fn key(kind: Kind, word: &str) -> Option<&'static str> {
        let fields: Vec<&'static Field> = fields_of(kind).collect();
        key_meant(word, &fields).map(|(_, key)| key)
    }

    #[test]
    fn keys_that_mean_one_thing() {
        for (word, right) in [
            ("Titel", "titel"),
            ("ORT", "ort"),
            ("gäste", "gaeste"),
            ("Zurückgezogen", "zurueckgezogen"),
            ("Frühere Adressen", "fruehere_adressen"),
            ("tittel", "titel"),
            ("titl", "titel"),
            ("zusamenfasung", "zusammenfassung"),
            ("Tagesordung", "tagesordnung"),
        ] {
            assert_eq!(key(Kind::Meeting, word), Some(right), "{word}");
        }
    }

    #[test]
    fn keys_that_may_mean_something_else() {
        for word in ["art", "orte", "name", "gremien", "farbe", "tirel", "begin", "x", ""] {
            assert_eq!(key(Kind::Meeting, word), None, "{word}");
        }
    }

    #[test]
    fn words_of_a_choice() {
        for (word, right) in [
            ("abgesgt", Some("abgesagt")),
            ("durchgefürt", Some("durchgefuehrt")),
            ("geplannt", Some("geplant")),
            ("angesagt", None),
            ("durch", None),
        ] {
            assert_eq!(choice_meant(word, Status::CHOICES), right, "{word}");
        }
    }
}
