//! Words about what lies between entries: IDs, files, addresses.

use super::{message, short};
use crate::base::codes::Code;
use crate::base::finding::Message;
use crate::base::path::SourcePath;

pub fn duplicate_id(id: &str, other: &SourcePath) -> Message {
    message(
        Code::DuplicateId,
        format!("Die Kennung „{id}“ ist schon vergeben: an {other}."),
        "Benennen Sie eine der beiden Dateien um.",
        format!("The ID “{id}” is taken already: by {other}."),
        "Rename one of the two files.",
    )
}

/// A word that the glossary explains twice.
pub fn duplicate_term(term: &str, first_line: u32) -> Message {
    message(
        Code::DuplicateTerm,
        format!("„{}“ steht schon in Zeile {first_line} des Glossars.", short(term)),
        "Fassen Sie die beiden Einträge zu einem zusammen.",
        format!("“{}” stands in line {first_line} of the glossary already.", short(term)),
        "Make one item of the two.",
    )
}

/// Two names that look alike and differ only in how their umlauts are stored.
pub fn twin_names(path: &SourcePath) -> Message {
    message(
        Code::DuplicateId,
        format!("{path} gibt es zweimal: die Umlaute der beiden Namen sind nur verschieden gespeichert."),
        "Löschen Sie eine der beiden Dateien oder benennen Sie sie um.",
        format!("{path} is there twice: the umlauts of the two names are merely stored differently."),
        "Delete or rename one of the two files.",
    )
}

/// An address that Kiezblatt itself needs: a list, a feed, the page for missing addresses.
pub fn reserved_address(address: &str) -> Message {
    message(
        Code::AddressCollision,
        format!("Die Adresse /{address} braucht Kiezblatt selbst."),
        "Wählen Sie eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
        format!("Kiezblatt itself needs the address /{address}."),
        "Choose another “slug”, or remove the alias.",
    )
}

pub fn address_collision(address: &str, other: &str) -> Message {
    message(
        Code::AddressCollision,
        format!("Die Adresse /{address} gehört schon zu {other}."),
        "Wählen Sie für einen der beiden Einträge eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
        format!("The address /{address} belongs to {other} already."),
        "Choose another “slug” for one of the two entries, or remove the alias.",
    )
}

pub fn file_collision(address: &str, other: &str) -> Message {
    message(
        Code::AddressCollision,
        format!("Die Adresse /{address} gehört schon zu {other}."),
        "Geben Sie einer der beiden Dateien einen anderen Namen.",
        format!("The address /{address} belongs to {other} already."),
        "Give one of the two files another name.",
    )
}

/// A file that has the name of a feed, a calendar or a date that is written beside it.
pub fn own_file_collision(address: &str) -> Message {
    message(
        Code::AddressCollision,
        format!("Die Adresse /{address} braucht Kiezblatt selbst."),
        "Geben Sie Ihrer Datei einen anderen Namen, oder streichen Sie sie: Unter diesem steht etwas, das Kiezblatt selbst schreibt, etwa ein Kalender oder ein Feed.",
        format!("Kiezblatt itself needs the address /{address}."),
        "Give your file another name, or remove it: under this one there is something that Kiezblatt writes itself, such as a calendar or a feed.",
    )
}

pub fn bundle_collision(address: &str, other: &str) -> Message {
    message(
        Code::AddressCollision,
        format!("Die Adresse /{address} gehört schon zu {other}."),
        "Geben Sie Ihrer Datei einen anderen Namen, oder streichen Sie sie: Unter diesem packt Kiezblatt selbst alle Unterlagen zusammen.",
        format!("The address /{address} belongs to {other} already."),
        "Give your file another name, or leave it out: under this one Kiezblatt packs all papers itself.",
    )
}

pub fn unknown_reference(kind_de: &str, kind_en: &str, id: &str, nearest: Option<&str>, folder: &str) -> Message {
    let id = short(id);
    let (remedy_de, remedy_en) = match nearest {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (
            format!("Die Kennung ist der Name der Datei im Ordner {folder} ohne „.md“."),
            format!("The ID is the name of the file in the folder {folder} without “.md”."),
        ),
    };
    message(
        Code::UnknownReference,
        format!("{kind_de} mit der Kennung „{id}“ gibt es nicht."),
        remedy_de,
        format!("There is no {kind_en} with the ID “{id}”."),
        remedy_en,
    )
}

