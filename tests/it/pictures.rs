//! Pictures on pages: which versions readers are offered, what is published of them, and that nothing in the output tells
//! where they were taken or by whom.

use std::fs;
use std::path::Path;

use kiezblatt::base::hash::ContentHash;

use crate::papers;
use crate::site::{Built, SETTINGS, Site, tree};

fn stored(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/pictures").join(name)).unwrap()
}

/// A page with a text and pictures beside it.
fn page(text: &str, pictures: &[(&str, &[u8])]) -> Site {
    let site = Site::new().entry("bodies/ag.md", "titel: AG", "").entry("pages/p/index.md", "titel: P", text);
    pictures.iter().fold(site, |site, (name, bytes)| site.file(&format!("content/pages/p/{name}"), bytes))
}

/// What is published beside the page.
fn beside(built: &Built) -> Vec<&str> {
    built.paths().into_iter().filter_map(|path| path.strip_prefix("p/")).filter(|path| *path != "index.html").collect()
}

/// The paragraph of the page in which a word stands.
fn paragraph<'b>(built: &'b Built, word: &str) -> &'b str {
    let html = built.text("p/index.html");
    let start = html[..html.find(word).unwrap_or_else(|| panic!("no {word} in {html}"))].rfind("<p>").unwrap() + 3;
    &html[start..start + html[start..].find("</p>").unwrap()]
}

/// The eight digits in the names of the pictures of a file.
fn digits(bytes: &[u8]) -> String {
    ContentHash::of(bytes).hex()[..8].to_owned()
}

#[test]
fn a_photo_in_a_text_comes_in_versions_for_all_screens() {
    let photo = papers::jpeg(2000, 1000, 7);
    let built = page("![Ein \"Haus\" & Hof](Haus.jpg)\n", &[("Haus.jpg", &photo)]).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let stem = format!("../p/Haus-{}", digits(&photo));
    assert_eq!(
        paragraph(&built, "Hof"),
        format!(
            "<picture><source type=\"image/webp\" srcset=\"{stem}-480.webp 480w, {stem}-960.webp 960w, {stem}-1440.webp 1440w\" \
             sizes=\"auto, (min-width: 48rem) 44rem, 100vw\"><img src=\"../p/Haus.jpg\" alt=\"Ein &quot;Haus&quot; &amp; Hof\" width=\"960\" \
             height=\"480\" loading=\"lazy\"></picture>"
        )
    );
    let mut names = ["1440", "480", "960"].map(|width| format!("Haus-{}-{width}.webp", digits(&photo))).to_vec();
    names.push("Haus.jpg".to_owned());
    assert_eq!(beside(&built), names);
    assert!(built.files["p/Haus.jpg"] != photo, "not the original, but a version under its name");
    for (name, size) in names.iter().zip([(1440, 720), (480, 240), (960, 480), (960, 480)]) {
        let drawn = image::load_from_memory(&built.files[&format!("p/{name}")]).unwrap();
        assert_eq!((drawn.width(), drawn.height()), size, "{name}");
    }
}

#[test]
fn an_original_is_published_where_a_link_leads_to_it() {
    let photo = papers::jpeg(300, 200, 7);
    let built = page("![Ein Haus](haus.jpg) und [groß](haus.jpg)\n", &[("haus.jpg", &photo)]).build();
    let stem = format!("haus-{}-300", digits(&photo));
    assert_eq!(beside(&built), [format!("{stem}.webp"), "haus.jpg".to_owned()]);
    assert!(built.files["p/haus.jpg"] == photo);
    let size = (photo.len() + 500) / 1000;
    assert!(
        paragraph(&built, "groß").ends_with(&format!("<a href=\"../p/haus.jpg\" type=\"image/jpeg\">groß (Bild, JPG, {size} kB)</a>")),
        "{}",
        paragraph(&built, "groß")
    );
}

#[test]
fn a_photo_is_turned_and_tells_nothing_of_place_and_people() {
    let (personal, turned) = (stored("personal.jpg"), stored("turned-6.jpg"));
    let site = page("![Vier Felder](personal.jpg)\n\n![Gedreht](turned.jpg)\n", &[("personal.jpg", &personal), ("turned.jpg", &turned)]);
    assert_eq!(site.run(&["build"]).status, 0);
    let words = ["Muster", "Beispiel", "intern", "Canon", "GPS", "Exif", "rdf", "12345", "Agentur"];
    for (name, bytes) in tree(&site.path("public")) {
        let is_picture = name.ends_with(".jpg") || name.ends_with(".webp");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!is_picture || words.iter().all(|word| !text.contains(word)), "{name}");
    }
    let built = site.build();
    assert!(paragraph(&built, "Gedreht").contains(" width=\"120\" height=\"80\" "), "{}", paragraph(&built, "Gedreht"));
    let upright = image::load_from_memory(&built.files["p/turned.jpg"]).unwrap().into_rgb8();
    let [red, green, blue] = upright.get_pixel(30, 20).0;
    assert!(red > 150 && green < 100 && blue < 100, "red is above on the left: {:?}", upright.get_pixel(30, 20));
}

