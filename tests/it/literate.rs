//! Examples in Markdown that are run: its fenced blocks, each with what its first line says.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// A fenced block. Its first line is a language, and after it what the block is: a file's path, or a command.
///
/// ```` ```md content/pages/impressum.md ```` gives the language `md` and the name `content/pages/impressum.md`.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    pub language: String,
    pub name: String,
    pub text: String,
    /// The line of the fence, counted from 1.
    pub line: usize,
}

/// The fenced blocks of a text, in their order.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = None;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => open = Some(block(&info, markdown, range.start)),
            Event::Text(text) => _ = open.as_mut().map(|block| block.text.push_str(&text)),
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

fn block(info: &str, markdown: &str, start: usize) -> Block {
    let (language, name) = info.split_once(' ').unwrap_or((info, ""));
    let line = markdown[..start].matches('\n').count() + 1;
    Block { language: language.to_owned(), name: name.trim().to_owned(), text: String::new(), line }
}

#[test]
fn blocks_with_names() {
    let markdown = "Text\n\n```md content/a b.md\n---\ntitel: A\n---\n```\n\n~~~text\nzwei\n\nZeilen\n~~~\n";
    let found = blocks(markdown);
    let expected = [("md", "content/a b.md", "---\ntitel: A\n---\n", 3), ("text", "", "zwei\n\nZeilen\n", 9)];
    let found: Vec<_> = found.iter().map(|block| (&*block.language, &*block.name, &*block.text, block.line)).collect();
    assert_eq!(found, expected);
}
