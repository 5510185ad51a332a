//! The page of the glossary: every word with its long form, what it means, and where it is used.

use serde::Serialize;

use super::build::PageView;
use super::parts::LinkView;
use crate::base::slug::spelled;
use crate::glossary::Term;
use crate::links::terms::See;
use crate::site::Key;

/// The words that the site explains.
#[derive(Serialize)]
pub struct GlossaryView<'s> {
    /// The words in German order, parted by their first letters.
    pub letters: Vec<LetterView<'s>>,
    /// Whether it is so long that links to the letters help.
    pub is_long: bool,
}

/// The words that begin with a letter.
#[derive(Serialize)]
pub struct LetterView<'s> {
    /// `B`, or `0–9`.
    pub title: String,
    /// `kb-b`.
    pub id: String,
    pub words: Vec<WordView<'s>>,
}

/// A word.
#[derive(Serialize)]
pub struct WordView<'s> {
    pub id: &'s str,
    pub word: &'s str,
    pub long: Option<&'s str>,
    pub explanation: Option<&'s str>,
    /// Where to read on.
    pub see: Option<LinkView>,
    /// Entries that use it: the first ones.
    pub uses: Vec<LinkView>,
    /// Those behind them.
    pub more_uses: Vec<LinkView>,
    /// How many entries use it beyond the first ones. There may be more of them than are named.
    pub more_count: usize,
}

/// From so many words on, links to the letters help.
const LONG: usize = 12;
/// How many entries are named where a word is used, at once and folded in; nobody goes through more.
const USES: usize = 10;
const MORE_USES: usize = 90;

impl<'s> PageView<'s, '_> {
    pub(super) fn glossary(&self) -> GlossaryView<'s> {
        let terms = &self.sight.glossary().terms;
        let mut letters: Vec<LetterView<'s>> = Vec::new();
        for (number, term) in terms.iter().enumerate() {
            let (title, id) = letter(&term.term.value);
            if letters.last().is_none_or(|last| last.id != id) {
                letters.push(LetterView { title, id, words: Vec::new() });
            }
            if let Some(letter) = letters.last_mut() {
                letter.words.push(self.word(number, term));
            }
        }
        GlossaryView { letters, is_long: terms.len() >= LONG }
    }

    fn word(&self, number: usize, term: &'s Term) -> WordView<'s> {
        let terms = self.sight.terms();
        let (first, more): (&[Key], &[Key]) = {
            let keys = &terms.used_in[number];
            keys.split_at(keys.len().min(USES))
        };
        let see = terms.see.get(number).and_then(Option::as_ref).map(|see| match see {
            See::Address(url) => LinkView { title: bare(url).to_owned(), url: url.clone() },
            See::Entry(key) => self.link(*key),
        });
        WordView {
            id: &term.id,
            word: &term.term.value,
            long: term.long.as_deref(),
            explanation: term.explanation.as_deref(),
            see,
            uses: self.links(first),
            more_uses: self.links(&more[..more.len().min(MORE_USES)]),
            more_count: more.len(),
        }
    }
}

/// The letter under which a word stands, and the ID of its heading. German order puts Ä with A, and digits first.
fn letter(word: &str) -> (String, String) {
    match spelled(word).chars().next() {
        Some(c) if c.is_ascii_alphabetic() => (c.to_ascii_uppercase().to_string(), format!("kb-{}", c.to_ascii_lowercase())),
        _ => ("0–9".to_owned(), "kb-0".to_owned()),
    }
}

/// An address as people read it.
fn bare(url: &str) -> &str {
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).or_else(|| url.strip_prefix("mailto:")).unwrap_or(url);
    url.trim_end_matches('/')
}
