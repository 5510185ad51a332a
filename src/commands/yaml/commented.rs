//! Keys that nobody has filled in yet: each as a remark, with its meaning above and an example that holds once the `#` is gone.

use super::values::{Spelling, lines};
use crate::base::path::SourcePath;
use crate::record::field::{Field, Shape};
use crate::syntax::yaml::{self, Yaml};

/// The remark above a key: what it means, and which words are possible. The table has the meanings in German only, so an
/// English site gets the words alone.
pub fn comment(field: &Field, spelling: Spelling) -> Option<String> {
    match (spelling, words(field, spelling)) {
        (Spelling::German, words) => Some(explained(field, words)),
        (Spelling::English, words) => words.map(|words| format!("# One of: {words}")),
    }
}

/// The same for settings, whose keys and words are English and whose remarks are German.
pub fn comment_of_setting(field: &Field) -> String {
    explained(field, words(field, Spelling::English))
}

fn explained(field: &Field, words: Option<String>) -> String {
    let words = words.filter(|words| !field.meaning.contains(words.split(", ").next().unwrap_or_default()));
    words.map_or_else(|| format!("# {}", field.meaning), |words| format!("# {} ({words})", field.meaning))
}

/// The words that are possible, where only some are.
fn words(field: &Field, spelling: Spelling) -> Option<String> {
    match field.shape {
        Shape::Choice(choices) => Some(choices.iter().map(|choice| spelling.word(choice)).collect::<Vec<_>>().join(", ")),
        _ => None,
    }
}

/// The lines of a key with its example, each behind a `#`.
pub fn commented(field: &Field, example: Option<&str>, spelling: Spelling) -> Vec<String> {
    lines(field, &value(example.unwrap_or(field.example)), spelling).iter().map(|line| format!("#{line}")).collect()
}

/// An example as a value. The examples of the table stand there as editors would write them, in one line.
fn value(example: &str) -> Yaml {
    let source = format!("beispiel: {example}\n");
    let tree = yaml::parse(&SourcePath::new("content"), &source, 1, &mut Vec::new());
    tree.entries.into_iter().next().map_or(Yaml::Empty, |(_, node)| node.yaml)
}
