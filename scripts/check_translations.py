"""Check that every text of the server has a Dutch translation, and that the web app's catalogues have the same keys.

`--write` adds what is missing to django.po, with an empty translation, and drops what is no longer used.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from product import PACKAGES  # noqa: E402 - from the folder above

CATALOGUE = ROOT / "helpdesk" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
WEB_CATALOGUES = ROOT / "frontend" / "src" / "i18n"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
TEMPLATE_TEXT = re.compile(r"""{%\s*(?:translate|trans)\s+(["'])(?P<text>.+?)\1(?P<options>[^%]*)%}""")
TEMPLATE_BLOCK = re.compile(
    r"{%\s*block(?:translate|trans)\b(?P<options>[^%]*)%}(?P<body>.*?){%\s*endblock(?:translate|trans)\s*%}", re.DOTALL
)
TEMPLATE_PLURAL = re.compile(r"{%\s*plural\s*%}")
TEMPLATE_VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
TEMPLATE_CONTEXT = re.compile(r"""\bcontext\s+(["'])(?P<context>.+?)\1""")


def extract() -> Catalog:
    """Every text of the Python modules and the templates."""
    catalog = Catalog()
    for package in PACKAGES:
        found = extract_from_dir(ROOT / package, [("**.py", "python")], keywords=KEYWORDS)
        for name, _line, message, _comments, context in found:
            catalog.add(message, locations=[(f"{package}/{name}", 0)], context=context)
        for template in sorted((ROOT / package).rglob("templates/**/*")):
            if template.is_file():
                extract_template(catalog, template)
    return catalog


def extract_template(catalog: Catalog, template: Path) -> None:
    """What Django's own `makemessages` would find, without needing the gettext programs."""
    text = template.read_text(encoding="utf-8")
    place = [(str(template.relative_to(ROOT)), 0)]
    for match in TEMPLATE_TEXT.finditer(text):
        context = TEMPLATE_CONTEXT.search(match["options"])
        catalog.add(match["text"], locations=place, context=context and context["context"])
    for match in TEMPLATE_BLOCK.finditer(text):
        forms = [block_message(form, match["options"]) for form in TEMPLATE_PLURAL.split(match["body"])]
        context = TEMPLATE_CONTEXT.search(match["options"])
        catalog.add(
            forms[0] if len(forms) == 1 else tuple(forms), locations=place, context=context and context["context"]
        )


def block_message(body: str, options: str) -> str:
    """The text of a block as Django looks it up."""
    if "trimmed" in options.split():
        body = " ".join(line.strip() for line in body.strip().splitlines())
    return TEMPLATE_VARIABLE.sub(r"%(\1)s", body.replace("%", "%%"))


def read_catalogue() -> Catalog:
    if not CATALOGUE.is_file():
        return Catalog(locale="nl", domain="django", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="nl")


def server_faults() -> Iterator[str]:
    translated = read_catalogue()
    for message in extract():
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        entry = translated.get(name, context=message.context)
        texts = () if entry is None else (entry.string,) if isinstance(entry.string, str) else entry.string
        if entry is None or not texts or not all(texts):
            yield f"no Dutch translation: {name!r} ({message.locations[0][0]})"
        elif entry.fuzzy:
            yield f"fuzzy Dutch translation: {name!r}"
        else:
            yield from (f"{name!r}: {error}" for error in entry.check(translated))


def keys(catalogue: Any, prefix: str = "") -> Iterator[str]:
    for key, value in catalogue.items():
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"
            if not str(value).strip():
                yield f"{prefix}{key} (empty)"


def web_faults() -> Iterator[str]:
    names = {
        path.relative_to(WEB_CATALOGUES / language)
        for language in ("nl", "en")
        for path in (WEB_CATALOGUES / language).glob("**/*.json")
    }
    pairs = [(f"{name}", WEB_CATALOGUES / "nl" / name, WEB_CATALOGUES / "en" / name) for name in sorted(names)]
    pairs.append(("nl.json/en.json", WEB_CATALOGUES / "nl.json", WEB_CATALOGUES / "en.json"))
    pairs = [pair for pair in pairs if pair[1].is_file() or pair[2].is_file()]
    if not pairs:
        yield "the web app has no message catalogues"
    for name, dutch, english in pairs:
        found = [
            set(keys(json.loads(path.read_text(encoding="utf-8")))) if path.is_file() else set()
            for path in (dutch, english)
        ]
        yield from (f"web app, {name}: {key!r} is in one language only" for key in sorted(found[0] ^ found[1]))
        yield from (f"web app, {name}: {key}" for key in sorted(found[0] & found[1]) if key.endswith(" (empty)"))


def write() -> None:
    """Bring django.po up to date with the code, without guessing at translations."""
    catalog = read_catalogue()
    # A date that changes at each run would make any two branches conflict.
    catalog.update(extract(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.project, catalog.version = "helpdesk", "1"
    catalog.header_comment = "# Dutch texts of the server. `make messages` adds what is new."
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalog, no_location=True, sort_output=True, omit_header=False, width=120)


def main() -> int:
    if "--write" in sys.argv:
        write()
        return 0
    faults = [*server_faults(), *web_faults()]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
