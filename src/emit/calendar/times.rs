//! When something takes place, as calendars take it: days, or hours of a zone. A day without a time never gets one.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::line::Lines;
use crate::base::date::Moment;

/// When something takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Times {
    /// Whole days, with the last of them.
    Days(Date, Date),
    /// From a time on, and to another one where that is known.
    Hours(DateTime, Option<DateTime>),
}

impl Times {
    pub fn new(start: Moment, end: Option<Moment>, zone: &TimeZone) -> Self {
        let last = end.map_or(start.date, |end| end.date.max(start.date));
        let Some(time) = start.time else { return Times::Days(start.date, last) };
        let from = start.date.to_datetime(time);
        match end {
            // From an hour on a day to an hour on a day.
            Some(Moment { date, time: Some(time) }) => {
                let to = date.to_datetime(time);
                Times::Hours(from, Some(to).filter(|to| is_later(from, *to, zone)))
            }
            // Nobody knows when the last day ends.
            Some(_) if last > start.date => Times::Days(start.date, last),
            _ => Times::Hours(from, None),
        }
    }

    /// Whether it tells everything that is known of the times.
    pub fn tells_all_of(self, start: Moment, end: Option<Moment>) -> bool {
        matches!(self, Times::Hours(..)) || (start.time.is_none() && end.is_none_or(|end| end.time.is_none()))
    }

    /// The first and the last day, where hours are told.
    pub fn days_with_hours(self) -> Option<(Date, Date)> {
        match self {
            Times::Days(..) => None,
            Times::Hours(from, to) => Some((from.date(), to.unwrap_or(from).date())),
        }
    }

    pub fn write(self, lines: &mut Lines, zone: &TimeZone) {
        match self {
            Times::Days(first, last) => {
                lines.plain("DTSTART;VALUE=DATE", &day(first));
                // The end of days is the day after.
                if let Ok(after) = last.checked_add(1.day()) {
                    lines.plain("DTEND;VALUE=DATE", &day(after));
                }
            }
            Times::Hours(from, to) => {
                let of_zone = |name: &str| zone.iana_name().map_or_else(|| name.to_owned(), |zone| format!("{name};TZID={zone}"));
                lines.plain(&of_zone("DTSTART"), &local(from));
                if let Some(to) = to {
                    lines.plain(&of_zone("DTEND"), &local(to));
                }
            }
        }
    }
}

/// Whether a time is later than another one, also in the night in which an hour comes twice.
fn is_later(from: DateTime, to: DateTime, zone: &TimeZone) -> bool {
    let instant = |local: DateTime| zone.to_ambiguous_zoned(local).compatible().map(|zoned| zoned.timestamp());
    to > from && instant(from).ok() < instant(to).ok()
}

/// `20260312`.
fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `20260312T100000`.
pub(super) fn local(at: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day(at.date()), at.hour(), at.minute(), at.second())
}

/// The beginning of a day in UTC: `20260311T230000Z`.
pub(super) fn utc_of_day(day: Date, zone: &TimeZone) -> String {
    let midnight = day.to_datetime(jiff::civil::Time::midnight());
    let zoned = zone.to_ambiguous_zoned(midnight).compatible();
    // The last and the first day that there are have no midnight in every zone.
    let utc = zoned.map(|zoned| TimeZone::UTC.to_datetime(zoned.timestamp())).ok().filter(|utc| (0..=9999).contains(&utc.year()));
    format!("{}Z", local(utc.unwrap_or(midnight)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::parse_moment;

    fn times(start: &str, end: &str) -> String {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let (start, end) = (parse_moment(start).unwrap(), parse_moment(end).ok());
        let (times, mut lines) = (Times::new(start, end, &zone), Lines::default());
        times.write(&mut lines, &zone);
        let text = String::from_utf8(lines.into_bytes()).unwrap().replace(";TZID=Europe/Berlin", "").replace("\r\n", " ");
        format!("{text}{}", if times.tells_all_of(start, end) { "" } else { "and more" })
    }

    #[test]
    fn days_and_hours() {
        assert_eq!(times("2026-03-12", ""), "DTSTART;VALUE=DATE:20260312 DTEND;VALUE=DATE:20260313 ");
        assert_eq!(times("2026-02-27", "2026-02-28"), "DTSTART;VALUE=DATE:20260227 DTEND;VALUE=DATE:20260301 ");
        assert_eq!(times("2026-03-12", "2026-03-12 12:00"), "DTSTART;VALUE=DATE:20260312 DTEND;VALUE=DATE:20260313 and more");
        assert_eq!(times("2026-03-12", "2026-03-13 12:00"), "DTSTART;VALUE=DATE:20260312 DTEND;VALUE=DATE:20260314 and more");
        assert_eq!(times("2026-03-12 10:00", ""), "DTSTART:20260312T100000 ");
        assert_eq!(times("2026-03-12 10:00", "2026-03-12"), "DTSTART:20260312T100000 ");
        assert_eq!(times("2026-03-12 10:00", "2026-03-12 12:30"), "DTSTART:20260312T100000 DTEND:20260312T123000 ");
        assert_eq!(times("2026-03-12 22:00", "2026-03-13 1:00"), "DTSTART:20260312T220000 DTEND:20260313T010000 ");
        assert_eq!(times("2026-03-12 10:00", "2026-03-13"), "DTSTART;VALUE=DATE:20260312 DTEND;VALUE=DATE:20260314 and more");
        assert_eq!(times("9999-12-31", ""), "DTSTART;VALUE=DATE:99991231 ");
    }

    #[test]
    fn an_end_that_is_none_is_left_out() {
        assert_eq!(times("2026-03-12 10:00", "2026-03-12 10:00"), "DTSTART:20260312T100000 ");
        assert_eq!(times("2026-03-12 10:00", "2026-03-11 12:00"), "DTSTART:20260312T100000 ");
        assert_eq!(times("2026-03-12", "2026-03-10"), "DTSTART;VALUE=DATE:20260312 DTEND;VALUE=DATE:20260313 ");
        // The hour that is left out in spring: the end would come before the beginning.
        assert_eq!(times("2026-03-29 2:30", "2026-03-29 3:00"), "DTSTART:20260329T023000 ");
        assert_eq!(times("2026-10-25 2:30", "2026-10-25 3:00"), "DTSTART:20261025T023000 DTEND:20261025T030000 ");
    }

    #[test]
    fn a_day_begins_at_midnight_of_the_zone() {
        let of = |day: Date, zone: &str| utc_of_day(day, &TimeZone::get(zone).unwrap());
        let day = jiff::civil::date;
        assert_eq!(of(day(2026, 3, 12), "Europe/Berlin"), "20260311T230000Z");
        assert_eq!(of(day(2026, 7, 1), "Europe/Berlin"), "20260630T220000Z");
        assert_eq!(of(day(2026, 7, 1), "America/New_York"), "20260701T040000Z");
        assert_eq!(of(day(9999, 12, 31), "America/New_York"), "99991231T000000Z");
        assert_eq!(of(day(0, 1, 1), "Europe/Berlin"), "00000101T000000Z");
    }
}
