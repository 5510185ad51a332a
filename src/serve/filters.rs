//! Filters in the addresses of lists of objects, as OParl has them: `meetings.json?modified_since=2026-01-01T00:00:00+01:00`.
//!
//! The files of a site cannot answer them, so programs that read such interfaces are tried with the preview. It knows lists as
//! files with `data`, `pagination` and `links`, and the day of an object as its `created` and `modified`.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::shown::Output;
use crate::base::path::{OutputPath, decode};
use crate::emit::OPARL;

/// Lists by the last part of their address, and the type of what stands on them.
const LISTS: [(&str, &str); 11] = [
    ("bodies", "Body"),
    ("organizations", "Organization"),
    ("persons", "Person"),
    ("meetings", "Meeting"),
    ("papers", "Paper"),
    ("agenda-items", "AgendaItem"),
    ("consultations", "Consultation"),
    ("files", "File"),
    ("locations", "Location"),
    ("legislative-terms", "LegislativeTerm"),
    ("memberships", "Membership"),
];

/// How many objects a page has at most.
const MOST: usize = 100;

/// What an address asks for.
#[derive(Debug, Default, PartialEq)]
struct Asked<'q> {
    created_since: Option<Timestamp>,
    created_until: Option<Timestamp>,
    modified_since: Option<Timestamp>,
    modified_until: Option<Timestamp>,
    limit: Option<usize>,
    page: Option<usize>,
    omits_internal: bool,
    /// Everything that pages have in common, as it stands in the address.
    kept: Vec<&'q str>,
}

/// The answer to a filter.
pub(super) enum Filtered {
    Page(Vec<u8>),
    /// What is wrong with the filter, as OParl says it.
    Malformed(Vec<u8>),
}

/// The part of a list that an address asks for; none where it is no list or there is no filter.
pub(super) fn filtered(output: &Output, path: &OutputPath, query: &str) -> Option<Filtered> {
    let list = List::at(path)?;
    let asked = match Asked::read(query)? {
        Ok(asked) => asked,
        Err(pair) => return Some(Filtered::Malformed(malformed(pair))),
    };
    let (address, mut objects) = all(output, &list.address)?;
    if let (Some(_), Some(kind)) = (asked.modified_since, list.kind) {
        let (_, deleted) = all(output, &format!("{OPARL}deleted")).unwrap_or_default();
        objects.extend(deleted.into_iter().filter(|object| is_of(object, kind)));
    }
    objects.retain(|object| asked.takes(object));
    Some(Filtered::Page(page(&asked, &address, objects).to_string().into_bytes()))
}

/// A list, by the address of its pages.
struct List {
    /// Without its ending: `oparl/v1.1/meetings`.
    address: String,
    /// The type of what stands on it.
    kind: Option<&'static str>,
}

impl List {
    fn at(path: &OutputPath) -> Option<Self> {
        let address = path.as_str().strip_suffix(".json").filter(|address| address.starts_with(OPARL))?;
        let (above, last) = address.rsplit_once('/')?;
        let is_number = last.bytes().all(|byte| byte.is_ascii_digit());
        let address = if is_number { above } else { address };
        let name = address.rsplit('/').next()?;
        let kind = LISTS.iter().find(|(list, _)| *list == name).map(|(_, kind)| *kind);
        (kind.is_some() || name == "deleted").then(|| List { address: address.to_owned(), kind })
    }
}

impl<'q> Asked<'q> {
    /// None where there is nothing that is a filter; else the pair that nobody can understand.
    fn read(query: &'q str) -> Option<Result<Self, &'q str>> {
        let mut asked = Asked::default();
        let mut is_filter = false;
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match asked.take(name, &decode(value)) {
                Some(true) => is_filter = true,
                Some(false) => return Some(Err(pair)),
                None => continue,
            }
            if name != "page" {
                asked.kept.push(pair);
            }
        }
        is_filter.then_some(Ok(asked))
    }

    /// Whether a value has the right form; none where the name is no filter's.
    fn take(&mut self, name: &str, value: &str) -> Option<bool> {
        let moment = match name {
            "created_since" => &mut self.created_since,
            "created_until" => &mut self.created_until,
            "modified_since" => &mut self.modified_since,
            "modified_until" => &mut self.modified_until,
            "limit" => {
                self.limit = number(value).map(|limit| limit.min(MOST));
                return Some(self.limit.is_some());
            }
            "page" => {
                self.page = number(value);
                return Some(self.page.is_some());
            }
            "omit_internal" => {
                self.omits_internal = value == "true";
                return Some(matches!(value, "true" | "false"));
            }
            _ => return None,
        };
        *moment = value.parse().ok();
        Some(moment.is_some())
    }

