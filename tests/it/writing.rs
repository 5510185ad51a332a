//! How texts are written: what looks like a mistake and is none, who may be named, and that a build says nothing of it.

use kiezblatt::base::path::SourcePath;
use kiezblatt::prose::writing::{Text, remarks};
use proptest::prelude::*;

use crate::findings_statutory::{LAWFUL, lawful};
use crate::site::Site;

/// Texts of which nothing is to be said.
const HARMLESS: &[&str] = &[
    // Links.
    "[Protokoll der Märzsitzung](impressum.md) und [hier entlang zum Impressum](impressum.md).",
    "Mehr auf www.berlin.de oder https://www.berlin.de/.",
    "[www.berlin.de/spk](https://www.berlin.de/spk), <post@kiez.example>, Telefon 030 90279-0",
    "[030 90279-0](tel:030902790) und [[impressum]]",
    "Ein Verweis `[hier](x)` und\n\n```\n[hier](x.md) https://kiez.example/a/b\n```",
    "<a href=\"https://kiez.example/\" aria-label=\"Zum Kiez\">mehr</a>",
    // Headings.
    "**Die Sitzung fällt aus.**\n\nText.",
    "**Achtung!**\n\nText.",
    "**Ort: Rathaus**\n\nText.",
    "**Wichtig** ist das.\n\nText.",
    "Text.\n\n**Amt für Kieze**",
    "- **Aktuelles**\n- **Termine**\n\nText.",
    "> [!NOTE]\n> **Neu**\n>\n> Text.\n\nText.",
    "**[Zum Impressum](impressum.md)**\n\nText.",
    "**Amt für Kieze**\\\n**Haus 2**\n\nText.",
    "## 1. Mai\n\nText.\n\n## 2. Juni\n\nText.",
    "## 1. Sitzung\n\nText.\n\n## 2. Sitzung\n\nText.",
    "## 1. Ziele\n\nText.",
    "## TOP 1: Begrüßung\n\nText.\n\n## TOP 2: Bericht\n\nText.",
    "## 2025\n\nText.\n\n## 2026\n\nText.",
    "## Anlass\n\n### Ziele\n\n#### Wege\n\n## Ende",
    // Lists.
    "1. Eins\n2. Zwei\n\n3) Drei\n4) Vier",
    "- Eins\n- Zwei",
    "Das Amt\n– so heißt es –\nplant.",
    "– die Redaktion",
    "Rathaus · Zimmer 1\n\nHaus 2 · Zimmer 3",
    "2022 war gut.\n\n2023 war besser.",
    "30. Juni und\n1. Juli",
    // Tables.
    "| | Mitte |\n|---|---|\n| Kitas | 3 |",
    "<table><tr><th>Mitte</th></tr><tr><td>3</td></tr></table>",
    // What is left of Word.
    "Eins\\\nzwei\\\ndrei",
    "Sozial&shy;raum, Haus&nbsp;2, 10&nbsp;000&nbsp;€",
    "Ein Satz.  Noch einer.\n    und weiter",
    "Kiez 👩‍👩‍👧 und `a    b`",
    "| Eins   | Zwei    |\n|--------|---------|\n| a      | b       |",
    // Sentences.
    "Dabei sind: das Jugendamt, das Schulamt und das Sozialamt; das Stadtplanungsamt, das Gesundheitsamt und das Umweltamt; \
     die Polizei, die Feuerwehr und die Verkehrsbetriebe; die Vereine, die Kirchen, die Schulen und die Kitas; und viele andere \
     Einrichtungen aus dem ganzen Bezirk.",
    // People.
    "Beratung für Frau und Mann, Frauenberatung, und jede Frau Anspruch hat.",
    "Mo bis Fr. Sprechstunde, Do und Fr Nachmittag",
    "<quartiersmanagement.mitte@kiez.example> und <info.service@kiez.example>",
    "Sprecherin ist die Frau Bezirksbürgermeisterin. Danach wird gefeiert.",
    "Der Frau-Holle-Platz und die Herrfurthstraße",
    // Dates.
    "Am Dienstag, den 14. Juni 2022, und am Mittwoch, 15.06.2022.",
    "Von Montag bis Mittwoch, 15. Juni 2022, und Dienstag/Donnerstag, 15.06.2022.",
    "Am 29. Februar 2024 und am 31. Mai.",
    "Kapitel 2.3, § 31 Abs. 2, Nr. 45.13.2022, Version 1.2.3, Az. 31.02/2026, Raum 31. Juni ist Ferienzeit. Seite 45. Juni 2022 war warm.",
    "So 14. Juni 2022 weiter.",
    "Rosenmontag, 14. Juni 2022",
    // Raw HTML.
    "<details><summary>Wer dabei war</summary>\n\nText.\n\n</details>",
    "<p>Text<br>Text</p>",
];

