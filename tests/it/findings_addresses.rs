//! Findings about addresses that were published and would lead nowhere now, and about the file that remembers them.

use kiezblatt::base::hash::ContentHash;

use crate::findings::{Case, case, check};
use crate::papers;
use crate::site::Site;

#[test]
fn addresses() {
    check(CASES);
}

/// A site that remembers some addresses; each is given with what stood there, or with its mark.
fn remembering(site: Site, lines: &[(&str, &str)]) -> Site {
    let line = |(url, was): &(&str, &str)| format!("{url} 2026-01-10 2026-02-01 {}\n", mark(was.as_bytes()));
    site.file("kiezblatt.lock", lines.iter().map(line).collect::<String>())
}

/// The mark of something that stood at an address.
pub fn mark(was: &[u8]) -> String {
    match was {
        b"-" | b"->" => String::from_utf8(was.to_vec()).unwrap(),
        was => ContentHash::of(was).hex()[..16].to_owned(),
    }
}

/// A body and the text of it.
fn body(site: Site) -> Site {
    site.file("content/bodies/ag-kiez.md", BODY)
}

const BODY: &str = "---\ntitel: AG Kiez\n---\nPlant.\n";

fn with_papers(site: Site, lists: &str) -> Site {
    let site = site.entry("bodies/ag/index.md", &format!("titel: AG\n{lists}"), "");
    site.paper("content/bodies/ag/plan.pdf", "Plan").paper("content/bodies/ag/neu.pdf", "Anderes")
}

