//! Words of links that say nothing once they are read out of their sentence (WCAG 2.4.4).

/// What a link may not be called.
const VAGUE: [&str; 35] = [
    "als pdf",
    "bitte hier klicken",
    "click here",
    "details",
    "diesem link",
    "diesen link",
    "dieser link",
    "dort",
    "download",
    "hier",
    "hier entlang",
    "hier klicken",
    "hier lesen",
    "hier weiterlesen",
    "here",
    "klick",
    "klick hier",
    "klicken",
    "klicken sie bitte hier",
    "klicken sie hier",
    "lesen sie mehr",
    "link",
    "mehr",
    "mehr dazu",
    "mehr erfahren",
    "mehr infos",
    "mehr informationen",
    "mehr lesen",
    "more",
    "pdf",
    "read more",
    "siehe hier",
    "weitere infos",
    "weitere informationen",
    "weiterlesen",
];

/// Whether the words of a link do not tell where it leads.
pub fn is_vague(words: &str) -> bool {
    let plain = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    VAGUE.contains(&plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_words() {
        for words in ["hier", "Hier!", "»Mehr …«", "Klicken  Sie\nhier", "→ weiterlesen", "PDF"] {
            assert!(is_vague(words), "{words}");
        }
        // `Weiter` stands at the end of a list in pages, where everybody knows what it does.
        for words in ["", "Weiter", "Mehrbedarf", "Protokoll hier", "Hierarchie", "Linkliste", "Mehr Platz für Kinder"] {
            assert!(!is_vague(words), "{words}");
        }
    }
}
