//! What programs read of pages (JSON-LD), kind by kind, and where there is nothing to read.

use serde_json::{Value, json};

use crate::papers;
use crate::site::{Built, SETTINGS, Site, memo};

const BEGIN: &str = "<script type=\"application/ld+json\">";

/// What stands in the head of a page for programs; none where nothing does.
pub fn linked_data(built: &Built, path: &str) -> Option<String> {
    let html = built.text(path);
    let (head, _) = html.split_once("</head>").unwrap();
    assert!(html.matches(BEGIN).count() <= 1 && html.matches(BEGIN).count() == head.matches(BEGIN).count());
    let (_, rest) = head.split_once(BEGIN)?;
    Some(rest.split_once("</script>").unwrap().0.to_owned())
}

/// The things that a page speaks of, in their order.
pub fn things(built: &Built, path: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(&linked_data(built, path).unwrap()).unwrap();
    assert_eq!(all["@context"], "https://schema.org");
    all["@graph"].as_array().unwrap().clone()
}

/// What a page is about is exactly this, in this order.
fn assert_about(built: &Built, path: &str, expected: &Value) {
    assert_eq!(format!("{:#}", things(built, path)[0]), format!("{expected:#}"), "{path}");
}

/// Whether no page of these has anything for programs of others.
fn assert_silent(built: &Built, paths: &[&str]) {
    for path in paths {
        assert_eq!(linked_data(built, path), None, "{path}");
        assert!(!built.text(path).contains("og:"), "{path}");
    }
}

/// Some values of a thing.
fn some_of(thing: &Value, keys: &[&str]) -> Value {
    keys.iter().map(|key| ((*key).to_owned(), thing[key].clone())).collect::<serde_json::Map<_, _>>().into()
}

fn with_body() -> Site {
    Site::new().entry("bodies/ag.md", "title: AG Kieze\nshort_title: AG", "").entry("aktionsraeume/nord.md", "title: Nord", "")
}

