//! Slugs: the form that names and terms take in an address.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The slug of a text: lower case, `ä` becomes `ae` (`ö`, `ü`, `ß` likewise), other diacritics are dropped,
/// everything else becomes a single `-`. Empty where nothing is left.
pub fn slug(text: &str) -> String {
    let mut slug = spelled(text);
    slug.make_ascii_lowercase();
    slug
}

/// A text in the letters of a slug, but large where it has large ones.
pub fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // Letters below the first combining mark are composed already.
    if text.chars().all(|c| c < '\u{300}') {
        text.chars().for_each(|c| spell(&mut out, c));
    } else {
        text.nfc().for_each(|c| spell(&mut out, c));
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn spell(out: &mut String, c: char) {
    if c.is_ascii() {
        push(out, c);
    } else if let Some(letters) = spelled_out(c) {
        out.push_str(letters);
    } else {
        c.nfd().filter(|part| !is_combining_mark(*part)).for_each(|part| push(out, part));
    }
}

fn push(out: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        out.push(c);
    } else if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}

/// Letters that Unicode does not take apart, or that German spells with two letters.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'æ' => "ae",
        'Ä' | 'Æ' => "Ae",
        'ö' | 'œ' => "oe",
        'Ö' | 'Œ' => "Oe",
        'ü' => "ue",
        'Ü' => "Ue",
        'ß' => "ss",
        'ẞ' => "SS",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' => "d",
        'Đ' => "D",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn german_names() {
        assert_eq!(slug("AG Stabile Kieze in Spandau"), "ag-stabile-kieze-in-spandau");
        assert_eq!(slug("Öffentlicher Raum & Straße"), "oeffentlicher-raum-strasse");
        assert_eq!(slug("A\u{308}rzte -- Café!"), "aerzte-cafe");
        assert_eq!(slug("2022-06-14 KoG SRO"), "2022-06-14-kog-sro");
        assert_eq!(slug("ẞ Ł İ"), "ss-l-i");
        assert_eq!(slug("…"), "");
    }

    proptest! {
        #[test]
        fn a_slug_is_its_own_slug(text in "\\PC{0,40}") {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once.clone());
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
            prop_assert!(once.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        }
    }
}
