//! An entry: one text file of the content folder, read.

use std::sync::Arc;

use jiff::civil::Date;

use crate::base::date::{self, Moment};
use crate::base::finding::{Finding, Message};
use crate::base::hash::ContentHash;
use crate::base::messages::contradictions::Event;
use crate::base::path::SourcePath;
use crate::base::place::{Located, Place, Span};
use crate::prose::{self, Html, Prose};
use crate::record::choices::{Status, Statutory};
use crate::record::kind::Kind;
use crate::record::parts::{DocumentLine, Film, Image};
use crate::record::{self, Detail, Record};
use crate::syntax::{encoding, front_matter, line_ends, yaml};

use super::locate::Spot;
use super::writing::{self, Reading};

/// A text file as it was read. Its details and its words change apart from each other: whoever lists an entry does not
/// care about its words.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub entry: Arc<Entry>,
    pub prose: Arc<Prose>,
    /// What is still to be put in by a person, on a page that the law asks for.
    pub placeholders: Vec<Located<String>>,
    /// The hash of the front matter, from which alone the entry was read.
    pub front: ContentHash,
    /// The hash of the whole text, whatever line ends it has.
    pub text: ContentHash,
}

/// An entry on its own, before anything else of the site is known; its text is kept apart from it.
#[derive(Debug)]
pub struct Entry {
    pub kind: Kind,
    pub id: String,
    pub path: SourcePath,
    /// Whether the entry is an `index.md`, so that its folder's files are its own.
    pub owns_folder: bool,
    pub record: Record,
}

impl Sheet {
    /// Reads an entry from its bytes. There is none where the file's form is broken; the findings say why.
    pub fn read(spot: &Spot, path: &SourcePath, bytes: Vec<u8>, reading: Reading<'_>, findings: &mut Vec<Finding>) -> Option<Sheet> {
        if let Reading::Close(_) = reading {
            findings.extend(line_ends::remark(path, &bytes));
        }
        let text = encoding::decode(path, bytes).map_err(|finding| findings.push(finding)).ok()?;
        let parts = front_matter::split(&text).map_err(|message| findings.push(at_first_line(path, &text, message))).ok()?;
        let tree = yaml::parse(path, parts.front, parts.front_line, findings);
        let record = record::read::read(spot.kind, path, tree, findings);
        let mut prose = prose::read(path, parts.body, parts.body_line, findings);
        let entry = Entry { kind: spot.kind, id: spot.id.clone(), path: path.clone(), owns_folder: spot.owns_folder, record };
        let front = ContentHash::of(format!("{}\n{}", parts.front_line, parts.front).as_bytes());
        let statutory = entry.statutory().map(|kind| kind.value);
        if statutory == Some(Statutory::EasyLanguage) {
            prose::easy_language::check(path, parts.body, parts.body_line, findings);
            prose.html = Html::new(prose::sentence_lines::in_lines(&prose.html.text()));
        }
        if let Reading::Close(settings) = reading {
            findings.extend(writing::remarks(&entry, parts.body, parts.body_line, settings));
        }
        let placeholders = statutory.map(|_| prose::placeholders(parts.body, parts.body_line)).unwrap_or_default();
        let text = ContentHash::of(text.as_bytes());
        Some(Sheet { entry: Arc::new(entry), prose: Arc::new(prose), placeholders, front, text })
    }
}

impl Entry {
    /// What entries of a site are sorted by.
    pub fn place_in_site(&self) -> (Kind, &str, &SourcePath) {
        (self.kind, &self.id, &self.path)
    }

    /// The day on which the entry takes place or was made.
    pub fn moment(&self) -> Option<&Located<Moment>> {
        match &self.record.detail {
            Detail::Meeting(meeting) => meeting.date.as_ref(),
            Detail::Fachtag(fachtag) => fachtag.date.as_ref(),
            Detail::Document(document) => document.date.as_ref(),
            Detail::News(news) => news.date.as_ref(),
            _ => None,
        }
    }

    pub fn date(&self) -> Option<Date> {
        self.moment().map(|moment| moment.value.date)
    }

