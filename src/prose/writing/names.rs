//! Names and personal addresses of people in a text.

use std::collections::BTreeSet;

use super::super::passage::Passage;
use super::Remarks;
use crate::base::messages::values::person_name;
use crate::base::person::people;

/// Everybody who is named and may not be, each once.
pub(super) fn remarks(passages: &[Passage], allowed: &[String], remarks: &mut Remarks) {
    let mut named: BTreeSet<String> = BTreeSet::new();
    for passage in passages {
        for range in people(&passage.text, allowed) {
            let name = passage.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            if named.insert(name.clone()) {
                remarks.push((person_name(&name), passage.place(&range)));
            }
        }
        for link in &passage.links {
            let Some(address) = link.destination.strip_prefix("mailto:") else { continue };
            let address = address.split('?').next().unwrap_or_default();
            if people(address, allowed).next().is_some() && named.insert(address.to_owned()) {
                remarks.push((person_name(address), link.source.clone()));
            }
        }
    }
}
