//! What is to be made: from the command line, from the last meeting, and from whoever sits at the terminal.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::entry::Filled;
use super::known::Known;
use super::previous::{self, Previous};
use super::say;
use crate::base::date::{Moment, parse_moment};
use crate::base::finding::Text;
use crate::base::slug::slug;
use crate::commands::Ending;
use crate::commands::args::New;
use crate::commands::ask::Questions;
use crate::commands::yaml::{Spelling, cleaned, moment, text, texts};
use crate::record::field::fields_of;
use crate::record::kind::Kind;
use crate::record::meeting::Meeting;
use crate::site::Entry;

/// What everything is decided from.
pub struct Desk<'d> {
    pub root: &'d Path,
    pub known: &'d Known,
    pub spelling: Spelling,
    pub today: Date,
    pub options: &'d New,
    pub questions: Option<Questions<'d>>,
}

/// An entry that is to be made.
#[derive(Default)]
pub struct Wanted {
    pub title: Option<String>,
    pub date: Option<Moment>,
    /// The ID of the body.
    pub body: Option<String>,
    /// The ID of the meeting that it goes on from.
    pub from: Option<String>,
    pub file: Option<PathBuf>,
    /// The date, where nobody has named or seen it.
    pub proposed: Option<String>,
    /// Everything that is known of the entry, but the name of its file.
    pub filled: Filled,
}

