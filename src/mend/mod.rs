//! Mends a text: makes the corrections of its findings one after another, and keeps those after which it is better.
//!
//! Nothing but what a correction names is changed, and nothing is read or written here.

mod reader;

use std::collections::BTreeSet;

pub use reader::Reader;

use crate::base::codes::Code;
use crate::base::correction::Correction;
use crate::base::finding::Finding;
use crate::base::foreign_text::Encoding;
use crate::record::spelling::is_known;

/// How many corrections are made in one text. Whoever made more mistakes made one of another kind.
const MOST: usize = 500;
/// How many corrections in a row may be needed until nothing on their lines is wrong any more.
const LONGEST_CHAIN: usize = 8;

/// A text that was mended.
#[derive(Debug, PartialEq, Eq)]
pub struct Mended {
    pub bytes: Vec<u8>,
    /// The encoding that the text was in, where it was not UTF-8.
    pub encoding: Option<Encoding>,
    /// Whether its lines ended in different ways.
    pub had_mixed_ends: bool,
}

/// The mended text; none where there is nothing to mend.
pub fn mend(reader: &Reader, bytes: &[u8]) -> Option<Mended> {
    let mut mended = Mended { bytes: bytes.to_vec(), encoding: None, had_mixed_ends: false };
    for _ in 0..MOST {
        let findings = reader.findings(&mended.bytes);
        let attempt = |finding| Some((attempt(reader, &mended.bytes, &findings, finding)?, finding));
        let Some((bytes, finding)) = findings.iter().find_map(attempt) else { break };
        let has_mixed_ends = finding.message.code == Code::MixedLineEnds;
        mended =
            Mended { bytes, encoding: mended.encoding.or(encoding_of(finding)), had_mixed_ends: mended.had_mixed_ends || has_mixed_ends };
    }
    (mended.bytes != bytes).then_some(mended)
}

/// How many of these findings about the text mending it removes.
pub fn count_mended(reader: &Reader, bytes: &[u8], findings: &[&Finding]) -> usize {
    let Some(mended) = mend(reader, bytes) else { return 0 };
    let left = reader.findings(&mended.bytes);
    findings.iter().filter(|finding| finding.message.correction.is_some() && !left.iter().any(|other| is_same(finding, other))).count()
}

/// The text with a finding mended; none where that does not make it better. What becomes visible on the same lines has to be
/// mended as well. Elsewhere a mistake may become visible that was hidden, because a broken key was not read at all.
fn attempt(reader: &Reader, bytes: &[u8], before: &[Finding], finding: &Finding) -> Option<Vec<u8>> {
    let correction = correction_of(finding)?;
    let mut bytes = correction.apply(bytes)?;
    if let Correction::Encoding(_) | Correction::LineEnds(_) = correction {
        return reader.findings(&bytes).iter().all(can_be_read).then_some(bytes);
    }
    let mut lines = BTreeSet::from([finding.place.span.line]);
    for _ in 0..LONGEST_CHAIN {
        let after = reader.findings(&bytes);
        let is_left = |other: &&Finding| is_same(other, finding) || !before.iter().any(|known| is_same(known, other));
        let Some(left) = after.iter().filter(|other| other.is_error() && is_about(other, &lines)).find(is_left) else {
            return Some(bytes);
        };
        lines.insert(left.place.span.line);
        bytes = correction_of(left)?.apply(&bytes)?;
    }
    None
}

/// The correction of a finding. A text with a colon is none if a key stands before the colon: then somebody put two details into
/// one line, as in `ort: name: Rathaus`.
fn correction_of(finding: &Finding) -> Option<&Correction> {
    let before_colon = |part: &str| part.split_whitespace().next_back().is_some_and(is_known);
    let holds_key = match &finding.message.correction {
        Some(Correction::Words { wrong, .. }) if finding.message.code == Code::YamlColon => {
            wrong.rsplit_once(':').is_some_and(|(parts, _)| parts.split(':').any(before_colon))
        }
        _ => false,
    };
    finding.message.correction.as_ref().filter(|_| !holds_key)
}

/// Whether a finding is about one of the lines. Mistakes in the form of a line are often noticed in the next one only.
fn is_about(finding: &Finding, lines: &BTreeSet<u32>) -> bool {
    let span = finding.place.span;
    let first = if is_about_form(finding.message.code) { span.line.saturating_sub(1) } else { span.line };
    first <= span.end_line && lines.range(first..=span.end_line).next().is_some()
}

fn is_about_form(code: Code) -> bool {
    matches!(
        code,
        Code::YamlTab | Code::YamlColon | Code::YamlSpace | Code::YamlQuote | Code::YamlHash | Code::YamlSpecial | Code::YamlSyntax
    )
}

fn can_be_read(finding: &Finding) -> bool {
    !matches!(finding.message.code, Code::NotUtf8 | Code::ControlCharacter)
}

/// Whether two findings about one text say the same of the same line. Corrections leave lines where they are.
fn is_same(one: &Finding, other: &Finding) -> bool {
    one.place.span.line == other.place.span.line && one.message.code == other.message.code && one.message.sentence == other.message.sentence
}

fn encoding_of(finding: &Finding) -> Option<Encoding> {
    match finding.message.correction {
        Some(Correction::Encoding(encoding)) => Some(encoding),
        _ => None,
    }
}
