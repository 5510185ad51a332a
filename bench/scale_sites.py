"""Writes the sites that `scale.py` measures: large in one respect each. Both tools get the same content.

    python3 bench/scale_sites.py SITE SIZE --out DIR [--seed 7]

It is a program of its own, so that the memory it takes is given back before anything is measured.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import corpus as c
from generate import SEED, write_sites
from measure import CommandFailed

PER_MEETING = 10  # attachments


def entries(size, seed):
    return c.generate(size, seed)


def one_body(size, seed):
    return c.make(c.Counts(aktionsraeume=4, bodies=1, meetings=size, documents=0, news=0), seed)


def one_folder(size, seed):
    """News, which everybody keeps in one folder, however many there are."""
    return c.make(c.Counts(aktionsraeume=4, bodies=20, meetings=20, documents=0, news=size), seed)


def attachments(size, seed):
    """Meetings in folders with their papers beside them, no two of which are the same."""
    made = c.make(c.Counts(aktionsraeume=4, bodies=20, meetings=-(-size // PER_MEETING), documents=0, news=0), seed)
    for number, meeting in enumerate(made.meetings):
        of_this = min(PER_MEETING, size - number * PER_MEETING)
        meeting.attachments = [f"vorlage-{paper + 1:02d}.pdf" for paper in range(of_this)]
    for entry in made.entries():
        rng = c.source(seed, "attachments", entry.id)
        entry.text = c.plain_text(rng, 120, made.aktionsraeume)
    return made


@dataclass(frozen=True)
class Kind:
    heading: str
    smallest: int
    size: int  # unless somebody wants another
    make: Callable  # (size, seed) -> the corpus


KINDS = {
    "entries": Kind("{:,} entries", 50, 0, entries),  # in several sizes, which are asked for
    "body": Kind("One body with {:,} meetings", 20, 20_000, one_body),
    "folder": Kind("One folder with {:,} files", 20, 50_000, one_folder),
    "attachments": Kind("{:,} attachments", 200, 100_000, attachments),
}


def prepared(kind, size, out):
    """The facts of these sites below `out`, which are written unless they are there from an earlier run."""
    facts = out / "facts.json"
    if not facts.exists():
        command = [sys.executable, os.path.abspath(__file__), kind, str(size), "--out", str(out)]
        if subprocess.run(command).returncode != 0:
            raise CommandFailed(f"{' '.join(command)} failed")
    return json.loads(facts.read_text(encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(description="Writes one of the sites that scale.py measures, for each tool.")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("size", type=int)
    parser.add_argument("--out", type=Path, required=True, help="folder for the sites; must not hold any yet")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    kind = KINDS[options.kind]
    if options.size < kind.smallest:
        parser.error(f"{options.kind}: at least {kind.smallest}")
    write_sites(kind.make(options.size, options.seed), options.out)  # facts.json last


if __name__ == "__main__":
    main()
