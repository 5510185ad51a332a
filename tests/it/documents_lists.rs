//! The lists of documents: all of them, by kind, by year and by body; entries and files together.

use crate::html::{broken_links, link_words, main_text, tags, text};
use crate::site::{Built, Site};

/// A site with documents of every origin.
fn site() -> Site {
    Site::new()
        .entry("bodies/ag-kiez.md", "title: Arbeitsgruppe Kiez\nshort_title: AG Kiez\ndocuments: [{file: satzung.pdf, title: Satzung}]", "")
        .entry("aktionsraeume/mitte.md", "title: Aktionsraum Mitte\ndocuments: [{file: karte.png, date: 2023-02-01, kind: Karte}]", "")
        .entry(
            "meetings/2026-01-14/index.md",
            "title: Januarsitzung\nbody: ag-kiez\ndate: 2026-01-14 10:00\n\
             documents: [{file: protokoll.pdf, title: Protokoll, kind: Ergebnisprotokoll, date: 2026-01-20, accessible: yes}]\n\
             agenda:\n  - {title: Bericht, documents: [{file: bericht.docx, kind: Bericht}, {file: protokoll.pdf}]}",
            "",
        )
        .entry(
            "fachtage/fachtag.md",
            "title: Fachtag\ndate: 2025-09-20\nbodies: [ag-kiez]\nprogramme: [{title: Beginn, documents: [{file: vortrag.pdf, kind: ergebnisprotokoll}]}]",
            "",
        )
        .document("konzept", "title: Rahmenkonzept\ndate: 2025-12-31\nkind: Rahmenkonzept\nmeeting: 2026-01-14\naccessible: limited")
        .document("blatt", "title: Merkblatt\ndate: 2025-01-01")
        .paper("content/bodies/satzung.pdf", "satzung")
        .paper("content/aktionsraeume/karte.png", "karte")
        .paper("content/meetings/2026-01-14/protokoll.pdf", "protokoll")
        .paper("content/meetings/2026-01-14/bericht.docx", "bericht")
        .paper("content/fachtage/vortrag.pdf", "vortrag")
}

fn built(site: &Site) -> Built {
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(broken_links(&built.files, "/sro/"), Vec::<String>::new());
    built
}

/// The documents of a page, one line each, under the headings of their years or months.
fn rows(html: &str) -> Vec<String> {
    let list = html.split_once("id=\"kb-liste\">").unwrap().1;
    let list = list.split_once("<nav").map_or(list, |(list, _)| list).split("<p class=\"updated\">").next().unwrap();
    let lines = list.replace("</li>", "\n").replace("</h2>", "\n").replace("</main>", "\n");
    lines.lines().collect::<Vec<_>>().join(" ").split("<li").map(|row| text(&format!("<li{row}"))).filter(|row| !row.is_empty()).collect()
}

#[test]
fn all_documents_stand_on_one_list_newest_first() {
    let built = built(&site());
    let html = built.text("dokumente/index.html");
    assert_eq!(
        rows(html),
        [
            "2026",
            "Protokoll (PDF, 813 Byte, 1 Seite) Ergebnisprotokoll 20. Januar 2026 barrierefrei Gehört zu: Januarsitzung Arbeitsgruppe Kiez",
            "DOCX Bericht (Textdokument DOCX, 430 Byte) 14. Januar 2026 Gehört zu: Januarsitzung Arbeitsgruppe Kiez 2025",
            "Rahmenkonzept Rahmenkonzept: PDF, 811 Byte, 1 Seite 31. Dezember 2025 nur eingeschränkt barrierefrei Gehört zu: Januarsitzung Arbeitsgruppe Kiez",
            "ergebnisprotokoll (PDF, 811 Byte, 1 Seite) 20. September 2025 Gehört zu: Fachtag Arbeitsgruppe Kiez",
            "Merkblatt Merkblatt: PDF, 809 Byte, 1 Seite 1. Januar 2025 Barrierefreiheit nicht geprüft 2023",
            "PNG Karte (Bild, PNG, 396 Byte) 1. Februar 2023 Gehört zu: Aktionsraum Mitte Ohne Datum",
            "Satzung (PDF, 811 Byte, 1 Seite) Gehört zu: Arbeitsgruppe Kiez",
        ]
    );
    // The title of a file leads to the file, what it belongs to to the meeting.
    assert!(html.contains(" href=\"../sitzungen/2026-01-14/protokoll.pdf\" type=\"application/pdf\">Protokoll <span"), "{html}");
    assert!(html.contains("<a href=\"../sitzungen/2026-01-14/index.html\">Januarsitzung</a>"), "{html}");
}

#[test]
fn the_list_leads_to_shorter_ones_with_their_numbers() {
    let built = built(&site());
    let html = built.text("dokumente/index.html");
    let nav = html.split_once("<nav class=\"sheet band shorter\"").unwrap().1.split_once("</nav>").unwrap().0;
    assert_eq!(
        text(&format!("<nav {nav}")),
        "Nach Art Bericht , Dokumente: 1 ergebnisprotokoll , Dokumente: 2 Karte , Dokumente: 1 Rahmenkonzept , Dokumente: 1 \
         Nach Jahr 2026 , Dokumente: 2 2025 , Dokumente: 3 2023 , Dokumente: 1 Nach Gremium Arbeitsgruppe Kiez , Dokumente: 5"
    );
    for link in ["art/bericht/", "art/ergebnisprotokoll/", "2025/", "gremium/ag-kiez/"] {
        assert!(nav.contains(&format!("href=\"../dokumente/{link}index.html\"")), "{link} in {nav}");
    }
}

