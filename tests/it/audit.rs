//! The audit of finished pages: each fault with its whole words and its place, and that pages without faults give none.

use kiezblatt::audit::{Auditor, Page};
use kiezblatt::base::failure::Failure;
use kiezblatt::base::finding::{Finding, Language, sorted};
use kiezblatt::base::path::OutputPath;
use kiezblatt::pipeline::{Content, Sink, build};
use kiezblatt::settings::{self, Options};
use kiezblatt::source;

use crate::findings::{Case, case};
use crate::site::{SETTINGS, Site, TODAY, line, no_memo};

/// A sink that only looks at pages.
pub struct Looking(pub Auditor);

impl Sink for Looking {
    fn looks_at_pages(&self) -> bool {
        true
    }

    fn printed(&self, page: &Page<'_>) {
        self.0.look_at(page);
    }

    fn accept(&self, _: &OutputPath, _: Content) -> Result<(), Failure> {
        Ok(())
    }
}

/// What the audit finds on the pages of a site.
fn audited(site: &Site) -> Vec<Finding> {
    let settings = settings::read(source::read_settings(site.root()).unwrap(), &mut Vec::new()).unwrap();
    let snapshot = source::read_snapshot(site.root(), &settings.theme);
    let looking = Looking(Auditor::new(&settings.base_url.origin));
    let outcome = build(snapshot, &settings, &Options { drafts: false, today: TODAY }, &mut no_memo(), &looking).unwrap();
    assert_eq!(outcome.findings, []);
    sorted(looking.0.findings(|path| source::excerpt_source(site.root(), path)))
}

fn lines(site: &Site) -> Vec<String> {
    audited(site).iter().map(|finding| line(finding, Language::German)).collect()
}

/// A site with one page, for which the theme has a template of its own.
fn with_page(site: Site, template: &str) -> Site {
    with_text(site, "").file("themes/eigen/templates/page.html", template)
}

/// The same with something in the main part of the page.
fn with_main(site: Site, main: &str) -> Site {
    let template =
        format!("{{% extends \"base.html\" %}}\n{{% block main %}}\n<h1>{{{{ page.title }}}}</h1>\n{main}\n{{% endblock main %}}\n");
    with_page(site, &template)
}

fn with_text(site: Site, text: &str) -> Site {
    site.file("kiezblatt.yaml", format!("{SETTINGS}theme: eigen\n"))
        .file("themes/eigen/theme.yaml", "name: eigen\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n")
        .entry("pages/p.md", "title: Seite", text)
}

const WHOLE: &str = "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<title>{{ page.title }}</title>\n</head>\n<body>\n<a href=\"#kb-inhalt\">Zum Inhalt</a>\n<main id=\"kb-inhalt\"><h1>{{ page.title }}</h1></main>\n</body>\n</html>\n";

/// The whole page with a part of it replaced.
fn whole(site: Site, part: &str, by: &str) -> Site {
    assert!(WHOLE.contains(part));
    with_page(site, &WHOLE.replace(part, by))
}