/// Texts of a meeting on 14 June 2022, 5 p.m., with an item at 6 p.m.
const HARMLESS_OF_A_MEETING: &[&str] = &[
    "Die Sitzung findet am 14. Juni 2022 um 17 Uhr statt.",
    "Die Sitzung findet am Dienstag, 14.06. um 17:00 Uhr statt.",
    "Die nächste Sitzung findet am 13. September 2022 statt.",
    "Die Sitzung der AG Wohnen findet am 15. Juni 2022 statt.",
    "Die letzte Sitzung fand am 10. Mai 2022 statt.",
    "Die Sitzung am 10. Mai 2022 hatte das beschlossen.",
    "Am 15. Juni 2022 tagt die BVV.",
    "Am 15. Juni 2022 beginnt die Bauzeit.",
    "Der Fachtag findet am 15. Juni 2022 statt.",
    "Eine Ortsbegehung findet am 15. Juni 2022 statt.",
    "## Nächste Termine\n\nDie Sitzung findet am 13. September 2022 statt.",
    "Die Sitzung wurde verlegt. Die Sitzung findet am 15. Juni 2022 statt.",
    "Die Sitzung findet am 14. Juni und am 15. Juni 2022 statt.",
    "Anmeldung bis zum 7. Juni 2022.",
    "Am 14. Juni 2022 tagt die AG um 18 Uhr.",
    "Am 14. Juni 2022 tagt die AG von 17 bis 19 Uhr.",
    "Am 14. Juni 2022 tagt die AG, Einlass ist um 16 Uhr.",
    "> Die Sitzung findet am 15. Juni 2022 statt.",
];

#[test]
fn of_good_texts_nothing_is_said() {
    let mut site = lawful(Site::new());
    for (number, text) in HARMLESS.iter().enumerate() {
        site = site.entry(&format!("pages/p{number}.md"), &format!("titel: Seite {number}"), text);
    }
    for (number, text) in HARMLESS_OF_A_MEETING.iter().enumerate() {
        site = site.entry(&format!("bodies/ag{number}.md"), &format!("titel: AG {number}"), "");
        let front =
            format!("titel: Sitzung {number}\ngremium: ag{number}\ndatum: 14.06.2022 17:00\ntagesordnung: [{{titel: A, beginn: 18:00}}]");
        site = site.entry(&format!("meetings/m{number}.md"), &front, text);
    }
    assert_eq!(site.check().lines(), Vec::<String>::new());
}

const WORDS: &str = "Das steht [hier](impressum.md), sagt Frau Muster am Montag, 14. Juni 2022.\n";

