//! What should be there by today: minutes, agendas, and how a meeting ended.
//!
//! Nobody mends an archive; so of what is over, only the last year is looked at. Invented sample data owes nothing.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::base::finding::{Finding, Message};
use crate::base::messages::overdue as say;
use crate::record::Detail;
use crate::record::choices::Status;
use crate::record::meeting::Meeting;

use super::papers::{papers, speaks_of_agenda, speaks_of_minutes};
use super::{Key, Site};

/// Minutes are there so many weeks after a meeting.
const WEEKS_OF_MINUTES: i64 = 6;
/// An agenda is there so many days before a meeting.
const DAYS_OF_AN_AGENDA: i64 = 7;
/// So many days after a meeting it is known that it was held.
const DAYS_OF_A_STATUS: i64 = 3;
/// So many months back it is worth asking.
const MONTHS_BACK: i64 = 12;
/// A text of so many characters says what came of a meeting.
const LENGTH_OF_RESULTS: usize = 300;

/// Everything that is due.
pub fn remarks(site: &Site, today: Date) -> Vec<Finding> {
    let keys = (0..site.entries.len()).filter(|key| !site.entry(*key).record.common.example);
    keys.filter_map(|key| {
        let (entry, message) = (site.entry(key), of_entry(site, key, today)?);
        Some(message.at(entry.place(entry.moment()?.span)))
    })
    .collect()
}

fn of_entry(site: &Site, key: Key, today: Date) -> Option<Message> {
    let entry = site.entry(key);
    let (first, last) = (entry.date()?, entry.last_day()?);
    let is_recent = today.saturating_sub(MONTHS_BACK.months()) <= last;
    let is_over_for = |span: jiff::Span| last < today.saturating_sub(span);
    match (entry.status()?, &entry.record.detail) {
        (Status::Held, Detail::Meeting(meeting)) if is_recent && is_over_for(WEEKS_OF_MINUTES.weeks()) => {
            (!has_results(site, key, meeting, first)).then(say::missing_minutes)
        }
        (status @ (Status::Scheduled | Status::Invited), _) if is_recent && is_over_for(DAYS_OF_A_STATUS.days()) => {
            Some(say::open_status(entry.event()?, status.german(), status.key()))
        }
        (Status::Scheduled | Status::Invited, Detail::Meeting(meeting)) => {
            let is_near = today <= first && first <= today.saturating_add(DAYS_OF_AN_AGENDA.days());
            (is_near && !has_agenda(site, key, meeting)).then(say::missing_agenda)
        }
        _ => None,
    }
}

/// Whether somebody can read what came of a meeting: in a document, in the agenda, or in the text. Of an agenda, one result is
/// enough: a welcome has none.
fn has_results(site: &Site, key: Key, meeting: &Meeting, day: Date) -> bool {
    let prose = site.prose(key);
    papers(site, key).any(|paper| paper.may_be_minutes_of(day))
        || meeting.agenda.iter().any(|item| item.decision.is_some())
        || prose.length >= LENGTH_OF_RESULTS
        || prose.links.iter().any(|link| speaks_of_minutes(link.target.path()))
}

/// Whether somebody can read what a meeting will be about.
fn has_agenda(site: &Site, key: Key, meeting: &Meeting) -> bool {
    let prose = site.prose(key);
    !meeting.agenda.is_empty()
        || papers(site, key).any(|paper| paper.may_be_agenda())
        || prose.links.iter().any(|link| speaks_of_agenda(link.target.path()))
        || prose.headings.iter().any(|heading| speaks_of_agenda(&heading.title))
}
