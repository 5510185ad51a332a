//! Words about how texts are written: links, headings, lists, tables, pictures, sentences, dates.

use super::{message, short};
use crate::base::codes::Code;
use crate::base::finding::Message;

pub fn vague_link(words: &str) -> Message {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    message(
        Code::VagueLink,
        format!(
            "Der Link „{words}“ sagt nicht, wohin er führt; wer sich nur die Links einer Seite vorlesen lässt, hört nichts als „{words}“ (WCAG 2.4.4)."
        ),
        "Nennen Sie im Link das Ziel, zum Beispiel: Lesen Sie das [Protokoll der Märzsitzung](…).",
        format!(
            "The link “{words}” does not say where it leads; whoever has only the links of a page read out hears nothing but “{words}” (WCAG 2.4.4)."
        ),
        "Name the target in the link, for example: Read the [minutes of the meeting in March](…).",
    )
}

pub fn bare_address(address: &str) -> Message {
    let address = short(address);
    message(
        Code::BareAddress,
        format!("Der Link „{address}“ besteht nur aus seiner Adresse; vorgelesen wird sie Zeichen für Zeichen (WCAG 2.4.4)."),
        "Geben Sie dem Link Worte: [Handbuch des Senats](https://…).",
        format!("The link “{address}” consists of nothing but its address, which is read out sign by sign (WCAG 2.4.4)."),
        "Give the link words: [Handbook of the Senate](https://…).",
    )
}

pub fn bold_heading(words: &str, marks: &str) -> Message {
    let words = short(words);
    message(
        Code::BoldHeading,
        format!(
            "Der fette Absatz „{words}“ sieht aus wie eine Überschrift, ist aber keine; Vorleseprogramme finden ihn nicht (WCAG 1.3.1)."
        ),
        format!("Schreiben Sie „{marks} {words}“, ohne Sternchen."),
        format!("The bold paragraph “{words}” looks like a heading and is none; screen readers do not find it (WCAG 1.3.1)."),
        format!("Write “{marks} {words}”, without asterisks."),
    )
}

/// A heading that is too deep, the one before it, and how it has to begin.
pub fn skipped_heading(words: &str, before: &str, marks: &str) -> Message {
    let (words, before) = (short(words), short(before));
    message(
        Code::SkippedHeading,
        format!("Zwischen der Überschrift „{before}“ und „{words}“ fehlt eine Ebene (WCAG 1.3.1)."),
        format!("Lassen Sie „{words}“ mit „{marks}“ beginnen."),
        format!("Between the headings “{before}” and “{words}” a level is missing (WCAG 1.3.1)."),
        format!("Let “{words}” begin with “{marks}”."),
    )
}

pub fn typed_number(heading: &str) -> Message {
    let heading = short(heading);
    message(
        Code::TypedNumber,
        format!(
            "Die Nummern der Überschriften sind von Hand geschrieben, ab „{heading}“; kommt eine dazu, stimmen alle folgenden nicht mehr."
        ),
        "Lassen Sie die Nummern weg, wenn niemand auf sie verweist; die Überschriften stehen auch so in ihrer Reihenfolge.",
        format!("The numbers of the headings are typed, from “{heading}” on; when one is added, all that follow are wrong."),
        "Leave the numbers out unless somebody refers to them; the headings are in their order anyway.",
    )
}

/// A list whose sign (`•`, `a)`) was typed; with numbers or with bullets.
pub fn typed_list(sign: &str, is_numbered: bool) -> Message {
    let (right_de, right_en) = if is_numbered {
        ("mit „1. “, „2. “ …", "with “1. ”, “2. ” …")
    } else {
        ("mit „- “ (Bindestrich und Leerzeichen)", "with “- ” (a hyphen and a blank)")
    };
    message(
        Code::TypedList,
        format!(
            "Diese Zeilen beginnen mit „{sign}“ und sehen aus wie eine Liste, sind aber keine; Vorleseprogramme zählen ihre Punkte nicht (WCAG 1.3.1)."
        ),
        format!("Beginnen Sie jeden Punkt auf einer eigenen Zeile {right_de}, und lassen Sie vor dem ersten eine Zeile frei."),
        format!("These lines begin with “{sign}” and look like a list, but are none; screen readers do not count its items (WCAG 1.3.1)."),
        format!("Begin each item on a line of its own {right_en}, and leave a line free before the first one."),
    )
}

