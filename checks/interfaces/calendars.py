"""Every calendar of an output, read by two parsers that others wrote, compared with its page, and imported into a calendar
program again and again.

    calendars.py OUTPUT --program PATH/TO/kiezblatt

Needs icalendar, vobject and khal from PyPI."""

import argparse
import datetime
import io
import os
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import icalendar
import vobject
from dateutil.tz import tzical

OF_CALENDAR = ["VERSION", "PRODID", "CALSCALE", "METHOD"]
OF_SUBSCRIPTION = ["NAME", "DESCRIPTION", "URL", "SOURCE", "REFRESH-INTERVAL", "COLOR", "X-WR-CALNAME", "X-WR-TIMEZONE", "X-PUBLISHED-TTL"]
OF_EVENT = ["UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES", "STATUS", "TRANSP", "CLASS"]
STATUS = {"abgesagt": ("CANCELLED", "Abgesagt: "), "verschoben": ("TENTATIVE", "Verschoben: ")}


class Facts(HTMLParser):
    """The canonical address of a page, when it says that something takes place, and its status."""

    def __init__(self, html):
        super().__init__()
        self.address = self.when = self.status = None
        self.is_in_status = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "link" and attributes.get("rel") == "canonical":
            self.address = attributes["href"]
        self.is_in_status = tag == "dd" and attributes.get("class") == "status"
        # The date as a leaf is the same.
        if tag == "time" and self.when is None:
            self.when = attributes["datetime"]

    def handle_data(self, data):
        if self.is_in_status:
            self.status, self.is_in_status = data, False


class Wrong(Exception):
    pass


def expect(holds, message):
    if not holds:
        raise Wrong(message)


def check_form(name, data):
    expect(data.endswith(b"\r\n"), f"{name}: the last line has no end")
    lines = data.split(b"\r\n")
    for number, line in enumerate(lines, 1):
        expect(len(line) <= 75, f"{name}:{number}: {len(line)} bytes")
        expect(not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), f"{name}:{number}: a control character")
        # Raises an error where a character was parted.
        line.decode("utf-8")


def check_offsets(name, text, events):
    """The rules in the file say the same of every event as the database of time zones does."""
    for event in events:
        for key in ("DTSTART", "DTEND"):
            value = event.get(key)
            if value is None or not isinstance(value.dt, datetime.datetime):
                continue
            zone = value.params["TZID"]
            local = without_zone(value.dt)
            told = local.replace(tzinfo=tzical(io.StringIO(text)).get(zone)).utcoffset()
            real = local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
            expect(told == real, f"{name}: {key} {local} is {told} from UTC by its VTIMEZONE, and {real} really")


def check_page(name, event, pages):
    page = pages.get(str(event["URL"]))
    expect(page is not None, f"{name}: no page {event['URL']}")
    start = event["DTSTART"].dt
    shown = start.strftime("%Y-%m-%dT%H:%M") if isinstance(start, datetime.datetime) else start.isoformat()
    # What lasts several days without an hour at its end stands there as whole days.
    is_shown = page.when == shown or (len(shown) == 10 and page.when.startswith(shown))
    expect(is_shown, f"{name}: {shown}, but {page.when} on {event['URL']}")
    status, words = STATUS.get(page.status, ("CONFIRMED", ""))
    expect(event["STATUS"] == status, f"{name}: {event['STATUS']}, but „{page.status}“ on {event['URL']}")
    expect(str(event["SUMMARY"]).startswith(words), f"{name}: „{event['SUMMARY']}“ does not say „{words}“")
    expect(str(event["URL"]) in str(event["DESCRIPTION"]), f"{name}: the description does not name its page")


def without_zone(start):
    return start.replace(tzinfo=None) if isinstance(start, datetime.datetime) else start


def check_second_parser(name, text, events):
    other = vobject.readOne(text)
    others = other.contents.get("vevent", [])
    expect(len(others) == len(events), f"{name}: {len(events)} events for icalendar, {len(others)} for vobject")
    for one, two in zip(events, others):
        for key in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL"):
            first = str(one[key]) if key in one else None
            second = two.contents[key.lower()][0].value if key.lower() in two.contents else None
            expect(first == second, f"{name}: {key} is {first!r} for icalendar, {second!r} for vobject")
        first, second = without_zone(one["DTSTART"].dt), without_zone(two.dtstart.value)
        expect(first == second, f"{name}: DTSTART is {first} for icalendar, {second} for vobject")


def check_calendar(name, data, pages):
    """The events of a calendar by their UID."""
    check_form(name, data)
    text = data.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(data)
    expect(not calendar.errors, f"{name}: {calendar.errors}")
    is_single = name.endswith("termin.ics")
    for key in OF_CALENDAR + ([] if is_single else OF_SUBSCRIPTION):
        expect(key in calendar, f"{name}: no {key}")
    expect(calendar.subcomponents, f"{name}: nothing in it")
    events = calendar.walk("VEVENT")
    for event in events:
        expect(not event.errors, f"{name}: {event.errors}")
        for key in OF_EVENT:
            expect(key in event, f"{name}: no {key} in {event.get('UID')}")
        expect("DTEND" not in event or event["DTEND"].dt > event["DTSTART"].dt, f"{name}: {event['UID']} ends before it begins")
        check_page(name, event, pages)
    expect(len(events) == 1 or not is_single, f"{name}: {len(events)} events")
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    times = [event[key] for event in events for key in ("DTSTART", "DTEND") if key in event]
    named = {time.params["TZID"] for time in times if "TZID" in time.params}
    expect(zones == named or not events, f"{name}: zones {zones} are told, {named} are named")
    check_offsets(name, text, events)
    check_second_parser(name, text, events)
    by_name = {str(event["UID"]): event.to_ical() for event in events}
    expect(len(by_name) == len(events), f"{name}: a UID stands there twice")
    return by_name


