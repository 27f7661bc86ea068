"""What fills a real workbook around its stories: paid invoices, invoices not yet due, people to call."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client, Contact, Facture
from relance_xl.demonstration.identifiants import telephone
from relance_xl.demonstration.scene import Scene, facture, reglement
from relance_xl.demonstration.textes import domaine

A_VENIR = 40
"""Invoices that no step reaches yet."""

_PREMIER_JOUR, _DERNIER_JOUR = -400, -75
_HORS_DE_PORTEE = 16
"""Days before the due date at which no step of the default scenarios is open."""
_PERSONNES = ("Élodie Quartz", "Firmin Alcazar", "Gaëlle Bruissard", "Horace Demivent", "Ismérie Colchique")
_ROLES = ("comptabilité", "achats", "direction", "siège")


def remplir(scene: Scene, clients: Sequence[Client], nombre: int) -> Iterator[Dossier]:
    """Yield `nombre` ordinary invoices spread over `clients`: some to come, the others paid."""
    sans_controle = [client for client in clients if client.solde_comptable is None]
    for rang, client in enumerate(islice(cycle(sans_controle), min(A_VENIR, nombre))):
        jour = scene.le(_HORS_DE_PORTEE + scene.hasard.randint(0, 40))
        emission = scene.le(-scene.hasard.randint(0, 20))
        yield Dossier(factures=(facture(scene, client, f"N{rang}", jour, date_facture=emission),))
    for rang, client in enumerate(islice(cycle(clients), max(nombre - A_VENIR, 0))):
        yield _payee(scene, client, f"P{rang}")


def contacts(clients: Sequence[Client]) -> tuple[Contact, ...]:
    """Return the people known at every second firm: one per role for a Grand compte, else two."""
    return tuple(
        contact
        for rang, client in enumerate(clients)
        if client.categorie != "particulier" and (rang % 2 or client.scenario == "Grand compte")
        for contact in _contacts(client, rang)
    )


def _payee(scene: Scene, client: Client, cle: str) -> Dossier:
    echeance = scene.le(scene.hasard.randint(_PREMIER_JOUR, _DERNIER_JOUR))
    due = facture(scene, client, cle, echeance)
    return Dossier(factures=(due,), reglements=(reglement(due, _jour_de_paiement(scene, client, due)),))


def _jour_de_paiement(scene: Scene, client: Client, due: Facture) -> date:
    habitude = Random(client.code_client).choice((-2, 0, 3, 8, 14, 24))  # noqa: S311  reproducible, no secret
    return due.date_echeance + timedelta(days=habitude + scene.hasard.randint(-3, 5))


def _contacts(client: Client, rang: int) -> Iterator[Contact]:
    roles = _ROLES if client.scenario == "Grand compte" else (_ROLES[0], _ROLES[2])
    for decalage, role in enumerate(roles):
        nom = _PERSONNES[(rang + decalage) % len(_PERSONNES)]
        yield Contact(
            ligne=0,
            code_client=client.code_client,
            nom=nom,
            role=role,
            email=f"{domaine(nom).removesuffix('.example')}@{domaine(client.nom)}",
            telephone=telephone(3000 + 11 * rang + decalage),
        )
