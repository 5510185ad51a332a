//! Words about addresses that were published and would lead nowhere now, and about the file that remembers them.

use jiff::civil::Date;

use super::message;
use super::references::Invisible;
use crate::base::codes::Code;
use crate::base::date::long;
use crate::base::finding::Message;

/// What ends the remedy of every address: the way to give it up.
fn given_up(url: &str) -> (String, String) {
    (format!("Oder geben Sie die Adresse auf: „kiezblatt forget /{url}“."), format!("Or give the address up: “kiezblatt forget /{url}”."))
}

/// The line that withdraws an entry, in German and in English.
fn withdrawn(today: Date) -> (String, String) {
    let (day, month, year) = (today.day(), today.month(), today.year());
    (
        format!("„zurueckgezogen: {{datum: {day:02}.{month:02}.{year}, grund: Fehlerhafte Fassung}}“, mit Ihrem Grund"),
        format!("“withdrawn: {{date: {today}, reason: Faulty version}}”, with your reason"),
    )
}

/// A page is gone, and nothing looks like it.
pub fn page_gone(url: &str, alias: &str, since: Date, today: Date) -> Message {
    let ((forget_de, forget_en), (withdrawn_de, withdrawn_en)) = (given_up(url), withdrawn(today));
    message(
        Code::VanishedAddress,
        format!("Die Seite /{url} ist seit dem {} öffentlich; jetzt gibt es sie nicht mehr.", long(since)),
        format!(
            "Steht ihr Inhalt jetzt anderswo, tragen Sie dort ein: „fruehere_adressen: [{alias}]“. Soll er weg, stellen Sie die Datei \
             wieder her und tragen in ihr ein: {withdrawn_de}; dann sagt die Seite das. {forget_de}"
        ),
        format!("The page /{url} has been public since {since}; now it is gone."),
        format!(
            "If its content stands elsewhere now, write there: “aliases: [{alias}]”. If it is to go, restore the file and write in \
             it: {withdrawn_en}; then the page says so. {forget_en}"
        ),
    )
}

/// The page of this very entry stood at another address.
pub fn page_moved(url: &str, aliases: &str) -> Message {
    let (forget_de, forget_en) = given_up(url);
    message(
        Code::VanishedAddress,
        format!("Dieser Eintrag stand bisher unter /{url}; wer die Adresse kennt, findet ihn nicht mehr."),
        format!("Tragen Sie ein: „fruehere_adressen: [{aliases}]“; dann wird von dort weitergeleitet. {forget_de}"),
        format!("This entry used to stand at /{url}; who knows that address does not find it any more."),
        format!("Write: “aliases: [{aliases}]”; then that address leads here. {forget_en}"),
    )
}

/// The same, and files lay beside that page.
pub fn page_with_files_moved(url: &str, aliases: &str, slug: &str) -> Message {
    message(
        Code::VanishedAddress,
        format!("Dieser Eintrag stand bisher unter /{url}, und seine Dateien auch; wer die Adressen kennt, findet nichts mehr."),
        format!(
            "Dateien lassen sich nicht weiterleiten. Tragen Sie deshalb ein: „kurzadresse: {slug}“; dann bleibt alles, wo es war. Oder \
             tragen Sie ein: „fruehere_adressen: [{aliases}]“, und geben Sie die Adressen der Dateien auf: „kiezblatt forget /{url}“."
        ),
        format!("This entry used to stand at /{url}, and so did its files; who knows those addresses finds nothing any more."),
        format!(
            "Files cannot be redirected. So write: “slug: {slug}”; then everything stays where it was. Or write: “aliases: \
             [{aliases}]”, and give the addresses of the files up: “kiezblatt forget /{url}”."
        ),
    )
}

/// A page is gone, and this one is new and looks like it.
pub fn page_replaced(url: &str, aliases: &str, today: Date) -> Message {
    let ((forget_de, forget_en), (withdrawn_de, withdrawn_en)) = (given_up(url), withdrawn(today));
    message(
        Code::VanishedAddress,
        format!("Die Seite /{url} gibt es nicht mehr. Hieß dieser neue Eintrag bisher so?"),
        format!(
            "Wenn ja, tragen Sie ein: „fruehere_adressen: [{aliases}]“; dann wird von dort weitergeleitet. Wenn nein, stellen Sie die \
             alte Datei wieder her und tragen in ihr ein: {withdrawn_de}. {forget_de}"
        ),
        format!("The page /{url} is gone, and this entry is new and looks like it."),
        format!(
            "If it was renamed, write: “aliases: [{aliases}]”; then that address leads here. If not, restore the old file and write \
             in it: {withdrawn_en}. {forget_en}"
        ),
    )
}

