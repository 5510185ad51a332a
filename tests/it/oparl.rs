//! OParl: what programs are told of bodies, meetings, documents, files and places, and what is left of those that are gone.

use std::collections::{BTreeMap, BTreeSet};

use kiezblatt::register::empty;
use serde_json::{Value, json};

use crate::preview_server::Preview;
use crate::site::{Built, SETTINGS, Site, tree};

const ROOT: &str = "https://kiez.example/sro/oparl/v1.1/";

fn read(built: &Built, path: &str) -> Value {
    serde_json::from_str(built.text(&format!("oparl/v1.1/{path}"))).unwrap()
}

/// The objects of a list, from its only page.
fn list(built: &Built, name: &str) -> Vec<Value> {
    let page = read(built, &format!("{name}.json"));
    assert_eq!(page["pagination"]["totalPages"], 1);
    page["data"].as_array().unwrap().clone()
}

/// The address of an object below that of the interface.
fn path(object: &Value) -> String {
    object["id"].as_str().unwrap().strip_prefix(ROOT).unwrap().to_owned()
}

/// Ids by the order in which they come: `meeting/A.json`, so that texts can be compared.
fn named(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap();
    let mut names: Vec<String> = Vec::new();
    let is_name = |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let parts = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    let short = parts.map(|part| {
        let word = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if !is_name(word) {
            return part.to_owned();
        }
        let at = names.iter().position(|name| name == word).unwrap_or_else(|| {
            names.push(word.to_owned());
            names.len() - 1
        });
        part.replace(word, &char::from(b'A' + at as u8).to_string())
    });
    short.collect::<String>().replace("https://kiez.example/sro/", "…/")
}

/// A body that meets, with everything that belongs to a meeting.
fn site() -> Site {
    Site::new()
        .entry("bodies/ag.md", "title: AG Kiez\nkind: Arbeitsgruppe\nupdated: 2026-01-02", "")
        .entry(
            "meetings/treffen/index.md",
            "body: ag\ndate: 2026-01-14 10:00\nend: 12:00\nstatus: held\nplace: {name: Rathaus, room: '5', address: 'Weg 1, 10115 Berlin', latitude: 52.5, longitude: 13.25}\n\
             documents: [{file: protokoll.txt, title: Ergebnisprotokoll, date: 2026-01-20, license: CC0-1.0, accessible: yes}]\n\
             agenda: [{title: Bericht, decision: Angenommen, documents: [plan]}]\nupdated: 2026-01-21",
            "",
        )
        .file("content/meetings/treffen/protokoll.txt", "x")
        .entry("documents/plan/index.md", "title: Plan\nkind: Konzept\nfile: plan.txt\ndate: 2026-01-05", "")
        .file("content/documents/plan/plan.txt", "y")
}

#[test]
fn a_meeting_tells_everything_that_belongs_to_it() {
    let built = site().build();
    let meetings = list(&built, "meetings");
    assert_eq!(
        named(&meetings[0]),
        named(&json!({
            "id": format!("{ROOT}meeting/000000000000000a.json"),
            "type": "https://schema.oparl.org/1.1/Meeting",
            "created": "2026-01-14T00:00:00+01:00",
            "modified": "2026-01-21T00:00:00+01:00",
            "web": "https://kiez.example/sro/sitzungen/treffen/",
            "name": "AG Kiez, 14. Januar 2026",
            "meetingState": "durchgeführt",
            "cancelled": false,
            "start": "2026-01-14T10:00:00+01:00",
            "end": "2026-01-14T12:00:00+01:00",
            "location": {
                "id": format!("{ROOT}location/000000000000000c.json"),
                "type": "https://schema.oparl.org/1.1/Location",
                "created": "2026-01-14T00:00:00+01:00",
                "modified": "2026-01-21T00:00:00+01:00",
                "description": "Rathaus, 5, Weg 1, 10115 Berlin",
                "geojson": {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [13.25, 52.5]}},
                "streetAddress": "Weg 1",
                "room": "5",
                "postalCode": "10115",
                "locality": "Berlin",
            },
            "organization": [format!("{ROOT}organization/000000000000000d.json")],
            "resultsProtocol": {
                "id": format!("{ROOT}file/000000000000000e.json"),
                "type": "https://schema.oparl.org/1.1/File",
                "created": "2026-01-14T00:00:00+01:00",
                "modified": "2026-01-21T00:00:00+01:00",
                "name": "Ergebnisprotokoll",
                "fileName": "protokoll.txt",
                "mimeType": "text/plain",
                "date": "2026-01-20",
                "size": 1,
                "accessUrl": "https://kiez.example/sro/sitzungen/treffen/protokoll.txt",
                "fileLicense": "https://creativecommons.org/publicdomain/zero/1.0/",
                "kiezblatt:lizenz": "CC0-1.0",
                "kiezblatt:barrierefrei": "ja",
                "kiezblatt:sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
            },
            "agendaItem": [{
                "id": format!("{ROOT}agenda-item/000000000000000a-1.json"),
                "type": "https://schema.oparl.org/1.1/AgendaItem",
                "created": "2026-01-14T00:00:00+01:00",
                "modified": "2026-01-21T00:00:00+01:00",
                "order": 0,
                "number": "1",
                "name": "Bericht",
                "consultation": format!("{ROOT}consultation/000000000000000b.json"),
                "resolutionText": "Angenommen",
            }],
            "kiezblatt:art": "Sitzung",
        }))
    );
    assert_eq!(read(&built, &path(&meetings[0])), meetings[0]);
}

