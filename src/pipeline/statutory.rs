//! What the law asks of a site as a whole: which pages are missing, unfinished or out of date. Said only where somebody asks
//! for it, because a site is written before its Impressum is.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::arrangement::Arrangement;
use super::press::builder;
use crate::base::date::long;
use crate::base::finding::{Finding, Message};
use crate::base::messages::statutory as say;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::place::{Place, Span};
use crate::base::rows::Rows;
use crate::record::choices::Statutory;
use crate::record::parts::Contact;
use crate::settings::Settings;
use crate::settings::accessibility::Accessibility;
use crate::site::{Entry, Sheet, Site};

/// After so many years a page is out of date.
const YEARS_OF_A_PAGE: i64 = 3;
/// After so many years a site has to be assessed again.
const YEARS_OF_AN_ASSESSMENT: i64 = 1;

/// All remarks on the pages that the law asks for.
pub(super) fn remarks(arrangement: &Arrangement) -> Vec<Finding> {
    let Arrangement { site, settings, options, sheets, .. } = arrangement;
    let mut findings = Vec::new();
    for kind in Statutory::ALL {
        match page(site, *kind) {
            None => findings.push(missing(*kind).at(Place::file(&settings_path()))),
            Some(entry) if !entry.record.common.example => {
                findings.extend(unfinished(entry, sheets));
                findings.extend(outdated(entry, *kind, options.today));
            }
            Some(_) => {}
        }
    }
    findings.extend(empty_imprint(site, settings));
    if let Some(entry) = page(site, Statutory::Accessibility) {
        let is_example = entry.record.common.example;
        let reviewed = settings.accessibility.as_ref().and_then(|said| said.reviewed.as_ref()).filter(|_| !is_example);
        let too_old = reviewed.filter(|day| is_older(day.value, YEARS_OF_AN_ASSESSMENT, options.today));
        findings.extend(too_old.map(|day| say::outdated_assessment(&long(day.value)).at(in_settings(day.span))));
        findings.extend(missing_settings(settings));
        findings.extend(doubtful_status(arrangement));
    }
    findings
}

fn settings_path() -> SourcePath {
    SourcePath::new("kiezblatt.yaml")
}

fn in_settings(span: Span) -> Place {
    Place::new(&settings_path(), span)
}

fn page(site: &Site, kind: Statutory) -> Option<&Entry> {
    let entries = site.entries.iter().map(|visible| &*visible.entry);
    entries.into_iter().find(|entry| entry.statutory().is_some_and(|said| said.value == kind))
}

fn missing(kind: Statutory) -> Message {
    let file = kind.german().replace('_', "-");
    say::missing_page(kind.title(), kind.german(), kind.key(), &file)
}

fn unfinished(entry: &Entry, sheets: &Rows<Sheet>) -> Vec<Finding> {
    let sheet = sheets.iter().find(|sheet| std::ptr::eq(&raw const *sheet.entry, entry));
    let placeholders = sheet.map(|sheet| sheet.placeholders.as_slice()).unwrap_or_default();
    placeholders.iter().map(|found| say::placeholder(&found.value).at(entry.place(found.span))).collect()
}

fn outdated(entry: &Entry, kind: Statutory, today: Date) -> Option<Finding> {
    let updated = entry.record.common.updated.filter(|day| is_older(*day, YEARS_OF_A_PAGE, today))?;
    // Of the Erklärung it counts when the site was assessed.
    let span = entry.statutory().filter(|_| kind != Statutory::Accessibility)?.span;
    Some(say::outdated_page(kind.title(), &long(updated)).at(entry.place(span)))
}

fn is_older(day: Date, years: i64, today: Date) -> bool {
    day < today.saturating_sub(years.years())
}

fn empty_imprint(site: &Site, settings: &Settings) -> Option<Finding> {
    let is_imprint = |entry: &Entry| entry.statutory().is_some_and(|kind| kind.value == Statutory::Imprint);
    let imprint = site.entries.iter().find(|visible| is_imprint(&visible.entry))?;
    let is_empty = imprint.prose.is_empty() && settings.publisher.name.is_none();
    is_empty.then(|| say::empty_imprint().at(Place::file(&imprint.entry.path)))
}

/// What the Erklärung has to say and nobody said. Without any settings it is enough to name the group.
fn missing_settings(settings: &Settings) -> Vec<Finding> {
    let Some(said) = &settings.accessibility else {
        let all = say::missing_setting("accessibility", "Status, Prüfung, Rückmeldung, Durchsetzung", "{status: partial}");
        return vec![all.at(Place::file(&settings_path()))];
    };
    let publisher = settings.publisher.name.is_none();
    let publisher = publisher.then(|| say::missing_setting("publisher.name", "wer die Website herausgibt", "Bezirksamt Musterstadt"));
    let missing = publisher.map(|message| message.at(Place::file(&settings_path())));
    missing.into_iter().chain(unsaid(said).into_iter().map(|message| message.at(in_settings(said.span)))).collect()
}

fn unsaid(said: &Accessibility) -> Vec<Message> {
    let is_silent = |contact: &Option<Contact>| {
        contact.as_ref().is_none_or(|contact| contact.email.is_none() && contact.phone.is_none() && contact.url.is_none())
    };
    let keys = [
        (said.status.is_none(), "status", "wie weit die Website dem Standard entspricht", "partial"),
        (said.created.is_none(), "created", "wann die Erklärung erstellt wurde", "2026-11-20"),
        (said.reviewed.is_none(), "reviewed", "wann sie zuletzt überprüft wurde", "2026-11-20"),
        (said.method.is_none(), "method", "wer geprüft hat", "self"),
        (is_silent(&said.feedback), "feedback", "wo Barrieren gemeldet werden", "{email: stelle@beispiel.de}"),
        (
            is_silent(&said.enforcement) || said.enforcement.as_ref().is_none_or(|contact| contact.name.is_none()),
            "enforcement",
            "an wen sich Menschen wenden, denen nicht geholfen wurde",
            "{name: Durchsetzungsstelle, url: https://www.beispiel.de/}",
        ),
    ];
    let missing = keys.into_iter().filter(|(is_missing, ..)| *is_missing);
    missing.map(|(_, key, meaning, example)| say::missing_setting(key, meaning, example)).collect()
}

fn doubtful_status(arrangement: &Arrangement) -> Option<Finding> {
    let status = arrangement.settings.accessibility.as_ref()?.status.as_ref()?;
    let count = builder(arrangement, false).page(&UrlPath::new(""), "").contradictions();
    (count > 0).then(|| say::doubtful_status(count).at(in_settings(status.span)))
}
