//! The rules of a time zone as calendars carry them (VTIMEZONE, RFC 5545, section 3.6.5): when the clocks are changed in the
//! years in which something takes place, as rules where the same happens every year.

use jiff::civil::{Date, DateTime, Time, date};
use jiff::tz::{Dst, Offset, TimeZone, TimeZoneTransition};
use jiff::{SignedDuration, Timestamp};

use super::event::Event;
use super::line::Lines;
use super::times::local;

/// The year whose rules stand in a calendar without any event: it has to hold something.
const OF_EMPTY: Date = date(2000, 1, 1);

/// The zone of the events, where one of them has a time or there is none.
pub(super) fn write(lines: &mut Lines, zone: &TimeZone, events: &[Event<'_>]) {
    let days = events.iter().filter_map(|event| event.times.days_with_hours());
    let span = days.reduce(|(first, last), (from, to)| (first.min(from), last.max(to)));
    let span = span.or_else(|| events.is_empty().then_some((OF_EMPTY, OF_EMPTY)));
    if let (Some((first, last)), Some(name)) = (span, zone.iana_name()) {
        lines.plain("BEGIN", "VTIMEZONE");
        lines.plain("TZID", name);
        for rule in rules(zone, first, last) {
            rule.write(lines);
        }
        lines.plain("END", "VTIMEZONE");
    }
}

/// A change of the clocks.
#[derive(Clone, Debug)]
struct Change {
    at: Timestamp,
    /// As the clocks showed it.
    onset: DateTime,
    from: Offset,
    to: Offset,
    name: String,
    is_summer: bool,
}

/// Changes that happen every year on the same day of the same month, or one alone.
#[derive(Clone, Debug)]
struct Rule {
    first: Change,
    last: Change,
    /// Whether all of them fall on the last such weekday of the month.
    is_last_week: bool,
    /// Whether all of them fall on the same one from its beginning: the second Sunday.
    is_same_week: bool,
    /// Whether it still holds at the end of the years.
    is_open: bool,
}

/// So many years are looked at after the last event: a rule is told by what happens again.
const YEARS_AFTER: i16 = 2;

/// The rules for everything between two days.
fn rules(zone: &TimeZone, first: Date, last: Date) -> Vec<Rule> {
    let changes = changes(zone, first, last);
    let mut rules: Vec<Rule> = Vec::new();
    let mut current: Vec<Rule> = Vec::new();
    for change in changes {
        let year = change.onset.year();
        let (over, still): (Vec<Rule>, Vec<Rule>) = current.into_iter().partition(|rule| rule.last.onset.year() < year - 1);
        rules.extend(over);
        current = still;
        match current.iter_mut().find_map(|rule| rule.with(&change).map(|longer| (rule, longer))) {
            Some((rule, longer)) => *rule = longer,
            None => current.push(Rule::of(change)),
        }
    }
    let last_year = last.year().saturating_add(YEARS_AFTER);
    rules.extend(current.into_iter().map(|rule| Rule { is_open: rule.last.onset.year() == last_year, ..rule }));
    rules.sort_by_key(|rule| rule.first.at);
    rules
}

/// The changes from the last one before a day to some years after another one.
fn changes(zone: &TimeZone, first: Date, last: Date) -> Vec<Change> {
    let instant = |day: Date| zone.to_ambiguous_zoned(day.to_datetime(Time::midnight())).compatible().map(|zoned| zoned.timestamp());
    let start = instant(first).unwrap_or(Timestamp::MIN);
    let end = Date::new(last.year().saturating_add(YEARS_AFTER + 1), 1, 1).and_then(instant).unwrap_or(Timestamp::MAX);
    let before = zone.preceding(start).next().map(|before| before.timestamp());
    let held_before = before.is_none().then(|| beginning(zone, first, start));
    let following = zone.following(before.map_or(start, just_before)).take_while(|change| change.timestamp() < end);
    held_before.into_iter().chain(following.map(|change| Change::new(zone, &change))).collect()
}

/// What holds where the clocks were never changed before.
fn beginning(zone: &TimeZone, first: Date, start: Timestamp) -> Change {
    let info = zone.to_offset_info(start);
    Change {
        at: start,
        onset: Date::new(first.year().min(1970), 1, 1).unwrap_or(first).to_datetime(Time::midnight()),
        from: info.offset(),
        to: info.offset(),
        name: info.abbreviation().to_owned(),
        is_summer: info.dst() == Dst::Yes,
    }
}

fn just_before(at: Timestamp) -> Timestamp {
    at.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(at)
}

impl Change {
    fn new(zone: &TimeZone, change: &TimeZoneTransition<'_>) -> Self {
        let at = change.timestamp();
        let from = zone.to_offset(just_before(at));
        Change {
            at,
            onset: from.to_datetime(at),
            from,
            to: change.offset(),
            name: change.abbreviation().to_owned(),
            is_summer: change.dst() == Dst::Yes,
        }
    }

    /// Which of the weekdays of its name in the month it is: 1 for the first Sunday.
    fn week(&self) -> i8 {
        (self.onset.day() - 1) / 7 + 1
    }

    fn is_in_last_week(&self) -> bool {
        self.onset.day() + 7 > self.onset.date().days_in_month()
    }

    /// Whether it is the same as another one, but for the year and the day of the month.
    fn is_like(&self, other: &Change) -> bool {
        let of = |change: &Change| {
            let onset = change.onset;
            (change.from, change.to, change.is_summer, onset.month(), onset.weekday(), onset.time())
        };
        of(self) == of(other) && self.name == other.name
    }
}

impl Rule {
    fn of(change: Change) -> Self {
        Rule { is_last_week: change.is_in_last_week(), is_same_week: true, is_open: false, last: change.clone(), first: change }
    }

    /// The rule with one more year; none where that year is not as the rule would have it.
    fn with(&self, change: &Change) -> Option<Self> {
        let is_last_week = self.is_last_week && change.is_in_last_week();
        let is_same_week = self.is_same_week && change.week() == self.first.week();
        let fits = change.onset.year() == self.last.onset.year() + 1 && change.is_like(&self.last) && (is_last_week || is_same_week);
        fits.then(|| Rule { first: self.first.clone(), last: change.clone(), is_last_week, is_same_week, is_open: false })
    }

    fn write(&self, lines: &mut Lines) {
        let first = &self.first;
        let name = if first.is_summer { "DAYLIGHT" } else { "STANDARD" };
        lines.plain("BEGIN", name);
        lines.plain("DTSTART", &local(first.onset));
        lines.plain("TZOFFSETFROM", &offset(first.from));
        lines.plain("TZOFFSETTO", &offset(first.to));
        lines.text("TZNAME", &first.name);
        if self.last.at > first.at {
            let week = if self.is_last_week { -1 } else { first.week() };
            let until = if self.is_open { String::new() } else { format!(";UNTIL={}Z", local(Offset::UTC.to_datetime(self.last.at))) };
            lines.plain("RRULE", &format!("FREQ=YEARLY;BYMONTH={};BYDAY={week}{}{until}", first.onset.month(), weekday(first.onset)));
        }
        lines.plain("END", name);
    }
}

/// `SU`.
fn weekday(at: DateTime) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(at.weekday().to_monday_zero_offset().unsigned_abs())]
}

