//! Words about the form of front matter: the mistakes that people make in YAML without knowing that it is YAML.

use super::message;
use crate::base::codes::Code;
use crate::base::finding::Message;

pub fn missing_front_matter() -> Message {
    message(
        Code::MissingFrontMatter,
        "Am Anfang der Datei fehlen die Angaben zwischen zwei Zeilen „---“.",
        "Beginnen Sie die Datei mit einer Zeile „---“, darunter zum Beispiel „titel: …“, darunter wieder eine Zeile „---“.",
        "The details between two lines of “---” are missing at the top of the file.",
        "Begin the file with a line “---”, below it for example “title: …”, below that another line “---”.",
    )
}

pub fn unclosed_front_matter() -> Message {
    message(
        Code::UnclosedFrontMatter,
        "Die Angaben am Anfang der Datei hören nicht auf: die zweite Zeile „---“ fehlt.",
        "Setzen Sie unter die letzte Angabe eine Zeile, in der nur „---“ steht.",
        "The details at the top of the file do not end: the second line “---” is missing.",
        "Below the last detail, add a line that holds only “---”.",
    )
}

pub fn front_matter_too_large(limit: usize) -> Message {
    message(
        Code::FileTooLarge,
        format!("Die Angaben am Anfang der Datei sind länger als {} kB.", limit / 1024),
        "Schreiben Sie lange Texte unter die zweite Zeile „---“.",
        format!("The details at the top of the file are longer than {} kB.", limit / 1024),
        "Put long texts below the second line “---”.",
    )
}

pub fn tab() -> Message {
    message(
        Code::YamlTab,
        "Hier ist mit der Tabulatortaste eingerückt.",
        "Rücken Sie mit Leerzeichen ein, zwei für jede Stufe.",
        "This line is indented with the tab key.",
        "Indent with blanks, two for each level.",
    )
}

pub fn tab_for_blank() -> Message {
    message(
        Code::YamlTab,
        "Hier steht ein Tabulatorzeichen; hier muss ein Leerzeichen stehen.",
        "Löschen Sie es und tippen Sie ein Leerzeichen.",
        "There is a tab here; a blank is needed.",
        "Delete it and type a blank.",
    )
}

pub fn no_break_space() -> Message {
    message(
        Code::YamlSpace,
        "Hier steht ein geschütztes Leerzeichen, wie Word es einfügt; hier muss ein gewöhnliches stehen.",
        "Löschen Sie es und tippen Sie ein Leerzeichen.",
        "There is a no-break space here, as Word inserts it; an ordinary one is needed.",
        "Delete it and type a blank.",
    )
}

pub fn missing_space(key: &str) -> Message {
    message(
        Code::YamlSpace,
        format!("Nach „{key}:“ fehlt ein Leerzeichen."),
        "Setzen Sie nach dem Doppelpunkt ein Leerzeichen.",
        format!("A blank is missing after “{key}:”."),
        "Put a blank after the colon.",
    )
}

pub fn missing_dash_space() -> Message {
    message(
        Code::YamlSpace,
        "Nach dem Strich „-“ am Anfang eines Listenpunkts fehlt ein Leerzeichen.",
        "Setzen Sie nach dem Strich ein Leerzeichen: „- Punkt“.",
        "A blank is missing after the dash that begins a list item.",
        "Put a blank after the dash: “- item”.",
    )
}

pub fn colon(line: &str) -> Message {
    message(
        Code::YamlColon,
        "In diesem Text steht ein Doppelpunkt mit Leerzeichen; ohne Anführungszeichen gilt er als neue Angabe.",
        format!("Setzen Sie den Text in Anführungszeichen: {line}"),
        "This text holds a colon followed by a blank; without quotation marks it counts as a new key.",
        format!("Put the text in quotation marks: {line}"),
    )
}

