"""What people do in the folder of a site, one thing after the other, at random.

Each function is one edit. Where it leaves something half done, such as front matter that is broken, it tells the site how
that is brought to an end; `mend` is the edit that does so.
"""

import os
import re
from datetime import date, timedelta

import corpus
from site_at_work import save
from site_files import pdf

MOST_ADDED = 12  # entries: a site that grew would need more memory, and rightly
BROKEN = [  # what becomes of the first lines of a text
    lambda text: text.replace(b"---\n", b"", 1),
    lambda text: text.replace(b"\n---\n", b"\n", 1),
    lambda text: text.replace(b"---\n", b"---\ntitle: \"ohne Ende\n", 1),
    lambda text: text.replace(b"---\n", b"---\n\ttitle: Tabulator\n", 1),
    lambda text: text.replace(b"---\n", b"---\ndate: 31.02.2026\n", 1),
    lambda text: text.replace(b"---\n", b"---\n<<<<<<< HEAD\n=======\n>>>>>>> anderer-Stand\n", 1),
    lambda text: text + b"\n\xff\xfe\xfa kein UTF-8\n",
    lambda text: b"",
]


def edit_text(site, rng, number):
    path = free(site, rng, site.texts)
    save(path, site.first[path] + said(rng, number), rng)


def edit_title(site, rng, number):
    path = free(site, rng, site.invented)
    save(path, with_line(site.first[path], "title", f'"Titel {number}"'), rng)


def edit_date(site, rng, number):
    path = free(site, rng, site.news)
    day = date(2019, 1, 1) + timedelta(days=rng.randrange(2500))
    save(path, with_line(site.first[path], "date", day.isoformat()), rng)


def turn_draft(site, rng, number):
    path = free(site, rng, site.news)
    is_draft = b"\ndraft: " in path.read_bytes()
    save(path, site.first[path] if is_draft else with_line(site.first[path], "draft", "true"), rng)


def add_entry(site, rng, number):
    if len(site.added) >= MOST_ADDED:
        delete_entry(site, rng, number)
        return
    body, day = rng.choice(site.bodies), date(2020, 1, 1) + timedelta(days=rng.randrange(2000))
    if rng.random() < 0.5:
        path = site.content(f"news/neu-{number}.md")
        front = f"title: Neues {number}\ndate: {day}\nbodies: [{body}]\n"
    else:
        path = site.content(f"meetings/{day}-neu-{number}.md")
        front = f"body: {body}\ndate: {day} 10:00\nstatus: held\n"
    if not path.parent.exists():
        raise NothingFree
    site.added.append(path)
    save(path, f"---\n{front}---\n".encode() + said(rng, number), rng)


def delete_entry(site, rng, number):
    path = free(site, rng, site.added)
    site.added.remove(path)
    path.unlink()


def rename_entry(site, rng, number):
    path = free(site, rng, site.added)
    new = path.with_name(f"umbenannt-{number}.md")
    os.rename(path, new)
    site.added[site.added.index(path)] = new


def delete_for_a_while(site, rng, number):
    """Something that others link to: nothing may be published until it is back."""
    path = free(site, rng, site.invented)
    text = path.read_bytes()
    path.unlink()
    site.begin(path, lambda: path.write_bytes(text))


def rename_for_a_while(site, rng, number):
    path = free(site, rng, site.documents).parent
    if path not in site.unfinished:
        new = path.with_name(f"{path.name}-neu")
        os.rename(path, new)
        site.begin(path, lambda: os.rename(new, path))


def break_front_matter(site, rng, number):
    path = free(site, rng, site.texts)
    text = path.read_bytes()
    save(path, rng.choice(BROKEN)(text), rng)
    site.begin(path, lambda: save(path, text, rng))


def mend(site, rng, number):
    if site.unfinished:
        site.finish(list(site.unfinished)[-1])  # the last, since a file may lie in a folder that was moved later


def change_settings(site, rng, number):
    if site.is_free(site.settings):
        text = site.first[site.settings]
        if rng.random() < 0.2:
            save(site.settings, rng.choice([b"", b"title: [\n", text.replace(b"language: de", b"language: xx")]), rng)
            site.begin(site.settings, lambda: save(site.settings, text, rng))
        else:
            save(site.settings, with_line(b"---\n" + text, "title", f"Website {number}").removeprefix(b"---\n"), rng)


def change_template(site, rng, number):
    if site.is_free(site.frame):
        text = site.first[site.frame]
        if rng.random() < 0.2:
            save(site.frame, text.replace(b"{% endblock footer %}", b"{% endblock"), rng)
            site.begin(site.frame, lambda: save(site.frame, text, rng))
        else:
            save(site.frame, text.replace("ohne Gewähr".encode(), f"ohne Gewähr, Fassung {number}".encode()), rng)


def replace_pdf(site, rng, number):
    path = rng.choice(site.pdfs)
    if path.exists():
        save(path, pdf(f"Fassung {number}"), rng)


def save_in_a_burst(site, rng, number):
    path = free(site, rng, site.texts)
    for step in range(rng.randint(3, 12)):
        save(path, site.first[path] + said(rng, f"{number}-{step}"), rng)


def check_out(site, rng, number):
    """Many files at once get the state of another branch."""
    for path in rng.sample(site.texts, min(40, len(site.texts))):
        if site.is_free(path):
            path.write_bytes(site.first[path] + (said(rng, number) if number % 2 else b""))


def move_folder(site, rng, number):
    path = site.content(rng.choice(["news", "documents", "meetings"]))
    if not site.unfinished:
        away = site.root / f"weg-{number}"
        os.rename(path, away)
        site.begin(path, lambda: os.rename(away, path))


EDITS = {
    edit_text: 40, edit_title: 8, edit_date: 6, turn_draft: 5, add_entry: 6, delete_entry: 3, rename_entry: 3,
    delete_for_a_while: 2, rename_for_a_while: 1, break_front_matter: 4, mend: 16, change_settings: 2, change_template: 2,
    replace_pdf: 4, save_in_a_burst: 4, check_out: 1, move_folder: 1,
}


def edit(site, rng, number):
    """One edit; returns what it is called."""
    # Long after a folder was moved away people still have not noticed, but not for long.
    is_gone = any(not path.parent.exists() or path.is_dir() or not path.suffix for path in site.unfinished)
    chosen = mend if is_gone and rng.random() < 0.5 else rng.choices(list(EDITS), EDITS.values())[0]
    try:
        chosen(site, rng, number)
    except NothingFree:
        chosen = mend
        mend(site, rng, number)
    return chosen.__name__


class NothingFree(Exception):
    """All the files that the edit could be made in are in the middle of something else."""


def free(site, rng, paths):
    found = [path for path in rng.sample(paths, min(20, len(paths))) if site.is_free(path)]
    if not found:
        raise NothingFree
    return found[0]


def with_line(text, key, value):
    """The front matter with another value of the key."""
    line = f"\n{key}: {value}".encode()
    known = re.compile(rb"\n" + key.encode() + rb": .*")
    if known.search(text):
        return known.sub(lambda _: line, text, count=1)
    return text.replace(b"---", b"---" + line, 1)


def said(rng, number):
    return f"\nNachtrag {number}. {corpus.sentence(rng)}\n".encode()
