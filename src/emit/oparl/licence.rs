//! Licences: OParl names them by address, editors by their short names.

/// Short names of licences that open data of German administrations have, and where their texts stand.
const LICENCES: &[(&str, &str)] = &[
    ("dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0"),
    ("dl-de/zero-2-0", "https://www.govdata.de/dl-de/zero-2-0"),
    ("cc-by-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("cc-by-sa-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("cc0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
];

/// The address of a licence by its short name; none where nobody knows it.
pub fn licence_url(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    LICENCES.iter().find(|(short, _)| *short == name).map(|(_, url)| *url)
}
