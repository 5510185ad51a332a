"""A folder for one surrounding: sites in it, the program, and what the machine allows."""
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY = ["--today", "2026-11-22"]
SETTINGS = "title: Testkiez {}\nbase_url: https://kiez.example/sro/\n"


class NotHere(Exception):
    """The machine does not allow to try this."""


class Failed(Exception):
    """The program did not do what it should."""


def expect(condition, *what):
    if not condition:
        raise Failed(" ".join(str(part) for part in what)[:3000])


def tree(folder):
    """Every file below a folder with its bytes."""
    files = (path for path in sorted(Path(folder).rglob("*")) if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


class World:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    # The machine

    def need(self, *commands):
        missing = [command for command in commands if not shutil.which(command)]
        if missing:
            raise NotHere(f"{', '.join(missing)} is not installed")

    def need_administrator(self):
        if os.environ.get("KIEZBLATT_OWN_WORLD") != "administrator":
            raise NotHere("only an administrator may do that")

    def mount(self, *arguments):
        ran = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True)
        if ran.returncode:
            raise NotHere(f"mount {' '.join(map(str, arguments))}: {ran.stderr.strip()}")

    @staticmethod
    def unmount_below(folder):
        with open("/proc/self/mounts") as mounts:
            places = [line.split()[1] for line in mounts]
        for place in reversed([place for place in places if place.startswith(str(folder))]):
            subprocess.run(["umount", "--lazy", place], capture_output=True)

    # Sites

    def site(self, at=None, pages=40, title="eins"):
        """A small site with a document and a picture of the demo."""
        root = Path(at or self.folder / "site")
        (root / "content/pages").mkdir(parents=True, exist_ok=True)
        self.entitle(root, title)
        for number in range(pages):
            text = f"---\ntitel: Seite {number}\n---\n" + "Ein Absatz mit *Text*.\n\n" * 20
            (root / f"content/pages/p{number}.md").write_text(text)
        fixtures = ROOT / "tests/files"
        shutil.copy(next(fixtures.rglob("typst-ua.pdf")), root / "content/pages/plan.pdf")
        (root / "content/pages/plan.md").write_text("---\ntitel: Plan\n---\n[Plan](plan.pdf)\n")
        return root

    def entitle(self, root, title):
        """Another title changes every page."""
        (root / "kiezblatt.yaml").write_text(SETTINGS.format(title))

    # The program

    def environment(self, **more):
        keep = {name: value for name, value in os.environ.items() if name in ("PATH",)}
        return {**keep, "HOME": "/nirgends", "LANG": "de_DE.UTF-8", **more}

    def run(self, root, *arguments, before=(), limit=120, env=None, **more):
        command = [*map(str, before), str(self.program), *map(str, arguments)]
        try:
            ran = subprocess.run(
                command, cwd=root, capture_output=True, text=True, timeout=limit, env=env or self.environment(), **more
            )
        except subprocess.TimeoutExpired:
            raise Failed(f"{' '.join(command)} did not end in {limit} s") from None
        expect("panicked" not in ran.stderr, ran.stderr)
        return ran

    def build(self, root, *arguments, code=0, **more):
        ran = self.run(root, "build", *DAY, *arguments, **more)
        expect(ran.returncode == code, f"code {ran.returncode} and not {code}:", ran.stdout, ran.stderr)
        return ran

    def measured(self, root, *arguments):
        """Code, errors, seconds of processor time and megabytes of the largest process."""
        errors = self.folder / "errors.txt"
        with open(errors, "wb") as log, open(os.devnull, "wb") as nothing:
            child = subprocess.Popen([self.program, *arguments], cwd=root, stdout=nothing, stderr=log, env=self.environment())
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        return child.returncode, errors.read_text(errors="replace"), usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


class Following:
    """`build --watch`, with what it prints."""

    def __init__(self, world, root, *more, before=(), env=None):
        self.log = open(world.folder / "watch.log", "w+b")
        command = [*before, world.program, "build", "--watch", *DAY, *more]
        self.child = subprocess.Popen(command, cwd=root, stdout=self.log, stderr=self.log, env=env or world.environment())

    def printed(self):
        return Path(self.log.name).read_text(errors="replace")

    def builds(self):
        return len(re.findall(r" Dateien: ", self.printed()))

    def wait(self, what, condition, limit=60):
        end = time.monotonic() + limit
        while not condition():
            expect(self.child.poll() is None, "it ended:", self.printed())
            expect(time.monotonic() < end, f"it did not come to this: {what};", self.printed())
            time.sleep(0.02)

    def shows(self, path, text):
        path = Path(path)
        self.wait(f"{path.name} shows {text}", lambda: path.exists() and text in path.read_text())

    def wait_until_waiting(self):
        self.wait("it waits", lambda: "Ich warte auf die nächste Änderung" in self.printed())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.child.poll() is None:
            self.child.send_signal(signal.SIGINT)
            try:
                self.child.wait(20)
            except subprocess.TimeoutExpired:
                self.child.kill()
        self.log.close()
