"""Texts without end, within bounds of time and memory, as only a release can be held to (G7, G8)."""
from world import Failed, expect

# Twice the text may take three times as long: growth with the square would be four.
LINEAR = 3
SECOND = 1.0
MEMORY = 200


def front_matter(world):
    """Front matter without end: an error with its place within a second and 200 MB (G7)."""
    bomb = "a0: &a0 [lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    cases = {
        "an alias bomb": bomb,
        "brackets 10,000 deep": "topics: " + "[" * 10_000 + "]" * 10_000,
        "open brackets 10,000 deep": "topics: " + "[" * 10_000,
        "braces 10,000 deep": "topics: " + "{a: " * 10_000,
        "lists 10,000 deep": "topics: " + "- " * 10_000,
        "a text of 50 MB": "summary: " + "x" * (50 << 20),
        "a text of 200 kB": "summary: \"" + "x" * 200_000 + "\nende",
        "the same key again and again": "summary: x\n" * 10_000,
        "tags": "summary: !!binary SGFsbG8=\ntopics: !<tag:evil> [x]",
        "an object of another program": "summary: !!python/object/apply:os.system [id]",
        "keys that are merged": "<<: [{draft: yes}, {draft: no}]",
    }
    for what, text in cases.items():
        root = world.site(world.folder / what.replace(" ", "-").replace(",", ""), pages=1)
        (root / "content/pages/a.md").write_text(f"---\ntitel: A\n{text}\n---\n")
        code, errors, seconds, megabytes = world.measured(root, "build")
        expect(code == 1 and "content/pages/a.md:" in errors and "error[" in errors, what, code, errors[:500])
        expect(seconds < SECOND and megabytes < MEMORY, f"{what}: {seconds:.2f} s, {megabytes} MB")


def markdown(world):
    """Markdown without end: linear in time, bounded in memory, no overflow of a stack (G8)."""
    cases = {
        "brackets": lambda n: "[" * n,
        "stars": lambda n: "*a " * n,
        "stars without blanks": lambda n: "*" * n,
        "quotes": lambda n: ">" * n,
        "quotes with blanks": lambda n: "> " * n,
        "brackets that close": lambda n: "[" * (n // 2) + "](x)" * (n // 2),
        "stars and underscores": lambda n: "*_" * (n // 2),
        "a wide table": lambda n: f"|{' a |' * (n // 2)}\n|{'---|' * (n // 2)}\n|{' b |' * (n // 2)}\n",
        "a line of a megabyte": lambda n: "Wort und " * (n * 10 // 9),
        "a line without blanks": lambda n: "x" * (n * 10),
        "entities": lambda n: "&amp" * n,
        "code": lambda n: "`" * n,
        "raw HTML": lambda n: "<b>" * (n // 5),
    }
    for what, text in cases.items():
        taken = {}
        for times in (1, 2):
            root = world.site(world.folder / f"{what.replace(' ', '-')}-{times}", pages=1)
            (root / "content/pages/a.md").write_text(f"---\ntitel: A\n---\n{text(100_000 * times)}\n")
            runs = [world.measured(root, "build") for _ in range(3)]
            for code, errors, _, megabytes in runs:
                if code not in (0, 1):
                    raise Failed(f"{what}: code {code}: {errors[:500]}")
                expect(megabytes < 500, f"{what}: {megabytes} MB")
            taken[times] = min(seconds for _, _, seconds, _ in runs)
        expect(taken[1] < 2 * SECOND, f"{what}: {taken[1]:.2f} s")
        expect(taken[2] < LINEAR * taken[1] + 0.2, f"{what}: {taken[1]:.2f} s, twice as much {taken[2]:.2f} s")


CASES = [front_matter, markdown]
