"""Measures Kiezblatt's preview beside Hugo's: from the write of a file to the answer that holds the new text.

    python3 bench/saves.py [--pages 1000 10000] [--saves 20] [--rounds 2] [--edits text,title,template] [--out DIR]
                           [--keep] [--markdown]
    python3 bench/saves.py --soak 1000 [--pages 10000]

Owns the order of things: generate a site once for each size, then in every round let one tool after the other preview
it, save each kind of edit many times, and check the pages. With --soak there are many saves to Kiezblatt alone. Ends
with status 1 when something cannot be measured or a page is wrong in the end, never because something was slow.
"""

import argparse
import random
import re
import sys
import time
from dataclasses import replace
from math import inf

import corpus as c
import kiezblatt_site
from edits import edits_of, marker, markers_on
from generate import SEED, write_sites
from machine import load_average
from measure import CommandFailed
from saves_report import EDITS, SaveResult, milliseconds_or_stale, report
from saving import STALE_AFTER, Site, measure_save
from soak import soak
from workbench import WorkingFolder, add_shared_options, find_tools, parse_shared_options, rotated, say

# Seconds between the answer to one save and the next save. Not always the same, because Hugo looks for changes twice a
# second: after a fixed pause every save would meet it at the same moment of its beat.
PAUSE = (0.3, 0.8)
# What both previews add to every page. Kiezblatt's says how often the site has changed.
PREVIEW_SCRIPT = re.compile(rb"<script [^>]*></script>")
GIVE_UP_AFTER = 2  # stale pages in a row: the others would be, too


def main():
    options = parse_arguments()
    load = load_average()
    try:
        tools = find_previews(options)
        with WorkingFolder(options) as folder:
            if options.soak:
                text, is_right = measure_soak(tools, options, folder)
            else:
                text, is_right = measure_sizes(tools, options, folder, load)
    except CommandFailed as failure:
        sys.exit(f"error: {failure}")  # status 1
    except KeyboardInterrupt:
        sys.exit(130)
    print(text)
    sys.exit(0 if is_right else 1)


def parse_arguments():
    parser = argparse.ArgumentParser(description="Measures Kiezblatt's preview beside Hugo's on generated sites.")
    add_shared_options(parser)
    parser.add_argument("--saves", type=int, default=20, help="saves of each kind for each size and tool (20)")
    parser.add_argument("--rounds", type=int, default=2, help="starts of each server, among which they are shared (2)")
    parser.add_argument("--edits", default=",".join(EDITS), help="kinds of edits, with commas between them (all of them)")
    parser.add_argument("--full", action="store_true", help="let Hugo render all pages after each save")
    parser.add_argument("--soak", type=int, help="instead: so many saves to Kiezblatt alone, at the largest size")
    options = parse_shared_options(parser)
    options.edits = options.edits.split(",")
    if unknown := set(options.edits) - EDITS.keys():
        parser.error(f"--edits: {', '.join(sorted(unknown))}; there are {', '.join(EDITS)}")
    if not 1 <= options.rounds <= options.saves:
        parser.error("--rounds: at least 1, and at most as many as --saves")
    if options.soak is not None:
        if options.soak < 1 or options.only == "hugo":
            parser.error("--soak: at least 1, and only of Kiezblatt")
        options.only = "kiezblatt"
    return options


def find_previews(options):
    full = ("--disableFastRender",) if options.full else ()
    return [replace(tool, serve_options=full) if tool.key == "hugo" else tool for tool in find_tools(options)]


def measure_sizes(tools, options, folder, load):
    sizes = {pages: measure_size(pages, tools, options, folder) for pages in options.pages}
    text = report(sizes, options.saves, options.rounds, load, options.markdown)
    return text, not any(result.wrong for results in sizes.values() for result in results)


def measure_soak(tools, options, folder):
    corpus, [site] = open_sites(max(options.pages), tools, folder)
    return soak(site, corpus.meetings, options.soak, options.markdown)


def measure_size(pages, tools, options, folder):
    corpus, sites = open_sites(pages, tools, folder)
    results = {site.tool.key: SaveResult(site.tool) for site in sites}
    for round in range(options.rounds):
        meeting = corpus.meetings[len(corpus.meetings) * (round + 1) // (options.rounds + 1)]
        saves = options.saves * (round + 1) // options.rounds - options.saves * round // options.rounds
        for site in rotated(sites, round):
            say(f"{pages:,} pages, round {round + 1} of {options.rounds}: {site.tool.name}")
            measure_round(site, meeting, saves, results[site.tool.key], options.edits)
    return list(results.values())


def open_sites(pages, tools, folder):
    folder = folder / f"{pages}-pages"
    say(f"{pages:,} pages: generating")
    corpus = c.generate(pages, SEED)
    write_sites(corpus, folder)
    kiezblatt_site.add_theme(folder / "kiezblatt")
    for entry in corpus.entries():
        entry.text = ""  # which is no longer needed, and of large sites takes a lot of memory
    return corpus, [open_site(tool, folder) for tool in tools]


def open_site(tool, folder):
    cache = folder / f"{tool.key}-cache"
    cache.mkdir()
    return Site(tool, folder / tool.key, cache, folder / f"{tool.key}.log")


def measure_round(site, meeting, saves, result, kinds):
    edits = [edit for edit in edits_of(site.tool.key, meeting) if edit.kind in kinds]
    pauses = random.Random(SEED)
    with site.preview() as preview:
        result.starts.append(preview.wait_until_ready(edits[0].seen_on))
        preview.rest()
        result.after_start.append(preview.footprint())
        for edit in edits:
            times = measure_edit(site, preview, edit, saves, pauses, result.wrong)
            result.times.setdefault(edit.kind, []).extend(times)
            say(f"  {edit.kind}: " + " ".join(milliseconds_or_stale(took, False) for took in times))
        result.after_saves.append(preview.footprint())


def measure_edit(site, preview, edit, saves, pauses, wrong):
    """The seconds each save took. The pages that were not right afterwards are added to `wrong`."""
    text = site.read(edit.source)
    before = {path: content(preview.get(path)) for path in edit.pages}
    times = []
    while len(times) < saves and times[-GIVE_UP_AFTER:] != [inf] * GIVE_UP_AFTER:
        time.sleep(pauses.uniform(*PAUSE))
        times.append(measure_save(site, preview, edit, text, len(times)))
    preview.rest()
    wrong += pages_without(preview, edit, marker(len(times) - 1).encode())
    site.save(edit.source, text)
    wrong += pages_unlike(preview, edit, before)
    return times


def pages_without(preview, edit, mark):
    """What does not show the last save, or shows another one."""
    return [
        f"{path} does not show the last save of the {edit.kind}"
        for path in edit.pages
        if markers_on(preview.get(path)) != {mark}
    ]


def pages_unlike(preview, edit, before):
    return [
        f"{path} is not again what it was before the {edit.kind} was edited"
        for path in edit.pages
        if preview.wait_until(path, lambda page: content(page) == before[path], STALE_AFTER) is None
    ]


def content(page):
    return PREVIEW_SCRIPT.sub(b"", page)


if __name__ == "__main__":
    main()
