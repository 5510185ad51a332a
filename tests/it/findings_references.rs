//! Findings about what lies between entries: IDs, addresses, references, files.

use crate::findings::{Case, case, check};
use crate::site::{SETTINGS, Site};

#[test]
fn references() {
    check(CASES);
}

pub const CASES: &[Case] = &[
    case(
        |site| site.entry("pages/a.md", "titel: A", "").entry("pages/alt/a.md", "titel: A", ""),
        "content/pages/alt/a.md:1:1 error[duplicate-id] Die Kennung „a“ ist schon vergeben: an content/pages/a.md. — Benennen Sie eine der beiden Dateien um.",
    ),
    case(
        |site| site.entry("pages/über.md", "titel: A", "").entry("pages/ueber.md", "titel: A", ""),
        "content/pages/über.md:1:1 error[duplicate-id] Die Kennung „ueber“ ist schon vergeben: an content/pages/ueber.md. — Benennen Sie eine der beiden Dateien um.",
    ),
    case(
        |site| site.file("content/pages/u\u{308}.md", "---\ntitel: A\n---\n").file("content/pages/ü.md", "---\ntitel: B\n---\n"),
        "content/pages/ü.md:1:1 error[duplicate-id] content/pages/ü.md gibt es zweimal: die Umlaute der beiden Namen sind nur verschieden gespeichert. — Löschen Sie eine der beiden Dateien oder benennen Sie sie um.",
    ),
    case(
        |site| site.entry("pages/a.md", "titel: A", "").entry("pages/b.md", "titel: B\nkurzadresse: a", ""),
        "content/pages/b.md:1:1 error[address-collision] Die Adresse /a/ gehört schon zu content/pages/a.md. — Wählen Sie für einen der beiden Einträge eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
    ),
    case(
        |site| site.entry("pages/sitzungen.md", "titel: A", ""),
        "content/pages/sitzungen.md:1:1 error[address-collision] Die Adresse /sitzungen/ braucht Kiezblatt selbst. — Wählen Sie eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
    ),
    case(
        |site| site.entry("pages/a.md", "titel: A", "").entry("pages/b.md", "titel: B\nfruehere_adressen: [/a/]", ""),
        "content/pages/b.md:3:21 error[address-collision] Die Adresse /a/ gehört schon zu content/pages/a.md. — Wählen Sie für einen der beiden Einträge eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
    ),
    case(
        |site| {
            site.entry("pages/a.md", "titel: A\nfruehere_adressen: [/alt/]", "").entry(
                "pages/b.md",
                "titel: B\nfruehere_adressen: [/weg/, /alt/]",
                "",
            )
        },
        "content/pages/b.md:3:28 error[address-collision] Die Adresse /alt/ gehört schon zu content/pages/a.md. — Wählen Sie für einen der beiden Einträge eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
    ),
    case(
        |site| site.entry("pages/a.md", "titel: A\nfruehere_adressen: [/404.html]", ""),
        "content/pages/a.md:3:21 error[address-collision] Die Adresse /404.html braucht Kiezblatt selbst. — Wählen Sie eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
    ),
    // References in front matter.
    case(
        |site| body(site).entry("meetings/m.md", "gremium: stabile-kieze\ndatum: 14.06.2022", ""),
        "content/meetings/m.md:2:10 error[unknown-reference] Ein Gremium mit der Kennung „stabile-kieze“ gibt es nicht. — Meinten Sie „ag-stabile-kieze“?",
    ),
    case(
        |site| body(site).entry("meetings/m.md", "gremium: lenkungsrunde\ndatum: 14.06.2022", ""),
        "content/meetings/m.md:2:10 error[unknown-reference] Ein Gremium mit der Kennung „lenkungsrunde“ gibt es nicht. — Die Kennung ist der Name der Datei im Ordner content/bodies ohne „.md“.",
    ),
    case(
        |site| body(site).entry("news/n.md", "titel: N\ndatum: 14.06.2022\nsitzungen: [m]", ""),
        "content/news/n.md:4:13 error[unknown-reference] Eine Sitzung mit der Kennung „m“ gibt es nicht. — Die Kennung ist der Name der Datei im Ordner content/meetings ohne „.md“.",
    ),
    case(
        |site| body(site).entry("news/n.md", "titel: N\ndatum: 14.06.2022\nfachtage: [f]", ""),
        "content/news/n.md:4:12 error[unknown-reference] Einen Fachtag mit der Kennung „f“ gibt es nicht. — Die Kennung ist der Name der Datei im Ordner content/fachtage ohne „.md“.",
    ),
    case(
        |site| body(site).entry("news/n.md", "titel: N\ndatum: 14.06.2022\naktionsraeume: [a]", ""),
        "content/news/n.md:4:17 error[unknown-reference] Einen Aktionsraum mit der Kennung „a“ gibt es nicht. — Die Kennung ist der Name der Datei im Ordner content/aktionsraeume ohne „.md“.",
    ),
    case(
        |site| body(site).entry("bodies/b.md", "titel: B\ndokumente: [protokol.pdf]", "").paper("content/bodies/protokoll.pdf", "x"),
        "content/bodies/b.md:3:13 error[unknown-file] Die Datei „protokol.pdf“ liegt nicht im Ordner content/bodies. — Meinten Sie „protokoll.pdf“? Legen Sie die Datei dorthin oder berichtigen Sie den Namen.",
    ),
    case(
        |site| body(site).entry("bodies/b.md", "titel: B\ndokumente: [satzung]", ""),
        "content/bodies/b.md:3:13 error[unknown-reference] „satzung“ ist weder die Kennung eines Dokuments noch der Name einer Datei neben diesem Eintrag. — Dokumente mit eigener Seite liegen in content/documents; Dateien liegen neben dem Eintrag.",
    ),
    case(
        |site| document(site).entry("bodies/b.md", "titel: B\ndokumente: [satzun]", ""),
        "content/bodies/b.md:3:13 error[unknown-reference] „satzun“ ist weder die Kennung eines Dokuments noch der Name einer Datei neben diesem Eintrag. — Meinten Sie „satzung“? Dokumente mit eigener Seite liegen in content/documents; Dateien liegen neben dem Eintrag.",
    ),
    case(
        |site| site.entry("bodies/b.md", "titel: B\nuebergeordnet: b", ""),
        "content/bodies/b.md:3:16 error[circular-reference] Diese Angaben führen im Kreis: b → b. — Streichen Sie eine der Angaben.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}menu: [{{title: A, page: impressum}}]\n")),
        "kiezblatt.yaml:3:25 error[unknown-reference] Einen Eintrag mit der Kennung „impressum“ gibt es nicht. — Die Kennung ist der Name der Datei im Ordner content ohne „.md“.",
    ),
    case(
        |site| site.file("kiezblatt.yaml", format!("{SETTINGS}menu: [{{title: A, page: /impressum/}}]\n")),
        "kiezblatt.yaml:3:25 error[broken-link] Die Adresse „/impressum/“ gibt es auf dieser Website nicht. — Prüfen Sie die Adresse, oder nennen Sie den Eintrag mit seiner Kennung, zum Beispiel „ag-kiez“.",
    ),
    case(
        |site| body(site).file("kiezblatt.yaml", format!("{SETTINGS}menu: [{{title: A, page: ag-stabile-kiez}}]\n")),
        "kiezblatt.yaml:3:25 error[unknown-reference] Einen Eintrag mit der Kennung „ag-stabile-kiez“ gibt es nicht. — Meinten Sie „ag-stabile-kieze“?",
    ),
    // References in texts.
    case(
        |site| body(site).entry("pages/a.md", "titel: A", "Die [[ag-stabile-kiez]] tagt.\n"),
        "content/pages/a.md:4:5 error[unknown-reference] Einen Eintrag mit der Kennung „ag-stabile-kiez“ gibt es nicht. — Meinten Sie „ag-stabile-kieze“?",
    ),
    case(
        |site| body(site).entry("pages/a.md", "titel: A", "Das [[meetings/ag-stabile-kieze]] tagt.\n"),
        "content/pages/a.md:4:5 error[unknown-reference] Einen Eintrag mit der Kennung „meetings/ag-stabile-kieze“ gibt es nicht. — Meinten Sie „ag-stabile-kieze“?",
    ),
    case(
        |site| body(site).entry("pages/ag-stabile-kieze.md", "titel: A", "").entry("pages/b.md", "titel: B", "[[ag-stabile-kieze]]\n"),
        "content/pages/b.md:4:1 error[ambiguous-reference] „ag-stabile-kieze“ kann mehrere Einträge meinen. — Schreiben Sie genauer, was Sie meinen: [[bodies/ag-stabile-kieze]], [[pages/ag-stabile-kieze]].",
    ),
    // Files.
    case(
        |site| site.entry("documents/d.md", "titel: D\ndatum: 2022\u{2d}06-14\ndatei: protokoll.pdf", ""),
        "content/documents/d.md:4:8 error[unknown-file] Die Datei „protokoll.pdf“ liegt nicht im Ordner content/documents. — Legen Sie die Datei dorthin oder berichtigen Sie den Namen.",
    ),
    case(
        |site| {
            site.entry("documents/d/index.md", "titel: D\ndatum: 14.06.2022\ndatei: Protokol.pdf", "")
                .paper("content/documents/d/Protokoll.pdf", "x")
        },
        "content/documents/d/index.md:4:8 error[unknown-file] Die Datei „Protokol.pdf“ liegt nicht im Ordner content/documents/d. — Meinten Sie „Protokoll.pdf“? Legen Sie die Datei dorthin oder berichtigen Sie den Namen.",
    ),
    case(
        |site| site.entry("documents/d.md", "titel: D\ndatum: 14.06.2022\ndatei: ../../../etc/passwd", ""),
        "content/documents/d.md:4:8 error[unknown-file] „../../../etc/passwd“ liegt außerhalb des Ordners content. — Legen Sie die Datei neben den Eintrag und nennen Sie nur ihren Namen.",
    ),
    case(
        |site| site.entry("documents/d.md", "titel: D\ndatum: 14.06.2022\ndatei: /etc/passwd", ""),
        "content/documents/d.md:4:8 error[unknown-file] „/etc/passwd“ liegt außerhalb des Ordners content. — Legen Sie die Datei neben den Eintrag und nennen Sie nur ihren Namen.",
    ),
    case(
        |site| site.entry("pages/a.md", "titel: A", "[Protokoll](protokoll.pdf)\n"),
        "content/pages/a.md:4:1 error[unknown-file] Die Datei „protokoll.pdf“ liegt nicht im Ordner content/pages. — Legen Sie die Datei dorthin oder berichtigen Sie den Namen.",
    ),
    case(
        |site| site.entry("news/n.md", "titel: N\ndatum: 14.06.2022\nbild: {datei: foto.jpg, alt: Platz}", ""),
        "content/news/n.md:4:15 error[unknown-file] Die Datei „foto.jpg“ liegt nicht im Ordner content/news. — Legen Sie die Datei dorthin oder berichtigen Sie den Namen.",
    ),
    // Entries that are not public.
    case(
        |site| hidden(site, "entwurf: ja"),
        "content/news/n.md:4:11 warning[invisible-reference] „N“ ist öffentlich, verweist aber auf content/bodies/b.md; dieser Eintrag ist ein Entwurf. — Der Verweis wird weggelassen, solange das so ist. Veröffentlichen Sie den anderen Eintrag oder streichen Sie den Verweis.",
    ),
    case(
        |site| hidden(site, "sichtbar_ab: 02.03.2026"),
        "content/news/n.md:4:11 warning[invisible-reference] „N“ ist öffentlich, verweist aber auf content/bodies/b.md; dieser Eintrag ist noch nicht sichtbar. — Der Verweis wird weggelassen, solange das so ist. Veröffentlichen Sie den anderen Eintrag oder streichen Sie den Verweis.",
    ),
    case(
        |site| hidden(site, "sichtbar_bis: 28.02.2026"),
        "content/news/n.md:4:11 warning[invisible-reference] „N“ ist öffentlich, verweist aber auf content/bodies/b.md; dieser Eintrag ist nicht mehr sichtbar. — Der Verweis wird weggelassen, solange das so ist. Veröffentlichen Sie den anderen Eintrag oder streichen Sie den Verweis.",
    ),
    case(
        |site| hidden(site, "zurueckgezogen: {datum: 01.02.2026, grund: Veraltet}"),
        "content/news/n.md:4:11 warning[invisible-reference] „N“ ist öffentlich, verweist aber auf content/bodies/b.md; dieser Eintrag ist zurückgezogen. — Der Verweis wird weggelassen, solange das so ist. Veröffentlichen Sie den anderen Eintrag oder streichen Sie den Verweis.",
    ),
    case(
        |site| site.entry("bodies/b.md", "titel: B\nentwurf: ja", "").entry("pages/a.md", "titel: A", "Siehe [[b]].\n"),
        "content/pages/a.md:4:7 warning[invisible-reference] „A“ ist öffentlich, verweist aber auf content/bodies/b.md; dieser Eintrag ist ein Entwurf. — Der Verweis wird weggelassen, solange das so ist. Veröffentlichen Sie den anderen Eintrag oder streichen Sie den Verweis.",
    ),
    case(
        |site| site.entry("bodies/b.md", "titel: B\nentwurf: ja", "").entry("pages/a.md", "titel: A", "[B](../bodies/b.md)\n"),
        "content/pages/a.md:4:1 warning[invisible-reference] „A“ ist öffentlich, verweist aber auf content/bodies/b.md; dieser Eintrag ist ein Entwurf. — Der Verweis wird weggelassen, solange das so ist. Veröffentlichen Sie den anderen Eintrag oder streichen Sie den Verweis.",
    ),
    case(
        |site| {
            site.entry("documents/d.md", "titel: D\ndatum: 14.06.2022\ndatei: d.pdf\nentwurf: ja", "").entry(
                "bodies/b.md",
                "titel: B\ndokumente: [d]",
                "",
            )
        },
        "content/bodies/b.md:3:13 warning[invisible-reference] „B“ ist öffentlich, verweist aber auf content/documents/d.md; dieser Eintrag ist ein Entwurf. — Der Verweis wird weggelassen, solange das so ist. Veröffentlichen Sie den anderen Eintrag oder streichen Sie den Verweis.",
    ),
    case(
        |site| site.file("content/glossary.yaml", "- begriff: BVV\n- term: bvv\n"),
        "content/glossary.yaml:2:9 error[duplicate-term] „bvv“ steht schon in Zeile 1 des Glossars. — Fassen Sie die beiden Einträge zu einem zusammen.",
    ),
    case(
        |site| site.file("content/glossary.yaml", "begriff: BVV\n"),
        "content/glossary.yaml:1:1 error[yaml-syntax] Hier wird eine Liste erwartet, deren Einträge mit einem Strich beginnen. — Beginnen Sie jeden Eintrag so: „- begriff: BVV“, und rücken Sie seine übrigen Zeilen um zwei Leerzeichen ein.",
    ),
    case(
        |site| site.file("content/glossary.yaml", "- begriff: BVV\n  lang: Versammlung\n- langform: Rat\n"),
        "content/glossary.yaml:2:3 error[unknown-key] Die Angabe „lang“ gibt es hier nicht. — Meinten Sie „langform“?\n\
         content/glossary.yaml:3:3 error[missing-key] Die Angabe „begriff“ fehlt hier. — Ergänzen Sie eine Zeile „begriff: BVV“.",
    ),
    case(
        |site| site.file("content/glossary.yaml", "- begriff: BVV\n  siehe: nirgends\n"),
        "content/glossary.yaml:2:10 error[unknown-reference] Einen Eintrag mit der Kennung „nirgends“ gibt es nicht. — Die Kennung ist der Name der Datei im Ordner content ohne „.md“.",
    ),
    case(
        |site| site.entry("bodies/ag/index.md", "titel: AG\ndokumente: [Kalender.ics]", "").file("content/bodies/ag/Kalender.ics", "Text"),
        "content/bodies/ag/index.md:1:1 error[address-collision] Die Adresse /gremien/ag/Kalender.ics braucht Kiezblatt selbst. — Geben Sie Ihrer Datei einen anderen Namen, oder streichen Sie sie: Unter diesem steht etwas, das Kiezblatt selbst schreibt, etwa ein Kalender oder ein Feed.",
    ),
    case(
        |site| site.entry("index.md", "titel: Start", "[Regeln](robots.txt)").file("content/robots.txt", "Text"),
        "content/index.md:1:1 error[address-collision] Die Adresse /robots.txt braucht Kiezblatt selbst. — Geben Sie Ihrer Datei einen anderen Namen, oder streichen Sie sie: Unter diesem steht etwas, das Kiezblatt selbst schreibt, etwa ein Kalender oder ein Feed.",
    ),
    case(
        |site| site.file("content/glossary.yaml", "- begriff: BVV\n").entry("pages/glossar.md", "title: Glossar", ""),
        "content/pages/glossar.md:1:1 error[address-collision] Die Adresse /glossar/ gehört schon zu content/glossary.yaml. — Wählen Sie für einen der beiden Einträge eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse.",
    ),
    case(
        |site| site.file("content/glossary.yaml", "- begriff: BVV\n").entry("pages/p.md", "title: Seite", "[[glossar#bv]]"),
        "content/pages/p.md:4:1 error[unknown-fragment] Die Stelle „#bv“ gibt es in content/glossary.yaml nicht. — Meinten Sie „#bvv“?",
    ),
];

