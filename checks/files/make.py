"""Makes PDFs with real programs, for `tests/it/pdf_producers.rs`. Usage: make.py FOLDER

What it needs stands in README.md. A program that is missing is named and left out.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TITLE = "Protokoll der 12. Sitzung – AG Kiez"
HEADING = "Ergebnisprotokoll"
# Umlauts, ß, quotation marks, ligatures, a long word that is parted at the end of a line.
PARAGRAPHS = [
    "Die Arbeitsgruppe trifft sich im Rathaus. Größe und Lage der Flächen wurden offen erörtert; „Übergänge“ bleiben häufig.",
    "Die Bezirkskoordination berichtet über Fördermittel, Straßenräume und die Stadtteilkoordination. "
    "Die Öffentlichkeitsbeteiligungsveranstaltung findet im Frühjahr statt.",
    "Nächste Sitzung: 12. März 2026, 17:00 Uhr, Bürgerhaus Süd.",
]
SECOND = "Anlage: Übersicht der Maßnahmen, Seite zwei."
AUTHOR = "Erika Beispiel"


def typst_files(folder):
    import typst

    words = "\n\n".join(PARAGRAPHS).replace('"', '\\"')
    source = f"""#set document(title: "{TITLE}", author: "{AUTHOR}", date: datetime(year: 2026, month: 3, day: 12))
#set text(lang: "de", hyphenate: true)
#set par(justify: true)
#set page(paper: "a4", footer: [Fußzeile der Geschäftsstelle])
= {HEADING}
{words}
#pagebreak()
{SECOND}
"""
    plain = source.replace(f'title: "{TITLE}", ', "").replace(f'author: "{AUTHOR}", ', "").replace('lang: "de", ', "")
    with tempfile.TemporaryDirectory() as work:
        path = Path(work, "text.typ")
        path.write_text(source)
        typst.compile(str(path), output=str(folder / "typst-ua.pdf"), pdf_standards=["ua-1"])
        path.write_text(plain)
        typst.compile(str(path), output=str(folder / "typst.pdf"))


def libreoffice_files(folder):
    paragraphs = "".join(f"<text:p>{text}</text:p>" for text in PARAGRAPHS)
    document = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>{TITLE}</dc:title><meta:initial-creator>{AUTHOR}</meta:initial-creator><dc:creator>{AUTHOR}</dc:creator></office:meta>
<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="de" fo:country="DE"/></style:default-style>
<style:style style:name="Break" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style></office:styles>
<office:body><office:text><text:h text:outline-level="1">{HEADING}</text:h>{paragraphs}
<text:p text:style-name="Break">{SECOND}</text:p></office:text></office:body></office:document>"""
    for name, options in [
        ("libreoffice-tagged", '{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}'),
        ("libreoffice-untagged", '{"UseTaggedPDF":{"type":"boolean","value":"false"}}'),
    ]:
        with tempfile.TemporaryDirectory() as work:
            source = Path(work, name + ".fodt")
            source.write_text(document)
            run("soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to",
                f"pdf:writer_pdf_Export:{options}", "--outdir", folder, source)


def weasyprint_files(folder):
    import weasyprint

    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    html = f"""<html lang="de"><head><title>{TITLE}</title><meta name="author" content="{AUTHOR}">
<style>p {{ hyphens: auto }} body {{ font-family: "DejaVu Sans", sans-serif }}</style></head>
<body><h1>{HEADING}</h1>{paragraphs}<p style="break-before: page">{SECOND}</p></body></html>"""
    weasyprint.HTML(string=html).write_pdf(folder / "weasyprint-ua.pdf", pdf_variant="pdf/ua-1")


