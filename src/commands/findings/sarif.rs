//! Findings for code hosts: SARIF 2.1.0 (OASIS).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::base::codes::Severity;
use crate::base::finding::{Finding, Language};
use crate::base::path::UrlPath;

pub fn all(findings: &[Finding], language: Language) -> String {
    let rules: BTreeSet<&str> = findings.iter().map(|finding| finding.message.code.as_str()).collect();
    let rules: Vec<Value> = rules.into_iter().map(|id| json!({ "id": id })).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, language)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "Kiezblatt", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// The name of a severity in SARIF.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(finding: &Finding, language: Language) -> Value {
    let span = finding.place.span;
    let text = format!("{} {}", finding.message.sentence.in_language(language), finding.message.remedy.in_language(language));
    json!({
        "ruleId": finding.message.code.as_str(),
        "level": level(finding.severity()),
        "message": { "text": text },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": UrlPath::new(finding.place.path.as_str()).as_str() },
                "region": { "startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column },
            },
        }],
    })
}
