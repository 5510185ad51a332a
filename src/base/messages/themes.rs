//! Words about themes, for people who write them.

use super::message;
use crate::base::codes::Code;
use crate::base::finding::Message;

pub fn template_error(detail: &str, names: Option<&str>) -> Message {
    let (remedy_de, remedy_en) = match names {
        Some(names) => (format!("Vorhanden sind hier: {names}."), format!("Known here are: {names}.")),
        None => (
            "Welche Werte eine Vorlage bekommt, steht in themes/README.md.".to_owned(),
            "Which values a template is given stands in themes/README.md.".to_owned(),
        ),
    };
    message(
        Code::TemplateError,
        format!("Die Vorlage lässt sich nicht verwenden: {detail}."),
        remedy_de,
        format!("The template cannot be used: {detail}."),
        remedy_en,
    )
}

pub fn theme_name(name: &str) -> Message {
    message(
        Code::ThemeSettings,
        format!("„{name}“ kann nicht der Name eines Themas sein."),
        "Schreiben Sie den Namen eines Ordners unter themes: Buchstaben, Ziffern und Bindestriche.",
        format!("“{name}” cannot be the name of a theme."),
        "Write the name of a folder below themes: letters, digits and hyphens.",
    )
}

pub fn interface(from: i64, to: i64, ours: i64) -> Message {
    message(
        Code::ThemeSettings,
        format!("Das Thema ist für die Schnittstelle {from} bis {to} geschrieben; dieses Kiezblatt hat die Schnittstelle {ours}."),
        "Nehmen Sie eine Fassung des Themas, die zu diesem Kiezblatt passt.",
        format!("The theme was written for interface {from} to {to}; this Kiezblatt has interface {ours}."),
        "Take a version of the theme that fits this Kiezblatt.",
    )
}

pub fn unknown_base(name: &str) -> Message {
    message(
        Code::ThemeSettings,
        format!("Das Thema baut auf „{name}“ auf; das kennt Kiezblatt nicht."),
        "Möglich ist „extends: kiezblatt“.",
        format!("The theme extends “{name}”, which Kiezblatt does not know."),
        "Possible is “extends: kiezblatt”.",
    )
}

pub fn missing_settings() -> Message {
    message(
        Code::ThemeSettings,
        "Dem Thema fehlt die Datei theme.yaml.",
        "Legen Sie sie an mit „name“, „version“ und „interface: {from: 1, to: 1}“.",
        "The theme lacks the file theme.yaml.",
        "Create it with “name”, “version” and “interface: {from: 1, to: 1}”.",
    )
}
