//! Feeds: what they tell, under which names and as of which day, and which of them change with what.

use std::collections::BTreeMap;

use atom_syndication::{Category, Entry, Feed};
use kiezblatt::register::empty;

use crate::site::{Built, Site, tree};

/// A body, a meeting with minutes and a paper of its agenda, a document with a page, and a message.
fn site() -> Site {
    Site::new()
        .file("kiezblatt.yaml", "title: Testkiez\nbase_url: https://kiez.example/sro/\npublisher: {name: Bezirksamt, email: stelle@kiez.example}\n")
        .entry("bodies/ag.md", "title: AG Kiez\naktionsraeume: [mitte]", "")
        .entry("aktionsraeume/mitte.md", "title: Mitte", "")
        .entry(
            "meetings/m/index.md",
            "body: ag\ndate: 2026-02-10 17:00\nplace: Rathaus\nstatus: held\naktionsraeume: [mitte]\nsummary: Es ging um Spielplätze.\ntopics: [Jugend]\n\
             agenda:\n  - {title: Bericht, documents: [bericht]}\n  - {title: Plan, documents: [{file: plan.txt, title: Lageplan}]}\n\
             documents: [{file: protokoll.txt, kind: Ergebnisprotokoll, license: CC0-1.0, date: 2026-02-17}]",
            "",
        )
        .entry("documents/bericht/index.md", "title: Bericht 2025\nfile: bericht.txt\ndate: 2026-01-20\nkind: Bericht\nlicense: CC-BY-4.0", "")
        .entry("news/n.md", "title: Neu\ndate: 2026-02-20 09:30\nbodies: [ag]", "")
        .file("content/meetings/m/plan.txt", "Plan")
        .file("content/meetings/m/protokoll.txt", "Das Protokoll")
        .file("content/documents/bericht/bericht.txt", "Der Bericht")
}

fn feed(built: &Built, path: &str) -> Feed {
    Feed::read_from(built.text(path).as_bytes()).unwrap()
}

/// Day and title of each entry.
fn told(feed: &Feed) -> Vec<String> {
    feed.entries.iter().map(|entry| format!("{} {}", entry.updated.format("%Y-%m-%d %H:%M"), entry.title.value)).collect()
}

fn titled<'f>(feed: &'f Feed, title: &str) -> &'f Entry {
    feed.entries.iter().find(|entry| entry.title.value == title).unwrap_or_else(|| panic!("{title} is not among {:?}", told(feed)))
}

/// `rel href type length` of each link.
fn links(entry: &Entry) -> Vec<String> {
    let word = |text: &Option<String>| text.clone().unwrap_or_default();
    entry
        .links
        .iter()
        .map(|link| format!("{} {} {} {}", link.rel, link.href, word(&link.mime_type), word(&link.length)).trim_end().to_owned())
        .collect()
}

/// `scheme term`.
fn categories(entry: &Entry) -> Vec<String> {
    let line = |category: &Category| {
        format!("{} {}", category.scheme.as_deref().unwrap_or_default().trim_start_matches("https://kiez.example/sro/"), category.term)
    };
    entry.categories.iter().map(line).collect()
}

#[test]
fn the_feed_of_a_body_in_full() {
    let built = Site::new()
        .entry("bodies/ag.md", "title: AG & Kiez", "")
        .entry("news/n.md", "title: Neu\ndate: 2026-02-20 09:30\nupdated: 2026-02-21\nbodies: [ag]\nsummary: Kommt <alle>!", "")
        .build();
    assert_eq!(
        built.text("gremien/ag/feed.xml"),
        r#"<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://kiez.example/sro/" xml:lang="de">
<title>AG &amp; Kiez – Testkiez</title>
<id>urn:uuid:371d8ad9-d6bb-8293-929c-61831bdfdb10</id>
<updated>2026-02-21T00:00:00+01:00</updated>
<author>
<name>Testkiez</name>
</author>
<generator>Kiezblatt</generator>
<link href="https://kiez.example/sro/gremien/ag/feed.xml" rel="self" type="application/atom+xml"/>
<link href="https://kiez.example/sro/gremien/ag/" rel="alternate" type="text/html"/>
<subtitle>Sitzungen, Dokumente, Fachtage und Meldungen von: AG &amp; Kiez</subtitle>
<entry>
<title>Neu</title>
<id>urn:uuid:a92cf96f-cba6-8c80-9f33-1daa7e405e8a</id>
<updated>2026-02-21T00:00:00+01:00</updated>
<category term="Meldung" scheme="https://kiez.example/sro/aktuelles/"/>
<category term="AG &amp; Kiez" scheme="https://kiez.example/sro/gremien/"/>
<link href="https://kiez.example/sro/aktuelles/n/" rel="alternate" type="text/html"/>
<published>2026-02-20T00:00:00+01:00</published>
<summary>Kommt &lt;alle&gt;!</summary>
</entry>
</feed>
"#
    );
}

