"""How the row actions name invoices, clients and amounts in their questions and answers."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from relance_xl.core.entites import Client, Facture
from relance_xl.core.monnaie import ZERO, en_clair
from relance_xl.core.saisie import cle_sans_accents
from relance_xl.core.soldes import Position
from relance_xl.documents.textes import enumeration
from relance_xl.usecases.comptes_rendus import pluriel

_NOMMES = 6


def nom_de(facture: Facture) -> str:
    """« F1 », « F1 (échéance 2) »."""
    suite = f" (échéance {facture.numero_echeance})" if facture.numero_echeance > 1 else ""
    return f"{facture.numero_facture}{suite}"


def noms(factures: Iterable[Facture]) -> str:
    """« F1, F2 et F3 »; past six, « … et 4 autres »."""
    return abregee([nom_de(f) for f in factures])


def abregee(elements: Sequence[str]) -> str:
    """Return the elements in one enumeration, the first six and how many others."""
    reste = len(elements) - _NOMMES
    return enumeration([*elements[:_NOMMES], pluriel(reste, "autre")] if reste > 0 else elements)


def les_factures(factures: Sequence[Facture]) -> str:
    """« la facture F1 », « les factures F1 et F2 »."""
    return f"{'les factures' if len(factures) > 1 else 'la facture'} {noms(factures)}"


def nom_du_client(client: Client) -> str:
    """« Hôtel du Nord (C001) »."""
    return f"{client.nom} ({client.code_client})" if client.nom != client.code_client else client.code_client


def de(nom: str) -> str:
    """« de Martin », « d'Électricité Ampérel »; an h is left alone: only a dictionary knows which is mute."""
    voyelle = cle_sans_accents(nom)[:1] in {*"aeiouœæ"}
    return f"d'{nom}" if voyelle else f"de {nom}"


def phrase(texte: str) -> str:
    """Return `texte` with a capital and a full stop."""
    fin = "" if texte.endswith((".", "?", "!")) else "."
    return f"{texte[:1].upper()}{texte[1:]}{fin}"


def total(positions: Iterable[Position]) -> str:
    """Return what remains due, by currency: « 1 234,56 € et 10,00 USD »."""
    par_devise: dict[str, Decimal] = {}
    for p in positions:
        par_devise[p.facture.devise] = par_devise.get(p.facture.devise, ZERO) + p.reste_du
    return enumeration([en_clair(montant, devise) for devise, montant in par_devise.items()]) or en_clair(
        ZERO
    )
