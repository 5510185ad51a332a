"""Runs one command and says what it and everything that it started took together, their peak memory among it.

Looks at /proc again and again, so only Linux can do it, and a peak of a few hundredths of a second stays unseen. Memory
that processes share is counted once.
"""

import os
import subprocess
import threading
import time
from pathlib import Path

from measure import CommandFailed, Usage, last_lines

PAUSE = 0.02  # seconds between two looks


def run_measured_with_children(command, environment, log):
    """Like `measure.run_measured`, with the memory of all processes added up."""
    peak = [0]
    ended = threading.Event()
    start = time.perf_counter()
    with open(log, "wb") as output:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    watcher = threading.Thread(target=watch, args=(process.pid, peak, ended))
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    ended.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise CommandFailed(f"{' '.join(command)}\nended with status {process.returncode}:\n{last_lines(log)}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, peak[0])


def watch(root, peak, ended):
    while not ended.wait(PAUSE):
        peak[0] = max(peak[0], sum(memory(process) for process in tree(root)))


def tree(root):
    """The process and all its descendants."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            parents.setdefault(parent(entry), []).append(int(entry))
    found = [root]
    for process in found:
        found += parents.get(process, [])
    return found


def parent(process):
    try:
        # The name of the program, in parentheses, may hold anything.
        return int(Path("/proc", process, "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return None


def memory(process):
    """Its memory in bytes; of what it shares with others, its share."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as lines:
            return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
    except OSError:
        return 0
