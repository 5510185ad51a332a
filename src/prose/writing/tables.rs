//! Tables that do not say what stands in their columns (WCAG 1.3.1).

use super::super::passage::Passages;
use super::Remarks;
use crate::base::messages::writing as say;
use crate::syntax::html::{Piece, pieces};

pub(super) fn remarks(read: &Passages, markdown: &str, remarks: &mut Remarks) {
    for table in read.tables.iter().filter(|table| !table.has_header) {
        let first_line = markdown[table.source.clone()].lines().next().map_or(0, str::len);
        remarks.push((say::table_without_header(), table.source.start..table.source.start + first_line));
    }
    let mut open: Option<(usize, usize)> = None;
    // A table may be parted into several blocks by empty lines.
    for block in &read.html {
        pieces(&markdown[block.clone()], |range, piece| match piece {
            Piece::Start(tag) if tag.name == "table" => {
                open = tag.attribute("role").is_none().then_some((block.start + range.start, block.start + range.end));
            }
            Piece::Start(tag) if tag.name == "th" => open = None,
            Piece::End("table") => remarks.extend(open.take().map(|(start, end)| (say::html_table_without_header(), start..end))),
            _ => {}
        });
    }
}
