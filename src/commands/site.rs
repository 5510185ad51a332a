//! Finds the site that a command is about and reads its settings.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Ending;
use super::args::{Everywhere, Showing};
use crate::archive::{Archive, Workers};
use crate::base::failure::Failure;
use crate::base::finding::{Finding, Text};
use crate::settings::{self, BaseUrl, Options, Settings};
use crate::source::{self, Folder, Look, Snapshot};

const SETTINGS: (&str, &str) = ("Die Einstellungen lassen sich nicht lesen", "The settings cannot be read");

/// The site's folder: as given, or the nearest one upwards that holds `kiezblatt.yaml`.
pub fn find_root(everywhere: &Everywhere) -> Result<PathBuf, Ending> {
    if let Some(root) = &everywhere.root {
        return if holds_settings(root)? { Ok(root.clone()) } else { Err(no_site(Some(root))) };
    }
    std::env::current_dir()
        .map_err(|error| Failure::io(("Der Ordner lässt sich nicht lesen", "The folder cannot be read"), Path::new("."), &error))?;
    root_above()?.ok_or_else(|| no_site(None))
}

/// The nearest folder that holds `kiezblatt.yaml`, from the working folder upwards.
pub fn root_above() -> Result<Option<PathBuf>, Failure> {
    let Ok(here) = std::env::current_dir() else { return Ok(None) };
    for folder in here.ancestors() {
        if holds_settings(folder)? {
            return Ok(Some(folder.to_owned()));
        }
    }
    Ok(None)
}

/// Whether a folder is that of a site. Where it cannot be told, it must not be taken for the one above it.
fn holds_settings(folder: &Path) -> Result<bool, Failure> {
    let path = folder.join("kiezblatt.yaml");
    match fs::metadata(&path) {
        Ok(metadata) => Ok(metadata.is_file()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(Failure::io(SETTINGS, &path, &error)),
    }
}

/// What to say where there is no `kiezblatt.yaml`.
pub fn no_site(root: Option<&Path>) -> Ending {
    let (de, en) = match root {
        Some(root) => (
            format!("Im Ordner {} liegt keine kiezblatt.yaml", root.display()),
            format!("The folder {} holds no kiezblatt.yaml", root.display()),
        ),
        None => (
            "Weder hier noch in einem Ordner darüber liegt eine kiezblatt.yaml".to_owned(),
            "There is no kiezblatt.yaml here or in a folder above".to_owned(),
        ),
    };
    Ending::Usage(Text::new(
        format!("{de}. Wechseln Sie in den Ordner Ihrer Website, oder legen Sie mit „kiezblatt init“ eine neue an."),
        format!("{en}. Change to the folder of your site, or make a new one with “kiezblatt init”."),
    ))
}

/// What is known of the documents and pictures of a site. They are opened in processes of their own.
pub fn archive(root: &Path) -> Arc<Archive> {
    Arc::new(Archive::of_site(root, Workers::Apart))
}

/// The site's folder as it is. What is as an earlier run noted it is not read again.
pub fn look(root: &Path, theme: &str, archive: &Archive) -> Folder {
    let mut folder = Folder::recalling(root);
    folder.look(&Look::Everywhere, theme);
    folder.note().iter().for_each(|note| archive.keep_note(root, note));
    folder
}

/// All sources of the site.
pub fn read(root: &Path, theme: &str, archive: &Archive) -> Snapshot {
    snapshot(&mut look(root, theme, archive), archive)
}

/// All sources, as they were seen.
pub fn snapshot(folder: &mut Folder, archive: &Archive) -> Snapshot {
    let snapshot = folder.snapshot(&|_, _| false);
    archive.tidy(&snapshot.files.values().map(|file| file.hash).collect());
    snapshot
}

/// The settings of a site, with what the command line says on top.
pub fn settings(root: &Path, showing: &Showing) -> Result<(Settings, Options), Ending> {
    let bytes = source::read_settings(root).map_err(|error| Failure::io(SETTINGS, &root.join("kiezblatt.yaml"), &error))?;
    let mut findings: Vec<Finding> = Vec::new();
    let Some(settings) = settings::read(bytes, &mut findings) else { return Err(Ending::Settings(findings)) };
    adjusted(settings, showing)
}

/// Settings with what the command line says on top.
pub fn adjusted(mut settings: Settings, showing: &Showing) -> Result<(Settings, Options), Ending> {
    if let Some(address) = &showing.base_url {
        settings.base_url = BaseUrl::parse(address).ok_or_else(|| wrong_option("--base-url", address, "https://www.beispiel.de/"))?;
    }
    let today = today(showing.today.as_deref(), &settings.time_zone)?;
    Ok((settings, Options { drafts: showing.drafts, today }))
}

/// The day that counts as today: as given, or as the environment or the clock says.
pub fn today(given: Option<&str>, zone: &TimeZone) -> Result<Date, Ending> {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    settings::today(given, epoch.as_deref(), zone).map_err(|settings::NotADay(text)| {
        let option = if given.is_some() { "--today" } else { "SOURCE_DATE_EPOCH" };
        wrong_option(option, &text, if given.is_some() { "2026-03-12" } else { "1773273600" })
    })
}

fn wrong_option(option: &str, value: &str, example: &str) -> Ending {
    Ending::Usage(Text::new(
        format!("„{value}“ ist für {option} nicht möglich; schreiben Sie zum Beispiel {example}."),
        format!("“{value}” is not possible for {option}; write for example {example}."),
    ))
}
