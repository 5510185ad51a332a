//! Bodies.

use super::Description;
use super::thing::Thing;
use crate::record::body::Body;
use crate::record::parts::Contact;
use crate::record::value::YearOrDay;
use crate::site::Key;

impl Description<'_, '_, '_> {
    pub(super) fn body(&self, key: Key, body: &Body) -> Thing {
        let parent = self.at.sight.relations(key).parent.and_then(|parent| self.other(self.organization(), parent));
        self.thing(self.organization(), "name")
            .maybe("alternateName", body.short_title.as_deref())
            .maybe("foundingDate", body.founded.map(date))
            .maybe("dissolutionDate", body.dissolved.as_ref().map(|dissolved| date(dissolved.value)))
            .maybe("parentOrganization", parent)
            .all("member", body.members.iter().map(|member| Thing::named("Organization", &member.name)))
            .maybe("contactPoint", body.contact.as_ref().and_then(contact))
            .all("areaServed", self.districts())
    }
}

/// The office, not the person.
fn contact(contact: &Contact) -> Option<Thing> {
    let Contact { office, email, phone, url, .. } = contact;
    let is_reachable = email.is_some() || phone.is_some() || url.is_some();
    is_reachable.then(|| {
        Thing::new("ContactPoint")
            .maybe("name", office.as_deref())
            .maybe("email", email.as_deref())
            .maybe("telephone", phone.as_deref())
            .maybe("url", url.as_deref())
    })
}

fn date(value: YearOrDay) -> String {
    match value {
        YearOrDay::Year(year) => format!("{year:04}"),
        YearOrDay::Day(day) => day.to_string(),
    }
}
