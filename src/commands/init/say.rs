//! What `init` asks and says.

use std::fmt::Write as _;
use std::path::Path;

use crate::base::finding::Text;

pub fn title() -> Text {
    Text::new("Name der Website", "Name of the site")
}

pub fn publisher() -> Text {
    Text::new("Wer die Website herausgibt", "Who publishes the site")
}

pub fn address() -> Text {
    Text::new("Adresse, unter der sie stehen wird", "Address where it will stand")
}

/// Before the questions.
pub fn beginning() -> Text {
    Text::new(
        "Drei Fragen zu Ihrer neuen Website. Mit der Eingabetaste gilt, was in Klammern steht; alles lässt sich später ändern.",
        "Three questions about your new site. Enter takes what stands in brackets; everything can be changed later.",
    )
}

/// That an address is none of the web.
pub fn wrong_address(address: &str) -> Text {
    Text::new(
        format!("„{address}“ ist keine Adresse im Internet. Sie beginnt mit https://, zum Beispiel https://www.beispiel.de/."),
        format!("“{address}” is not an address of the web. It begins with https://, for example https://www.beispiel.de/."),
    )
}

/// That a folder has files of a site already.
pub fn occupied(folder: &Path, there: &[&str]) -> Text {
    let (folder, list) = (folder.display(), there.join(", "));
    Text::new(
        format!(
            "Im Ordner {folder} liegt schon: {list}. Es wurde nichts angelegt und nichts überschrieben; nehmen Sie einen anderen Ordner."
        ),
        format!("The folder {folder} already holds: {list}. Nothing was made and nothing overwritten; use another folder."),
    )
}

/// That the new site lies in another one.
pub fn inside(other: &Path) -> Text {
    let other = other.display();
    Text::new(
        format!(
            "Hinweis: Der Ordner liegt in einer anderen Website ({other}). Für die neue gelten Befehle nur, wenn Sie in deren Ordner sind."
        ),
        format!("Note: The folder lies in another site ({other}). Commands mean the new one only where you are in its folder."),
    )
}

/// That a file of a tool was there before, and which of our lines it lacks.
pub fn kept(path: &str, missing: &[&str]) -> Text {
    let (mut de, mut en) = (format!("{path} gab es schon und bleibt, wie es ist."), format!("{path} was there before and stays as it is."));
    if !missing.is_empty() {
        de.push_str(" Ergänzen Sie darin:");
        en.push_str(" Add to it:");
        for line in missing {
            // Writing into a string cannot fail.
            _ = write!(de, "\n    {line}");
            _ = write!(en, "\n    {line}");
        }
    }
    Text::new(de, en)
}

/// That the site is there, and what comes next.
pub fn done(folder: &Path, is_here: bool) -> Text {
    let shown = folder.display();
    let (where_de, where_en) =
        if is_here { ("in diesem Ordner".to_owned(), "in this folder".to_owned()) } else { (format!("in {shown}"), format!("in {shown}")) };
    let (first_de, first_en) = if is_here {
        (String::new(), String::new())
    } else {
        (format!("  cd {}\n", in_shell(folder)), format!("  cd {}\n", in_shell(folder)))
    };
    Text::new(
        format!(
            "Ihre Website ist angelegt {where_de}, mit erfundenen Beispielen. So geht es weiter:\n\n{first_de}  kiezblatt serve --open     die Website im Browser ansehen\n  kiezblatt new sitzung      eine Sitzung anlegen\n  kiezblatt check            was noch auszufüllen ist\n  kiezblatt build            die Website fertigstellen\n\nMehr steht in LIESMICH.md."
        ),
        format!(
            "Your site is made {where_en}, with invented samples. What comes next:\n\n{first_en}  kiezblatt serve --open     look at the site in a browser\n  kiezblatt new meeting      make a meeting\n  kiezblatt check            what is still to be filled in\n  kiezblatt build            make the finished site\n\nLIESMICH.md says more, in German."
        ),
    )
}

/// A path as it can be typed behind a command.
fn in_shell(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains(' ') { format!("\"{text}\"") } else { text }
}
