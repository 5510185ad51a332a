"""Figures and tables of figures: for a terminal or as Markdown.

Knows nothing of what the figures say.
"""

from statistics import median


def heading(text, markdown):
    return f"### {text}" if markdown else text.upper()


def table(rows, markdown):
    return markdown_table(rows) if markdown else plain_table(rows)


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


def median_and_range(values, write):
    """The median and, of several values, the smallest and largest; `write` is one of the functions below."""
    if len(values) == 1:
        return write(values[0])
    return f"{write(median(values))} ({write(min(values), False)}–{write(max(values), False)})"


def seconds(value, unit=True):
    return (f"{value:.2f}" if value < 10 else f"{value:.1f}") + (" s" if unit else "")


def milliseconds(value, unit=True):
    return f"{value * 1000:,.0f}" + (" ms" if unit else "")


def megabytes(value, unit=True):
    amount = value / 2**20
    return (f"{amount:.1f}" if amount < 100 else f"{amount:,.0f}") + (" MiB" if unit else "")


def size(value):
    """Megabytes, or kilobytes where there is not one of them."""
    return f"{value / 1024:,.1f} KiB" if value < 2**20 else megabytes(value)


def ratio(above, below):
    return f"{above / below:.1f}" if below else "–"
