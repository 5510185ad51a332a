//! Dates and times as Germans write them and as ISO 8601 does, and how they are shown.
//!
//! A moment is local time in the site's time zone. A date without a time never grows a time of 00:00.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// A day, or a day and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    pub date: Date,
    pub time: Option<Time>,
}

/// Why a text is not a date or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDate {
    /// It has no form that we know.
    Form,
    /// It has the form of a date or time that does not exist, such as 31.02.2022 or 25:00.
    Impossible,
}

/// Reads `2022-06-14`, `2022-06-14 17:00`, `2022-06-14T17:00`, `14.06.2022`, `14.6.2022 17:00` or
/// `14.06.2022, 17:00 Uhr`.
pub fn parse_moment(text: &str) -> Result<Moment, NoDate> {
    let text = text.trim();
    let (date, rest) = split_date(text).ok_or(NoDate::Form)?;
    let date = date?;
    let time = match rest {
        "" => None,
        rest => Some(parse_time(time_part(text, rest).ok_or(NoDate::Form)?)?),
    };
    Ok(Moment { date, time })
}

/// Reads `9:30`, `09:30` or `9:30 Uhr`.
pub fn parse_time(text: &str) -> Result<Time, NoDate> {
    let text = text.trim();
    let text = text.strip_suffix("Uhr").map_or(text, str::trim_end);
    let (hour, minute) = text.split_once(':').ok_or(NoDate::Form)?;
    let hour = digits(hour, 1, 2).ok_or(NoDate::Form)?;
    let minute = digits(minute, 2, 2).ok_or(NoDate::Form)?;
    let whole = |n: i16| i8::try_from(n).map_err(|_| NoDate::Impossible);
    Time::new(whole(hour)?, whole(minute)?, 0, 0).map_err(|_| NoDate::Impossible)
}

/// Takes the date off the beginning; the rest still has its separator.
fn split_date(text: &str) -> Option<(Result<Date, NoDate>, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(text.len());
    let (date, rest) = text.split_at(end);
    let (year, month, day) = if let Some((year, rest)) = date.split_once('-') {
        let (month, day) = rest.split_once('-')?;
        (digits(year, 4, 4)?, digits(month, 2, 2)?, digits(day, 2, 2)?)
    } else {
        let (day, rest) = date.split_once('.')?;
        let (month, year) = rest.split_once('.')?;
        (digits(year, 4, 4)?, digits(month, 1, 2)?, digits(day, 1, 2)?)
    };
    let part = |n: i16| i8::try_from(n).unwrap_or(0);
    Some((Date::new(year, part(month), part(day)).map_err(|_| NoDate::Impossible), rest))
}

/// What follows the date, without `T`, space or `, `; the ISO form allows `T`, the German one the comma.
fn time_part<'t>(text: &str, rest: &'t str) -> Option<&'t str> {
    let iso = text.as_bytes().get(4) == Some(&b'-');
    let rest = if iso {
        rest.strip_prefix('T').or_else(|| rest.strip_prefix(' '))
    } else {
        rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' '))
    };
    rest.filter(|time| !iso || !time.ends_with("Uhr"))
}

fn digits(text: &str, least: usize, most: usize) -> Option<i16> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

const MONTHS: [&str; 12] =
    ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
const WEEKDAYS: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

/// `Juni` for 6. Months outside 1 to 12 have no name.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// The month of a name or of its usual abbreviation, both in lower case: 6 for `juni` and `jun`.
pub fn month_of(name: &str) -> Option<i8> {
    let short: String = match name {
        "maerz" | "mrz" => "mär".to_owned(),
        "sept" => "sep".to_owned(),
        name => name.to_owned(),
    };
    let is_meant = |month: &str| {
        let month = month.to_lowercase();
        month == short || (short.chars().count() == 3 && month.starts_with(&short))
    };
    MONTHS.iter().position(|month| is_meant(month)).and_then(|at| i8::try_from(at + 1).ok())
}

/// Whether a word is the name of a month.
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}

/// 6 for `Juni`.
pub fn month_number(word: &str) -> Option<i8> {
    (1..).zip(MONTHS).find(|(_, month)| *month == word).map(|(number, _)| number)
}