#[test]
fn a_meeting_with_all_its_details() {
    let site = with_body().entry(
        "meetings/m.md",
        "gremium: ag\ntitel: Sommersitzung\nzusammenfassung: Es geht um Bäume.\ndatum: 14.07.2026 17:00\nende: 19:30\nthemen: [Grün]\naktionsraeume: [nord]\nvorsitz: Frau Muster
ort: {name: Rathaus, raum: Saal 2, anschrift: \"Musterweg 3, 13597 Berlin\", bezirk: Spandau, breite: 52.5351, laenge: \"13,2\"}",
        "",
    );
    let page = "sitzungen/m/index.html";
    let built = site.build();
    let event = json!({
        "@type": "Event",
        "name": "Sommersitzung",
        "description": "Es geht um Bäume.",
        "url": "https://kiez.example/sro/sitzungen/m/",
        "startDate": "2026-07-14T17:00:00+02:00",
        "endDate": "2026-07-14T19:30:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "inLanguage": "de",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": [{
            "@type": "Place",
            "name": "Rathaus, Saal 2",
            "address": { "@type": "PostalAddress", "streetAddress": "Musterweg 3", "postalCode": "13597", "addressLocality": "Berlin" },
            "geo": { "@type": "GeoCoordinates", "latitude": 52.5351, "longitude": 13.2 },
            "containedInPlace": { "@type": "AdministrativeArea", "name": "Spandau" }
        }],
        "organizer": { "@type": "GovernmentOrganization", "name": "AG Kieze", "url": "https://kiez.example/sro/gremien/ag/" },
        "about": [
            { "@type": "Thing", "name": "Grün" },
            { "@type": "Place", "name": "Nord", "url": "https://kiez.example/sro/aktionsraeume/nord/" }
        ]
    });
    let breadcrumb = json!({
        "@type": "BreadcrumbList",
        "itemListElement": [
            { "@type": "ListItem", "position": 1, "name": "Startseite", "item": "https://kiez.example/sro/" },
            { "@type": "ListItem", "position": 2, "name": "Sitzungen", "item": "https://kiez.example/sro/sitzungen/" },
            { "@type": "ListItem", "position": 3, "name": "Sommersitzung" }
        ]
    });
    let whole = json!({ "@context": "https://schema.org", "@graph": [event, breadcrumb] });
    // No blanks, and always in this order.
    assert_eq!(linked_data(&built, page).unwrap(), whole.to_string());
}

#[test]
fn days_times_and_places_of_meetings() {
    for (details, expected) in [
        // A day without a time stays one, and nobody knows where it is.
        (
            "date: 2026-02-05\nstatus: cancelled",
            json!({ "startDate": "2026-02-05", "endDate": null, "eventStatus": "https://schema.org/EventCancelled", "eventAttendanceMode": null, "location": null }),
        ),
        (
            "date: 2026-02-05 09:00\nend: 2026-02-06\nstatus: postponed\nonline: https://video.example/a?b=1&c=2",
            json!({ "startDate": "2026-02-05T09:00:00+01:00", "endDate": "2026-02-06", "eventStatus": "https://schema.org/EventPostponed", "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode", "location": [{ "@type": "VirtualLocation", "url": "https://video.example/a?b=1&c=2" }] }),
        ),
        // The night in which the clocks are put back.
        (
            "date: 2026-10-25 01:30\nend: 2026-10-25 04:00\nplace: Rathaus\nonline: https://video.example/",
            json!({ "startDate": "2026-10-25T01:30:00+02:00", "endDate": "2026-10-25T04:00:00+01:00", "eventStatus": "https://schema.org/EventScheduled", "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode", "location": [{ "@type": "Place", "name": "Rathaus" }, { "@type": "VirtualLocation", "url": "https://video.example/" }] }),
        ),
        (
            "date: 2026-02-05\nstatus: held\nplace: Videokonferenz (Zugang beim Amt)\nonline: https://video.example/",
            json!({ "startDate": "2026-02-05", "endDate": null, "eventStatus": "https://schema.org/EventScheduled", "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode", "location": [{ "@type": "VirtualLocation", "name": "Videokonferenz (Zugang beim Amt)", "url": "https://video.example/" }] }),
        ),
        // Whether people may come as well, nobody says.
        (
            "date: 2026-02-05\nstatus: invited\nplace: Rathaus und online",
            json!({ "startDate": "2026-02-05", "endDate": null, "eventStatus": "https://schema.org/EventScheduled", "eventAttendanceMode": null, "location": [{ "@type": "Place", "name": "Rathaus und online" }] }),
        ),
        (
            "date: 2026-02-05\nplace: {name: Digitallabor, address: \"Haus 3\\nam Platz\"}",
            json!({ "startDate": "2026-02-05", "endDate": null, "eventStatus": "https://schema.org/EventScheduled", "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode", "location": [{ "@type": "Place", "name": "Digitallabor", "address": { "@type": "PostalAddress", "streetAddress": "Haus 3, am Platz" } }] }),
        ),
    ] {
        let built = with_body().entry("meetings/m.md", &format!("body: ag\n{details}"), "").build();
        let event = &things(&built, "sitzungen/m/index.html")[0];
        let shown = some_of(event, &["startDate", "endDate", "eventStatus", "eventAttendanceMode", "location"]);
        assert_eq!(shown, expected, "{details}");
    }
}

#[test]
fn a_time_has_the_offset_of_the_sites_zone() {
    let site = with_body().entry("meetings/m.md", "body: ag\ndate: 2026-07-14 17:00", "");
    site.write("kiezblatt.yaml", format!("{SETTINGS}time_zone: America/New_York\n"));
    assert_eq!(things(&site.build(), "sitzungen/m/index.html")[0]["startDate"], "2026-07-14T17:00:00-04:00");
}

#[test]
fn a_fachtag_with_its_picture_and_who_organizes_it() {
    let front = "title: Fachtag\ndate: 2026-05-07 09:00\nend: 2026-05-08 16:00\nplace: Rathaus\nbodies: [ag]\nimage: {file: bild.jpg, alt: Ein Saal}";
    let site = with_body().paper("content/fachtage/f/bild.jpg", "bild").entry("fachtage/f/index.md", front, "");
    let built = site.build();
    let fachtag = &things(&built, "fachtage/f/index.html")[0];
    assert_eq!(fachtag["@type"], "BusinessEvent");
    assert_eq!(fachtag["startDate"], "2026-05-07T09:00:00+02:00");
    assert_eq!(fachtag["endDate"], "2026-05-08T16:00:00+02:00");
    assert_eq!(
        fachtag["organizer"],
        json!([{ "@type": "GovernmentOrganization", "name": "AG Kieze", "url": "https://kiez.example/sro/gremien/ag/" }])
    );
    assert_eq!(fachtag["location"], json!([{ "@type": "Place", "name": "Rathaus" }]));
    assert_eq!(fachtag["image"], "https://kiez.example/sro/fachtage/f/bild.jpg");
    assert!(built.files.contains_key("fachtage/f/bild.jpg"));
    site.write("content/fachtage/f/index.md", format!("---\n{front}\norganizers: [Amt A, Verein B]\n---\n"));
    let named = json!([{ "@type": "Organization", "name": "Amt A" }, { "@type": "Organization", "name": "Verein B" }]);
    assert_eq!(things(&site.build(), "fachtage/f/index.html")[0]["organizer"], named);
}

#[test]
fn a_body_is_what_its_publisher_is() {
    let front = "titel: AG Kieze\nkurzname: AG\nzusammenfassung: Sie tagt.\nuebergeordnet: rat\nseit: 2014\nbis: 31.12.2025\nmitglieder: [Jugendamt, {name: Verein, rolle: beratend}]\nkontakt: {stelle: Büro, name: Frau Muster, email: buero@kiez.example, phone: 030 123, url: https://kiez.example/buero}\nbezirke: [Mitte]";
    let site = Site::new().entry("bodies/ag.md", front, "").entry("bodies/rat.md", "title: Rat\ncontact: {name: Herr Muster}", "");
    for (publisher, kind) in [
        ("", "GovernmentOrganization"),
        ("publisher: {kind: behoerde}\n", "GovernmentOrganization"),
        ("publisher: {kind: authority}\n", "GovernmentOrganization"),
        ("publisher: {kind: organisation}\n", "Organization"),
        ("publisher: {kind: organization}\n", "Organization"),
    ] {
        site.write("kiezblatt.yaml", format!("{SETTINGS}{publisher}"));
        let built = site.build();
        let expected = json!({
            "@type": kind,
            "name": "AG Kieze",
            "description": "Sie tagt.",
            "url": "https://kiez.example/sro/gremien/ag/",
            "alternateName": "AG",
            "foundingDate": "2014",
            "dissolutionDate": "2025-12-31",
            "parentOrganization": { "@type": kind, "name": "Rat", "url": "https://kiez.example/sro/gremien/rat/" },
            "member": [{ "@type": "Organization", "name": "Jugendamt" }, { "@type": "Organization", "name": "Verein" }],
            "contactPoint": { "@type": "ContactPoint", "name": "Büro", "email": "buero@kiez.example", "telephone": "030 123", "url": "https://kiez.example/buero" },
            "areaServed": [{ "@type": "AdministrativeArea", "name": "Mitte" }]
        });
        assert_about(&built, "gremien/ag/index.html", &expected);
        // Whom to call is nobody's business but that of readers.
        let rat = json!({ "@type": kind, "name": "Rat", "url": "https://kiez.example/sro/gremien/rat/" });
        assert_about(&built, "gremien/rat/index.html", &rat);
        assert_eq!(things(&built, "index.html")[0]["publisher"]["@type"], kind);
    }
    site.write("kiezblatt.yaml", format!("{SETTINGS}publisher: {{kind: verein}}\n"));
    let refused =
        "kiezblatt.yaml:3:19 error[unknown-choice] „verein“ ist bei „kind“ nicht möglich. — Möglich sind: behoerde oder organisation.";
    assert_eq!(site.build().lines(), [refused]);
}

#[test]
fn a_document_with_its_file() {
    let site = with_body()
        .entry("meetings/m.md", "body: ag\ndate: 2026-02-05\ntitle: Sitzung", "")
        .paper("content/documents/neu/neu.pdf", "neu")
        .paper("content/documents/alt/alt.docx", "alt")
        .entry("documents/alt/index.md", "title: Alt\ndate: 2025-01-05\nfile: alt.docx\nlicense: eigene\npublisher: Amt A", "")
        .entry(
            "documents/neu/index.md",
            "title: Neu\nsummary: Kurz.\ndate: 2026-01-05\nupdated: 2026-01-07\nkind: Konzept\nfile: neu.pdf\nlicense: dl-de/by-2-0\nlanguage: de-x-ls\nmeeting: m\nsupersedes: alt\ntopics: [Grün]",
            "",
        );
    let built = site.build();
    let bytes = papers::of("neu.pdf", "neu");
    let expected = json!({
        "@type": "DigitalDocument",
        "name": "Neu",
        "description": "Kurz.",
        "url": "https://kiez.example/sro/dokumente/neu/",
        "genre": "Konzept",
        "datePublished": "2026-01-05",
        "dateModified": "2026-01-07",
        "inLanguage": "de-x-ls",
        "publisher": { "@type": "GovernmentOrganization", "name": "Testkiez" },
        "license": "https://www.govdata.de/dl-de/by-2-0",
        "isAccessibleForFree": true,
        "accessibilityFeature": ["taggedPDF"],
        "encodingFormat": "application/pdf",
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": "https://kiez.example/sro/dokumente/neu/neu.pdf",
            "encodingFormat": "application/pdf",
            "contentSize": bytes.len().to_string(),
            "sha256": papers::examined(&bytes).facts.sha256
        },
        "isPartOf": [{ "@type": "WebPage", "name": "Sitzung", "url": "https://kiez.example/sro/sitzungen/m/" }],
        "isBasedOn": { "@type": "DigitalDocument", "name": "Alt", "url": "https://kiez.example/sro/dokumente/alt/" },
        "about": [{ "@type": "Thing", "name": "Grün" }]
    });
    assert_about(&built, "dokumente/neu/index.html", &expected);
    let old = &things(&built, "dokumente/alt/index.html")[0];
    let shown = some_of(old, &["publisher", "license", "inLanguage", "accessibilityFeature", "encodingFormat", "isBasedOn"]);
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let expected = json!({ "publisher": { "@type": "Organization", "name": "Amt A" }, "license": null, "inLanguage": null, "accessibilityFeature": null, "encodingFormat": word, "isBasedOn": null });
    assert_eq!(shown, expected);
}

