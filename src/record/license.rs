//! Licences as open data knows them: the list that DCAT-AP.de keeps, and the names that editors know its entries by.

use crate::base::nearest::nearest;

/// What the addresses of the list begin with.
const LIST: &str = "http://dcat-ap.de/def/licenses/";

/// A licence of the list.
struct Listed {
    /// What comes after [`LIST`].
    code: &'static str,
    /// Other names: of SPDX, of `GovData`, the address of its text.
    names: &'static [&'static str],
}

const fn listed(code: &'static str, names: &'static [&'static str]) -> Listed {
    Listed { code, names }
}

/// The list of 15.07.2020, those that `GovData` recommends first.
static LICENSES: &[Listed] = &[
    listed("dl-zero-de/2.0", &["dl-de/zero-2.0", "https://www.govdata.de/dl-de/zero-2-0"]),
    listed("dl-by-de/2.0", &["dl-de/by-2.0", "https://www.govdata.de/dl-de/by-2-0"]),
    listed("cc-by/4.0", &["CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"]),
    listed("cc-by-sa/4.0", &["CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"]),
    listed("cc-zero", &["CC0-1.0", "CC0", "https://creativecommons.org/publicdomain/zero/1.0/"]),
    listed("ccpdm/1.0", &["https://creativecommons.org/publicdomain/mark/1.0/"]),
    listed("cc-by", &[]),
    listed("cc-by-de/3.0", &["CC-BY-3.0-DE", "https://creativecommons.org/licenses/by/3.0/de/"]),
    listed("cc-by-sa", &[]),
    listed("cc-by-sa-de/3.0", &["CC-BY-SA-3.0-DE", "https://creativecommons.org/licenses/by-sa/3.0/de/"]),
    listed("cc-by-nc", &[]),
    listed("cc-by-nc/4.0", &["CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/"]),
    listed("cc-by-nc-de/3.0", &["CC-BY-NC-3.0-DE", "https://creativecommons.org/licenses/by-nc/3.0/de/"]),
    listed("cc-by-nd", &[]),
    listed("cc-by-nd/3.0", &["CC-BY-ND-3.0", "https://creativecommons.org/licenses/by-nd/3.0/"]),
    listed("cc-by-nd/4.0", &["CC-BY-ND-4.0", "https://creativecommons.org/licenses/by-nd/4.0/"]),
    listed("dl-by-de/1.0", &["dl-de/by-1.0", "https://www.govdata.de/dl-de/by-1-0"]),
    listed("dl-by-nc-de/1.0", &["dl-de/by-nc-1.0", "https://www.govdata.de/dl-de/by-nc-1-0"]),
    listed("officialWork", &[]),
    listed("geonutz/20130319", &[]),
    listed("geoNutz/20131001", &[]),
    listed("odbl", &["ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"]),
    listed("odby", &["ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/"]),
    listed("odcpddl", &["PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"]),
    listed("gfdl", &["GFDL-1.3-or-later"]),
    listed("gpl/3.0", &["GPL-3.0", "GPL-3.0-only", "GPL-3.0-or-later"]),
    listed("apache", &["Apache-2.0"]),
    listed("bsd", &["BSD-3-Clause", "BSD-2-Clause"]),
    listed("mozilla", &["MPL-2.0"]),
    listed("other-open", &[]),
    listed("other-opensource", &[]),
    listed("other-closed", &[]),
    listed("other-commercial", &[]),
    listed("other-freeware", &[]),
];

/// The address under which programs know a licence: that of the list, for any of its names; an address of the web that is none
/// of them stands for itself. None where nobody can tell what is meant.
pub fn iri(text: &str) -> Option<String> {
    let (wanted, is_address) = (plain(text), is_address(text));
    let names = |license: &Listed| std::iter::once(license.code).chain(license.names.iter().copied()).any(|name| plain(name) == wanted);
    let known = LICENSES.iter().find(|license| names(license) || format!("{LIST}{}", license.code) == text.trim_end_matches('/'));
    known.map(|license| format!("{LIST}{}", license.code)).or_else(|| is_address.then(|| text.to_owned()))
}

/// Where people read a licence: the address of its text, else that of the list; an address of the web stands for itself.
pub fn text_address(text: &str) -> Option<String> {
    let iri = iri(text)?;
    let listed = LICENSES.iter().find(|license| iri.strip_prefix(LIST) == Some(license.code));
    let of_text = listed.and_then(|license| license.names.iter().find(|name| is_address(name)));
    Some(of_text.map_or(iri, |address| (*address).to_owned()))
}

/// The name that a mistyped one is nearest to.
pub fn meant(text: &str) -> Option<&'static str> {
    let names = LICENSES.iter().flat_map(|license| license.names.iter().copied().filter(|name| !is_address(name)).chain([license.code]));
    nearest(text, names)
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A name without what people write one way or the other: `dl-de/by-2-0` and `DL-DE-BY-2.0` are one licence.
fn plain(text: &str) -> String {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.strip_suffix("deed.de").or_else(|| rest.strip_suffix("legalcode")).unwrap_or(rest);
    rest.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_known_by_all_their_names() {
        for name in ["dl-de/by-2.0", "dl-de/by-2-0", "DL-DE-BY-2.0", "dl-by-de/2.0", "http://www.govdata.de/dl-de/by-2-0"] {
            assert_eq!(iri(name).as_deref(), Some("http://dcat-ap.de/def/licenses/dl-by-de/2.0"), "{name}");
        }
        for name in ["CC-BY-4.0", "CC BY 4.0", "cc-by/4.0", "https://creativecommons.org/licenses/by/4.0/deed.de"] {
            assert_eq!(iri(name).as_deref(), Some("http://dcat-ap.de/def/licenses/cc-by/4.0"), "{name}");
        }
        assert_eq!(iri("CC0-1.0").as_deref(), Some("http://dcat-ap.de/def/licenses/cc-zero"));
        assert_eq!(iri("http://dcat-ap.de/def/licenses/cc-zero/").as_deref(), Some("http://dcat-ap.de/def/licenses/cc-zero"));
        assert_eq!(iri("https://amt.example/lizenz").as_deref(), Some("https://amt.example/lizenz"));
        assert_eq!((iri("Alle Rechte vorbehalten"), iri(""), iri("cc-by/5.0")), (None, None, None));
    }

    #[test]
    fn people_are_led_to_the_text_of_a_licence() {
        for (name, expected) in [
            ("DL-DE-BY-2.0", Some("https://www.govdata.de/dl-de/by-2-0")),
            ("CC-BY-4.0", Some("https://creativecommons.org/licenses/by/4.0/")),
            ("http://dcat-ap.de/def/licenses/cc-zero", Some("https://creativecommons.org/publicdomain/zero/1.0/")),
            ("officialWork", Some("http://dcat-ap.de/def/licenses/officialWork")),
            ("https://amt.example/lizenz", Some("https://amt.example/lizenz")),
            ("Alle Rechte vorbehalten", None),
        ] {
            assert_eq!(text_address(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn no_two_licences_have_the_same_name() {
        for license in LICENSES {
            for name in license.names.iter().chain([&license.code]) {
                assert_eq!(iri(name), Some(format!("{LIST}{}", license.code)), "{name}");
            }
        }
    }

    #[test]
    fn a_slip_is_told_from_another_licence() {
        assert_eq!(meant("cc-by/4.1"), Some("cc-by/4.0"));
        assert_eq!(meant("CC-BY-4,0"), Some("CC-BY-4.0"));
        assert_eq!(meant("Alle Rechte vorbehalten"), None);
    }
}
