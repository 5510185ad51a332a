//! Links that do not say where they lead, or say it in the letters of an address.

use std::ops::Range;

use super::super::bare;
use super::super::passage::{Passage, Passages};
use super::Remarks;
use crate::base::messages::writing as say;
use crate::base::vague::is_vague;
use crate::syntax::html::{Piece, pieces};

/// Most characters of an address that people know by heart, such as `www.beispiel.de/kieze`.
const LONGEST_KNOWN: usize = 30;

pub(super) fn remarks(read: &Passages, markdown: &str, remarks: &mut Remarks) {
    for passage in &read.all {
        for link in &passage.links {
            on_words(&passage.text[link.words.clone()], &link.source, remarks);
        }
        bare_addresses(passage, remarks);
    }
    for block in &read.html {
        in_html(&markdown[block.clone()], block.start, remarks);
    }
}

fn on_words(words: &str, source: &Range<usize>, remarks: &mut Remarks) {
    if is_vague(words) {
        remarks.push((say::vague_link(words), source.clone()));
    } else if is_long_address(words) {
        remarks.push((say::bare_address(words.trim()), source.clone()));
    }
}

/// Addresses that become links by themselves.
fn bare_addresses(passage: &Passage, remarks: &mut Remarks) {
    if !passage.text.contains("://") {
        return;
    }
    let is_in_link = |range: &Range<usize>| passage.links.iter().any(|link| link.words.contains(&range.start));
    for address in bare::addresses(&passage.text).into_iter().filter(|address| !is_in_link(&address.range)) {
        let words = &passage.text[address.range.clone()];
        if is_long_address(words) {
            remarks.push((say::bare_address(words), passage.place(&address.range)));
        }
    }
}

/// Whether words are an address that nobody reads out: more than the name of a host.
fn is_long_address(words: &str) -> bool {
    let words = words.trim();
    let behind_scheme = ["https://", "http://"].iter().find_map(|scheme| words.strip_prefix(scheme));
    let is_short = behind_scheme.is_none() && (!words.starts_with("www.") || words.chars().count() <= LONGEST_KNOWN);
    let has_path = behind_scheme.unwrap_or(words).trim_end_matches('/').contains(['/', '?', '#']);
    has_path && !is_short && !words.contains(char::is_whitespace)
}

fn in_html(html: &str, start: usize, remarks: &mut Remarks) {
    let mut open: Option<(Range<usize>, String)> = None;
    pieces(html, |range, piece| match piece {
        Piece::Start(tag) if tag.name == "a" => {
            let is_named = tag.attribute("href").is_some() && tag.attribute("aria-label").is_none();
            open = is_named.then(|| (range, String::new()));
        }
        Piece::End("a") => {
            if let Some((tag, words)) = open.take() {
                on_words(&words, &(start + tag.start..start + range.end), remarks);
            }
        }
        Piece::Text(text) => _ = open.as_mut().map(|(_, words)| words.push_str(text)),
        _ => {}
    });
}