def reportlab_files(folder):
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen import canvas

    def draw(name, invisible=False, picture=None, size=A4, rotation=None, **options):
        page = canvas.Canvas(str(folder / name), pagesize=size, lang=options.pop("lang", None), invariant=1, **options)
        if not picture:
            page.setTitle(TITLE)
            page.setAuthor(AUTHOR)
        for words in [[HEADING, *PARAGRAPHS], [SECOND]]:
            if picture:
                page.drawImage(picture, 0, 0, *size)
            if rotation:
                page.setPageRotation(rotation)
            text = page.beginText(60, min(size) - 80)
            text.setFont("Helvetica", 11)
            text.setTextRenderMode(3 if invisible else 0)
            for paragraph in words:
                for line in wrapped(paragraph):
                    text.textLine(line)
            page.drawText(text)
            page.showPage()
        page.save()

    with tempfile.TemporaryDirectory() as work:
        picture = scan(Path(work))
        draw("scan-with-text.pdf", invisible=True, picture=picture)
    draw("reportlab.pdf")
    draw("reportlab-1.3.pdf", pdfVersion=(1, 3))
    draw("rotated.pdf", rotation=90)
    draw("landscape.pdf", size=landscape(A4))
    draw("huge-page.pdf", size=(100_000, 100_000))
    draw("language.pdf", lang="de-DE")


def wrapped(paragraph, width=80):
    line = ""
    for word in paragraph.split():
        if len(line) + len(word) > width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def scan(folder):
    """A page as a scanner sees it: a picture of lines."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (496, 702), 250)
    pen = ImageDraw.Draw(picture)
    for at in range(64, 624, 22):
        pen.line((56, at, 432 - at % 90, at), fill=40, width=7)
    path = folder / "scan.jpg"
    picture.save(path, quality=25, dpi=(60, 60))
    return path


def scan_files(folder):
    import img2pdf

    with tempfile.TemporaryDirectory() as work:
        path = scan(Path(work))
        (folder / "scan.pdf").write_bytes(img2pdf.convert([str(path), str(path)]))


def qpdf_files(folder):
    source = folder / "reportlab.pdf"
    # As it is set where copying is forbidden; whether screen readers may read is a setting of its own.
    forbidding = ["--print=none", "--modify=none", "--extract=n"]
    for name, arguments in {
        "owner-rc4-40": ["--allow-weak-crypto", "--encrypt", "", "owner", "40", "--extract=n", "--"],
        "owner-rc4-128": ["--allow-weak-crypto", "--encrypt", "", "owner", "128", *forbidding, "--use-aes=n", "--"],
        # The newer kinds of encryption do not let this be forbidden.
        "owner-rc4-128-silent": ["--allow-weak-crypto", "--encrypt", "", "owner", "128", *forbidding, "--accessibility=n", "--use-aes=n", "--"],
        "owner-aes-128": ["--allow-weak-crypto", "--encrypt", "", "owner", "128", *forbidding, "--use-aes=y", "--"],
        "owner-aes-256": ["--encrypt", "", "owner", "256", *forbidding, "--"],
        "owner-aes-256-streams": ["--object-streams=generate", "--encrypt", "", "owner", "256", *forbidding, "--"],
        "user-aes-256": ["--encrypt", "user", "owner", "256", "--"],
        "user-rc4-128": ["--allow-weak-crypto", "--encrypt", "user", "owner", "128", "--use-aes=n", "--"],
        "linearised": ["--linearize"],
        "object-streams": ["--object-streams=generate", "--linearize"],
        "uncompressed": ["--qdf"],
    }.items():
        run("qpdf", *arguments, source, folder / f"{name}.pdf")


def run(program, *arguments):
    if not shutil.which(program):
        raise ModuleNotFoundError(program)
    # qpdf ends with 3 where it only has a warning, for example that encryption is weak.
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=300)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{program} failed: {done.stderr}")


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for make in [typst_files, libreoffice_files, weasyprint_files, reportlab_files, scan_files, qpdf_files]:
        try:
            make(folder)
        except ModuleNotFoundError as missing:
            print(f"left out {make.__name__}: {missing}")
    print(f"{len(list(folder.glob('*.pdf')))} PDFs in {folder}")


if __name__ == "__main__":
    main()
