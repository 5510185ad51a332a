"""Other users: files and folders that may not be read or written, a home that is read only (F6, F13)."""
import os
import shutil

from world import NotHere, expect, tree

NOBODY = 65534
AS_NOBODY = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def site_of_nobody(world):
    """A site that belongs to a user without rights."""
    world.need("setpriv")
    world.need_administrator()
    os.chown(world.folder, NOBODY, NOBODY)
    root = world.site()
    for path in [root, *root.rglob("*")]:
        os.chown(path, NOBODY, NOBODY)
    # The program must be where everybody may run it.
    program = world.folder / "kiezblatt"
    shutil.copy(world.program, program)
    os.chmod(program, 0o755)
    world.program = program
    return root


def unreadable(world):
    """A file and a folder that may not be read are a finding each, and no page of them is published (F6)."""
    root = site_of_nobody(world)
    world.build(root, before=AS_NOBODY)
    before = tree(root / "public")
    for place, mode in (("content/pages/p3.md", 0o000), ("content/pages/plan.pdf", 0o000), ("content/pages", 0o000), ("content/pages", 0o400)):
        path = root / place
        usual = path.stat().st_mode & 0o777
        os.chmod(path, mode)
        ran = world.build(root, code=1, before=AS_NOBODY)
        os.chmod(path, usual)
        expect(f"{place}" in ran.stderr and "error[unreadable-file]" in ran.stderr, ran.stderr)
        expect(tree(root / "public") == before, f"{place}: the output was changed")
    world.build(root, before=AS_NOBODY)


def unwritable(world):
    """An output or a site that may not be written to: exit 3, the path named, nothing changed (F1, F13)."""
    root = site_of_nobody(world)
    world.build(root, before=AS_NOBODY)
    before = tree(root / "public")
    world.entitle(root, "zwei")
    os.chmod(root, 0o500)
    ran = world.build(root, code=3, before=AS_NOBODY)
    os.chmod(root, 0o755)
    expect(ran.stderr.startswith("Fehler: ") and str(root) in ran.stderr, ran.stderr)
    expect(tree(root / "public") == before, "the output was changed")


def home(world):
    """A home that is read only or somebody else's, and a folder for temporary files on another disk (F13)."""
    root = site_of_nobody(world)
    temporary = world.folder / "tmp"
    temporary.mkdir()
    world.mount("-t", "tmpfs", "tmpfs", temporary)
    os.chmod(temporary, 0o777)
    own = world.folder / "home"
    own.mkdir(mode=0o500)
    os.chown(own, NOBODY, NOBODY)
    outputs = []
    for where in (own, "/root", "/nirgends", None):
        environment = world.environment(TMPDIR=str(temporary))
        environment.pop("HOME")
        environment |= {"HOME": str(where)} if where else {}
        shutil.rmtree(root / "public", ignore_errors=True)
        shutil.rmtree(root / ".kiezblatt", ignore_errors=True)
        ran = world.build(root, before=AS_NOBODY, env=environment)
        expect("Fehler" not in ran.stderr, ran.stderr)
        outputs.append(tree(root / "public"))
        expect(not list(temporary.iterdir()) and not list(own.iterdir()), "something was left in a folder of the user")
    expect(all(output == outputs[0] for output in outputs), "the output depends on the home")


def devices(world):
    """Devices among the sources are a finding each, and are never opened (F6)."""
    world.need("mknod")
    world.need_administrator()
    root = world.site()
    for name, kind in (("null.md", ("c", 1, 3)), ("zero.pdf", ("c", 1, 5)), ("loop.png", ("b", 7, 0))):
        made = world.folder / name
        if os.system(f"mknod {made} {' '.join(map(str, kind))} 2>/dev/null"):
            raise NotHere("this machine allows no devices")
        os.rename(made, root / "content/pages" / name)
    ran = world.build(root, code=1, limit=20)
    expect(ran.stderr.count("error[special-file]") == 3, ran.stderr)


CASES = [unreadable, unwritable, home, devices]
