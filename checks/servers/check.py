"""Every link of the demo site works: on nginx, Apache, Caddy and Python's web server, at the root of a host and below a path,
and from a folder. What `hosting` writes for a server is what that server is set up with here."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("KIEZBLATT", REPOSITORY / "target/debug/kiezblatt")
TODAY = "2026-11-22"
# An entry whose former addresses are of every form.
MOVED = "---\ntitel: Umgezogen\nfruehere_adressen: [/älter/noch/, /alt.php]\n---\n\nEine Seite, die umgezogen ist.\n"
FORMER = {"älter/noch": "umgezogen/", "älter/noch/": "umgezogen/", "älter/noch/index.html": "umgezogen/", "alt.php": "umgezogen/"}

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "xml": "application/xml",
    "txt": "text/plain",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "png": "image/png",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "geojson": "application/geo+json",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "mp4": "video/mp4",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FEED = "application/atom+xml; charset=utf-8"
# What a server that is not set up by us can be expected to know.
PLAIN = {"html", "css", "svg", "png", "jpg", "pdf"}
# What programs on other websites may read, too.
OPEN = re.compile(r"^(oparl|daten)/|(^|/)(feed\.xml|kalender\.ics|termin\.ics)$")
DRAWN = re.compile(r"-[0-9a-f]{8}-(seite-)?\d+\.webp$")
LASTING = re.compile(r"^assets/.*\.[0-9a-f]{12}\.(css|js|woff2)$")

NGINX = """
{brotli}daemon off; pid {work}/nginx.pid; error_log {work}/error.log; worker_processes 1;
events {{}}
http {{
    access_log off; include /etc/nginx/mime.types;
    client_body_temp_path {work}/1; proxy_temp_path {work}/2; fastcgi_temp_path {work}/3; uwsgi_temp_path {work}/4; scgi_temp_path {work}/5;
    server {{ listen 127.0.0.1:{port}; root {root}; include {root}{base}kiezblatt-nginx.conf; }}
}}
"""
# With what Debian sets besides: listings, and endings that it takes for languages and archives.
APACHE = """
ServerRoot {work}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
{modules}
TypesConfig /etc/mime.types
AddLanguage br .br
AddType application/x-gzip .gz .tgz
DocumentRoot {root}
<Directory {root}>
    Options Indexes FollowSymLinks
    AllowOverride All
    Require all granted
</Directory>
<FilesMatch "^\\.ht">
    Require all denied
</FilesMatch>
"""
APACHE_MODULES = "mpm_event authz_core unixd dir mime headers alias rewrite autoindex".split()
CADDY = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {root}
    import {root}{base}kiezblatt-caddy.conf
}}
"""

faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


class Page(HTMLParser):
    """The links and the anchors of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.kind = [], {""}, ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag == "body":
            self.kind = (re.search(r"kind-([\w-]+)", attributes.get("class", "")) or [None, ""])[1]
        for name in ("href", "src", "poster", "data", "action"):
            if attributes.get(name):
                self.links.append(attributes[name])
        for part in (attributes.get("srcset") or "").split(","):
            if part.strip():
                self.links.append(part.split()[0])
        if tag == "meta" and attributes.get("http-equiv") == "refresh":
            self.links.append(attributes["content"].split("url=")[1])


def links_in(kind, text):
    """The links of a file that is no page."""
    if kind == "css":
        return [link for link in re.findall(r"url\(\s*['\"]?([^)'\"]+)", text) if not link.startswith("data:")]
    if kind == "xml":
        root = ElementTree.fromstring(text)
        locations = [part.text for part in root.iter() if part.tag.endswith("}loc")]
        return locations + [part.get("href") for part in root.iter() if part.tag.endswith("}link")]
    return re.findall(r"Sitemap: (\S+)", text) if kind == "txt" else []


def crawl(start, load, is_ours):
    """Follows every link from some addresses. `load` gives kind and text of an address, and none where there is nothing."""
    pages, loaded, waiting, wanted = {}, set(), list(start), []
    while waiting:
        address = waiting.pop()
        if address in loaded:
            continue
        loaded.add(address)
        found = load(address)
        if found is None:
            continue
        kind, text = found
        if kind == "html":
            pages[address] = Page(text)
        links = pages[address].links if kind == "html" else links_in(kind, text)
        for link in links:
            target = urljoin(address, link)
            if not is_ours(target):
                continue
            wanted.append((address, target))
            waiting.append(target.split("#")[0].split("?")[0])
    for address, target in wanted:
        page, fragment = target.split("#")[0].split("?")[0], unquote(urlsplit(target).fragment)
        if page in pages and fragment not in pages[page].ids:
            fault(address, f"links to {target}, which has no such part")
    return pages


def files_of(folder):
    """All files of an output but hidden ones, and what is in them."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def is_beside(name, files):
    return name.rsplit(".", 1)[0] in files and name.rsplit(".", 1)[-1] in ("gz", "br")


