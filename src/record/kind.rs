//! The kinds of entries: their folders, their addresses and their German names.

/// A kind of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Home,
    Body,
    Meeting,
    Fachtag,
    Document,
    Aktionsraum,
    News,
    Page,
}

impl Kind {
    pub const ALL: [Kind; 8] =
        [Kind::Home, Kind::Body, Kind::Meeting, Kind::Fachtag, Kind::Document, Kind::Aktionsraum, Kind::News, Kind::Page];

    /// The kinds that have a list of their own, in the order of the menu.
    pub const LISTED: [Kind; 6] = [Kind::Body, Kind::Meeting, Kind::Fachtag, Kind::Document, Kind::Aktionsraum, Kind::News];

    /// The name in code, schema and command line.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Home => "home",
            Kind::Body => "body",
            Kind::Meeting => "meeting",
            Kind::Fachtag => "fachtag",
            Kind::Document => "document",
            Kind::Aktionsraum => "aktionsraum",
            Kind::News => "news",
            Kind::Page => "page",
        }
    }

    /// The folder below `content/`; the home page lies in `content/` itself.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Home => "",
            Kind::Body => "bodies",
            Kind::Meeting => "meetings",
            Kind::Fachtag => "fachtage",
            Kind::Document => "documents",
            Kind::Aktionsraum => "aktionsraeume",
            Kind::News => "news",
            Kind::Page => "pages",
        }
    }

    /// The kind whose entries lie in a folder.
    pub fn of_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| !folder.is_empty() && kind.folder() == folder)
    }

    /// The first part of the addresses of this kind, with its slash; pages stand at the root.
    pub fn address(self) -> &'static str {
        match self {
            Kind::Home | Kind::Page => "",
            Kind::Body => "gremien/",
            Kind::Meeting => "sitzungen/",
            Kind::Fachtag => "fachtage/",
            Kind::Document => "dokumente/",
            Kind::Aktionsraum => "aktionsraeume/",
            Kind::News => "aktuelles/",
        }
    }

    /// `Gremium`.
    pub fn german(self) -> &'static str {
        match self {
            Kind::Home => "Startseite",
            Kind::Body => "Gremium",
            Kind::Meeting => "Sitzung",
            Kind::Fachtag => "Fachtag",
            Kind::Document => "Dokument",
            Kind::Aktionsraum => "Aktionsraum",
            Kind::News => "Meldung",
            Kind::Page => "Seite",
        }
    }

    /// `Gremien`: the title of the list.
    pub fn german_plural(self) -> &'static str {
        match self {
            Kind::Home => "Startseite",
            Kind::Body => "Gremien",
            Kind::Meeting => "Sitzungen",
            Kind::Fachtag => "Fachtage",
            Kind::Document => "Dokumente",
            Kind::Aktionsraum => "Aktionsräume",
            Kind::News => "Aktuelles",
            Kind::Page => "Seiten",
        }
    }

    /// `Ein Gremium`, as it begins a sentence.
    pub fn german_with_article(self) -> &'static str {
        match self {
            Kind::Home => "Eine Startseite",
            Kind::Body => "Ein Gremium",
            Kind::Meeting => "Eine Sitzung",
            Kind::Fachtag => "Einen Fachtag",
            Kind::Document => "Ein Dokument",
            Kind::Aktionsraum => "Einen Aktionsraum",
            Kind::News => "Eine Meldung",
            Kind::Page => "Eine Seite",
        }
    }

    /// `bei Gremien`, as it stands inside a sentence about keys.
    pub fn german_among(self) -> &'static str {
        match self {
            Kind::Home => "auf der Startseite",
            Kind::Body => "bei Gremien",
            Kind::Meeting => "bei Sitzungen",
            Kind::Fachtag => "bei Fachtagen",
            Kind::Document => "bei Dokumenten",
            Kind::Aktionsraum => "bei Aktionsräumen",
            Kind::News => "bei Meldungen",
            Kind::Page => "bei Seiten",
        }
    }

    /// `in a body`, as it stands inside an English sentence about keys.
    pub fn english_among(self) -> &'static str {
        match self {
            Kind::Home => "on the home page",
            Kind::Body => "in a body",
            Kind::Meeting => "in a meeting",
            Kind::Fachtag => "in a Fachtag",
            Kind::Document => "in a document",
            Kind::Aktionsraum => "in an Aktionsraum",
            Kind::News => "in a news item",
            Kind::Page => "in a page",
        }
    }
}
