//! The schemas are exactly what the reader reads: both are asked about the same front matter, right and wrong, and agree.

use boon::{Compiler, SchemaIndex, Schemas};
use kiezblatt::base::codes::Code;
use kiezblatt::base::finding::Finding;
use kiezblatt::base::path::SourcePath;
use kiezblatt::glossary::Glossary;
use kiezblatt::record::field::fields_of;
use kiezblatt::record::kind::Kind;
use kiezblatt::syntax::yaml;
use kiezblatt::{record, schema, settings};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::schema_samples::{Dice, change, sample, yaml_of};
use crate::site::Site;

/// The codes of what a schema can say. The others are of the form of a file (`not-utf8`, `yaml-tab`), of two values together
/// (`end-before-start`, `duplicate-term`), of days and clocks together (`time-gap`), or of the rest of the site.
const SAID_BY_SCHEMAS: [Code; 17] = [
    Code::YamlColon,
    Code::YamlTooDeep,
    Code::DuplicateKey,
    Code::UnknownKey,
    Code::MissingKey,
    Code::ExpectedText,
    Code::ExpectedList,
    Code::ExpectedGroup,
    Code::InvalidDate,
    Code::ImpossibleDate,
    Code::InvalidYesNo,
    Code::UnknownChoice,
    Code::InvalidNumber,
    Code::InvalidEmail,
    Code::InvalidLanguage,
    Code::InvalidSlug,
    Code::InvalidAlias,
];

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Subject {
    Entry(Kind),
    Settings,
    Glossary,
}

impl Subject {
    fn all() -> Vec<Subject> {
        Kind::ALL.into_iter().map(Subject::Entry).chain([Subject::Settings, Subject::Glossary]).collect()
    }

    fn schema(self) -> Value {
        match self {
            Subject::Entry(kind) => schema::of_kind(kind),
            Subject::Settings => schema::of_settings(),
            Subject::Glossary => schema::of_glossary(),
        }
    }

    /// The errors that the reader has.
    fn errors(self, text: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        match self {
            Subject::Entry(kind) => {
                let path = SourcePath::new("content/x.md");
                let tree = yaml::parse(&path, text, 2, &mut findings);
                record::read::read(kind, &path, tree, &mut findings);
            }
            Subject::Settings => _ = settings::read(text.as_bytes().to_vec(), &mut findings),
            Subject::Glossary => findings = Glossary::read(text.as_bytes()).findings,
        }
        findings.retain(Finding::is_error);
        findings
    }

    /// Whether a schema has to know of an error. In the settings an address has to be one that a site can have.
    fn is_said_by_schema(self, finding: &Finding) -> bool {
        let code = finding.message.code;
        SAID_BY_SCHEMAS.contains(&code) || (code == Code::InvalidUrl && self != Subject::Settings)
    }
}

/// A schema, compiled by a validator that knows nothing of Kiezblatt; it checks the schema by the meta-schema as well.
struct Judge {
    compiler: Compiler,
    schemas: Schemas,
    index: SchemaIndex,
}

impl Judge {
    fn new(schema: Value) -> Self {
        let id = id(&schema);
        Judge::of_part(schema, &id)
    }

    fn of_part(schema: Value, address: &str) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource(&id(&schema), schema).unwrap();
        let index = compiler.compile(address, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
        Judge { compiler, schemas, index }
    }

    /// Turns to another part of the same schema.
    fn turn_to(&mut self, address: &str) {
        self.index = self.compiler.compile(address, &mut self.schemas).unwrap_or_else(|error| panic!("{error:#}"));
    }

    fn verdict(&self, value: &Value) -> Result<(), String> {
        self.schemas.validate(value, self.index).map_err(|error| format!("{error:#}"))
    }
}

fn id(schema: &Value) -> String {
    schema["$id"].as_str().unwrap().to_owned()
}

/// Both are asked; they have to agree.
fn agree(subject: Subject, judge: &Judge, value: &Value, dice: &mut Dice) {
    let text = yaml_of(value, dice);
    let (verdict, errors) = (judge.verdict(value), subject.errors(&text));
    let named: Vec<String> = errors.iter().map(|finding| crate::site::line(finding, kiezblatt::base::finding::Language::German)).collect();
    if let Err(refusal) = &verdict {
        assert!(!errors.is_empty(), "the reader takes what the schema of {subject:?} refuses: {refusal}\n{text}");
    }
    if verdict.is_ok() {
        let overlooked = errors.iter().any(|finding| subject.is_said_by_schema(finding));
        assert!(!overlooked, "the schema of {subject:?} takes what the reader refuses: {named:#?}\n{text}");
    }
}

