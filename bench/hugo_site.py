"""The corpus as a Hugo site: the templates of `hugo/` and `content/`.

Owns how an entry of the corpus is spelled for Hugo, and which files Hugo must have written for it. Bodies and
Aktionsräume are terms of taxonomies, which is how Hugo finds the meetings of a body without searching all pages
for each of them.
"""

import shutil
from pathlib import Path

import corpus as c
from site_files import SiteFolder, pdf

TEMPLATES = Path(__file__).parent / "hugo"
SECTION = {
    "body": "gremien", "meeting": "sitzungen", "document": "dokumente", "aktionsraum": "aktionsraeume",
    "news": "aktuelles",
}
SECTION_TITLES = {
    "gremien": ("Gremien", "Alle Gremien der Sozialraumorientierung.\n"),
    "sitzungen": ("Sitzungen", "Alle Sitzungen, neueste zuerst.\n"),
    "dokumente": ("Dokumente", "Dokumentationen, Protokolle und Handreichungen.\n"),
    "aktionsraeume": ("Aktionsräume", "Die Aktionsräume.\n"),
    "aktuelles": ("Aktuelles", "Meldungen.\n"),
}
FRAME = "layouts/baseof.html"  # the template of what stands around every page
# Beside the pages of entries: a list for each kind, the feed and the sitemap.
OTHER_OUTPUT = [
    "index.html", "gremien/index.html", "sitzungen/index.html", "dokumente/index.html", "aktionsraeume/index.html",
    "aktuelles/index.html", "atom.xml", "sitemap.xml",
]


def write_site(corpus, root):
    shutil.copytree(TEMPLATES, root)
    site = SiteFolder(root)
    site.write_page("content/_index.md", {"title": "Start"}, c.HOME_TEXT)
    for section, (title, text) in SECTION_TITLES.items():
        site.write_page(f"content/{section}/_index.md", {"title": title}, text)
    for kind, entries in corpus.by_kind():
        for entry in entries:
            write_entry(site, kind, entry)
    return site


def write_entry(site, kind, entry):
    fields = {"title": entry.title, "date": entry.date, **FRONT_MATTER[kind](entry)}
    text = c.resolve_links(entry.text, lambda kind, id: f"/{SECTION[kind]}/{id}/")
    files = entry.attachments if kind == "meeting" else []
    # A page beside which files lie is a folder of its own, and they are its resources.
    path = f"{SECTION[kind]}/{entry.id}/index.md" if files else source_path(kind, entry.id)
    site.write_page(f"content/{path}", fields, text)
    for file in files:
        site.write(f"content/{SECTION[kind]}/{entry.id}/{file}", pdf(f"{entry.id} {file}"))
    if kind == "document":
        site.write(f"static/{document_output(entry)}", pdf(entry.title))


def source_path(kind, id):
    is_term = kind in ("body", "aktionsraum")
    return f"{SECTION[kind]}/{id}/_index.md" if is_term else f"{SECTION[kind]}/{id}.md"


def document_output(document):
    return f"dateien/{document.file}"


def body_fields(body):
    return {
        "art": body.kind,
        "vorsitz": body.chair,
        "geschaeftsstelle": body.lead,
        "aktionsraeume": [aktionsraum.id for aktionsraum in body.aktionsraeume],
    }


def meeting_fields(meeting):
    return {
        "uhrzeit": meeting.time,
        "ort": meeting.place,
        "gastgeber": meeting.host,
        "gremien": [meeting.body.id],
        "agenda": [{"titel": item.title, "minuten": item.minutes, "art": item.kind} for item in meeting.agenda],
        "teilnehmende": meeting.attendance,
        "dokumente": [document.id for document in meeting.documents],
        "anlagen": [{"datei": file, "titel": c.title_of_attachment(file)} for file in meeting.attachments],
    }


def document_fields(document):
    return {
        "datei": document.file,
        "groesse_kb": 1,
        "seiten": 1,
        "gremium": document.body.id,
        "sitzung": document.meeting.id,
    }


def aktionsraum_fields(aktionsraum):
    return {"bezirk": aktionsraum.district, "quartiere": aktionsraum.neighbourhoods}


def news_fields(news):
    return {"gremium": news.body.id}


FRONT_MATTER = {
    "body": body_fields, "meeting": meeting_fields, "document": document_fields, "aktionsraum": aktionsraum_fields,
    "news": news_fields,
}
