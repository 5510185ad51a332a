"""What the files of a website are, by kind: how many, and how many bytes of each."""

import os
from dataclasses import dataclass

# In the order of the rows. What is compressed counts as such, whatever it is a form of.
KINDS = {
    "HTML": (".html",),
    "Feeds, sitemap, other XML": (".xml", ".atom", ".rss"),
    "Style and script": (".css", ".js", ".map"),
    "Fonts": (".woff2", ".woff", ".ttf", ".otf"),
    "Pictures": (".webp", ".jpg", ".jpeg", ".png", ".gif", ".avif", ".svg", ".ico"),
    "PDF": (".pdf",),
    "Archives (ZIP)": (".zip",),
    "Compressed forms (.gz, .br)": (".gz", ".br"),
    "Calendars": (".ics",),
    "Data": (".json", ".jsonld", ".geojson", ".csv", ".ttl"),
}
OTHER = "Other"


@dataclass
class Amount:
    files: int = 0
    bytes: int = 0

    def add(self, files, bytes):
        self.files += files
        self.bytes += bytes


def kinds_of(folder):
    """A kind -> Amount, in the order of KINDS; the kinds that are not there are left out."""
    found = {kind: Amount() for kind in [*KINDS, OTHER]}
    for place, _, names in os.walk(folder):
        for name in names:
            found[kind_of(name)].add(1, os.lstat(os.path.join(place, name)).st_size)
    return {kind: amount for kind, amount in found.items() if amount.files}


def kind_of(name):
    suffix = os.path.splitext(name)[1].lower()
    return next((kind for kind, suffixes in KINDS.items() if suffix in suffixes), OTHER)


def total(kinds, among=None):
    """All together, or those that are among some kinds."""
    amount = Amount()
    for kind, part in kinds.items():
        if among is None or kind in among:
            amount.add(part.files, part.bytes)
    return amount
