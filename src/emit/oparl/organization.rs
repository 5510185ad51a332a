//! Organization: a body.

use serde::Serialize;

use super::head::Head;
use super::location::Location;
use super::{Export, Object, Spot, text};
use crate::record::Detail;
use crate::record::body::Member;
use crate::record::value::YearOrDay;
use crate::site::Key;

const TYPE: &str = "https://schema.oparl.org/1.1/Organization";

/// What kinds of bodies are called that are part of an administration and no committee.
const OFFICES: &[&str] = &["amt", "abteilung", "fachbereich", "organisationseinheit", "stabsstelle", "dienststelle", "referat"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization<'s> {
    #[serde(flatten)]
    head: Head<'s>,
    body: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_name: Option<&'s str>,
    organization_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_organization_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'s>>,
    meeting: String,
    consultation: String,
    /// Years of which nobody knows the day.
    #[serde(rename = "kiezblatt:seit", skip_serializing_if = "Option::is_none")]
    founded: Option<i16>,
    #[serde(rename = "kiezblatt:bis", skip_serializing_if = "Option::is_none")]
    dissolved: Option<i16>,
    #[serde(rename = "kiezblatt:federfuehrung", skip_serializing_if = "Option::is_none")]
    lead: Option<&'s str>,
    #[serde(rename = "kiezblatt:turnus", skip_serializing_if = "Option::is_none")]
    rhythm: Option<&'s str>,
    /// Members are offices, which cannot have a `Membership`.
    #[serde(rename = "kiezblatt:mitglieder", skip_serializing_if = "Vec::is_empty")]
    members: Vec<MemberOf<'s>>,
    #[serde(rename = "kiezblatt:kontakt", skip_serializing_if = "Option::is_none")]
    contact: Option<Contact<'s>>,
    #[serde(rename = "kiezblatt:aktionsraeume", skip_serializing_if = "Vec::is_empty")]
    aktionsraeume: Vec<String>,
    #[serde(rename = "kiezblatt:datei", skip_serializing_if = "Vec::is_empty")]
    files: Vec<String>,
}

/// An office in a body, in the words of editors.
#[derive(Serialize)]
struct MemberOf<'s> {
    name: &'s str,
    rolle: &'static str,
}

#[derive(Serialize)]
struct Contact<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    stelle: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    telefon: Option<&'s str>,
}

impl<'s> Export<'_, 's, '_> {
    pub fn organization(&self, key: Key) -> Organization<'s> {
        let (entry, relations) = (self.sight.entry(key), self.sight.relations(key));
        let said = match &entry.record.detail {
            Detail::Body(body) => Some(body),
            _ => None,
        };
        let contact = said.and_then(|said| said.contact.as_ref());
        let (founded, dissolved) = (said.and_then(|said| said.founded), said.and_then(|said| said.dissolved.as_ref()).map(|end| end.value));
        let list = |list: &str| self.url(&format!("organization/{}/{list}.json", self.name(key)));
        Organization {
            head: self.head(Object::Organization(key), TYPE, key),
            body: self.id(Object::Body),
            name: self.sight.title(key).into_owned(),
            short_name: said.and_then(|said| text(said.short_title.as_deref())),
            organization_type: organization_type(said.and_then(|said| said.kind.as_deref())),
            classification: said.and_then(|said| text(said.kind.as_deref())),
            sub_organization_of: self.public(&relations.parent).next().map(|parent| self.id(Object::Organization(parent))),
            start_date: founded.and_then(day),
            end_date: dissolved.and_then(day),
            website: contact.and_then(|contact| text(contact.url.as_deref())),
            location: self.location(Spot::Of(key)),
            meeting: list("meetings"),
            consultation: list("consultations"),
            founded: founded.and_then(year),
            dissolved: dissolved.and_then(year),
            lead: said.and_then(|said| text(said.lead.as_deref())),
            rhythm: said.and_then(|said| text(said.rhythm.as_deref())),
            members: said.map(|said| said.members.iter().map(member).collect()).unwrap_or_default(),
            contact: contact.and_then(|contact| {
                let contact = Contact {
                    stelle: text(contact.office.as_deref()),
                    name: text(contact.name.as_deref()),
                    email: text(contact.email.as_deref()),
                    telefon: text(contact.phone.as_deref()),
                };
                let is_empty = [contact.stelle, contact.name, contact.email, contact.telefon].iter().all(Option::is_none);
                (!is_empty).then_some(contact)
            }),
            aktionsraeume: self.ids(self.public(&relations.aktionsraeume).map(|area| Object::Location(Spot::Of(area)))),
            files: self.attached(key).iter().map(|file| self.file_id(file.file)).collect(),
        }
    }
}

fn organization_type(kind: Option<&str>) -> &'static str {
    let kind = kind.unwrap_or_default().to_lowercase();
    if OFFICES.iter().any(|office| kind.ends_with(office)) { "Verwaltungsbereich" } else { "Gremium" }
}

fn member(member: &Member) -> MemberOf<'_> {
    MemberOf { name: &member.name, rolle: member.role.german() }
}

fn day(when: YearOrDay) -> Option<String> {
    if let YearOrDay::Day(day) = when { Some(day.to_string()) } else { None }
}

fn year(when: YearOrDay) -> Option<i16> {
    if let YearOrDay::Year(year) = when { Some(year) } else { None }
}
