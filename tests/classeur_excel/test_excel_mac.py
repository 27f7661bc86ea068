"""The same work on a Mac: xlwings' own Mac engine, over an Excel that knows its dictionary alone."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import xlwings

from cas_excel import JOUR, AtelierLive, live, page, reglages, sans_attendre
from faux_excel import coulisses, neuf, table
from faux_excel.saisie import Erreur
from faux_mac import Application, sur_mac
from relance_xl import assembly
from relance_xl.adapters.classeur_excel import natifs, natifs_mac, natifs_windows
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.lecture import lire_tables
from relance_xl.adapters.classeur_excel.reperage import reperer
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import CelluleErreur, Changements, Lien
from relance_xl.schema.tables import PROPRIETE_JOURNAL
from relance_xl.usecases.selection import Selection
from relance_xl.usecases.verifier import verifier

TOUTE = 1_048_576


def clients() -> xlwings.Book:
    return neuf(page("tblClients", [["01000", "à voir"], ["C2", None]], ("Code client", "Commentaire")))


def factures(nombre: int = 6) -> xlwings.Book:
    lignes = [[f"C{i}", f"F{i}"] for i in range(1, nombre + 1)]
    return neuf(page("tblFactures", lignes, ("Code client", "N° facture"), coin=(4, 2)))


def test_un_terme_inconnu_du_dictionnaire_est_refuse() -> None:
    book = clients()
    assert natifs.de(book) is natifs_windows
    assert natifs.de(sur_mac(book)) is natifs_mac
    with pytest.raises(AttributeError, match="Unknown property, element or command: 'ReadOnly'"):
        _ = sur_mac(book).api.ReadOnly
    assert Application(book.impl.app).screen_updating.get() is True


def test_les_relances_du_jour_sont_les_memes_que_sous_windows(tmp_path: Path) -> None:
    atelier = AtelierLive(tmp_path)
    windows, mac = atelier.copie(), atelier.copie()
    atelier.preparer(windows)
    shutil.rmtree(atelier.atelier.chemin.parent / "Relances")
    atelier.preparer(sur_mac(mac))
    lu = live(sur_mac(mac)).lire()
    assert lu.tables == live(windows).lire().tables
    assert reglages(coulisses(mac)) == (True, "automatic", True, True)
    assert (
        coulisses(mac).feuille("Relances du jour").liens
        == coulisses(windows).feuille("Relances du jour").liens
    )
    assert coulisses(mac).livre.enregistrements == 1
    lignes_du_journal = len(lu.tables["tblJournal"].lignes)
    assert coulisses(windows).livre.proprietes[PROPRIETE_JOURNAL].startswith(f"{lignes_du_journal}:")
    assert lu.proprietes[PROPRIETE_JOURNAL] == "0:"


def test_le_temoin_en_retard_du_fichier_n_est_pas_une_anomalie(tmp_path: Path) -> None:
    atelier = AtelierLive(tmp_path)
    book = sur_mac(atelier.copie())
    for _ in range(2):  # the second preview and run come after a Journal that the file does not count
        atelier.preparer(book)
    anomalies = verifier(live(book), JOUR, assembly.feries())
    assert [a.message for a in anomalies if a.feuille == "Journal des relances"] == []


def test_les_proprietes_sont_celles_du_fichier_enregistre(tmp_path: Path) -> None:
    atelier = AtelierLive(tmp_path)
    ferme = assembly.ouvrir(atelier.atelier.chemin)
    ferme.lire()
    ferme.ecrire(Changements(proprietes={PROPRIETE_JOURNAL: "0:"}))
    book = atelier.copie()
    lues = live(sur_mac(book)).lire().proprietes
    assert lues == assembly.ouvrir(atelier.atelier.chemin).lire().proprietes
    assert lues[PROPRIETE_JOURNAL] == "0:"


def test_un_fichier_que_macos_ne_laisse_pas_lire_est_une_phrase(tmp_path: Path) -> None:
    book = neuf(page("tblClients", [["C1"]], ("Code client",)), chemin=str(tmp_path))
    with pytest.raises(RefusError, match=r"^macOS ne laisse pas lire .* autorisez Excel et Python"):
        live(sur_mac(book)).lire()


def test_les_cellules_en_erreur_ne_decalent_pas_les_autres() -> None:
    labels = ("Code client", "Commentaire", "Contact", "Note")
    lignes: list[list[Any]] = [
        ["C1", "a", "#N/A", 1.0],
        ["C2", "#REF!", "b", 2.0],
        ["C3", None, "#N/A", None],
        ["C4", "c", "d", 4.0],
    ]
    book = neuf(table("tblClients", "Clients", labels, lignes))
    attendues = [
        ["C1", "a", CelluleErreur("#N/A"), 1.0],
        ["C2", CelluleErreur("#REF!"), "b", 2.0],
        ["C3", None, CelluleErreur("#N/A"), None],
        ["C4", "c", "d", 4.0],
    ]
    assert live(sur_mac(book)).lire().tables["tblClients"].lignes == attendues
    assert live(book).lire().tables["tblClients"].lignes == attendues


def test_une_erreur_qu_excel_ne_montre_pas_est_un_refus() -> None:
    """In too narrow a column, it shows as « #### », and its cell is left out."""
    book = clients()
    coulisses(book).feuille("Clients").valeurs[3, 2] = Erreur(-2146826238, "#CALC!")
    with pytest.raises(
        RefusError, match=r"^Feuille « Clients » : Excel pour Mac ne donne pas toutes les cellules"
    ):
        live(sur_mac(book)).lire()


