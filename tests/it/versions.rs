//! Versions of documents: what an old one says, what a list shows, and what nobody may learn of a newer one that is not
//! to be seen.

use crate::html::{fact, link_words, main_text, section, text};
use crate::site::{Built, Site};

/// A chain of three versions and a body.
fn chain() -> Site {
    Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .document("profil-2020", "title: Profil 2020\ndate: 2020-05-01\nkind: Profil")
        .document("profil-2022", "title: Profil 2022\ndate: 2022-05-01\nkind: Profil\nsupersedes: profil-2020")
        .document("profil-2024", "title: Profil 2024\ndate: 2024-05-01\nkind: Profil\nsupersedes: profil-2022")
}

impl Site {
    /// A document with a file.
    #[must_use]
    pub fn document(self, id: &str, front: &str) -> Self {
        self.entry(&format!("documents/{id}.md"), &format!("{front}\nfile: {id}.pdf"), "").paper(&format!("content/documents/{id}.pdf"), id)
    }
}

/// Builds a site in which nothing is wrong.
fn built(site: &Site) -> Built {
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    built
}

fn page<'b>(built: &'b Built, path: &str) -> &'b str {
    built.text(&format!("{path}/index.html"))
}

/// The warning at the top of a page; empty where there is none.
fn alert(html: &str) -> String {
    let Some(at) = html.find("<div class=\"alert") else { return String::new() };
    text(&html[at..at + html[at..].find("</div>").unwrap()])
}

/// The titles under a heading of a page, without the labels of files.
fn titles(html: &str, heading: &str) -> Vec<String> {
    link_words(section(html, heading)).into_iter().filter(|words| !words.contains("PDF") && !words.starts_with("Alle ")).collect()
}

#[test]
fn an_old_version_leads_to_the_current_one_and_names_the_one_that_replaced_it() {
    let built = built(&chain());
    let oldest = page(&built, "dokumente/profil-2020");
    assert_eq!(
        alert(oldest),
        "Diese Fassung ist überholt Aktuell ist Profil 2024 vom 1. Mai 2024 . Unmittelbar ersetzt wurde sie durch Profil 2022 vom 1. Mai 2022 ."
    );
    assert!(oldest.contains("Aktuell ist <a href=\"../../dokumente/profil-2024/index.html\">Profil 2024</a>"), "{oldest}");
    let after_title = text(oldest.split_once("</h1>").unwrap().1);
    assert!(after_title.starts_with("Diese Fassung ist überholt"), "{after_title}");
    // Where the current one replaced it directly, it is named once.
    assert_eq!(alert(page(&built, "dokumente/profil-2022")), "Diese Fassung ist überholt Aktuell ist Profil 2024 vom 1. Mai 2024 .");
    let newest = page(&built, "dokumente/profil-2024");
    assert_eq!((alert(newest).as_str(), fact(newest, "Ersetzt").as_str()), ("", "Profil 2022"));
}

#[test]
fn every_version_lists_all_of_them_newest_first() {
    let built = built(&chain());
    let versions = |id: &str| text(section(page(&built, &format!("dokumente/{id}")), "Fassungen"));
    assert_eq!(
        versions("profil-2020"),
        "Fassungen 1. Mai 2024 Profil 2024 aktuelle Fassung 1. Mai 2022 Profil 2022 1. Mai 2020 Profil 2020 diese Seite"
    );
    assert_eq!(
        versions("profil-2024"),
        "Fassungen 1. Mai 2024 Profil 2024 aktuelle Fassung diese Seite 1. Mai 2022 Profil 2022 1. Mai 2020 Profil 2020"
    );
    let alone = Site::new().document("blatt", "title: Blatt\ndate: 2020-05-01").build();
    assert!(!page(&alone, "dokumente/blatt").contains("Fassung"), "one version is no list of versions");
}

