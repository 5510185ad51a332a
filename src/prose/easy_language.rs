//! What makes a text in Leichte Sprache hard to read.
//!
//! The rules are those of BITV 2.0, annex 2, as far as a program can decide them. Where it may be wrong it says nothing.

use std::collections::BTreeSet;

use super::passage::passages;
use super::sentence::{self, LINE_BREAK};
use crate::base::finding::{Finding, Message};
use crate::base::messages::easy_language as say;
use crate::base::path::SourcePath;
use crate::base::place::{LineCounter, Place};

/// Most words of a sentence.
const MOST_WORDS: usize = 15;

/// Words that begin a subordinate clause behind a comma.
const CONJUNCTIONS: &[&str] =
    &["weil", "dass", "obwohl", "damit", "wenn", "falls", "bevor", "nachdem", "während", "sobald", "solange", "sodass", "ob", "indem"];

/// Words that begin a relative clause behind a comma; they may be articles as well.
const RELATIVES: &[&str] = &["der", "die", "das", "den", "dem", "deren", "dessen", "denen", "welche", "welcher", "welches"];

/// Abbreviations with dots, each with the spellings that occur.
const DOTTED: &[&str] = &[
    "z. B.", "z.B.", "d. h.", "d.h.", "u. a.", "u.a.", "i. d. R.", "i.d.R.", "o. Ä.", "o.Ä.", "s. o.", "s. u.", "usw.", "etc.", "bzw.",
    "ca.", "ggf.", "evtl.", "inkl.", "exkl.", "vgl.", "Nr.", "Tel.", "Abs.", "sog.",
];

/// Short words that are written in capitals to stress them.
const STRESSED: &[&str] = &["NICHT", "KEIN", "KEINE", "NUR", "NEU", "ALLE", "JA", "NEIN", "UND", "ODER", "SIE", "WIR"];

/// Says what is hard to read in the Markdown `text`, which begins at line `first_line` of the file `path`.
pub fn check(path: &SourcePath, text: &str, first_line: u32, findings: &mut Vec<Finding>) {
    let passages = passages(text).all;
    let whole = passages.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join("\n");
    let mut lines = LineCounter::new(text, first_line);
    let mut named = BTreeSet::new();
    for passage in &passages {
        for range in sentence::sentences(&passage.text) {
            let sentence = passage.text[range.clone()].split(is_blank).collect::<Vec<_>>().join(" ");
            let messages = remarks(&sentence, &whole, &mut named);
            let place = Place::new(path, lines.span(passage.place(&range)));
            findings.extend(messages.into_iter().map(|message| message.at(place.clone())));
        }
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n') || c == LINE_BREAK
}

/// What is hard to read in a sentence. Each abbreviation is named once in a text.
fn remarks(sentence: &str, whole: &str, named: &mut BTreeSet<String>) -> Vec<Message> {
    let words = sentence.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
    let mut remarks = Vec::new();
    if words > MOST_WORDS {
        remarks.push(say::long_sentence(sentence, words));
    }
    if subordinate_clauses(sentence) >= 2 {
        remarks.push(say::nested_sentence(sentence));
    }
    let abbreviations = dotted(sentence).into_iter().chain(in_capitals(sentence, whole));
    remarks.extend(abbreviations.filter(|word| named.insert(word.clone())).map(|word| say::abbreviation(&word, sentence)));
    remarks
}

/// How many subordinate clauses begin behind commas. `die` and its like begin one only where no noun follows at once and
/// the clause ends with its verb: `die Ämter, die Vereine` is a list.
fn subordinate_clauses(sentence: &str) -> usize {
    let is_clause = |clause: &&str| {
        let mut words = clause.split_whitespace();
        let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let last = clause.trim_end_matches(|c: char| !c.is_alphanumeric()).split_whitespace().next_back().unwrap_or_default();
        let is_small = |word: &str| word.starts_with(char::is_lowercase);
        CONJUNCTIONS.contains(&first) || (RELATIVES.contains(&first) && is_small(second) && is_small(last))
    };
    sentence.split(',').skip(1).filter(is_clause).count()
}

fn dotted(sentence: &str) -> Vec<String> {
    let stands = |short: &&&str| {
        let mut found = sentence.match_indices(**short);
        found.any(|(at, _)| !sentence[..at].ends_with(char::is_alphanumeric))
    };
    DOTTED.iter().filter(stands).map(|short| (*short).to_owned()).collect()
}

/// Words of two to five capitals that the text does not explain.
fn in_capitals(sentence: &str, whole: &str) -> Vec<String> {
    let is_address = |word: &&str| word.contains(['@', '/']) || word.starts_with("www.");
    let parts = sentence.split(' ').filter(|word| !is_address(word)).flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    let is_short = |part: &&str| (2..=5).contains(&part.chars().count()) && part.chars().all(char::is_uppercase);
    let is_number = |part: &str| part.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let found = parts.filter(is_short).filter(|part| !is_number(part) && !STRESSED.contains(part) && !is_explained(part, whole));
    found.map(str::to_owned).collect()
}

/// Whether a text says what an abbreviation stands for.
fn is_explained(short: &str, whole: &str) -> bool {
    let behind = [" ist kurz für", " ist die Abkürzung", " heißt", " bedeutet", " steht für", " = ", ": Das", ", das heißt", " (kurz für"];
    whole.contains(&format!("({short})"))
        || whole.contains(&format!("kurz: {short}"))
        || whole.contains(&format!("bgekürzt: {short}"))
        || behind.iter().any(|words| whole.contains(&format!("{short}{words}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subordinate_clauses_are_told_from_lists() {
        for (sentence, count) in [
            ("Wir helfen Ihnen, wenn Sie das wollen.", 1),
            ("Wir wissen, dass Sie kommen, weil Sie Hilfe brauchen.", 2),
            ("Das sind Menschen, die in Berlin leben, wenn sie arbeiten.", 2),
            ("Es kommen die Ämter, die Vereine, die Schulen, die alten Menschen.", 0),
            ("Montag, Dienstag, Mittwoch", 0),
        ] {
            assert_eq!(subordinate_clauses(sentence), count, "{sentence}");
        }
    }

    #[test]
    fn abbreviations_are_found_unless_they_are_explained() {
        let found = |sentence: &str| [dotted(sentence), in_capitals(sentence, sentence)].concat();
        for (sentence, words) in [
            ("Es gibt z. B. eine AG.", vec!["z. B.", "AG"]),
            ("AG ist kurz für: Arbeits-Gruppe.", vec![]),
            ("Das Quartiers-Management (QM) hilft.", vec![]),
            ("Das QM-Team hilft usw.", vec!["usw.", "QM"]),
            ("Das ist NICHT erlaubt. Das sagt Teil II.", vec![]),
            ("Schreiben Sie an AG@example.org oder www.AG.de", vec![]),
            ("Die Lokal.", vec![]),
        ] {
            assert_eq!(found(sentence), words, "{sentence}");
        }
    }
}
