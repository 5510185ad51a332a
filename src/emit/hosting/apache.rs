//! `.htaccess`, for Apache 2.4. Apache reads it by itself from the folder of the site.

use super::{
    A_MONTH, AN_HOUR, CURRENT, CURRENT_ENDINGS, DRAWN, FEED, FOR_GOOD, HEADERS, Moved, OPEN, UTF_8, any_of, lasting, literally, moved,
    open_folders, open_names, types,
};
use crate::base::media_type::{TEXTS, media_type};
use crate::view::Sight;

pub(super) fn write(sight: &Sight<'_, '_>) -> String {
    let base = &sight.settings().base_url.path;
    let headers: String = HEADERS.iter().map(|(name, value)| format!("    Header always set {name} \"{value}\"\n")).collect();
    let types = types(|kind, endings| format!("    AddType {kind} {}\n", dotted(endings)));
    let moved: String = moved(sight).iter().map(redirect).collect();
    let (current, utf_8, texts) = (any_of(CURRENT_ENDINGS), dotted(UTF_8), any_of(TEXTS));
    let (packed, lasting) = (packed(), lasting());
    let (folders, names, (open, everyone)) = (open_folders(base), open_names(), OPEN);
    format!(
        r#"# Einstellungen für Apache ab 2.4, geschrieben von Kiezblatt. Änderungen hier gehen beim nächsten Bau verloren.
#
# Apache liest diese Datei von selbst, wenn „AllowOverride All“ gilt; bei den meisten Anbietern ist das so. Antwortet der
# Server mit „500 Internal Server Error“, ist eine Zeile bei Ihrem Anbieter nicht erlaubt. Meist ist es die nächste.
Options -Indexes
DirectoryIndex index.html
ErrorDocument 404 {base}404.html

# Medientypen und Zeichensatz
<IfModule mod_mime.c>
{types}    AddCharset utf-8 {utf_8}
</IfModule>

# Sicherheit und Zwischenspeicher
<IfModule mod_headers.c>
{headers}    Header set Cache-Control "{AN_HOUR}"
    <FilesMatch "\.({current})(\.br|\.gz)?$">
        Header set Cache-Control "{CURRENT}"
    </FilesMatch>
    <FilesMatch "{DRAWN}">
        Header set Cache-Control "{A_MONTH}"
    </FilesMatch>
    <FilesMatch "{lasting}(\.br|\.gz)?$">
        Header set Cache-Control "{FOR_GOOD}"
    </FilesMatch>
</IfModule>

# Offene Daten, Feeds und Kalender dürfen auch Programme auf anderen Websites lesen.
<IfModule mod_headers.c>
    <If "%{{REQUEST_URI}} =~ m#{folders}#">
        Header always set {open} "{everyone}"
    </If>
    <FilesMatch "^{names}(\.br|\.gz)?$">
        Header always set {open} "{everyone}"
    </FilesMatch>
</IfModule>

# Namen, die mit einem Punkt beginnen, gehen niemanden etwas an; frühere Adressen führen zu den heutigen.
<IfModule mod_alias.c>
    RedirectMatch 404 "/\.(?!well-known(/|$))"
{moved}</IfModule>

# Was „kiezblatt build --compress“ daneben legt, wird gesendet, wo der Browser es versteht.
<IfModule mod_rewrite.c>
<IfModule mod_mime.c>
    <FilesMatch "\.({texts})\.(br|gz)$">
        RemoveLanguage .br
        AddEncoding br .br
        AddEncoding gzip .gz
        <IfModule mod_headers.c>
            Header append Vary Accept-Encoding
        </IfModule>
    </FilesMatch>
{packed}    RewriteEngine On
    RewriteCond %{{HTTP:Accept-Encoding}} \bbr\b
    RewriteCond %{{REQUEST_FILENAME}}.br -f
    RewriteRule "^(.+\.({texts}))$" "{base}$1.br" [L,E=no-gzip:1,E=no-brotli:1]
    RewriteCond %{{HTTP:Accept-Encoding}} \bgzip\b
    RewriteCond %{{REQUEST_FILENAME}}.gz -f
    RewriteRule "^(.+\.({texts}))$" "{base}$1.gz" [L,E=no-gzip:1,E=no-brotli:1]
</IfModule>
</IfModule>

# Was ein Feed ist, sagt seine Endung nicht. Dieser Abschnitt steht zuletzt, damit er gilt.
<FilesMatch "^feed\.xml(\.br|\.gz)?$">
    ForceType "{FEED}; charset=utf-8"
</FilesMatch>
"#
    )
}

/// The types of compressed files; otherwise `.gz` would be what they are.
fn packed() -> String {
    let of =
        |ending: &&str| format!("    <FilesMatch \"\\.{ending}\\.(br|gz)$\">\n        ForceType {}\n    </FilesMatch>\n", typed(ending));
    TEXTS.iter().map(of).collect()
}

fn typed(ending: &str) -> String {
    let kind = media_type(&format!("x.{ending}"));
    if UTF_8.contains(&ending) { format!("\"{kind}; charset=utf-8\"") } else { kind.to_owned() }
}

fn dotted(endings: &[&str]) -> String {
    endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ")
}

/// Apache encodes the target itself.
fn redirect(moved: &Moved) -> String {
    let from = match moved.from.strip_suffix('/') {
        Some(name) => format!("^{}(/(index\\.html)?)?$", literally(name)),
        None => format!("^{}$", literally(&moved.from)),
    };
    format!("    RedirectMatch 301 \"{from}\" \"{}\"\n", moved.to)
}