#[test]
fn only_a_tagged_file_is_called_tagged() {
    for (bytes, feature, language) in
        [(papers::pdf(&["Text"]), json!(["taggedPDF"]), json!("de-DE")), (papers::plain_pdf(&["Text"]), Value::Null, Value::Null)]
    {
        // What an editor says of it is no feature of the file.
        let front = "title: D\ndate: 2026-01-05\nfile: d.pdf\naccessible: yes";
        let built = Site::new().file("content/documents/d/d.pdf", bytes).entry("documents/d/index.md", front, "").build();
        let document = &things(&built, "dokumente/d/index.html")[0];
        assert_eq!((&document["accessibilityFeature"], &document["inLanguage"]), (&feature, &language));
    }
}

#[test]
fn places_news_and_pages() {
    let site = Site::new()
        .entry(
            "aktionsraeume/nord.md",
            "title: Nord\nsummary: Im Norden.\nformerly: Kulisse Nord\nneighbourhoods: [Am Bach]\ndistricts: [Mitte]",
            "",
        )
        .entry("news/n.md", "title: Neues\ndate: 2026-01-05 09:00\nupdated: 2026-01-06\naktionsraeume: [nord]", "")
        .entry("pages/p.md", "title: Über uns\nsummary: Wer wir sind.\nupdated: 2025-12-24", "");
    site.write(
        "kiezblatt.yaml",
        format!("{SETTINGS}publisher: {{name: Amt A, address: \"Weg 1, 10115 Berlin\", email: a@kiez.example, phone: 030 1}}\n"),
    );
    let built = site.build();
    let place = json!({
        "@type": "Place",
        "name": "Nord",
        "description": "Im Norden.",
        "url": "https://kiez.example/sro/aktionsraeume/nord/",
        "alternateName": "Kulisse Nord",
        "containedInPlace": [{ "@type": "AdministrativeArea", "name": "Mitte" }],
        "containsPlace": [{ "@type": "Place", "name": "Am Bach" }]
    });
    assert_about(&built, "aktionsraeume/nord/index.html", &place);
    let publisher = json!({ "@type": "GovernmentOrganization", "name": "Amt A" });
    let news = json!({
        "@type": "NewsArticle",
        "headline": "Neues",
        "url": "https://kiez.example/sro/aktuelles/n/",
        "datePublished": "2026-01-05T09:00:00+01:00",
        "dateModified": "2026-01-06",
        "inLanguage": "de",
        "publisher": publisher,
        "about": [{ "@type": "Place", "name": "Nord", "url": "https://kiez.example/sro/aktionsraeume/nord/" }]
    });
    assert_about(&built, "aktuelles/n/index.html", &news);
    let page = json!({
        "@type": "WebPage",
        "name": "Über uns",
        "description": "Wer wir sind.",
        "url": "https://kiez.example/sro/p/",
        "inLanguage": "de",
        "dateModified": "2025-12-24",
        "publisher": publisher
    });
    assert_about(&built, "p/index.html", &page);
    let list = json!({
        "@type": "WebPage",
        "name": "Aktuelles",
        "url": "https://kiez.example/sro/aktuelles/",
        "inLanguage": "de",
        "dateModified": "2026-01-06",
        "publisher": publisher
    });
    assert_about(&built, "aktuelles/index.html", &list);
    let site = json!([{
        "@type": "WebSite",
        "name": "Testkiez",
        "url": "https://kiez.example/sro/",
        "inLanguage": "de",
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": "Amt A",
            "address": { "@type": "PostalAddress", "streetAddress": "Weg 1", "postalCode": "10115", "addressLocality": "Berlin" },
            "email": "a@kiez.example",
            "telephone": "030 1"
        }
    }]);
    // The home page is at no end of a way.
    assert_eq!(Value::from(things(&built, "index.html")), site);
}

