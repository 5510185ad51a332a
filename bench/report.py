"""What was measured, as tables: for a terminal or as Markdown.

Only arranges and words figures; measures nothing but the facts about the machine.
"""

import os
import platform
from dataclasses import dataclass
from datetime import date
from statistics import median

FRESH, AGAIN = "fresh", "again"


@dataclass
class Result:
    """What one tool took for a site of one size."""

    tool: object
    runs: dict  # FRESH and AGAIN: lists of Usage, one a round
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
        """The median and, of several rounds, the smallest and largest value."""
        values, write = self.values(result), megabytes if self.field == "memory" else seconds
        if len(values) == 1:
            return write(values[0])
        return f"{write(median(values))} ({write(min(values), False)}–{write(max(values), False)})"


METRICS = [
    Metric("Processor time", FRESH, "cpu"),
    Metric("Wall time", FRESH, "wall"),
    Metric("Peak memory", FRESH, "memory"),
    Metric("Second build: processor time", AGAIN, "cpu"),
    Metric("Second build: wall time", AGAIN, "wall"),
    Metric("Second build: peak memory", AGAIN, "memory"),
]


def report(sizes, rounds, load, floor, markdown):
    """The whole report; `sizes` maps a number of pages to its SizeResults, smallest first."""
    write_table = markdown_table if markdown else plain_table
    parts = [machine_facts(next(iter(sizes.values())).results, rounds, load, floor)]
    for size in sizes.values():
        heading = f"{size.facts['entries']:,} pages"
        parts.append(f"### {heading}" if markdown else heading.upper())
        parts.append(content_facts(size.facts))
        parts.append(write_table(size_table(size.results)))
    if len(sizes) > 1:
        smallest, largest = min(sizes), max(sizes)
        heading = f"Growth from {smallest:,} to {largest:,} pages"
        parts.append(f"### {heading}" if markdown else heading.upper())
        parts.append(write_table(growth_table(sizes[smallest].results, sizes[largest].results)))
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


def machine_facts(results, rounds, load, floor):
    tools = ", ".join(f"{result.tool.name} {result.tool.version}" for result in results)
    repeated = "One round" if rounds == 1 else f"Median of {rounds} rounds (smallest–largest)"
    return (
        f"Measured on {date.today()}: {tools}; {usable_cores()} cores ({processor()}), {memory_of_machine()}, "
        f"{platform.system()} {platform.release()}; load average {load} at the start. {repeated}. "
        f"Peaks below {megabytes(floor)} cannot be measured."
    )


def load_average():
    return f"{os.getloadavg()[0]:.1f}"


def usable_cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as facts:
            return next(line.split(":", 1)[1].strip() for line in facts if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def memory_of_machine():
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB"


def seconds(value, unit=True):
    return (f"{value:.2f}" if value < 10 else f"{value:.1f}") + (" s" if unit else "")


def megabytes(value, unit=True):
    amount = value / 2**20
    return (f"{amount:.1f}" if amount < 100 else f"{amount:,.0f}") + (" MiB" if unit else "")


def ratio(above, below):
    return f"{above / below:.1f}" if below else "–"


def markdown_table(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "| --- |" + " ---: |" * (len(rows[0]) - 1))
    return "\n".join(lines)


def plain_table(rows):
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join(plain_line(row, widths) for row in rows)


def plain_line(row, widths):
    cells = [cell.rjust(width) for cell, width in zip(row, widths)]
    cells[0] = row[0].ljust(widths[0])
    return "  ".join(cells)
