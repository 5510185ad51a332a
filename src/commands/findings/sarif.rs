//! Findings for code hosts: SARIF 2.1.0 (OASIS).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};

use super::source_lines::source_lines;
use crate::base::codes::{Code, Severity};
use crate::base::explanation::explanation;
use crate::base::finding::{Finding, Language};
use crate::base::hash::ContentHash;
use crate::base::path::UrlPath;
use crate::base::place::Place;
use crate::commands::repository::Repository;

/// The address that all others in a log are relative to: the root of the repository.
const ROOT: &str = "SRCROOT";

/// The name of our fingerprints. What they are made from belongs to it: with another recipe, count it up.
const FINGERPRINT: &str = "kiezblatt/v1";

/// All findings as one log. The program will end with `exit_code`.
pub fn all(findings: &[Finding], language: Language, root: &Path, exit_code: u8) -> String {
    let repository = Repository::around(root);
    let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.message.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let driver = json!({
        "name": "Kiezblatt",
        "version": env!("CARGO_PKG_VERSION"),
        "language": tag(language),
        "rules": codes.iter().map(|code| rule(*code, language)).collect::<Vec<Value>>(),
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "language": tag(language),
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: { "uri": repository.address() } },
            // Whether it ran to its end, whatever it found.
            "invocations": [{ "executionSuccessful": true, "exitCode": exit_code }],
            "results": results(findings, &codes, language, root, &repository),
        }],
    });
    format!("{log:#}\n")
}

fn tag(language: Language) -> &'static str {
    match language {
        Language::German => "de",
        Language::English => "en",
    }
}

/// The name of a severity in SARIF.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn rule(code: Code, language: Language) -> Value {
    let explanation = explanation(code, language);
    json!({
        "id": code.as_str(),
        "name": format!("{code:?}"),
        "shortDescription": { "text": explanation.title },
        "fullDescription": { "text": explanation.meaning },
        "help": { "text": format!("{} {}", explanation.meaning, explanation.reason) },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn results(findings: &[Finding], codes: &[Code], language: Language, root: &Path, repository: &Repository) -> Vec<Value> {
    let mut seen = BTreeMap::new();
    let result = |(finding, line): (&Finding, Option<String>)| {
        let code = finding.message.code;
        let text = format!("{} {}", finding.message.sentence.in_language(language), finding.message.remedy.in_language(language));
        json!({
            "ruleId": code.as_str(),
            "ruleIndex": codes.binary_search(&code).unwrap_or_default(),
            "level": level(finding.severity()),
            "message": { "text": text },
            "locations": [location(&finding.place, &repository.way)],
            "partialFingerprints": { FINGERPRINT: fingerprint(finding, line.as_deref(), &mut seen) },
        })
    };
    findings.iter().zip(source_lines(findings, root)).map(result).collect()
}

fn location(place: &Place, way: &str) -> Value {
    let (span, uri) = (place.span, UrlPath::new(&format!("{way}{}", place.path)));
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri.as_str(), "uriBaseId": ROOT },
            "region": { "startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column },
        },
    })
}

/// By what a finding is known again when lines above it came or went, whichever language it is told in: code, file, the line,
/// and the sentence, but for numbers in it, which may count lines. Of several that are the same in all that, each its turn.
fn fingerprint(finding: &Finding, line: Option<&str>, seen: &mut BTreeMap<ContentHash, usize>) -> String {
    let (place, line) = (&finding.place, line.unwrap_or_default());
    let sentence = finding.message.sentence.de.replace(|c: char| c.is_ascii_digit(), "");
    let parts = [finding.message.code.as_str(), place.path.as_str(), line.trim(), &sentence];
    let hash = ContentHash::of(parts.join("\0").as_bytes());
    let turn = seen.entry(hash).and_modify(|turn| *turn += 1).or_insert(0);
    ContentHash::of(format!("{} {turn}", hash.hex()).as_bytes()).hex()[..32].to_owned()
}
