//! Words about finished pages, for editors and for people who write themes.

use super::{message as words, short};
use crate::base::codes::Code;
use crate::base::finding::Message;

/// What can be wrong on a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    NoLanguage,
    NoTitle,
    SameTitle(String),
    NoHeading,
    ManyHeadings(usize),
    SkippedLevel { from: u8, to: u8, words: String },
    NoMain,
    ManyMains,
    NoSkipLink,
    TableWithoutHeaders,
    NoAlt,
    FileNameAlt(String),
    NamelessLink,
    NamelessButton,
    FieldWithoutLabel,
    NamelessFrame,
    VagueLink(String),
    AddressAsWords(String),
    DoubleId(String),
    DanglingId(String),
    TabIndex,
    NoZoom,
    Refresh,
    AutoPlay,
    InlineScript,
    InlineStyle,
    Handler(String),
    Foreign(String),
}

/// The pages that have a fault.
#[derive(Clone, Copy, Debug)]
pub struct Pages<'p> {
    pub count: usize,
    /// The address of one of them, without a slash at its beginning.
    pub example: &'p str,
}

impl Fault {
    /// Faults of one name at one place are one finding.
    pub fn name(&self) -> &'static str {
        match self {
            Fault::NoLanguage => "language",
            Fault::NoTitle | Fault::SameTitle(_) => "title",
            Fault::NoHeading | Fault::ManyHeadings(_) => "h1",
            Fault::SkippedLevel { .. } => "level",
            Fault::NoMain | Fault::ManyMains => "main",
            Fault::NoSkipLink => "skip-link",
            Fault::TableWithoutHeaders => "table",
            Fault::NoAlt | Fault::FileNameAlt(_) => "alt",
            Fault::NamelessLink | Fault::NamelessButton => "name",
            Fault::FieldWithoutLabel => "label",
            Fault::NamelessFrame => "frame",
            Fault::VagueLink(_) | Fault::AddressAsWords(_) => "words",
            Fault::DoubleId(_) => "id",
            Fault::DanglingId(_) => "fragment",
            Fault::TabIndex => "tabindex",
            Fault::NoZoom => "zoom",
            Fault::Refresh => "refresh",
            Fault::AutoPlay => "autoplay",
            Fault::InlineScript => "script",
            Fault::InlineStyle => "style",
            Fault::Handler(_) => "handler",
            Fault::Foreign(_) => "foreign",
        }
    }

    /// An address that a sentence repeats.
    fn quoted(&self) -> &str {
        if let Fault::Foreign(address) | Fault::AddressAsWords(address) = self { address } else { "" }
    }

    fn code(&self) -> Code {
        match self.name() {
            "alt" | "name" | "label" | "frame" => Code::UnnamedElement,
            "words" => Code::VagueLink,
            "id" | "fragment" => Code::BrokenId,
            "tabindex" | "zoom" | "refresh" | "autoplay" => Code::ReaderControl,
            "script" | "style" | "handler" => Code::InlineCode,
            "foreign" => Code::ForeignHost,
            _ => Code::PageStructure,
        }
    }
}

/// What to say of a fault on some pages.
pub fn message(fault: &Fault, pages: Pages<'_>) -> Message {
    let (sentence, remedy) = match fault.code() {
        Code::PageStructure => of_structure(fault),
        Code::UnnamedElement | Code::VagueLink => of_names(fault),
        Code::BrokenId | Code::ReaderControl => of_use(fault),
        _ => of_loading(fault),
    };
    let (on_de, on_en) = match pages.count {
        1 => (format!("auf /{}", pages.example), format!("on /{}", pages.example)),
        count => {
            (format!("auf {count} Seiten, zum Beispiel /{}", pages.example), format!("on {count} pages, for example /{}", pages.example))
        }
    };
    words(fault.code(), format!("{} – {on_de}.", sentence.0), remedy.0, format!("{} – {on_en}.", sentence.1), remedy.1)
}

/// German and English.
type Both = (String, String);

fn both(de: impl Into<String>, en: impl Into<String>) -> Both {
    (de.into(), en.into())
}

