//! Finished HTML as tags and texts, each with its place. Everything that browsers forgive is forgiven here too.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// A piece of HTML. Pieces come in order and leave nothing out but comments and what follows them.
#[derive(Debug)]
pub enum Piece<'p> {
    Start(&'p Tag),
    End(&'p str),
    /// As it is written, with `&amp;` and its like.
    Text(&'p str),
}

/// A start tag, in lower case.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    pub name: String,
    /// Names and values; a name that stands twice counts the first time.
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute; it is empty where none is written.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|other| other == class))
    }
}

/// Elements that have no end tag.
pub fn is_void(name: &str) -> bool {
    const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    VOID.contains(&name)
}

/// Takes HTML apart. What scripts and styles consist of is text.
pub fn pieces(html: &str, mut on: impl FnMut(Range<usize>, Piece<'_>)) {
    let mut tag = Tag::default();
    let mut start = 0;
    let mut end = 0;
    let callback = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                start = span.start;
                tag.attributes.clear();
                tag.name.clear();
                tag.name.push_str(&String::from_utf8_lossy(name));
            }
            CallbackEvent::AttributeName { name } => tag.attributes.push((String::from_utf8_lossy(name).into_owned(), String::new())),
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, last)) = tag.attributes.last_mut() {
                    last.push_str(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                text(html, end..start, &mut on);
                on(start..span.end, Piece::Start(&tag));
                end = span.end;
            }
            CallbackEvent::EndTag { name } => {
                text(html, end..span.start, &mut on);
                on(span.start..span.end, Piece::End(&String::from_utf8_lossy(name)));
                end = span.end;
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                text(html, end..span.start, &mut on);
                end = span.end;
            }
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(html, emitter).finish();
    text(html, end..html.len(), &mut on);
}

fn text(html: &str, range: Range<usize>, on: &mut impl FnMut(Range<usize>, Piece<'_>)) {
    if let Some(text) = html.get(range.clone()).filter(|text| !text.is_empty()) {
        on(range, Piece::Text(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each piece as it is written, and what it is.
    fn all(html: &str) -> Vec<String> {
        let mut all = Vec::new();
        pieces(html, |range, piece| {
            let what = match piece {
                Piece::Start(tag) => format!("start {} {:?}", tag.name, tag.attributes),
                Piece::End(name) => format!("end {name}"),
                Piece::Text(_) => "text".to_owned(),
            };
            all.push(format!("{what}: {}", &html[range]));
        });
        all
    }

    #[test]
    fn every_piece_has_its_place() {
        let html = "<!DOCTYPE html>\n<P Class='a b' hidden>Ä &amp; ö<br/>x<!-- <p> --><script>if (a < b) '<p>'</script></P> <";
        assert_eq!(
            all(html),
            [
                "text: \n",
                "start p [(\"class\", \"a b\"), (\"hidden\", \"\")]: <P Class='a b' hidden>",
                "text: Ä &amp; ö",
                "start br []: <br/>",
                "text: x",
                "start script []: <script>",
                "text: if (a < b) '<p>'",
                "end script: </script>",
                "end p: </P>",
                "text:  <",
            ]
        );
    }
}