#[test]
fn who_made_a_photo_is_told_unless_the_credit_says_so() {
    let told = |credit: &str| {
        let built = page(&format!("![Vier Felder](personal.jpg{credit})\n"), &[("personal.jpg", &stored("personal.jpg"))]).build();
        let names = |line: String| line.split_once("Bildes „personal.jpg“ ").unwrap().1.split_once(". Aus").unwrap().0.to_owned();
        built.lines().into_iter().map(names).collect::<Vec<_>>()
    };
    assert_eq!(told(""), ["stehen Namen: „Erika Muster“, „Jörg Müller“ und „Max Beispiel“"]);
    assert_eq!(told(" \"Foto: Erika Muster, Jörg Müller\""), ["steht ein Name: „Max Beispiel“"]);
}

#[test]
fn a_name_in_a_photo_that_is_removed_is_told_in_other_words_than_one_that_is_published() {
    let site = page("![Vier Felder](personal.jpg \"Max Beispiel, Jörg Müller\")\n", &[("personal.jpg", &stored("personal.jpg"))]);
    assert_eq!(
        site.build().lines(),
        ["content/pages/p/index.md:4:1 warning[person-in-file] In den Eigenschaften des Bildes „personal.jpg“ steht ein Name: „Erika \
          Muster“. Aus dem Bild auf der Website entfernt Kiezblatt das. — Wer das Bild gemacht hat, gehört in den Bildnachweis, wenn sie \
          oder er das will. Aus der Datei selbst entfernen Sie Namen unter Windows mit der rechten Maustaste: Eigenschaften › Details › \
          Eigenschaften und persönliche Informationen entfernen."]
    );
    let linked = page("[Foto](personal.jpg)\n", &[("personal.jpg", &stored("personal.jpg"))]).build();
    let lines = linked.lines();
    assert_eq!(lines.len(), 2, "people and the place: {lines:#?}");
    assert!(lines[0].contains("Sie werden mit veröffentlicht.") && lines[1].contains("[location-in-file]"), "{lines:#?}");
}

#[test]
fn what_moves_and_what_is_drawn_in_lines_stays_as_it_is() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"9\" height=\"9\"/></svg>";
    let (moving, film) = (stored("moving.gif"), stored("moving.webp"));
    let text = "![Bewegt](m.gif)\n\n![Auch bewegt](m.webp)\n\n![Gezeichnet](z.svg)\n";
    let built = page(text, &[("m.gif", &moving), ("m.webp", &film), ("z.svg", svg)]).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(beside(&built), ["m.gif", "m.webp", "z.svg"]);
    assert!(built.files["p/m.gif"] == moving && built.files["p/m.webp"] == film && built.files["p/z.svg"] == svg);
    assert_eq!(paragraph(&built, "Bewegt"), "<img src=\"../p/m.gif\" alt=\"Bewegt\" width=\"48\" height=\"32\" loading=\"lazy\">");
    assert_eq!(paragraph(&built, "Gezeichnet"), "<img src=\"../p/z.svg\" alt=\"Gezeichnet\" width=\"10\" height=\"10\" loading=\"lazy\">");
}

#[test]
fn in_the_place_of_what_cannot_be_shown_stands_what_would_be_seen() {
    let unsafe_svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let text = "![Ein Plan & mehr](plan.svg)\n\n![Ein Haus](haus.jpg)\n";
    let built = page(text, &[("plan.svg", unsafe_svg), ("haus.jpg", &stored("cut-off.jpg"))]).build();
    assert_eq!((paragraph(&built, "Ein Haus"), beside(&built)), ("Ein Haus", Vec::new()));
    assert_eq!(paragraph(&built, "Ein Plan"), "Ein Plan &amp; mehr");
    assert_eq!(
        built.lines(),
        [
            "content/pages/p/index.md:4:1 warning[unsafe-drawing] Die Zeichnung „plan.svg“ enthält Programme oder verweist nach draußen; sie \
             wird nicht veröffentlicht. — Speichern Sie sie in Inkscape als „Normales SVG“, oder exportieren Sie sie als PNG.",
            "content/pages/p/index.md:6:1 warning[damaged-file] Die Datei „haus.jpg“ ist beschädigt oder unvollständig; manche Programme \
             werden sie nicht öffnen. — Öffnen Sie sie selbst, und kopieren oder exportieren Sie sie noch einmal."
        ]
    );
}

