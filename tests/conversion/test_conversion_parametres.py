"""The sheet Paramètres: typed, and told where it is wrong."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from relance_xl.conversion.lecture import lire_dossier
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Parametres
from relance_xl.schema.contenu import Cellule, CelluleErreur, Contenu
from relance_xl.schema.parametres import PARAMETRES

Fabrique = Callable[..., Contenu]
RETENUE = "En attendant, la valeur retenue est "
ERREUR = "La cellule affiche une erreur : corrigez sa formule ou tapez la valeur."
CREANCIER = {p.label: f"({p.label})" for p in PARAMETRES if p.essentiel}


def lire(contenu: Fabrique, *lignes: tuple[str, Cellule]) -> tuple[Parametres, tuple[Anomalie, ...]]:
    """Read the parameters of a workbook whose creditor is complete, `lignes` set from row 18 on."""
    rangees = [{"Paramètre": nom, "Valeur": valeur} for nom, valeur in (*CREANCIER.items(), *lignes)]
    dossier, anomalies = lire_dossier(contenu(tblParametres=rangees))
    return dossier.parametres, anomalies


@pytest.mark.parametrize(
    ("nom", "valeur", "attribut", "attendu"),
    [
        ("Tolérance", 2.5, "tolerance", Decimal("2.50")),
        ("Tolérance", "2,50 €", "tolerance", Decimal("2.50")),
        ("Tolérance", None, "tolerance", Decimal("1.00")),
        ("TOLÉRANCE", 0.0, "tolerance", Decimal("0.00")),
        ("Intervalle minimum client", "10 jours", "intervalle_minimum_client", 10),
        ("Taille maximum des pièces", "25 Mo", "taille_maximum_des_pieces", 25),
        ("Relances maximum par jour", None, "relances_maximum_par_jour", None),
        ("Base de calcul", 366.0, "base_de_calcul", 366),
        ("Imputation", "Legale", "imputation", "légale"),
        ("Taux de pénalités", 0.15, "taux_de_penalites", "15 %"),
        ("Taux de pénalités", "3×légal", "taux_de_penalites", "3×légal"),
        ("Délai d'acheminement", 4.0, "delai_d_acheminement", 4),
        ("Délai d’acheminement", "4", "delai_d_acheminement", 4),
    ],
)
def test_a_parameter_is_typed(
    contenu: Fabrique, nom: str, valeur: Cellule, attribut: str, attendu: object
) -> None:
    parametres, anomalies = lire(contenu, (nom, valeur))
    assert anomalies == ()
    assert getattr(parametres, attribut) == attendu


@pytest.mark.parametrize(
    ("nom", "valeur", "montree", "message"),
    [
        (
            "Tolérance",
            "un peu",
            "un peu",
            "Un montant est attendu, par exemple 1 234,56. En attendant, la valeur retenue est 1,00.",
        ),
        (
            "Intervalle minimum client",
            -3.0,
            "-3",
            "Un nombre positif est attendu. En attendant, la valeur retenue est 7.",
        ),
        (
            "Base de calcul",
            360.0,
            "360",
            "Une de ces valeurs est attendue : 365, 366. En attendant, la valeur retenue est 365.",
        ),
        (
            "Regroupement",
            "pays",
            "pays",
            "Une de ces valeurs est attendue : client, étape, facture. " + RETENUE + "client.",
        ),
        (
            "Seuil de validation",
            CelluleErreur("#DIV/0!"),
            "#DIV/0!",
            ERREUR + " En attendant, rien n'est retenu.",
        ),
    ],
)
def test_a_bad_parameter_is_told_and_its_default_used(
    contenu: Fabrique, nom: str, valeur: Cellule, montree: str, message: str
) -> None:
    parametres, anomalies = lire(contenu, (nom, valeur))
    assert anomalies == (
        Anomalie("bloquante", "Paramètres", 18, "Valeur", montree, f"Paramètre « {nom} » : {message}"),
    )
    autres = [p.attribut for p in PARAMETRES if not p.essentiel]
    assert [getattr(parametres, a) for a in autres] == [getattr(Parametres(), a) for a in autres]


def test_a_parameter_on_two_rows_keeps_the_first(contenu: Fabrique) -> None:
    parametres, anomalies = lire(contenu, ("Tolérance", 2.0), ("Tolérance", 3.0), ("Ma note", "à moi"))
    assert parametres.tolerance == Decimal("2.00")
    assert anomalies == (
        Anomalie(
            "bloquante",
            "Paramètres",
            19,
            "Valeur",
            "3",
            "Le paramètre « Tolérance » figure deux fois : la première ligne est retenue, supprimez l'autre.",
        ),
    )


def test_an_empty_parameter_is_its_default_and_no_more(contenu: Fabrique) -> None:
    rangees = [{"Paramètre": nom, "Valeur": v if nom != "IBAN" else None} for nom, v in CREANCIER.items()]
    dossier, anomalies = lire_dossier(contenu(tblParametres=rangees))
    assert dossier.parametres.iban == ""
    assert anomalies == ()
