"""Menuiserie Duval's workbook on 20 November 2026, at three moments, and the rows its Journal then gets."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from atelier import Atelier, fiche, instant, piece
from contrat_classeur.ruban_vif import VENDREDI, Ligne
from relance_xl.schema.contenu import Cellule
from relance_xl.schema.tables import SCENARIOS
from relance_xl.usecases.annuler import annuler
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.preparer import preparer

IDENTIFIANTS = ("C001-261120-R2", "C002-261120-R1", "C003-261120-R1")
DOSSIER = "Relances/2026-11-20"
F101: Mapping[str, Cellule] = {
    "Code client": "C001",
    "N° facture": "F101",
    "Échéance n°": 1.0,
    "Date d'échéance": date(2026, 11, 10),
    "Date d'effet": VENDREDI,
}
F102: Mapping[str, Cellule] = {
    **F101,
    "Code client": "C002",
    "N° facture": "0102",
    "Date d'échéance": date(2026, 10, 30),
}
F103: Mapping[str, Cellule] = {
    **F101,
    "Code client": "C003",
    "N° facture": "F103",
    "Date d'échéance": date(2026, 10, 1),
}
COURRIEL: Mapping[str, Cellule] = {
    **F101,
    "Lot": "L261120-1",
    "Ordre": 2.0,
    "Étape": "Première relance",
    "Canal": "e-mail",
    "Destinataire": "compta@c001.example",
    "Montant": 1234.56,
    "Date limite": date(2026, 11, 27),
    "Pièce": f"{DOSSIER}/C001-261120-R2_Boulangerie-Fournil.eml",
    "Identifiant": "C001-261120-R2",
}
LETTRE: Mapping[str, Cellule] = {
    **F102,
    "Lot": "L261120-1",
    "Ordre": 1.0,
    "Étape": "Lettre de relance",
    "Canal": "courrier",
    "Destinataire": "Hôtel <du> Nord",
    "Montant": 600.0,
    "Pièce": f"{DOSSIER}/C002-261120-R1_Hotel-du-Nord.docx",
    "Identifiant": "C002-261120-R1",
}
RECOMMANDE: Mapping[str, Cellule] = {
    **F103,
    "Lot": "L261120-1",
    "Ordre": 1.0,
    "Étape": "Mise en demeure",
    "Canal": "recommandé",
    "Destinataire": "Garage Müller & Fils",
    "Montant": 99.5,
    "Pénalités": 1.69,
    "Indemnité": 40.0,
    "Date limite": date(2026, 12, 1),
    "Pièce": f"{DOSSIER}/C003-261120-R1_Garage-Muller-Fils.docx",
    "Identifiant": "C003-261120-R1",
}
"""The three messages of that day: by e-mail, by post, by registered letter."""


def a_8_h_30(phrase: str) -> str:
    """What Accueil then shows of the last action."""
    return f"20/11/2026 à 08:30 : {phrase}"


def evenement(nom: str, message: Ligne, **en_plus: Cellule) -> Ligne:
    """A row of the Journal: an event about a message or an invoice."""
    return {**message, "Événement": nom, **en_plus}


def neuf(dossier: Path) -> Path:
    """Four clients, an invoice each: three are late enough to be written to."""
    atelier = Atelier(dossier)
    atelier.ajouter(
        SCENARIOS.nom,
        {"Scénario": "Par lettre", "Ordre": 1, "Étape": "Lettre de relance", "Jours": 5, "Canal": "courrier"},
        {
            "Scénario": "Strict",
            "Ordre": 1,
            "Étape": "Mise en demeure",
            "Nature": "mise en demeure",
            "Jours": 30,
            "Canal": "recommandé",
            "Délai accordé": 8,
        },
    )
    atelier.remplir(
        [
            fiche("C001", "Boulangerie Fournil"),
            fiche("C002", "Hôtel <du> Nord", Scénario="Par lettre"),
            fiche("C003", "Garage Müller & Fils", Scénario="Strict"),
            fiche("C004", "=Martin"),
        ],
        [
            piece("C001", "F101", "1234.56", date(2026, 11, 10)),
            piece("C002", "0102", "600.00", date(2026, 10, 30)),
            piece("C003", "F103", "99.50", date(2026, 10, 1)),
            piece("C004", "1/4", "250.00", date(2026, 11, 18)),
        ],
    )
    return atelier.chemin


def pret(dossier: Path) -> Path:
    """The same, the day's three drafts made."""
    atelier = Atelier.ouvrir(neuf(dossier))
    preparer(atelier.outils(), instant(VENDREDI))
    return atelier.chemin


def calme(dossier: Path) -> Path:
    """The same, these drafts cancelled: every figure is there, nothing waits."""
    atelier = Atelier.ouvrir(pret(dossier))
    annuler(atelier.outils(), instant(VENDREDI), IDENTIFIANTS, "")
    return atelier.chemin


def poste(dossier: Path) -> Path:
    """The drafts made and gone: the registered letter bears number 1A001."""
    atelier = Atelier.ouvrir(pret(dossier))
    confirmer(atelier.outils(), instant(VENDREDI), Demande(tout=True, recommande="1A001"))
    return atelier.chemin


DEPARTS: Mapping[str, Callable[[Path], Path]] = {"neuf": neuf, "pret": pret, "calme": calme, "poste": poste}