#[test]
fn what_stands_inside_others_leads_back_at_its_own_address() {
    let built = site().build();
    let one = |name: &str| list(&built, name).remove(0);
    let (meeting, item, paper, consultation) = (one("meetings"), one("agenda-items"), one("papers"), one("consultations"));
    assert_eq!((&item["meeting"], &item["consultation"]), (&meeting["id"], &consultation["id"]));
    assert_eq!(consultation["paper"], paper["id"]);
    assert_eq!((&consultation["meeting"], &consultation["agendaItem"]), (&meeting["id"], &item["id"]));
    assert_eq!((&paper["consultation"][0]["id"], paper["consultation"][0].get("paper")), (&consultation["id"], None));
    let files = list(&built, "files");
    let of = |name: &str| files.iter().find(|file| file["fileName"] == name).unwrap();
    assert_eq!(of("protokoll.txt")["meeting"], json!([meeting["id"]]));
    assert_eq!(of("plan.txt")["paper"], json!([paper["id"]]));
    assert_eq!(one("locations")["meetings"], json!([meeting["id"]]));
    let organization = one("organizations");
    let own = |way: &str| read(&built, organization[way].as_str().unwrap().strip_prefix(ROOT).unwrap())["data"].clone();
    assert_eq!((own("meeting"), own("consultation")), (json!([meeting]), json!([consultation])));
    for object in [meeting, item, paper, consultation, organization].iter().chain(&files) {
        assert_eq!(&read(&built, &path(object)), object);
    }
}

#[test]
fn the_system_leads_to_the_publisher_and_all_lists() {
    let settings = format!(
        "{SETTINGS}publisher: {{name: Bezirksamt, email: amt@kiez.example, address: 'Weg 2, 10115 Berlin'}}\noparl: {{ags: 01001000, rgs: 010010000000, classification: Bezirk}}\n"
    );
    let built = site().file("kiezblatt.yaml", settings).build();
    let system = read(&built, "system.json");
    assert_eq!(
        [
            &system["oparlVersion"],
            &system["body"],
            &system["name"],
            &system["contactName"],
            &system["contactEmail"],
            &system["kiezblatt:geloescht"]
        ],
        [
            "https://schema.oparl.org/1.1/",
            &format!("{ROOT}bodies.json"),
            "Testkiez",
            "Bezirksamt",
            "amt@kiez.example",
            &format!("{ROOT}deleted.json")
        ]
    );
    assert!(system["kiezblatt:hinweis"].as_str().unwrap().starts_with("Diese Schnittstelle besteht aus Dateien. Filter in Adressen"));
    let bodies = list(&built, "bodies");
    let body = bodies[0].as_object().unwrap();
    assert_eq!([&body["ags"], &body["rgs"], &body["classification"], &body["name"]], ["01001000", "010010000000", "Bezirk", "Bezirksamt"]);
    assert_eq!((&body["legislativeTerm"], &body["location"]["streetAddress"]), (&json!([]), &json!("Weg 2")));
    let lists = [
        ("organization", 1),
        ("person", 0),
        ("meeting", 1),
        ("paper", 1),
        ("agendaItem", 1),
        ("consultation", 1),
        ("file", 2),
        ("locationList", 2),
        ("legislativeTermList", 0),
        ("membership", 0),
    ];
    for (name, count) in lists {
        let url = body[name].as_str().unwrap();
        assert_eq!(list(&built, url.strip_prefix(ROOT).unwrap().strip_suffix(".json").unwrap()).len(), count, "{name}");
    }
}

