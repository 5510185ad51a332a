//! The words that the catalogue is written in: prefixes, and the addresses of lists that others keep.

/// The prefixes of the vocabularies, by name.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatde", "http://dcat-ap.de/def/dcatde/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The lists of the Publications Office of the European Union.
const EU: &str = "http://publications.europa.eu/resource/authority/";

/// The list that themes are taken from.
pub fn themes() -> String {
    format!("{EU}data-theme")
}

pub fn theme(code: &str) -> String {
    format!("{EU}data-theme/{code}")
}

/// Now and then, whenever something changes.
pub fn irregular() -> String {
    format!("{EU}frequency/IRREG")
}

/// The level of administration in the list of DCAT-AP.de.
pub fn level(name: &str) -> String {
    format!("http://dcat-ap.de/def/politicalGeocoding/Level/{name}")
}

/// Languages that sites are written in, by the beginning of their tag.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "ARA"),
    ("bg", "BUL"),
    ("de", "DEU"),
    ("en", "ENG"),
    ("es", "SPA"),
    ("fa", "FAS"),
    ("fr", "FRA"),
    ("it", "ITA"),
    ("ku", "KUR"),
    ("pl", "POL"),
    ("ro", "RON"),
    ("ru", "RUS"),
    ("sr", "SRP"),
    ("tr", "TUR"),
    ("uk", "UKR"),
    ("vi", "VIE"),
];

/// The language of a tag (BCP 47), where the list is known to have it.
pub fn language(tag: &str) -> Option<String> {
    let short = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    LANGUAGES.iter().find(|(tag, _)| *tag == short).map(|(_, code)| format!("{EU}language/{code}"))
}

/// Endings of files that the list of file types calls otherwise or alike.
const FILE_TYPES: &[(&str, &str)] = &[
    ("csv", "CSV"),
    ("doc", "DOC"),
    ("docx", "DOCX"),
    ("epub", "EPUB"),
    ("geojson", "GEOJSON"),
    ("ics", "ICS"),
    ("json", "JSON"),
    ("kml", "KML"),
    ("odp", "ODP"),
    ("ods", "ODS"),
    ("odt", "ODT"),
    ("pdf", "PDF"),
    ("ppt", "PPT"),
    ("pptx", "PPTX"),
    ("rtf", "RTF"),
    ("txt", "TXT"),
    ("xls", "XLS"),
    ("xlsx", "XLSX"),
    ("zip", "ZIP"),
];

/// The type of a file with this media type's ending.
pub fn file_type(ending: &str) -> Option<String> {
    FILE_TYPES.iter().find(|(known, _)| *known == ending).map(|(_, code)| format!("{EU}file-type/{code}"))
}

/// A media type in the list of the IANA.
pub fn media_type(name: &str) -> String {
    format!("https://www.iana.org/assignments/media-types/{name}")
}
