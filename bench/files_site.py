"""Writes sites with many real PDFs and photos, one for Kiezblatt and one, with the photos alone, for Hugo.

    python3 bench/files_site.py --out DIR [--pdfs 500] [--photos 500] [--seed 7]

Needs typst, Pillow and numpy (PyPI). Everything follows from the seed. A few dozen documents and a dozen photos are made
in earnest; every file is one of them with bytes of its own, so that no two are the same to any cache, and all cost what
real ones cost.
"""

import argparse
import io
import os
import random
import struct
from pathlib import Path

import corpus as c
from kiezblatt_site import SETTINGS
from site_files import SiteFolder

SEED = 7
WIDTH, HEIGHT = 4000, 3000  # 12 megapixels
DISTINCT_PDFS, MOST_PAGES = 40, 30
DISTINCT_PHOTOS = 12
PER_PLACE = 5  # files of one meeting, photos of one news item
ORIENTATIONS = [1, 6, 8, 3]  # as cameras are held
HUGO_SETTINGS = """\
baseURL = "https://sro.example/"
title = "Fotos"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[imaging]
quality = 75
"""
# What Kiezblatt makes of a photo: three WebP pictures, turned as the camera was held.
HUGO_IMAGE = """\
{{- $photo := .Page.Resources.Get .Destination -}}
{{- range slice 480 960 1440 -}}
{{- $made := $photo.Filter (slice images.AutoOrient (images.Process (printf "resize %dx webp" .))) -}}
<img src="{{ $made.RelPermalink }}" width="{{ $made.Width }}" height="{{ $made.Height }}" alt="">
{{ end -}}
"""
HUGO_PAGE = "<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n"


def main():
    options = parse_arguments()
    files = make_files(options.out / "files", options.pdfs, options.photos, options.seed)
    write_site(options.out / "kiezblatt", *files)
    write_hugo_site(options.out / "hugo", files[1])


def parse_arguments():
    parser = argparse.ArgumentParser(description="Writes sites with many real PDFs and photos.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the sites; must not hold any yet")
    parser.add_argument("--pdfs", type=int, default=500)
    parser.add_argument("--photos", type=int, default=500)
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args()


def make_files(folder, pdfs, photos, seed=SEED):
    """Makes the files; returns the paths of the PDFs and of the photos. Sites hold them as links to these."""
    folder.mkdir(parents=True)
    documents = [make_pdf(seed, number) for number in range(min(DISTINCT_PDFS, pdfs))]
    pictures = [make_photo(seed, number) for number in range(min(DISTINCT_PHOTOS, photos))]
    return (
        [write(folder / f"papier-{n}.pdf", documents[n % len(documents)] + b"%% %d\n" % n) for n in range(pdfs)],
        [write(folder / f"foto-{n}.jpg", with_exif(pictures[n % len(pictures)], n)) for n in range(photos)],
    )


def write(path, data):
    path.write_bytes(data)
    return path


def make_pdf(seed, number):
    import typst

    rng = random.Random(f"{seed} pdf {number}")
    pages = 1 + number * MOST_PAGES // DISTINCT_PDFS
    source = [
        '#set document(title: "Papier", date: none)', '#set text(lang: "de", size: 10pt)', "#set page(numbering: \"1\")",
    ]
    for page in range(pages):
        source.append(f"= Abschnitt {page + 1}")
        source += [f"#par[{words(rng)}]" for _ in range(6)]
        if page % 3 == 0:
            source.append(f"#table(columns: 3, {', '.join(f'[{rng.randrange(9999)}]' for _ in range(15))})")
        source += ["#pagebreak()"] * (page < pages - 1)
    return typst.compile("\n\n".join(source).encode(), format="pdf") + b"\n"


def words(rng):
    plain = " ".join(c.sentence(rng) for _ in range(4))
    return "".join(letter for letter in plain if letter.isalnum() or letter in " ,.")


