//! Findings about how texts are written; only `check` says them.

use crate::findings::{Case, case, case_of_check, check};
use crate::findings_statutory::lawful;
use crate::site::Site;

#[test]
fn writing() {
    check(CASES);
}

fn text(site: Site, text: &str) -> Site {
    lawful(site).entry("pages/a.md", "titel: A", text)
}

fn meeting(site: Site, date: &str, text: &str) -> Site {
    lawful(site).entry("bodies/ag.md", "titel: AG Kiez", "").entry("meetings/m.md", &format!("gremium: ag\ndatum: {date}"), text)
}

fn picture(site: Site, markdown: &str) -> Site {
    text(site, markdown).paper("content/pages/platz.jpg", "x")
}

pub const CASES: &[Case] = &[
    case_of_check(
        |site| text(site, "Eins.\r\n\nZwei.\n"),
        "content/pages/a.md:4:1 hint[mixed-line-ends] In dieser Datei enden manche Zeilen wie unter Windows und manche nicht. — Speichern Sie sie im Editor mit einer Art von Zeilenenden, oder lassen Sie das „kiezblatt check --fix“ tun.",
    ),
    case_of_check(
        |site| text(site, "Das Protokoll steht [hier](impressum.md).\n"),
        "content/pages/a.md:4:21 warning[vague-link] Der Link „hier“ sagt nicht, wohin er führt; wer sich nur die Links einer Seite vorlesen lässt, hört nichts als „hier“ (WCAG 2.4.4). — Nennen Sie im Link das Ziel, zum Beispiel: Lesen Sie das [Protokoll der Märzsitzung](…).",
    ),
    case_of_check(
        |site| text(site, "Ein <a href=\"https://kiez.example/\">Link</a>.\n\n<p><a href=\"https://kiez.example/\">mehr …</a></p>\n"),
        "content/pages/a.md:4:5 warning[vague-link] Der Link „Link“ sagt nicht, wohin er führt; wer sich nur die Links einer Seite vorlesen lässt, hört nichts als „Link“ (WCAG 2.4.4). — Nennen Sie im Link das Ziel, zum Beispiel: Lesen Sie das [Protokoll der Märzsitzung](…).\n\
         content/pages/a.md:6:4 warning[vague-link] Der Link „mehr …“ sagt nicht, wohin er führt; wer sich nur die Links einer Seite vorlesen lässt, hört nichts als „mehr …“ (WCAG 2.4.4). — Nennen Sie im Link das Ziel, zum Beispiel: Lesen Sie das [Protokoll der Märzsitzung](…).",
    ),
    case_of_check(
        |site| text(site, "Siehe <https://kiez.example/a/b>.\n\nUnd https://kiez.example/c?d=1.\n"),
        "content/pages/a.md:4:7 hint[bare-address] Der Link „https://kiez.example/a/b“ besteht nur aus seiner Adresse; vorgelesen wird sie Zeichen für Zeichen (WCAG 2.4.4). — Geben Sie dem Link Worte: [Handbuch des Senats](https://…).\n\
         content/pages/a.md:6:5 hint[bare-address] Der Link „https://kiez.example/c?d=1“ besteht nur aus seiner Adresse; vorgelesen wird sie Zeichen für Zeichen (WCAG 2.4.4). — Geben Sie dem Link Worte: [Handbuch des Senats](https://…).",
    ),
    case_of_check(
        |site| text(site, "## Anlass\n\nText.\n\n**Unsere Ziele**\n\nViele.\n"),
        "content/pages/a.md:8:1 warning[bold-heading] Der fette Absatz „Unsere Ziele“ sieht aus wie eine Überschrift, ist aber keine; Vorleseprogramme finden ihn nicht (WCAG 1.3.1). — Schreiben Sie „### Unsere Ziele“, ohne Sternchen.",
    ),
    case_of_check(
        |site| text(site, "## Anlass\n\nText.\n\n#### Ziele\n\nText.\n"),
        "content/pages/a.md:8:1 warning[skipped-heading] Zwischen der Überschrift „Anlass“ und „Ziele“ fehlt eine Ebene (WCAG 1.3.1). — Lassen Sie „Ziele“ mit „###“ beginnen.",
    ),
    case_of_check(
        |site| text(site, "## Anlass\n\n<h4>Ziele</h4>\n"),
        "content/pages/a.md:6:1 warning[skipped-heading] Zwischen der Überschrift „Anlass“ und „Ziele“ fehlt eine Ebene (WCAG 1.3.1). — Lassen Sie „Ziele“ mit „<h3>“ beginnen.",
    ),
    case_of_check(
        |site| text(site, "## 1. Anlass\n\nText.\n\n## 2. Ziele\n\nText.\n\n## 3. Wege\n\nText.\n"),
        "content/pages/a.md:4:1 hint[typed-number] Die Nummern der Überschriften sind von Hand geschrieben, ab „1. Anlass“; kommt eine dazu, stimmen alle folgenden nicht mehr. — Lassen Sie die Nummern weg, wenn niemand auf sie verweist; die Überschriften stehen auch so in ihrer Reihenfolge.",
    ),
    case_of_check(
        |site| text(site, "Wir tun:\n• Planen\n• Reden\n\na) Erstens\n\nb) Zweitens\n"),
        "content/pages/a.md:5:1 warning[typed-list] Diese Zeilen beginnen mit „•“ und sehen aus wie eine Liste, sind aber keine; Vorleseprogramme zählen ihre Punkte nicht (WCAG 1.3.1). — Beginnen Sie jeden Punkt auf einer eigenen Zeile mit „- “ (Bindestrich und Leerzeichen), und lassen Sie vor dem ersten eine Zeile frei.\n\
         content/pages/a.md:8:1 warning[typed-list] Diese Zeilen beginnen mit „a)“ und sehen aus wie eine Liste, sind aber keine; Vorleseprogramme zählen ihre Punkte nicht (WCAG 1.3.1). — Beginnen Sie jeden Punkt auf einer eigenen Zeile mit „1. “, „2. “ …, und lassen Sie vor dem ersten eine Zeile frei.",
    ),
    case_of_check(
        |site| text(site, "| | |\n|---|---|\n| Mitte | 3 |\n\n<table><tr><td>Mitte</td></tr></table>\n"),
        "content/pages/a.md:4:1 warning[table-without-header] Die erste Zeile dieser Tabelle ist leer; niemand erfährt, was in den Spalten steht (WCAG 1.3.1). — Schreiben Sie in die erste Zeile über jede Spalte ein Wort, zum Beispiel „| Bezirk | Einrichtungen |“.\n\
         content/pages/a.md:8:1 warning[table-without-header] Diese Tabelle hat keine Kopfzellen; Vorleseprogramme können nicht sagen, was in den Spalten steht (WCAG 1.3.1). — Machen Sie aus den Zellen der ersten Zeile Kopfzellen: <th scope=\"col\">…</th>; oder schreiben Sie die Tabelle in Markdown.",
    ),
    case_of_check(
        |site| text(site, "Eins\n\n&nbsp;\n\n&nbsp;\n\nZwei\n\n<br>\n<br>\n\n##\n"),
        "content/pages/a.md:6:1 warning[empty-paragraph] Dieser Absatz ist leer; Vorleseprogramme halten trotzdem an ihm an. — Streichen Sie ihn; den Abstand zwischen Absätzen macht die Website selbst.\n\
         content/pages/a.md:12:1 warning[empty-paragraph] Dieser Absatz ist leer; Vorleseprogramme halten trotzdem an ihm an. — Streichen Sie ihn; den Abstand zwischen Absätzen macht die Website selbst.\n\
         content/pages/a.md:15:1 warning[empty-paragraph] Diese Überschrift hat keine Worte (WCAG 2.4.6). — Schreiben Sie hinter das „#“, wovon der Abschnitt handelt, oder streichen Sie die Zeile.",
    ),
    case_of_check(
        |site| text(site, "Eins\\\n\\\n\\\nzwei\n"),
        "content/pages/a.md:4:5 warning[empty-paragraph] Hier sollen mehrere Zeilenumbrüche hintereinander Abstand schaffen. — Lassen Sie stattdessen eine Zeile frei; dann beginnt ein neuer Absatz.",
    ),
    case_of_check(
        |site| text(site, "Sozial\u{ad}raum und Stadt\u{ad}teil, ein \u{200b}Zeichen, \u{f0b7} Punkt\n"),
        "content/pages/a.md:4:7 warning[invisible-character] Im Text stehen 2 unsichtbare Trennzeichen aus Word (U+00AD); die Suche findet solche Wörter nicht. — Ersetzen Sie das Zeichen überall durch nichts; Browser trennen Wörter von selbst.\n\
         content/pages/a.md:4:33 warning[invisible-character] Im Text steht ein Zeichen, das niemand sieht (U+200B); die Suche findet solche Wörter nicht. — Löschen Sie das Wort an dieser Stelle und tippen Sie es neu.\n\
         content/pages/a.md:4:43 warning[invisible-character] Im Text steht ein Zeichen, das nur Word kennt (U+F0B7); andere sehen dort ein leeres Kästchen. — Löschen Sie es; Punkte einer Liste beginnen mit „- “.",
    ),
    case_of_check(
        |site| text(site, "Telefon\t\t030, Raum     12\n"),
        "content/pages/a.md:4:8 hint[blanks-as-layout] Hier rücken mehrere Leerzeichen oder ein Tabulator Wörter auseinander; auf der Website ist davon nichts oder etwas anderes zu sehen. — Setzen Sie ein einziges Leerzeichen; was nebeneinander gehört, wird eine Tabelle.",
    ),
    case_of_check(
        |site| picture(site, &format!("![{}](platz.jpg)\n", "Menschen auf einem Platz ".repeat(11))),
        "content/pages/a.md:4:1 hint[long-alt] Die Beschreibung dieses Bildes hat 275 Zeichen; sie wird am Stück vorgelesen. — Sagen Sie das Wichtigste in höchstens 250 Zeichen, und schreiben Sie alles Weitere in den Text.",
    ),
    case_of_check(
        |site| {
            let front = format!("titel: N\ndatum: 14.06.2022\nbild: {{datei: foto.jpg, alt: {}}}", "Menschen auf einem Platz ".repeat(11));
            lawful(site).entry("news/n.md", &front, "").paper("content/news/foto.jpg", "x")
        },
        "content/news/n.md:4:7 hint[long-alt] Die Beschreibung dieses Bildes hat 274 Zeichen; sie wird am Stück vorgelesen. — Sagen Sie das Wichtigste in höchstens 250 Zeichen, und schreiben Sie alles Weitere in den Text.",
    ),
    case_of_check(
        |site| picture(site, "![Der Platz im Mai](platz.jpg \"Der Platz im Mai.\")\n"),
        "content/pages/a.md:4:1 hint[repeated-alt] Die Beschreibung „Der Platz im Mai“ steht genauso neben dem Bild; sie wird zweimal vorgelesen. — Beschreiben Sie in den eckigen Klammern, was zu sehen ist; die Bildunterschrift sagt, was es bedeutet.",
    ),
    case(
        |site| picture(site, "![DSC_0815.JPG](platz.jpg) und ![Foto](platz.jpg)\n"),
        "content/pages/a.md:4:1 warning[useless-alt] Die Beschreibung dieses Bildes ist nur sein Dateiname: „DSC_0815.JPG“. — Beschreiben Sie in einem Satz, was zu sehen ist und warum es hier steht.\n\
         content/pages/a.md:4:32 warning[useless-alt] Die Beschreibung „Foto“ beginnt damit, dass es ein Bild ist; das sagt jedes Vorleseprogramm selbst. — Beschreiben Sie in einem Satz, was zu sehen ist und warum es hier steht.",
    ),
    case_of_check(
        |site| text(site, &format!("Kurz. Am 3. Mai {} usw. ist alles gut.\n", "planen wir z. B. viel ".repeat(8))),
        "content/pages/a.md:4:7 hint[wordy-sentence] Der Satz „Am 3. Mai planen wir z. B. viel planen wir z. B. viel planen wir z. B. viel plan…“ hat 47 Wörter; so lange behält kaum jemand den Anfang im Kopf. — Machen Sie zwei oder drei Sätze daraus, oder eine Liste.",
    ),
    case_of_check(
        |site| text(site, "Es sprach Frau Dr. Muster, danach Frau Dr. Muster.\n\n[Post](mailto:erika.muster@kiez.example?subject=A)\n"),
        "content/pages/a.md:4:11 warning[person-name] „Frau Dr. Muster“ sieht nach dem Namen oder der Adresse einer Person aus. — Nennen Sie die Stelle oder Einrichtung statt der Person, zum Beispiel „Jugendamt“ und ein Funktionspostfach.\n\
         content/pages/a.md:6:1 warning[person-name] „erika.muster@kiez.example“ sieht nach dem Namen oder der Adresse einer Person aus. — Nennen Sie die Stelle oder Einrichtung statt der Person, zum Beispiel „Jugendamt“ und ein Funktionspostfach.",
    ),
    case_of_check(
        |site| text(site, "Bis zum 31. Juni und am 30.02.2026.\n"),
        "content/pages/a.md:4:9 warning[impossible-day] Den Tag „31. Juni“ gibt es nicht. — Sehen Sie im Kalender nach und berichtigen Sie das Datum.\n\
         content/pages/a.md:4:25 warning[impossible-day] Den Tag „30.02.2026“ gibt es nicht. — Sehen Sie im Kalender nach und berichtigen Sie das Datum.",
    ),
    case_of_check(
        |site| text(site, "Am Montag, dem 14. Juni 2022, und am 15.6.2022 (Do).\n"),
        "content/pages/a.md:4:4 warning[wrong-weekday] Der 14. Juni 2022 ist ein Dienstag, kein Montag. — Berichtigen Sie den Wochentag oder das Datum; wer beides liest, weiß sonst nicht, was gilt.\n\
         content/pages/a.md:4:38 warning[wrong-weekday] Der 15. Juni 2022 ist ein Mittwoch, kein Donnerstag. — Berichtigen Sie den Wochentag oder das Datum; wer beides liest, weiß sonst nicht, was gilt.",
    ),
    case_of_check(
        |site| meeting(site, "14.06.2022", "Die Sitzung findet am 15.06.2022 im Rathaus statt.\n"),
        "content/meetings/m.md:5:23 warning[contradicting-date] Im Text steht „15.06.2022“, in den Angaben am Anfang der Datei dagegen „14. Juni 2022“. — Berichtigen Sie den Text oder die Angabe „datum“; ist ein anderer Termin gemeint, nennen Sie ihn beim Namen.",
    ),
    case_of_check(
        |site| meeting(site, "14.06.2022 17:00", "Am 14. Juni tagt die AG um 18.30 Uhr.\n"),
        "content/meetings/m.md:5:28 warning[contradicting-date] Im Text beginnt der Termin um 18:30 Uhr, in den Angaben am Anfang der Datei um 17:00 Uhr. — Berichtigen Sie den Text oder die Angabe „datum“.",
    ),
    case_of_check(
        |site| {
            lawful(site).entry(
                "fachtage/f.md",
                "titel: Fachtag\ndatum: 14.06.2022\nende: 15.06.2022",
                "Wir laden ein.\n\nTermin: 16. Juni 2022, Rathaus\n",
            )
        },
        "content/fachtage/f.md:8:9 warning[contradicting-date] Im Text steht „16. Juni 2022“, in den Angaben am Anfang der Datei dagegen „14. Juni 2022 bis 15. Juni 2022“. — Berichtigen Sie den Text oder die Angabe „datum“; ist ein anderer Termin gemeint, nennen Sie ihn beim Namen.",
    ),
];
