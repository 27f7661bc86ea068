"""A whole morning, told on each implementation: every table is the same at the end of each step."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from atelier import Atelier, Rangee, fiche, instant, piece
from contrat_classeur.implementations import Ferme, Ouvrir, Poste
from relance_xl import assembly
from relance_xl.schema.contenu import Cellule, Changements, Contenu
from relance_xl.schema.tables import FACTURES, JOURNAL, PROMESSES, REGLEMENTS
from relance_xl.usecases.annuler import annuler
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.preparer import mettre_en_demeure, preparer

VENDREDI, LUNDI, JANVIER = date(2026, 11, 20), date(2026, 11, 23), date(2027, 1, 4)
FICHES = (
    fiche("01000", "Hôtel <du> Nord & Fils", **{"Code postal": "01000", "Commentaire": "=rappeler le 1/2"}),
    fiche("C002", "=Martin", **{"Solde comptable": Decimal("500.00")}),
    fiche("C003", "Mairie de Privas", Catégorie="public"),
    fiche("C004", "Dupont", **{"E-mail": None}),
)
PIECES = (
    piece("01000", "0001", "1234.56", date(2026, 11, 10), Objet="Table & chaises"),
    piece("01000", "1/2", "100.00", date(2026, 11, 18)),
    piece("C002", "F3", "500.00", date(2026, 9, 12)),
    piece("C003", "F4", "200.00", date(2026, 10, 15)),
    piece("C004", "F5", "80.10", date(2026, 11, 1)),
    piece("C004", "F6", "-10.00", date(2026, 11, 1), **{"Date d'échéance": "31/02/2026"}),
)
ETAPES = (
    "préparer", "confirmer", "payer et promettre", "préparer encore", "annuler", "mettre en demeure",
    "annuler la mise en demeure", "janvier",
)  # fmt: skip


EVENEMENTS = [
    ("brouillon", "0001", "01000-261120-R2"),
    ("brouillon", "F3", "C002-261120-R2"),
    ("brouillon", "F4", "C003-261120-R2"),
    ("brouillon", "F5", "C004-261120-R2"),
    ("envoyée", "0001", "01000-261120-R2"),
    ("annulée", "F3", "C002-261120-R2"),
    ("annulée", "F5", "C004-261120-R2"),
    ("brouillon", "F5", "C004-261123-R2"),
    ("annulée", "F4", "C003-261120-R2"),
    ("brouillon", "F4", "C003-261123-R6"),
    ("annulée", "F4", "C003-261123-R6"),
    ("brouillon", "1/2", "01000-270104-R2"),
    ("brouillon", "F3", "C002-270104-R2"),
    ("brouillon", "F4", "C003-270104-R2"),
]
"""The Journal in the end: C002 promised for 1 December, C004's credit was made readable, January came."""


def _faire(poste: Poste, etape: str) -> None:
    """Do one step as a run does: on the workbook as a new run gets it."""
    classeur = poste.classeur()
    outils = assembly.outils(classeur)
    match etape:
        case "préparer":
            preparer(outils, instant(VENDREDI))
        case "confirmer":
            confirmer(outils, instant(VENDREDI), Demande(identifiants=("01000-261120-R2",)))
        case "payer et promettre":
            _payer_et_promettre(poste)
        case "préparer encore":
            preparer(outils, instant(LUNDI))
        case "mettre en demeure":
            mettre_en_demeure(outils, instant(LUNDI), "F4", "C003")
        case "annuler":
            annuler(outils, instant(LUNDI), ("C003-261120-R2",), "")
        case "annuler la mise en demeure":
            annuler(outils, instant(LUNDI), ("C003-261123-R6",), "")
        case "janvier":
            preparer(outils, instant(JANVIER))


def _payer_et_promettre(poste: Poste) -> None:
    paiement: Rangee = {
        "Date": LUNDI,
        "Code client": "01000",
        "N° facture": "0001",
        "Montant": Decimal("1234.56"),
        "Référence": "000123",
    }
    promesse: Rangee = {"Code client": "C002", "N° facture": "F3", "Date promise": date(2026, 12, 1)}
    classeur = poste.classeur()
    classeur.lire()
    classeur.ecrire(
        Changements(
            ajouts={REGLEMENTS.nom: [paiement], PROMESSES.nom: [promesse]},
            colonnes={FACTURES.nom: {"Objet": {1: "=A1"}, "Date d'échéance": {5: date(2026, 11, 1)}}},
        )
    )


def _matin(poste: Poste) -> Iterator[Contenu]:
    for etape in ETAPES:
        _faire(poste, etape)
        yield poste.classeur().lire()


def _evenements(contenu: Contenu) -> list[tuple[Cellule, ...]]:
    journal = contenu.tables[JOURNAL.nom]
    places = [journal.colonnes.index(label) for label in ("Événement", "N° facture", "Identifiant")]
    return [tuple(ligne[place] for place in places) for ligne in journal.lignes]


def _classeur(dossier: Path) -> Path:
    atelier = Atelier(dossier)
    atelier.remplir(FICHES, PIECES)
    return atelier.chemin


@cache
def _reference() -> Sequence[Contenu]:
    """What the closed file holds at the end of each step."""
    with TemporaryDirectory() as dossier:
        return list(_matin(Ferme(_classeur(Path(dossier)))))


def test_le_matin_entier_donne_les_memes_tables(ouvrir: Ouvrir, tmp_path: Path) -> None:
    chemin = _classeur(tmp_path)
    for nom, obtenu, attendu in zip(ETAPES, _matin(ouvrir(chemin)), _reference(), strict=True):
        assert (nom, obtenu.proprietes) == (nom, attendu.proprietes)
        assert (nom, set(obtenu.tables)) == (nom, set(attendu.tables))
        for table, donnees in attendu.tables.items():
            assert (nom, obtenu.tables[table]) == (nom, donnees)
    assert _evenements(obtenu) == EVENEMENTS
