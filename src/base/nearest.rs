//! "Did you mean": the known word that is nearest to a mistyped one.

/// More slips than anywhere are forgiven.
const MOST_SLIPS: usize = 6;
/// Longest word that anybody types, in characters.
const LONGEST: usize = 500;

/// The candidate that differs least from `word`, if it is close enough to be meant.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let lower = word.to_lowercase();
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|candidate| (distance(&lower, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A word that merely lacks its beginning or end counts as one mistake: `stabile-kieze` for `ag-stabile-kieze`.
fn distance(word: &str, candidate: &str) -> usize {
    let candidate = candidate.to_lowercase();
    let edits = slips(word, &candidate);
    let contained = word.len() >= 4 && (candidate.starts_with(word) || candidate.ends_with(word));
    if contained { edits.min(1) } else { edits }
}

/// How many slips of the finger two words are apart. Of words that nobody can take for each other, by their lengths, only that
/// is said: counting takes as long as one is times the other.
pub fn slips(word: &str, other: &str) -> usize {
    let (length, other_length) = (word.chars().count(), other.chars().count());
    let apart = length.abs_diff(other_length);
    let is_hopeless = apart > MOST_SLIPS || length.max(other_length) > LONGEST;
    if is_hopeless { apart.max(MOST_SLIPS + 1) } else { strsim::damerau_levenshtein(word, other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(nearest("tittel", ["titel", "stand"]), Some("titel"));
        assert_eq!(nearest("kog-sor", ["kog-sro", "ag-stabile-kieze"]), Some("kog-sro"));
        assert_eq!(nearest("stabile-kieze", ["kog-sro", "ag-stabile-kieze"]), Some("ag-stabile-kieze"));
        assert_eq!(nearest("farbe", ["titel", "stand"]), None);
    }
}
