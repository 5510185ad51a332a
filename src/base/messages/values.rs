//! Words about keys and values.

use super::{choice, message, short};
use crate::base::codes::Code;
use crate::base::finding::{Message, Text};

pub fn duplicate_key(key: &str, first_line: u32) -> Message {
    message(
        Code::DuplicateKey,
        format!("„{key}“ steht zweimal, zuerst in Zeile {first_line}."),
        "Behalten Sie nur eine der beiden Angaben.",
        format!("“{key}” stands twice, first in line {first_line}."),
        "Keep only one of the two.",
    )
}

pub fn both_spellings(german: &str, english: &str, first_line: u32) -> Message {
    message(
        Code::DuplicateKey,
        format!("„{german}“ und „{english}“ bedeuten dasselbe; die erste der beiden Angaben steht in Zeile {first_line}."),
        "Behalten Sie nur eine der beiden Angaben.",
        format!("“{german}” and “{english}” mean the same; the first of the two stands in line {first_line}."),
        "Keep only one of the two.",
    )
}

pub fn unknown_key(key: &str, of: &str, of_en: &str, nearest: Option<&str>, german: &[&str], english: &[&str]) -> Message {
    let (remedy_de, remedy_en) = match nearest {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (format!("Möglich sind: {}.", german.join(", ")), format!("Possible keys are: {}.", english.join(", "))),
    };
    message(
        Code::UnknownKey,
        format!("Die Angabe „{key}“ gibt es {of} nicht."),
        remedy_de,
        format!("There is no key “{key}” {of_en}."),
        remedy_en,
    )
}

pub fn missing_key(german: &str, english: &str, of: &str, of_en: &str, example: &str) -> Message {
    message(
        Code::MissingKey,
        format!("Die Angabe „{german}“ fehlt {of}."),
        format!("Ergänzen Sie eine Zeile „{german}: {example}“."),
        format!("The key “{english}” is missing {of_en}."),
        format!("Add a line “{english}: {example}”."),
    )
}

pub fn expected_text(key: &str) -> Message {
    message(
        Code::ExpectedText,
        format!("Bei „{key}“ wird ein einfacher Text erwartet, hier steht eine Liste oder Gruppe."),
        format!("Schreiben Sie den Text in eine Zeile: „{key}: …“; eckige Klammern am Anfang brauchen Anführungszeichen."),
        format!("“{key}” takes a plain text, but here is a list or group."),
        format!("Write the text on one line: “{key}: …”; square brackets at the beginning need quotation marks."),
    )
}

pub fn expected_list(key: &str, value: &str) -> Message {
    let value = short(value);
    message(
        Code::ExpectedList,
        format!("Bei „{key}“ wird eine Liste erwartet."),
        format!("Schreiben Sie „{key}: [{value}]“ oder jeden Punkt in eine eigene Zeile mit „- “ davor."),
        format!("“{key}” takes a list."),
        format!("Write “{key}: [{value}]”, or put each item on a line of its own with “- ” before it."),
    )
}

pub fn expected_group(key: &str, keys: &[&str]) -> Message {
    let example = keys.iter().take(2).map(|key| format!("{key}: …")).collect::<Vec<_>>().join(", ");
    message(
        Code::ExpectedGroup,
        format!("Bei „{key}“ werden mehrere Angaben erwartet: {}.", keys.join(", ")),
        format!("Schreiben Sie sie eingerückt darunter oder in geschweifte Klammern: {{{example}}}."),
        format!("“{key}” takes several details: {}.", keys.join(", ")),
        format!("Write them indented below, or in braces: {{{example}}}."),
    )
}

pub fn invalid_date(key: &str, value: &str, with_time: bool) -> Message {
    let value = short(value);
    let (forms_de, forms_en) = if with_time {
        ("„14.06.2022“, „14.06.2022, 17:00 Uhr“ oder „2022-06-14 17:00“", "“14.06.2022”, “14.06.2022, 17:00 Uhr” or “2022-06-14 17:00”")
    } else {
        ("„14.06.2022“ oder „2022-06-14“", "“14.06.2022” or “2022-06-14”")
    };
    message(
        Code::InvalidDate,
        format!("„{value}“ ist bei „{key}“ kein Datum, das Kiezblatt versteht."),
        format!("Schreiben Sie es so: {forms_de}."),
        format!("“{value}” is not a date that Kiezblatt understands for “{key}”."),
        format!("Write it like this: {forms_en}."),
    )
}

/// How a value is spelled right that can mean one thing only.
pub fn written_right(right: &str) -> Text {
    Text::new(format!("Schreiben Sie „{right}“."), format!("Write “{right}”."))
}

