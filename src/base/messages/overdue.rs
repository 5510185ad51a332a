//! Words about what should be there by today: minutes, agendas, and how a meeting ended.

use super::contradictions::Event;
use super::message;
use crate::base::codes::Code;
use crate::base::finding::Message;

pub fn missing_minutes() -> Message {
    message(
        Code::MissingMinutes,
        "Diese Sitzung war vor mehr als sechs Wochen, und man kann noch nicht lesen, was herausgekommen ist.",
        "Legen Sie das Protokoll neben diesen Eintrag und nennen Sie es unter „dokumente“, oder schreiben Sie die Ergebnisse zu den \
         Tagesordnungspunkten („ergebnis“). Gibt es kein Protokoll, schreiben Sie „erlaubt: [missing-minutes]“.",
        "This meeting was more than six weeks ago, and nobody can read yet what came of it.",
        "Put the minutes beside this entry and name them in “documents”, or write the results into the items of the agenda \
         (“decision”). If there are no minutes, write “allow: [missing-minutes]”.",
    )
}

pub fn missing_agenda() -> Message {
    message(
        Code::MissingAgenda,
        "Bis zu dieser Sitzung ist es höchstens noch eine Woche, und die Tagesordnung fehlt.",
        "Schreiben Sie die Punkte unter „tagesordnung“, oder nennen Sie die Datei mit der Tagesordnung unter „dokumente“.",
        "This meeting is at most a week away, and its agenda is missing.",
        "Write the items into “agenda”, or name the file with the agenda in “documents”.",
    )
}

pub fn open_status(event: Event, german: &str, english: &str) -> Message {
    let (event_de, event_en) = match event {
        Event::Meeting => ("Diese Sitzung ist vorbei und steht", "This meeting is over and"),
        Event::Fachtag => ("Dieser Fachtag ist vorbei und steht", "This Fachtag is over and"),
    };
    message(
        Code::OpenStatus,
        format!("{event_de} noch als „{german}“ da."),
        "Schreiben Sie „status: durchgefuehrt“ oder „status: abgesagt“.",
        format!("{event_en} is still called “{english}”."),
        "Write “status: held” or “status: cancelled”.",
    )
}
