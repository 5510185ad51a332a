//! The handbook's tables of keys, made from the tables of fields that the reader uses.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kiezblatt::glossary;
use kiezblatt::record::choices::Choice;
use kiezblatt::record::field::{COMMON, Field, Group, Shape, fields_of};
use kiezblatt::record::kind::Kind;
use kiezblatt::settings;

/// The text with what stands between `<!-- NAME -->` and `<!-- Ende -->` made anew, where `made` knows the name.
pub fn between_markers(text: &str, made: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_old = false;
    for line in text.split_inclusive('\n') {
        let name = line.trim().strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->"));
        is_old &= name != Some("Ende");
        if !is_old {
            out.push_str(line);
        }
        if let Some(made) = name.and_then(&made) {
            // Markdown begins anew after a blank line behind a comment.
            out.push_str(&format!("\n{}\n\n", made.trim()));
            is_old = true;
        }
    }
    assert!(!is_old, "a marker without <!-- Ende -->");
    out
}

/// The tables that a marker asks for: `Angaben: meeting`, `Angaben: alle`, `Angaben: kiezblatt.yaml`.
pub fn table(name: &str) -> Option<String> {
    let name = name.strip_prefix("Angaben: ")?;
    Some(match name {
        "alle" => tables(COMMON.iter().skip(1)),
        "kiezblatt.yaml" => tables(settings::FIELDS.iter()),
        "glossary.yaml" => tables(glossary::TERM.fields.iter()),
        kind => {
            let kind = Kind::ALL.into_iter().find(|known| known.name() == kind).unwrap_or_else(|| panic!("no kind {kind}"));
            let own = fields_of(kind).filter(|field| !is_common(field) || field.key == "title");
            format!(
                "{}\n### Angaben, die es überall gibt\n\nWas sie bedeuten, steht ausführlicher unter [[angaben]].\n\n{}",
                tables(own),
                tables(fields_of(kind).filter(|field| is_common(field) && field.key != "title"))
            )
        }
    })
}

fn is_common(field: &Field) -> bool {
    COMMON.iter().any(|common| common.key == field.key)
}

/// A table of fields, required ones first, and below it one for each group.
fn tables(fields: impl Iterator<Item = &'static Field>) -> String {
    let fields: Vec<&Field> = fields.collect();
    let groups = groups(&fields);
    let mut out = rows(&fields, &groups);
    for (keys, group) in &groups {
        let named: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        let text_as = group.text_as.and_then(|key| group.fields.iter().find(|field| field.key == key));
        _ = writeln!(out, "\n### Was zu {} gehört {{#{}}}\n", named.join(" und "), anchor(group, &groups));
        if let Some(field) = text_as {
            _ = writeln!(out, "Genügt `{}`, so schreiben Sie nur diesen Text.\n", field.german);
        }
        out.push_str(&rows(&group.fields.iter().collect::<Vec<_>>(), &groups));
    }
    out
}

/// The groups of a table: each once, with the keys that take it.
type Groups = Vec<(Vec<&'static str>, &'static Group)>;

