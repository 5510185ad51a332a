//! Relations: written on one side, known on both.

use std::cmp::Reverse;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::base::collation::compare;
use crate::base::finding::{Finding, Message};
use crate::base::messages::references as say;
use crate::base::nearest::nearest;
use crate::base::place::Located;
use crate::base::rows::Rows;
use crate::record::Detail;
use crate::record::kind::Kind;
use crate::record::parts::{DocumentLine, Film};

use super::files::{FileRef, SourceFiles};
use super::lookup::Match;
use super::{Entry, Key, Lookup, VisibleEntry, versions};

/// What one entry has to do with others. Every list is in the order in which it is shown, each entry once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relations {
    pub parent: Option<Key>,
    /// Bodies below this one.
    pub children: Vec<Key>,
    /// The body of a meeting.
    pub body: Option<Key>,
    pub bodies: Vec<Key>,
    /// Newest first.
    pub meetings: Vec<Key>,
    pub previous: Option<Key>,
    pub next: Option<Key>,
    pub fachtage: Vec<Key>,
    pub aktionsraeume: Vec<Key>,
    pub news: Vec<Key>,
    pub pages: Vec<Key>,
    /// Documents that the entry lists or that name it. Of those that name it, and on bodies and Aktionsräume of all of them,
    /// versions stand here that nothing newer has taken the place of.
    pub documents: Vec<DocumentRef>,
    /// Documents of each item of the agenda or programme.
    pub items: Vec<Vec<DocumentRef>>,
    pub supersedes: Option<Key>,
    pub superseded_by: Vec<Key>,
    /// The versions of a document that hold in its place; none where it holds itself.
    pub current: Vec<Key>,
    /// All versions of a document, itself among them; none where there is only one.
    pub versions: Vec<Key>,
    /// The file of a document.
    pub file: Option<Box<FileRef>>,
    pub image: Option<Box<FileRef>>,
    pub area: Option<Box<FileRef>>,
    pub film: Option<Box<FilmFiles>>,
    /// Entries that list files which lie beside this one.
    pub borrowers: Vec<Key>,
}

/// The files of a film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilmFiles {
    pub film: FileRef,
    pub captions: Option<FileRef>,
    pub poster: Option<FileRef>,
}

/// A line of a list of documents, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentRef {
    /// A document with a page of its own.
    Entry(Key),
    /// A file beside the entry, with the details that the entry gives.
    File(Box<FileRef>, Box<DocumentLine>),
}

/// Resolves what every entry says, then turns it round.
pub(super) fn resolve(entries: &Rows<VisibleEntry>, lookup: &Lookup, files: &SourceFiles, findings: &mut Vec<Finding>) -> Vec<Relations> {
    let resolved = (0..entries.len()).into_par_iter().map(|key| said(&entries[key].entry, key, lookup, files));
    let (forward, found): (Vec<Relations>, Vec<Vec<Finding>>) = resolved.unzip();
    findings.extend(found.into_iter().flatten());
    let kind = |key: Key| entries[key].entry.kind;
    let turned: Vec<Turned> = (0..entries.len()).into_par_iter().flat_map_iter(|key| turn_round(key, kind(key), &forward)).collect();
    let listed: Vec<usize> = forward.iter().map(|said| said.documents.len()).collect();
    let mut both = forward;
    for Turned { to, list, entry } in turned {
        list.add(&mut both[to], entry);
    }
    versions::resolve(entries, &mut both, &listed);
    both.par_iter_mut().for_each(|relations| put_in_order(relations, entries));
    neighbours(entries, &mut both);
    both
}

/// Whether two versions of an entry say the same of others and stand at the same place in lists, so that all relations are the same.
pub(super) fn are_alike(old: &Entry, new: &Entry, key: Key, lookup: &Lookup, files: &SourceFiles) -> bool {
    let place = |entry: &Entry| entry.moment().map(|moment| moment.value);
    let stands_by_title = matches!(new.kind, Kind::Body | Kind::Aktionsraum | Kind::Page | Kind::Home);
    let (before, now) = (said(old, key, lookup, files), said(new, key, lookup, files));
    place(old) == place(new) && (!stands_by_title || old.short_title() == new.short_title()) && before == now && now.1.is_empty()
}