fn of_structure(fault: &Fault) -> (Both, Both) {
    match fault {
        Fault::NoLanguage => (
            both(
                "Die Seite sagt nicht, in welcher Sprache sie ist (WCAG 3.1.1)",
                "The page does not say in which language it is (WCAG 3.1.1)",
            ),
            both(
                "Schreiben Sie in die Vorlage <html lang=\"{{ site.language }}\">.",
                "Write <html lang=\"{{ site.language }}\"> in the template.",
            ),
        ),
        Fault::NoTitle => (
            both("Die Seite hat keinen Titel (WCAG 2.4.2)", "The page has no title (WCAG 2.4.2)"),
            both(
                "Schreiben Sie in den Kopf der Vorlage <title>{{ page.title }}</title>.",
                "Write <title>{{ page.title }}</title> in the head of the template.",
            ),
        ),
        Fault::SameTitle(title) => (
            both(
                format!("Mehrere Seiten haben denselben Titel, „{}“ (WCAG 2.4.2)", short(title)),
                format!("Several pages have the same title, “{}” (WCAG 2.4.2)", short(title)),
            ),
            both(
                "Geben Sie jeder Seite einen Titel, der sie von den anderen unterscheidet, etwa durch Ort oder Datum.",
                "Give each page a title that tells it from the others, by place or date for example.",
            ),
        ),
        Fault::NoHeading => (
            both("Die Seite hat keine Hauptüberschrift (WCAG 1.3.1)", "The page has no main heading (WCAG 1.3.1)"),
            both("Schreiben Sie in die Vorlage <h1>{{ page.title }}</h1>.", "Write <h1>{{ page.title }}</h1> in the template."),
        ),
        Fault::ManyHeadings(count) => (
            both(
                format!("Die Seite hat {count} Hauptüberschriften (WCAG 1.3.1)"),
                format!("The page has {count} main headings (WCAG 1.3.1)"),
            ),
            both(
                "Lassen Sie nur den Titel der Seite ein <h1> sein; alle anderen werden <h2>.",
                "Let only the page's title be an <h1>; all others become <h2>.",
            ),
        ),
        Fault::SkippedLevel { from, to, words } => (
            both(
                format!("Auf eine Überschrift der Ebene {from} folgt eine der Ebene {to}: „{}“ (WCAG 1.3.1)", short(words)),
                format!("A heading of level {from} is followed by one of level {to}: “{}” (WCAG 1.3.1)", short(words)),
            ),
            both(
                format!("Machen Sie daraus eine Überschrift der Ebene {}.", from + 1),
                format!("Make it a heading of level {}.", from + 1),
            ),
        ),
        Fault::NoMain => (
            both("Die Seite sagt nicht, wo ihr Inhalt ist (WCAG 1.3.1)", "The page does not say where its content is (WCAG 1.3.1)"),
            both(
                "Schließen Sie in der Vorlage den Inhalt in <main id=\"kb-inhalt\"> ein.",
                "Enclose the content in <main id=\"kb-inhalt\"> in the template.",
            ),
        ),
        Fault::ManyMains => (
            both(
                "Die Seite hat mehr als einen Hauptinhalt <main> (WCAG 1.3.1)",
                "The page has more than one main content <main> (WCAG 1.3.1)",
            ),
            both("Lassen Sie nur eines der Elemente ein <main> sein.", "Let only one of the elements be a <main>."),
        ),
        Fault::NoSkipLink => (
            both(
                "Kein Link führt an Kopf und Menü vorbei zum Inhalt (WCAG 2.4.1)",
                "No link leads past head and menu to the content (WCAG 2.4.1)",
            ),
            both(
                "Setzen Sie an den Anfang der Vorlage <a class=\"skip\" href=\"#kb-inhalt\">Zum Inhalt springen</a> und geben Sie <main> diese ID.",
                "Put <a class=\"skip\" href=\"#kb-inhalt\">Zum Inhalt springen</a> at the beginning of the template, and give <main> that ID.",
            ),
        ),
        _ => (
            both("Eine Tabelle hat keine Kopfzellen (WCAG 1.3.1)", "A table has no header cells (WCAG 1.3.1)"),
            both(
                "Sagen Sie in einer Kopfzeile, was in den Spalten steht; in Vorlagen mit <th scope=\"col\">.",
                "Say in a first row what stands in the columns; in templates with <th scope=\"col\">.",
            ),
        ),
    }
}

