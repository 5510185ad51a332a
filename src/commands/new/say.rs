//! What `new` asks and says.

use std::path::Path;

use crate::base::date::NoDate;
use crate::base::finding::Text;
use crate::base::path::SourcePath;
use crate::base::slug::slug;
use crate::record::kind::Kind;

pub fn which_kind() -> Text {
    Text::new("Was möchten Sie anlegen? Nummer oder Name", "What would you like to make? Number or name")
}

pub fn which_body() -> Text {
    Text::new("Gremium (Nummer oder Kennung)", "Body (number or ID)")
}

pub fn title() -> Text {
    Text::new("Titel", "Title")
}

pub fn date() -> Text {
    Text::new("Datum, wenn bekannt mit Uhrzeit", "Date, with a time where it is known")
}

pub fn file() -> Text {
    Text::new(
        "Datei, die dazugehört (Pfad; Eingabetaste, wenn sie noch fehlt)",
        "File that belongs to it (path; Enter where there is none yet)",
    )
}

/// What can be made, where nobody can be asked.
pub fn no_kind() -> Text {
    let list = |line: fn(Kind) -> String| Kind::ALL.into_iter().filter(|kind| *kind != Kind::Home).map(line).collect::<String>();
    Text::new(
        format!(
            "Sagen Sie dazu, was angelegt werden soll:\n\n{}\nZum Beispiel: kiezblatt new sitzung --body ag-kiez --date 12.03.2026",
            list(|kind| format!("  kiezblatt new {:<12} {}\n", slug_of(kind), about(kind).de))
        ),
        format!(
            "Say what is to be made:\n\n{}\nFor example: kiezblatt new meeting --body ag-kiez --date 2026-03-12",
            list(|kind| format!("  kiezblatt new {:<12} {}\n", kind.name(), about(kind).en))
        ),
    )
}

fn slug_of(kind: Kind) -> String {
    slug(kind.german())
}

/// What a kind is, for people who have never made one.
pub fn about(kind: Kind) -> Text {
    let (de, en) = match kind {
        Kind::Home => ("die Startseite", "the home page"),
        Kind::Body => ("ein Gremium: wer dort zusammenarbeitet", "a body: who works together there"),
        Kind::Meeting => ("eine Sitzung eines Gremiums, mit Tagesordnung", "a meeting of a body, with its agenda"),
        Kind::Fachtag => ("ein Fachtag mit Programm und Anmeldung", "a Fachtag with programme and registration"),
        Kind::Document => ("ein Dokument mit eigener Seite", "a document with a page of its own"),
        Kind::Aktionsraum => ("ein Aktionsraum: Gebiet, Quartiere, Fonds", "an Aktionsraum: area, neighbourhoods, funds"),
        Kind::News => ("eine Meldung für „Aktuelles“", "a piece of news"),
        Kind::Page => ("eine Seite für sich, wie „Über uns“", "a page of its own, such as “About us”"),
    };
    Text::new(de, en)
}