    fn takes(&self, object: &Value) -> bool {
        let moment = |name: &str| object.get(name)?.as_str()?.parse::<Timestamp>().ok();
        let is_in = |moment: Option<Timestamp>, since: Option<Timestamp>, until: Option<Timestamp>| {
            since.is_none_or(|since| moment.is_some_and(|moment| since <= moment))
                && until.is_none_or(|until| moment.is_some_and(|moment| moment <= until))
        };
        is_in(moment("created"), self.created_since, self.created_until)
            && is_in(moment("modified"), self.modified_since, self.modified_until)
    }

    /// The address of a page, with the filters in it.
    fn address(&self, list: &str, number: usize) -> String {
        let page = (number > 1).then(|| format!("page={number}"));
        let pairs: Vec<&str> = self.kept.iter().copied().chain(page.as_deref()).collect();
        if pairs.is_empty() { list.to_owned() } else { format!("{list}?{}", pairs.join("&")) }
    }
}

/// A number from 1.
fn number(text: &str) -> Option<usize> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten().filter(|number| *number > 0)
}

fn malformed(pair: &str) -> Vec<u8> {
    let error = json!({
        "type": "https://schema.oparl.org/1.1/Error",
        "message": format!("„{pair}“ ist kein Filter. Zeitpunkte schreibt man so: 2026-01-01T00:00:00+01:00; Zahlen beginnen bei 1."),
        "debug": format!("malformed filter: {pair}"),
    });
    error.to_string().into_bytes()
}

fn is_of(object: &Value, kind: &str) -> bool {
    object.get("type").and_then(Value::as_str).is_some_and(|name| name.rsplit('/').next() == Some(kind))
}

/// All objects of a list, and its whole address.
fn all(output: &Output, list: &str) -> Option<(String, Vec<Value>)> {
    let mut first = file(output, &format!("{list}.json"))?;
    let pages = first.pointer("/pagination/totalPages")?.as_u64()?;
    let address = first.pointer("/links/first")?.as_str()?.to_owned();
    let mut objects = data(&mut first)?;
    for number in 2..=pages {
        objects.extend(data(&mut file(output, &format!("{list}/{number}.json"))?)?);
    }
    Some((address, objects))
}

fn file(output: &Output, path: &str) -> Option<Value> {
    serde_json::from_slice(&output.file(&OutputPath::new(path))?.made()?).ok()
}

fn data(page: &mut Value) -> Option<Vec<Value>> {
    match page.get_mut("data")?.take() {
        Value::Array(objects) => Some(objects),
        _ => None,
    }
}

/// One page of what was found.
fn page(asked: &Asked<'_>, list: &str, found: Vec<Value>) -> Value {
    let per_page = asked.limit.unwrap_or(MOST);
    let (total, pages) = (found.len(), found.len().div_ceil(per_page).max(1));
    let number = asked.page.unwrap_or(1);
    let of_page = found.into_iter().skip((number - 1).saturating_mul(per_page)).take(per_page);
    let data: Vec<Value> = of_page.map(|object| if asked.omits_internal { without_internal(object) } else { object }).collect();
    let mut links = Map::new();
    let mut link = |name: &str, number: usize| _ = links.insert(name.to_owned(), asked.address(list, number).into());
    link("first", 1);
    if number > 1 {
        link("prev", (number - 1).min(pages));
    }
    link("self", number);
    if number < pages {
        link("next", number + 1);
    }
    link("last", pages);
    let pagination = json!({"totalElements": total, "elementsPerPage": per_page, "currentPage": number, "totalPages": pages});
    json!({"data": data, "pagination": pagination, "links": links})
}

