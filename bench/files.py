"""Measures builds of a site with many PDFs and photos: the first, the second, and one after a photo was changed.

    python3 bench/files.py [--pdfs 500] [--photos 500] [--rounds 1] [--out DIR] [--keep] [--markdown] [--binary FILE]
                           [--only kiezblatt]

Hugo, which does nothing with PDFs, processes the same photos to the same sizes. Needs typst, Pillow and numpy (PyPI), and
Linux.
"""

import argparse
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from files_site import SEED, make_files, with_exif, write_hugo_site, write_site
from machine import load_average, machine
from measure import CommandFailed, tree_size
from process_tree import run_measured_with_children
from tables import heading, median_and_range, megabytes, ratio, seconds, table
from tools import environment
from workbench import WorkingFolder, find_tools, say

FIRST, SECOND, CHANGED = "First build", "Second build", "One photo changed"
FIGURES = [("wall time", "wall", seconds), ("processor time", "cpu", seconds), ("peak memory", "memory", megabytes)]


@dataclass
class Site:
    name: str
    tool: object
    root: Path
    made: tuple  # what a build leaves in the site's folder
    photo: Path  # the one that is changed
    runs: dict = field(default_factory=lambda: {FIRST: [], SECOND: [], CHANGED: []})


def main():
    options = parse_arguments()
    load = load_average()
    try:
        tools = {tool.key: tool for tool in find_tools(options)}
        with WorkingFolder(options) as folder:
            sites, size = write_sites(tools, options, folder)
            for round in range(options.rounds):
                for site in sites:
                    measure(site, folder, round)
    except CommandFailed as failure:
        sys.exit(f"error: {failure}")  # status 1
    except ModuleNotFoundError as missing:
        sys.exit(f"error: {missing}; pip install numpy pillow typst")
    except KeyboardInterrupt:
        sys.exit(130)
    print(report(sites, size, options, load))


def parse_arguments():
    parser = argparse.ArgumentParser(description="Measures builds of a site with many PDFs and photos.")
    parser.add_argument("--pdfs", type=int, default=500, help="number of PDFs of 1 to 30 pages (500)")
    parser.add_argument("--photos", type=int, default=500, help="number of photos of 12 megapixels (500)")
    parser.add_argument("--rounds", type=int, default=1, help="how often all builds are measured (1)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, help="folder to work in (a temporary one)")
    parser.add_argument("--keep", action="store_true", help="leave sites, output and logs where they are")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, as for README.md")
    parser.add_argument("--binary", help="a Kiezblatt that is built already (else: cargo build --release)")
    parser.add_argument("--only", choices=["hugo", "kiezblatt"], help="measure one of the two")
    options = parser.parse_args()
    if min(options.pdfs, options.photos, options.rounds) < 1:
        parser.error("--pdfs, --photos, --rounds: at least 1")
    return options


def write_sites(tools, options, folder):
    """The sites, and how many bytes their files have."""
    say(f"making {options.pdfs:,} PDFs and {options.photos:,} photos")
    pdfs, photos = make_files(folder / "files", options.pdfs, options.photos, options.seed)
    sites = []
    if kiezblatt := tools.get("kiezblatt"):
        for name, papers in (("Kiezblatt", pdfs), ("Kiezblatt, photos", [])):
            root = folder / name.lower().replace(", ", "-")
            write_site(root, papers, photos)
            sites.append(Site(name, kiezblatt, root, ("public", ".kiezblatt"), place_of(root, photos[0])))
    if hugo := tools.get("hugo"):
        root = folder / "hugo"
        write_hugo_site(root, photos)
        sites.append(Site("Hugo, photos", hugo, root, ("public", "resources"), place_of(root, photos[0])))
    return sites, tree_size(folder / "files")[1]


def place_of(root, photo):
    return next(root.rglob(photo.name))


def measure(site, folder, round):
    for name in site.made:
        shutil.rmtree(site.root / name, ignore_errors=True)
    cache = folder / f"{site.root.name}-cache"
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir()
    for build in (FIRST, SECOND, CHANGED):
        if build == CHANGED:
            change(site.photo, round)
        os.sync()  # what was written before is not to be paid for by this build
        command = site.tool.build_command(site.root, cache)
        usage = run_measured_with_children(command, environment(cache), folder / f"{site.root.name}.log")
        site.runs[build].append(usage)
        say(f"{site.name}, {build.lower()}: {usage.cpu:.2f} s processor, {usage.wall:.2f} s wall, {usage.memory / 2**20:.0f} MiB")


def change(photo, round):
    """Gives the photo other bytes, in this site only: the others hold links to the same file."""
    changed = with_exif(photo.read_bytes(), 1_000_000 + round)
    photo.unlink()
    photo.write_bytes(changed)


def report(sites, size, options, load):
    versions = ", ".join(sorted({f"{site.tool.name} {site.tool.version}" for site in sites}))
    lines = [
        f"{versions}; {machine()}; load average {load} at the start; rounds: {options.rounds}. "
        f"{options.pdfs:,} PDFs and {options.photos:,} photos, {megabytes(size)}.",
        heading("Builds", options.markdown),
        table([["", *(site.name for site in sites)], *figures(sites)], options.markdown),
        heading("First build / other builds", options.markdown),
        table([["", *(site.name for site in sites)], *ratios(sites)], options.markdown),
    ]
    return "\n\n".join(lines)


def figures(sites):
    for build in (FIRST, SECOND, CHANGED):
        for name, what, unit in FIGURES:
            cells = [median_and_range([getattr(run, what) for run in site.runs[build]], unit) for site in sites]
            yield [f"{build}: {name}", *cells]


def ratios(sites):
    for build in (SECOND, CHANGED):
        for name, what, _ in FIGURES[:2]:
            yield [f"{build}: {name}", *(ratio(total(site, FIRST, what), total(site, build, what)) for site in sites)]


def total(site, build, what):
    return sum(getattr(run, what) for run in site.runs[build])


if __name__ == "__main__":
    main()
