//! Lines of iCalendar (RFC 5545, section 3.1): escaped, folded, and ended as programs expect it.

/// No line is longer, in bytes and without its end.
const LONGEST: usize = 75;

/// The lines of a file.
#[derive(Default)]
pub(super) struct Lines(Vec<u8>);

impl Lines {
    /// A line whose value has a form of its own: a number, a moment, an address, a word of the standard.
    pub fn plain(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        self.folded(&format!("{name}:{value}"));
    }

    /// A line whose value is a text that somebody wrote.
    pub fn text(&mut self, name: &str, value: &str) {
        self.folded(&format!("{name}:{}", escaped(value)));
    }

    /// A line whose value is a list of such texts.
    pub fn texts<'t>(&mut self, name: &str, values: impl Iterator<Item = &'t str>) {
        self.folded(&format!("{name}:{}", values.map(escaped).collect::<Vec<_>>().join(",")));
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Parts a line that is too long. What follows begins with a blank, which counts; no character is parted.
    fn folded(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LONGEST;
        while rest.len() > room {
            let (part, after) = rest.split_at(rest.floor_char_boundary(room));
            self.0.extend_from_slice(part.as_bytes());
            self.0.extend_from_slice(b"\r\n ");
            rest = after;
            room = LONGEST - 1;
        }
        self.0.extend_from_slice(rest.as_bytes());
        self.0.extend_from_slice(b"\r\n");
    }
}

/// A text as a value. Whatever may end a line for somebody becomes the one sign for that; other control characters go.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Lines)) -> String {
        let mut lines = Lines::default();
        write(&mut lines);
        String::from_utf8(lines.into_bytes()).unwrap()
    }

    #[test]
    fn texts_cannot_break_a_line() {
        let text = "a\\n, b; c: \"d\"\r\ne\rf\u{2028}g\u{7}\u{0}\tEND:VEVENT";
        assert_eq!(written(|lines| lines.text("SUMMARY", text)), "SUMMARY:a\\\\n\\, b\\; c: \"d\"\\ne\\nf\\ng\tEND:VEVENT\r\n");
        assert_eq!(written(|lines| lines.plain("URL", "https://x/\r\nEND:VEVENT")), "URL:https://x/END:VEVENT\r\n");
        assert_eq!(written(|lines| lines.texts("CATEGORIES", ["a,b", "c"].into_iter())), "CATEGORIES:a\\,b,c\r\n");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        for sign in ["x", "ä", "€", "🎪"] {
            let text = format!("-{}", sign.repeat(300));
            let lines = written(|lines| lines.text("SUMMARY", &text));
            let parts: Vec<&str> = lines.strip_suffix("\r\n").unwrap().split("\r\n").collect();
            assert!(parts.iter().all(|part| part.len() <= 75), "{parts:?}");
            // No part is shorter than it has to be.
            assert!(parts[..parts.len() - 1].iter().all(|part| part.len() + sign.len() > 75), "{parts:?}");
            assert!(parts[1..].iter().all(|part| part.starts_with(' ')), "{parts:?}");
            assert_eq!(lines.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
    }
}
