//! The only looks at the clock: which day it is, and at what time something happened.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::base::date::parse_moment;

/// A text that was to be a day and is none.
#[derive(Debug)]
pub struct NotADay(pub String);

/// The day for everything that depends on the day: as given, else from `SOURCE_DATE_EPOCH` (seconds since 1970,
/// reproducible-builds.org), else from the clock.
pub fn today(given: Option<&str>, epoch: Option<&str>, zone: &TimeZone) -> Result<Date, NotADay> {
    if let Some(text) = given {
        let moment = parse_moment(text).ok().filter(|moment| moment.time.is_none());
        return moment.map(|moment| moment.date).ok_or_else(|| NotADay(text.to_owned()));
    }
    let now = match epoch {
        Some(text) => {
            text.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok()).ok_or_else(|| NotADay(text.to_owned()))?
        }
        None => Timestamp::now(),
    };
    Ok(now.to_zoned(zone.clone()).date())
}

/// What a clock on the wall shows, to the second.
pub fn time_of_day(zone: &TimeZone) -> Time {
    let now = Timestamp::now().to_zoned(zone.clone()).time();
    now.with().subsec_nanosecond(0).build().unwrap_or(now)
}
