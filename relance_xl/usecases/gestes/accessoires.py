"""What a payment settles beyond the invoices: the interest and the 40 € that a reminder claimed."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.entites import Evenement
from relance_xl.core.historique import CleItem, cle_item
from relance_xl.core.monnaie import EURO, ZERO, en_clair
from relance_xl.core.soldes import Position
from relance_xl.documents.textes import enumeration
from relance_xl.usecases.gestes.seance import Seance
from relance_xl.usecases.ports import Dialogue

_EN_CLAIR = {"pénalités": "de pénalités", "indemnité": "d'indemnité"}


class Accessoire(NamedTuple):
    """An amount in euros that settles the `nature` (pénalités, indemnité) of an invoice."""

    position: Position
    nature: str
    montant: Decimal


def demander_les_accessoires(
    seance: Seance, positions: Iterable[Position], surplus: Decimal, dialogue: Dialogue
) -> tuple[Accessoire, ...]:
    """Ask whether a surplus in euros settles what the reminders sent claimed; none when it is a credit."""
    trouves = tuple(_repartis(_reclames(seance, positions), surplus))
    if not trouves:
        return ()
    question = (
        f"Le règlement dépasse le principal de {en_clair(surplus)}, et vos relances ont réclamé davantage : "
        f"noter {en_mots(trouves)} ? (Non : le surplus devient un crédit du client.)"
    )
    return trouves if dialogue.confirmer(question) else ()


def en_mots(accessoires: Iterable[Accessoire]) -> str:
    """« 118,34 € de pénalités et 40,00 € d'indemnité »."""
    totaux: dict[str, Decimal] = {}
    for accessoire in accessoires:
        totaux[accessoire.nature] = totaux.get(accessoire.nature, ZERO) + accessoire.montant
    return enumeration([f"{en_clair(montant)} {_EN_CLAIR[nature]}" for nature, montant in totaux.items()])


def _reclames(seance: Seance, positions: Iterable[Position]) -> Iterator[Accessoire]:
    """Yield what was claimed of each due date, and not paid since, the oldest first."""
    dernieres = _dernieres_reclamations(seance)
    for position in sorted(positions, key=lambda p: (p.facture.date_echeance, p.facture[2:4])):
        evenement = dernieres.get(position.facture[1:4])
        if evenement and position.facture.devise == EURO:
            penalites = (evenement.penalites or ZERO) - position.penalites_payees
            indemnite = (evenement.indemnite or ZERO) - position.indemnite_payee
            yield Accessoire(position, "pénalités", penalites)
            yield Accessoire(position, "indemnité", indemnite)


def _dernieres_reclamations(seance: Seance) -> Mapping[CleItem, Evenement]:
    effectifs = sorted(seance.contexte.historique.effectifs, key=lambda e: e.numero)
    return {cle_item(e): e for e in effectifs if e.penalites or e.indemnite}


def _repartis(reclames: Iterable[Accessoire], surplus: Decimal) -> Iterator[Accessoire]:
    for reclame in reclames:
        montant = min(surplus, reclame.montant)
        if montant > 0:
            yield reclame._replace(montant=montant)
            surplus -= montant
