//! Words about the pages that the law asks for, and about the settings of the Erklärung zur Barrierefreiheit.

use super::{message, short};
use crate::base::codes::Code;
use crate::base::finding::Message;
use crate::base::path::SourcePath;

pub fn second_page(german: &str, english: &str, other: &SourcePath) -> Message {
    message(
        Code::DuplicateKind,
        format!("Eine Seite der Art „{german}“ gibt es schon: {other}."),
        "Legen Sie beide zusammen, oder streichen Sie bei einer die Zeile „art“.",
        format!("There is a page of the kind “{english}” already: {other}."),
        "Put the two together, or remove the line “kind” from one of them.",
    )
}

/// `title` is what readers know the page by, `file` where one would look for it.
pub fn missing_page(title: &str, german: &str, english: &str, file: &str) -> Message {
    message(
        Code::MissingPage,
        format!("Eine Seite „{title}“ fehlt; öffentliche Stellen brauchen sie."),
        format!(
            "Legen Sie content/pages/{file}.md an, mit der Zeile „art: {german}“. Gibt es die Seite schon, ergänzen Sie dort diese Zeile."
        ),
        format!("A page “{title}” is missing; public bodies need one."),
        format!("Make content/pages/{file}.md with the line “kind: {english}”. If there is such a page already, add this line there."),
    )
}

pub fn placeholder(text: &str) -> Message {
    let text = short(text);
    message(
        Code::Placeholder,
        format!("Hier steht noch ein Platzhalter: „{text}“."),
        "Setzen Sie Ihre eigenen Angaben ein, und lassen Sie den Text von einer fachkundigen Person prüfen.",
        format!("Here is still a placeholder: “{text}”."),
        "Put in your own details, and have the text checked by somebody who knows the law.",
    )
}

pub fn outdated_page(title: &str, updated: &str) -> Message {
    message(
        Code::OutdatedPage,
        format!("Die Seite „{title}“ ist vom {updated}, also über drei Jahre alt."),
        "Prüfen Sie, ob noch alles stimmt, und tragen Sie dann bei „stand“ den heutigen Tag ein.",
        format!("The page “{title}” is of {updated}, that is over three years old."),
        "Check that everything still holds, and then put today into “updated”.",
    )
}

pub fn outdated_assessment(reviewed: &str) -> Message {
    message(
        Code::OutdatedPage,
        format!("Die Erklärung zur Barrierefreiheit wurde zuletzt am {reviewed} überprüft, also vor über einem Jahr."),
        "Prüfen Sie die Website noch einmal, und tragen Sie dann bei „reviewed“ den heutigen Tag ein.",
        format!("The accessibility statement was last reviewed on {reviewed}, that is over a year ago."),
        "Assess the site again, and then put today into “reviewed”.",
    )
}

pub fn empty_imprint() -> Message {
    message(
        Code::EmptyImprint,
        "Das Impressum nennt niemanden.",
        "Schreiben Sie Name und Anschrift Ihrer Einrichtung in den Text, oder in kiezblatt.yaml unter „publisher“.",
        "The imprint names nobody.",
        "Write name and address of your institution into the text, or into kiezblatt.yaml below “publisher”.",
    )
}

pub fn missing_setting(key: &str, meaning: &str, example: &str) -> Message {
    message(
        Code::MissingSetting,
        format!("Für die Erklärung zur Barrierefreiheit fehlt die Angabe „{key}“: {meaning}."),
        format!("Ergänzen Sie in kiezblatt.yaml zum Beispiel „{key}: {example}“."),
        format!("The accessibility statement needs the key “{key}”."),
        format!("Add it to kiezblatt.yaml, for example “{key}: {example}”."),
    )
}

pub fn doubtful_status(count: usize) -> Message {
    let (de, en) = if count == 1 {
        ("einen Inhalt".to_owned(), "one part is".to_owned())
    } else {
        (format!("{count} Inhalte"), format!("{count} parts are"))
    };
    message(
        Code::DoubtfulStatus,
        format!("Als Status ist „full“ angegeben, aber die Erklärung nennt {de} als nicht barrierefrei."),
        "Schreiben Sie „status: partial“, oder machen Sie diese Inhalte barrierefrei.",
        format!("The status is “full”, but {en} listed as not accessible."),
        "Write “status: partial”, or make these parts accessible.",
    )
}
