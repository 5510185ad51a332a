//! Findings about themes, for people who write them.

use crate::findings::{Case, case, check};
use crate::site::{SETTINGS, Site};

#[test]
fn themes() {
    check(CASES);
}

const THEME: &str = "name: blau\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n";

pub const CASES: &[Case] = &[
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}design: {{colours: {{frame: blau}}}}\n")),
        "kiezblatt.yaml:3:27 error[invalid-colour] „blau“ ist keine Farbe für „frame“. — Schreiben Sie sie als sechs Ziffern in Anführungszeichen: „frame: \"#1d3557\"“.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}design: {{colours: {{signal: ffd24a, signal_ink: aaaaaa}}}}\n")),
        "kiezblatt.yaml:3:48 warning[low-contrast] „signal_ink“ hebt sich im hellen Modus zu wenig von „signal“ ab: 1,61 : 1 statt mindestens 4,5 : 1. — Wählen Sie eine der beiden Farben heller oder dunkler (WCAG 1.4.3); viele Menschen können es sonst nicht lesen.",
    ),
    case(
        |site| with_theme(site, THEME, "<link rel=\"stylesheet\" href=\"{{ site.assets }}kiezblat.css\">"),
        "themes/blau/templates/page.html:1:47 error[unknown-file] Die Datei „kiezblat.css“, die diese Vorlage nennt, gibt es im Thema nicht. — Meinten Sie „kiezblatt.css“?",
    ),
    case(
        |site| with_theme(site, THEME, "{% if false %}\n<img src='{{ site.assets }}bilder/platz.jpg' alt=''>\n{% endif %}"),
        "themes/blau/templates/page.html:2:28 error[unknown-file] Die Datei „bilder/platz.jpg“, die diese Vorlage nennt, gibt es im Thema nicht. — Legen Sie die Datei in den Ordner assets Ihres Themas, zum Beispiel themes/kiezblatt/assets.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}theme: blau\n")),
        "themes/blau/theme.yaml:1:1 error[theme-settings] Dem Thema fehlt die Datei theme.yaml. — Legen Sie sie an mit „name“, „version“ und „interface: {from: 1, to: 1}“.",
    ),
    case(
        |site| with_theme(site, "name: blau\nversion: 1.0.0\ninterface: {from: 2, to: 3}\nextends: kiezblatt\n", ""),
        "themes/blau/theme.yaml:3:12 error[theme-settings] Das Thema ist für die Schnittstelle 2 bis 3 geschrieben; dieses Kiezblatt hat die Schnittstelle 1. — Nehmen Sie eine Fassung des Themas, die zu diesem Kiezblatt passt.",
    ),
    case(
        |site| with_theme(site, "name: blau\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: rot\n", ""),
        "themes/blau/theme.yaml:4:10 error[theme-settings] Das Thema baut auf „rot“ auf; das kennt Kiezblatt nicht. — Möglich ist „extends: kiezblatt“.",
    ),
    case(
        |site| with_theme(site, "name: blau\nversion: 1.0.0\nextends: kiezblatt\n", ""),
        "themes/blau/theme.yaml:1:1 error[missing-key] Die Angabe „interface“ fehlt in theme.yaml. — Ergänzen Sie eine Zeile „interface: {from: 1, to: 1}“.",
    ),
    case(
        |site| with_theme(site, &format!("{THEME}farbe: rot\n"), ""),
        "themes/blau/theme.yaml:5:1 error[unknown-key] Die Angabe „farbe“ gibt es in theme.yaml nicht. — Möglich sind: name, version, interface, extends.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}theme: ../blau\n")),
        "kiezblatt.yaml:3:8 error[theme-settings] „../blau“ kann nicht der Name eines Themas sein. — Schreiben Sie den Namen eines Ordners unter themes: Buchstaben, Ziffern und Bindestriche.",
    ),
    case(
        |site| with_theme(site, THEME, "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ page.title }</p>\n{% endblock main %}\n"),
        "themes/blau/templates/page.html:3:18 error[template-error] Die Vorlage lässt sich nicht verwenden: Found `}` but expected }}. — Welche Werte eine Vorlage bekommt, steht in themes/README.md.",
    ),
    case(
        |site| with_theme(site, THEME, "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ pgae.title }}</p>\n{% endblock main %}\n"),
        "themes/blau/templates/page.html:3:7 error[template-error] Die Vorlage lässt sich nicht verwenden: Variable `pgae` is not defined. — Vorhanden sind hier: content, page, plain, site, slots.",
    ),
    case(
        |site| with_theme(site, THEME, "{% extends \"base.html\" %}\n{% block main %}<p>{{ page.titel }}</p>{% endblock main %}\n"),
        "themes/blau/templates/page.html:2:28 error[template-error] Die Vorlage lässt sich nicht verwenden: Field `titel` is not defined. — Vorhanden sind hier: breadcrumb, calendar, canonical, contents, districts, feed, is_example, is_hidden_from_search, is_menu_page, linked_data, mentioned_in, menu_url, open_graph, preview, root, summary, title, topics, updated.",
    ),
    case(
        |site| with_theme(site, THEME, "{% extends \"base.html\" %}\n\n  Hallo\n"),
        "themes/blau/templates/page.html:3:3 error[template-error] Die Vorlage lässt sich nicht verwenden: This content would be ignored: only `extends`, `block` and `component` are allowed at the top level of a child template. — Welche Werte eine Vorlage bekommt, steht in themes/README.md.",
    ),
    case(
        |site| with_theme(site, THEME, "{% extends \"basis.html\" %}\n"),
        "themes/blau/templates/page.html:1:1 error[template-error] Die Vorlage lässt sich nicht verwenden: Template 'site/page.html' is inheriting from 'basis.html', which doesn't exist or isn't loaded. — Welche Werte eine Vorlage bekommt, steht in themes/README.md.",
    ),
    case(
        |site| with_theme(site, THEME, "{% include \"/etc/passwd\" %}\n"),
        "themes/blau/templates/page.html:1:12 error[template-error] Die Vorlage lässt sich nicht verwenden: Unknown template `/etc/passwd`. — Welche Werte eine Vorlage bekommt, steht in themes/README.md.",
    ),
    case(
        |site| with_theme(site, THEME, "{{ page.title | gross }}\n"),
        "themes/blau/templates/page.html:1:17 error[template-error] Die Vorlage lässt sich nicht verwenden: Unknown filter `gross`. — Welche Werte eine Vorlage bekommt, steht in themes/README.md.",
    ),
    case(
        |site| with_theme(site, THEME, "{% extends \"page.html\" %}\n"),
        "themes/blau/templates/page.html:1:1 error[template-error] Die Vorlage lässt sich nicht verwenden: Circular extend detected for template 'site/page.html'. Inheritance chain: `[\"site/page.html\"]`. — Welche Werte eine Vorlage bekommt, steht in themes/README.md.",
    ),
];

/// A site with a theme of its own and one page, for which the theme has a template.
fn with_theme(site: Site, settings: &str, template: &str) -> Site {
    let site = site.file("kiezblatt.yaml", format!("{SETTINGS}theme: blau\n")).file("themes/blau/theme.yaml", settings);
    let site = if template.is_empty() { site } else { site.file("themes/blau/templates/page.html", template) };
    site.entry("pages/a.md", "titel: A", "")
}
