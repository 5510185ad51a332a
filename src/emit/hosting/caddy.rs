//! `kiezblatt-caddy.conf`, which is imported in the settings of Caddy 2.

use super::{
    A_MONTH, AN_HOUR, CURRENT, CURRENT_ENDINGS, DRAWN, FEED, FOR_GOOD, File, HEADERS, Moved, OPEN, UTF_8, any_of, lasting, literally,
    moved, open_folders, open_names, types,
};
use crate::base::path::UrlPath;
use crate::routes::ASSETS;
use crate::view::Sight;

pub(super) fn write(sight: &Sight<'_, '_>) -> String {
    let (base, host) = (&sight.settings().base_url.path, sight.settings().base_url.host());
    let headers: String = HEADERS.iter().map(|(name, value)| format!("            {name} \"{value}\"\n")).collect();
    let types = types(header_of_type);
    let moved: String = moved(sight).iter().map(redirect).collect();
    let (current, name) = (any_of(CURRENT_ENDINGS), File::Caddy.name());
    let (folders, names, (open, everyone)) = (open_folders(base), open_names(), OPEN);
    let (assets, lasting) = (literally(&format!("{base}{ASSETS}")), lasting());
    format!(
        r#"# Einstellungen für Caddy 2, geschrieben von Kiezblatt. Änderungen hier gehen beim nächsten Bau verloren.
#
# So wird diese Datei eingebunden:
#
#     {host} {{
#         root * /var/www/kiez
#         import /var/www/kiez{base}{name}
#     }}
#
# Die Website liegt dann in /var/www/kiez{base}. Nach jedem Bau, der frühere Adressen ändert: caddy reload

handle {base}* {{
    route {{
        # Sicherheit und Zwischenspeicher
        header {{
{headers}            Cache-Control "{AN_HOUR}"
        }}
        @current path_regexp (/|\.({current}))$
        header @current Cache-Control "{CURRENT}"
        @drawn path_regexp {DRAWN}
        header @drawn Cache-Control "{A_MONTH}"
        @lasting path_regexp ^{assets}.*{lasting}$
        header @lasting Cache-Control "{FOR_GOOD}"

        # Offene Daten, Feeds und Kalender dürfen auch Programme auf anderen Websites lesen.
        @open path_regexp {folders}|/{names}$
        header @open {open} "{everyone}"

        # Namen, die mit einem Punkt beginnen, gehen niemanden etwas an, und diese Datei auch nicht.
        @hidden {{
            path */.* {base}{name}
            not path /.well-known/*
        }}
        error @hidden 404

        # Frühere Adressen
{moved}
        # Medientypen und Zeichensatz
{types}        @feed path */feed.xml
        header @feed Content-Type "{FEED}; charset=utf-8"

        # Was „kiezblatt build --compress“ daneben legt, wird gesendet, wo der Browser es versteht.
        file_server {{
            precompressed br gzip
        }}
    }}
}}
handle_errors {{
    @missing {{
        path {base}*
        expression {{http.error.status_code}} == 404
    }}
    handle @missing {{
        rewrite * {base}404.html
        header Content-Type "text/html; charset=utf-8"
        file_server
    }}
}}
"#
    )
}

/// Caddy knows the types of the web itself, but takes the others from the machine that it runs on.
fn header_of_type(kind: &str, endings: &[&str]) -> String {
    let (utf_8, others): (Vec<&str>, Vec<&str>) = endings.iter().partition(|ending| UTF_8.contains(ending));
    let line = |endings: Vec<&str>, kind: &str| {
        let name = format!("@{}", endings.join("_"));
        let paths: String = endings.iter().map(|ending| format!(" *.{ending}")).collect();
        format!("        {name} path{paths}\n        header {name} Content-Type \"{kind}\"\n")
    };
    let utf_8 = if utf_8.is_empty() { String::new() } else { line(utf_8, &format!("{kind}; charset=utf-8")) };
    let others = if others.is_empty() { String::new() } else { line(others, kind) };
    utf_8 + &others
}

fn redirect(moved: &Moved) -> String {
    let to = UrlPath::new(&moved.to);
    moved.names().iter().map(|name| format!("        redir {name} {to} 301\n")).collect()
}