pub fn hash(line: &str) -> Message {
    message(
        Code::YamlHash,
        "In diesem Text steht „ #“; ohne Anführungszeichen fiele alles ab dort weg.",
        format!("Setzen Sie den Text in Anführungszeichen: {line} – oder schreiben Sie den Kommentar in eine eigene Zeile."),
        "This text holds “ #”; without quotation marks everything from there on would be lost.",
        format!("Put the text in quotation marks: {line} – or put the comment on a line of its own."),
    )
}

pub fn unclosed_quote(quote: char) -> Message {
    message(
        Code::YamlQuote,
        format!("Das Anführungszeichen {quote} wird nicht wieder geschlossen."),
        format!("Setzen Sie ans Ende des Textes noch ein {quote}."),
        format!("The quotation mark {quote} is never closed."),
        format!("Add a {quote} at the end of the text."),
    )
}

pub fn text_after_quote() -> Message {
    message(
        Code::YamlQuote,
        "Nach dem schließenden Anführungszeichen steht noch Text.",
        "Setzen Sie den ganzen Text in ein Paar Anführungszeichen; innen benutzen Sie „ und “.",
        "There is more text after the closing quotation mark.",
        "Put the whole text into one pair of quotation marks; use “ and ” inside.",
    )
}

pub fn backslash() -> Message {
    message(
        Code::YamlQuote,
        "In einem Text in doppelten Anführungszeichen hat der Rückstrich \\ eine besondere Bedeutung.",
        "Benutzen Sie einfache Anführungszeichen ('…') oder verdoppeln Sie den Rückstrich.",
        "Inside double quotation marks the backslash \\ has a special meaning.",
        "Use single quotation marks ('…') or double the backslash.",
    )
}

pub fn special_character(c: char) -> Message {
    message(
        Code::YamlSpecial,
        format!("Ein Text darf hier nicht mit „{c}“ beginnen."),
        "Setzen Sie den ganzen Text in Anführungszeichen.",
        format!("A text must not begin with “{c}” here."),
        "Put the whole text in quotation marks.",
    )
}

pub fn too_deep() -> Message {
    message(
        Code::YamlTooDeep,
        "Die Angaben sind zu tief ineinander verschachtelt.",
        "Prüfen Sie die Klammern und die Einrückung.",
        "The details are nested too deeply.",
        "Check the brackets and the indentation.",
    )
}

pub fn syntax() -> Message {
    message(
        Code::YamlSyntax,
        "Diese Zeile lässt sich nicht als Angabe lesen.",
        "Schreiben Sie „titel: Bericht“ oder „- Bericht“, und rücken Sie die Zeile so weit ein wie die anderen, zu denen sie gehört.",
        "This line cannot be read as a detail.",
        "Write “title: Report” or “- Report”, and indent the line as far as the others that it belongs to.",
    )
}

pub fn unclosed_bracket(open: char, close: char) -> Message {
    message(
        Code::YamlSyntax,
        format!("Die Klammer {open} wird nicht wieder geschlossen."),
        format!("Setzen Sie ans Ende noch ein {close}."),
        format!("The bracket {open} is never closed."),
        format!("Add a {close} at the end."),
    )
}

pub fn no_items() -> Message {
    message(
        Code::YamlSyntax,
        "Hier wird eine Liste erwartet, deren Einträge mit einem Strich beginnen.",
        "Beginnen Sie jeden Eintrag so: „- begriff: BVV“, und rücken Sie seine übrigen Zeilen um zwei Leerzeichen ein.",
        "A list is expected here, whose items begin with a dash.",
        "Begin each item like this: “- term: BVV”, and indent its other lines by two blanks.",
    )
}

pub fn not_keys() -> Message {
    message(
        Code::YamlSyntax,
        "Hier werden Angaben erwartet: ein Name, ein Doppelpunkt und ein Wert.",
        "Schreiben Sie jede Angabe in eine eigene Zeile, zum Beispiel „titel: Unser Kiez“.",
        "Details are expected here: a name, a colon and a value.",
        "Put each detail on a line of its own, for example “title: Our neighbourhood”.",
    )
}
