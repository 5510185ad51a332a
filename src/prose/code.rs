//! Blocks of code: what stands behind the language in their first line, such as the name of a file, is shown above them.

use pulldown_cmark::CodeBlockKind;

use crate::base::html::escape_text;

/// Begins a block, and returns what ends it.
pub fn start(kind: &CodeBlockKind<'_>, out: &mut String) -> &'static str {
    let caption = caption(kind);
    if caption.is_empty() {
        out.push_str("<pre tabindex=\"0\"><code>");
        return "</code></pre>\n";
    }
    out.push_str("<figure class=\"code\"><figcaption>");
    escape_text(out, caption);
    out.push_str("</figcaption>\n<pre tabindex=\"0\"><code>");
    "</code></pre></figure>\n"
}

/// `kiezblatt.yaml` of ```` ```yaml kiezblatt.yaml ````.
fn caption<'i>(kind: &'i CodeBlockKind<'_>) -> &'i str {
    let CodeBlockKind::Fenced(info) = kind else { return "" };
    info.trim().split_once(char::is_whitespace).map_or("", |(_, caption)| caption.trim())
}