#[test]
fn two_documents_may_replace_one() {
    let site = Site::new()
        .document("ganz", "title: Profil\ndate: 2020-05-01")
        .document("nord", "title: Profil Nord\ndate: 2022-05-02\nsupersedes: ganz")
        .document("sued", "title: Profil Süd\ndate: 2022-05-01\nsupersedes: ganz")
        .document("sued-neu", "title: Profil Süd neu\ndate: 2023-05-01\nsupersedes: sued");
    let built = built(&site);
    assert_eq!(
        alert(page(&built, "dokumente/ganz")),
        "Diese Fassung ist überholt Aktuell sind Profil Süd neu vom 1. Mai 2023 und Profil Nord vom 2. Mai 2022 . Unmittelbar ersetzt wurde sie durch Profil Süd vom 1. Mai 2022 ."
    );
    assert_eq!(
        text(section(page(&built, "dokumente/nord"), "Fassungen")),
        "Fassungen 1. Mai 2023 Profil Süd neu aktuelle Fassung 2. Mai 2022 Profil Nord aktuelle Fassung diese Seite 1. Mai 2022 Profil Süd 1. Mai 2020 Profil"
    );
}

#[test]
fn lists_show_the_current_version_only() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG\ndocuments: [profil-2020]", "")
        .entry("aktionsraeume/mitte.md", "title: Mitte", "")
        .document("profil-2020", "title: Profil 2020\ndate: 2020-05-01\ntopics: [Planung]\ndistricts: [Mitte]\naktionsraeume: [mitte]")
        .document("profil-2024", "title: Profil 2024\ndate: 2024-05-01\nsupersedes: profil-2020\ntopics: [Planung]\ndistricts: [Mitte]");
    let built = built(&site);
    for (path, line) in [
        ("dokumente", "Profil 2024 Profil 2024: PDF, 815 Byte, 1 Seite 1. Mai 2024 ersetzt Fassung vom 1. Mai 2020"),
        ("gremien/ag", "Profil 2024 Profil 2024: PDF, 815 Byte, 1 Seite 1. Mai 2024 ersetzt Fassung vom 1. Mai 2020"),
        ("aktionsraeume/mitte", "Profil 2024 Profil 2024: PDF, 815 Byte, 1 Seite 1. Mai 2024 ersetzt Fassung vom 1. Mai 2020"),
        ("", "Profil 2024 Profil 2024: PDF, 815 Byte, 1 Seite 1. Mai 2024"),
        ("themen/planung", "1. Mai 2024 Profil 2024"),
        ("bezirke/mitte", "1. Mai 2024 Profil 2024"),
    ] {
        let words = main_text(built.text(format!("{path}/index.html").trim_start_matches('/')));
        assert!(words.contains(line) && !words.contains("Profil 2020"), "{path}: {words}");
    }
    // What a body lists is named on both sides.
    assert_eq!(fact(page(&built, "dokumente/profil-2024"), "Gremien"), "AG");
    assert_eq!(fact(page(&built, "dokumente/profil-2024"), "Aktionsräume"), "Mitte");
    assert!(main_text(built.text("themen/index.html")).contains("Planung , Einträge: 1"));
}

#[test]
fn the_paper_of_a_meeting_stays_its_paper() {
    let site = chain()
        .entry("meetings/m.md", "body: ag\ndate: 2021-03-01\ndocuments: [profil-2020]", "")
        .entry("meetings/n.md", "body: ag\ndate: 2023-03-01\nagenda: [{title: Profil, documents: [profil-2022]}]", "")
        .entry("fachtage/f.md", "title: Fachtag\ndate: 2023-03-01\nprogramme: [{title: Profil, documents: [profil-2022]}]", "");
    let built = built(&site);
    let current = "überholt Profil 2022: PDF, 815 Byte, 1 Seite Profil 1. Mai 2022 ersetzt Fassung vom 1. Mai 2020 Barrierefreiheit nicht geprüft Aktuelle Fassung: Profil 2024 vom 1. Mai 2024";
    let papers = text(section(page(&built, "sitzungen/m"), "Unterlagen"));
    assert_eq!(
        papers,
        "Unterlagen Profil 2020 überholt Profil 2020: PDF, 815 Byte, 1 Seite Profil 1. Mai 2020 Barrierefreiheit nicht geprüft Aktuelle Fassung: Profil 2024 vom 1. Mai 2024"
    );
    assert_eq!(text(section(page(&built, "sitzungen/n"), "Tagesordnung")), format!("Tagesordnung TOP 1 Profil Profil 2022 {current}"));
    let programme = main_text(page(&built, "fachtage/f"));
    assert!(programme.contains(&format!("Profil 2022 {current}")), "{programme}");
    // The body of the meetings shows what holds now.
    assert_eq!(titles(page(&built, "gremien/ag"), "Dokumente"), ["Profil 2024"]);
}

