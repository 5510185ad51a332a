#!/usr/bin/env python3
"""Reads every feed of a built site as feed readers do, and by the schema of the RFC.

    feeds.py OUTPUT_FOLDER

Each feed has to be what jing (Debian's package `jing`) takes for Atom by the schema of RFC 4287 (atom.rnc), and what feedparser
reads without a complaint. Its entries have a name of their own, a title, a day that the feed's own day is not before, and a page;
the page and all files that they name are there, as long as they say and of the media type that they say.
"""

import mimetypes
import pathlib
import re
import subprocess
import sys
import urllib.parse

import feedparser
from lxml import etree

SCHEMA = pathlib.Path(__file__).with_name("atom.rnc")
ATOM = "{http://www.w3.org/2005/Atom}"
URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")


def fail(message):
    sys.exit(f"feeds: {message}")


class Site:
    """A built site, with the address at which it will stand."""

    def __init__(self, folder):
        self.folder = folder
        site_map = etree.parse(folder / "sitemap.xml").getroot()
        addresses = [loc.text for loc in site_map.iter("{*}loc")]
        self.base = min(addresses, key=len)

    def file(self, address):
        """The file that a server sends for an address of this site."""
        if not address.startswith(self.base):
            return None
        path = urllib.parse.unquote(address[len(self.base):])
        return self.folder / (path + "index.html" if path.endswith("/") or not path else path)

    def must_have(self, address, where):
        file = self.file(address)
        if file is None or not file.is_file():
            fail(f"{where}: {address} is not there")
        return file


def check_by_schema(feeds):
    """jing reads all of them in one run, and says which is none."""
    answer = subprocess.run(["jing", "-c", SCHEMA, *feeds], capture_output=True, text=True)
    if answer.returncode != 0:
        fail(f"not by the schema of RFC 4287:\n{answer.stdout}{answer.stderr}")


def check_links(site, element, address, where):
    """What the schema's Schematron rules say of links, and that all of them lead somewhere."""
    links = [dict(link.attrib) for link in element.findall(f"{ATOM}link")]
    alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"]
    if len(alternates) != 1:
        fail(f"{where}: {len(alternates)} pages")
    for link in links:
        file = site.must_have(link["href"], where)
        if link.get("rel") == "self" and link["href"] != address:
            fail(f"{where}: says that it is {link['href']}")
        if link.get("rel") == "enclosure":
            if int(link["length"]) != file.stat().st_size:
                fail(f"{where}: {link['href']} has {file.stat().st_size} bytes, not {link['length']}")
            known = mimetypes.guess_type(file.name)[0]
            if known and link["type"] != known:
                fail(f"{where}: {link['href']} is {known}, not {link['type']}")
    return sum(link.get("rel") == "enclosure" for link in links)


def check_elements(site, path, address):
    """The XML itself."""
    feed = etree.parse(path).getroot()
    where = path.relative_to(site.folder)
    if not feed.findall(f"{ATOM}author"):
        fail(f"{where}: nobody wrote it")
    check_links(site, feed, address, where)
    enclosures = 0
    for entry in feed.findall(f"{ATOM}entry"):
        title = entry.findtext(f"{ATOM}title")
        days = [entry.findtext(f"{ATOM}{name}") for name in ("published", "updated")]
        if days[0][:10] > days[1][:10]:
            fail(f"{where}, {title}: published on {days[0]}, and changed before, on {days[1]}")
        if days[1][:10] > feed.findtext(f"{ATOM}updated")[:10]:
            fail(f"{where}, {title}: newer than the feed")
        enclosures += check_links(site, entry, None, f"{where}, {title}")
    return feed, enclosures


def check_as_reader(path, feed, where):
    """What feedparser makes of it is what stands there."""
    read = feedparser.parse(path.read_bytes())
    if read.bozo or read.version != "atom10":
        fail(f"{where}: feedparser says {read.get('bozo_exception', read.version)}")
    ids = [entry.id for entry in read.entries]
    if len(set(ids)) != len(ids):
        fail(f"{where}: two entries have one name")
    for name in [read.feed.id, *ids]:
        if not URN.match(name):
            fail(f"{where}: {name} is not a name that lasts")
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    for entry, title in zip(read.entries, titles, strict=True):
        if not entry.title.strip() or entry.updated_parsed is None or not entry.link:
            fail(f"{where}: {title!r} has no title, day or link")
    return read


def main(folder):
    site = Site(folder)
    feeds = sorted(folder.rglob("feed.xml"))
    if not feeds:
        fail(f"{folder} has no feeds")
    check_by_schema(feeds)
    entries, enclosures, of_site, of_parts, names = 0, 0, set(), set(), set()
    for path in feeds:
        where = path.relative_to(folder).as_posix()
        feed, files = check_elements(site, path, site.base + urllib.parse.quote(where))
        read = check_as_reader(path, feed, where)
        if read.feed.id in names:
            fail(f"{where}: another feed has the same name")
        names.add(read.feed.id)
        (of_site if where == "feed.xml" else of_parts).update(entry.id for entry in read.entries)
        entries, enclosures = entries + len(read.entries), enclosures + files
    if len(of_site) < 50 and not of_parts <= of_site:
        fail("the feed of everything does not tell of everything")
    print(f"feeds: {len(feeds)} feeds with {entries} entries and {enclosures} files read by feedparser and the schema of RFC 4287")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
