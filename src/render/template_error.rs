//! Turns the template engine's errors into findings with the template's place and the names that exist there.

use tera::ErrorKind;

use super::asset_places;
use crate::base::finding::Finding;
use crate::base::messages::themes as say;
use crate::base::path::SourcePath;
use crate::base::place::{Place, Span};

/// A finding for an error of the theme `name`.
pub(super) fn finding(error: &tera::Error, name: &str) -> Finding {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let length = if span.end_line == span.start_line { span.end_col.saturating_sub(span.start_col) } else { 1 };
            let span = Span::in_line(span.start_line as u32, span.start_col as u32 + 1, length as u32);
            let (detail, names) = known_names(report.message());
            say::template_error(&detail, names.as_deref()).at(Place::new(&source_path(report.filename(), name), span))
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