def make_photo(seed, number):
    """A picture with what cameras see: light that falls off, things with edges, and noise."""
    import numpy as np
    from PIL import Image, ImageDraw

    rng = np.random.default_rng([seed, number])
    down, across = np.linspace(0, 1, HEIGHT, dtype=np.float32)[:, None], np.linspace(0, 1, WIDTH, dtype=np.float32)
    light = 90 + 110 * (down * rng.random() + across * rng.random())
    picture = np.stack([light * tint for tint in rng.uniform(0.6, 1.1, 3)], axis=-1).clip(0, 255)
    image = Image.fromarray(picture.astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for _ in range(400):
        left, top = int(rng.integers(WIDTH)), int(rng.integers(HEIGHT))
        box = (left, top, left + int(rng.integers(20, 600)), top + int(rng.integers(20, 600)))
        shape = draw.ellipse if rng.random() < 0.5 else draw.rectangle
        shape(box, fill=tuple(int(part) for part in rng.integers(0, 256, 3)))
    noise = rng.normal(0, rng.uniform(4, 7), (HEIGHT, WIDTH, 1)).astype(np.float32)
    noisy = (np.asarray(image, dtype=np.float32) + noise).clip(0, 255).astype(np.uint8)
    stored = io.BytesIO()
    Image.fromarray(noisy).save(stored, "JPEG", quality=87, subsampling="4:2:0")
    return stored.getvalue()


def with_exif(jpeg, number):
    """The photo as a camera writes it: how it was held, where it was taken, and a number of its own."""
    from PIL import Image

    if jpeg[2:4] == b"\xff\xe1":  # it has an Exif segment already
        jpeg = jpeg[:2] + jpeg[4 + int.from_bytes(jpeg[4:6], "big"):]
    exif = Image.Exif()
    exif[0x0112] = ORIENTATIONS[number % len(ORIENTATIONS)]
    exif[0x010F], exif[0x0110] = "Kamera", f"Nummer {number}"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, number % 60), 3: "E", 4: (13.0, 24.0, number // 60 % 60)})
    data = exif.tobytes()
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data + jpeg[2:]


def write_site(root, pdfs, photos):
    """A site in which every file is published: four of five PDFs by meetings, the others by documents; three of five photos
    by news, the others by meetings and documents."""
    site = SiteFolder(root)
    site.write("kiezblatt.yaml", SETTINGS.encode())
    site.write_page("content/index.md", {"title": "Start"}, "Papiere und Fotos.\n")
    site.write_page("content/bodies/ag.md", {"title": "AG Kiez", "kind": "Arbeitsgruppe"}, "")
    own = [pdf for number, pdf in enumerate(pdfs) if number % 5 == 0]
    shared = [pdf for number, pdf in enumerate(pdfs) if number % 5 != 0]
    meetings = max(1, len(shared) // PER_PLACE)
    news = max(1, len(photos) // PER_PLACE)
    for number in range(meetings):
        files = shared[number::meetings]
        shown = photos[3::5][number::meetings]
        listed = [{"file": file.name, "title": f"Papier {at + 1}", "kind": "Vorlage"} for at, file in enumerate(files)]
        fields = {"body": "ag", "date": day(number), "status": "held", "documents": listed}
        write_entry(site, f"meetings/sitzung-{number}", fields, files, shown)
    places = own or [None]
    for number, file in enumerate(places):
        shown = photos[4::5][number::len(places)]
        fields = {"title": f"Papier {number}", "date": day(number), "file": file.name} if file else {"title": "Fotos"}
        where = "documents/papier" if file else "pages/fotos"
        write_entry(site, f"{where}-{number}", fields, [file] if file else [], shown)
    for number in range(news):
        shown = [photo for at, photo in enumerate(photos) if at % 5 < 3][number::news]
        write_entry(site, f"news/fest-{number}", {"title": f"Fest {number}", "date": day(number)}, [], shown)


def write_entry(site, place, fields, files, photos):
    site.write_page(f"content/{place}/index.md", fields, pictures(photos))
    for file in [*files, *photos]:
        os.link(file, site.root / "content" / place / file.name)


def pictures(photos):
    return "".join(f"![Stand mit Tischen und Fahnen, Aufnahme {photo.stem}]({photo.name})\n\n" for photo in photos)


def day(number):
    return f"{2020 + number // 336 % 6}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def write_hugo_site(root, photos):
    site = SiteFolder(root)
    site.write("hugo.toml", HUGO_SETTINGS.encode())
    site.write("layouts/_markup/render-image.html", HUGO_IMAGE.encode())
    site.write("layouts/page.html", HUGO_PAGE.encode())
    site.write("layouts/home.html", HUGO_PAGE.encode())
    site.write("layouts/section.html", HUGO_PAGE.encode())
    news = max(1, len(photos) // PER_PLACE)
    for number in range(news):
        write_entry(site, f"aktuelles/fest-{number}", {"title": f"Fest {number}"}, [], photos[number::news])


if __name__ == "__main__":
    main()
