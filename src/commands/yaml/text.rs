//! Texts as YAML: with quotation marks where something would be read differently without them.

/// A text without what no line of YAML can hold: line ends become blanks, control characters vanish.
pub fn cleaned(text: &str) -> String {
    let is_line_end = |c: char| matches!(c, '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let is_unfit = |c: &char| c.is_control() || matches!(*c, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().map(|c| if is_line_end(c) { ' ' } else { c }).filter(|c| !is_unfit(c)).collect();
    text.trim().to_owned()
}

/// A text as the value of a key.
pub fn in_line(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A text as an item between brackets, where a comma would begin the next, and a dash before the comma an item of its own.
pub fn in_brackets(text: &str) -> String {
    if is_plain(text) && !text.contains(',') && !text.ends_with(['-', '?']) { text.to_owned() } else { quoted(text) }
}

/// A text in quotation marks.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{85}' => out.push_str("\\N"),
            '\u{2028}' => out.push_str("\\L"),
            '\u{2029}' => out.push_str("\\P"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether nobody, neither the reader nor another program, could take the text for something else.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '/')
        && !text.ends_with([' ', ':'])
        && text.chars().all(|c| c.is_alphanumeric() || " -–./_,:;()%+@=?!&„“‚‘’…€§".contains(c))
        && !text.contains(": ")
        && !is_word_of_yaml(text)
}

/// Words that YAML takes for yes, no or nothing.
fn is_word_of_yaml(text: &str) -> bool {
    ["ja", "nein", "yes", "no", "true", "false", "null", "on", "off", "y", "n"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::syntax::yaml::{Yaml, parse};
    use proptest::prelude::*;

    /// What the reader makes of `titel: TEXT` and of `[a, TEXT, b]`.
    fn read_back(text: &str) -> Vec<String> {
        let path = SourcePath::new("content/pages/a.md");
        let mut found = Vec::new();
        let source = format!("titel: {}\nliste: [a, {}, b]\n", in_line(text), in_brackets(text));
        let tree = parse(&path, &source, 2, &mut found);
        assert!(found.is_empty(), "{source}{found:?}");
        let values = tree.entries.into_iter().map(|(_, node)| node.yaml);
        let texts = values.flat_map(|yaml| match yaml {
            Yaml::List(items) => items.into_iter().map(|item| item.yaml).collect(),
            other => vec![other],
        });
        texts.map(|yaml| if let Yaml::Text(text) = yaml { text } else { panic!("{source} holds no text: {yaml:?}") }).collect()
    }

    #[test]
    fn quotation_marks_stand_only_where_they_are_needed() {
        for text in ["AG Kiez", "Bericht (Teil 1)", "12.03.2026, 10:00 Uhr", "https://kiez.example/a?b=1", "„Runder Tisch“", "Café – Łódź"]
        {
            let is_quoted = text.starts_with('„');
            assert_eq!(in_line(text).starts_with('"'), is_quoted, "{text}");
        }
        for text in ["Bericht: Wohnen", "TOP #1", "ja", "No", "- Punkt", "'Kiez'", "*", "a\\b", "Ende:", "[Platzhalter]", "🎉 Fest", "@amt"]
        {
            assert_eq!(in_line(text), quoted(text), "{text}");
        }
        for text in ["a, b", "Kiez -", "Wohnen ?"] {
            assert_eq!((in_line(text), in_brackets(text)), (text.to_owned(), quoted(text)));
        }
    }

    #[test]
    fn what_nobody_can_see_is_taken_out() {
        assert_eq!(cleaned("  Kiez\u{1b}[A\ntag\u{0}\t "), "Kiez[A tag");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn the_reader_gives_every_text_back(text in r#"[ \-#:'"\\\[\]{},&*!|>%@`~?a-zäß0-9🎉\n\t\u{85}\u{2028}]{1,12}|\PC{1,20}"#) {
            let text = text.replace(['\u{fffe}', '\u{ffff}'], "");
            prop_assume!(!text.is_empty());
            prop_assert_eq!(read_back(&text), ["a".replace('a', &text), "a".to_owned(), text.clone(), "b".to_owned()]);
        }
    }
}
