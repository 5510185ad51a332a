//! What `hosting` writes for web servers, as whole texts. That the servers do what it says is in `checks/servers`.

use crate::site::{Built, SETTINGS, Site};

/// A site with a body, a former address of every form, and settings for one server.
fn site(hosting: &str) -> Site {
    Site::new().file("kiezblatt.yaml", format!("{SETTINGS}{hosting}")).entry("bodies/ag.md", "title: AG", "").entry(
        "pages/neu.md",
        "title: Neu\naliases: [/älter/, /alt.php]",
        "",
    )
}

/// The files of an output that are for a server.
fn of_servers(built: &Built) -> Vec<&str> {
    let names = [".htaccess", "kiezblatt-nginx.conf", "kiezblatt-caddy.conf", "_headers", "_redirects"];
    names.into_iter().filter(|name| built.files.contains_key(*name)).collect()
}

#[test]
fn each_server_gets_its_files_and_no_others() {
    let files = |hosting: &str| of_servers(&site(hosting).build()).join(" ");
    assert_eq!(files(""), "");
    assert_eq!(files("hosting: apache\n"), ".htaccess");
    assert_eq!(files("hosting: nginx\n"), "kiezblatt-nginx.conf");
    assert_eq!(files("hosting: caddy\n"), "kiezblatt-caddy.conf");
    assert_eq!(files("hosting: netlify\n"), "_headers _redirects");
}

#[test]
fn apache_is_told() {
    assert_eq!(site("hosting: apache\n").build().text(".htaccess"), include_str!("../files/hosting/htaccess"));
}

#[test]
fn nginx_is_told() {
    assert_eq!(site("hosting: nginx\n").build().text("kiezblatt-nginx.conf"), include_str!("../files/hosting/kiezblatt-nginx.conf"));
}

#[test]
fn caddy_is_told() {
    assert_eq!(site("hosting: caddy\n").build().text("kiezblatt-caddy.conf"), include_str!("../files/hosting/kiezblatt-caddy.conf"));
}

#[test]
fn netlify_is_told() {
    let built = site("hosting: netlify\n").build();
    let marks = ["documents.js", "kiezblatt.css"].map(|file| built.asset(file).split('.').nth(1).unwrap());
    let headers = marks.iter().fold(built.text("_headers").to_owned(), |text, mark| text.replace(mark, "HASH"));
    assert_eq!(headers, include_str!("../files/hosting/_headers"));
    assert_eq!(built.text("_redirects"), include_str!("../files/hosting/_redirects"));
}

#[test]
fn at_the_root_of_a_host_nothing_stands_before_addresses() {
    let settings = "title: Testkiez\nbase_url: https://kiez.example\nhosting: netlify\n";
    let site = site("").file("kiezblatt.yaml", settings);
    let expected = "# Weiterleitungen für Netlify, geschrieben von Kiezblatt. Änderungen hier gehen beim nächsten Bau verloren.
/.kiezblatt-manifest /404.html 404!
/%C3%A4lter /neu/ 301!
/%C3%A4lter/index.html /neu/ 301!
/alt.php /neu/ 301!
";
    assert_eq!(site.build().text("_redirects"), expected);
}

#[test]
fn a_former_address_is_never_the_place_of_a_file_for_servers() {
    let built = Site::new().entry("pages/neu.md", "title: Neu\naliases: [/_headers]", "").build();
    assert_eq!(
        built.lines(),
        [
            "content/pages/neu.md:3:11 error[address-collision] Die Adresse /_headers/ gehört schon zu /_headers. — Wählen Sie für einen der beiden Einträge eine andere Kurzadresse („kurzadresse“) oder streichen Sie die frühere Adresse."
        ]
    );
}
