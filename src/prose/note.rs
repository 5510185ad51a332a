//! Footnotes: numbered in the order in which the text refers to them, with a way back to every reference.

use std::collections::HashMap;

/// The footnotes of one text.
#[derive(Default)]
pub struct Notes {
    /// In the order of their numbers.
    notes: Vec<Note>,
    /// Where the note of a label stands among them.
    labels: HashMap<String, usize>,
}

#[derive(Default)]
struct Note {
    html: Option<String>,
    references: usize,
}

impl Notes {
    /// Writes a reference (DPUB-ARIA `doc-noteref`).
    pub fn refer(&mut self, label: &str, out: &mut String) {
        let at = self.at(label);
        self.notes[at].references += 1;
        let (number, id) = ((at + 1).to_string(), reference_id(at + 1, self.notes[at].references));
        out.extend(["<sup><a href=\"#fn-", &number, "\" id=\"", &id, "\" role=\"doc-noteref\" aria-label=\"Fußnote "]);
        out.extend([&number, "\">", &number, "</a></sup>"]);
    }

    pub fn define(&mut self, label: &str, html: String) {
        let at = self.at(label);
        self.notes[at].html.get_or_insert(html);
    }

    fn at(&mut self, label: &str) -> usize {
        if let Some(at) = self.labels.get(label) {
            return *at;
        }
        self.notes.push(Note::default());
        self.labels.insert(label.to_owned(), self.notes.len() - 1);
        self.notes.len() - 1
    }

    /// Writes the list of all notes at the end of the text (DPUB-ARIA `doc-endnotes`).
    pub fn write(&self, out: &mut String) {
        if self.notes.is_empty() {
            return;
        }
        out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Fußnoten\">\n<ol>\n");
        for (at, note) in self.notes.iter().enumerate() {
            let html = note.html.as_deref().unwrap_or_default().trim_end();
            let (body, end) = html.strip_suffix("</p>").map_or((html, ""), |body| (body, "</p>"));
            out.extend(["<li id=\"fn-", &(at + 1).to_string(), "\">", body]);
            out.extend((1..=note.references).map(|reference| back_link(at + 1, reference)));
            out.extend([end, "</li>\n"]);
        }
        out.push_str("</ol>\n</section>\n");
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{reference}") }
}

fn back_link(number: usize, reference: usize) -> String {
    let label = if reference == 1 {
        format!("Zurück zu Fußnote {number} im Text")
    } else {
        format!("Zurück zu Fußnote {number} im Text, Stelle {reference}")
    };
    format!(" <a href=\"#{}\" role=\"doc-backlink\" aria-label=\"{label}\">↩</a>", reference_id(number, reference))
}
