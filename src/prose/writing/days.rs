//! Dates in sentences: days that do not exist, and weekdays that do not fit.

use std::ops::Range;

use jiff::civil::Date;

use super::super::passage::Passage;
use super::Remarks;
use crate::base::date::{long, month_number, weekday_name, weekday_of};
use crate::base::messages::writing as say;

/// Before, weekdays were counted otherwise in some countries; later, nobody plans.
const YEARS: Range<i16> = 1900..2200;

/// A year in which every day exists that exists in any.
const LEAP_YEAR: i16 = 2024;

/// A date in a text: `Dienstag, 14. Juni 2022`, `14.6.22`, `14.06.`, `2022-06-14`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// With its weekday where that stands before it.
    pub range: Range<usize>,
    pub day: i8,
    pub month: i8,
    pub year: Option<i16>,
    /// Whether the month is a word.
    is_worded: bool,
    weekday: Option<&'static str>,
}

pub(super) fn remarks(passages: &[Passage], remarks: &mut Remarks) {
    for passage in passages {
        for day in days(&passage.text) {
            let written = passage.text[day.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let message = match (day.date(), day.weekday) {
                (None, _) if day.is_impossible(&passage.text) => say::impossible_day(&written),
                (Some(date), Some(weekday)) if weekday_name(date) != weekday => {
                    say::wrong_weekday(&long(date), weekday_name(date), weekday)
                }
                _ => continue,
            };
            remarks.push((message, passage.place(&day.range)));
        }
    }
}

impl Day {
    /// The day itself, where its year is said and not too far away.
    pub fn date(&self) -> Option<Date> {
        self.in_year(self.year.filter(|year| YEARS.contains(year))?)
    }

    pub fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }

    /// Only what certainly is a date: a sentence may end with a number, and the next one begin with a month.
    fn is_impossible(&self, text: &str) -> bool {
        const BEFORE: [&str; 9] = ["ab", "am", "bis", "dem", "den", "der", "seit", "vom", "zum"];
        let word = text[..self.range.start].split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let is_date = self.weekday.is_some() || BEFORE.contains(&word.as_str());
        match self.year {
            Some(year) => YEARS.contains(&year) && self.in_year(year).is_none() && (is_date || self.day <= 31),
            None => self.is_worded && is_date && self.in_year(LEAP_YEAR).is_none(),
        }
    }
}

/// All dates of a text, in their order.
pub(super) fn days(text: &str) -> Vec<Day> {
    let mut found: Vec<Day> = Vec::new();
    let mut end = 0;
    while let Some(at) = text[end..].find(|c: char| c.is_ascii_digit()).map(|at| end + at) {
        let digits = digits(&text[at..]);
        let is_apart = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | ':' | '_'));
        let day = is_apart.then(|| german(text, at, digits).or_else(|| iso(text, at, digits))).flatten();
        end = day.as_ref().map_or(at + digits, |day| day.range.end);
        found.extend(day.map(|day| with_weekday(text, day)));
    }
    found
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    text.parse().ok()
}

/// `14. Juni 2022`, `14.06.2022`, `14.6.`
fn german(text: &str, at: usize, length: usize) -> Option<Day> {
    let day = number(&text[at..at + length]).filter(|_| length <= 2)?;
    let (month, is_worded, behind) = month(text[at + length..].strip_prefix('.')?.trim_start())?;
    let (year, behind) = year(behind, is_worded)?;
    let range = at..text.len() - behind.len();
    (is_worded || (1..=31).contains(&day)).then_some(Day { range, day, month, year, is_worded, weekday: None })
}

/// The month at the beginning of a text, whether it is a word, and what stands behind it.
fn month(text: &str) -> Option<(i8, bool, &str)> {
    let letters = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    if let Some(month) = month_number(&text[..letters]) {
        return Some((month, true, &text[letters..]));
    }
    let length = Some(digits(text)).filter(|length| (1..=2).contains(length))?;
    let month = number(&text[..length]).filter(|month| (1..=12).contains(month))?;
    Some((month, false, text[length..].strip_prefix('.')?))
}

