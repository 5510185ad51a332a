//! The Erklärung zur Barrierefreiheit: from the settings and from the site itself.

use serde::Serialize;

use super::barriers::{BarrierView, Barriers};
use super::build::PageView;
use super::parts::{ContactView, DayView};
use crate::record::choices::{Assessment, Conformance};
use crate::settings::accessibility::{Accessibility, Barrier};

/// What the statement says. Whatever nobody said is left out.
#[derive(Serialize)]
pub struct StatementView<'s> {
    /// The public body that publishes the site.
    pub body: Option<&'s str>,
    /// The address of the site, for which the statement holds.
    pub scope: String,
    pub law: Option<&'s str>,
    pub standard: Option<&'s str>,
    /// `full`, `partial` or `none`.
    pub status: Option<&'static str>,
    /// What is known not to be accessible, by hand.
    pub known: Vec<PartView<'s>>,
    /// Documents that are not accessible and have to be.
    pub documents: Vec<BarrierView>,
    pub burden: Vec<PartView<'s>>,
    /// Documents that are older than the law.
    pub exempt: Vec<BarrierView>,
    /// The day from which on the law asks for accessible documents.
    pub since: DayView,
    pub created: Option<DayView>,
    pub reviewed: Option<DayView>,
    /// `self` or `third-party`.
    pub method: Option<&'static str>,
    pub assessor: Option<&'s str>,
    pub feedback: Option<ContactView<'s>>,
    pub enforcement: Option<ContactView<'s>>,
}

/// Something on the site that not everybody can use.
#[derive(Serialize)]
pub struct PartView<'s> {
    pub content: &'s str,
    pub reason: Option<&'s str>,
    pub alternative: Option<&'s str>,
}

impl<'s> PartView<'s> {
    fn new(part: &'s Barrier) -> Self {
        PartView { content: &part.content, reason: part.reason.as_deref(), alternative: part.alternative.as_deref() }
    }
}

impl<'s> PageView<'s, '_> {
    pub(super) fn statement(&self) -> StatementView<'s> {
        let settings = self.sight.settings();
        let said = settings.accessibility.as_ref();
        let Barriers { open, exempt } = self.barriers();
        StatementView {
            body: settings.publisher.name.as_deref(),
            scope: settings.base_url.whole(),
            law: said.map(|said| said.law.as_str()),
            standard: said.map(|said| said.standard.as_str()),
            status: said.and_then(|said| said.status.as_ref()).map(|status| status.value.key()),
            known: parts(said, |said| &said.known),
            documents: open,
            burden: parts(said, |said| &said.burden),
            exempt,
            since: DayView::new(settings.accessible_since),
            created: said.and_then(|said| said.created).map(DayView::new),
            reviewed: said.and_then(|said| said.reviewed.as_ref()).map(|day| DayView::new(day.value)),
            method: said.and_then(|said| said.method).map(Assessment::key),
            assessor: said.and_then(|said| said.assessor.as_deref()),
            feedback: said.and_then(|said| said.feedback.as_ref()).map(ContactView::new),
            enforcement: said.and_then(|said| said.enforcement.as_ref()).map(ContactView::new),
        }
    }

    /// How many parts of the site keep it from meeting the standard in full, where the settings say that it does.
    pub fn contradictions(&self) -> usize {
        let Some(said) = self.sight.settings().accessibility.as_ref() else { return 0 };
        if said.status.as_ref().is_none_or(|status| status.value != Conformance::Full) {
            return 0;
        }
        let documents: usize = self.barriers().open.iter().map(|group| group.documents.len()).sum();
        documents + said.known.len() + said.burden.len()
    }
}

fn parts(said: Option<&Accessibility>, of: fn(&Accessibility) -> &Vec<Barrier>) -> Vec<PartView<'_>> {
    said.map(of).into_iter().flatten().map(PartView::new).collect()
}
