//! Films on pages: nothing of them is loaded before somebody plays them, and they can be saved.

use std::fs;
use std::path::Path;

use crate::html::main_text;
use crate::site::{Site, no_memo, words};

fn film(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/media").join(name)).unwrap()
}

fn page(front: &str) -> Site {
    Site::new()
        .entry("pages/dgs/index.md", &format!("titel: Gebärden\nart: gebaerdensprache\n{front}"), "Der Text dazu.\n")
        .file("content/pages/dgs/film.mp4", film("film.mp4"))
        .file("content/pages/dgs/film.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nGuten Tag\n")
        .paper("content/pages/dgs/bild.png", "x")
}

/// The figure with the film.
fn figure(site: &Site) -> String {
    let built = site.build();
    assert_eq!(built.lines(), Vec::<String>::new());
    let html = built.text("dgs/index.html");
    let (_, rest) = html.split_once("<figure class=\"film\">").unwrap();
    rest.split_once("</figure>").unwrap().0.trim().to_owned()
}

#[test]
fn a_film_has_controls_and_captions_and_can_be_saved() {
    let figure = figure(&page("film: {datei: film.mp4, untertitel: film.vtt, vorschaubild: bild.png}"));
    assert_eq!(
        figure,
        "<video controls preload=\"none\" src=\"../dgs/film.mp4\" width=\"160\" height=\"90\" poster=\"../dgs/bild.png\" aria-label=\"Film: Gebärden\">\n\
         <track kind=\"captions\" src=\"../dgs/film.vtt\" srclang=\"de\" label=\"Untertitel\">\n\
         </video>\n\
         <figcaption><a href=\"../dgs/film.mp4\" type=\"video/mp4\" download>Film herunterladen<span class=\"hidden\">: Gebärden</span> (Film, MP4, 13 kB, 2 Sekunden)</a></figcaption>"
    );
}

#[test]
fn a_film_alone_is_enough() {
    let figure = figure(&page("film: film.mp4"));
    assert!(!figure.contains("<track") && !figure.contains("poster") && figure.contains("width="), "{figure}");
    assert!(!figure.contains("autoplay"), "{figure}");
}

#[test]
fn a_film_is_published_only_where_a_page_shows_it() {
    let with = page("film: {datei: film.mp4, untertitel: film.vtt, vorschaubild: bild.png}").build();
    for name in ["dgs/film.mp4", "dgs/film.vtt"] {
        assert!(with.files.contains_key(name), "{:?}", with.paths());
    }
    let of = |built: &crate::site::Built| built.paths().into_iter().filter(|path| path.starts_with("dgs/")).count();
    assert!(of(&with) > 3);
    assert_eq!(of(&page("stand: 01.01.2026").build()), 1);
    let draft = page("film: film.mp4\nentwurf: ja").build_with(&mut no_memo(), false);
    assert_eq!(of(&draft), 0);
}

#[test]
fn the_page_says_what_the_film_is_and_keeps_its_text() {
    let built = page("film: film.mp4").build();
    let html = built.text("dgs/index.html");
    assert!(html.contains("<body class=\"kind-sign-language\">"), "{html}");
    let text = words(&main_text(html));
    assert!(text.contains("Gebärden") && text.ends_with("Der Text dazu. Stand: 1. März 2026"), "{text}");
    assert!(text.find("Film herunterladen") < text.find("Der Text dazu."), "{text}");
}
