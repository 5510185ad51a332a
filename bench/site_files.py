"""What writing a site takes, whichever tool will read it: files, front matter, PDFs.

Knows neither the corpus nor the tools.
"""

import json
from datetime import date, datetime
from pathlib import Path


class SiteFolder:
    """Writes files below one folder, and keeps count of them."""

    def __init__(self, root):
        self.root = Path(root)
        self.made = set()
        self.markdown_files = 0
        self.markdown_bytes = 0

    def write_page(self, path, front_matter, text):
        data = f"---\n{yaml(front_matter)}---\n\n{text}".encode()
        self.markdown_files += 1
        self.markdown_bytes += len(data)
        self.write(path, data)

    def write(self, path, data):
        target = self.root / path
        if target.parent not in self.made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(target.parent)
        target.write_bytes(data)


def yaml(mapping, indent=""):
    """Block style, as editors write it."""
    lines = []
    for key, value in mapping.items():
        if isinstance(value, list):
            lines.append(f"{indent}{key}:\n")
            lines += [f"{indent}  - {list_item(item, indent + '    ')}" for item in value]
        else:
            lines.append(f"{indent}{key}: {scalar(value)}\n")
    return "".join(lines)


def list_item(item, indent):
    if isinstance(item, dict):
        return yaml(item, indent).removeprefix(indent)
    return f"{scalar(item)}\n"


def scalar(value):
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, (date, int)):
        return str(value)
    return json.dumps(value, ensure_ascii=False)  # a JSON string is a YAML string


def pdf(title):
    """A PDF of one page, about 750 bytes, that shows its title."""
    text = title.encode("latin-1", "replace").translate(None, b"\\()")
    drawing = b"BT /F1 12 Tf 60 780 Td (" + text + b") Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(de)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title(" + text + b")>>",
    ]
    data, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + table + trailer
