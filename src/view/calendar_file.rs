//! Links to calendars that programs read: to subscribe to, or to save.

use serde::Serialize;

use super::build::PageView;
use crate::base::path::UrlPath;
use crate::routes::{CALENDAR, EVENT};
use crate::site::Key;

/// A calendar to subscribe to.
#[derive(Serialize)]
pub struct CalendarFileView {
    /// Whose dates it holds: the title of the site or of a body.
    pub title: String,
    /// The file, to be saved.
    pub url: String,
    /// The address with which a browser opens a program for calendars: `webcal://…`.
    pub subscribe: String,
}

impl PageView<'_, '_> {
    /// The calendar of everything that takes place, where there is anything.
    pub(super) fn calendar_of_site(&self) -> Option<CalendarFileView> {
        self.calendar_url().and_then(|_| self.calendar_file(&self.sight.settings().title, &UrlPath::new("")))
    }

    pub(super) fn calendar_of_body(&self, body: Key) -> Option<CalendarFileView> {
        self.calendar_file(&self.title(body), self.sight.address(body))
    }

    fn calendar_file(&self, title: &str, page: &UrlPath) -> Option<CalendarFileView> {
        let settings = self.sight.settings();
        let (file, base) = (page.file(CALENDAR), &settings.base_url);
        settings.interfaces.calendars.then(|| CalendarFileView {
            title: title.to_owned(),
            url: self.url(&file),
            subscribe: format!("webcal://{}{}{file}", base.host(), base.path),
        })
    }

    /// A link to a single date as a file. What only the preview shows is in no calendar.
    pub(super) fn date_file(&self, key: Key) -> Option<String> {
        let is_there = self.sight.settings().interfaces.calendars && self.sight.preview_of(key).is_none();
        is_there.then(|| self.url(&self.sight.address(key).file(EVENT)))
    }
}
