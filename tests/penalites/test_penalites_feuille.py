"""From a row of the workbook: the same figures as `penalites`, on the screen and on their sheet."""

import json
import warnings
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from atelier import Atelier, Rangee, fiche, instant, piece
from recit import le
from relance_xl.adapters.classeur_ferme import ClasseurFerme
from relance_xl.schema.contenu import Contenu
from relance_xl.schema.tables import CALCUL, REGLEMENTS
from relance_xl.usecases.decompte import compte_rendu, decompte

Lancer = Callable[..., tuple[int, str, str]]
JOUR = le("10/07/2026")
COLONNES = ("N° facture", "Échéance n°", "Libellé", "Du", "Au", "Jours", "Base", "Taux", "Montant", "Devise")


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    """Hôtel du Nord owes 10 000 € since 20 June and paid 4 000 on 25 June; Perrin has an invoice too."""
    un = Atelier(tmp_path)
    un.remplir(
        [fiche("C001", "Hôtel du Nord"), fiche("C002", "Perrin"), fiche("C003", "Lycée", Catégorie="public")],
        [
            piece("C001", "F1", "10000", le("20/06/2026")),
            piece("C002", "F2", "100", le("20/06/2026")),
            piece("C003", "F2", "100", le("20/06/2026")),
            piece("C001", "A1", "-50", le("20/06/2026")),
            piece("C002", "F3", "100", le("20/06/2026")),
            piece("C002", "F3", "100", le("20/06/2026")),
            piece("C002", "F4", "100", le("20/06/2013")),
            piece("C009", "F5", "100", le("20/06/2026")),
        ],
    )
    recu: Rangee = {
        "Date": le("25/06/2026"),
        "Code client": "C001",
        "N° facture": "F1",
        "Montant": Decimal(4000),
        "Référence": "VIR 12",
    }
    un.ajouter(REGLEMENTS.nom, recu)
    return un


def feuille(atelier: Atelier) -> list[tuple[Any, ...]]:
    """The rows of figures."""
    return [ligne for ligne in atelier.table(CALCUL.nom, *COLONNES) if ligne[8] is not None]


CHIFFRES: list[tuple[Any, ...]] = [
    ("F1", 1, "Échéance du 20/06/2026", le("20/06/2026"), None, None, None, None, 10000, "EUR"),
    ("F1", 1, "Règlement VIR 12", le("25/06/2026"), None, None, None, None, -4000, "EUR"),
    ("F1", 1, "Pénalités de retard", le("21/06/2026"), le("25/06/2026"), 5, 10000, 12.15, 16.64, "EUR"),
    ("F1", 1, "Pénalités de retard", le("26/06/2026"), le("30/06/2026"), 5, 6000, 12.15, 9.99, "EUR"),
    ("F1", 1, "Pénalités de retard", le("01/07/2026"), le("10/07/2026"), 10, 6000, 12.4, 20.38, "EUR"),
    ("F1", None, "Indemnité forfaitaire pour frais de recouvrement", None, None, None, None, None, 40, "EUR"),
    ("F1", None, "Total dû au 10/07/2026", None, None, None, None, None, 6087.01, "EUR"),
]


def test_la_feuille_recoit_le_calcul_d_une_facture_puis_celui_d_une_autre(atelier: Atelier) -> None:
    resultat = decompte(atelier.outils(), instant(JOUR), "F1", "C001")
    assert feuille(atelier) == CHIFFRES
    assert resultat.ecrit
    explications = [mot for (mot,) in atelier.table(CALCUL.nom, "Explication")]
    assert " ".join(explications[7:]) == " ".join(resultat.explications)
    decompte(atelier.outils(), instant(JOUR), "F2", "C003")
    assert [ligne[0] for ligne in feuille(atelier)] == ["F2"] * 4