    /// When it ends, where that is said.
    pub fn end(&self) -> Option<Moment> {
        let end = match &self.record.detail {
            Detail::Meeting(meeting) => meeting.end.as_ref(),
            Detail::Fachtag(fachtag) => fachtag.end.as_ref(),
            _ => None,
        };
        end.map(|end| end.value)
    }

    /// What takes place, for words about it.
    pub fn event(&self) -> Option<Event> {
        match &self.record.detail {
            Detail::Meeting(_) => Some(Event::Meeting),
            Detail::Fachtag(_) => Some(Event::Fachtag),
            _ => None,
        }
    }

    /// How far a meeting or Fachtag has got.
    pub fn status(&self) -> Option<Status> {
        match &self.record.detail {
            Detail::Meeting(meeting) => Some(meeting.status),
            Detail::Fachtag(fachtag) => Some(fachtag.status),
            _ => None,
        }
    }

    /// The last day on which the entry takes place, or the day on which it was made.
    pub fn last_day(&self) -> Option<Date> {
        self.date().max(self.end().map(|end| end.date))
    }

    /// As of which day it stands: its `updated`, else its own day where that is past. What is still to take place does not
    /// tell.
    pub fn updated(&self, today: Date) -> Option<Date> {
        let is_over = self.status().is_none_or(|status| status == Status::Held);
        let is_past = |day: &Date| *day < today || (*day == today && is_over);
        self.record.common.updated.or_else(|| self.last_day().filter(is_past))
    }

    /// The title. A meeting without one is named after its body and its date.
    pub fn title(&self, body: Option<&Entry>) -> String {
        if let Some(title) = &self.record.common.title {
            return title.value.clone();
        }
        let day = self.date().map(date::long).unwrap_or_default();
        match body {
            Some(body) => format!("{}, {day}", body.short_title()),
            None => format!("{} am {day}", self.kind.german()),
        }
    }

    /// The short title of a body, or else its title.
    pub fn short_title(&self) -> &str {
        let short = match &self.record.detail {
            Detail::Body(body) => body.short_title.as_deref(),
            _ => None,
        };
        short.or(self.record.common.title.as_ref().map(|title| title.value.as_str())).unwrap_or(&self.id)
    }

    /// The last part of the entry's address.
    pub fn slug(&self) -> &str {
        self.record.common.slug.as_ref().map_or(&self.id, |slug| &slug.value)
    }

    /// The documents that the entry lists itself, those of its agenda or programme not among them.
    pub fn document_lines(&self) -> &[DocumentLine] {
        match &self.record.detail {
            Detail::Body(body) => &body.documents,
            Detail::Meeting(meeting) => &meeting.documents,
            Detail::Fachtag(fachtag) => &fachtag.documents,
            Detail::Aktionsraum(aktionsraum) => &aktionsraum.documents,
            _ => &[],
        }
    }

    /// The picture of the entry.
    pub fn image(&self) -> Option<&Image> {
        match &self.record.detail {
            Detail::Fachtag(fachtag) => fachtag.image.as_ref(),
            Detail::Aktionsraum(aktionsraum) => aktionsraum.image.as_ref(),
            Detail::News(news) => news.image.as_ref(),
            _ => None,
        }
    }

    /// The film of a page.
    pub fn film(&self) -> Option<&Film> {
        match &self.record.detail {
            Detail::Page(page) => page.film.as_ref(),
            _ => None,
        }
    }

    /// Which page that the law asks for the entry is.
    pub fn statutory(&self) -> Option<&Located<Statutory>> {
        match &self.record.detail {
            Detail::Page(page) => page.kind.as_ref(),
            _ => None,
        }
    }

    /// The documents of each item of the agenda or programme.
    pub fn item_lines(&self) -> Vec<&[DocumentLine]> {
        match &self.record.detail {
            Detail::Meeting(meeting) => meeting.agenda.iter().map(|item| item.documents.as_slice()).collect(),
            Detail::Fachtag(fachtag) => fachtag.programme.iter().map(|item| item.documents.as_slice()).collect(),
            _ => Vec::new(),
        }
    }

    /// The place of a span of this entry.
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.path, span)
    }
}

fn at_first_line(path: &SourcePath, text: &str, message: Message) -> Finding {
    let length = text.lines().next().unwrap_or_default().chars().count() as u32;
    message.at(Place::new(path, Span::in_line(1, 1, length)))
}