pub fn day_with_time(key: &str, value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidDate,
        format!("Bei „{key}“ wird ein Tag ohne Uhrzeit erwartet, hier steht „{value}“."),
        "Streichen Sie die Uhrzeit.",
        format!("“{key}” takes a day without a time, but here is “{value}”."),
        "Remove the time.",
    )
}

pub fn impossible_date(value: &str) -> Message {
    let value = short(value);
    message(
        Code::ImpossibleDate,
        format!("„{value}“ gibt es nicht."),
        "Prüfen Sie Tag, Monat und Uhrzeit.",
        format!("“{value}” does not exist."),
        "Check day, month and time.",
    )
}

pub fn invalid_time(key: &str, value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidDate,
        format!("„{value}“ ist bei „{key}“ keine Uhrzeit, die Kiezblatt versteht."),
        "Schreiben Sie sie so: „9:30“ oder „17:00 Uhr“.",
        format!("“{value}” is not a time that Kiezblatt understands for “{key}”."),
        "Write it like this: “9:30” or “17:00 Uhr”.",
    )
}

pub fn invalid_year(key: &str, value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidDate,
        format!("„{value}“ ist bei „{key}“ weder ein Jahr noch ein Datum."),
        "Schreiben Sie ein Jahr („2014“) oder ein Datum („01.03.2014“).",
        format!("“{value}” is neither a year nor a date for “{key}”."),
        "Write a year (“2014”) or a date (“01.03.2014”).",
    )
}

pub fn invalid_yes_no(key: &str, value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidYesNo,
        format!("Bei „{key}“ wird ja oder nein erwartet, hier steht „{value}“."),
        format!("Schreiben Sie „{key}: ja“ oder „{key}: nein“."),
        format!("“{key}” takes yes or no, but here is “{value}”."),
        format!("Write “{key}: yes” or “{key}: no”."),
    )
}

pub fn unknown_choice(key: &str, value: &str, nearest: Option<&str>, german: &[&str], english: &[&str]) -> Message {
    let value = short(value);
    let (hint_de, hint_en) =
        nearest.map_or_else(Default::default, |near| (format!("Meinten Sie „{near}“? "), format!("Did you mean “{near}”? ")));
    message(
        Code::UnknownChoice,
        format!("„{value}“ ist bei „{key}“ nicht möglich."),
        format!("{hint_de}Möglich sind: {}.", choice(german, "oder")),
        format!("“{value}” is not possible for “{key}”."),
        format!("{hint_en}Possible are: {}.", choice(english, "or")),
    )
}

pub fn invalid_number(key: &str, value: &str, least: i16, most: i16) -> Message {
    let value = short(value);
    message(
        Code::InvalidNumber,
        format!("„{value}“ ist bei „{key}“ keine Zahl, die hier passt."),
        format!("Schreiben Sie nur eine Zahl von {least} bis {most}."),
        format!("“{value}” is not a number that fits “{key}”."),
        format!("Write only a number from {least} to {most}."),
    )
}

pub fn invalid_count(key: &str, value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidNumber,
        format!("„{value}“ ist bei „{key}“ keine Anzahl."),
        format!("Schreiben Sie nur die Zahl („{key}: 20“) oder eine Liste von Einrichtungen („{key}: [Jugendamt]“)."),
        format!("“{value}” is not a number of people for “{key}”."),
        format!("Write the number only (“{key}: 20”) or a list of institutions (“{key}: [Jugendamt]”)."),
    )
}

pub fn invalid_url(key: &str, value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidUrl,
        format!("„{value}“ ist bei „{key}“ keine Internetadresse."),
        "Schreiben Sie die ganze Adresse mit „https://“ am Anfang.",
        format!("“{value}” is not a web address for “{key}”."),
        "Write the whole address with “https://” at its beginning.",
    )
}

pub fn invalid_editor(value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidEditor,
        format!("„{value}“ ist kein Link, der einen Editor öffnet."),
        "Schreiben Sie den Link Ihres Editors mit {path} darin, zum Beispiel „vscode://file/{path}:{line}:{column}“.",
        format!("“{value}” is no link that opens an editor."),
        "Write the link of your editor with {path} in it, for example “vscode://file/{path}:{line}:{column}”.",
    )
}

pub fn invalid_email(key: &str, value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidEmail,
        format!("„{value}“ ist bei „{key}“ keine E-Mail-Adresse."),
        "Schreiben Sie sie in der Form stelle@beispiel.de.",
        format!("“{value}” is not an e-mail address for “{key}”."),
        "Write it in the form office@example.org.",
    )
}

pub fn invalid_language(key: &str, value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidLanguage,
        format!("„{value}“ ist bei „{key}“ kein Sprachkürzel."),
        "Schreiben Sie zum Beispiel „de“, „en“, „tr“ oder „ar“.",
        format!("“{value}” is not a language tag for “{key}”."),
        "Write for example “de”, “en”, “tr” or “ar”.",
    )
}