def left_out(files, reached):
    """The pages to which nothing leads, and which of them may be so."""
    pages = {name: Page(content.decode()) for name, content in files.items() if name.endswith(".html")}
    unreached = sorted(set(pages) - reached)
    for name in unreached:
        if pages[name].kind not in ("redirect", "withdrawn", "not-found"):
            fault(name, "is not to be reached from the home page")
    return unreached


class Server:
    """A site on a server of one kind, below a path of the host."""

    def __init__(self, kind, base, work):
        self.kind, self.base, self.work = kind, base, work
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.root = work / "www"
        self.folder = self.root / base.strip("/")
        self.is_ours = kind != "python"
        build(self.folder, self.origin + base, kind if self.is_ours else None)
        self.files = files_of(self.folder)
        self.process = subprocess.Popen(self.command(), stderr=(work / "told").open("w"), stdout=subprocess.DEVNULL, env={**os.environ, "HOME": str(work)})
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def command(self):
        values = {"work": self.work, "port": self.port, "root": self.root, "base": self.base}
        if self.kind == "python":
            return [sys.executable, "-m", "http.server", str(self.port), "--bind", "127.0.0.1", "--directory", self.root]
        settings = self.work / "settings"
        if self.kind == "nginx":
            module = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
            self.has_brotli = module.exists()
            snippet = self.folder / "kiezblatt-nginx.conf"
            if self.has_brotli:
                snippet.write_text(snippet.read_text().replace("#brotli_static on;", "brotli_static on;"))
            brotli = f"load_module {module};\n" if self.has_brotli else ""
            settings.write_text(NGINX.format(**values, brotli=brotli))
            return [shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"), "-c", settings]
        self.has_brotli = True
        if self.kind == "apache":
            modules = "\n".join(f"<IfModule !{name}_module>\nLoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n</IfModule>" for name in APACHE_MODULES)
            settings.write_text(APACHE.format(**values, modules=modules))
            return [shutil.which("apache2", path=os.environ["PATH"] + ":/usr/sbin"), "-f", settings, "-DFOREGROUND"]
        settings.write_text(CADDY.format(**values))
        return ["caddy", "run", "--config", settings, "--adapter", "caddyfile"]

    def wait(self):
        for _ in range(200):
            try:
                return socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        logs = [self.work / name for name in ("told", "error.log")]
        sys.exit(f"{self.kind} does not start:\n" + "".join(log.read_text() for log in logs if log.exists()))

    def stop(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait()

    def get(self, path, headers=None):
        """Status, header lines and body of the answer for a path from the root of the host."""
        try:
            self.connection.request("GET", quote(path, safe="/%?=&"), headers=headers or {})
            answer = self.connection.getresponse()
        except (http.client.HTTPException, ConnectionError):
            self.connection.close()
            self.connection.request("GET", quote(path, safe="/%?=&"), headers=headers or {})
            answer = self.connection.getresponse()
        return answer.status, answer, answer.read()

    def where(self, path):
        return f"{self.kind} {path}"

    def load(self, address):
        path = urlsplit(address).path
        status, answer, body = self.get(path)
        name = unquote(path)[len(self.base) :]
        name = name + "index.html" if name == "" or name.endswith("/") else name
        ending = name.rsplit(".", 1)[-1]
        if status != 200:
            return fault(self.where(path), f"answers {status}")
        if body != self.files.get(name):
            fault(self.where(path), "is not the file that it should be")
        self.reached.add(name)
        self.check_type(path, name, ending, answer.getheader("Content-Type", ""))
        if self.is_ours:
            self.check_headers(path, name, answer)
        return ending, body.decode() if ending in ("html", "css", "xml", "txt") else ""

    def check_type(self, path, name, ending, told):
        expected = FEED if name.endswith("feed.xml") else TYPES.get(ending)
        if expected is None:
            return fault(self.where(path), f"has a type that this check does not know: {told}")
        if not self.is_ours:
            expected, told = expected.split(";")[0], told.split(";")[0]
        if (self.is_ours or ending in PLAIN) and told != expected:
            fault(self.where(path), f"has the type {told}")

    def check_headers(self, path, name, answer):
        cache = "max-age=2592000" if DRAWN.search(name) else "max-age=3600"
        cache = "max-age=31536000, immutable" if LASTING.search(name) else cache
        cache = "no-cache" if name.rsplit(".", 1)[-1] in ("html", "xml", "json", "jsonld", "ttl", "csv", "ics", "txt") else cache
        expected = {
            "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cache-Control": cache,
        }
        others = answer.headers.get_all("Access-Control-Allow-Origin")
        if others != (["*"] if OPEN.search(name) else None):
            fault(self.where(path), f"is open to other websites: {others}")
        for line, value in expected.items():
            if answer.headers.get_all(line) != [value]:
                fault(self.where(path), f"{line}: {answer.headers.get_all(line)}")

    def check(self):
        self.reached = set()
        home = self.origin + self.base
        is_ours = lambda target: target.startswith(home)
        pages = crawl([home], self.load, is_ours)
        unreached = left_out(self.files, self.reached)
        crawl([home + quote(name) for name in unreached if not (self.is_ours and Page(self.files[name].decode()).kind == "redirect")], self.load, is_ours)
        # Programs know their addresses; no page leads to them.
        for name in ("oparl/v1.1/system.json", "oparl/v1.1/meetings.json", "oparl/v1.1/deleted.json", "kalender.ics"):
            self.load(home + name)
        if self.is_ours:
            self.check_settings()
        return len(pages), len(self.reached)

    def style(self):
        """The name of the theme's style sheet."""
        (name,) = [name for name in self.files if re.search(r"^assets/kiezblatt\.[0-9a-f]{12}\.css$", name)]
        return name.removeprefix("assets/")

    def check_settings(self):
        for former, now in FORMER.items():
            status, answer, _ = self.get(self.base + former)
            if (status, urlsplit(answer.getheader("Location", "")).path) != (301, self.base + now):
                fault(self.where(former), f"answers {status} and leads to {answer.getheader('Location')}")
        for name in ("gibt/es/nicht", "gremien/gibt-es-nicht/", ".kiezblatt-manifest", "gremien/.geheim", "kiezblatt-nginx.conf", "kiezblatt-caddy.conf"):
            status, answer, body = self.get(self.base + name)
            if status != 404 or body != self.files["404.html"] or answer.getheader("Content-Type") != TYPES["html"]:
                fault(self.where(name), f"answers {status}, {answer.getheader('Content-Type')}, {body[:60]}")
            if answer.headers.get_all("X-Content-Type-Options") != ["nosniff"]:
                fault(self.where(name), "is answered without our header lines")
        for name in ("assets/", ".htaccess"):
            status, _, body = self.get(self.base + name)
            if status not in (403, 404) or self.style().encode() in body.replace(b"assets/" + self.style().encode(), b""):
                fault(self.where(name), f"answers {status}")
        self.check_compressed()

    def check_compressed(self):
        codings = [("gzip", "gz")] + ([("br", "br")] if self.has_brotli else [])
        for coding, ending in codings:
            for name in ("", "gremien/", "index.html", f"assets/{self.style()}", "feed.xml", "robots.txt", "sitemap.xml"):
                file = name + "index.html" if name == "" or name.endswith("/") else name
                status, answer, body = self.get(self.base + name, {"Accept-Encoding": coding})
                compressed = self.files.get(f"{file}.{ending}")
                told = (status, answer.getheader("Content-Encoding"), body)
                if told != (200, coding if compressed else None, compressed or self.files[file]):
                    fault(self.where(name), f"asked for {coding}: {told[:2]}")
                if compressed and coding == "gzip" and gzip.decompress(body) != self.files[file]:
                    fault(self.where(name), "has other compressed bytes")
                if compressed and "accept-encoding" not in (answer.getheader("Vary") or "").lower():
                    fault(self.where(name), "does not say that it is compressed for some only")
                self.check_type(f"{name} in {coding}", file, file.rsplit(".", 1)[-1], answer.getheader("Content-Type", ""))
                self.check_headers(f"{name} in {coding}", file, answer)


def build(output, address, hosting):
    """Builds the demo with compressed versions and one page more, for a server or none."""
    with tempfile.TemporaryDirectory(prefix="kiezblatt-") as folder:
        site = Path(folder) / "site"
        shutil.copytree(REPOSITORY / "content", site / "content")
        (site / "content/pages/umgezogen.md").write_text(MOVED)
        about = site / "content/pages/ueber-sro.md"
        about.write_text(about.read_text() + "\n\n[Umgezogen](umgezogen.md)\n")
        settings = (REPOSITORY / "kiezblatt.yaml").read_text()
        (site / "kiezblatt.yaml").write_text(settings + (f"hosting: {hosting}\n" if hosting else ""))
        options = ["--root", site, "--output", output, "--base-url", address, "--today", TODAY, "--quiet", "--compress"]
        output.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([PROGRAM, "build", *options], check=True)


def from_folder(work):
    """Opened from a folder: links name a file, and the file is there. Addresses of the site's host are for servers."""
    folder = work / "folder"
    build(folder, "https://kiez.example/", None)
    files, reached = files_of(folder), set()

    def load(address):
        name = unquote(address.removeprefix(folder.as_uri() + "/"))
        if name not in files:
            return fault(f"folder {name}", "is no file")
        reached.add(name)
        ending = name.rsplit(".", 1)[-1]
        return (ending, files[name].decode()) if ending in ("html", "css") else ("", "")

    is_ours = lambda target: target.startswith(folder.as_uri())
    pages = crawl([folder.as_uri() + "/index.html"], load, is_ours)
    # The page for addresses that do not exist is for servers alone.
    rest = [name for name in left_out(files, reached) if name != "404.html"]
    crawl([f"{folder.as_uri()}/{quote(name)}" for name in rest], load, is_ours)
    return len(pages), len(reached)


def main():
    with tempfile.TemporaryDirectory(prefix="kiezblatt-servers-") as whole:
        os.chmod(whole, 0o755)  # Apache reads it as somebody else.
        for kind in sys.argv[1:] or ["nginx", "apache", "caddy", "python"]:
            for base in ("/", "/sro/"):
                work = Path(whole) / f"{kind}{base.strip('/')}"
                work.mkdir()
                server = Server(kind, base, work)
                try:
                    server.wait()
                    print("{} at {}: {} addresses of pages, {} files".format(kind, base, *server.check()), flush=True)
                finally:
                    server.stop()
        print("from a folder: {} pages, {} files".format(*from_folder(Path(whole))))
    for line in faults[:60]:
        print(line, file=sys.stderr)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
