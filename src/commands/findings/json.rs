//! Findings for programs: one JSON object a line.

use crate::base::finding::{Finding, Language};
use crate::base::finding_line::FindingLine;

pub fn all(findings: &[Finding], language: Language) -> String {
    findings.iter().map(|finding| line(finding, language)).collect()
}

fn line(finding: &Finding, language: Language) -> String {
    serde_json::to_string(&FindingLine::new(finding, language)).map(|json| json + "\n").unwrap_or_default()
}