#[test]
fn documents_by_kind_by_year_and_by_body() {
    let built = built(&site());
    let page = |path: &str| main_text(built.text(&format!("dokumente/{path}/index.html")));
    assert_eq!(
        page("art/ergebnisprotokoll"),
        "Dokumente: ergebnisprotokoll Alle Dokumente nach Art, Jahr und Gremium \
         2026 Protokoll (PDF, 813 Byte, 1 Seite) Ergebnisprotokoll 20. Januar 2026 barrierefrei Gehört zu: Januarsitzung Arbeitsgruppe Kiez \
         2025 ergebnisprotokoll (PDF, 811 Byte, 1 Seite) 20. September 2025 Gehört zu: Fachtag Arbeitsgruppe Kiez \
         Neues als Feed (Atom) : Dokumente: ergebnisprotokoll Was ist ein Feed? Stand: 20. Januar 2026"
    );
    assert_eq!(
        page("2025"),
        "Dokumente 2025 Alle Dokumente nach Art, Jahr und Gremium \
         Dezember Rahmenkonzept Rahmenkonzept: PDF, 811 Byte, 1 Seite 31. Dezember 2025 nur eingeschränkt barrierefrei Gehört zu: Januarsitzung Arbeitsgruppe Kiez \
         September ergebnisprotokoll (PDF, 811 Byte, 1 Seite) 20. September 2025 Gehört zu: Fachtag Arbeitsgruppe Kiez \
         Januar Merkblatt Merkblatt: PDF, 809 Byte, 1 Seite 1. Januar 2025 Barrierefreiheit nicht geprüft Stand: 31. Dezember 2025"
    );
    let of_body = built.text("dokumente/gremium/ag-kiez/index.html");
    assert!(main_text(of_body).starts_with("Dokumente: Arbeitsgruppe Kiez Alle Dokumente"), "{of_body}");
    assert_eq!(rows(of_body).len(), 1 + 5);
    // The file of a body belongs to it and to nothing else.
    assert!(rows(of_body).last().unwrap().ends_with("Satzung (PDF, 811 Byte, 1 Seite) Gehört zu: Arbeitsgruppe Kiez"));
    assert!(built.text("gremien/ag-kiez/index.html").contains("href=\"../../dokumente/gremium/ag-kiez/index.html\""));
    let lists: Vec<&str> =
        built.paths().into_iter().filter(|path| path.starts_with("dokumente/") && path.ends_with("index.html")).collect();
    assert_eq!(
        lists,
        [
            "dokumente/2023/index.html",
            "dokumente/2025/index.html",
            "dokumente/2026/index.html",
            "dokumente/art/bericht/index.html",
            "dokumente/art/ergebnisprotokoll/index.html",
            "dokumente/art/karte/index.html",
            "dokumente/art/rahmenkonzept/index.html",
            "dokumente/blatt/index.html",
            "dokumente/gremium/ag-kiez/index.html",
            "dokumente/index.html",
            "dokumente/konzept/index.html",
        ]
    );
    let sitemap = built.text("sitemap.xml");
    assert!(lists.iter().all(|path| sitemap.contains(&format!("/sro/{}</loc>", path.trim_end_matches("index.html")))), "{sitemap}");
}

#[test]
fn what_the_filter_needs_stands_with_each_row() {
    let built = built(&site());
    let all = tags(built.text("dokumente/index.html"));
    let rows = all.iter().filter(|tag| tag.attribute("class").as_deref() == Some("document"));
    let data = |name: &str| rows.clone().map(|tag| tag.attribute(&format!("data-{name}")).unwrap()).collect::<Vec<_>>();
    assert_eq!(data("kind"), ["ergebnisprotokoll", "bericht", "rahmenkonzept", "ergebnisprotokoll", "", "karte", ""]);
    assert_eq!(data("year"), ["2026", "2026", "2025", "2025", "2025", "2023", ""]);
    assert_eq!(data("bodies"), ["ag-kiez", "ag-kiez", "ag-kiez", "ag-kiez", "", "", "ag-kiez"]);
    assert_eq!(data("accessible"), ["yes", "", "limited", "", "unchecked", "", ""]);
    let script = format!("<script src=\"../{}\" defer></script>", built.asset("documents.js"));
    let scripts = |path: &str| built.text(path).matches(&script).count();
    assert_eq!((scripts("dokumente/index.html"), built.text("dokumente/2025/index.html").matches("<script src").count()), (1, 0));
}