/// What has no name, or one that says nothing.
fn of_names(fault: &Fault) -> (Both, Both) {
    match fault {
        Fault::NoAlt => (
            both("Ein Bild hat keine Beschreibung (WCAG 1.1.1)", "A picture has no description (WCAG 1.1.1)"),
            both(
                "Beschreiben Sie mit alt=\"…\", was zu sehen ist; ein Bild, das nur schmückt, bekommt alt=\"\".",
                "Describe with alt=\"…\" what is to be seen; a picture that only decorates gets alt=\"\".",
            ),
        ),
        Fault::FileNameAlt(alt) => (
            both(
                format!("Die Beschreibung eines Bilds ist der Name der Datei, „{}“ (WCAG 1.1.1)", short(alt)),
                format!("The description of a picture is the name of its file, “{}” (WCAG 1.1.1)", short(alt)),
            ),
            both("Beschreiben Sie, was zu sehen ist.", "Describe what is to be seen."),
        ),
        Fault::NamelessLink => (
            both("Ein Link hat keine Worte (WCAG 2.4.4, 4.1.2)", "A link has no words (WCAG 2.4.4, 4.1.2)"),
            both(
                "Schreiben Sie in den Link, wohin er führt; bei einem Bild als alt.",
                "Write into the link where it leads; as alt where it is a picture.",
            ),
        ),
        Fault::NamelessButton => (
            both("Eine Schaltfläche hat keine Worte (WCAG 4.1.2)", "A button has no words (WCAG 4.1.2)"),
            both(
                "Schreiben Sie hinein, was sie tut, oder geben Sie ihr ein aria-label.",
                "Write into it what it does, or give it an aria-label.",
            ),
        ),
        Fault::FieldWithoutLabel => (
            both("Ein Eingabefeld hat keine Beschriftung (WCAG 1.3.1, 4.1.2)", "A form field has no label (WCAG 1.3.1, 4.1.2)"),
            both(
                "Setzen Sie ein <label for=\"…\"> mit der ID des Felds davor.",
                "Put a <label for=\"…\"> with the ID of the field before it.",
            ),
        ),
        Fault::NamelessFrame => (
            both(
                "Ein eingebettetes Fenster <iframe> hat keinen Titel (WCAG 4.1.2)",
                "An embedded window <iframe> has no title (WCAG 4.1.2)",
            ),
            both("Sagen Sie mit title=\"…\", was darin zu sehen ist.", "Say with title=\"…\" what is to be seen in it."),
        ),
        Fault::VagueLink(name) => (
            both(
                format!("Der Link „{}“ sagt nicht, wohin er führt (WCAG 2.4.4)", short(name)),
                format!("The link “{}” does not say where it leads (WCAG 2.4.4)", short(name)),
            ),
            both(
                "Nennen Sie im Link das Ziel, zum Beispiel „Protokoll der Märzsitzung“.",
                "Name the target in the link, for example “Minutes of the meeting in March”.",
            ),
        ),
        _ => (
            both(
                format!("Ein Link besteht nur aus einer Adresse, „{}“ (WCAG 2.4.4)", short(fault.quoted())),
                format!("A link consists of nothing but an address, “{}” (WCAG 2.4.4)", short(fault.quoted())),
            ),
            both("Geben Sie ihm Worte: „[Handbuch des Senats](https://…)“.", "Give it words: “[Handbook of the Senate](https://…)”."),
        ),
    }
}

