//! The catalogue of open data (DCAT-AP.de).

use std::collections::BTreeSet;

use oxjsonld::JsonLdParser;
use oxrdf::{Term, Triple};
use oxttl::TurtleParser;
use sha2::{Digest as _, Sha256};

use crate::rich;
use crate::site::{Built, Site};

const TURTLE: &str = "daten/katalog.ttl";
const JSON_LD: &str = "daten/katalog.jsonld";

fn turtle(built: &Built) -> BTreeSet<String> {
    TurtleParser::new().for_slice(built.text(TURTLE)).map(|triple| triple.unwrap().to_string()).collect()
}

fn json_ld(built: &Built) -> BTreeSet<String> {
    let quads = JsonLdParser::new().for_slice(built.text(JSON_LD)).map(|quad| quad.unwrap());
    quads.map(|quad| Triple::new(quad.subject, quad.predicate, quad.object).to_string()).collect()
}

const ONLY_FILES: &str = "title: Testkiez
base_url: https://kiez.example/sro/
publisher: {name: Amt, email: amt@kiez.example, phone: 030 123}
interfaces: {tables: nein, calendars: nein, oparl: nein}
open_data:
  license: dl-de/by-2.0
  attribution: Amt für Kieze
  contributor_id: berlinOpenData
  geocoding: administrativeDistrict
";

const PROFILE: &str = "titel: Profil Mitte
art: Bezirksregionenprofil
datei: profil.txt
datum: 20.01.2026
zusammenfassung: Wer in Mitte lebt.
bezirke: [Mitte]
sprache: en";

fn profile(settings: &str, more: &str) -> Built {
    Site::new()
        .file("kiezblatt.yaml", settings)
        .entry("documents/profil/index.md", &format!("{PROFILE}\n{more}"), "")
        .file("content/documents/profil/profil.txt", "Mitte\n")
        .build()
}

