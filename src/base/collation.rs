//! German alphabetical order: DIN 5007-1, with numbers by their value (`2. Sitzung` before `10. Sitzung`).

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::{AlternateHandling, CollatorOptions};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

static GERMAN: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut options = CollatorOptions::default();
    // Quotation marks and dashes do not decide: „Zitat“ stands under Z.
    options.alternate_handling = Some(AlternateHandling::Shifted);
    CollatorBorrowed::try_new(CollatorPreferences::from(&locale!("de-DE-u-kn-true")), options).ok()
});

/// Compares as a German reader expects; texts that differ never compare as equal.
pub fn compare(a: &str, b: &str) -> Ordering {
    let german = GERMAN.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b));
    german.then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_and_numbers() {
        let mut words = vec!["Zoo", "Österreich", "10. Sitzung", "Ofen", "„Zitat“", "Äpfel", "2. Sitzung", "Apfel", "Straße", "Strasse"];
        words.sort_by(|a, b| compare(a, b));
        assert_eq!(words, ["2. Sitzung", "10. Sitzung", "Apfel", "Äpfel", "Ofen", "Österreich", "Strasse", "Straße", "„Zitat“", "Zoo"]);
    }
}
