//! A page as a list of its elements: who stands in whom, and what words each holds.

use std::ops::Range;

use crate::syntax::html::{Piece, Tag, is_void, pieces};

/// The elements of a page in the order of their start tags.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub elements: Vec<Element>,
}

/// One element.
#[derive(Debug)]
pub(super) struct Element {
    pub tag: Tag,
    /// Of its start tag in the page.
    pub range: Range<usize>,
    parent: Option<usize>,
    /// What is read out of it: its text, and the descriptions of its pictures.
    pub words: String,
}

/// Elements whose words matter.
const WORDED: [&str; 12] = ["a", "button", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "label", "summary", "title"];

impl Element {
    pub fn is(&self, name: &str) -> bool {
        self.tag.name == name
    }

    /// The value of an attribute that says something.
    pub fn filled(&self, name: &str) -> Option<&str> {
        self.tag.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// 1 to 6 for a heading.
    pub fn heading_level(&self) -> Option<u8> {
        let level = self.tag.name.strip_prefix('h')?.parse().ok()?;
        (1..=6).contains(&level).then_some(level)
    }
}

impl Outline {
    pub fn of(html: &str) -> Self {
        let mut outline = Outline::default();
        let mut open: Vec<usize> = Vec::new();
        pieces(html, |range, piece| match piece {
            Piece::Start(tag) => outline.start(tag, range, &mut open),
            Piece::End(name) => {
                if let Some(at) = open.iter().rposition(|element| outline.elements[*element].is(name)) {
                    open.truncate(at);
                }
            }
            Piece::Text(text) => outline.say(text, &open),
        });
        for element in &mut outline.elements {
            let plain = element.words.replace("&nbsp;", " ").replace("&amp;", "&").replace("&quot;", "\"");
            element.words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        outline
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>, open: &mut Vec<usize>) {
        let number = self.elements.len();
        self.elements.push(Element { tag: tag.clone(), range, parent: open.last().copied(), words: String::new() });
        if let Some(alt) = tag.attribute("alt") {
            self.say(&format!(" {alt} "), open);
        }
        if !is_void(&tag.name) {
            open.push(number);
        }
    }

    /// What screen readers are not to read out counts for nothing.
    fn say(&mut self, text: &str, open: &[usize]) {
        if open.iter().any(|element| self.elements[*element].tag.attribute("aria-hidden") == Some("true")) {
            return;
        }
        for element in open {
            let element = &mut self.elements[*element];
            if WORDED.contains(&element.tag.name.as_str()) {
                element.words.push_str(text);
            }
        }
    }

    pub fn all<'o>(&'o self, name: &'static str) -> impl Iterator<Item = &'o Element> {
        self.elements.iter().filter(move |element| element.is(name))
    }

    /// The elements that an element stands in, from the nearest one up.
    pub fn above<'o>(&'o self, element: &'o Element) -> impl Iterator<Item = &'o Element> {
        std::iter::successors(element.parent, |number| self.elements[*number].parent).map(|number| &self.elements[number])
    }

    /// Whether an element stands in another one of a name.
    pub fn is_in(&self, element: &Element, name: &str) -> bool {
        self.above(element).any(|above| above.is(name))
    }

    pub fn has_id(&self, id: &str) -> bool {
        self.elements.iter().any(|element| element.tag.attribute("id") == Some(id))
    }
}
