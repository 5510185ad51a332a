//! The theme's files: under names that say what is in them, so that browsers may keep them for good.

use kiezblatt::base::hash::ContentHash;

use crate::html::tags;
use crate::site::{Built, SETTINGS, Site, tree, without_marks};

const OWN: &str = "name: eigen\nversion: '1'\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n";

/// A site with a page, and with files of a theme on top of the one inside the program.
fn site(files: &[(&str, &str)]) -> Site {
    let site = Site::new().file("kiezblatt.yaml", format!("{SETTINGS}theme: eigen\n")).file("themes/eigen/theme.yaml", OWN);
    let site = site.entry("pages/p.md", "title: Seite", "Text.");
    files.iter().fold(site, |site, (path, text)| site.file(&format!("themes/eigen/{path}"), text))
}

fn built(files: &[(&str, &str)]) -> Built {
    let built = site(files).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    built
}

/// A template for pages that is just this.
fn page(template: &str) -> (&str, &str) {
    ("templates/page.html", template)
}

#[test]
fn the_name_of_a_style_sheet_says_what_is_in_it() {
    let name = |css: &str| format!("assets/kiezblatt.{}.css", &ContentHash::of(css.as_bytes()).hex()[..12]);
    for css in ["p { color: red }\n", "p { color: blue }\n"] {
        let built = built(&[("assets/kiezblatt.css", css)]);
        assert_eq!(built.asset("kiezblatt.css"), name(css));
        assert_eq!(built.text(&name(css)), css);
        let pages: Vec<&str> = built.paths().into_iter().filter(|path| path.ends_with(".html")).collect();
        assert!(pages.len() > 3);
        for page in pages {
            let links = tags(built.text(page)).into_iter().filter(|tag| tag.attribute("rel").as_deref() == Some("stylesheet"));
            let links: Vec<String> = links.filter_map(|tag| tag.attribute("href")).collect();
            assert!(links.len() == 1 && links[0].ends_with(&name(css)), "{page}: {links:?}");
        }
    }
}

#[test]
fn pictures_keep_their_names_and_no_file_is_there_twice() {
    let built = built(&[("assets/bild.png", "PNG"), ("assets/a/schrift.woff2", "Schrift")]);
    let files: Vec<&str> = built.paths().into_iter().filter(|path| path.starts_with("assets/")).collect();
    let mut expected = vec!["assets/bild.png", "assets/favicon.svg"];
    expected.extend(["a/schrift.woff2", "documents.js", "kiezblatt.css"].map(|file| built.asset(file)));
    expected.sort_unstable();
    assert_eq!(files, expected);
}

#[test]
fn style_sheets_and_scripts_name_each_other_by_their_new_names() {
    let files = |colour: &'static str| {
        built(&[
            (
                "assets/kiezblatt.css",
                "@import \"teile/farben.css\";\n@font-face { src: url(schrift.woff2) }\np { background: url('bild.png') }\n",
            ),
            ("assets/teile/farben.css", colour),
            ("assets/schrift.woff2", "Schrift"),
            ("assets/bild.png", "PNG"),
            ("assets/los.js", "import { a } from './teil.js';\nload('teile/farben.css');\n"),
            ("assets/teil.js", "export const a = 'teil';\n"),
        ])
    };
    let (red, blue) = (files("p { color: red }"), files("p { color: blue }"));
    let name = |built: &Built, file| built.asset(file).trim_start_matches("assets/").to_owned();
    for built in [&red, &blue] {
        assert_eq!(
            built.text(built.asset("kiezblatt.css")),
            format!(
                "@import \"{}\";\n@font-face {{ src: url({}) }}\np {{ background: url('bild.png') }}\n",
                name(built, "teile/farben.css"),
                name(built, "schrift.woff2")
            )
        );
        assert_eq!(
            built.text(built.asset("los.js")),
            format!("import {{ a }} from './{}';\nload('{}');\n", name(built, "teil.js"), name(built, "teile/farben.css"))
        );
    }
    let other = |file| red.asset(file) != blue.asset(file);
    assert!(other("teile/farben.css") && other("kiezblatt.css") && other("los.js"));
    assert!(!other("teil.js") && !other("schrift.woff2"));
}

