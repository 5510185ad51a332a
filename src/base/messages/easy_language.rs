//! Words about texts in Leichte Sprache.

use super::{message, short};
use crate::base::codes::Code;
use crate::base::finding::Message;

pub fn long_sentence(sentence: &str, words: usize) -> Message {
    let sentence = short(sentence);
    message(
        Code::LongSentence,
        format!("Der Satz „{sentence}“ hat {words} Wörter; in Leichter Sprache sind es höchstens 15."),
        "Machen Sie daraus mehrere Sätze mit je einer Aussage.",
        format!("The sentence “{sentence}” has {words} words; in Leichte Sprache there are no more than 15."),
        "Make several sentences of it, with one thought each.",
    )
}

pub fn nested_sentence(sentence: &str) -> Message {
    let sentence = short(sentence);
    message(
        Code::NestedSentence,
        format!("Im Satz „{sentence}“ hängen mehrere Nebensätze aneinander."),
        "Machen Sie aus jedem Nebensatz einen eigenen Satz.",
        format!("In the sentence “{sentence}” several subordinate clauses hang together."),
        "Make a sentence of its own of each clause.",
    )
}

pub fn abbreviation(word: &str, sentence: &str) -> Message {
    let sentence = short(sentence);
    message(
        Code::Abbreviation,
        format!("Im Satz „{sentence}“ steht die Abkürzung „{word}“, die nicht alle verstehen."),
        format!("Schreiben Sie das Wort aus, oder erklären Sie es im selben Text: „{word} ist kurz für …“."),
        format!("In the sentence “{sentence}” stands the abbreviation “{word}”, which not everybody knows."),
        format!("Write the word out, or explain it in the same text: “{word} ist kurz für …”."),
    )
}
