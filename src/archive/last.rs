//! What the last build that was published found, so that one that finds everything as it was can say the same.
//!
//! Kept below `.kiezblatt/` in one file that begins with its own hash. It is believed only if it is about the very same
//! question: the same sources, options and program.

use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};

use super::Archive;
use crate::base::finding::Finding;
use crate::base::hash::ContentHash;

/// Where it is kept, below the site's folder.
const PLACE: &str = ".kiezblatt/last-build";

/// A build that was published.
#[derive(Debug, Serialize, Deserialize)]
pub struct LastBuild {
    /// The hash of all that it was made from and for.
    question: String,
    pub findings: Vec<Finding>,
    pub pages: usize,
}

/// The hash of a question to this program. Another version of the program may have another answer.
fn hash(question: &str) -> Option<String> {
    let program = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let question = format!("{} {:?} {question}", program.len(), program.modified().ok()?);
    Some(ContentHash::of(question.as_bytes()).hex())
}

impl Archive {
    /// The last build of the site in a folder, if it answered the same question: whatever that says of sources, options and
    /// output. None where nothing whole is kept.
    pub fn last_build(&self, root: &Path, question: &str) -> Option<LastBuild> {
        let text = self.papers.as_ref().and_then(|_| fs::read_to_string(root.join(PLACE)).ok())?;
        let (seal, text) = text.split_once('\n')?;
        if ContentHash::of(text.as_bytes()).hex() != seal {
            return None;
        }
        serde_json::from_str(text).ok().filter(|build: &LastBuild| hash(question).is_some_and(|hash| hash == build.question))
    }

    /// Keeps what a build came to, unless something about it may be the machine's fault: then the next one is to try again.
    pub fn keep_build(&self, root: &Path, question: &str, findings: &[Finding], pages: usize) {
        let (Some(papers), Some(question)) = (&self.papers, hash(question)) else { return };
        if self.is_doubtful.load(Ordering::Relaxed) {
            return;
        }
        let text = serde_json::to_string(&LastBuild { question, findings: findings.to_vec(), pages }).unwrap_or_default();
        let seal = format!("{}\n", ContentHash::of(text.as_bytes()).hex());
        // Without it the next build does everything.
        _ = papers.put(&root.join(PLACE), [seal.as_bytes(), text.as_bytes()]);
    }
}
