//! German typography: „quotation marks“, dashes, and blanks at which no line may break.

use std::fmt::Write;

use crate::base::date::is_month;
use crate::base::html::escape;

/// Writes text as HTML with German typography, and remembers what stood before it in the same paragraph.
#[derive(Default)]
pub struct Typesetter {
    before: Option<char>,
    /// Depth of single quotation marks that are open.
    single: u32,
}

const NO_BREAK: char = '\u{a0}';

impl Typesetter {
    /// A new paragraph begins.
    pub fn reset(&mut self) {
        *self = Typesetter::default();
    }

    /// Something other than text was written: code, a picture, a line break.
    pub fn interrupted_by(&mut self, c: char) {
        self.before = Some(c);
    }

    /// Writes a piece of text. With `literal`, its first character stays as it is: it was escaped.
    pub fn write(&mut self, out: &mut String, text: &str, literal: bool) {
        let mut plain_from = 0;
        let mut at = 0;
        while let Some(i) = next(text.as_bytes(), at) {
            let c = text.as_bytes()[i] as char;
            at = i + 1;
            self.before = text[..i].chars().next_back().or(self.before);
            let (replacement, used) = if literal && i == 0 { (None, c.len_utf8()) } else { self.replace(text, i, c) };
            let escaped = replacement.or_else(|| escape(c));
            if let Some(replacement) = escaped {
                out.push_str(&text[plain_from..i]);
                _ = out.write_str(replacement);
                plain_from = i + used;
            }
            at = at.max(i + used);
        }
        out.push_str(&text[plain_from..]);
        self.before = text.chars().next_back().or(self.before);
    }

    /// What stands for the character at `i`, and how many bytes of the text it stands for.
    fn replace(&mut self, text: &str, i: usize, c: char) -> (Option<&'static str>, usize) {
        let rest = &text[i..];
        match c {
            '"' => (Some(if self.opens() { "„" } else { "“" }), 1),
            '\'' => (Some(self.single_quote(rest[1..].chars().next())), 1),
            '.' if rest.starts_with("...") && !rest.starts_with("....") && self.before != Some('.') => (Some("…"), 3),
            '-' if rest.starts_with("---") && !rest.starts_with("----") && self.before != Some('-') => (Some("—"), 3),
            '-' if rest.starts_with("--") && !rest.starts_with("---") && self.before != Some('-') => (Some("–"), 2),
            '-' if rest.starts_with("- ") && self.before == Some(' ') => (Some("–"), 1),
            ' ' if keeps_together(&text[..i], &rest[1..]) => (Some("\u{a0}"), 1),
            _ => (None, c.len_utf8()),
        }
    }

    fn opens(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || c == NO_BREAK || "([{„‚»–—-/".contains(c))
    }

    fn single_quote(&mut self, next: Option<char>) -> &'static str {
        let word_follows = next.is_some_and(char::is_alphanumeric);
        if self.opens() && word_follows {
            self.single += 1;
            "‚"
        } else if self.single > 0 && !word_follows {
            self.single -= 1;
            "‘"
        } else {
            "’"
        }
    }
}

/// The next byte that needs care, from `at` on.
fn next(text: &[u8], at: usize) -> Option<usize> {
    let mut before = at.checked_sub(1).map_or(0, |before| text[before]);
    let offset = text[at..].iter().position(|byte| {
        let behind = std::mem::replace(&mut before, *byte);
        match byte {
            // Most blanks stand behind a letter and bind nothing. The second byte of the section sign in UTF-8 is A7.
            b' ' => behind.is_ascii_digit() || matches!(behind, b'.' | 0xA7),
            _ => matches!(byte, b'"' | b'\'' | b'.' | b'-' | b'&' | b'<' | b'>'),
        }
    });
    offset.map(|offset| at + offset)
}

/// Whether a line must not break at the blank between two pieces of text: `§ 5`, `z. B.`, `10 000`, `5 €`, `14. Juni`.
fn keeps_together(before: &str, after: &str) -> bool {
    let left = before.rsplit([' ', NO_BREAK, '(', '„', '"']).next().unwrap_or_default();
    let Some(last) = left.bytes().next_back() else { return false };
    let right = after.split([' ', NO_BREAK]).next().unwrap_or_default();
    let number_follows = right.starts_with(|c: char| c.is_ascii_digit());
    match left {
        "§" | "§§" | "Abs." | "Art." | "Nr." | "Nrn." | "S." | "Bd." | "Kap." | "Ziff." | "Anl." => number_follows,
        _ if last.is_ascii_digit() => unit_or_thousands(left, right),
        _ => abbreviation(left, right) || (day_of_month(left) && is_month(right.trim_end_matches([',', '.', ';', ':', ')', '?', '!']))),
    }
}

fn unit_or_thousands(left: &str, right: &str) -> bool {
    let word = right.trim_end_matches([',', ';', ':', ')', '?', '!', '“', '"']);
    let unit = matches!(
        word.trim_end_matches('.'),
        "€" | "%" | "‰" | "km" | "m" | "m²" | "km²" | "ha" | "cm" | "kB" | "MB" | "GB" | "Uhr" | "Euro" | "Mio" | "Mrd"
    );
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let group = digits == 3 && !word[3..].starts_with(char::is_alphanumeric);
    let left_digits = left.bytes().rev().take_while(u8::is_ascii_digit).count();
    unit || (group && left_digits <= 3 && left_digits == left.len())
}

/// `z. B.`, `d. h.`, `i. d. R.`: one or two letters and a full stop on both sides.
fn abbreviation(left: &str, right: &str) -> bool {
    let short = |text: &str| {
        let letters = text.strip_suffix('.').unwrap_or_default();
        (1..=2).contains(&letters.chars().count()) && letters.chars().all(char::is_alphabetic)
    };
    left.chars().count() == 2 && short(left) && short(right.trim_end_matches([',', ';', ':', ')']))
}

fn day_of_month(left: &str) -> bool {
    left.strip_suffix('.').is_some_and(|day| (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        let mut out = String::new();
        Typesetter::default().write(&mut out, text, false);
        out.replace(NO_BREAK, "~")
    }

    #[test]
    fn quotation_marks() {
        assert_eq!(set(r#"Die "AG Kiez" sagt: "Er sagte 'ja'.""#), "Die „AG Kiez“ sagt: „Er sagte ‚ja‘.“");
        assert_eq!(set("Geht's? Hans' Haus"), "Geht’s? Hans’ Haus");
        assert_eq!(set(r#"("Stadtteil")"#), "(„Stadtteil“)");
    }

    #[test]
    fn dashes_and_dots() {
        assert_eq!(set("Bezirk - Kiez -- Land --- Bund ... E-Mail"), "Bezirk – Kiez – Land — Bund … E-Mail");
        assert_eq!(set("----- ...."), "----- ....");
    }

    #[test]
    fn blanks_that_hold() {
        assert_eq!(set("nach § 5 Abs. 2, z. B. 10 000 € am 14. Juni 2022"), "nach §~5 Abs.~2, z.~B. 10~000~€ am 14.~Juni 2022");
        assert_eq!(set("i. d. R. um 17 Uhr, 50 % (5 km)"), "i.~d.~R. um 17~Uhr, 50~% (5~km)");
        assert_eq!(set("Im Jahr 2019 100 Menschen. Am Ende. Dann"), "Im Jahr 2019 100 Menschen. Am Ende. Dann");
    }

    #[test]
    fn html_is_escaped() {
        assert_eq!(set("a < b & c > d"), "a &lt; b &amp; c &gt; d");
    }
}
