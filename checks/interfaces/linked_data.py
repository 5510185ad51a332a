"""Reads what pages say to programs, with parsers that others wrote.

    python3 checks/interfaces/linked_data.py OUTPUT_FOLDER [PROGRAM]

Every page of a finished site is read with extruct (JSON-LD, Open Graph) and expanded with pyld: every property is one that its
thing may have, what a search engine needs is there, days and times are whole, and every address of the site is that of a file.
With the program, a site whose titles look like markup is built and read as well. Nothing is asked of the network.
"""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote

import extruct
from pyld import jsonld

SCHEMA = "https://schema.org/"
MAIN = {"description", "url"}
WORK = MAIN | {"name", "inLanguage", "publisher", "dateModified"}
EVENT = MAIN | {"endDate", "eventAttendanceMode", "location", "organizer", "about", "image", "inLanguage"}
ORGANIZATION = MAIN | {
    "alternateName", "foundingDate", "dissolutionDate", "parentOrganization", "member", "contactPoint", "areaServed",
    "address", "email", "telephone",
}
# What a thing has to have, and what it may have besides (https://schema.org/TYPE), as far as pages say it.
THINGS = {
    "WebSite": ({"name", "url", "inLanguage", "publisher"}, MAIN),
    "WebPage": ({"name", "url"}, WORK),
    "BreadcrumbList": ({"itemListElement"}, set()),
    "ListItem": ({"position", "name"}, {"item"}),
    "Event": ({"name", "startDate", "url", "eventStatus"}, EVENT),
    "BusinessEvent": ({"name", "startDate", "url", "eventStatus"}, EVENT),
    "GovernmentOrganization": ({"name"}, ORGANIZATION),
    "Organization": ({"name"}, ORGANIZATION),
    "DigitalDocument": (
        {"name", "url"},
        WORK | {
            "genre", "datePublished", "license", "isAccessibleForFree", "accessibilityFeature", "encodingFormat", "encoding",
            "isPartOf", "isBasedOn", "about",
        },
    ),
    "MediaObject": ({"contentUrl", "encodingFormat", "contentSize"}, {"sha256"}),
    "Place": ({"name"}, MAIN | {"alternateName", "address", "geo", "containedInPlace", "containsPlace", "image"}),
    "AdministrativeArea": ({"name"}, set()),
    "PostalAddress": ({"streetAddress"}, {"postalCode", "addressLocality"}),
    "GeoCoordinates": ({"latitude", "longitude"}, set()),
    "VirtualLocation": ({"url"}, {"name"}),
    "ContactPoint": (set(), {"name", "email", "telephone", "url"}),
    "NewsArticle": ({"headline", "datePublished", "publisher", "url"}, (WORK | {"image", "about"}) - {"name"}),
    "DataCatalog": ({"name", "url", "publisher", "dataset"}, WORK | {"license"}),
    "Dataset": ({"name", "description", "url", "creator", "distribution"}, {"license", "isAccessibleForFree"}),
    "DataDownload": ({"encodingFormat", "contentUrl"}, set()),
    "Thing": ({"name"}, set()),
}
SUBJECTS = {
    "WebSite", "WebPage", "Event", "BusinessEvent", "GovernmentOrganization", "DigitalDocument", "Place", "NewsArticle", "BreadcrumbList",
    "DataCatalog",
}
VALUES = {
    "eventStatus": {"EventScheduled", "EventCancelled", "EventPostponed"},
    "eventAttendanceMode": {f"{mode}EventAttendanceMode" for mode in ("Offline", "Online", "Mixed")},
}
DATES = {"startDate", "endDate", "datePublished", "dateModified", "foundingDate", "dissolutionDate"}
ADDRESSES = {"url", "item", "contentUrl", "image"}
# Things whose address may be one of another host.
ELSEWHERE = {"ContactPoint", "VirtualLocation"}

