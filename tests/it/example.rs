//! The entry that the contract shows in both spellings.

use crate::site::{Site, words};

const ENGLISH: &str = "body: kog-sro\ndate: 2022-06-14\nstatus: held\nplace: Gutshaus Steglitz\nchair: SPK Steglitz-Zehlendorf\nguests: [Senatskanzlei]\nagenda:\n  - title: Neue Ansätze der Beteiligung\n  - title: Erfahrungsaustausch";
const GERMAN: &str = "gremium: kog-sro\ndatum: 14.06.2022\nstatus: durchgefuehrt\nort: Gutshaus Steglitz\nvorsitz: SPK Steglitz-Zehlendorf\ngaeste: [Senatskanzlei]\ntagesordnung:\n  - titel: Neue Ansätze der Beteiligung\n  - titel: Erfahrungsaustausch";

#[test]
fn both_spellings_give_the_same_site() {
    let site = |front: &str| {
        Site::new()
            .entry("bodies/kog-sro.md", "title: Koordinierungsgruppe\nshort_title: KoG SRO", "")
            .entry("meetings/2022-06-14-kog-sro.md", front, "")
            .build()
    };
    let (english, german) = (site(ENGLISH), site(GERMAN));
    assert_eq!(english.lines(), Vec::<String>::new());
    assert_eq!(english.files, german.files);
    let page = words(english.text("sitzungen/2022-06-14-kog-sro/index.html"));
    for part in [
        "KoG SRO, 14. Juni 2022",
        "Dienstag, 14. Juni 2022",
        "Gutshaus Steglitz",
        "Senatskanzlei",
        "Neue Ansätze der Beteiligung",
        "durchgeführt",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("00:00"), "{page}");
}
