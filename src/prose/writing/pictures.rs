//! Descriptions of pictures that say too much, or what stands beside the picture anyway (WCAG 1.1.1).

use super::super::passage::{Passage, THING};
use super::Remarks;
use crate::base::messages::writing as say;

/// Longer descriptions are read out in one go, without a way back.
pub const LONGEST_ALT: usize = 250;

pub(super) fn remarks(passages: &[Passage], remarks: &mut Remarks) {
    for (at, passage) in passages.iter().enumerate() {
        for picture in &passage.pictures {
            let length = picture.alt.chars().count();
            if length > LONGEST_ALT {
                remarks.push((say::long_alt(length), picture.source.clone()));
            }
            // Beside it: its title, which becomes the caption, the rest of its paragraph, and the next one.
            let next = passages.get(at + 1).map(|next| next.text.as_str());
            let beside = [Some(picture.title.as_str()), Some(passage.text.as_str()), next];
            if beside.into_iter().flatten().any(|words| is_same(&picture.alt, words)) {
                remarks.push((say::repeated_alt(picture.alt.trim()), picture.source.clone()));
            }
        }
    }
}

fn is_same(alt: &str, words: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric() && *c != THING).flat_map(char::to_lowercase).collect::<String>();
    let alt = letters(alt);
    !alt.is_empty() && alt == letters(words)
}