#[test]
fn files_that_a_meeting_lists_are_news_of_their_own() {
    let built = site().build();
    assert_eq!(
        told(&feed(&built, "feed.xml")),
        [
            "2026-02-20 09:30 Neu",
            "2026-02-17 00:00 Ergebnisprotokoll – AG Kiez, 10. Februar 2026",
            "2026-02-10 00:00 AG Kiez, 10. Februar 2026",
            "2026-02-10 00:00 Lageplan – AG Kiez, 10. Februar 2026",
            "2026-01-20 00:00 Bericht 2025",
        ]
    );
    let minutes = feed(&built, "dokumente/art/ergebnisprotokoll/feed.xml");
    assert_eq!(minutes.title.value, "Ergebnisprotokoll – Testkiez");
    assert_eq!(told(&minutes), ["2026-02-17 00:00 Ergebnisprotokoll – AG Kiez, 10. Februar 2026"]);
    let minutes = &minutes.entries[0];
    assert_eq!(minutes.summary.as_ref().unwrap().value, "Ergebnisprotokoll, 17. Februar 2026 (TXT, 13 Byte)");
    assert_eq!(minutes.rights.as_ref().unwrap().value, "CC0-1.0");
    assert_eq!(
        links(minutes),
        [
            "alternate https://kiez.example/sro/sitzungen/m/ text/html",
            "enclosure https://kiez.example/sro/sitzungen/m/protokoll.txt text/plain 13",
        ]
    );
    assert_eq!(categories(minutes), ["dokumente/ Dokument", "dokumente/art/ Ergebnisprotokoll", "gremien/ AG Kiez", "themen/ Jugend"]);
    // The same news has the same name in every feed.
    for path in ["feed.xml", "gremien/ag/feed.xml", "aktionsraeume/mitte/feed.xml", "themen/jugend/feed.xml"] {
        assert_eq!(titled(&feed(&built, path), &minutes.title.value).id, minutes.id, "{path}");
    }
}

#[test]
fn a_meeting_comes_with_all_its_files() {
    let built = site().build();
    let of_body = feed(&built, "gremien/ag/feed.xml");
    let meeting = titled(&of_body, "AG Kiez, 10. Februar 2026");
    assert_eq!(meeting.summary.as_ref().unwrap().value, "Dienstag, 10. Februar 2026, 17:00 Uhr, Rathaus. Es ging um Spielplätze.");
    assert_eq!(
        links(meeting),
        [
            "alternate https://kiez.example/sro/sitzungen/m/ text/html",
            "enclosure https://kiez.example/sro/sitzungen/m/protokoll.txt text/plain 13",
            "enclosure https://kiez.example/sro/dokumente/bericht/bericht.txt text/plain 11",
            "enclosure https://kiez.example/sro/sitzungen/m/plan.txt text/plain 4",
        ]
    );
    assert_eq!(categories(meeting), ["sitzungen/ Sitzung", "gremien/ AG Kiez", "themen/ Jugend"]);
    let document = titled(&of_body, "Bericht 2025");
    assert_eq!(document.rights.as_ref().unwrap().value, "CC-BY-4.0");
    assert_eq!(categories(document), ["dokumente/ Dokument", "dokumente/art/ Bericht", "gremien/ AG Kiez"]);
}

