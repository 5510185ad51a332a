"""One save: a file written as editors write it, and the wait for the page that shows it."""

import time
from dataclasses import dataclass
from math import inf
from pathlib import Path

from edits import marker
from preview import Preview
from tools import environment

STALE_AFTER = 60  # seconds; longer than a build of the whole site takes, of the sizes that are usual here


@dataclass
class Site:
    """A generated site of one tool, and what lies beside it."""

    tool: object
    root: Path
    cache: Path
    log: Path

    def preview(self):
        return Preview(
            lambda port: self.tool.serve_command(self.root, self.cache, port), environment(self.cache), self.log
        )

    def read(self, source):
        return (self.root / source).read_text(encoding="utf-8")

    def save(self, source, text):
        """In place, as many editors do: the file is emptied and written anew."""
        with open(self.root / source, "wb") as file:
            file.write(text.encode())


def measure_save(site, preview, edit, text, number):
    """Seconds until the page was seen with the marker of this number; infinitely many if it stayed as it was."""
    mark = marker(number)
    new_text = edit.mark(text, mark)
    start = time.perf_counter()
    site.save(edit.source, new_text)
    seen = preview.wait_until(edit.seen_on, lambda page: mark.encode() in page, STALE_AFTER)
    return inf if seen is None else seen - start
