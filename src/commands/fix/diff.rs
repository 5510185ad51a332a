//! What would change, as a unified diff. Corrections leave lines where they are, so line is compared with line.

use std::fmt::Write as _;
use std::ops::Range;

use super::Change;
use crate::base::foreign_text::Encoding;
use crate::commands::terminal::{Style, Terminal};

/// Lines that are shown around a changed one.
const AROUND: usize = 3;

/// Signs for what cannot be seen, as Word shows them.
const TAB: char = '→';
const NO_BREAK_SPACE: char = '°';

/// The diffs of all changes.
pub(super) fn all(changes: &[Change], terminal: &Terminal) -> String {
    let mut out: String = changes.iter().map(|change| one(change, terminal)).collect();
    let has_sign = changes.iter().any(|change| removed(change).iter().any(|line| line.contains(['\t', '\u{a0}'])));
    if has_sign {
        out.push_str(terminal.say(
            "(→ steht für einen Tabulator, ° für ein geschütztes Leerzeichen.)\n\n",
            "(→ stands for a tab, ° for a no-break space.)\n\n",
        ));
    }
    out
}

fn one(change: &Change, terminal: &Terminal) -> String {
    let (path, encoding) = (&change.file.path, change.mended.encoding);
    let named = |name: &str| encoding.map(|_| format!(" ({name})")).unwrap_or_default();
    let mut out = String::new();
    // Writing into a string cannot fail.
    _ = writeln!(out, "{}", terminal.styled(Style::Place, &format!("--- {path}{}", named(encoding.map_or("", Encoding::name)))));
    _ = writeln!(out, "{}", terminal.styled(Style::Place, &format!("+++ {path}{}", named("UTF-8"))));
    if change.mended.had_mixed_ends {
        _ = writeln!(out, "{}", terminal.say("(Danach enden alle Zeilen gleich.)", "(All lines end alike then.)"));
    }
    let (old, new) = (lines(&before(change)), lines(&String::from_utf8_lossy(&change.mended.bytes)));
    for hunk in hunks(&changed(&old, &new), new.len()) {
        let at = format!("{},{}", hunk.start + 1, hunk.len());
        _ = writeln!(out, "{}", terminal.styled(Style::Faint, &format!("@@ -{at} +{at} @@")));
        write_hunk(&old[hunk.clone()], &new[hunk], terminal, &mut out);
    }
    out.push('\n');
    out
}

/// The changed lines of a stretch, and those that stay.
fn write_hunk(old: &[String], new: &[String], terminal: &Terminal, out: &mut String) {
    let mut at = 0;
    while at < new.len() {
        let same = old[at..].iter().zip(&new[at..]).take_while(|(old, new)| old == new).count();
        for line in &new[at..at + same] {
            _ = writeln!(out, " {}", shown(line, '\t'));
        }
        at += same;
        let other = old[at..].iter().zip(&new[at..]).take_while(|(old, new)| old != new).count();
        for (sign, style, lines) in [('-', Style::Removed, &old[at..at + other]), ('+', Style::Added, &new[at..at + other])] {
            let tab = if sign == '-' { TAB } else { '\t' };
            for line in lines {
                _ = writeln!(out, "{}", terminal.styled(style, &format!("{sign}{}", shown(line, tab))));
            }
        }
        at += other;
    }
}

/// The text as it was. Single bytes that are no UTF-8 are shown as any program shows them that expects it.
fn before(change: &Change) -> String {
    match change.mended.encoding {
        Some(wide @ (Encoding::Utf16LittleEndian | Encoding::Utf16BigEndian)) => wide.decode(&change.file.bytes).unwrap_or_default(),
        _ => String::from_utf8_lossy(&change.file.bytes).into_owned(),
    }
}

fn lines(text: &str) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    text.lines().map(str::to_owned).collect()
}

fn changed(old: &[String], new: &[String]) -> Vec<usize> {
    old.iter().zip(new).enumerate().filter(|(_, (old, new))| old != new).map(|(at, _)| at).collect()
}

fn removed(change: &Change) -> Vec<String> {
    let (old, new) = (lines(&before(change)), lines(&String::from_utf8_lossy(&change.mended.bytes)));
    changed(&old, &new).into_iter().map(|at| old[at].clone()).collect()
}

/// The stretches that are shown: each changed line with those around it. What touches is one.
fn hunks(changed: &[usize], count: usize) -> Vec<Range<usize>> {
    let mut hunks: Vec<Range<usize>> = Vec::new();
    for at in changed {
        let (start, end) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(count));
        match hunks.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => hunks.push(start..end),
        }
    }
    hunks
}

/// A line without characters that a terminal would obey. Where it is removed, what cannot be seen gets a sign.
fn shown(line: &str, tab: char) -> String {
    let sign = |c: char| match c {
        '\t' => tab,
        '\u{a0}' if tab == TAB => NO_BREAK_SPACE,
        c if c.is_control() => ' ',
        c => c,
    };
    line.chars().map(sign).collect()
}