pub fn table_without_header() -> Message {
    message(
        Code::TableWithoutHeader,
        "Die erste Zeile dieser Tabelle ist leer; niemand erfährt, was in den Spalten steht (WCAG 1.3.1).",
        "Schreiben Sie in die erste Zeile über jede Spalte ein Wort, zum Beispiel „| Bezirk | Einrichtungen |“.",
        "The first row of this table is empty; nobody learns what stands in its columns (WCAG 1.3.1).",
        "Write a word above each column into the first row, for example “| Bezirk | Einrichtungen |”.",
    )
}

pub fn html_table_without_header() -> Message {
    message(
        Code::TableWithoutHeader,
        "Diese Tabelle hat keine Kopfzellen; Vorleseprogramme können nicht sagen, was in den Spalten steht (WCAG 1.3.1).",
        "Machen Sie aus den Zellen der ersten Zeile Kopfzellen: <th scope=\"col\">…</th>; oder schreiben Sie die Tabelle in Markdown.",
        "This table has no header cells; screen readers cannot say what stands in its columns (WCAG 1.3.1).",
        "Make header cells of the first row: <th scope=\"col\">…</th>; or write the table in Markdown.",
    )
}

pub fn empty_paragraph() -> Message {
    message(
        Code::EmptyParagraph,
        "Dieser Absatz ist leer; Vorleseprogramme halten trotzdem an ihm an.",
        "Streichen Sie ihn; den Abstand zwischen Absätzen macht die Website selbst.",
        "This paragraph is empty; screen readers stop at it all the same.",
        "Remove it; the site makes the space between paragraphs itself.",
    )
}

pub fn empty_heading() -> Message {
    message(
        Code::EmptyParagraph,
        "Diese Überschrift hat keine Worte (WCAG 2.4.6).",
        "Schreiben Sie hinter das „#“, wovon der Abschnitt handelt, oder streichen Sie die Zeile.",
        "This heading has no words (WCAG 2.4.6).",
        "Write behind the “#” what the section is about, or remove the line.",
    )
}

pub fn empty_lines() -> Message {
    message(
        Code::EmptyParagraph,
        "Hier sollen mehrere Zeilenumbrüche hintereinander Abstand schaffen.",
        "Lassen Sie stattdessen eine Zeile frei; dann beginnt ein neuer Absatz.",
        "Several line breaks in a row are to make space here.",
        "Leave a line free instead; then a new paragraph begins.",
    )
}

pub fn soft_hyphens(count: usize) -> Message {
    let (de, en) = match count {
        1 => ("Im Text steht ein unsichtbares Trennzeichen".to_owned(), "The text holds an invisible hyphen".to_owned()),
        _ => (format!("Im Text stehen {count} unsichtbare Trennzeichen"), format!("The text holds {count} invisible hyphens")),
    };
    message(
        Code::InvisibleCharacter,
        format!("{de} aus Word (U+00AD); die Suche findet solche Wörter nicht."),
        "Ersetzen Sie das Zeichen überall durch nichts; Browser trennen Wörter von selbst.",
        format!("{en} from Word (U+00AD); searching does not find such words."),
        "Replace the character by nothing everywhere; browsers hyphenate by themselves.",
    )
}

pub fn characters_without_width(count: usize, c: char) -> Message {
    let number = u32::from(c);
    let (de, en) = match count {
        1 => ("Im Text steht ein Zeichen".to_owned(), "The text holds a character".to_owned()),
        _ => (format!("Im Text stehen {count} Zeichen"), format!("The text holds {count} characters")),
    };
    let (seen_de, seen_en) = if count == 1 { ("das niemand sieht", "that nobody sees") } else { ("die niemand sieht", "that nobody sees") };
    message(
        Code::InvisibleCharacter,
        format!("{de}, {seen_de} (U+{number:04X}); die Suche findet solche Wörter nicht."),
        "Löschen Sie das Wort an dieser Stelle und tippen Sie es neu.",
        format!("{en} {seen_en} (U+{number:04X}); searching does not find such words."),
        "Delete the word in this place and type it again.",
    )
}

pub fn characters_of_word(count: usize, c: char) -> Message {
    let number = u32::from(c);
    let (de, en) = match count {
        1 => ("Im Text steht ein Zeichen".to_owned(), "The text holds a character".to_owned()),
        _ => (format!("Im Text stehen {count} Zeichen"), format!("The text holds {count} characters")),
    };
    let (known_de, known_en) = if count == 1 { ("das nur Word kennt", "that") } else { ("die nur Word kennt", "that") };
    message(
        Code::InvisibleCharacter,
        format!("{de}, {known_de} (U+{number:04X}); andere sehen dort ein leeres Kästchen."),
        "Löschen Sie es; Punkte einer Liste beginnen mit „- “.",
        format!("{en} {known_en} only Word knows (U+{number:04X}); others see an empty box there."),
        "Delete it; items of a list begin with “- ”.",
    )
}

