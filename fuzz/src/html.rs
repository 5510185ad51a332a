//! Laws of the HTML of a text: nothing in it runs, every element is one that texts may have, and each is closed where it must be.
//!
//! The lists stand here once more on purpose, so that nothing is let in by adding it to the program alone.

use kiezblatt::prose::{Part, Prose, parts};
use kiezblatt::syntax::html::{Piece, Tag, pieces};

const ELEMENTS: &str = " a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 \
    hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr \
    u ul var wbr ";
const ATTRIBUTES: &str =
    " alt aria-label class colspan datetime dir href id lang open reversed role rowspan scope src start tabindex title type ";
const VOID: &str = " br hr img wbr ";
const SCHEMES: [&str; 5] = ["#", "http://", "https://", "mailto:", "tel:"];

/// Asserts them for a text whose links are filled in.
pub fn assert_lawful(prose: &Prose) {
    let html = filled(prose);
    let mut open: Vec<String> = Vec::new();
    pieces(&html, |_, piece| match piece {
        Piece::Start(tag) => {
            assert_tag(tag, &html);
            if !is_among(VOID, &tag.name) {
                open.push(tag.name.clone());
            }
        }
        Piece::End(name) => {
            let last = open.pop();
            assert_eq!(last.as_deref(), Some(name), "closed in the wrong order: {html}");
        }
        Piece::Text(_) => {}
    });
    assert!(open.is_empty(), "{open:?} stay open: {html}");
}

/// The HTML with something in the place of its links, as a page has it.
fn filled(prose: &Prose) -> String {
    let known = |link: usize| assert!(link < prose.links.len(), "there is no link {link}: {}", prose.html.text());
    let text = prose.html.text();
    let filled = parts(&text).into_iter().map(|part| match part {
        Part::Html(html) => html.to_owned(),
        Part::LinkStart(link) => {
            known(link);
            "<a href=\"#x\">".to_owned()
        }
        Part::LinkWords(link) => {
            known(link);
            "x".to_owned()
        }
        Part::LinkEnd(link) => {
            known(link);
            "</a>".to_owned()
        }
        Part::Image(link) => {
            known(link);
            "<img src=\"#x\" alt=\"\">".to_owned()
        }
    });
    filled.collect()
}

fn assert_tag(tag: &Tag, html: &str) {
    assert!(is_among(ELEMENTS, &tag.name), "<{}>: {html}", tag.name);
    for (name, value) in tag.attributes() {
        assert!(is_among(ATTRIBUTES, name), "{name}={value:?}: {html}");
        if name == "href" || name == "src" {
            let value = value.to_ascii_lowercase();
            assert!(SCHEMES.iter().any(|scheme| value.starts_with(scheme)), "{name}={value:?}: {html}");
        }
    }
}

fn is_among(list: &str, word: &str) -> bool {
    !word.contains(' ') && list.contains(&format!(" {word} "))
}
