"""Runs one command and prints its exit status, wall time, processor time and peak memory as the kernel counted them.

    python3 -I -S bench/launch.py LOG PROGRAM [ARGUMENT ...]

Started by `measure.py`, once for each build. The kernel counts the memory of the process that starts a program as
the program's own until the program has replaced it, so the smallest peak that can be measured is the size of this
process: it is a process of its own, and imports next to nothing, to keep that small.
"""

import os
import sys
import time

log, *command = sys.argv[1:]
redirections = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
    (os.POSIX_SPAWN_DUP2, 1, 2),
]
start = time.perf_counter()
process = os.posix_spawn(command[0], command, os.environ, file_actions=redirections)
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - start
# Processor time is the sum over the process and all children it waited for, peak memory that of the largest of them.
print(os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
