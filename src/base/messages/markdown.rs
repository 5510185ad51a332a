//! Words about what stands in texts: links, pictures, raw HTML.

use super::{message, short};
use crate::base::alt::Useless;
use crate::base::codes::Code;
use crate::base::finding::Message;

pub fn broken_link(target: &str, nearest: Option<&str>) -> Message {
    let target = short(target);
    let (remedy_de, remedy_en) = match nearest {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (
            "Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.".to_owned(),
            "Check the path; it counts from the file in which it stands, for example “../bodies/ag-kiez.md”.".to_owned(),
        ),
    };
    message(
        Code::BrokenLink,
        format!("Der Link „{target}“ führt ins Leere."),
        remedy_de,
        format!("The link “{target}” leads nowhere."),
        remedy_en,
    )
}

/// A link from the root of the site: `/gremien/ag-kiez/`.
pub fn broken_address(address: &str, nearest: Option<&str>) -> Message {
    let address = short(address);
    let (remedy_de, remedy_en) = match nearest {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (
            "Prüfen Sie die Adresse, oder nennen Sie den Eintrag mit seiner Kennung, zum Beispiel „ag-kiez“.".to_owned(),
            "Check the address, or name the entry by its ID, for example “ag-kiez”.".to_owned(),
        ),
    };
    message(
        Code::BrokenLink,
        format!("Die Adresse „{address}“ gibt es auf dieser Website nicht."),
        remedy_de,
        format!("There is no address “{address}” on this site."),
        remedy_en,
    )
}

pub fn empty_link() -> Message {
    message(
        Code::BrokenLink,
        "Dieser Link hat kein Ziel.",
        "Schreiben Sie das Ziel in die runden Klammern: [Text](ziel).",
        "This link has no target.",
        "Write the target into the parentheses: [text](target).",
    )
}

pub fn unknown_fragment(fragment: &str, page: &str, nearest: Option<&str>) -> Message {
    let fragment = short(fragment);
    let (remedy_de, remedy_en) = match nearest {
        Some(near) => (format!("Meinten Sie „#{near}“?"), format!("Did you mean “#{near}”?")),
        None => (
            "Der Teil nach # ist die Überschrift in Kleinbuchstaben mit Bindestrichen.".to_owned(),
            "The part after # is the heading in lower case with hyphens.".to_owned(),
        ),
    };
    message(
        Code::UnknownFragment,
        format!("Die Stelle „#{fragment}“ gibt es in {page} nicht."),
        remedy_de,
        format!("There is no part “#{fragment}” in {page}."),
        remedy_en,
    )
}

pub fn forbidden_link(target: &str) -> Message {
    let target = short(target);
    message(
        Code::ForbiddenLink,
        format!("Links der Art „{target}“ sind nicht erlaubt."),
        "Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
        format!("Links such as “{target}” are not allowed."),
        "Allowed are https://, http://, mailto:, tel: and references to entries and files of this site.",
    )
}

pub fn foreign_host(target: &str) -> Message {
    let target = short(target);
    message(
        Code::ForeignHost,
        format!("„{target}“ würde beim Lesen der Seite von einem fremden Rechner geladen; der erführe dann von jedem Besuch."),
        "Legen Sie die Datei neben den Eintrag, oder setzen Sie einen gewöhnlichen Link auf die andere Seite.",
        format!("“{target}” would be loaded from a foreign host when the page is read; that host would learn of every visit."),
        "Put the file beside the entry, or make an ordinary link to the other site.",
    )
}

pub fn removed_element(name: &str) -> Message {
    message(
        Code::RemovedHtml,
        format!("Das HTML-Element <{name}> wurde weggelassen."),
        "Benutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.",
        format!("The HTML element <{name}> was left out."),
        "Use Markdown; simple markup such as <abbr> or <sub> is allowed.",
    )
}

pub fn removed_attribute(name: &str) -> Message {
    message(
        Code::RemovedHtml,
        format!("Das HTML-Attribut „{name}“ wurde weggelassen."),
        "Streichen Sie es; das Aussehen bestimmt das Thema der Website.",
        format!("The HTML attribute “{name}” was left out."),
        "Remove it; the site's theme decides how things look.",
    )
}

pub fn unclosed_element(name: &str) -> Message {
    message(
        Code::RemovedHtml,
        format!("Das HTML-Element <{name}> wird nicht geschlossen; es endet jetzt mit dem Text."),
        format!("Setzen Sie an seine Stelle das Ende </{name}>."),
        format!("The HTML element <{name}> is not closed; it now ends with the text."),
        format!("Add its end </{name}>."),
    )
}

pub fn swallowing_element(name: &str) -> Message {
    message(
        Code::RemovedHtml,
        format!("Das HTML-Element <{name}> wird nicht geschlossen; der ganze Text dahinter fällt weg."),
        format!("Streichen Sie <{name}>."),
        format!("The HTML element <{name}> is not closed; all the text behind it is lost."),
        format!("Remove <{name}>."),
    )
}

pub fn unclosed_comment() -> Message {
    message(
        Code::RemovedHtml,
        "Diese Bemerkung wird nicht geschlossen; der ganze Text dahinter fällt weg.",
        "Setzen Sie an ihr Ende „-->“.",
        "This comment is not closed; all the text behind it is lost.",
        "Add “-->” at its end.",
    )
}

pub fn missing_alt() -> Message {
    message(
        Code::MissingAlt,
        "Diesem Bild fehlt eine Beschreibung für Menschen, die es nicht sehen.",
        "Schreiben Sie in die eckigen Klammern, was zu sehen ist: ![Beschreibung](bild.jpg); bei reinem Schmuck: ![](bild.jpg \"dekorativ\").",
        "This picture lacks a description for people who do not see it.",
        "Say in the square brackets what is to be seen: ![description](picture.jpg); for mere decoration: ![](picture.jpg \"dekorativ\").",
    )
}

pub fn missing_alt_key() -> Message {
    message(
        Code::MissingAlt,
        "Diesem Bild fehlt eine Beschreibung für Menschen, die es nicht sehen.",
        "Ergänzen Sie „alt: …“ mit einem Satz, der sagt, was zu sehen ist.",
        "This picture lacks a description for people who do not see it.",
        "Add “alt: …” with a sentence that says what is to be seen.",
    )
}

pub fn useless_alt(alt: &str, why: Useless) -> Message {
    let alt = short(alt);
    let (de, en) = match why {
        Useless::FileName => (
            format!("Die Beschreibung dieses Bildes ist nur sein Dateiname: „{alt}“."),
            format!("The description of this picture is only the name of its file: “{alt}”."),
        ),
        Useless::SaysPicture => (
            format!("Die Beschreibung „{alt}“ beginnt damit, dass es ein Bild ist; das sagt jedes Vorleseprogramm selbst."),
            format!("The description “{alt}” begins by saying that it is a picture, which every screen reader says itself."),
        ),
    };
    message(
        Code::UselessAlt,
        de,
        "Beschreiben Sie in einem Satz, was zu sehen ist und warum es hier steht.",
        en,
        "Say in a sentence what is to be seen and why it is here.",
    )
}
