//! Findings across entries: days and times that cannot all be right, and what should be there by today, 1 March 2026.

use crate::findings::{Case, case_of_check, check};
use crate::findings_statutory::lawful;
use crate::site::Site;

#[test]
fn crossing() {
    check(CASES);
}

/// A lawful site with a body that existed from 2014 to 2027.
fn body(site: Site) -> Site {
    lawful(site).entry("bodies/ag.md", "titel: AG Kiez\nseit: 2014\nbis: 30.06.2027", "")
}

/// A meeting of the body; its front matter begins with the body and the date.
fn meeting(site: Site, id: &str, front: &str) -> Site {
    site.entry(&format!("meetings/{id}.md"), &format!("gremium: ag\ndatum: {front}"), "")
}

/// The body with one meeting.
fn met(site: Site, front: &str) -> Site {
    meeting(body(site), "m", front)
}

/// The same, beside papers.
fn met_with_papers(site: Site, front: &str) -> Site {
    let site = body(site).entry("meetings/m/index.md", &format!("gremium: ag\n{front}"), "");
    ["einladung", "protokoll", "papier"].iter().fold(site, |site, name| site.paper(&format!("content/meetings/m/{name}.pdf"), "Text"))
}

/// A meeting that was held long ago, and a document with these details.
fn document(site: Site, front: &str) -> Site {
    met(site, "10.06.2024\nstatus: durchgefuehrt")
        .entry("documents/d.md", &format!("titel: Papier\ndatei: d.pdf\n{front}"), "")
        .paper("content/documents/d.pdf", "Text")
}

fn fachtag(site: Site, front: &str) -> Site {
    lawful(site).entry("fachtage/f.md", &format!("titel: Fachtag\ndatum: 20.05.2026\n{front}"), "")
}

/// A held meeting with a text.
fn told(site: Site, text: &str) -> Site {
    body(site).entry("meetings/m.md", "gremium: ag\ndatum: 2026-01-10\nstatus: held", text)
}

