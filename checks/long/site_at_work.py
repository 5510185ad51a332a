"""A site that people work on: the demo site with many invented entries beside it, and what is to stand in each file of it.

Owns the folder, how files are saved in it, and how half-finished work is brought to an end. Knows nothing of who watches.
"""

import os
import random
import shutil
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "bench"))

import corpus  # noqa: E402
import kiezblatt_site  # noqa: E402

SOURCES = ("content", "themes", "kiezblatt.yaml")  # what a site is made of


class SiteAtWork:
    """The folder, the text that each file was written with at first, and the work that is not done yet."""

    def __init__(self, root, entries, seed):
        self.root = root
        self.unfinished = {}  # what somebody has begun, and how it is ended
        shutil.copytree(REPOSITORY / "content", root / "content")
        invented = corpus.generate(entries, seed)
        kiezblatt_site.write_site(invented, root)
        kiezblatt_site.add_theme(root)
        self.write_settings()
        # Links lead to entries of all kinds, but nothing leads to news.
        self.news = [self.content(kiezblatt_site.source_path("news", entry.id)) for entry in invented.news]
        self.documents = [self.content(kiezblatt_site.source_path("document", entry.id)) for entry in invented.documents]
        self.pdfs = [path.with_name(entry.file) for path, entry in zip(self.documents, invented.documents)]
        self.bodies = [entry.id for entry in invented.bodies]
        self.texts = sorted(path for path in (root / "content").rglob("*.md") if path.name != "README.md")
        self.frame, self.settings = root / kiezblatt_site.FRAME, root / "kiezblatt.yaml"
        self.invented = [self.content(kiezblatt_site.source_path(kind, entry.id))
                         for kind, entries in invented.by_kind() for entry in entries]
        self.added = []  # entries that were not there at first
        self.first = {path: path.read_bytes() for path in [*self.texts, self.frame, self.settings]}

    def content(self, path):
        return self.root / "content" / path

    def write_settings(self):
        """Those of the demo site, at the root of a host, as the preview shows it, and with the invented theme."""
        lines = (REPOSITORY / "kiezblatt.yaml").read_text(encoding="utf-8").splitlines()
        own = {"base_url": "base_url: https://kiezblatt.example/", "theme": "theme: bench"}
        lines = [own.get(line.split(":")[0], line) for line in lines]
        (self.root / "kiezblatt.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def is_free(self, path):
        """Whether nobody is in the middle of something with this file."""
        return path not in self.unfinished and path.exists()

    def begin(self, path, end):
        self.unfinished[path] = end

    def finish(self, path):
        self.unfinished.pop(path)()

    def finish_all(self):
        # The last first: a file may lie in a folder that was moved later.
        for path in reversed(list(self.unfinished)):
            self.finish(path)


def save(path, data, rng):
    """Saves as one of the programs that people have: each writes in a way of its own."""
    rng.choice([in_place, in_place, aside, with_backup, in_two_steps])(path, data)


def in_place(path, data):
    path.write_bytes(data)


def aside(path, data):
    new = path.with_name(f".{path.name}.tmp")
    new.write_bytes(data)
    os.replace(new, path)


def with_backup(path, data):
    """The old file gets another name, the new one is written, the old one is deleted."""
    backup = path.with_name(f"{path.name}~")
    if path.exists():
        os.replace(path, backup)
    path.write_bytes(data)
    backup.unlink(missing_ok=True)


def in_two_steps(path, data):
    """Emptied, and filled a moment later."""
    with open(path, "wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        time.sleep(0.002)
        file.write(data[len(data) // 2 :])


def mirror(root, copy):
    """Makes the sources in `copy` what they are in `root`. What else lies there stays."""
    for name in SOURCES:
        if (copy / name).is_dir():
            shutil.rmtree(copy / name)
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name)
        else:
            shutil.copy2(root / name, copy / name)


def random_source(*name):
    return random.Random(" ".join(map(str, name)))