#[test]
fn what_is_made_from_the_schema_is_read_without_an_error() {
    for subject in Subject::all() {
        let schema = subject.schema();
        let judge = Judge::new(schema.clone());
        let mut runner = TestRunner::deterministic();
        for seed in 0..40 {
            let mut dice = Dice::new(seed);
            let value = sample(&schema, &mut dice, &mut runner);
            let text = yaml_of(&value, &mut dice);
            assert_eq!(judge.verdict(&value), Ok(()), "{subject:?}: the sample is not one: {text}");
            let errors = subject.errors(&text);
            let wrong: Vec<&Finding> = errors.iter().filter(|finding| subject.is_said_by_schema(finding)).collect();
            assert!(wrong.is_empty(), "{subject:?}: {wrong:#?}\n{text}");
        }
    }
}

#[test]
fn what_the_schema_refuses_the_reader_refuses_and_the_other_way_round() {
    for subject in Subject::all() {
        let schema = subject.schema();
        let judge = Judge::new(schema.clone());
        let mut runner = TestRunner::deterministic();
        let (mut taken, mut refused) = (0, 0);
        for seed in 1000..1070 {
            let mut dice = Dice::new(seed);
            let mut value = sample(&schema, &mut dice, &mut runner);
            for _ in 0..=dice.below(2) {
                change(&mut value, &mut dice);
            }
            agree(subject, &judge, &value, &mut dice);
            if judge.verdict(&value).is_ok() { taken += 1 } else { refused += 1 }
        }
        assert!(taken > 3 && refused > 15, "{subject:?}: the law was hardly tried, {taken} taken and {refused} refused");
    }
}

/// The same for single values, which are tried in every kind of place, with what people get wrong by a hair.
#[test]
fn values_are_refused_by_both_or_by_neither() {
    let places: [(Kind, &str, Value); 12] = [
        (Kind::Page, "stand", json!({ "titel": "A" })),
        (Kind::News, "datum", json!({ "titel": "A" })),
        (Kind::Meeting, "ende", json!({ "gremium": "ag", "datum": "2026-03-12" })),
        (Kind::Body, "seit", json!({ "titel": "A" })),
        (Kind::Page, "entwurf", json!({ "titel": "A" })),
        (Kind::Meeting, "status", json!({ "gremium": "ag", "datum": "2026-03-12" })),
        (Kind::Meeting, "online", json!({ "gremium": "ag", "datum": "2026-03-12" })),
        (Kind::Page, "kurzadresse", json!({ "titel": "A" })),
        (Kind::Meeting, "teilnehmende", json!({ "gremium": "ag", "datum": "2026-03-12" })),
        (Kind::Document, "sprache", json!({ "titel": "A", "datei": "a.pdf", "datum": "2026-03-12" })),
        (Kind::Document, "barrierefrei", json!({ "titel": "A", "datei": "a.pdf", "datum": "2026-03-12" })),
        (Kind::Page, "art", json!({ "titel": "A" })),
    ];
    for (kind, key, rest) in places {
        let judge = Judge::new(schema::of_kind(kind));
        let with = |value: Value| {
            let mut entry = rest.clone();
            entry[key] = value;
            entry
        };
        let mut dice = Dice::new(7);
        for word in crate::schema_samples::WORDS {
            agree(Subject::Entry(kind), &judge, &with(json!(word)), &mut dice);
        }
        for number in crate::schema_samples::NUMBERS {
            agree(Subject::Entry(kind), &judge, &with(number.parse().unwrap()), &mut dice);
        }
    }
}

#[test]
fn every_day_of_the_calendar_and_none_beside_it() {
    let judge = Judge::new(schema::of_kind(Kind::Page));
    for year in [1900, 2000, 2023, 2024] {
        for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
            let exists = jiff::civil::Date::new(year, month, day).is_ok();
            for text in [format!("{year}-{month:02}-{day:02}"), format!("{day}.{month}.{year}"), format!("{day:02}.{month:02}.{year}")] {
                assert_eq!(judge.verdict(&json!({ "titel": "A", "stand": text })).is_ok(), exists, "{text}");
            }
        }
    }
}

#[test]
fn numbers_within_their_bounds() {
    let judge = Judge::of_part(schema::of_kind(Kind::Meeting), "urn:kiezblatt:schema:meeting#/$defs/place");
    let mut dice = Dice::new(1);
    for thousandths in (0..).map(|_| dice.below(200_000)).take(500).chain([10_000, 190_000, 9_999, 190_001]) {
        let (number, digits) = (f64::from(u32::try_from(thousandths).unwrap()) / 1000.0 - 100.0, thousandths % 4);
        let text = format!("{number:.digits$}");
        let is_within = text.parse::<f64>().unwrap().abs() <= 90.0;
        for written in [text.replace('.', ","), text] {
            assert_eq!(judge.verdict(&json!({ "name": "A", "breite": written })).is_ok(), is_within, "{written}");
        }
    }
}

