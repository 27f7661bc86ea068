"""Writing: the same changes leave the same tables, and what is the user's stays his."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest

from contrat_classeur.implementations import Ouvrir, Poste
from contrat_classeur.modele import Saisi, Tableau, ecrire
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Cellule, Changements, Lien, Valeur

Rangee = Mapping[str, Valeur | Lien]

LABELS = ("Ma note", "Montant", "Code client", "Date", "N° facture")
TRAITRES = (
    *("01000", "=A1", "1/2", "07000", "01/02/2024", "1e5", "+33 4 75 00 00 00", "-12", "VRAI", "TRUE"),
    *("12:30", "15 %", "@moi", "'07000", "3 mars", "1 234,56", "$5", "F-2026-001", "04 75 00 00 00"),
    *("ligne 1\nligne 2", "x" * 9000, " espace ", "=", "2026-11-20", "(12)", "1,5", "1.5", "½"),
)
"""Texts that Excel would take for a number, a date, a formula, a percentage, if it was let to."""


def _reglements(
    *rangees: tuple[Saisi, ...], totaux: bool = False, filtre: tuple[str, str] | None = None
) -> Tableau:
    """The payments, in columns of the user's order, with one of his own."""
    lignes = rangees or ((),)
    return Tableau("tblReglements", "Règlements", LABELS, lignes, 3, 2, totaux, {}, filtre)


def _ecrire(poste: Poste, changements: Changements) -> None:
    classeur = poste.classeur()
    classeur.lire()
    classeur.ecrire(changements)


def _lignes(poste: Poste, table: str = "tblReglements") -> list[list[Cellule]]:
    return [list(ligne) for ligne in poste.classeur().lire().tables[table].lignes]


def test_des_colonnes_en_place(ouvrir: Ouvrir, tmp_path: Path) -> None:
    poste = ouvrir(
        ecrire(
            tmp_path / "c.xlsx",
            _reglements(
                ("vu", 10, "C001", date(2026, 1, 5), "F1"),
                ("", 20, "C002", date(2026, 1, 6), "F2"),
                (None, 30, "C003", date(2026, 1, 7), "F3"),
            ),
        )
    )
    _ecrire(
        poste,
        Changements(
            colonnes={
                "tblReglements": {
                    "Montant": {0: Decimal("12.34"), 2: None},
                    "Date": {1: date(2026, 11, 20), 2: datetime(2026, 11, 20, 8, 30)},  # noqa: DTZ001  a cell
                    "N° facture": {0: "01000", 1: "=A1", 2: True},
                }
            }
        ),
    )
    assert _lignes(poste) == [
        ["vu", 12.34, "C001", date(2026, 1, 5), "01000"],
        [None, 20.0, "C002", date(2026, 11, 20), "=A1"],
        [None, None, "C003", datetime(2026, 11, 20, 8, 30), "oui"],  # noqa: DTZ001  a cell
    ]


@pytest.mark.parametrize("totaux", [False, True])
def test_des_lignes_ajoutees_apres_la_derniere_remplie(ouvrir: Ouvrir, tmp_path: Path, totaux: bool) -> None:
    poste = ouvrir(
        ecrire(
            tmp_path / "c.xlsx", _reglements(("vu", 10, "C001", date(2026, 1, 5), "F1"), (), totaux=totaux)
        )
    )
    jour = date(2026, 11, 20)
    rangees: list[Rangee] = [
        {"Code client": f"C{n:03}", "Montant": Decimal(n), "Date": jour, "N° facture": f"000{n}"}
        for n in (2, 3, 4)
    ]
    _ecrire(poste, Changements(ajouts={"tblReglements": rangees}))
    assert _lignes(poste) == [
        ["vu", 10.0, "C001", date(2026, 1, 5), "F1"],
        [None, 2.0, "C002", jour, "0002"],
        [None, 3.0, "C003", jour, "0003"],
        [None, 4.0, "C004", jour, "0004"],
    ]


