"""What is edited in a site, and on which pages it must be seen.

Owns the three edits that are measured, and the marker each save carries so that its text cannot be mistaken for that
of another.
"""

import re
from dataclasses import dataclass
from typing import Callable

import hugo_site
import kiezblatt_site

SITE = {"hugo": hugo_site, "kiezblatt": kiezblatt_site}
MARKER = re.compile(rb"Marke\d{6}")
TEXT, TITLE, TEMPLATE = "text", "title", "template"


@dataclass(frozen=True)
class Edit:
    kind: str
    source: str  # the file that is edited, inside the site
    seen_on: str  # the page on which the edit is waited for
    also_on: str  # another page that must show it in the end
    mark: Callable  # (text of the file, marker) -> text with the marker

    @property
    def pages(self):
        return sorted({self.seen_on, self.also_on})


def edits_of(key, meeting):
    """The three edits in the site of one tool, around one meeting of the corpus."""
    site = SITE[key]
    source = f"content/{site.source_path('meeting', meeting.id)}"
    own, body = address("meeting", meeting.id), address("body", meeting.body.id)
    return [
        Edit(TEXT, source, own, own, mark_text),
        Edit(TITLE, source, body, own, mark_title),
        Edit(TEMPLATE, site.FRAME, own, body, mark_frame),
    ]


def address(kind, id):
    return f"/{hugo_site.SECTION[kind]}/{id}/"  # the same in both sites


def marker(number):
    return f"Marke{number:06d}"


def markers_on(page):
    return set(MARKER.findall(page))


def mark_text(text, marker):
    front_matter, body = text.split("\n---\n\n", 1)
    return f"{front_matter}\n---\n\n{marker} {body}"


def mark_title(text, marker):
    return re.sub(r'^title: "(.*)"$', rf'title: "\1 {marker}"', text, count=1, flags=re.MULTILINE)


def mark_frame(text, marker):
    return text.replace("ohne Gewähr", f"ohne Gewähr {marker}", 1)
