"""What the machine is and how busy it was, for the line above the tables."""

import os
import platform


def machine():
    return f"{usable_cores()} cores ({processor()}), {memory()}, {platform.system()} {platform.release()}"


def load_average():
    return f"{os.getloadavg()[0]:.1f}"


def usable_cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as facts:
            return next(line.split(":", 1)[1].strip() for line in facts if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def memory():
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB"