/// An object without those that stand in it.
fn without_internal(object: Value) -> Value {
    let Value::Object(mut properties) = object else { return object };
    let is_object = |value: &Value| value.get("id").is_some() && value.get("type").is_some();
    properties.retain(|_, value| !is_object(value) && !value.as_array().is_some_and(|values| values.iter().any(is_object)));
    Value::Object(properties)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::pipeline::Content;

    fn object(number: usize, modified: &str, kind: &str) -> Value {
        json!({"id": number, "type": format!("https://schema.oparl.org/1.1/{kind}"), "created": "2026-01-01T00:00:00+01:00", "modified": modified,
            "location": {"id": "x", "type": "y"}, "agendaItem": [{"id": "x", "type": "y"}], "organization": ["z"]})
    }

    fn list(path: &str, pages: usize, data: &[Value]) -> (OutputPath, Content) {
        let list =
            json!({"data": data, "pagination": {"totalPages": pages}, "links": {"first": "https://kiez.example/oparl/v1.1/meetings.json"}});
        (OutputPath::new(path), Content::Bytes(Arc::new(list.to_string().into_bytes())))
    }

    fn ask(query: &str) -> Option<Result<Value, Value>> {
        let files = [
            list(
                "oparl/v1.1/meetings.json",
                2,
                &[object(1, "2026-01-01T00:00:00+01:00", "Meeting"), object(2, "2026-02-01T00:00:00+01:00", "Meeting")],
            ),
            list("oparl/v1.1/meetings/2.json", 2, &[object(3, "2026-07-01T00:00:00+02:00", "Meeting")]),
            list(
                "oparl/v1.1/deleted.json",
                1,
                &[object(8, "2026-03-01T00:00:00+01:00", "Meeting"), object(9, "2026-03-01T00:00:00+01:00", "Paper")],
            ),
        ];
        let output = Output::new(files.into_iter().collect(), Arc::default(), "/");
        let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).unwrap();
        Some(match filtered(&output, &OutputPath::new("oparl/v1.1/meetings.json"), query)? {
            Filtered::Page(bytes) => Ok(read(bytes)),
            Filtered::Malformed(bytes) => Err(read(bytes)),
        })
    }

    fn found(query: &str) -> Vec<u64> {
        let page = ask(query).unwrap().unwrap();
        page["data"].as_array().unwrap().iter().map(|object| object["id"].as_u64().unwrap()).collect()
    }

    #[test]
    fn objects_are_found_by_their_days() {
        assert_eq!(found("modified_since=2026-02-01T00:00:00%2B01:00"), [2, 3, 8]);
        assert_eq!(found("modified_since=2026-02-01T00:00:01+01:00"), [3, 8]);
        assert_eq!(found("modified_until=2026-01-31T23:00:00%2B00:00"), [1, 2]);
        assert_eq!(found("modified_since=2026-02-01T00:00:00%2B01:00&modified_until=2026-04-01T00:00:00%2B02:00"), [2, 8]);
        assert_eq!(found("created_since=2026-01-01T00:00:00%2B01:00"), [1, 2, 3]);
        assert_eq!(found("created_until=2025-12-31T23:59:59%2B01:00"), [0_u64; 0]);
        assert_eq!(found("created_since=2027-01-01T00:00:00%2B01:00"), [0_u64; 0]);
    }

    #[test]
    fn pages_keep_their_filters() {
        let first = ask("limit=2&created_since=2026-01-01T00:00:00%2B01:00&x=1").unwrap().unwrap();
        let list = "https://kiez.example/oparl/v1.1/meetings.json?limit=2&created_since=2026-01-01T00:00:00%2B01:00";
        assert_eq!(
            first["links"],
            json!({"first": list, "self": list, "next": format!("{list}&page=2"), "last": format!("{list}&page=2")})
        );
        assert_eq!(first["pagination"], json!({"totalElements": 3, "elementsPerPage": 2, "currentPage": 1, "totalPages": 2}));
        assert_eq!(found("limit=2&page=2&created_since=2026-01-01T00:00:00%2B01:00"), [3]);
        assert_eq!(found("page=18446744073709551615"), [0_u64; 0]);
    }

    #[test]
    fn what_stands_inside_can_be_left_out() {
        let page = ask("omit_internal=true").unwrap().unwrap();
        assert_eq!(page["data"][0]["organization"], json!(["z"]));
        assert!(page["data"][0].get("location").is_none() && page["data"][0].get("agendaItem").is_none());
        assert!(ask("omit_internal=false").unwrap().unwrap()["data"][0].get("location").is_some());
    }

    #[test]
    fn malformed_filters_are_named() {
        for query in [
            "modified_since=gestern",
            "created_until=2026-01-01",
            "limit=0",
            "limit=-1",
            "limit=",
            "page=x",
            "omit_internal=ja",
            "created_since",
        ] {
            assert_eq!(
                ask(query).unwrap().unwrap_err(),
                json!({
                    "type": "https://schema.oparl.org/1.1/Error",
                    "message": format!("„{query}“ ist kein Filter. Zeitpunkte schreibt man so: 2026-01-01T00:00:00+01:00; Zahlen beginnen bei 1."),
                    "debug": format!("malformed filter: {query}"),
                }),
            );
        }
        assert!(ask("").is_none() && ask("v=1").is_none());
    }
}
