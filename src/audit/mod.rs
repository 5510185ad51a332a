//! The audit of finished pages: what can be decided of the rules of WCAG, of privacy and of a strict Content Security Policy
//! without a browser, and where in a text or template it is to be mended.
//!
//! What is wrong on one page is a pure function of that page. An [`Auditor`] joins what is wrong on many for one reason.

mod auditor;
mod loads;
mod names;
mod outline;
mod place;
mod structure;

use crate::base::path::SourcePath;

pub use auditor::Auditor;

/// A page as its template printed it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'p> {
    /// Its address from the root of the site, without a slash at its beginning.
    pub url: &'p str,
    pub html: &'p str,
    /// The text of the entry in it, finished HTML, and the file that it was written in.
    pub content: Option<&'p str>,
    pub source: Option<&'p SourcePath>,
    /// `meeting.html`.
    pub template: &'p str,
    /// All templates of the theme, the site's own before those inside the program.
    pub templates: &'p [(SourcePath, String)],
    /// Whether it does nothing but lead to another page.
    pub is_redirect: bool,
}
