//! The theme: templates and files, the site's own before those inside the program.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::sync::Arc;

use tera::Tera;

use super::asset_places::Named;
use super::assets::{Assets, Written};
use super::custom_properties::CustomProperties;
use super::template_error;
use crate::base::finding::Finding;
use crate::base::hash::{ContentHash, HashWriter};
use crate::base::messages::themes as say;
use crate::base::path::SourcePath;
use crate::base::place::{Place, Span};
use crate::record::convert::{Among, Reading};
use crate::record::field::{Field, Group, Shape};
use crate::site::files::ending;
use crate::syntax::{encoding, yaml};
use crate::view::INTERFACE;

/// The theme inside the program: path in `themes/kiezblatt/` and bytes.
static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/theme.rs"));

/// The name of the theme inside the program.
const STANDARD: &str = "kiezblatt";

/// Endings of a theme's files that are published.
const ASSET_ENDINGS: &[&str] = &["css", "js", "svg", "png", "jpg", "jpeg", "webp", "gif", "ico", "woff2", "txt", "webmanifest"];

/// The files of a site's theme, by their paths in the site.
pub type ThemeFiles = BTreeMap<SourcePath, Vec<u8>>;

/// Templates as they were written, the site's own before those inside the program.
pub type Templates = Arc<Vec<(SourcePath, String)>>;

/// A theme that is ready to render.
#[derive(Debug)]
pub struct Theme {
    pub(super) tera: Tera,
    pub assets: Assets,
    /// The files that templates name.
    pub(super) named: Vec<String>,
    /// Changes whenever anything in the theme changes.
    pub hash: ContentHash,
    name: String,
    /// The files below `assets/` that lie in the site.
    own_assets: BTreeSet<SourcePath>,
    pub(super) templates: Templates,
}

const fn field(key: &'static str, shape: Shape, required: bool, example: &'static str) -> Field {
    Field { key, german: key, shape, required, meaning: "", example }
}

static RANGE: Group =
    Group { fields: &[field("from", Shape::Number(0, 999), true, "1"), field("to", Shape::Number(0, 999), true, "1")], text_as: None };

static FIELDS: &[Field] = &[
    field("name", Shape::Text, true, "mein-thema"),
    field("version", Shape::Text, true, "1.0.0"),
    field("interface", Shape::Group(&RANGE), true, "{from: 1, to: 1}"),
    field("extends", Shape::Text, false, "kiezblatt"),
];

impl Theme {
    /// The theme of a name from the site's files, on top of the one inside the program if it says so. With `keeps_names` its files
    /// are published by the names that they have.
    pub fn load(name: &str, files: &ThemeFiles, keeps_names: bool, findings: &mut Vec<Finding>) -> Option<Theme> {
        let folder = format!("themes/{name}/");
        let extends = name == STANDARD || (!files.is_empty() && read_settings(&folder, files, findings)?);
        if files.is_empty() && name != STANDARD {
            findings.push(say::missing_settings().at(Place::file(&SourcePath::new(&format!("{folder}theme.yaml")))));
            return None;
        }
        let mut sources = Vec::new();
        let mut written = Written::new();
        let embedded = EMBEDDED.iter().filter(|_| extends).map(|(path, bytes)| (STANDARD, *path, *bytes));
        let own = files.iter().filter_map(|(path, bytes)| Some(("site", path.as_str().strip_prefix(&folder)?, bytes.as_slice())));
        for (layer, path, bytes) in embedded.chain(own) {
            if let Some(template) = path.strip_prefix("templates/").filter(|template| template.ends_with(".html")) {
                sources.push((format!("{layer}/{template}"), bytes));
            } else if let Some(asset) = path.strip_prefix("assets/").filter(|asset| ASSET_ENDINGS.contains(&ending(asset).as_str())) {
                written.insert(asset.to_owned(), Arc::new(bytes.to_vec()));
            }
        }
        let (tera, templates, named) = compile(name, &sources, &written, findings)?;
        let assets = if keeps_names { Assets::keeping_names(written) } else { Assets::lasting(written, named.is_composed) };
        let own_assets = files.keys().filter(|path| path.as_str().starts_with(&format!("{folder}assets/"))).cloned().collect();
        let hash = Theme::hash_of(name, files);
        Some(Theme { tera, assets, named: named.files, hash, name: name.to_owned(), own_assets, templates: Arc::new(templates) })
    }

