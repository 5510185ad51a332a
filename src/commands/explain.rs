//! `kiezblatt explain`: what a code means, why it matters, and how it looks wrong and right; without a code, a list of all.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::Ending;
use super::args::Explain;
use super::terminal::{Style, Terminal};
use crate::base::codes::{Code, Group};
use crate::base::explanation::{Part, explanation};
use crate::base::finding::{Language, Text};
use crate::base::nearest::nearest;

/// How far texts are indented, and code further.
const INDENT: &str = "  ";

pub fn run(options: &Explain, terminal: &Terminal) -> Result<(), Ending> {
    let text = match &options.code {
        Some(typed) => one(code_named(typed)?, terminal),
        None => all(terminal),
    };
    terminal.output(&text);
    Ok(())
}

/// The code that somebody typed or copied out of a finding: `unknown-key`, `error[unknown-key]`.
fn code_named(typed: &str) -> Result<Code, Ending> {
    let inner = typed.split_once('[').map_or(typed, |(_, rest)| rest.trim_end_matches([']', ':']));
    let name = inner.trim().to_lowercase().replace('_', "-");
    Code::named(&name).ok_or_else(|| Ending::Usage(unknown(typed, nearest(&name, Code::ALL.iter().map(|code| code.as_str())))))
}

fn unknown(typed: &str, near: Option<&str>) -> Text {
    let (hint_de, hint_en) = match near {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => ("Alle Meldungen nennt „kiezblatt explain“.".to_owned(), "“kiezblatt explain” lists them all.".to_owned()),
    };
    Text::new(format!("Eine Meldung „{typed}“ gibt es nicht. {hint_de}"), format!("There is no finding “{typed}”. {hint_en}"))
}

fn one(code: Code, terminal: &Terminal) -> String {
    let explained = explanation(code, terminal.language);
    let severity = code.severity();
    let label = terminal.styled(Style::of(severity), &format!("{}[{}]", severity.as_str(), code.as_str()));
    let mut out = format!("{label}: {}\n", said(explained.title, terminal.language));
    paragraph(explained.meaning, terminal, &mut out);
    heading(terminal.say("Warum das wichtig ist", "Why it matters"), terminal, &mut out);
    paragraph(explained.reason, terminal, &mut out);
    example(terminal.say("Falsch", "Wrong"), &explained.wrong, terminal, &mut out);
    example(terminal.say("Richtig", "Right"), &explained.right, terminal, &mut out);
    out
}

fn example(title: &str, parts: &[Part], terminal: &Terminal, out: &mut String) {
    heading(title, terminal, out);
    for part in parts {
        match part {
            Part::Words(words) => paragraph(words, terminal, out),
            Part::Block(block) => {
                // Writing into a string cannot fail.
                _ = writeln!(out, "\n{INDENT}{}", terminal.styled(Style::Faint, block.path));
                for line in block.text.lines() {
                    _ = writeln!(out, "{}", format!("{INDENT}{INDENT}{line}").trim_end());
                }
            }
        }
    }
}

fn heading(title: &str, terminal: &Terminal, out: &mut String) {
    _ = writeln!(out, "\n{}", terminal.styled(Style::Place, title));
}

/// A paragraph in lines that fit the terminal, an empty line before it.
fn paragraph(text: &str, terminal: &Terminal, out: &mut String) {
    out.push('\n');
    let mut line = INDENT.to_owned();
    for word in said(text, terminal.language).split_whitespace() {
        if line.width() > INDENT.len() && line.width() + 1 + word.width() > terminal.width() {
            _ = writeln!(out, "{line}");
            INDENT.clone_into(&mut line);
        }
        let blank = if line.width() > INDENT.len() { " " } else { "" };
        _ = write!(line, "{blank}{word}");
    }
    _ = writeln!(out, "{line}");
}

/// A text whose code stands in quotation marks, as in findings: there are no typefaces here.
fn said(text: &str, language: Language) -> String {
    let (open, close) = match language {
        Language::German => ("„", "“"),
        Language::English => ("“", "”"),
    };
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("{open}{part}{close}") } else { part.to_owned() }).collect()
}

/// Every code in one line, by groups.
fn all(terminal: &Terminal) -> String {
    let widest = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let mut out = String::new();
    for group in Group::ALL {
        _ = writeln!(out, "{}\n", terminal.styled(Style::Place, group.title(terminal.language)));
        for code in group.codes() {
            let name = terminal.styled(Style::of(code.severity()), &format!("{:widest$}", code.as_str()));
            _ = writeln!(out, "{INDENT}{name}  {}", said(explanation(code, terminal.language).title, terminal.language));
        }
        out.push('\n');
    }
    let last = terminal.say("Genaueres sagt zum Beispiel: kiezblatt explain", "More on one of them, for example: kiezblatt explain");
    _ = writeln!(out, "{last} {}", Code::UnknownKey.as_str());
    out
}
