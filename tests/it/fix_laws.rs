//! Laws of mending: planted mistakes go, and nothing else changes, not a byte.

use proptest::prelude::*;

use crate::fix::mended;

const PATH: &str = "content/meetings/m.md";

/// Details as they are right, and with mistakes that have one right answer.
const DETAILS: &[(&str, &[&str])] = &[
    ("gremium: ag", &["Gremium: ag", "gremium:ag", "gremium:\tag", "gremum: ag", "gremium:\u{a0}ag"]),
    ("datum: 14.06.2022, 17:00 Uhr", &["datum: 14. Juni 2022 um 17 Uhr", "Datum:14.06.2022 17.00 Uhr", "datm: 14.6.2022, 17 Uhr"]),
    ("titel: \"Kieze: wie?\"", &["titel: Kieze: wie?", "Titel: „Kieze: wie?“", "tittel:\tKieze: wie?"]),
    ("zusammenfassung: \"Platz #3\"", &["zusammenfassung: Platz #3", "zusamenfassung: Platz #3", "zusammenfassung: \"Platz #3“"]),
    ("status: durchgefuehrt", &["status: durchgefürt", "Status:durchgefuert"]),
    ("ort: '@Rathaus \"Mitte\"'", &["ort: @Rathaus \"Mitte\"", "Ort: @Rathaus \"Mitte\""]),
    ("gaeste:\n  - Amt\n  - Senat", &["gaeste:\n\t- Amt\n\t- Senat", "Gäste:\n  -Amt\n  -Senat", "gaeste:\n\t-Amt\n  - Senat"]),
    (
        "tagesordnung:\n  - titel: A\n    beginn: 17:00 Uhr\n  - \"Bericht: B\"",
        &[
            "tagesordnung:\n  - titel: A\n\t\tbegin: 17 Uhr\n  - Bericht: B",
            "Tagesordung:\n  - titl: A\n    beginn: 17.00 Uhr\n  - \"Bericht: B\"",
        ],
    ),
    // Right as it is, or wrong in a way that only people can mend.
    ("themen: [Bauen, \"a: b\", 'c']  # Notiz", &[]),
    ("# Titel: Kieze: wie?", &[]),
    ("bezirke: Mitte", &[]),
    ("farbe:   rot", &[]),
    ("online: |\n  Text: mit #Zeichen\n   und Blanks ", &[]),
];

/// A detail by its number, and the number of its mistake; 0 is none.
fn details() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let shuffled = Just((0..DETAILS.len()).collect::<Vec<_>>()).prop_shuffle();
    (shuffled, prop::collection::vec(0_usize..6, DETAILS.len()))
        .prop_map(|(order, mistakes)| order.into_iter().map(|at| (at, mistakes[at] % (DETAILS[at].1.len() + 1))).collect())
}

fn text(details: &[(usize, usize)], with_mistakes: bool, words: &str, mark: &str, end: &str) -> String {
    let detail = |(at, mistake): &(usize, usize)| match mistake {
        mistake if *mistake > 0 && with_mistakes => DETAILS[*at].1[mistake - 1],
        _ => DETAILS[*at].0,
    };
    let front: Vec<&str> = details.iter().map(detail).collect();
    mark.to_owned() + &format!("---\n{}\n---\n{words}", front.join("\n")).replace('\n', end)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn planted_mistakes_go_and_nothing_else_changes(
        details in details(),
        words in "[A-Za-zäöü:#\"'@\t\u{a0} \n-]{0,40}",
        mark in prop::sample::select(vec!["", "\u{feff}"]),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let (wrong, right) = (text(&details, true, &words, mark, end), text(&details, false, &words, mark, end));
        prop_assert_eq!(String::from_utf8(mended(PATH, wrong.as_bytes())).unwrap(), right.clone());
        prop_assert_eq!(String::from_utf8(mended(PATH, right.as_bytes())).unwrap(), right);
    }

    #[test]
    fn any_text_is_mended_once_and_only_in_its_details(
        front in prop::collection::vec("(Titel|titel|datm|ort|gäste|  - x|\t- y|\t)?(:|: | |:\t|-)?[\"'„@#*&\\[{A-Za-z0-9 .:“]{0,12}", 0..7),
        words in "[A-Za-zäöü:#\"'@\t \n]{0,30}",
    ) {
        let before = format!("---\n{}\n---\n{words}", front.join("\n"));
        let after = String::from_utf8(mended(PATH, before.as_bytes())).unwrap();
        prop_assert_eq!(mended(PATH, after.as_bytes()), after.as_bytes());
        let is_front = |text: &str| text.lines().take(front.len() + 1).skip(1).all(|line| line != "---");
        if is_front(&before) {
            prop_assert!(after.ends_with(&format!("\n---\n{words}")), "{}", after);
        }
        prop_assert_eq!(before.lines().count(), after.lines().count());
    }
}