def test_une_simulation_n_ecrit_rien(atelier: Atelier) -> None:
    avant = atelier.chemin.read_bytes()
    resultat = decompte(atelier.outils(), instant(JOUR), "F1", simulation=True)
    assert (resultat.ecrit, str(resultat.decompte.total)) == (False, "6087.01")
    assert atelier.chemin.read_bytes() == avant


def test_penalites_donne_les_memes_sommes(atelier: Atelier, lancer: Lancer) -> None:
    code, sortie, _ = lancer(
        "decompte", str(atelier.chemin), "--facture", "F1", "--date", "10/07/2026", "--json"
    )
    assert code == 0
    du_classeur = json.loads(sortie)
    cas = ("--montant", "10000", "--echeance", "2026-06-20", "--au", "2026-07-10")
    _, sortie, _ = lancer("penalites", *cas, "--reglement", "2026-06-25:4000", "--json")
    seul = json.loads(sortie)
    assert du_classeur["echeances"][0]["tranches"] == seul["tranches"]
    memes = ("interets", "indemnite", "total")
    assert (
        [du_classeur[cle] for cle in memes] == [seul[cle] for cle in memes] == ["47.01", "40.00", "6087.01"]
    )


def test_le_decompte_en_json(atelier: Atelier, lancer: Lancer) -> None:
    _, sortie, _ = lancer(
        "decompte", str(atelier.chemin), "--facture", "F1", "--date", "2026-07-10", "--json"
    )
    lu = json.loads(sortie)
    assert len(lu.pop("explications")) == 11
    assert lu.pop("echeances")[0] | {"tranches": []} == {
        "numero_echeance": 1,
        "echeance": "2026-06-20",
        "montant_ttc": "10000.00",
        "mouvements": [
            {"date": "2026-06-25", "nature": "règlement", "numero": "VIR 12", "montant": "4000.00"}
        ],
        "reste_du": "6000.00",
        "tranches": [],
        "interets": "47.01",
    }
    assert lu.pop("prescription")["le"] == "2031-05-21"
    assert lu == {
        "date": "2026-07-10",
        "client": "C001",
        "facture": "F1",
        "devise": "EUR",
        "reste_du": "6000.00",
        "conteste": "0.00",
        "a_echoir": "0.00",
        "trop_percu": "0.00",
        "interets": "47.01",
        "interets_payes": "0.00",
        "indemnite": "40.00",
        "indemnite_payee": "0.00",
        "total": "6087.01",
        "feuille": "Calcul de pénalités",
    }


def test_le_decompte_en_francais(atelier: Atelier, lancer: Lancer) -> None:
    code, sortie, erreur = lancer("decompte", str(atelier.chemin), "--facture", "F1", "--date", "10/07/2026")
    assert (code, erreur) == (0, "")
    lignes = sortie.replace("\u202f", " ").replace("\xa0", " ").splitlines()
    assert lignes[0] == "Facture F1, Hôtel du Nord, au 10/07/2026 :"
    assert [" ".join(ligne.split()) for ligne in lignes[1:9]] == [
        "Éch. Libellé Du Au Jours Base Taux Montant",
        "1 Échéance du 20/06/2026 20/06/2026 10 000,00 €",
        "1 Règlement VIR 12 25/06/2026 -4 000,00 €",
        "1 Pénalités de retard 21/06/2026 25/06/2026 5 10 000,00 € 12,15 % 16,64 €",
        "1 Pénalités de retard 26/06/2026 30/06/2026 5 6 000,00 € 12,15 % 9,99 €",
        "1 Pénalités de retard 01/07/2026 10/07/2026 10 6 000,00 € 12,40 % 20,38 €",
        "Indemnité forfaitaire pour frais de recouvrement 40,00 €",
        "Total dû au 10/07/2026 6 087,01 €",
    ]
    assert lignes[-1] == "Le détail est dans la feuille « Calcul de pénalités »."


