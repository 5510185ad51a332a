//! Themes of a site: what they may replace, and what a person who writes one is told about mistakes.

use crate::html::main_text;
use crate::site::{Built, SETTINGS, Site, without_marks};

const THEME: &str = "name: eigen\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n";

/// A site with a theme of its own, given by its files below `themes/eigen/`.
fn with_theme(files: &[(&str, &str)]) -> Site {
    let mut site = Site::new()
        .file("kiezblatt.yaml", format!("{SETTINGS}theme: eigen\n"))
        .entry("pages/p.md", "title: Seite <1>\nsummary: Kurz & gut", "Ein *Text*.")
        .entry("bodies/ag.md", "title: AG", "");
    for (path, text) in files {
        site = site.file(&format!("themes/eigen/{path}"), text);
    }
    site
}

fn built(files: &[(&str, &str)]) -> Built {
    let built = with_theme(&[&[("theme.yaml", THEME)], files].concat()).build();
    assert_eq!(built.lines(), Vec::<String>::new());
    built
}

/// The findings of a theme with one template or settings that are wrong.
fn mistakes(files: &[(&str, &str)]) -> Vec<String> {
    let built = with_theme(&[&[("theme.yaml", THEME)], files].concat()).build();
    built.lines()
}

#[test]
fn a_theme_replaces_a_block_and_keeps_the_rest() {
    let built = built(&[(
        "templates/page.html",
        "{% extends \"kiezblatt/page.html\" %}\n{% block top %}<h1>Neu: {{ page.title }}</h1>{% endblock top %}",
    )]);
    let page = built.text("p/index.html");
    assert!(page.contains("<h1>Neu: Seite &lt;1&gt;</h1>") && page.contains("Ein <em>Text</em>."), "{page}");
    assert!(page.contains("<nav class=\"menu\""), "{page}");
    assert!(built.text("gremien/ag/index.html").contains("<h1>AG</h1>"));
}

#[test]
fn a_theme_replaces_a_template_a_part_and_an_asset_and_adds_some() {
    let built = built(&[
        ("templates/body.html", "<title>{{ page.title }}</title><main>{{ body.kind or \"ohne Art\" }}</main>"),
        ("templates/parts/footer.html", "<footer>Eigener Fuß von {{ site.title }}{% include \"parts/neu.html\" %}</footer>"),
        ("templates/parts/neu.html", "!"),
        ("assets/kiezblatt.css", "body {}"),
        ("assets/schrift/kiez.woff2", "Schrift"),
        ("assets/quelle.scss", "nicht veröffentlicht"),
        ("README.md", "nicht veröffentlicht"),
    ]);
    assert_eq!(built.text("gremien/ag/index.html"), "<title>AG</title><main>ohne Art</main>");
    assert!(built.text("p/index.html").contains("<footer>Eigener Fuß von Testkiez!</footer>"));
    assert_eq!(built.text(built.asset("kiezblatt.css")), "body {}");
    let assets: Vec<String> = built.paths().into_iter().filter(|path| path.starts_with("assets/")).map(without_marks).collect();
    assert_eq!(assets, ["assets/documents.js", "assets/favicon.svg", "assets/kiezblatt.css", "assets/schrift/kiez.woff2"]);
}

#[test]
fn the_theme_inside_the_program_can_be_replaced_in_place() {
    let site = Site::new().file("themes/kiezblatt/templates/404.html", "Nichts hier: {{ page.title }}").build();
    assert_eq!(site.text("404.html"), "Nichts hier: Seite nicht gefunden");
    assert!(!site.text(site.asset("kiezblatt.css")).is_empty());
}

#[test]
fn values_are_escaped_and_texts_are_not_templates() {
    let site = Site::new()
        .entry("pages/p.md", "title: '{{ config }} {% include \"/etc/passwd\" %} <script>'", "{{ site.title }} {% raw %}")
        .build();
    let text = main_text(site.text("p/index.html"));
    assert!(text.contains("{{ config }} {% include \"/etc/passwd\" %} <script>") && text.contains("{{ site.title }} {% raw %}"), "{text}");
}

#[test]
fn an_unknown_value_is_named_with_the_ones_that_exist() {
    let found = mistakes(&[(
        "templates/page.html",
        "{% extends \"kiezblatt/page.html\" %}\n{% block top %}\n  {{ page.titel }}{% endblock top %}",
    )]);
    assert_eq!(
        found,
        [
            "themes/eigen/templates/page.html:3:11 error[template-error] Die Vorlage lässt sich nicht verwenden: Field `titel` is not defined. — Vorhanden sind hier: breadcrumb, calendar, canonical, contents, districts, feed, is_example, is_hidden_from_search, is_menu_page, linked_data, mentioned_in, menu_url, open_graph, preview, root, summary, title, topics, updated."
        ]
    );
    let names = mistakes(&[("templates/page.html", "{{ fehlt }}")]);
    assert_eq!(
        names,
        [
            "themes/eigen/templates/page.html:1:4 error[template-error] Die Vorlage lässt sich nicht verwenden: Variable `fehlt` is not defined. — Vorhanden sind hier: content, page, plain, site, slots."
        ]
    );
}

