//! `design:` in `kiezblatt.yaml`: how an authority dresses the site in its own colours, logo, words and style sheet.

use std::sync::Arc;

use super::read::field;
use crate::base::messages::themes as say;
use crate::base::path::SourcePath;
use crate::base::place::{Located, Span};
use crate::prose::{self, Prose};
use crate::record::convert::Reading;
use crate::record::field::{Field, Group, Shape};
use crate::record::value::Values;

/// How the site is dressed. Files are named as they lie in `assets/` of the theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    pub logo: Option<Logo>,
    /// A style sheet that comes after all others.
    pub stylesheet: Option<Located<String>>,
    /// A text above the head of every page.
    pub header: Option<Slot>,
    /// A text above the foot of every page.
    pub footer: Option<Slot>,
    /// For readers who like it light.
    pub colours: Vec<Colour>,
    /// For readers who like it dark.
    pub dark: Vec<Colour>,
    /// Whether style sheets and scripts keep their names although browsers could keep them longer otherwise. The preview exchanges
    /// style sheets in open pages by their names, and has nothing kept.
    pub keeps_names: bool,
}

impl Design {
    pub fn has_colours(&self) -> bool {
        !self.colours.is_empty() || !self.dark.is_empty()
    }
}

impl Colour {
    /// The custom property of the style sheet: `--frame-ink`.
    pub fn property(&self) -> String {
        format!("--{}", self.key.replace('_', "-"))
    }
}

/// The picture before the title of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    pub file: Located<String>,
    /// What stands on it; without it the picture is an ornament.
    pub alt: String,
}

/// A text of the settings, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub prose: Prose,
    pub span: Span,
}

/// One colour of the theme, set anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colour {
    /// The key in the settings: `frame_ink` for the custom property `--frame-ink`.
    pub key: &'static str,
    /// `#1d3557`.
    pub value: Located<String>,
}

pub(super) static DESIGN: Group = Group {
    fields: &[
        field("logo", Shape::Group(&LOGO), false, "{file: logo.svg, alt: Bezirksamt Musterstadt}", "Logo vor dem Titel"),
        field("stylesheet", Shape::Text, false, "amt.css", "Eigenes Stylesheet aus assets/ des Themas, nach allen anderen"),
        field(
            "header",
            Shape::Text,
            false,
            "Ein Angebot des [Bezirksamts](https://www.beispiel.de/)",
            "Text über dem Kopf jeder Seite (Markdown)",
        ),
        field("footer", Shape::Text, false, "Gefördert aus Mitteln der Städtebauförderung.", "Text über dem Fuß jeder Seite (Markdown)"),
        field("colours", Shape::Group(&COLOURS), false, "{frame: \"#1d3557\", link: \"#1d4f8c\"}", "Farben im hellen Modus"),
        field("colours_dark", Shape::Group(&COLOURS), false, "{frame: \"#10233c\", link: \"#9cc4f0\"}", "Farben im dunklen Modus"),
    ],
    text_as: None,
};

static LOGO: Group = Group {
    fields: &[
        field("file", Shape::Text, true, "logo.svg", "Name der Datei in assets/ des Themas"),
        field("alt", Shape::Text, false, "Bezirksamt Musterstadt", "Was auf dem Logo steht"),
    ],
    text_as: Some("file"),
};

const fn colour(key: &'static str, example: &'static str, meaning: &'static str) -> Field {
    field(key, Shape::Text, false, example, meaning)
}

/// The colours of the theme: each is a custom property of the style sheet.
static COLOURS: Group = Group {
    fields: &[
        colour("board", "\"#e4e9e1\"", "Grund hinter den Blättern"),
        colour("sheet", "\"#ffffff\"", "Blatt"),
        colour("tint", "\"#f0f3ee\"", "Hervorgehobene Flächen auf dem Blatt"),
        colour("ink", "\"#1a211d\"", "Schrift"),
        colour("soft", "\"#4b5750\"", "Nebensächliche Schrift"),
        colour("line", "\"#ccd4cb\"", "Zierlinien"),
        colour("edge", "\"#6f7c74\"", "Ränder, die etwas bedeuten"),
        colour("link", "\"#0c5a40\"", "Links"),
        colour("visited", "\"#5b3a6e\"", "Besuchte Links"),
        colour("frame", "\"#163d2e\"", "Rahmen: Kopf und Fuß"),
        colour("frame_edge", "\"#0d2a1f\"", "Kante des Rahmens"),
        colour("frame_ink", "\"#f4f7f3\"", "Schrift auf dem Rahmen"),
        colour("signal", "\"#ffd24a\"", "Signalfarbe"),
        colour("signal_ink", "\"#2b2100\"", "Schrift auf der Signalfarbe"),
        colour("off", "\"#a8201a\"", "Abgesagt und verschoben"),
        colour("off_ink", "\"#ffffff\"", "Schrift auf „abgesagt“"),
    ],
    text_as: None,
};

/// The design of the settings.
pub(super) fn design(mut values: Values, reading: &mut Reading<'_>) -> Design {
    Design {
        logo: values.group("logo").and_then(logo),
        stylesheet: values.text("stylesheet"),
        header: values.text("header").map(|text| slot(&text, reading)),
        footer: values.text("footer").map(|text| slot(&text, reading)),
        colours: values.group("colours").map(|colours| colours_of(colours, reading)).unwrap_or_default(),
        dark: values.group("colours_dark").map(|colours| colours_of(colours, reading)).unwrap_or_default(),
        keeps_names: false,
    }
}

fn logo(mut values: Values) -> Option<Logo> {
    Some(Logo { file: values.text("file")?, alt: values.plain("alt").unwrap_or_default() })
}

/// A text in Markdown. It is one value of YAML, so findings in it are reported where the value begins.
fn slot(text: &Located<String>, reading: &mut Reading<'_>) -> Slot {
    let mut found = Vec::new();
    let prose = prose::read(&SourcePath::new("kiezblatt.yaml"), &text.value, text.span.line, &mut found);
    for finding in found {
        reading.report(Arc::unwrap_or_clone(finding.message), text.span);
    }
    Slot { prose, span: text.span }
}

fn colours_of(mut values: Values, reading: &mut Reading<'_>) -> Vec<Colour> {
    let mut colours = Vec::new();
    for field in COLOURS.fields {
        let Some(text) = values.text(field.key) else { continue };
        match hexadecimal(&text.value) {
            Some(value) => colours.push(Colour { key: field.key, value: Located::new(value, text.span) }),
            None => reading.report(say::invalid_colour(field.key, &text.value), text.span),
        }
    }
    colours
}

/// `#1d3557` in small letters, also from `1D3557`, because a `#` begins a remark in YAML, and from `#fff`.
fn hexadecimal(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let is_colour = matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let full = if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.to_owned() };
    is_colour.then(|| format!("#{}", full.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::hexadecimal;

    #[test]
    fn colours_are_read_with_and_without_their_sign() {
        assert_eq!(hexadecimal("#1D3557").as_deref(), Some("#1d3557"));
        assert_eq!(hexadecimal("1d3557").as_deref(), Some("#1d3557"));
        assert_eq!(hexadecimal("#fA0").as_deref(), Some("#ffaa00"));
        for wrong in ["", "#", "blau", "#12345", "#1234567", "#ggg", "rgb(1, 2, 3)", "#fff; } body { color: red"] {
            assert_eq!(hexadecimal(wrong), None, "{wrong}");
        }
    }
}
