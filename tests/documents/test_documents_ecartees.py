"""A template that may not go to a consumer holds his items; the other clients' messages go on."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from documents.doublures import ModelesEnMemoire, PiecesEnMemoire
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.relance import Ecartee, Plan
from relance_xl.documents.exemples import PARAMETRES, exemple
from relance_xl.documents.redaction import Redacteur
from relance_xl.usecases.redaction import rediger

T = TypeVar("T")


class DepotEnMemoire:
    """A `Depot` that keeps the names of what is staged."""

    def __init__(self) -> None:
        self.prepares: list[str] = []

    def preparer(self, chemin: str, contenu: bytes) -> None:
        """Stage a file."""
        assert contenu
        self.prepares.append(chemin)

    def publier(self, chemins: Iterable[str]) -> None:
        """Give nothing its name."""

    def retirer(self, chemins: Iterable[str]) -> None:
        """Remove nothing."""

    def renoncer(self) -> None:
        """Renounce nothing."""

    def en_attente(self) -> list[str]:
        """Return nothing."""
        return []

    def presents(self, chemins: Iterable[str]) -> list[str]:
        """Return nothing."""
        return list(chemins)[:0]

    def lire(self, chemin: str) -> bytes | None:
        """Return nothing."""
        return None if chemin else b""


class SansProgression:
    """A `Progression` that shows nothing."""

    def suivre(self, elements: Iterable[T], total: int, libelle: str) -> Iterator[T]:
        """Yield the elements."""
        assert total >= 0, libelle
        yield from elements


def test_les_factures_du_particulier_attendent_et_le_reste_part() -> None:
    source = {"fr/courriels/relance.txt": "Objet : Relance\n\nDes pénalités de retard courent."}
    redacteur = Redacteur(PARAMETRES, ModelesEnMemoire(source), PiecesEnMemoire({}))
    particulier = exemple("relance", "e-mail", "particulier")
    professionnel = exemple("relance")._replace(identifiant="C002-261120-R3")
    plan = Plan(particulier.date, (particulier, professionnel), (), (), (), ())
    depot = DepotEnMemoire()
    faites = rediger(plan, redacteur, depot, "Relances/2026-11-20", SansProgression())
    assert depot.prepares == ["Relances/2026-11-20/C002-261120-R3_Hotel-du-Grand-Pre.eml"]
    detail = "le modèle fr/courriels/relance.txt est à corriger : voyez Anomalies"
    assert faites.ecartees == tuple(Ecartee(x.facture, "anomalie", detail, None) for x in particulier.lignes)
    assert faites.anomalies == (
        Anomalie(
            "bloquante",
            "Modèles",
            3,
            "fr/courriels/relance.txt",
            "pénalités de retard",
            "Le modèle fr/courriels/relance.txt, ligne 3, écrit « pénalités de retard », ce qui ne s'écrit "
            "pas à un particulier : retirez ces mots, ou gardez-les pour les autres clients par "
            '{% if categorie == "professionnel" %} … {% endif %}.',
        ),
    )
