//! What citizens subscribe to and programs read, all formats together: nothing changes without a reason, and everything that
//! tells of an entry changes with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kiezblatt::register::empty;

use crate::site::Site;

const MEETING: &str = "gremium: ag\ndatum: 12.05.2026 10:00\ntagesordnung: [Begrüßung, {titel: Plan, dokumente: [plan]}]";

fn site() -> Site {
    let site = Site::new()
        .entry("bodies/ag.md", "titel: AG Kiez\nkurzname: AG", "")
        .entry("bodies/andere.md", "titel: Andere Runde", "")
        .entry("meetings/mai.md", MEETING, "")
        .entry("meetings/november.md", "gremium: andere\ndatum: 14.11.2025\nstatus: durchgefuehrt", "")
        .entry("documents/plan/index.md", "titel: Plan\ndatum: 02.02.2026\ndatei: plan.pdf\nart: Konzept\nthemen: [Wohnen]", "")
        .entry("aktionsraeume/mitte.md", "titel: Mitte", "")
        .paper("content/documents/plan/plan.pdf", "Plan");
    site.file("kiezblatt.lock", empty())
}

fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
        }
    }
}

/// Everything that is no page, as the program publishes it on a day.
fn published(site: &Site, today: &str) -> BTreeMap<String, Vec<u8>> {
    let ran = site.run(&["build", "--quiet", "--today", today]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let mut files = BTreeMap::new();
    collect(&site.path("public"), &site.path("public"), &mut files);
    files.retain(|path, _| !path.ends_with(".html") && path != ".kiezblatt-manifest");
    files
}

/// The paths at which not the same stands. Names of OParl's objects are cut to their beginning.
fn differences(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths = a.keys().chain(b.keys().filter(|path| !a.contains_key(*path)));
    let mut changed: Vec<String> = paths.filter(|path| a.get(*path) != b.get(*path)).map(|path| cut(path)).collect();
    changed.sort();
    changed
}

fn cut(path: &str) -> String {
    let is_name = |part: &str| part.len() >= 16 && part.chars().take(16).all(|c| c.is_ascii_hexdigit());
    path.split('/').map(|part| if is_name(part) { format!("NAME{}", &part[16..]) } else { part.to_owned() }).collect::<Vec<_>>().join("/")
}

#[test]
fn another_day_changes_nothing() {
    let site = site();
    let first = published(&site, "2026-03-01");
    assert!(first.len() > 40, "{:?}", first.keys());
    assert_eq!(differences(&first, &published(&site, "2026-03-02")), [""; 0]);
}

#[test]
fn a_changed_meeting_changes_what_tells_of_it() {
    let site = site();
    let first = published(&site, "2026-03-01");
    site.write("content/meetings/mai.md", format!("---\n{}\n---\n", MEETING.replace("12.05.2026 10:00", "19.05.2026 11:00")));
    let changed = differences(&first, &published(&site, "2026-03-04"));
    // The document was on its agenda; the site's own name for the meeting holds its day.
    let expected = [
        "daten/dokumente.csv",
        "daten/dokumente.json",
        "daten/katalog.jsonld",
        "daten/katalog.ttl",
        "daten/sitzungen.csv",
        "daten/sitzungen.json",
        "feed.xml",
        "gremien/ag/feed.xml",
        "gremien/ag/kalender.ics",
        "kalender.ics",
        "oparl/v1.1/agenda-item/NAME-1.json",
        "oparl/v1.1/agenda-item/NAME-2.json",
        "oparl/v1.1/agenda-items.json",
        "oparl/v1.1/consultation/NAME.json",
        "oparl/v1.1/consultations.json",
        "oparl/v1.1/deleted.json",
        "oparl/v1.1/location/NAME.json",
        "oparl/v1.1/meeting/NAME.json",
        "oparl/v1.1/meetings.json",
        "oparl/v1.1/organization/NAME/consultations.json",
        "oparl/v1.1/organization/NAME/meetings.json",
        "oparl/v1.1/paper/NAME.json",
        "oparl/v1.1/papers.json",
        "sitemap.xml",
        "sitzungen/mai/termin.ics",
    ];
    assert_eq!(changed, expected);
}

#[test]
fn what_is_switched_off_is_not_there() {
    let whole = published(&site(), "2026-03-01");
    for (switch, paths) in [
        ("calendars", &["kalender.ics", "gremien/ag/kalender.ics", "sitzungen/mai/termin.ics"][..]),
        ("feeds", &["feed.xml", "gremien/ag/feed.xml", "themen/wohnen/feed.xml", "aktionsraeume/mitte/feed.xml"]),
        ("oparl", &["oparl/v1.1/system.json", "oparl/v1.1/meetings.json"]),
        ("catalog", &["daten/katalog.ttl", "daten/katalog.jsonld"]),
        ("tables", &["daten/sitzungen.csv", "daten/sitzungen.json"]),
    ] {
        let settings = format!("{}interfaces: {{{switch}: nein}}\n", crate::site::SETTINGS);
        let site = site().file("kiezblatt.yaml", settings);
        let files = published(&site, "2026-03-01");
        assert!(paths.iter().all(|path| whole.contains_key(*path) && !files.contains_key(*path)), "{switch}: {:?}", files.keys());
        let (catalog, page) = (files.get("daten/katalog.ttl"), fs::read_to_string(site.path("public/daten/index.html")).unwrap());
        let said = [catalog.map(|bytes| String::from_utf8_lossy(bytes).into_owned()), Some(page)].into_iter().flatten();
        assert!(said.into_iter().all(|text| !paths.iter().any(|path| text.contains(path))), "{switch}");
    }
}
