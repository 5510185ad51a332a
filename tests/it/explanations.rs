//! What `kiezblatt explain` says of each code: complete in both languages, and its examples are true.

use std::collections::BTreeSet;
use std::fs;

use kiezblatt::audit::Auditor;
use kiezblatt::base::codes::Code;
use kiezblatt::base::explanation::{Block, Part, explanation};
use kiezblatt::base::finding::{Finding, Language};
use kiezblatt::pipeline;
use kiezblatt::settings::{self, Options};
use kiezblatt::source;

use crate::audit::Looking;
use crate::findings_statutory::{LAWFUL, lawful};
use crate::papers;
use crate::site::{Site, TODAY, line, no_memo};

/// Codes whose examples are told in words, and why no text of a file can show them.
const IN_WORDS: &[(Code, &str)] = &[
    (Code::NotUtf8, "an example is UTF-8 itself"),
    (Code::ControlCharacter, "nobody would see it"),
    (Code::FileTooLarge, "it would be too large"),
    (Code::UnreadableFile, "of permissions"),
    (Code::SymbolicLink, "of a link"),
    (Code::UnreadableName, "of a name"),
    (Code::MissingContent, "of a folder"),
    (Code::OtherFileType, "of bytes"),
    (Code::DamagedFile, "of bytes"),
    (Code::UntaggedDocument, "of a PDF"),
    (Code::UntitledDocument, "of a PDF"),
    (Code::DocumentWithoutLanguage, "of a PDF"),
    (Code::ScannedDocument, "of a PDF"),
    (Code::LockedDocument, "of a PDF"),
    (Code::PersonInFile, "of properties"),
    (Code::LocationInFile, "of properties"),
    (Code::MixedLineEnds, "nobody would see it"),
    (Code::InvisibleCharacter, "nobody would see it"),
    (Code::DeadLink, "of another site"),
    (Code::UnreachableLink, "of another site"),
    (Code::MovedLink, "of another site"),
    (Code::InsideLink, "of other machines"),
];

/// What a mistake cannot but bring along.
const ALONG: &[(Code, Code)] = &[(Code::EmptyImprint, Code::MissingSetting), (Code::UnknownCode, Code::MissingMinutes)];

/// Files that examples refer to lie beside each of their texts.
const BESIDE: &[&str] = &["protokoll.pdf", "profil.pdf", "platz.jpg", "auswertung.csv", "auswertung.exe"];

/// A site of which `check` has nothing to say, with the files of an example.
fn site(blocks: &[Block]) -> Site {
    let site = lawful(Site::new()).entry("bodies/ag-kiez.md", "titel: AG Kiez", "");
    blocks.iter().fold(site, |site, block| match block.path.split('/').collect::<Vec<_>>()[..] {
        ["kiezblatt.yaml"] => site.file(block.path, settings(block.text)),
        ["themes", name, ..] => with_theme(site, name).file(block.path, block.text),
        [.., name] => with_files(site, block.path.trim_end_matches(name)).file(block.path, block.text),
        [] => site,
    })
}

/// The lawful settings, in which those of an example replace others of the same name.
fn settings(own: &str) -> String {
    let is_key = |line: &str| !line.starts_with(' ');
    let keys: Vec<&str> = own.lines().filter(|line| is_key(line)).filter_map(|line| line.split_once(':')).map(|(key, _)| key).collect();
    let mut is_kept = true;
    let kept = LAWFUL.lines().filter(|line| {
        is_kept = if is_key(line) { !keys.iter().any(|key| line.starts_with(&format!("{key}:"))) } else { is_kept };
        is_kept
    });
    kept.map(|line| format!("{line}\n")).collect::<String>() + own
}

fn with_theme(site: Site, name: &str) -> Site {
    let theme = format!("name: {name}\nversion: 1.0.0\ninterface: {{from: 1, to: 1}}\nextends: kiezblatt\n");
    site.file("kiezblatt.yaml", settings(&format!("theme: {name}\n"))).file(&format!("themes/{name}/theme.yaml"), theme)
}

fn with_files(site: Site, folder: &str) -> Site {
    let site = BESIDE.iter().fold(site, |site, name| site.paper(&format!("{folder}{name}"), "Text"));
    site.file(&format!("{folder}altes-protokoll.pdf"), papers::plain_pdf(&["Text"]))
}

