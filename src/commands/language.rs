//! The language in which the program speaks. It is found out before the command line is read, since its help is spoken, too.

use std::cell::Cell;
use std::ffi::OsString;
use std::path::PathBuf;

use super::site;
use crate::base::finding::Language;
use crate::settings;
use crate::source;

thread_local! {
    /// The language of the definition of the command line while it is made.
    static SPOKEN: Cell<Language> = const { Cell::new(Language::German) };
}

/// Makes something of the command line's definition in a language.
pub fn speaking<T>(language: Language, make: impl FnOnce() -> T) -> T {
    SPOKEN.set(language);
    make()
}

/// One of two texts, in the language that is spoken.
pub fn say(de: &'static str, en: &'static str) -> &'static str {
    match SPOKEN.get() {
        Language::German => de,
        Language::English => en,
    }
}

/// The language for a command line: that which it names itself, else that of the environment, else that of the site, else
/// German.
pub fn of(arguments: &[OsString]) -> Language {
    let arguments: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).take_while(|argument| *argument != "--").collect();
    named(&arguments).or_else(of_environment).or_else(|| of_site(&arguments)).unwrap_or(Language::German)
}

fn named(arguments: &[&str]) -> Option<Language> {
    language(option(arguments, "--language")?)
}

/// The value of an option, wherever it stands.
fn option<'a>(arguments: &[&'a str], name: &str) -> Option<&'a str> {
    let at = arguments.iter().position(|argument| argument.starts_with(name))?;
    match arguments[at].strip_prefix(name)? {
        "" => arguments.get(at + 1).copied(),
        value => value.strip_prefix('='),
    }
}

/// The environment's language, where it names one that we speak. `C` and `POSIX` name none.
fn of_environment() -> Option<Language> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    language(&named?)
}

fn of_site(arguments: &[&str]) -> Option<Language> {
    let root = option(arguments, "--root").map(PathBuf::from).or_else(|| site::root_above().ok().flatten())?;
    let settings = settings::read(source::read_settings(&root).ok()?, &mut Vec::new())?;
    language(&settings.language)
}

/// `de`, `de_DE.UTF-8` and `de-AT` are German.
fn language(name: &str) -> Option<Language> {
    match name.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase().as_str() {
        "de" => Some(Language::German),
        "en" => Some(Language::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_names() {
        for name in ["de", "de_DE.UTF-8", "de-AT", "DE", "de@euro"] {
            assert_eq!(language(name), Some(Language::German), "{name}");
        }
        assert_eq!(language("en_GB"), Some(Language::English));
        for name in ["", "C", "C.UTF-8", "POSIX", "fr_FR", "deu"] {
            assert_eq!(language(name), None, "{name}");
        }
    }

    #[test]
    fn the_option_stands_anywhere() {
        assert_eq!(named(&["kiezblatt", "check", "--language", "en"]), Some(Language::English));
        assert_eq!(named(&["kiezblatt", "--language=de", "check"]), Some(Language::German));
        assert_eq!(named(&["kiezblatt", "--language"]), None);
        assert_eq!(named(&["kiezblatt", "--languages", "en"]), None);
        assert_eq!(named(&["kiezblatt", "check"]), None);
    }
}