#[test]
fn a_day_without_a_time_is_marked() {
    let built = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry("meetings/tag.md", "body: ag\ndate: 2026-07-14\nstatus: cancelled", "")
        .entry(
            "fachtage/tage.md",
            "title: Tage\ndate: 2026-09-01\nend: 2026-09-02\nstatus: postponed\nprogramme: [{title: Vortrag, start: '9:30'}]",
            "",
        )
        .build();
    let meetings = list(&built, "meetings");
    let of = |name: &str| meetings.iter().find(|meeting| meeting["name"] == name).unwrap();
    let day = of("AG, 14. Juli 2026");
    assert_eq!((&day["start"], &day["kiezblatt:ganztaegig"]), (&json!("2026-07-14T00:00:00+02:00"), &json!(true)));
    assert_eq!((&day["cancelled"], day.get("end"), day.get("meetingState")), (&json!(true), None, None));
    let days = of("Tage");
    assert_eq!((days.get("end"), &days["kiezblatt:letzterTag"], &days["kiezblatt:verschoben"]), (None, &json!("2026-09-02"), &json!(true)));
    assert_eq!(days["agendaItem"][0]["start"], "2026-09-01T09:30:00+02:00");
}

#[test]
fn long_lists_have_pages_of_a_hundred() {
    let site = (0..101).fold(Site::new().entry("bodies/ag.md", "title: AG", ""), |site, number| {
        let day = jiff::civil::date(2024, 1, 1).saturating_add(jiff::ToSpan::days(number));
        site.entry(&format!("meetings/s{number}.md"), &format!("body: ag\ndate: {day}"), "")
    });
    let built = site.build();
    let (first, second) = (read(&built, "meetings.json"), read(&built, "meetings/2.json"));
    assert_eq!((first["data"].as_array().unwrap().len(), second["data"].as_array().unwrap().len()), (100, 1));
    assert_eq!(
        (&first["data"][0]["start"], &second["data"][0]["start"]),
        (&json!("2024-01-01T00:00:00+01:00"), &json!("2024-04-10T00:00:00+02:00"))
    );
    assert_eq!(second["pagination"], json!({"totalElements": 101, "elementsPerPage": 100, "currentPage": 2, "totalPages": 2}));
    let (one, two) = (format!("{ROOT}meetings.json"), format!("{ROOT}meetings/2.json"));
    assert_eq!(first["links"], json!({"first": one, "self": one, "next": two, "last": two}));
    assert_eq!(second["links"], json!({"first": one, "prev": one, "self": two, "last": two}));
}

#[test]
fn hostile_titles_come_back_as_they_were() {
    let long = "ä".repeat(250);
    for title in ["]]> </script><!--", "\"Zitat\" und \\", "🏘️ Kie\u{2028}z", "a\r\nb", &long] {
        let front = format!("title: {}\nkind: {0}\nshort_title: {0}", serde_json::to_string(title).unwrap());
        let built = Site::new().entry("bodies/ag.md", &front, "").build();
        let organization = list(&built, "organizations").remove(0);
        // Every line end of front matter is read as the same.
        let read = title.replace("\r\n", "\n");
        assert_eq!([&organization["name"], &organization["classification"], &organization["shortName"]], [&read; 3]);
    }
}