/// `+0100`; with seconds where there are any, as there were before clocks had zones.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds().unsigned_abs();
    let sign = if offset.is_negative() { '-' } else { '+' };
    let rest = if seconds.is_multiple_of(60) { String::new() } else { format!("{:02}", seconds % 60) };
    format!("{sign}{:02}{:02}{rest}", seconds / 3600, seconds / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each rule in one line: `STANDARD 20251026T030000 +0200 +0100 CET RRULE:BYMONTH=10;BYDAY=-1SU`.
    fn written(zone: &str, first: Date, last: Date) -> Vec<String> {
        let line = |rule: &Rule| {
            let mut lines = Lines::default();
            rule.write(&mut lines);
            let text = String::from_utf8(lines.into_bytes()).unwrap();
            let text = text.rsplit_once("END:").unwrap().0.trim_end().replace("\r\n", " ");
            ["BEGIN:", "DTSTART:", "TZOFFSETFROM:", "TZOFFSETTO:", "TZNAME:", "FREQ=YEARLY;"]
                .iter()
                .fold(text, |text, name| text.replace(name, ""))
        };
        rules(&TimeZone::get(zone).unwrap(), first, last).iter().map(line).collect()
    }

    #[test]
    fn clocks_in_berlin() {
        let spring = "DAYLIGHT 20260329T020000 +0100 +0200 CEST RRULE:BYMONTH=3;BYDAY=-1SU";
        let autumn = "STANDARD 20251026T030000 +0200 +0100 CET RRULE:BYMONTH=10;BYDAY=-1SU";
        assert_eq!(written("Europe/Berlin", date(2026, 3, 12), date(2026, 3, 12)), [autumn, spring]);
        assert_eq!(written("Europe/Berlin", date(2026, 1, 1), date(2041, 12, 31)), [autumn, spring]);
        // Summer ended in September until 1995.
        assert_eq!(
            written("Europe/Berlin", date(1994, 1, 1), date(2026, 3, 12)),
            [
                "STANDARD 19930926T030000 +0200 +0100 CET RRULE:BYMONTH=9;BYDAY=-1SU;UNTIL=19950924T010000Z",
                "DAYLIGHT 19940327T020000 +0100 +0200 CEST RRULE:BYMONTH=3;BYDAY=-1SU",
                "STANDARD 19961027T030000 +0200 +0100 CET RRULE:BYMONTH=10;BYDAY=-1SU",
            ]
        );
    }

    #[test]
    fn clocks_elsewhere() {
        let of = |zone| written(zone, date(2026, 3, 12), date(2026, 3, 12));
        assert_eq!(
            of("America/New_York"),
            [
                "DAYLIGHT 20260308T020000 -0500 -0400 EDT RRULE:BYMONTH=3;BYDAY=2SU",
                "STANDARD 20261101T020000 -0400 -0500 EST RRULE:BYMONTH=11;BYDAY=1SU",
            ]
        );
        assert_eq!(
            of("Australia/Lord_Howe"),
            [
                "DAYLIGHT 20251005T020000 +1030 +1100 +11 RRULE:BYMONTH=10;BYDAY=1SU",
                "STANDARD 20260405T020000 +1100 +1030 +1030 RRULE:BYMONTH=4;BYDAY=1SU",
            ]
        );
        assert_eq!(of("Asia/Tokyo"), ["STANDARD 19510909T010000 +1000 +0900 JST"]);
        assert_eq!(of("UTC"), ["STANDARD 19700101T000000 +0000 +0000 UTC"]);
        assert_eq!(written("Europe/Berlin", date(1850, 5, 1), date(1850, 5, 1)), ["STANDARD 18500101T000000 +005328 +005328 LMT"]);
    }

    /// When the clocks change by a rule, up to the end of a year, and by how much.
    fn told(rule: &Rule, years_end: i16) -> Vec<(Timestamp, Offset)> {
        let until = if rule.is_open { years_end } else { rule.last.onset.year() };
        let week = if rule.is_last_week { -1 } else { rule.first.week() };
        let onset = rule.first.onset;
        let at = |year| {
            let month = date(year, onset.month(), 1);
            let day = if rule.first.at == rule.last.at { onset.date() } else { month.nth_weekday_of_month(week, onset.weekday()).unwrap() };
            rule.first.from.to_timestamp(day.to_datetime(onset.time())).unwrap()
        };
        (onset.year()..=until).map(|year| (at(year), rule.first.to)).collect()
    }

    #[test]
    fn rules_tell_every_change_of_every_zone() {
        let (first, last) = (date(1971, 6, 1), date(2036, 6, 1));
        for name in jiff::tz::db().available() {
            let zone = TimeZone::get(name.as_str()).unwrap();
            let changes = changes(&zone, first, last);
            let rules = rules(&zone, first, last);
            // What held before there was any change is none.
            let held_before = zone.preceding(changes[0].at).next().is_none().then_some(changes[0].at);
            let real = changes.iter().filter(|change| Some(change.at) != held_before);
            let real: Vec<(Timestamp, Offset)> = real.map(|change| (change.at, change.to)).collect();
            let told =
                rules.iter().filter(|rule| Some(rule.first.at) != held_before).flat_map(|rule| told(rule, last.year() + YEARS_AFTER));
            let mut told: Vec<(Timestamp, Offset)> = told.collect();
            told.sort_by_key(|(at, _)| *at);
            assert_eq!(told, real, "{}", name.as_str());
        }
    }
}
