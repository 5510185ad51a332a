//! Sentences that nobody reads to their end in one breath.

use super::super::passage::{Kind, Passage};
use super::super::sentence::sentences;
use super::Remarks;
use crate::base::messages::writing as say;

/// Most words of a sentence.
const MOST_WORDS: usize = 40;

pub(super) fn remarks(passages: &[Passage], remarks: &mut Remarks) {
    let is_prose = |passage: &&Passage| matches!(passage.kind, Kind::Paragraph | Kind::Item) && !passage.is_quoted;
    for passage in passages.iter().filter(is_prose).filter(|passage| passage.text.len() > MOST_WORDS * 3) {
        for range in sentences(&passage.text) {
            let words = most_words(&passage.text[range.clone()]);
            if words > MOST_WORDS {
                let sentence = passage.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                remarks.push((say::wordy_sentence(&sentence, words), passage.place(&range)));
            }
        }
    }
}

/// How many words the longest part of a sentence has; readers rest at a semicolon as they do at a full stop.
fn most_words(sentence: &str) -> usize {
    let words = |part: &str| part.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    sentence.split(';').map(words).max().unwrap_or_default()
}
