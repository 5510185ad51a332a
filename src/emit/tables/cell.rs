//! One value of a table, and how it is written for people with spreadsheets and for programs.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A value of a table.
#[derive(Debug, PartialEq, Eq)]
pub enum Cell<'s> {
    Nothing,
    Text(Cow<'s, str>),
    Texts(Vec<Cow<'s, str>>),
    Number(u64),
    /// As it was typed.
    Decimal(&'s str),
    Yes(bool),
    /// A word of a choice: for programs, and for people.
    Word(&'static str, &'static str),
}

impl<'s> Cell<'s> {
    pub fn text(text: impl Into<Cow<'s, str>>) -> Self {
        Cell::Text(text.into())
    }

    /// A text that may be missing.
    pub fn maybe(text: Option<impl Into<Cow<'s, str>>>) -> Self {
        text.map_or(Cell::Nothing, Cell::text)
    }

    pub fn number(number: impl Into<u64>) -> Self {
        Cell::Number(number.into())
    }

    pub fn count(count: usize) -> Self {
        Cell::Number(count as u64)
    }

    pub fn texts<T: Into<Cow<'s, str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        Cell::Texts(texts.into_iter().map(Into::into).collect())
    }

    /// Puts the value into `out` as a cell of a spreadsheet.
    pub fn write(&self, out: &mut String) {
        out.clear();
        match self {
            Cell::Nothing => {}
            Cell::Text(text) => out.push_str(text),
            Cell::Texts(texts) => join(texts, out),
            Cell::Decimal(digits) => out.push_str(digits),
            Cell::Number(number) => out.push_str(&number.to_string()),
            Cell::Yes(yes) => out.push_str(if *yes { "ja" } else { "nein" }),
            Cell::Word(_, german) => out.push_str(german),
        }
        if matches!(self, Cell::Text(_) | Cell::Decimal(_)) {
            disarm(out);
        }
    }
}

fn join(texts: &[Cow<'_, str>], out: &mut String) {
    let mut one = String::new();
    for (at, text) in texts.iter().enumerate() {
        one.clear();
        one.push_str(text);
        disarm(&mut one);
        out.push_str(if at > 0 { "; " } else { "" });
        out.push_str(&one);
    }
}

/// Programs see what the value is: a list is a list, and nothing is disarmed.
impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Nothing => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Texts(texts) => serializer.collect_seq(texts),
            Cell::Decimal(digits) => match digits.parse::<f64>() {
                Ok(number) => serializer.serialize_f64(number),
                Err(_) => serializer.serialize_str(digits),
            },
            Cell::Number(number) => serializer.serialize_u64(*number),
            Cell::Yes(yes) => serializer.serialize_bool(*yes),
            Cell::Word(key, _) => serializer.serialize_str(key),
        }
    }
}

/// What a spreadsheet takes for the beginning of a formula; the wide forms count as well in some languages.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Puts an apostrophe before whatever a spreadsheet would compute. A German one that opens the table by a double click takes
/// semicolons for the ends of cells, so that a formula may also begin after one, or on a new line.
fn disarm(text: &mut String) {
    let is_end = |c: char| matches!(c, ';' | '\t' | '\r' | '\n');
    if !text.contains(FORMULA) && !text.starts_with(['\t', '\r']) {
        return;
    }
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let is_odd = at == 0 && rest.starts_with(['\t', '\r']);
        if is_odd || rest.trim_start_matches([' ', '"', '\'', '\u{a0}']).starts_with(FORMULA) {
            text.insert(at, '\'');
            at += 1;
        }
        let Some(end) = text[at..].find(is_end) else { return };
        at += end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disarmed(text: &str) -> String {
        let mut out = String::new();
        Cell::text(text).write(&mut out);
        out
    }

    #[test]
    fn formulas_are_disarmed_wherever_a_cell_may_begin() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+49 30 1", "'+49 30 1"),
            ("-3", "'-3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tTab", "'\tTab"),
            ("\r=1", "'\r'=1"),
            ("\"=1\"", "'\"=1\""),
            (" ''=1", "' ''=1"),
            ("＝1", "'＝1"),
            ("Haushalt;=1+1", "Haushalt;'=1+1"),
            ("eins; =1; zwei", "eins;' =1; zwei"),
            ("Zeile\n-Punkt", "Zeile\n'-Punkt"),
            ("=a\r\n=b", "'=a\r\n'=b"),
        ] {
            assert_eq!(disarmed(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_text_of_a_list_is_disarmed() {
        let mut out = String::new();
        Cell::texts(["=1", "Amt", "-Verein"]).write(&mut out);
        assert_eq!(out, "'=1; Amt; '-Verein");
    }

    #[test]
    fn all_else_stays() {
        for text in ["", "2026-03-12T10:00", "a = b", "Kiez-Rat; Mitte", "„=1“", "E-Mail: a@b.example", "Ü\u{1f469}\u{200d}\u{1f52c}"]
        {
            assert_eq!(disarmed(text), text);
        }
    }
}
