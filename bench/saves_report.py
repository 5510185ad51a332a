"""What saves took until they were seen, as tables: for a terminal or as Markdown.

Only arranges and words figures.
"""

from dataclasses import dataclass, field
from datetime import date
from math import ceil, inf
from statistics import median

from edits import TEMPLATE, TEXT, TITLE
from machine import machine
from tables import heading, median_and_range, megabytes, milliseconds, ratio, seconds, table

EDITS = {
    TEXT: "Text of a meeting, on its page",
    TITLE: "Title of a meeting, on its body's page",
    TEMPLATE: "Template of all pages, on a page",
}


@dataclass
class SaveResult:
    """What one tool took for a site of one size."""

    tool: object
    starts: list = field(default_factory=list)  # seconds until the first page, one a round
    times: dict = field(default_factory=dict)  # kind of edit -> seconds of each save; infinite: never seen
    after_start: list = field(default_factory=list)  # of Footprint, one a round
    after_saves: list = field(default_factory=list)
    wrong: list = field(default_factory=list)  # what was not as it should be in the end, in words


@dataclass(frozen=True)
class Row:
    name: str
    value: object  # SaveResult -> the figure that is compared
    cell: object  # SaveResult -> how it is written


def report(sizes, saves, rounds, load, markdown):
    """The whole report; `sizes` maps a number of pages to the results of the tools, smallest first."""
    parts = [facts(next(iter(sizes.values())), saves, rounds, load)]
    for pages, results in sizes.items():
        parts.append(heading(f"Saves at {pages:,} pages", markdown))
        parts.append(table(size_table(results), markdown))
        parts += [f"{result.tool.name}: {text}." for result in results for text in result.wrong]
    return "\n\n".join(parts)


def facts(results, saves, rounds, load):
    tools = (result.tool for result in results)
    tools = ", ".join(" ".join([tool.name, tool.version, *tool.serve_options]) for tool in tools)
    shared = "one start" if rounds == 1 else f"{rounds} starts"
    return (
        f"Measured on {date.today()}: {tools}; {machine()}; load average {load} at the start. "
        f"{saves} saves of each kind, shared among {shared} of each server (smallest–largest)."
    )


def size_table(results):
    rows = [["", *(f"{result.tool.name} {result.tool.version}" for result in results)]]
    measured = [row for kind in EDITS if kind in results[0].times for row in edit_rows(kind, EDITS[kind])] + OTHER_ROWS
    rows += [[row.name, *(row.cell(result) for result in results)] for row in measured]
    if len(results) == 2:
        hugo, kiezblatt = results
        rows[0].append(f"{hugo.tool.name} / {kiezblatt.tool.name}")
        for cells, row in zip(rows[1:], measured):
            cells.append(saved_ratio(row.value(hugo), row.value(kiezblatt)))
    return rows


def saved_ratio(above, below):
    return "–" if inf in (above, below) else ratio(above, below)


def edit_rows(kind, name):
    yield Row(
        f"{name}: p50",
        lambda result: median(result.times[kind]),
        lambda result: median_cell(result.times[kind]),
    )
    yield Row(
        f"{name}: p95",
        lambda result: percentile(result.times[kind], 95),
        lambda result: milliseconds_or_stale(percentile(result.times[kind], 95)),
    )


def median_cell(times):
    stale = times.count(inf)
    if stale == len(times):
        return "stale"
    return median_and_range(times, milliseconds_or_stale) + (f", {stale} of {len(times)} stale" if stale else "")


def memory_row(name, field, of):
    def values(result):
        return [getattr(footprint, field) for footprint in getattr(result, of)]

    return Row(name, lambda result: median(values(result)), lambda result: median_and_range(values(result), megabytes))


def milliseconds_or_stale(value, unit=True):
    return "stale" if value == inf else milliseconds(value, unit)


def percentile(values, share):
    """The smallest of the values that so many percent of them do not exceed."""
    return sorted(values)[ceil(len(values) * share / 100) - 1]


OTHER_ROWS = [
    Row("Start until the first page", lambda r: median(r.starts), lambda r: median_and_range(r.starts, seconds)),
    memory_row("Memory after the start", "memory", "after_start"),
    memory_row("Memory after the saves", "memory", "after_saves"),
    memory_row("Peak memory", "peak", "after_saves"),
]
