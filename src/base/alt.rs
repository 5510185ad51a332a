//! Whether the description of a picture tells anything to people who do not see it (WCAG 1.1.1).

/// Why a description is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Useless {
    /// It is the name of the file.
    FileName,
    /// It begins by saying that it is a picture, which screen readers say themselves.
    SaysPicture,
}

/// With these words a description begins that says what everyone knows.
const BEGINNINGS: [&str; 22] = [
    "bild mit ",
    "foto mit ",
    "foto: ",
    "auf dem bild ",
    "auf dem foto ",
    "das bild zeigt ",
    "das foto zeigt ",
    "dieses bild zeigt ",
    "bild von ",
    "bild: ",
    "ein bild von ",
    "foto von ",
    "ein foto von ",
    "grafik von ",
    "abbildung von ",
    "bild des ",
    "bild der ",
    "foto des ",
    "foto der ",
    "image of ",
    "picture of ",
    "photo of ",
];

/// Words that say nothing else.
const ALONE: [&str; 9] = ["abbildung", "bild", "foto", "grafik", "image", "photo", "picture", "symbolbild", "symbolfoto"];

const ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"];

/// Why the description of the file at a path is of no use; none where it may be of some.
pub fn useless(alt: &str, path: &str) -> Option<Useless> {
    let alt = alt.trim().to_lowercase();
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let is_name = !alt.is_empty() && (alt == name || letters(&alt) == letters(stem));
    // A single word of everyday language may be both.
    let is_word = stem.chars().all(char::is_alphabetic);
    // What ends like a file is the name of one, even if the file has another by now.
    let is_file = !alt.contains(char::is_whitespace) && ENDINGS.iter().any(|ending| alt.ends_with(ending));
    if alt == name || (is_name && !is_word) || is_file {
        return Some(Useless::FileName);
    }
    let says_picture = ALONE.contains(&alt.as_str()) || BEGINNINGS.iter().any(|beginning| alt.starts_with(beginning));
    says_picture.then_some(Useless::SaysPicture)
}

/// `IMG_2044` and `img 2044` are the same name.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_says_what_is_to_be_seen() {
        for (alt, path) in [
            ("IMG_2044.jpg", "IMG_2044.JPG"),
            ("img 2044", "fotos/IMG_2044.jpg"),
            ("ag-kiez-2026", "ag-kiez-2026.png"),
            ("DSC_0815.JPG", "platz.jpg"),
        ] {
            assert_eq!(useless(alt, path), Some(Useless::FileName), "{alt}");
        }
        for alt in [
            "Bild von einem Platz",
            "BILD VON der Sitzung",
            "Foto von der Sitzung",
            "Photo of a square",
            "Foto",
            "Auf dem Bild sind Menschen",
        ] {
            assert_eq!(useless(alt, "x.jpg"), Some(Useless::SaysPicture), "{alt}");
        }
        for (alt, path) in
            [("", "x.jpg"), ("Gremien", "gremien.png"), ("Bildung von Gruppen", "x.jpg"), ("Menschen an langen Tischen", "x.jpg")]
        {
            assert_eq!(useless(alt, path), None, "{alt}");
        }
    }
}
