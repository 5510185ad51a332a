"""Reads every table of a finished site with Python's own csv and json: python3 tables.py OUTPUT_FOLDER

The two forms of a table have to tell the same, a spreadsheet must not find a formula in them, and there has to be a row for
every page of an entry.
"""

import csv
import io
import json
import pathlib
import re
import sys

TABLES = ["sitzungen", "dokumente", "gremien", "aktionsraeume"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
YES = {True: "ja", False: "nein"}
# Words that programs are told in English and people in German.
WORDS = {
    "scheduled": "geplant",
    "invited": "eingeladen",
    "held": "durchgeführt",
    "cancelled": "abgesagt",
    "postponed": "verschoben",
    "yes": "ja",
    "limited": "eingeschränkt",
    "no": "nein",
    "unchecked": "nicht geprüft",
}
# Columns with such words.
CHOICES = {"status", "accessible"}

wrong = []


def for_people(key, value):
    """What a spreadsheet shows of a value, but for the apostrophes that keep it from computing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES[value]
    if isinstance(value, list):
        return "; ".join(value)
    if key in CHOICES:
        return WORDS[value]
    return str(value)


def read_csv(path):
    data = path.read_bytes()
    if not data.startswith(b"\xef\xbb\xbf"):
        wrong.append(f"{path.name}: no byte order mark, so Excel shows wrong umlauts")
    text = data.decode("utf-8-sig")
    bare = re.sub(r'"(?:[^"]|"")*"', "", text).replace("\r\n", "")
    if "\n" in bare or "\r" in bare or not text.endswith("\r\n"):
        wrong.append(f"{path.name}: a line that does not end in CR LF")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def check(folder, name):
    title, *rows = read_csv(folder / f"{name}.csv")
    whole = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    if list(whole["columns"].values()) != title:
        wrong.append(f"{name}: the titles of the columns differ")
    if len(rows) != len(whole["data"]):
        wrong.append(f"{name}: {len(rows)} rows in CSV, {len(whole['data'])} in JSON")
    for row, entry in zip(rows, whole["data"]):
        if len(row) != len(title):
            wrong.append(f"{name}: {len(row)} cells below {len(title)} titles: {row[:1]}")
        if list(entry) != list(whole["columns"]):
            wrong.append(f"{name}: {entry['title']!r} has other values than the columns say")
        for cell, (key, value) in zip(row, entry.items()):
            if cell.startswith(FORMULA) or cell.lstrip(" \"'").startswith(FORMULA) and not cell.startswith("'"):
                wrong.append(f"{name}: a spreadsheet may compute {cell!r}")
            if cell.replace("'", "") != for_people(key, value).replace("'", ""):
                wrong.append(f"{name}: {key} is {value!r} in JSON and {cell!r} in CSV")
    return whole["data"]


def pages(output, kind):
    """The addresses of the pages of a kind: those of its entries, not those of its lists."""
    return {page.parent.name for page in (output / kind).glob("*/index.html")}


def is_of_an_entry(page):
    """Whether a page is none of a list, none that leads on, and none that says that something was withdrawn."""
    html = page.read_text(encoding="utf-8")
    is_list = page.parent.name.isdigit() or page.parent.name in ("art", "gremium", "seite")
    return not (is_list or 'http-equiv="refresh"' in html or "ist nicht mehr veröffentlicht" in html)


def main(output):
    folder = output / "daten"
    rows = {name: check(folder, name) for name in TABLES}
    for name, entries in rows.items():
        told = {entry["url"].rstrip("/").rsplit("/", 1)[1] for entry in entries if f"/{name}/" in entry["url"]}
        there = pages(output, name)
        missing = {page for page in there - told if is_of_an_entry(output / name / page / "index.html")}
        if told - there:
            wrong.append(f"{name}: rows without a page: {sorted(told - there)}")
        if missing:
            wrong.append(f"{name}: pages without a row: {sorted(missing)}")
        ids = [entry["id"] for entry in entries]
        if len(ids) != len(set(ids)):
            wrong.append(f"{name}: two rows with one id")
    if wrong:
        sys.exit("\n".join(wrong))
    print("Tables: " + ", ".join(f"{len(entries)} {name}" for name, entries in rows.items()) + "; CSV and JSON tell the same.")


main(pathlib.Path(sys.argv[1]))
