//! Turns the template engine's errors into findings with the template's place and the names that exist there.

use tera::ErrorKind;

use super::asset_places;
use crate::base::finding::Finding;
use crate::base::messages::themes as say;
use crate::base::path::SourcePath;
use crate::base::place::{Place, Span};

/// A finding for an error of the theme `name`, which has these templates.
pub(super) fn finding(error: &tera::Error, name: &str, templates: &[(SourcePath, String)]) -> Finding {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let path = source_path(report.filename(), name);
            let text = templates.iter().find(|(template, _)| *template == path).map_or("", |(_, text)| text);
            let (detail, names) = known_names(report.message());
            say::template_error(&detail, names.as_deref()).at(Place::new(&path, stretch(report.span(), text)))
        }
        _ => {
            let text = error.to_string();
            let place = arrow(&text).map_or_else(
                || Place::file(&source_path(named(&text).unwrap_or("site/base.html"), name)),
                |(template, span)| Place::new(&source_path(template, name), span),
            );
            let detail = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
            say::template_error(detail.trim_start_matches("error: ").trim_end_matches([':', '.']), None).at(place)
        }
    }
}

/// What an error is about in the text of a template. A text that is where none may be begins for the engine with the end of
/// the line above, but for people with its first word.
fn stretch(span: &tera::Span, text: &str) -> Span {
    let (line, column) = (span.start_line as u32, span.start_col as u32 + 1);
    if span.end_line == span.start_line {
        return Span::in_line(line, column, span.end_col.saturating_sub(span.start_col) as u32);
    }
    let lines = text.split('\n').zip(1..).skip(span.start_line.saturating_sub(1)).take(span.end_line.saturating_sub(span.start_line) + 1);
    let mut words = lines.filter_map(|(text, number)| {
        let before = if number == line { span.start_col } else { 0 };
        let at = text.chars().enumerate().skip(before).find(|(_, c)| !c.is_whitespace())?.0;
        Some(Span::in_line(number, at as u32 + 1, 1))
    });
    words.next().unwrap_or(Span::in_line(line, column, 0))
}

/// Where a template lies: `site/x.html` in the site's theme, `kiezblatt/x.html` in the one inside the program.
pub(super) fn source_path(template: &str, name: &str) -> SourcePath {
    match template.split_once('/') {
        Some(("kiezblatt", rest)) => SourcePath::new(&format!("themes/kiezblatt/templates/{rest}")),
        Some(("site", rest)) => SourcePath::new(&format!("themes/{name}/templates/{rest}")),
        _ => SourcePath::new(&format!("themes/{name}/templates/{template}")),
    }
}

/// Parts the engine's message from the names it lists as available.
fn known_names(message: &str) -> (String, Option<String>) {
    let parted = message.find("available").or_else(|| message.find("Available")).map(|at| message.split_at(at));
    match parted {
        Some((detail, names)) => {
            let names = names.split_once(':').map_or(names, |(_, names)| names);
            let clean = names.replace(['`', '"', '[', ']', '(', ')'], "").replace('\n', ", ");
            let clean = clean.split(", ").filter(|name| !asset_places::is_value(name.trim())).collect::<Vec<_>>().join(", ");
            (
                detail.trim().trim_end_matches(['.', ':', '(', ',', ';']).trim().replace('\n', " "),
                Some(clean.trim().trim_end_matches('.').to_owned()),
            )
        }
        None => (message.trim().trim_end_matches('.').replace('\n', " "), None),
    }
}

/// The first template that a report names in quotation marks.
fn named(text: &str) -> Option<&str> {
    text.split(['\'', '`', '"']).skip(1).step_by(2).find(|name| name.ends_with(".html"))
}

/// The place in a report that is only a text: `--> name:line:column`.
fn arrow(text: &str) -> Option<(&str, Span)> {
    let place = text.split_once("--> ")?.1.lines().next()?.trim().trim_matches(['[', ']']);
    let mut parts = place.rsplitn(3, ':');
    let column: u32 = parts.next()?.trim().parse().ok()?;
    let line: u32 = parts.next()?.trim().parse().ok()?;
    Some((parts.next()?.trim(), Span::in_line(line, column, 1)))
}