#[test]
fn what_is_off_or_invented_says_so_in_its_title() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/a.md", "title: Runde A\nbody: ag\ndate: 2026-02-01\nstatus: cancelled", "")
        .entry("meetings/b.md", "title: Runde B\nbody: ag\ndate: 2026-02-02\nstatus: postponed\nexample: true\ndocuments: [plan.txt]", "")
        .file("content/meetings/plan.txt", "Plan");
    assert_eq!(
        told(&feed(&site.build(), "gremien/ag/feed.xml")),
        [
            "2026-02-02 00:00 Beispiel: Verschoben: Runde B",
            "2026-02-02 00:00 Beispiel: Plan – Verschoben: Runde B",
            "2026-02-01 00:00 Abgesagt: Runde A",
        ]
    );
}

/// Without `kiezblatt.lock` nobody knows when a meeting was announced: not on the day on which it will be.
#[test]
fn nothing_is_news_of_a_day_that_is_still_to_come() {
    let body = || Site::new().entry("bodies/ag.md", "title: AG", "");
    let meetings = |site: Site| {
        site.entry("meetings/a.md", "title: Bald\nbody: ag\ndate: 2026-05-01 18:00", "")
            .entry("meetings/b.md", "title: Danach\nbody: ag\ndate: 2026-06-01\nsichtbar_ab: 2026-01-15", "")
            .entry("meetings/c.md", "title: Gewesen\nbody: ag\ndate: 2025-11-01\nstatus: held", "")
    };
    let built = meetings(body().entry("news/n.md", "title: Neu\ndate: 2026-02-20 09:30", "")).build();
    assert_eq!(
        told(&feed(&built, "feed.xml")),
        ["2026-02-20 09:30 Neu", "2026-02-20 00:00 Bald", "2026-01-15 00:00 Danach", "2025-11-01 00:00 Gewesen"]
    );
    let published: Vec<String> =
        feed(&built, "feed.xml").entries.iter().map(|entry| entry.published.unwrap().format("%Y-%m-%d").to_string()).collect();
    assert_eq!(published, ["2026-02-20", "2026-02-20", "2026-01-15", "2025-11-01"]);
    // Where nothing tells of a day that is past, it is today's.
    let alone = body().entry("meetings/a.md", "title: Bald\nbody: ag\ndate: 2026-05-01", "").build();
    assert_eq!(told(&feed(&alone, "feed.xml")), ["2026-03-01 00:00 Bald"]);
}

#[test]
fn previews_are_in_no_feed() {
    let site = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/m.md", "title: Offen\nbody: ag\ndate: 2026-02-01\ndocuments: [entwurf]", "")
        .entry(
            "meetings/n.md",
            "title: Geheim\nbody: ag\ndate: 2026-02-02\ndraft: true\ndocuments: [{file: geheim.txt, kind: Protokoll}]",
            "",
        )
        .entry("documents/entwurf/index.md", "title: Entwurf\ndate: 2026-02-03\nfile: entwurf.txt\ndraft: true\nkind: Protokoll", "")
        .file("content/meetings/geheim.txt", "geheim")
        .file("content/documents/entwurf/entwurf.txt", "geheim");
    let built = site.build_drafts();
    for path in built.paths().into_iter().filter(|path| path.ends_with("feed.xml")) {
        let text = built.text(path);
        assert!(!["Geheim", "geheim", "Entwurf", "entwurf"].iter().any(|word| text.contains(word)), "{path}: {text}");
    }
    assert_eq!(told(&feed(&built, "gremien/ag/feed.xml")), ["2026-02-01 00:00 Offen"]);
    assert_eq!(told(&feed(&built, "dokumente/art/protokoll/feed.xml")), Vec::<String>::new());
}