#[test]
fn drafts_and_what_is_switched_off_are_not_told() {
    let built = site().entry("meetings/entwurf.md", "body: ag\ndate: 2026-02-01\ndraft: yes", "").build_drafts();
    assert_eq!(list(&built, "meetings").len(), 1);
    let built = site().file("kiezblatt.yaml", format!("{SETTINGS}interfaces: {{oparl: no}}\n")).build();
    assert!(built.paths().iter().all(|path| !path.starts_with("oparl/")));
}

#[test]
fn invented_data_say_so() {
    let built = Site::new()
        .entry("bodies/ag.md", "title: AG\ntopics: [Wohnen]", "")
        .entry("meetings/a.md", "body: ag\ndate: 2026-01-01\nexample: yes\nagenda: [Eins]", "")
        .build();
    let meeting = list(&built, "meetings").remove(0);
    for object in [&meeting, &meeting["agendaItem"][0]] {
        assert_eq!((&object["keyword"], &object["kiezblatt:beispiel"]), (&json!(["Beispiel"]), &json!(true)));
    }
    assert_eq!(list(&built, "organizations")[0]["keyword"], json!(["Wohnen"]));
}

/// The files of the interface after a build on a day.
fn built_on(site: &Site, day: &str) -> BTreeMap<String, Vec<u8>> {
    let ran = site.run(&["build", "--quiet", "--today", day]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let files = tree(&site.path("public")).into_iter();
    files.filter(|(path, _)| path.starts_with("oparl/")).collect()
}

/// The folders of the files that differ, each once.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
    let part = |part: &str| if part.len() == 16 { "NAME" } else { part }.to_owned();
    let name = |path: &str| {
        let parts =
            path.strip_prefix("oparl/v1.1/").unwrap().split('/').map(|one| part(one.trim_end_matches(".json").trim_end_matches("-1")));
        parts.collect::<Vec<_>>().join("/")
    };
    paths.into_iter().map(|path| name(path)).collect()
}

#[test]
fn another_day_changes_nothing_and_a_changed_meeting_only_what_tells_of_it() {
    let site = site().entry("meetings/anderes.md", "body: ag\ndate: 2026-01-15\nplace: Halle", "").file("kiezblatt.lock", empty());
    let first = built_on(&site, "2026-03-01");
    assert_eq!(changed(&first, &built_on(&site, "2026-03-02")), BTreeSet::new());
    site.write("content/meetings/anderes.md", "---\nbody: ag\ndate: 2026-01-15\nplace: Saal\n---\n");
    let second = built_on(&site, "2026-03-03");
    assert_eq!(
        changed(&first, &second).into_iter().collect::<Vec<_>>(),
        ["location/NAME", "locations", "meeting/NAME", "meetings", "organization/NAME/meetings"]
    );
}

#[test]
fn what_is_gone_is_marked_at_its_address_and_stands_in_no_list() {
    let site = site().file("kiezblatt.lock", empty());
    let before = built_on(&site, "2026-03-01");
    site.write(
        "content/meetings/treffen/index.md",
        "---\nbody: ag\ndate: 2026-01-14\nwithdrawn: {date: 2026-03-02, reason: Fehler}\n---\n",
    );
    let after = built_on(&site, "2026-03-02");
    let deleted: Value = serde_json::from_slice(&after["oparl/v1.1/deleted.json"]).unwrap();
    let deleted = deleted["data"].as_array().unwrap();
    let types: Vec<&str> = deleted.iter().map(|object| object["type"].as_str().unwrap().rsplit('/').next().unwrap()).collect();
    assert_eq!(types, ["AgendaItem", "File", "Location", "Meeting"]);
    for object in deleted {
        let path = format!("oparl/v1.1/{}", path(object));
        assert!(before.contains_key(&path), "{path}");
        let expected = json!({
            "id": object["id"], "type": object["type"], "created": "2026-03-01T00:00:00+01:00", "modified": "2026-03-02T00:00:00+01:00", "deleted": true
        });
        assert_eq!((&serde_json::from_slice::<Value>(&after[&path]).unwrap(), object), (&expected, &expected));
    }
    for name in ["agenda-items", "files", "locations", "meetings"] {
        let text = String::from_utf8(after[&format!("oparl/v1.1/{name}.json")].clone()).unwrap();
        assert!(!text.contains("deleted") && !text.contains("Treffen"), "{name}: {text}");
    }
    let vanished: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert_eq!(vanished.len(), 1, "{vanished:?}");
    assert!(vanished[0].starts_with("oparl/v1.1/consultation/"), "{vanished:?}");
}

