//! The layout of Leichte Sprache: each sentence on a line of its own, however the editor typed it.

use super::sentence;

/// The HTML of a text with each sentence on a line of its own. Only where paragraphs, lists and definitions are.
pub fn in_lines(html: &str) -> String {
    let tokens = tokens(html);
    let mut out = String::with_capacity(html.len() + html.len() / 20);
    let mut before = String::new();
    let mut is_text = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Markup(markup) => {
                if let Some(name) = block_name(markup) {
                    is_text = matches!(name, "p" | "li" | "dd");
                    before.clear();
                } else if markup.starts_with("<br") {
                    before.clear();
                }
                out.push_str(markup);
            }
            Token::Blank(_) if is_text && sentence::ends(&before, following(&tokens[at + 1..])) => {
                out.push_str("<br>\n");
                before.clear();
            }
            Token::Blank(text) | Token::Word(text) => {
                before.push_str(text);
                out.push_str(text);
            }
        }
    }
    out
}

/// A piece of HTML.
enum Token<'h> {
    /// A tag or a slot.
    Markup(&'h str),
    Blank(&'h str),
    Word(&'h str),
}

fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '<' => rest.find('>').map_or(rest.len(), |end| end + 1),
            '\u{E000}' => rest.find('\u{E001}').map_or(rest.len(), |end| end + '\u{E001}'.len_utf8()),
            ' ' | '\n' => rest.find(|c| c != ' ' && c != '\n').unwrap_or(rest.len()),
            _ => rest.find(['<', ' ', '\n', '\u{E000}']).unwrap_or(rest.len()),
        };
        let (token, behind) = rest.split_at(end);
        tokens.push(match c {
            '<' | '\u{E000}' => Token::Markup(token),
            ' ' | '\n' => Token::Blank(token),
            _ => Token::Word(token),
        });
        rest = behind;
    }
    tokens
}

/// The name of a tag that begins or ends a block; none of one inside a line, and none of a slot.
fn block_name(markup: &str) -> Option<&str> {
    let name = markup.strip_prefix('<')?.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    let is_inline = ["a", "em", "strong", "del", "sup", "sub", "code", "br", "abbr", "span", "b", "i", "mark", "small"].contains(&name);
    (!is_inline).then_some(name)
}

/// The next word in the same line, and what stands for words that are not known yet.
fn following<'h>(tokens: &[Token<'h>]) -> &'h str {
    for token in tokens {
        match token {
            Token::Word(word) => return word,
            Token::Markup(markup) if markup.starts_with("\u{E000}w") => return "W",
            Token::Markup(markup) if block_name(markup).is_some() || markup.starts_with("<br") => return "",
            Token::Markup(_) | Token::Blank(_) => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_has_a_line_of_its_own() {
        for (html, lines) in [
            ("<p>Eins. Zwei.\nDrei!</p>\n", "<p>Eins.<br>\nZwei.<br>\nDrei!</p>\n"),
            ("<p>Eins.<br>\nZwei.</p>", "<p>Eins.<br>\nZwei.</p>"),
            (
                "<p>Das ist <strong>neu.</strong> <em>Schön</em> ist es.</p>",
                "<p>Das ist <strong>neu.</strong><br>\n<em>Schön</em> ist es.</p>",
            ),
            ("<ul>\n<li>Eins. Zwei.</li>\n</ul>", "<ul>\n<li>Eins.<br>\nZwei.</li>\n</ul>"),
            ("<h2>Eins. Zwei.</h2>", "<h2>Eins. Zwei.</h2>"),
            ("<p>Am 12. März. Dann</p>", "<p>Am 12. März.<br>\nDann</p>"),
        ] {
            assert_eq!(in_lines(html), lines);
        }
    }
}
