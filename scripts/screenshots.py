"""Make the pictures of README and guides from a running demo: `make run`, then this script with its address."""

import io
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
PASSWORD = "almere2020"  # noqa: S105 - everybody's in the demo
LARGEST = 250_000  # Bytes.
COLOURS = 256


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    person: str
    path: str
    width: int
    height: int
    # Pixels of the picture per pixel of the page: a phone's page is small.
    scale: float = 1


PICTURES = (
    Picture("ict-team", "ict.asg@example.org", "/tickets", 1440, 900),
    Picture("student", "student5@example.org", "/work", 390, 844, scale=2),
    Picture("coordinator", "coordinator@example.org", "/triage", 1440, 900),
    Picture("board", "coordinator@example.org", "/board", 1440, 900),
    Picture("today", "coordinator@example.org", "/today", 1440, 900),
    Picture("reports", "coordinator@example.org", "/reports", 1440, 900),
    Picture("settings", "coordinator@example.org", "/settings", 1440, 900),
    Picture("administration", "admin@example.org", "/admin/", 1440, 900),
    Picture("new-ticket", "ict.asg@example.org", "/new", 1440, 900),
    Picture("queue", "student5@example.org", "/queue", 390, 844, scale=2),
    Picture("hours", "student5@example.org", "/hours", 390, 844, scale=2),
    Picture("agreements", "ict.asg@example.org", "/agreements", 1440, 900),
    Picture("calendar", "coordinator@example.org", "/calendar", 1440, 900),
    Picture("devices", "coordinator@example.org", "/batches/1", 1440, 900),
)


def take(browser: Browser, address: str, picture: Picture) -> bytes:
    """Sign in as somebody does, go there, and return the picture when the page has all it shows."""
    context = browser.new_context(
        viewport=ViewportSize(width=picture.width, height=picture.height),
        device_scale_factor=picture.scale,
        locale="nl",
        timezone_id="Europe/Amsterdam",
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(urljoin(address, f"/sign-in?next={picture.path}"))
    page.get_by_role("textbox", name="E-mailadres").fill(picture.person)
    page.get_by_role("textbox", name="Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(re.compile(f"{re.escape(urljoin(address, picture.path))}(\\?|$)"))
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=30_000)
    # The tips are for the first day.
    tips = page.get_by_role("button", name="Begrepen")
    if tips.count() > 0:
        tips.click()
    # Focus and pointer belong to whoever looks, not in a picture.
    page.evaluate("document.activeElement?.blur()")
    page.mouse.move(0, 0)
    shot = page.screenshot()
    context.close()
    return shot


def save(name: str, shot: bytes) -> str:
    """Write it with a palette, which is a third of the size; return what it has become."""
    image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    path = FOLDER / f"{name}.png"
    image.save(path, optimize=True)
    size = path.stat().st_size
    if size > LARGEST:
        sys.exit(f"{path.name} is {size} bytes; the most is {LARGEST}.")
    return f"{path.name}: {image.width} × {image.height}, {size // 1000} kB\n"


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    FOLDER.mkdir(parents=True, exist_ok=True)
    names = [os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome"]
    program = next((path for name in names if (path := shutil.which(name))), None)
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        for picture in PICTURES:
            sys.stdout.write(save(picture.name, take(browser, address, picture)))
        browser.close()


if __name__ == "__main__":
    main()
