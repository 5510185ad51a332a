"""What builds took, as tables: for a terminal or as Markdown.

Only arranges and words figures.
"""

from dataclasses import dataclass
from datetime import date
from statistics import median

from machine import machine
from tables import heading, median_and_range, megabytes, ratio, seconds, table

FRESH, NEW_OUTPUT, AGAIN = "first", "new output", "again"


@dataclass
class Result:
    """What one tool took for a site of one size."""

    tool: object
    runs: dict  # FRESH, NEW_OUTPUT and AGAIN: lists of Usage, one a round
    files: int
    bytes: int


@dataclass
class SizeResults:
    facts: dict  # of the content, as generate.py wrote them
    results: list  # of Result, in the order of the columns


@dataclass
class Metric:
    name: str
    build: str
    field: str

    def values(self, result):
        return [getattr(usage, self.field) for usage in result.runs[self.build]]

    def median(self, result):
        return median(self.values(result))

    def cell(self, result):
        return median_and_range(self.values(result), megabytes if self.field == "memory" else seconds)


METRICS = [
    Metric("First build: processor time", FRESH, "cpu"),
    Metric("First build: wall time", FRESH, "wall"),
    Metric("First build: peak memory", FRESH, "memory"),
    Metric("New output: processor time", NEW_OUTPUT, "cpu"),
    Metric("New output: wall time", NEW_OUTPUT, "wall"),
    Metric("New output: peak memory", NEW_OUTPUT, "memory"),
    Metric("Second build: processor time", AGAIN, "cpu"),
    Metric("Second build: wall time", AGAIN, "wall"),
    Metric("Second build: peak memory", AGAIN, "memory"),
]


def report(sizes, rounds, load, floor, markdown):
    """The whole report; `sizes` maps a number of pages to its SizeResults, smallest first."""
    parts = [facts(next(iter(sizes.values())).results, rounds, load, floor)]
    for size in sizes.values():
        parts.append(heading(f"{size.facts['entries']:,} pages", markdown))
        parts.append(content_facts(size.facts))
        parts.append(table(size_table(size.results), markdown))
    if len(sizes) > 1:
        smallest, largest = min(sizes), max(sizes)
        parts.append(heading(f"Growth from {smallest:,} to {largest:,} pages", markdown))
        parts.append(table(growth_table(sizes[smallest].results, sizes[largest].results), markdown))
    return "\n\n".join(parts)


def size_table(results):
    rows = [["", *(f"{result.tool.name} {result.tool.version}" for result in results)]]
    rows += [[metric.name, *(metric.cell(result) for result in results)] for metric in METRICS]
    rows.append(["Files written", *(f"{result.files:,}" for result in results)])
    rows.append(["Bytes written", *(megabytes(result.bytes) for result in results)])
    if len(results) == 2:
        hugo, kiezblatt = results
        rows[0].append(f"{hugo.tool.name} / {kiezblatt.tool.name}")
        for row, metric in zip(rows[1:], METRICS):
            row.append(ratio(metric.median(hugo), metric.median(kiezblatt)))
        rows[-2].append(ratio(hugo.files, kiezblatt.files))
        rows[-1].append(ratio(hugo.bytes, kiezblatt.bytes))
    return rows


def growth_table(smallest, largest):
    rows = [["", *(result.tool.name for result in smallest)]]
    for metric in METRICS:
        pairs = zip(smallest, largest)
        growth = [ratio(metric.median(after), metric.median(before)) for before, after in pairs]
        rows.append([metric.name, *(f"× {factor}" for factor in growth)])
    return rows


def content_facts(facts):
    words = facts["meeting_words"]
    kinds = facts["entries_by_kind"]
    return (
        f"{kinds['body']:,} bodies, {kinds['meeting']:,} meetings, {kinds['document']:,} documents, "
        f"{kinds['aktionsraum']:,} Aktionsräume, {kinds['news']:,} news; "
        f"{megabytes(facts['kiezblatt']['markdown_bytes'])} of Markdown, {facts['mean_text_bytes']:,} bytes of text "
        f"an entry on average, {words['least']} to {words['most']} words a meeting (mean {words['mean']})."
    )


def facts(results, rounds, load, floor):
    tools = ", ".join(f"{result.tool.name} {result.tool.version}" for result in results)
    repeated = "One round" if rounds == 1 else f"Median of {rounds} rounds (smallest–largest)"
    return (
        f"Measured on {date.today()}: {tools}; {machine()}; load average {load} at the start. "
        f"{repeated}. Peaks below {megabytes(floor)} cannot be measured."
    )
