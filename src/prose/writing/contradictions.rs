//! Sentences that name another day or hour of a meeting or Fachtag than its entry does.
//!
//! A text speaks of many days. Held against the entry are only sentences that can hardly mean another event: „Die Sitzung
//! findet am … statt“, „Am … tagt die AG“, „Termin: …“.

use std::ops::Range;

use jiff::civil::{Date, Time};

use super::super::passage::{Kind, Passage};
use super::super::sentence::sentences;
use super::Remarks;
use super::days::{Day, days};
use crate::base::date::{Moment, clock, long};
use crate::base::messages::writing as say;

/// A meeting or Fachtag, as its entry says.
#[derive(Clone, Debug)]
pub struct Occasion {
    pub sort: Sort,
    pub start: Moment,
    pub end: Option<Moment>,
    /// When else something begins or ends: items of the agenda or programme.
    pub times: Vec<Time>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Meeting,
    Fachtag,
}

const ARTICLES: [&str; 7] = ["die", "der", "das", "diese", "dieser", "dieses", "unsere"];
const MEETINGS: [&str; 11] =
    ["sitzung", "ag", "arbeitsgruppe", "gremium", "koordinierungsgruppe", "lenkungsrunde", "runde", "ausschuss", "kog", "plenum", "gruppe"];
const FACHTAGE: [&str; 6] = ["fachtag", "fachtagung", "tagung", "konferenz", "stadtteilkonferenz", "veranstaltung"];
const VERBS: [&str; 10] = ["findet", "fand", "tagt", "tagte", "trifft", "traf", "beginnt", "begann", "startet", "startete"];
const LABELS: [&str; 3] = ["termin", "datum", "wann"];

/// Words begin so where a text speaks of another event, or of a change.
const OTHERS: [&str; 25] = [
    "nächst",
    "letzt",
    "vorig",
    "vorherig",
    "vergangen",
    "folg",
    "kommend",
    "weiter",
    "wieder",
    "erneut",
    "versch",
    "verleg",
    "ursprünglich",
    "nicht",
    "frist",
    "anmeld",
    "abgesagt",
    "ersatz",
    "zweit",
    "früher",
    "später",
    "danach",
    "zuvor",
    "ausblick",
    "vorschau",
];

pub(super) fn remarks(passages: &[Passage], occasion: &Occasion, remarks: &mut Remarks) {
    let mut is_about_others = false;
    for passage in passages {
        match passage.kind {
            Kind::Heading(_) => is_about_others = is_about_another(&passage.text),
            Kind::Paragraph | Kind::Item if !is_about_others && !passage.is_quoted && !is_about_another(&passage.text) => {
                in_passage(passage, occasion, remarks);
            }
            _ => {}
        }
    }
}

fn is_about_another(text: &str) -> bool {
    words(text).any(|word| OTHERS.iter().any(|other| word.starts_with(other)))
}

/// The words of a text, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn in_passage(passage: &Passage, occasion: &Occasion, remarks: &mut Remarks) {
    let all = days(&passage.text);
    if all.is_empty() {
        return;
    }
    let labelled = passage.lines().map(|(range, _)| range).filter(|range| is_labelled(&passage.text, range, &all));
    let said = sentences(&passage.text).into_iter().filter(|range| is_said(&passage.text, range, &all, occasion.sort));
    for range in labelled.chain(said) {
        let inside: Vec<&Day> = all.iter().filter(|day| range.contains(&day.range.start)).collect();
        let Some(first) = inside.first() else { continue };
        if !inside.iter().any(|day| occasion.is_on(day)) {
            let written = passage.text[first.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            remarks.push((say::contradicting_date(&written, &occasion.days()), passage.place(&first.range)));
        } else if let Some((range, time, start)) = other_time(&passage.text, &range, occasion) {
            remarks.push((say::contradicting_time(&clock(time), &clock(start)), passage.place(&range)));
        }
    }
}

/// `Termin: 14. Juni 2022`
fn is_labelled(text: &str, line: &Range<usize>, days: &[Day]) -> bool {
    let Some((label, rest)) = text[line.clone()].split_once(':') else { return false };
    let at = line.end - rest.trim_start().len();
    LABELS.contains(&label.trim().to_lowercase().as_str()) && days.iter().any(|day| day.range.start == at)
}

/// Whether a sentence says of the event itself when it is.
fn is_said(text: &str, sentence: &Range<usize>, days: &[Day], sort: Sort) -> bool {
    let Some(first) = days.iter().find(|day| sentence.contains(&day.range.start)) else { return false };
    let before: Vec<String> = words(&text[sentence.start..first.range.start]).filter(|word| word != "sich").collect();
    let behind: Vec<String> = words(&text[first.range.end..sentence.end]).filter(|word| word != "sich").take(3).collect();
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let behind: Vec<&str> = behind.iter().map(String::as_str).collect();
    match (before.as_slice(), behind.as_slice()) {
        ([article, noun, verb, "am"], _) | ([article, noun, "am"], [verb, ..]) | (["am"], [verb, article, noun]) => {
            let nouns: &[&str] = if sort == Sort::Meeting { &MEETINGS } else { &FACHTAGE };
            ARTICLES.contains(article) && nouns.contains(noun) && VERBS.contains(verb)
        }
        _ => false,
    }
}

impl Occasion {
    fn last_day(&self) -> Date {
        self.end.map_or(self.start.date, |end| end.date)
    }

    /// Whether it takes place on a day; where no year is said, in any year.
    fn is_on(&self, day: &Day) -> bool {
        let years = day.year.map_or(self.start.date.year()..=self.last_day().year(), |year| year..=year);
        years.into_iter().filter_map(|year| day.in_year(year)).any(|date| (self.start.date..=self.last_day()).contains(&date))
    }

    fn days(&self) -> (String, Option<String>) {
        let last = self.last_day();
        (long(self.start.date), (last > self.start.date).then(|| long(last)))
    }
}

/// The hour that a sentence names, where it is the only one and nothing of the event begins or ends then; and when the event
/// begins.
fn other_time(text: &str, sentence: &Range<usize>, occasion: &Occasion) -> Option<(Range<usize>, Time, Time)> {
    let start = occasion.start.time?;
    let said = &text[sentence.clone()];
    let at = said.find(" um ")? + " um ".len();
    let end = at + said[at..].find("Uhr")? + "Uhr".len();
    let is_only = said.matches("Uhr").count() == 1 && said.matches(" um ").count() == 1;
    let (hour, minute) = said[at..end - "Uhr".len()].trim().split_once([':', '.']).unwrap_or((said[at..end - "Uhr".len()].trim(), "0"));
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let is_known = time == start || occasion.times.contains(&time) || occasion.end.and_then(|end| end.time) == Some(time);
    // What ends, or opens its doors, does so at another hour.
    let is_begin =
        !words(said).any(|word| ["end", "schl", "einlass", "tür", "ankommen", "pause"].iter().any(|other| word.starts_with(other)));
    (is_only && !is_known && is_begin).then(|| (sentence.start + at..sentence.start + end, time, start))
}
