//! The files that lie beside entries: which there are, and which of them may be published.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::finding::Message;
use crate::base::hash::ContentHash;
use crate::base::messages::files as say_files;
use crate::base::messages::references::{self as say, Invisible};
use crate::base::nearest::nearest;
use crate::base::path::SourcePath;
use crate::prose::Prose;
use crate::prose::link::Target;
use crate::record::Detail;

use super::{Entry, Key, Lookup};

/// The documents and pictures below `content/`, with what is known of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFiles {
    pub stored: BTreeMap<SourcePath, Stored>,
    /// Folders that hold an `index.md`: what lies in them belongs to that entry.
    pub owned: BTreeSet<String>,
}

/// What is known of a file before anybody opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    pub hash: ContentHash,
    /// In bytes.
    pub size: u64,
}

/// A file that a visible entry refers to, and the entry beside whose page it is published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileRef {
    pub source: SourcePath,
    pub beside: Key,
    /// Its path from that page: `protokoll.pdf`.
    pub name: String,
    /// Of its bytes: who shows something of the file looks at it anew when it changes.
    pub hash: ContentHash,
    /// In bytes.
    pub size: u64,
}

/// Endings of files that are published: documents, tables, pictures, sound and film. Nothing that a browser runs.
const ENDINGS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "odg", "rtf", "txt", "csv", "ics", "vcf", "zip", "geojson",
    "json", "gpx", "kml", "jpg", "jpeg", "png", "gif", "webp", "avif", "mp3", "m4a", "ogg", "oga", "wav", "mp4", "webm", "vtt", "srt",
    "epub",
];

/// Endings of pictures that a page can show. A drawing may hold scripts; whether it does, its bytes will tell.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"];

/// Endings of films that browsers play, and of their captions.
const FILMS: &[&str] = &["mp4", "webm"];
const CAPTIONS: &[&str] = &["vtt"];

impl SourceFiles {
    /// The file that an entry names by a path from its own folder.
    ///
    /// A file in the folder of another visible entry lies beside that entry's page, any other beside the page that
    /// refers to it.
    pub fn find(&self, from: &Entry, key: Key, name: &str, lookup: &Lookup) -> Result<FileRef, Message> {
        self.find_among(ENDINGS, say_files::forbidden_file_type, from, key, name, lookup)
    }

    /// A picture that an entry names by a path from its own folder.
    pub fn find_picture(&self, from: &Entry, key: Key, name: &str, lookup: &Lookup) -> Result<FileRef, Message> {
        self.find_among(PICTURES, say_files::forbidden_file_type, from, key, name, lookup)
    }

    /// A film that an entry names by a path from its own folder.
    pub fn find_film(&self, from: &Entry, key: Key, name: &str, lookup: &Lookup) -> Result<FileRef, Message> {
        self.find_among(FILMS, say_files::no_film, from, key, name, lookup)
    }

    /// The captions of a film that an entry names by a path from its own folder.
    pub fn find_captions(&self, from: &Entry, key: Key, name: &str, lookup: &Lookup) -> Result<FileRef, Message> {
        self.find_among(CAPTIONS, say_files::no_captions, from, key, name, lookup)
    }

    fn find_among(
        &self,
        endings: &[&str],
        say_other: fn(&str) -> Message,
        from: &Entry,
        key: Key,
        name: &str,
        lookup: &Lookup,
    ) -> Result<FileRef, Message> {
        let Some(source) = SourcePath::resolve(from.path.folder(), name).filter(|path| path.as_str().starts_with("content/")) else {
            return Err(say::file_outside(name));
        };
        let Some(Stored { hash, size }) = self.stored.get(&source).copied() else { return Err(self.unknown(from, name, &source)) };
        if let Some((owner, why)) = self.hidden_owner(&source, lookup) {
            return Err(say::file_of_invisible(from.short_title(), &source, &owner, why));
        }
        if !endings.contains(&ending(source.name()).as_str()) {
            return Err(say_other(source.name()));
        }
        let (beside, name) = self.owner(&source, lookup).unwrap_or_else(|| (key, source.name().to_owned()));
        Ok(FileRef { source, beside, name, hash, size })
    }

    /// The visible entry in whose folder a file lies, and the file's path in it.
    fn owner(&self, source: &SourcePath, lookup: &Lookup) -> Option<(Key, String)> {
        let index = self.index_above(source)?;
        let key = lookup.by_path(&index)?;
        Some((key, source.as_str()[index.folder().len() + 1..].to_owned()))
    }

    /// The invisible entry that a file belongs to, because it lies in its folder or because the entry was withdrawn
    /// together with its files. A reference from elsewhere does not bring such a file to light.
    fn hidden_owner(&self, source: &SourcePath, lookup: &Lookup) -> Option<(SourcePath, Invisible)> {
        let index = self.index_above(source);
        if index.as_ref().is_some_and(|index| lookup.by_path(index).is_some()) {
            return None;
        }
        let of_folder = index.and_then(|index| Some((lookup.hidden_path(&index)?, index)));
        let of_withdrawn = || Some((Invisible::Withdrawn, lookup.withdrawn_with(source)?.clone()));
        of_folder.or_else(of_withdrawn).map(|(why, owner)| (owner, why))
    }

    /// The `index.md` of the nearest folder above a file that belongs to an entry.
    fn index_above(&self, source: &SourcePath) -> Option<SourcePath> {
        let mut folder = source.folder();
        while !folder.is_empty() && !self.owned.contains(folder) {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        (folder.matches('/').count() >= 2).then(|| SourcePath::new(&format!("{folder}/index.md")))
    }

    fn unknown(&self, from: &Entry, name: &str, wanted: &SourcePath) -> Message {
        let folder = wanted.folder();
        let names: Vec<&str> = self.beside(folder).collect();
        let near = nearest(wanted.name(), names.iter().copied());
        let shown = if folder.is_empty() { from.path.folder() } else { folder };
        say::unknown_file(name, shown, near)
    }

    /// The names of the files in a folder.
    pub fn beside<'f>(&'f self, folder: &'f str) -> impl Iterator<Item = &'f str> {
        self.stored.keys().filter(move |path| path.folder() == folder).map(SourcePath::name)
    }
}

/// The files below its own folder that an entry lists or links to.
pub(super) fn own_files(entry: &Entry, prose: &Prose) -> Vec<SourcePath> {
    let single = match &entry.record.detail {
        Detail::Document(document) => document.file.as_ref(),
        Detail::Aktionsraum(aktionsraum) => aktionsraum.area.as_ref(),
        _ => None,
    };
    let image = entry.image().map(|image| &image.file);
    let lines = entry.document_lines().iter().chain(entry.item_lines().into_iter().flatten()).map(|line| &line.name);
    let film = entry.film().into_iter().flat_map(|film| std::iter::once(&film.file).chain(&film.captions).chain(&film.poster));
    let listed = single.into_iter().chain(image).chain(film).chain(lines).map(|name| name.value.as_str());
    let linked = prose.links.iter().filter_map(|link| match &link.target {
        Target::Relative { path, .. } => Some(path.as_str()),
        _ => None,
    });
    let folder = entry.path.folder();
    let resolved = listed.chain(linked).filter_map(|name| SourcePath::resolve(folder, name));
    resolved.filter(|path| path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))).collect()
}

/// Whether a file has the name of a picture that a page can show.
pub fn has_picture_name(name: &str) -> bool {
    PICTURES.contains(&ending(name).as_str())
}

/// The ending of a file's name in lower case: `pdf`.
pub fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}
