"""What an accountant does of a morning in Relances du jour, on a real workbook."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from atelier import Atelier, Rangee, fiche, instant, piece
from relance_xl.schema.contenu import Valeur
from relance_xl.schema.tables import REGLEMENTS, RELANCES
from relance_xl.usecases.preparer import preparer
from relance_xl.usecases.resultats import Preparation

VENDREDI, SAMEDI, LUNDI = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)


def deux_clients(atelier: Atelier) -> Atelier:
    """Alpha owes 100 € and Bravo 500 €: both are at their first reminder on Friday."""
    atelier.remplir(
        [fiche("C001", "Alpha"), fiche("C002", "Bravo")],
        [
            piece("C001", "F1", "100.00", date(2026, 11, 10)),
            piece("C002", "F2", "500.00", date(2026, 11, 12)),
        ],
    )
    return atelier


def apercu(atelier: Atelier, jour: date = VENDREDI) -> Preparation:
    return preparer(atelier.outils(), instant(jour), apercu=True)


def lancer(atelier: Atelier, jour: date = VENDREDI) -> list[tuple[str, str, tuple[str, ...]]]:
    """Prepare; each message drafted: (identifier, channel, addresses)."""
    faite = preparer(atelier.outils(), instant(jour))
    return [(r.relance.identifiant, r.relance.canal, r.relance.destinataires) for r in faite.relances]


def corriger(atelier: Atelier, rang: int, cellules: Mapping[str, Valeur]) -> None:
    for label, valeur in cellules.items():
        atelier.changer(RELANCES.nom, label, rang, valeur)


def lignes(atelier: Atelier, *labels: str) -> list[tuple[object, ...]]:
    return atelier.table(RELANCES.nom, *(labels or ("Code client", "État", "Canal", "Destinataire")))


def evenements(atelier: Atelier) -> list[tuple[str, str, str, str]]:
    return [(e.evenement, e.identifiant, e.canal, e.destinataire) for e in atelier.dossier().journal]


def payer(atelier: Atelier, montant: str) -> None:
    paiement: Rangee = {
        "Date": VENDREDI,
        "Code client": "C001",
        "N° facture": "F1",
        "Montant": Decimal(montant),
    }
    atelier.ajouter(REGLEMENTS.nom, paiement)
