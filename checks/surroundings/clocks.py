"""A clock that jumps while saves are followed (F12)."""
import os
import subprocess
import time

from world import Following, NotHere, expect

# Stands between the program and the clock of the machine: adds to the time of day what a file says, in seconds.
JUMP = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
static long offset(void) {
    char text[32] = {0};
    int file = open(getenv("JUMP"), O_RDONLY | O_CLOEXEC);
    if (file >= 0) { (void)!read(file, text, sizeof text - 1); close(file); }
    return atol(text);
}
int clock_gettime(clockid_t which, struct timespec *now) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int result = real(which, now);
    if (which == CLOCK_REALTIME) now->tv_sec += offset();
    return result;
}
"""
YEAR = 365 * 24 * 3600


def jumps(world):
    """The clock jumps by years, both ways: every save is followed, and nothing is built without end (F12)."""
    world.need("cc")
    source, library, jump = (world.folder / name for name in ("jump.c", "jump.so", "jump"))
    source.write_text(JUMP)
    jump.write_text("0")
    made = subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], capture_output=True, text=True)
    if made.returncode:
        raise NotHere(made.stderr)
    environment = world.environment(LD_PRELOAD=str(library), JUMP=str(jump))
    # The clock must be another one, or it shows nothing.
    jump.write_text(str(10 * YEAR))
    day = subprocess.run(["date", "+%Y"], capture_output=True, text=True, env=environment).stdout
    expect(int(day) > time.gmtime().tm_year + 8, f"the clock did not jump: {day}")
    jump.write_text("0")
    root = world.site(pages=5)
    page = root / "content/pages/p1.md"
    with Following(world, root, env=environment) as following:
        following.wait_until_waiting()
        for number, seconds in enumerate((YEAR, -YEAR, 0, 40 * YEAR, -40 * YEAR, 3, -3, 0)):
            jump.write_text(str(seconds))
            page.write_text(f"---\ntitel: Seite 1\n---\nFassung {number}\n")
            if number % 2:
                os.utime(page, (time.time() + seconds, time.time() + seconds))
            following.shows(root / "public/p1/index.html", f"Fassung {number}")
        time.sleep(1)
        builds = following.builds()
        for seconds in (YEAR, -YEAR, 0):
            jump.write_text(str(seconds))
            time.sleep(2)
        expect(following.builds() == builds, "it builds though nothing changed:", following.printed())
        expect("error" not in following.printed(), following.printed())


CASES = [jumps]
