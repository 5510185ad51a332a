//! Location: where a meeting takes place, the address of a body, an Aktionsraum.

use serde::Serialize;

use super::head::Head;
use super::{Export, Object, Spot, is_meeting, text};
use crate::record::Detail;
use crate::record::kind::Kind;
use crate::record::parts::Place;
use crate::site::Key;

const TYPE: &str = "https://schema.oparl.org/1.1/Location";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location<'s> {
    #[serde(flatten)]
    pub head: Head<'s>,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    geojson: Option<Feature>,
    #[serde(skip_serializing_if = "Option::is_none")]
    street_address: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    room: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_code: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_locality: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locality: Option<&'s str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bodies: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizations: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    meetings: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    papers: Vec<String>,
    #[serde(rename = "kiezblatt:barrierefrei", skip_serializing_if = "Option::is_none")]
    accessible: Option<bool>,
    #[serde(flatten)]
    area: Option<Area<'s>>,
}

/// A point on the map (RFC 7946).
#[derive(Serialize)]
struct Feature {
    #[serde(rename = "type")]
    kind: &'static str,
    properties: Properties,
    geometry: Point,
}

/// There are none, but GeoJSON wants them.
#[derive(Serialize)]
struct Properties {}

#[derive(Serialize)]
struct Point {
    #[serde(rename = "type")]
    kind: &'static str,
    /// Longitude and latitude, in degrees.
    coordinates: [f64; 2],
}

/// What only an Aktionsraum has.
#[derive(Serialize)]
struct Area<'s> {
    #[serde(rename = "kiezblatt:art")]
    kind: &'static str,
    #[serde(rename = "kiezblatt:foerderkulisse", skip_serializing_if = "Option::is_none")]
    programme_area: Option<&'s str>,
    #[serde(rename = "kiezblatt:frueher", skip_serializing_if = "Option::is_none")]
    formerly: Option<&'s str>,
    #[serde(rename = "kiezblatt:handlungsfelder", skip_serializing_if = "<[String]>::is_empty")]
    fields: &'s [String],
    #[serde(rename = "kiezblatt:quartiere", skip_serializing_if = "<[String]>::is_empty")]
    neighbourhoods: &'s [String],
    #[serde(rename = "kiezblatt:fonds", skip_serializing_if = "Vec::is_empty")]
    funds: Vec<&'s str>,
    #[serde(rename = "kiezblatt:bezirke", skip_serializing_if = "Vec::is_empty")]
    districts: Vec<&'s str>,
    /// The address of a GeoJSON file with its borders.
    #[serde(rename = "kiezblatt:gebiet", skip_serializing_if = "Option::is_none")]
    borders: Option<String>,
    #[serde(rename = "kiezblatt:datei", skip_serializing_if = "Vec::is_empty")]
    files: Vec<String>,
}

impl<'s> Export<'_, 's, '_> {
    /// Whether an entry has a location.
    pub fn has_location(&self, key: Key) -> bool {
        match &self.sight.entry(key).record.detail {
            Detail::Body(body) => text(body.contact.as_ref().and_then(|contact| contact.address.as_deref())).is_some(),
            Detail::Aktionsraum(_) => true,
            _ => self.place(key).is_some(),
        }
    }

