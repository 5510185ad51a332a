//! Dates and times as people write them although they are not read so, where they can mean one thing only.
//!
//! The right spelling is the one nearest to what was written: German for `14. Juni 2022`, ISO 8601 for `2022/06/14`.

use jiff::civil::{Date, Time};

use super::date::{clock, month_of, weekday_name};

/// `14.06.2022, 17:00 Uhr` for `Dienstag, 14. Juni 2022 um 17 Uhr`.
pub fn right_moment(text: &str) -> Option<String> {
    let (written, rest) = read_day(text)?;
    let rest = rest.trim_start_matches([',', ' ']);
    if rest.is_empty() {
        return Some(written.day());
    }
    let (time, _) = read_time(rest)?;
    Some(if written.year_first {
        format!("{} {:02}:{:02}", written.date, time.hour(), time.minute())
    } else {
        format!("{}, {}", written.day(), clock(time))
    })
}

/// `14.06.2022` for `14. Juni 2022`.
pub fn right_day(text: &str) -> Option<String> {
    read_day(text).filter(|(_, rest)| rest.trim().is_empty()).map(|(written, _)| written.day())
}

/// `17:00 Uhr` for `17 Uhr` and `um 17.00 Uhr`, `17:30` for `17.30`.
pub fn right_time(text: &str) -> Option<String> {
    let (time, has_word) = read_time(text)?;
    Some(if has_word { clock(time) } else { format!("{}:{:02}", time.hour(), time.minute()) })
}

/// `17:00 Uhr` where a date might stand as well: `12.10` may be a day in October.
pub fn right_time_beside_dates(text: &str) -> Option<String> {
    let (time, has_word) = read_time(text)?;
    (has_word || text.contains(':') || time.minute() > 12).then(|| right_time(text))?
}

/// A day, and whether it was written with the year first.
struct Written {
    date: Date,
    year_first: bool,
}

impl Written {
    fn day(&self) -> String {
        let date = self.date;
        if self.year_first { date.to_string() } else { format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()) }
    }
}

/// Takes a day off the beginning, and the weekday before it. A weekday that is another one is a contradiction.
fn read_day(text: &str) -> Option<(Written, &str)> {
    let text = text.trim();
    let (weekday, rest) = word(text);
    let (written, rest) = read_date(if weekday.is_empty() { text } else { rest.trim_start_matches(['.', ',', ' ']) })?;
    let name = weekday_name(written.date).to_lowercase();
    let fits = weekday.is_empty() || name == weekday || (weekday.len() == 2 && name.starts_with(&weekday));
    fits.then_some((written, rest))
}

