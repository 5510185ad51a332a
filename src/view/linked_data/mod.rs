//! What search engines and other programs read of a page: statements in the vocabulary of schema.org, as JSON-LD in its head.
//!
//! They say what the page shows, and leave out what is not known for certain. Of people they say nothing. Of invented samples
//! they say only where they stand, lest a program take them for real.

mod aktionsraum;
mod body;
mod breadcrumb;
mod dataset;
mod document;
mod event;
mod news;
mod place;
mod thing;
mod website;

use serde_json::Value;

use self::thing::Thing;
use super::build::PageView;
use super::page::Page;
use super::parts::DayView;
use crate::base::date::Moment;
use crate::record::Detail as Record;
use crate::record::choices::PublisherKind;
use crate::routes::PageKind;
use crate::settings::Settings;
use crate::site::Key;

/// A page that is being described.
#[derive(Clone, Copy)]
struct Description<'d, 's, 'b> {
    at: &'d PageView<'s, 'b>,
    page: &'d Page<'s>,
}

impl<'s> PageView<'s, '_> {
    /// What there is to say of a page whose other values are finished; none where there is nothing.
    pub(super) fn linked_data(&self, kind: PageKind, page: &Page<'s>) -> Option<String> {
        let description = Description { at: self, page };
        let subject = (!page.is_example).then(|| description.subject(kind));
        let graph: Vec<Value> = subject.into_iter().chain(description.breadcrumb()).map(Value::from).collect();
        let is_empty = graph.is_empty();
        let all = serde_json::json!({ "@context": "https://schema.org", "@graph": graph });
        (!is_empty).then(|| without_markup(&all.to_string()))
    }
}

/// JSON in which nothing can end the element that it stands in, or begin another one.
fn without_markup(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = 0;
    for (at, found) in json.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        out.push_str(&json[rest..at]);
        out.extend(found.chars().map(|c| format!("\\u{:04x}", u32::from(c))));
        rest = at + found.len();
    }
    out.push_str(&json[rest..]);
    out
}

impl Description<'_, '_, '_> {
    /// What the page is about.
    fn subject(self, kind: PageKind) -> Thing {
        match kind {
            PageKind::Entry(key) => self.entry(key),
            PageKind::Home => self.website(),
            PageKind::Data => self.data_page(),
            _ => self.web_page(),
        }
    }

    fn entry(self, key: Key) -> Thing {
        match &self.at.sight.entry(key).record.detail {
            Record::Home(_) => self.website(),
            Record::Body(body) => self.body(key, body),
            Record::Meeting(meeting) => self.meeting(key, meeting),
            Record::Fachtag(fachtag) => self.fachtag(key, fachtag),
            Record::Document(document) => self.document(key, document),
            Record::Aktionsraum(aktionsraum) => self.aktionsraum(aktionsraum),
            Record::News(news) => self.news(key, news),
            Record::Page(_) => self.web_page(),
        }
    }

    fn settings(&self) -> &Settings {
        self.at.sight.settings()
    }

    /// A thing that has the page's title, summary and address. What calls its name otherwise says how.
    fn thing(&self, kind: &str, name: &str) -> Thing {
        Thing::new(kind)
            .with(name, self.page.title.as_str())
            .maybe("description", self.page.summary)
            .with("url", self.page.canonical.as_str())
    }

    /// Another entry by its name and address; none where it is an invented sample.
    fn other(&self, kind: &str, key: Key) -> Option<Thing> {
        let is_example = self.at.sight.entry(key).record.common.example;
        (!is_example).then(|| Thing::named(kind, &self.at.title(key)).with("url", self.at.absolute(self.at.sight.address(key))))
    }

    /// Topics, and the Aktionsräume that an entry names.
    fn about(&self, key: Key) -> Vec<Thing> {
        let topics = self.page.topics.iter().map(|topic| Thing::named("Thing", &topic.title));
        let places = self.at.sight.relations(key).aktionsraeume.iter().filter_map(|place| self.other("Place", *place));
        topics.chain(places).collect()
    }

    /// The districts that an entry names.
    fn districts(&self) -> Vec<Thing> {
        self.page.districts.iter().map(|district| Thing::named("AdministrativeArea", &district.title)).collect()
    }

    fn moment(&self, moment: Moment) -> String {
        moment.with_offset(&self.settings().time_zone)
    }

    /// The day on which an entry is said to have changed.
    fn changed(&self, key: Key) -> Option<String> {
        self.at.sight.entry(key).record.common.updated.map(|day| DayView::new(day).iso)
    }

    fn image(&self) -> Option<&str> {
        self.page.open_graph.as_ref()?.image.as_ref().map(|image| image.url.as_str())
    }

    /// What the publisher is, and with it its bodies.
    fn organization(&self) -> &'static str {
        match self.settings().publisher.kind {
            PublisherKind::Authority => "GovernmentOrganization",
            PublisherKind::Organization => "Organization",
        }
    }

    fn publisher(&self) -> Thing {
        let settings = self.settings();
        Thing::named(self.organization(), settings.publisher.name.as_ref().unwrap_or(&settings.title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_the_element() {
        let json = Value::from("</script><!-- \u{2028}\u{2029} & ]]> \"ü\"\r\n").to_string();
        let safe = without_markup(&json);
        assert_eq!(safe, r#""\u003c/script\u003e\u003c!-- \u2028\u2029 \u0026 ]]\u003e \"ü\"\r\n""#);
        assert_eq!(serde_json::from_str::<Value>(&safe).unwrap(), serde_json::from_str::<Value>(&json).unwrap());
    }
}
