//! The glossary: long forms on pages, its own page, links to it, and that nothing is remembered wrongly.

use std::collections::BTreeSet;

use kiezblatt::source::Look;

use crate::html::main_text;
use crate::rich::entry;
use crate::site::{Built, SETTINGS, Site};
use crate::workshop_laws::{Tree, World, bytes};

const WORDS: &str = "- begriff: BVV\n  langform: Bezirksverordnetenversammlung\n  erklaerung: Die gewählte Vertretung eines Bezirks.\n\
                     - term: KoG SRO\n  long: Koordinierungsgruppe <Sozialraum>\n  see: \"[[ag]]\"\n\
                     - {term: SRO, long: Sozialraumorientierung, see: https://www.beispiel.example/sro/}\n\
                     - term: Ähre\n\
                     - term: Beirat\n  explanation: Ein Gremium.\n";

fn with_words(text: &str) -> Site {
    Site::new().file("content/glossary.yaml", WORDS).entry("bodies/ag.md", "title: AG", "").entry("pages/p.md", "title: Seite", text)
}

/// The text of a page as it is written with the words of the glossary.
fn written(text: &str) -> String {
    let built = with_words(text).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let page = built.text("p/index.html");
    let start = page.find("<div class=\"prose\">\n").unwrap() + "<div class=\"prose\">\n".len();
    page[start..].split("</div>").next().unwrap().trim_end().to_owned()
}

#[test]
fn the_first_mention_says_the_long_form() {
    assert_eq!(
        written("Die BVV tagt. Die BVV der *KoG SRO* und die SRO."),
        "<p>Die <abbr>BVV</abbr><span class=\"long\"> (Bezirksverordnetenversammlung)</span> tagt. Die BVV der \
         <em><abbr>KoG SRO</abbr><span class=\"long\"> (Koordinierungsgruppe &lt;Sozialraum&gt;)</span></em> und die \
         <abbr>SRO</abbr><span class=\"long\"> (Sozialraumorientierung)</span>.</p>"
    );
}

#[test]
fn a_page_that_says_the_long_form_itself_stays_as_it_is() {
    for text in [
        "<p>Die Bezirksverordnetenversammlung (BVV) tagt. Die BVV tagt.</p>",
        "<p>Die <strong>Bezirksverordnetenversammlung</strong> (BVV) tagt. Die BVV tagt.</p>",
        "<p>Die BVV (die Bezirksverordnetenversammlung) tagt. Die BVV tagt.</p>",
        "<p>Die Bezirksverordnetenversammlung, kurz BVV, tagt.</p>",
    ] {
        assert_eq!(written(text), text);
    }
}

#[test]
fn headings_links_code_and_compounds_are_left_alone() {
    let text =
        "## Was die BVV tut\n\nEin BVV-Beschluss, [die BVV](https://www.beispiel.example/), `BVV` und <abbr title=\"x\">BVV</abbr>; bvv.\n";
    let html = written(text);
    assert!(!html.contains("Bezirksverordnetenversammlung"), "{html}");
    assert!(written(&format!("{text}\n- Punkt zur BVV\n")).contains("<li>Punkt zur <abbr>BVV</abbr><span class=\"long\"> (Bezirks"));
}

#[test]
fn details_of_front_matter_are_explained_where_they_are_text() {
    let site = with_words("").entry(
        "meetings/m.md",
        "body: ag\ndate: 2026-03-11\nguests: [BVV]\nagenda: [{title: Bericht der KoG SRO, decision: Die KoG SRO stimmt zu.}]",
        "",
    );
    let built = site.build();
    let page = built.text("sitzungen/m/index.html");
    assert!(page.contains("<dd><abbr>BVV</abbr><span class=\"long\"> (Bezirksverordnetenversammlung)</span></dd>"), "{page}");
    assert!(page.contains("Bericht der KoG SRO</h3>"), "{page}");
    assert!(page.contains("<p class=\"lines\">Die <abbr>KoG SRO</abbr><span class=\"long\"> (Koord"), "{page}");
}

#[test]
fn without_a_glossary_there_is_neither_a_page_nor_a_change() {
    let plain = Site::new().entry("pages/p.md", "title: Seite", "Die BVV.").build();
    let empty = Site::new().entry("pages/p.md", "title: Seite", "Die BVV.").file("content/glossary.yaml", "# noch nichts\n").build();
    assert_eq!(plain.files, empty.files);
    assert!(plain.text("p/index.html").contains("<p>Die BVV.</p>") && !plain.files.contains_key("glossar/index.html"));
}

