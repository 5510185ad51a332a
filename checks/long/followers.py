"""The two commands that follow a site, as processes, and what each has made of it: compared with a clean build."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from footprint import footprint
from preview import Preview
from site_at_work import mirror

DAY = "2026-12-01"
SETTLED_AFTER = 60  # seconds: what has not been seen by then never will be
OWN = ".kiezblatt-manifest"  # what says of an output what is in it
NOT_FOUND = "404.html"  # which the preview shows at other addresses
# What the preview adds to every page.
PREVIEW_SCRIPT = re.compile(rb'<script src="/\.kiezblatt/preview\.js"[^>]*></script>')
# What a build puts into the names of style sheets, scripts and fonts, and the preview does not.
MARK = re.compile(r"\.[0-9a-f]{12}(?=\.(?:css|js|woff2)\b)")
MARK_IN_BYTES = re.compile(MARK.pattern.encode())
STOP_LIMIT = 30


class Reference:
    """A copy of the site that is built by a process of its own, which remembers nothing."""

    def __init__(self, binary, folder):
        self.root, self.binary = folder, binary
        folder.mkdir()

    def build(self, site):
        """The files of a clean build, and their bytes."""
        mirror(site.root, self.root)
        shutil.rmtree(self.root / "public", ignore_errors=True)
        command = [self.binary, "build", "--quiet", "--language", "en", "--root", self.root, "--today", DAY]
        built = subprocess.run(command, capture_output=True, text=True)
        if built.returncode != 0:
            raise SystemExit(f"The site that everybody has left in order cannot be built:\n{built.stderr[:4000]}")
        return files_of(self.root / "public")


class Watching:
    """`build --watch`."""

    name = "build --watch"

    def __init__(self, binary, root, log):
        self.output, self.log = root / "public", log
        command = [binary, "build", "--watch", "--language", "en", "--root", root, "--today", DAY]
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )

    def expects(self, built):
        """The files of an output are those of a build."""
        return built

    def places(self, wanted, _):
        return wanted.keys() | files_of(self.output).keys()

    def differing(self, wanted, among):
        """The files that are not what they are in a clean build."""
        found = files_of(self.output)
        return sorted(path for path in among if wanted.get(path) != found.get(path))

    def footprint(self):
        return footprint(self.process.pid)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return ["did not end when it was told to"]
        return left_beside(self.output)


class Serving:
    """`serve`, without drafts, so that it shows what is built."""

    name = "serve"

    def __init__(self, binary, root, log, sample, rng):
        def command(port):
            return [binary, "serve", "--no-drafts", "--language", "en", "--root", str(root), "--port", str(port), "--today", DAY]

        self.log, self.sample, self.rng, self.seen = log, sample, rng, set()
        self.preview = Preview(command, dict(os.environ), log)
        self.preview.__enter__()

    def expects(self, built):
        """What the preview shows of what is built: it keeps the names that the theme's files have."""
        return {MARK.sub("", path): MARK_IN_BYTES.sub(b"", content) for path, content in built.items()}

    def places(self, wanted, all_of_them):
        """Addresses, those among them at which there is nothing any more."""
        self.seen |= wanted.keys() - {NOT_FOUND}
        if all_of_them or not self.sample:
            return self.seen
        return self.rng.sample(sorted(self.seen), min(self.sample, len(self.seen)))

    def differing(self, wanted, among):
        """The addresses that do not answer as a clean build would: with other bytes, not at all, or still."""
        return sorted(path for path in among if self.get(path) != wanted.get(path, b""))

    def get(self, path):
        return PREVIEW_SCRIPT.sub(b"", self.preview.get("/" + quote(path)))

    def footprint(self):
        return self.preview.footprint()

    def stop(self):
        self.preview.__exit__()
        return []


def settle(follower, wanted, all_of_them):
    """Waits until the follower has made of the site what a clean build makes of it: the seconds, and what differs in the end."""
    start, wanted = time.monotonic(), follower.expects(wanted)
    differing = follower.differing(wanted, follower.places(wanted, all_of_them))
    while differing and time.monotonic() < start + SETTLED_AFTER:
        time.sleep(0.2)
        # Only when all is right at these is all looked at once more.
        differing = follower.differing(wanted, differing) or follower.differing(wanted, follower.places(wanted, all_of_them))
    return time.monotonic() - start, differing


def files_of(folder):
    """All files below a folder, as a website has them. It may be exchanged for another meanwhile: what is gone is left out."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            try:
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
            except FileNotFoundError:
                continue
    found.pop(OWN, None)
    return found


def left_beside(output):
    """What a command that ended has left beside the output."""
    return [f"left {path.name} behind" for path in output.parent.glob(f".{output.name}.kiezblatt-*") if path.is_dir()]
