//! Findings about what an entry allows, and that what it allows is not said.

use crate::findings::{Case, case, case_of_check, check};
use crate::findings_statutory::lawful;
use crate::site::Site;

#[test]
fn allow() {
    check(CASES);
}

/// A page with a remark on its text, and more in its front matter.
fn page(site: Site, front: &str) -> Site {
    lawful(site).entry("pages/p.md", &format!("titel: P\n{front}"), "Ärger <script>x</script>\n")
}

pub const CASES: &[Case] = &[
    case(
        |site| page(site, ""),
        "content/pages/p.md:4:7 warning[removed-html] Das HTML-Element <script> wurde weggelassen. — Benutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.",
    ),
    case(|site| page(site, "erlaubt: [removed-html]"), ""),
    case_of_check(|site| page(site, "allow: [removed-html]"), ""),
    // Another entry allows nothing with that.
    case_of_check(
        |site| page(site, "").entry("pages/q.md", "titel: Q\nerlaubt: [removed-html]", "Ruhe.\n"),
        "content/pages/p.md:4:7 warning[removed-html] Das HTML-Element <script> wurde weggelassen. — Benutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.\n\
         content/pages/q.md:3:11 hint[unused-allow] „removed-html“ kommt bei diesem Eintrag nicht vor, muss also nicht erlaubt werden. — Streichen Sie das Wort, damit es später nichts Wichtiges verdeckt.",
    ),
    // A plain build has nothing to say of what is of no use, nor has anybody of what depends on the day, or of a draft.
    case(|site| page(site, "erlaubt: [removed-html, missing-alt]"), ""),
    case_of_check(|site| page(site, "erlaubt: [removed-html, missing-minutes, unused-allow]"), ""),
    case_of_check(|site| lawful(site).entry("pages/p.md", "titel: P\nentwurf: ja\nerlaubt: [missing-alt]", "Ruhe.\n"), ""),
    case_of_check(|site| page(site, "erlaubt: [removed-html, missing-alt, unused-allow]"), ""),
    case(
        |site| page(site, "erlaubt: removed-html"),
        "content/pages/p.md:3:10 error[expected-list] Bei „erlaubt“ wird eine Liste erwartet. — Schreiben Sie „erlaubt: [removed-html]“ oder jeden Punkt in eine eigene Zeile mit „- “ davor.\n\
         content/pages/p.md:5:7 warning[removed-html] Das HTML-Element <script> wurde weggelassen. — Benutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.",
    ),
    case(
        |site| lawful(site).entry("pages/p.md", "titel: P\nerlaubt: [mising-alt]", ""),
        "content/pages/p.md:3:11 error[unknown-code] Eine Warnung oder einen Hinweis „mising-alt“ gibt es nicht. — Meinten Sie „missing-alt“?",
    ),
    case(
        |site| lawful(site).entry("pages/p.md", "titel: P\nallow: [alles]", ""),
        "content/pages/p.md:3:9 error[unknown-code] Eine Warnung oder einen Hinweis „alles“ gibt es nicht. — Schreiben Sie das Wort, das bei der Warnung in eckigen Klammern steht, zum Beispiel „missing-minutes“.",
    ),
    // With an error, the pages are not looked at; so it is not known what would have been of use.
    case_of_check(
        |site| lawful(site).entry("pages/p.md", "titel: P\nerlaubt: [broken-link, vague-link]", "[x](weg.md)\n"),
        "content/pages/p.md:3:11 error[allowed-error] „broken-link“ ist ein Fehler und lässt sich mit „erlaubt“ nicht abschalten; das geht nur bei Warnungen und Hinweisen. — Beheben Sie den Fehler, und streichen Sie das Wort hier.\n\
         content/pages/p.md:5:1 error[broken-link] Der Link „weg.md“ führt ins Leere. — Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.",
    ),
];

const WITH_VAGUE_LINK: &str = "Siehe [hier](impressum.md).\n";

#[test]
fn what_is_wrong_on_the_finished_page_can_be_allowed_too() {
    let site = |front: &str| lawful(Site::new()).entry("pages/p.md", &format!("titel: P\n{front}"), WITH_VAGUE_LINK);
    let ran = site("").run(&["check"]);
    assert!(ran.stdout.starts_with("content/pages/p.md:4:7: warning[vague-link]"), "{}", ran.stdout);
    let ran = site("erlaubt: [vague-link]").run(&["check", "--strict"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "Alles in Ordnung.\n"));
}

#[test]
fn what_is_allowed_keeps_no_strict_build_from_being_published_and_hints_are_for_check_alone() {
    let site = |front: &str| lawful(Site::new()).entry("bodies/ag.md", "titel: AG", "").entry("meetings/m.md", front, "");
    let held = site("gremium: ag\ndatum: 10.01.2026\nstatus: held");
    let ran = held.run(&["build", "--strict"]);
    assert!(ran.status == 1 && ran.stderr.contains("warning[missing-minutes]"), "{}", ran.stderr);
    assert_eq!(held.run(&["build"]).stderr, "");
    let allowed = site("gremium: ag\ndatum: 10.01.2026\nstatus: held\nerlaubt: [missing-minutes]");
    let ran = allowed.run(&["build", "--strict"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let open = site("gremium: ag\ndatum: 10.01.2026");
    let ran = open.run(&["build", "--strict"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains(", keine Warnungen; "), "{}", ran.stdout);
    let ran = open.run(&["check", "--strict"]);
    assert!(ran.status == 0 && ran.stdout.contains("hint[open-status]"), "{}", ran.stdout);
    assert!(ran.stdout.ends_with("0 Fehler, 0 Warnungen, 1 Hinweis.\nMehr dazu: kiezblatt explain open-status\n"), "{}", ran.stdout);
}
