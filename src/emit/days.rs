//! On which days entries were published and changed, as far as anybody knows. When a meeting takes place says nothing about that.

use jiff::civil::Date;

use crate::record::kind::Kind;
use crate::site::Key;
use crate::view::Sight;

/// The day from which an entry was published: as remembered, else as it says.
pub(super) fn published(sight: &Sight<'_, '_>, key: Key) -> Option<Date> {
    let past = sight.past(key);
    let said = || sight.entry(key).record.common.publish_from.or_else(|| made(sight, key));
    if past.is_remembered { Some(past.created) } else { said() }
}

/// The day of the last change of an entry: as remembered, else as it says.
pub(super) fn changed(sight: &Sight<'_, '_>, key: Key) -> Option<Date> {
    let past = sight.past(key);
    let updated = sight.entry(key).record.common.updated;
    if past.is_remembered { Some(past.changed).max(updated) } else { updated.or_else(|| published(sight, key)) }
}

/// The day on which a document or a piece of news was made.
fn made(sight: &Sight<'_, '_>, key: Key) -> Option<Date> {
    let entry = sight.entry(key);
    matches!(entry.kind, Kind::Document | Kind::News).then(|| entry.date()).flatten()
}