#[test]
fn every_fault_is_found_where_it_was_made() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|case| {
            let found = lines(&(case.site)(Site::new())).join("\n");
            (found != case.line).then(|| format!("expected: {}\nfound:    {found}", case.line))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn every_fault_speaks_english_too() {
    for case in CASES {
        for finding in audited(&(case.site)(Site::new())) {
            let english = line(&finding, Language::English);
            for text in [&finding.message.sentence, &finding.message.remedy] {
                assert!(text.en.len() > 10 && text.en != text.de && text.en.ends_with('.') && text.de.ends_with('.'), "{english}");
            }
        }
    }
}

pub const CASES: &[Case] = &[
    case(
        |site| whole(site, " lang=\"de\"", ""),
        "themes/eigen/templates/page.html:2:1 warning[page-structure] Die Seite sagt nicht, in welcher Sprache sie ist (WCAG 3.1.1) – auf /p/. — Schreiben Sie in die Vorlage <html lang=\"{{ site.language }}\">.",
    ),
    case(
        |site| whole(site, "<title>{{ page.title }}</title>", "<title> </title>"),
        "themes/eigen/templates/page.html:4:1 warning[page-structure] Die Seite hat keinen Titel (WCAG 2.4.2) – auf /p/. — Schreiben Sie in den Kopf der Vorlage <title>{{ page.title }}</title>.",
    ),
    case(
        |site| whole(site, "<h1>{{ page.title }}</h1>", "<p>{{ page.title }}</p>"),
        "themes/eigen/templates/page.html:1:1 warning[page-structure] Die Seite hat keine Hauptüberschrift (WCAG 1.3.1) – auf /p/. — Schreiben Sie in die Vorlage <h1>{{ page.title }}</h1>.",
    ),
    case(
        |site| whole(site, "<main id=\"kb-inhalt\">", "<main id=\"kb-inhalt\"></main><main>"),
        "themes/eigen/templates/page.html:8:29 warning[page-structure] Die Seite hat mehr als einen Hauptinhalt <main> (WCAG 1.3.1) – auf /p/. — Lassen Sie nur eines der Elemente ein <main> sein.",
    ),
    case(
        |site| whole(site, "main", "div"),
        "themes/eigen/templates/page.html:6:1 warning[page-structure] Die Seite sagt nicht, wo ihr Inhalt ist (WCAG 1.3.1) – auf /p/. — Schließen Sie in der Vorlage den Inhalt in <main id=\"kb-inhalt\"> ein.",
    ),
    case(
        |site| whole(site, "<a href=\"#kb-inhalt\">Zum Inhalt</a>\n", ""),
        "themes/eigen/templates/page.html:6:1 warning[page-structure] Kein Link führt an Kopf und Menü vorbei zum Inhalt (WCAG 2.4.1) – auf /p/. — Setzen Sie an den Anfang der Vorlage <a class=\"skip\" href=\"#kb-inhalt\">Zum Inhalt springen</a> und geben Sie <main> diese ID.",
    ),
    case(
        |site| whole(site, "<title>", "<meta name=\"viewport\" content=\"width=device-width, user-scalable=no\">\n<title>"),
        "themes/eigen/templates/page.html:4:1 warning[reader-control] Die Seite lässt sich nicht vergrößern (WCAG 1.4.4) – auf /p/. — Schreiben Sie <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">.",
    ),
    case(
        |site| whole(site, "<title>", "<meta http-equiv=\"refresh\" content=\"5; url=x\">\n<title>"),
        "themes/eigen/templates/page.html:4:1 warning[reader-control] Die Seite wechselt nach einer Frist von selbst (WCAG 2.2.1) – auf /p/. — Leiten Sie sofort weiter, mit der Frist 0, oder bieten Sie einen Link an.",
    ),
    case(
        |site| whole(site, "<title>", "<script>let x = \"</p>\";</script>\n<title>"),
        "themes/eigen/templates/page.html:4:1 warning[inline-code] Auf der Seite steht ein Skript; eine strenge Content Security Policy verbietet das – auf /p/. — Legen Sie es als Datei unter assets ab und binden Sie es mit src ein.",
    ),
    case(
        |site| whole(site, "<title>", "<link rel=\"stylesheet\" href=\"//fonts.example/x.css\">\n<title>"),
        "themes/eigen/templates/page.html:4:1 error[foreign-host] Die Seite lädt „//fonts.example/x.css“ von einem fremden Server, der so von allen erfährt, die sie lesen – auf /p/. — Legen Sie eine Kopie unter assets ab, oder setzen Sie einen Link, dem man folgen kann.",
    ),
    case(
        |site| with_main(site, "<h1>Noch eine</h1>\n<p>Text</p>"),
        "themes/eigen/templates/page.html:3:1 warning[page-structure] Die Seite hat 2 Hauptüberschriften (WCAG 1.3.1) – auf /p/. — Lassen Sie nur den Titel der Seite ein <h1> sein; alle anderen werden <h2>.",
    ),
    case(
        |site| with_main(site, "<h3>Zu tief</h3>"),
        "themes/eigen/templates/page.html:4:1 warning[page-structure] Auf eine Überschrift der Ebene 1 folgt eine der Ebene 3: „Zu tief“ (WCAG 1.3.1) – auf /p/. — Machen Sie daraus eine Überschrift der Ebene 2.",
    ),
    case(
        |site| with_main(site, "<table><tr><td>1</td></tr></table>"),
        "themes/eigen/templates/page.html:4:1 warning[page-structure] Eine Tabelle hat keine Kopfzellen (WCAG 1.3.1) – auf /p/. — Sagen Sie in einer Kopfzeile, was in den Spalten steht; in Vorlagen mit <th scope=\"col\">.",
    ),
    case(
        |site| with_main(site, "<img src=\"logo.png\">"),
        "themes/eigen/templates/page.html:4:1 warning[unnamed-element] Ein Bild hat keine Beschreibung (WCAG 1.1.1) – auf /p/. — Beschreiben Sie mit alt=\"…\", was zu sehen ist; ein Bild, das nur schmückt, bekommt alt=\"\".",
    ),
    case(
        |site| with_main(site, "<img src=\"img_2044.png\" alt=\"IMG_2044\">"),
        "themes/eigen/templates/page.html:4:1 warning[unnamed-element] Die Beschreibung eines Bilds ist der Name der Datei, „IMG_2044“ (WCAG 1.1.1) – auf /p/. — Beschreiben Sie, was zu sehen ist.",
    ),
    case(
        |site| with_main(site, "<p><a href=\"{{ site.url }}\"><span aria-hidden=\"true\">→</span></a></p>"),
        "themes/eigen/templates/page.html:4:4 warning[unnamed-element] Ein Link hat keine Worte (WCAG 2.4.4, 4.1.2) – auf /p/. — Schreiben Sie in den Link, wohin er führt; bei einem Bild als alt.",
    ),
    case(
        |site| with_main(site, "<button type=\"button\"><svg></svg></button>"),
        "themes/eigen/templates/page.html:4:1 warning[unnamed-element] Eine Schaltfläche hat keine Worte (WCAG 4.1.2) – auf /p/. — Schreiben Sie hinein, was sie tut, oder geben Sie ihr ein aria-label.",
    ),
    case(
        |site| with_main(site, "<label for=\"kb-x\"></label><input id=\"kb-x\">"),
        "themes/eigen/templates/page.html:4:27 warning[unnamed-element] Ein Eingabefeld hat keine Beschriftung (WCAG 1.3.1, 4.1.2) – auf /p/. — Setzen Sie ein <label for=\"…\"> mit der ID des Felds davor.",
    ),
    case(
        |site| with_main(site, "<iframe src=\"karte.svg\"></iframe>"),
        "themes/eigen/templates/page.html:4:1 warning[unnamed-element] Ein eingebettetes Fenster <iframe> hat keinen Titel (WCAG 4.1.2) – auf /p/. — Sagen Sie mit title=\"…\", was darin zu sehen ist.",
    ),
    case(
        |site| with_main(site, "<p><a href=\"{{ site.url }}\" class=\"more\">Mehr …</a></p>"),
        "themes/eigen/templates/page.html:4:4 warning[vague-link] Der Link „Mehr …“ sagt nicht, wohin er führt (WCAG 2.4.4) – auf /p/. — Nennen Sie im Link das Ziel, zum Beispiel „Protokoll der Märzsitzung“.",
    ),
    case(
        |site| with_main(site, "<p id=\"kb-a\">A</p>\n<p id=\"kb-a\">B</p>"),
        "themes/eigen/templates/page.html:4:1 warning[broken-id] Die ID „kb-a“ steht zweimal auf der Seite (WCAG 1.3.1, 4.1.2) – auf /p/. — Geben Sie einem der beiden Elemente eine andere ID; in Vorlagen beginnt sie mit „kb-“.",
    ),
    case(
        |site| with_main(site, "<p aria-describedby=\"kb-x\">A</p>\n<p><a href=\"#kb-y\">Unten</a></p>"),
        "themes/eigen/templates/page.html:4:1 warning[broken-id] Die ID „kb-x“, auf die verwiesen wird, gibt es auf der Seite nicht (WCAG 1.3.1, 4.1.2) – auf /p/. — Nehmen Sie die ID eines Elements, das auf derselben Seite steht, oder streichen Sie den Verweis.\n\
         themes/eigen/templates/page.html:5:4 warning[broken-id] Die ID „kb-y“, auf die verwiesen wird, gibt es auf der Seite nicht (WCAG 1.3.1, 4.1.2) – auf /p/. — Nehmen Sie die ID eines Elements, das auf derselben Seite steht, oder streichen Sie den Verweis.",
    ),
    case(
        |site| with_main(site, "<p tabindex=\"2\">A</p>"),
        "themes/eigen/templates/page.html:4:1 warning[reader-control] Ein Element drängt sich mit tabindex vor alle anderen (WCAG 2.4.3) – auf /p/. — Lassen Sie tabindex weg, oder schreiben Sie tabindex=\"0\".",
    ),
    case(
        |site| with_main(site, "<video src=\"x.webm\" autoplay></video>"),
        "themes/eigen/templates/page.html:4:1 warning[reader-control] Ton oder Film beginnt von selbst (WCAG 1.4.2) – auf /p/. — Streichen Sie autoplay; wer sehen und hören will, drückt auf Start.",
    ),
    case(
        |site| with_main(site, "<p style=\"color: red\">A</p>\n<p onclick=\"x()\">B</p>"),
        "themes/eigen/templates/page.html:4:1 warning[inline-code] Auf der Seite stehen Stilangaben; eine strenge Content Security Policy verbietet das – auf /p/. — Geben Sie dem Element eine Klasse und schreiben Sie die Angaben ins Stylesheet.\n\
         themes/eigen/templates/page.html:5:1 warning[inline-code] Ein Element hat das Skript-Attribut „onclick“; eine strenge Content Security Policy verbietet das – auf /p/. — Schreiben Sie das Skript in eine Datei unter assets, die auf das Ereignis wartet.",
    ),
    case(
        |site| with_main(site, "<img alt=\"Karte\" src=\"https://tiles.example/1.png\">"),
        "themes/eigen/templates/page.html:4:1 error[foreign-host] Die Seite lädt „https://tiles.example/1.png“ von einem fremden Server, der so von allen erfährt, die sie lesen – auf /p/. — Legen Sie eine Kopie unter assets ab, oder setzen Sie einen Link, dem man folgen kann.",
    ),
    case(
        |site| with_main(site, "<p><a href=\"https://www.beispiel.example/\">https://www.beispiel.example/</a></p>"),
        "themes/eigen/templates/page.html:4:4 warning[vague-link] Ein Link besteht nur aus einer Adresse, „https://www.beispiel.example/“ (WCAG 2.4.4) – auf /p/. — Geben Sie ihm Worte: „[Handbuch des Senats](https://…)“.",
    ),
    case(
        |site| with_text(site, "Das Protokoll: [](/gremien/)\n"),
        "content/pages/p.md:4:20 warning[unnamed-element] Ein Link hat keine Worte (WCAG 2.4.4, 4.1.2) – auf /p/. — Schreiben Sie in den Link, wohin er führt; bei einem Bild als alt.",
    ),
    case(
        |site| with_text(site, "### Eins\n\nText.\n\n## Zwei\n"),
        "content/pages/p.md:4:5 warning[page-structure] Auf eine Überschrift der Ebene 1 folgt eine der Ebene 3: „Eins“ (WCAG 1.3.1) – auf /p/. — Machen Sie daraus eine Überschrift der Ebene 2.",
    ),
    case(
        |site| with_text(site, "").entry("pages/q.md", "title: Seite", ""),
        "content/pages/q.md:1:1 warning[page-structure] Mehrere Seiten haben denselben Titel, „Seite – Testkiez“ (WCAG 2.4.2) – auf 2 Seiten, zum Beispiel /p/. — Geben Sie jeder Seite einen Titel, der sie von den anderen unterscheidet, etwa durch Ort oder Datum.",
    ),
];

#[test]
fn a_fault_of_one_template_is_one_finding_for_all_pages() {
    let mut site = with_main(Site::new(), "<p><a href=\"{{ page.root }}x/{{ page.title }}/\" class=\"more\">mehr</a></p>");
    for n in 0..30 {
        site = site.entry(&format!("pages/p{n:02}.md"), &format!("title: Seite {n}"), "");
    }
    assert_eq!(
        lines(&site),
        [
            "themes/eigen/templates/page.html:4:4 warning[vague-link] Der Link „mehr“ sagt nicht, wohin er führt (WCAG 2.4.4) – auf 31 Seiten, zum Beispiel /p/. — Nennen Sie im Link das Ziel, zum Beispiel „Protokoll der Märzsitzung“."
        ]
    );
}

#[test]
fn a_fault_of_the_frame_is_one_finding_though_many_templates_stand_on_it() {
    let standard = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/kiezblatt/templates/base.html")).unwrap();
    let frame = standard.replace("<a class=\"skip\" href=\"#kb-inhalt\">Zum Inhalt springen</a>\n", "");
    assert_ne!(frame, standard);
    let site = with_text(Site::new(), "").file("themes/eigen/templates/base.html", frame).entry("bodies/ag.md", "title: AG", "");
    let found = lines(&site);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("themes/eigen/templates/base.html:") && found[0].contains("Kein Link führt an Kopf und Menü vorbei"),
        "{found:?}"
    );
}

