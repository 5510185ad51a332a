//! The files of a new site. Its samples stand around the day on which it is made, so that the home page has a meeting to
//! come and one that has been held.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::settings;
use crate::base::date::Moment;
use crate::commands::editor_files;
use crate::commands::yaml::{Spelling, moment};
use crate::register;
use crate::source::REGISTER;

/// What a new site is called, who publishes it, and where it will stand.
pub struct Answers {
    pub title: String,
    pub publisher: Option<String>,
    pub address: String,
}

/// A file of a new site.
pub struct NewFile {
    pub path: String,
    pub bytes: Vec<u8>,
    /// Whether a folder may have had it before: then it stays as it is.
    pub may_be_there: bool,
}

/// Texts of the site by their paths; what stands between `<<` and `>>` is a day.
const TEXTS: &[(&str, &str)] = &[
    ("LIESMICH.md", include_str!("liesmich.md")),
    ("content/index.md", include_str!("index.md")),
    ("content/glossary.yaml", include_str!("glossary.yaml")),
    ("content/bodies/beispiel-ag.md", include_str!("body.md")),
    ("content/meetings/<<held-id>>-beispiel-ag.md", include_str!("meeting-held.md")),
    ("content/meetings/<<coming-id>>-beispiel-ag.md", include_str!("meeting-coming.md")),
    ("content/fachtage/<<fachtag-id>>-beispiel-fachtag.md", include_str!("fachtag.md")),
    ("content/documents/beispiel-protokoll/index.md", include_str!("document.md")),
    ("content/aktionsraeume/beispiel-aktionsraum/index.md", include_str!("aktionsraum.md")),
    ("content/aktionsraeume/beispiel-aktionsraum/gebiet.geojson", include_str!("gebiet.geojson")),
    ("content/news/<<today-id>>-beispiel-meldung.md", include_str!("news.md")),
    ("content/pages/impressum.md", include_str!("impressum.md")),
    ("content/pages/datenschutz.md", include_str!("datenschutz.md")),
    ("content/pages/barrierefreiheit.md", include_str!("barrierefreiheit.md")),
    ("content/pages/leichte-sprache.md", include_str!("leichte-sprache.md")),
    ("content/pages/gebaerdensprache.md", include_str!("gebaerdensprache.md")),
];

/// Files of tools that a folder may have had before.
const OF_TOOLS: &[(&str, &str)] = &[(".gitignore", include_str!("gitignore")), (".gitattributes", include_str!("gitattributes"))];

/// The minutes of the sample meeting; `samples/init/` has the source.
const MINUTES: (&str, &[u8]) = ("content/documents/beispiel-protokoll/protokoll.pdf", include_bytes!("protokoll.pdf"));

/// All files of a new site that is made on the day `today`.
pub fn all(answers: &Answers, today: Date) -> Vec<NewFile> {
    let days = Days::around(today);
    let file = |path: String, bytes: Vec<u8>| NewFile { path, bytes, may_be_there: false };
    let settings = file("kiezblatt.yaml".to_owned(), settings::text(answers).into_bytes());
    let texts = TEXTS.iter().map(|(path, text)| file(days.fill(path), days.fill(text).into_bytes()));
    let minutes = file(MINUTES.0.to_owned(), MINUTES.1.to_vec());
    let addresses = file(REGISTER.to_owned(), register::empty().into_bytes());
    let of_tools = OF_TOOLS.iter().map(|(path, text)| NewFile { may_be_there: true, ..file((*path).to_owned(), text.as_bytes().to_vec()) });
    let of_editor = editor_files::files().into_iter();
    let of_editor = of_editor.map(|(path, text)| NewFile { may_be_there: true, ..file(path.to_owned(), text.into_bytes()) });
    std::iter::once(settings).chain(texts).chain([minutes, addresses]).chain(of_tools).chain(of_editor).collect()
}

/// The days of the samples by their names.
struct Days([(&'static str, Date); 5]);

impl Days {
    /// A meeting on a Tuesday two weeks ago, the next one four weeks after it; a Fachtag on a Thursday in two months.
    fn around(today: Date) -> Self {
        let held = today.saturating_sub(14.days());
        let held = held.saturating_sub(i32::from(held.weekday().since(Weekday::Tuesday)).days());
        let fachtag = today.saturating_add(60.days());
        let fachtag = fachtag.saturating_add(i32::from(Weekday::Thursday.since(fachtag.weekday())).days());
        Days([
            ("today", today),
            ("held", held),
            ("coming", held.saturating_add(28.days())),
            ("fachtag", fachtag),
            ("registration", fachtag.saturating_sub(14.days())),
        ])
    }

    fn fill(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, day)| {
            let text = text.replace(&format!("<<{name}-id>>"), &day.to_string());
            text.replace(&format!("<<{name}>>"), &moment(Moment::day(*day), Spelling::German))
        })
    }
}
