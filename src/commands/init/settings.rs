//! `kiezblatt.yaml` of a new site: every key of the settings with its meaning, those that nobody has to set as remarks.

use super::files::Answers;
use crate::commands::yaml::{Spelling, comment_of_setting, commented, lines, text as value};
use crate::record::field::{Field, Group, Shape};
use crate::settings::FIELDS;

const HEAD: &str = "\
# Einstellungen der Website
#
# Zeilen mit # am Anfang gelten nicht. Soll eine gelten, so streichen Sie das Zeichen # davor und ersetzen das Beispiel;
# die Leerzeichen am Anfang einer eingerückten Zeile bleiben stehen.
";

/// The words of settings are English, as their keys are.
const SPELLING: Spelling = Spelling::English;

/// Who publishes the site, until somebody says so.
pub const NOBODY_YET: &str = "Name Ihrer Einrichtung";

/// The settings as a file.
pub fn text(answers: &Answers) -> String {
    let mut out = HEAD.to_owned();
    for field in FIELDS {
        out.push_str(&format!("\n{}\n{}\n", comment_of_setting(field), block(field, answers).join("\n")));
    }
    out
}

/// The lines of a key.
fn block(field: &Field, answers: &Answers) -> Vec<String> {
    let set = |text: &str| lines(field, &value(text), SPELLING);
    match (field.key, &field.shape) {
        ("title", _) => set(&answers.title),
        ("base_url", _) => set(&answers.address),
        ("language" | "time_zone", _) => set(field.example),
        ("publisher", Shape::Group(group)) => publisher(field, group, answers.publisher.as_deref().unwrap_or(NOBODY_YET)),
        (_, Shape::Group(group)) => group_block(field, group),
        _ => commented(field, None, SPELLING),
    }
}

fn publisher(field: &Field, group: &Group, name: &str) -> Vec<String> {
    let mut out = vec![format!("{}:", field.key)];
    for inner in group.fields {
        out.push(format!("  {}", comment_of_setting(inner)));
        if inner.key == "name" {
            out.extend(lines(inner, &value(name), SPELLING).iter().map(|line| format!("  {line}")));
        } else {
            out.extend(inner_lines(inner));
        }
    }
    out
}

/// A group of which nobody has to set anything: each of its keys as a remark.
fn group_block(field: &Field, group: &Group) -> Vec<String> {
    let remark = |inner: &Field| format!("#  {}", comment_of_setting(inner));
    let inner = group.fields.iter().flat_map(|inner| std::iter::once(remark(inner)).chain(inner_lines(inner)));
    std::iter::once(format!("#{}:", field.key)).chain(inner).collect()
}

fn inner_lines(field: &Field) -> Vec<String> {
    commented(field, None, SPELLING).iter().map(|line| line.replacen('#', "#  ", 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings;

    fn answers() -> Answers {
        Answers {
            title: "Kiez: „Nord“ #1".to_owned(),
            publisher: Some("Amt \"A\"".to_owned()),
            address: "https://kiez.example/".to_owned(),
        }
    }

    fn read(text: &str) -> settings::Settings {
        let mut found = Vec::new();
        let settings = settings::read(text.as_bytes().to_vec(), &mut found);
        assert!(found.is_empty(), "{text}{found:#?}");
        settings.unwrap()
    }

    #[test]
    fn what_was_typed_is_what_is_read() {
        let settings = read(&text(&answers()));
        assert_eq!(settings.title, "Kiez: „Nord“ #1");
        assert_eq!(settings.publisher.name.as_deref(), Some("Amt \"A\""));
        assert_eq!(settings.base_url.whole(), "https://kiez.example/");
        assert_eq!((settings.publisher.address, settings.accessibility), (None, None));
    }

    #[test]
    fn every_key_is_explained_and_holds_once_its_mark_is_gone() {
        let whole = text(&answers());
        let is_key = |line: &str| line.starts_with('#') && line != "#" && (!line.starts_with("# ") || line.starts_with("#  "));
        let line = |line| if is_key(line) { &line[1..] } else { line };
        let opened = whole.lines().map(line).collect::<Vec<_>>().join(
            "
",
        );
        let settings = read(&opened);
        assert_eq!(settings.publisher.phone.as_deref(), Some("030 1234567"));
        assert!(settings.accessibility.is_some() && settings.design.logo.is_some() && settings.hosting.is_some());
        let keys = FIELDS.iter().flat_map(|field| match &field.shape {
            Shape::Group(group) => std::iter::once(field).chain(group.fields).collect(),
            _ => vec![field],
        });
        let lines: Vec<&str> = whole.lines().collect();
        for field in keys {
            // Two keys may have one name, such as the switch of an interface and what else is said of it.
            let is_key = |line: &str| line.trim_start_matches(['#', ' ']).starts_with(&format!("{}:", field.key));
            let above: Vec<&str> = (1..lines.len()).filter(|at| is_key(lines[*at])).map(|at| lines[at - 1]).collect();
            let is_explained = above.iter().any(|line| line.trim_start_matches(['#', ' ']).starts_with(field.meaning));
            assert!(is_explained, "{}: {above:?}", field.key);
        }
    }
}
