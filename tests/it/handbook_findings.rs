//! The handbook's pages of findings are made from the explanations of codes; this says whether they are up to date.
//!
//! `KIEZBLATT_WRITE=1 cargo test --test it -- handbook_findings` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kiezblatt::base::codes::{Code, Group, Severity};
use kiezblatt::base::explanation::{Block, Part, explanation};
use kiezblatt::base::finding::Language;
use kiezblatt::base::slug::slug;

use crate::explanations::found;
use crate::findings_statutory::lawful;
use crate::literate;
use crate::site::{Site, line};

/// The page that lists all codes; those of the groups begin with its name.
const INDEX: &str = "meldungen";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("handbook/content/pages")
}

fn name(group: Group) -> String {
    format!("{INDEX}-{}", slug(group.title(Language::German)))
}

/// All pages by the names of their files.
fn pages() -> BTreeMap<String, String> {
    let groups = Group::ALL.iter().map(|group| (format!("{}.md", name(*group)), page(*group)));
    groups.chain([(format!("{INDEX}.md"), index())]).collect()
}

fn index() -> String {
    let mut page = "---\ntitel: Alle Meldungen\nzusammenfassung: Was Kiezblatt an Texten, Dokumenten und Seiten bemerkt, und was dann zu tun ist.\n---\n\
        Jede Meldung nennt in eckigen Klammern ihr Kürzel. Im Terminal erklärt es `kiezblatt explain`, zum Beispiel \
        `kiezblatt explain unknown-key`.\n\nEin Fehler verhindert, dass die Website veröffentlicht wird. Eine Warnung verhindert es nur mit \
        `--strict`. Ein Hinweis verhindert es nie.\n"
        .to_owned();
    for group in Group::ALL {
        write!(page, "\n## {}\n\n", group.title(Language::German)).unwrap();
        for code in group.codes() {
            let title = explanation(code, Language::German).title;
            writeln!(page, "- [{title}]({}.md#{code}): `{code}`", name(*group), code = code.as_str()).unwrap();
        }
    }
    page
}

fn page(group: Group) -> String {
    let title = group.title(Language::German);
    let mut page = format!("---\ntitel: \"Meldungen: {title}\"\n---\nDiese Seite gehört zur [Liste aller Meldungen]({INDEX}.md).\n");
    group.codes().for_each(|code| section(code, &mut page));
    page
}

fn section(code: Code, page: &mut String) {
    let explained = explanation(code, Language::German);
    let severity = match code.severity() {
        Severity::Error => "Fehler",
        Severity::Warning => "Warnung",
        Severity::Hint => "Hinweis",
    };
    let code = code.as_str();
    write!(page, "\n## {} {{#{code}}}\n\n{severity} `{code}`\n\n", explained.title).unwrap();
    write!(page, "{}\n\nWarum das wichtig ist: {}\n", explained.meaning, explained.reason).unwrap();
    example("Falsch", &explained.wrong, page);
    example("Richtig", &explained.right, page);
}

/// `Falsch, in content/pages/a.md:` and the block below it, or the words.
fn example(title: &str, parts: &[Part], page: &mut String) {
    for part in parts {
        match part {
            Part::Words(words) => write!(page, "\n{title}: {words}\n").unwrap(),
            Part::Block(Block { language, path, text }) => {
                write!(page, "\n{title}, in `{path}`:\n\n```{language}\n{text}```\n").unwrap();
            }
        }
    }
}

#[test]
fn pages_are_up_to_date() {
    let pages = pages();
    if std::env::var_os("KIEZBLATT_WRITE").is_some() {
        write(&pages);
    }
    let stale: Vec<&String> = pages.iter().filter(|(name, text)| stored().get(*name) != Some(text)).map(|(name, _)| name).collect();
    assert_eq!(stale, Vec::<&String>::new(), "run: KIEZBLATT_WRITE=1 cargo test --test it -- handbook_findings");
    assert_eq!(stored().keys().collect::<Vec<_>>(), pages.keys().collect::<Vec<_>>());
}

fn write(pages: &BTreeMap<String, String>) {
    fs::create_dir_all(folder()).unwrap();
    for name in stored().keys().filter(|name| !pages.contains_key(*name)) {
        fs::remove_file(folder().join(name)).unwrap();
    }
    for (name, text) in pages {
        fs::write(folder().join(name), text).unwrap();
    }
}

/// The pages of findings that the handbook has.
fn stored() -> BTreeMap<String, String> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path());
    let ours = files.filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        name.starts_with(INDEX).then(|| (name, fs::read_to_string(path).unwrap()))
    });
    ours.collect()
}

#[test]
fn examples_stay_examples_where_the_pages_are_read_as_markdown() {
    for group in Group::ALL {
        let examples = group.codes().flat_map(|code| {
            let explained = explanation(code, Language::German);
            explained.wrong.into_iter().chain(explained.right)
        });
        let texts: Vec<&str> = examples.filter_map(|part| if let Part::Block(block) = part { Some(block.text) } else { None }).collect();
        let read = literate::blocks(&page(*group));
        assert_eq!(read.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(), texts, "{group:?}");
    }
}

#[test]
fn a_site_with_the_pages_has_no_findings_and_every_code_has_its_place() {
    let site = pages().iter().fold(lawful(Site::new()), |site, (name, text)| site.file(&format!("content/pages/{name}"), text));
    let lines: Vec<String> = found(&site).iter().map(|finding| line(finding, Language::German)).collect();
    assert_eq!(lines, Vec::<String>::new());
    let built = site.build();
    for code in Code::ALL.iter().copied() {
        let page = built.text(&format!("{}/index.html", name(code.group())));
        assert!(page.contains(&format!("id=\"{}\"", code.as_str())), "{}", code.as_str());
    }
}
