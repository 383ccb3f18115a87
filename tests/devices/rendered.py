"""Paper of ours as a picture, and what another reader of codes than ours finds on it."""

import pypdfium2
import zxingcpp
from PIL import Image

DOTS_PER_INCH = 300


def pages_as_pictures(pdf: bytes) -> list[Image.Image]:
    """Each page as a printer of 300 dots an inch would print it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def codes_on(page: Image.Image) -> dict[str, tuple[float, float]]:
    """Where the middle of each code on a page is, by its text, in millimetres from the left and the top."""
    millimetre = DOTS_PER_INCH / 25.4
    found = {}
    for code in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode):
        corners = (code.position.top_left, code.position.bottom_right)
        x, y = (sum(getattr(corner, axis) for corner in corners) / 2 / millimetre for axis in "xy")
        found[code.text] = (x, y)
    return found