#[test]
fn long_lists_come_in_pages_of_fifty() {
    let mut site = Site::new().entry("bodies/ag.md", "title: AG", "");
    for n in 0..101 {
        let day = jiff::civil::date(2026, 1, 1).saturating_sub(jiff::Span::new().days(n));
        site = site.document(&format!("d-{n}"), &format!("title: Blatt {n}.\ndate: {day}\nkind: Blatt\nbodies: [ag]"));
    }
    let built = built(&site);
    let titles = |path: &str| link_words(built.text(path)).into_iter().filter(|words| words.starts_with("Blatt") && words.ends_with('.'));
    for list in ["dokumente/", "dokumente/art/blatt/", "dokumente/gremium/ag/"] {
        let pages =
            ["index.html", "seite/2/index.html", "seite/3/index.html"].map(|page| titles(&format!("{list}{page}")).collect::<Vec<_>>());
        assert_eq!((pages[0].len(), pages[1].len(), pages[2].len()), (50, 50, 1), "{list}");
        assert_eq!((pages[0][0].as_str(), pages[1][0].as_str(), pages[2][0].as_str()), ("Blatt 0.", "Blatt 50.", "Blatt 100."), "{list}");
        let head = main_text(built.text(&format!("{list}seite/2/index.html")));
        assert!(head.contains("101 Dokumente Seite 2 von 3 Alle Dokumente nach Art, Jahr und Gremium"), "{head}");
    }
    assert!(main_text(built.text("dokumente/2025/seite/2/index.html")).contains("100 Dokumente Seite 2 von 2"));
    assert!(built.text("dokumente/index.html").contains("data-pages=\"3\""));
    assert!(!built.text("dokumente/seite/2/index.html").contains("<form"), "the filter stands above the first page only");
}

#[test]
fn files_alone_make_a_list_of_documents() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/m.md", "body: ag\ndate: 2026-01-14\ndocuments: [protokoll.pdf]", "")
        .paper("content/meetings/protokoll.pdf", "x");
    let built = built(&site);
    for page in ["index.html", "404.html"] {
        assert!(link_words(built.text(page)).contains(&"Dokumente".to_owned()), "{page}");
    }
    let none = Site::new().entry("bodies/ag.md", "title: AG", "").build();
    assert!(!link_words(none.text("index.html")).contains(&"Dokumente".to_owned()));
    assert_eq!(main_text(none.text("dokumente/index.html")), "Dokumente Hier steht noch nichts. Stand: 1. März 2026");
}

#[test]
fn what_nobody_may_see_is_on_no_list_and_in_no_number() {
    let hidden = site()
        .document("geheim", "title: Geheim\ndate: 2024-03-03\nkind: Verschlusssache\nbodies: [ag-kiez]\ndraft: true")
        .entry("bodies/geheim.md", "title: Geheimes Gremium\ndraft: true", "")
        .entry(
            "meetings/geheim.md",
            "title: Geheime Sitzung\nbody: geheim\ndate: 2024-03-03\ndraft: true\ndocuments: [{file: geheim.pdf, kind: Geheimprotokoll}]",
            "",
        )
        .paper("content/meetings/geheim.pdf", "geheim");
    assert_eq!(built(&hidden).files, built(&site()).files);
    let preview = hidden.build_drafts();
    let html = preview.text("dokumente/2024/index.html");
    assert_eq!(
        rows(html)[1..],
        [
            "Geheimprotokoll (PDF, 810 Byte, 1 Seite) Entwurf 3. März 2024 Gehört zu: Geheime Sitzung Geheimes Gremium",
            "Geheim Entwurf Geheim: PDF, 810 Byte, 1 Seite Verschlusssache 3. März 2024 Barrierefreiheit nicht geprüft Gehört zu: Arbeitsgruppe Kiez",
        ]
    );
}

#[test]
fn a_document_never_takes_the_address_of_a_list() {
    let site = Site::new()
        .document("art", "title: Art\ndate: 2025-01-01")
        .document("2025", "title: Jahr\ndate: 2025-01-01")
        .document("x", "title: X\ndate: 2025-01-01\nslug: gremium")
        .document("seite", "title: Seite\ndate: 2025-01-01");
    let taken = |path: &str, address: &str| {
        format!(
            "content/documents/{path}.md:1:1 error[address-collision] Die Adresse /dokumente/{address}/ braucht Kiezblatt selbst. — \
             Wählen Sie eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse."
        )
    };
    assert_eq!(site.build().lines(), [taken("2025", "2025"), taken("art", "art"), taken("seite", "seite"), taken("x", "gremium")]);
}

#[test]
fn a_list_is_called_by_the_spelling_that_most_use() {
    let site = Site::new()
        .document("a", "title: A\ndate: 2025-01-01\nkind: PROFIL")
        .document("b", "title: B\ndate: 2025-01-01\nkind: Profil")
        .document("c", "title: C\ndate: 2025-01-01\nkind: Profil")
        .document("d", "title: D\ndate: 2025-01-01\nkind: …");
    let built = built(&site);
    assert!(main_text(built.text("dokumente/art/profil/index.html")).starts_with("Dokumente: Profil Alle"));
    assert_eq!(built.paths().iter().filter(|path| path.starts_with("dokumente/art/") && path.ends_with(".html")).count(), 1);
}
