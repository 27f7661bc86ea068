"""Cut at any touch of Outlook or of the disk, then run again: what one clean run would have left."""

import shutil
from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from atelier import Atelier, fiche, instant, piece
from faux_outlook import CoupureError, ErreurComError, Poste
from relance_xl.adapters.depot import DepotSurDisque
from relance_xl.core.anomalie import Anomalie
from relance_xl.schema.tables import REGLEMENTS, TABLES
from relance_xl.usecases.comptes_rendus import de_la_preparation
from relance_xl.usecases.outils import Outils
from relance_xl.usecases.preparer import preparer

JEUDI, VENDREDI = date(2026, 11, 19), date(2026, 11, 20)
FERME = 0x800706BA


@pytest.fixture
def depart(tmp_path: Path) -> Path:
    """Thursday morning: two clients are late, the others are not yet."""
    dossier = tmp_path / "depart"
    dossier.mkdir()
    atelier = Atelier(dossier)
    atelier.parametrer({"Messagerie": "outlook"})
    atelier.remplir(
        [fiche("C001", "Alpha"), fiche("C002", "Bravo"), fiche("C003", "Charlie")],
        [
            piece("C002", "F2", "50.00", date(2026, 11, 1)),
            piece("C003", "F3", "90.00", date(2026, 11, 1)),
        ],
    )
    return dossier


class DepotCoupe(DepotSurDisque):
    """The real output folder, whose touches are counted among the calls to Outlook, one file at a time."""

    def __init__(self, dossier: Path, poste: Poste) -> None:
        super().__init__(dossier, "Relances")
        self._poste = poste

    def publier(self, chemins: Iterable[str]) -> None:
        for chemin in chemins:
            self._poste.compter("Disque", "publier")
            super().publier([chemin])

    def retirer(self, chemins: Iterable[str]) -> None:
        for chemin in chemins:
            self._poste.compter("Disque", "retirer")
            super().retirer([chemin])


def outils(atelier: Atelier, poste: Poste) -> Outils:
    return poste.outils(atelier.outils())._replace(depot=DepotCoupe(atelier.chemin.parent, poste))


def jeudi(chemin: Path, poste: Poste) -> Atelier:
    """Thursday's run, the payment of 50,00 € and two invoices more."""
    atelier = Atelier.ouvrir(chemin)
    preparer(outils(atelier, poste), instant(JEUDI))
    atelier.ajouter(
        REGLEMENTS.nom,
        {"Date": VENDREDI, "Code client": "C002", "N° facture": "F2", "Montant": Decimal("50.00")},
    )
    atelier.remplir(
        [fiche("C004", "Delta")],
        [
            piece("C001", "F1", "300.00", date(2026, 11, 2)),
            piece("C004", "F4", "900.00", date(2026, 11, 2)),
        ],
    )
    poste.appels.clear()
    return atelier


def etat(atelier: Atelier, poste: Poste) -> tuple[object, ...]:
    """All the tables, the files and the items of Outlook."""
    tables = {table.nom: atelier.table(table.nom, *(c.label for c in table.colonnes)) for table in TABLES}
    return tables, atelier.fichiers(), sorted(poste.contenu())


