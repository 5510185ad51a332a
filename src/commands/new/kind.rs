//! The kinds of entries by every name that people have for them.

use super::say;
use crate::base::nearest::nearest;
use crate::base::slug::slug;
use crate::commands::Ending;
use crate::record::kind::Kind;

/// The kind that a word names: in English or German, one or several, `ä` or `ae`.
pub fn kind_named(name: &str) -> Result<Kind, Ending> {
    let wanted = slug(name);
    Kind::ALL.into_iter().find(|kind| names(*kind).contains(&wanted)).ok_or_else(|| {
        let known: Vec<String> = Kind::ALL.into_iter().flat_map(names).collect();
        Ending::Usage(say::unknown_kind(name, nearest(&wanted, known.iter().map(String::as_str))))
    })
}

/// All names of a kind as slugs.
fn names(kind: Kind) -> Vec<String> {
    let others: &[&str] = match kind {
        Kind::Home => &["home"],
        Kind::News => &["meldungen"],
        _ => &[],
    };
    let own = [kind.name().to_owned(), kind.folder().to_owned(), slug(kind.german()), slug(kind.german_plural())];
    own.into_iter().chain(others.iter().map(|name| (*name).to_owned())).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_many_names() {
        for (name, kind) in [
            ("sitzung", Kind::Meeting),
            ("Sitzungen", Kind::Meeting),
            ("meetings", Kind::Meeting),
            ("Gremien", Kind::Body),
            ("bodies", Kind::Body),
            ("Aktionsräume", Kind::Aktionsraum),
            ("aktionsraeume", Kind::Aktionsraum),
            ("Aktuelles", Kind::News),
            ("Meldungen", Kind::News),
            ("SEITE", Kind::Page),
            ("fachtage", Kind::Fachtag),
            ("startseite", Kind::Home),
        ] {
            assert_eq!(kind_named(name).ok(), Some(kind), "{name}");
        }
        for wrong in ["", "sitzungg ", "…"] {
            assert!(matches!(kind_named(wrong), Err(Ending::Usage(_))), "{wrong}");
        }
    }
}
