"""Many saves to one preview, and how large it is after each hundred: does it grow?"""

import time
from datetime import date
from math import ceil, inf
from statistics import median

from edits import TEXT, TITLE, edits_of, marker, markers_on
from machine import machine
from measure import CommandFailed
from saves_report import percentile
from saving import STALE_AFTER, measure_save
from tables import megabytes, milliseconds, table
from workbench import say

MEETINGS = 97  # no multiple of TITLE_EVERY, so that each has now its text edited and now its title
TITLE_EVERY = 10
STEPS = 10  # rows of the table
PAUSE = 0.1  # seconds between the answer to one save and the next save


def soak(site, meetings, saves, markdown):
    """The report, and whether all pages were right in the end."""
    meetings = meetings[:: max(1, len(meetings) // MEETINGS)][:MEETINGS]
    edits = [choose(site, meetings[number % len(meetings)], number) for number in range(saves)]
    texts = {edit.source: site.read(edit.source) for edit in edits}
    with site.preview() as preview:
        preview.wait_until_ready(edits[0].seen_on)
        preview.rest()
        rows = measure_saves(site, preview, edits, texts)
        preview.rest()
        wrong = wrong_pages(preview, edits)
    return "\n\n".join([facts(site, saves), table(rows, markdown), *wrong]), not wrong


def choose(site, meeting, number):
    kind = TITLE if number % TITLE_EVERY == TITLE_EVERY - 1 else TEXT
    return next(edit for edit in edits_of(site.tool.key, meeting) if edit.kind == kind)


def measure_saves(site, preview, edits, texts):
    rows = [["Saves", "Memory", "Peak memory", "Threads", "Handles", "p50", "p95"], row(0, preview, [])]
    times = []
    for number, edit in enumerate(edits):
        times.append(measure_save(site, preview, edit, texts[edit.source], number))
        if times[-1] == inf:
            raise CommandFailed(f"{edit.seen_on} did not show save {number + 1} within {STALE_AFTER} seconds")
        time.sleep(PAUSE)
        if len(times) == ceil(len(edits) / STEPS) or number + 1 == len(edits):
            rows.append(row(number + 1, preview, times))
            say(" ".join(rows[-1]))
            times = []
    return rows


def wrong_pages(preview, edits):
    """The pages of meetings which do not show their last save, or show an earlier one.

    They may also show the title of another meeting that mentions them, and with it the marker of that one.
    """
    own = {}
    for number, edit in enumerate(edits):
        own.setdefault(edit.also_on, []).append(marker(number).encode())
    return [
        f"{path} does not show its last save."
        for path, marks in own.items()
        if markers_on(preview.get(path)).intersection(marks) != {marks[-1]}
    ]


def row(saves, preview, times):
    now = preview.footprint()
    waits = [milliseconds(median(times)), milliseconds(percentile(times, 95))] if times else ["", ""]
    return [f"{saves:,}", megabytes(now.memory), megabytes(now.peak), str(now.threads), str(now.handles), *waits]


def facts(site, saves):
    return (
        f"Measured on {date.today()}: {site.tool.name} {site.tool.version}; {machine()}. {saves:,} saves, every tenth "
        f"of a title, the others of a text; p50 and p95 of the saves since the row before."
    )
