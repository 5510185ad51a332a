"""What every measurement begins and ends with: the options they share, the tools, and a folder to work in."""

import shutil
import sys
import tempfile
from pathlib import Path

from generate import SMALLEST
from tools import find_hugo, find_kiezblatt


def add_shared_options(parser):
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10000], help="sizes of the sites (1000 10000)")
    parser.add_argument("--out", type=Path, help="folder to work in (a temporary one)")
    parser.add_argument("--keep", action="store_true", help="leave sites, output and logs where they are")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, as for README.md")
    parser.add_argument("--binary", help="a Kiezblatt that is built already (else: cargo build --release)")
    parser.add_argument("--only", choices=["hugo", "kiezblatt"], help="measure one of the two")


def parse_shared_options(parser):
    options = parser.parse_args()
    if min(options.pages) < SMALLEST:
        parser.error(f"--pages: at least {SMALLEST}")
    options.pages = sorted(set(options.pages))
    return options


def find_tools(options):
    tools = []
    if options.only != "kiezblatt":
        tools.append(find_hugo())
    if options.only != "hugo":
        tools.append(find_kiezblatt(options.binary))
    return tools


class WorkingFolder:
    """A new folder that is removed at the end, unless it is to be kept. Inside --out, nothing else is touched."""

    def __init__(self, options):
        self.keep = options.keep
        self.parent = options.out

    def __enter__(self):
        if self.parent:
            self.parent.mkdir(parents=True, exist_ok=True)
        self.path = Path(tempfile.mkdtemp(prefix="kiezblatt-bench-", dir=self.parent)).resolve()
        return self.path

    def __exit__(self, *_):
        if self.keep:
            say(f"kept: {self.path}")
        else:
            shutil.rmtree(self.path, ignore_errors=True)


def rotated(sites, by):
    """The sites in another order each round, so that neither tool is always the one that runs second."""
    by %= len(sites)
    return sites[by:] + sites[:by]


def say(text):
    print(text, file=sys.stderr)
