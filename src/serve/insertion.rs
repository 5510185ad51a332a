//! What the preview adds to pages, and the page that it shows while there is none.

use super::shown::{Findings, Shown};
use crate::base::finding::Language;
use crate::base::finding_line::FindingLine;
use crate::base::html::escape_text;
use crate::base::path::OutputPath;
use crate::base::place::Span;
use crate::pipeline::Content;
use crate::serve::editor;

/// The line of HTML that brings the preview's script into a page. The tag says which bytes the page has; it is empty where
/// there is no page at the address. `data-resources` says the same of what pages load.
pub(super) fn script(run: &str, shown: &Shown, page: Option<(&OutputPath, &Content)>) -> String {
    let tag = page.map(|(_, content)| content.hash().hex()).unwrap_or_default();
    let source = page.and_then(|(path, _)| shown.output.as_ref()?.source(path));
    let source = source.map(|source| {
        let link = editor::link(&shown.editor, &shown.root, source, Span::in_line(1, 1, 0));
        format!(" data-source=\"{}\" data-editor=\"{}\"", escaped(source.as_str()), escaped(&link))
    });
    format!(
        "<script src=\"/.kiezblatt/preview.js\" defer data-run=\"{}\" data-number=\"{}\" data-tag=\"{tag}\" data-resources=\"{}\"{}></script>",
        escaped(run),
        shown.number,
        shown.resources(),
        source.unwrap_or_default()
    )
}

/// The page with something inserted before its end.
pub(super) fn insert(page: &[u8], line: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    [&page[..at], line.as_bytes(), &page[at..]].concat()
}

/// The page for every address as long as no build was good. The script lists the findings better than the page itself could.
pub(super) fn no_page_yet(shown: &Shown, script: &str) -> String {
    let fault = shown.fault.as_ref().map(|fault| format!("<p>{}</p>\n", escaped(fault))).unwrap_or_default();
    let (language, title, invitation) = match shown.findings.language {
        Language::German => ("de", "Noch keine Seite", invitation(shown).0),
        Language::English => ("en", "No page yet", invitation(shown).1),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n\
         body {{ max-width: 40rem; margin: 12vh auto; padding: 0 1rem; font: 1.0625rem/1.6 system-ui, sans-serif; }}\n\
         h1 {{ font: 700 1.75rem/1.2 Charter, Cambria, Georgia, serif; }}\n</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n<p>{invitation}</p>\n<noscript>\n{fault}{}</noscript>\n{script}\n</body>\n</html>\n",
        list(&shown.findings)
    )
}

/// What keeps the page from being there, and when it will be.
fn invitation(shown: &Shown) -> (&'static str, &'static str) {
    if shown.fault.is_some() {
        let de =
            "Die Website ließ sich noch nicht bauen; an Ihren Texten liegt es nicht. Sobald es gelingt, erscheint die Seite von selbst.";
        (de, "The site could not be built yet; your texts are not the cause. As soon as it can, the page appears by itself.")
    } else if shown.findings.errors == 1 {
        let de = "Bevor es etwas zu sehen gibt, ist dieser Fehler zu beheben. Danach erscheint die Seite von selbst.";
        (de, "Before there is something to be seen, this error has to be mended. Then the page appears by itself.")
    } else {
        let de = "Bevor es etwas zu sehen gibt, sind diese Fehler zu beheben. Danach erscheint die Seite von selbst.";
        (de, "Before there is something to be seen, these errors have to be mended. Then the page appears by itself.")
    }
}

fn list(findings: &Findings) -> String {
    if findings.shown.is_empty() {
        return String::new();
    }
    let items = findings.shown.iter().map(|finding| {
        let FindingLine { path, line, column, message, help, .. } = &finding.line;
        let place = format!("{path}:{line}:{column}");
        let excerpt = finding.excerpt.as_ref().map(|line| format!("<br><code>{}</code>", escaped(line))).unwrap_or_default();
        format!("<li><code>{}</code><br>{}<br>{}{excerpt}</li>\n", escaped(&place), escaped(message), escaped(help))
    });
    format!("<ul>\n{}</ul>\n", items.collect::<String>())
}

/// A text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_text(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a browser without scripts shows as long as there is no page.
    fn words(shown: &Shown) -> String {
        let page = no_page_yet(shown, "");
        let body = page.split_once("<body>\n").map(|(_, body)| body.replace("<noscript>\n", "").replace("</noscript>\n", ""));
        body.unwrap_or_default().replace("\n</body>\n</html>\n", "")
    }

    #[test]
    fn it_says_what_keeps_the_page_from_being_there() {
        let shown = |language, errors, fault: Option<&str>| Shown {
            findings: Findings { language, errors, ..Findings::default() },
            fault: fault.map(str::to_owned),
            ..Shown::default()
        };
        assert_eq!(
            words(&shown(Language::German, 0, Some("Der Datenträger <x> ist voll."))),
            "<h1>Noch keine Seite</h1>\n\
             <p>Die Website ließ sich noch nicht bauen; an Ihren Texten liegt es nicht. \
             Sobald es gelingt, erscheint die Seite von selbst.</p>\n\
             <p>Der Datenträger &lt;x&gt; ist voll.</p>\n"
        );
        assert_eq!(
            words(&shown(Language::English, 0, Some("The disk is full."))),
            "<h1>No page yet</h1>\n\
             <p>The site could not be built yet; your texts are not the cause. \
             As soon as it can, the page appears by itself.</p>\n\
             <p>The disk is full.</p>\n"
        );
        assert_eq!(
            words(&shown(Language::English, 2, None)),
            "<h1>No page yet</h1>\n\
             <p>Before there is something to be seen, these errors have to be mended. Then the page appears by itself.</p>\n"
        );
    }
}
