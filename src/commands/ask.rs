//! Questions to the person at the terminal: one line each, asked again until the answer can be used.

use std::io::{self, BufRead, IsTerminal, Write};

use signal_hook::consts::SIGINT;

use super::Ending;
use super::terminal::Terminal;
use super::yaml::cleaned;
use crate::base::finding::{Language, Text};

/// Somebody who can be asked.
pub struct Questions<'q> {
    input: Box<dyn BufRead + 'q>,
    output: Box<dyn Write + 'q>,
    language: Language,
}

impl<'q> Questions<'q> {
    pub fn new(input: impl BufRead + 'q, output: impl Write + 'q, language: Language) -> Self {
        Questions { input: Box::new(input), output: Box::new(output), language }
    }

    /// The person at the terminal; none where the program runs without one.
    pub fn at_terminal(terminal: &Terminal) -> Option<Self> {
        let is_asked = io::stdin().is_terminal() && io::stdout().is_terminal();
        is_asked.then(|| Questions::new(io::stdin().lock(), io::stdout(), terminal.language))
    }

    /// Says something before or between questions.
    pub fn tell(&mut self, text: &Text) {
        self.say(&format!("{}\n", text.in_language(self.language)));
    }

    /// Asks until `read` can use the answer. Enter alone stands for `default`. Whoever ends the input is let go, and so is the
    /// command.
    pub fn ask<T>(&mut self, question: &Text, default: Option<&str>, read: impl Fn(&str) -> Result<T, Text>) -> Result<T, Ending> {
        loop {
            let shown = default.filter(|default| !default.is_empty()).map_or_else(String::new, |default| format!(" [{default}]"));
            self.say(&format!("{}{shown}: ", question.in_language(self.language)));
            let Some(answer) = self.answer() else { return Err(self.ended()) };
            match read(if answer.is_empty() { default.unwrap_or_default() } else { &answer }) {
                Ok(value) => return Ok(value),
                Err(text) => self.tell(&text),
            }
        }
    }

    /// Asks once; whatever is no plain yes is a no.
    pub fn confirm(&mut self, question: &Text) -> bool {
        self.say(&format!("{} ", question.in_language(self.language)));
        self.answer().is_some_and(|answer| matches!(answer.to_lowercase().as_str(), "j" | "ja" | "y" | "yes"))
    }

    /// Offers choices by their numbers; the answer is one of them, or whatever `read` can use.
    pub fn choose<T>(
        &mut self,
        question: &Text,
        choices: &[(String, T)],
        default: Option<&str>,
        read: impl Fn(&str) -> Result<T, Text>,
    ) -> Result<T, Ending>
    where
        T: Clone,
    {
        let lines: Vec<String> = choices.iter().enumerate().map(|(at, (name, _))| format!("  {:>2}  {name}\n", at + 1)).collect();
        self.say(&lines.concat());
        let numbered = |answer: &str| choices.get(answer.parse::<usize>().ok()?.checked_sub(1)?).map(|(_, value)| value.clone());
        self.ask(question, default, |answer| numbered(answer).map_or_else(|| read(answer), Ok))
    }

    /// One line without what arrow keys leave in it; none at the end of the input.
    fn answer(&mut self) -> Option<String> {
        let mut bytes = Vec::new();
        let length = self.input.read_until(b'\n', &mut bytes).unwrap_or(0);
        (length > 0).then(|| cleaned(&String::from_utf8_lossy(&bytes)))
    }

    fn ended(&mut self) -> Ending {
        let text = Text::new("\nAbgebrochen; es wurde nichts angelegt.\n", "\nStopped; nothing was made.\n");
        self.say(text.in_language(self.language));
        Ending::Interrupted(SIGINT)
    }

    /// Who cannot read the question will not answer it; so nothing is made of a failure here.
    fn say(&mut self, text: &str) {
        _ = self.output.write_all(text.as_bytes()).and_then(|()| self.output.flush());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked<T>(typed: &str, talk: impl FnOnce(&mut Questions<'_>) -> Result<T, Ending>) -> (Option<T>, String) {
        let mut shown = Vec::new();
        let result = talk(&mut Questions::new(typed.as_bytes(), &mut shown, Language::German));
        (result.ok(), String::from_utf8(shown).unwrap())
    }

    fn number(answer: &str) -> Result<u8, Text> {
        answer.parse().map_err(|_| Text::new(format!("„{answer}“ ist keine Zahl."), ""))
    }

    #[test]
    fn enter_takes_what_is_offered_and_a_wrong_answer_is_asked_again() {
        let question = Text::new("Anzahl", "Number");
        let (value, shown) = asked("drei\r\n\n", |questions| questions.ask(&question, Some("7"), number));
        assert_eq!((value, shown.as_str()), (Some(7), "Anzahl [7]: „drei“ ist keine Zahl.\nAnzahl [7]: "));
    }

    #[test]
    fn the_end_of_the_input_ends_the_questions() {
        let question = Text::new("Anzahl", "Number");
        let (value, shown) = asked("viele\n", |questions| questions.ask(&question, None, number));
        let said = "Anzahl: „viele“ ist keine Zahl.\nAnzahl: \nAbgebrochen; es wurde nichts angelegt.\n";
        assert_eq!((value, shown.as_str()), (None, said));
    }

    #[test]
    fn a_choice_is_made_by_number_or_by_name() {
        let choices = [("AG Kiez (ag-kiez)".to_owned(), 5), ("KoG (kog)".to_owned(), 6)];
        let question = Text::new("Gremium", "Body");
        let choose = |typed| asked(typed, |questions| questions.choose(&question, &choices, None, number));
        assert_eq!(choose("2\n"), (Some(6), "   1  AG Kiez (ag-kiez)\n   2  KoG (kog)\nGremium: ".to_owned()));
        assert_eq!(choose("0\n").0, Some(0));
        assert_eq!(choose("12\n").0, Some(12));
        assert_eq!(choose("kog\n").0, None);
    }

    #[test]
    fn what_arrow_keys_leave_behind_is_no_part_of_the_answer() {
        let question = Text::new("Titel", "Title");
        let read = |answer: &str| Ok(answer.to_owned());
        assert_eq!(asked("Kiez\u{1b}fest\t\n", |questions| questions.ask(&question, None, read)).0.as_deref(), Some("Kiezfest"));
    }
}
