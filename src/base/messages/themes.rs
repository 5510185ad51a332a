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

pub fn invalid_colour(key: &str, text: &str) -> Message {
    message(
        Code::InvalidColour,
        format!("„{text}“ ist keine Farbe für „{key}“."),
        format!("Schreiben Sie sie als sechs Ziffern in Anführungszeichen: „{key}: \"#1d3557\"“."),
        format!("“{text}” is no colour for “{key}”."),
        format!("Write it as six digits in quotation marks: “{key}: \"#1d3557\"”."),
    )
}

/// `ratio` is what two colours have, `least` what WCAG asks of them, both as a text: `3,1 : 1`.
pub fn low_contrast((text, ground): (&str, &str), is_dark: bool, (ratio, least): (f64, f64), is_text: bool) -> Message {
    let (mode, mode_en) = if is_dark { ("im dunklen Modus", "in dark mode") } else { ("im hellen Modus", "in light mode") };
    let criterion = if is_text { "1.4.3" } else { "1.4.11" };
    // A ratio that is too low must not be rounded up to one that is not.
    let ratio = (ratio * 100.0).floor() / 100.0;
    let german = |number: f64| number.to_string().replace('.', ",");
    message(
        Code::LowContrast,
        format!("„{text}“ hebt sich {mode} zu wenig von „{ground}“ ab: {} : 1 statt mindestens {} : 1.", german(ratio), german(least)),
        format!("Wählen Sie eine der beiden Farben heller oder dunkler (WCAG {criterion}); viele Menschen können es sonst nicht lesen."),
        format!("“{text}” stands out too little from “{ground}” {mode_en}: {ratio} : 1 instead of at least {least} : 1."),
        format!("Choose one of the two colours lighter or darker (WCAG {criterion}); many people cannot read it otherwise."),
    )
}

pub fn unknown_asset(key: &str, file: &str, near: Option<&str>) -> Message {
    let (hint, hint_en) = place_for_asset(near);
    message(
        Code::UnknownFile,
        format!("Die Datei „{file}“, die bei „{key}“ steht, gibt es im Thema nicht."),
        hint,
        format!("There is no file “{file}” in the theme, which “{key}” names."),
        hint_en,
    )
}

pub fn unknown_asset_in_template(file: &str, near: Option<&str>) -> Message {
    let (hint, hint_en) = place_for_asset(near);
    message(
        Code::UnknownFile,
        format!("Die Datei „{file}“, die diese Vorlage nennt, gibt es im Thema nicht."),
        hint,
        format!("There is no file “{file}” in the theme, which this template names."),
        hint_en,
    )
}

/// What to do about a file that the theme does not have.
fn place_for_asset(near: Option<&str>) -> (String, String) {
    match near {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (
            "Legen Sie die Datei in den Ordner assets Ihres Themas, zum Beispiel themes/kiezblatt/assets.".to_owned(),
            "Put the file into the folder assets of your theme, for example themes/kiezblatt/assets.".to_owned(),
        ),
    }
}