/// The one mistake of a template `page.html`: its place and what is wrong.
fn mistake(template: &str) -> (String, String) {
    let found = mistakes(&[("templates/page.html", template)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    let (place, rest) = found[0].split_once(" error[template-error] Die Vorlage lässt sich nicht verwenden: ").unwrap();
    (place.to_owned(), rest.split_once(". — ").unwrap().0.to_owned())
}

#[test]
fn mistakes_in_templates_have_a_place() {
    for (template, place, sentence) in [
        ("<p>\n{% if page.title %}\n{{ page.title }\n{% endif %}", "3:15", "Found `}` but expected }}"),
        ("{% block a %}", "1:14", "Unexpected end of input"),
        ("\n{% include \"parts/fehlt.html\" %}", "2:12", "Unknown template `parts/fehlt.html`"),
        ("{{ page.title | gibtesnicht }}", "1:17", "Unknown filter `gibtesnicht`"),
        (
            "{% extends \"fehlt.html\" %}",
            "1:1",
            "Template 'site/page.html' is inheriting from 'fehlt.html', which doesn't exist or isn't loaded",
        ),
        (
            "{% extends \"../../../etc/passwd\" %}",
            "1:1",
            "Template 'site/page.html' is inheriting from '../../../etc/passwd', which doesn't exist or isn't loaded",
        ),
        ("{% include \"/etc/passwd\" %}", "1:12", "Unknown template `/etc/passwd`"),
        (
            "{% include \"page.html\" %}",
            "1:1",
            "Circular include detected for template 'site/page.html'. Include chain: `[\"site/page.html\", \"site/page.html\"]`",
        ),
    ] {
        let expected = (format!("themes/eigen/templates/page.html:{place}"), sentence.to_owned());
        assert_eq!(mistake(template), expected);
    }
}

#[test]
fn circles_of_several_templates_are_named() {
    let includes = mistakes(&[
        ("templates/page.html", "{% include \"parts/a.html\" %}"),
        ("templates/parts/a.html", "{% include \"parts/b.html\" %}"),
        ("templates/parts/b.html", "{% include \"parts/a.html\" %}"),
    ]);
    assert!(
        includes.len() == 1 && includes[0].starts_with("themes/eigen/templates/parts/a.html:1:1 error[template-error] "),
        "{includes:#?}"
    );
    assert!(includes[0].contains("\"site/parts/a.html\", \"site/parts/b.html\", \"site/parts/a.html\""), "{includes:#?}");
    let parents = mistakes(&[("templates/page.html", "{% extends \"a.html\" %}"), ("templates/a.html", "{% extends \"page.html\" %}")]);
    // Which of the two is named first is the engine's affair.
    assert!(parents.len() == 1 && parents[0].contains("Circular extend detected"), "{parents:#?}");
    assert!(parents[0].contains("\"site/page.html\"") && parents[0].contains("\"site/a.html\""), "{parents:#?}");
}

#[test]
fn settings_of_a_theme() {
    let of = |settings: &str| {
        let lines = with_theme(&[("theme.yaml", settings)]).build().lines();
        assert_eq!(lines.len(), 1, "{lines:#?}");
        lines[0].clone()
    };
    assert_eq!(
        of(&THEME.replace("{from: 1, to: 1}", "{from: 2, to: 3}")),
        "themes/eigen/theme.yaml:3:12 error[theme-settings] Das Thema ist für die Schnittstelle 2 bis 3 geschrieben; dieses Kiezblatt hat die Schnittstelle 1. — Nehmen Sie eine Fassung des Themas, die zu diesem Kiezblatt passt."
    );
    assert_eq!(
        of(&THEME.replace("extends: kiezblatt", "extends: anderes")),
        "themes/eigen/theme.yaml:4:10 error[theme-settings] Das Thema baut auf „anderes“ auf; das kennt Kiezblatt nicht. — Möglich ist „extends: kiezblatt“."
    );
    assert_eq!(
        of(&format!("{THEME}farbe: rot\n")),
        "themes/eigen/theme.yaml:5:1 error[unknown-key] Die Angabe „farbe“ gibt es in theme.yaml nicht. — Möglich sind: name, version, interface, extends."
    );
    assert!(of("name: eigen\nversion: 1.0.0\n").contains("error[missing-key] Die Angabe „interface“ fehlt in theme.yaml."));
    assert_eq!(built(&[]).paths(), Site::new().entry("pages/p.md", "title: P", "").entry("bodies/ag.md", "title: AG", "").build().paths());
}

#[test]
fn a_theme_that_is_not_there_is_an_error() {
    let missing = "themes/eigen/theme.yaml:1:1 error[theme-settings] Dem Thema fehlt die Datei theme.yaml. — Legen Sie sie an mit „name“, „version“ und „interface: {from: 1, to: 1}“.";
    assert_eq!(with_theme(&[]).build().lines(), [missing]);
    assert_eq!(with_theme(&[("templates/page.html", "")]).build().lines(), [missing]);
}

#[test]
fn a_theme_that_stands_alone_needs_every_template() {
    let found =
        with_theme(&[("theme.yaml", "name: eigen\nversion: 1.0.0\ninterface: {from: 1, to: 1}\n"), ("templates/page.html", "Seite")])
            .build()
            .lines();
    let places: Vec<&str> = found.iter().map(|line| line.split(' ').next().unwrap()).collect();
    let of = |name: &str| format!("themes/eigen/templates/{name}.html:1:1");
    assert_eq!(places, ["404", "body", "data", "documents", "home", "list", "overview"].map(of));
    assert!(found[0].contains("Template '404.html' not found"), "{found:#?}");
}

#[test]
fn the_style_sheet_is_light_and_asks_no_other_file() {
    let built = Site::new().build();
    let css = built.text(built.asset("kiezblatt.css"));
    assert!(css.len() < 24_000, "{}", css.len());
    for word in ["url(", "@import", "@font-face"] {
        assert!(!css.contains(word), "{word}");
    }
}
