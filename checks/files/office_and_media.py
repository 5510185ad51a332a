"""Makes the Office files and recordings in tests/files/ anew: python3 checks/files/office_and_media.py

Needs soffice and ffmpeg (Debian: libreoffice-writer, -calc, -impress, -draw, ffmpeg) and, from PyPI, python-docx,
msoffcrypto-tool, openpyxl and python-pptx. The files are committed, because every version of these programs writes other bytes; what the
tests expect of them stands in tests/it/attachments.rs and must be looked at after a new run.
"""

import datetime
import subprocess
import tempfile
from pathlib import Path

FILES = Path(__file__).resolve().parents[2] / "tests" / "files"
OFFICE, MEDIA = FILES / "office", FILES / "media"
DAY = datetime.datetime(2026, 3, 12, 17, 0, 0)

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("meta", "meta"),
        ("style", "style"), ("presentation", "presentation"), ("svg", "svg-compatible"),
    ]
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'

BODIES = {
    "text": """<office:text><text:tracked-changes><text:changed-region text:id="c1"><text:insertion>
<office:change-info><dc:creator>Paula Probe</dc:creator><dc:date>2026-03-12T17:00:00</dc:date></office:change-info>
</text:insertion></text:changed-region></text:tracked-changes>
<text:p>Die Sitzung wird eröffnet<text:change-start text:change-id="c1"/> um 17 Uhr<text:change-end text:change-id="c1"/>.
<office:annotation><dc:creator>Conni Kommentar</dc:creator><dc:date>2026-03-12T17:00:00</dc:date><text:p>Stimmt das?</text:p>
</office:annotation></text:p></office:text>""",
    "spreadsheet": """<office:spreadsheet><table:table table:name="Mittel"><table:table-row>
<table:table-cell office:value-type="float" office:value="5"><office:annotation><dc:creator>Conni Kommentar</dc:creator>
<text:p>Stimmt das?</text:p></office:annotation><text:p>5</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet>""",
    "presentation": """<office:presentation><draw:page draw:name="Folie 1" draw:master-page-name="Standard"><draw:frame
svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"><draw:text-box><text:p>Netzwerkfonds</text:p></draw:text-box></draw:frame>
</draw:page></office:presentation>""",
}
MASTER = """<office:automatic-styles><style:page-layout style:name="P"/></office:automatic-styles><office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="P"/></office:master-styles>"""


def main():
    for folder in (OFFICE, MEDIA):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        libreoffice(Path(work))
    word()
    locked()
    excel()
    powerpoint()
    recordings()


def libreoffice(work):
    for body, source, endings in [
        ("text", "fodt", ["odt", "docx", "doc", "rtf"]),
        ("spreadsheet", "fods", ["ods", "xlsx", "xls"]),
        ("presentation", "fodp", ["odp", "pptx", "ppt"]),
    ]:
        flat = work / f"libreoffice.{source}"
        flat.write_text(flat_document(body), encoding="utf-8")
        for ending in endings:
            convert(flat, ending, OFFICE, work)


def flat_document(body):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.{body}">
<office:meta><dc:title>Protokoll der 12. Sitzung – Größe &amp; Maß</dc:title>
<meta:initial-creator>Erika Beispiel</meta:initial-creator><dc:creator>Max Muster</dc:creator>
<meta:creation-date>2026-03-12T17:00:00</meta:creation-date><dc:date>2026-03-12T17:00:00</dc:date></office:meta>
{MASTER if body == "presentation" else ""}
<office:body>{BODIES[body]}</office:body></office:document>
"""


def convert(source, target, folder, work):
    run("soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", target, "--outdir", folder, source)


def word():
    import docx

    document = docx.Document()
    document.add_heading("Tagesordnung")
    core = document.core_properties
    core.title, core.author, core.last_modified_by = "Tagesordnung", "Erika Beispiel", "Beispiel, Erika"
    core.created = core.modified = DAY
    document.save(OFFICE / "python.docx")


def locked():
    from msoffcrypto.format.ooxml import OOXMLFile

    with open(OFFICE / "python.docx", "rb") as plain, open(OFFICE / "locked.docx", "wb") as target:
        OOXMLFile(plain).encrypt("geheim", target)


def excel():
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    book.active["A1"] = "Fonds"
    book.active["A1"].comment = Comment("Stimmt das?", "Conni Kommentar")
    book.properties.creator, book.properties.title = "openpyxl", None
    book.save(OFFICE / "python.xlsx")


def powerpoint():
    import pptx

    slides = pptx.Presentation()
    slides.slides.add_slide(slides.slide_layouts[6])
    core = slides.core_properties
    core.title, core.author, core.last_modified_by, core.created = "  ", "Bezirksamt Spandau", "e.beispiel", DAY
    slides.save(OFFICE / "python.pptx")


def recordings():
    film = ["-f", "lavfi", "-i", "testsrc=size=160x90:rate=10:duration=2"]
    sound = ["-f", "lavfi", "-i", "sine=frequency=440:duration=3"]
    both = [*film, *sound, "-shortest"]
    h264 = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "40", "-preset", "veryslow"]
    ffmpeg(*both, *h264, "-c:a", "aac", "-b:a", "32k", to="film.mp4")
    ffmpeg("-i", MEDIA / "film.mp4", "-c", "copy", "-metadata:s:v:0", "rotate=90", to="upright.mp4")
    ffmpeg(*film, *h264, "-vf", "setsar=4/3", "-movflags", "faststart", to="wide-pixels.mp4")
    ffmpeg(*film, *h264, "-movflags", "frag_keyframe+empty_moov+default_base_moof", to="in-fragments.mp4")
    ffmpeg(*both, *h264, "-c:a", "aac", "-b:a", "32k", to="film.mov")
    ffmpeg(*both, "-c:v", "libvpx-vp9", "-b:v", "20k", "-c:a", "libopus", "-b:a", "16k", to="film.webm")
    ffmpeg(*film, "-c:v", "libvpx-vp9", "-b:v", "20k", "-f", "webm", "-live", "1", to="live.webm")
    ffmpeg(*film, *h264, to="film.mkv")
    ffmpeg(*sound, "-b:a", "32k", to="sound.mp3")
    ffmpeg(*sound, "-q:a", "9", "-write_xing", "1", "-metadata", "title=Ton", to="varying.mp3")
    ffmpeg(*sound, "-c:a", "libvorbis", "-q:a", "0", to="vorbis.ogg")
    ffmpeg(*sound, "-c:a", "libopus", "-b:a", "16k", to="sound.opus")
    ffmpeg(*sound, "-c:a", "aac", "-b:a", "32k", to="sound.m4a")
    ffmpeg(*sound, "-ar", "8000", "-c:a", "pcm_u8", to="sound.wav")


def ffmpeg(*options, to):
    run("ffmpeg", "-loglevel", "error", "-y", *options, "-fflags", "+bitexact", "-flags", "+bitexact", MEDIA / to)


def run(*command):
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
