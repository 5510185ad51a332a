"""Measures Kiezblatt beside Hugo on generated sites: time, memory, and how both grow with the number of pages.

    python3 bench/run.py [--pages 1000 10000] [--rounds 3] [--out DIR] [--keep] [--markdown]

Owns the order of things: generate a site once for each size, then in every round let both tools build it from
nothing, check what they published, and build it again. Ends with status 1 when something cannot be built, never
because something was slow.
"""

import argparse
import sys

from building import measure_round, new_result, open_site
from generate import generate
from machine import load_average
from measure import CommandFailed, memory_floor
from report import SizeResults, report
from workbench import WorkingFolder, add_shared_options, find_tools, parse_shared_options, rotated, say


def main():
    options = parse_arguments()
    load = load_average()
    try:
        tools = find_tools(options)
        with WorkingFolder(options) as folder:
            floor = memory_floor(folder / "floor.log")
            sizes = [measure_size(pages, tools, options.rounds, folder) for pages in options.pages]
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
    results = {site.tool.key: new_result(site) for site in sites}
    for round in range(rounds):
        for site in rotated(sites, round):
            measure_round(site, results[site.tool.key], f"{pages:,} pages, round {round + 1} of {rounds}")
    return SizeResults(f"{pages:,} pages", facts, list(results.values()), is_size=True)


if __name__ == "__main__":
    main()
