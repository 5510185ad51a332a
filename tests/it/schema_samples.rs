//! Front matter out of nothing but a schema, then spoiled in the ways in which people spoil it; and how it looks as YAML.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

/// Numbers by chance, the same for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number below another, which is not nought.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        ((mixed ^ (mixed >> 31)) >> 16) as usize % end
    }

    fn one<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// A value that fits a schema.
pub fn sample(schema: &Value, dice: &mut Dice, runner: &mut TestRunner) -> Value {
    Sampler { root: schema, dice, runner }.of(schema)
}

struct Sampler<'s> {
    root: &'s Value,
    dice: &'s mut Dice,
    runner: &'s mut TestRunner,
}

impl Sampler<'_> {
    fn of(&mut self, schema: &Value) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.root.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("{reference}")).clone();
            return self.unless(schema, |sampler| sampler.of(&target));
        }
        if let Some(branches) = schema["anyOf"].as_array() {
            let branch = self.dice.one(branches).clone();
            return self.unless(schema, |sampler| sampler.of(&branch));
        }
        if let Some(words) = schema["enum"].as_array() {
            return self.dice.one(words).clone();
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect(),
        };
        // Nothing is not as frequent as something.
        let one = *self.dice.one(&types);
        let one = if one == "null" { *self.dice.one(&types) } else { one };
        self.of_type(one, schema)
    }

    /// Draws again while a value is among those that are excepted.
    fn unless(&mut self, schema: &Value, mut draw: impl FnMut(&mut Self) -> Value) -> Value {
        let excepted = schema["not"]["enum"].as_array().cloned().unwrap_or_default();
        std::iter::repeat_with(|| draw(self)).find(|value| !excepted.contains(value)).unwrap()
    }

    fn of_type(&mut self, name: &str, schema: &Value) -> Value {
        match name {
            "null" => Value::Null,
            "boolean" => json!(self.dice.below(2) == 0),
            "integer" | "number" => {
                let (least, most) = (schema["minimum"].as_i64().unwrap_or(-5), schema["maximum"].as_i64().unwrap_or(5000));
                let whole = least + i64::try_from(self.dice.below(usize::try_from(most - least + 1).unwrap())).unwrap();
                let broken = name == "number" && (0..most).contains(&whole) && self.dice.below(2) == 0;
                if broken { format!("{whole}.25").parse().unwrap() } else { json!(whole) }
            }
            "string" => self.text(schema),
            "array" => (0..self.dice.below(3)).map(|_| self.of(&schema["items"])).collect(),
            "object" => self.object(schema),
            other => panic!("{other}"),
        }
    }

    fn text(&mut self, schema: &Value) -> Value {
        let longest = schema["maxLength"].as_u64().unwrap_or(100) as usize;
        if longest == 0 {
            return json!("");
        }
        let Some(pattern) = schema["pattern"].as_str() else { return json!(self.dice.one(&WORDS[..20])) };
        let inner = pattern.trim_start_matches('^').trim_end_matches('$');
        let texts = proptest::string::string_regex(&in_short(inner)).unwrap();
        // Characters that no text may hold are found when the file is read. The reader counts bytes.
        let fits = |text: &String| text.len() <= longest && !text.chars().any(|c| c.is_control() || c > '\u{fffd}');
        let mut draws = std::iter::repeat_with(|| texts.new_tree(self.runner).unwrap().current());
        json!(draws.find(fits).unwrap())
    }

    /// Required keys in one of their spellings, and some of the others, none in two.
    fn object(&mut self, schema: &Value) -> Value {
        let (mut required, mut forbidden) = (Vec::new(), Vec::new());
        for rule in schema["allOf"].as_array().into_iter().flatten() {
            if let Some(spellings) = rule["anyOf"].as_array() {
                let names: Vec<&str> = spellings.iter().filter_map(|one| one["required"][0].as_str()).collect();
                let chosen = *self.dice.one(&names);
                required.push(chosen.to_owned());
                forbidden.extend(names.iter().filter(|name| **name != chosen).map(|name| (*name).to_owned()));
            } else if let Some(both) = rule["not"]["required"].as_array() {
                forbidden.extend(self.dice.one(both).as_str().map(str::to_owned));
            } else {
                required.extend(rule["required"][0].as_str().map(str::to_owned));
            }
        }
        let mut object = Map::new();
        for (key, property) in schema["properties"].as_object().unwrap() {
            let chosen = required.contains(key) || (!forbidden.contains(key) && self.dice.below(4) == 0);
            if chosen {
                object.insert(key.clone(), self.of(property));
            }
        }
        Value::Object(object)
    }
}

