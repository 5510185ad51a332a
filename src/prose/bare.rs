//! Addresses that stand in a text as such: `stelle@beispiel.de`, `https://www.beispiel.de/seite`, `Telefon 030 1234567`.

use std::ops::Range;

/// An address in a text: where it stands and where its link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bare {
    pub range: Range<usize>,
    /// `mailto:…`, `https://…` or `tel:…`.
    pub link: String,
}

/// Words that a number of a telephone follows.
const PHONES: [&str; 3] = ["Tel.", "Telefon", "Mobil"];

/// All addresses of a text, in their order.
pub(super) fn addresses(text: &str) -> Vec<Bare> {
    let mut found: Vec<Bare> = Vec::new();
    let mails = text.match_indices('@').filter_map(|(at, _)| mail(text, at));
    let webs = text.match_indices("://").filter_map(|(at, _)| web(text, at));
    let phones = PHONES.into_iter().flat_map(|word| text.match_indices(word)).filter_map(|(at, word)| phone(text, at + word.len()));
    found.extend(mails.chain(webs).chain(phones));
    found.sort_by_key(|bare| (bare.range.start, std::cmp::Reverse(bare.range.end)));
    let mut end = 0;
    found.retain(|bare| {
        let is_free = bare.range.start >= end;
        end = if is_free { bare.range.end } else { end };
        is_free
    });
    found
}

/// Whether a text may hold an address: nearly all do not, and are not looked through.
pub(super) fn may_hold(text: &str) -> bool {
    let has = |byte: u8| memchr::memchr(byte, text.as_bytes()).is_some();
    has(b'@') || (has(b':') && text.contains("://")) || (has_digits(text) && PHONES.iter().any(|word| text.contains(word)))
}

/// Whether there are as many digits as the shortest number has behind its `+`.
fn has_digits(text: &str) -> bool {
    // Within so many bytes the sum fits into one, so that the compiler adds up many at once.
    let digits = |piece: &[u8]| piece.iter().fold(0_u8, |sum, byte| sum + u8::from(byte.is_ascii_digit()));
    text.as_bytes().chunks(255).map(|piece| usize::from(digits(piece))).sum::<usize>() >= 5
}

fn mail(text: &str, at: usize) -> Option<Bare> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let start =
        text[..at].rfind(|c: char| !is_local(c)).map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
    let local = &text[start..at];
    let host = host_at(&text[at + 1..]);
    let is_mail = local.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !local.ends_with('.')
        && !host.starts_with(['.', '-'])
        && host.contains('.');
    let end = at + 1 + host.len();
    is_mail.then(|| Bare { range: start..end, link: format!("mailto:{}", &text[start..end]) })
}

/// The name of a host at the beginning of a text, without the full stop of a sentence.
fn host_at(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', '-'])
}

fn web(text: &str, at: usize) -> Option<Bare> {
    let scheme = ["https", "http"].into_iter().find(|scheme| text[..at].ends_with(scheme))?;
    let start = at - scheme.len();
    let is_apart = !text[..start].ends_with(|c: char| c.is_alphanumeric());
    let rest = &text[at + 3..];
    let length = rest.find(|c: char| c.is_whitespace() || "<>\"„“”»«|".contains(c)).unwrap_or(rest.len());
    let written = without_closing(&rest[..length]);
    let end = at + 3 + written.len();
    (is_apart && host_at(written).contains('.')).then(|| Bare { range: start..end, link: text[start..end].to_owned() })
}

/// An address without what ends the sentence around it. A bracket at its end belongs to it if it was opened in it.
fn without_closing(address: &str) -> &str {
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
    match address.strip_suffix(')') {
        Some(inner) if !address.contains('(') => without_closing(inner),
        _ => address,
    }
}

/// The number behind the word `Telefon`.
fn phone(text: &str, at: usize) -> Option<Bare> {
    let rest = &text[at..];
    let start = at + (rest.len() - rest.trim_start_matches([':', ' ', '\u{a0}']).len());
    let number = &text[start..];
    let length = number.find(|c: char| !(c.is_ascii_digit() || " \u{a0}+()/-–".contains(c))).unwrap_or(number.len());
    let number = number[..length].trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let is_number = (6..=15).contains(&digits.len()) && number.starts_with(['0', '+', '(']) && start > at;
    is_number.then(|| Bare { range: start..start + number.len(), link: format!("tel:{}", digits.replace("+490", "+49")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each address in brackets, with its link where that says more.
    fn marked(text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for bare in addresses(text) {
            let words = &text[bare.range.clone()];
            out.push_str(&text[from..bare.range.start]);
            out.push_str(&if bare.link == words { format!("[{words}]") } else { format!("[{words}→{}]", bare.link) });
            from = bare.range.end;
        }
        out + &text[from..]
    }

    #[test]
    fn addresses_of_mail() {
        assert_eq!(marked("An stelle@amt.beispiel.de."), "An [stelle@amt.beispiel.de→mailto:stelle@amt.beispiel.de].");
        assert_eq!(marked("(post-stelle+x@b.de)"), "([post-stelle+x@b.de→mailto:post-stelle+x@b.de])");
        for none in ["a@b", "@kiez", "stelle(at)amt.de", "ä@", "@", "x@.de", "10 Kilo @ 5 Euro"] {
            assert_eq!(marked(none), none);
        }
    }

    #[test]
    fn addresses_of_the_web() {
        assert_eq!(marked("Siehe https://www.beispiel.de/a_(b)?c=1, dann"), "Siehe [https://www.beispiel.de/a_(b)?c=1], dann");
        assert_eq!(marked("(http://beispiel.de)."), "([http://beispiel.de]).");
        for none in ["ftp://beispiel.de", "https://", "https://localhost", "://", "xhttps://beispiel.de"] {
            assert_eq!(marked(none), none);
        }
    }

    #[test]
    fn phone_numbers() {
        assert_eq!(marked("Telefon: 030 90279-0, Fax 030 1"), "Telefon: [030 90279-0→tel:030902790], Fax 030 1");
        assert_eq!(marked("Tel. (030) 123 45 67"), "Tel. [(030) 123 45 67→tel:0301234567]");
        assert_eq!(marked("Mobil +49 (0)151 234567"), "Mobil [+49 (0)151 234567→tel:+49151234567]");
        for none in ["Telefon", "Telefon 12", "Telefonate 2026 001", "Mobilität 030 123456", "Tel.", "Telefon: 12 345 678"] {
            assert_eq!(marked(none), none);
        }
    }
}
