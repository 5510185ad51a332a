#!/usr/bin/env python3
"""Rechnet das einzige „Foto“ der Beispielseite: einen Platz, den es nicht gibt.

Es soll sein wie ein Foto, mit weichen Verläufen, Unschärfe und vielen Farben, damit man sieht, was Kiezblatt mit Fotos macht.
Gleicher Zufall, gleiches Bild; die Bytes hängen von der Version von Pillow ab (requirements.txt).
"""

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

TARGET = Path(__file__).resolve().parent.parent / "content/meetings/2026/2026-10-21-uag-quartiere-und-oeffentlicher-raum/gruener-winkel.jpg"
WIDTH, HEIGHT = 1600, 1067
HORIZON = 640
DUSK, HAZE = (104, 146, 190), (240, 221, 196)
STONES_FAR, STONES_NEAR = (186, 176, 162), (112, 104, 98)

rng = random.Random(2026)


def mixed(a: tuple, b: tuple, share: float) -> tuple:
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b))


def ground() -> Image.Image:
    """Himmel und Pflaster, als Verlauf von oben nach unten."""
    column = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        sky = mixed(DUSK, HAZE, y / HORIZON)
        stones = mixed(STONES_FAR, STONES_NEAR, (y - HORIZON) / (HEIGHT - HORIZON))
        column.putpixel((0, y), sky if y < HORIZON else stones)
    return column.resize((WIDTH, HEIGHT))


def houses(picture: Image.Image) -> Image.Image:
    """Eine Häuserzeile, unscharf, weil sie weit weg ist."""
    draw = ImageDraw.Draw(picture)
    x = -60
    while x < WIDTH:
        width, top = rng.randrange(170, 290), rng.randrange(170, 270)
        wall = rng.choice([(214, 186, 150), (196, 160, 138), (222, 208, 184), (180, 172, 164)])
        draw.rectangle((x, top, x + width, HORIZON), fill=wall)
        draw.rectangle((x, top, x + width, top + 22), fill=mixed(wall, (90, 60, 50), 0.55))
        for floor in range(top + 55, HORIZON - 70, 92):
            for window in range(x + 26, x + width - 50, 62):
                lit = rng.random() < 0.15
                draw.rectangle((window, floor, window + 32, floor + 52), fill=(250, 226, 160) if lit else (86, 98, 112))
        x += width
    return picture.filter(ImageFilter.GaussianBlur(5))


def shadow(picture: Image.Image, x: int, y: int, radius: int) -> Image.Image:
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).ellipse((x - radius, y - radius // 7, x + radius * 2, y + radius // 6), fill=120)
    return Image.composite(Image.new("RGB", picture.size, (58, 54, 58)), picture, mask.filter(ImageFilter.GaussianBlur(18)))


def tree(picture: Image.Image, x: int, foot: int, size: int) -> Image.Image:
    picture = shadow(picture, x, foot, size)
    layer = Image.new("RGBA", picture.size)
    draw = ImageDraw.Draw(layer)
    draw.polygon([(x - size // 14, foot), (x + size // 14, foot), (x + size // 22, foot - size * 2), (x - size // 22, foot - size * 2)], fill=(74, 58, 46))
    for _ in range(520):
        dx, dy = (max(-1.6, min(1.6, rng.gauss(0, 1))) * size * share for share in (0.5, 0.42))
        light = max(0.0, min(1.0, 0.5 - (dx + dy) / (size * 2.2) + rng.uniform(-0.15, 0.15)))
        leaf, r = mixed((38, 66, 34), (168, 182, 82), light), rng.randrange(size // 18, size // 9)
        cx, cy = x + dx, foot - size * 2.1 + dy
        draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=(*leaf, 230))
    layer = layer.filter(ImageFilter.GaussianBlur(2))
    picture.paste(layer, (0, 0), layer)
    return picture


def bench(picture: Image.Image, x: int, y: int) -> Image.Image:
    picture = shadow(picture, x + 90, y + 66, 120)
    draw = ImageDraw.Draw(picture)
    for leg in (x + 16, x + 214):
        draw.rectangle((leg, y - 50, leg + 10, y + 66), fill=(52, 52, 54))
    for slat in (-58, -34, -10, 14):
        draw.rectangle((x, y + slat, x + 240, y + slat + 15), fill=mixed((150, 98, 58), (188, 134, 84), (slat + 58) / 72))
    return picture


def main() -> None:
    picture = houses(ground())
    for x, foot, size in ((330, 680, 120), (1280, 690, 130), (760, 720, 150), (1130, 820, 210), (190, 860, 230)):
        picture = tree(picture, x, foot, size)
    for x, y in ((480, 830), (850, 900)):
        picture = bench(picture, x, y)
    picture = picture.filter(ImageFilter.GaussianBlur(1))
    picture.save(TARGET, "JPEG", quality=62, optimize=True, progressive=True)
    print(f"{TARGET.stat().st_size:6d}  {TARGET.name}")


if __name__ == "__main__":
    main()
