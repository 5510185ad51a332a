//! Names of files that people read.

use super::slug::spelled;

/// Longest part of a name, in characters.
const LONGEST: usize = 60;

/// A text as a part of a file name that every system can store: `AG Kiez` becomes `AG-Kiez`. Cut at a word where it is too
/// long; empty where nothing is left.
pub fn readable(text: &str) -> String {
    let mut name = spelled(text);
    if name.len() > LONGEST {
        let whole_words = name[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        name.truncate(whole_words);
    }
    if is_reserved_name(&name.to_ascii_lowercase()) {
        name.push('_');
    }
    name
}

/// Names that Windows keeps for devices; a folder of that name cannot be made there.
pub fn is_reserved_name(name: &str) -> bool {
    let numbered = |prefix| name.strip_prefix(prefix).is_some_and(|n: &str| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_people_read() {
        for (text, name) in [
            ("AG Kiez", "AG-Kiez"),
            ("Netzwerkfonds: Projekte 2026/27", "Netzwerkfonds-Projekte-2026-27"),
            ("Ältestenrat – Größe & Maß", "Aeltestenrat-Groesse-Mass"),
            ("ÜBERSICHT", "UeBERSICHT"),
            ("Café „Łódź“", "Cafe-Lodz"),
            ("  …  ", ""),
            ("Con", "Con_"),
            ("lpt1", "lpt1_"),
            ("Console", "Console"),
            ("../../etc/passwd", "etc-passwd"),
        ] {
            assert_eq!(readable(text), name);
        }
    }

    #[test]
    fn long_names_end_with_a_word() {
        let text = "Bericht der Geschäftsstelle über den Stand der Umsetzung der Maßnahmen im Quartier";
        assert_eq!(readable(text), "Bericht-der-Geschaeftsstelle-ueber-den-Stand-der-Umsetzung");
        assert_eq!(readable(&"x".repeat(80)), "x".repeat(60));
        assert_eq!(readable(&format!("{} y", "x".repeat(60))), "x".repeat(60));
    }

    proptest! {
        #[test]
        fn every_system_can_store_it(text in "\\PC{0,90}") {
            let name = readable(&text);
            prop_assert!(name.len() <= LONGEST + 1);
            prop_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
            prop_assert!(!name.starts_with('-') && !name.ends_with('-') && !is_reserved_name(&name.to_lowercase()));
        }
    }
}
