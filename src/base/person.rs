//! People in texts: what tells that a person is named.

use std::borrow::Cow;

/// Whether a text mentions somebody: `Frau Muster`, `Herrn Dr. Muster`, or an e-mail address of the form
/// `vorname.nachname@…`.
pub fn mentions_a_person(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let title = matches!(word, "Frau" | "Herr" | "Herrn" | "Hr" | "Fr");
        if title && words.peek().is_some_and(|next| next.starts_with(char::is_uppercase)) {
            return true;
        }
        if is_personal_address(word) {
            return true;
        }
    }
    false
}

/// A text in which names that the settings allow are nobody's any more.
pub fn without_allowed<'t>(text: &'t str, allowed: &[String]) -> Cow<'t, str> {
    let named = allowed.iter().filter(|name| text.contains(name.as_str()));
    named.fold(Cow::Borrowed(text), |text, name| Cow::Owned(text.replace(name.as_str(), "…")))
}

fn is_personal_address(word: &str) -> bool {
    let Some((local, host)) = word.split_once('@') else { return false };
    let is_name = |part: &str| part.len() > 1 && part.chars().all(|c| c.is_alphabetic() || c == '-');
    host.contains('.') && local.split_once('.').is_some_and(|(first, last)| is_name(first) && is_name(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_offices() {
        for text in ["Frau Muster", "Bericht von Herrn Dr. Muster", "vorname.nachname@ba.example", "Hr. Muster"] {
            assert!(mentions_a_person(text), "{text}");
        }
        for text in [
            "Jugendamt",
            "Frauenhaus",
            "Beratung für Frau und Kind",
            "stadtteilkoordination@ba.example",
            "Herr der Lage? nein",
            "QM Neustadt",
        ] {
            assert!(!mentions_a_person(text), "{text}");
        }
    }

    #[test]
    fn names_that_are_allowed() {
        let allowed = ["Frau Holle".to_owned(), "Frau Muster".to_owned()];
        for text in ["Frau Holle", "Bericht von Frau Muster, Frau Holle", "Frau Muster Bürgermeisterin"] {
            assert!(mentions_a_person(text) && !mentions_a_person(&without_allowed(text, &allowed)), "{text}");
        }
        assert!(mentions_a_person(&without_allowed("Frau Muster und Herr Muster", &allowed)));
    }
}
