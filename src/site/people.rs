//! Lines of entries in which names of people are likely, and what is said where there are some.

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::finding::Finding;
use crate::base::messages::values as say;
use crate::base::person::people;
use crate::base::place::Located;
use crate::base::rows::Rows;
use crate::record::{Detail, Record};
use crate::settings::Settings;

use super::{Entry, Sheet};

/// What is said of the people that each entry names, hidden ones among them.
pub type People = Rows<Vec<Finding>>;

/// Remarks on people that entries name. Names that the settings allow are no matter. Entries of `before`, sheets and what was said
/// of them under the same settings, are not read again where they did not change.
pub fn remarks(sheets: &Rows<Sheet>, settings: &Settings, before: Option<(&Rows<Sheet>, &People)>) -> People {
    let of_sheet = |at: usize| of_entry(&sheets[at].entry, settings).collect::<Vec<_>>();
    let Some((old, people)) = before.filter(|(old, _)| old.len() == sheets.len()) else {
        let all: Vec<_> = (0..sheets.len()).into_par_iter().map(of_sheet).collect();
        return all.into_iter().collect();
    };
    let mut people = people.clone();
    for at in old.unshared(sheets).filter(|at| !Arc::ptr_eq(&old[*at].entry, &sheets[*at].entry)) {
        people.set(at, of_sheet(at));
    }
    people
}

fn of_entry(entry: &Entry, settings: &Settings) -> impl Iterator<Item = Finding> {
    let names_somebody = |text: &Located<&String>| people(text.value, &settings.allowed_names).next().is_some();
    let lines = lines_about_people(&entry.record).into_iter().filter(names_somebody);
    lines.map(|text| say::person_name(text.value).at(entry.place(text.span)))
}

/// The lines in which names of people are likely: members, guests, attendance and the agenda.
fn lines_about_people(record: &Record) -> Vec<Located<&String>> {
    let mut lines = Vec::new();
    match &record.detail {
        Detail::Body(body) => lines.extend(body.members.iter().map(|member| Located::new(&member.name, member.span))),
        Detail::Meeting(meeting) => {
            for text in meeting.guests.iter().chain(&meeting.attendance.institutions) {
                lines.push(Located::new(&text.value, text.span));
            }
            for item in &meeting.agenda {
                for text in [Some(&item.title), item.text.as_ref(), item.decision.as_deref()].into_iter().flatten() {
                    lines.push(Located::new(&text.value, text.span));
                }
            }
        }
        Detail::Fachtag(fachtag) => {
            for text in &fachtag.attendance.institutions {
                lines.push(Located::new(&text.value, text.span));
            }
            for text in fachtag.programme.iter().filter_map(|item| item.speaker.as_ref()) {
                lines.push(Located::new(&text.value, text.span));
            }
        }
        _ => {}
    }
    lines
}
