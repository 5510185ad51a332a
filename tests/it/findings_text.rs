//! Findings about what stands in texts: links, pictures, raw HTML.

use crate::findings::{Case, case, check};
use crate::site::Site;

#[test]
fn texts() {
    check(CASES);
}

pub const CASES: &[Case] = &[
    case(
        |site| text(site, "[AG](../bodies/ag-kies.md)\n"),
        "content/pages/a.md:4:1 error[broken-link] Der Link „../bodies/ag-kies.md“ führt ins Leere. — Meinten Sie „../bodies/ag-kiez.md“?",
    ),
    case(
        |site| text(site, "Siehe\n[AG](ganz-woanders.md).\n"),
        "content/pages/a.md:5:1 error[broken-link] Der Link „ganz-woanders.md“ führt ins Leere. — Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.",
    ),
    case(
        |site| text(site, "[AG](/gremien/ag/)\n"),
        "content/pages/a.md:4:1 error[broken-link] Die Adresse „/gremien/ag/“ gibt es auf dieser Website nicht. — Meinten Sie „/gremien/“?",
    ),
    case(
        |site| text(site, "[AG](/gremien/ag-kies/)\n"),
        "content/pages/a.md:4:1 error[broken-link] Die Adresse „/gremien/ag-kies/“ gibt es auf dieser Website nicht. — Meinten Sie „/gremien/ag-kiez/“?",
    ),
    case(
        |site| text(site, "[AG](../../../../etc/passwd.md)\n"),
        "content/pages/a.md:4:1 error[broken-link] Der Link „../../../../etc/passwd.md“ führt ins Leere. — Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.",
    ),
    case(
        |site| text(site, "[AG]()\n"),
        "content/pages/a.md:4:1 error[broken-link] Dieser Link hat kein Ziel. — Schreiben Sie das Ziel in die runden Klammern: [Text](ziel).",
    ),
    case(
        |site| text(site, "![Platz](/foto.jpg)\n"),
        "content/pages/a.md:4:1 error[unknown-file] „/foto.jpg“ liegt außerhalb des Ordners content. — Legen Sie die Datei neben den Eintrag und nennen Sie nur ihren Namen.",
    ),
    case(
        |site| text(site, "# Ablauf\n\n[nach unten](#ablaf)\n"),
        "content/pages/a.md:6:1 error[unknown-fragment] Die Stelle „#ablaf“ gibt es in content/pages/a.md nicht. — Meinten Sie „#ablauf“?",
    ),
    case(
        |site| text(site, "[nach unten](#unten)\n"),
        "content/pages/a.md:4:1 error[unknown-fragment] Die Stelle „#unten“ gibt es in content/pages/a.md nicht. — Der Teil nach # ist die Überschrift in Kleinbuchstaben mit Bindestrichen.",
    ),
    case(
        |site| text(site, "[AG](../bodies/ag-kiez.md#aufgabe)\n"),
        "content/pages/a.md:4:1 error[unknown-fragment] Die Stelle „#aufgabe“ gibt es in content/bodies/ag-kiez.md nicht. — Meinten Sie „#aufgaben“?",
    ),
    case(
        |site| text(site, "[[ag-kiez#ziele]]\n"),
        "content/pages/a.md:4:1 error[unknown-fragment] Die Stelle „#ziele“ gibt es in content/bodies/ag-kiez.md nicht. — Der Teil nach # ist die Überschrift in Kleinbuchstaben mit Bindestrichen.",
    ),
    case(
        |site| text(site, "Über [hier](javascript:alert(1)) und weiter\n"),
        "content/pages/a.md:4:6 error[forbidden-link] Links der Art „javascript:alert(1)“ sind nicht erlaubt. — Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
    ),
    case(
        |site| text(site, "[hier](<Java\tScript:alert(1)>)\n"),
        "content/pages/a.md:4:1 error[forbidden-link] Links der Art „Java\tScript:alert(1)“ sind nicht erlaubt. — Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
    ),
    case(
        |site| text(site, "[hier](&#106;avascript:alert&#40;1&#41;)\n"),
        "content/pages/a.md:4:1 error[forbidden-link] Links der Art „javascript:alert(1)“ sind nicht erlaubt. — Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
    ),
    case(
        |site| text(site, "[hier](//evil.example/)\n"),
        "content/pages/a.md:4:1 error[forbidden-link] Links der Art „//evil.example/“ sind nicht erlaubt. — Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
    ),
    case(
        |site| text(site, "<javascript:alert(1)>\n"),
        "content/pages/a.md:4:1 error[forbidden-link] Links der Art „javascript:alert(1)“ sind nicht erlaubt. — Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
    ),
    case(
        |site| text(site, "[hier](C:\\Dokumente)\n"),
        "content/pages/a.md:4:1 error[forbidden-link] Links der Art „C:\\Dokumente“ sind nicht erlaubt. — Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
    ),
    case(
        |site| text(site, "![Foto](data:image/png;base64,AAAA)\n"),
        "content/pages/a.md:4:1 error[forbidden-link] Links der Art „data:image/png;base64,AAAA“ sind nicht erlaubt. — Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
    ),
    case(
        |site| text(site, "<a href=\"javascript:alert(1)\">hier</a>\n"),
        "content/pages/a.md:4:1 error[forbidden-link] Links der Art „javascript:alert(1)“ sind nicht erlaubt. — Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
    ),
    case(
        |site| text(site, "![Foto](https://evil.example/foto.jpg)\n"),
        "content/pages/a.md:4:1 error[foreign-host] „https://evil.example/foto.jpg“ würde beim Lesen der Seite von einem fremden Rechner geladen; der erführe dann von jedem Besuch. — Legen Sie die Datei neben den Eintrag, oder setzen Sie einen gewöhnlichen Link auf die andere Seite.",
    ),
    case(
        |site| text(site, "![Foto](//evil.example/foto.jpg)\n"),
        "content/pages/a.md:4:1 error[foreign-host] „//evil.example/foto.jpg“ würde beim Lesen der Seite von einem fremden Rechner geladen; der erführe dann von jedem Besuch. — Legen Sie die Datei neben den Eintrag, oder setzen Sie einen gewöhnlichen Link auf die andere Seite.",
    ),
    case(
        |site| text(site, "<img src=\"https://evil.example/foto.jpg\">\n"),
        "content/pages/a.md:4:1 error[foreign-host] „https://evil.example/foto.jpg“ würde beim Lesen der Seite von einem fremden Rechner geladen; der erführe dann von jedem Besuch. — Legen Sie die Datei neben den Eintrag, oder setzen Sie einen gewöhnlichen Link auf die andere Seite.",
    ),
    case(
        |site| text(site, "<iframe src=\"https://evil.example/\"></iframe>\n"),
        "content/pages/a.md:4:1 error[foreign-host] „https://evil.example/“ würde beim Lesen der Seite von einem fremden Rechner geladen; der erführe dann von jedem Besuch. — Legen Sie die Datei neben den Eintrag, oder setzen Sie einen gewöhnlichen Link auf die andere Seite.",
    ),
    case(
        |site| text(site, "Text <script>alert(1)</script> Text\n"),
        "content/pages/a.md:4:6 warning[removed-html] Das HTML-Element <script> wurde weggelassen. — Benutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.",
    ),
    case(
        |site| text(site, "Text\n\n<textarea>\n\nMehr Text\n"),
        "content/pages/a.md:6:1 warning[removed-html] Das HTML-Element <textarea> wird nicht geschlossen; der ganze Text dahinter fällt weg. — Streichen Sie <textarea>.",
    ),
    case(
        |site| text(site, "Text\n\n<!-- <script>\n\nMehr Text\n"),
        "content/pages/a.md:6:1 warning[removed-html] Diese Bemerkung wird nicht geschlossen; der ganze Text dahinter fällt weg. — Setzen Sie an ihr Ende „-->“.",
    ),
    case(
        |site| text(site, "<img\n  src=\"https://evil.example/foto.jpg\">\n"),
        "content/pages/a.md:4:1 error[foreign-host] „https://evil.example/foto.jpg“ würde beim Lesen der Seite von einem fremden Rechner geladen; der erführe dann von jedem Besuch. — Legen Sie die Datei neben den Eintrag, oder setzen Sie einen gewöhnlichen Link auf die andere Seite.",
    ),
    case(
        |site| text(site, "<p style=\"color: red\">Text</p>\n"),
        "content/pages/a.md:4:1 warning[removed-html] Das HTML-Attribut „style“ wurde weggelassen. — Streichen Sie es; das Aussehen bestimmt das Thema der Website.",
    ),
    case(
        |site| text(site, "<b onclick=\"alert(1)\">Text</b>\n"),
        "content/pages/a.md:4:1 warning[removed-html] Das HTML-Attribut „onclick“ wurde weggelassen. — Streichen Sie es; das Aussehen bestimmt das Thema der Website.",
    ),
    case(
        |site| text(site, "<div>\n\nText\n"),
        "content/pages/a.md:4:1 warning[removed-html] Das HTML-Element <div> wird nicht geschlossen; es endet jetzt mit dem Text. — Setzen Sie an seine Stelle das Ende </div>.",
    ),
    case(
        |site| text(site, "Ein Bild: ![](foto.jpg)\n").paper("content/pages/foto.jpg", "x"),
        "content/pages/a.md:4:11 warning[missing-alt] Diesem Bild fehlt eine Beschreibung für Menschen, die es nicht sehen. — Schreiben Sie in die eckigen Klammern, was zu sehen ist: ![Beschreibung](bild.jpg); bei reinem Schmuck: ![](bild.jpg \"dekorativ\").",
    ),
    case(
        |site| site.entry("news/n.md", "titel: N\ndatum: 14.06.2022\nbild: foto.jpg", "").paper("content/news/foto.jpg", "x"),
        "content/news/n.md:4:7 warning[missing-alt] Diesem Bild fehlt eine Beschreibung für Menschen, die es nicht sehen. — Ergänzen Sie „alt: …“ mit einem Satz, der sagt, was zu sehen ist.",
    ),
];