fn read_date(text: &str) -> Option<(Written, &str)> {
    let (first, length, rest) = number(text)?;
    let (name, behind) = word(rest.strip_prefix('.').unwrap_or(rest).trim_start());
    let (year, month, day, rest) = if name.is_empty() {
        let separator = rest.trim_start().chars().next().filter(|c| "./-".contains(*c))?;
        let (second, _, rest) = number(behind_separator(rest, separator)?)?;
        let (third, last_length, rest) = number(behind_separator(rest, separator)?)?;
        // 06/05/2022 is in May for some and in June for others.
        let is_clear = separator == '.' || first > 12 || first == second;
        match (length, last_length) {
            (4, 1 | 2) => (first, second, third, rest),
            (1 | 2, 4) if is_clear => (third, second, first, rest),
            _ => return None,
        }
    } else {
        let (year, length, rest) = number(behind.strip_prefix('.').unwrap_or(behind).trim_start())?;
        (length == 4).then_some((year, i16::from(month_of(&name)?), first, rest))?
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((Written { date, year_first: length == 4 }, rest))
}

/// What follows a separator; only points have blanks around them: `14. 6. 2022`.
fn behind_separator(text: &str, separator: char) -> Option<&str> {
    if separator == '.' { text.trim_start().strip_prefix('.').map(str::trim_start) } else { text.strip_prefix(separator) }
}

/// A time of day, and whether the word `Uhr` or its like stood behind it. Without it, an hour alone is a mere number.
fn read_time(text: &str) -> Option<(Time, bool)> {
    let lower = text.trim().to_lowercase();
    let text = lower.strip_prefix("um ").unwrap_or(&lower).trim_start();
    let (text, has_word) = match text.strip_suffix("uhr").or_else(|| text.strip_suffix('h')) {
        Some(text) => (text.trim_end(), true),
        None => (text, false),
    };
    let (hour, length, rest) = number(text)?;
    let minute = match rest.strip_prefix([':', '.']) {
        Some(rest) => {
            let (minute, 2, rest) = number(rest)? else { return None };
            (rest.is_empty() || rest == ":00").then_some(minute)?
        }
        None => (rest.is_empty() && has_word).then_some(0)?,
    };
    let fits = length <= 2;
    let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
    fits.then_some((time, has_word))
}

/// The number at the beginning, how many digits it has, and what follows.
fn number(text: &str) -> Option<(i16, usize, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (1..=4).contains(&end).then(|| digits.parse().ok()).flatten().map(|number| (number, end, rest))
}

/// The word at the beginning, in lower case, and what follows; it is empty where there is none.
fn word(text: &str) -> (String, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    (text[..end].to_lowercase(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_mean_one_thing() {
        for (text, right) in [
            ("14. Juni 2022", "14.06.2022"),
            ("1.März 2022", "01.03.2022"),
            ("1. Maerz 2022", "01.03.2022"),
            ("14 Sept. 2022", "14.09.2022"),
            ("Dienstag, 14. Juni 2022", "14.06.2022"),
            ("Di. 14.06.2022", "14.06.2022"),
            ("14. 6. 2022", "14.06.2022"),
            ("14/06/2022", "14.06.2022"),
            ("14-6-2022", "14.06.2022"),
            ("5/5/2022", "05.05.2022"),
            ("2022/06/14", "2022-06-14"),
            ("2022.6.4", "2022-06-04"),
            ("2022-6-14", "2022-06-14"),
            ("14.06.2022 um 17 Uhr", "14.06.2022, 17:00 Uhr"),
            ("14.06.2022, 17.30 uhr", "14.06.2022, 17:30 Uhr"),
            ("14. Juni 2022, um 9 Uhr", "14.06.2022, 9:00 Uhr"),
            ("14.06.2022 17.30", "14.06.2022, 17:30 Uhr"),
            ("2022-06-14 17:00 Uhr", "2022-06-14 17:00"),
        ] {
            assert_eq!(right_moment(text).as_deref(), Some(right), "{text}");
            assert_eq!(right_day(text).is_some(), !right.contains(':'), "{text}");
        }
    }

    #[test]
    fn dates_that_may_mean_several_things_or_none() {
        for text in [
            "",
            "morgen",
            "14.06.22",
            "06/05/2022",
            "31. Februar 2022",
            "14. Foo 2022",
            "Montag, 14. Juni 2022",
            "Juni 2022",
            "14. Juni",
            "14.06.2022 17",
            "14.06.2022, 17-19 Uhr",
            "14.06.2022 bis 15.06.2022",
            "14/06.2022",
            "20220614",
            "14.06.2022 25 Uhr",
            "2022/14/06",
        ] {
            assert_eq!(right_moment(text), None, "{text}");
        }
    }

    #[test]
    fn times() {
        for (text, right) in [
            ("17 Uhr", Some("17:00 Uhr")),
            ("17.00 Uhr", Some("17:00 Uhr")),
            ("um 9:30 uhr", Some("9:30 Uhr")),
            ("17h", Some("17:00 Uhr")),
            ("17.30", Some("17:30")),
            ("17:30:00", Some("17:30")),
            ("17", None),
            ("17:3", None),
            ("25 Uhr", None),
            ("17-19 Uhr", None),
            ("früh", None),
        ] {
            assert_eq!(right_time(text).as_deref(), right, "{text}");
        }
        assert_eq!(right_time_beside_dates("12.10"), None);
        assert_eq!(right_time_beside_dates("12.10 Uhr").as_deref(), Some("12:10 Uhr"));
    }
}
