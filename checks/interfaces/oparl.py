#!/usr/bin/env python3
"""Checks the OParl 1.1 export of a site.

    oparl.py OUTPUT_FOLDER                   the files of a build
    oparl.py OUTPUT_FOLDER --program PATH    a site of its own as well: built with that program, served by a plain web
                                             server and by `kiezblatt serve`, walked from its system to every object

Every object is fetched by its id and compared with the tables below: types, required properties, forms of days, nothing
empty, nothing unknown, what stands inside others, references and the ways back. Needs Python 3.11 and nothing else.
"""

import argparse
import datetime
import functools
import hashlib
import http.server
import json
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.parse
import urllib.request

SCHEMA = "https://schema.oparl.org/1.1/"

# Properties of all types.
COMMON = {"id": "url", "type": "url", "created": "moment", "modified": "moment", "deleted": "bool", "license": "url",
          "keyword": "texts", "web": "url"}

# Properties of each type (OParl 1.1, section 3). `list of X` is the address of a list, `X` an object that stands inside,
# `-> X` a reference, `[...]` several of them.
TYPES = {
    "System": {"oparlVersion": "url", "otherOparlVersions": "urls", "body": "list of Body", "name": "text",
               "contactEmail": "text", "contactName": "text", "website": "url", "vendor": "url", "product": "url"},
    "Body": {"system": "-> System", "shortName": "text", "name": "text", "website": "url", "licenseValidSince": "moment",
             "oparlSince": "moment", "ags": "ags", "rgs": "rgs", "equivalent": "urls", "contactEmail": "text",
             "contactName": "text", "organization": "list of Organization", "person": "list of Person",
             "meeting": "list of Meeting", "paper": "list of Paper", "legislativeTerm": "[LegislativeTerm]",
             "agendaItem": "list of AgendaItem", "consultation": "list of Consultation", "file": "list of File",
             "locationList": "list of Location", "legislativeTermList": "list of LegislativeTerm",
             "membership": "list of Membership", "classification": "text", "location": "Location"},
    "Organization": {"body": "-> Body", "name": "text", "membership": "[-> Membership]", "meeting": "list of Meeting",
                     "consultation": "list of Consultation", "shortName": "text", "post": "texts",
                     "subOrganizationOf": "-> Organization", "organizationType": "organizationType",
                     "classification": "text", "startDate": "day", "endDate": "day", "website": "url",
                     "location": "Location", "externalBody": "url"},
    "Meeting": {"name": "text", "meetingState": "text", "cancelled": "bool", "start": "moment", "end": "moment",
                "location": "Location", "organization": "[-> Organization]", "participant": "[-> Person]",
                "invitation": "File", "resultsProtocol": "File", "verbatimProtocol": "File", "auxiliaryFile": "[File]",
                "agendaItem": "[AgendaItem]"},
    "AgendaItem": {"meeting": "-> Meeting", "number": "text", "order": "number", "name": "text", "public": "bool",
                   "consultation": "-> Consultation", "result": "text", "resolutionText": "text",
                   "resolutionFile": "File", "auxiliaryFile": "[File]", "start": "moment", "end": "moment"},
    "Paper": {"body": "-> Body", "name": "text", "reference": "text", "date": "day", "paperType": "text",
              "relatedPaper": "[-> Paper]", "superordinatedPaper": "[-> Paper]", "subordinatedPaper": "[-> Paper]",
              "mainFile": "File", "auxiliaryFile": "[File]", "location": "[Location]", "originatorPerson": "[-> Person]",
              "underDirectionOf": "[-> Organization]", "originatorOrganization": "[-> Organization]",
              "consultation": "[Consultation]"},
    "Consultation": {"paper": "-> Paper", "agendaItem": "-> AgendaItem", "meeting": "-> Meeting",
                     "organization": "[-> Organization]", "authoritative": "bool", "role": "text"},
    "File": {"name": "text", "fileName": "text", "mimeType": "mimeType", "date": "day", "size": "number",
             "sha1Checksum": "text", "sha512Checksum": "text", "text": "text", "accessUrl": "url", "downloadUrl": "url",
             "externalServiceUrl": "url", "masterFile": "-> File", "derivativeFile": "[-> File]", "fileLicense": "url",
             "meeting": "[-> Meeting]", "agendaItem": "[-> AgendaItem]", "paper": "[-> Paper]"},
    "Location": {"description": "text", "geojson": "feature", "streetAddress": "text", "room": "text", "postalCode": "text",
                 "subLocality": "text", "locality": "text", "bodies": "[-> Body]", "organizations": "[-> Organization]",
                 "meetings": "[-> Meeting]", "papers": "[-> Paper]", "persons": "[-> Person]"},
}

