//! Values as regular expressions, for schemas.
//!
//! They keep to what the engines of JavaScript (Unicode mode) and Rust have in common: no looking around, no `\d` or `\s`.
//! None is anchored; see [`whole`].

use crate::record::choices::Choice;

/// Blanks as the reader skips them.
const BLANKS: &str = r"\p{White_Space}*";

/// A character of a word, to stand in a class.
const WORD: &str = r"\p{Alphabetic}\p{N}";

/// A pattern that has to fit a whole value. Nothing fits too: an empty value counts as not written.
pub fn whole(pattern: &str) -> String {
    format!("^({pattern})?$")
}

/// A day that exists, as ISO 8601 or Germans write it.
pub fn day() -> String {
    format!("{}|{}", iso_day(), german_day())
}

/// A day with or without a time.
pub fn moment() -> String {
    let clock = clock();
    format!("({})([T ]{BLANKS}{clock})?|({})(,? {BLANKS}{})?", iso_day(), german_day(), time())
}

/// A time of day.
pub fn time() -> String {
    format!("{}({BLANKS}Uhr)?", clock())
}

/// A year of four digits, or a day.
pub fn year_or_day() -> String {
    format!("[1-9][0-9]{{3}}|{}", day())
}

fn clock() -> &'static str {
    "([01]?[0-9]|2[0-3]):[0-5][0-9]"
}

/// Years in which there is a 29 February.
const LEAP_YEAR: &str = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";

fn iso_day() -> String {
    let long = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])";
    let short = "(0[469]|11)-(0[1-9]|[12][0-9]|30)";
    let february = "02-(0[1-9]|1[0-9]|2[0-8])";
    format!("[0-9]{{4}}-({long}|{short}|{february})|{LEAP_YEAR}-02-29")
}

fn german_day() -> String {
    let long = r"(0?[1-9]|[12][0-9]|3[01])\.(0?[13578]|1[02])";
    let short = r"(0?[1-9]|[12][0-9]|30)\.(0?[469]|11)";
    let february = r"(0?[1-9]|1[0-9]|2[0-8])\.0?2";
    format!(r"({long}|{short}|{february})\.[0-9]{{4}}|29\.0?2\.{LEAP_YEAR}")
}

/// A decimal number between two bounds, of which the lower one is not above nought.
pub fn number(least: i16, most: i16) -> String {
    let upwards = up_to(most.unsigned_abs());
    if least < 0 { format!("{upwards}|-({})", up_to(least.unsigned_abs())) } else { upwards }
}

fn up_to(most: u16) -> String {
    format!("0*({})([.,][0-9]+)?|0*{most}([.,]0+)?", below(most))
}

/// Whole numbers below another: those with fewer digits, and those that fall behind it at one of its digits.
fn below(most: u16) -> String {
    let digits = most.to_string();
    let last = digits.len() - 1;
    let mut alternatives: Vec<String> = (last > 0).then(|| format!("[0-9]{{1,{last}}}")).into_iter().collect();
    for (at, digit) in digits.bytes().enumerate() {
        let first = if at == 0 && last > 0 { b'1' } else { b'0' };
        if digit > first {
            let (before, smaller, behind) = (&digits[..at], char::from(digit - 1), last - at);
            alternatives.push(format!("{before}[{}-{smaller}][0-9]{{{behind}}}", char::from(first)));
        }
    }
    alternatives.join("|")
}

/// The words of a choice as the reader takes them: in any case, the German ones also with umlauts and blanks.
pub fn choice(choices: &[Choice]) -> String {
    let words = choices.iter().flat_map(|choice| [in_any_case(choice.english), german(choice.german)]);
    words.collect::<Vec<_>>().join("|")
}

/// Yes and no in any case.
pub fn yes_no() -> String {
    ["true", "yes", "ja", "false", "no", "nein"].map(in_any_case).join("|")
}

fn german(word: &str) -> String {
    let mut pattern = in_any_case(word).replace('_', "[_ -]");
    for (letter, umlaut) in [("[aA][eE]", "[äÄ]"), ("[oO][eE]", "[öÖ]"), ("[uU][eE]", "[üÜ]")] {
        pattern = pattern.replace(letter, &format!("({letter}|{umlaut})"));
    }
    pattern
}

fn in_any_case(word: &str) -> String {
    let either = |c: char| if c.is_ascii_lowercase() { format!("[{c}{}]", c.to_ascii_uppercase()) } else { c.to_string() };
    word.chars().map(either).collect()
}

/// An address of the web or of mail.
pub fn url() -> String {
    format!(r#"https?://[{WORD}\[][^\p{{White_Space}}<>"\\]*|mailto:({})"#, email())
}

pub fn email() -> String {
    format!(r"[{WORD}_%+-]+(\.[{WORD}_%+-]+)*@[{WORD}-]+(\.[{WORD}-]+)+")
}

/// A language tag.
pub fn language() -> &'static str {
    "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
}

/// The last part of an address.
pub fn slug() -> &'static str {
    "[a-z0-9]+(-[a-z0-9]+)*"
}

/// A former address; names that Windows keeps for itself are left to [`reserved`].
pub fn address() -> String {
    let part = format!(r"[{WORD}_~-]([{WORD}_.~-]*[{WORD}_~-])?");
    format!("/?({part}/)*{part}/?")
}

/// An address that is the start page itself, which is nobody's former address.
pub fn start_page() -> &'static str {
    "/?index\\.html"
}

/// A part of an address that is a name of Windows' own.
pub fn reserved() -> String {
    format!("(^|/)({}|({})[0-9])(/|$)", ["con", "prn", "aux", "nul"].map(in_any_case).join("|"), ["com", "lpt"].map(in_any_case).join("|"))
}
