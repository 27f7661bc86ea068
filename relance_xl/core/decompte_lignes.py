"""A calculation as rows to show: their *Montant* adds up to the total."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from relance_xl.core.calendrier import UN_JOUR, en_chiffres
from relance_xl.core.conditions import Conditions
from relance_xl.core.decompte import Decompte, EcheanceDecomptee
from relance_xl.core.decompte_taux import origine
from relance_xl.core.monnaie import EURO, en_clair
from relance_xl.core.mouvement import Mouvement
from relance_xl.core.relance import Tranche
from relance_xl.core.taux import en_pourcent

NOMS_DES_INTERETS = {
    "professionnel": "Pénalités de retard",
    "public": "Intérêts moratoires",
    "particulier": "Intérêts au taux légal",
}
"""Words of each category (law.md); « Intérêts de retard » when it is unknown."""
INDEMNITE = "Indemnité forfaitaire pour frais de recouvrement"


class Ligne(NamedTuple):
    """A row: what it is, the days it covers (both included), its base and rate, its amount.

    `montant` None: shown beside the total, not in it.
    """

    code_client: str
    numero_facture: str
    numero_echeance: int | None
    libelle: str
    du: dt.date | None = None
    au: dt.date | None = None
    jours: int | None = None
    base: Decimal | None = None
    taux: Decimal | None = None
    montant: Decimal | None = None
    devise: str = ""
    explication: str = ""


def lignes_de(decompte: Decompte) -> tuple[Ligne, ...]:
    """Return the rows: each due date with what reduced it and its interest, the 40 €, the total."""
    lignes = [x for e in decompte.echeances for x in _de_l_echeance(e, decompte)]
    return (*lignes, *_de_la_facture(decompte))


def nom_des_interets(categorie: str) -> str:
    """Return what late-payment interest is called for this category."""
    return NOMS_DES_INTERETS.get(categorie, "Intérêts de retard")


def formule_de_la_tranche(tranche: Tranche, conditions: Conditions) -> str:
    """Return « 10 000,00 × 12,15 % × 10 / 365 »; with base 366, the year's own length divides."""
    exacte = conditions.regime.base_de_calcul != 365  # noqa: PLR2004 - the basis of the law
    annee = (dt.date(tranche.du.year + 1, 1, 1) - dt.date(tranche.du.year, 1, 1)).days if exacte else 365
    base = en_clair(tranche.base, "").rstrip()
    return f"{base} × {en_pourcent(tranche.taux)} × {tranche.jours} / {annee}"


def _de_l_echeance(echeance: EcheanceDecomptee, decompte: Decompte) -> Iterator[Ligne]:
    facture, devise = echeance.facture, decompte.devise
    nue = Ligne(facture.code_client, facture.numero_facture, facture.numero_echeance, "", devise=devise)
    yield nue._replace(
        libelle=f"Échéance du {en_chiffres(facture.date_echeance)}",
        du=facture.date_echeance,
        montant=facture.montant_ttc,
        explication=f"Montant TTC de la facture du {en_chiffres(facture.date_facture)}.",
    )
    for mouvement in echeance.mouvements:
        yield nue._replace(
            libelle=f"{_nature(mouvement)} {mouvement.numero}".rstrip(),
            du=mouvement.le,
            montant=-mouvement.montant,
            explication=_effet(mouvement),
        )
    yield from _hors_du_total(echeance, nue)
    yield from _des_interets(echeance, decompte, nue)


def _hors_du_total(echeance: EcheanceDecomptee, nue: Ligne) -> Iterator[Ligne]:
    contestee = echeance.reste_du - echeance.reclamable
    if contestee:
        yield nue._replace(
            libelle="Part contestée",
            montant=-contestee,
            explication="Ni réclamée, ni comptée dans la base des intérêts.",
        )
    if echeance.reclamable and not echeance.exigible:
        yield nue._replace(
            libelle="Part à échoir", montant=-echeance.reclamable, explication="Pas encore exigible."
        )


def _des_interets(echeance: EcheanceDecomptee, decompte: Decompte, nue: Ligne) -> Iterator[Ligne]:
    nom = nom_des_interets(decompte.conditions.categorie)
    if echeance.depart is None:
        return
    for tranche in echeance.calcul.tranches:
        formule = formule_de_la_tranche(tranche, decompte.conditions)
        taux = origine(tranche, echeance.depart + UN_JOUR, decompte.conditions, decompte.bareme)
        yield nue._replace(
            libelle=nom,
            du=tranche.du,
            au=tranche.au,
            jours=tranche.jours,
            base=tranche.base,
            taux=tranche.taux,
            montant=tranche.interets,
            explication=f"{formule} ; {taux}.",
        )
    if echeance.interets_payes:
        yield nue._replace(
            libelle=f"{nom}, déjà réglé{'' if nom.startswith('Int') else 'e'}s",
            montant=-echeance.interets_payes,
            explication="Règlements de nature « pénalités » : ils ne sont pas réclamés une seconde fois.",
        )


def _de_la_facture(decompte: Decompte) -> Iterator[Ligne]:
    nue = Ligne(decompte.client.code_client, decompte.numero, None, "", devise=decompte.devise)
    indemnites = list(_des_indemnites(decompte, nue))
    total = nue._replace(
        libelle=f"Total dû au {en_chiffres(decompte.date)}",
        montant=decompte.total,
        explication="La somme des montants ci-dessus.",
    )
    yield from (*indemnites, total) if decompte.devise == EURO else (total, *indemnites)
    if decompte.trop_percu:
        yield nue._replace(
            libelle="Trop-perçu",
            base=decompte.trop_percu,
            explication="Porté au crédit du client : hors de ce total.",
        )


def _des_indemnites(decompte: Decompte, nue: Ligne) -> Iterator[Ligne]:
    en_euros, a_part = nue._replace(devise=EURO), decompte.devise != EURO
    if decompte.indemnite_forfaitaire:
        yield en_euros._replace(
            libelle=INDEMNITE,
            montant=decompte.indemnite_forfaitaire,
            explication="En euros, à part du total." if a_part else "Une fois par facture, hors de la base.",
        )
    reglee = decompte.indemnite_forfaitaire - decompte.indemnite
    if reglee:
        yield en_euros._replace(
            libelle=f"{INDEMNITE}, déjà réglée",
            montant=-reglee,
            explication="Règlements de nature « indemnité » : elle n'est due qu'une fois.",
        )


def _nature(mouvement: Mouvement) -> str:
    if mouvement.montant < 0:
        return "Rejet"
    return "Règlement" if mouvement.reglement else "Avoir"


def _effet(mouvement: Mouvement) -> str:
    if mouvement.montant < 0:
        return "La base remonte le lendemain."
    return "La base diminue le lendemain." if mouvement.reglement else "La base diminue dès ce jour."