/// What an entry says of others itself, and what is wrong with that.
fn said(entry: &Entry, key: Key, lookup: &Lookup, files: &SourceFiles) -> (Relations, Vec<Finding>) {
    let mut findings = Vec::new();
    let relations = Resolver { entry, key, lookup, files, findings: &mut findings }.relations();
    (relations, findings)
}

/// How a file of one sort is looked for.
type Find = fn(&SourceFiles, &Entry, Key, &str, &Lookup) -> Result<FileRef, Message>;

/// Resolves the references of one entry.
struct Resolver<'r> {
    entry: &'r Entry,
    key: Key,
    lookup: &'r Lookup,
    files: &'r SourceFiles,
    findings: &'r mut Vec<Finding>,
}

impl Resolver<'_> {
    fn relations(&mut self) -> Relations {
        let mut relations = Relations::default();
        let entry = self.entry;
        match &entry.record.detail {
            Detail::Body(body) => {
                relations.parent = body.parent.as_ref().and_then(|id| self.id(Kind::Body, id));
                relations.aktionsraeume = self.ids(Kind::Aktionsraum, &body.aktionsraeume);
            }
            Detail::Meeting(meeting) => {
                relations.body = meeting.body.as_ref().and_then(|id| self.id(Kind::Body, id));
                relations.aktionsraeume = self.ids(Kind::Aktionsraum, &meeting.aktionsraeume);
            }
            Detail::Fachtag(fachtag) => {
                relations.bodies = self.ids(Kind::Body, &fachtag.bodies);
                relations.aktionsraeume = self.ids(Kind::Aktionsraum, &fachtag.aktionsraeume);
            }
            Detail::Document(document) => {
                relations.file = document.file.as_ref().and_then(|name| self.file(name)).map(Box::new);
                relations.supersedes = document.supersedes.as_ref().and_then(|id| self.id(Kind::Document, id));
                relations.bodies = self.ids(Kind::Body, &document.bodies);
                relations.meetings = document.meeting.as_ref().and_then(|id| self.id(Kind::Meeting, id)).into_iter().collect();
                relations.fachtage = document.fachtag.as_ref().and_then(|id| self.id(Kind::Fachtag, id)).into_iter().collect();
                relations.aktionsraeume = self.ids(Kind::Aktionsraum, &document.aktionsraeume);
            }
            Detail::Aktionsraum(aktionsraum) => {
                relations.area = aktionsraum.area.as_ref().and_then(|name| self.file(name)).map(Box::new);
            }
            Detail::News(news) => {
                relations.bodies = self.ids(Kind::Body, &news.bodies);
                relations.meetings = self.ids(Kind::Meeting, &news.meetings);
                relations.fachtage = self.ids(Kind::Fachtag, &news.fachtage);
                relations.aktionsraeume = self.ids(Kind::Aktionsraum, &news.aktionsraeume);
            }
            Detail::Home(page) | Detail::Page(page) => relations.aktionsraeume = self.ids(Kind::Aktionsraum, &page.aktionsraeume),
        }
        relations.documents = self.documents(entry.document_lines());
        relations.items = entry.item_lines().into_iter().map(|lines| self.documents(lines)).collect();
        relations.image = entry.image().and_then(|image| self.picture(&image.file)).map(Box::new);
        relations.film = entry.film().and_then(|film| self.film(film)).map(Box::new);
        relations
    }

    fn id(&mut self, kind: Kind, id: &Located<String>) -> Option<Key> {
        self.lookup.resolve(self.entry, kind, id, self.findings)
    }

    fn ids(&mut self, kind: Kind, ids: &[Located<String>]) -> Vec<Key> {
        ids.iter().filter_map(|id| self.id(kind, id)).collect()
    }

    fn file(&mut self, name: &Located<String>) -> Option<FileRef> {
        self.found(SourceFiles::find, name)
    }

    fn picture(&mut self, name: &Located<String>) -> Option<FileRef> {
        self.found(SourceFiles::find_picture, name)
    }

    /// All files of a film are looked for, so that all that is missing is said at once.
    fn film(&mut self, film: &Film) -> Option<FilmFiles> {
        let captions = film.captions.as_ref().and_then(|name| self.found(SourceFiles::find_captions, name));
        let poster = film.poster.as_ref().and_then(|name| self.picture(name));
        Some(FilmFiles { film: self.found(SourceFiles::find_film, &film.file)?, captions, poster })
    }

    fn found(&mut self, find: Find, name: &Located<String>) -> Option<FileRef> {
        let found = find(self.files, self.entry, self.key, &name.value, self.lookup);
        found.map_err(|message| self.findings.push(message.at(self.entry.place(name.span)))).ok()
    }

    fn documents(&mut self, lines: &[DocumentLine]) -> Vec<DocumentRef> {
        let mut documents: Vec<DocumentRef> = lines.iter().filter_map(|line| self.document(line)).collect();
        documents.shrink_to_fit();
        documents
    }

    /// A plain text is an ID if there is a document of that ID, else the name of a file.
    fn document(&mut self, line: &DocumentLine) -> Option<DocumentRef> {
        if line.may_be_id {
            match self.lookup.find(Kind::Document, &line.name.value) {
                Match::Entry(key) => return Some(DocumentRef::Entry(key)),
                Match::Hidden(path, why) => {
                    let message = say::invisible_reference(self.entry.short_title(), &path, why);
                    self.findings.push(message.at(self.entry.place(line.name.span)));
                    return None;
                }
                Match::None | Match::Several(_) => {}
            }
            if !line.name.value.contains('.') {
                self.unknown_document(line);
                return None;
            }
        }
        self.file(&line.name).map(|file| DocumentRef::File(Box::new(file), Box::new(line.clone())))
    }

    fn unknown_document(&mut self, line: &DocumentLine) {
        let ids = self.lookup.ids(Kind::Document);
        let near = nearest(&line.name.value, ids.chain(self.files.beside(self.entry.path.folder())));
        self.findings.push(say::unknown_document(&line.name.value, near).at(self.entry.place(line.name.span)));
    }
}

