//! Findings for programs: one JSON object a line.

use serde::Serialize;

use crate::base::finding::{Finding, Language};

#[derive(Serialize)]
struct Line<'f> {
    path: &'f str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    severity: &'static str,
    code: &'static str,
    message: &'f str,
    help: &'f str,
}

pub fn all(findings: &[Finding], language: Language) -> String {
    findings.iter().map(|finding| line(finding, language)).collect()
}

fn line(finding: &Finding, language: Language) -> String {
    let span = finding.place.span;
    let line = Line {
        path: finding.place.path.as_str(),
        line: span.line,
        column: span.column,
        end_line: span.end_line,
        end_column: span.end_column,
        severity: finding.severity().as_str(),
        code: finding.message.code.as_str(),
        message: finding.message.sentence.in_language(language),
        help: finding.message.remedy.in_language(language),
    };
    serde_json::to_string(&line).map(|json| json + "\n").unwrap_or_default()
}
