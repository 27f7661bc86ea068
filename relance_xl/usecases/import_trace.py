"""What an import did, kept beside the workbook so that it can be undone."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.chantier import CLES, Chantier, en_texte

DOSSIER = "Relances/imports"
_VERSION = 1

Textes = Mapping[str, str | None]
"""Values by attribute, as `en_texte` writes them."""


class Ajout(NamedTuple):
    """A row that the import added."""

    table: str
    valeurs: Textes


class Changement(NamedTuple):
    """A cell that the import changed; `cle` finds its row again."""

    table: str
    cle: Textes
    attribut: str
    avant: str | None
    apres: str | None


class Trace(NamedTuple):
    """All that one import did to the workbook."""

    lot: str
    fichier: str
    ajouts: tuple[Ajout, ...]
    changements: tuple[Changement, ...]


def chemin(lot: str) -> str:
    """Return where the record of an import is, relative to the workbook."""
    return f"{DOSSIER}/{lot}.json"


def trace_de(chantier: Chantier, lot: str, fichier: str) -> Trace:
    """Return the record of what `chantier` is about to write."""
    ajouts = [
        Ajout(t.table.nom, {a: en_texte(v) for a, v in ligne.items()})
        for t in chantier.ouvertes
        for ligne in t.ajouts
    ]
    changements = [
        Changement(
            m.table,
            {a: en_texte(v) for a, v in zip(CLES[m.table], m.cle, strict=True)},
            m.attribut,
            en_texte(m.avant),
            en_texte(m.apres),
        )
        for m in chantier.modifications()
    ]
    return Trace(lot, fichier, tuple(ajouts), tuple(changements))


def ecrire_trace(trace: Trace) -> bytes:
    """Return the record as the bytes of a JSON file."""
    objet = {
        "version": _VERSION,
        "lot": trace.lot,
        "fichier": trace.fichier,
        "ajouts": [a._asdict() for a in trace.ajouts],
        "changements": [c._asdict() for c in trace.changements],
    }
    return json.dumps(objet, ensure_ascii=False).encode()


def lire_trace(contenu: bytes, lot: str) -> Trace:
    """Return the record that `ecrire_trace` wrote; `RefusError` when it is damaged or another's."""
    try:
        objet = json.loads(contenu)
        trace = Trace(
            objet["lot"],
            objet["fichier"],
            tuple(Ajout(**a) for a in objet["ajouts"]),
            tuple(Changement(**c) for c in objet["changements"]),
        )
    except (ValueError, KeyError, TypeError):
        raise RefusError(
            f"Le fichier {chemin(lot)} est endommagé : l'import {lot} ne peut pas être annulé. "
            "Reprenez une sauvegarde du classeur."
        ) from None
    if trace.lot != lot:
        raise RefusError(f"Le fichier {chemin(lot)} décrit un autre import : rien n'est annulé.")
    return trace
