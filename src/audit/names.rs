//! Whether everything has a name that says what it is: pictures, links, buttons, fields, frames.

use super::Page;
use super::outline::{Element, Outline};
use super::structure::Remark;
use crate::base::alt::{Useless, useless};
use crate::base::messages::pages::Fault;
use crate::base::vague::is_vague;

pub(super) fn remarks<'o>(page: &Page<'_>, outline: &'o Outline, is_in_text: impl Fn(&Element) -> bool, remarks: &mut Vec<Remark<'o>>) {
    for element in &outline.elements {
        let fault = match element.tag.name.as_str() {
            // Pictures in texts were looked at where they were written.
            "img" if !is_in_text(element) => picture(element),
            "a" if element.tag.attribute("href").is_some() => link(element, outline, is_in_text(element)),
            "button" => (name(element, outline).is_empty()).then_some(Fault::NamelessButton),
            "input" | "select" | "textarea" => field(element, outline),
            "iframe" => element.filled("title").is_none().then_some(Fault::NamelessFrame),
            _ => None,
        };
        let is_meant = !page.is_redirect || !matches!(fault, Some(Fault::VagueLink(_)));
        remarks.extend(fault.filter(|_| is_meant).map(|fault| (fault, Some(element))));
    }
}

fn picture(image: &Element) -> Option<Fault> {
    let Some(alt) = image.tag.attribute("alt") else { return Some(Fault::NoAlt) };
    let source = image.tag.attribute("src").unwrap_or_default();
    (useless(alt, source) == Some(Useless::FileName)).then(|| Fault::FileNameAlt(alt.to_owned()))
}

/// What a screen reader calls a link or button.
fn name<'o>(element: &'o Element, outline: &'o Outline) -> &'o str {
    let labelled = element.filled("aria-labelledby").filter(|ids| ids.split_ascii_whitespace().any(|id| outline.has_id(id)));
    let label = element.filled("aria-label").or(labelled);
    label.or(Some(element.words.as_str()).filter(|words| !words.is_empty())).or(element.filled("title")).unwrap_or_default()
}

fn link(link: &Element, outline: &Outline, is_in_text: bool) -> Option<Fault> {
    let name = name(link, outline);
    if name.is_empty() {
        return Some(Fault::NamelessLink);
    }
    // Words of links in texts were looked at where they were written.
    if is_in_text {
        return None;
    }
    if is_vague(name) {
        return Some(Fault::VagueLink(name.to_owned()));
    }
    let is_address = ["http://", "https://"].iter().any(|scheme| name.starts_with(scheme)) && !name.contains(' ');
    is_address.then(|| Fault::AddressAsWords(name.to_owned()))
}

fn field(field: &Element, outline: &Outline) -> Option<Fault> {
    let kind = field.tag.attribute("type").unwrap_or("text").to_ascii_lowercase();
    let own = ["aria-label", "aria-labelledby", "title"].iter().any(|name| field.filled(name).is_some());
    let is_fine = match kind.as_str() {
        "hidden" | "reset" | "submit" => true,
        "button" => own || field.filled("value").is_some(),
        "image" => own || field.filled("alt").is_some(),
        _ => own || is_labelled(field, outline),
    };
    (!is_fine).then_some(Fault::FieldWithoutLabel)
}

fn is_labelled(field: &Element, outline: &Outline) -> bool {
    let id = field.filled("id");
    outline.is_in(field, "label")
        || outline.all("label").any(|label| id.is_some() && label.tag.attribute("for") == id && !label.words.is_empty())
}
