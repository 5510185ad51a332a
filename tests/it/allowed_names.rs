//! Names that the settings allow: of a mayor, of a street.

use crate::papers;
use crate::site::{SETTINGS, Site};

fn site(allowed: &str) -> Site {
    let pdf = papers::with("", "/Author (Erika Muster)", &["Text"]);
    Site::new()
        .file("kiezblatt.yaml", format!("{SETTINGS}accessible_since: 2030-01-01\n{allowed}"))
        .entry("bodies/ag.md", "titel: AG\nmitglieder: [Frau Holle Weg 3, Frau Muster]", "")
        .entry("meetings/m/index.md", "gremium: ag\ndatum: 01.01.2026\ndokumente: [a.pdf]", "")
        .file("content/meetings/m/a.pdf", pdf)
}

fn codes(site: &Site) -> Vec<String> {
    site.build().lines().iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn names_are_remarked_on_unless_they_are_allowed() {
    let all = [
        "content/bodies/ag.md:3:14 warning[person-name]",
        "content/bodies/ag.md:3:32 warning[person-name]",
        "content/meetings/m/index.md:4:13 warning[person-in-file]",
    ];
    assert_eq!(codes(&site("")), all);
    assert_eq!(codes(&site("allowed_names: [Frau Holle Weg]\n")), all[1..]);
    assert_eq!(codes(&site("allowed_names: [Erika Muster, Frau Muster]\n")), all[..1]);
    assert_eq!(codes(&site("allowed_names: [Frau Holle Weg, Frau Muster, Erika Muster]\n")), [""; 0]);
}
