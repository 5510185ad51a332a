//! Words about files: encoding, size, kind, place.

use super::message;
use crate::base::codes::Code;
use crate::base::finding::Message;

pub fn mixed_line_ends() -> Message {
    message(
        Code::MixedLineEnds,
        "In dieser Datei enden manche Zeilen wie unter Windows und manche nicht.",
        "Speichern Sie sie im Editor mit einer Art von Zeilenenden, oder lassen Sie das „kiezblatt check --fix“ tun.",
        "Some lines of this file end as on Windows and some do not.",
        "Save it in your editor with one kind of line ends, or let “kiezblatt check --fix” do it.",
    )
}

pub fn not_utf8(encoding: &str) -> Message {
    message(
        Code::NotUtf8,
        format!("Die Datei ist als {encoding} gespeichert; Kiezblatt liest UTF-8."),
        "Öffnen Sie die Datei im Editor und speichern Sie sie mit der Kodierung „UTF-8“.",
        format!("The file is saved as {encoding}; Kiezblatt reads UTF-8."),
        "Open the file in your editor and save it with the encoding “UTF-8”.",
    )
}

pub fn control_character(code_point: u32) -> Message {
    message(
        Code::ControlCharacter,
        format!("Hier steht ein unsichtbares Steuerzeichen (U+{code_point:04X})."),
        "Löschen Sie die Stelle und schreiben Sie sie neu.",
        format!("There is an invisible control character here (U+{code_point:04X})."),
        "Delete this spot and type it again.",
    )
}

pub fn file_too_large(size: u64, limit: u64) -> Message {
    let (size, limit) = (size / 1024, limit / 1024);
    message(
        Code::FileTooLarge,
        format!("Die Textdatei ist {size} kB groß; Kiezblatt liest Textdateien bis {limit} kB."),
        "Teilen Sie den Text auf mehrere Einträge auf oder hängen Sie ihn als Dokument an.",
        format!("The text file is {size} kB large; Kiezblatt reads text files up to {limit} kB."),
        "Split the text into several entries or attach it as a document.",
    )
}

pub fn unreadable_file() -> Message {
    message(
        Code::UnreadableFile,
        "Die Datei lässt sich nicht lesen.",
        "Prüfen Sie, ob Sie die Datei öffnen dürfen und ob sie gerade in einem anderen Programm gesperrt ist.",
        "The file cannot be read.",
        "Check whether you may open the file and whether another program has locked it.",
    )
}

pub fn symbolic_link() -> Message {
    message(
        Code::SymbolicLink,
        "Das ist eine Verknüpfung (symbolischer Link); Kiezblatt folgt keinen Verknüpfungen.",
        "Legen Sie die Datei selbst an diese Stelle.",
        "This is a symbolic link; Kiezblatt does not follow links.",
        "Put the file itself in this place.",
    )
}

pub fn special_file() -> Message {
    message(
        Code::SpecialFile,
        "Das ist keine gewöhnliche Datei.",
        "Nehmen Sie sie aus dem Ordner heraus.",
        "This is not a regular file.",
        "Move it out of the folder.",
    )
}

pub fn folder_named_like_a_file() -> Message {
    message(
        Code::SpecialFile,
        "Dieser Ordner heißt wie eine Textdatei (.md).",
        "Benennen Sie den Ordner um, oder machen Sie aus ihm eine Datei.",
        "This folder is named like a text file (.md).",
        "Rename the folder, or turn it into a file.",
    )
}

pub fn unreadable_name() -> Message {
    message(
        Code::UnreadableName,
        "Der Name dieser Datei enthält Zeichen, die kein gültiger Text sind.",
        "Benennen Sie die Datei um; Umlaute sind erlaubt.",
        "The name of this file holds characters that are not valid text.",
        "Rename the file; umlauts are fine.",
    )
}

pub fn missing_content() -> Message {
    message(
        Code::MissingContent,
        "Der Ordner content mit den Texten ist nicht da.",
        "Ist ein Netzlaufwerk getrennt oder der Ordner umbenannt? Solange er fehlt, wird nichts veröffentlicht und nichts gelöscht.",
        "The folder content with the texts is not there.",
        "Is a network drive disconnected, or was the folder renamed? As long as it is missing, nothing is published and nothing deleted.",
    )
}

pub fn misplaced_file(folders: &str, nearest: Option<&str>) -> Message {
    let (hint_de, hint_en) =
        nearest.map_or_else(Default::default, |folder| (format!(" Meinten Sie „{folder}“?"), format!(" Did you mean “{folder}”?")));
    message(
        Code::MisplacedFile,
        "Diese Textdatei liegt in keinem Ordner, den Kiezblatt kennt, und würde nicht veröffentlicht.",
        format!(
            "Verschieben Sie sie in einen dieser Ordner: {folders}.{hint_de} Notizen, die niemand sehen soll, beginnen mit einem Unterstrich (_notiz.md)."
        ),
        "This text file lies in no folder that Kiezblatt knows and would not be published.",
        format!("Move it into one of these folders: {folders}.{hint_en} Notes for nobody to see begin with an underscore (_note.md)."),
    )
}

pub fn no_id() -> Message {
    message(
        Code::MisplacedFile,
        "Aus dem Namen dieser Datei lässt sich keine Adresse bilden.",
        "Benennen Sie die Datei mit Buchstaben oder Ziffern, zum Beispiel 2026-03-12-ag-kiez.md.",
        "No address can be made from the name of this file.",
        "Name the file with letters or digits, for example 2026-03-12-ag-kiez.md.",
    )
}

pub fn unused_entry() -> Message {
    message(
        Code::UnusedEntry,
        "Diese Textdatei liegt neben einer index.md und wird nicht veröffentlicht.",
        "Soll sie ein eigener Eintrag sein, verschieben Sie sie einen Ordner höher; ist sie eine Notiz, beginnen Sie ihren Namen mit einem Unterstrich.",
        "This text file lies beside an index.md and is not published.",
        "If it is to be an entry of its own, move it one folder up; if it is a note, begin its name with an underscore.",
    )
}

pub fn forbidden_file_type(name: &str) -> Message {
    message(
        Code::ForbiddenFileType,
        format!(
            "Dateien wie „{name}“ werden nicht veröffentlicht: sie können Programme enthalten oder sind für Leserinnen und Leser nicht zu öffnen."
        ),
        "Veröffentlichen Sie sie als PDF, Office-Datei, Tabelle (CSV), Bild, Ton oder Film.",
        format!("Files such as “{name}” are not published: they can hold programs, or readers cannot open them."),
        "Publish it as a PDF, an office file, a table (CSV), a picture, sound or film.",
    )
}

pub fn no_film(name: &str) -> Message {
    message(
        Code::ForbiddenFileType,
        format!("„{name}“ ist kein Film, den Browser abspielen."),
        "Speichern Sie den Film als MP4 (H.264) oder WebM.",
        format!("“{name}” is no film that browsers play."),
        "Save the film as MP4 (H.264) or WebM.",
    )
}

pub fn no_captions(name: &str) -> Message {
    message(
        Code::ForbiddenFileType,
        format!("„{name}“ ist keine Datei mit Untertiteln, die Browser lesen."),
        "Speichern Sie die Untertitel als WebVTT (Endung .vtt).",
        format!("“{name}” is no file of captions that browsers read."),
        "Save the captions as WebVTT (ending .vtt).",
    )
}
