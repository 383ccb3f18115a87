"""How much a browser fetches to show a list page, or the sign-in page, for the first time: built files, gzip."""

import gzip
import re
from pathlib import Path

DIST = Path(__file__).resolve().parent.parent / "frontend" / "dist"
_IMPORTS = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
_DOCUMENT = re.compile(r"""(?:src|href)="/assets/([\w.-]+\.(?:js|css))\"""")


def first_load_kilobytes(document: str = "index.html", page: str = "list-page") -> tuple[float, float] | None:
    """Return (JavaScript, CSS) without texts in kB (10^3 bytes, gzip), or None when the web app was not built.

    `document` is "index.html" with the chunk of a page, or "signed-out.html", which needs no other (`page=""`).
    """
    if not (DIST / document).exists():
        return None
    assets = DIST / "assets"
    named = _DOCUMENT.findall((DIST / document).read_text())
    wanted = [name for name in named if name.endswith(".js")]
    wanted += [file.name for file in assets.glob(f"{page}-*.js") if page]
    for name in wanted:
        found = _IMPORTS.findall((assets / name).read_text())
        wanted += [other for other in dict.fromkeys(found) if other not in wanted]
    # A chunk's styles bear its name, less the eight characters of hash.
    stems = {name.rsplit(".", 1)[0][:-9] for name in wanted}
    styles = {name for name in named if name.endswith(".css")}
    styles |= {file.name for file in assets.glob("*.css") if file.stem[:-9] in stems}
    return _size(assets, wanted), _size(assets, sorted(styles))


def _size(assets: Path, names: list[str]) -> float:
    return sum(len(gzip.compress((assets / name).read_bytes())) for name in names) / 1000