#[test]
fn an_item_and_a_place_that_an_entry_has_no_more_are_marked() {
    let place = "body: ag\ndate: 2026-01-15\nplace: Halle\nagenda: [Eins, Zwei]";
    let site = Site::new().entry("bodies/ag.md", "title: AG", "").entry("meetings/a.md", place, "").file("kiezblatt.lock", empty());
    let before = built_on(&site, "2026-03-01");
    site.write("content/meetings/a.md", "---\nbody: ag\ndate: 2026-01-15\nagenda: [Zwei]\n---\n");
    let after = built_on(&site, "2026-03-02");
    assert!(before.keys().all(|path| after.contains_key(path)));
    let gone = |path: &str| String::from_utf8(after[path].clone()).unwrap().contains("\"deleted\":true");
    let gone: Vec<&str> = before
        .keys()
        .map(String::as_str)
        .filter(|path| !path.ends_with("deleted.json") && gone(path))
        .map(|path| path.rsplit('/').nth(1).unwrap())
        .collect();
    assert_eq!(gone, ["agenda-item", "location"]);
}

#[test]
fn a_file_in_the_folder_of_another_entry_belongs_to_both() {
    let built = Site::new()
        .entry("bodies/ag.md", "title: AG", "")
        .entry(
            "meetings/a/index.md",
            "body: ag\ndate: 2026-01-15\ndocuments: [{file: plan.pdf, title: Der Plan}]",
            "Siehe [Notiz](notiz.txt).",
        )
        .file("content/meetings/a/plan.pdf", "x")
        .file("content/meetings/a/notiz.txt", "x")
        .entry("meetings/b.md", "body: ag\ndate: 2026-01-16\ndocuments: [a/plan.pdf]\nupdated: 2026-02-01", "")
        .build();
    let files = list(&built, "files");
    assert_eq!(files.iter().map(|file| file["fileName"].as_str().unwrap()).collect::<Vec<_>>(), ["notiz.txt", "plan.pdf"]);
    let meetings = list(&built, "meetings");
    assert_eq!((&files[1]["meeting"], &files[1]["name"]), (&json!([meetings[0]["id"], meetings[1]["id"]]), &json!("Der Plan")));
    assert_eq!((&files[1]["created"], &files[1]["modified"]), (&json!("2026-01-15T00:00:00+01:00"), &json!("2026-02-01T00:00:00+01:00")));
    assert_eq!(meetings[1]["auxiliaryFile"][0]["name"], "Der Plan");
    assert_eq!(meetings[0]["auxiliaryFile"][1]["name"], "notiz");
}

#[test]
fn the_preview_answers_filters_under_its_own_address() {
    let site = site().entry("meetings/alt.md", "body: ag\ndate: 2020-01-15\nupdated: 2020-01-15", "");
    let preview = Preview::start(&site, &["--base-url", "http://127.0.0.1:4999/kiez/"]);
    let list = "/kiez/oparl/v1.1/meetings.json";
    let get = |query: &str| {
        let answer = preview.get(&format!("{list}{query}"));
        assert_eq!(answer.header("content-type"), Some("application/json"));
        (answer.status, serde_json::from_slice::<Value>(&answer.body).unwrap())
    };
    let (_, all) = get("");
    let (status, since) = get("?modified_since=2026-01-01T00:00:00%2B01:00");
    assert_eq!((status, all["data"].as_array().unwrap().len(), &since["data"]), (200, 2, &json!([all["data"][1]])));
    let own = format!("http://127.0.0.1:4999{list}?modified_since=2026-01-01T00:00:00%2B01:00");
    assert_eq!(since["links"], json!({"first": own, "self": own, "last": own}));
    let (status, error) = get("?created_until=gestern");
    assert_eq!((status, &error["type"]), (400, &json!("https://schema.oparl.org/1.1/Error")));
    // What is no filter is passed over, as everywhere.
    assert_eq!(get("?v=1").1, all);
}