fn text(site: Site, text: &str) -> Site {
    site.entry("bodies/ag-kiez.md", "titel: AG Kiez", "## Aufgaben\n\nViele.\n").entry("pages/a.md", "titel: A", text)
}

#[test]
fn every_mistake_of_a_text_is_reported_at_its_place() {
    let built = text(
        Site::new(),
        "\nÄrger: [eins](weg.md) und [zwei](auch-weg.md),\n\n- ![](bild.jpg)\n  <script>x</script>\n- [[nirgends]] [drei](data:text/html,x)\n\nEnde[^1]\n\n[^1]: [vier](#fern)\n",
    )
    .build();
    assert_eq!(
        built.lines(),
        [
            "content/pages/a.md:5:8 error[broken-link] Der Link „weg.md“ führt ins Leere. — Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.",
            "content/pages/a.md:5:27 error[broken-link] Der Link „auch-weg.md“ führt ins Leere. — Prüfen Sie den Pfad; er gilt von der Datei aus, in der er steht, zum Beispiel „../bodies/ag-kiez.md“.",
            "content/pages/a.md:7:3 error[unknown-file] Die Datei „bild.jpg“ liegt nicht im Ordner content/pages. — Legen Sie die Datei dorthin oder berichtigen Sie den Namen.",
            "content/pages/a.md:7:3 warning[missing-alt] Diesem Bild fehlt eine Beschreibung für Menschen, die es nicht sehen. — Schreiben Sie in die eckigen Klammern, was zu sehen ist: ![Beschreibung](bild.jpg); bei reinem Schmuck: ![](bild.jpg \"dekorativ\").",
            "content/pages/a.md:8:3 warning[removed-html] Das HTML-Element <script> wurde weggelassen. — Benutzen Sie Markdown; einfache Auszeichnungen wie <abbr> oder <sub> sind erlaubt.",
            "content/pages/a.md:9:3 error[unknown-reference] Einen Eintrag mit der Kennung „nirgends“ gibt es nicht. — Die Kennung ist der Name der Datei im Ordner content ohne „.md“.",
            "content/pages/a.md:9:16 error[forbidden-link] Links der Art „data:text/html,x“ sind nicht erlaubt. — Erlaubt sind https://, http://, mailto:, tel: und Verweise auf Einträge und Dateien dieser Website.",
            "content/pages/a.md:13:7 error[unknown-fragment] Die Stelle „#fern“ gibt es in content/pages/a.md nicht. — Der Teil nach # ist die Überschrift in Kleinbuchstaben mit Bindestrichen."
        ]
    );
}