@pytest.mark.parametrize("nombre", [0, 1, 5])
def test_une_table_remplacee_garde_les_colonnes_de_l_utilisateur(
    ouvrir: Ouvrir, tmp_path: Path, nombre: int
) -> None:
    avant = [("vu", 10, "C001", date(2026, 1, 5), "F1"), (None, 20, "C002", date(2026, 1, 6), "F2")]
    poste = ouvrir(ecrire(tmp_path / "c.xlsx", _reglements(*avant, (None, 30, "C003"))))
    jour = date(2026, 11, 20)
    rangees: list[Rangee] = [
        {"Code client": f"N{n}", "Montant": Decimal(n), "Date": jour} for n in range(1, nombre + 1)
    ]
    _ecrire(poste, Changements(remplacements={"tblReglements": rangees}))
    nouvelles: list[list[Cellule]] = [[None, float(n), f"N{n}", jour, None] for n in range(1, nombre + 1)]
    premiere = nouvelles[0] if nouvelles else [None] * 5
    assert _lignes(poste) == [["vu", *premiere[1:]], *nouvelles[1:]]


def test_un_texte_reste_un_texte(ouvrir: Ouvrir, tmp_path: Path) -> None:
    poste = ouvrir(
        ecrire(tmp_path / "c.xlsx", _reglements(*((None, n, "avant") for n in range(len(TRAITRES)))))
    )
    _ecrire(
        poste,
        Changements(
            colonnes={"tblReglements": {"Code client": dict(enumerate(TRAITRES))}},
            ajouts={"tblReglements": [{"N° facture": texte} for texte in TRAITRES]},
        ),
    )
    lignes = _lignes(poste)
    assert [ligne[2] for ligne in lignes] == [*TRAITRES, *[None] * len(TRAITRES)]
    assert [ligne[4] for ligne in lignes] == [*[None] * len(TRAITRES), *TRAITRES]


def test_proprietes_du_document(ouvrir: Ouvrir, tmp_path: Path) -> None:
    proprietes = {"RelanceXL.Schema": "1", "Service": "Comptabilité"}
    poste = ouvrir(ecrire(tmp_path / "c.xlsx", _reglements(), proprietes=proprietes))
    _ecrire(poste, Changements(proprietes={"RelanceXL.Schema": "2", "RelanceXL.Journal": "3:abc"}))
    _ecrire(poste, Changements(proprietes={"RelanceXL.Journal": "4:" + "d" * 64}))
    assert poste.classeur().lire().proprietes == {
        "RelanceXL.Schema": "2",
        "Service": "Comptabilité",
        "RelanceXL.Journal": "4:" + "d" * 64,
    }


def test_un_fichier_se_montre_en_texte_avec_son_lien(ouvrir: Ouvrir, tmp_path: Path) -> None:
    relances = Tableau("tblRelances", "Relances du jour", ("Code client", "Fichier", "Montant"), haut=5)
    poste = ouvrir(ecrire(tmp_path / "c.xlsx", relances))
    fichiers = ["Relances/2026-11-20/F 1 & 2.eml", "Relances/2026-11-20/é#1.docx"]
    rangees: list[Rangee] = [
        {"Code client": f"C00{n}", "Fichier": Lien(chemin, chemin)} for n, chemin in enumerate(fichiers)
    ]
    _ecrire(poste, Changements(remplacements={"tblRelances": rangees}))
    assert _lignes(poste, "tblRelances") == [["C000", fichiers[0], None], ["C001", fichiers[1], None]]
    liens = [poste.lien("Relances du jour", f"B{n}") for n in (6, 7)]
    assert [lien and unquote(lien) for lien in liens] in (fichiers, poste.sans_liens and [None, None])

    _ecrire(poste, Changements(remplacements={"tblRelances": [{"Code client": "C9"}]}))
    assert _lignes(poste, "tblRelances") == [["C9", None, None]]


