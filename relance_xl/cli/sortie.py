"""What a command shows: one JSON object, or a few French lines (a table in a terminal)."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from relance_xl.core.anomalie import Anomalie
from relance_xl.usecases.comptes_rendus import lieu, pluriel

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def montant(valeur: Decimal) -> str:
    """Return an amount as JSON bears it: a string with a dot and two decimals."""
    return f"{valeur:.2f}"


def jour(valeur: date | None) -> str | None:
    """Return a day as JSON bears it: `2026-11-20`."""
    return valeur.isoformat() if valeur else None


def ecrire_json(objet: Mapping[str, Json]) -> None:
    """Write one JSON object on stdout."""
    sys.stdout.write(json.dumps(objet, ensure_ascii=False) + "\n")


def ecrire(*lignes: str) -> None:
    """Write French lines on stdout."""
    sys.stdout.writelines(f"{ligne}\n" for ligne in lignes)


def ecrire_tableau(
    entetes: Sequence[str], rangees: Sequence[Sequence[str]], a_droite: Sequence[str] = ()
) -> None:
    """Write a table: drawn in a terminal, aligned columns elsewhere; `a_droite` are figures' headings."""
    if not rangees:
        return
    if sys.stdout.isatty():
        _dessiner(entetes, rangees, a_droite)
        return
    largeurs = [max(len(rangee[rang]) for rangee in (entetes, *rangees)) for rang in range(len(entetes))]
    for rangee in (entetes, *rangees):
        cases = (
            texte.rjust(largeur) if entete in a_droite else texte.ljust(largeur)
            for texte, entete, largeur in zip(rangee, entetes, largeurs, strict=True)
        )
        ecrire("  " + "  ".join(cases).rstrip())


def anomalies_en_json(anomalies: Sequence[Anomalie]) -> list[Json]:
    """Return the anomalies as the contract writes them."""
    return [dict(anomalie._asdict()) for anomalie in anomalies]


def ecrire_anomalies(anomalies: Sequence[Anomalie], maximum: int = 12) -> None:
    """Write the first anomalies, blocking ones first, and how many more there are."""
    if not anomalies:
        return
    triees = sorted(anomalies, key=lambda anomalie: anomalie.gravite != "bloquante")
    bloquantes = sum(anomalie.gravite == "bloquante" for anomalie in anomalies)
    ecrire("", f"Anomalies : {bloquantes} à corriger, {len(anomalies) - bloquantes} à vérifier.")
    for anomalie in triees[:maximum]:
        ecrire(f"  {lieu(anomalie)} : {anomalie.message}")
    if len(triees) > maximum:
        ecrire(f"  … et {pluriel(len(triees) - maximum, 'autre')}, dans la feuille Anomalies ou avec --json.")


def code_de_sortie(anomalies: Sequence[Anomalie]) -> int:
    """Return 1 when something blocking needs attention, else 0."""
    return int(any(anomalie.gravite == "bloquante" for anomalie in anomalies))


def _dessiner(entetes: Sequence[str], rangees: Sequence[Sequence[str]], a_droite: Sequence[str]) -> None:
    from rich.console import Console  # noqa: PLC0415  # only a terminal pays for it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    tableau = Table(show_edge=False, header_style="bold")
    for entete in entetes:
        tableau.add_column(entete, justify="right" if entete in a_droite else "left")
    for rangee in rangees:
        tableau.add_row(*(Text(texte) for texte in rangee))
    Console().print(tableau)