#[test]
fn the_page_has_all_words_in_german_order_and_where_they_are_used() {
    let built = with_words("Die BVV und der Beirats-Beschluss.")
        .entry("news/n.md", "title: Neues\nsummary: Aus der BVV\ndate: 2026-02-01", "")
        .build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(
        main_text(built.text("glossar/index.html")),
        "Glossar A Ähre B Beirat Ein Gremium. Kommt vor in: Seite BVV (Bezirksverordnetenversammlung) Die gewählte Vertretung eines Bezirks. \
         Kommt vor in: Neues , Seite K KoG SRO (Koordinierungsgruppe <Sozialraum>) Mehr dazu: AG S SRO (Sozialraumorientierung) \
         Mehr dazu: www.beispiel.example/sro Stand: 1. Februar 2026"
    );
    // It is named at the foot of every page, since it is not in the menu.
    assert!(built.text("p/index.html").contains("<li><a href=\"../glossar/index.html\">Glossar</a></li>"));
    assert!(built.text("sitemap.xml").contains("<loc>https://kiez.example/sro/glossar/</loc>"));
}

#[test]
fn many_uses_are_folded_and_letters_are_links_on_a_long_page() {
    let words: String = ('A'..='M').map(|c| format!("- term: {c}{c}{c}\n")).collect();
    let site = |count: usize| {
        let mut site = Site::new().file("content/glossary.yaml", &words);
        for n in 0..count {
            site = site.entry(&format!("pages/p{n:03}.md"), &format!("title: Seite {n}"), "AAA");
        }
        site.build()
    };
    let folded =
        |built: &Built| built.text("glossar/index.html").split("<summary>").nth(1).map(|rest| rest.split('<').next().unwrap().to_owned());
    assert_eq!(folded(&site(10)), None);
    let (some, many) = (site(11), site(105));
    assert_eq!(folded(&some), Some("und 1 weitere".to_owned()));
    assert_eq!(folded(&many), Some("und 95 weitere".to_owned()));
    let page = many.text("glossar/index.html");
    assert!(page.contains("Seite 99</a> und andere</p>") && !page.contains("Seite 100</a>, "), "{page}");
    assert!(page.contains("<li><a href=\"#kb-m\">M</a></li>") && page.contains("<h2 id=\"kb-m\">M</h2>"), "{page}");
}

#[test]
fn texts_and_the_menu_lead_to_words() {
    let site = with_words("[[glossar#bvv]], [[glossar|alle Wörter]], [das](../glossary.yaml#kog-sro) und [hier](/glossar/#sro).")
        .file("kiezblatt.yaml", format!("{SETTINGS}menu: [{{title: Wörter, page: /glossar/}}]\n"));
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let page = built.text("p/index.html");
    for link in ["#bvv\">BVV</a>", "\">alle Wörter</a>", "#kog-sro\">das</a>", "#sro\">hier</a>", "\">Wörter</a>"] {
        assert!(page.contains(&format!("<a href=\"../glossar/index.html{link}")), "{link} in {page}");
    }
}

#[test]
fn drafts_are_no_use_of_a_word() {
    let site = with_words("").entry("pages/q.md", "title: Geheim\ndraft: yes", "Der Beirat.");
    assert!(!site.build().text("glossar/index.html").contains("Geheim"));
    assert!(site.build_drafts().text("glossar/index.html").contains("Geheim"));
}

#[test]
fn whatever_is_edited_the_workshop_gives_what_a_clean_build_gives() {
    let glossary = |text: &str| bytes(text.to_owned());
    let page = |text: &str| bytes(entry("title: Seite", text));
    let mut world = World::new(Tree::from([
        ("kiezblatt.yaml".to_owned(), bytes(SETTINGS)),
        ("content/pages/p.md".to_owned(), page("Die BVV.")),
        ("content/pages/q.md".to_owned(), bytes(entry("title: Zweite", "Der Beirat."))),
    ]));
    let put = |path: &'static str, thing| move |tree: &mut Tree| _ = tree.insert(path.to_owned(), thing);
    let (words, text) = ("content/glossary.yaml", "content/pages/p.md");
    assert_eq!(world.after(put(words, glossary("- term: BVV\n"))), None);
    assert!(world.publishes("glossar/index.html"));
    assert_eq!(world.after(put(words, glossary("- {term: BVV, long: Versammlung}\n- term: Beirat\n"))), None);
    assert_eq!(world.after(put(text, page("Der Beirat, die BVV."))), None);
    assert_eq!(world.after(put(text, page("Niemand. Siehe [[glossar#beirat]]."))), None);
    assert_eq!(world.after(put(words, glossary("- term: Beirat\n  see: q\n"))), None);
    assert_eq!(world.after(put("content/pages/r.md", page("Noch ein Beirat."))), None);
    assert_eq!(world.after(put(words, glossary("- term: BVV\n"))), None);
    assert_eq!(world.findings().len(), 1);
    assert_eq!(world.after(put(words, glossary("- term: Beirat\n  long: [\n"))), None);
    assert_eq!(world.after(put(text, page("Die BVV."))), None);
    assert_eq!(world.after(put(words, glossary("- term: BVV\n  long: Andere Versammlung\n"))), None);
    assert!(world.publishes("glossar/index.html"));
    assert_eq!(world.after(|tree| _ = tree.remove(words)), None);
    assert!(!world.publishes("glossar/index.html"));
    world.options.drafts = true;
    world.look(&Look::At(BTreeSet::new()));
    assert_eq!(world.difference(), None);
}