/// What follows for one entry from what another one says.
struct Turned {
    to: Key,
    list: List,
    entry: Key,
}

/// A list of relations.
#[derive(Clone, Copy)]
enum List {
    Children,
    SupersededBy,
    Documents,
    Borrowers,
    /// That in which entries of a kind stand.
    Of(Kind),
}

impl List {
    /// Adds an entry to this list.
    fn add(self, relations: &mut Relations, entry: Key) {
        let list = match self {
            List::Documents => return relations.documents.push(DocumentRef::Entry(entry)),
            List::Children => &mut relations.children,
            List::Borrowers => &mut relations.borrowers,
            List::SupersededBy => &mut relations.superseded_by,
            List::Of(Kind::Body) => &mut relations.bodies,
            List::Of(Kind::Meeting) => &mut relations.meetings,
            List::Of(Kind::Fachtag) => &mut relations.fachtage,
            List::Of(Kind::Aktionsraum) => &mut relations.aktionsraeume,
            List::Of(Kind::News) => &mut relations.news,
            List::Of(Kind::Home | Kind::Document | Kind::Page) => &mut relations.pages,
        };
        list.push(entry);
    }
}

/// What follows for others from what one entry says of them.
fn turn_round(key: Key, kind: Kind, forward: &[Relations]) -> Vec<Turned> {
    let said = &forward[key];
    let parent = said.parent.map(|parent| Turned { to: parent, list: List::Children, entry: key });
    let old = said.supersedes.map(|old| Turned { to: old, list: List::SupersededBy, entry: key });
    let listed = said.documents.iter().chain(said.items.iter().flatten()).filter_map(|document| match document {
        DocumentRef::Entry(document) => Some(Turned { to: *document, list: List::Of(kind), entry: key }),
        DocumentRef::File(..) => None,
    });
    let others = said.body.iter().chain(&said.bodies).chain(&said.meetings).chain(&said.fachtage).chain(&said.aktionsraeume);
    let list = if kind == Kind::Document { List::Documents } else { List::Of(kind) };
    let named = others.map(|other| Turned { to: *other, list, entry: key });
    let implied = implied_bodies(key, kind, forward).into_iter().flat_map(|(document, body)| {
        let of_body = Turned { to: body, list: List::Documents, entry: document };
        [of_body, Turned { to: document, list: List::Of(Kind::Body), entry: body }]
    });
    let borrowed = said.documents.iter().chain(said.items.iter().flatten()).filter_map(|document| match document {
        DocumentRef::File(file, _) if file.beside != key => Some(Turned { to: file.beside, list: List::Borrowers, entry: key }),
        _ => None,
    });
    parent.into_iter().chain(old).chain(listed).chain(named).chain(implied).chain(borrowed).collect()
}