#[test]
fn what_was_typed_comes_back_whatever_it_is() {
    let umlauts = "Ü".repeat(250);
    for title in ["Ende ]]> & <b>", "</script><script>", "Zeile\\r\\nZwei", "\\\"zitiert\\\" 'so'", "Fest 🎉 👩‍👩‍👧", umlauts.as_str()]
    {
        // A carriage return is read as the end of a line, here as everywhere.
        let typed = title.replace("\\r\\n", "\n").replace("\\\"", "\"");
        let site = Site::new()
            .entry("bodies/ag.md", &format!("title: \"{title}\""), "")
            .entry("meetings/m.md", &format!("title: \"{title}\"\nbody: ag\ndate: 2026-02-01\nsummary: \"{title}\"\ntopics: [Jugend]\ndocuments: [{{file: plan.txt, title: \"{title}\", kind: Plan}}]"), "")
            .file("content/meetings/plan.txt", "Plan");
        let built = site.build();
        assert_eq!(built.lines(), Vec::<String>::new(), "{title}");
        for path in ["feed.xml", "gremien/ag/feed.xml", "themen/jugend/feed.xml", "dokumente/art/plan/feed.xml"] {
            let feed = feed(&built, path);
            let titles: Vec<&str> = feed.entries.iter().map(|entry| entry.title.value.as_str()).collect();
            let file = format!("{typed} – {typed}");
            assert!(titles.contains(&file.as_str()) && (path.contains("/art/") || titles.contains(&typed.as_str())), "{path}: {titles:?}");
        }
        let of_body = feed(&built, "gremien/ag/feed.xml");
        assert_eq!(of_body.title.value, format!("{typed} – Testkiez"));
        let meeting = titled(&of_body, &typed);
        assert_eq!(meeting.summary.as_ref().unwrap().value, format!("Sonntag, 1. Februar 2026. {typed}"));
        assert_eq!(meeting.categories[1].term, typed.replace('\n', " "));
    }
}

