"""The sum of a message, from the balances to what it claims."""

from collections.abc import Iterator
from decimal import Decimal

from relance_xl.core.monnaie import EURO
from relance_xl.core.relance import Relance
from relance_xl.documents.formats import INSECABLE
from relance_xl.documents.langue import Langue
from relance_xl.documents.mots import MotsRecapitulatif
from relance_xl.documents.mots_annexes import mots_du_credit
from relance_xl.documents.regime import categorie_du_message, nom_des_indemnites, nom_des_interets


def recapitulatif(relance: Relance, principal: Decimal, langue: Langue) -> Iterator[MotsRecapitulatif]:
    """Yield the lines of the sum; only the total when nothing but balances enters it."""
    devise = relance.devise
    details = list(_ajouts(relance, langue)) if relance.penalites_reclamees else []
    if relance.credits or details:
        nombre = sum(1 for ligne in relance.lignes if ligne.reclame)
        soldes = langue.compter("soldes", max(1, nombre))
        yield MotsRecapitulatif(soldes, langue.montant(principal, devise), total=False)
    for credit in relance.credits:
        mots = mots_du_credit(credit, devise, langue)
        libelle = langue.dire("a_deduire", credit=mots.libelle)
        yield MotsRecapitulatif(libelle, f"–{INSECABLE}{mots.montant}", total=False)
    for libelle, somme in details:
        yield MotsRecapitulatif(libelle, langue.montant(somme, devise), total=False)
    total = langue.montant(relance.reclame, devise)
    yield MotsRecapitulatif(langue.dire("total_a_regler"), total, total=True)
    if relance.penalites_reclamees and relance.indemnites and devise != EURO:
        libelle = langue.dire("en_euros_a_part", indemnites=nom_des_indemnites(relance, langue))
        yield MotsRecapitulatif(libelle, langue.montant(relance.indemnites), total=True)


def _ajouts(relance: Relance, langue: Langue) -> Iterator[tuple[str, Decimal]]:
    if relance.interets:
        nom = nom_des_interets(categorie_du_message(relance), langue)
        yield nom[:1].upper() + nom[1:], relance.interets
    if relance.indemnites and relance.devise == EURO:
        nom = nom_des_indemnites(relance, langue)
        yield nom[:1].upper() + nom[1:], relance.indemnites
