"""A network drive (F10): a file system in user space, which the system counts as remote, with nothing in it that could tell of changes.

It speaks the protocol of `linux/fuse.h` and shows a folder for reading. Nothing is cached, as on a drive that others write to.
"""
import ctypes
import errno
import os
import stat
import struct
import threading

from world import Following, NotHere, expect

LOOKUP, FORGET, GETATTR, OPEN, READ, STATFS, RELEASE, FLUSH, INIT = 1, 2, 3, 14, 15, 17, 18, 25, 26
OPENDIR, READDIR, RELEASEDIR, INTERRUPT, DESTROY, BATCH_FORGET = 27, 28, 29, 36, 38, 42
SILENT = (FORGET, INTERRUPT, BATCH_FORGET)


class Drive:
    """Shows `folder` at `place`."""

    def __init__(self, folder, place):
        self.paths, self.numbers = {1: str(folder)}, {str(folder): 1}
        try:
            self.device = os.open("/dev/fuse", os.O_RDWR)
        except OSError as error:
            raise NotHere(f"/dev/fuse: {error.strerror}") from None
        options = f"fd={self.device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()},allow_other"
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.mount(b"drive", str(place).encode(), b"fuse", 0, options.encode()):
            raise NotHere(f"mount -t fuse: {os.strerror(ctypes.get_errno())}")
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                request = os.read(self.device, 1 << 20)
            except OSError as error:
                if error.errno in (errno.EINTR, errno.ENOENT, errno.EAGAIN):
                    continue
                return
            length, what, unique, node = struct.unpack_from("IIQQ", request)
            if what in SILENT:
                continue
            try:
                code, body = 0, self.answer(what, node, request[40:length])
            except OSError as error:
                code, body = -error.errno, b""
            os.write(self.device, struct.pack("IiQ", 16 + len(body), code, unique) + body)

    def answer(self, what, node, body):
        path = self.paths.get(node, "")
        if what == INIT:
            return struct.pack("IIIIHHIIHHI28x", 7, 31, 0, 0, 8, 8, 1 << 17, 1, 32, 0, 0)
        if what == LOOKUP:
            below = os.path.join(path, os.fsdecode(body.rstrip(b"\0")))
            facts = self.facts(below)
            return struct.pack("QQQQII", self.number(below), 0, 0, 0, 0, 0) + facts
        if what == GETATTR:
            return struct.pack("QII", 0, 0, 0) + self.facts(path)
        if what in (OPEN, OPENDIR):
            return struct.pack("QII", 0, 0, 0)
        if what == READ:
            _, offset, size = struct.unpack_from("QQI", body)
            with open(path, "rb") as file:
                file.seek(offset)
                return file.read(size)
        if what == READDIR:
            _, offset, size = struct.unpack_from("QQI", body)
            return self.names(path, offset, size)
        if what == STATFS:
            return struct.pack("QQQQQIIII24x", 1000, 0, 0, 1000, 0, 4096, 255, 4096, 0)
        if what in (RELEASE, RELEASEDIR, FLUSH, DESTROY):
            return b""
        raise OSError(errno.ENOSYS, "")

    def number(self, path):
        if path not in self.numbers:
            self.numbers[path] = len(self.numbers) + 1
            self.paths[self.numbers[path]] = path
        return self.numbers[path]

    def facts(self, path):
        at = os.lstat(path)
        times = (at.st_atime_ns, at.st_mtime_ns, at.st_ctime_ns)
        whole, rest = [time // 10**9 for time in times], [time % 10**9 for time in times]
        return struct.pack(
            "QQQQQQIIIIIIIIII", self.number(path), at.st_size, at.st_blocks, *whole, *rest, at.st_mode, at.st_nlink, at.st_uid, at.st_gid, 0, 4096, 0
        )

    def names(self, path, offset, size):
        out = b""
        for at, name in enumerate(sorted(os.listdir(path))):
            raw = os.fsencode(name)
            kind = stat.S_IFMT(os.lstat(os.path.join(path, name)).st_mode) >> 12
            entry = struct.pack("QQII", self.number(os.path.join(path, name)), at + 1, len(raw), kind) + raw
            entry += b"\0" * (-len(entry) % 8)
            if at >= offset and len(out) + len(entry) <= size:
                out += entry
            elif at >= offset:
                break
        return out


def network_drive(world):
    """A network drive: it is said that its changes are not told, and every one is found (F10)."""
    root, drive, output = world.site(pages=5), world.folder / "drive", world.folder / "aus"
    drive.mkdir()
    Drive(root, drive)
    expect(sorted(os.listdir(drive)) == ["content", "kiezblatt.yaml"], os.listdir(drive))
    world.build(drive, "--output", output)
    page = root / "content/pages/p1.md"
    with Following(world, drive, "--output", output) as following:
        following.wait_until_waiting()
        expect("Netzlaufwerk" in following.printed(), following.printed())
        for text in ("Fassung eins", "Fassung zwei", "Fassung drei"):
            page.write_text(f"---\ntitel: Seite 1\n---\n{text}\n")
            following.shows(output / "p1/index.html", text)
        page.unlink()
        following.wait("the page is gone", lambda: not (output / "p1").exists())
        expect(following.printed().count("Netzlaufwerk") == 1, following.printed())


CASES = [network_drive]
