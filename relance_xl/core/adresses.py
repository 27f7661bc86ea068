"""E-mail addresses as they are typed in a cell."""

import re
from collections.abc import Iterable
from email.utils import parseaddr
from typing import NamedTuple

_SEPARATEURS = re.compile(r"[;,\n\r]+")
_ADRESSE = re.compile(r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]+@[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]+\.[^\s@.]{2,}")


class Adresses(NamedTuple):
    """The addresses of a cell: those that can be written to, and the texts that are none."""

    valides: tuple[str, ...]
    invalides: tuple[str, ...]


def adresses_de(cellule: str) -> Adresses:
    """Split a cell on `;`, `,` or line breaks; « Nom <a@b.fr> » gives its address.

    An address with an accent is none: few mail servers take it (RFC 6531), and it is nearly always a slip.
    """
    morceaux = [m.strip() for m in _SEPARATEURS.split(cellule) if m.strip()]
    valides = [_adresse(m) for m in morceaux]
    return Adresses(
        tuple(dict.fromkeys(v for v in valides if v)),
        tuple(m for m, v in zip(morceaux, valides, strict=True) if not v),
    )


def _adresse(morceau: str) -> str:
    nue = parseaddr(morceau)[1] if morceau.endswith(">") else morceau
    return nue if nue.isascii() and _ADRESSE.fullmatch(nue) and ".." not in nue else ""


def reunir(cellules: Iterable[str]) -> Adresses:
    """Return the addresses of several cells together, each once."""
    lues = [adresses_de(c) for c in cellules]
    return Adresses(
        tuple(dict.fromkeys(v for a in lues for v in a.valides)),
        tuple(dict.fromkeys(i for a in lues for i in a.invalides)),
    )