def test_une_table_triee_et_filtree_recoit_les_lignes_voulues(ouvrir: Ouvrir, tmp_path: Path) -> None:
    rangees = [(None, n, code, None, f"F{n}") for n, code in enumerate(("C003", "C001", "C003", "C002"))]
    poste = ouvrir(ecrire(tmp_path / "c.xlsx", _reglements(*rangees, filtre=("Code client", "C001"))))
    _ecrire(
        poste,
        Changements(
            colonnes={
                "tblReglements": {"Montant": {0: Decimal("1.50"), 1: Decimal("2.50"), 3: Decimal("4.50")}}
            },
            ajouts={"tblReglements": [{"Code client": "C001", "N° facture": "F9"}]},
        ),
    )
    assert _lignes(poste) == [
        [None, 1.5, "C003", None, "F0"],
        [None, 2.5, "C001", None, "F1"],
        [None, 2.0, "C003", None, "F2"],
        [None, 4.5, "C002", None, "F3"],
        [None, None, "C001", None, "F9"],
    ]


def test_ce_qui_est_a_l_utilisateur_n_est_pas_touche(ouvrir: Ouvrir, tmp_path: Path) -> None:
    sienne = Tableau("MesVentes", "Règlements", ("Mois", "Total"), [("janvier", 12)], haut=3, gauche=10)
    autour = {"Règlements": {"A1": "Mes règlements", "J20": "loin"}, "À moi": {"B2": "rien"}}
    poste = ouvrir(ecrire(tmp_path / "c.xlsx", _reglements((None, 1, "C001")), sienne, autour=autour))
    _ecrire(poste, Changements(ajouts={"tblReglements": [{"Code client": "C002"}, {"Code client": "C003"}]}))
    assert _lignes(poste) == [
        [None, 1.0, "C001", None, None],
        [None, None, "C002", None, None],
        [None, None, "C003", None, None],
    ]
    assert _lignes(poste, "MesVentes") == [["janvier", 12.0]]


def test_une_colonne_ou_une_table_facultative_absente_est_passee(ouvrir: Ouvrir, tmp_path: Path) -> None:
    poste = ouvrir(ecrire(tmp_path / "c.xlsx", _reglements((None, 1, "C001"))))
    _ecrire(
        poste,
        Changements(
            colonnes={"tblReglements": {"Mode": {0: "virement"}, "Montant": {0: Decimal(2)}}},
            ajouts={"tblPromesses": [{"Code client": "C001"}]},
        ),
    )
    assert _lignes(poste) == [[None, 2.0, "C001", None, None]]
    assert set(poste.classeur().lire().tables) == {"tblReglements"}


@pytest.mark.parametrize(
    ("changements", "phrase"),
    [
        (
            Changements(colonnes={"tblReglements": {"Date": {0: date(2026, 1, 1)}}}),
            (
                "La colonne « Date » manque dans le tableau tblReglements : rétablissez-la, ou lancez "
                "« mettre-a-niveau »."
            ),
        ),
        (
            Changements(ajouts={"tblReglements": [{"Montant": 1}], "tblFactures": [{"Code client": "C1"}]}),
            "Le tableau tblFactures manque dans le classeur : lancez « mettre-a-niveau ».",
        ),
    ],
)
def test_ce_qui_est_obligatoire_et_absent_est_refuse_sans_rien_ecrire(
    ouvrir: Ouvrir, tmp_path: Path, changements: Changements, phrase: str
) -> None:
    sans_date = Tableau("tblReglements", "Règlements", ("Code client", "Montant"), [("C001", 1)])
    poste = ouvrir(ecrire(tmp_path / "c.xlsx", sans_date))
    with pytest.raises(RefusError) as refus:
        _ecrire(poste, changements)
    assert str(refus.value) == phrase
    assert _lignes(poste) == [["C001", 1.0]]