#[test]
fn a_sample_is_not_taken_for_real() {
    let built = Site::new()
        .entry("bodies/ag.md", "title: AG\nexample: yes", "")
        .entry("bodies/uag.md", "title: UAG\nparent: ag", "")
        .entry("meetings/m.md", "body: ag\ndate: 2026-02-05\ntitle: Echt", "")
        .entry("index.md", "title: Start\nbeispiel: ja", "")
        .build();
    let sample = json!([{
        "@type": "BreadcrumbList",
        "itemListElement": [
            { "@type": "ListItem", "position": 1, "name": "Startseite", "item": "https://kiez.example/sro/" },
            { "@type": "ListItem", "position": 2, "name": "Gremien", "item": "https://kiez.example/sro/gremien/" },
            { "@type": "ListItem", "position": 3, "name": "AG" }
        ]
    }]);
    assert_eq!(Value::from(things(&built, "gremien/ag/index.html")), sample);
    assert_eq!(things(&built, "gremien/uag/index.html")[0]["parentOrganization"], Value::Null);
    assert_eq!(things(&built, "sitzungen/m/index.html")[0]["organizer"], Value::Null);
    assert_eq!(linked_data(&built, "index.html"), None);
    assert!(built.text("gremien/ag/index.html").contains("<meta property=\"og:description\" content=\"Beispieldaten\">"));
}

