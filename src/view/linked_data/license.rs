//! Licences by their address: what editors write is a short name of SPDX or of DCAT-AP.de.

/// Where the text of a licence stands, for licences that administrations use.
pub(super) fn address(name: &str) -> Option<String> {
    if name.starts_with("https://") || name.starts_with("http://") {
        return Some(name.to_owned());
    }
    // `DL-DE-BY-2.0`, `dl-de/by-2-0` and `dl-by-de/2.0` are one.
    let lower = name.to_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    match parts.as_slice() {
        ["dl", "de", "by", ..] | ["dl", "by", "de", ..] => Some("https://www.govdata.de/dl-de/by-2-0".to_owned()),
        ["dl", "de", "zero", ..] | ["dl", "zero", "de", ..] => Some("https://www.govdata.de/dl-de/zero-2-0".to_owned()),
        ["cc0", ..] | ["cc", "zero", ..] => Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
        ["cc", rest @ .., major, minor] => creative_commons(rest, major, minor),
        _ => None,
    }
}

fn creative_commons(terms: &[&str], major: &str, minor: &str) -> Option<String> {
    let terms = terms.join("-");
    let is_known = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"].contains(&terms.as_str());
    let version = format!("{major}.{minor}");
    let is_version = ["2.0", "2.5", "3.0", "4.0"].contains(&version.as_str());
    (is_known && is_version).then(|| format!("https://creativecommons.org/licenses/{terms}/{version}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_licence_have_one_address() {
        for (names, expected) in [
            (&["CC0-1.0", "cc-zero"][..], Some("https://creativecommons.org/publicdomain/zero/1.0/")),
            (&["CC-BY-4.0", "cc-by/4.0"], Some("https://creativecommons.org/licenses/by/4.0/")),
            (&["CC-BY-NC-SA-3.0"], Some("https://creativecommons.org/licenses/by-nc-sa/3.0/")),
            (&["DL-DE-BY-2.0", "dl-de/by-2-0", "dl-by-de/2.0"], Some("https://www.govdata.de/dl-de/by-2-0")),
            (&["DL-DE-ZERO-2.0", "dl-zero-de/2.0"], Some("https://www.govdata.de/dl-de/zero-2-0")),
            (&["https://www.beispiel.de/lizenz"], Some("https://www.beispiel.de/lizenz")),
            (&["", "CC", "CC-BY", "CC-BY-9.9", "alle Rechte vorbehalten", "MIT"], None),
        ] {
            for name in names {
                assert_eq!(address(name).as_deref(), expected, "{name}");
            }
        }
    }
}