#[test]
fn texts_take_whatever_yaml_makes_of_a_word() {
    let judge = Judge::new(schema::of_kind(Kind::Body));
    // telefon: 030123, titel: 2026, kurzname: true, turnus: 1.5, as an editor's YAML understands them.
    let value = json!({ "titel": 2026, "kurzname": true, "turnus": 1.5, "kontakt": { "telefon": 30123 }, "themen": [7, false, "Bauen"] });
    assert_eq!(judge.verdict(&value), Ok(()));
    assert!(judge.verdict(&json!({ "titel": ["A"] })).is_err());
}

#[test]
fn every_example_is_one() {
    for subject in Subject::all() {
        let schema = subject.schema();
        let mut judge = Judge::new(schema.clone());
        let objects = schema["$defs"].as_object().unwrap().iter().map(|(name, object)| (format!("/$defs/{name}"), object));
        for (at, object) in objects.chain([(String::new(), &schema)]) {
            for (key, property) in object["properties"].as_object().into_iter().flatten() {
                let Some(example) = property["examples"].get(0) else { continue };
                judge.turn_to(&format!("{}#{at}/properties/{key}", id(&schema)));
                assert_eq!(judge.verdict(example), Ok(()), "{subject:?}, {key}");
                assert!(!example.is_null(), "{subject:?}, {key}: the example cannot be read");
            }
        }
    }
}

#[test]
fn one_schema_for_all_kinds_says_the_same() {
    let all = schema::of_all();
    for kind in Kind::ALL {
        let one = Judge::of_part(all.clone(), &format!("urn:kiezblatt:schema:all#/$defs/{}", kind.name()));
        let (alone, mut runner) = (schema::of_kind(kind), TestRunner::deterministic());
        let judge = Judge::new(alone.clone());
        for seed in 0..12 {
            let mut dice = Dice::new(seed);
            let mut value = sample(&alone, &mut dice, &mut runner);
            change(&mut value, &mut dice);
            assert_eq!(one.verdict(&value).is_ok(), judge.verdict(&value).is_ok(), "{kind:?}: {value}");
        }
    }
}

#[test]
fn keys_have_labels_that_people_read() {
    let mut labels: Vec<String> = Kind::ALL.into_iter().flat_map(fields_of).map(kiezblatt::record::field::Field::label).collect();
    labels.sort();
    labels.dedup();
    // An "ae", "oe" or "ue" in a key is taken for an umlaut; a key where it is none would show here.
    assert_eq!(labels.join(", "), LABELS);
}

const LABELS: &str = "Aktionsräume, Anmeldung, Art, Barrierefrei, Barrierefrei Hinweis, Beispiel, Bezirke, Bild, Bis, Datei, Datum, Dokumente, Ende, Entwurf, Erlaubt, Ersetzt, Fachtag, Fachtage, Federführung, Film, Fonds, Früher, Frühere Adressen, Förderkulisse, Gastgeber, Gebiet, Gremien, Gremium, Gäste, Handlungsfelder, Herausgeber, Kontakt, Kurzadresse, Kurzname, Lizenz, Mitglieder, Online, Ort, Programm, Quartiere, Seit, Sichtbar ab, Sichtbar bis, Sitzung, Sitzungen, Sprache, Stand, Status, Tagesordnung, Teil, Teilnehmende, Themen, Titel, Turnus, Veranstalter, Vorsitz, Zeitraum, Zurückgezogen, Zusammenfassung, Übergeordnet";

#[test]
fn the_command_prints_the_schema_that_is_asked_for() {
    let site = Site::new();
    let printed = |arguments: &[&str]| -> Value {
        let ran = site.run(arguments);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{arguments:?}");
        serde_json::from_str(&ran.stdout).unwrap()
    };
    assert_eq!(printed(&["schema", "sitzung"]), schema::of_kind(Kind::Meeting));
    assert_eq!(printed(&["schema", "meetings"]), schema::of_kind(Kind::Meeting));
    assert_eq!(printed(&["schema", "Einstellungen"]), schema::of_settings());
    assert_eq!(printed(&["schema", "glossary"]), schema::of_glossary());
    assert_eq!(printed(&["schema"]), schema::of_all());
    let datum = &printed(&["schema", "sitzung"])["properties"]["datum"];
    assert_eq!((&datum["title"], &datum["description"]), (&json!("Datum"), &json!("Beginn")));
    assert_eq!(site.run(&["schema", "quatsch"]).status, 2);
}
