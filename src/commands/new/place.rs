//! Where a new entry lies: its ID, its file, and that nothing is there yet.

use std::fs;
use std::path::Path;

use super::known::Known;
use super::say;
use super::wanted::Wanted;
use crate::base::file_name::is_reserved_name;
use crate::base::finding::Text;
use crate::base::path::SourcePath;
use crate::base::slug::slug;
use crate::record::kind::Kind;
use crate::source::is_private;

/// Longest ID that is made from a title, in bytes.
const LONGEST: usize = 80;

/// The ID: as given, else the date first, so that files sort by it, then the title, or the body where there is none.
pub fn id(kind: Kind, given: Option<&str>, wanted: &Wanted) -> Result<String, Text> {
    if kind == Kind::Home {
        return Ok("index".to_owned());
    }
    let id = match given {
        Some(given) if given != slug(given) => return Err(say::wrong_id(given, &slug(given))),
        Some(given) => given.to_owned(),
        None => made_of(wanted),
    };
    let is_possible = !id.is_empty() && id != "index" && !is_reserved_name(&id) && !is_private(&format!("{id}.md"));
    if is_possible { Ok(id) } else { Err(say::no_id(&id)) }
}

fn made_of(wanted: &Wanted) -> String {
    let day = wanted.date.map(|moment| moment.date.to_string());
    let name = wanted.title.as_deref().map(slug).or_else(|| wanted.body.clone());
    let parts: Vec<String> = day.into_iter().chain(name).filter(|part| !part.is_empty()).collect();
    shortened(&parts.join("-"))
}

/// Cut between words.
fn shortened(id: &str) -> String {
    if id.len() <= LONGEST {
        return id.to_owned();
    }
    let end = id[..=LONGEST].rfind('-').unwrap_or(LONGEST);
    id[..end].to_owned()
}

/// The file of an entry. A document has a folder of its own, because its file lies beside it.
pub fn path(kind: Kind, id: &str) -> SourcePath {
    let folder = kind.folder();
    SourcePath::new(&match kind {
        Kind::Home => "content/index.md".to_owned(),
        Kind::Document => format!("content/{folder}/{id}/index.md"),
        _ => format!("content/{folder}/{id}.md"),
    })
}

/// An entry that is there already is never touched, wherever it lies.
pub fn refuse_taken(root: &Path, known: &Known, kind: Kind, id: &str) -> Result<(), Text> {
    let there = |id: &str| {
        let places = [path(kind, id), SourcePath::new(&format!("content/{}/{id}/index.md", kind.folder()))];
        let on_disk = || places.into_iter().find(|place| fs::symlink_metadata(root.join(place.as_str())).is_ok());
        known.file_of(kind, id).cloned().or_else(on_disk)
    };
    let Some(other) = there(id) else { return Ok(()) };
    if kind == Kind::Home {
        return Err(say::home_is_there(&other));
    }
    let free = (2..1000).map(|number| format!("{id}-{number}")).find(|id| there(id).is_none());
    Err(say::taken(&other, &free.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::parse_moment;

    fn wanted(title: &str, date: &str) -> Wanted {
        let title = Some(title.to_owned()).filter(|title| !title.is_empty());
        Wanted { title, date: parse_moment(date).ok(), body: Some("kog-sro".to_owned()), ..Wanted::default() }
    }

    #[test]
    fn an_id_is_made_of_date_and_title() {
        for (title, date, id) in [
            ("Sondersitzung: Haushalt", "12.3.2026, 10:00 Uhr", "2026-03-12-sondersitzung-haushalt"),
            ("", "2026-03-12", "2026-03-12-kog-sro"),
            ("Über uns", "", "ueber-uns"),
            ("…", "2026-03-12", "2026-03-12"),
        ] {
            assert_eq!(super::id(Kind::Meeting, None, &wanted(title, date)).as_deref(), Ok(id), "{title}");
        }
        let long = "Bericht der Geschäftsstelle über den Stand der Umsetzung der Maßnahmen im Quartier Mitte und Nord";
        let id = super::id(Kind::Page, None, &wanted(long, ""));
        assert_eq!(id.as_deref(), Ok("bericht-der-geschaeftsstelle-ueber-den-stand-der-umsetzung-der-massnahmen-im"));
    }

    #[test]
    fn names_that_are_no_entries_or_no_files_are_refused() {
        for title in ["Index", "README", "Con", "…"] {
            assert!(super::id(Kind::Page, None, &wanted(title, "")).is_err(), "{title}");
        }
        let refused = super::id(Kind::Page, Some("Über uns"), &wanted("", "")).unwrap_err();
        assert!(refused.de.ends_with("Schreiben Sie --id ueber-uns."), "{}", refused.de);
        assert_eq!(super::id(Kind::Page, Some("wir"), &wanted("Über uns", "")).as_deref(), Ok("wir"));
    }
}
