"""Measures Kiezblatt beside Hugo on very large sites: many entries, one large body, one large folder, many attachments.

    python3 bench/scale.py [--sites entries,body,folder,attachments] [--pages 1000 10000 100000] [--rounds 1] [--out DIR]
                           [--keep] [--binary FILE] [--only kiezblatt]

Owns the order of things: one site after the other, one tool after the other, and nothing left of the one when the next
begins, since each is gigabytes. Prints Markdown. Ends with status 1 when something cannot be built or a page is missing, never
because something was slow. Needs Linux.
"""

import argparse
import shutil
import sys
from contextlib import nullcontext

from building import clear, measure_round, new_result, open_site
from machine import load_average
from measure import CommandFailed, memory_floor
from process_tree import run_measured_with_children
from report import SizeResults, report
from scale_sites import KINDS, prepared
from workbench import WorkingFolder, add_shared_options, find_tools, parse_shared_options, rotated, say

LASTING = "kiezblatt-scale"  # the folder in --out of sites that are kept, and found again by the next run


def main():
    options = parse_arguments()
    load = load_average()
    try:
        tools = find_tools(options)
        with working_folder(options) as folder:
            floor = memory_floor(folder / "floor.log")
            sizes = [measure_site(*site, tools, options, folder) for site in sites_of(options)]
    except CommandFailed as failure:
        sys.exit(f"error: {failure}")  # status 1
    except KeyboardInterrupt:
        sys.exit(130)
    print(report(sizes, options.rounds, load, floor, markdown=True))


def parse_arguments():
    parser = argparse.ArgumentParser(description="Measures Kiezblatt beside Hugo on very large sites.")
    add_shared_options(parser)
    parser.set_defaults(pages=[1000, 10_000, 100_000])
    parser.add_argument("--sites", default=",".join(KINDS), help="which, with commas between them (all of them)")
    parser.add_argument("--rounds", type=int, default=1, help="builds of each tool for each site (1)")
    for name, kind in KINDS.items():
        if kind.size:
            parser.add_argument(f"--{name}", type=int, default=kind.size, help=f"size of the site ({kind.size:,})")
    options = parse_shared_options(parser)
    options.sites = options.sites.split(",")
    if options.rounds < 1:
        parser.error("--rounds: at least 1")
    if unknown := set(options.sites) - KINDS.keys():
        parser.error(f"--sites: {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}")
    return options


def working_folder(options):
    if not (options.keep and options.out):
        return WorkingFolder(options)
    lasting = options.out.resolve() / LASTING
    lasting.mkdir(parents=True, exist_ok=True)
    return nullcontext(lasting)


def sites_of(options):
    """Pairs of a kind of site and its size."""
    for name in options.sites:
        for size in options.pages if name == "entries" else [getattr(options, name)]:
            yield name, size


def measure_site(name, size, tools, options, folder):
    folder = folder / f"{name}-{size}"
    heading = KINDS[name].heading.format(size)
    say(f"{heading}: generating")
    facts = prepared(name, size, folder)
    sites = [open_site(tool, folder) for tool in tools]
    results = {site.tool.key: new_result(site) for site in sites}
    for round in range(options.rounds):
        for site in rotated(sites, round):
            title = f"{heading}, round {round + 1} of {options.rounds}"
            try:
                measure_round(site, results[site.tool.key], title, run_measured_with_children)
            finally:
                clear(site)
    if not options.keep:
        shutil.rmtree(folder)
    return SizeResults(heading, facts, list(results.values()), is_size=name == "entries")


if __name__ == "__main__":
    main()
