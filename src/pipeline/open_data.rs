//! What is to be said of the settings of open data.

use super::arrangement::Arrangement;
use crate::base::finding::Finding;
use crate::base::messages::open_data as say;
use crate::base::path::SourcePath;
use crate::base::place::Place;
use crate::record::kind::Kind;
use crate::record::license;
use crate::settings::Settings;
use crate::site::Entry;

/// What the catalogue lacks although somebody set it up.
pub(super) fn remarks(settings: &Settings) -> Vec<Finding> {
    let Some(said) = settings.open_data.as_ref().filter(|_| settings.interfaces.catalog) else { return Vec::new() };
    let at = |span| Place::new(&settings_path(), span);
    let license = match &said.license {
        None => Some(say::missing_license().at(at(said.span))),
        Some(typed) if said.license().is_none() => {
            Some(say::unknown_license(&typed.value, license::meant(&typed.value)).at(at(typed.span)))
        }
        Some(_) => None,
    };
    let contributor = said.contributor.is_none().then(|| say::missing_contributor().at(at(said.span)));
    license.into_iter().chain(contributor).collect()
}

/// That nobody set up the catalogue, where there is something to stand in it besides samples. Not everyone publishes open data, so that is said
/// to those only who ask for it.
pub(super) fn advice(arrangement: &Arrangement) -> Option<Finding> {
    let Arrangement { settings, site, .. } = arrangement;
    let data = [Kind::Body, Kind::Meeting, Kind::Document, Kind::Aktionsraum];
    let is_data = |entry: &Entry| data.contains(&entry.kind) && !entry.record.common.example;
    let is_silent = settings.interfaces.catalog && settings.open_data.is_none();
    (is_silent && site.entries.iter().any(|visible| is_data(&visible.entry))).then(|| say::no_open_data().at(Place::file(&settings_path())))
}

fn settings_path() -> SourcePath {
    SourcePath::new("kiezblatt.yaml")
}