#[test]
fn files_may_name_each_other_in_a_circle() {
    let files = |b: &'static str| built(&[("assets/a.js", "import './b.js'; export const a = 1;"), ("assets/b.js", b)]);
    let (one, two) = (files("import './a.js'; export const b = 1;"), files("import './a.js'; export const b = 2;"));
    for built in [&one, &two] {
        let (a, b) = (built.asset("a.js"), built.asset("b.js"));
        assert!(built.text(a).contains(&format!("'./{}'", b.trim_start_matches("assets/"))));
        assert!(built.text(b).contains(&format!("'./{}'", a.trim_start_matches("assets/"))));
    }
    assert!(one.asset("a.js") != two.asset("a.js") && one.asset("b.js") != two.asset("b.js"));
}

#[test]
fn a_template_names_a_file_as_its_author_did() {
    let template = "<a href=\"{{ site.assets }}a.js\"><a href='{{site.assets}}teile/ein%20wort.css?v=1'>{{- site.assets -}}favicon.svg <b>";
    let built = built(&[page(template), ("assets/a.js", "1"), ("assets/teile/ein wort.css", "2")]);
    let expected = format!(
        "<a href=\"../{}\"><a href='../{}?v=1'>../assets/favicon.svg <b>",
        built.asset("a.js"),
        built.asset("teile/ein wort.css").replace(' ', "%20")
    );
    assert_eq!(built.text("p/index.html"), expected);
    assert_eq!(built.paths().iter().filter(|path| path.starts_with("assets/a.")).count(), 1);
}

#[test]
fn names_that_a_template_puts_together_lead_to_a_file_as_well() {
    for template in
        ["{{ site.assets }}{{ page.title }}.css", "{{ site.assets ~ 'Seite.css' }}", "{{ site.assets }}{% if true %}Seite{% endif %}.css"]
    {
        let built = built(&[page(template), ("assets/Seite.css", "p {}")]);
        assert_eq!(built.text("p/index.html"), "../assets/Seite.css");
        assert_eq!(built.text("assets/Seite.css"), "p {}");
        assert!(
            built.files.contains_key("assets/kiezblatt.css")
                && built.paths().iter().any(|path| path.starts_with("assets/kiezblatt.") && without_marks(path) != **path)
        );
    }
}

/// What is wrong further on stands where its author wrote it.
#[test]
fn places_in_templates_stay_true() {
    let wrong = |name: &str| {
        let template = format!("<link href=\"{name}\"><b>{{{{ site.nirgends.x }}}}</b>");
        let found = site(&[page(&template), ("assets/schön.css", "")]).build().lines();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains(" Vorhanden sind hier: assets, "), "{found:#?}");
        let place: Vec<usize> = found[0].split([':', ' ']).skip(1).take(2).map(|number| number.parse().unwrap()).collect();
        (place[0], place[1] - name.rsplit('\n').next().unwrap().chars().count())
    };
    let (line, column) = wrong("x");
    assert_eq!(wrong("{{ site.assets }}schön.css"), (line, column));
    assert_eq!(wrong("{{-\nsite.assets\n-}}schön.css"), (line + 2, column - "<link href=\"".len()));
}

#[test]
fn what_has_another_name_now_is_gone_from_the_output() {
    let site = site(&[("assets/mehr.css", "p { color: red }")]);
    let styles = || {
        assert_eq!(site.run(&["build", "--quiet"]).status, 0);
        let paths = tree(&site.root().join("public")).into_keys().filter(|path| path.contains("mehr."));
        paths.collect::<Vec<_>>()
    };
    let before = styles();
    site.write("themes/eigen/assets/mehr.css", "p { color: blue }");
    let after = styles();
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after);
}
