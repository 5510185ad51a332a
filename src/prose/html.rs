//! The HTML of a text while it waits for its page. All texts of a site wait at the same time, so those of a very large site wait
//! packed.

use std::borrow::Cow;

/// HTML with slots; see [`parts`](super::parts).
#[derive(Clone, Debug)]
pub struct Html(Form);

#[derive(Clone, Debug)]
enum Form {
    Plain(Box<str>),
    /// As LZ4 makes it: two fifths of the room, for a few millionths of a second of packing and unpacking.
    Packed(Box<[u8]>),
}

impl Html {
    pub fn new(html: String) -> Self {
        Html(Form::Plain(html.into_boxed_str()))
    }

    /// The HTML itself.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Form::Plain(html) => Cow::Borrowed(html),
            Form::Packed(packed) => Cow::Owned(unpacked(packed)),
        }
    }

    /// Whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        match &self.0 {
            Form::Plain(html) => html.trim().is_empty(),
            Form::Packed(_) => false,
        }
    }

    /// How many bytes of memory it takes.
    pub fn room(&self) -> usize {
        match &self.0 {
            Form::Plain(html) => html.len(),
            Form::Packed(packed) => packed.len(),
        }
    }

    /// Makes it as small as it gets, if there is something to see.
    pub fn pack(&mut self) {
        if let Form::Plain(html) = &self.0
            && !self.is_blank()
        {
            self.0 = Form::Packed(lz4_flex::block::compress_prepend_size(html.as_bytes()).into_boxed_slice());
        }
    }
}

fn unpacked(packed: &[u8]) -> String {
    let bytes = lz4_flex::block::decompress_size_prepended(packed).expect("invariant: it was packed here");
    String::from_utf8(bytes).expect("invariant: it was text when it was packed")
}

impl Default for Html {
    fn default() -> Self {
        Html::new(String::new())
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Form::Packed(a), Form::Packed(b)) => a == b,
            _ => self.text() == other.text(),
        }
    }
}

impl Eq for Html {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_html_is_the_same_html() {
        let long = "<h2 id=\"a\">Größe</h2>\n<p>Die \u{E000}s0\u{E001}Übersicht\u{E000}e0\u{E001} zeigt viel.</p>\n".repeat(200);
        for html in ["x", "<p>Kurz</p>\n", long.as_str()] {
            let plain = Html::new(html.to_owned());
            let mut packed = plain.clone();
            packed.pack();
            packed.pack();
            assert!(matches!(packed.0, Form::Packed(_)));
            assert_eq!((packed.text().as_ref(), packed.is_blank()), (html, false));
            let again = packed.clone();
            assert_eq!((&packed, &plain, &packed), (&plain, &packed, &again));
            let mut other = Html::new(format!("{html}."));
            assert_ne!(packed, other);
            other.pack();
            assert_ne!(packed, other);
        }
        let mut packed = Html::new(long.clone());
        packed.pack();
        assert!(packed.room() < long.len() / 3, "{} of {}", packed.room(), long.len());
    }

    #[test]
    fn what_is_blank_stays_as_it_is() {
        for blank in ["", " \n"] {
            let mut html = Html::new(blank.to_owned());
            html.pack();
            assert_eq!((html.is_blank(), html.text().as_ref(), html.room()), (true, blank, blank.len()));
        }
    }
}