#[test]
fn what_the_site_itself_holds_is_not_foreign() {
    let site = with_main(
        Site::new(),
        "<img alt=\"Logo\" src=\"https://kiez.example/sro/assets/logo.png\"><a href=\"https://anderswo.example/\">Anderswo</a>",
    );
    assert_eq!(lines(&site), Vec::<String>::new());
}

#[test]
fn redirects_and_the_standard_theme_have_no_faults() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG\naliases: [/alt/]", "")
        .entry("meetings/m.md", "body: ag\ndate: 2026-03-11\nagenda: [Bericht]", "## Eins\n\nText.")
        .file("content/glossary.yaml", "- {term: BVV, long: Bezirksverordnetenversammlung, explanation: Rat.}\n");
    assert_eq!(lines(&site), Vec::<String>::new());
}

#[test]
fn what_is_said_of_texts_is_not_said_again_of_pages() {
    let text = "Das steht [hier](/gremien/).\n\nhttps://www.beispiel.example/a/\n\n## Eins\n\n#### Drei\n\n| | |\n|-|-|\n| a | b |\n";
    assert_eq!(lines(&with_text(Site::new(), text)), Vec::<String>::new());
}

#[test]
fn check_tells_what_the_audit_finds() {
    let foreign = with_main(Site::new(), "<img alt=\"Karte\" src=\"https://tiles.example/1.png\">");
    let ran = foreign.run(&["check"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(ran.stdout.contains("\nthemes/eigen/templates/page.html:4:1: error[foreign-host]: Die Seite lädt"), "{}", ran.stdout);
    // Publishing is not held up by it: what pages look like is looked at when somebody checks.
    assert_eq!(foreign.run(&["build"]).status, 0);
}