pub fn unknown_kind(name: &str, near: Option<&str>) -> Text {
    let known = |word: fn(Kind) -> String| Kind::ALL.map(word).join(", ");
    let (near_de, near_en) = near.map_or_else(
        || (format!("Möglich sind: {}.", known(slug_of)), format!("Possible are: {}.", known(|kind| kind.name().to_owned()))),
        |near| (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
    );
    Text::new(format!("Die Art „{name}“ gibt es nicht. {near_de}"), format!("There is no kind “{name}”. {near_en}"))
}

pub fn no_title() -> Text {
    Text::new(
        "Der Eintrag braucht einen Titel, zum Beispiel: kiezblatt new meldung \"Die Website ist da\".",
        "The entry needs a title, for example: kiezblatt new news \"The site is there\".",
    )
}

pub fn wrong_date(date: &str, why: NoDate) -> Text {
    match why {
        NoDate::Form if date.is_empty() => {
            Text::new("Bitte nennen Sie ein Datum, zum Beispiel 12.03.2026.", "Please name a date, for example 2026-03-12.")
        }
        NoDate::Form => Text::new(
            format!("„{date}“ ist kein Datum; schreiben Sie zum Beispiel 12.03.2026 oder 12.03.2026, 10:00 Uhr."),
            format!("“{date}” is not a date; write for example 2026-03-12 or 2026-03-12 10:00."),
        ),
        NoDate::Impossible => Text::new(
            format!("„{date}“ gibt es nicht. Prüfen Sie Tag, Monat und Uhrzeit."),
            format!("“{date}” does not exist. Look at day, month and time."),
        ),
    }
}

pub fn unknown_body(name: &str, near: Option<&str>) -> Text {
    let (de, en) = match near {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (
            "Die Kennung ist der Name der Datei im Ordner content/bodies ohne „.md“.".to_owned(),
            "The ID is the name of the file in the folder content/bodies without “.md”.".to_owned(),
        ),
    };
    Text::new(format!("Ein Gremium „{name}“ gibt es nicht. {de}"), format!("There is no body “{name}”. {en}"))
}

pub fn unknown_meeting(id: &str, near: Option<&str>) -> Text {
    let (de, en) = match near {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (
            "Nennen Sie die Kennung einer Sitzung, oder „letzte“ für die letzte des Gremiums.".to_owned(),
            "Name the ID of a meeting, or “last” for the last one of the body.".to_owned(),
        ),
    };
    Text::new(format!("Eine Sitzung „{id}“ gibt es nicht. {de}"), format!("There is no meeting “{id}”. {en}"))
}

pub fn no_meeting_yet(body: &str) -> Text {
    Text::new(
        format!("Das Gremium „{body}“ hat noch keine Sitzung mit Datum, von der etwas zu übernehmen wäre. Lassen Sie --from weg."),
        format!("The body “{body}” has no meeting with a date yet to take anything from. Leave out --from."),
    )
}

pub fn last_of_which_body() -> Text {
    Text::new("Die letzte Sitzung welches Gremiums? Nennen Sie es mit --body.", "The last meeting of which body? Name it with --body.")
}

pub fn other_body(id: &str, body: &str) -> Text {
    Text::new(
        format!("Die Sitzung „{id}“ gehört zum Gremium „{body}“. Lassen Sie --body weg, oder nennen Sie dort dasselbe."),
        format!("The meeting “{id}” belongs to the body “{body}”. Leave out --body, or name the same there."),
    )
}

/// That there is no body that a meeting could belong to.
pub fn no_body_yet() -> Text {
    Text::new(
        "Eine Sitzung gehört zu einem Gremium, und es gibt noch keines. Legen Sie zuerst eines an: kiezblatt new gremium \"AG Kiez\".",
        "A meeting belongs to a body, and there is none yet. Make one first: kiezblatt new body \"AG Kiez\".",
    )
}

/// That an option means nothing to a kind.
pub fn no_such_option(option: &str, kind: Kind) -> Text {
    Text::new(
        format!("{option} gibt es {} nicht; lassen Sie es weg.", kind.german_among()),
        format!("There is no {option} {}; leave it out.", kind.english_among()),
    )
}

pub fn no_file(path: &Path) -> Text {
    let path = path.display();
    Text::new(
        format!("Die Datei {path} gibt es nicht. Prüfen Sie Ordner und Namen."),
        format!("There is no file {path}. Look at its folder and name."),
    )
}

pub fn no_id(id: &str) -> Text {
    let said = |open: &str, close: &str| if id.is_empty() { String::new() } else { format!(" {open}{id}{close}") };
    Text::new(
        format!(
            "Aus diesen Angaben{} lässt sich kein Name für die Datei machen. Nennen Sie mit --id einen aus kleinen Buchstaben, Ziffern und Bindestrichen, zum Beispiel --id kiezfest-2026.",
            said("(„", "“)").trim_end()
        ),
        format!(
            "No name for the file can be made of that{}. Name one with --id, of small letters, digits and hyphens, for example --id kiezfest-2026.",
            said("(“", "”)").trim_end()
        ),
    )
}

/// That an ID is not spelled as one.
pub fn wrong_id(id: &str, better: &str) -> Text {
    Text::new(
        format!("„{id}“ ist als Kennung nicht möglich: nur kleine Buchstaben, Ziffern und Bindestriche. Schreiben Sie --id {better}."),
        format!("“{id}” is not possible as an ID: only small letters, digits and hyphens. Write --id {better}."),
    )
}

/// That there is such an entry already.
pub fn taken(path: &SourcePath, free: &str) -> Text {
    Text::new(
        format!(
            "Diesen Eintrag gibt es schon: {path}. Es wurde nichts überschrieben. Soll es ein zweiter werden, so geben Sie ihm eine eigene Kennung: --id {free}."
        ),
        format!(
            "This entry is there already: {path}. Nothing was overwritten. If it is to be a second one, give it an ID of its own: --id {free}."
        ),
    )
}

/// That there is a home page already; a site has one.
pub fn home_is_there(path: &SourcePath) -> Text {
    Text::new(
        format!("Die Startseite gibt es schon: {path}. Es wurde nichts überschrieben; ändern Sie diese Datei."),
        format!("There is a home page already: {path}. Nothing was overwritten; change that file."),
    )
}

/// What was made.
pub fn made(path: &SourcePath) -> Text {
    Text::new(format!("Angelegt: {path}"), format!("Made: {path}"))
}

/// What was taken over from another meeting.
pub fn taken_over(id: &str) -> Text {
    Text::new(
        format!("Von {id} ist übernommen, was jedes Mal gleich ist: Ort, Uhrzeit, Leitung, wiederkehrende Tagesordnung. Bitte prüfen."),
        format!("Taken over from {id} is what is the same each time: place, time, chair, recurring agenda. Please look at it."),
    )
}

/// That nobody has fixed the date.
pub fn proposed_date(date: &str) -> Text {
    Text::new(
        format!("Das Datum {date} ist ein Vorschlag. Stimmt es nicht, so löschen Sie die Datei und nennen das richtige mit --date."),
        format!("The date {date} is a proposal. If it is not right, delete the file and name the right one with --date."),
    )
}

/// What has to be filled in before the site can be built again.
pub fn open_keys(keys: &[&str]) -> Text {
    let (de, en) = (keys.iter().map(|key| format!("„{key}“")).collect::<Vec<_>>().join(" und "), keys.join(" and "));
    Text::new(
        format!("Bitte gleich ausfüllen: {de}. Vorher lässt sich die Website nicht bauen."),
        format!("Please fill in now: {en}. The site cannot be built before."),
    )
}

/// Which file is still to be put beside a document.
pub fn put_file(name: &str, folder: &str) -> Text {
    Text::new(
        format!("Legen Sie die Datei „{name}“ in den Ordner {folder}. Heißt sie anders, so tragen Sie ihren Namen im Eintrag ein."),
        format!("Put the file “{name}” into the folder {folder}. If it has another name, write that into the entry."),
    )
}

/// What comes next.
pub fn next_step(draft: &str) -> Text {
    Text::new(
        format!(
            "Öffnen Sie die Datei und schreiben Sie den Text. „kiezblatt serve --open“ zeigt ihn im Browser; öffentlich wird er, wenn Sie die Zeile „{draft}“ löschen."
        ),
        format!(
            "Open the file and write the text. “kiezblatt serve --open” shows it in a browser; it becomes public when you delete the line “{draft}”."
        ),
    )
}
