"""No network, no other program (G14)."""
import ctypes
import platform
import re
import shutil
import struct
import subprocess
from pathlib import Path

from world import DAY, NotHere, ROOT, expect, tree

# linux/seccomp.h, linux/filter.h, linux/audit.h; numbers of calls of x86_64.
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
KILL, ALLOW = 0x80000000, 0x7FFF0000
X86_64 = 0xC000003E
SOCKET, CONNECT, INTERNET, INTERNET_6 = 41, 42, 2, 10
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16


def without_sockets():
    """For a child: whoever makes a socket of the internet, or connects to anything, is killed with all its threads."""
    program = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 0, 7, X86_64),
        (LOAD, 0, 0, NUMBER),
        (EQUAL, 5, 0, CONNECT),
        (EQUAL, 0, 3, SOCKET),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (EQUAL, 2, 0, INTERNET),
        (EQUAL, 1, 0, INTERNET_6),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, KILL),
    ]
    code = b"".join(struct.pack("HBBI", *line) for line in program)
    buffer = ctypes.create_string_buffer(code, len(code))

    class Filter(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("lines", ctypes.c_void_p)]

    libc = ctypes.CDLL(None, use_errno=True)
    filters = Filter(len(program), ctypes.addressof(buffer))

    def begin(_lives_as_long=buffer):
        # PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP with a filter; both are inherited by workers.
        if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.byref(filters), 0, 0):
            raise OSError(ctypes.get_errno(), "seccomp")

    return begin


def demo(world):
    """A copy of the demo without anything that was kept."""
    root = world.folder / "demo"
    root.mkdir()
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("kiezblatt.yaml", "kiezblatt.lock"):
        shutil.copy(ROOT / name, root)
    return root


def filtered(world):
    """The demo is built where there is no network and every socket of the internet kills (G14)."""
    if platform.machine() != "x86_64":
        raise NotHere("the filter is written for x86_64")
    world.need("unshare", "python3")
    begin = without_sockets()
    # The filter must bite, or it shows nothing.
    for family in ("AF_INET", "AF_INET6"):
        bite = subprocess.run(["python3", "-c", f"import socket; socket.socket(socket.{family})"], preexec_fn=begin)
        expect(bite.returncode == -31, f"the filter lets {family} pass: {bite.returncode}")
    root = demo(world)
    links = subprocess.run(["unshare", "--net", "cat", "/proc/net/route"], capture_output=True, text=True)
    if links.returncode:
        raise NotHere(links.stderr.strip())
    expect(len(links.stdout.splitlines()) <= 1, "there are routes:", links.stdout)
    ran = world.build(root, before=["unshare", "--net"], preexec_fn=begin)
    expect("Seiten in" in ran.stdout, ran.stdout)
    filtered = tree(root / "public")
    expect(len(filtered) > 100, len(filtered))
    shutil.rmtree(root / "public")
    shutil.rmtree(root / ".kiezblatt")
    world.build(root)
    expect(tree(root / "public") == filtered, "the output is another one with a network")


def alone(world):
    """The demo is built in a folder in which no other program exists (G14)."""
    world.need("ldd", "chroot")
    root = demo(world)
    jail = world.folder / "jail"
    jail.mkdir()
    shutil.copy(world.program, jail / "kiezblatt")
    libraries = subprocess.run(["ldd", world.program], capture_output=True, text=True).stdout
    for path in re.findall(r"(/\S+)", libraries):
        place = jail / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    # Workers are started as /proc/self/exe.
    for name in ("proc", "site"):
        (jail / name).mkdir()
    world.mount("--rbind", "/proc", jail / "proc")
    (jail / "dev").mkdir()
    (jail / "dev/null").touch()
    world.mount("--bind", "/dev/null", jail / "dev/null")
    shutil.copytree(root, jail / "site", dirs_exist_ok=True)
    inside = type(world)(Path("/kiezblatt"), world.folder)
    ran = inside.run(jail, "build", "--root", "/site", *DAY, before=["chroot", jail])
    expect(ran.returncode == 0, ran.stdout, ran.stderr)
    world.build(root)
    expect(tree(root / "public") == tree(jail / "site/public"), "the output is another one where there are programs")


def counted(world):
    """A cold build starts workers of the same program and nothing else (G14)."""
    world.need("strace")
    root, log = demo(world), world.folder / "calls"
    calls = "trace=execve,execveat,socket,connect,prlimit64,setrlimit"
    ran = world.build(root, before=["strace", "-f", "-qq", "-s", "300", "-e", calls, "-o", log])
    expect("Seiten in" in ran.stdout, ran.stdout)
    lines = log.read_text().splitlines()
    started = [re.search(r'execve\("([^"]*)"', line)[1] for line in lines if "execve(" in line]
    expect(started[0] == str(world.program) and set(started[1:]) == {"/proc/self/exe"}, set(started))
    expect(not any("execveat(" in line or "socket(" in line or "connect(" in line for line in lines), "it spoke to somebody")
    limited = {line.split()[0] for line in lines if "RLIMIT_DATA, {rlim_cur=" in line}
    workers = {line.split()[0] for line in lines if 'execve("/proc/self/exe"' in line}
    expect(workers and workers <= limited, f"{len(workers - limited)} workers have no bound on their memory")


CASES = [filtered, alone, counted]
