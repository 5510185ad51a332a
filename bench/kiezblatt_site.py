"""The corpus as a Kiezblatt site: `kiezblatt.yaml` and `content/`, and a theme where templates are to be edited.

Owns how an entry of the corpus is spelled for Kiezblatt, and which files Kiezblatt must have written for it.
"""

from datetime import datetime

import corpus as c
from site_files import SiteFolder, pdf

FOLDER = {
    "body": "bodies", "meeting": "meetings", "document": "documents", "aktionsraum": "aktionsraeume", "news": "news",
}
SETTINGS = f"""\
title: "{c.SITE_TITLE}"
base_url: {c.BASE_URL}/
language: de
time_zone: Europe/Berlin
# Hugo writes feeds, but nothing of these.
interfaces: {{calendars: nein, linked_data: nein, oparl: nein, catalog: nein, tables: nein}}
"""
# A theme of the site's own, which changes one block of the frame of every page and takes everything else from the theme
# inside the program.
THEME = {
    "theme.yaml": "name: bench\nversion: 1.0.0\ninterface: {from: 1, to: 1}\nextends: kiezblatt\n",
    "templates/base.html": """\
{% extends "kiezblatt/base.html" %}
{% block footer %}{{ super() }}
<p class="wrap">Stand der Angaben ohne Gewähr</p>
{% endblock footer %}
""",
}
FRAME = "themes/bench/templates/base.html"  # the template of what stands around every page
# Beside the pages of entries: a list for each kind, the feed and the sitemap.
OTHER_OUTPUT = [
    "index.html", "gremien/index.html", "sitzungen/index.html", "dokumente/index.html", "aktionsraeume/index.html",
    "aktuelles/index.html", "feed.xml", "sitemap.xml",
]


def write_site(corpus, root):
    site = SiteFolder(root)
    site.write("kiezblatt.yaml", SETTINGS.encode())
    site.write_page("content/index.md", {"title": "Start"}, c.HOME_TEXT)
    for kind, entries in corpus.by_kind():
        for entry in entries:
            write_entry(site, kind, entry)
    return site


def add_theme(root):
    site = SiteFolder(root)
    site.write("kiezblatt.yaml", f"{SETTINGS}theme: bench\n".encode())
    for path, text in THEME.items():
        site.write(f"themes/bench/{path}", text.encode())


def write_entry(site, kind, entry):
    # An entry beside which PDFs lie is a folder of its own; everything else is one file.
    files = files_beside(kind, entry)
    up = "../../" if files else "../"
    path = f"{FOLDER[kind]}/{entry.id}/index.md" if files else source_path(kind, entry.id)
    text = c.resolve_links(entry.text, lambda kind, id: up + source_path(kind, id))
    site.write_page(f"content/{path}", FRONT_MATTER[kind](entry), text)
    for file, title in files:
        site.write(f"content/{FOLDER[kind]}/{entry.id}/{file}", pdf(title))


def files_beside(kind, entry):
    """Pairs of a file's name and what is written in it."""
    if kind == "document":
        return [(entry.file, entry.title)]
    return [(file, f"{entry.id} {file}") for file in entry.attachments] if kind == "meeting" else []


def source_path(kind, id):
    """Where an entry is written to that has no attachments; no text links to one that has."""
    return f"{FOLDER[kind]}/{id}/index.md" if kind == "document" else f"{FOLDER[kind]}/{id}.md"


def document_output(document):
    return f"dokumente/{document.id}/{document.file}"


def body_fields(body):
    return {
        "title": body.title,
        "kind": body.kind,
        "lead": body.lead,
        "founded": body.date,
        "members": [{"name": body.chair, "role": "chair"}],
        "aktionsraeume": [aktionsraum.id for aktionsraum in body.aktionsraeume],
    }


def meeting_fields(meeting):
    return {
        "title": meeting.title,
        "body": meeting.body.id,
        "date": datetime.fromisoformat(f"{meeting.date} {meeting.time}"),
        "status": "held",
        "place": meeting.place,
        "host": meeting.host,
        "agenda": [
            {"title": item.title, "text": f"{item.kind}, {item.minutes} Minuten"} for item in meeting.agenda
        ],
        "attendance": meeting.attendance,
        "documents": [document.id for document in meeting.documents] + [attached(file) for file in meeting.attachments],
    }


def attached(file):
    return {"file": file, "title": c.title_of_attachment(file), "kind": "Vorlage"}


def document_fields(document):
    return {
        "title": document.title,
        "kind": document.kind,
        "date": document.date,
        "file": document.file,
        "bodies": [document.body.id],
        "meeting": document.meeting.id,
    }


def aktionsraum_fields(aktionsraum):
    return {
        "title": aktionsraum.title,
        "districts": [aktionsraum.district],
        "neighbourhoods": aktionsraum.neighbourhoods,
    }


def news_fields(news):
    return {"title": news.title, "date": news.date, "bodies": [news.body.id]}


FRONT_MATTER = {
    "body": body_fields, "meeting": meeting_fields, "document": document_fields, "aktionsraum": aktionsraum_fields,
    "news": news_fields,
}
