//! `kiezblatt init`: a new site that builds at once, with one invented sample of each kind, marked as such.

use std::path::Path;

use super::Ending;
use super::args::Init;
use super::new::write_new;
use super::terminal::Terminal;
use crate::base::finding::{Language, Text};

/// The files of a new site.
const FILES: &[(&str, &str)] = &[
    ("kiezblatt.yaml", include_str!("init/kiezblatt.yaml")),
    (".gitignore", include_str!("init/gitignore")),
    ("content/index.md", include_str!("init/index.md")),
    ("content/bodies/beispiel-ag.md", include_str!("init/body.md")),
    ("content/meetings/2026-03-12-beispiel-ag.md", include_str!("init/meeting.md")),
    ("content/fachtage/beispiel-fachtag.md", include_str!("init/fachtag.md")),
    ("content/documents/beispiel-protokoll/index.md", include_str!("init/document.md")),
    ("content/documents/beispiel-protokoll/protokoll.txt", include_str!("init/protokoll.txt")),
    ("content/aktionsraeume/beispiel-aktionsraum.md", include_str!("init/aktionsraum.md")),
    ("content/news/beispiel-meldung.md", include_str!("init/news.md")),
    ("content/pages/impressum.md", include_str!("init/impressum.md")),
    ("content/pages/datenschutz.md", include_str!("init/datenschutz.md")),
    ("content/pages/barrierefreiheit.md", include_str!("init/barrierefreiheit.md")),
    ("content/pages/leichte-sprache.md", include_str!("init/leichte-sprache.md")),
    ("content/pages/gebaerdensprache.md", include_str!("init/gebaerdensprache.md")),
];

pub fn run(options: &Init, terminal: &Terminal) -> Result<(), Ending> {
    let folder = &options.folder;
    if let Some(there) = FILES.iter().map(|(path, _)| folder.join(path)).find(|path| path.exists()) {
        return Err(occupied(&there));
    }
    for (path, text) in FILES {
        write_new(&folder.join(path), text)?;
    }
    terminal.report(&match terminal.language {
        Language::German => format!(
            "Die Website ist angelegt in {}. Tragen Sie Titel und Adresse in kiezblatt.yaml ein, und sehen Sie sie mit „kiezblatt serve --open“ an; „kiezblatt build“ stellt sie fertig.",
            folder.display()
        ),
        Language::English => {
            format!(
                "The site is made in {}. Put title and address into kiezblatt.yaml, and look at it with “kiezblatt serve --open”; “kiezblatt build” makes the finished site.",
                folder.display()
            )
        }
    });
    Ok(())
}

fn occupied(path: &Path) -> Ending {
    Ending::Usage(Text::new(
        format!("{} gibt es schon; es wird nichts überschrieben. Nehmen Sie einen leeren Ordner.", path.display()),
        format!("{} is there already; nothing is overwritten. Use an empty folder.", path.display()),
    ))
}
