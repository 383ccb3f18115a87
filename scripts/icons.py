"""Draw the app's icons from its logo (frontend/public/favicon.svg) with a browser. Run it when the logo changes."""

import os
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PUBLIC = Path(__file__).resolve().parent.parent / "frontend" / "public"
GROUND = "#0b5f5c"

# Name, pixels, how much of the picture the logo takes (a mask may cut off a fifth on each side), ground.
ICONS = (
    ("icon-192", 192, 1.0, "transparent"),
    ("icon-512", 512, 1.0, "transparent"),
    ("maskable-512", 512, 0.8, GROUND),
    ("apple-touch-180", 180, 0.9, GROUND),
)


def draw(browser: Browser, name: str, svg: str, size: int, share: float, ground: str) -> None:
    """Write one picture."""
    page = browser.new_page(viewport={"width": size, "height": size})
    logo = round(size * share)
    page.set_content(
        f"<style>html,body{{margin:0;background:{ground}}}body{{display:grid;place-items:center;height:{size}px}}"
        f"svg{{width:{logo}px;height:{logo}px}}</style>{svg}"
    )
    page.screenshot(path=PUBLIC / "icons" / f"{name}.png", omit_background=ground == "transparent")
    page.close()


def main() -> None:
    (PUBLIC / "icons").mkdir(exist_ok=True)
    svg = (PUBLIC / "favicon.svg").read_text()
    # Android paints the badge in one colour: only what is opaque counts.
    badge = re.sub(r"<rect[^>]*/>", "", svg).replace("#f5b13d", "#fff")
    names = [os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome"]
    program = next((path for name in names if (path := shutil.which(name))), None)
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=sandbox)
        for name, size, share, ground in ICONS:
            draw(browser, name, svg, size, share, ground)
        draw(browser, "badge-96", badge, 96, 1.0, "transparent")
        browser.close()
    sys.stdout.write(f"{len(ICONS) + 1} icons in {PUBLIC / 'icons'}\n")


if __name__ == "__main__":
    main()
