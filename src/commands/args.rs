//! What can be typed, with its help in both languages. What the program makes of it is decided in the commands.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::language::say;

#[derive(Debug, Parser)]
#[command(
    name = "kiezblatt",
    about = say(
        "Aus einem Ordner mit Texten wird eine Website: Gremien, Sitzungen, Fachtage, Dokumente, Aktionsräume",
        "Makes a website of a folder of texts: bodies, meetings, Fachtage, documents, Aktionsräume"
    ),
    version,
    subcommand_value_name = say("BEFEHL", "COMMAND"),
    subcommand_help_heading = say("Befehle", "Commands"),
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Arguments {
    #[command(flatten)]
    pub everywhere: Everywhere,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = say("Überall", "Everywhere"))]
pub struct Everywhere {
    #[arg(long, global = true, value_name = say("ORDNER", "FOLDER"))]
    #[arg(help = say(
        "Ordner der Website; ohne Angabe wird kiezblatt.yaml von hier aus aufwärts gesucht",
        "Folder of the site; without it, kiezblatt.yaml is looked for from here upwards"
    ))]
    pub root: Option<PathBuf>,
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = say("WANN", "WHEN"))]
    #[arg(help = say("Farben im Terminal", "Colours in the terminal"))]
    pub color: Color,
    #[arg(long, global = true, value_enum, value_name = say("SPRACHE", "LANGUAGE"))]
    #[arg(help = say(
        "Sprache der Meldungen; ohne Angabe die der Umgebung oder der Website, sonst Deutsch",
        "Language of messages; without it, that of the environment or the site, else German"
    ))]
    pub language: Option<MessageLanguage>,
    #[arg(short, long, global = true, help = say("Nur Fehler und Warnungen zeigen", "Show errors and warnings only"))]
    pub quiet: bool,
    #[arg(short, long, global = true, help = say("Mehr zeigen", "Show more"))]
    pub verbose: bool,
    #[arg(short, long, global = true, action = ArgAction::Help, help = say("Diese Hilfe zeigen", "Show this help"))]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, help = say("Die Version zeigen", "Show the version"))]
    version: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageLanguage {
    De,
    En,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = say("Die Website bauen", "Build the site"))]
    Build(Build),
    #[command(alias = "vorschau")]
    #[command(about = say(
        "Die Website im Browser zeigen, mit Entwürfen und nach jedem Speichern neu",
        "Show the site in the browser, with drafts, and anew after every save"
    ))]
    Serve(Serve),
    #[command(about = say(
        "Alle Texte prüfen; mit --fix beheben, was genau eine richtige Lösung hat",
        "Check all texts; with --fix, mend what has exactly one right answer"
    ))]
    Check(Check),
    #[command(about = say("Eine neue Website anlegen", "Make a new site"))]
    Init(Init),
    #[command(alias = "neu", about = say("Einen neuen Eintrag anlegen", "Make a new entry"))]
    New(New),
    #[command(alias = "vergiss")]
    #[command(about = say(
        "Adressen aufgeben, die kiezblatt.lock sich gemerkt hat",
        "Give up addresses that kiezblatt.lock remembers"
    ))]
    Forget(Forget),
    #[command(about = say("Das JSON-Schema der Angaben ausgeben", "Print the JSON Schema of front matter"))]
    Schema(Schema),
    #[command(alias = "erklaere")]
    #[command(about = say(
        "Erklären, was eine Meldung bedeutet, mit Beispielen",
        "Explain what a finding means, with examples"
    ))]
    Explain(Explain),
    #[command(about = say("Befehle in der Eingabezeile vervollständigen lassen", "Let the shell complete commands"))]
    Completions(Completions),
    #[command(about = say("Handbuchseiten für „man“ schreiben", "Write pages for “man”"))]
    Man(Manual),
}

