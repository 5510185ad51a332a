//! Text that is nothing but text in HTML, also in an attribute between double quotes.

/// What has to stand for a character, where it cannot stand for itself.
pub fn escape(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => None,
    }
}

/// Appends a text in which nothing is markup.
pub fn escape_text(out: &mut String, text: &str) {
    let mut from = 0;
    for (i, c) in text.char_indices().filter(|(_, c)| matches!(c, '&' | '<' | '>' | '"')) {
        out.push_str(&text[from..i]);
        out.push_str(escape(c).unwrap_or_default());
        from = i + 1;
    }
    out.push_str(&text[from..]);
}
