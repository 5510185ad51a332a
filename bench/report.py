"""What builds took, as tables: for a terminal or as Markdown.

Only arranges and words figures.
"""

from dataclasses import dataclass, field
from datetime import date
from statistics import median

from kinds import total
from machine import machine
from tables import heading, median_and_range, megabytes, ratio, seconds, size, table

FRESH, NEW_OUTPUT, AGAIN, COPY = "first", "new output", "again", "copy"


@dataclass
class Result:
    """What one tool took for one site."""

    tool: object
    runs: dict  # FRESH, NEW_OUTPUT, AGAIN and COPY: lists of Usage, one a round
    kinds: dict = field(default_factory=dict)  # of what was published: kind of file -> Amount


@dataclass
class SizeResults:
    heading: str
    facts: dict  # of the content, as generate.py wrote them
    results: list  # of Result, in the order of the columns
    is_size: bool  # whether it is the same kind of site as others of another size


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
    Metric(f"{name}: {what}", build, field)
    for name, build in (("First build", FRESH), ("New output", NEW_OUTPUT), ("Second build", AGAIN))
    for what, field in (("processor time", "cpu"), ("wall time", "wall"), ("peak memory", "memory"))
]
COPIES = [Metric("Copy of the output: processor time", COPY, "cpu"), Metric("Copy of the output: wall time", COPY, "wall")]
# One build of a tool beside another, or beside the copy.
SHARES = [
    ("New output / copy: wall time", NEW_OUTPUT, COPY, "wall"),
    ("Second build / new output: processor time", AGAIN, NEW_OUTPUT, "cpu"),
    ("Second build / first build: processor time", AGAIN, FRESH, "cpu"),
]


def report(sizes, rounds, load, floor, markdown):
    """The whole report; `sizes` are the SizeResults, smaller sizes before larger ones."""
    parts = [facts(sizes[0].results, rounds, load, floor)]
    for site in sizes:
        parts.append(heading(site.heading, markdown))
        parts.append(content_facts(site.facts))
        parts.append(table(size_table(site.results), markdown))
        parts.append(table(kinds_table(site.results), markdown))
    comparable = [site for site in sizes if site.is_size]
    for smaller, larger in zip(comparable, comparable[1:]):
        parts.append(heading(f"Growth from {smaller.heading} to {larger.heading}", markdown))
        parts.append(table(growth_table(smaller.results, larger.results), markdown))
    return "\n\n".join(parts)


def size_table(results):
    rows = [["", *columns(results)]]
    for metric in METRICS + COPIES:
        row = [metric.name, *(metric.cell(result) for result in results)]
        rows.append(row + compared([metric.median(result) for result in results]))
    for name, build, other, field in SHARES:
        rows.append(padded([name, *(share(result, build, other, field) for result in results)], results))
    return rows


def share(result, build, other, field):
    one, another = (median(getattr(usage, field) for usage in result.runs[which]) for which in (build, other))
    return f"{one / another:.2f}" if another else "–"


def columns(results):
    names = [f"{result.tool.name} {result.tool.version}" for result in results]
    return names + ([" / ".join(result.tool.name for result in results)] if len(results) == 2 else [])


def compared(figures):
    """The ratio of two tools; of one there is none, and none where one has nothing."""
    return [ratio(*figures) if all(figures) else "–"] if len(figures) == 2 else []


def padded(row, results):
    return row + [""] * (1 + len(columns(results)) - len(row))


def kinds_table(results):
    """Files and bytes of each kind that some of the tools published, of the kinds that all did, and of everything."""
    of_all = [result.kinds for result in results]
    known = list(dict.fromkeys(kind for kinds in of_all for kind in kinds))
    shared = [kind for kind in known if all(kind in kinds for kinds in of_all)]
    rows = [["Published", *columns(results)]]
    rows += [kinds_row(kind, [total(kinds, [kind]) for kinds in of_all]) for kind in known]
    if len(results) == 2:
        rows.append(kinds_row("Of the kinds that both publish", [total(kinds, shared) for kinds in of_all]))
    rows.append(kinds_row("Everything", [total(kinds) for kinds in of_all]))
    return rows


def kinds_row(name, amounts):
    cells = (f"{size(amount.bytes)} in {amount.files:,}" if amount.files else "–" for amount in amounts)
    return [name, *cells, *compared([amount.bytes for amount in amounts])]


def growth_table(smaller, larger):
    rows = [["", *(result.tool.name for result in smaller)]]
    for metric in METRICS:
        pairs = zip(smaller, larger)
        growth = [ratio(metric.median(after), metric.median(before)) for before, after in pairs]
        rows.append([metric.name, *(f"× {factor}" for factor in growth)])
    return rows


def content_facts(facts):
    words = facts["meeting_words"]
    kinds = facts["entries_by_kind"]
    attachments = f", {facts['attachments']:,} attachments" if facts["attachments"] else ""
    return (
        f"{kinds['body']:,} bodies, {kinds['meeting']:,} meetings, {kinds['document']:,} documents, "
        f"{kinds['aktionsraum']:,} Aktionsräume, {kinds['news']:,} news{attachments}; "
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
