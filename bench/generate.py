"""Writes one corpus as a Kiezblatt site and as a Hugo site.

    python3 bench/generate.py --pages 1000 --out DIR [--seed 7]

DIR/kiezblatt/ and DIR/hugo/ are the sites, DIR/kiezblatt-expected.txt and DIR/hugo-expected.txt the files each
must publish, one a line, and DIR/facts.json says how large the content is.
"""

import argparse
import json
from pathlib import Path

import corpus as c
import hugo_site
import kiezblatt_site

SEED = 7
SMALLEST = 50  # pages; below that the shares of the kinds lose their meaning


def main():
    options = parse_arguments()
    generate(options.pages, options.out, options.seed)


def generate(pages, out, seed=SEED):
    """Writes both sites and what lies beside them; returns the facts."""
    return write_sites(c.generate(pages, seed), out)


def write_sites(corpus, out):
    out.mkdir(parents=True, exist_ok=True)
    facts = content_facts(corpus)
    for name, module in (("kiezblatt", kiezblatt_site), ("hugo", hugo_site)):
        site = module.write_site(corpus, out / name)
        facts[name] = {"markdown_files": site.markdown_files, "markdown_bytes": site.markdown_bytes}
        expected = "".join(f"{path}\n" for path in expected_output(corpus, module))
        (out / f"{name}-expected.txt").write_text(expected, encoding="utf-8")
    (out / "facts.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return facts


def parse_arguments():
    parser = argparse.ArgumentParser(description="Writes one corpus as a Kiezblatt site and as a Hugo site.")
    parser.add_argument("--pages", type=int, required=True, help="number of entries")
    parser.add_argument("--out", type=Path, required=True, help="folder for the sites; must not hold any yet")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    if options.pages < SMALLEST:
        parser.error(f"--pages: at least {SMALLEST}")
    return options


def content_facts(corpus):
    entries = corpus.entries()
    meeting_words = [len(meeting.text.split()) for meeting in corpus.meetings]
    text_bytes = sum(len(entry.text.encode()) for entry in entries)
    return {
        "entries": len(entries),
        "entries_by_kind": {kind: len(of_kind) for kind, of_kind in corpus.by_kind()},
        "attachments": sum(len(meeting.attachments) for meeting in corpus.meetings),
        "mean_text_bytes": round(text_bytes / len(entries)),
        "meeting_words": {
            "least": min(meeting_words),
            "mean": round(sum(meeting_words) / len(meeting_words)),
            "most": max(meeting_words),
        },
    }


def expected_output(corpus, module):
    yield from module.OTHER_OUTPUT
    for kind, entries in corpus.by_kind():
        for entry in entries:
            yield f"{hugo_site.SECTION[kind]}/{entry.id}/index.html"  # the same address in both sites
    for document in corpus.documents:
        yield module.document_output(document)
    for meeting in corpus.meetings:
        for file in meeting.attachments:
            yield f"{hugo_site.SECTION['meeting']}/{meeting.id}/{file}"


if __name__ == "__main__":
    main()
