//! Lines of entries in which names of people are likely, and what is said where there are some.

use rayon::prelude::*;

use crate::base::finding::Finding;
use crate::base::messages::values as say;
use crate::base::person::people;
use crate::base::place::Located;
use crate::base::rows::Rows;
use crate::record::{Detail, Record};
use crate::settings::Settings;

use super::{Entry, Sheet};

/// Remarks on people that entries name, hidden ones among them. Names that the settings allow are no matter.
pub fn remarks(sheets: &Rows<Sheet>, settings: &Settings) -> Vec<Finding> {
    (0..sheets.len()).into_par_iter().flat_map_iter(|at| of_entry(&sheets[at].entry, settings)).collect()
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
