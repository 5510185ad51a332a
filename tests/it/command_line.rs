//! The command line: help and complaints in both languages, completions, manual pages.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::site::{Ran, Site, run_in};

/// Runs the program where there is no site, in an environment that names this language.
fn speaking(lang: &str, arguments: &[&str]) -> Ran {
    speaking_in(tempfile::tempdir().unwrap().path(), lang, arguments)
}

fn speaking_in(folder: &Path, lang: &str, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiezblatt"));
    let output = command.args(arguments).current_dir(folder).env("LC_ALL", lang).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { status: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The commands that help names.
fn commands() -> Vec<String> {
    let help = speaking("en", &["--help"]).stdout;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let named = listed.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    named.map(str::to_owned).collect()
}

/// All help texts of a language, one after another.
fn all_help(lang: &str) -> String {
    let of = |arguments: &[&str]| {
        let ran = speaking(lang, arguments);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{arguments:?}");
        format!("$ kiezblatt {}\n{}\n", arguments.join(" "), ran.stdout)
    };
    let each: String = commands().iter().map(|command| of(&[command, "--help"])).collect();
    of(&["--help"]) + &each
}

/// `KIEZBLATT_WRITE=1` writes the files that this is compared with.
#[test]
fn help_speaks_both_languages() {
    for lang in ["de", "en"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/files/help/{lang}.txt"));
        let help = all_help(lang);
        if std::env::var_os("KIEZBLATT_WRITE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &help).unwrap();
        }
        assert_eq!(help, std::fs::read_to_string(&path).unwrap(), "{lang}");
    }
}

/// Texts that are the same in both languages are words of the command line itself.
#[test]
fn no_help_is_left_in_the_other_language() {
    let (german, english) = (all_help("de"), all_help("en"));
    let words_of_clap = ["Usage:", "Options:", "Arguments:", "Commands:", "[default", "[possible values", "[aliases", "Print help"];
    for word in words_of_clap {
        assert!(!german.contains(word), "{word}");
    }
    let texts = |help: &str| -> Vec<String> {
        let described = help.lines().filter_map(|line| line.trim_start().split_once("  ")).map(|(_, text)| text.trim().to_owned());
        described.filter(|text| !text.is_empty()).collect()
    };
    let german = texts(&german);
    let same: Vec<String> = texts(&english).into_iter().filter(|text| german.contains(text)).collect();
    assert_eq!(same, Vec::<String>::new());
}

#[test]
fn help_of_a_command_is_the_same_for_h() {
    assert_eq!(speaking("de", &["check", "-h"]).stdout, speaking("de", &["check", "--help"]).stdout);
}

/// A command line and what is said of it.
type Complaint = (&'static [&'static str], &'static str, &'static str);

const COMPLAINTS: &[Complaint] = &[
    (
        &["check", "--fromat", "json"],
        "Fehler: Die Option „--fromat“ gibt es hier nicht. Meinten Sie „--format“? Was möglich ist, zeigt „kiezblatt check --help“.\n",
        "Error: There is no option “--fromat” here. Did you mean “--format”? What is possible is shown by “kiezblatt check --help”.\n",
    ),
    (
        &["build", "--output"],
        "Fehler: Zu „--output <ORDNER>“ fehlt die Angabe. Was möglich ist, zeigt „kiezblatt build --help“.\n",
        "Error: The value of “--output <FOLDER>” is missing. What is possible is shown by “kiezblatt build --help”.\n",
    ),
    (
        &["build", "--color"],
        "Fehler: Zu „--color <WANN>“ fehlt die Angabe. Möglich sind: auto, always, never. Was möglich ist, zeigt „kiezblatt build --help“.\n",
        "Error: The value of “--color <WHEN>” is missing. Possible are: auto, always, never. What is possible is shown by “kiezblatt build --help”.\n",
    ),
    (
        &["--color", "bunt", "check"],
        "Fehler: „bunt“ ist für „--color <WANN>“ nicht möglich. Möglich sind: auto, always, never. Was möglich ist, zeigt „kiezblatt check --help“.\n",
        "Error: “bunt” is not possible for “--color <WHEN>”. Possible are: auto, always, never. What is possible is shown by “kiezblatt check --help”.\n",
    ),
    (
        &["serve", "--port", "viertausend"],
        "Fehler: „viertausend“ ist für „--port <NUMMER>“ nicht möglich. Was möglich ist, zeigt „kiezblatt serve --help“.\n",
        "Error: “viertausend” is not possible for “--port <NUMBER>”. What is possible is shown by “kiezblatt serve --help”.\n",
    ),
    (
        &["buidl"],
        "Fehler: Den Befehl „buidl“ gibt es nicht. Meinten Sie „build“? Was möglich ist, zeigt „kiezblatt --help“.\n",
        "Error: There is no command “buidl”. Did you mean “build”? What is possible is shown by “kiezblatt --help”.\n",
    ),
    (
        &["schema", "sitzung", "im", "Rathaus"],
        "Fehler: „im“ ist hier zu viel. Was Leerzeichen enthält, gehört in Anführungszeichen. Was möglich ist, zeigt „kiezblatt schema --help“.\n",
        "Error: “im” is too much here. What has spaces in it belongs in quotation marks. What is possible is shown by “kiezblatt schema --help”.\n",
    ),
    (
        &["build", "--strict", "--watch"],
        "Fehler: „--strict“ und „--watch“ gehen nicht zusammen; lassen Sie eines davon weg. Was möglich ist, zeigt „kiezblatt build --help“.\n",
        "Error: “--strict” and “--watch” do not go together; leave one of them out. What is possible is shown by “kiezblatt build --help”.\n",
    ),
    (
        &["build", "--poll"],
        "Fehler: Es fehlt: --watch. Was möglich ist, zeigt „kiezblatt build --help“.\n",
        "Error: Missing: --watch. What is possible is shown by “kiezblatt build --help”.\n",
    ),
    (
        &["completions"],
        "Fehler: Es fehlt: <SHELL>. Was möglich ist, zeigt „kiezblatt completions --help“.\n",
        "Error: Missing: <SHELL>. What is possible is shown by “kiezblatt completions --help”.\n",
    ),
];

#[test]
fn what_is_wrong_with_a_command_line() {
    for (arguments, german, english) in COMPLAINTS {
        for (lang, sentence) in [("de", german), ("en", english)] {
            let ran = speaking(lang, arguments);
            assert_eq!((ran.status, ran.stderr.as_str(), ran.stdout.as_str()), (2, *sentence, ""), "{arguments:?}");
        }
    }
}

#[test]
fn without_a_command_there_is_help_as_a_complaint() {
    let ran = speaking("de", &[]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, speaking("de", &["--help"]).stdout);
}

#[test]
fn the_option_goes_before_the_environment_and_that_before_the_site() {
    let site = Site::new().file("kiezblatt.yaml", "title: Kiez\nbase_url: https://kiez.example/\nlanguage: en\n");
    let first_line = |lang: &str, arguments: &[&str]| {
        speaking_in(site.root(), lang, &[arguments, &["init", "--help"]].concat()).stdout.lines().next().unwrap().to_owned()
    };
    let (german, english) = ("Eine neue Website anlegen", "Make a new site");
    assert_eq!(first_line("C.UTF-8", &[]), english);
    assert_eq!(first_line("fr_FR.UTF-8", &[]), english);
    assert_eq!(first_line("de_DE.UTF-8", &[]), german);
    assert_eq!(first_line("de_DE.UTF-8", &["--language", "en"]), english);
    assert_eq!(first_line("en_GB.UTF-8", &["--language=de"]), german);
    assert_eq!(speaking("C.UTF-8", &["init", "--help"]).stdout.lines().next(), Some(german));
    let root = site.root().to_str().unwrap();
    assert_eq!(speaking("POSIX", &["--root", root, "init", "--help"]).stdout.lines().next(), Some(english));
}

#[test]
fn messages_are_in_the_language_of_the_site_where_nothing_else_is_said() {
    let site = Site::new().file("kiezblatt.yaml", "title: Kiez\nbase_url: https://kiez.example/\nlanguage: en\n");
    let ran = speaking_in(site.root(), "C", &["schema", "gibtsnicht"]);
    assert!(ran.stderr.starts_with("Error: There is no kind “gibtsnicht”."), "{}", ran.stderr);
}

/// What bash offers for a beginning of a line.
fn completed_by_bash(script: &str, words: &[&str]) -> Vec<String> {
    let list = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    let [.., before, typed] = words else { panic!("a line has a command and a beginning") };
    let run = format!(
        "{script}\nCOMP_WORDS=({list}); COMP_CWORD={}\n_kiezblatt kiezblatt '{typed}' '{before}'\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        words.len() - 1
    );
    let mut bash = Command::new("bash").args(["--norc", "-s"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    bash.stdin.take().unwrap().write_all(run.as_bytes()).unwrap();
    let output = bash.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_and_values() {
    let script = speaking("de", &["completions", "bash"]).stdout;
    assert_eq!(completed_by_bash(&script, &["kiezblatt", "bu"]), ["build"]);
    assert_eq!(completed_by_bash(&script, &["kiezblatt", "check", "--form"]), ["--format"]);
    let formats = completed_by_bash(&script, &["kiezblatt", "check", "--format", ""]);
    assert!(formats.starts_with(&["text".to_owned(), "json".to_owned(), "sarif".to_owned()]), "{formats:?}");
}

#[test]
fn every_shell_gets_a_script_in_its_language() {
    for shell in ["zsh", "fish", "powershell", "elvish"] {
        let german = speaking("de", &["completions", shell]).stdout;
        assert!(german.contains("Die Website bauen"), "{shell}");
        assert!(speaking("en", &["completions", shell]).stdout.contains("Build the site"), "{shell}");
    }
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run_in(folder.path(), &["man", "seiten"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let mut names: Vec<String> =
        std::fs::read_dir(folder.path().join("seiten")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let mut expected: Vec<String> = commands().iter().map(|command| format!("kiezblatt-{command}.1")).collect();
    expected.push("kiezblatt.1".to_owned());
    expected.sort();
    assert_eq!(names, expected);
    let page = std::fs::read_to_string(folder.path().join("seiten/kiezblatt-check.1")).unwrap();
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert_eq!(headings, ["BEZEICHNUNG", "ÜBERSICHT", "BESCHREIBUNG", "OPTIONEN", "ÜBERALL"]);
    assert_eq!(run_in(folder.path(), &["man"]).stdout, std::fs::read_to_string(folder.path().join("seiten/kiezblatt.1")).unwrap());
}
