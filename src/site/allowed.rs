//! What entries allow: warnings and hints that are not said of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::codes::Code;
use crate::base::finding::Finding;
use crate::base::messages::values as say;
use crate::base::path::SourcePath;
use crate::base::place::{Located, Place};
use crate::base::rows::Rows;

use super::{Sheet, Site};

/// What each entry allows, by its file, and what of it has been of use.
#[derive(Clone, Debug, Default)]
pub struct Allowed(BTreeMap<SourcePath, Vec<Allowance>>);

#[derive(Clone, Debug)]
struct Allowance {
    code: Located<Code>,
    /// Of a hidden entry hardly anything is said, so nothing follows from that.
    is_visible: bool,
    was_of_use: bool,
}

impl Allowed {
    /// What the entries of a site allow, hidden ones among them.
    pub fn of(sheets: &Rows<Sheet>, site: &Site) -> Self {
        let allowing: Vec<_> = sheets.iter().map(|sheet| &sheet.entry).filter(|entry| !entry.record.common.allow.is_empty()).collect();
        if allowing.is_empty() {
            return Allowed::default();
        }
        let visible: BTreeSet<&SourcePath> = site.entries.iter().map(|visible| &visible.entry.path).collect();
        let allowances = |path, codes: &[Located<Code>]| {
            let is_visible = visible.contains(path);
            codes.iter().map(|code| Allowance { code: code.clone(), is_visible, was_of_use: false }).collect()
        };
        Allowed(allowing.iter().map(|entry| (entry.path.clone(), allowances(&entry.path, &entry.record.common.allow))).collect())
    }

    /// Whether the entry in which something was found allows it. A mistake stays one.
    pub fn covers(&mut self, finding: &Finding) -> bool {
        if self.0.is_empty() || finding.is_error() {
            return false;
        }
        let mut is_covered = false;
        for allowance in self.0.get_mut(&finding.place.path).into_iter().flatten() {
            if allowance.code.value == finding.message.code {
                (allowance.was_of_use, is_covered) = (true, true);
            }
        }
        is_covered
    }

    /// What entries allow and nobody found. It says nothing of what is found on some days only.
    pub fn of_no_use(&self) -> Vec<Finding> {
        let allowances = self.0.iter().flat_map(|(path, allowances)| allowances.iter().map(move |allowance| (path, allowance)));
        let unused = allowances.filter(|(_, allowance)| allowance.is_visible && !allowance.was_of_use);
        unused
            .map(|(path, allowance)| (path, &allowance.code))
            .filter(|(_, code)| !code.value.is_occasional())
            .map(|(path, code)| say::unused_allow(code.value.as_str()).at(Place::new(path, code.span)))
            .collect()
    }
}
