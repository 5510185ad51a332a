//! The page of a body.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::build::PageView;
use super::documents::DocumentView;
use super::parts::{ContactView, LinkView, TeaserView, role_text, year_or_day};
use crate::record::body::Body;
use crate::site::Key;

/// The values of a body.
#[derive(Serialize)]
pub struct BodyView<'s> {
    pub short_title: Option<&'s str>,
    pub kind: Option<&'s str>,
    pub lead: Option<&'s str>,
    pub rhythm: Option<&'s str>,
    pub members: Vec<MemberView<'s>>,
    pub contact: Option<ContactView<'s>>,
    pub parent: Option<LinkView>,
    pub children: Vec<LinkView>,
    /// `2014` or `1. März 2014`.
    pub founded: Option<String>,
    pub dissolved: Option<String>,
    /// Meetings from today on, the next one first.
    pub upcoming: Vec<TeaserView<'s>>,
    /// Meetings before today by year, newest first.
    pub past: Vec<YearView<'s>>,
    pub documents: Vec<DocumentView<'s>>,
    /// The list of all its documents, those of its meetings among them.
    pub documents_url: Option<String>,
    pub fachtage: Vec<TeaserView<'s>>,
    pub aktionsraeume: Vec<LinkView>,
    pub news: Vec<TeaserView<'s>>,
}

/// An office or organisation in a body.
#[derive(Serialize)]
pub struct MemberView<'s> {
    pub name: &'s str,
    /// `member`, `advisory`, `chair` or `office`.
    pub role: &'static str,
    /// `beratend`.
    pub role_text: &'static str,
}

/// The meetings of one year.
#[derive(Serialize)]
pub struct YearView<'s> {
    pub year: i16,
    pub meetings: Vec<TeaserView<'s>>,
}

impl<'s> PageView<'s, '_> {
    pub(super) fn body(&self, key: Key, body: &'s Body) -> BodyView<'s> {
        let relations = self.sight.relations(key);
        let (upcoming, past) = self.by_today(&relations.meetings);
        BodyView {
            short_title: body.short_title.as_deref(),
            kind: body.kind.as_deref(),
            lead: body.lead.as_deref(),
            rhythm: body.rhythm.as_deref(),
            members: body
                .members
                .iter()
                .map(|member| MemberView { name: &member.name, role: member.role.key(), role_text: role_text(member.role) })
                .collect(),
            contact: body.contact.as_ref().map(ContactView::new),
            parent: relations.parent.map(|parent| self.link(parent)),
            children: self.links(&relations.children),
            founded: body.founded.map(year_or_day),
            dissolved: body.dissolved.as_ref().map(|dissolved| year_or_day(dissolved.value)),
            upcoming: upcoming.into_iter().map(|meeting| self.teaser_in_body(meeting)).collect(),
            past: self.years(&past),
            documents: self.documents(&relations.documents),
            documents_url: self.documents_of_body(key),
            fachtage: self.teasers(&relations.fachtage),
            aktionsraeume: self.links(&relations.aktionsraeume),
            news: self.teasers(&relations.news),
        }
    }

    fn years(&self, meetings: &[Key]) -> Vec<YearView<'s>> {
        let mut years: BTreeMap<Reverse<i16>, Vec<TeaserView<'s>>> = BTreeMap::new();
        for meeting in meetings {
            if let Some(date) = self.sight.entry(*meeting).date() {
                years.entry(Reverse(date.year())).or_default().push(self.teaser_in_body(*meeting));
            }
        }
        years.into_iter().map(|(Reverse(year), meetings)| YearView { year, meetings }).collect()
    }

    /// On the page of its body a meeting need not name the body.
    fn teaser_in_body(&self, meeting: Key) -> TeaserView<'s> {
        TeaserView { body: None, ..self.teaser(meeting) }
    }
}