/// The year that a text begins with, where there is one, and what stands behind it. None where it is no date at all: `1.2.3`.
fn year(text: &str, is_worded: bool) -> Option<(Option<i16>, &str)> {
    let inner = text.trim_start();
    let is_close = inner.len() == text.len();
    let (year, behind) = inner.split_at(digits(inner));
    let goes_on = behind.starts_with(|c: char| c.is_alphabetic() || matches!(c, '-' | '/'))
        || behind.strip_prefix(['.', ',', ':']).is_some_and(|rest| digits(rest) > 0);
    match year.len() {
        4 if !goes_on => Some((number(year), behind)),
        2 if !goes_on && !is_worded && is_close => Some((number(year).map(|year: i16| 2000 + year), behind)),
        1.. if !is_worded && is_close => None,
        _ => Some((None, text)),
    }
}

/// `2022-06-14`
fn iso(text: &str, at: usize, length: usize) -> Option<Day> {
    let written = text.get(at..at + 10).filter(|_| length == 4)?;
    let [year, month, day] = written.split('-').collect::<Vec<_>>()[..] else { return None };
    let is_day = digits(month) == 2 && digits(day) == 2;
    let goes_on = text[at + 10..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_'));
    let month = number(month).filter(|month| (1..=12).contains(month))?;
    let day = number(day).filter(|day| (1..=31).contains(day))?;
    let range = at..at + 10;
    (is_day && !goes_on).then_some(Day { range, day, month, year: number(year), is_worded: false, weekday: None })
}

fn with_weekday(text: &str, day: Day) -> Day {
    if let Some((start, weekday)) = weekday_before(&text[..day.range.start]) {
        // Of `Samstag (11. Juni)` the date is what stands between the brackets.
        let start = if text[start..day.range.start].contains('(') { day.range.start } else { start };
        return Day { range: start..day.range.end, weekday: Some(weekday), ..day };
    }
    let behind = text[day.range.end..].trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    Day { weekday: behind.and_then(|(word, _)| weekday_of(word.trim_end_matches('.'))), ..day }
}

/// The weekday at the end of a text, and where it begins: `am Dienstag, den `. None where it is one of several.
fn weekday_before(text: &str) -> Option<(usize, &'static str)> {
    let text = text.trim_end();
    let text = [" den", " dem", " der", " ("].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
    let bare = text.strip_suffix(',').unwrap_or(text);
    let bare = bare.strip_suffix('.').unwrap_or(bare);
    let start = bare.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + bare[at..].chars().next().map_or(1, char::len_utf8));
    let weekday = weekday_of(&bare[start..])?;
    // `So 14` may be the word; the short forms are set apart by a dot or comma.
    let is_clear = bare.len() - start > 2 || bare.len() < text.len();
    let before = bare[..start].trim_end();
    let is_one_of_many =
        before.ends_with(['-', '–', '/', '+', '&']) || ["und", "bis", "oder", "sowie"].iter().any(|word| before.ends_with(word));
    (is_clear && !is_one_of_many).then_some((start, weekday))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each date as it is written, and what was understood.
    fn read(text: &str) -> Vec<String> {
        let said = |day: Day| {
            let year = day.year.map_or("?".to_owned(), |year| year.to_string());
            format!("{} = {year}-{}-{} {}", &text[day.range.clone()], day.month, day.day, day.weekday.unwrap_or("?"))
        };
        days(text).into_iter().map(said).collect()
    }

    #[test]
    fn dates_in_all_spellings() {
        for (text, date) in [
            ("am 14. Juni 2022 um", "14. Juni 2022 = 2022-6-14 ?"),
            ("am Dienstag, den 14.06.2022.", "Dienstag, den 14.06.2022 = 2022-6-14 Dienstag"),
            ("Di., 14.6.22", "Di., 14.6.22 = 2022-6-14 Dienstag"),
            ("Sonnabend (2022-06-11)", "2022-06-11 = 2022-6-11 Samstag"),
            ("am 14.06. um 17 Uhr", "14.06. = ?-6-14 ?"),
            ("14. Juni (Dienstag)", "14. Juni = ?-6-14 Dienstag"),
            ("14. Juni\n2022", "14. Juni\n2022 = 2022-6-14 ?"),
            ("Montag bis Mittwoch, 15. Juni", "15. Juni = ?-6-15 ?"),
            ("So 14. Juni", "14. Juni = ?-6-14 ?"),
        ] {
            assert_eq!(read(text), [date], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "2.3 Ziele",
            "§ 14 Abs. 3",
            "Nr. 14.45.2022",
            "1.2.3",
            "sitzung-2022-06-14-kog",
            "14. Sitzung",
            "10.000 Euro",
            "030 12.05.77.1",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
