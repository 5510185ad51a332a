//! Tables: header cells with a scope, columns that are aligned by class, a caption where the text gives one.

use pulldown_cmark::Alignment;

/// The table that is being written.
#[derive(Default)]
pub struct Table {
    alignments: Vec<Alignment>,
    in_head: bool,
    column: usize,
    /// An empty first cell of the header says that the first column names the rows.
    names_rows: bool,
    /// The tag of the cell that is open.
    open: &'static str,
}

impl Table {
    pub fn new(alignments: Vec<Alignment>) -> Self {
        Table { alignments, ..Table::default() }
    }

    /// Opens the table. The wrapper scrolls by itself and can be scrolled by keyboard.
    pub fn start(number: usize, out: &mut String) {
        out.push_str(&format!("<div class=\"table\" role=\"group\" aria-label=\"Tabelle {number}\" tabindex=\"0\"><table>\n"));
    }

    pub fn end(out: &mut String) {
        out.push_str("</tbody></table></div>\n");
    }

    pub fn head_start(&mut self, out: &mut String) {
        self.in_head = true;
        self.column = 0;
        out.push_str("<thead><tr>");
    }

    pub fn head_end(&mut self, out: &mut String) {
        self.in_head = false;
        out.push_str("</tr></thead>\n<tbody>");
    }

    pub fn row_start(&mut self, out: &mut String) {
        self.column = 0;
        out.push_str("<tr>");
    }

    pub fn row_end(out: &mut String) {
        out.push_str("</tr>\n");
    }

    /// Writes a finished cell. An empty header cell is a plain cell: a header without words names nothing.
    pub fn cell(&mut self, content: &str, out: &mut String) {
        let empty = content.trim().is_empty();
        if self.in_head && self.column == 0 {
            self.names_rows = empty;
        }
        let scope = match (self.in_head, self.names_rows && self.column == 0) {
            (true, _) if !empty => " scope=\"col\"",
            (false, true) => " scope=\"row\"",
            _ => "",
        };
        self.open = if scope.is_empty() { "td" } else { "th" };
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        let tag = self.open;
        out.extend(["<", tag, scope, class, ">", content, "</", tag, ">"]);
        self.column += 1;
    }
}

/// The caption in a paragraph that stands directly before or behind a table: what follows `Tabelle:`.
pub fn caption(paragraph: &str) -> Option<&str> {
    let inner = paragraph.strip_prefix("<p>")?.strip_suffix("</p>\n")?;
    ["Tabelle:", "Table:"].iter().find_map(|word| inner.strip_prefix(word)).map(str::trim)
}
