//! When a body meets next: by its rhythm, else as long after the last meeting as that was after the one before.

use jiff::ToSpan as _;
use jiff::civil::Date;

/// Days between two meetings above which they are counted in months.
const LONGEST_IN_DAYS: i32 = 24;

/// How long it is from one meeting to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(i32),
    /// The same weekday of a later month: the second Tuesday stays the second.
    Months(i32),
}

/// The day of the next meeting, not before `today`. None where nothing tells.
pub fn next_date(rhythm: Option<&str>, before: Option<Date>, last: Date, today: Date) -> Option<Date> {
    let step = rhythm.and_then(of_words).or_else(|| before.and_then(|before| between(before, last)))?;
    // A body that has not met for years may meet at any time; then its rhythm says nothing.
    (1..200).map_while(|times| after(last, step, times)).find(|day| *day >= today)
}

/// The step that German or English words name. What is not understood is not guessed: „alle sechs Wochen“, „drei- bis viermal“.
fn of_words(rhythm: &str) -> Option<Step> {
    const WORDS: [(&str, Step); 20] = [
        ("wöchentlich", Step::Days(7)),
        ("weekly", Step::Days(7)),
        ("14-tägig", Step::Days(14)),
        ("vierzehntägig", Step::Days(14)),
        ("zweiwöchentlich", Step::Days(14)),
        ("14 tage", Step::Days(14)),
        ("zwei wochen", Step::Days(14)),
        ("two weeks", Step::Days(14)),
        ("vier wochen", Step::Days(28)),
        ("monatlich", Step::Months(1)),
        ("monthly", Step::Months(1)),
        ("zweimonatlich", Step::Months(2)),
        ("zwei monate", Step::Months(2)),
        ("two months", Step::Months(2)),
        ("vierteljährlich", Step::Months(3)),
        ("quartalsweise", Step::Months(3)),
        ("quarterly", Step::Months(3)),
        ("halbjährlich", Step::Months(6)),
        ("jährlich", Step::Months(12)),
        ("yearly", Step::Months(12)),
    ];
    let words: Vec<String> = rhythm.to_lowercase().split([' ', ',', ';', '.', '(', ')', ':']).map(str::to_owned).collect();
    let said = format!(" {} ", words.join(" "));
    let is_counted = words.iter().any(|word| word == "bis" || word.ends_with("mal"));
    WORDS.iter().find(|(word, _)| said.contains(&format!(" {word} ")) && !is_counted).map(|(_, step)| *step)
}

fn between(before: Date, last: Date) -> Option<Step> {
    let days = (last - before).get_days();
    match days {
        ..=0 => None,
        1..=LONGEST_IN_DAYS => Some(Step::Days(days)),
        // Months have 30.4 days on average.
        days => Some(Step::Months(((days * 10 + 152) / 304).max(1))),
    }
}

fn after(last: Date, step: Step, times: i32) -> Option<Date> {
    match step {
        Step::Days(days) => last.checked_add((days * times).days()).ok(),
        Step::Months(months) => {
            let month = last.first_of_month().checked_add((months * times).months()).ok()?;
            let nth = (last.day() - 1) / 7 + 1;
            // Not every month has a fifth Tuesday; the last one is meant.
            month.nth_weekday_of_month(if nth == 5 { -1 } else { nth }, last.weekday()).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_rhythm_of_a_body_tells_the_day() {
        let last = date(2026, 2, 10);
        for (rhythm, next) in [
            ("wöchentlich", date(2026, 3, 3)),
            ("14-tägig, dienstags", date(2026, 3, 10)),
            ("Monatlich", date(2026, 3, 10)),
            ("zweimonatlich", date(2026, 4, 14)),
            ("alle zwei Monate", date(2026, 4, 14)),
            ("vierteljährlich (im Rathaus)", date(2026, 5, 12)),
            ("jährlich", date(2027, 2, 9)),
        ] {
            assert_eq!(next_date(Some(rhythm), None, last, date(2026, 3, 1)), Some(next), "{rhythm}");
        }
        for rhythm in ["nach Bedarf", "sechswöchentlich", "alle sechs Wochen", "zwei- bis dreimal monatlich", ""] {
            assert_eq!(next_date(Some(rhythm), None, last, date(2026, 3, 1)), None, "{rhythm}");
        }
    }

    #[test]
    fn else_the_last_two_meetings_do() {
        let next = |before, last| next_date(Some("nach Bedarf"), Some(before), last, date(2026, 3, 1));
        assert_eq!(next(date(2026, 1, 13), date(2026, 2, 10)), Some(date(2026, 3, 10)));
        assert_eq!(next(date(2026, 2, 10), date(2026, 2, 24)), Some(date(2026, 3, 10)));
        assert_eq!(next(date(2025, 11, 11), date(2026, 2, 10)), Some(date(2026, 5, 12)));
        assert_eq!(next(date(2026, 2, 10), date(2026, 2, 10)), None);
        assert_eq!(next_date(None, None, date(2026, 2, 10), date(2026, 3, 1)), None);
    }

    #[test]
    fn the_fifth_friday_is_the_last_one() {
        assert_eq!(next_date(Some("monatlich"), None, date(2026, 1, 30), date(2026, 1, 1)), Some(date(2026, 2, 27)));
    }

    #[test]
    fn far_days_end_the_search() {
        assert_eq!(next_date(Some("wöchentlich"), None, date(1, 1, 1), date(9999, 12, 31)), None);
        assert_eq!(next_date(Some("jährlich"), None, date(9999, 1, 1), date(9999, 12, 31)), None);
    }
}
