"""Builds of one site by one tool: in a folder that knows nothing, with new output, once more, and copied for comparison.

Owns what lies in a site's folder before and after, and the check that everything was published.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kinds import kinds_of
from measure import CommandFailed, run_measured
from report import AGAIN, COPY, FRESH, NEW_OUTPUT, Result
from sitemaps import check_sitemaps
from tools import environment
from workbench import say


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


def new_result(site):
    return Result(site.tool, {FRESH: [], NEW_OUTPUT: [], AGAIN: [], COPY: []})


def measure_round(site, result, title, measure=run_measured):
    """Builds the site three times and copies what was published; `measure` runs a command."""
    move_aside(site, made_by(site))
    if site.cache.exists():
        site.cache.rename(new_aside(site) / site.cache.name)
    site.cache.mkdir()
    for build in (FRESH, NEW_OUTPUT, AGAIN):
        if build == NEW_OUTPUT:
            # What a tool keeps besides its output stays: it knows this site already.
            move_aside(site, {site.output.name})
        command = site.tool.build_command(site.root, site.cache)
        note(site, result, build, title, run_rested(measure, command, site))
        check_output(site)
    copy = new_aside(site)
    note(site, result, COPY, title, run_rested(measure, copy_command(site.output, copy), site))
    shutil.rmtree(copy)
    result.kinds = kinds_of(site.output)


def run_rested(measure, command, site):
    os.sync()  # what was written before is not to be paid for by this command
    return measure(command, environment(site.cache), site.log)


def copy_command(output, copy):
    return [shutil.which("cp"), "-r", str(output), str(copy)]


def note(site, result, build, title, usage):
    result.runs[build].append(usage)
    say(f"{title}: {site.tool.name}, {build}: {usage.cpu:.2f} s processor, {usage.wall:.2f} s wall, "
        f"{usage.memory / 2**20:.0f} MiB")


def made_by(site):
    """What builds left in the site's folder."""
    return frozenset(os.listdir(site.root)) - site.sources


def move_aside(site, names):
    """Moves aside what a build left in the site's folder.

    Moved and not deleted: ext4 looks for a free place among everything that was deleted in the last minute, so a build
    right after a deletion of ten thousand files would be charged for searching.
    """
    aside = new_aside(site)
    for name in names:
        (site.root / name).rename(aside / name)


def new_aside(site):
    return Path(tempfile.mkdtemp(prefix=f"{site.tool.key}-aside-", dir=site.root.parent))


def clear(site):
    """Leaves the sources alone: outputs of large sites are gigabytes."""
    for name in made_by(site):
        remove(site.root / name)
    for aside in site.root.parent.glob(f"{site.tool.key}-aside-*"):
        remove(aside)
    remove(site.cache)


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def check_output(site):
    """Fails unless every expected file is there and not empty, so that nobody measures half a build."""
    with open(site.expected, encoding="utf-8") as lines:
        paths = [line.rstrip("\n") for line in lines]
    missing = [path for path in paths if not is_filled(site.output / path)]
    if missing:
        raise CommandFailed(
            f"{site.tool.name} ended well, but did not publish {len(missing):,} of the expected files, among them\n"
            + "\n".join(f"  {path}" for path in missing[:5])
        )
    # Hugo writes one sitemap, however long it becomes.
    if site.tool.key == "kiezblatt":
        check_sitemaps(site.output, [path for path in paths if path.endswith("index.html")])


def is_filled(path):
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
