"""Serial numbers, codes of labels, and the names of classes (no database)."""

import re
import secrets
import unicodedata

# Without what is read wrongly from paper: 0 and o, 1, i and l. 31¹² codes cannot be guessed.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 12

# Of a person's name in Dutch and in the languages of many of their pupils.
_PARTICLES = r"(?:van|de|den|der|ter|ten|het|'t|el|al|ben|bin|ibn|da|dos|di|la|le|von|zu)"
_NAME_WORD = r"[^\W\d_]\.|[^\W\d_](?:[^\W\d_]|['’\-])+"
_WORD = re.compile(r"[^\s,;/()]+")
# What a class, a group or a place in a school is called: then capitals are no name.
_NO_NAME = re.compile(
    r"(?i)\b(groep|groepen|gr|klas|klassen|class|classes|group|lokaal|room|leerjaar|jaar|year|grade|cohort|unit|"
    r"bouw|onderbouw|middenbouw|bovenbouw|team|plein|school|kamer|gang|kar|trolley|locatie|gebouw|building|reserve|"
    r"leenlaptops?|uitleen|directie|administratie|mediatheek|bibliotheek|library|brugklas|mavo|havo|vwo|vmbo|mbo|isk|"
    r"gymnasium|atheneum|docenten|leraren|staff|teachers|office)\b"
)


def serial_key(serial: str) -> str:
    """Return what two spellings of one serial number share: without spaces at the ends, case folded, in one form."""
    return unicodedata.normalize("NFKC", serial).strip().casefold()


def new_code() -> str:
    """Return a new code for a label."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))


def looks_like_a_person(text: str) -> bool:
    """Whether the name of a class looks like that of a child: "Jan Jansen", "J. de Vries", "Jansen, Piet".

    What has a digit ("5b", "H3A") or a word for a class or a place in it is none. A single word ("Onderbouw", "Sanne")
    cannot be told apart, and is let through.
    """
    if re.search(r"\d", text) or _NO_NAME.search(text):
        return False
    words = _WORD.findall(text)
    names = [word for word in words if re.fullmatch(_NAME_WORD, word) and word[0].isupper()]
    particles = [word for word in words if re.fullmatch(_PARTICLES, word, re.IGNORECASE)]
    if len(names) >= 2:
        return True
    # "jan van dijk", all in small letters.
    return bool(particles) and len(words) - len(particles) >= 2 and words[0] not in particles