#[test]
fn of_several_versions_that_name_a_meeting_it_shows_the_newest() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/m.md", "body: ag\ndate: 2021-03-01", "")
        .document("entwurf", "title: Protokoll, erste Fassung\ndate: 2021-03-02\nmeeting: m")
        .document("protokoll", "title: Protokoll\ndate: 2021-03-05\nmeeting: m\nsupersedes: entwurf")
        .document("profil-2020", "title: Profil 2020\ndate: 2020-05-01\nmeeting: m")
        .document("profil-2024", "title: Profil 2024\ndate: 2024-05-01\nsupersedes: profil-2020");
    let built = built(&site);
    // The profile that was before the meeting stays, because none of its newer versions was.
    assert_eq!(titles(page(&built, "sitzungen/m"), "Unterlagen"), ["Protokoll", "Profil 2020", "Profil 2024"]);
    let papers = text(section(page(&built, "sitzungen/m"), "Unterlagen"));
    assert!(papers.contains("Profil 2020 überholt") && papers.contains("Aktuelle Fassung: Profil 2024"), "{papers}");
}

#[test]
fn a_newer_version_that_nobody_may_see_leaves_no_trace() {
    let draft = "title: Geheimes Profil\ndate: 2026-02-01\nsupersedes: profil-2024\nbodies: [ag]";
    for hidden in ["draft: true", "publish_from: 2026-04-01", "publish_until: 2026-02-10"] {
        let site = chain().document("geheim", &format!("{draft}\n{hidden}"));
        let (with, without) = (built(&site), built(&chain()));
        assert_eq!(with.files, without.files, "{hidden}");
        let preview = site.build_drafts();
        assert!(alert(page(&preview, "dokumente/profil-2024")).contains("Aktuell ist Geheimes Profil vom 1. Februar 2026"));
    }
}

#[test]
fn a_replaced_document_keeps_its_address_and_is_no_news() {
    let built = built(&chain());
    let old = page(&built, "dokumente/profil-2020");
    assert!(old.contains("<link rel=\"canonical\" href=\"https://kiez.example/sro/dokumente/profil-2020/\">") && !old.contains("noindex"));
    assert!(built.files.contains_key("dokumente/profil-2020/profil-2020.pdf"));
    assert!(built.text("sitemap.xml").contains("<loc>https://kiez.example/sro/dokumente/profil-2020/</loc>"));
    let feed = built.text("feed.xml");
    assert!(feed.contains("Profil 2024") && !feed.contains("Profil 2022") && !feed.contains("Profil 2020"), "{feed}");
}

#[test]
fn a_topic_of_old_versions_only_leads_to_them() {
    let site = Site::new()
        .document("alt", "title: Alt\ndate: 2020-05-01\ntopics: [Früheres]")
        .document("neu", "title: Neu\ndate: 2021-05-01\nsupersedes: alt");
    assert_eq!(
        main_text(built(&site).text("themen/frueheres/index.html")),
        "Thema Früheres Dokumente Freitag 1. Mai 2020 Alt überholt Alt: PDF, 807 Byte, 1 Seite Barrierefreiheit nicht geprüft Neues als Feed (Atom) : Früheres Was ist ein Feed? Stand: 1. Mai 2020"
    );
}

#[test]
fn a_circle_of_versions_is_explained_and_nothing_hangs() {
    let site = Site::new()
        .document("a", "title: A\ndate: 2020-05-01\nsupersedes: b")
        .document("b", "title: B\ndate: 2020-05-01\nsupersedes: a")
        .document("c", "title: C\ndate: 2020-05-01\nsupersedes: a");
    let lines = site.build().lines();
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines.iter().all(|line| line.contains("error[circular-reference]")), "{lines:#?}");
}
