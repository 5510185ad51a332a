//! What is to be said of the files that visible entries refer to: damage, obstacles, names of people.
//!
//! Each file is spoken of once, at the first place that refers to it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::attachment::{AllFacts, Damage, Detail, FileFacts, Obstacle, PdfFacts, TextLayer, is_known, names_a_person};
use crate::base::finding::{Finding, Message};
use crate::base::hash::ContentHash;
use crate::base::messages::documents as say;
use crate::base::path::SourcePath;
use crate::base::person::without_allowed;
use crate::record::choices::Accessible;
use crate::settings::Settings;
use crate::site::Site;
use crate::site::files::ending;

use super::Links;
use super::published::{Showing, showing};
use super::used::{self, Part, Used};

/// All remarks on the files of a site.
pub fn all(site: &Site, links: &Links, facts: &AllFacts, settings: &Settings) -> Vec<Finding> {
    let mut spoken_of: BTreeSet<(&SourcePath, bool)> = BTreeSet::new();
    let mut findings = Vec::new();
    for used in used::used(site, links) {
        let Some(facts) = facts.get(&used.file.hash) else { continue };
        if spoken_of.insert((&used.file.source, used.is_picture())) {
            let place = used.place(site);
            findings.extend(on(&used, facts, settings).into_iter().map(|message| message.at(place.clone())));
        }
    }
    findings
}

/// Remarks on pictures that turned out to be damaged when they were drawn.
pub fn on_undrawable(site: &Site, links: &Links, undrawable: &BTreeMap<ContentHash, Damage>) -> Vec<Finding> {
    if undrawable.is_empty() {
        return Vec::new();
    }
    let mut spoken_of = BTreeSet::new();
    let damaged = used::used(site, links).filter_map(|used| Some((used, *undrawable.get(&used.file.hash)?)));
    let once = damaged.filter(|(used, _)| spoken_of.insert(&used.file.source));
    once.map(|(used, damage)| on_damage(used.file.source.name(), damage).at(used.place(site))).collect()
}

/// The remarks on one file.
fn on(used: &Used<'_>, facts: &FileFacts, settings: &Settings) -> Vec<Message> {
    let name = used.file.source.name();
    let mut remarks: Vec<Message> = on_form(name, facts).into_iter().collect();
    match used.part {
        Part::Picture { credit } => remarks.extend(on_picture(name, facts, credit, settings)),
        Part::Document { accessible, explained, date, .. } => {
            remarks.extend(on_names(name, facts, settings));
            if let Detail::Pdf(pdf) = &facts.detail {
                remarks.extend(on_claim(name, facts, accessible));
                if !explained && day_of(date, facts).is_some_and(|day| day >= settings.accessible_since) {
                    remarks.extend(on_obstacles(name, facts, pdf));
                }
            }
        }
        Part::Film => remarks.extend(on_names(name, facts, settings)),
        Part::Area => {}
    }
    remarks
}

/// Whether the bytes are whole, and what the name promises.
fn on_form(name: &str, facts: &FileFacts) -> Option<Message> {
    match (facts.damage, facts.format) {
        (Some(damage), _) if damage != Damage::Broken => Some(on_damage(name, damage)),
        (_, Some(format)) if !format.fits(&ending(name)) => Some(say::other_file_type(name, format.label(&ending(name)))),
        (Some(damage), _) => Some(on_damage(name, damage)),
        // Nobody knows these bytes, and the name promises something that everybody knows.
        (None, None) if is_known(&ending(name)) => Some(say::damaged_file(name)),
        (None, _) => None,
    }
}

fn on_damage(name: &str, damage: Damage) -> Message {
    match damage {
        Damage::Unsafe => say::unsafe_drawing(name),
        Damage::TooLarge | Damage::Exhausting => say::exhausting_file(name),
        Damage::Broken => say::damaged_file(name),
    }
}

/// A picture that is drawn anew loses what its file says; one that is published as it is does not.
fn on_picture(name: &str, facts: &FileFacts, credit: Option<&str>, settings: &Settings) -> Vec<Message> {
    match showing(facts) {
        Showing::Drawn => {
            let people: Vec<_> = people(facts, settings).filter(|person| !credit.is_some_and(|credit| credit.contains(person))).collect();
            once(say::people_in_picture, name, &people).into_iter().collect()
        }
        Showing::AsItIs => on_names(name, facts, settings),
        Showing::Not => Vec::new(),
    }
}

/// Names and places that are published together with the file.
fn on_names(name: &str, facts: &FileFacts, settings: &Settings) -> Vec<Message> {
    let is_picture = matches!(facts.detail, Detail::Image(_));
    let say_people = if is_picture { say::people_in_download } else { say::people_in_document };
    let is_placed = matches!(facts.detail, Detail::Image(image) if image.has_location);
    let place = is_placed.then(|| say::location_in_download(name));
    let people: Vec<_> = people(facts, settings).collect();
    once(say_people, name, &people).into_iter().chain(place).collect()
}

fn people<'f>(facts: &'f FileFacts, settings: &'f Settings) -> impl Iterator<Item = &'f str> {
    let publisher = settings.publisher.name.as_deref().unwrap_or_default();
    let authors = facts.authors.iter().map(|author| author.text.as_str());
    authors.filter(move |author| *author != publisher && names_a_person(&without_allowed(author, &settings.allowed_names)))
}

/// One remark on all people that a file names; none where it names nobody.
fn once(say_people: fn(&str, &[&str]) -> Message, name: &str, people: &[&str]) -> Option<Message> {
    (!people.is_empty()).then(|| say_people(name, people))
}

/// The day that a document is from: as its entry says, else as the file does. The law asks for accessible documents only
/// since the day that the settings name.
pub fn day_of(date: Option<Date>, facts: &FileFacts) -> Option<Date> {
    let own = || match &facts.detail {
        Detail::Pdf(pdf) => pdf.modified.as_deref().or(pdf.created.as_deref())?.parse().ok(),
        _ => None,
    };
    date.or_else(own)
}

/// An editor says that everyone can read a file, and the file says otherwise.
fn on_claim(name: &str, facts: &FileFacts, accessible: Option<Accessible>) -> Option<Message> {
    let obstacles = facts.obstacles();
    let is_wrong = accessible == Some(Accessible::Yes) && !obstacles.is_empty();
    let listed = |words: fn(Obstacle) -> &'static str| obstacles.iter().map(|obstacle| words(*obstacle)).collect::<Vec<_>>().join(", ");
    is_wrong.then(|| say::not_accessible(name, &listed(Obstacle::german), &listed(Obstacle::english)))
}

fn on_obstacles(name: &str, facts: &FileFacts, pdf: &PdfFacts) -> Vec<Message> {
    if facts.damage.is_some() {
        return Vec::new();
    }
    if let Some(lock) = pdf.lock
        && lock.needs_password
    {
        return vec![say::document_with_password(name)];
    }
    let is_locked = pdf.lock.is_some_and(|lock| !lock.allows_reading_aloud);
    let is_scan = pdf.text_layer == TextLayer::Scan;
    let remarks = [
        (is_locked, say::locked_document as fn(&str) -> Message),
        (is_scan, say::scanned_document),
        // Tags on pictures of pages help nobody.
        (!pdf.is_tagged && !is_scan, say::untagged_document),
        (facts.title.is_none(), say::untitled_document),
        (pdf.language.is_none(), say::document_without_language),
    ];
    remarks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, say)| say(name)).collect()
}
