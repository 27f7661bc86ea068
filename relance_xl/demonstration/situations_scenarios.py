"""An invoice at every step of every scenario, so that each message can be seen."""

from collections.abc import Iterator
from itertools import islice

from relance_xl.core.dossier import Dossier
from relance_xl.core.entites import Client
from relance_xl.demonstration.scene import Scene, facture, historique
from relance_xl.demonstration.situations_blocages import publique

STANDARD = "Standard"
PUBLIC = "Public"

_TAILLES = {STANDARD: (1, 2, 1, 2), PUBLIC: (2, 2, 1)}
_TAILLES_HABITUELLES = (3, 3)
"""How many steps of a scenario each of its customers shows."""


def echelle(scene: Scene, scenario: str) -> list[tuple[int, ...]]:
    """Return the steps to show, grouped by customer; the highest of a group gives its message."""
    ordres = iter(sorted(etape.ordre for etape in scene.scenarios[scenario]))
    groupes = [tuple(islice(ordres, taille)) for taille in _TAILLES.get(scenario, _TAILLES_HABITUELLES)]
    return [groupe for groupe in (*groupes, tuple(ordres)) if groupe]


def aux_etapes(scene: Scene, client: Client, scenario: str, ordres: tuple[int, ...]) -> Dossier:
    """Return `client` under `scenario`, with one invoice whose next step today is each of `ordres`."""
    client = client._replace(scenario=scenario)
    parts = list(_une_par_etape(scene, client, ordres))
    return Dossier(
        clients=(client,),
        factures=tuple(part.factures[0] for part in parts),
        journal=tuple(evenement for part in parts for evenement in part.journal),
    )


def _une_par_etape(scene: Scene, client: Client, ordres: tuple[int, ...]) -> Iterator[Dossier]:
    for ordre in ordres:
        due = facture(scene, client, f"E{ordre}", scene.echeance(client, ordre))
        if client.categorie == "public":
            due = publique(due, client)
        yield Dossier(factures=(due,), journal=tuple(historique(scene, client, due, ordre)))
