//! `kiezblatt explain` as it is typed, and where findings point to it.

use kiezblatt::base::codes::Group;
use kiezblatt::base::explanation::explanation;
use kiezblatt::base::finding::Language;

use crate::findings_statutory::lawful;
use crate::site::{Ran, Site, run_in};

/// Runs the command in a folder that is no site: nobody needs one to read.
fn explain(arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    run_in(folder.path(), &[&["explain"], arguments].concat())
}

const UNKNOWN_KEY: &str = "error[unknown-key]: Diese Angabe gibt es nicht

  Jede Art von Eintrag kennt bestimmte Angaben. Diese ist nicht darunter. Meist
  ist es ein Tippfehler, oder die Angabe gehört zu einer anderen Art: Ein
  „gremium“ haben Sitzungen, Seiten haben keines.

Warum das wichtig ist

  Eine Angabe, die niemand kennt, erschiene nirgends. Sie würden erst merken,
  dass etwas fehlt, wenn jemand danach fragt.

Falsch

  content/pages/kiez.md
    ---
    titel: Unser Kiez
    zusamenfassung: Was es hier gibt.
    ---

Richtig

  content/pages/kiez.md
    ---
    titel: Unser Kiez
    zusammenfassung: Was es hier gibt.
    ---
";

#[test]
fn a_code_is_explained_with_examples() {
    let ran = explain(&["unknown-key"]);
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, UNKNOWN_KEY, ""));
}

#[test]
fn examples_may_be_words_and_all_of_it_english() {
    let ran = explain(&["--language", "en", "untagged-document"]);
    let expected = "warning[untagged-document]: A PDF without tags

  Tags are invisible marks in a PDF: here is a heading, this is a list, that
  cell belongs to that column. This PDF has none, mostly because it was made by
  printing.

Why it matters

  A screen reader then only reads a long chain of words (WCAG 2.2, 1.3.1; for
  documents EN 301 549, chapter 10, to which § 3 BITV 2.0 refers).

Wrong

  In Word: File › Print › “Microsoft Print to PDF”.

Right

  In Word: File › Export › PDF, and tick “Document structure tags for
  accessibility” under “Options”. Headings come from styles beforehand, not from
  bold type.
";
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, expected, ""));
}

#[test]
fn a_code_may_be_copied_out_of_a_finding() {
    for typed in ["error[unknown-key]", "error[unknown-key]:", "[unknown-key]", "UNKNOWN-KEY", " Unknown_Key "] {
        let ran = explain(&[typed]);
        assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, UNKNOWN_KEY, ""), "{typed}");
    }
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run_in(folder.path(), &["erklaere", "unknown-key"]).stdout, UNKNOWN_KEY);
}

#[test]
fn a_code_that_is_none_names_the_nearest() {
    let near = explain(&["warning[mising-alt]"]);
    let sentence = "Fehler: Eine Meldung „warning[mising-alt]“ gibt es nicht. Meinten Sie „missing-alt“?\n";
    assert_eq!((near.status, near.stdout.as_str(), near.stderr.as_str()), (2, "", sentence));
    let far = explain(&["farbe", "--language", "en"]);
    let sentence = "Error: There is no finding “farbe”. “kiezblatt explain” lists them all.\n";
    assert_eq!((far.status, far.stdout.as_str(), far.stderr.as_str()), (2, "", sentence));
}

#[test]
fn without_a_code_all_are_listed_by_groups() {
    for (language, arguments) in [(Language::German, &[][..]), (Language::English, &["--language", "en"][..])] {
        let ran = explain(arguments);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        let mut rest = ran.stdout.as_str();
        for group in Group::ALL {
            let (heading, codes) = rest.split_once("\n\n").unwrap();
            assert_eq!(heading, group.title(language));
            let (codes, next) = codes.split_once("\n\n").unwrap();
            let listed: Vec<_> = codes.lines().map(|line| line.trim_start().split_once("  ").unwrap()).collect();
            let listed: Vec<_> = listed.into_iter().map(|(code, title)| (code, title.trim_start())).collect();
            let expected: Vec<_> = group.codes().map(|code| (code.as_str(), explanation(code, language).title)).collect();
            assert_eq!(listed, expected);
            rest = next;
        }
        let last = [
            "Genaueres sagt zum Beispiel: kiezblatt explain unknown-key\n",
            "More on one of them, for example: kiezblatt explain unknown-key\n",
        ];
        assert_eq!(rest, last[usize::from(language == Language::English)]);
    }
}

#[test]
fn findings_end_with_the_way_to_more_about_the_gravest() {
    let site = lawful(Site::new()).entry("pages/a.md", "titel: A", "![](platz.jpg)\n").paper("content/pages/platz.jpg", "Platz");
    let more = "Mehr dazu: kiezblatt explain missing-alt\n";
    let ran = site.run(&["check"]);
    assert!(ran.stdout.ends_with(&format!("0 Fehler, 1 Warnung.\n{more}")), "{}", ran.stdout);
    assert!(site.run(&["build"]).stderr.ends_with(&format!("\n\n{more}")));
    assert!(site.run(&["--language", "en", "check"]).stdout.ends_with("\nMore on this: kiezblatt explain missing-alt\n"));
    for arguments in [&["check", "--quiet"][..], &["build", "--quiet"], &["check", "--format", "json"], &["check", "--format", "sarif"]] {
        let ran = site.run(arguments);
        assert!(!format!("{}{}", ran.stdout, ran.stderr).contains("kiezblatt explain"), "{arguments:?}");
    }
    site.write("content/pages/b.md", "---\ntitel: B\nfarbe: rot\n---\n");
    let more = "Mehr dazu: kiezblatt explain unknown-key\n";
    assert!(site.run(&["check"]).stdout.ends_with(&format!("1 Fehler, 1 Warnung.\n{more}")));
    assert!(site.run(&["build"]).stderr.ends_with(&format!("die letzte Fassung bleibt, wie sie ist.\n{more}")));
}

#[test]
fn nothing_found_points_nowhere() {
    assert_eq!(lawful(Site::new()).run(&["check"]).stdout, "Alles in Ordnung.\n");
}