/// A page that was public is to be hidden.
pub fn page_hidden(url: &str, why: Invisible, today: Date) -> Message {
    let ((forget_de, forget_en), (withdrawn_de, withdrawn_en)) = (given_up(url), withdrawn(today));
    let ((why_de, key_de), (why_en, key_en)) = if why == Invisible::NotYet {
        (("soll erst später zu sehen sein", "sichtbar_ab"), ("is to be seen later only", "publish_from"))
    } else {
        (("ist jetzt ein Entwurf", "entwurf"), ("is a draft now", "draft"))
    };
    message(
        Code::VanishedAddress,
        format!("Dieser Eintrag {why_de}, war aber unter /{url} schon öffentlich."),
        format!("Streichen Sie „{key_de}“, oder ziehen Sie den Eintrag zurück: {withdrawn_de}; dann sagt seine Seite das. {forget_de}"),
        format!("This entry {why_en}, but it has been public already at /{url}."),
        format!("Remove “{key_en}”, or withdraw the entry: {withdrawn_en}; then its page says so. {forget_en}"),
    )
}

/// A file beside a page that is still there; `now` is the name that it has instead.
pub fn file_gone(url: &str, name: &str, now: Option<&str>, today: Date) -> Message {
    let ((forget_de, forget_en), (withdrawn_de, withdrawn_en)) = (given_up(url), withdrawn(today));
    let (sentence_de, sentence_en) = match now {
        Some(now) => (
            format!("Die Datei „{name}“ heißt jetzt „{now}“; unter /{url} war sie schon öffentlich."),
            format!("The file “{name}” is called “{now}” now; it has been public already at /{url}."),
        ),
        None => (
            format!("Die Datei „{name}“ fehlt hier jetzt; unter /{url} war sie schon öffentlich."),
            format!("The file “{name}” is missing here now; it has been public already at /{url}."),
        ),
    };
    message(
        Code::VanishedAddress,
        sentence_de,
        format!(
            "Dateien lassen sich nicht weiterleiten: Lassen Sie der Datei ihren Namen, auch wenn eine neue Fassung sie ersetzt. Oder \
             ziehen Sie den ganzen Eintrag zurück: {withdrawn_de}. {forget_de}"
        ),
        sentence_en,
        format!(
            "Files cannot be redirected: let the file keep its name, also where a new version takes its place. Or withdraw the whole \
             entry: {withdrawn_en}. {forget_en}"
        ),
    )
}

/// A file beside the page that moved here.
pub fn file_left_behind(url: &str, slug: &str) -> Message {
    let (forget_de, forget_en) = given_up(url);
    message(
        Code::VanishedAddress,
        format!("Die Datei /{url} ist umgezogen; von ihrer Adresse wird nicht weitergeleitet."),
        format!(
            "Dateien lassen sich nicht weiterleiten. Tragen Sie statt der früheren Adresse ein: „kurzadresse: {slug}“; dann bleiben \
             Seite und Dateien, wo sie waren. {forget_de}"
        ),
        format!("The file /{url} has moved; its address leads nowhere."),
        format!(
            "Files cannot be redirected. Write instead of the alias: “slug: {slug}”; then the page and its files stay where they \
             were. {forget_en}"
        ),
    )
}

/// A file of which nobody knows any more whose it was.
pub fn stray_file_gone(url: &str, since: Date) -> Message {
    let (forget_de, forget_en) = given_up(url);
    message(
        Code::VanishedAddress,
        format!("Die Datei /{url} ist seit dem {} öffentlich; jetzt gibt es sie nicht mehr.", long(since)),
        format!("Stellen Sie die Datei und den Eintrag, bei dem sie lag, wieder her. {forget_de}"),
        format!("The file /{url} has been public since {since}; now it is gone."),
        format!("Restore the file and the entry beside which it lay. {forget_en}"),
    )
}

pub fn redirect_gone(url: &str, alias: &str) -> Message {
    let (forget_de, forget_en) = given_up(url);
    message(
        Code::VanishedAddress,
        format!("Von der früheren Adresse /{url} wurde bisher weitergeleitet; jetzt führt sie ins Leere."),
        format!("Tragen Sie in dem Eintrag ein, zu dem sie führen soll: „fruehere_adressen: [{alias}]“. {forget_de}"),
        format!("The alias /{url} used to lead to an entry; now it leads nowhere."),
        format!("Write in the entry that it should lead to: “aliases: [{alias}]”. {forget_en}"),
    )
}

