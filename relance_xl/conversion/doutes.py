"""What must be held because a row about it could not be read: better no reminder than a wrong one."""

from collections.abc import Collection, Iterable

from relance_xl.conversion.tables import Lue
from relance_xl.core.dossier import Douteux
from relance_xl.core.saisie import cle_de_label

Facture = tuple[str, str]
"""(code client, numéro)."""


def douteux(
    *,
    clients: Lue,
    factures: Lue,
    portant_sur: Iterable[Lue],
    scenarios: Lue,
    relances: Lue,
    doublons: Collection[str],
) -> Douteux:
    """Return the clients and invoices to hold.

    `portant_sur` are the tables whose rows are about an invoice or, when they name none, about a whole
    client (payments, promises, the Journal). A bad step holds the clients and invoices of its scenario.
    """
    codes = {*doublons, *_textes(clients, "code_client"), *_textes(relances, "code_client")}
    numeros = _factures_illisibles(factures)
    for lue in portant_sur:
        for client, numero in _couples(lue, "numero_facture"):
            if client and numero:
                numeros.add((client, numero))
            elif client:
                codes.add(client)
            elif numero:
                numeros |= _de_ce_numero(factures, numero)
    noms = {cle_de_label(nom) for nom in _textes(scenarios, "scenario") if nom}
    if noms:
        codes |= _ayant(clients, "scenario", noms, "code_client")
        numeros |= _factures_ayant(factures, noms)
    return Douteux(frozenset(codes - {""}), frozenset(numeros))


def _textes(lue: Lue, attribut: str) -> Iterable[str]:
    return (lue.texte(attribut, position) for position in lue.rejetees)


def _couples(lue: Lue, attribut: str) -> Iterable[Facture]:
    return ((lue.texte("code_client", p), lue.texte(attribut, p)) for p in lue.rejetees)


def _factures_illisibles(factures: Lue) -> set[Facture]:
    """Unreadable invoices, and the invoices that unreadable avoirs correct."""
    couples = {*_couples(factures, "numero_facture"), *_couples(factures, "avoir_sur_facture")}
    return {(client, numero) for client, numero in couples if client and numero}


def _de_ce_numero(factures: Lue, cherche: str) -> set[Facture]:
    numeros = factures.colonnes["numero_facture"]
    return {
        (factures.texte("code_client", position), cherche)
        for position, numero in enumerate(numeros)
        if numero == cherche
    }


def _ayant(lue: Lue, attribut: str, valeurs: set[str], cherche: str) -> set[str]:
    return {
        lue.texte(cherche, position)
        for position, valeur in enumerate(lue.colonnes[attribut])
        if cle_de_label(str(valeur)) in valeurs
    }


def _factures_ayant(factures: Lue, scenarios: set[str]) -> set[Facture]:
    return {
        (factures.texte("code_client", position), factures.texte("numero_facture", position))
        for position, scenario in enumerate(factures.colonnes["scenario"])
        if cle_de_label(str(scenario)) in scenarios
    }