#[test]
fn a_bezirksregionenprofil_is_a_dataset_of_its_own() {
    let built = profile(ONLY_FILES, "");
    assert_eq!(built.lines(), Vec::<String>::new());
    assert_eq!(
        built.text(TURTLE).split_once("\n<").unwrap().1,
        r#"https://kiez.example/sro/daten/#katalog> a dcat:Catalog ;
	dct:title "Offene Daten: Testkiez"@de ;
	dct:description "Verzeichnis der Daten, die „Testkiez“ zur Nutzung bereitstellt."@de ;
	dct:publisher <https://kiez.example/sro/daten/#herausgeber> ;
	dct:license <http://dcat-ap.de/def/licenses/dl-by-de/2.0> ;
	foaf:homepage <https://kiez.example/sro/> ;
	dct:language <http://publications.europa.eu/resource/authority/language/DEU> ;
	dct:issued "2026-01-20"^^xsd:date ;
	dct:modified "2026-01-20"^^xsd:date ;
	dcat:themeTaxonomy <http://publications.europa.eu/resource/authority/data-theme> ;
	dcat:dataset <https://kiez.example/sro/daten/#8ef0f3f38e374f4e> .
<https://kiez.example/sro/daten/#herausgeber> a foaf:Agent ;
	foaf:name "Amt"@de ;
	foaf:mbox <mailto:amt@kiez.example> ;
	foaf:homepage <https://kiez.example/sro/> .
<https://kiez.example/sro/daten/#kontakt> a vcard:Kind , vcard:Organization ;
	vcard:fn "Amt"@de ;
	vcard:hasEmail <mailto:amt@kiez.example> ;
	vcard:hasTelephone <tel:030123> .
<https://kiez.example/sro/daten/#8ef0f3f38e374f4e> a dcat:Dataset ;
	dct:title "Profil Mitte"@de ;
	dct:description "Wer in Mitte lebt."@de ;
	dct:identifier "https://kiez.example/sro/daten/#8ef0f3f38e374f4e" ;
	dct:publisher <https://kiez.example/sro/daten/#herausgeber> ;
	dcatde:contributorID <http://dcat-ap.de/def/contributors/berlinOpenData> ;
	dcat:contactPoint <https://kiez.example/sro/daten/#kontakt> ;
	dcat:theme <http://publications.europa.eu/resource/authority/data-theme/REGI> , <http://publications.europa.eu/resource/authority/data-theme/SOCI> ;
	dcat:keyword "Bezirksregionenprofil"@de , "Mitte"@de ;
	dcatde:politicalGeocodingLevelURI <http://dcat-ap.de/def/politicalGeocoding/Level/administrativeDistrict> ;
	dct:issued "2026-01-20"^^xsd:date ;
	dct:modified "2026-01-20"^^xsd:date ;
	dct:language <http://publications.europa.eu/resource/authority/language/ENG> ;
	dcat:landingPage <https://kiez.example/sro/dokumente/profil/> ;
	dcat:distribution <https://kiez.example/sro/daten/#8ef0f3f38e374f4e-datei> .
<https://kiez.example/sro/daten/#8ef0f3f38e374f4e-datei> a dcat:Distribution ;
	dct:title "Profil Mitte (TXT, 6 Byte)"@de ;
	dcat:accessURL <https://kiez.example/sro/dokumente/profil/profil.txt> ;
	dcat:downloadURL <https://kiez.example/sro/dokumente/profil/profil.txt> ;
	dct:license <http://dcat-ap.de/def/licenses/dl-by-de/2.0> ;
	dcatde:licenseAttributionByText "Amt für Kieze"@de ;
	dcat:mediaType <https://www.iana.org/assignments/media-types/text/plain> ;
	dct:format <http://publications.europa.eu/resource/authority/file-type/TXT> ;
	dct:modified "2026-01-20"^^xsd:date ;
	dcat:byteSize "6"^^xsd:nonNegativeInteger ;
	spdx:checksum <https://kiez.example/sro/daten/#8ef0f3f38e374f4e-datei-pruefsumme> .
<https://kiez.example/sro/daten/#8ef0f3f38e374f4e-datei-pruefsumme> a spdx:Checksum ;
	spdx:algorithm spdx:checksumAlgorithm_sha256 ;
	spdx:checksumValue "SUM"^^xsd:hexBinary .
"#
        .replace("SUM", &sum(b"Mitte\n"))
    );
}

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn json_ld_has_short_names() {
    let built = profile(ONLY_FILES, "");
    let text = built.text(JSON_LD);
    assert!(text.starts_with("{\n  \"@context\": {\n    \"dcat\": \"http://www.w3.org/ns/dcat#\",\n"), "{text}");
    let agent = r#"
    {
      "@id": "https://kiez.example/sro/daten/#herausgeber",
      "@type": "foaf:Agent",
      "foaf:name": {
        "@language": "de",
        "@value": "Amt"
      },
      "foaf:mbox": {
        "@id": "mailto:amt@kiez.example"
      },
      "foaf:homepage": {
        "@id": "https://kiez.example/sro/"
      }
    },"#;
    assert!(text.contains(agent), "{text}");
}

#[test]
fn both_forms_say_the_same() {
    let hostile = "titel: \"]]> </script> \\\"x\\\" \\\\ 👩‍🔬\\r\\nÄ\"";
    let built = rich::site().entry("aktionsraeume/h.md", hostile, "").entry("bodies/h.md", hostile, "").build();
    let statements = turtle(&built);
    assert_eq!(statements, json_ld(&built));
    assert!(statements.len() > 150, "{}", statements.len());
    let named = statements.iter().filter(|statement| statement.contains("</script>")).count();
    assert_eq!(named, 1, "the calendar of the body");
}

#[test]
fn tables_are_named_with_the_size_and_checksum_of_their_bytes() {
    let built = rich::site().build();
    let statements = turtle(&built);
    let value = |subject: &str, property: &str| -> Term {
        let triples = TurtleParser::new().for_slice(built.text(TURTLE)).map(Result::unwrap);
        let mut fitting = triples.filter(|triple| triple.subject.to_string() == subject && triple.predicate.as_str().ends_with(property));
        fitting.next().unwrap_or_else(|| panic!("{subject} {property} in {statements:#?}")).object
    };
    for table in ["sitzungen", "dokumente", "gremien", "aktionsraeume"] {
        for form in ["csv", "json"] {
            let name = format!("<https://kiez.example/sro/daten/#{table}-{form}>");
            let bytes = &built.files[&format!("daten/{table}.{form}")];
            assert_eq!(value(&name, "accessURL").to_string(), format!("<https://kiez.example/sro/daten/{table}.{form}>"));
            let size = value(&name, "byteSize").to_string();
            assert_eq!(size, format!("\"{}\"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>", bytes.len()));
            let checksum = value(&name, "checksum").to_string();
            let digits = value(&checksum, "checksumValue").to_string();
            assert_eq!(digits, format!("\"{}\"^^<http://www.w3.org/2001/XMLSchema#hexBinary>", sum(bytes)));
        }
    }
}