pub fn blanks_as_layout() -> Message {
    message(
        Code::BlanksAsLayout,
        "Hier rücken mehrere Leerzeichen oder ein Tabulator Wörter auseinander; auf der Website ist davon nichts oder etwas anderes zu sehen.",
        "Setzen Sie ein einziges Leerzeichen; was nebeneinander gehört, wird eine Tabelle.",
        "Several blanks or a tab set words apart here; on the site nothing of it is to be seen, or something else.",
        "Put a single blank; what belongs side by side becomes a table.",
    )
}

pub fn long_alt(length: usize) -> Message {
    message(
        Code::LongAlt,
        format!("Die Beschreibung dieses Bildes hat {length} Zeichen; sie wird am Stück vorgelesen."),
        "Sagen Sie das Wichtigste in höchstens 250 Zeichen, und schreiben Sie alles Weitere in den Text.",
        format!("The description of this picture has {length} characters; it is read out in one go."),
        "Say what matters in no more than 250 characters, and everything else in the text.",
    )
}

pub fn repeated_alt(alt: &str) -> Message {
    let alt = short(alt);
    message(
        Code::RepeatedAlt,
        format!("Die Beschreibung „{alt}“ steht genauso neben dem Bild; sie wird zweimal vorgelesen."),
        "Beschreiben Sie in den eckigen Klammern, was zu sehen ist; die Bildunterschrift sagt, was es bedeutet.",
        format!("The description “{alt}” stands beside the picture in the same words; it is read out twice."),
        "Say in the square brackets what is to be seen; the caption says what it means.",
    )
}

pub fn wordy_sentence(sentence: &str, words: usize) -> Message {
    let sentence = short(sentence);
    message(
        Code::WordySentence,
        format!("Der Satz „{sentence}“ hat {words} Wörter; so lange behält kaum jemand den Anfang im Kopf."),
        "Machen Sie zwei oder drei Sätze daraus, oder eine Liste.",
        format!("The sentence “{sentence}” has {words} words; hardly anybody remembers its beginning so long."),
        "Make two or three sentences of it, or a list.",
    )
}

pub fn impossible_day(written: &str) -> Message {
    let written = short(written);
    message(
        Code::ImpossibleDay,
        format!("Den Tag „{written}“ gibt es nicht."),
        "Sehen Sie im Kalender nach und berichtigen Sie das Datum.",
        format!("There is no day “{written}”."),
        "Look it up in a calendar and correct the date.",
    )
}

/// A date, its weekday, and the one that the text says.
pub fn wrong_weekday(date: &str, right: &str, said: &str) -> Message {
    message(
        Code::WrongWeekday,
        format!("Der {date} ist ein {right}, kein {said}."),
        "Berichtigen Sie den Wochentag oder das Datum; wer beides liest, weiß sonst nicht, was gilt.",
        format!("The weekday “{said}” does not fit: {date} is a {right}."),
        "Correct the weekday or the date; whoever reads both does not know which is right.",
    )
}

/// What the text says, and the first and last day of the entry.
pub fn contradicting_date(written: &str, (first, last): &(String, Option<String>)) -> Message {
    let (until_de, until_en) = match last {
        Some(last) => (format!(" bis {last}"), format!(" to {last}")),
        None => (String::new(), String::new()),
    };
    message(
        Code::ContradictingDate,
        format!("Im Text steht „{written}“, in den Angaben am Anfang der Datei dagegen „{first}{until_de}“."),
        "Berichtigen Sie den Text oder die Angabe „datum“; ist ein anderer Termin gemeint, nennen Sie ihn beim Namen.",
        format!("The text says “{written}”, but the details at the beginning of the file say “{first}{until_en}”."),
        "Correct the text or the value of “date”; if another event is meant, call it by its name.",
    )
}

pub fn contradicting_time(written: &str, right: &str) -> Message {
    message(
        Code::ContradictingDate,
        format!("Im Text beginnt der Termin um {written}, in den Angaben am Anfang der Datei um {right}."),
        "Berichtigen Sie den Text oder die Angabe „datum“.",
        format!("In the text the event begins at {written}, in the details at the beginning of the file at {right}."),
        "Correct the text or the value of “date”.",
    )
}
