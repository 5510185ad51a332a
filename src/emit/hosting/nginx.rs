//! `kiezblatt-nginx.conf`, which is included in the settings of nginx.

use super::{
    A_MONTH, AN_HOUR, CURRENT, CURRENT_ENDINGS, DRAWN, FEED, FOR_GOOD, File, HEADERS, Moved, OPEN, UTF_8, any_of, lasting, literally,
    moved, open_folders, open_names, types,
};
use crate::base::media_type::media_type;
use crate::base::path::UrlPath;
use crate::routes::ASSETS;
use crate::view::Sight;

pub(super) fn write(sight: &Sight<'_, '_>) -> String {
    let (base, host) = (&sight.settings().base_url.path, sight.settings().base_url.host());
    let headers: String = HEADERS.iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
    let types = types(|kind, endings| format!("        {kind} {};\n", endings.join(" ")));
    let moved: String = moved(sight).iter().map(redirect).collect();
    let texts = UTF_8.iter().filter(|ending| **ending != "html").map(|ending| media_type(&format!("x.{ending}")));
    let (current, texts, name) = (any_of(CURRENT_ENDINGS), texts.collect::<Vec<_>>().join(" "), File::Nginx.name());
    let (folders, names, (open, everyone)) = (open_folders(base), open_names(), OPEN);
    let (assets, lasting) = (literally(&format!("{base}{ASSETS}")), lasting());
    format!(
        r#"# Einstellungen für nginx, geschrieben von Kiezblatt. Änderungen hier gehen beim nächsten Bau verloren.
#
# So wird diese Datei eingebunden:
#
#     server {{
#         server_name {host};
#         root /var/www/kiez;
#         include /var/www/kiez{base}{name};
#     }}
#
# Die Website liegt dann in /var/www/kiez{base}. Nach jedem Bau, der frühere Adressen ändert: nginx -s reload

set $kiezblatt_cache "{AN_HOUR}";
if ($uri ~ "(/|\.({current}))$") {{
    set $kiezblatt_cache "{CURRENT}";
}}
if ($uri ~ "{DRAWN}") {{
    set $kiezblatt_cache "{A_MONTH}";
}}
if ($uri ~ "^{assets}.*{lasting}$") {{
    set $kiezblatt_cache "{FOR_GOOD}";
}}

set $kiezblatt_open "";
if ($uri ~ "{folders}|/{names}$") {{
    set $kiezblatt_open "{everyone}";
}}

location {base} {{
    index index.html;
    autoindex off;
    absolute_redirect off;
    error_page 404 {base}404.html;

    # Sicherheit und Zwischenspeicher
{headers}    add_header Cache-Control $kiezblatt_cache always;
    # Offene Daten, Feeds und Kalender dürfen auch Programme auf anderen Websites lesen; für anderes ist die Zeile leer.
    add_header {open} $kiezblatt_open always;

    # Was „kiezblatt build --compress“ daneben legt, wird gesendet, wo der Browser es versteht.
    gzip_static on;
    gzip_vary on;
    # Hat Ihr nginx das Modul ngx_brotli, streichen Sie das Zeichen vor der nächsten Zeile.
    #brotli_static on;

    # Medientypen und Zeichensatz
    charset utf-8;
    charset_types {texts} {FEED};
    types {{
{types}    }}
    location ~ "/feed\.xml$" {{
        types {{ }}
        default_type {FEED};
    }}

    # Namen, die mit einem Punkt beginnen, gehen niemanden etwas an, und diese Datei auch nicht.
    location ~ "/\.(?!well-known(/|$))" {{
        return 404;
    }}
    location = {base}{name} {{
        return 404;
    }}

    # Frühere Adressen
{moved}}}
"#
    )
}

fn redirect(moved: &Moved) -> String {
    let to = UrlPath::new(&moved.to);
    moved.names().iter().map(|name| format!("    location = \"{name}\" {{ return 301 {to}; }}\n")).collect()
}