@pytest.mark.parametrize(
    ("zones", "lignes"),
    [
        ([(6, 2, 6, 2)], (6,)),
        ([(9, 2, 9, 3), (5, 3, 6, 3)], (5, 6, 9)),
        ([(1, 3, TOUTE, 3)], (5, 6, 7, 8, 9, 10)),
        ([(7, 1, 8, 16_384)], (7, 8)),
        ([(4, 2, 4, 3)], ()),
    ],
)
def test_la_selection_se_lit_dans_son_adresse(
    zones: list[tuple[int, int, int, int]], lignes: tuple[int, ...]
) -> None:
    book = factures()
    coulisses(book).selection = ("Factures", zones)
    coulisses(book).feuille_active = "Factures"
    assert live(sur_mac(book)).selection() == Selection("tblFactures", lignes)


def test_un_graphique_ou_un_autre_classeur_n_est_pas_une_selection() -> None:
    book = factures()
    scene = coulisses(book)
    mac = live(sur_mac(book))
    assert mac.selection() == Selection()
    scene.selection = ("Factures", [(6, 2, 6, 2)])
    autre = coulisses(factures()).livre
    autre.chemin = "/classeurs/Autre.xlsx"
    scene.livres.append(autre)
    scene.actif = autre.chemin
    assert mac.selection() == Selection()


def test_une_selection_en_trop_de_morceaux_est_un_refus_plutot_qu_un_oubli() -> None:
    book = factures(120)
    coulisses(book).selection = ("Factures", [(ligne, 2, ligne, 2) for ligne in range(5, 120, 2)])
    with pytest.raises(RefusError, match=r"^La sélection compte trop de morceaux"):
        live(sur_mac(book)).selection()


def test_un_filtre_qui_laisse_beaucoup_de_morceaux_n_en_oublie_aucun() -> None:
    book = factures(120)
    scene = coulisses(book)
    scene.feuille("Factures").masquees = set(range(6, 126, 2))
    scene.selection = ("Factures", [(1, 2, TOUTE, 2)])
    assert live(sur_mac(book)).selection() == Selection("tblFactures", tuple(range(5, 125, 2)))


def test_une_feuille_protegee_sans_ligne_masquee_se_lit_toute() -> None:
    book = factures()
    scene = coulisses(book)
    feuille = scene.feuille("Factures")
    feuille.protegee = True
    scene.selection = ("Factures", [(6, 2, 8, 2)])
    assert live(sur_mac(book)).selection() == Selection("tblFactures", (6, 7, 8))
    feuille.masquees = {7}
    assert live(sur_mac(book)).selection() == Selection("tblFactures")


