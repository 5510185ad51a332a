"""Lets people work on a site for a long time, and looks whether `serve` and `build --watch` stay right and stay small.

    python3 checks/long/run.py BINARY [--edits 10000] [--every 500] [--entries 300] [--seed 7]
                                      [--sample N] [--out DIR] [--markdown]

Both commands follow the same folder, in which thousands of random edits are made. Every 500 edits everything is brought in
order; then the files of the one and the answers of the other must be, byte for byte, those of a clean build on the same day.
Memory, threads and handles are looked at all the while. Status 1 when something differs or grows. Needs Linux.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from site_at_work import SiteAtWork, random_source  # first: it says where the modules of bench/ lie
from edits_at_random import edit
from followers import Reference, Serving, Watching, files_of, settle
from growth import Row, growing, rows_as_table
from measure import last_lines

ROWS = 20
PAUSES = [0, 0, 0.001, 0.01, 0.03, 0.1, 0.2]  # seconds between two edits


def main():
    options = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="kiezblatt-long-", dir=options.out) as folder:
        faults = Run(options, Path(folder)).faults()
    print("\n".join(["", *faults]) if faults else "\nNothing differed, and nothing grew.")
    sys.exit(1 if faults else 0)


def parse_arguments():
    parser = argparse.ArgumentParser(description="Follows a site through thousands of random edits.")
    parser.add_argument("binary", type=Path, help="the program")
    parser.add_argument("--edits", type=int, default=10000, help="how many (10000)")
    parser.add_argument("--every", type=int, help="how often all is compared (500, or half of the edits)")
    parser.add_argument("--entries", type=int, default=300, help="invented entries beside the demo site (300)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sample", type=int, help="how many answers of serve are compared each time but the last (all)")
    parser.add_argument("--out", type=Path, help="folder to work in (a temporary one)")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    options = parser.parse_args()
    options.every = options.every or min(500, -(-options.edits // 2))
    if min(options.edits, options.every) < 1 or options.entries < 50:
        parser.error("--edits, --every: at least 1; --entries: at least 50")
    return options


class Run:
    def __init__(self, options, folder):
        self.options, self.rng = options, random_source(options.seed, "edits")
        binary = str(options.binary.resolve())
        (folder / "site").mkdir()
        self.site = SiteAtWork(folder / "site", options.entries, options.seed)
        self.reference = Reference(binary, folder / "reference")
        self.followers = [
            Watching(binary, self.site.root, folder / "watch.log"),
            Serving(binary, self.site.root, folder / "serve.log", options.sample, random_source(options.seed, "answers")),
        ]
        self.rows, self.counts, self.longest = [], Counter(), 0

    def faults(self):
        """What is wrong, in words."""
        try:
            faults = self.compare(0) or self.work()
        finally:
            left = [f"{follower.name} {text}" for follower in self.followers for text in follower.stop()]
            if self.rows:
                print(rows_as_table(self.rows, self.options.markdown))
        made = ", ".join(f"{name} {number:,}" for name, number in self.counts.most_common())
        print(f"\nSeed {self.options.seed}: {made}. Everything was right {self.longest:.1f} s after the last edit at the latest.")
        return faults + left + ([] if faults else growing(self.rows))

    def work(self):
        for number in range(1, self.options.edits + 1):
            self.counts[edit(self.site, self.rng, number)] += 1
            time.sleep(self.rng.choice(PAUSES))
            is_last = number == self.options.edits
            if number % self.options.every == 0 or is_last:
                if faults := self.compare(number, is_last):
                    return faults
            if number % -(-self.options.edits // ROWS) == 0 or is_last:
                self.look(number)
        return []

    def look(self, number):
        footprints = {follower.name: follower.footprint() for follower in self.followers}
        self.rows.append(Row(number, footprints, bytes_of(files_of(self.site.root / ".kiezblatt"))))
        print(rows_as_table(self.rows[-1:], markdown=False).splitlines()[-1], file=sys.stderr)

    def compare(self, number, is_last=False):
        """Brings everything in order, and compares with a clean build; in the end all there is."""
        self.site.finish_all()
        wanted = self.reference.build(self.site)
        faults = []
        for follower in self.followers:
            took, differing = settle(follower, wanted, is_last)
            print(f"{number:,} edits: {follower.name} was right after {took:.1f} s", file=sys.stderr)
            self.longest = max(self.longest, took)
            if differing:
                faults.append(f"{follower.name}, after {number:,} edits with seed {self.options.seed}: not as a clean build: "
                              f"{', '.join(differing[:10])} ({len(differing)} in all)\n{last_lines(follower.log)}")
        if not self.rows:
            self.look(number)
        return faults


def bytes_of(files):
    return sum(map(len, files.values()))


if __name__ == "__main__":
    main()
