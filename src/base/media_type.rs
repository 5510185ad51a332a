//! Media types: what a browser is told about a file.

/// Media types and the endings of files that have them (IANA).
pub const TYPES: &[(&str, &[&str])] = &[
    ("text/html", &["html", "htm"]),
    ("text/css", &["css"]),
    ("text/javascript", &["js", "mjs"]),
    ("application/xml", &["xml"]),
    ("image/svg+xml", &["svg"]),
    ("image/x-icon", &["ico"]),
    ("font/woff2", &["woff2"]),
    ("font/woff", &["woff"]),
    ("font/ttf", &["ttf"]),
    ("font/otf", &["otf"]),
    ("application/manifest+json", &["webmanifest"]),
    ("application/pdf", &["pdf"]),
    ("application/msword", &["doc", "dot"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.ms-word.document.macroEnabled.12", &["docm"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.template", &["dotx"]),
    ("application/vnd.ms-word.template.macroEnabled.12", &["dotm"]),
    ("application/vnd.ms-excel", &["xls", "xlt"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.ms-excel.sheet.macroEnabled.12", &["xlsm"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.template", &["xltx"]),
    ("application/vnd.ms-excel.template.macroEnabled.12", &["xltm"]),
    ("application/vnd.ms-excel.sheet.binary.macroEnabled.12", &["xlsb"]),
    ("application/vnd.ms-powerpoint", &["ppt", "pps", "pot"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", &["pptx"]),
    ("application/vnd.ms-powerpoint.presentation.macroEnabled.12", &["pptm"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.template", &["potx"]),
    ("application/vnd.ms-powerpoint.template.macroEnabled.12", &["potm"]),
    ("application/vnd.openxmlformats-officedocument.presentationml.slideshow", &["ppsx"]),
    ("application/vnd.ms-powerpoint.slideshow.macroEnabled.12", &["ppsm"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
    ("application/vnd.oasis.opendocument.text-template", &["ott"]),
    ("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    ("application/vnd.oasis.opendocument.spreadsheet-template", &["ots"]),
    ("application/vnd.oasis.opendocument.presentation", &["odp"]),
    ("application/vnd.oasis.opendocument.presentation-template", &["otp"]),
    ("application/vnd.oasis.opendocument.graphics", &["odg"]),
    ("application/vnd.oasis.opendocument.graphics-template", &["otg"]),
    ("application/rtf", &["rtf"]),
    ("text/plain", &["txt", "srt"]),
    ("text/vtt", &["vtt"]),
    ("text/csv", &["csv"]),
    ("text/calendar", &["ics"]),
    ("text/vcard", &["vcf"]),
    ("application/zip", &["zip"]),
    ("application/vnd.google-earth.kmz", &["kmz"]),
    ("application/geo+json", &["geojson"]),
    ("application/json", &["json"]),
    ("application/ld+json", &["jsonld"]),
    ("text/turtle", &["ttl"]),
    ("image/jpeg", &["jpg", "jpeg", "jpe"]),
    ("image/png", &["png"]),
    ("image/gif", &["gif"]),
    ("image/webp", &["webp"]),
    ("image/avif", &["avif"]),
    ("image/heic", &["heic"]),
    ("image/heif", &["heif"]),
    ("image/tiff", &["tif", "tiff"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/mp4", &["m4a", "m4b"]),
    ("audio/ogg", &["ogg", "oga", "opus"]),
    ("video/ogg", &["ogv"]),
    ("audio/wav", &["wav"]),
    ("video/mp4", &["mp4", "m4v"]),
    ("video/quicktime", &["mov"]),
    ("video/x-matroska", &["mkv"]),
    ("audio/webm", &["weba"]),
    ("video/webm", &["webm"]),
    ("application/epub+zip", &["epub"]),
];

/// Endings of texts, which become much smaller when they are compressed.
pub const TEXTS: &[&str] =
    &["html", "css", "js", "svg", "xml", "json", "txt", "geojson", "jsonld", "ttl", "csv", "ics", "vtt", "webmanifest"];

/// The media type of a file by its ending.
pub fn media_type(name: &str) -> &'static str {
    name.rsplit_once('.').map_or(of_ending(""), |(_, ending)| of_ending(&ending.to_lowercase()))
}

/// The media type of files with an ending, in lower case: `pdf`.
pub fn of_ending(ending: &str) -> &'static str {
    let known = TYPES.iter().find(|(_, endings)| endings.contains(&ending));
    known.map_or("application/octet-stream", |(kind, _)| kind)
}
