"""The instalments that a client still has to pay, and what each of them settles (C. civ. 1342-10)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.annexes import Echeancier, Imputation, Versement
from relance_xl.core.anomalie import RefusError
from relance_xl.core.calendrier import en_chiffres
from relance_xl.core.contexte import Contexte
from relance_xl.core.entites import Facture, Promesse
from relance_xl.core.monnaie import ZERO
from relance_xl.core.promesses import PromesseSuivie
from relance_xl.core.soldes import Position

ECHEANCIER = "échéancier"
_Objet = tuple[str, int | None]
"""(N° facture, Échéance n°): what a schedule is about; ("", None) is the whole account."""


class Convenu(NamedTuple):
    """A schedule agreed with a client: its instalments to come, the due dates they settle, their currency.

    `numero` is its invoice, "" for the whole account.
    """

    numero: str
    devise: str
    positions: tuple[Position, ...]
    echeancier: Echeancier


def echeancier_convenu(contexte: Contexte, code_client: str, numero: str = "") -> Convenu:
    """Return the schedule that runs on the client's account, or on the invoice `numero`.

    Each instalment goes to the oldest due date first; what it would pay beyond the balances settles
    nothing here. One without amount is all that remains. RefusError when there is none, several, or one
    that is broken.
    """
    objet, suivies = _choisi(contexte, code_client, numero)
    rompu = next((s.promesse for s in suivies if s.etat == "rompue"), None)
    if rompu:
        raise RefusError(
            f"L'échéancier {_sur(objet)} est rompu : le versement du {en_chiffres(rompu.date_promise)} n'a "
            "pas été tenu. Convenez-en un nouveau avec le client avant de le lui écrire."
        )
    promesses = sorted((s.promesse for s in suivies if s.etat == "en cours"), key=lambda p: p.date_promise)
    positions = _couvertes(contexte, code_client, objet, promesses[0])
    devise = _une_devise(positions)
    credit = _libre(contexte, code_client, objet, devise)
    echeancier = _echeancier(promesses, positions, credit)
    reglees = {i.facture for versement in echeancier.versements for i in versement.imputations}
    visees = tuple(p for p in positions if p.facture in reglees)
    return Convenu(objet[0], devise, visees, echeancier)


def _choisi(contexte: Contexte, code: str, numero: str) -> tuple[_Objet, Sequence[PromesseSuivie]]:
    par_objet = _en_cours(contexte, code)
    objets = [objet for objet in par_objet if not numero or objet[0] == numero]
    if not objets:
        raise RefusError(
            f"Aucun échéancier n'est en cours {_sur((numero, None))} pour le client {code} : notez-le "
            "d'abord (bouton Promesse ou échéancier, ou feuille Promesses)."
        )
    if len(objets) > 1:
        noms = ", ".join(_nom(objet) for objet in objets)
        raise RefusError(f"Le client {code} a plusieurs échéanciers en cours ({noms}) : précisez la facture.")
    return objets[0], par_objet[objets[0]]


def _en_cours(contexte: Contexte, code: str) -> dict[_Objet, list[PromesseSuivie]]:
    """Return the latest schedule agreed on each invoice and on the account, when an instalment is to come."""
    lignes: dict[_Objet, list[PromesseSuivie]] = {}
    for suivie in contexte.promesses.get(code, ()):
        if suivie.promesse.type == ECHEANCIER:
            lignes.setdefault(suivie.promesse[2:4], []).append(suivie)
    dernieres = {objet: _derniere(siennes) for objet, siennes in lignes.items()}
    return {o: siennes for o, siennes in dernieres.items() if any(s.etat == "en cours" for s in siennes)}


def _derniere(suivies: Sequence[PromesseSuivie]) -> list[PromesseSuivie]:
    """Keep the instalments noted last: a new schedule stands for the one before."""
    note_le = max(s.promesse.note_le or date.min for s in suivies)
    return [s for s in suivies if (s.promesse.note_le or date.min) == note_le]


def _couvertes(contexte: Contexte, code: str, objet: _Objet, premiere: Promesse) -> tuple[Position, ...]:
    """Return the open items that the schedule is about: of an account, those invoiced when it was agreed."""
    numero, echeance = objet
    convenu_le = premiere.note_le or contexte.jour
    ouvertes = [p for p in contexte.positions.get(code, ()) if p.reste_du > 0]
    if numero:
        siennes = [p for p in ouvertes if _est(p.facture, numero, echeance)]
    else:
        siennes = [p for p in ouvertes if p.facture.date_facture <= convenu_le]
    if not siennes:
        raise RefusError(f"Rien ne reste dû {_sur(objet)} : il n'y a plus rien à échelonner.")
    return tuple(sorted(siennes, key=lambda p: (p.facture.date_echeance, p.facture[2:4])))


def _est(facture: Facture, numero: str, echeance: int | None) -> bool:
    return facture.numero_facture == numero and echeance in {None, facture.numero_echeance}


def _une_devise(positions: Iterable[Position]) -> str:
    devises = sorted({p.facture.devise for p in positions})
    if len(devises) > 1:
        raise RefusError(
            f"Ce compte est en plusieurs devises ({', '.join(devises)}) : un échéancier est dans une seule. "
            "Notez-en un par facture."
        )
    return devises[0]


def _libre(contexte: Contexte, code: str, objet: _Objet, devise: str) -> Decimal:
    """Return the credits that a schedule of the whole account takes off first."""
    return ZERO if objet[0] else contexte.credit_de(code, devise)


def _echeancier(promesses: Sequence[Promesse], positions: Sequence[Position], credit: Decimal) -> Echeancier:
    restes = [p.reste_du for p in positions]
    _imputer(credit, positions, restes)
    versements = []
    for promesse in promesses:
        montant = sum(restes, ZERO) if promesse.montant_promis is None else promesse.montant_promis
        imputations = _imputer(montant, positions, restes)
        versements.append(Versement(promesse.date_promise, montant, imputations, sum(restes, ZERO)))
    return Echeancier(
        versements=tuple(versements),
        total=sum((v.montant for v in versements), ZERO),
        note_le=promesses[0].note_le,
        interlocuteur=promesses[0].interlocuteur,
    )


def _imputer(
    montant: Decimal, positions: Sequence[Position], restes: list[Decimal]
) -> tuple[Imputation, ...]:
    """Take `montant` off `restes`, the first due date first; return what went to each."""
    imputations = []
    for rang, position in enumerate(positions):
        part = min(montant, restes[rang])
        if part > 0:
            restes[rang] -= part
            montant -= part
            imputations.append(Imputation(position.facture, part))
    return tuple(imputations)


def _sur(objet: _Objet) -> str:
    return f"sur la facture {objet[0]}" if objet[0] else "sur le compte"


def _nom(objet: _Objet) -> str:
    return f"facture {objet[0]}" if objet[0] else "tout le compte"
