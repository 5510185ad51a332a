//! Calendars (iCalendar, RFC 5545 and 7986): of everything that takes place, of a body, and of one meeting or Fachtag.
//! When something changed is known from the history, never from the clock.

mod event;
mod line;
mod times;
mod words;
mod zone;

use crate::base::path::UrlPath;
use crate::record::kind::Kind;
use crate::routes::{CalendarOf, Routes};
use crate::site::Key;
use crate::view::Sight;

use event::Event;
use line::Lines;

/// The colour in which calendars show the events, by its name in CSS: the one nearest to the frame of the theme.
const COLOUR: &str = "darkgreen";

/// How often programs should look for changes.
const REFRESH: &str = "P1D";

pub(super) fn write(of: CalendarOf, sight: &Sight<'_, '_>, url: &UrlPath) -> Vec<u8> {
    let events = events(of, sight);
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Kiezblatt//Kiezblatt//DE");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    match of {
        CalendarOf::Site => {
            let page = if sight.months().next().is_some() { Routes::calendar() } else { UrlPath::new("") };
            subscription(&mut lines, sight, url, &page, (&sight.settings().title, "Alle Sitzungen und Fachtage"), &events);
        }
        CalendarOf::Body(key) => {
            let title = sight.title(key);
            let name = format!("{title} – {}", sight.settings().title);
            subscription(&mut lines, sight, url, sight.address(key), (&name, &format!("Sitzungen und Fachtage: {title}")), &events);
        }
        // A name would have some programs make a calendar of its own for a single date.
        CalendarOf::Event(_) => {}
    }
    zone::write(&mut lines, &sight.settings().time_zone, &events);
    for event in &events {
        event.write(&mut lines, sight);
    }
    lines.plain("END", "VCALENDAR");
    lines.into_bytes()
}

/// What takes place and is public, in its order.
fn events<'s>(of: CalendarOf, sight: &Sight<'s, '_>) -> Vec<Event<'s>> {
    let keys: Vec<Key> = match of {
        CalendarOf::Site => sight.list(Kind::Meeting).iter().chain(sight.list(Kind::Fachtag)).copied().collect(),
        CalendarOf::Body(key) => {
            let relations = sight.relations(key);
            relations.meetings.iter().chain(&relations.fachtage).copied().collect()
        }
        CalendarOf::Event(key) => vec![key],
    };
    let mut events: Vec<Event<'s>> = keys.into_iter().filter_map(|key| Event::of(sight, key)).collect();
    events.sort_by_key(|event| (event.start, event.key));
    events
}

/// What a calendar to be subscribed to says of itself, first for programs that know RFC 7986, then for others.
fn subscription(lines: &mut Lines, sight: &Sight<'_, '_>, url: &UrlPath, page: &UrlPath, (name, what): (&str, &str), events: &[Event<'_>]) {
    let settings = sight.settings();
    let base = settings.base_url.whole();
    let publisher = settings.publisher.name.as_ref();
    let description = publisher.map_or_else(|| what.to_owned(), |publisher| format!("{what}. Herausgegeben von: {publisher}"));
    lines.text("NAME", name);
    lines.text("DESCRIPTION", &description);
    lines.plain("URL", &format!("{base}{page}"));
    lines.plain("SOURCE;VALUE=URI", &format!("{base}{url}"));
    if let Some(changed) = events.iter().map(|event| event.past).filter(|past| past.is_remembered).map(|past| past.changed).max() {
        lines.plain("LAST-MODIFIED", &times::utc_of_day(changed, &settings.time_zone));
    }
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.plain("COLOR", COLOUR);
    lines.text("X-WR-CALNAME", name);
    lines.text("X-WR-CALDESC", &description);
    if let Some(zone) = settings.time_zone.iana_name() {
        lines.plain("X-WR-TIMEZONE", zone);
    }
    lines.plain("X-PUBLISHED-TTL", REFRESH);
}
