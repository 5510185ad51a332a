//! A finding: what is wrong, where, why it matters and how to mend it, in German and in English.
//!
//! Findings are values. How they look in a terminal, in JSON or in a browser is decided elsewhere.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::codes::{Code, Severity};
use super::correction::Correction;
use super::place::Place;

/// One sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text {
    pub de: String,
    pub en: String,
}

impl Text {
    pub fn new(de: impl Into<String>, en: impl Into<String>) -> Self {
        Text { de: de.into(), en: en.into() }
    }

    /// The sentence in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::German => &self.de,
            Language::English => &self.en,
        }
    }
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    German,
    English,
}

/// What a finding says, before it is known where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Message {
    pub code: Code,
    /// One sentence: what is wrong.
    pub sentence: Text,
    /// How to mend it.
    pub remedy: Text,
    /// What a program would do to mend it, where there is one right answer.
    pub correction: Option<Correction>,
}

impl Message {
    /// The message with what a program would do to mend it.
    #[must_use]
    pub fn mended_by(self, correction: Option<Correction>) -> Self {
        Message { correction, ..self }
    }

    pub fn at(self, place: Place) -> Finding {
        Finding { place, message: Arc::new(self) }
    }
}

/// A message at a place. Findings sort by place, then by code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    pub place: Place,
    /// Shared, because a site that is followed is told the same in every round.
    pub message: Arc<Message>,
}

impl Finding {
    pub fn severity(&self) -> Severity {
        self.message.code.severity()
    }

    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// Whether the finding keeps a site from being published where warnings count as errors.
    pub fn is_serious(&self) -> bool {
        self.severity() != Severity::Hint
    }
}

/// Sorts findings into the order in which they are shown, each once.
pub fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort();
    findings.dedup();
    findings
}
