//! The text of a new entry: what is known first, then every other key of its kind as a remark with an example.

use crate::base::date::{Moment, parse_moment, parse_time};
use crate::commands::yaml::{Spelling, comment, commented, lines};
use crate::record::field::{Field, Shape, fields_of};
use crate::record::kind::Kind;
use crate::syntax::yaml::Yaml;

/// Values by the English keys of their fields.
pub type Filled = Vec<(&'static str, Yaml)>;

/// The text of an entry, with the values that are known.
pub fn text(kind: Kind, filled: &Filled, spelling: Spelling) -> String {
    let value = |field: &Field| filled.iter().find(|(key, _)| *key == field.key).map(|(_, value)| value);
    let is_written = |field: &&Field| field.required || value(field).is_some();
    let mut out = vec!["---".to_owned()];
    for required in [true, false] {
        for field in fields_of(kind).filter(is_written).filter(|field| field.required == required) {
            out.extend(comment(field, spelling));
            out.extend(lines(field, value(field).unwrap_or(&Yaml::Empty), spelling));
        }
    }
    out.push(heading(spelling, DRAFT));
    out.push(draft(kind, spelling));
    out.push(String::new());
    out.push(heading(spelling, OPTIONAL));
    for field in fields_of(kind).filter(|field| !is_written(field) && field.key != "draft") {
        out.extend(comment(field, spelling));
        out.extend(commented(field, example(field, filled).as_deref(), spelling));
    }
    out.push("---\n\n".to_owned());
    out.join("\n")
}

/// The line that keeps an entry from being published.
pub fn draft(kind: Kind, spelling: Spelling) -> String {
    let field = fields_of(kind).filter(|field| field.key == "draft");
    field.flat_map(|field| lines(field, &Yaml::Text("ja".to_owned()), spelling)).collect()
}

/// The keys that an entry needs and nobody has filled in, as they stand in the text.
pub fn open_keys(kind: Kind, filled: &Filled, spelling: Spelling) -> Vec<&'static str> {
    let is_open = |field: &&Field| field.required && !filled.iter().any(|(key, _)| *key == field.key);
    fields_of(kind).filter(is_open).map(|field| spelling.key(field)).collect()
}

const DRAFT: (&str, &str) = (
    "# Noch ist der Eintrag ein Entwurf, den nur die Vorschau zeigt. Ist er fertig, so löschen Sie die nächste Zeile.",
    "# The entry is a draft that only the preview shows. When it is done, delete the next line.",
);

const OPTIONAL: (&str, &str) = (
    "# Alles Weitere ist freiwillig. Streichen Sie das # vor einer Angabe, und ersetzen Sie das Beispiel dahinter.",
    "# Everything else is optional. Remove the # before a key, and replace the example behind it.",
);

fn heading(spelling: Spelling, (german, english): (&str, &str)) -> String {
    match spelling {
        Spelling::German => german,
        Spelling::English => english,
    }
    .to_owned()
}

/// An example that fits what is known: an end is not before the beginning.
fn example(field: &Field, filled: &Filled) -> Option<String> {
    let start = filled.iter().find_map(|(key, value)| match value {
        Yaml::Text(text) if *key == "date" => parse_moment(text).ok(),
        _ => None,
    });
    let is_end = matches!(field.shape, Shape::MomentOrTime) && parse_time(field.example).is_ok();
    start.filter(|_| is_end).and_then(end_after)
}

/// Two hours later; on a day without a time of day, any time will do.
fn end_after(start: Moment) -> Option<String> {
    let time = start.time?;
    let hour = (time.hour() + 2).min(23);
    let minute = if hour == 23 { 59 } else { time.minute() };
    Some(format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::record::read::read;
    use crate::syntax::front_matter::split;
    use crate::syntax::yaml;

    /// The front matter with every key that is a remark made one that holds.
    fn opened(text: &str) -> String {
        let line = |line: &str| if line.starts_with('#') && !line.starts_with("# ") { line[1..].to_owned() } else { line.to_owned() };
        // The lines of a group behind their key are indented: a remark of words never is.
        let line = |text: &str| if text.starts_with("#  ") { text[1..].to_owned() } else { line(text) };
        text.lines().map(line).collect::<Vec<_>>().join("\n")
    }

    fn filled(kind: Kind) -> Filled {
        let given = [("title", "Bericht: „Kiez“ #1"), ("body", "ag-kiez"), ("date", "30.12.2031, 22:30 Uhr"), ("file", "a.pdf")];
        let of_kind = given.into_iter().filter(|(key, _)| fields_of(kind).any(|field| field.key == *key));
        of_kind.map(|(key, value)| (key, Yaml::Text(value.to_owned()))).collect()
    }

    #[test]
    fn every_key_holds_once_its_mark_is_gone() {
        for kind in Kind::ALL {
            for spelling in [Spelling::German, Spelling::English] {
                let text = opened(&text(kind, &filled(kind), spelling));
                let path = SourcePath::new("content/a.md");
                let mut found = Vec::new();
                let tree = yaml::parse(&path, split(&text).unwrap().front, 2, &mut found);
                let keys: Vec<String> = tree.entries.iter().map(|(key, _)| key.value.clone()).collect();
                let wanted: Vec<&str> = fields_of(kind).map(|field| spelling.key(field)).collect();
                assert!(wanted.iter().all(|key| keys.iter().any(|other| other == key)), "{kind:?}: {keys:?} and not {wanted:?}");
                assert_eq!(keys.len(), wanted.len(), "{kind:?}: {keys:?}");
                let record = read(kind, &path, tree, &mut found);
                assert!(found.is_empty(), "{kind:?} {spelling:?}\n{text}\n{found:#?}");
                assert_eq!(
                    record.common.title.unwrap().value,
                    filled(kind).iter().find(|(key, _)| *key == "title").map(|_| "Bericht: „Kiez“ #1").unwrap()
                );
            }
        }
    }

    #[test]
    fn nothing_is_left_in_the_other_language() {
        let english = text(Kind::Fachtag, &filled(Kind::Fachtag), Spelling::English);
        for german in ["datum", "titel", "barrierefrei:", "Uhr", "31.12.2026", "# Ort", ": ja", "geplant"] {
            assert!(!english.contains(german), "{german} in {english}");
        }
        assert!(english.contains("# One of: scheduled, invited, held, cancelled, postponed\n#status: invited\n"), "{english}");
        assert!(english.contains("#programme:\n#  - start: 10:00\n#    title: Begrüßung\n"), "{english}");
    }
}