fn body(site: Site) -> Site {
    site.entry("bodies/ag-stabile-kieze.md", "titel: AG Stabile Kieze", "")
}

fn document(site: Site) -> Site {
    site.entry("documents/satzung.md", "titel: Satzung\ndatum: 14.06.2022\ndatei: satzung.pdf", "")
        .paper("content/documents/satzung.pdf", "x")
}

fn hidden(site: Site, front: &str) -> Site {
    site.entry("bodies/b.md", &format!("titel: B\n{front}"), "").entry("news/n.md", "titel: N\ndatum: 14.06.2022\ngremien: [b]", "")
}

#[test]
fn a_circle_is_reported_at_each_of_its_entries() {
    let built = Site::new()
        .entry("bodies/a.md", "titel: A\nuebergeordnet: b", "")
        .entry("bodies/b.md", "titel: B\nuebergeordnet: c", "")
        .entry("bodies/c.md", "titel: C\nuebergeordnet: a", "")
        .entry("bodies/d.md", "titel: D\nuebergeordnet: a", "")
        .build();
    assert_eq!(
        built.lines(),
        [
            "content/bodies/a.md:3:16 error[circular-reference] Diese Angaben führen im Kreis: a → b → c → a. — Streichen Sie eine der Angaben.",
            "content/bodies/b.md:3:16 error[circular-reference] Diese Angaben führen im Kreis: b → c → a → b. — Streichen Sie eine der Angaben.",
            "content/bodies/c.md:3:16 error[circular-reference] Diese Angaben führen im Kreis: c → a → b → c. — Streichen Sie eine der Angaben."
        ]
    );
}

#[test]
fn documents_that_replace_each_other_are_a_circle() {
    let front = |other: &str| format!("titel: D\ndatum: 14.06.2022\ndatei: d.pdf\nersetzt: {other}");
    let built = Site::new()
        .entry("documents/a.md", &front("b"), "")
        .entry("documents/b.md", &front("a"), "")
        .paper("content/documents/d.pdf", "x")
        .build();
    assert_eq!(
        built.lines(),
        [
            "content/documents/a.md:5:10 error[circular-reference] Diese Angaben führen im Kreis: a → b → a. — Streichen Sie eine der Angaben.",
            "content/documents/b.md:5:10 error[circular-reference] Diese Angaben führen im Kreis: b → a → b. — Streichen Sie eine der Angaben."
        ]
    );
}

#[test]
fn where_drafts_are_shown_references_to_them_are_fine() {
    let site = hidden(Site::new(), "entwurf: ja");
    assert_eq!(site.build_drafts().lines(), Vec::<String>::new());
}