fn licenses(built: &Built) -> Vec<String> {
    let about = |line: &&str| {
        line.contains("dct:license") || line.contains("Attribution") || line.contains("dct:rights") || line.contains("rdfs:label")
    };
    let lines = built.text(TURTLE).lines().filter(about).map(|line| line.trim_matches(['\t', ' ', ';', '.']).to_owned());
    lines.filter(|line| !line.starts_with('@')).collect()
}

#[test]
fn a_document_keeps_its_own_licence() {
    let all = "dct:license <http://dcat-ap.de/def/licenses/dl-by-de/2.0>";
    let attribution = "dcatde:licenseAttributionByText \"Amt für Kieze\"@de";
    assert_eq!(licenses(&profile(ONLY_FILES, "")), [all, all, attribution]);
    assert_eq!(licenses(&profile(ONLY_FILES, "lizenz: CC0-1.0")), [all, "dct:license <http://dcat-ap.de/def/licenses/cc-zero>"]);
    assert_eq!(
        licenses(&profile(ONLY_FILES, "lizenz: Nur zur Ansicht")),
        [all, "dct:rights <https://kiez.example/sro/daten/#8ef0f3f38e374f4e-datei-rechte>", "rdfs:label \"Nur zur Ansicht\"@de"]
    );
    let silent = ONLY_FILES.split("open_data").next().unwrap();
    assert_eq!(licenses(&profile(silent, "")), Vec::<String>::new());
}

#[test]
fn samples_say_that_they_are_invented_and_old_versions_are_no_data() {
    let built = profile(ONLY_FILES, "beispiel: ja");
    assert!(built.text(TURTLE).contains("dct:title \"Beispiel, frei erfunden: Profil Mitte\"@de"), "{}", built.text(TURTLE));
    let newer = "titel: Profil 2\nart: Bezirksregionenprofile\ndatei: neu.txt\ndatum: 21.01.2026\nersetzt: profil";
    let built = Site::new()
        .file("kiezblatt.yaml", ONLY_FILES)
        .entry("documents/profil/index.md", PROFILE, "")
        .file("content/documents/profil/profil.txt", "Mitte\n")
        .entry("documents/neu/index.md", newer, "")
        .file("content/documents/neu/neu.txt", "Mitte\n")
        .build();
    let titles: Vec<&str> = built.text(TURTLE).lines().filter(|line| line.contains("dct:title")).collect();
    assert_eq!(
        titles,
        ["\tdct:title \"Offene Daten: Testkiez\"@de ;", "\tdct:title \"Profil 2\"@de ;", "\tdct:title \"Profil 2 (TXT, 6 Byte)\"@de ;"]
    );
}

#[test]
fn only_what_is_there_is_named() {
    let settings = "title: T\nbase_url: https://kiez.example/\ninterfaces: {tables: nein, calendars: nein, oparl: nein}\n";
    let built = Site::new().file("kiezblatt.yaml", settings).entry("bodies/ag.md", "titel: AG", "").build();
    let text = built.text(TURTLE);
    assert!(!text.contains("dcat:Dataset") && !text.contains("dcat:dataset"), "{text}");
    let all = Site::new().entry("bodies/ag.md", "titel: AG", "").build();
    let titles = all.text(TURTLE).split("a dcat:Dataset ;\n\tdct:title \"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let titles: Vec<&str> = titles.map(|title| title.strip_suffix(" – Testkiez").unwrap()).collect();
    assert_eq!(titles, ["Sitzungen", "Dokumente", "Gremien", "Aktionsräume", "Termine", "Gremien, Sitzungen und Dokumente (OParl)"]);
    for url in ["kalender.ics", "gremien/ag/kalender.ics", "oparl/v1.1/system.json", "daten/gremien.csv"] {
        assert!(all.text(TURTLE).contains(&format!("dcat:accessURL <https://kiez.example/sro/{url}>")), "{url}");
    }
}
