//! Answers of earlier runs, in `.kiezblatt/links`: a line each, `day address answer`. Deleting it costs nothing but time.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::answer::Answer;
use crate::base::failure::Failure;

pub struct Memory {
    path: PathBuf,
    answers: BTreeMap<String, (Date, Answer)>,
}

impl Memory {
    /// What is remembered for a site. A line that is damaged is as good as none.
    pub fn load(root: &Path) -> Self {
        let path = root.join(".kiezblatt").join("links");
        let text = fs::read_to_string(&path).unwrap_or_default();
        Memory { path, answers: text.lines().filter_map(line).collect() }
    }

    /// The answer to an address, where it is not too old.
    pub fn answer(&self, address: &str, today: Date) -> Option<&Answer> {
        let (day, answer) = self.answers.get(address)?;
        is_valid(*day, answer, today).then_some(answer)
    }

    pub fn keep(&mut self, address: &str, answer: Answer, today: Date) {
        self.answers.insert(address.to_owned(), (today, answer));
    }

    /// Writes what is worth anything on the day `today`.
    pub fn save(&self, today: Date) -> Result<(), Failure> {
        let valid = self.answers.iter().filter(|(_, (day, answer))| is_valid(*day, answer, today));
        let lines = valid.map(|(address, (day, answer))| format!("{day} {address} {}\n", answer.written()));
        let text: String = lines.collect();
        let folder = self.path.parent().unwrap_or(&self.path);
        // A link would let us write somewhere else; what is remembered is worth less than that.
        if folder.is_symlink() || self.path.is_symlink() {
            return Ok(());
        }
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&self.path, text))
            .map_err(|error| Failure::io(("Die Antworten lassen sich nicht aufheben", "The answers cannot be kept"), &self.path, &error))
    }
}

fn is_valid(day: Date, answer: &Answer, today: Date) -> bool {
    let until = day.saturating_add(answer.days().days());
    day <= today && today < until
}

fn line(line: &str) -> Option<(String, (Date, Answer))> {
    let (day, rest) = line.split_once(' ')?;
    let (address, answer) = rest.split_once(' ')?;
    Some((address.to_owned(), (day.parse().ok()?, Answer::read(answer)?)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn answers_are_remembered_as_long_as_they_are_worth_something() {
        let folder = tempfile::tempdir().unwrap();
        let today = date(2026, 3, 1);
        let mut memory = Memory::load(folder.path());
        memory.keep("https://a.example/", Answer::Fine, today);
        memory.keep("https://b.example/", Answer::Moved("https://c.example/x y".to_owned()), today);
        memory.keep("https://d.example/", Answer::Gone, today);
        memory.save(today).unwrap();
        let text = "2026-03-01 https://a.example/ fine\n2026-03-01 https://b.example/ moved https://c.example/x y\n2026-03-01 https://d.example/ gone\n";
        assert_eq!(fs::read_to_string(folder.path().join(".kiezblatt/links")).unwrap(), text);
        let memory = Memory::load(folder.path());
        let known = |address: &str, days: i64| memory.answer(address, today.saturating_add(days.days())).cloned();
        assert_eq!(known("https://a.example/", 29), Some(Answer::Fine));
        assert_eq!(known("https://a.example/", 30), None);
        assert_eq!(known("https://b.example/", 6), Some(Answer::Moved("https://c.example/x y".to_owned())));
        assert_eq!(known("https://d.example/", 0), Some(Answer::Gone));
        assert_eq!(known("https://d.example/", 1), None);
        assert_eq!(known("https://e.example/", 0), None);
    }

    #[test]
    fn damaged_lines_are_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".kiezblatt")).unwrap();
        let text =
            "kaputt\n2026-13-01 https://a.example/ fine\n2026-03-01 https://a.example/ vielleicht\n2026-03-01 https://b.example/ fine\n";
        fs::write(folder.path().join(".kiezblatt/links"), text).unwrap();
        let memory = Memory::load(folder.path());
        assert_eq!(memory.answers.keys().collect::<Vec<_>>(), ["https://b.example/"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_its_place_is_not_written_through() {
        use std::os::unix::fs::symlink;
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let target = elsewhere.path().join("datei");
        fs::write(&target, "unberührt").unwrap();
        let save = || Memory::load(folder.path()).save(date(2026, 3, 1)).unwrap();
        symlink(elsewhere.path(), folder.path().join(".kiezblatt")).unwrap();
        save();
        fs::remove_file(folder.path().join(".kiezblatt")).unwrap();
        fs::create_dir(folder.path().join(".kiezblatt")).unwrap();
        symlink(&target, folder.path().join(".kiezblatt/links")).unwrap();
        save();
        assert_eq!(fs::read_to_string(&target).unwrap(), "unberührt");
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
    }
}
