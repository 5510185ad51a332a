//! How the texts of entries are written, and what an entry has to do with that: its day, its kind, the names of the settings.

use jiff::civil::Time;

use crate::base::finding::Finding;
use crate::base::messages::writing as say;
use crate::prose::writing::{self, Occasion, Sort, Text};
use crate::record::Detail;
use crate::record::choices::{Status, Statutory};
use crate::settings::Settings;

use super::Entry;

/// How closely texts are read.
#[derive(Clone, Copy, Debug)]
pub enum Reading<'s> {
    /// As a build needs it.
    Plain,
    /// As an editor does who looks at how they are written.
    Close(&'s Settings),
}

/// Remarks on how the text of an entry is written, which begins at line `first_line` of its file.
pub(super) fn remarks(entry: &Entry, markdown: &str, first_line: u32, settings: &Settings) -> Vec<Finding> {
    let kind = entry.statutory().map(|kind| kind.value);
    let is_duty = matches!(kind, Some(Statutory::Imprint | Statutory::Privacy | Statutory::Accessibility));
    let text = Text {
        path: &entry.path,
        markdown,
        first_line,
        occasion: occasion(entry),
        allowed_names: (!is_duty).then_some(settings.allowed_names.as_slice()),
        is_easy: kind == Some(Statutory::EasyLanguage),
    };
    let mut findings = writing::remarks(&text);
    let alt = entry.image().and_then(|image| Some((image, image.alt.as_ref()?.chars().count())));
    findings.extend(
        alt.filter(|(_, length)| *length > writing::LONGEST_ALT).map(|(image, length)| say::long_alt(length).at(entry.place(image.span))),
    );
    findings
}

fn occasion(entry: &Entry) -> Option<Occasion> {
    let start = entry.moment()?.value;
    let (sort, times): (Sort, Vec<Option<Time>>) = match &entry.record.detail {
        Detail::Meeting(meeting) if is_settled(meeting.status) => (Sort::Meeting, meeting.agenda.iter().map(|item| item.start).collect()),
        Detail::Fachtag(fachtag) if is_settled(fachtag.status) => {
            let times = fachtag.programme.iter().flat_map(|item| [item.start, item.end.as_ref().map(|end| end.value)]);
            (Sort::Fachtag, times.collect())
        }
        _ => return None,
    };
    Some(Occasion { sort, start, end: entry.end(), times: times.into_iter().flatten().collect() })
}

/// Whether there is one day to speak of: texts about what is cancelled or postponed name several.
fn is_settled(status: Status) -> bool {
    !matches!(status, Status::Cancelled | Status::Postponed)
}