/// A PNG in which the packed pixels are damaged.
fn damaged_png() -> Vec<u8> {
    let mut bytes = papers::png(300, 200, 9);
    let at = bytes.windows(4).position(|window| window == b"IDAT").unwrap() + 12;
    bytes[at..at + 40].fill(0xFF);
    bytes
}

#[test]
fn damage_that_shows_when_a_picture_is_drawn_is_told_by_every_build() {
    let png = damaged_png();
    let site = page("![Ein Haus](haus.png)\n", &[("haus.png", &png)]);
    let told = "content/pages/p/index.md:4:1: warning[damaged-file]: Die Datei „haus.png“ ist beschädigt oder unvollständig; manche Programme \
                werden sie nicht öffnen.";
    let first = site.run(&["build"]);
    let output = tree(&site.path("public"));
    for ran in [&first, &site.run(&["build"])] {
        assert_eq!((ran.status, ran.stderr.matches(told).count(), ran.stderr.matches("warning[").count()), (0, 1, 1), "{}", ran.stderr);
    }
    assert!(output == tree(&site.path("public")));
    for name in ["haus.png".to_owned(), format!("haus-{}-300.webp", digits(&png))] {
        let bytes = &output[&format!("p/{name}")];
        let grey = image::load_from_memory(bytes).unwrap().into_rgb8();
        assert_eq!((grey.dimensions(), grey.get_pixel(150, 100).0), ((300, 200), [0xDD; 3]), "{name}");
    }
}

#[test]
fn the_picture_of_an_entry_has_its_credit_below() {
    let photo = papers::jpeg(1000, 500, 3);
    let site = Site::new()
        .file("kiezblatt.yaml", SETTINGS)
        .entry("bodies/ag.md", "titel: AG", "")
        .entry("news/n/index.md", "titel: N\ndatum: 2026-01-01\nbild: {datei: f.jpg, alt: Viele Leute, bildnachweis: E. & M.}", "")
        .file("content/news/n/f.jpg", &photo);
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let html = built.text("aktuelles/n/index.html");
    let figure = &html[html.find("<figure").unwrap()..html.find("</figure>").unwrap()];
    let stem = format!("../../aktuelles/n/f-{}", digits(&photo));
    let lines: Vec<&str> = figure.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "<figure class=\"image\">".to_owned(),
            format!(
                "<picture><source type=\"image/webp\" srcset=\"{stem}-480.webp 480w, {stem}-1000.webp 1000w\" \
                 sizes=\"(min-width: 48rem) 44rem, 100vw\">"
            ),
            "<img src=\"../../aktuelles/n/f.jpg\" alt=\"Viele Leute\" width=\"1000\" height=\"500\"></picture>".to_owned(),
            "<figcaption>Bild: E. &amp; M.</figcaption>".to_owned()
        ]
    );
}

#[test]
fn a_picture_in_a_text_has_its_credit_below() {
    let photo = papers::jpeg(300, 200, 3);
    let built = page("Davor.\n\n![Viele Leute](f.jpg \"Foto: E. & M.\")\n\n![](f.jpg \"dekorativ\")\n", &[("f.jpg", &photo)]).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let html = built.text("p/index.html");
    let prose = html.split_once("<p>Davor.</p>").unwrap().1.split_once("</div>").unwrap().0.trim();
    let shown = |alt: &str| {
        let stem = format!("../p/f-{}-300", digits(&photo));
        format!(
            "<picture><source type=\"image/webp\" srcset=\"{stem}.webp 300w\" sizes=\"auto, (min-width: 48rem) 44rem, 100vw\">\
             <img src=\"../p/f.jpg\" alt=\"{alt}\" width=\"300\" height=\"200\" loading=\"lazy\"></picture>"
        )
    };
    let figure = format!("<figure>{}<figcaption>Foto: E. &amp; M.</figcaption></figure>", shown("Viele Leute"));
    assert_eq!(prose, format!("{figure}\n<p>{}</p>", shown("")));
}

#[test]
fn the_first_page_of_a_document_is_drawn_only_where_a_page_shows_it() {
    let built = page("[Bericht](bericht.pdf)\n", &[("bericht.pdf", &papers::pdf(&["Bericht"]))]).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(beside(&built), ["bericht.pdf"]);
}