    /// The hash of everything that a theme is made from. The theme inside the program does not change while it runs.
    pub fn hash_of(name: &str, files: &ThemeFiles) -> ContentHash {
        let mut hash = HashWriter::default();
        // Writing into a hash cannot fail.
        _ = write!(hash, "{name}\0");
        for (path, bytes) in files {
            _ = write!(hash, "{path}\0{}\0", ContentHash::of(bytes).hex());
        }
        hash.finish()
    }

    /// Adds what a style sheet of the theme sets; places are known of those that lie in the site.
    pub(super) fn add_sheet(&self, file: &str, properties: &mut CustomProperties) {
        let Some(css) = self.assets.written.get(file) else { return };
        let source = SourcePath::new(&format!("themes/{}/assets/{file}", self.name));
        let is_own = self.own_assets.contains(&source);
        let place = |line| is_own.then(|| Place::new(&source, Span::in_line(line, 1, 1)));
        properties.add_sheet(&String::from_utf8_lossy(css), place);
    }

    /// A finding for an error that a template made while it ran.
    pub(super) fn finding(&self, error: &tera::Error) -> Finding {
        template_error::finding(error, &self.name, &self.templates)
    }
}

/// Templates that are ready to run, as they were written, and the files that they name.
type Compiled = (Tera, Vec<(SourcePath, String)>, Named);

fn compile(name: &str, sources: &[(String, &[u8])], assets: &Written, findings: &mut Vec<Finding>) -> Option<Compiled> {
    let mut texts = Vec::new();
    let mut written = Vec::new();
    let mut named = Named::default();
    let before = findings.len();
    for (template, bytes) in sources {
        let path = template_error::source_path(template, name);
        match encoding::decode(&path, bytes.to_vec()) {
            Ok(text) => {
                // The line that ends a file is none of the page: parts would leave empty lines everywhere.
                let without_end = text.trim_end_matches(['\r', '\n']);
                texts.push((template.clone(), named.exchange(&path, without_end, assets, findings)));
                written.push((path, text));
            }
            Err(finding) => findings.push(finding),
        }
    }
    // Those of the site were read last.
    written.reverse();
    let is_whole = findings.len() == before;
    let mut tera = Tera::new();
    let added = tera.set_fallback_prefixes(["site/", "kiezblatt/"]).and_then(|()| tera.add_raw_templates(texts));
    // A theme that lacks a template or a file is none, lest somebody keep it without what was found.
    if let Err(error) = added {
        findings.push(template_error::finding(&error, name, &written));
        return None;
    }
    is_whole.then_some((tera, written, named))
}

/// Reads `theme.yaml`; returns whether the theme stands on the one inside the program.
fn read_settings(folder: &str, files: &ThemeFiles, findings: &mut Vec<Finding>) -> Option<bool> {
    let path = SourcePath::new(&format!("{folder}theme.yaml"));
    let Some(bytes) = files.get(&path) else {
        findings.push(say::missing_settings().at(Place::file(&path)));
        return None;
    };
    let text = encoding::decode(&path, bytes.clone()).map_err(|finding| findings.push(finding)).ok()?;
    let mut found = Vec::new();
    let tree = yaml::parse(&path, &text, 1, &mut found);
    let mut reading = Reading { path: &path, findings: found };
    let fields: Vec<&'static Field> = FIELDS.iter().collect();
    let mut values = reading.top_level(tree, &fields, Among { de: "in theme.yaml", en: "in theme.yaml" });
    if let Some(mut range) = values.group("interface") {
        let mut bound = |key: &str| range.plain(key).and_then(|text| text.parse::<i64>().ok());
        if let (Some(from), Some(to)) = (bound("from"), bound("to"))
            && !(from..=to).contains(&INTERFACE)
        {
            let span = range.span;
            reading.report(say::interface(from, to, INTERFACE), span);
        }
    }
    let extends = values.text("extends");
    if let Some(base) = extends.as_ref().filter(|base| base.value != STANDARD) {
        reading.report(say::unknown_base(&base.value), base.span);
    }
    let failed = !reading.findings.is_empty();
    findings.append(&mut reading.findings);
    (!failed).then_some(extends.is_some())
}
