//! Where something takes place, and addresses.

use super::thing::Thing;
use crate::record::parts::Place;

/// Words in the name of a place that is none: people meet on the net, or there as well.
const ON_THE_NET: [&str; 5] = ["online", "videokonferenz", "telefonkonferenz", "virtuell", "digital"];

/// Whether a place is surely one that people can go to.
pub(super) fn is_on_the_ground(place: &Place) -> bool {
    let name = place.name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    place.address.is_some() || place.latitude.is_some() || !words.any(|word| ON_THE_NET.contains(&word))
}

pub(super) fn place(place: &Place) -> Thing {
    let name = place.room.as_ref().map_or_else(|| place.name.clone(), |room| format!("{}, {room}", place.name));
    Thing::named("Place", &name)
        .maybe("address", place.address.as_deref().map(address))
        .maybe("geo", coordinates(place))
        .maybe("containedInPlace", place.district.as_ref().map(|district| Thing::named("AdministrativeArea", district)))
}

fn coordinates(place: &Place) -> Option<Thing> {
    let degrees = |typed: &Option<String>| typed.as_ref()?.parse::<f64>().ok();
    let (latitude, longitude) = (degrees(&place.latitude)?, degrees(&place.longitude)?);
    Some(Thing::new("GeoCoordinates").with("latitude", latitude).with("longitude", longitude))
}

/// `Musterstraße 1, 10115 Berlin` in its parts; an address that is written otherwise stays in one piece.
pub(super) fn address(text: &str) -> Thing {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let line = lines.join(", ");
    let parts = line.rsplit_once(", ").and_then(|(street, town)| Some((street, town.split_once(' ')?)));
    let is_code = |code: &str| code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
    let address = Thing::new("PostalAddress");
    match parts {
        Some((street, (code, town))) if is_code(code) => {
            address.with("streetAddress", street).with("postalCode", code).with("addressLocality", town)
        }
        _ => address.with("streetAddress", line),
    }
}