/// Options that decide what a build shows.
#[derive(Debug, Default, Args)]
pub struct Showing {
    #[arg(long, help = say("Entwürfe mitnehmen, als solche gekennzeichnet", "Include drafts, marked as such"))]
    pub drafts: bool,
    #[arg(long, value_name = say("TAG", "DAY"))]
    #[arg(help = say(
        "Der Tag, der als heute gilt (2026-03-12 oder 12.03.2026)",
        "The day that counts as today (2026-03-12 or 12.03.2026)"
    ))]
    pub today: Option<String>,
    #[arg(long, value_name = say("ADRESSE", "ADDRESS"))]
    #[arg(help = say("Adresse der Website statt der in kiezblatt.yaml", "Address of the site instead of that in kiezblatt.yaml"))]
    pub base_url: Option<String>,
}

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    pub showing: Showing,
    #[arg(long, value_name = say("ORDNER", "FOLDER"))]
    #[arg(help = say(
        "Ordner für die fertige Website statt des in kiezblatt.yaml genannten",
        "Folder for the finished site instead of that in kiezblatt.yaml"
    ))]
    pub output: Option<PathBuf>,
    #[arg(long, conflicts_with = "watch")]
    #[arg(help = say(
        "Warnungen wie Fehler behandeln, auch die zu Impressum und anderen Pflichtseiten",
        "Treat warnings as errors, those about the Impressum and other pages that the law asks for among them"
    ))]
    pub strict: bool,
    #[arg(long, conflicts_with = "watch")]
    #[arg(help = say(
        "Nichts veröffentlichen, wenn kiezblatt.lock sich ändern müsste (für automatische Läufe)",
        "Publish nothing if kiezblatt.lock would have to change (for automatic runs)"
    ))]
    pub locked: bool,
    #[arg(long)]
    #[arg(help = say(
        "Komprimierte Fassungen (.gz, .br) neben die Dateien legen, für Webserver, die solche senden",
        "Put compressed versions (.gz, .br) beside the files, for web servers that send them"
    ))]
    pub compress: bool,
    #[arg(long)]
    #[arg(help = say(
        "Danach auf jedes Speichern hin neu bauen, bis Strg-C gedrückt wird",
        "Then build anew after every save, until Ctrl-C is pressed"
    ))]
    pub watch: bool,
    #[arg(long, requires = "watch")]
    #[arg(help = say(
        "Dabei den Ordner regelmäßig durchsehen, statt auf Meldungen des Systems zu warten (für Netzlaufwerke)",
        "Look through the folder regularly instead of waiting for the system (for network drives)"
    ))]
    pub poll: bool,
    #[arg(long, requires = "watch")]
    #[arg(help = say(
        "Dabei nach jedem Bau zusätzlich alles neu bauen und vergleichen",
        "Build everything anew after each build as well, and compare"
    ))]
    pub verify: bool,
}

#[derive(Debug, Args)]
pub struct Serve {
    #[arg(long, value_name = say("NUMMER", "NUMBER"))]
    #[arg(help = say(
        "Port; ohne Angabe 4000 oder der nächste freie, mit 0 irgendein freier",
        "Port; without it 4000 or the next free one, with 0 any free one"
    ))]
    pub port: Option<u16>,
    #[arg(long, value_name = say("ADRESSE", "ADDRESS"))]
    #[arg(help = say(
        "Adresse oder Name dieses Rechners, unter dem auch andere die Vorschau sehen; ohne Angabe sieht sie nur dieser Rechner",
        "Address or name of this machine under which others see the preview, too; without it, only this machine does"
    ))]
    pub host: Option<String>,
    #[arg(long, value_name = say("ADRESSE", "URL"))]
    #[arg(help = say(
        "Adresse anstelle von „base_url“, zum Beispiel die der Vorschau, damit Programme Verweisen in Schnittstellen folgen können",
        "Address in the place of “base_url”, such as that of the preview, so that programs can follow references in interfaces"
    ))]
    pub base_url: Option<String>,
    #[arg(long, help = say("Den Browser öffnen", "Open the browser"))]
    pub open: bool,
    #[arg(long, help = say("Entwürfe nicht zeigen", "Do not show drafts"))]
    pub no_drafts: bool,
    #[arg(long, help = say(
        "Nach jedem Speichern alle Meldungen zeigen, auch die schon bekannten (für Editoren, die mitlesen)",
        "Show all findings after each save, also those that are known (for editors that read along)"
    ))]
    pub repeat: bool,
    #[arg(long)]
    #[arg(help = say(
        "Im Browser zu der Seite gehen, deren Text zuletzt gespeichert wurde",
        "Go to the page in the browser whose text was saved last"
    ))]
    pub follow: bool,
    #[arg(long)]
    #[arg(help = say(
        "Den Ordner regelmäßig durchsehen, statt auf Meldungen des Systems zu warten (für Netzlaufwerke)",
        "Look through the folder regularly instead of waiting for the system (for network drives)"
    ))]
    pub poll: bool,
    #[arg(long)]
    #[arg(help = say(
        "Nach jedem Speichern zusätzlich alles neu bauen und vergleichen",
        "Build everything anew after each save as well, and compare"
    ))]
    pub verify: bool,
    #[arg(long, value_name = say("TAG", "DAY"))]
    #[arg(help = say(
        "Der Tag, der als heute gilt (2026-03-12 oder 12.03.2026)",
        "The day that counts as today (2026-03-12 or 12.03.2026)"
    ))]
    pub today: Option<String>,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub showing: Showing,
    #[arg(long, help = say("Warnungen wie Fehler behandeln", "Treat warnings as errors"))]
    pub strict: bool,
    #[arg(long, conflicts_with = "format")]
    #[arg(help = say(
        "Zeigen, was genau eine richtige Lösung hat (Anführungszeichen, Schreibweisen, Kodierung), und es nach einer Frage beheben",
        "Show what has exactly one right answer (quotation marks, spellings, encoding), and mend it after a question"
    ))]
    pub fix: bool,
    #[arg(long, requires = "fix", help = say("Dabei nicht fragen", "Do not ask then"))]
    pub yes: bool,
    #[arg(long, help = say(
        "Auch fragen, ob es die Seiten anderer Websites noch gibt, zu denen Links führen",
        "Ask as well whether the pages of other sites exist that links lead to"
    ))]
    pub external: bool,
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = say("FORM", "FORM"))]
    #[arg(help = say("Form der Ausgabe", "Form of the output"))]
    pub format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Sarif,
    Github,
}