def test_occupe_au_milieu_de_chaque_appel_la_selection_se_lit_quand_meme() -> None:
    book = factures()
    scene = coulisses(book)
    scene.selection = ("Factures", [(6, 2, 8, 2)])
    mac = live(sur_mac(book))
    mac.selection()
    for numero in range(scene.appels):
        scene.revivre()
        scene.occupe_a = numero
        assert mac.selection() == Selection("tblFactures", (6, 7, 8))


def test_un_autre_classeur_ferme_ou_une_feuille_deplacee_ne_trompe_personne() -> None:
    """Else the rows would be written in what took the place of the workbook, or of the sheet."""
    book = neuf(page("tblClients", [["C1"]], ("Code client",)), page("tblJournal", [["1"]], ("N°",)))
    scene = coulisses(book)
    autre = coulisses(neuf(page("tblClients", [["autre"]], ("Code client",)), chemin="/c/Autre.xlsm")).livre
    troisieme = coulisses(
        neuf(page("tblClients", [["tiers"]], ("Code client",)), chemin="/c/Tiers.xlsm")
    ).livre
    scene.livres[:0] = [autre]
    scene.livres.append(troisieme)
    mac = live(sur_mac(book, rang=2))
    scene.livres.remove(autre)
    tables = reperer(Excel(sans_attendre), sur_mac(book))
    scene.livre.feuilles.reverse()
    assert lire_tables(Excel(sans_attendre), tables)["tblClients"].lignes == [["C1"]]
    assert mac.lire().tables["tblClients"].lignes == [["C1"]]


def test_un_classeur_ferme_est_une_phrase() -> None:
    book = clients()
    mac = live(sur_mac(book))
    coulisses(book).livres.clear()
    with pytest.raises(RefusError, match=r"^Le classeur a été fermé"):
        mac.lire()


def test_annoncer_aller_a_et_enregistrer() -> None:
    book = clients()
    scene = coulisses(book)
    scene.livre.noms["RelanceXL_DerniereAction"] = ("Clients", 40, 2)
    scene.livre.enregistre = True
    mac = live(sur_mac(book))
    mac.annoncer("2 messages préparés.")
    mac.aller_a("Clients")
    assert scene.feuille("Clients").valeurs[40, 2] == "2 messages préparés."
    assert (scene.livre.enregistrements, scene.feuille_active) == (1, "Clients")


def test_un_classeur_en_lecture_seule_ou_une_feuille_protegee_est_un_refus() -> None:
    book = factures()
    mac = live(sur_mac(book))
    coulisses(book).livre.lecture_seule = True
    with pytest.raises(RefusError, match="est ouvert en lecture seule"):
        mac.exiger_inscriptible()
    coulisses(book).livre.lecture_seule = False
    coulisses(book).feuille("Factures").protegee = True
    with pytest.raises(RefusError, match="La feuille « Factures » est protégée"):
        mac.exiger_inscriptible()


def test_des_lignes_en_plus_des_liens_et_un_remplacement() -> None:
    changements = Changements(
        remplacements={
            "tblClients": [
                {"Code client": f"C{i}", "Commentaire": Lien("Lettre.pdf", f"R/C{i}.pdf")} for i in range(4)
            ]
        }
    )
    windows, mac = clients(), clients()
    for book, vu in ((windows, windows), (mac, sur_mac(mac))):
        ouvert = live(vu)
        ouvert.lire()
        ouvert.ecrire(changements)
        assert ouvert.lire().tables["tblClients"].lignes == [[f"C{i}", "Lettre.pdf"] for i in range(4)]
        assert coulisses(book).feuille("Clients").liens[2, 2] == "R/C0.pdf"


def test_une_seule_cellule_corrigee_est_relue() -> None:
    book = sur_mac(clients())
    ouvert = live(book)
    ouvert.lire()
    ouvert.ecrire(Changements({"tblClients": {"Commentaire": {0: "1/2"}}}))
    assert ouvert.lire().tables["tblClients"].lignes == [["01000", "1/2"], ["C2", None]]