pub fn invalid_slug(value: &str, slug: &str) -> Message {
    let value = short(value);
    let (remedy_de, remedy_en) = if slug.is_empty() {
        ("Benutzen Sie Kleinbuchstaben, Ziffern und Bindestriche.".to_owned(), "Use lower-case letters, digits and hyphens.".to_owned())
    } else {
        (format!("Schreiben Sie „{slug}“."), format!("Write “{slug}”."))
    };
    message(
        Code::InvalidSlug,
        format!("„{value}“ kann kein Teil einer Adresse sein."),
        remedy_de,
        format!("“{value}” cannot be part of an address."),
        remedy_en,
    )
}

pub fn invalid_alias(value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidAlias,
        format!("„{value}“ kann keine frühere Adresse dieser Website sein."),
        "Schreiben Sie den Teil nach dem Namen der Website, zum Beispiel „/sitzungen/alt/“.",
        format!("“{value}” cannot be a former address of this site."),
        "Write the part after the site's name, for example “/sitzungen/alt/”.",
    )
}

pub fn invalid_time_zone(value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidTimeZone,
        format!("Die Zeitzone „{value}“ gibt es nicht."),
        "Für Deutschland schreiben Sie „Europe/Berlin“.",
        format!("There is no time zone “{value}”."),
        "For Germany write “Europe/Berlin”.",
    )
}

pub fn invalid_area_key(name: &str, digits: usize, value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidAreaKey,
        format!("„{value}“ bei „{name}“ ist kein Schlüssel aus {digits} Ziffern."),
        "Schreiben Sie den Schlüssel vollständig, mit Nullen am Anfang und am Ende, ohne Leerzeichen.",
        format!("“{value}” at “{name}” is no key of {digits} digits."),
        "Write the whole key, with noughts at its beginning and end and without blanks.",
    )
}

pub fn unknown_code(name: &str, nearest: Option<&str>) -> Message {
    let name = short(name);
    let (remedy_de, remedy_en) = match nearest {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (
            "Schreiben Sie das Wort, das bei der Warnung in eckigen Klammern steht, zum Beispiel „missing-minutes“.".to_owned(),
            "Write the word that stands in square brackets in the warning, for example “missing-minutes”.".to_owned(),
        ),
    };
    message(
        Code::UnknownCode,
        format!("Eine Warnung oder einen Hinweis „{name}“ gibt es nicht."),
        remedy_de,
        format!("There is no warning or hint “{name}”."),
        remedy_en,
    )
}

pub fn allowed_error(key: &str, name: &str) -> Message {
    message(
        Code::AllowedError,
        format!("„{name}“ ist ein Fehler und lässt sich mit „{key}“ nicht abschalten; das geht nur bei Warnungen und Hinweisen."),
        "Beheben Sie den Fehler, und streichen Sie das Wort hier.",
        format!("“{name}” is an error and cannot be silenced with “{key}”; that is for warnings and hints only."),
        "Mend the error, and remove the word here.",
    )
}

pub fn unused_allow(code: &str) -> Message {
    message(
        Code::UnusedAllow,
        format!("„{code}“ kommt bei diesem Eintrag nicht vor, muss also nicht erlaubt werden."),
        "Streichen Sie das Wort, damit es später nichts Wichtiges verdeckt.",
        format!("“{code}” does not occur in this entry, so it need not be allowed."),
        "Remove the word, so that it hides nothing that matters later.",
    )
}

pub fn end_before_start() -> Message {
    message(
        Code::EndBeforeStart,
        "Das Ende liegt vor dem Anfang.",
        "Prüfen Sie beide Angaben.",
        "The end lies before the beginning.",
        "Check both values.",
    )
}

pub fn time_gap(value: &str) -> Message {
    let value = short(value);
    message(
        Code::TimeGap,
        format!("Die Uhrzeit {value} gibt es an diesem Tag nicht: die Uhren werden auf Sommerzeit vorgestellt."),
        "Prüfen Sie die Uhrzeit.",
        format!("The time {value} does not exist on this day: clocks go forward to summer time."),
        "Check the time.",
    )
}

pub fn person_name(value: &str) -> Message {
    let value = short(value);
    message(
        Code::PersonName,
        format!("„{value}“ sieht nach dem Namen oder der Adresse einer Person aus."),
        "Nennen Sie die Stelle oder Einrichtung statt der Person, zum Beispiel „Jugendamt“ und ein Funktionspostfach.",
        format!("“{value}” looks like the name or address of a person."),
        "Name the office or organisation instead, for example “Jugendamt” and a shared mailbox.",
    )
}
