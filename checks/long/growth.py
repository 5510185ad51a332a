"""Whether a process grows: its size at many moments, as a table, and a verdict."""

from dataclasses import dataclass
from statistics import median

from tables import megabytes, table

# What is more than this between the second quarter and the last is growth. A heap is never twice the same size, and a
# thread that serves a request goes after a while.
LIMITS = {"memory": (1.10, 12 * 2**20), "threads": (1, 2), "handles": (1, 2)}


@dataclass
class Row:
    edits: int
    footprints: dict  # name of the command -> Footprint
    archive: int  # bytes below .kiezblatt/


def rows_as_table(rows, markdown):
    names = list(rows[0].footprints)
    head = ["Edits", *(f"{name}: {what}" for name in names for what in ("memory", "threads", "handles")), "Kept below .kiezblatt"]
    return table([head, *(cells(row, names) for row in rows)], markdown)


def cells(row, names):
    figures = []
    for name in names:
        now = row.footprints[name]
        figures += [megabytes(now.memory), str(now.threads), str(now.handles)]
    return [f"{row.edits:,}", *figures, megabytes(row.archive)]


def growing(rows):
    """What grows, in words. The first quarter is for warming up."""
    second, last = rows[len(rows) // 4 : len(rows) // 2], rows[len(rows) * 3 // 4 :]
    found = []
    for name in rows[0].footprints:
        for what, (factor, more) in LIMITS.items():
            before, after = (median(getattr(row.footprints[name], what) for row in some) for some in (second, last))
            if after > before * factor + more:
                found.append(f"{name}: {what} grow from {before:,.0f} in the second quarter to {after:,.0f} in the last")
    before, after = (median(row.archive for row in some) for some in (second, last))
    if after > before * 2 + 2**20:
        found.append(f".kiezblatt: grows from {before:,.0f} bytes in the second quarter to {after:,.0f} in the last")
    return found
