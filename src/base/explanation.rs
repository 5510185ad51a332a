//! What a code means, why it matters, and how it looks wrong and right.
//!
//! Each code has a file in `explanations/`, in German and in English. The examples stand in the German half; where they are
//! texts of a file, the English one has the same. So has the handbook, and tests build a site with each.

use super::codes::Code;
use super::finding::Language;

/// A code explained in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// The code in a few words.
    pub title: &'static str,
    pub meaning: &'static str,
    /// Why it matters to readers, with the criterion or the law where there is one.
    pub reason: &'static str,
    pub wrong: Vec<Part>,
    pub right: Vec<Part>,
}

/// A part of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Words(&'static str),
    Block(Block),
}

/// A part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The language that it is written in: `md`.
    pub language: &'static str,
    /// The file that it stands in: `content/pages/impressum.md`.
    pub path: &'static str,
    pub text: &'static str,
}

/// A code explained.
pub fn explanation(code: Code, language: Language) -> Explanation {
    let (german, mut english) = halves(code.explanation());
    if language == Language::German {
        return german;
    }
    if english.wrong.is_empty() {
        english.wrong = german.wrong;
    }
    if english.right.is_empty() {
        english.right = german.right;
    }
    english
}

/// What an explanation is written with.
enum Piece {
    Title(&'static str),
    Heading,
    Part(Part),
}

/// The German and the English half of a file.
fn halves(text: &'static str) -> (Explanation, Explanation) {
    let pieces = pieces(text);
    let is_title = |piece: &Piece| matches!(piece, Piece::Title(_));
    let second = pieces.iter().skip(1).position(is_title).map_or(pieces.len(), |at| at + 1);
    (half(&pieces[..second]), half(&pieces[second..]))
}

/// A title, two paragraphs, and the parts of two examples.
fn half(pieces: &[Piece]) -> Explanation {
    let mut half = Explanation::default();
    let mut headings = 0;
    for piece in pieces {
        match (piece, headings) {
            (Piece::Title(title), _) => half.title = title,
            (Piece::Heading, _) => headings += 1,
            (Piece::Part(Part::Words(words)), 0) if half.meaning.is_empty() => half.meaning = words,
            (Piece::Part(Part::Words(words)), 0) => half.reason = words,
            (Piece::Part(part), 0 | 1) => half.wrong.push(*part),
            (Piece::Part(part), _) => half.right.push(*part),
        }
    }
    half
}

/// Titles, headings, paragraphs of one line, and fenced blocks.
fn pieces(text: &'static str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n') {
        rest = after;
        if let Some(opening) = line.strip_prefix("```") {
            let (inner, after) = rest.find("\n```\n").map_or((rest, ""), |at| (&rest[..=at], &rest[at + 5..]));
            let (language, path) = opening.split_once(' ').unwrap_or((opening, ""));
            pieces.push(Piece::Part(Part::Block(Block { language, path, text: inner })));
            rest = after;
        } else if let Some(title) = line.strip_prefix("# ") {
            pieces.push(Piece::Title(title));
        } else if line.starts_with("## ") {
            pieces.push(Piece::Heading);
        } else if !line.is_empty() {
            pieces.push(Piece::Part(Part::Words(line)));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_paragraphs_and_blocks_in_both_languages() {
        let text = "# Falsch\n\nBedeutung.\n\nGrund.\n\n## Falsch\n\n```md content/a b.md\n# Titel\n\n## Teil\n```\n\n## Richtig\n\nWorte.\n\n# Wrong\n\nMeaning.\n\nReason.\n";
        let (german, english) = halves(text);
        let block = Block { language: "md", path: "content/a b.md", text: "# Titel\n\n## Teil\n" };
        let expected = Explanation {
            title: "Falsch",
            meaning: "Bedeutung.",
            reason: "Grund.",
            wrong: vec![Part::Block(block)],
            right: vec![Part::Words("Worte.")],
        };
        assert_eq!(german, expected);
        assert_eq!((english.title, english.meaning, english.reason), ("Wrong", "Meaning.", "Reason."));
        assert_eq!((english.wrong, english.right), (vec![], vec![]));
    }
}
