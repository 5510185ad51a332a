//! Reads one text alone, as the build reads it, for what is wrong in it.

use std::collections::BTreeSet;

use crate::base::finding::{Finding, sorted};
use crate::base::path::SourcePath;
use crate::glossary::Glossary;
use crate::settings;
use crate::site::{Reading, Sheet, Spot, locate};
use crate::source::GLOSSARY;
use crate::syntax::{encoding, front_matter, line_ends};

/// How a text is read.
#[derive(Debug)]
pub struct Reader {
    path: SourcePath,
    what: What,
}

#[derive(Debug)]
enum What {
    Settings,
    Glossary,
    Entry(Spot),
}

impl Reader {
    /// The reader of a text; none for one that is no part of the site. `owned` are the folders that hold an `index.md`.
    pub fn of(path: &SourcePath, owned: &BTreeSet<String>) -> Option<Self> {
        let what = match path.as_str() {
            "kiezblatt.yaml" => What::Settings,
            GLOSSARY => What::Glossary,
            _ => What::Entry(locate(path, owned).ok()?),
        };
        Some(Reader { path: path.clone(), what })
    }

    /// What is wrong in the text, apart from what is wrong in its words.
    pub fn findings(&self, bytes: &[u8]) -> Vec<Finding> {
        let mut findings = Vec::new();
        match &self.what {
            What::Settings => _ = settings::read(bytes.to_vec(), &mut findings),
            What::Glossary => findings = Glossary::read(bytes).findings,
            What::Entry(spot) => {
                findings.extend(line_ends::remark(&self.path, bytes));
                match self.without_words(bytes) {
                    Ok(bytes) => _ = Sheet::read(spot, &self.path, bytes, Reading::Plain, &mut findings),
                    Err(finding) => findings.push(finding),
                }
            }
        }
        sorted(findings)
    }

    /// An entry without its text, which nothing is corrected in and which takes longest to read.
    fn without_words(&self, bytes: &[u8]) -> Result<Vec<u8>, Finding> {
        let text = encoding::decode(&self.path, bytes.to_vec())?;
        let front = front_matter::split(&text).ok().map(|parts| format!("---\n{}---\n", parts.front).into_bytes());
        Ok(front.unwrap_or_else(|| text.into_bytes()))
    }
}
