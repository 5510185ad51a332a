"""Runs one command and says what it and everything that it started took together, their peak memory among it.

Looks at /proc again and again, so only Linux can do it, and a peak of a few hundredths of a second stays unseen unless it is
that of the largest process. Memory that processes share is counted once.
"""

import os
import threading
import time
from dataclasses import replace
from pathlib import Path

from measure import run_measured

PAUSE = 0.02  # seconds between two looks
SHARE = 20  # one part in so many of the time goes into looking at most


def run_measured_with_children(command, environment, log):
    """Like `measure.run_measured`, with the memory of all processes added up."""
    watcher = Watcher()
    try:
        usage = run_measured(command, environment, log, watcher.begin)
    finally:
        watcher.end()
    return replace(usage, memory=max(usage.memory, watcher.peak))


class Watcher:
    """Looks how much memory the descendants of a process have, until it is told to end."""

    def __init__(self):
        self.peak = 0
        self.ended = threading.Event()
        self.thread = None

    def begin(self, root):
        self.thread = threading.Thread(target=self.watch, args=(root,))
        self.thread.start()

    def end(self):
        self.ended.set()
        if self.thread:
            self.thread.join()

    def watch(self, root):
        pause = PAUSE
        while not self.ended.wait(pause):
            start = time.perf_counter()
            processes = descendants(root)
            # Of a process alone the kernel knows the peak, and of a large one it takes long to say what it shares.
            if len(processes) > 1:
                self.peak = max(self.peak, sum(memory(process) for process in processes))
            pause = max(PAUSE, SHARE * (time.perf_counter() - start))


def descendants(root):
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            parents.setdefault(parent(entry), []).append(int(entry))
    found = [*parents.get(root, [])]
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