pub fn ambiguous_reference(id: &str, choices: &[String]) -> Message {
    let id = short(id);
    let choices = choices.join(", ");
    message(
        Code::AmbiguousReference,
        format!("„{id}“ kann mehrere Einträge meinen."),
        format!("Schreiben Sie genauer, was Sie meinen: {choices}."),
        format!("“{id}” can mean several entries."),
        format!("Say which one you mean: {choices}."),
    )
}

pub fn circular_reference(chain: &str) -> Message {
    message(
        Code::CircularReference,
        format!("Diese Angaben führen im Kreis: {chain}."),
        "Streichen Sie eine der Angaben.",
        format!("These values lead round in a circle: {chain}."),
        "Remove one of the values.",
    )
}

pub fn unknown_file(name: &str, folder: &str, nearest: Option<&str>) -> Message {
    let name = short(name);
    let (hint_de, hint_en) =
        nearest.map_or_else(Default::default, |near| (format!("Meinten Sie „{near}“? "), format!("Did you mean “{near}”? ")));
    message(
        Code::UnknownFile,
        format!("Die Datei „{name}“ liegt nicht im Ordner {folder}."),
        format!("{hint_de}Legen Sie die Datei dorthin oder berichtigen Sie den Namen."),
        format!("The file “{name}” does not lie in the folder {folder}."),
        format!("{hint_en}Put the file there or correct the name."),
    )
}

pub fn unknown_document(name: &str, nearest: Option<&str>) -> Message {
    let name = short(name);
    let (hint_de, hint_en) =
        nearest.map_or_else(Default::default, |near| (format!("Meinten Sie „{near}“? "), format!("Did you mean “{near}”? ")));
    message(
        Code::UnknownReference,
        format!("„{name}“ ist weder die Kennung eines Dokuments noch der Name einer Datei neben diesem Eintrag."),
        format!("{hint_de}Dokumente mit eigener Seite liegen in content/documents; Dateien liegen neben dem Eintrag."),
        format!("“{name}” is neither the ID of a document nor the name of a file beside this entry."),
        format!("{hint_en}Documents with a page of their own lie in content/documents; files lie beside the entry."),
    )
}

pub fn file_outside(name: &str) -> Message {
    let name = short(name);
    message(
        Code::UnknownFile,
        format!("„{name}“ liegt außerhalb des Ordners content."),
        "Legen Sie die Datei neben den Eintrag und nennen Sie nur ihren Namen.",
        format!("“{name}” lies outside of the folder content."),
        "Put the file beside the entry and give its name only.",
    )
}

pub fn invisible_reference(from: &str, to: &SourcePath, why: Invisible) -> Message {
    let (why_de, why_en) = why.words();
    message(
        Code::InvisibleReference,
        format!("„{from}“ ist öffentlich, verweist aber auf {to}; dieser Eintrag ist {why_de}."),
        "Der Verweis wird weggelassen, solange das so ist. Veröffentlichen Sie den anderen Eintrag oder streichen Sie den Verweis.",
        format!("“{from}” is public but refers to {to}; that entry {why_en}."),
        "The reference is left out while this is so. Publish the other entry or remove the reference.",
    )
}

pub fn file_of_invisible(from: &str, file: &SourcePath, owner: &SourcePath, why: Invisible) -> Message {
    let (why_de, why_en) = why.words();
    message(
        Code::InvisibleReference,
        format!("„{from}“ ist öffentlich, verweist aber auf {file}; die Datei gehört zu {owner}, und dieser Eintrag ist {why_de}."),
        "Der Verweis wird weggelassen, solange das so ist. Veröffentlichen Sie den anderen Eintrag, oder legen Sie die Datei neben diesen.",
        format!("“{from}” is public but refers to {file}; the file belongs to {owner}, and that entry {why_en}."),
        "The reference is left out while this is so. Publish the other entry, or put the file beside this one.",
    )
}

/// Why an entry is not to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invisible {
    Draft,
    NotYet,
    NoLonger,
    Withdrawn,
}

impl Invisible {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Invisible::Draft => ("ein Entwurf", "is a draft"),
            Invisible::NotYet => ("noch nicht sichtbar", "is not visible yet"),
            Invisible::NoLonger => ("nicht mehr sichtbar", "is no longer visible"),
            Invisible::Withdrawn => ("zurückgezogen", "is withdrawn"),
        }
    }
}
