//! What a link in a text points at, as far as the text itself tells.

use std::borrow::Cow;

use crate::base::path::decode;
use crate::base::place::Span;

/// A link or picture whose target has to be looked up in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub target: Target,
    pub span: Span,
    pub form: Form,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    Link,
    /// Hardly any link is a picture, so its words do not take their room in all of them.
    Image(Box<Image>),
}

/// The words of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its description.
    pub alt: String,
    /// Its title, where it has one.
    pub title: String,
}

/// Where a link leads. Fragments come without `#`; empty means none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A path from the file in which the link stands.
    Relative { path: String, fragment: String },
    /// A path from the root of the site.
    Rooted { path: String, fragment: String },
    /// `[[id]]` or `[[type/id]]`.
    Wiki { id: String, fragment: String },
}

impl Target {
    /// The path or ID, without its fragment.
    pub fn path(&self) -> &str {
        match self {
            Target::Relative { path, .. } | Target::Rooted { path, .. } => path,
            Target::Wiki { id, .. } => id,
        }
    }
}

/// What kind of address a link has.
pub(super) enum Address {
    /// Leads out of the site by a scheme that is allowed.
    Outside,
    /// Has to be looked up.
    Inside(Target),
    /// A scheme that is not allowed.
    Forbidden,
    Empty,
}

/// Sorts a destination. Browsers ignore tabs and line ends inside a scheme, so they are ignored here too.
pub(super) fn address(destination: &str) -> Address {
    let ignored = |c: char| c.is_control() || c.is_whitespace();
    let bare = if destination.contains(ignored) { Cow::Owned(destination.replace(ignored, "")) } else { Cow::Borrowed(destination) };
    if bare.is_empty() {
        return Address::Empty;
    }
    let begins_with = |scheme: &&str| bare.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if ["https://", "http://", "mailto:", "tel:"].iter().any(begins_with) {
        return Address::Outside;
    }
    if has_scheme(&bare) || bare.starts_with("//") || bare.starts_with("/\\") || bare.starts_with('\\') {
        return Address::Forbidden;
    }
    let (path, fragment) = destination.split_once('#').unwrap_or((destination, ""));
    let (path, fragment) = (decode(path).into_owned(), decode(fragment).into_owned());
    Address::Inside(match path.strip_prefix('/') {
        Some(path) => Target::Rooted { path: path.to_owned(), fragment },
        None => Target::Relative { path, fragment },
    })
}

/// `name:` before any slash. A single letter is a drive of Windows and leads nowhere either.
fn has_scheme(text: &str) -> bool {
    text.find([':', '/', '?', '#']).is_some_and(|at| text.as_bytes()[at] == b':')
}

/// `bodies/ag-kiez#aufgaben`, as it stands between double brackets.
pub(super) fn wiki(destination: &str) -> Target {
    let (id, fragment) = destination.split_once('#').unwrap_or((destination, ""));
    Target::Wiki { id: id.trim().to_owned(), fragment: fragment.trim().to_owned() }
}
