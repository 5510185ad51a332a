//! `kiezblatt new`: where an entry lies, what stands in it, what of an earlier meeting comes again, and what is refused.

use std::fs;

use crate::papers;
use crate::site::{Built, Ran, Site, words};

fn kiez() -> Site {
    Site::new().entry("bodies/ag-kiez.md", "titel: Arbeitsgruppe Kiez\nkurzname: AG Kiez\nturnus: monatlich", "").entry(
        "bodies/kog-sro.md",
        "titel: Koordinierungsgruppe\nkurzname: KoG SRO",
        "",
    )
}

fn text(site: &Site, path: &str) -> String {
    fs::read_to_string(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands above the keys that are remarks.
fn head(site: &Site, path: &str) -> String {
    let text = text(site, path);
    text.split("\n\n# Alles Weitere").next().unwrap().to_owned()
}

fn fine(ran: &Ran) {
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
}

fn refused(ran: &Ran, sentence: &str) {
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (2, "", format!("Fehler: {sentence}\n").as_str()));
}

const DRAFT: &str =
    "# Noch ist der Eintrag ein Entwurf, den nur die Vorschau zeigt. Ist er fertig, so löschen Sie die nächste Zeile.\nentwurf: ja";

const NEWS: &str = "\
---
# Titel
titel: \"Neu: Kiezfest\"
# Datum
datum: 01.03.2026
# Kennungen von Gremien
gremien: [kog-sro]
# Noch ist der Eintrag ein Entwurf, den nur die Vorschau zeigt. Ist er fertig, so löschen Sie die nächste Zeile.
entwurf: ja

# Alles Weitere ist freiwillig. Streichen Sie das # vor einer Angabe, und ersetzen Sie das Beispiel dahinter.
# Kennungen von Sitzungen
#sitzungen: [2026-03-12-ag-kiez]
# Kennungen von Fachtagen
#fachtage: [fachtag-2019]
# Kennungen von Aktionsräumen
#aktionsraeume: [spandau-mitte]
# Bild
#bild:
#  datei: foto.jpg
#  alt: Was zu sehen ist
# Ein oder zwei Sätze für Listen, Suche und Feeds
#zusammenfassung: Worum es geht, in ein oder zwei Sätzen.
# Letzter Teil der Adresse, wenn er anders heißen soll als die Datei
#kurzadresse: ag-kiez
# Frühere Adressen; von dort wird weitergeleitet
#fruehere_adressen: [/alte/adresse/]
# Ab diesem Tag sichtbar
#sichtbar_ab: 01.03.2026
# Bis zu diesem Tag sichtbar
#sichtbar_bis: 31.12.2026
# Zurückgezogen: Titel, Text und Dateien verschwinden, eine kurze Seite nennt Tag und Grund
#zurueckgezogen:
#  datum: 01.03.2026
#  grund: Fehlerhafte Fassung
# Tag der letzten inhaltlichen Änderung
#stand: 12.03.2026
# Themen; jedes bekommt eine Seite
#themen: [Beteiligung, Bildung]
# Namen von Bezirken; jeder bekommt eine Seite
#bezirke: [Spandau]
# Erfundene Beispieldaten, überall als solche gekennzeichnet
#beispiel: ja
# Warnungen und Hinweise, die bei diesem Eintrag nicht erscheinen sollen
#erlaubt: [missing-minutes]
---

";

#[test]
fn an_entry_has_what_is_known_first_and_every_other_key_below() {
    let site = kiez();
    let ran = site.run(&["neu", "Meldung", "Neu: Kiezfest", "--body", "KoG SRO"]);
    fine(&ran);
    assert_eq!(
        ran.stdout,
        "Angelegt: content/news/2026-03-01-neu-kiezfest.md\n\
         Öffnen Sie die Datei und schreiben Sie den Text. „kiezblatt serve --open“ zeigt ihn im Browser; öffentlich wird er, wenn Sie die Zeile „entwurf: ja“ löschen.\n"
    );
    assert_eq!(text(&site, "content/news/2026-03-01-neu-kiezfest.md"), NEWS);
}

#[test]
fn a_new_entry_of_each_kind_is_a_draft_of_a_site_that_builds() {
    let site = kiez().paper("profil.pdf", "Profil");
    for arguments in [
        &["gremium", "Lenkungsrunde"][..],
        &["sitzung", "--body", "ag-kiez", "--date", "12.3.2026, 10:00 Uhr"],
        &["fachtag", "Beteiligung", "--date", "2026-09-18T10:00", "--body", "ag-kiez"],
        &["dokument", "Profil", "--file", "profil.pdf", "--body", "ag-kiez"],
        &["aktionsräume", "Mitte"],
        &["aktuelles", "Neues"],
        &["seite", "Über uns"],
        &["startseite", "Willkommen"],
    ] {
        fine(&site.run(&[&["new"], arguments].concat()));
    }
    for path in [
        "content/bodies/lenkungsrunde.md",
        "content/meetings/2026-03-12-ag-kiez.md",
        "content/fachtage/2026-09-18-beteiligung.md",
        "content/documents/2026-03-01-profil/index.md",
        "content/documents/2026-03-01-profil/profil.pdf",
        "content/aktionsraeume/mitte.md",
        "content/news/2026-03-01-neues.md",
        "content/pages/ueber-uns.md",
        "content/index.md",
    ] {
        assert!(site.path(path).is_file(), "{path}");
    }
    let lines = |built: &Built| built.lines();
    assert_eq!((lines(&site.build()), lines(&site.build_drafts())), (vec![], vec![]));
    assert!(site.build_drafts().files.contains_key("dokumente/2026-03-01-profil/profil.pdf"));
    assert!(!site.build().files.contains_key("ueber-uns/index.html"));
    assert!(words(site.build_drafts().text("sitzungen/2026-03-12-ag-kiez/index.html")).contains("AG Kiez, 12. März 2026"));
}

#[test]
fn titles_come_back_as_they_were_typed() {
    let site = kiez();
    let titles =
        ["Bericht: Wohnen", "„Runder Tisch“ #1", "- Punkt", "ja", "'s Kiezfest", "100 % \"fertig\" \\o/", "🎉 {Fest} [a, b] & *", "2026"];
    for (at, title) in titles.iter().enumerate() {
        fine(&site.run(&["new", "seite", "--id", &format!("s{at}"), "--", title]));
    }
    let built = site.build_drafts();
    assert_eq!(built.lines(), Vec::<String>::new());
    for (at, title) in titles.iter().enumerate() {
        let page = words(built.text(&format!("s{at}/index.html"))).replace("&quot;", "\"").replace("&amp;", "&").replace("&#39;", "'");
        assert!(page.contains(title), "{title} in {page}");
    }
}

/// Two meetings: what they have in common comes again.
fn with_meetings() -> Site {
    kiez()
        .entry(
            "meetings/2026/2026-01-13-ag-kiez.md",
            "gremium: ag-kiez\ndatum: 13.01.2026, 10:00 Uhr\ntagesordnung: [Begrüßung, Jahresplan, \"Berichte: Quartiere\"]",
            "",
        )
        .entry(
            "meetings/2026/2026-02-10-ag-kiez.md",
            "body: ag-kiez\ndate: 2026-02-10 10:30\nend: 12:00\nstatus: held\n\
             place: {name: \"Rathaus: Saal\", room: 12, accessible: yes}\nonline: https://video.example/a?b=1#c\nchair: Amt A\nguests: [Gast]\n\
             attendance: 12\ndocuments: [p.pdf]\nagenda:\n  - title: begrüßung\n    decision: Beschlossen\n  - title: Haushalt\n  \
             - {title: \"Berichte: Quartiere\", text: Vieles, start: 11:00}",
            "Text der Sitzung",
        )
        .paper("content/meetings/2026/p.pdf", "P")
}

const NEXT: &str = "\
---
# Kennung des Gremiums
gremium: ag-kiez
# Beginn
datum: 10.03.2026, 10:30 Uhr
# Ende; eine Uhrzeit allein gilt für denselben Tag
ende: 12:00
# Ort
ort:
  name: \"Rathaus: Saal\"
  raum: 12
  barrierefrei: ja
# Adresse der Videokonferenz
online: \"https://video.example/a?b=1#c\"
# Stelle, die leitet
vorsitz: Amt A
# Tagesordnung
tagesordnung:
  - begrüßung
  - \"Berichte: Quartiere\"
";

#[test]
fn the_next_meeting_has_what_comes_again() {
    for from in [&["--from", "letzte", "--body", "AG Kiez"][..], &["--from", "2026-02-10-ag-kiez"]] {
        let site = with_meetings();
        let ran = site.run(&[&["new", "sitzung"], from].concat());
        fine(&ran);
        let said = "Angelegt: content/meetings/2026-03-10-ag-kiez.md\n\
            Von 2026-02-10-ag-kiez ist übernommen, was jedes Mal gleich ist: Ort, Uhrzeit, Leitung, wiederkehrende Tagesordnung. Bitte prüfen.\n\
            Das Datum 10.03.2026, 10:30 Uhr ist ein Vorschlag. Stimmt es nicht, so löschen Sie die Datei und nennen das richtige mit --date.\n";
        assert!(ran.stdout.starts_with(said), "{}", ran.stdout);
        assert_eq!(head(&site, "content/meetings/2026-03-10-ag-kiez.md"), format!("{NEXT}{DRAFT}"));
        assert_eq!(site.build_drafts().lines(), Vec::<String>::new());
    }
}

#[test]
fn the_end_keeps_its_distance_to_another_beginning() {
    let site = with_meetings();
    fine(&site.run(&["new", "sitzung", "--from", "2026-02-10-ag-kiez", "--date", "17.3.2026 9:00"]));
    let head = head(&site, "content/meetings/2026-03-17-ag-kiez.md");
    assert!(head.contains("\ndatum: 17.03.2026, 09:00 Uhr\n") && head.contains("\nende: 10:30\n"), "{head}");
    fine(&site.run(&["new", "sitzung", "Nacht", "--from", "2026-02-10-ag-kiez", "--date", "18.3.2026 23:00"]));
    assert!(text(&site, "content/meetings/2026-03-18-nacht.md").contains("\n#ende: 23:59\n"));
    assert_eq!(site.build_drafts().lines(), Vec::<String>::new());
}

#[test]
fn after_a_single_meeting_its_whole_agenda_comes_again() {
    let site = with_meetings();
    site.remove("content/meetings/2026/2026-01-13-ag-kiez.md");
    fine(&site.run(&["new", "meeting", "--from", "last", "--body", "ag-kiez"]));
    let head = head(&site, "content/meetings/2026-03-10-ag-kiez.md");
    assert!(head.contains("tagesordnung:\n  - begrüßung\n  - Haushalt\n  - \"Berichte: Quartiere\"\n"), "{head}");
}

#[test]
fn an_english_site_gets_english_keys() {
    let site = with_meetings().file("kiezblatt.yaml", "title: T\nbase_url: https://kiez.example/\nlanguage: en\n");
    let ran = site.run(&["new", "meeting", "--from", "last", "--body", "ag-kiez", "--language", "en"]);
    fine(&ran);
    assert!(ran.stdout.contains("when you delete the line “draft: yes”.\n"), "{}", ran.stdout);
    let text = text(&site, "content/meetings/2026-03-10-ag-kiez.md");
    let head = "---\nbody: ag-kiez\ndate: 2026-03-10 10:30\nend: 12:00\nplace:\n  name: \"Rathaus: Saal\"\n  room: 12\n  accessible: yes\n";
    assert!(text.starts_with(head), "{text}");
    assert!(text.contains("\ndraft: yes\n\n# Everything else is optional.") && text.contains("\n#publish_from: 2026-03-01\n"), "{text}");
    assert_eq!(site.build_drafts().lines(), Vec::<String>::new());
}

#[test]
fn mistakes_elsewhere_are_no_obstacle() {
    let site = with_meetings().entry("bodies/kaputt.md", "titel: [", "").file("content/news/n.md", [0xFF, 0xFE, 0x00]).entry(
        "meetings/x.md",
        "gremium: gibt-es-nicht\ndatum: 31.02.2026",
        "",
    );
    fine(&site.run(&["new", "sitzung", "--from", "letzte", "--body", "ag-kiez"]));
    let taken = site.run(&["new", "gremium", "Kaputt"]);
    refused(
        &taken,
        "Diesen Eintrag gibt es schon: content/bodies/kaputt.md. Es wurde nichts überschrieben. Soll es ein zweiter werden, so geben Sie ihm eine eigene Kennung: --id kaputt-2.",
    );
}

#[test]
fn nothing_is_overwritten_wherever_it_lies() {
    let site = with_meetings();
    let before = crate::site::tree(site.root());
    refused(
        &site.run(&["new", "sitzung", "--date", "10.02.2026", "--body", "ag-kiez"]),
        "Diesen Eintrag gibt es schon: content/meetings/2026/2026-02-10-ag-kiez.md. Es wurde nichts überschrieben. Soll es ein zweiter werden, so geben Sie ihm eine eigene Kennung: --id 2026-02-10-ag-kiez-2.",
    );
    assert_eq!(crate::site::tree(site.root()), before);
    fine(&site.run(&["new", "sitzung", "--date", "10.02.2026", "--body", "ag-kiez", "--id", "2026-02-10-ag-kiez-2"]));
}

#[test]
fn what_was_meant_is_named() {
    let site = with_meetings();
    for (arguments, sentence) in [
        (&["sitzun"][..], "Die Art „sitzun“ gibt es nicht. Meinten Sie „sitzung“?"),
        (
            &["termin"],
            "Die Art „termin“ gibt es nicht. Möglich sind: startseite, gremium, sitzung, fachtag, dokument, aktionsraum, meldung, seite.",
        ),
        (&["sitzung", "--body", "ag-kies"], "Ein Gremium „ag-kies“ gibt es nicht. Meinten Sie „ag-kiez“?"),
        (
            &["sitzung", "--body", "rat"],
            "Ein Gremium „rat“ gibt es nicht. Die Kennung ist der Name der Datei im Ordner content/bodies ohne „.md“.",
        ),
        (
            &["sitzung", "--from", "2026-02-11-ag-kiez"],
            "Eine Sitzung „2026-02-11-ag-kiez“ gibt es nicht. Meinten Sie „2026-02-10-ag-kiez“?",
        ),
        (
            &["sitzung", "--from", "vorige"],
            "Eine Sitzung „vorige“ gibt es nicht. Nennen Sie die Kennung einer Sitzung, oder „letzte“ für die letzte des Gremiums.",
        ),
        (&["sitzung", "--from", "letzte"], "Die letzte Sitzung welches Gremiums? Nennen Sie es mit --body."),
        (
            &["sitzung", "--from", "letzte", "--body", "kog-sro"],
            "Das Gremium „kog-sro“ hat noch keine Sitzung mit Datum, von der etwas zu übernehmen wäre. Lassen Sie --from weg.",
        ),
        (
            &["sitzung", "--from", "2026-02-10-ag-kiez", "--body", "kog-sro"],
            "Die Sitzung „2026-02-10-ag-kiez“ gehört zum Gremium „ag-kiez“. Lassen Sie --body weg, oder nennen Sie dort dasselbe.",
        ),
        (&["seite"], "Der Eintrag braucht einen Titel, zum Beispiel: kiezblatt new meldung \"Die Website ist da\"."),
        (&["seite", "A", "--date", "1.1.2026"], "--date gibt es bei Seiten nicht; lassen Sie es weg."),
        (&["aktionsraum", "A", "--body", "ag-kiez"], "--body gibt es bei Aktionsräumen nicht; lassen Sie es weg."),
        (&["meldung", "A", "--from", "letzte"], "--from gibt es bei Meldungen nicht; lassen Sie es weg."),
        (
            &["meldung", "A", "--date", "morgen"],
            "„morgen“ ist kein Datum; schreiben Sie zum Beispiel 12.03.2026 oder 12.03.2026, 10:00 Uhr.",
        ),
        (&["meldung", "A", "--date", "31.02.2026"], "„31.02.2026“ gibt es nicht. Prüfen Sie Tag, Monat und Uhrzeit."),
        (&["dokument", "A", "--file", "weg.pdf"], "Die Datei weg.pdf gibt es nicht. Prüfen Sie Ordner und Namen."),
        (
            &["seite", "Über uns", "--id", "Über uns"],
            "„Über uns“ ist als Kennung nicht möglich: nur kleine Buchstaben, Ziffern und Bindestriche. Schreiben Sie --id ueber-uns.",
        ),
        (
            &["seite", "…"],
            "Aus diesen Angaben lässt sich kein Name für die Datei machen. Nennen Sie mit --id einen aus kleinen Buchstaben, Ziffern und Bindestrichen, zum Beispiel --id kiezfest-2026.",
        ),
    ] {
        refused(&site.run(&[&["new"], arguments].concat()), sentence);
    }
    let empty = Site::new();
    refused(
        &empty.run(&["new", "sitzung", "--date", "1.4.2026"]),
        "Eine Sitzung gehört zu einem Gremium, und es gibt noch keines. Legen Sie zuerst eines an: kiezblatt new gremium \"AG Kiez\".",
    );
}

#[test]
fn without_a_kind_all_are_listed() {
    refused(
        &kiez().run(&["new"]),
        "Sagen Sie dazu, was angelegt werden soll:\n\n  \
           kiezblatt new gremium      ein Gremium: wer dort zusammenarbeitet\n  \
           kiezblatt new sitzung      eine Sitzung eines Gremiums, mit Tagesordnung\n  \
           kiezblatt new fachtag      ein Fachtag mit Programm und Anmeldung\n  \
           kiezblatt new dokument     ein Dokument mit eigener Seite\n  \
           kiezblatt new aktionsraum  ein Aktionsraum: Gebiet, Quartiere, Fonds\n  \
           kiezblatt new meldung      eine Meldung für „Aktuelles“\n  \
           kiezblatt new seite        eine Seite für sich, wie „Über uns“\n\n\
         Zum Beispiel: kiezblatt new sitzung --body ag-kiez --date 12.03.2026",
    );
}

#[test]
fn what_is_still_open_is_said() {
    let site = kiez();
    let ran = site.run(&["new", "sitzung", "Sondersitzung"]);
    fine(&ran);
    let said = "Angelegt: content/meetings/sondersitzung.md\nBitte gleich ausfüllen: „gremium“ und „datum“. Vorher lässt sich die Website nicht bauen.\n";
    assert!(ran.stdout.starts_with(said), "{}", ran.stdout);
    assert!(head(&site, "content/meetings/sondersitzung.md").starts_with("---\n# Kennung des Gremiums\ngremium:\n# Beginn\ndatum:\n"));
    assert_eq!(site.build().lines().len(), 2);

    let site = kiez();
    let ran = site.run(&["new", "dokument", "Profil Mitte"]);
    fine(&ran);
    let said = "Angelegt: content/documents/2026-03-01-profil-mitte/index.md\n\
        Legen Sie die Datei „profil-mitte.pdf“ in den Ordner content/documents/2026-03-01-profil-mitte. Heißt sie anders, so tragen Sie ihren Namen im Eintrag ein.\n";
    assert!(ran.stdout.starts_with(said), "{}", ran.stdout);
    assert_eq!(site.build().lines(), Vec::<String>::new());
    site.write("content/documents/2026-03-01-profil-mitte/profil-mitte.pdf", papers::pdf(&["Profil"]));
    assert_eq!(site.build_drafts().lines(), Vec::<String>::new());
}

#[test]
fn the_file_of_a_document_gets_a_name_for_addresses() {
    let site = kiez().file("Mein Profil (Größe 2).PDF", papers::pdf(&["Profil"]));
    fine(&site.run(&["new", "dokument", "Profil", "--file", "Mein Profil (Größe 2).PDF", "--date", "2026-02-01"]));
    assert!(head(&site, "content/documents/2026-02-01-profil/index.md").contains("\ndatei: mein-profil-groesse-2.pdf\n"));
    let copy = fs::read(site.path("content/documents/2026-02-01-profil/mein-profil-groesse-2.pdf")).unwrap();
    assert_eq!(copy, fs::read(site.path("Mein Profil (Größe 2).PDF")).unwrap());
    assert_eq!(site.build_drafts().lines(), Vec::<String>::new());
}