/// Everything that `kiezblatt check` finds.
pub fn found(site: &Site) -> Vec<Finding> {
    let mut found = Vec::new();
    let settings = settings::read(source::read_settings(site.root()).unwrap(), &mut found);
    let Some(settings) = settings else { return found };
    let snapshot = source::read_snapshot(site.root(), &settings.theme);
    let looking = Looking(Auditor::new(&settings.base_url.origin));
    let options = Options { drafts: false, today: TODAY };
    let outcome = pipeline::check(snapshot, &settings, &options, &mut no_memo(), &looking).unwrap();
    let of_pages = looking.0.findings(|path| source::excerpt_source(site.root(), path));
    found.extend(outcome.completed_by(of_pages).findings);
    found
}

fn blocks(parts: &[Part]) -> Vec<Block> {
    parts.iter().filter_map(|part| if let Part::Block(block) = part { Some(*block) } else { None }).collect()
}

fn is_in_words(code: Code) -> bool {
    IN_WORDS.iter().any(|(told, _)| *told == code)
}

/// The codes whose examples can be built.
fn shown() -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(|code| !is_in_words(*code))
}

fn lines(found: &[Finding]) -> String {
    found.iter().map(|finding| format!("\n    {}", line(finding, Language::German))).collect()
}

#[test]
fn wrong_examples_give_their_code() {
    let wrong: Vec<String> = shown()
        .filter_map(|code| {
            let found = found(&site(&blocks(&explanation(code, Language::German).wrong)));
            let along = ALONG.iter().filter(|(mistake, _)| *mistake == code).map(|(_, along)| *along);
            let expected: BTreeSet<Code> = along.chain([code]).collect();
            let given: BTreeSet<Code> = found.iter().map(|finding| finding.message.code).collect();
            (given != expected).then(|| format!("{}:{}", code.as_str(), lines(&found)))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn right_examples_give_nothing() {
    let wrong: Vec<String> = shown()
        .filter_map(|code| {
            let found = found(&site(&blocks(&explanation(code, Language::German).right)));
            (!found.is_empty()).then(|| format!("{}:{}", code.as_str(), lines(&found)))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn examples_are_texts_of_files_except_where_none_could_show_it() {
    for code in Code::ALL.iter().copied() {
        for language in [Language::German, Language::English] {
            let explained = explanation(code, language);
            for parts in [&explained.wrong, &explained.right] {
                let is_told = parts.iter().all(|part| matches!(part, Part::Words(_)));
                assert!(!parts.is_empty() && is_told == is_in_words(code), "{} {language:?}: {parts:?}", code.as_str());
                assert!(blocks(parts).iter().all(|block| !block.path.is_empty()), "{}", code.as_str());
            }
        }
        let (german, english) = (explanation(code, Language::German), explanation(code, Language::English));
        assert_ne!(german.wrong, german.right, "{}", code.as_str());
        assert_eq!(german.wrong == english.wrong, !is_in_words(code), "{}", code.as_str());
        assert_eq!(german.right == english.right, !is_in_words(code), "{}", code.as_str());
    }
}

#[test]
fn every_code_has_a_title_a_meaning_and_a_reason_in_both_languages() {
    for language in [Language::German, Language::English] {
        let mut titles = BTreeSet::new();
        for code in Code::ALL.iter().copied() {
            let explained = explanation(code, language);
            assert!((8..=70).contains(&explained.title.chars().count()), "{}: {}", code.as_str(), explained.title);
            assert!(!explained.title.ends_with('.') && titles.insert(explained.title), "{}: {}", code.as_str(), explained.title);
            for text in [explained.meaning, explained.reason] {
                assert!((30..=420).contains(&text.chars().count()) && text.ends_with('.'), "{}: {text}", code.as_str());
                assert_eq!(text.matches('`').count() % 2, 0, "{}: {text}", code.as_str());
            }
        }
    }
    for code in Code::ALL.iter().copied() {
        let (german, english) = (explanation(code, Language::German), explanation(code, Language::English));
        assert!(german.title != english.title && german.meaning != english.meaning && german.reason != english.reason, "{}", code.as_str());
    }
}

#[test]
fn no_explanation_is_left_of_a_code_that_is_gone() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/base/explanations");
    let files: BTreeSet<String> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| format!("{}.md", code.as_str())).collect();
    assert_eq!(files, codes);
}
