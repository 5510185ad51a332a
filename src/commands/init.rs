//! `kiezblatt init`: a new site that builds at once, with one invented sample of each kind, marked as such.

mod files;
mod say;
mod settings;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use super::args::{Everywhere, Init};
use super::ask::Questions;
use super::new_files::NewFiles;
use super::terminal::Terminal;
use super::yaml::cleaned;
use super::{Ending, site};
use crate::base::finding::Text;
use crate::settings::BaseUrl;
use files::{Answers, NewFile};

/// What a site is called, and where it stands, until somebody says so.
const TITLE: &str = "Sozialraumorientierung in unserem Kiez";
const ADDRESS: &str = "https://www.beispiel.de/";

pub fn run(everywhere: &Everywhere, options: &Init, terminal: &Terminal) -> Result<(), Ending> {
    let folder = options.folder.clone().or_else(|| everywhere.root.clone()).unwrap_or_else(|| PathBuf::from("."));
    let today = site::today(options.today.as_deref(), &TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC))?;
    let given = given(options)?;
    // Whoever uses the wrong folder should hear so before any question.
    refuse_occupied(&folder, &files::all(&given, today))?;
    let answers = if options.yes { given } else { asked(given, options, terminal)? };
    let files = files::all(&answers, today);
    let (kept, new): (Vec<&NewFile>, Vec<&NewFile>) = files.iter().partition(|file| is_there(&folder.join(&file.path)));
    write(&folder, &new)?;
    for file in kept {
        terminal.report(say_kept(&folder, file).in_language(terminal.language));
    }
    if let Some(other) = site_around(&folder) {
        terminal.report(say::inside(&other).in_language(terminal.language));
    }
    let is_here = folder == Path::new(".");
    terminal.report(say::done(&folder, is_here).in_language(terminal.language));
    Ok(())
}

/// What the command line says of the site, and what stands in where it is silent.
fn given(options: &Init) -> Result<Answers, Ending> {
    let text = |text: &Option<String>| text.as_deref().map(cleaned).filter(|text| !text.is_empty());
    let address = text(&options.base_url).map_or_else(|| Ok(ADDRESS.to_owned()), |address| address_of(&address)).map_err(Ending::Usage)?;
    Ok(Answers { title: text(&options.title).unwrap_or_else(|| TITLE.to_owned()), publisher: text(&options.publisher), address })
}

/// Asks for what the command line left open.
fn asked(given: Answers, options: &Init, terminal: &Terminal) -> Result<Answers, Ending> {
    match Questions::at_terminal(terminal) {
        Some(mut questions) => answered(given, options, &mut questions),
        None => Ok(given),
    }
}

fn answered(mut answers: Answers, options: &Init, questions: &mut Questions<'_>) -> Result<Answers, Ending> {
    if options.title.is_some() && options.publisher.is_some() && options.base_url.is_some() {
        return Ok(answers);
    }
    questions.tell(&say::beginning());
    let as_typed = |text: &str| Ok(text.to_owned());
    if options.title.is_none() {
        answers.title = questions.ask(&say::title(), Some(&answers.title), as_typed)?;
    }
    if options.publisher.is_none() {
        answers.publisher = Some(questions.ask(&say::publisher(), Some(settings::NOBODY_YET), as_typed)?);
    }
    if options.base_url.is_none() {
        answers.address = questions.ask(&say::address(), Some(ADDRESS), address_of)?;
    }
    Ok(answers)
}

/// An address of the web, in full.
fn address_of(text: &str) -> Result<String, Text> {
    BaseUrl::parse(text).map(|address| address.whole()).ok_or_else(|| say::wrong_address(text))
}

/// Nothing is written where anything of ours is there already, apart from what other tools use as well.
fn refuse_occupied(folder: &Path, files: &[NewFile]) -> Result<(), Ending> {
    let there = files.iter().filter(|file| !file.may_be_there && is_there(&folder.join(&file.path)));
    let there: Vec<&str> = there.map(|file| file.path.as_str()).collect();
    if there.is_empty() { Ok(()) } else { Err(Ending::Usage(say::occupied(folder, &there))) }
}

/// Also a link that leads nowhere is there.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn write(folder: &Path, files: &[&NewFile]) -> Result<(), Ending> {
    let mut made = NewFiles::new();
    let written = files.iter().try_for_each(|file| made.write(&folder.join(&file.path), file.bytes.as_slice()));
    if let Some(signal) = made.signal() {
        return Err(Ending::Interrupted(signal));
    }
    written?;
    made.keep();
    Ok(())
}

/// What a file that was there before lacks of what we would have written.
fn say_kept(folder: &Path, file: &NewFile) -> Text {
    let there = fs::read(folder.join(&file.path)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let ours = String::from_utf8_lossy(&file.bytes).into_owned();
    // In files of Git each line counts for itself, whatever stands above and below it.
    let is_rule = |line: &&str| file.path.starts_with(".git") && !line.is_empty() && !line.starts_with('#');
    let missing: Vec<&str> = ours.lines().filter(is_rule).filter(|line| !there.lines().any(|other| other.trim() == *line)).collect();
    say::kept(&file.path, &missing)
}

/// The folder of another site that the new one lies in.
fn site_around(folder: &Path) -> Option<PathBuf> {
    let folder = fs::canonicalize(folder).ok()?;
    folder.ancestors().skip(1).find(|above| above.join("kiezblatt.yaml").is_file()).map(Path::to_owned)
}
