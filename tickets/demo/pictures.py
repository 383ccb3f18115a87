"""Small files for the demo: screen shots with an error, and lists as PDF or CSV. Drawn, not copied."""

import io
import random

from PIL import Image, ImageDraw, ImageFont


def draw_screenshot(title: str, lines: list[str], rng: random.Random) -> bytes:
    """Return a PNG that looks like a window with a message."""
    width, height = 640, 300
    image = Image.new("RGB", (width, height), rng.choice(["#2b579a", "#3a6351", "#5b4b8a", "#44546a"]))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((60, 50, width - 60, height - 50), radius=8, fill="#ffffff")
    draw.rectangle((60, 50, width - 60, 86), fill="#e8eaed")
    draw.text((76, 58), title, fill="#202124", font=ImageFont.load_default(16))
    draw.ellipse((84, 116, 118, 150), fill="#c5221f")
    draw.text((97, 121), "!", fill="#ffffff", font=ImageFont.load_default(20))
    for number, line in enumerate(lines):
        draw.text((136, 114 + 26 * number), line, fill="#202124", font=ImageFont.load_default(15))
    draw.rounded_rectangle((width - 160, height - 96, width - 84, height - 68), radius=4, fill="#1a73e8")
    draw.text((width - 134, height - 92), "OK", fill="#ffffff", font=ImageFont.load_default(15))
    output = io.BytesIO()
    image.save(output, "PNG", optimize=True)
    return output.getvalue()


def write_pdf(title: str, lines: list[str]) -> bytes:
    """Return a PDF of one page (ISO 32000-1, the smallest that viewers accept), text in Helvetica."""
    text = ["BT", "/F1 16 Tf", "60 780 Td", f"({_escape(title)}) Tj", "/F1 11 Tf", "0 -30 Td", "16 TL"]
    text += [f"({_escape(line)}) Tj T*" for line in lines]
    stream = "\n".join([*text, "ET"]).encode("cp1252", "replace")
    resources = b"<< /Font << /F1 5 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % resources,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    output = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(output))
        output += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(output)
    output += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    output += b"".join(b"%010d 00000 n \n" % place for place in places)
    output += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(output)


def _escape(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