/// What leads nowhere, and what takes control from readers.
fn of_use(fault: &Fault) -> (Both, Both) {
    match fault {
        Fault::DoubleId(id) => (
            both(
                format!("Die ID „{}“ steht zweimal auf der Seite (WCAG 1.3.1, 4.1.2)", short(id)),
                format!("The ID “{}” stands twice on the page (WCAG 1.3.1, 4.1.2)", short(id)),
            ),
            both(
                "Geben Sie einem der beiden Elemente eine andere ID; in Vorlagen beginnt sie mit „kb-“.",
                "Give one of the two elements another ID; in templates it begins with “kb-”.",
            ),
        ),
        Fault::DanglingId(id) => (
            both(
                format!("Die ID „{}“, auf die verwiesen wird, gibt es auf der Seite nicht (WCAG 1.3.1, 4.1.2)", short(id)),
                format!("The ID “{}” that is referred to does not exist on the page (WCAG 1.3.1, 4.1.2)", short(id)),
            ),
            both(
                "Nehmen Sie die ID eines Elements, das auf derselben Seite steht, oder streichen Sie den Verweis.",
                "Take the ID of an element on the same page, or remove the reference.",
            ),
        ),
        Fault::TabIndex => (
            both(
                "Ein Element drängt sich mit tabindex vor alle anderen (WCAG 2.4.3)",
                "An element pushes before all others with tabindex (WCAG 2.4.3)",
            ),
            both("Lassen Sie tabindex weg, oder schreiben Sie tabindex=\"0\".", "Leave tabindex out, or write tabindex=\"0\"."),
        ),
        Fault::NoZoom => (
            both("Die Seite lässt sich nicht vergrößern (WCAG 1.4.4)", "The page cannot be enlarged (WCAG 1.4.4)"),
            both(
                "Schreiben Sie <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">.",
                "Write <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">.",
            ),
        ),
        Fault::Refresh => (
            both("Die Seite wechselt nach einer Frist von selbst (WCAG 2.2.1)", "The page changes by itself after some time (WCAG 2.2.1)"),
            both(
                "Leiten Sie sofort weiter, mit der Frist 0, oder bieten Sie einen Link an.",
                "Lead on at once, after 0 seconds, or offer a link.",
            ),
        ),
        _ => (
            both("Ton oder Film beginnt von selbst (WCAG 1.4.2)", "Sound or film begins by itself (WCAG 1.4.2)"),
            both(
                "Streichen Sie autoplay; wer sehen und hören will, drückt auf Start.",
                "Remove autoplay; who wants to see and hear presses start.",
            ),
        ),
    }
}

/// What browsers should not load or run.
fn of_loading(fault: &Fault) -> (Both, Both) {
    match fault {
        Fault::InlineScript => (
            both(
                "Auf der Seite steht ein Skript; eine strenge Content Security Policy verbietet das",
                "A script stands on the page, which a strict Content Security Policy forbids",
            ),
            both(
                "Legen Sie es als Datei unter assets ab und binden Sie es mit src ein.",
                "Keep it as a file below assets, and name it with src.",
            ),
        ),
        Fault::InlineStyle => (
            both(
                "Auf der Seite stehen Stilangaben; eine strenge Content Security Policy verbietet das",
                "Styles stand on the page, which a strict Content Security Policy forbids",
            ),
            both(
                "Geben Sie dem Element eine Klasse und schreiben Sie die Angaben ins Stylesheet.",
                "Give the element a class, and write the styles into the style sheet.",
            ),
        ),
        Fault::Handler(name) => (
            both(
                format!("Ein Element hat das Skript-Attribut „{}“; eine strenge Content Security Policy verbietet das", short(name)),
                format!("An element has the script attribute “{}”, which a strict Content Security Policy forbids", short(name)),
            ),
            both(
                "Schreiben Sie das Skript in eine Datei unter assets, die auf das Ereignis wartet.",
                "Write the script into a file below assets that waits for the event.",
            ),
        ),
        _ => (
            both(
                format!("Die Seite lädt „{}“ von einem fremden Server, der so von allen erfährt, die sie lesen", short(fault.quoted())),
                format!("The page loads “{}” from another host, which thereby learns of everybody who reads it", short(fault.quoted())),
            ),
            both(
                "Legen Sie eine Kopie unter assets ab, oder setzen Sie einen Link, dem man folgen kann.",
                "Keep a copy below assets, or set a link that readers may follow.",
            ),
        ),
    }
}
