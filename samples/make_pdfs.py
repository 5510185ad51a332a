#!/usr/bin/env python3
"""Stellt die Musterdateien der Beispielseite her.

Jede Quelle samples/pdf/PFAD.typ wird zu content/PFAD.pdf: getaggt, PDF/UA-1, mit festem Zeitstempel. Ebenso entsteht
aus samples/init/ das Protokoll, das „kiezblatt init“ einer neuen Website mitgibt.
Dazu kommen ein ungetaggter „Scan“ und zwei abstrakte Bilder. Gleiche Quellen ergeben gleiche Bytes,
solange die Versionen aus requirements.txt verwendet werden.
"""

import datetime
import io
import random
from pathlib import Path

import typst
from PIL import Image, ImageChops, ImageFilter

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parent / "content"
STARTER = HERE.parent / "src" / "commands" / "init"
TIMESTAMP = datetime.datetime(2026, 11, 20, 12, 0, tzinfo=datetime.timezone.utc)
COMMON = {"root": HERE, "ignore_system_fonts": True, "timestamp": TIMESTAMP}
LIMIT = 60_000

SCAN = "documents/beispiel-scan-stadtteilkonferenz-moabit/mitschrift-scan.pdf"
IMAGES = {
    "kiezmuster.typ": "fachtage/2027-02-25-fachtag-beispiel/kiezmuster.png",
    "gremien.typ": "news/2026-11-20-was-diese-seite-zeigt/gremien.png",
}


def write(path: str, data: bytes, folder: Path = CONTENT) -> None:
    if len(data) > LIMIT:
        raise SystemExit(f"{path}: {len(data)} Bytes, erlaubt sind {LIMIT}")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    print(f"{len(data):6d}  {path}")


def tagged_pdfs() -> None:
    for sources, folder in [(HERE / "pdf", CONTENT), (HERE / "init", STARTER)]:
        for source in sorted(sources.rglob("*.typ")):
            path = source.relative_to(sources).with_suffix(".pdf")
            write(path.as_posix(), typst.compile(source, format="pdf", pdf_standards=["ua-1"], **COMMON), folder)


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def scan() -> None:
    """Ein Bild ohne Text in einem PDF ohne Tags, leicht schief und körnig."""
    page = Image.open(io.BytesIO(typst.compile(HERE / "bilder" / "mitschrift.typ", format="png", ppi=75, **COMMON)))
    page = page.convert("L").rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=245)
    rng = random.Random(2011)
    grain = Image.new("L", page.size)
    grain.putdata([rng.randrange(26) if rng.random() < 0.02 else 0 for _ in range(page.width * page.height)])
    page = ImageChops.subtract(page, grain.filter(ImageFilter.BoxBlur(1)))
    # 16 Graustufen halten die Datei klein.
    page = page.point(lambda value: value // 17 * 17)
    wrapper = (
        '#set page(paper: "a4", margin: 0pt)\n'
        '#image(bytes(sys.inputs.at("pixels").split(",").map(int)), format: "png", width: 100%)\n'
    )
    pixels = ",".join(str(byte) for byte in png(page))
    data = typst.compile(wrapper.encode(), format="pdf", pdf_tags=False, sys_inputs={"pixels": pixels}, **COMMON)
    write(SCAN, data)


def images() -> None:
    for source, path in IMAGES.items():
        picture = Image.open(io.BytesIO(typst.compile(HERE / "bilder" / source, format="png", ppi=72, **COMMON)))
        write(path, png(picture.convert("RGB").quantize(48, dither=Image.Dither.NONE)))


if __name__ == "__main__":
    tagged_pdfs()
    scan()
    images()
