//! Findings for people: place, sentence, the source line with the place marked, and how to mend it.

use std::fmt::Write as _;
use std::path::Path;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::source_lines::source_lines;
use crate::base::codes::Severity;
use crate::base::finding::Finding;
use crate::commands::terminal::{Style, Terminal};

/// Widest part of a source line that is shown, in columns of the terminal.
const WIDEST: usize = 100;

/// Longest source line of which a part is shown, in bytes. Nobody finds anything in a longer one.
const LONGEST: usize = 50_000;

/// All findings with their source lines, read anew from the site's folder.
pub fn all(findings: &[Finding], terminal: &Terminal, root: &Path) -> String {
    let mut out = String::new();
    for (finding, line) in findings.iter().zip(source_lines(findings, root)) {
        one(finding, line.as_deref(), terminal, &mut out);
    }
    out
}

/// `3 Fehler, 1 Warnung, 2 Hinweise.` Hints are counted only where there are some.
pub fn summary(findings: &[Finding], terminal: &Terminal) -> String {
    if findings.is_empty() {
        return terminal.say("Alles in Ordnung.\n", "All is well.\n").to_owned();
    }
    let of = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let counted = |count: usize, [de, several_de, en, several_en]: [&'static str; 4]| {
        let word = if count == 1 { terminal.say(de, en) } else { terminal.say(several_de, several_en) };
        format!("{count} {word}")
    };
    let mut parts = vec![
        counted(of(Severity::Error), ["Fehler", "Fehler", "error", "errors"]),
        counted(of(Severity::Warning), ["Warnung", "Warnungen", "warning", "warnings"]),
    ];
    if of(Severity::Hint) > 0 {
        parts.push(counted(of(Severity::Hint), ["Hinweis", "Hinweise", "hint", "hints"]));
    }
    format!("{}.\n", parts.join(", "))
}

/// Where there is more on the findings: an example with the first of the gravest. Empty where there are none.
pub fn more(findings: &[Finding], terminal: &Terminal) -> String {
    let Some(gravest) = findings.iter().min_by_key(|finding| finding.severity()) else { return String::new() };
    let lead = terminal.say("Mehr dazu: kiezblatt explain", "More on this: kiezblatt explain");
    format!("{lead} {}\n", gravest.message.code.as_str())
}

/// Why a run ended as if there were errors.
pub fn strict(terminal: &Terminal) -> &'static str {
    terminal.say("Mit --strict gelten Warnungen als Fehler.\n", "With --strict, warnings count as errors.\n")
}

fn one(finding: &Finding, line: Option<&str>, terminal: &Terminal, out: &mut String) {
    let span = finding.place.span;
    let severity = finding.severity();
    let style = Style::of(severity);
    let place = terminal.styled(Style::Place, &format!("{}:{}:{}", finding.place.path, span.line, span.column));
    let code = terminal.styled(style, &format!("{}[{}]", severity.as_str(), finding.message.code.as_str()));
    // Writing into a string cannot fail.
    _ = writeln!(out, "{place}: {code}: {}", visible(finding.message.sentence.in_language(terminal.language)));
    if let Some(line) = line.filter(|line| !line.trim().is_empty() && line.len() < LONGEST) {
        let length = if span.end_line == span.line { span.end_column.saturating_sub(span.column) } else { u32::MAX };
        excerpt(span.line, line, span.column as usize - 1, length as usize, style, terminal, out);
    }
    let help = terminal.say("Hilfe", "Help");
    _ = writeln!(out, "      = {help}: {}\n", visible(finding.message.remedy.in_language(terminal.language)));
}

/// A text on one line and without characters that a terminal would obey.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The source line with the place marked below it. A long line is cut around the place.
fn excerpt(number: u32, line: &str, column: usize, length: usize, style: Style, terminal: &Terminal, out: &mut String) {
    let line = line.replace('\t', " ");
    let before: String = line.chars().take(column).collect();
    let cut = if before.width() + 20 > WIDEST { column.saturating_sub(40) } else { 0 };
    let start = if cut > 0 { "…" } else { "" };
    let shown = fitting(&line.chars().skip(cut).collect::<String>());
    let lead: String = before.chars().skip(cut).collect();
    let marked: String = shown.chars().skip(column - cut).take(length.max(1)).collect();
    let rule = terminal.styled(Style::Faint, "|");
    let marks = terminal.styled(style, &"^".repeat(marked.width().max(1)));
    _ = writeln!(out, "{number:>5} {rule} {start}{shown}");
    _ = writeln!(out, "      {rule} {}{marks}", " ".repeat(start.width() + lead.width()));
}

fn fitting(line: &str) -> String {
    let mut width = 0;
    let mut shown = String::new();
    for c in line.chars() {
        width += c.width().unwrap_or(0);
        if width > WIDEST {
            shown.push('…');
            break;
        }
        shown.push(if c.is_control() { ' ' } else { c });
    }
    shown
}
