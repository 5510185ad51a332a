//! What counts as the content of an entry: its text, and whatever else is told of it under its name.

use std::io::Write as _;

use crate::base::hash::{ContentHash, HashWriter};
use crate::links::Links;
use crate::links::used::used_by;
use crate::record::kind::Kind;
use crate::site::{Key, Site};

/// The hash of the content of an entry with this text. With its files, the name of its body where it has no title of its own,
/// and the meetings that dealt with it, it changes with everything that programs are told of it.
pub fn substance(site: &Site, links: &Links, key: Key, text: ContentHash) -> ContentHash {
    let (entry, relations) = (site.entry(key), &site.relations[key]);
    let files = used_by(site, links, key);
    let is_named_by_body = entry.record.common.title.is_none();
    let meetings = if entry.kind == Kind::Document { &*relations.meetings } else { &[] };
    if files.is_empty() && meetings.is_empty() && !is_named_by_body {
        return text;
    }
    let mut writer = HashWriter::default();
    // Writing into a hash cannot fail.
    _ = writer.write_all(&text.0);
    if is_named_by_body {
        _ = writer.write_all(entry.title(relations.body.map(|body| site.entry(body))).as_bytes());
    }
    for used in files {
        _ = writer.write_all(used.file.name.as_bytes());
        _ = writer.write_all(&used.file.hash.0);
    }
    for meeting in meetings {
        _ = writer.write_all(site.entry(*meeting).id.as_bytes());
    }
    writer.finish()
}
