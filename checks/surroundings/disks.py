"""Disks that are full, that may not be written to, and drives that tell nothing of changes (F1, F10, F13)."""
import os
import shutil

from world import Following, expect, tree


def beside(root):
    return sorted(path.name for path in root.iterdir() if path.name not in (".kiezblatt", "content", "kiezblatt.yaml", "public", "filler"))


def fails_until_there_is_room(world, options, fill, why):
    """A built site on a small disk, filled so far that the next build fails at one file or another, and then does not."""
    disk = world.folder / "disk"
    disk.mkdir()
    world.mount("-t", "tmpfs", "-o", options, "tmpfs", disk)
    root = world.site(disk)
    world.build(root)
    before = tree(root / "public")
    world.entitle(root, "zwei")
    failed = 0
    for room in range(200):
        filled = fill(disk, room)
        ran = world.run(root, "build", "--today", "2026-11-22")
        shutil.rmtree(filled)
        if ran.returncode == 0:
            break
        failed += 1
        expect(ran.returncode == 3, f"room {room}: code {ran.returncode}:", ran.stderr)
        expect(ran.stderr.startswith("Fehler: ") and why in ran.stderr and str(root) in ran.stderr, ran.stderr)
        expect(tree(root / "public") == before, f"room {room}: the old output is another one")
        expect(beside(root) == [], f"room {room}: left behind: {beside(root)}")
    else:
        raise AssertionError("there was never room enough")
    expect(failed >= 5, f"only {failed} builds had too little room")
    expect("Testkiez zwei" in (root / "public/index.html").read_text(), "the new output is not there")
    # The next run finds nothing to heal.
    world.build(root)


def full_disk(world):
    """A full disk: exit 3, the path named, the old output untouched, nothing left behind (F1)."""

    def fill(disk, room):
        filler = disk / "filler"
        filler.mkdir()
        with open(filler / "filler", "wb") as file:
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
            os.posix_fallocate(file.fileno(), 0, max(free - room * room * 4096, 4096))
        return filler

    fails_until_there_is_room(world, "size=24m", fill, "voll")


def no_more_files(world):
    """A disk on which no more files can be made: the same (F1)."""

    def fill(disk, room):
        filler = disk / "filler"
        filler.mkdir()
        for number in range(os.statvfs(disk).f_ffree - 8 * room):
            (filler / str(number)).touch()
        return filler

    fails_until_there_is_room(world, "size=64m,nr_inodes=1200", fill, "voll")


def read_only_output(world):
    """An output on a disk that may only be read: exit 3, the path named, nothing changed (F1)."""
    root = world.site()
    world.build(root)
    before = tree(root / "public")
    world.mount("--bind", root, root)
    world.mount("-o", "remount,bind,ro", root)
    ran = world.build(root, "--base-url", "https://anders.example/", code=3)
    expect(ran.stderr.startswith("Fehler: ") and str(root) in ran.stderr, ran.stderr)
    expect(tree(root / "public") == before, "the output was changed")


def read_only_site(world):
    """A site on a disk that may only be read is built elsewhere (F13)."""
    root = world.site()
    world.build(root)
    before = tree(root / "public")
    shutil.rmtree(root / ".kiezblatt")
    world.mount("--bind", root, root)
    world.mount("-o", "remount,bind,ro", root)
    ran = world.build(root, "--output", world.folder / "aus")
    expect("Fehler" not in ran.stderr, ran.stderr)
    expect(tree(world.folder / "aus") == before, "the output is another one")


def output_on_another_disk(world):
    """An output on another file system: its staging folder lies beside it there (F13)."""
    root, disk = world.site(), world.folder / "disk"
    disk.mkdir()
    world.mount("-t", "tmpfs", "tmpfs", disk)
    world.build(root)
    for title in ("eins", "zwei"):
        world.entitle(root, title)
        world.build(root, "--output", disk / "aus")
        expect(f"Testkiez {title}" in (disk / "aus/index.html").read_text(), title)
        expect([path.name for path in disk.iterdir()] == ["aus"], list(disk.iterdir()))


def silent_drive(world):
    """A drive whose changes the system does not tell: it is looked through, and that is said (F10)."""
    lower, upper, work, merged = (world.folder / name for name in ("lower", "upper", "work", "merged"))
    for folder in (lower, upper, work, merged):
        folder.mkdir()
    world.site(upper, pages=5)
    world.mount("-t", "overlay", "overlay", "-o", f"lowerdir={lower},upperdir={upper},workdir={work}", merged)
    page = upper / "content/pages/p1.md"
    with Following(world, merged) as following:
        following.wait_until_waiting()
        # Written behind the back of the file system on which the program listens: as another machine does on a network drive.
        for text in ("Fassung eins", "Fassung zwei"):
            page.write_text(f"---\ntitel: Seite 1\n---\n{text}\n")
            following.shows(merged / "public/p1/index.html", text)
        following.wait("it is said", lambda: "Eine Änderung wurde vom System nicht gemeldet." in following.printed())
        expect(following.printed().count("nicht gemeldet") == 1, following.printed())


CASES = [full_disk, no_more_files, read_only_output, read_only_site, output_on_another_disk, silent_drive]
