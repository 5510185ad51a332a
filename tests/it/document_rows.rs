//! What the row of a document says of its meetings: the newest of many, while its page names all.

use crate::html::main_text;
use crate::site::{Built, Site};

/// A site with one document, which so many meetings dealt with.
fn with_meetings(count: usize) -> Built {
    let meetings = (1..=count).fold(Site::new().entry("bodies/ag.md", "title: AG Kiez", ""), |site, n| {
        site.entry(&format!("meetings/m-{n}.md"), &format!("title: {n}. Sitzung\nbody: ag\ndate: 2026-02-{n:02}\ndocuments: [konzept]"), "")
    });
    let built = meetings.document("konzept", "title: Konzept\ndate: 2026-01-02\nbodies: [ag]").build();
    assert_eq!(built.lines(), Vec::<String>::new());
    built
}

/// Where the rows of all lists say that the document belongs to.
fn belongs_to(built: &Built) -> Vec<String> {
    let lists = ["dokumente/index.html", "dokumente/2026/index.html", "dokumente/gremium/ag/index.html"];
    let words = |path: &str| main_text(built.text(path)).split_once("Gehört zu: ").unwrap().1.to_owned();
    lists.map(|path| words(path).split(" Stand:").next().unwrap().split(" Nach Jahr").next().unwrap().to_owned()).to_vec()
}

#[test]
fn few_meetings_are_all_named() {
    assert_eq!(belongs_to(&with_meetings(4)), ["4. Sitzung 3. Sitzung 2. Sitzung 1. Sitzung AG Kiez"; 3]);
}

#[test]
fn of_many_meetings_the_newest_are_named_and_the_others_counted() {
    let built = with_meetings(5);
    assert_eq!(belongs_to(&built), ["5. Sitzung 4. Sitzung 3. Sitzung AG Kiez und 2 weiteren Sitzungen"; 3]);
    let page = main_text(built.text("dokumente/konzept/index.html"));
    assert!(page.contains("Sitzung 5. Sitzung 4. Sitzung 3. Sitzung 2. Sitzung 1. Sitzung"), "{page}");
}