pub const CASES: &[Case] = &[
    case(
        |site| remembering(body(site), &[("/gremien/weg/", "x")]),
        "kiezblatt.lock:1:1 error[vanished-address] Die Seite /gremien/weg/ ist seit dem 10. Januar 2026 öffentlich; jetzt gibt es sie nicht mehr. — Steht ihr Inhalt jetzt anderswo, tragen Sie dort ein: „fruehere_adressen: [/gremien/weg/]“. Soll er weg, stellen Sie die Datei wieder her und tragen in ihr ein: „zurueckgezogen: {datum: 01.03.2026, grund: Fehlerhafte Fassung}“, mit Ihrem Grund; dann sagt die Seite das. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/weg/“.",
    ),
    // Renamed, told by the content.
    case(
        |site| remembering(body(site), &[("/gremien/ganz-anders/", BODY)]),
        "content/bodies/ag-kiez.md:1:1 error[vanished-address] Dieser Eintrag stand bisher unter /gremien/ganz-anders/; wer die Adresse kennt, findet ihn nicht mehr. — Tragen Sie ein: „fruehere_adressen: [/gremien/ganz-anders/]“; dann wird von dort weitergeleitet. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/ganz-anders/“.",
    ),
    // The same with another slug, beside former addresses.
    case(
        |site| {
            let site = site.entry("bodies/ag.md", "titel: AG\nkurzadresse: kiez\nfruehere_adressen: [/ag/]", "");
            remembering(site, &[("/gremien/ag/", "x")])
        },
        "content/bodies/ag.md:1:1 error[vanished-address] Dieser Eintrag stand bisher unter /gremien/ag/; wer die Adresse kennt, findet ihn nicht mehr. — Tragen Sie ein: „fruehere_adressen: [/ag/, /gremien/ag/]“; dann wird von dort weitergeleitet. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/ag/“.",
    ),
    // Renamed together with its files.
    case(
        |site| {
            let site = with_papers(site, "kurzadresse: kiez\ndokumente: [plan.pdf]");
            remembering(site, &[("/gremien/ag/", "x"), ("/gremien/ag/plan.pdf", "y")])
        },
        "content/bodies/ag/index.md:1:1 error[vanished-address] Dieser Eintrag stand bisher unter /gremien/ag/, und seine Dateien auch; wer die Adressen kennt, findet nichts mehr. — Dateien lassen sich nicht weiterleiten. Tragen Sie deshalb ein: „kurzadresse: ag“; dann bleibt alles, wo es war. Oder tragen Sie ein: „fruehere_adressen: [/gremien/ag/]“, und geben Sie die Adressen der Dateien auf: „kiezblatt forget /gremien/ag/“.",
    ),
    // Perhaps renamed: nearly the same name, or the same day.
    case(
        |site| remembering(body(site), &[("/gremien/ag-kietz/", "x")]),
        "content/bodies/ag-kiez.md:1:1 error[vanished-address] Die Seite /gremien/ag-kietz/ gibt es nicht mehr. Hieß dieser neue Eintrag bisher so? — Wenn ja, tragen Sie ein: „fruehere_adressen: [/gremien/ag-kietz/]“; dann wird von dort weitergeleitet. Wenn nein, stellen Sie die alte Datei wieder her und tragen in ihr ein: „zurueckgezogen: {datum: 01.03.2026, grund: Fehlerhafte Fassung}“, mit Ihrem Grund. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/ag-kietz/“.",
    ),
    case(
        |site| {
            let site = body(site).entry("meetings/2026-01-14-kiez.md", "gremium: ag-kiez\ndatum: 14.01.2026", "");
            remembering(site, &[("/sitzungen/2026-01-14-lenkungsrunde/", "x")])
        },
        "content/meetings/2026-01-14-kiez.md:1:1 error[vanished-address] Die Seite /sitzungen/2026-01-14-lenkungsrunde/ gibt es nicht mehr. Hieß dieser neue Eintrag bisher so? — Wenn ja, tragen Sie ein: „fruehere_adressen: [/sitzungen/2026-01-14-lenkungsrunde/]“; dann wird von dort weitergeleitet. Wenn nein, stellen Sie die alte Datei wieder her und tragen in ihr ein: „zurueckgezogen: {datum: 01.03.2026, grund: Fehlerhafte Fassung}“, mit Ihrem Grund. Oder geben Sie die Adresse auf: „kiezblatt forget /sitzungen/2026-01-14-lenkungsrunde/“.",
    ),
    // Hidden again; what lies beside the page and what led to it goes with it.
    case(
        |site| {
            let site = site.entry("bodies/ag.md", "titel: AG\nentwurf: ja\nfruehere_adressen: [/ag/]", "");
            remembering(site, &[("/ag/", "->"), ("/gremien/ag/", "x"), ("/gremien/ag/feed.xml", "-"), ("/gremien/ag/plan.pdf", "y")])
        },
        "content/bodies/ag.md:1:1 error[vanished-address] Dieser Eintrag ist jetzt ein Entwurf, war aber unter /gremien/ag/ schon öffentlich. — Streichen Sie „entwurf“, oder ziehen Sie den Eintrag zurück: „zurueckgezogen: {datum: 01.03.2026, grund: Fehlerhafte Fassung}“, mit Ihrem Grund; dann sagt seine Seite das. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/ag/“.",
    ),
    case(
        |site| remembering(site.entry("bodies/ag.md", "titel: AG\nsichtbar_ab: 02.03.2026", ""), &[("/gremien/ag/", "x")]),
        "content/bodies/ag.md:1:1 error[vanished-address] Dieser Eintrag soll erst später zu sehen sein, war aber unter /gremien/ag/ schon öffentlich. — Streichen Sie „sichtbar_ab“, oder ziehen Sie den Eintrag zurück: „zurueckgezogen: {datum: 01.03.2026, grund: Fehlerhafte Fassung}“, mit Ihrem Grund; dann sagt seine Seite das. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/ag/“.",
    ),
    // Files.
    case(
        |site| remembering(with_papers(site, "dokumente: [neu.pdf]"), &[("/gremien/ag/", "x"), ("/gremien/ag/plan.pdf", "y")]),
        "content/bodies/ag/index.md:1:1 error[vanished-address] Die Datei „plan.pdf“ fehlt hier jetzt; unter /gremien/ag/plan.pdf war sie schon öffentlich. — Dateien lassen sich nicht weiterleiten: Lassen Sie der Datei ihren Namen, auch wenn eine neue Fassung sie ersetzt. Oder ziehen Sie den ganzen Eintrag zurück: „zurueckgezogen: {datum: 01.03.2026, grund: Fehlerhafte Fassung}“, mit Ihrem Grund. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/ag/plan.pdf“.",
    ),
    case(
        |site| {
            let site = with_papers(site, "dokumente: [neu.pdf]");
            let line = mark(&papers::of("neu.pdf", "Anderes"));
            site.file("kiezblatt.lock", format!("/gremien/ag/alter%20Plan.pdf 2026-01-10 2026-02-01 {line}\n"))
        },
        "content/bodies/ag/index.md:1:1 error[vanished-address] Die Datei „alter Plan.pdf“ heißt jetzt „neu.pdf“; unter /gremien/ag/alter%20Plan.pdf war sie schon öffentlich. — Dateien lassen sich nicht weiterleiten: Lassen Sie der Datei ihren Namen, auch wenn eine neue Fassung sie ersetzt. Oder ziehen Sie den ganzen Eintrag zurück: „zurueckgezogen: {datum: 01.03.2026, grund: Fehlerhafte Fassung}“, mit Ihrem Grund. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/ag/alter%20Plan.pdf“.",
    ),
    case(
        |site| {
            let site = site.entry("bodies/ag.md", "titel: AG\nfruehere_adressen: [/gremien/kiez/]", "");
            remembering(site, &[("/gremien/kiez/", "x"), ("/gremien/kiez/plan.pdf", "y")])
        },
        "content/bodies/ag.md:1:1 error[vanished-address] Die Datei /gremien/kiez/plan.pdf ist umgezogen; von ihrer Adresse wird nicht weitergeleitet. — Dateien lassen sich nicht weiterleiten. Tragen Sie statt der früheren Adresse ein: „kurzadresse: kiez“; dann bleiben Seite und Dateien, wo sie waren. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/kiez/plan.pdf“.",
    ),
    case(
        |site| remembering(body(site), &[("/gremien/weg/plan.pdf", "y")]),
        "kiezblatt.lock:1:1 error[vanished-address] Die Datei /gremien/weg/plan.pdf ist seit dem 10. Januar 2026 öffentlich; jetzt gibt es sie nicht mehr. — Stellen Sie die Datei und den Eintrag, bei dem sie lag, wieder her. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/weg/plan.pdf“.",
    ),
    // Former addresses.
    case(
        |site| remembering(body(site), &[("/fr%C3%BCher/", "->")]),
        "kiezblatt.lock:1:1 error[vanished-address] Von der früheren Adresse /fr%C3%BCher/ wurde bisher weitergeleitet; jetzt führt sie ins Leere. — Tragen Sie in dem Eintrag ein, zu dem sie führen soll: „fruehere_adressen: [/früher/]“. Oder geben Sie die Adresse auf: „kiezblatt forget /fr%C3%BCher/“.",
    ),
    // Lists and feeds.
    case(
        |site| remembering(body(site), &[("/themen/wohnen/", "-")]),
        "kiezblatt.lock:1:1 warning[vanished-list] Auf der Liste /themen/wohnen/ steht nichts mehr; die Seite gibt es deshalb nicht mehr. — Soll die Adresse anderswohin führen, tragen Sie dort ein: „fruehere_adressen: [/themen/wohnen/]“. Oder geben Sie die Adresse auf: „kiezblatt forget /themen/wohnen/“.",
    ),
    case(
        |site| {
            let site = site.entry("bodies/ag.md", "titel: AG\nfruehere_adressen: [/gremien/kiez/]", "");
            remembering(site, &[("/gremien/kiez/feed.xml", "-")])
        },
        "content/bodies/ag.md:1:1 warning[vanished-list] Den Feed /gremien/kiez/feed.xml gibt es nicht mehr; wer ihn abonniert hat, erfährt nichts Neues. — Feeds lassen sich nicht weiterleiten; mit „kurzadresse: kiez“ behält das Gremium seinen. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/kiez/feed.xml“.",
    ),
    case(
        |site| remembering(body(site), &[("/gremien/weg/feed.xml", "-")]),
        "kiezblatt.lock:1:1 warning[vanished-list] Den Feed /gremien/weg/feed.xml gibt es nicht mehr; wer ihn abonniert hat, erfährt nichts Neues. — Feeds lassen sich nicht weiterleiten; mit „kurzadresse: weg“ behält das Gremium seinen. Oder geben Sie die Adresse auf: „kiezblatt forget /gremien/weg/feed.xml“.",
    ),
    // The file itself.
    case(
        |site| body(site).file("kiezblatt.lock", "\u{feff}/gremien/ag-kiez/ 2026-01-10 2026-02-01 0123456789abcdef\r\n/a/ gestern\r\n"),
        "kiezblatt.lock:2:1 error[invalid-register] Diese Zeile von kiezblatt.lock ist keine Adresse mit zwei Tagen und einer Prüfsumme. — Holen Sie die Datei aus der Sicherungskopie zurück. Kennen Sie die Adresse nicht, löschen Sie die Zeile.",
    ),
    case(
        |site| body(site).file("kiezblatt.lock", "# kiezblatt.lock, Fassung 9\nganz anders\n"),
        "kiezblatt.lock:1:1 error[newer-register] Diese kiezblatt.lock stammt von einer neueren Fassung von Kiezblatt. — Erneuern Sie Kiezblatt auf diesem Rechner; bis dahin wird hier nichts veröffentlicht.",
    ),
    case(
        |site| body(site).file("kiezblatt.lock/x", "y"),
        "kiezblatt.lock:1:1 error[special-file] Das ist keine gewöhnliche Datei. — Nehmen Sie sie aus dem Ordner heraus.",
    ),
];