pub const CASES: &[Case] = &[
    // A meeting of a body that was not there yet, or no longer.
    case_of_check(
        |site| met(site, "31.12.2013\nstatus: durchgefuehrt"),
        "content/meetings/m.md:3:8 warning[outside-life] Das Gremium „AG Kiez“ besteht erst seit 2014, diese Sitzung ist aber vom 31. Dezember 2013. — Prüfen Sie hier das Datum und das Gremium, und in content/bodies/ag.md die Zeile „seit“.",
    ),
    case_of_check(
        |site| met(site, "01.07.2027, 10:00 Uhr"),
        "content/meetings/m.md:3:8 warning[outside-life] Das Gremium „AG Kiez“ bestand nur bis 30. Juni 2027, diese Sitzung ist aber vom 1. Juli 2027. — Prüfen Sie hier das Datum und das Gremium, und in content/bodies/ag.md die Zeile „bis“.",
    ),
    case_of_check(|site| met(site, "01.01.2014\nstatus: durchgefuehrt"), ""),
    case_of_check(|site| met(site, "30.06.2027"), ""),
    case_of_check(|site| met(site, "01.07.2027\nstatus: abgesagt"), ""),
    case_of_check(|site| meeting(lawful(site).entry("bodies/ag.md", "titel: AG", ""), "m", "1.1.1999\nstatus: held"), ""),
    // Documents that are long before what they belong to.
    case_of_check(
        |site| document(site, "datum: 09.12.2023\nsitzung: m"),
        "content/documents/d.md:4:8 warning[early-document] „Papier“ ist vom 9. Dezember 2023, die Sitzung dazu aber erst vom 10. Juni 2024. — Prüfen Sie beide Daten, vor allem das Jahr. Stimmen sie, schreiben Sie in diesen Eintrag die Zeile „erlaubt: [early-document]“.",
    ),
    case_of_check(|site| document(site, "datum: 10.12.2023\nsitzung: m"), ""),
    case_of_check(|site| document(site, "datum: 09.12.2023\nsitzung: m\nerlaubt: [early-document]"), ""),
    // What is only listed may be as old as it wants to be, but for an invitation.
    case_of_check(|site| met_with_papers(site, "datum: 10.06.2024\nstatus: held\ndokumente: [{datei: papier.pdf, datum: 01.02.2012}]"), ""),
    case_of_check(
        |site| met_with_papers(site, "datum: 10.06.2024\nstatus: held\ndokumente: [{datei: einladung.pdf, datum: 03.06.2023}]"),
        "content/meetings/m/index.md:5:21 warning[early-document] „einladung.pdf“ ist vom 3. Juni 2023, die Sitzung dazu aber erst vom 10. Juni 2024. — Prüfen Sie beide Daten, vor allem das Jahr. Stimmen sie, schreiben Sie in diesen Eintrag die Zeile „erlaubt: [early-document]“.",
    ),
    case_of_check(
        |site| {
            fachtag(site, "")
                .entry("documents/d.md", "titel: Flyer\ndatei: d.pdf\ndatum: 2025-05-20\nfachtag: f", "")
                .paper("content/documents/d.pdf", "Text")
        },
        "content/documents/d.md:4:8 warning[early-document] „Flyer“ ist vom 20. Mai 2025, der Fachtag dazu aber erst vom 20. Mai 2026. — Prüfen Sie beide Daten, vor allem das Jahr. Stimmen sie, schreiben Sie in diesen Eintrag die Zeile „erlaubt: [early-document]“.",
    ),
    // Invitations that are after what they invite to. Minutes are always after.
    case_of_check(
        |site| {
            met_with_papers(
                site,
                "datum: 10.06.2024\nstatus: held\ndokumente: [{datei: einladung.pdf, titel: Einladung, datum: 11.06.2024}]",
            )
        },
        "content/meetings/m/index.md:5:21 warning[late-invitation] „Einladung“ ist vom 11. Juni 2024, die Sitzung war da schon vorbei (am 10. Juni 2024). — Prüfen Sie das Datum, und ob das Dokument zu einem anderen Termin gehört.",
    ),
    case_of_check(
        |site| document(site, "art: Tagesordnung\ndatum: 11.06.2024\nsitzung: m"),
        "content/documents/d.md:5:8 warning[late-invitation] „Papier“ ist vom 11. Juni 2024, die Sitzung war da schon vorbei (am 10. Juni 2024). — Prüfen Sie das Datum, und ob das Dokument zu einem anderen Termin gehört.",
    ),
    case_of_check(
        |site| {
            met_with_papers(
                site,
                "datum: 10.06.2024\nstatus: held\ndokumente: [{datei: protokoll.pdf, datum: 20.06.2024}, {datei: einladung.pdf, datum: 10.06.2024}, {datei: papier.pdf, titel: Einladung zur nächsten Sitzung, datum: 1.7.2024}]",
            )
        },
        "",
    ),
    case_of_check(
        |site| {
            let lines = "titel: Einladung zum Mitmachen\ndatei: d.pdf\nart: Präsentation\ndatum: 11.06.2024\nsitzung: m";
            document(site, "datum: 10.06.2024").entry("documents/d.md", lines, "")
        },
        "",
    ),
    case_of_check(
        |site| {
            met_with_papers(site, "datum: 1.6.2024\nende: 12.6.2024\nstatus: held\ndokumente: [{datei: einladung.pdf, datum: 12.06.2024}]")
        },
        "",
    ),
    case_of_check(
        |site| met_with_papers(site, "datum: 10.6.2024\nstatus: verschoben\ndokumente: [{datei: einladung.pdf, datum: 12.06.2024}]"),
        "",
    ),
    // Two meetings of one body at one time.
    case_of_check(
        |site| meeting(met(site, "2026-05-04 10:00\nende: 12:00"), "n", "2026-05-04 11:59"),
        "content/meetings/n.md:3:8 warning[overlapping-meetings] Das Gremium „AG Kiez“ hat zu dieser Zeit schon eine Sitzung: content/meetings/m.md. — Prüfen Sie bei beiden Tag, Uhrzeit und Gremium. Fällt eine aus, schreiben Sie dort „status: abgesagt“.",
    ),
    case_of_check(
        |site| meeting(met(site, "2026-05-04 10:00"), "n", "2026-05-04 10:00"),
        "content/meetings/n.md:3:8 warning[overlapping-meetings] Das Gremium „AG Kiez“ hat zu dieser Zeit schon eine Sitzung: content/meetings/m.md. — Prüfen Sie bei beiden Tag, Uhrzeit und Gremium. Fällt eine aus, schreiben Sie dort „status: abgesagt“.",
    ),
    case_of_check(
        |site| meeting(met(site, "2026-05-04"), "n", "2026-05-04"),
        "content/meetings/n.md:3:8 warning[overlapping-meetings] Das Gremium „AG Kiez“ hat an diesem Tag schon eine Sitzung: content/meetings/m.md. — Ist es dieselbe, löschen Sie einen der beiden Einträge; sonst ergänzen Sie bei beiden die Uhrzeit.",
    ),
    case_of_check(
        |site| meeting(meeting(met(site, "2026-05-04\nende: 2026-05-08"), "n", "2026-05-05 10:00\nende: 11:00"), "o", "2026-05-07 9:00"),
        "content/meetings/n.md:3:8 warning[overlapping-meetings] Das Gremium „AG Kiez“ hat an diesem Tag schon eine Sitzung: content/meetings/m.md. — Ist es dieselbe, löschen Sie einen der beiden Einträge; sonst ergänzen Sie bei beiden die Uhrzeit.\n\
         content/meetings/o.md:3:8 warning[overlapping-meetings] Das Gremium „AG Kiez“ hat an diesem Tag schon eine Sitzung: content/meetings/m.md. — Ist es dieselbe, löschen Sie einen der beiden Einträge; sonst ergänzen Sie bei beiden die Uhrzeit.",
    ),
    case_of_check(|site| meeting(met(site, "2026-05-04 10:00\nende: 12:00"), "n", "2026-05-04 12:00"), ""),
    case_of_check(|site| meeting(met(site, "2026-05-04 10:00"), "n", "2026-05-04 12:00"), ""),
    case_of_check(|site| meeting(met(site, "2026-05-04"), "n", "2026-05-05 0:00"), ""),
    case_of_check(|site| meeting(met(site, "2026-05-04\nstatus: verschoben"), "n", "2026-05-04"), ""),
    case_of_check(|site| meeting(met(site, "2026-05-04\nentwurf: ja"), "n", "2026-05-04"), ""),
    case_of_check(
        |site| {
            met(site, "2026-05-04").entry("bodies/zwei.md", "titel: Zwei", "").entry(
                "meetings/n.md",
                "gremium: zwei\ndatum: 2026-05-04",
                "",
            )
        },
        "",
    ),
    // Registration.
    case_of_check(
        |site| fachtag(site, "anmeldung: {bis: 21.05.2026}"),
        "content/fachtage/f.md:4:18 hint[late-registration] Die Anmeldung endet am 21. Mai 2026, der Fachtag ist dann schon vorbei (am 20. Mai 2026). — Prüfen Sie den letzten Tag der Anmeldung.",
    ),
    case_of_check(|site| fachtag(site, "anmeldung: {bis: \"20.05.2026, 18:00 Uhr\"}"), ""),
    case_of_check(|site| fachtag(site, "anmeldung: {bis: 21.05.2026}\nende: 21.05.2026"), ""),
    // Minutes: six weeks before 1 March is 18 January.
    case_of_check(
        |site| met(site, "17.01.2026\nstatus: durchgefuehrt"),
        "content/meetings/m.md:3:8 warning[missing-minutes] Diese Sitzung war vor mehr als sechs Wochen, und man kann noch nicht lesen, was herausgekommen ist. — Legen Sie das Protokoll neben diesen Eintrag und nennen Sie es unter „dokumente“, oder schreiben Sie die Ergebnisse zu den Tagesordnungspunkten („ergebnis“). Gibt es kein Protokoll, schreiben Sie „erlaubt: [missing-minutes]“.",
    ),
    case_of_check(
        |site| {
            met_with_papers(
                site,
                "datum: 01.03.2025\nstatus: held\ndokumente: [einladung.pdf, {datei: protokoll.pdf, titel: Protokoll der letzten Sitzung, datum: 01.02.2025}]",
            )
        },
        "content/meetings/m/index.md:3:8 warning[missing-minutes] Diese Sitzung war vor mehr als sechs Wochen, und man kann noch nicht lesen, was herausgekommen ist. — Legen Sie das Protokoll neben diesen Eintrag und nennen Sie es unter „dokumente“, oder schreiben Sie die Ergebnisse zu den Tagesordnungspunkten („ergebnis“). Gibt es kein Protokoll, schreiben Sie „erlaubt: [missing-minutes]“.",
    ),
    case_of_check(|site| met(site, "18.01.2026\nstatus: durchgefuehrt"), ""),
    case_of_check(|site| met(site, "28.02.2025\nstatus: durchgefuehrt"), ""),
    case_of_check(|site| met(site, "17.01.2026\nstatus: durchgefuehrt\nerlaubt: [missing-minutes]"), ""),
    case_of_check(|site| met(site, "17.01.2026\nstatus: abgesagt"), ""),
    case_of_check(|site| met(site, "17.01.2026\nstatus: durchgefuehrt\nbeispiel: ja"), ""),
    case_of_check(|site| met(site, "17.01.2026\nstatus: durchgefuehrt\nentwurf: ja"), ""),
    case_of_check(
        |site| met(site, "10.01.2026\nstatus: held\ntagesordnung: [Begrüßung, {titel: Bericht, ergebnis: Die AG stimmt zu.}]"),
        "",
    ),
    case_of_check(|site| met_with_papers(site, "datum: 10.01.2026\nstatus: held\ndokumente: [protokoll.pdf]"), ""),
    case_of_check(
        |site| met_with_papers(site, "datum: 10.01.2026\nstatus: held\ndokumente: [{datei: papier.pdf, art: Ergebnisprotokoll}]"),
        "",
    ),
    case_of_check(
        |site| {
            met_with_papers(
                site,
                "datum: 10.01.2026\nstatus: held\ntagesordnung: [{titel: Bericht, dokumente: [{datei: papier.pdf, titel: Niederschrift}]}]",
            )
        },
        "",
    ),
    case_of_check(
        |site| {
            met(site, "10.01.2026\nstatus: held")
                .entry("documents/d.md", "titel: Ergebnisse der Sitzung\ndatei: d.pdf\ndatum: 2026-01-20\nsitzung: m", "")
                .paper("content/documents/d.pdf", "Text")
        },
        "",
    ),
    case_of_check(
        |site| told(site, "Hier steht das [Ergebnis](ergebnisprotokoll.pdf).\n").paper("content/meetings/ergebnisprotokoll.pdf", "Text"),
        "",
    ),
    case_of_check(
        |site| {
            told(
                site,
                "Die Arbeitsgruppe hat viel beschlossen. Alle freuen sich. Sie treffen sich wieder. Die Arbeitsgruppe hat viel beschlossen. Alle freuen sich. Sie treffen sich wieder. Die Arbeitsgruppe hat viel beschlossen. Alle freuen sich. Sie treffen sich wieder. Die Arbeitsgruppe hat noch mehr beschlossen als sonst.\n",
            )
        },
        "",
    ),
    // An agenda, one week ahead.
    case_of_check(
        |site| met(site, "08.03.2026"),
        "content/meetings/m.md:3:8 warning[missing-agenda] Bis zu dieser Sitzung ist es höchstens noch eine Woche, und die Tagesordnung fehlt. — Schreiben Sie die Punkte unter „tagesordnung“, oder nennen Sie die Datei mit der Tagesordnung unter „dokumente“.",
    ),
    case_of_check(|site| met(site, "09.03.2026"), ""),
    case_of_check(|site| met(site, "01.03.2026\nstatus: durchgefuehrt"), ""),
    case_of_check(|site| met(site, "05.03.2026\nstatus: abgesagt"), ""),
    case_of_check(|site| met(site, "05.03.2026\nstatus: eingeladen\ntagesordnung: [Bericht]"), ""),
    case_of_check(|site| met_with_papers(site, "datum: 05.03.2026\ndokumente: [einladung.pdf]"), ""),
    case_of_check(|site| body(site).entry("meetings/m.md", "gremium: ag\ndatum: 05.03.2026", "## Tagesordnung\n\n1. Bericht\n"), ""),
    // How it ended.
    case_of_check(
        |site| met(site, "25.02.2026\nstatus: eingeladen"),
        "content/meetings/m.md:3:8 hint[open-status] Diese Sitzung ist vorbei und steht noch als „eingeladen“ da. — Schreiben Sie „status: durchgefuehrt“ oder „status: abgesagt“.",
    ),
    case_of_check(
        |site| lawful(site).entry("fachtage/f.md", "titel: Fachtag\ndatum: 01.03.2025", ""),
        "content/fachtage/f.md:3:8 hint[open-status] Dieser Fachtag ist vorbei und steht noch als „geplant“ da. — Schreiben Sie „status: durchgefuehrt“ oder „status: abgesagt“.",
    ),
    case_of_check(|site| met(site, "26.02.2026\nstatus: eingeladen\ntagesordnung: [Bericht]"), ""),
    case_of_check(|site| met(site, "28.02.2025"), ""),
    case_of_check(|site| met(site, "25.02.2026\nstatus: abgesagt"), ""),
];
