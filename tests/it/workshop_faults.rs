//! Sequences of edits after which the workshop once gave something else than a clean build.

use std::collections::BTreeSet;

use crate::rich::{SETTINGS, entry};
use crate::workshop_laws::{Thing, Tree, World, bytes, rich};

/// Something lies at a place from now on.
fn put(path: &str, text: impl Into<Vec<u8>>) -> impl FnOnce(&mut Tree) {
    let (path, thing) = (path.to_owned(), bytes(text));
    move |tree| _ = tree.insert(path, thing)
}

#[test]
fn a_file_that_a_withdrawn_document_names_is_withdrawn_with_it() {
    let mut world = World::new(rich());
    let withdrawn =
        |file: &str| entry(&format!("title: Zurück\ndate: 2026-01-01\nfile: {file}\nwithdrawn: {{date: 2026-02-01, reason: Fehler}}"), "");
    assert_eq!(world.after(put("content/documents/zurueck.md", withdrawn("zurueck.pdf"))), None);
    let page = entry("title: Seite", "Siehe [Protokoll](../documents/altes.pdf).\n");
    assert_eq!(
        world.after(|tree| {
            put("content/documents/altes.pdf", "alt")(tree);
            put("content/pages/seite.md", page)(tree);
        }),
        None
    );
    assert!(world.publishes("seite/altes.pdf"), "{:?}", world.findings());
    assert_eq!(world.after(put("content/documents/zurueck.md", withdrawn("altes.pdf"))), None);
    assert!(!world.publishes("seite/altes.pdf"));
}

#[test]
fn a_text_that_moves_and_keeps_its_address_is_the_source_of_its_page() {
    let mut world = World::new(rich());
    let moved = |tree: &mut Tree| {
        let text = tree.remove("content/pages/impressum.md").unwrap();
        tree.insert("content/pages/impressum/index.md".to_owned(), text);
    };
    assert_eq!(world.after(moved), None);
}

#[test]
fn a_template_that_is_no_text_is_missed_again_and_again() {
    let mut world = World::new(rich());
    let theme = "name: eigen\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n";
    assert_eq!(
        world.after(|tree| {
            put("themes/eigen/theme.yaml", theme)(tree);
            put("themes/eigen/templates/news.html", b"{{ page.title }} \xff")(tree);
            put("kiezblatt.yaml", format!("{SETTINGS}theme: eigen\n"))(tree);
        }),
        None
    );
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
    assert_eq!(world.after(put("content/pages/impressum.md", entry("title: Impressum", "Anders.\n"))), None);
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
}

#[test]
fn of_two_names_that_differ_in_their_umlauts_the_same_one_counts_after_an_edit() {
    let mut world = World::new(rich());
    let (first, second) = ("content/pages/a\u{308}.md", "content/pages/\u{e4}.md");
    assert_eq!(
        world.after(|tree| {
            put(first, entry("title: Eins", ""))(tree);
            put(second, entry("title: Zwei", ""))(tree);
        }),
        None
    );
    assert_eq!(world.after(put(second, "Ohne Kopf")), None);
    assert_eq!(world.after(|tree| _ = tree.remove(second)), None);
    assert_eq!(world.findings(), &[] as &[String]);
}

#[test]
fn an_empty_folder_of_content_is_noticed_when_it_comes_and_when_it_goes() {
    let mut world = World::new(Tree::from([("kiezblatt.yaml".to_owned(), bytes("title: T\nbase_url: https://kiez.example/\n"))]));
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
    assert_eq!(world.after(|tree| _ = tree.insert("content".to_owned(), Thing::Folder)), None);
    assert_eq!(world.findings(), &[] as &[String]);
    assert_eq!(world.after(|tree| _ = tree.remove("content")), None);
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
    assert_eq!(BTreeSet::from_iter(world.findings()).len(), 1);
}