/// A document of a meeting belongs to the meeting's body as well, and one of a Fachtag to its bodies, whichever of the
/// two names the other.
fn implied_bodies(key: Key, kind: Kind, forward: &[Relations]) -> Vec<(Key, Key)> {
    let said = &forward[key];
    match kind {
        Kind::Document => {
            let of_meetings = said.meetings.iter().filter_map(|meeting| forward[*meeting].body);
            let of_fachtage = said.fachtage.iter().flat_map(|fachtag| forward[*fachtag].bodies.iter().copied());
            of_meetings.chain(of_fachtage).map(|body| (key, body)).collect()
        }
        Kind::Meeting | Kind::Fachtag => {
            let documents = said.documents.iter().chain(said.items.iter().flatten()).filter_map(|document| match document {
                DocumentRef::Entry(document) => Some(*document),
                DocumentRef::File(..) => None,
            });
            documents.flat_map(|document| said.body.iter().chain(&said.bodies).map(move |body| (document, *body))).collect()
        }
        _ => Vec::new(),
    }
}

fn put_in_order(relations: &mut Relations, entries: &Rows<VisibleEntry>) {
    let entry = |key: Key| &*entries[key].entry;
    let by_title = |keys: &mut Vec<Key>| {
        keys.sort_by(|a, b| compare(entry(*a).short_title(), entry(*b).short_title()).then(a.cmp(b)));
        keys.dedup();
    };
    let newest_first = |keys: &mut Vec<Key>| {
        keys.sort_by_key(|key| (Reverse(entry(*key).moment().map(|moment| moment.value)), *key));
        keys.dedup();
    };
    [&mut relations.children, &mut relations.bodies, &mut relations.aktionsraeume, &mut relations.pages].into_iter().for_each(by_title);
    [&mut relations.meetings, &mut relations.fachtage, &mut relations.news, &mut relations.superseded_by]
        .into_iter()
        .for_each(newest_first);
    relations.borrowers.sort_unstable();
    relations.borrowers.dedup();
    unique_documents(&mut relations.documents, |key| entry(key).date());
}

/// Each document once, newest first; those of one day stay in the order in which they were listed.
fn unique_documents(documents: &mut Vec<DocumentRef>, date: impl Fn(Key) -> Option<Date>) {
    let mut seen = std::collections::BTreeSet::new();
    documents.retain(|document| match document {
        DocumentRef::Entry(key) => seen.insert(*key),
        DocumentRef::File(..) => true,
    });
    documents.sort_by_key(|document| match document {
        DocumentRef::Entry(key) => Reverse(date(*key)),
        DocumentRef::File(_, line) => Reverse(line.date),
    });
}

/// The meetings of a body before and after each of them.
fn neighbours(entries: &Rows<VisibleEntry>, relations: &mut [Relations]) {
    for body in 0..entries.len() {
        if entries[body].entry.kind != Kind::Body {
            continue;
        }
        let of_body: Vec<Key> = relations[body].meetings.iter().copied().filter(|meeting| relations[*meeting].body == Some(body)).collect();
        for pair in of_body.windows(2) {
            relations[pair[0]].previous = Some(pair[1]);
            relations[pair[1]].next = Some(pair[0]);
        }
    }
}