pub fn list_gone(url: &str, alias: &str) -> Message {
    let (forget_de, forget_en) = given_up(url);
    message(
        Code::VanishedList,
        format!("Auf der Liste /{url} steht nichts mehr; die Seite gibt es deshalb nicht mehr."),
        format!("Soll die Adresse anderswohin führen, tragen Sie dort ein: „fruehere_adressen: [{alias}]“. {forget_de}"),
        format!("Nothing stands on the list /{url} any more; so the page is gone."),
        format!("If the address should lead elsewhere, write there: “aliases: [{alias}]”. {forget_en}"),
    )
}

/// Beside what a feed lay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedBeside<'s> {
    /// A body, with the last part of its address.
    Body(&'s str),
    Aktionsraum(&'s str),
    /// A list, by its address.
    List(&'s str),
    /// Feeds are switched off.
    SwitchedOff,
}

pub fn feed_gone(url: &str, beside: FeedBeside<'_>) -> Message {
    let (forget_de, forget_en) = given_up(url);
    let (keep_de, keep_en) = match beside {
        FeedBeside::Body(slug) => {
            (format!("mit „kurzadresse: {slug}“ behält das Gremium seinen"), format!("with “slug: {slug}” the body keeps its own"))
        }
        FeedBeside::Aktionsraum(slug) => (
            format!("mit „kurzadresse: {slug}“ behält der Aktionsraum seinen"),
            format!("with “slug: {slug}” the Aktionsraum keeps its own"),
        ),
        FeedBeside::List(list) => (
            format!("diesen gibt es wieder, sobald auf der Liste /{list} wieder etwas steht"),
            format!("this one comes back as soon as something stands on the list /{list} again"),
        ),
        FeedBeside::SwitchedOff => (
            "mit „interfaces: {feeds: ja}“ in kiezblatt.yaml gibt es diesen wieder".to_owned(),
            "with “interfaces: {feeds: yes}” in kiezblatt.yaml this one comes back".to_owned(),
        ),
    };
    message(
        Code::VanishedList,
        format!("Den Feed /{url} gibt es nicht mehr; wer ihn abonniert hat, erfährt nichts Neues."),
        format!("Feeds lassen sich nicht weiterleiten; {keep_de}. {forget_de}"),
        format!("The feed /{url} is gone; who subscribed to it hears no news."),
        format!("Feeds cannot be redirected; {keep_en}. {forget_en}"),
    )
}

/// A calendar that was there to be subscribed to. `slug` is the last part of the address that its body had; none where the
/// settings have calendars switched off.
pub fn calendar_gone(url: &str, slug: Option<&str>) -> Message {
    let (forget_de, forget_en) = given_up(url);
    let (remedy_de, remedy_en) = match slug {
        Some(slug) => (
            format!("Kalender lassen sich nicht weiterleiten; mit „kurzadresse: {slug}“ behält das Gremium seinen."),
            format!("Calendars cannot be redirected; with “slug: {slug}” the body keeps its own."),
        ),
        None => (
            "Schalten Sie Kalender in kiezblatt.yaml wieder ein: „interfaces: {calendars: ja}“.".to_owned(),
            "Switch calendars on again in kiezblatt.yaml: “interfaces: {calendars: yes}”.".to_owned(),
        ),
    };
    message(
        Code::VanishedList,
        format!("Den Kalender /{url} gibt es nicht mehr; wer ihn abonniert hat, erfährt nichts von neuen Terminen."),
        format!("{remedy_de} {forget_de}"),
        format!("The calendar /{url} is gone; who subscribed to it hears of no new dates."),
        format!("{remedy_en} {forget_en}"),
    )
}

/// A line of `kiezblatt.lock` that is none.
pub fn invalid_register_line() -> Message {
    message(
        Code::InvalidRegister,
        "Diese Zeile von kiezblatt.lock ist keine Adresse mit zwei Tagen und einer Prüfsumme.",
        "Holen Sie die Datei aus der Sicherungskopie zurück. Kennen Sie die Adresse nicht, löschen Sie die Zeile.",
        "This line of kiezblatt.lock is not an address with two days and a checksum.",
        "Restore the file from the backup. If you do not know the address, delete the line.",
    )
}

/// A `kiezblatt.lock` of a version that is not known yet.
pub fn newer_register() -> Message {
    message(
        Code::NewerRegister,
        "Diese kiezblatt.lock stammt von einer neueren Fassung von Kiezblatt.",
        "Erneuern Sie Kiezblatt auf diesem Rechner; bis dahin wird hier nichts veröffentlicht.",
        "This kiezblatt.lock comes from a newer version of Kiezblatt.",
        "Update Kiezblatt on this machine; until then nothing is published from here.",
    )
}