#[derive(Debug, Args)]
pub struct Init {
    #[arg(value_name = say("ORDNER", "FOLDER"))]
    #[arg(help = say(
        "Ordner, in dem die Website entsteht; ohne Angabe der, in dem Sie gerade sind",
        "Folder in which the site is made; without it, the one that you are in"
    ))]
    pub folder: Option<PathBuf>,
    #[arg(long, value_name = say("TITEL", "TITLE"), help = say("Name der Website", "Name of the site"))]
    pub title: Option<String>,
    #[arg(long, value_name = say("STELLE", "OFFICE"), help = say("Wer die Website herausgibt", "Who publishes the site"))]
    pub publisher: Option<String>,
    #[arg(long, value_name = say("ADRESSE", "ADDRESS"))]
    #[arg(help = say("Adresse, unter der die Website stehen wird", "Address at which the site will be"))]
    pub base_url: Option<String>,
    #[arg(short, long, help = say("Nichts fragen", "Ask nothing"))]
    pub yes: bool,
    #[arg(long, hide = true, value_name = say("TAG", "DAY"))]
    #[arg(help = say("Der Tag, der als heute gilt", "The day that counts as today"))]
    pub today: Option<String>,
}

#[derive(Debug, Args)]
pub struct New {
    #[arg(value_name = say("ART", "KIND"))]
    #[arg(help = say(
        "Art des Eintrags: gremium, sitzung, fachtag, dokument, aktionsraum, meldung, seite (oder body, meeting, ...)",
        "Kind of the entry: body, meeting, fachtag, document, aktionsraum, news, page (or gremium, sitzung, ...)"
    ))]
    pub kind: Option<String>,
    #[arg(value_name = say("TITEL", "TITLE"))]
    #[arg(help = say(
        "Titel; eine Sitzung heißt ohne ihn nach Gremium und Datum",
        "Title; without it, a meeting is named after its body and date"
    ))]
    pub title: Option<String>,
    #[arg(long, value_name = say("TAG", "DAY"))]
    #[arg(help = say(
        "Datum, auch mit Uhrzeit (12.03.2026, 2026-03-12 10:00)",
        "Date, with a time as well (12.03.2026, 2026-03-12 10:00)"
    ))]
    pub date: Option<String>,
    #[arg(long, value_name = say("KENNUNG", "ID"))]
    #[arg(help = say(
        "Kennung oder Name des Gremiums, zu dem der Eintrag gehört",
        "ID or name of the body that the entry belongs to"
    ))]
    pub body: Option<String>,
    #[arg(long, value_name = say("KENNUNG", "ID"))]
    #[arg(help = say(
        "Sitzung, deren Ort, Uhrzeit und wiederkehrende Tagesordnung gelten: ihre Kennung, oder „letzte“",
        "Meeting whose place, time and recurring agenda count: its ID, or “last”"
    ))]
    pub from: Option<String>,
    #[arg(long, value_name = say("DATEI", "FILE"))]
    #[arg(help = say("Datei eines Dokuments; sie wird neben den Eintrag kopiert", "File of a document; it is copied beside the entry"))]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = say("KENNUNG", "ID"))]
    #[arg(help = say(
        "Kennung des Eintrags, wenn sie anders heißen soll als Datum und Titel",
        "ID of the entry, if it is not to be date and title"
    ))]
    pub id: Option<String>,
    #[arg(long, hide = true, value_name = say("TAG", "DAY"))]
    #[arg(help = say("Der Tag, der als heute gilt", "The day that counts as today"))]
    pub today: Option<String>,
}

#[derive(Debug, Args)]
pub struct Forget {
    #[arg(value_name = say("ADRESSE", "ADDRESS"), required = true)]
    #[arg(help = say(
        "Adressen, zum Beispiel /sitzungen/2022-06-14/; mit einer Seite werden auch ihre Dateien aufgegeben",
        "Addresses such as /sitzungen/2022-06-14/; with a page, its files are given up as well"
    ))]
    pub addresses: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Schema {
    #[arg(value_name = say("ART", "KIND"))]
    #[arg(help = say(
        "Art des Eintrags, „einstellungen“ oder „glossar“; ohne Angabe alle Arten von Einträgen",
        "Kind of the entry, “settings” or “glossary”; without it, all kinds of entries"
    ))]
    pub kind: Option<String>,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[arg(value_name = say("MELDUNG", "CODE"))]
    #[arg(help = say(
        "Die Meldung, so wie sie in eckigen Klammern steht: unknown-key; ohne Angabe werden alle genannt",
        "The finding as it stands in brackets: unknown-key; without it, all of them are listed"
    ))]
    pub code: Option<String>,
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_name = "SHELL", value_enum, help = say("Für welche Shell", "For which shell"))]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct Manual {
    #[arg(value_name = say("ORDNER", "FOLDER"))]
    #[arg(help = say(
        "Ordner für eine Seite je Befehl; ohne Angabe wird die Seite des Programms ausgegeben",
        "Folder for a page of each command; without it, the page of the program is printed"
    ))]
    pub folder: Option<PathBuf>,
}