fn codes(site: &Site) -> Vec<String> {
    site.check().lines().iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn only_check_says_it_and_of_hidden_entries_too() {
    let site = lawful(Site::new()).entry("pages/p.md", "titel: P\nentwurf: ja", WORDS);
    assert_eq!(site.build().lines(), Vec::<String>::new());
    let all = ["p.md:5:11 warning[vague-link]", "p.md:5:38 warning[person-name]", "p.md:5:53 warning[wrong-weekday]"];
    assert_eq!(codes(&site), all.map(|line| format!("content/pages/{line}")));
}

#[test]
fn names_that_the_settings_allow_or_the_law_asks_for() {
    let site = |settings: &str| {
        lawful(Site::new())
            .file("kiezblatt.yaml", format!("{LAWFUL}{settings}"))
            .entry("pages/p.md", "titel: P", "Es kommt Frau Senatorin Muster.\n")
            .entry("pages/impressum.md", "titel: Impressum\nart: impressum\nstand: 01.03.2023", "Vertreten durch Frau Muster\n")
    };
    assert_eq!(codes(&site("")), ["content/pages/p.md:4:10 warning[person-name]"]);
    assert_eq!(codes(&site("allowed_names: [Senatorin Muster]\n")), Vec::<String>::new());
}

#[test]
fn leichte_sprache_has_its_own_measure_of_sentences() {
    let long = format!("{}.\n", "Wort ".repeat(50).trim_end());
    let site = lawful(Site::new()).entry("pages/leichte-sprache.md", "titel: Leicht\nart: leichte_sprache", &long);
    assert_eq!(codes(&site), ["content/pages/leichte-sprache.md:5:1 warning[long-sentence]"]);
}

#[test]
fn a_day_that_was_postponed_contradicts_nothing() {
    for status in ["abgesagt", "verschoben"] {
        let front = format!("gremium: ag\ndatum: 14.06.2022\nstatus: {status}");
        let site = lawful(Site::new()).entry("bodies/ag.md", "titel: AG", "");
        let site = site.entry("meetings/m.md", &front, "Die Sitzung findet am 15.06.2022 statt.\n");
        assert_eq!(site.check().lines(), Vec::<String>::new());
    }
}

#[test]
fn hints_do_not_fail_a_strict_check() {
    let hint = lawful(Site::new()).entry("pages/p.md", "titel: P", "https://kiez.example/a/b\n").run(&["check", "--strict"]);
    assert_eq!((hint.status, hint.stdout.lines().rev().nth(1)), (0, Some("0 Fehler, 0 Warnungen, 1 Hinweis.")), "{}", hint.stdout);
    let warning = lawful(Site::new()).entry("pages/p.md", "titel: P", WORDS).run(&["check", "--strict"]);
    assert_eq!((warning.status, warning.stdout.lines().rev().nth(1)), (1, Some("0 Fehler, 3 Warnungen.")), "{}", warning.stdout);
}

/// Pieces of which texts are made that no rule foresaw.
const PIECES: &[&str] = &[
    "Wörter ",
    "**fett**",
    "**",
    "\n",
    "\n\n",
    "## ",
    "#### ",
    "| ",
    "|-|-|\n",
    "<table>",
    "</table>",
    "<a href=\"x\">",
    "</a>",
    "<br>",
    "hier",
    "[",
    "](x)",
    "![",
    "• ",
    "– ",
    "1. ",
    "2. ",
    "a) ",
    "> ",
    "- ",
    "\\\n",
    "\t",
    "   ",
    "&nbsp;",
    "&Auml;",
    "\u{ad}",
    "\u{f0b7}",
    "\u{2028}",
    "ä@b.c",
    "erika.muster@b.example",
    "Frau ",
    "Dr. ",
    "Muster",
    "Montag, ",
    "(",
    ")",
    "31. Juni ",
    "14.06.",
    "2022",
    "-06-31",
    " um 17 Uhr",
    "Die Sitzung ",
    "findet am ",
    "https://b.example/ä",
    "`",
    "```\n",
    "[^1]",
    "[^1]: ",
    ": ",
    "Termin: ",
    "👩‍👩‍👧",
    "\u{a0}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn remarks_point_into_any_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let markdown = pieces.concat();
        let path = SourcePath::new("content/pages/p.md");
        let text = Text { path: &path, markdown: &markdown, first_line: 5, occasion: None, allowed_names: Some(&[]), is_easy: false };
        let lines: Vec<&str> = markdown.split('\n').collect();
        for finding in remarks(&text) {
            let span = finding.place.span;
            prop_assert!((span.line, span.column) <= (span.end_line, span.end_column), "{finding:?}");
            for (line, column) in [(span.line, span.column), (span.end_line, span.end_column)] {
                let length = lines.get(line as usize - 5).map_or(0, |line| line.chars().count());
                prop_assert!(column >= 1 && column as usize <= length + 1, "{finding:?}");
            }
        }
    }
}