def check_output(output):
    read_pages = (Facts(path.read_text("utf-8")) for path in output.rglob("index.html"))
    pages = {page.address: page for page in read_pages if page.address}
    calendars = {}
    for path in sorted(output.rglob("*.ics")):
        name = path.relative_to(output).as_posix()
        if name.endswith(("kalender.ics", "termin.ics")):
            calendars[name] = check_calendar(name, path.read_bytes(), pages)
    expect("kalender.ics" in calendars, "there is no kalender.ics")
    everything = calendars["kalender.ics"]
    for name, events in calendars.items():
        for uid, event in events.items():
            expect(everything.get(uid) == event, f"{name}: {uid} is not the same in kalender.ics")
    alone = {uid for name, events in calendars.items() if name.endswith("termin.ics") for uid in events}
    expect(alone == set(everything), f"not every event of kalender.ics has a file of its own: {alone ^ set(everything)}")
    linked = 0
    for path in output.rglob("index.html"):
        for link in re.findall(r'href="([^"]+\.ics)"', path.read_text("utf-8")):
            is_own = link.startswith("webcal://") or (path.parent / unquote(link)).is_file()
            expect(is_own, f"{path}: {link} leads nowhere")
            linked += 1
    expect(linked > 0, "no page links to a calendar")
    return len(calendars), len(everything)


KHAL = """[calendars]
[[kiez]]
path = {folder}/vdir
type = calendar
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = kiez
[sqlite]
path = {folder}/khal.db
"""

def meeting(date, more="", title="Treffen, mit Komma"):
    return f"---\ntitel: {title}\ngremium: ag\ndatum: {date}\n{more}---\n"


class Client:
    """A site, and a calendar program that imports its calendar."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.write("kiezblatt.yaml", "title: Kiez\nbase_url: https://kiez.example/\n")
        self.write("content/bodies/ag.md", "---\ntitel: Arbeitsgruppe Kiez\n---\n")
        (folder / "vdir").mkdir()
        (folder / "config").write_text(KHAL.format(folder=folder), "utf-8")

    def write(self, path, text):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def import_as_of(self, day):
        """What the program shows after it has imported the calendar as it is on a day."""
        self.run(self.program, "build", "--root", self.folder, "--today", day, "--quiet")
        self.khal("import", "--batch", "-a", "kiez", self.folder / "public/kalender.ics")
        form = "{start-long}|{end-long}|{status}|{title}"
        shown = self.khal("list", "--day-format", "", "--format", form, "2026-10-01", "90d")
        lines = [[part.strip() for part in line.split("|")] for line in shown.splitlines() if "|" in line]
        # What lasts several days is listed on each of them.
        return [line for number, line in enumerate(lines) if line not in lines[:number]]

    def expect(self, day, events):
        shown = self.import_as_of(day)
        expect(shown == events, f"as of {day} khal shows {shown}\ninstead of {events}")

    def khal(self, *arguments):
        return self.run(Path(sys.executable).with_name("khal"), "-c", self.folder / "config", *arguments)

    def run(self, *command):
        ran = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(self.folder)},
        )
        expect(ran.returncode == 0, f"{command[0]} {command[1]}: {ran.stdout}{ran.stderr}")
        return ran.stdout


def check_client(program):
    with tempfile.TemporaryDirectory() as folder:
        client = Client(program, Path(folder))
        client.write("content/meetings/a.md", meeting("2026-10-21 10:00", "ende: 12:00\n"))
        client.write("content/meetings/b.md", meeting("2026-11-11"))
        client.write("content/fachtage/f.md", "---\ntitel: Fachtag über zwei Tage\ndatum: 24.10.2026 10:00\nende: 25.10.2026 16:00\n---\n")
        fachtag = ["2026-10-24 10:00", "2026-10-25 16:00", "CONFIRMED", "Fachtag über zwei Tage"]
        day = ["2026-11-11", "2026-11-11", "CONFIRMED", "Treffen, mit Komma"]
        first = [["2026-10-21 10:00", "2026-10-21 12:00", "CONFIRMED", "Treffen, mit Komma"], fachtag, day]
        client.expect("2026-09-01", first)
        client.expect("2026-09-02", first)
        # Another hour, another title, another file.
        moved = "fruehere_adressen: [/sitzungen/a/]\nende: 13:00\n"
        (client.folder / "content/meetings/a.md").unlink()
        client.write("content/meetings/c.md", meeting("2026-10-22 11:00", moved, "Anders; mit Komma"))
        client.expect("2026-09-03", [["2026-10-22 11:00", "2026-10-22 13:00", "CONFIRMED", "Anders; mit Komma"], fachtag, day])
        # One is cancelled, the other one postponed.
        client.write("content/meetings/c.md", meeting("2026-10-22 11:00", f"{moved}status: abgesagt\n", "Anders; mit Komma"))
        client.write("content/meetings/b.md", meeting("2026-11-11", "status: verschoben\n"))
        cancelled = ["2026-10-22 11:00", "2026-10-22 13:00", "CANCELLED", "Abgesagt: Anders; mit Komma"]
        postponed = ["2026-11-11", "2026-11-11", "TENTATIVE", "Verschoben: Treffen, mit Komma"]
        client.expect("2026-09-04", [cancelled, fachtag, postponed])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--program", type=Path, required=True)
    arguments = parser.parse_args()
    try:
        calendars, events = check_output(arguments.output)
        check_client(arguments.program.resolve())
    except (Wrong, ValueError) as wrong:
        sys.exit(f"calendars: {wrong}")
    print(f"{calendars} calendars with {events} events, read by icalendar and vobject; khal imported changes and a cancellation without duplicates")


if __name__ == "__main__":
    main()
