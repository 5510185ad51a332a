//! What a link in a text points at, as far as the text itself tells.

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
    /// A picture: its description, and its title where it has one.
    Image {
        alt: String,
        title: String,
    },
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
    let bare: String = destination.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let lower = bare.to_ascii_lowercase();
    if bare.is_empty() {
        return Address::Empty;
    }
    if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return Address::Outside;
    }
    if has_scheme(&bare) || bare.starts_with("//") || bare.starts_with("/\\") || bare.starts_with('\\') {
        return Address::Forbidden;
    }
    let (path, fragment) = destination.split_once('#').unwrap_or((destination, ""));
    let (path, fragment) = (decode(path), decode(fragment));
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