def test_coupe_a_chaque_appel_puis_relance(depart: Path, tmp_path: Path) -> None:
    au_depart = Poste()
    jeudi(depart / "Relance.xlsm", au_depart)
    atelier = Atelier.ouvrir(shutil.copytree(depart, tmp_path / "temoin") / "Relance.xlsm")
    poste = deepcopy(au_depart)
    preparer(outils(atelier, poste), instant(VENDREDI))
    attendu, appels = etat(atelier, poste), len(poste.appels)
    assert attendu[2] == [
        ("Brouillons", "C001-261120-R2"),
        ("Brouillons", "C003-261119-R2"),
        ("Brouillons", "C004-261120-R2"),
        ("Éléments supprimés", "C002-261119-R2"),
    ]
    for mortel in sorted({1, appels // 2, appels, *_apres_l_ecriture(poste)}):
        poste = deepcopy(au_depart)
        atelier = Atelier.ouvrir(shutil.copytree(depart, tmp_path / str(mortel)) / "Relance.xlsm")
        poste.couper_a = mortel
        with pytest.raises(CoupureError):
            preparer(outils(atelier, poste), instant(VENDREDI))
        poste.couper_a = 0
        preparer(outils(atelier, poste), instant(VENDREDI))
        assert etat(atelier, poste) == attendu, f"coupé à l'appel {mortel} : {poste.appels[mortel - 1]}"


def _apres_l_ecriture(poste: Poste) -> set[int]:
    """The touches that change something, and those just after."""
    touches = ("MailItem.Save", "MailItem.Delete", "Items.Add", "Disque.publier", "Disque.retirer")
    rangs = [rang for rang, appel in enumerate(poste.appels, 1) if appel in touches]
    return {rang + suite for rang in rangs for suite in (0, 1) if rang + suite <= len(poste.appels)}


def test_un_brouillon_supprime_expres_n_est_pas_refait(depart: Path) -> None:
    """Its file is there: the draft was made, and the user deleted it. Only « Confirmer » speaks of it."""
    poste = Poste()
    atelier = jeudi(depart / "Relance.xlsm", poste)
    poste.supprimer("C003-261119-R2")
    poste.vider_la_corbeille()
    preparer(outils(atelier, poste), instant(VENDREDI))
    assert "C003-261119-R2" not in [identifiant for _, identifiant in poste.contenu()]


def test_outlook_se_ferme_au_milieu_le_reste_sont_des_fichiers_prets(depart: Path) -> None:
    poste = Poste()
    atelier = jeudi(depart / "Relance.xlsm", poste)
    poste.erreurs["MailItem.Save"] = ErreurComError(FERME)
    faite = preparer(outils(atelier, poste), instant(VENDREDI))
    message = (
        "Ces e-mails ne sont pas dans Outlook (Outlook s'est fermé, ou ne répond plus : ouvrez-le, puis "
        "recommencez) : ouvrez leur fichier .eml, il est prêt à envoyer."
    )
    assert faite.anomalies == (
        Anomalie(
            "à vérifier", "Relances du jour", None, "Fichier", "C001-261120-R2, C004-261120-R2", message
        ),
    )
    assert f"C001-261120-R2, C004-261120-R2 : {message}" in de_la_preparation(faite)
    assert atelier.fichiers() == [
        "2026-11-19/C003-261119-R2_Charlie.eml",
        "2026-11-20/C001-261120-R2_Alpha.eml",
        "2026-11-20/C004-261120-R2_Delta.eml",
    ]


@pytest.mark.parametrize("tu", [False, True])
def test_occupe_un_moment_puis_libre(depart: Path, *, tu: bool) -> None:
    poste = Poste()
    atelier = jeudi(depart / "Relance.xlsm", poste)
    poste.occupe, poste.occupe_tu = 3, tu
    faite = preparer(outils(atelier, poste), instant(VENDREDI))
    assert (faite.anomalies, poste.pauses) == ((), [0.3, 0.7, 1.5])
    assert [i for d, i in poste.contenu() if d == "Brouillons"] == [
        "C003-261119-R2",
        "C001-261120-R2",
        "C004-261120-R2",
    ]


def test_le_nombre_d_appels_par_brouillon_est_constant(tmp_path: Path) -> None:
    """Twenty drafts cost twenty times one, and one look at each folder."""
    couts = []
    for combien in (1, 2, 20):
        dossier = tmp_path / str(combien)
        dossier.mkdir()
        atelier, poste = Atelier(dossier), Poste()
        atelier.parametrer({"Messagerie": "outlook"})
        atelier.remplir(
            [fiche(f"C{n:03}", f"Client {n}") for n in range(combien)],
            [piece(f"C{n:03}", f"F{n}", "100.00", date(2026, 11, 2)) for n in range(combien)],
        )
        preparer(outils(atelier, poste), instant(VENDREDI))
        assert poste.appels.count("Folder.GetTable") == 4
        couts.append(len(poste.appels))
    par_brouillon = couts[1] - couts[0]
    # each of the four tables ends with a question more once it holds something: none does here
    assert couts[2] - couts[0] == 19 * par_brouillon
    assert par_brouillon <= 18  # four of them for the QR code
