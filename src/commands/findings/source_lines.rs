//! The lines of sources that findings point at, read anew from the site's folder, each file once.

use std::path::Path;

use rayon::prelude::*;

use crate::base::finding::Finding;
use crate::source;

/// For each of the findings, which are sorted, the line in which its place begins; none where the file is gone or never was.
pub fn source_lines(findings: &[Finding], root: &Path) -> Vec<Option<String>> {
    let of_files: Vec<&[Finding]> = findings.chunk_by(|a, b| a.place.path == b.place.path).collect();
    of_files.into_par_iter().flat_map_iter(|findings| of_file(findings, root)).collect()
}

fn of_file(findings: &[Finding], root: &Path) -> Vec<Option<String>> {
    let text = findings.first().and_then(|finding| source::excerpt_source(root, &finding.place.path)).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    findings.iter().map(|finding| lines.get(finding.place.span.line as usize - 1).map(|line| (*line).to_owned())).collect()
}
