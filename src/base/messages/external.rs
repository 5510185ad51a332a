//! Words about links to other sites.

use super::{message, short};
use crate::base::codes::Code;
use crate::base::finding::Message;

pub fn dead_link(address: &str) -> Message {
    message(
        Code::DeadLink,
        format!("Die Seite „{}“ gibt es nicht mehr.", short(address)),
        "Suchen Sie ihre neue Adresse, oder nehmen Sie den Link heraus.",
        format!("The page “{}” does not exist any more.", short(address)),
        "Look for its new address, or take the link out.",
    )
}

pub fn unreachable_link(address: &str) -> Message {
    message(
        Code::UnreachableLink,
        format!("Die Seite „{}“ war zweimal nicht zu erreichen.", short(address)),
        "Öffnen Sie sie selbst im Browser. Geht es auch morgen nicht, dann nehmen Sie den Link heraus.",
        format!("The page “{}” could not be reached twice.", short(address)),
        "Open it in your browser. If that does not work tomorrow either, take the link out.",
    )
}

pub fn moved_link(address: &str, to: &str) -> Message {
    message(
        Code::MovedLink,
        format!("Die Seite „{}“ ist auf Dauer umgezogen.", short(address)),
        format!("Schreiben Sie die neue Adresse: {}.", short(to)),
        format!("The page “{}” has moved for good.", short(address)),
        format!("Write the new address: {}.", short(to)),
    )
}

pub fn inside_link(address: &str) -> Message {
    message(
        Code::InsideLink,
        format!("Die Adresse „{}“ lässt sich nur in Ihrem eigenen Netz öffnen, nicht von Ihren Lesern.", short(address)),
        "Legen Sie die Datei neben den Eintrag, oder nehmen Sie den Link heraus.",
        format!("The address “{}” can only be opened in your own network, not by your readers.", short(address)),
        "Put the file beside the entry, or take the link out.",
    )
}
