"""The account that debtors are asked to pay: another than the one last sent may be a fraud."""

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from relance_xl.core.anomalie import Anomalie
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Evenement

CLE = "iban"
"""Under which the Journal's Détail of a draft keeps the creditor's IBAN."""
_CONFIRME = "IBAN confirmé"
_NEUF = 10**12
"""The rank of rows that the Journal does not have yet: after all the others."""


class IbanChange(NamedTuple):
    """The IBAN of the last message that went out, and the one of Paramètres, both compact."""

    ancien: str
    nouveau: str


def compact(iban: str) -> str:
    """Return an IBAN without spaces, in capitals: two that are the same are equal."""
    return "".join(iban.split()).upper()


def iban_change(contexte: Contexte) -> IbanChange | None:
    """Return the change since the last message that went out; None without one, or once confirmed.

    Messages of before this was kept, and a Paramètres without IBAN, say nothing.
    """
    nouveau, dernier = compact(contexte.parametres.iban), _dernier_parti(contexte)
    if dernier is None or nouveau in {"", dernier[1]} or nouveau in _confirmes(contexte, depuis=dernier[0]):
        return None
    return IbanChange(dernier[1], nouveau)


def question(change: IbanChange) -> str:
    """Return what to ask before anything is made with the new account."""
    return (
        f"L'IBAN a changé depuis vos derniers envois : {_montrer(change)}. Est-ce bien votre nouveau compte ?"
    )


def confirmation(change: IbanChange, jour: date) -> Evenement:
    """Return the note that keeps the user's yes, so that he is not asked again."""
    return Evenement(evenement="note", etape=_CONFIRME, date_effet=jour, detail=change.nouveau)


def anomalie_de(change: IbanChange) -> Anomalie:
    """Return what stands as long as nobody said that the account is his."""
    return Anomalie(
        "bloquante",
        "Paramètres",
        None,
        "IBAN",
        change.nouveau,
        f"L'IBAN a changé depuis vos derniers envois : {_montrer(change)}. Vérifiez avant d'envoyer que "
        "c'est bien votre nouveau compte, ce peut être une fraude ; puis préparez de nouveau et répondez "
        "oui.",
    )


def anomalies_de_l_iban(contexte: Contexte) -> tuple[Anomalie, ...]:
    """Return the anomaly of an account that changed and that nobody confirmed, if there is one."""
    change = iban_change(contexte)
    return (anomalie_de(change),) if change else ()


def iban_du_detail(detail: str) -> str:
    """Return the IBAN that the Détail of a draft keeps, "" when it keeps none."""
    if f'"{CLE}"' not in detail:
        return ""
    try:
        lu = json.loads(detail)
    except ValueError:
        return ""
    return compact(str(lu.get(CLE, ""))) if isinstance(lu, dict) else ""


def _dernier_parti(contexte: Contexte) -> tuple[int, str] | None:
    """Return the rank in the Journal and the IBAN of the last message that went out with one."""
    journal, partis = contexte.dossier.journal, contexte.historique.effectifs
    ibans = {e.identifiant: lu for e in journal if (lu := iban_du_detail(e.detail)) and e.identifiant}
    return max(((_rang(e), ibans[e.identifiant]) for e in partis if e.identifiant in ibans), default=None)


def _confirmes(contexte: Contexte, *, depuis: int) -> Iterable[str]:
    return {
        compact(e.detail)
        for e in contexte.dossier.journal
        if e.etape == _CONFIRME and e.evenement == "note" and _rang(e) > depuis
    }


def _rang(evenement: Evenement) -> int:
    return evenement.numero or _NEUF


def _montrer(change: IbanChange) -> str:
    return " → ".join(" ".join(iban[i : i + 4] for i in range(0, len(iban), 4)) for iban in change)