#[test]
fn what_search_engines_leave_out_says_nothing() {
    let site = with_body()
        .entry("meetings/m.md", "body: ag\ndate: 2026-02-05\naliases: [/alt/]", "")
        .entry("meetings/weg.md", "body: ag\ndate: 2026-02-06\nwithdrawn: {date: 2026-02-07, reason: Fehler}", "")
        .entry("news/n.md", "title: Neu\ndate: 2026-01-05\ndraft: yes", "");
    let built = site.build();
    assert_silent(&built, &["404.html", "alt/index.html", "sitzungen/weg/index.html"]);
    assert!(linked_data(&built, "sitzungen/m/index.html").is_some());
    let preview = site.build_drafts();
    assert_silent(&preview, &["aktuelles/n/index.html", "sitzungen/m/index.html", "index.html"]);
    site.write("kiezblatt.yaml", format!("{SETTINGS}interfaces: {{linked_data: nein}}\n"));
    assert_silent(&site.build(), &["sitzungen/m/index.html", "gremien/ag/index.html", "index.html", "sitzungen/index.html"]);
}

#[test]
fn what_a_page_says_of_others_changes_with_them() {
    let site = with_body().entry("meetings/m.md", "body: ag\ndate: 2026-02-05\naktionsraeume: [nord]", "");
    let mut memory = memo();
    site.build_with(&mut memory, false);
    for (path, text) in [
        ("content/bodies/ag.md", "---\ntitle: AG Stadt\nshort_title: AG\n---\n"),
        ("content/bodies/ag.md", "---\ntitle: AG Stadt\nshort_title: AG\nexample: yes\n---\n"),
        ("content/aktionsraeume/nord.md", "---\ntitle: Süd\n---\n"),
        ("kiezblatt.yaml", "title: Testkiez\nbase_url: https://kiez.example/sro/\npublisher: {kind: organisation}\n"),
    ] {
        // What the publisher is cannot be seen here any more: the only body is a sample.
        let page = "sitzungen/m/index.html";
        let before = site.build().text(page).to_owned();
        site.write(path, text);
        let (clean, again) = (site.build(), site.build_with(&mut memory, false));
        assert_eq!(before == clean.text(page), path == "kiezblatt.yaml", "{path}: {text}");
        assert!(clean.files == again.files, "{path}: {text}");
    }
}

#[test]
fn the_way_to_every_page_leads_over_pages_of_the_site() {
    let built = crate::rich::site().build();
    let mut steps = 0;
    for path in built.paths().into_iter().filter(|path| path.ends_with("index.html") && linked_data(&built, path).is_some()) {
        let Some(way) = things(&built, path).into_iter().find(|thing| thing["@type"] == "BreadcrumbList") else {
            assert_eq!(path, "index.html");
            continue;
        };
        let items = way["itemListElement"].as_array().unwrap();
        let (last, before) = items.split_last().unwrap();
        assert!(last["item"].is_null() && !before.is_empty(), "{path}: {way}");
        for (at, item) in items.iter().enumerate() {
            assert_eq!(item["position"], at + 1);
            let Some(url) = item["item"].as_str() else { continue };
            let address = url.strip_prefix(&built_base(&built)).unwrap();
            assert!(built.files.contains_key(&format!("{address}index.html")), "{path}: {url}");
            steps += 1;
        }
    }
    assert!(steps > 50, "{steps}");
}

/// Where the site stands, as its home page says.
fn built_base(built: &Built) -> String {
    things(built, "index.html")[0]["url"].as_str().unwrap().to_owned()
}