/// The same pattern with few repetitions, so that samples stay short.
fn in_short(pattern: &str) -> String {
    let short = [(")*", "){0,2}"), ("]*", "]{0,3}"), ("}*", "}{0,2}"), (")+", "){1,2}"), ("]+", "]{1,3}")];
    short.iter().fold(pattern.to_owned(), |pattern, (long, short)| pattern.replace(long, short))
}

/// Spoils a value somewhere, or changes it into another right one.
pub fn change(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            let key = entries.keys().nth(dice.below(entries.len())).unwrap().clone();
            match dice.below(8) {
                0 => _ = entries.shift_remove(&key),
                1 => {
                    let taken = entries.shift_remove(&key).unwrap();
                    entries.insert(misspelled(&key, dice), taken);
                }
                2 => {
                    let other = (*dice.one(KEYS)).to_owned();
                    let copy = entries[&key].clone();
                    entries.entry(other).or_insert(copy);
                }
                3 => _ = entries.insert(key, anything(dice, 0)),
                _ => change(&mut entries[&key], dice),
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = dice.below(items.len());
            change(&mut items[at], dice);
        }
        other => *other = anything(dice, 0),
    }
}

/// A key with a letter too few, or with its first letter large.
fn misspelled(key: &str, dice: &mut Dice) -> String {
    let letters: Vec<char> = key.chars().collect();
    let at = dice.below(letters.len());
    match dice.below(2) {
        0 if letters.len() > 1 => letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect(),
        _ => letters.iter().enumerate().map(|(i, c)| if i == 0 { c.to_ascii_uppercase() } else { *c }).collect(),
    }
}

fn anything(dice: &mut Dice, depth: usize) -> Value {
    match dice.below(if depth < 6 { 12 } else { 8 }) {
        0 => Value::Null,
        1 => json!(dice.below(2) == 0),
        2 => dice.one(NUMBERS).parse().unwrap(),
        3..8 => json!(dice.one(WORDS)),
        8 | 9 => (0..dice.below(3)).map(|_| anything(dice, depth + 1)).collect(),
        10 => json!([anything(dice, depth + 1)]),
        _ => {
            let key = (*dice.one(KEYS)).to_owned();
            Value::Object(Map::from_iter([(key, anything(dice, depth + 1))]))
        }
    }
}

/// Keys of all kinds and of none, in both spellings.
const KEYS: &[&str] = &[
    "titel",
    "title",
    "datum",
    "date",
    "ort",
    "place",
    "name",
    "datei",
    "file",
    "ende",
    "end",
    "gremium",
    "body",
    "themen",
    "topics",
    "raum",
    "dokumente",
    "documents",
    "url",
    "email",
    "status",
    "rolle",
    "entwurf",
    "draft",
    "Titel",
    "farbe",
    "begriff",
    "term",
    "base_url",
    "menu",
    "2026",
    "Bericht",
    "Ein Bericht",
];

/// Numbers as JSON writes them; YAML reads the same from each.
pub const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "14",
    "90",
    "91",
    "-90",
    "180",
    "2014",
    "999",
    "1000",
    "9999",
    "10000",
    "13.25",
    "-0.5",
    "95.5",
    "999999999",
    "1000000000",
];