/// Builds with the program on a day, which remembers what it published.
fn published(site: &Site, today: &str) -> BTreeMap<String, Vec<u8>> {
    let ran = site.run(&["build", "--quiet", "--today", today]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    tree(&site.path("public")).into_iter().filter(|(path, _)| path.ends_with("feed.xml")).collect()
}

fn in_tree(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Feed {
    Feed::read_from(files[path].as_slice()).unwrap()
}

/// Which files are not as they were.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names = before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>();
    names.into_iter().filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

#[test]
fn feeds_change_when_content_does_and_never_with_the_day() {
    let site = site().entry("bodies/rat.md", "title: Rat", "").file("kiezblatt.lock", empty());
    let first = published(&site, "2026-03-01");
    // The lock remembers files that were there before it as of its first day.
    assert_eq!(
        told(&in_tree(&first, "dokumente/art/ergebnisprotokoll/feed.xml")),
        ["2026-03-01 00:00 Ergebnisprotokoll – AG Kiez, 10. Februar 2026"]
    );
    assert_eq!(changed(&first, &published(&site, "2026-03-02")), Vec::<String>::new());
    // A new version of the minutes is news of the minutes and of the meeting.
    site.write("content/meetings/m/protokoll.txt", "Das Protokoll, berichtigt");
    let second = published(&site, "2026-03-05");
    assert_eq!(
        changed(&first, &second),
        [
            "aktionsraeume/mitte/feed.xml",
            "dokumente/art/ergebnisprotokoll/feed.xml",
            "feed.xml",
            "gremien/ag/feed.xml",
            "themen/jugend/feed.xml"
        ]
    );
    let of_body = in_tree(&second, "gremien/ag/feed.xml");
    assert_eq!(
        told(&of_body)[..3],
        [
            "2026-03-05 00:00 Ergebnisprotokoll – AG Kiez, 10. Februar 2026",
            "2026-03-05 00:00 AG Kiez, 10. Februar 2026",
            "2026-03-01 00:00 Neu"
        ]
    );
    assert_eq!(of_body.updated, of_body.entries[0].updated);
    assert_eq!(of_body.entries[0].published.unwrap().to_rfc3339(), "2026-03-01T00:00:00+01:00");
    // Who says as of when a meeting stands is believed, but nothing is older than its publication.
    let said =
        std::fs::read_to_string(site.path("content/meetings/m/index.md")).unwrap().replace("body: ag", "body: ag\nstand: 2026-03-03");
    site.write("content/meetings/m/index.md", said.replace("2026-03-03", "2026-02-11"));
    let updated = |files: &BTreeMap<String, Vec<u8>>| {
        titled(&in_tree(files, "feed.xml"), "AG Kiez, 10. Februar 2026").updated.format("%d.%m.%Y").to_string()
    };
    assert_eq!(updated(&published(&site, "2026-03-06")), "01.03.2026");
    site.write("content/meetings/m/index.md", said);
    assert_eq!(updated(&published(&site, "2026-03-06")), "03.03.2026");
}

#[test]
fn names_survive_new_titles_and_moved_pages() {
    let site = site().file("kiezblatt.lock", empty());
    let first = published(&site, "2026-03-01");
    let names = |feed: &Feed| feed.entries.iter().map(|entry| entry.id.clone()).collect::<std::collections::BTreeSet<_>>();
    let (of_site, of_body) = (in_tree(&first, "feed.xml"), in_tree(&first, "gremien/ag/feed.xml"));
    // The body and the meeting are renamed, and the meeting gets another title.
    site.remove("content/bodies/ag.md");
    site.write("content/bodies/rat.md", "---\ntitle: Rat\nkurzadresse: ag\n---\n");
    std::fs::rename(site.path("content/meetings/m"), site.path("content/meetings/treffen")).unwrap();
    let text = std::fs::read_to_string(site.path("content/meetings/treffen/index.md")).unwrap();
    let text = text.replace("body: ag", "title: Treffen\nbody: rat\nfruehere_adressen: [/sitzungen/m/]");
    site.write("content/meetings/treffen/index.md", text);
    let news = "---\ntitle: Neu\ndate: 2026-02-20 09:30\nbodies: [rat]\n---\n";
    site.write("content/news/n.md", news);
    assert_eq!(site.run(&["forget", "/sitzungen/m/plan.txt"]).status, 0);
    assert_eq!(site.run(&["forget", "/sitzungen/m/protokoll.txt"]).status, 0);
    let second = published(&site, "2026-03-09");
    let renamed = in_tree(&second, "gremien/ag/feed.xml");
    assert_eq!((renamed.title.value.as_str(), &renamed.id), ("Rat – Testkiez", &of_body.id));
    assert_eq!(names(&renamed), names(&of_body));
    assert_eq!(in_tree(&second, "feed.xml").id, of_site.id);
    assert_eq!(titled(&renamed, "Treffen").published, titled(&of_body, "AG Kiez, 10. Februar 2026").published);
}

/// Feeds that are gone are told of as what they were; those that may come back are kept in mind.
#[test]
fn a_feed_that_is_gone_says_how_to_have_it_back() {
    let remembering =
        |site: Site, feed: &str| site.file("kiezblatt.lock", format!("{}{feed} 2026-01-10 2026-01-10 -\n", empty())).build().lines();
    let body = || Site::new().entry("bodies/ag.md", "title: AG", "");
    let forget = |url: &str| format!("Oder geben Sie die Adresse auf: „kiezblatt forget {url}“.");
    let gone = |url: &str| {
        format!("Den Feed {url} gibt es nicht mehr; wer ihn abonniert hat, erfährt nichts Neues. — Feeds lassen sich nicht weiterleiten; ")
    };
    let (raum, art) = ("/aktionsraeume/mitte/feed.xml", "/dokumente/art/protokoll/feed.xml");
    let moved = body().entry("aktionsraeume/neu.md", "title: Mitte\naliases: [/aktionsraeume/mitte/]", "");
    assert_eq!(
        remembering(moved, raum),
        [format!(
            "content/aktionsraeume/neu.md:1:1 warning[vanished-list] {}mit „kurzadresse: mitte“ behält der Aktionsraum seinen. {}",
            gone(raum),
            forget(raum)
        )]
    );
    assert_eq!(
        remembering(body(), art),
        [format!(
            "kiezblatt.lock:8:1 warning[vanished-list] {}diesen gibt es wieder, sobald auf der Liste /dokumente/art/protokoll/ wieder etwas steht. {}",
            gone(art),
            forget(art)
        )]
    );
    // The time of the only document of that kind is over: nobody did anything wrong.
    let over = body()
        .entry("meetings/m.md", "body: ag\ndate: 2026-01-10\nsichtbar_bis: 2026-02-01\ndocuments: [{file: p.txt, kind: Protokoll}]", "")
        .file("content/meetings/p.txt", "P");
    assert_eq!(remembering(over, art), Vec::<String>::new());
    let off = body().file("kiezblatt.yaml", "title: Testkiez\nbase_url: https://kiez.example/sro/\ninterfaces: {feeds: nein}\n");
    let of_body = "/gremien/ag/feed.xml";
    assert_eq!(
        remembering(off, of_body),
        [format!(
            "content/bodies/ag.md:1:1 warning[vanished-list] {}mit „interfaces: {{feeds: ja}}“ in kiezblatt.yaml gibt es diesen wieder. {}",
            gone(of_body),
            forget(of_body)
        )]
    );
}