REQUIRED = {
    "System": ["oparlVersion", "body"],
    "Body": ["name", "organization", "person", "meeting", "paper", "legislativeTerm", "agendaItem", "consultation", "file",
             "locationList", "legislativeTermList", "membership"],
    "AgendaItem": ["order"],
    "File": ["accessUrl"],
}

# What an object says only at its own address: the ways back to what it stands in, by the type of that.
BACK = {
    "AgendaItem": {"Meeting": "meeting"},
    "Consultation": {"Paper": "paper"},
    "File": {"Meeting": "meeting", "AgendaItem": "agendaItem", "Paper": "paper"},
    "Location": {"Body": "bodies", "Organization": "organizations", "Meeting": "meetings", "Paper": "papers"},
}

# What a program may say besides, at an object's own address only.
OWN_BACK = {"File": ["kiezblatt:organization", "kiezblatt:location"]}

ORGANIZATION_TYPES = {"Gremium", "Partei", "Fraktion", "Verwaltungsbereich", "externes Gremium", "Institution", "Sonstiges"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
PER_PAGE = 100


class Wrong(Exception):
    """Something that is not as it should be."""


def need(is_so, *what):
    if not is_so:
        raise Wrong(" ".join(str(part) for part in what))


def unique_keys(pairs):
    need(len({name for name, _ in pairs}) == len(pairs), "a property stands twice:", [name for name, _ in pairs])
    return dict(pairs)


def parse(text, where):
    need(not text.startswith(b"\xef\xbb\xbf"), where, "begins with a byte order mark")
    try:
        return json.loads(text.decode("utf-8"), object_pairs_hook=unique_keys)
    except ValueError as error:
        raise Wrong(f"{where} is no JSON: {error}") from error


def has_form(value, form):
    """Whether a value has one of the plain forms."""
    is_text = isinstance(value, str) and value.strip() != ""
    match form:
        case "text":
            return is_text
        case "texts":
            return isinstance(value, list) and value != [] and all(has_form(text, "text") for text in value)
        case "bool":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case "url":
            return is_text and re.fullmatch(r"https?://[^\s/]+(/[!-~]*)?", value) is not None
        case "urls":
            return isinstance(value, list) and value != [] and all(has_form(url, "url") for url in value)
        case "moment":
            return is_text and MOMENT.fullmatch(value) is not None and bool(datetime.datetime.fromisoformat(value))
        case "day":
            return is_text and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None and bool(datetime.date.fromisoformat(value))
        case "ags":
            return is_text and re.fullmatch(r"\d{8}", value) is not None
        case "rgs":
            return is_text and re.fullmatch(r"\d{12}", value) is not None
        case "mimeType":
            return is_text and re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", value, re.IGNORECASE) is not None
        case "organizationType":
            return value in ORGANIZATION_TYPES
        case "feature":
            return isinstance(value, dict) and value.get("type") == "Feature" and "geometry" in value and "properties" in value
    raise AssertionError(form)


def moment(text):
    return datetime.datetime.fromisoformat(text)


def empty_parts(value, way):
    """Where an object holds something empty."""
    if value is None or value == "" or (isinstance(value, (dict, list)) and not value and not way.endswith(("legislativeTerm", "properties"))):
        yield way
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from empty_parts(inner, f"{way}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from empty_parts(inner, f"{way}[]")


class Walk:
    """An export, walked from its system to every object."""

    def __init__(self, fetch, system):
        self.fetch, self.system_url = fetch, system
        self.base = system.removesuffix("system.json")
        self.objects, self.lists, self.pages = {}, {}, set()
        self.embedded = []

    def walk(self):
        self.object(self.system_url)
        self.list(self.base + "deleted.json")
        self.compare_embedded()
        self.compare_lists()
        self.close_references()
        return self

    def of(self, kind):
        return {url: value for url, value in self.objects.items() if self.kind(value) == kind and "deleted" not in value}

    @staticmethod
    def kind(value):
        return value["type"].removeprefix(SCHEMA)

    def object(self, url):
        if url in self.objects:
            return self.objects[url]
        need(url.startswith(self.base), url, "is no address of this interface")
        value = self.fetch(url)
        need(isinstance(value, dict) and value.get("id") == url, url, "holds another id:", value.get("id"))
        self.objects[url] = value
        self.check(value, url, None)
        return value

    def list(self, url):
        if url in self.lists:
            return self.lists[url]
        self.lists[url] = found = []
        address, number = url, 1
        while address:
            page = self.fetch(address)
            self.pages.add(address)
            need(set(page) == {"data", "pagination", "links"}, address, "has other parts:", sorted(page))
            self.check_page(page, url, address, number)
            found.extend(page["data"])
            address, number = page["links"].get("next"), number + 1
        need(page["pagination"]["totalElements"] == len(found), url, "counts", page["pagination"], "and has", len(found))
        for value in found:
            self.object(value["id"])
        return found

    def check_page(self, page, url, address, number):
        pagination, links = page["pagination"], page["links"]
        total = pagination["totalElements"]
        need(pagination == {"totalElements": total, "elementsPerPage": PER_PAGE, "currentPage": number,
                            "totalPages": max(1, -(-total // PER_PAGE))}, address, "counts wrongly:", pagination)
        is_last = number == pagination["totalPages"]
        need(len(page["data"]) == (total - (number - 1) * PER_PAGE if is_last else PER_PAGE), address, "has", len(page["data"]), "objects")
        need(links["self"] == address and links["first"] == url, address, "links wrongly:", links)
        need(("next" in links) != is_last and ("prev" in links) == (number > 1), address, "links wrongly:", links)
        need(not is_last or links["last"] == address, address, "links wrongly:", links)

    def check(self, value, where, parent):
        """Looks at an object and all that stands inside."""
        need(has_form(value.get("type"), "url") and value["type"].startswith(SCHEMA), where, "has no type of OParl 1.1:", value.get("type"))
        kind = self.kind(value)
        need(kind in TYPES, where, "has a type that nobody knows:", kind)
        for name in ["id", "type", "created", "modified"]:
            need(name in value, where, "lacks", name)
        need(not list(empty_parts(value, kind)), where, "holds something empty:", list(empty_parts(value, kind)))
        need(moment(value["created"]) <= moment(value["modified"]), where, "changed before it came")
        if "deleted" in value:
            need(parent is None, where, "stands inside another and is deleted")
            need(value["deleted"] is True and set(value) == {"id", "type", "created", "modified", "deleted"}, where, "is deleted and says more")
            return
        for name in REQUIRED.get(kind, []):
            need(name in value, where, "lacks", name)
        known = COMMON | TYPES[kind]
        for name, inner in value.items():
            if ":" in name:
                need(name.startswith("kiezblatt:"), where, "has a property of somebody else:", name)
            else:
                need(name in known, where, "has a property that nobody knows:", name)
                self.check_property(value, name, inner, known[name], where)
        if parent:
            self.embedded.append((value, parent))

    def check_property(self, value, name, inner, form, where):
        is_several = form.startswith("[")
        form = form.strip("[]")
        need(isinstance(inner, list) or not is_several, where, name, "is no list")
        several = inner if is_several else [inner]
        for one in several:
            if form.startswith("list of "):
                need(has_form(one, "url"), where, name, "is no address")
                for found in self.list(one):
                    need(self.kind(found) == form.removeprefix("list of "), one, "lists", found["type"])
            elif form.startswith("-> "):
                need(has_form(one, "url"), where, name, "is no address:", one)
                other = self.object(one)
                need(self.kind(other) == form.removeprefix("-> "), where, name, "leads to", other["type"])
                need("deleted" not in other, where, name, "leads to something deleted:", one)
            elif form in TYPES or form == "LegislativeTerm":
                need(isinstance(one, dict) and self.kind(one) == form, where, name, "holds no", form)
                self.check(one, f"{where} {name}", value)
            else:
                need(has_form(one, form), where, name, "is no", form, "but", one)

    def compare_embedded(self):
        """What stands inside others says the same as at its own address, without the way back, which stands there."""
        for value, parent in self.embedded:
            kind, own = self.kind(value), self.object(value["id"])
            back = BACK[kind]
            without = {name: inner for name, inner in own.items() if name not in back.values() and name not in OWN_BACK.get(kind, [])}
            stays = {name: inner for name, inner in value.items() if not (kind == "Consultation" and name == "paper")}
            need(stays == value, value["id"], "names", parent["id"], "although it stands in it")
            need(without == value, value["id"], "says something else inside", parent["id"])
            way = own.get(back[self.kind(parent)], [])
            need(parent["id"] in (way if isinstance(way, list) else [way]), value["id"], "does not lead back to", parent["id"])

    def compare_lists(self):
        """Every object stands in the list of its type, once, as it is, the oldest first."""
        for url, found in self.lists.items():
            for value in found:
                need(value == self.objects[value["id"]], value["id"], "says something else in", url)
                need(("deleted" in value) == (url == self.base + "deleted.json"), value["id"], "must not stand in", url)
            ids = [value["id"] for value in found]
            need(len(set(ids)) == len(ids), url, "lists something twice")
        body = next(iter(self.of("Body").values()))
        for name, form in TYPES["Body"].items():
            if form.startswith("list of "):
                kind = form.removeprefix("list of ")
                listed = {value["id"] for value in self.lists[body[name]]}
                need(listed == set(self.of(kind)), body[name], "does not list", set(self.of(kind)) ^ listed)
        for name in ["organization", "meeting", "paper"]:
            days = [moment(value["created"]) for value in self.lists[body[name]]]
            need(days == sorted(days), body[name], "is in no order that lasts")

    def close_references(self):
        """What one object says of another, the other says of it."""
        def both(kind, way, other_kind, back):
            several = lambda value, name: value.get(name, []) if isinstance(value.get(name, []), list) else [value[name]]
            ids = lambda values: [value["id"] if isinstance(value, dict) else value for value in values]
            one = {(url, to) for url, value in self.of(kind).items() for to in ids(several(value, way))}
            other = {(to, url) for url, value in self.of(other_kind).items() for to in ids(several(value, back))}
            need(one == other, f"{kind}.{way} and {other_kind}.{back} differ:", sorted(one ^ other)[:3])

        for kind, ways in {"Meeting": ["agendaItem"], "Paper": ["consultation"]}.items():
            other = TYPES[kind][ways[0]].strip("[]")
            both(kind, ways[0], other, BACK[other][kind])
        for kind, way, back in [("Body", "location", "bodies"), ("Organization", "location", "organizations"),
                                ("Meeting", "location", "meetings"), ("Paper", "location", "papers")]:
            both(kind, way, "Location", back)
        both("Paper", "relatedPaper", "Paper", "relatedPaper")
        self.close_files()
        self.close_consultations()
        self.close_lists_of_bodies()
        for url, meeting in self.of("Meeting").items():
            orders = [item["order"] for item in meeting.get("agendaItem", [])]
            need(orders == list(range(len(orders))), url, "has items in the order", orders)

    def close_files(self):
        slots = {"Meeting": ["invitation", "resultsProtocol", "verbatimProtocol", "auxiliaryFile"],
                 "AgendaItem": ["auxiliaryFile", "resolutionFile"], "Paper": ["mainFile", "auxiliaryFile"]}
        for kind, names in slots.items():
            held = set()
            for url, value in self.of(kind).items():
                inner = [value.get(name, []) for name in names]
                held |= {(file["id"], url) for files in inner for file in (files if isinstance(files, list) else [files])}
            named = {(url, to) for url, file in self.of("File").items() for to in file.get(BACK["File"][kind], [])}
            need(held == named, f"files of {kind} and their ways back differ:", sorted(held ^ named)[:3])
        for url, file in self.of("File").items():
            has_use = any(file.get(name) for name in [*BACK["File"].values(), *OWN_BACK["File"]])
            need(has_use, url, "belongs to nothing")

    def close_consultations(self):
        for url, item in self.of("AgendaItem").items():
            if "consultation" in item:
                need(self.objects[item["consultation"]].get("agendaItem") == url, url, "is not named by", item["consultation"])
        for url, consultation in self.of("Consultation").items():
            item = self.objects.get(consultation.get("agendaItem"))
            if item:
                need(item["meeting"] == consultation["meeting"], url, "is about an item of another meeting")
                named = item.get("kiezblatt:consultation", [item.get("consultation")])
                need(url in named, url, "is not named by", item["id"])

    def close_lists_of_bodies(self):
        for url, organization in self.of("Organization").items():
            for way, kind in [("meeting", "Meeting"), ("consultation", "Consultation")]:
                listed = {value["id"] for value in self.lists[organization[way]]}
                named = {other for other, value in self.of(kind).items() if url in value.get("organization", [])}
                need(listed == named, organization[way], "does not list", listed ^ named)


def check_folder(folder):
    """Walks the files of a build."""
    root = folder / "oparl/v1.1"
    need(root.is_dir(), folder, "holds no oparl/v1.1/")
    system = parse((root / "system.json").read_bytes(), "system.json")
    need(system["id"].endswith("/oparl/v1.1/system.json"), "the system has the id", system["id"])
    site = system["id"].removesuffix("oparl/v1.1/system.json")

    def file(url):
        need(url.startswith(site), url, "is no address of this site")
        return folder / urllib.parse.unquote(url.removeprefix(site))

    def fetch(url):
        need(file(url).is_file(), url, "leads to nothing")
        return parse(file(url).read_bytes(), url)

    walk = Walk(fetch, system["id"]).walk()
    reached = {file(url) for url in [*walk.objects, *walk.pages]}
    there = {path for path in root.rglob("*.json")}
    need(reached == there, "from the system nobody gets to", sorted(map(str, there ^ reached))[:5])
    for url, value in walk.of("File").items():
        bytes_ = file(value["accessUrl"]).read_bytes()
        need(len(bytes_) == value["size"], url, "has another size")
        need(value.get("kiezblatt:sha256") in (None, hashlib.sha256(bytes_).hexdigest()), url, "has another checksum")
    for url, value in walk.objects.items():
        if "web" in value:
            need((file(value["web"]) / "index.html").is_file(), url, "has no page at", value["web"])
    return walk


def counted(walk):
    kinds = {kind: len(walk.of(kind)) for kind in TYPES if walk.of(kind)}
    gone = sum("deleted" in value for value in walk.objects.values())
    return ", ".join(f"{count} {kind}" for kind, count in kinds.items()) + f", {gone} deleted"


# A site of its own, in which everything occurs that objects are made from.

DAY = datetime.date(2025, 1, 8)


def write_site(root, address):
    (root / "content").mkdir(parents=True)
    text(root / "kiezblatt.yaml", f"title: Prüfkiez\nbase_url: {address}\npublisher: {{name: Bezirksamt, address: 'Weg 1, 10115 Berlin'}}\n"
         "oparl: {ags: '11000000', rgs: '110000000000', classification: Bezirk}\n")
    entry(root, "index", "title: Start")
    entry(root, "bodies/rat", "title: Rat\nkind: Arbeitsgruppe\nfounded: 2020-02-01\ncontact: {office: Amt, address: 'Weg 2, 10115 Berlin'}\n"
          "aktionsraeume: [raum]\ndocuments: [satzung.txt]")
    entry(root, "bodies/unterrat", "title: Unterrat\nkind: Amt\nparent: rat")
    text(root / "content/bodies/satzung.txt", "Satzung")
    entry(root, "aktionsraeume/raum", "title: Raum\ndocuments: [karte.txt]")
    text(root / "content/aktionsraeume/karte.txt", "Karte")
    for number in range(130):
        day = DAY + datetime.timedelta(days=number * 3)
        entry(root, f"meetings/s{number:03}", f"title: Sitzung {number}\nbody: {'rat' if number % 5 else 'unterrat'}\ndate: {day} 10:00\nstatus: held\n"
              "agenda: [{title: Eins}, {title: Zwei, decision: Ja}]")
    entry(root, "meetings/gross/index", "body: rat\ndate: 2026-01-12\nplace: {name: Rathaus, latitude: 52.5, longitude: 13.4}\n"
          "documents: [{file: einladung.txt, kind: Einladung}, {file: protokoll.txt, kind: Ergebnisprotokoll}, {file: plan.txt}, alt]\n"
          "agenda: [{title: Erstes, documents: [papier, neu, {file: plan.txt}]}, {title: Zweites, documents: [papier]}, {title: Drittes}]\n"
          "aktionsraeume: [raum]", "Siehe [Notiz](notiz.txt).")
    for name in ["einladung", "protokoll", "plan", "notiz"]:
        text(root / f"content/meetings/gross/{name}.txt", name)
    entry(root, "fachtage/tag", "title: Tag\ndate: 2026-02-02\nend: 2026-02-03\nbodies: [rat, unterrat]\nstatus: postponed\n"
          "programme: [{title: Vortrag, start: '10:00', end: '11:00', room: Saal, documents: [neu]}]\nplace: Halle")
    for name, more in [("papier", "bodies: [rat]\naktionsraeume: [raum]"), ("alt", "aktionsraeume: [raum]"), ("neu", "supersedes: alt"),
                       ("niederschrift", "meeting: gross\nkind: Verlaufsprotokoll"), ("weg", "bodies: [rat]")]:
        entry(root, f"documents/{name}/index", f"title: Dokument {name}\nfile: {name}.txt\ndate: 2026-01-10\n{more}")
        text(root / f"content/documents/{name}/{name}.txt", name)
    text(root / "kiezblatt.lock", "")


def change_site(program, root):
    """A document and a meeting are withdrawn, an item and a file go."""
    for name in ["documents/weg/index", "meetings/s007"]:
        path = root / f"content/{name}.md"
        text(path, path.read_text().replace("---\n", "---\nwithdrawn: {date: 2026-03-02, reason: Fehler}\n", 1))
    path = root / "content/meetings/gross/index.md"
    text(path, path.read_text().replace(", {title: Drittes}", "").replace(", {file: plan.txt}", "").replace("{file: plan.txt}, ", ""))
    (root / "content/meetings/gross/plan.txt").unlink()
    subprocess.run([program, "--root", root, "forget", "/sitzungen/gross/plan.txt"], check=True, capture_output=True)
    path = root / "content/fachtage/tag.md"
    text(path, path.read_text().replace("\nplace: Halle", ""))


def entry(root, name, front, words=""):
    text(root / f"content/{name}.md", f"---\n{front}\n---\n{words}\n")


def text(path, words):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


def build(program, root, output, day):
    run = [program, "--root", root, "build", "--today", day, "--output", output]
    done = subprocess.run(run, capture_output=True, text=True)
    need(done.returncode == 0, f"the build of {day} failed:\n{done.stderr}")


def fetch_web(url):
    try:
        with urllib.request.urlopen(url) as answer:
            need(answer.headers.get_content_type() == "application/json", url, "is sent as", answer.headers.get_content_type())
            return parse(answer.read(), url)
    except urllib.error.HTTPError as error:
        raise Wrong(f"{url} answers {error.code}") from error


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def check_served(program):
    """Builds a site, serves it in both ways and walks it."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="oparl-"))
    try:
        port = free_port()
        root, www = folder / "site", folder / "www"
        write_site(root, f"http://127.0.0.1:{port}/sro/")
        build(program, root, folder / "first", "2026-03-01")
        check_folder(folder / "first")
        change_site(program, root)
        build(program, root, www / "sro", "2026-03-02")
        by_folder = check_folder(www / "sro")
        need(sum("deleted" in value for value in by_folder.objects.values()) >= 9, "too little is deleted:", counted(by_folder))
        vanished = set(check_folder(folder / "first").objects) - set(by_folder.objects)
        # What a meeting that is gone dealt with is remembered nowhere.
        need(all("/consultation/" in url for url in vanished), "without a trace are gone:", sorted(vanished))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Quiet, directory=www))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        system = f"http://127.0.0.1:{port}/sro/oparl/v1.1/system.json"
        by_web = Walk(fetch_web, system).walk()
        need(by_web.objects == by_folder.objects, "the web server shows something else")
        server.shutdown()
        server.server_close()
        with Preview(program, root, port):
            by_preview = Walk(fetch_web, system).walk()
            need(by_preview.objects == by_folder.objects, "the preview shows something else")
            check_filters(by_preview)
        return by_web
    finally:
        shutil.rmtree(folder)


class Preview:
    def __init__(self, program, root, port):
        self.run = [program, "--root", root, "serve", "--port", str(port), "--base-url", f"http://127.0.0.1:{port}/sro/",
                    "--no-drafts", "--today", "2026-03-02"]

    def __enter__(self):
        self.process = subprocess.Popen(self.run, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if "http://127.0.0.1" in line and ("Vorschau:" in line or "Preview:" in line):
                return
        raise Wrong("kiezblatt serve ended before it was there")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def check_filters(walk):
    """The preview finds what the filters say, on pages that keep them."""
    lists = [*walk.lists]
    limits = ["2025-06-01T00:00:00+02:00", "2026-03-01T00:00:00+01:00", "2026-03-02T00:00:00+01:00", "2026-03-02T00:00:01+01:00"]
    gone = [value for value in walk.objects.values() if "deleted" in value]
    for url in lists:
        kind = {walk.kind(value) for value in walk.lists[url]}
        for name, limit in [(name, limit) for name in ["created_since", "created_until", "modified_since", "modified_until"] for limit in limits]:
            query = urllib.parse.urlencode({name: limit})
            found = all_pages(f"{url}?{query}", query)
            known = list(walk.lists[url])
            if name == "modified_since" and not url.endswith("deleted.json"):
                known += [value for value in gone if walk.kind(value) in kind]
            day = name.split("_", maxsplit=1)[0]
            fits = (lambda at: at >= moment(limit)) if name.endswith("since") else (lambda at: at <= moment(limit))
            wanted = [value["id"] for value in known if fits(moment(value[day if day == "created" else "modified"]))]
            if kind or not name == "modified_since":
                need([value["id"] for value in found] == wanted, f"{url}?{query}", "finds", len(found), "and not", len(wanted))
    meetings = walk.objects[walk.base + "body/1.json"]["meeting"]
    need(len(all_pages(f"{meetings}?limit=7", "limit=7")) == len(walk.lists[meetings]), "pages of seven do not hold everything")
    slim = fetch_web(f"{meetings}?omit_internal=true")["data"]
    need(all("agendaItem" not in value and "location" not in value for value in slim), "omit_internal leaves something inside")
    for query in ["modified_since=gestern", "limit=0", "created_until=2026-01-01"]:
        try:
            urllib.request.urlopen(f"{meetings}?{query}")
        except urllib.error.HTTPError as error:
            answer = parse(error.read(), query)
            need(error.code == 400 and answer["type"] == SCHEMA + "Error" and answer["message"], query, "is answered with", error.code, answer)
        else:
            raise Wrong(f"{query} is not refused")


def all_pages(url, query):
    found = []
    while url:
        page = fetch_web(url)
        need(all(query in link for link in page["links"].values()), url, "does not keep its filter:", page["links"])
        found.extend(page["data"])
        url = page["links"].get("next")
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=pathlib.Path, help="the output of a build")
    arguments.add_argument("--program", type=pathlib.Path, help="kiezblatt, to try a site of its own as well")
    given = arguments.parse_args()
    try:
        print(f"OParl: {counted(check_folder(given.folder))}")
        if given.program:
            print(f"OParl, served: {counted(check_served(given.program.resolve()))}")
    except Wrong as wrong:
        sys.exit(f"OParl: {wrong}")


if __name__ == "__main__":
    main()