/// `Dienstag` for `Dienstag` and `Di`; `Samstag` for `Sonnabend`.
pub fn weekday_of(word: &str) -> Option<&'static str> {
    let is_short = word.len() == 2;
    let word = if word == "Sonnabend" { "Samstag" } else { word };
    WEEKDAYS.into_iter().find(|weekday| *weekday == word || (is_short && weekday.starts_with(word)))
}

/// `Dienstag`.
pub fn weekday_name(date: Date) -> &'static str {
    WEEKDAYS[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())]
}

/// `14. Juni 2022`.
pub fn long(date: Date) -> String {
    [&date.day().to_string(), ". ", month_name(date.month()), " ", &date.year().to_string()].concat()
}

/// `17:00 Uhr`.
pub fn clock(time: Time) -> String {
    [&hour_and_minute(time), " Uhr"].concat()
}

/// `9:05`.
pub fn hour_and_minute(time: Time) -> String {
    [&time.hour().to_string(), ":", &two_digits(time.minute())].concat()
}

/// `05`.
fn two_digits(number: i8) -> String {
    let digits = number.to_string();
    if number < 10 { ["0", &digits].concat() } else { digits }
}

impl Moment {
    pub fn day(date: Date) -> Self {
        Moment { date, time: None }
    }

    /// `2022-06-14` or `2022-06-14T17:00`: the form that HTML's `time` element takes.
    pub fn iso(&self) -> String {
        match self.time {
            Some(time) => [&self.date.to_string(), "T", &two_digits(time.hour()), ":", &two_digits(time.minute())].concat(),
            None => self.date.to_string(),
        }
    }

    /// `2022-06-14T17:00:00+02:00` for a time in a zone, as programs want it (RFC 3339); a day without a time stays one. Of an
    /// hour that there is twice, the first is meant.
    pub fn with_offset(&self, zone: &TimeZone) -> String {
        let Some(time) = self.time else { return self.date.to_string() };
        let zoned = zone.to_ambiguous_zoned(self.date.to_datetime(time)).compatible();
        zoned.map_or_else(|_| self.iso(), |zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Result<String, NoDate> {
        parse_moment(text).map(|moment| moment.iso())
    }

    #[test]
    fn every_spelling_of_the_contract() {
        for text in ["2022-06-14 17:00", "2022-06-14T17:00", "14.6.2022 17:00", "14.06.2022, 17:00 Uhr"] {
            assert_eq!(shown(text).as_deref(), Ok("2022-06-14T17:00"), "{text}");
        }
        for text in ["2022-06-14", "14.06.2022", "14.6.2022"] {
            assert_eq!(shown(text).as_deref(), Ok("2022-06-14"), "{text}");
        }
    }

    #[test]
    fn offsets_change_with_the_clocks() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        for (text, offset) in [
            ("2026-03-29 01:59", "2026-03-29T01:59:00+01:00"),
            ("2026-03-29 03:00", "2026-03-29T03:00:00+02:00"),
            ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
            ("2026-10-25 03:00", "2026-10-25T03:00:00+01:00"),
            ("2026-10-25", "2026-10-25"),
            ("9999-12-31 23:59", "9999-12-31T23:59"),
        ] {
            assert_eq!(parse_moment(text).unwrap().with_offset(&berlin), offset);
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in ["31.02.2022", "2022-13-01", "14.06.2022 25:00", "00.01.2022"] {
            assert_eq!(shown(text), Err(NoDate::Impossible), "{text}");
        }
        for text in ["", "morgen", "14.06.22", "2022-6-14", "14.06.2022 17", "2022-06-14,17:00", "14.06.2022T17:00", "20220614"] {
            assert_eq!(shown(text), Err(NoDate::Form), "{text}");
        }
    }

    #[test]
    fn german_words() {
        let moment = parse_moment("2022-06-14 09:05").unwrap();
        assert_eq!(weekday_name(moment.date), "Dienstag");
        assert_eq!(long(moment.date), "14. Juni 2022");
        assert_eq!(clock(moment.time.unwrap()), "9:05 Uhr");
    }
}
