"""Runs one command and says what it took; says how large a folder is.

Knows nothing about the tools that are measured.
"""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LAUNCH = Path(__file__).with_name("launch.py")
TIME_LIMIT = 60 * 60  # seconds; a build that takes longer hangs
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes


class CommandFailed(Exception):
    """Something could not be built; the text says what, and the last words of the command."""


@dataclass(frozen=True)
class Usage:
    wall: float  # seconds
    cpu: float  # seconds, user and system
    memory: int  # bytes, the peak


def run_measured(command, environment, log, started=lambda process: None):
    """Runs the command, whose program is named by its full path; everything it prints goes to the file `log`.

    `started` is told the number of the process that starts it.
    """
    launch = [sys.executable, "-I", "-S", str(LAUNCH), str(log), *command]
    # A session of its own, so that the command can be ended together with what started it.
    process = subprocess.Popen(
        launch, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    started(process.pid)
    try:
        figures, errors = process.communicate(timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        raise CommandFailed(f"{' '.join(command)}\nwas stopped after {TIME_LIMIT} seconds") from None
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if process.returncode != 0:
        raise CommandFailed(f"{' '.join(command)}\ncannot be started:\n{errors.decode(errors='replace')}")
    status, wall, cpu, memory = figures.split()
    if int(status) != 0:
        raise CommandFailed(f"{' '.join(command)}\nended with status {int(status)}:\n{last_lines(log)}")
    return Usage(float(wall), float(cpu), int(memory) * MAXRSS_UNIT)


def last_lines(log, count=20):
    with open(log, encoding="utf-8", errors="replace") as output:
        return "".join(output.readlines()[-count:])


def memory_floor(log):
    """The peak that is measured for a command which takes next to no memory: nothing below it can be told apart."""
    return run_measured([shutil.which("true")], dict(os.environ), log).memory


def tree_size(folder):
    """Number of files below a folder, and their bytes."""
    files = size = 0
    for place, _, names in os.walk(folder):
        files += len(names)
        size += sum(os.lstat(os.path.join(place, name)).st_size for name in names)
    return files, size
