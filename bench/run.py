"""Measures Kiezblatt beside Hugo on generated sites: time, memory, and how both grow with the number of pages.

    python3 bench/run.py [--pages 1000 10000] [--rounds 3] [--out DIR] [--keep] [--markdown]

Owns the order of things: generate a site once for each size, then in every round let both tools build it from
nothing, check what they published, and build it again. Ends with status 1 when something cannot be built, never
because something was slow.
"""

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from generate import generate
from machine import load_average
from measure import CommandFailed, memory_floor, run_measured, tree_size
from report import AGAIN, FRESH, NEW_OUTPUT, Result, SizeResults, report
from tools import environment
from workbench import WorkingFolder, add_shared_options, find_tools, parse_shared_options, rotated, say


@dataclass
class Site:
    """A generated site of one tool, and what lies beside it."""

    tool: object
    root: Path
    sources: frozenset  # names in the site's folder before the first build
    cache: Path
    log: Path
    expected: Path

    @property
    def output(self):
        return self.root / "public"


def main():
    options = parse_arguments()
    load = load_average()
    try:
        tools = find_tools(options)
        with WorkingFolder(options) as folder:
            floor = memory_floor(folder / "floor.log")
            sizes = {pages: measure_size(pages, tools, options.rounds, folder) for pages in options.pages}
    except CommandFailed as failure:
        sys.exit(f"error: {failure}")  # status 1
    except KeyboardInterrupt:
        sys.exit(130)
    print(report(sizes, options.rounds, load, floor, options.markdown))


def parse_arguments():
    parser = argparse.ArgumentParser(description="Measures Kiezblatt beside Hugo on generated sites.")
    add_shared_options(parser)
    parser.add_argument("--rounds", type=int, default=3, help="builds of each tool for each size (3)")
    options = parse_shared_options(parser)
    if options.rounds < 1:
        parser.error("--rounds: at least 1")
    return options


def measure_size(pages, tools, rounds, folder):
    folder = folder / f"{pages}-pages"
    say(f"{pages:,} pages: generating")
    facts = generate(pages, folder)
    sites = [open_site(tool, folder) for tool in tools]
    runs = {site.tool.key: {FRESH: [], NEW_OUTPUT: [], AGAIN: []} for site in sites}
    for round in range(rounds):
        for site in rotated(sites, round):
            measure_round(site, runs[site.tool.key], f"{pages:,} pages, round {round + 1} of {rounds}")
    results = [Result(site.tool, runs[site.tool.key], *tree_size(site.output)) for site in sites]
    return SizeResults(facts, results)


def open_site(tool, folder):
    root = folder / tool.key
    return Site(
        tool=tool,
        root=root,
        sources=frozenset(os.listdir(root)),
        cache=folder / f"{tool.key}-cache",
        log=folder / f"{tool.key}.log",
        expected=folder / f"{tool.key}-expected.txt",
    )


def measure_round(site, runs, title):
    move_aside(site, frozenset(os.listdir(site.root)) - site.sources)
    if site.cache.exists():
        site.cache.rename(Path(tempfile.mkdtemp(prefix="aside-", dir=site.root.parent)) / site.cache.name)
    site.cache.mkdir()
    for build in (FRESH, NEW_OUTPUT, AGAIN):
        if build == NEW_OUTPUT:
            # What a tool keeps besides its output stays: it knows this site already.
            move_aside(site, {site.output.name})
        usage = measure_build(site)
        check_output(site)
        runs[build].append(usage)
        say(f"{title}: {site.tool.name}, {build}: {usage.cpu:.2f} s processor, {usage.wall:.2f} s wall, "
            f"{usage.memory / 2**20:.0f} MiB")


def move_aside(site, names):
    """Moves aside what a build left in the site's folder.

    Moved and not deleted: ext4 looks for a free place among everything that was deleted in the last minute, so a build
    right after a deletion of ten thousand files would be charged for searching.
    """
    aside = Path(tempfile.mkdtemp(prefix="aside-", dir=site.root.parent))
    for name in names:
        (site.root / name).rename(aside / name)


def measure_build(site):
    os.sync()  # what was written before is not to be paid for by this build
    return run_measured(site.tool.build_command(site.root, site.cache), environment(site.cache), site.log)


def check_output(site):
    """Fails unless every expected file is there and not empty, so that nobody measures half a build."""
    with open(site.expected, encoding="utf-8") as lines:
        paths = (line.rstrip("\n") for line in lines)
        missing = [path for path in paths if not is_filled(site.output / path)]
    if missing:
        raise CommandFailed(
            f"{site.tool.name} ended well, but did not publish {len(missing):,} of the expected files, among them\n"
            + "\n".join(f"  {path}" for path in missing[:5])
        )


def is_filled(path):
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


if __name__ == "__main__":
    main()
