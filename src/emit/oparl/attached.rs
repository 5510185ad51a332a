//! Which files an entry brings along: its own, those of its items, those that its text links to.

use jiff::civil::Date;

use super::{Export, is_meeting};
use crate::links::LinkTarget;
use crate::prose::link::Form;
use crate::record::Detail;
use crate::record::choices::Accessible;
use crate::record::kind::Kind;
use crate::site::Key;
use crate::site::files::FileRef;
use crate::site::relations::DocumentRef;

/// A file that an entry brings along, and what the entry says of it.
#[derive(Clone, Copy)]
pub struct Attached<'s> {
    pub file: &'s FileRef,
    pub by: Key,
    pub part: Part,
    pub title: Option<&'s str>,
    pub kind: Option<&'s str>,
    pub date: Option<Date>,
    pub language: Option<&'s str>,
    pub license: Option<&'s str>,
    pub accessible: Accessible,
    pub note: Option<&'s str>,
}

/// What the file is to the entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The document itself.
    Main,
    /// It belongs to an item of the agenda or programme.
    Item(usize),
    /// It is listed, or its text links to it.
    Other,
}

/// What a file is to a meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Invitation,
    Results,
    Verbatim,
    Other,
}

impl Role {
    /// By what a document is said to be.
    pub fn of(kind: &str) -> Self {
        // Asked several times for each file of the interface, so nothing is copied for it.
        let holds = |word: &str| kind.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
        let is = |words: &[&str]| words.iter().any(|word| holds(word));
        if is(&["einladung", "invitation"]) {
            Role::Invitation
        } else if is(&["wortprotokoll", "verlaufsprotokoll"]) {
            Role::Verbatim
        } else if is(&["protokoll", "niederschrift", "minutes"]) {
            Role::Results
        } else {
            Role::Other
        }
    }
}

impl Attached<'_> {
    pub fn role(&self) -> Role {
        Role::of(self.kind.or(self.title).unwrap_or(&self.file.name))
    }

    fn is_same_file(&self, other: &Self) -> bool {
        self.file.beside == other.file.beside && self.file.name == other.file.name
    }
}

impl<'s> Export<'_, 's, '_> {
    /// The files that an entry brings along, in the order in which it names them; each once for each item.
    pub fn attached(&self, key: Key) -> Vec<Attached<'s>> {
        let relations = self.sight.relations(key);
        let kind = self.sight.entry(key).kind;
        if !matches!(kind, Kind::Body | Kind::Aktionsraum | Kind::Document) && !is_meeting(kind) {
            return Vec::new();
        }
        let mut all: Vec<Attached<'s>> = self.main(key).into_iter().collect();
        for (at, documents) in relations.items.iter().enumerate() {
            all.extend(documents.iter().filter_map(|document| of_line(document, key, Part::Item(at))));
        }
        let listed = relations.documents.iter().filter_map(|document| match document {
            DocumentRef::Entry(document) if is_meeting(kind) => self.paper_of_meeting(*document, key),
            document => of_line(document, key, Part::Other),
        });
        for file in listed.chain(self.linked(key)) {
            if !all.iter().any(|known| known.is_same_file(&file)) {
                all.push(file);
            }
        }
        all.retain(|file| self.is_public(file.file.beside));
        all
    }

    /// The files beside an entry that are listed somewhere, by name.
    pub fn beside(&self, key: Key) -> Vec<Attached<'s>> {
        let mut all: Vec<Attached<'s>> = self.users(key).into_iter().flat_map(|user| self.attached(user)).collect();
        all.retain(|file| file.file.beside == key);
        all.sort_by(|a, b| a.file.name.cmp(&b.file.name));
        all.dedup_by(|a, b| a.is_same_file(b));
        all
    }

    /// Everything that a file beside an entry is attached to.
    pub fn uses(&self, file: &FileRef) -> Vec<Attached<'s>> {
        let all = self.users(file.beside).into_iter().flat_map(|user| self.attached(user));
        all.filter(|used| used.file.beside == file.beside && used.file.name == file.name).collect()
    }

    /// The entries that list files from beside an entry: itself first.
    fn users(&self, key: Key) -> Vec<Key> {
        let relations = self.sight.relations(key);
        let mut users = vec![key];
        // The minutes of a meeting may be a document with a page of its own.
        let of_document = if self.sight.entry(key).kind == Kind::Document {
            relations.meetings.iter().chain(&relations.fachtage)
        } else {
            [].iter().chain(&[])
        };
        for user in self.public(relations.borrowers.iter().chain(of_document)) {
            if !users.contains(&user) {
                users.push(user);
            }
        }
        users
    }

    /// The file of a document.
    fn main(&self, key: Key) -> Option<Attached<'s>> {
        self.of_document(key, key, Part::Main)
    }

    /// A document with a page of its own, where it is the invitation to a meeting or its minutes.
    fn paper_of_meeting(&self, document: Key, meeting: Key) -> Option<Attached<'s>> {
        let is_paper = self.is_public(document) && self.paper_role(document) != Role::Other;
        if is_paper { self.of_document(document, meeting, Part::Other) } else { None }
    }

    /// What a document with a page of its own is to a meeting.
    pub fn paper_role(&self, document: Key) -> Role {
        match &self.sight.entry(document).record.detail {
            Detail::Document(said) => said.kind.as_deref().map_or(Role::Other, Role::of),
            _ => Role::Other,
        }
    }

    fn of_document(&self, document: Key, by: Key, part: Part) -> Option<Attached<'s>> {
        let entry = self.sight.entry(document);
        let Detail::Document(said) = &entry.record.detail else { return None };
        Some(Attached {
            file: self.sight.relations(document).file.as_deref()?,
            by,
            part,
            title: entry.record.common.title.as_ref().map(|title| title.value.as_str()),
            kind: said.kind.as_deref(),
            date: entry.date(),
            language: said.language.as_deref(),
            license: said.license.as_deref(),
            accessible: said.accessible,
            note: said.accessible_note.as_deref(),
        })
    }

    /// Files beside an entry that its text links to.
    fn linked(&self, key: Key) -> impl Iterator<Item = Attached<'s>> + use<'s> {
        let links = self.sight.prose(key).links.iter().zip(self.sight.targets(key));
        links.filter_map(move |(link, target)| {
            let LinkTarget::File(file) = target else { return None };
            let is_own = file.beside == key && link.form == Form::Link;
            is_own.then_some(Attached {
                file,
                by: key,
                part: Part::Other,
                title: None,
                kind: None,
                date: None,
                language: None,
                license: None,
                accessible: Accessible::Unchecked,
                note: None,
            })
        })
    }
}

/// A file with the details that a list of documents gives.
fn of_line(document: &DocumentRef, by: Key, part: Part) -> Option<Attached<'_>> {
    let DocumentRef::File(file, line) = document else { return None };
    Some(Attached {
        file,
        by,
        part,
        title: line.title.as_deref(),
        kind: line.kind.as_deref(),
        date: line.date,
        language: line.language.as_deref(),
        license: line.license.as_deref(),
        accessible: line.accessible.unwrap_or(Accessible::Unchecked),
        note: line.accessible_note.as_deref(),
    })
}
