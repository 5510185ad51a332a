//! Findings as code hosts read them: commands for GitHub Actions, and SARIF.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::findings_statutory::{LAWFUL, lawful};
use crate::site::{Site, run_in};

/// A site in a folder of a repository, with an error in a file of an odd name, one over two lines, a warning and a hint.
fn in_repository() -> Site {
    let file = |path: &str, front: &str, text: &str| (format!("web/ä/content/{path}"), format!("---\n{front}\n---\n{text}"));
    let files = [
        ("web/ä/kiezblatt.yaml".to_owned(), LAWFUL.to_owned()),
        file("pages/50 %, x: y.md", "titel: A\ntehmen: [B]", ""),
        file("pages/zwei.md", "titel: B\nzusammenfassung: [a,\n  b]", "Ärger <script>x</script>\n"),
        file("fachtage/f.md", "titel: F\ndatum: 20.05.2026\nanmeldung: {bis: 21.05.2026}", ""),
    ];
    files.iter().fold(Site::new().file(".git/HEAD", ""), |site, (path, text)| site.file(path, text))
}

fn checked(site: &Site, arguments: &[&str]) -> (i32, String) {
    let ran = run_in(&site.path("web/ä"), &[&["check"], arguments].concat());
    assert_eq!(ran.stderr, "");
    (ran.status, ran.stdout)
}

#[test]
fn github_shows_every_finding_beside_its_line() {
    let (status, shown) = checked(&in_repository(), &["--format", "github"]);
    let shown: Vec<&str> = shown.lines().filter(|line| !line.contains("missing-page")).collect();
    let expected = [
        "::notice file=web/ä/content/fachtage/f.md,line=4,endLine=4,col=18,endColumn=28,title=Kiezblatt%3A late-registration::Die Anmeldung endet am 21. Mai 2026, der Fachtag ist dann schon vorbei (am 20. Mai 2026).%0APrüfen Sie den letzten Tag der Anmeldung.",
        "::error file=web/ä/content/pages/50 %25%2C x%3A y.md,line=3,endLine=3,col=1,endColumn=7,title=Kiezblatt%3A unknown-key::Die Angabe „tehmen“ gibt es bei Seiten nicht.%0AMeinten Sie „themen“?",
        "::error file=web/ä/content/pages/zwei.md,line=3,endLine=4,title=Kiezblatt%3A expected-text::Bei „zusammenfassung“ wird ein einfacher Text erwartet, hier steht eine Liste oder Gruppe.%0ASchreiben Sie den Text in eine Zeile: „zusammenfassung: …“; eckige Klammern am Anfang brauchen Anführungszeichen.",
        "::warning file=web/ä/content/pages/zwei.md,line=6,endLine=6,col=7,endColumn=15,title=Kiezblatt%3A removed-html::Das HTML-Element <script> wurde weggelassen.%0ABenutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.",
    ];
    assert_eq!((status, shown), (1, expected.to_vec()));
}

#[test]
fn what_a_text_says_is_no_command_to_the_runner() {
    let site = lawful(Site::new()).entry("pages/p.md", "titel: P", "[x](java&#13;&#10;::error::y)\n");
    let ran = site.run(&["check", "--format", "github"]);
    assert!(ran.stdout.contains("%0D%0A"), "{}", ran.stdout);
    assert!(ran.stdout.lines().all(|line| line.starts_with("::error file=content/pages/p.md,")), "{}", ran.stdout);
}

#[test]
fn with_strict_a_warning_ends_it_as_an_error_does_and_a_hint_does_not() {
    let warned = lawful(Site::new()).entry("pages/p.md", "titel: P", "<script>x</script>\n");
    let hinted = lawful(Site::new()).entry("fachtage/f.md", "titel: F\ndatum: 20.05.2026\nanmeldung: {bis: 21.05.2026}", "");
    for (site, is_strict, status) in [(&warned, false, 0), (&warned, true, 1), (&hinted, true, 0)] {
        for format in ["github", "sarif"] {
            let strict: &[&str] = if is_strict { &["--strict"] } else { &[] };
            let ran = site.run(&[&["check", "--format", format], strict].concat());
            assert_eq!(ran.status, status, "{format}: {}", ran.stdout);
            if format == "sarif" {
                let log: Value = serde_json::from_str(&ran.stdout).unwrap();
                assert_eq!(log["runs"][0]["invocations"], json!([{ "executionSuccessful": true, "exitCode": status }]));
            }
        }
    }
}

