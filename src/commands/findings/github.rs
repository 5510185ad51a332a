//! Findings for GitHub Actions: commands of a workflow, which the runner shows beside the lines of a pull request.

use crate::base::codes::Severity;
use crate::base::finding::{Finding, Language};

/// All findings. The `way` leads from the root of the repository to the site.
pub fn all(findings: &[Finding], language: Language, way: &str) -> String {
    findings.iter().map(|finding| line(finding, language, way)).collect()
}

fn line(finding: &Finding, language: Language, way: &str) -> String {
    let (command, place) = (command(finding.severity()), &finding.place);
    let file = property(&format!("{way}{}", place.path));
    let title = property(&format!("Kiezblatt: {}", finding.message.code.as_str()));
    let [sentence, remedy] = [&finding.message.sentence, &finding.message.remedy].map(|text| data(text.in_language(language)));
    format!("::{command} file={file},{},title={title}::{sentence}%0A{remedy}\n", position(finding))
}

/// The name of a severity among the commands.
fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    }
}

/// The runner takes columns only where all is in one line.
fn position(finding: &Finding) -> String {
    let span = finding.place.span;
    let lines = format!("line={},endLine={}", span.line, span.end_line);
    if span.line == span.end_line { format!("{lines},col={},endColumn={}", span.column, span.end_column) } else { lines }
}

/// A text as the runner reads it behind the second pair of colons.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the runner reads it in front of them.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
