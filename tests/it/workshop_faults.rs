//! Single sequences of edits after which the workshop once gave something else than a clean build, or would if a page did
//! not note what it looks at.

use std::collections::BTreeSet;

use crate::papers;
use crate::rich::{SETTINGS, entry};
use crate::workshop_laws::{OWN, Thing, Tree, World, bytes, rich};

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
            put("content/documents/altes.pdf", papers::of("altes.pdf", "alt"))(tree);
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
    assert_eq!(
        world.after(|tree| {
            put("themes/eigen/theme.yaml", OWN)(tree);
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

#[test]
fn an_entry_that_comes_among_the_first_of_its_list_is_shown_there() {
    let news = |n: usize, date: &str| (format!("content/news/n{n}.md"), bytes(entry(&format!("title: Nachricht {n}\ndate: {date}"), "")));
    let mut tree = rich();
    tree.extend((0..6).map(|n| news(n, &format!("2026-01-0{}", n + 1))));
    let mut world = World::new(tree);
    // Only the first few stand on the home page, which did not look at the others.
    assert_eq!(world.after(|tree| tree.extend([news(0, "2026-02-28")])), None);
    assert_eq!(world.after(|tree| tree.extend([news(0, "2026-01-01")])), None);
}

#[test]
fn a_meeting_that_comes_into_a_year_stands_on_the_page_of_the_year() {
    let mut tree = rich();
    put("content/bodies/allein.md", entry("title: Allein", ""))(&mut tree);
    let meeting = |date: &str| put("content/meetings/einzige.md", entry(&format!("body: allein\ndate: {date}"), ""));
    meeting("2025-12-01")(&mut tree);
    let mut world = World::new(tree);
    // No other meeting is before or after it.
    assert_eq!(world.after(meeting("2026-02-02")), None);
    assert_eq!(world.after(meeting("2025-12-01")), None);
}

#[test]
fn what_is_said_of_a_hidden_entry_is_what_is_true_now() {
    let mut world = World::new(rich());
    let hidden = |line: &str| put("content/pages/spaeter.md", entry(&format!("title: Später\n{line}"), ""));
    let link = put("content/pages/impressum.md", entry("title: Impressum", "Siehe [[spaeter]].\n"));
    assert_eq!(world.after(hidden("draft: true")), None);
    assert_eq!(world.after(hidden("publish_from: 2026-05-01")), None);
    assert_eq!(world.after(link), None);
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
}

#[test]
fn the_last_of_all_entries_is_not_found_any_more_when_it_is_gone() {
    let mut world = World::new(rich());
    assert_eq!(world.after(put("content/pages/zuletzt.md", entry("title: Zuletzt", ""))), None);
    assert_eq!(world.after(put("content/pages/glossar.md", entry("title: Glossar", "## Kiez {#kiez}\n\nSiehe [[zuletzt]].\n"))), None);
    assert_eq!(world.after(|tree| _ = tree.remove("content/pages/zuletzt.md")), None);
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
}

#[test]
fn what_is_wrong_in_a_theme_does_not_matter_to_another() {
    let mut tree = rich();
    put("kiezblatt.yaml", format!("{SETTINGS}theme: eigen\n"))(&mut tree);
    put("themes/eigen/theme.yaml", OWN)(&mut tree);
    tree.insert("themes/eigen/assets/bild.png".to_owned(), Thing::Link);
    let mut world = World::new(tree);
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
    assert_eq!(world.after(put("kiezblatt.yaml", SETTINGS)), None);
    assert_eq!(world.findings(), &[] as &[String]);
}

#[test]
fn what_was_found_is_found_again_after_an_edit_elsewhere_and_where_it_stands_then() {
    let mut tree = rich();
    put("content/pages/spaeter.md", entry("title: Später\ndraft: true", ""))(&mut tree);
    put("content/pages/seite.md", entry("title: Seite", "Siehe [[spaeter]].\n"))(&mut tree);
    let mut world = World::new(tree);
    let edit = |title: &str| put("content/pages/impressum.md", entry(&format!("title: {title}"), ""));
    assert_eq!(world.after(edit("Eins")), None);
    assert_eq!(world.after(put("content/pages/impressum.md", entry("title: Eins", "Andere Worte.\n"))), None);
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
    assert_eq!(world.after(put("content/pages/seite.md", entry("title: Seite", "Mehr.\n\nSiehe [[spaeter]].\n"))), None);
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
    // The same with what keeps the site from being published.
    assert_eq!(world.after(put("content/pages/seite/index.md", entry("title: Seite\naliases: [/gremien/]", "[[fehlt]]\n"))), None);
    let found = world.findings().to_vec();
    assert_eq!(world.after(edit("Zwei")), None);
    assert_eq!(world.findings(), found);
}

#[test]
fn a_document_that_grows_says_so_everywhere() {
    let mut world = World::new(rich());
    let document = |bytes: usize| put("content/documents/vorlage/vorlage.pdf", papers::of("vorlage.pdf", &"x".repeat(bytes)));
    assert_eq!(world.after(document(5_000)), None);
    assert_eq!(
        world.after(|tree| {
            document(9_000)(tree);
            put("content/pages/impressum.md", entry("title: Ein anderer Titel", "Beispiel.\n"))(tree);
        }),
        None
    );
    assert_eq!(
        world.after(|tree| {
            document(12_000)(tree);
            put("content/pages/impressum.md", entry("title: Ein anderer Titel", "Andere Worte.\n"))(tree);
        }),
        None
    );
}

#[test]
fn a_note_becomes_an_entry_when_the_index_beside_it_goes_and_the_other_way_round() {
    let index = put("content/pages/neu/index.md", entry("title: Neu", ""));
    let mut tree = rich();
    index(&mut tree);
    put("content/pages/neu/notiz.md", entry("title: Notiz", "Nur für uns.\n"))(&mut tree);
    let mut world = World::new(tree);
    assert!(!world.publishes("notiz/index.html"));
    assert_eq!(world.after(|tree| _ = tree.remove("content/pages/neu/index.md")), None);
    assert!(world.publishes("notiz/index.html"));
    assert_eq!(world.after(put("content/pages/neu/index.md", entry("title: Neu", ""))), None);
    assert!(!world.publishes("notiz/index.html"));
}

#[test]
fn a_page_that_a_template_cannot_make_is_missed_until_it_can() {
    let mut tree = rich();
    put("kiezblatt.yaml", format!("{SETTINGS}theme: eigen\n"))(&mut tree);
    put("themes/eigen/theme.yaml", OWN)(&mut tree);
    put("themes/eigen/templates/news.html", "{% if page.title == 'Kaputt' %}{{ fehlt }}{% endif %}{{ page.title }}")(&mut tree);
    put("content/news/n.md", entry("title: Gut\ndate: 2026-01-01", ""))(&mut tree);
    let mut world = World::new(tree);
    assert_eq!(world.findings(), &[] as &[String]);
    assert_eq!(world.after(put("content/news/n.md", entry("title: Kaputt\ndate: 2026-01-01", ""))), None);
    assert_eq!(world.after(put("content/pages/impressum.md", entry("title: Impressum", "Anders.\n"))), None);
    assert_eq!(world.findings().len(), 1, "{:?}", world.findings());
    assert_eq!(world.after(put("content/news/n.md", entry("title: Wieder gut\ndate: 2026-01-01", ""))), None);
    assert!(world.publishes("index.html"));
}
