//! What another site answers, as far as it matters to the one that leads to it.

/// The outcome of asking for a page of another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Fine,
    /// It is somewhere else now, for good.
    Moved(String),
    /// The server says that there is no such page (404, 410).
    Gone,
    /// No answer, or one of a server in trouble, twice.
    Unreachable,
    /// The server does not tell programs: it wants a name and password, or fewer questions.
    Untold,
}

impl Answer {
    /// For so many days it need not be asked again.
    pub fn days(&self) -> i64 {
        match self {
            Answer::Fine => 30,
            Answer::Moved(_) | Answer::Untold => 7,
            Answer::Gone | Answer::Unreachable => 1,
        }
    }

    /// As one word, or two.
    pub fn written(&self) -> String {
        match self {
            Answer::Fine => "fine".to_owned(),
            Answer::Moved(to) => format!("moved {to}"),
            Answer::Gone => "gone".to_owned(),
            Answer::Unreachable => "unreachable".to_owned(),
            Answer::Untold => "untold".to_owned(),
        }
    }

    /// The reverse of [`Answer::written`].
    pub fn read(text: &str) -> Option<Self> {
        match text.split_once(' ').unwrap_or((text, "")) {
            ("fine", "") => Some(Answer::Fine),
            ("moved", to) if !to.is_empty() => Some(Answer::Moved(to.to_owned())),
            ("gone", "") => Some(Answer::Gone),
            ("unreachable", "") => Some(Answer::Unreachable),
            ("untold", "") => Some(Answer::Untold),
            _ => None,
        }
    }
}
