//! What can be typed. What the program makes of it is decided in the commands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Aus einem Ordner mit Texten wird eine Website: Gremien, Sitzungen, Fachtage, Dokumente, Aktionsräume.
#[derive(Debug, Parser)]
#[command(
    name = "kiezblatt",
    version,
    subcommand_value_name = "BEFEHL",
    subcommand_help_heading = "Befehle",
    disable_help_subcommand = true
)]
pub struct Arguments {
    #[command(flatten)]
    pub everywhere: Everywhere,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Überall")]
pub struct Everywhere {
    /// Ordner der Website; ohne Angabe wird kiezblatt.yaml von hier aus aufwärts gesucht
    #[arg(long, global = true, value_name = "ORDNER")]
    pub root: Option<PathBuf>,
    /// Farben im Terminal
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WANN")]
    pub color: Color,
    /// Sprache der Meldungen; ohne Angabe die der Umgebung, sonst Deutsch
    #[arg(long, global = true, value_enum, value_name = "SPRACHE")]
    pub language: Option<MessageLanguage>,
    /// Nur Fehler und Warnungen zeigen
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Mehr zeigen
    #[arg(short, long, global = true)]
    pub verbose: bool,
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
    /// Die Website bauen
    Build(Build),
    /// Die Website im Browser zeigen, mit Entwürfen und nach jedem Speichern neu
    #[command(alias = "vorschau")]
    Serve(Serve),
    /// Alle Texte prüfen, ohne etwas zu schreiben
    Check(Check),
    /// Eine neue Website anlegen
    Init(Init),
    /// Einen neuen Eintrag anlegen
    #[command(alias = "neu")]
    New(New),
    /// Das JSON-Schema der Angaben ausgeben
    Schema(Schema),
}

/// Options that decide what a build shows.
#[derive(Debug, Default, Args)]
pub struct Showing {
    /// Entwürfe mitnehmen, als solche gekennzeichnet
    #[arg(long)]
    pub drafts: bool,
    /// Der Tag, der als heute gilt (2026-03-12 oder 12.03.2026)
    #[arg(long, value_name = "TAG")]
    pub today: Option<String>,
    /// Adresse der Website statt der in kiezblatt.yaml
    #[arg(long, value_name = "ADRESSE")]
    pub base_url: Option<String>,
}

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    pub showing: Showing,
    /// Ordner für die fertige Website statt des in kiezblatt.yaml genannten
    #[arg(long, value_name = "ORDNER")]
    pub output: Option<PathBuf>,
    /// Warnungen wie Fehler behandeln, auch die zu Impressum und anderen Pflichtseiten
    #[arg(long, conflicts_with = "watch")]
    pub strict: bool,
    /// Komprimierte Fassungen (.gz, .br) neben die Dateien legen, für Webserver, die solche senden
    #[arg(long)]
    pub compress: bool,
    /// Danach auf jedes Speichern hin neu bauen, bis Strg-C gedrückt wird
    #[arg(long)]
    pub watch: bool,
    /// Dabei den Ordner regelmäßig durchsehen, statt auf Meldungen des Systems zu warten (für Netzlaufwerke)
    #[arg(long, requires = "watch")]
    pub poll: bool,
    /// Dabei nach jedem Bau zusätzlich alles neu bauen und vergleichen
    #[arg(long, requires = "watch")]
    pub verify: bool,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// Port; ohne Angabe 4000 oder der nächste freie, mit 0 irgendein freier
    #[arg(long, value_name = "NUMMER")]
    pub port: Option<u16>,
    /// Adresse oder Name dieses Rechners, unter dem auch andere die Vorschau sehen; ohne Angabe sieht sie nur dieser Rechner
    #[arg(long, value_name = "ADRESSE")]
    pub host: Option<String>,
    /// Den Browser öffnen
    #[arg(long)]
    pub open: bool,
    /// Entwürfe nicht zeigen
    #[arg(long)]
    pub no_drafts: bool,
    /// Im Browser zu der Seite gehen, deren Text zuletzt gespeichert wurde
    #[arg(long)]
    pub follow: bool,
    /// Den Ordner regelmäßig durchsehen, statt auf Meldungen des Systems zu warten (für Netzlaufwerke)
    #[arg(long)]
    pub poll: bool,
    /// Nach jedem Speichern zusätzlich alles neu bauen und vergleichen
    #[arg(long)]
    pub verify: bool,
    /// Der Tag, der als heute gilt (2026-03-12 oder 12.03.2026)
    #[arg(long, value_name = "TAG")]
    pub today: Option<String>,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub showing: Showing,
    /// Warnungen wie Fehler behandeln
    #[arg(long)]
    pub strict: bool,
    /// Form der Ausgabe
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORM")]
    pub format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    /// Ein JSON-Objekt je Zeile
    Json,
    /// SARIF 2.1.0
    Sarif,
}

#[derive(Debug, Args)]
pub struct Init {
    /// Ordner, in dem die Website entsteht
    #[arg(value_name = "ORDNER", default_value = ".")]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct New {
    /// Art des Eintrags: gremium, sitzung, fachtag, dokument, aktionsraum, meldung, seite (oder body, meeting, ...)
    #[arg(value_name = "ART")]
    pub kind: String,
    /// Titel
    #[arg(value_name = "TITEL")]
    pub title: String,
    /// Datum
    #[arg(long, value_name = "TAG")]
    pub date: Option<String>,
    /// Kennung des Gremiums, zu dem eine Sitzung gehört
    #[arg(long, value_name = "KENNUNG")]
    pub body: Option<String>,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// Art des Eintrags; ohne Angabe alle
    #[arg(value_name = "ART")]
    pub kind: Option<String>,
}