TITLES = [
    "</script><script>alert(1)</script>", "<!-- <script>", "]]> & &amp; &lt;", "„Kieze“ \"in\" 'Bewegung' \\ \\u003c",
    "Zeile eins\r\nZeile zwei", "👩🏽‍🤝‍👩🏻 Kiez 🏘️", "a\u2028b\u2029c", "äöüß" * 63,
]


def context(_url, _options):
    """The context of schema.org, as far as it is needed: every name stands in its vocabulary."""
    return {"contextUrl": None, "documentUrl": SCHEMA, "document": {"@context": {"@vocab": SCHEMA}}, "contentType": "application/ld+json"}


class Site:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.faults = []
        self.kinds = Counter()
        self.checked = Counter()
        home = extruct.extract((self.folder / "index.html").read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]
        self.base = next(thing["url"] for item in home for thing in item["@graph"] if thing["@type"] == "WebSite")

    def require(self, is_so, page, what):
        if not is_so:
            self.faults.append(f"{page.relative_to(self.folder)}: {what}")

    def file(self, address):
        """The file of an address of the site; none where it is one of another host."""
        if not address.startswith(self.base):
            return None
        path = unquote(address[len(self.base):])
        return self.folder / (f"{path}index.html" if not path or path.endswith("/") else path)

    def page(self, page):
        html = page.read_text("utf-8")
        found = extruct.extract(html, base_url=self.base, syntaxes=["json-ld", "opengraph"], errors="strict")
        graph = [thing for item in found["json-ld"] for thing in item["@graph"]]
        shared = dict(tuple(pair) for item in found["opengraph"] for pair in item["properties"])
        canonical = re.search(r'<link rel="canonical" href="([^"]*)">', html)
        if not canonical or 'http-equiv="refresh"' in html:
            self.require(not graph and not shared, page, "is not for search engines and speaks to them")
            return []
        self.require(len(found["json-ld"]) == html.count('<script type="application/ld+json">') <= 1, page, "JSON-LD is not in one piece")
        self.kinds.update(thing["@type"] for thing in graph)
        is_sample = '<p class="notice"><strong>Beispieldaten</strong>' in html
        for thing in graph:
            self.require(not is_sample or thing["@type"] == "BreadcrumbList", page, f"a sample is taken for a real {thing['@type']}")
            self.require(thing.get("url", canonical[1]) == canonical[1], page, "the address is not that of the page")
        for item in found["json-ld"]:
            for thing in jsonld.expand(item):
                for one in thing.get("@graph", [thing]) if "@graph" in thing else [thing]:
                    self.thing(one, page)
        self.breadcrumb(graph, shared, page)
        self.open_graph(shared, canonical[1], page)
        return graph

    def thing(self, thing, page):
        """An expanded thing and everything in it."""
        kinds = [kind.removeprefix(SCHEMA) for kind in thing.get("@type", [])]
        if len(kinds) != 1 or kinds[0] not in THINGS:
            return self.require(False, page, f"unknown kind of thing: {kinds}")
        kind = kinds[0]
        properties = {name.removeprefix(SCHEMA): values for name, values in thing.items() if name != "@type"}
        required, optional = THINGS[kind]
        self.require(required <= properties.keys(), page, f"{kind} lacks {required - properties.keys()}")
        self.require(properties.keys() <= required | optional, page, f"{kind} has {properties.keys() - required - optional}")
        for name, values in properties.items():
            for value in values:
                if "@value" in value:
                    self.value(kind, name, value["@value"], page)
                else:
                    self.thing(value, page)
        if kind == "MediaObject":
            self.media_object({name: values[0]["@value"] for name, values in properties.items()}, page)

    def value(self, kind, name, value, page):
        self.require(value not in ("", None), page, f"{kind}.{name} is empty")
        if name in VALUES:
            self.require(value.removeprefix(SCHEMA) in VALUES[name], page, f"{kind}.{name} is {value}")
        elif name in DATES:
            self.require(is_date(value), page, f"{kind}.{name} is {value}")
        elif name in ADDRESSES:
            self.address(value, kind in ELSEWHERE, page)
        self.checked[name] += 1

    def address(self, address, may_be_elsewhere, page):
        file = self.file(address)
        is_fine = file.is_file() if file else may_be_elsewhere and address.startswith(("https://", "http://"))
        self.require(is_fine, page, f"nothing is at {address}")

    def media_object(self, media, page):
        file = self.file(media["contentUrl"])
        if file and file.is_file():
            data = file.read_bytes()
            self.require(media["contentSize"] == str(len(data)), page, f"size of {file.name}")
            self.require(media.get("sha256") == hashlib.sha256(data).hexdigest(), page, f"checksum of {file.name}")

    def breadcrumb(self, graph, shared, page):
        ways = [thing["itemListElement"] for thing in graph if thing["@type"] == "BreadcrumbList"]
        self.require(len(ways) == (page != self.folder / "index.html"), page, "one way leads to every page but the home page")
        for way in ways:
            self.require([step["position"] for step in way] == list(range(1, len(way) + 1)), page, "steps are not counted")
            self.require(all("item" in step for step in way[:-1]) and "item" not in way[-1], page, "steps and their addresses")
            self.require(way[-1]["name"] == shared.get("og:title"), page, "the last step is not the page")

    def open_graph(self, shared, canonical, page):
        missing = {"og:title", "og:type", "og:url", "og:site_name"} - shared.keys()
        self.require(not missing, page, f"Open Graph lacks {missing}")
        self.require(shared.get("og:url") == canonical, page, "og:url is not the address of the page")
        if "og:image" in shared:
            self.checked["og:image"] += 1
            self.address(shared["og:image"], False, page)
            self.require("og:image:alt" in shared, page, "a picture without a description")

    def pages(self):
        return sorted(self.folder.rglob("*.html"))


