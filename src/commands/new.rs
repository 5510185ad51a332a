//! `kiezblatt new`: a new entry in the right folder, with every key of its kind and what it means.

mod entry;
mod kind;
mod known;
mod next_date;
mod place;
mod previous;
mod say;
mod wanted;

use std::fs::File;
use std::path::Path;

use super::args::{Everywhere, New, Showing};
use super::ask::Questions;
use super::new_files::NewFiles;
use super::terminal::Terminal;
use super::yaml::{Spelling, text};
use super::{Ending, site};
use crate::base::failure::Failure;
use crate::base::finding::{Language, Text};
use crate::base::path::SourcePath;
use crate::base::slug::slug;
use crate::record::kind::Kind;
use known::Known;
use wanted::{Desk, Wanted};

pub use kind::kind_named;

pub fn run(everywhere: &Everywhere, options: &New, terminal: &Terminal) -> Result<(), Ending> {
    let root = site::find_root(everywhere)?;
    let (settings, building) = site::settings(&root, &Showing { today: options.today.clone(), ..Showing::default() })?;
    let mut questions = Questions::at_terminal(terminal);
    let kind = kind_of(options, questions.as_mut(), terminal.language)?;
    let known = Known::of_site(&root, &settings.theme);
    let spelling = Spelling::of_site(&settings.language);
    let mut desk = Desk { root: &root, known: &known, spelling, today: building.today, options, questions };
    let wanted = desk.wanted(kind)?;
    let id = place::id(kind, options.id.as_deref(), &wanted).map_err(Ending::Usage)?;
    place::refuse_taken(&root, &known, kind, &id).map_err(Ending::Usage)?;
    let made = Made::of(kind, &id, wanted, spelling);
    made.write(&root)?;
    for line in made.said() {
        terminal.report(line.in_language(terminal.language));
    }
    Ok(())
}

fn kind_of(options: &New, questions: Option<&mut Questions<'_>>, language: Language) -> Result<Kind, Ending> {
    if let Some(name) = &options.kind {
        return kind_named(name);
    }
    let Some(questions) = questions else { return Err(Ending::Usage(say::no_kind())) };
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Home);
    let choices: Vec<(String, Kind)> = kinds.map(|kind| (say::about(kind).in_language(language).to_owned(), kind)).collect();
    questions.choose(&say::which_kind(), &choices, None, |name| kind_named(name).map_err(|_| say::unknown_kind(name, None)))
}

/// An entry that is made.
struct Made {
    path: SourcePath,
    text: String,
    wanted: Wanted,
    /// The file of a document, by the name that it has or is to have beside its entry.
    file: Option<String>,
    open: Vec<&'static str>,
    draft: String,
}

impl Made {
    fn of(kind: Kind, id: &str, mut wanted: Wanted, spelling: Spelling) -> Self {
        let file = (kind == Kind::Document).then(|| file_name(&wanted, id));
        wanted.filled.extend(file.iter().map(|name| ("file", text(name))));
        Made {
            path: place::path(kind, id),
            text: entry::text(kind, &wanted.filled, spelling),
            open: entry::open_keys(kind, &wanted.filled, spelling),
            draft: entry::draft(kind, spelling),
            wanted,
            file,
        }
    }

    /// Writes the entry, and copies its file beside it.
    fn write(&self, root: &Path) -> Result<(), Ending> {
        let entry = root.join(self.path.as_str());
        refuse_links(root, &entry)?;
        let mut new = NewFiles::new();
        let written = new.write(&entry, self.text.as_bytes()).and_then(|()| match (&self.wanted.file, &self.file) {
            (Some(from), Some(name)) => new.write(&entry.with_file_name(name), opened(from)?),
            _ => Ok(()),
        });
        if let Some(signal) = new.signal() {
            return Err(Ending::Interrupted(signal));
        }
        written?;
        new.keep();
        Ok(())
    }

    /// What was made, and what is to be done with it.
    fn said(&self) -> Vec<Text> {
        let from = self.wanted.from.as_deref().map(say::taken_over);
        let open = (!self.open.is_empty()).then(|| say::open_keys(&self.open));
        let missing = self.file.as_deref().filter(|_| self.wanted.file.is_none());
        let put = missing.map(|name| say::put_file(name, self.path.folder()));
        let proposed = self.wanted.proposed.as_deref().map(say::proposed_date);
        [Some(say::made(&self.path)), from, proposed, open, put, Some(say::next_step(&self.draft))].into_iter().flatten().collect()
    }
}

/// A folder of the site that is a link leads to files that are not the site's.
fn refuse_links(root: &Path, entry: &Path) -> Result<(), Failure> {
    let mut folders = entry.ancestors().skip(1).take_while(|folder| *folder != root);
    folders.find(|folder| folder.is_symlink()).map_or(Ok(()), |link| {
        let why = ("das ist eine Verknüpfung (symbolischer Link)", "this is a symbolic link");
        Err(Failure::usage(("In diesen Ordner wird nicht geschrieben", "This folder is not written to"), link, why))
    })
}

fn opened(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|error| Failure::io(("Die Datei lässt sich nicht lesen", "The file cannot be read"), path, &error))
}

/// The name of a document's file: its own, as it can stand in an address, else one that people will recognise.
fn file_name(wanted: &Wanted, id: &str) -> String {
    let Some(path) = &wanted.file else {
        let name = wanted.title.as_deref().map(slug).filter(|name| !name.is_empty());
        return format!("{}.pdf", name.unwrap_or_else(|| id.to_owned()));
    };
    let part = |part: Option<&std::ffi::OsStr>| part.map(|part| slug(&part.to_string_lossy())).filter(|part| !part.is_empty());
    let stem = part(path.file_stem()).unwrap_or_else(|| id.to_owned());
    part(path.extension()).map_or_else(|| stem.clone(), |ending| format!("{stem}.{ending}"))
}