@pytest.mark.parametrize(
    ("numero", "client", "phrase"),
    [
        ("F9", None, "La facture F9 n'est pas dans le classeur : vérifiez son numéro."),
        ("F1", "C002", "La facture F1 du client C002 n'est pas dans le classeur : vérifiez son numéro."),
        (
            "F2",
            None,
            "Plusieurs clients ont une facture F2 (C002, C003) : précisez le client avec --client.",
        ),
        ("A1", None, "A1 est un avoir : il n'y a pas de pénalités à calculer."),
        (
            "F3",
            None,
            (
                "La facture F3 ne peut pas être calculée : une de ses lignes est illisible, en double ou "
                "dans une autre devise. Cliquez sur Vérifier, corrigez la feuille Factures, puis recommencez."
            ),
        ),
        (
            "F4",
            None,
            (
                "Les taux du semestre qui commence le 01/01/2013 manquent dans la feuille Taux : ajoutez une "
                "ligne à cette feuille, puis recommencez."
            ),
        ),
        ("F5", None, "Le client C009 n'est pas dans la feuille Clients : ajoutez-le d'abord."),
    ],
)
def test_un_calcul_impossible_est_une_phrase_et_n_ecrit_rien(
    atelier: Atelier, lancer: Lancer, numero: str, client: str | None, phrase: str
) -> None:
    avant = atelier.chemin.read_bytes()
    options = ("--client", client) if client else ()
    assert lancer("decompte", str(atelier.chemin), "--facture", numero, *options) == (2, "", f"{phrase}\n")
    assert atelier.chemin.read_bytes() == avant


class SansLaFeuille(ClasseurFerme):
    """A workbook of an older version."""

    def lire(self) -> Contenu:
        lu = super().lire()
        return Contenu({n: t for n, t in lu.tables.items() if n != CALCUL.nom}, lu.proprietes)


def test_un_classeur_ancien_se_calcule_et_dit_comment_avoir_la_feuille(atelier: Atelier) -> None:
    outils = atelier.outils()._replace(classeur=SansLaFeuille(atelier.chemin))
    avant = atelier.chemin.read_bytes()
    resultat = decompte(outils, instant(JOUR), "F1")
    assert [p.replace("\u202f", " ").replace("\xa0", " ") for p in compte_rendu(resultat).phrases] == [
        "Facture F1, Hôtel du Nord, au 10/07/2026.",
        "Total dû au 10/07/2026 : reste dû 6 000,00 € + intérêts 47,01 € + indemnité 40,00 € = 6 087,01 €.",
        (
            "La feuille « Calcul de pénalités » manque dans ce classeur : lancez « relance-xl "
            "mettre-a-niveau » pour l'ajouter, et le détail s'y écrira."
        ),
    ]
    assert atelier.chemin.read_bytes() == avant


def test_le_compte_rendu_dit_ou_est_le_detail(atelier: Atelier) -> None:
    resultat = decompte(atelier.outils(), instant(JOUR), "F1")
    assert compte_rendu(resultat).phrases[-1] == "Le détail est dans la feuille « Calcul de pénalités »."
    sans = compte_rendu(decompte(atelier.outils(), instant(JOUR), "F1", simulation=True))
    assert len(sans.phrases) == 2


def test_mettre_a_niveau_ajoute_la_feuille_a_un_vrai_classeur_ancien(
    atelier: Atelier, lancer: Lancer
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        livre = openpyxl.load_workbook(atelier.chemin, keep_vba=True)
        del livre[CALCUL.feuille]
        livre.save(atelier.chemin)
    _, sortie, _ = lancer("decompte", str(atelier.chemin), "--facture", "F1", "--date", "10/07/2026")
    assert "mettre-a-niveau" in sortie.splitlines()[-1]
    code, sortie, _ = lancer("mettre-a-niveau", str(atelier.chemin))
    assert (code, sortie.splitlines()[0]) == (0, "Feuilles ajoutées : Calcul de pénalités.")
    decompte(atelier.outils(), instant(JOUR), "F1", "C001")
    assert feuille(atelier) == CHIFFRES
