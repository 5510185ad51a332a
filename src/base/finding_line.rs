//! A finding as programs read it: one flat object, in one language.

use serde::Serialize;

use super::finding::{Finding, Language};

/// What `check --format json` prints in a line, and what the preview tells the browser.
#[derive(Clone, Debug, Serialize)]
pub struct FindingLine {
    pub path: String,
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    pub severity: &'static str,
    pub code: &'static str,
    pub message: String,
    pub help: String,
}

impl FindingLine {
    pub fn new(finding: &Finding, language: Language) -> Self {
        let span = finding.place.span;
        FindingLine {
            path: finding.place.path.to_string(),
            line: span.line,
            column: span.column,
            end_line: span.end_line,
            end_column: span.end_column,
            severity: finding.severity().as_str(),
            code: finding.message.code.as_str(),
            message: finding.message.sentence.in_language(language).to_owned(),
            help: finding.message.remedy.in_language(language).to_owned(),
        }
    }
}
