//! `kiezblatt forget`: gives addresses up that `kiezblatt.lock` remembers.

use std::path::Path;

use super::args::{Everywhere, Forget, Showing};
use super::terminal::Terminal;
use super::{Ending, findings, site};
use crate::base::failure::Failure;
use crate::base::finding::{Language, Text};
use crate::base::nearest::nearest;
use crate::base::path::{UrlPath, decode};
use crate::publish;
use crate::register::{Register, RegisterFile};
use crate::settings::BaseUrl;
use crate::source::{self, REGISTER};

pub fn run(everywhere: &Everywhere, options: &Forget, terminal: &Terminal) -> Result<(), Ending> {
    let root = site::find_root(everywhere)?;
    let (settings, building) = site::settings(&root, &Showing::default())?;
    let file = read(&root)?;
    if !file.findings.is_empty() {
        terminal.errors(&findings::text::all(&file.findings, terminal, &root));
        return Err(Ending::Content);
    }
    let mut register = file.register.clone();
    let mut given_up = Vec::new();
    for address in &options.addresses {
        // With a page its files are given up, so one of them may be gone already.
        let url = remembered(&file.register, address, &settings.base_url).ok_or_else(|| unknown(&file.register, address))?;
        given_up.extend(register.forget(&url, building.today));
    }
    if let Some(rewritten) = file.rewritten(&register) {
        publish::remember(&root, &rewritten, NOT_FORGOTTEN)?;
    }
    for url in &given_up {
        terminal.report(&said(terminal, url));
    }
    Ok(())
}

const NOT_FORGOTTEN: (&str, &str) = ("Die Adressen lassen sich nicht aufgeben", "The addresses cannot be given up");

fn read(root: &Path) -> Result<RegisterFile, Ending> {
    let bytes = source::read_register(root).map_err(|error| Failure::io(NOT_FORGOTTEN, &root.join(REGISTER), &error))?;
    bytes.map(RegisterFile::read).ok_or_else(|| {
        Ending::Usage(Text::new(
            "Diese Website merkt sich keine Adressen: Neben kiezblatt.yaml liegt keine kiezblatt.lock.",
            "This site remembers no addresses: there is no kiezblatt.lock beside kiezblatt.yaml.",
        ))
    })
}

/// The address that somebody means: as it stands in a finding or in a browser, with or without what can be left out.
fn remembered(register: &Register, typed: &str, base: &BaseUrl) -> Option<UrlPath> {
    let below_base = typed.strip_prefix(&base.whole()).or_else(|| typed.strip_prefix(&base.path));
    [Some(typed), below_base].into_iter().flatten().find_map(|path| {
        let path = decode(path.trim_start_matches('/'));
        let path = path.strip_suffix("index.html").unwrap_or(&path);
        let forms = [path.to_owned(), format!("{path}/")].map(|path| UrlPath::new(&path));
        forms.into_iter().find(|url| register.has(url))
    })
}

fn unknown(register: &Register, typed: &str) -> Ending {
    let known: Vec<String> = register.iter().filter(|(url, _)| register.has(url)).map(|(url, _)| format!("/{url}")).collect();
    let (hint_de, hint_en) = match nearest(typed, known.iter().map(String::as_str)) {
        Some(near) => (format!("Meinten Sie {near}?"), format!("Did you mean {near}?")),
        None => ("Die Adressen stehen in kiezblatt.lock.".to_owned(), "The addresses stand in kiezblatt.lock.".to_owned()),
    };
    Ending::Usage(Text::new(
        format!("Die Adresse {typed} hat sich Kiezblatt nicht gemerkt; es wurde nichts aufgegeben. {hint_de}"),
        format!("Kiezblatt does not remember the address {typed}; nothing was given up. {hint_en}"),
    ))
}

fn said(terminal: &Terminal, url: &UrlPath) -> String {
    match terminal.language {
        Language::German => format!("Aufgegeben: /{url}"),
        Language::English => format!("Given up: /{url}"),
    }
}
