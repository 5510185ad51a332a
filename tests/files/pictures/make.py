#!/usr/bin/env python3
"""Makes the pictures in this folder. Needs Pillow, numpy, exiftool and ffmpeg."""

import io
import json
import struct
import subprocess
import zlib
from pathlib import Path

import numpy
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

HERE = Path(__file__).parent
RED, GREEN, BLUE, YELLOW = (220, 40, 40), (40, 180, 60), (40, 60, 200), (240, 220, 60)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
}


def corners(mode="RGB", size=(120, 80)):
    """Red and green above, blue and yellow below."""
    w, h = size
    picture = Image.new("RGB", size, RED)
    draw = ImageDraw.Draw(picture)
    draw.rectangle([w // 2, 0, w, h // 2 - 1], fill=GREEN)
    draw.rectangle([0, h // 2, w // 2 - 1, h], fill=BLUE)
    draw.rectangle([w // 2, h // 2, w, h], fill=YELLOW)
    return picture.convert(mode)


def save(picture, name, **how):
    picture.save(HERE / name, **how)
    return HERE / name


def run(*command):
    subprocess.run([str(part) for part in command], check=True, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def exiftool(name, *settings):
    run("exiftool", "-q", "-overwrite_original", *settings, name)


def photos():
    for orientation in range(1, 9):
        turned = corners().transpose(TURNS[orientation]) if orientation > 1 else corners()
        save(turned, f"turned-{orientation}.jpg", quality=90)
        exiftool(f"turned-{orientation}.jpg", f"-Orientation#={orientation}")
    save(corners(), "personal.jpg", quality=90)
    small = io.BytesIO()
    corners(size=(24, 16)).save(small, "JPEG")
    (HERE / "small.tmp").write_bytes(small.getvalue())
    exiftool("personal.jpg", "-Artist=Erika Muster", "-OwnerName=Max Beispiel", "-XPAuthor=Jörg Müller", "-Make=Canon",
             "-SerialNumber=12345", "-GPSLatitude=52.45", "-GPSLatitudeRef=N", "-GPSLongitude=13.32", "-GPSLongitudeRef=E",
             "-XMP-dc:Creator=Erika Muster", "-XMP-dc:Creator=Amt für Soziales", "-XMP-photoshop:Credit=Agentur Blau",
             "-Comment=nur intern", "-IPTC:By-line=Erika Muster", "-ThumbnailImage<=small.tmp")
    (HERE / "small.tmp").unlink()
    save(corners("CMYK"), "cmyk.jpg", quality=90)
    save(corners(), "progressive.jpg", quality=90, progressive=True)
    save(corners("L"), "grey.jpg", quality=90)
    wide = ImageCms.createProfile("sRGB")
    save(corners(), "srgb.jpg", quality=90, icc_profile=ImageCms.ImageCmsProfile(wide).tobytes())
    # The corners as Adobe RGB writes them, by littleCMS (in Pillow) with a profile made here.
    (HERE / "adobe.icc.tmp").write_bytes(adobe_rgb())
    (HERE / "srgb.icc.tmp").write_bytes(ImageCms.ImageCmsProfile(wide).tobytes())
    adobe = ImageCms.profileToProfile(corners(), str(HERE / "srgb.icc.tmp"), str(HERE / "adobe.icc.tmp"))
    save(adobe, "adobe-rgb.jpg", quality=95, subsampling=0, icc_profile=adobe_rgb())
    for name in ("adobe.icc.tmp", "srgb.icc.tmp"):
        (HERE / name).unlink()
    whole = (HERE / "progressive.jpg").read_bytes()
    (HERE / "cut-off.jpg").write_bytes(whole[: len(whole) * 2 // 3])
    huge = bytearray((HERE / "turned-1.jpg").read_bytes())
    frame = huge.index(b"\xff\xc0")
    huge[frame + 5 : frame + 9] = struct.pack(">HH", 65000, 65000)
    (HERE / "huge.jpg").write_bytes(huge)


def adobe_rgb():
    """A profile (ICC version 2) with the primaries of Adobe RGB (1998) and its gamma of 563/256."""
    def xyz(x, y, z):
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in (x, y, z)))
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, 563) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 6) + b"Adobe\0" + bytes(78) + b"\0\0"
    tags = [(b"desc", text), (b"wtpt", xyz(0.9505, 1, 1.0891)), (b"rXYZ", xyz(0.60974, 0.31111, 0.01947)),
            (b"gXYZ", xyz(0.20528, 0.62567, 0.06087)), (b"bXYZ", xyz(0.14919, 0.06322, 0.74457)),
            (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve), (b"cprt", b"text\0\0\0\0none")]
    table, data = struct.pack(">I", len(tags)), b""
    for name, body in tags:
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(data), len(body))
        data += body + bytes(-len(body) % 4)
    white = struct.pack(">3i", 63190, 65536, 54061)
    head = struct.pack(">I4sI4s4s4s", 0, b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ") + bytes(12) + b"acsp" + bytes(28) + white
    profile = head + bytes(128 - len(head)) + table + data
    return struct.pack(">I", len(profile)) + profile[4:]


def drawings():
    deep = numpy.asarray(corners()).astype("uint16") * 257
    run("ffmpeg", "-y", "-f", "rawvideo", "-pix_fmt", "rgb48le", "-s", "120x80", "-i", raw(deep), "-frames:v", "1", "-pix_fmt", "rgb48be", "deep.png")
    (HERE / "raw.tmp").unlink()
    palette = corners().quantize(4)
    yellow = palette.getpixel((119, 79))
    save(palette, "palette.png", transparency=bytes(0 if index == yellow else 255 for index in range(4)))
    see_through = corners("RGBA")
    see_through.putalpha(Image.linear_gradient("L").resize((120, 80)))
    save(see_through, "see-through.png")
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Erika Muster")
    text.add_itxt("Author", "Jörg Müller")
    text.add_text("Comment", "nur intern")
    save(corners(), "texts.png", pnginfo=text)
    exiftool("texts.png", "-Orientation#=6", "-GPSLatitude=52.45", "-XMP-dc:Creator=Amt für Soziales")
    moving = [corners(size=(48, 32)), corners(size=(48, 32)).transpose(TURNS[3])]
    save(moving[0], "moving.png", save_all=True, append_images=moving[1:], duration=500)
    save(corners("P"), "still.gif")
    save(moving[0], "moving.gif", save_all=True, append_images=moving[1:], duration=500)
    save(moving[0], "moving.webp", save_all=True, append_images=moving[1:], duration=500)
    save(corners(), "lossy.webp", quality=80)
    exiftool("lossy.webp", "-Orientation#=8", "-Artist=Erika Muster", "-GPSLatitude=52.45")
    save(corners(), "lossless.webp", lossless=True)
    save(see_through, "see-through.webp", quality=80)
    for name in ("texts.png", "still.gif", "see-through.webp"):
        whole = (HERE / name).read_bytes()
        (HERE / f"cut-off.{name.split('.')[1]}").write_bytes(whole[:-40])
    head = struct.pack(">IIBBBBB", 65000, 65000, 8, 2, 0, 0, 0)
    (HERE / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", zlib.compress(b"")) + png_chunk(b"IEND", b""))
    save(corners(), "modern.avif", quality=70)
    exiftool("modern.avif", "-Artist=Erika Muster", "-GPSLatitude=52.45")


def raw(pixels):
    (HERE / "raw.tmp").write_bytes(pixels.astype("<u2").tobytes())
    return "raw.tmp"


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def expected():
    """What exiftool and Pillow say of each file: the tests compare Kiezblatt with them."""
    lines = ["# name, width, height (as shown), orientation, moves, has a location: by Pillow, and exiftool for the rest"]
    for path in sorted(HERE.glob("*.*")):
        if path.suffix not in (".jpg", ".png", ".gif", ".webp", ".avif") or path.name.startswith(("cut-off", "huge")):
            continue
        said = json.loads(subprocess.run(["exiftool", "-json", "-n", path], check=True, capture_output=True).stdout)[0]
        with Image.open(path) as picture:
            width, height = picture.size
            moves = getattr(picture, "n_frames", 1) > 1
        assert (said["ImageWidth"], said["ImageHeight"]) == (width, height), path.name
        orientation = said.get("Orientation", 1) if path.suffix != ".avif" else 1
        if orientation >= 5:
            width, height = height, width
        lines.append(f"{path.name} {width} {height} {orientation} {int(moves)} {int('GPSLatitude' in said)}")
    (HERE / "expected.txt").write_text("\n".join(lines) + "\n")


photos()
drawings()
expected()