fn log(site: &Site, arguments: &[&str]) -> Value {
    let (_, shown) = checked(site, &[&["--format", "sarif"], arguments].concat());
    serde_json::from_str::<Value>(&shown).unwrap()["runs"][0].clone()
}

#[test]
fn sarif_describes_each_rule_once_and_says_where_files_are() {
    let (site, run) = (in_repository(), log(&in_repository(), &[]));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids, BTreeSet::from(["expected-text", "late-registration", "missing-page", "removed-html", "unknown-key"]));
    assert_eq!(ids.len(), rules.len());
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!((&rule["id"], &rule["defaultConfiguration"]["level"]), (&result["ruleId"], &result["level"]));
        assert!(rule["shortDescription"]["text"].as_str().is_some_and(|text| text.len() > 5), "{rule}");
    }
    let results: Vec<&Value> = run["results"].as_array().unwrap().iter().filter(|result| result["ruleId"] != "missing-page").collect();
    assert_eq!(results.iter().map(|result| &result["level"]).collect::<Vec<_>>(), ["note", "error", "error", "warning"]);
    let place = &results[1]["locations"][0]["physicalLocation"];
    let file = json!({ "uri": "web/%C3%A4/content/pages/50%20%25%2C%20x%3A%20y.md", "uriBaseId": "SRCROOT" });
    assert_eq!(place["artifactLocation"], file);
    assert_eq!(place["region"], json!({ "startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 7 }));
    let address = log(&site, &[])["originalUriBaseIds"]["SRCROOT"]["uri"].as_str().unwrap().to_owned();
    let folder = site.root().canonicalize().unwrap();
    let encoded = folder.to_str().unwrap().replace('ä', "%C3%A4").replace(' ', "%20");
    assert_eq!(address, format!("file://{encoded}/"));
}

/// The fingerprints of all results, in their order.
fn fingerprints(site: &Site, arguments: &[&str]) -> Vec<String> {
    let run = log(site, arguments);
    let of_result = |result: &Value| result["partialFingerprints"]["kiezblatt/v1"].as_str().unwrap().to_owned();
    run["results"].as_array().unwrap().iter().map(of_result).collect()
}

#[test]
fn a_finding_is_known_again_when_lines_move_and_in_another_language() {
    let site = in_repository();
    let page = |before: &str, line: &str| format!("---\ntitel: B\n---\n{before}{line}\n\n<script>z</script> und <script>z</script>\n");
    let with = |before: &str, line: &str| {
        site.write("web/ä/content/pages/zwei.md", page(before, line));
        fingerprints(&site, &[])
    };
    let first = with("", "Ärger <script>x</script>");
    assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), first.len(), "two findings look the same");
    assert_eq!(with("Ein neuer Absatz.\n\nUnd noch einer.\n\n", "Ärger <script>x</script>"), first);
    assert_eq!(fingerprints(&site, &["--language", "en"]), first);
    let edited = with("", "Großer Ärger <script>x</script>");
    let differing = first.iter().zip(&edited).filter(|(a, b)| a != b).count();
    assert_eq!((edited.len(), differing), (first.len(), 1));
}

#[test]
fn settings_that_are_wrong_are_told_in_every_format() {
    let site = Site::new().file("kiezblatt.yaml", format!("{LAWFUL}farbe: rot\n"));
    let ran = site.run(&["check", "--format", "github"]);
    assert!(ran.status == 2 && ran.stdout.starts_with("::error file=kiezblatt.yaml,line=12,"), "{}", ran.stdout);
    let ran = site.run(&["check", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.status, &log["runs"][0]["invocations"][0]["exitCode"]), (2, &json!(2)));
}