impl Desk<'_> {
    /// Everything that is known of an entry of a kind, once it has been asked for.
    pub fn wanted(&mut self, kind: Kind) -> Result<Wanted, Ending> {
        self.refuse_options(kind)?;
        let known = self.known;
        let body = self.body(kind)?;
        let from = self.from(body.as_deref())?;
        let body = body.or_else(|| from.as_deref().and_then(|id| known.body_of_meeting(id)));
        let meetings = body.as_deref().map(|body| known.meetings_of(body)).unwrap_or_default();
        let previous = from.as_deref().and_then(|id| meetings.iter().position(|(entry, _)| entry.id == id));
        let previous = previous.map(|at| Previous::of(self.root, &meetings, at));
        let title = self.title(kind)?;
        let date = self.date(kind, body.as_deref(), previous.as_ref())?;
        let file = if kind == Kind::Document { self.file()? } else { None };
        let is_unseen = kind == Kind::Meeting && self.options.date.is_none() && self.questions.is_none();
        let proposed = date.filter(|_| is_unseen).map(|date| moment(date, self.spelling));
        let filled = self.filled(kind, title.as_deref(), date, body.as_deref(), previous);
        Ok(Wanted { title, date, body, from, file, proposed, filled })
    }

    fn refuse_options(&self, kind: Kind) -> Result<(), Ending> {
        let New { date, body, from, file, id, .. } = self.options;
        let refused = [
            (date.is_some() && !has(kind, "date"), "--date"),
            (body.is_some() && !has(kind, "body") && !has(kind, "bodies"), "--body"),
            (from.is_some() && kind != Kind::Meeting, "--from"),
            (file.is_some() && kind != Kind::Document, "--file"),
            (id.is_some() && kind == Kind::Home, "--id"),
        ];
        let option = refused.into_iter().find(|(is_refused, _)| *is_refused);
        option.map_or(Ok(()), |(_, option)| Err(Ending::Usage(say::no_such_option(option, kind))))
    }

    /// The body: as named, else the only one, else as chosen. A meeting that is gone on from knows its own.
    fn body(&mut self, kind: Kind) -> Result<Option<String>, Ending> {
        let known = self.known;
        if let Some(name) = &self.options.body {
            return body_named(known, name).map(Some).map_err(Ending::Usage);
        }
        let is_told = self.options.from.as_deref().is_some_and(|from| !is_last(from));
        if kind != Kind::Meeting || is_told {
            return Ok(None);
        }
        let choices: Vec<(String, String)> =
            known.bodies().map(|body| (format!("{} ({})", body.short_title(), body.id), body.id.clone())).collect();
        match (&choices[..], &mut self.questions) {
            ([], _) => Err(Ending::Usage(say::no_body_yet())),
            ([(_, only)], _) => Ok(Some(only.clone())),
            (_, None) => Ok(None),
            (_, Some(questions)) => questions.choose(&say::which_body(), &choices, None, |name| body_named(known, name)).map(Some),
        }
    }

    /// The ID of the meeting to go on from.
    fn from(&self, body: Option<&str>) -> Result<Option<String>, Ending> {
        let Some(from) = &self.options.from else { return Ok(None) };
        let found = if is_last(from) { self.last_of(body) } else { self.meeting(from, body) };
        found.map(Some).map_err(Ending::Usage)
    }

    fn last_of(&self, body: Option<&str>) -> Result<String, Text> {
        let body = body.ok_or_else(say::last_of_which_body)?;
        let last = self.known.meetings_of(body).last().map(|(entry, _): &(&Entry, &Meeting)| entry.id.clone());
        last.ok_or_else(|| say::no_meeting_yet(body))
    }

    fn meeting(&self, id: &str, body: Option<&str>) -> Result<String, Text> {
        let unknown = || say::unknown_meeting(id, self.known.nearest(Kind::Meeting, id));
        let of = self.known.body_of_meeting(id).ok_or_else(unknown)?;
        let is_fitting = body.is_none_or(|body| body == of);
        if is_fitting { Ok(slug(id)) } else { Err(say::other_body(id, &of)) }
    }

    /// The title; only a meeting does without.
    fn title(&mut self, kind: Kind) -> Result<Option<String>, Ending> {
        let given = self.options.title.as_deref().map(cleaned).filter(|title| !title.is_empty());
        if given.is_some() || kind == Kind::Meeting {
            return Ok(given);
        }
        let read = |title: &str| if title.is_empty() { Err(say::no_title()) } else { Ok(title.to_owned()) };
        match &mut self.questions {
            Some(questions) => questions.ask(&say::title(), None, read).map(Some),
            None => Err(Ending::Usage(say::no_title())),
        }
    }

    /// The date: as given, else as asked for, else what would have been proposed. It takes the time of the meeting before
    /// where it has none.
    fn date(&mut self, kind: Kind, body: Option<&str>, previous: Option<&Previous>) -> Result<Option<Moment>, Ending> {
        if !has(kind, "date") {
            return Ok(None);
        }
        let proposed = self.proposed(kind, body);
        let date = match (&self.options.date, &mut self.questions) {
            (Some(date), _) => Some(moment_of(date).map_err(Ending::Usage)?),
            (None, Some(questions)) => {
                let shown = proposed.map(|proposed| moment(proposed, self.spelling));
                Some(questions.ask(&say::date(), shown.as_deref(), moment_of)?)
            }
            // A date that nobody has seen is not to be taken for one that somebody has fixed.
            (None, None) => proposed.filter(|_| kind != Kind::Meeting || previous.is_some()),
        };
        let start = previous.and_then(|previous| previous.start);
        Ok(date.map(|date| Moment { time: date.time.or(start), ..date }))
    }

    fn proposed(&self, kind: Kind, body: Option<&str>) -> Option<Moment> {
        match kind {
            Kind::Meeting => previous::next(self.known, body?, self.today),
            Kind::News | Kind::Document => Some(Moment::day(self.today)),
            _ => None,
        }
    }

    /// The file of a document.
    fn file(&mut self) -> Result<Option<PathBuf>, Ending> {
        if let Some(path) = &self.options.file {
            return existing(path).map(Some).map_err(Ending::Usage);
        }
        let read = |path: &str| if path.is_empty() { Ok(None) } else { existing(Path::new(path.trim_matches(['"', '\'']))).map(Some) };
        self.questions.as_mut().map_or(Ok(None), |questions| questions.ask(&say::file(), None, read))
    }

    fn filled(&self, kind: Kind, title: Option<&str>, date: Option<Moment>, body: Option<&str>, previous: Option<Previous>) -> Filled {
        let mut filled = Filled::new();
        filled.extend(title.map(|title| ("title", text(title))));
        filled.extend(date.map(|date| ("date", text(moment(date, self.spelling)))));
        filled.extend(body.map(|body| if has(kind, "body") { ("body", text(body)) } else { ("bodies", texts([body.to_owned()])) }));
        if let Some(previous) = previous {
            filled.extend(end(date, &previous).map(|end| ("end", text(end))));
            filled.extend(previous.values);
        }
        filled
    }
}

fn has(kind: Kind, key: &str) -> bool {
    fields_of(kind).any(|field| field.key == key)
}

fn is_last(from: &str) -> bool {
    matches!(from.to_lowercase().as_str(), "letzte" | "last")
}

fn body_named(known: &Known, name: &str) -> Result<String, Text> {
    known.body(name).map(|body| body.id.clone()).ok_or_else(|| say::unknown_body(name, known.nearest(Kind::Body, name)))
}

fn moment_of(date: &str) -> Result<Moment, Text> {
    parse_moment(date).map_err(|why| say::wrong_date(date, why))
}

fn existing(path: &Path) -> Result<PathBuf, Text> {
    if path.is_file() { Ok(path.to_owned()) } else { Err(say::no_file(path)) }
}

/// As long after the beginning as before, if that is still the same day.
fn end(date: Option<Moment>, previous: &Previous) -> Option<String> {
    let (start, before) = (date?.time?, previous.start?);
    let length = before.until(previous.end?).ok()?;
    let end = start.checked_add(length).ok().filter(|end| *end > start)?;
    Some(format!("{:02}:{:02}", end.hour(), end.minute()))
}
