//! Every finding that there is: for each code at least one site that gives exactly that finding, and its whole words.
//!
//! The cases stand in tables, one file for each area, so that a code without a case is noticed here.

use std::collections::BTreeSet;

use kiezblatt::base::codes::Code;
use kiezblatt::base::finding::Language;

use crate::site::{Built, Site, line};
use crate::{
    audit, external, findings_addresses, findings_allow, findings_crossing, findings_documents, findings_files, findings_front_matter,
    findings_keys, findings_open_data, findings_references, findings_statutory, findings_text, findings_themes, findings_values,
    findings_writing,
};

/// A site with one mistake, and the line that it must give; a file may have several.
pub struct Case {
    pub site: fn(Site) -> Site,
    /// `path:line:column severity[code] sentence — remedy`, in German; each on a line of its own.
    pub line: &'static str,
    build: fn(&Site) -> Built,
}

pub const fn case(site: fn(Site) -> Site, line: &'static str) -> Case {
    Case { site, line, build: Site::build }
}

/// What only `check` says.
pub const fn case_of_check(site: fn(Site) -> Site, line: &'static str) -> Case {
    Case { site, line, build: Site::check }
}

/// Builds every site of a table. Each must give its lines and nothing else.
pub fn check(cases: &[Case]) {
    let wrong: Vec<String> = cases.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

fn difference(case: &Case) -> Option<String> {
    let lines: Vec<String> = (case.build)(&(case.site)(Site::new())).lines().iter().map(|line| shortened(line)).collect();
    (lines.join("\n") != case.line).then(|| format!("expected: {}\nfound:    {}", case.line, lines.join("\n          ")))
}

/// The name of a folder so long that a few of them make a path that no system can open.
pub fn long_name() -> String {
    "l".repeat(200)
}

/// Findings are compared with long names cut to three dots.
fn shortened(line: &str) -> String {
    line.replace(&long_name(), "…")
}

fn all_cases() -> impl Iterator<Item = &'static Case> {
    [
        findings_files::CASES,
        findings_front_matter::CASES,
        findings_keys::CASES,
        findings_values::CASES,
        findings_references::CASES,
        findings_text::CASES,
        findings_writing::CASES,
        findings_themes::CASES,
        findings_documents::CASES,
        audit::CASES,
        findings_statutory::CASES,
        findings_open_data::CASES,
        findings_crossing::CASES,
        findings_allow::CASES,
        findings_addresses::CASES,
    ]
    .into_iter()
    .flatten()
}

#[test]
fn every_code_has_a_case() {
    let lines: Vec<&str> = all_cases().map(|case| case.line).collect();
    let without: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !external::CODES.contains(&code.as_str()))
        .filter(|code| !lines.iter().any(|line| line.contains(&format!(" {}[{}] ", code.severity().as_str(), code.as_str()))))
        .map(|code| code.as_str())
        .collect();
    assert_eq!(without, Vec::<&str>::new());
}

#[test]
fn codes_are_unique_and_written_alike() {
    let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for name in names {
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{name}");
    }
}

#[test]
fn every_finding_speaks_english_too() {
    for case in all_cases() {
        for finding in (case.build)(&(case.site)(Site::new())).findings {
            let english = line(&finding, Language::English);
            for text in [&finding.message.sentence, &finding.message.remedy] {
                assert!(text.en.len() > 10, "{english}");
                assert_ne!(text.en, text.de, "{english}");
                assert!(text.en.ends_with(['.', '?', '"', '\'']), "{english}");
                assert!(text.de.ends_with(['.', '?', '"', '\'']), "{}", case.line);
            }
            assert!(finding.message.sentence.en.ends_with('.'), "{english}");
        }
    }
}