/// Texts that are right somewhere and wrong elsewhere. None begins or ends with a blank: the reader takes those off, and a
/// schema cannot. The first are right wherever a text is.
pub const WORDS: &[&str] = &[
    "Jugendamt",
    "a",
    "ag-kiez",
    "007",
    "0x1F",
    "1e3",
    "null",
    "true",
    "~",
    "no",
    "Ja",
    "12:30",
    "Bericht: Wohnen",
    "a #b",
    "- x",
    "[a]",
    "{b}",
    "\"q\"",
    "it's",
    "Grüße aus dem Kiez",
    "",
    // Days and times.
    "2026-03-12",
    "12.03.2026",
    "1.3.2026",
    "2026-3-12",
    "31.06.2026",
    "29.02.2023",
    "29.02.2024",
    "2024-02-29",
    "1900-02-29",
    "2000-02-29",
    "0.1.2026",
    "2026-13-01",
    "12.03.26",
    "12. März 2026",
    "2026-03-12 10:00",
    "2026-03-12T10:00",
    "2026-03-12t10:00",
    "12.03.2026, 10:00 Uhr",
    "12.03.2026 10:00",
    "12.03.2026,10:00",
    "12.03.2026,  9:05\u{a0}Uhr",
    "2026-03-12 10:00 Uhr",
    "12.03.2026 24:00",
    "12.03.2026 10:60",
    "2025-03-17T05:47:48Z",
    "9:30",
    "09:30 Uhr",
    "9:30Uhr",
    "9.30",
    "25:00",
    "10:5",
    "Uhr",
    "2014",
    "0014",
    "0999",
    "1000",
    "20144",
    "2014/15",
    "+2014",
    "2014-01-01 10:00",
    // Yes and no, choices.
    "ja",
    "NEIN",
    "yes",
    "True",
    "jein",
    "on",
    "geplant",
    "Durchgeführt",
    "durchgefuehrt",
    "DURCHGEFÜHRT",
    "held",
    "gehalten",
    "mitglied",
    "Geschäftsstelle",
    "eingeschränkt",
    "limited",
    "Leichte Sprache",
    "leichte-sprache",
    "easy-language",
    "easy_language",
    "Impressum",
    "vollständig",
    "third-party",
    "third party",
    // Numbers.
    "52.5",
    "52,5",
    "-52,5",
    "52.",
    ".5",
    "--5",
    "5-",
    "90.0",
    "90,01",
    "090",
    "180",
    "1,2,3",
    "20",
    "+5",
    "-3",
    "1.000",
    "00000000012",
    // Addresses.
    "https://beispiel.de",
    "http://[::1]/",
    "https://bücher.example/ä?x=1#y",
    "HTTPS://beispiel.de",
    "www.beispiel.de",
    "https://",
    "https:// a",
    "https://a b",
    "https://a<b",
    "mailto:a@b.de",
    "mailto:x",
    "javascript:alert(1)",
    "stelle@beispiel.de",
    "büro@straße.example",
    "a@b",
    "@b.de",
    "a@",
    "a@@b.de",
    "a..b@c.de",
    ".a@c.de",
    "a@c..de",
    "a@c.de.",
    "Stelle <a@b.de>",
    "a_b+c%d@e-f.de",
    "über-uns",
    "con",
    "COM1",
    "a--b",
    "-a",
    "a-",
    "/alt/",
    "alt",
    "/alt/index.html",
    "index.html",
    "/index.html",
    "altindex.html",
    "//x/",
    "/a//b",
    "/a//",
    "../x",
    "/.x/",
    "/x./",
    "/a/con/b",
    "/CON/",
    "/console/",
    "/a.php",
    "/ä/",
    "/a b/",
    "/",
    // Languages.
    "de",
    "en-GB",
    "de-x-leicht",
    "d",
    "deutsch",
    "de_DE",
    "zh-Hans",
    "de-",
    "de-123456789",
];

/// A value as YAML on the lines of front matter, or of a list. Texts stand in quotation marks where they have to, and elsewhere
/// by chance.
pub fn yaml_of(value: &Value, dice: &mut Dice) -> String {
    let mut out = String::new();
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                out.push_str(&format!("{}: {}\n", json!(key), flow(value, dice)));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| out.push_str(&format!("- {}\n", flow(item, dice)))),
        other => out.push_str(&format!("{}\n", flow(other, dice))),
    }
    out
}

fn flow(value: &Value, dice: &mut Dice) -> String {
    match value {
        Value::Null => (*dice.one(&["~", "\"\""])).to_owned(),
        Value::String(text) if is_plain(text) && dice.below(2) == 0 => text.clone(),
        Value::String(text) => json!(text).to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(|item| flow(item, dice)).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let pairs = entries.iter().map(|(key, value)| format!("{}: {}", json!(key), flow(value, dice)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// Whether a text without quotation marks is the same text, and no number, yes or nothing to any YAML of today.
fn is_plain(text: &str) -> bool {
    let number =
        text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) && !text.contains([':', ' ']) && text.matches('.').count() < 2;
    let word = ["null", "true", "false", "~"].contains(&text.to_lowercase().as_str());
    let safe = text.starts_with(char::is_alphanumeric) && text.chars().all(|c| c.is_alphanumeric() || " .:/@_+%".contains(c));
    safe && !number && !word && !text.contains(": ") && !text.ends_with([':', ' '])
}
