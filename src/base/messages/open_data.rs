//! Words about the settings of open data.

use super::{choice, message, short};
use crate::base::codes::Code;
use crate::base::finding::Message;

pub fn invalid_contributor(value: &str) -> Message {
    let value = short(value);
    message(
        Code::InvalidUrl,
        format!("„{value}“ ist keine Kennung einer Stelle, die an GovData liefert."),
        "Schreiben Sie den Namen aus der Liste http://dcat-ap.de/def/contributors/, zum Beispiel „berlinOpenData“, oder die ganze Adresse.",
        format!("“{value}” is no id of an office that delivers to GovData."),
        "Write the name from the list http://dcat-ap.de/def/contributors/, for example “berlinOpenData”, or the whole address.",
    )
}

pub fn unknown_theme(value: &str, near: Option<&str>, themes: &[&str]) -> Message {
    let value = short(value);
    let (remedy_de, remedy_en) = match near {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (format!("Möglich sind: {}.", choice(themes, "und")), format!("Possible are: {}.", choice(themes, "and"))),
    };
    message(
        Code::UnknownChoice,
        format!("Die Kategorie „{value}“ gibt es in der Liste der EU nicht."),
        remedy_de,
        format!("There is no theme “{value}” in the list of the EU."),
        remedy_en,
    )
}

pub fn unknown_license(value: &str, near: Option<&str>) -> Message {
    let value = short(value);
    let (remedy_de, remedy_en) = match near {
        Some(near) => (format!("Meinten Sie „{near}“?"), format!("Did you mean “{near}”?")),
        None => (
            "Schreiben Sie zum Beispiel „dl-de/by-2.0“, „dl-de/zero-2.0“, „CC-BY-4.0“ oder „CC0-1.0“, oder die Adresse der Lizenz."
                .to_owned(),
            "Write for example “dl-de/by-2.0”, “dl-de/zero-2.0”, “CC-BY-4.0” or “CC0-1.0”, or the address of the licence.".to_owned(),
        ),
    };
    message(
        Code::UnknownLicense,
        format!("Die Lizenz „{value}“ ist nicht bekannt; im Verzeichnis der offenen Daten steht deshalb keine."),
        remedy_de,
        format!("The licence “{value}” is not known; so the catalogue of open data names none."),
        remedy_en,
    )
}

pub fn missing_license() -> Message {
    message(
        Code::IncompleteOpenData,
        "Für die offenen Daten fehlt die Angabe „license“: unter welcher Lizenz andere sie nutzen dürfen.",
        "Ergänzen Sie in kiezblatt.yaml unter „open_data“ zum Beispiel „license: dl-de/by-2.0“.",
        "The open data need the key “license”: under which licence others may use them.",
        "Add it to kiezblatt.yaml below “open_data”, for example “license: dl-de/by-2.0”.",
    )
}

pub fn missing_contributor() -> Message {
    message(
        Code::IncompleteOpenData,
        "Für die offenen Daten fehlt die Angabe „contributor_id“: wer sie an GovData liefert.",
        "Ergänzen Sie in kiezblatt.yaml unter „open_data“ zum Beispiel „contributor_id: berlinOpenData“. Liefern Sie nicht an GovData, schalten Sie das Verzeichnis ab: „interfaces: {catalog: nein}“.",
        "The open data need the key “contributor_id”: who delivers them to GovData.",
        "Add it to kiezblatt.yaml below “open_data”, for example “contributor_id: berlinOpenData”. If you do not deliver to GovData, switch the catalogue off: “interfaces: {catalog: no}”.",
    )
}

pub fn no_open_data() -> Message {
    message(
        Code::NoOpenData,
        "Das Verzeichnis der offenen Daten nennt keine Lizenz: niemand weiß, ob er Ihre Daten nutzen darf.",
        "Ergänzen Sie in kiezblatt.yaml zum Beispiel „open_data: {license: dl-de/by-2.0, contributor_id: berlinOpenData}“, oder schalten Sie das Verzeichnis ab: „interfaces: {catalog: nein}“.",
        "The catalogue of open data names no licence: nobody knows whether they may use your data.",
        "Add to kiezblatt.yaml for example “open_data: {license: dl-de/by-2.0, contributor_id: berlinOpenData}”, or switch the catalogue off: “interfaces: {catalog: no}”.",
    )
}