    /// Where a meeting or Fachtag takes place.
    fn place(&self, key: Key) -> Option<&'s Place> {
        match &self.sight.entry(key).record.detail {
            Detail::Meeting(meeting) => meeting.place.as_ref(),
            Detail::Fachtag(fachtag) => fachtag.place.as_ref(),
            _ => None,
        }
    }

    /// A location as it stands in what it is the place of; none where nothing is known of it.
    pub fn location(&self, spot: Spot) -> Option<Location<'s>> {
        let key = match spot {
            Spot::Publisher => return self.seat(),
            Spot::Of(key) => key,
        };
        let head = || self.part_of(self.id(Object::Location(spot)), TYPE, key);
        match &self.sight.entry(key).record.detail {
            Detail::Body(body) => Some(at_address(head(), text(body.contact.as_ref()?.address.as_deref())?)),
            Detail::Aktionsraum(_) => Some(self.area(key)),
            _ => self.place(key).map(|place| at_place(head(), place)),
        }
    }

    /// A location at its own address: there it names what it is the place of.
    pub fn location_alone(&self, spot: Spot) -> Option<Location<'s>> {
        let mut location = self.location(spot)?;
        let Spot::Of(key) = spot else {
            location.bodies.push(self.id(Object::Body));
            return Some(location);
        };
        match self.sight.entry(key).kind {
            Kind::Body => location.organizations.push(self.id(Object::Organization(key))),
            kind if is_meeting(kind) => location.meetings.push(self.id(Object::Meeting(key))),
            _ => location.papers = self.ids(self.papers_on_area(key).into_iter().map(Object::Paper)),
        }
        Some(location)
    }

    fn seat(&self) -> Option<Location<'s>> {
        let address = text(self.sight.settings().publisher.address.as_deref())?;
        let head = Head::new(self.id(Object::Location(Spot::Publisher)), TYPE, self.since_site(), self);
        Some(at_address(head, address))
    }

    fn area(&self, key: Key) -> Location<'s> {
        let mut location = new(self.head(Object::Location(Spot::Of(key)), TYPE, key), self.sight.title(key).into_owned());
        let entry = self.sight.entry(key);
        if let Detail::Aktionsraum(said) = &entry.record.detail {
            let borders = self.sight.relations(key).area.as_deref().filter(|file| self.is_public(file.beside));
            location.area = Some(Area {
                kind: "Aktionsraum",
                programme_area: text(said.programme_area.as_deref()),
                formerly: text(said.formerly.as_deref()),
                fields: &said.fields,
                neighbourhoods: &said.neighbourhoods,
                funds: said.funds.iter().map(|fund| fund.name.as_str()).collect(),
                districts: entry.record.common.districts.iter().map(|district| district.value.as_str()).collect(),
                borders: borders.map(|file| format!("{}{}", self.site, self.sight.file_url(file))),
                files: self.attached(key).iter().map(|file| self.file_id(file.file)).collect(),
            });
        }
        location
    }
}

fn new(head: Head<'_>, description: String) -> Location<'_> {
    Location {
        head,
        description,
        geojson: None,
        street_address: None,
        room: None,
        postal_code: None,
        sub_locality: None,
        locality: None,
        bodies: Vec::new(),
        organizations: Vec::new(),
        meetings: Vec::new(),
        papers: Vec::new(),
        accessible: None,
        area: None,
    }
}

fn at_address<'s>(head: Head<'s>, address: &'s str) -> Location<'s> {
    let mut location = new(head, address.to_owned());
    location.take_address(address);
    location
}

fn at_place<'s>(head: Head<'s>, place: &'s Place) -> Location<'s> {
    let parts = [Some(place.name.as_str()), text(place.room.as_deref()), text(place.address.as_deref())];
    let mut location = new(head, parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    if let Some(address) = text(place.address.as_deref()) {
        location.take_address(address);
    }
    location.room = text(place.room.as_deref());
    location.sub_locality = text(place.district.as_deref());
    location.accessible = place.accessible;
    location.geojson =
        place.latitude.as_deref().zip(place.longitude.as_deref()).and_then(|(latitude, longitude)| point(latitude, longitude));
    location
}

impl<'s> Location<'s> {
    /// Takes an address apart that is written as letters are addressed: `Musterstraße 1, 10115 Berlin`.
    fn take_address(&mut self, address: &'s str) {
        let Some((street, (code, town))) = address.split_once(',').and_then(|(street, rest)| Some((street, rest.trim().split_once(' ')?)))
        else {
            return;
        };
        let is_code = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
        if is_code && !town.contains(',') {
            (self.street_address, self.postal_code, self.locality) = (text(Some(street.trim())), Some(code), text(Some(town.trim())));
        }
    }
}

fn point(latitude: &str, longitude: &str) -> Option<Feature> {
    let coordinates = [degrees(longitude)?, degrees(latitude)?];
    Some(Feature { kind: "Feature", properties: Properties {}, geometry: Point { kind: "Point", coordinates } })
}

fn degrees(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite())
}
