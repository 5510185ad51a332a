//! What a worker is asked to do, and what it answers.

use std::io::{self, Read, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};

use super::Filed;
use super::crew::Crew;
use super::worker::Ended;
use crate::attachment::{self, Damage, Examined, FileFacts, Variant};
use crate::base::failure::Failure;
use crate::base::hash::ContentHash;
use crate::source;

/// An answer that nobody understands comes from a worker that its file has led astray.
const BROKEN: Ended = Ended { damage: Damage::Broken, is_certain: true };

/// Something to be done with one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Task {
    Examine,
    Draw(Vec<Variant>),
}

/// What came of it. The bytes of pictures follow behind, one after the other.
#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    /// Of the bytes that the worker saw, in hexadecimal digits.
    hash: String,
    said: Said,
    /// The lengths of the pictures in bytes.
    pictures: Vec<usize>,
}

#[derive(Debug, Serialize, Deserialize)]
enum Said {
    Examined { facts: Box<FileFacts>, text: Vec<String> },
    Drawn,
    Damaged(Damage),
}

/// What a worker said, and its pictures.
type Done = (Said, Vec<Vec<u8>>);

/// Everything that a file says of itself, and whether it would say so every time. A file that takes its examiner down says
/// only how large it is, and what.
pub(super) fn examined(crew: &Crew, file: Filed<'_>) -> Result<(Examined, bool), Failure> {
    let Ended { damage, is_certain } = match ask(crew, file, &Task::Examine)? {
        Ok((Said::Examined { facts, text }, mut pictures)) => {
            return Ok((Examined { facts: *facts, text, first_page: pictures.pop() }, true));
        }
        Ok((Said::Damaged(damage), _)) => Ended { damage, is_certain: true },
        Ok((Said::Drawn, _)) => BROKEN,
        Err(ended) => ended,
    };
    let plain = source::open(file.path).and_then(|mut opened| attachment::plain(&mut opened, damage));
    let facts = plain.map_err(|error| unreadable(file, &error))?;
    Ok((Examined { facts, text: Vec::new(), first_page: None }, is_certain))
}

/// Versions of a photo, in the order in which they were asked for.
pub(super) fn drawn(crew: &Crew, file: Filed<'_>, versions: &[Variant]) -> Result<Result<Vec<Vec<u8>>, Damage>, Failure> {
    Ok(match ask(crew, file, &Task::Draw(versions.to_vec()))? {
        Ok((Said::Drawn, pictures)) if pictures.len() == versions.len() => Ok(pictures),
        Ok((Said::Damaged(damage), _)) | Err(Ended { damage, .. }) => Err(damage),
        Ok(_) => Err(Damage::Broken),
    })
}

/// Has a task done. Fails where the file is not the one whose hash was taken, or is gone.
fn ask(crew: &Crew, file: Filed<'_>, task: &Task) -> Result<Result<Done, Ended>, Failure> {
    source::open(file.path).map_err(|error| unreadable(file, &error))?;
    let answer = match crew.ask(file.path, task).map_err(|error| no_worker(file, &error))? {
        Ok(answer) => answer,
        Err(ended) => return Ok(Err(ended)),
    };
    let Some((answer, pictures)) = understood(&answer) else { return Ok(Err(BROKEN)) };
    if answer.hash != file.hash.hex() {
        return Err(unreadable(file, &io::ErrorKind::ResourceBusy.into()));
    }
    Ok(Ok((answer.said, pictures)))
}

fn understood(bytes: &[u8]) -> Option<(Answer, Vec<Vec<u8>>)> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let answer: Answer = serde_json::from_slice(&bytes[..end]).ok()?;
    let mut rest = &bytes[end + 1..];
    let mut pictures = Vec::new();
    for length in &answer.pictures {
        let (picture, behind) = rest.split_at_checked(*length)?;
        pictures.push(picture.to_vec());
        rest = behind;
    }
    rest.is_empty().then_some((answer, pictures))
}

/// Does a task with a file and writes the answer. Where the machine could not read the file to its end, there is none: what is
/// found out of a part would be taken for what the file says.
pub(super) fn work(task: &Task, file: impl Read + Seek, out: &mut impl Write) -> io::Result<()> {
    let mut file = Attentive { inner: file, failure: None };
    let done = done(task, &mut file);
    let (hash, said, pictures) = file.failure.map_or(done, Err)?;
    let answer = Answer { hash, said, pictures: pictures.iter().map(Vec::len).collect() };
    serde_json::to_writer(&mut *out, &answer)?;
    out.write_all(b"\n")?;
    pictures.iter().try_for_each(|picture| out.write_all(picture))?;
    out.flush()
}

fn done(task: &Task, file: &mut (impl Read + Seek)) -> io::Result<(String, Said, Vec<Vec<u8>>)> {
    let hash = ContentHash::of_reader(&mut *file)?.hex();
    file.rewind()?;
    let (said, pictures) = match task {
        Task::Examine => {
            let Examined { facts, text, first_page } = attachment::examine(file)?;
            (Said::Examined { facts: Box::new(facts), text }, first_page.into_iter().collect())
        }
        Task::Draw(versions) => draw(file, versions)?,
    };
    Ok((hash, said, pictures))
}

/// A file that remembers whether the machine failed to read it. Examiners take that for a damaged file.
struct Attentive<F> {
    inner: F,
    failure: Option<io::Error>,
}

impl<F> Attentive<F> {
    fn heard<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result
            && !matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::InvalidInput)
        {
            self.failure = error.raw_os_error().map(io::Error::from_raw_os_error).or(self.failure.take());
        }
        result
    }
}

impl<F: Read> Read for Attentive<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer);
        self.heard(read)
    }
}

impl<F: Seek> Seek for Attentive<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = self.inner.seek(to);
        self.heard(place)
    }
}

fn draw(file: &mut impl Read, versions: &[Variant]) -> io::Result<(Said, Vec<Vec<u8>>)> {
    let mut bytes = Vec::new();
    file.take(attachment::LARGEST).read_to_end(&mut bytes)?;
    Ok(match attachment::draw(&bytes, versions) {
        Ok(pictures) => (Said::Drawn, pictures),
        Err(damage) => (Said::Damaged(damage), Vec::new()),
    })
}

fn unreadable(file: Filed<'_>, error: &io::Error) -> Failure {
    Failure::io(("Die Datei lässt sich nicht lesen", "The file cannot be read"), file.path, error)
}

fn no_worker(file: Filed<'_>, error: &io::Error) -> Failure {
    Failure::io(("Die Datei lässt sich nicht untersuchen", "The file cannot be examined"), file.path, error)
}
