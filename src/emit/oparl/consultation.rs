//! Consultation: that a meeting dealt with a paper, as an item of its agenda or otherwise.

use serde::Serialize;

use super::attached::Role;
use super::head::{Head, Since};
use super::{Export, Object, is_meeting};
use crate::site::Key;
use crate::site::relations::DocumentRef;

const TYPE: &str = "https://schema.oparl.org/1.1/Consultation";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Consultation<'s> {
    #[serde(flatten)]
    pub head: Head<'s>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paper: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agenda_item: Option<String>,
    meeting: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organization: Vec<String>,
}

impl<'s> Export<'_, 's, '_> {
    /// What a meeting deals with: the item, if it is one, and the paper. Invitations and minutes are about the meeting itself.
    pub fn consultations(&self, meeting: Key) -> Vec<(Option<usize>, Key)> {
        let relations = self.sight.relations(meeting);
        if !is_meeting(self.sight.entry(meeting).kind) {
            return Vec::new();
        }
        let of_items =
            relations.items.iter().enumerate().flat_map(|(at, documents)| documents.iter().map(move |document| (Some(at), document)));
        let own = relations.documents.iter().map(|document| (None, document));
        let mut all: Vec<(Option<usize>, Key)> = Vec::new();
        for (item, document) in of_items.chain(own) {
            let DocumentRef::Entry(paper) = document else { continue };
            let is_known = all.iter().any(|(at, known)| known == paper && (item.is_none() || *at == item));
            let is_about_it = item.is_none() && self.paper_role(*paper) != Role::Other;
            if !is_known && !is_about_it && self.is_public(*paper) {
                all.push((item, *paper));
            }
        }
        all
    }

    /// The ids of what an item deals with.
    pub fn consultations_of_item(&self, meeting: Key, at: usize) -> Vec<String> {
        let all = self.consultations(meeting).into_iter().enumerate();
        self.ids(all.filter(|(_, (item, _))| *item == Some(at)).map(|(number, _)| Object::Consultation(meeting, number)))
    }

    /// The consultations of a paper, as they stand in it: the earliest meeting first.
    pub fn consultations_on(&self, paper: Key) -> Vec<Consultation<'s>> {
        let relations = self.sight.relations(paper);
        let mut meetings: Vec<Key> = self.public(relations.meetings.iter().chain(&relations.fachtage)).collect();
        meetings.sort_by_key(|meeting| (self.sight.entry(*meeting).moment().map(|moment| moment.value), *meeting));
        let mut found = Vec::new();
        for meeting in meetings {
            let all = self.consultations(meeting).into_iter().enumerate();
            found.extend(all.filter(|(_, (_, about))| *about == paper).filter_map(|(at, _)| self.consultation(meeting, at)));
        }
        found
    }

    /// A consultation at its own address: there it names its paper.
    pub fn consultation_alone(&self, meeting: Key, at: usize) -> Option<Consultation<'s>> {
        let (_, paper) = *self.consultations(meeting).get(at)?;
        let consultation = self.consultation(meeting, at)?;
        Some(Consultation { paper: Some(self.id(Object::Paper(paper))), ..consultation })
    }

    fn consultation(&self, meeting: Key, at: usize) -> Option<Consultation<'s>> {
        let (item, paper) = *self.consultations(meeting).get(at)?;
        let (of_meeting, of_paper) = (self.since(meeting), self.since(paper));
        let since = Since { created: of_meeting.created.max(of_paper.created), modified: of_meeting.modified.max(of_paper.modified) };
        let example = [meeting, paper].into_iter().any(|key| self.sight.entry(key).record.common.example);
        Some(Consultation {
            head: Head::new(self.id(Object::Consultation(meeting, at)), TYPE, since, self).invented(example),
            paper: None,
            agenda_item: item.map(|item| self.id(Object::AgendaItem(meeting, item))),
            meeting: self.id(Object::Meeting(meeting)),
            organization: self.ids(self.bodies_of(meeting).map(Object::Organization)),
        })
    }
}
