//! The facts of all files that are published: known already, or found out now.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Sink;
use super::parse::Sources;
use crate::archive::{Archive, Filed};
use crate::attachment::AllFacts;
use crate::base::failure::Failure;
use crate::base::hash::ContentHash;
use crate::links::{Links, used};
use crate::site::Site;
use crate::source::{Content, SourceFile};

/// The facts of every file that a visible entry refers to. No other file is opened.
pub(super) fn examine(site: &Site, links: &Links, sources: &Sources, archive: &Archive, sink: &dyn Sink) -> Result<AllFacts, Failure> {
    let used = used::used(site, links).filter_map(|used| sources.attachments.get(&used.file.source));
    let files: BTreeMap<ContentHash, Filed<'_>> = used.filter_map(filed).map(|file| (file.hash, file)).collect();
    let mut facts = archive.known(files.keys().copied());
    let unknown: Vec<Filed<'_>> = files.into_values().filter(|file| !facts.contains_key(&file.hash)).collect();
    sink.expect_files(unknown.len());
    // One by one: some documents take a hundred times as long as others.
    let examined = unknown.into_par_iter().with_max_len(1).map(|file| {
        sink.examining(file.path)?;
        Ok((file.hash, archive.facts(file)?))
    });
    facts.extend(examined.collect::<Result<Vec<_>, Failure>>()?);
    Ok(facts)
}

/// Where a document or picture lies.
pub(super) fn filed(file: &SourceFile) -> Option<Filed<'_>> {
    match &file.content {
        Content::File(path) => Some(Filed { path, hash: file.hash, size: file.size }),
        Content::Text(_) | Content::Known => None,
    }
}