/// All groups, in the order in which they come up.
fn groups(fields: &[&'static Field]) -> Groups {
    let mut found: Groups = Vec::new();
    let mut waiting: Vec<&Field> = fields.iter().rev().copied().collect();
    while let Some(field) = waiting.pop() {
        let (Shape::Group(group) | Shape::Groups(group)) = field.shape else { continue };
        match found.iter_mut().find(|(_, known)| std::ptr::eq(*known, group)) {
            Some((keys, _)) if keys.contains(&field.german) => {}
            Some((keys, _)) => keys.push(field.german),
            None => {
                found.push((vec![field.german], group));
                waiting.extend(group.fields.iter().rev());
            }
        }
    }
    found
}

fn rows(fields: &[&Field], groups: &Groups) -> String {
    let is_german = fields.iter().any(|field| field.key != field.german);
    let mut out = String::from(if is_german {
        "| Angabe | Bedeutung | Beispiel | Englisch |\n|---|---|---|---|\n"
    } else {
        "| Angabe | Bedeutung | Beispiel |\n|---|---|---|\n"
    });
    let (required, optional): (Vec<&&Field>, Vec<&&Field>) = fields.iter().partition(|field| field.required);
    for field in required.into_iter().chain(optional) {
        let needed = if field.required { " (Pflicht)" } else { "" };
        let english = if is_german { format!(" {} |", code(field.key)) } else { String::new() };
        let (name, meaning, example) = (code(field.german), meaning(field, groups), code(field.example));
        _ = writeln!(out, "| {name}{needed} | {meaning} | {example} |{english}");
    }
    out
}

fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

fn meaning(field: &Field, groups: &Groups) -> String {
    let form = form(field, groups);
    format!("{}.{}{form}", field.meaning.trim_end_matches('.'), if form.is_empty() { "" } else { " " })
}

/// What can be written there, where the meaning does not say it.
fn form(field: &Field, groups: &Groups) -> String {
    match &field.shape {
        Shape::Text | Shape::Id(_) | Shape::File => String::new(),
        Shape::Texts | Shape::Ids(_) | Shape::Addresses => "Eine Liste.".to_owned(),
        Shape::Slug => "Kleinbuchstaben, Ziffern und Bindestriche.".to_owned(),
        Shape::Codes => "Eine Liste von [Meldungen](meldungen.md).".to_owned(),
        Shape::YesNo => "`ja` oder `nein`.".to_owned(),
        Shape::Moment => "Ein Datum, auch mit Uhrzeit.".to_owned(),
        Shape::Day => "Ein Datum.".to_owned(),
        Shape::TimeOfDay => "Eine Uhrzeit.".to_owned(),
        Shape::MomentOrTime => "Ein Datum, eine Uhrzeit oder beides.".to_owned(),
        Shape::YearOrDay => "Ein Jahr oder ein Datum.".to_owned(),
        Shape::Number(least, most) => format!("Eine Zahl von {least} bis {most}."),
        Shape::CountOrTexts => "Eine Zahl oder eine Liste.".to_owned(),
        Shape::Choice(choices) => {
            // The settings are written in English, entries in German; the example tells which.
            let is_english = choices.iter().any(|choice| choice.english == field.example);
            let spell = |choice: &Choice| code(if is_english { choice.english } else { choice.german });
            format!("Möglich sind: {}.", choices.iter().map(spell).collect::<Vec<_>>().join(", "))
        }
        Shape::Url => "Eine Adresse, die mit `https://` beginnt.".to_owned(),
        Shape::Email => "Eine E-Mail-Adresse.".to_owned(),
        Shape::Language => "Ein Kürzel wie `de` oder `en`.".to_owned(),
        Shape::Group(group) => format!("[Was dazugehört](#{}).", anchor(group, groups)),
        Shape::Groups(group) => format!("Eine Liste; [was dazugehört](#{}).", anchor(group, groups)),
    }
}

/// The ID of the heading of a group's table, which is named by the first key that takes it.
fn anchor(group: &Group, groups: &Groups) -> String {
    let (keys, _) = groups.iter().find(|(_, known)| std::ptr::eq(*known, group)).expect("every group has a table");
    format!("angaben-{}", keys[0].replace('_', "-"))
}

#[test]
fn what_stands_between_markers_is_made_anew_and_the_rest_stays() {
    let made = |name: &str| (name == "A").then(|| "neu\n".to_owned());
    let text = "vor\n<!-- A -->\nalt\n<!-- Ende -->\nnach\n<!-- B -->\nbleibt\n<!-- Ende -->\n";
    let anew = between_markers(text, made);
    assert_eq!(anew, "vor\n<!-- A -->\n\nneu\n\n<!-- Ende -->\nnach\n<!-- B -->\nbleibt\n<!-- Ende -->\n");
    assert_eq!(between_markers(&anew, made), anew);
}

#[test]
fn every_link_to_a_group_leads_to_its_table() {
    let mut missing = BTreeMap::new();
    let names = Kind::ALL.map(Kind::name).into_iter().chain(["alle", "kiezblatt.yaml", "glossary.yaml"]);
    for name in names {
        let text = table(&format!("Angaben: {name}")).unwrap();
        let links = text.split("](#").skip(1).map(|rest| rest.split_once(')').unwrap().0);
        let lost: Vec<&str> = links.filter(|id| !text.contains(&format!("{{#{id}}}"))).collect();
        if !lost.is_empty() {
            missing.insert(name, lost.join(", "));
        }
    }
    assert_eq!(missing, BTreeMap::new());
}