def is_date(text):
    """A day, a year, or a time together with its offset."""
    try:
        if "T" in text:
            return datetime.fromisoformat(text).tzinfo is not None
        return bool(re.fullmatch(r"\d{4}", text)) or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def demo(folder):
    site = Site(folder)
    pages = site.pages()
    for page in pages:
        site.page(page)
    missing = SUBJECTS - site.kinds.keys()
    site.require(not missing, site.folder / "index.html", f"nothing on the site is a {missing}")
    print(f"linked data of {len(pages)} pages:", ", ".join(f"{kind} {count}" for kind, count in sorted(site.kinds.items())))
    return site.faults


def titles(program):
    """Titles and summaries come back as they were written."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content/news").mkdir(parents=True)
        (root / "kiezblatt.yaml").write_text("title: Kiez\nbase_url: https://kiez.example/\n", "utf-8")
        for number, title in enumerate(TITLES):
            quoted = json.dumps(title, ensure_ascii=False)
            front = f"title: {quoted}\nsummary: {quoted}\ndate: 2026-01-05"
            (root / f"content/news/n{number}.md").write_text(f"---\n{front}\n---\n", "utf-8")
        subprocess.run([program, "build", "--quiet", "--root", folder, "--today", "2026-03-01"], check=True)
        site = Site(root / "public")
        for number, title in enumerate(TITLES):
            page = root / f"public/aktuelles/n{number}/index.html"
            written = title.replace("\r\n", "\n")
            news = next(thing for thing in site.page(page) if thing["@type"] == "NewsArticle")
            site.require((news["headline"], news["description"]) == (written, written), page, f"{title!r} was read as {news}")
        print(f"{len(TITLES)} titles that look like markup are read as they were written")
        return site.faults


def main():
    jsonld.set_document_loader(context)
    faults = demo(sys.argv[1])
    if len(sys.argv) > 2:
        faults += titles(Path(sys.argv[2]).absolute())
    for fault in faults[:50]:
        print(fault)
    sys.exit(bool(faults))


main()
