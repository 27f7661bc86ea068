"""Excel's moods: patience or a sentence, and everything put back whatever happens."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings

from cas_excel import AtelierLive, lignes, live, page, reglages
from faux_excel import Coulisses, com_error, coulisses, neuf
from faux_excel.coulisses import EN_SAISIE, OCCUPE, REESSAYER
from relance_xl.adapters.classeur_excel import ClasseurExcel
from relance_xl.adapters.classeur_excel.appels import Excel
from relance_xl.adapters.classeur_excel.humeurs import Humeur, humeur_de
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Changements

EN_ORDRE = (True, "automatic", True, True)
UNE_LIGNE = Changements(
    {"tblClients": {"Commentaire": {0: "vu"}}},
    {"tblClients": [{"Code client": "01000"}]},
    proprietes={"RelanceXL.Journal": "1:abc"},
)


def classeur() -> xlwings.Book:
    return neuf(page("tblClients", [["C1", "à voir"]], ("Code client", "Commentaire")))


def ouvert_sur(book: xlwings.Book) -> tuple[ClasseurExcel, Coulisses]:
    """A workbook read once, ready to be written, its calls counted from 0."""
    ouvert = live(book)
    ouvert.lire()
    coulisses(book).revivre()
    return ouvert, coulisses(book)


@pytest.mark.parametrize("code", [OCCUPE, REESSAYER, EN_SAISIE])
def test_un_excel_occupe_est_redemande_de_moins_en_moins_souvent(code: int) -> None:
    book = classeur()
    scene = coulisses(book)
    scene.code_occupe, scene.occupe = code, 3
    pauses: list[float] = []
    patient = ClasseurExcel(book, pauses.append)
    assert patient.lire().tables["tblClients"].lignes == [["C1", "à voir"]]
    assert pauses == pytest.approx([0.1, 0.2, 0.4])


@pytest.mark.parametrize("code", [OCCUPE, EN_SAISIE])
def test_un_excel_occupe_trop_longtemps_est_un_refus(code: int) -> None:
    book = classeur()
    scene = coulisses(book)
    scene.code_occupe, scene.occupe = code, 10_000
    pauses: list[float] = []
    with pytest.raises(RefusError, match=r"^Excel est occupé : terminez la saisie en cours"):
        ClasseurExcel(book, pauses.append).lire()
    assert 15 <= sum(pauses) < 18


def test_occupe_au_milieu_de_chaque_appel_le_travail_se_fait_quand_meme() -> None:
    temoin, scene = ouvert_sur(classeur())
    temoin.ecrire(UNE_LIGNE)
    for rang in range(scene.appels):
        book = classeur()
        ouvert, autre = ouvert_sur(book)
        autre.occupe_a = rang
        ouvert.ecrire(UNE_LIGNE)
        assert lignes(book, "tblClients") == [["C1", "vu"], ["01000", None]]
        assert reglages(autre) == EN_ORDRE


def test_le_classeur_ferme_en_cours_de_route_est_dit_sans_trace() -> None:
    temoin, scene = ouvert_sur(classeur())
    temoin.ecrire(UNE_LIGNE)
    enregistrement = scene.ecrits[-2]  # the last change puts the alerts back
    for rang in range(scene.appels):
        ouvert, autre = ouvert_sur(classeur())
        autre.ferme_a = rang
        if rang > enregistrement:
            ouvert.ecrire(UNE_LIGNE)  # saved already: the work is done
            continue
        with pytest.raises(RefusError, match=r"^Le classeur a été fermé, ou Excel ne répond plus"):
            ouvert.ecrire(UNE_LIGNE)


def test_le_classeur_ferme_seul_en_cours_de_route_laisse_excel_comme_il_etait() -> None:
    temoin, scene = ouvert_sur(classeur())
    temoin.ecrire(UNE_LIGNE)
    enregistrement = scene.ecrits[-2]
    for rang in range(enregistrement):
        ouvert, autre = ouvert_sur(classeur())
        autre.ferme_a, autre.livre_ferme = rang, True
        with pytest.raises(RefusError, match=r"^Le classeur a été fermé, ou Excel ne répond plus"):
            ouvert.ecrire(UNE_LIGNE)
        assert reglages(autre) == EN_ORDRE


def _lecture_seule(scene: Coulisses) -> None:
    scene.livre.lecture_seule = True


def _protegee(scene: Coulisses) -> None:
    scene.feuille("Clients").protegee = True


def _vue_protegee(scene: Coulisses) -> None:
    scene.vue_protegee = True


def _jamais_enregistre(scene: Coulisses) -> None:
    scene.livre.chemin = "Classeur1"


def _en_ligne(scene: Coulisses) -> None:
    scene.livre.chemin = "https://duval.sharepoint.com/sites/Compta/Relance.xlsm"


def _disque_plein(scene: Coulisses) -> None:
    scene.livre.refuse_d_enregistrer = True


@pytest.mark.parametrize(
    ("changer", "phrase"),
    [
        (_lecture_seule, "Relance.xlsm est ouvert en lecture seule"),
        (_protegee, "La feuille « Clients » est protégée"),
        (
            _vue_protegee,
            "Feuille « Clients » : Excel a refusé cette opération (0x800A03EC). Activez la modification",
        ),
        (_jamais_enregistre, "Ce classeur n'a jamais été enregistré"),
        (_en_ligne, "Ce classeur est ouvert depuis OneDrive ou SharePoint"),
        (_disque_plein, "Enregistrement du classeur : Excel a refusé cette opération"),
    ],
)
def test_ce_qui_empeche_d_ecrire_est_une_phrase_et_rien_ne_reste(
    changer: Callable[[Coulisses], None], phrase: str
) -> None:
    book = classeur()
    ouvert, scene = ouvert_sur(book)
    changer(scene)
    with pytest.raises(RefusError) as refus:
        ouvert.ecrire(UNE_LIGNE)
    assert str(refus.value).startswith(phrase)
    assert lignes(book, "tblClients") == [["C1", "à voir"]]
    assert scene.livre.enregistrements == 0
    assert scene.livre.proprietes.get("RelanceXL.Journal", "") == ""
    assert reglages(scene) == EN_ORDRE


def test_un_refus_apres_les_lignes_ecrites_les_reprend_et_rend_sa_taille_au_tableau() -> None:
    """The disk is full: a draft in the Journal without its file would never be made again."""
    feuille = page("tblClients", [["C1", (2.0, "=[@A]*2")]], ("Code client", "Ma note"))
    book = neuf(feuille)
    ouvert, scene = ouvert_sur(book)
    avant = (dict(feuille.valeurs), dict(feuille.formules), feuille.tables[0].zone)
    _disque_plein(scene)
    with pytest.raises(RefusError, match="Le classeur n'a pas été enregistré"):
        ouvert.ecrire(Changements(ajouts={"tblClients": [{"Code client": "01000"}, {"Code client": "C3"}]}))
    assert (feuille.valeurs, feuille.formules, feuille.tables[0].zone) == avant


@pytest.mark.parametrize("changer", [_lecture_seule, _protegee, _jamais_enregistre, _en_ligne])
def test_l_empechement_se_dit_avant_le_travail(changer: Callable[[Coulisses], None]) -> None:
    book = neuf(page("tblJournal", [], ("N°",)))
    scene = coulisses(book)
    live(book).exiger_inscriptible()
    scene.livre.feuilles[0].nom = "Clients"
    changer(scene)
    with pytest.raises(RefusError):
        live(book).exiger_inscriptible()


def test_les_reglages_de_l_utilisateur_lui_sont_rendus() -> None:
    ouvert, scene = ouvert_sur(classeur())
    scene.calcul, scene.evenements = "semiautomatic", False
    ouvert.ecrire(UNE_LIGNE)
    assert reglages(scene) == (True, "semiautomatic", False, True)


def test_une_saisie_pendant_le_travail_est_respectee() -> None:
    book = classeur()
    ouvert, scene = ouvert_sur(book)
    scene.feuille("Clients").poser(2, 2, "je tape")
    with pytest.raises(RefusError, match="a changé pendant le travail, rien n'a été écrit"):
        ouvert.ecrire(UNE_LIGNE)
    assert lignes(book, "tblClients") == [["C1", "je tape"]]


def test_une_colonne_de_l_utilisateur_qui_donne_l_heure_n_empeche_rien() -> None:
    book = neuf(page("tblClients", [["C1", (8.5, "=NOW()")]], ("Code client", "Heure")))
    ouvert, scene = ouvert_sur(book)
    scene.feuille("Clients").valeurs[2, 2] = 8.6
    ouvert.ecrire(Changements(ajouts={"tblClients": [{"Code client": "C2"}]}))
    assert [ligne[0] for ligne in lignes(book, "tblClients")] == ["C1", "C2"]


def test_un_autre_classeur_actif_n_est_jamais_touche() -> None:
    book = classeur()
    ouvert, scene = ouvert_sur(book)
    autre = coulisses(classeur()).livre
    autre.chemin = "/classeurs/Autre.xlsx"
    scene.livres.append(autre)
    scene.actif = autre.chemin
    ouvert.ecrire(UNE_LIGNE)
    assert lignes(book, "tblClients") == [["C1", "vu"], ["01000", None]]
    assert (autre.enregistrements, autre.feuilles[0].valeurs[2, 2]) == (0, "à voir")


class _CommandError(Exception):
    def __init__(self, errornumber: int) -> None:
        self.errornumber = errornumber


class ExcelBusyError(Exception):
    """As xlwings names its own."""


@pytest.mark.parametrize(
    ("erreur", "humeur"),
    [
        (_CommandError(-1712), Humeur.OCCUPE),
        (_CommandError(-609), Humeur.PARTI),
        (_CommandError(-50), Humeur.REFUS),
        (_CommandError(-1728), Humeur.PARTI),
        (ExcelBusyError(), Humeur.OCCUPE),
        (com_error(-2147417848, "L'objet s'est déconnecté de ses clients."), Humeur.PARTI),
        (AttributeError("Property 'Excel.Application.StatusBar' can not be set."), Humeur.OCCUPE),
        (AttributeError("'NoneType' object has no attribute 'Address'"), None),
        (ValueError("une erreur du programme"), None),
    ],
)
def test_les_erreurs_de_windows_et_de_mac_se_reconnaissent(erreur: Exception, humeur: Humeur | None) -> None:
    assert humeur_de(erreur) is humeur


def test_une_erreur_du_programme_n_est_pas_prise_pour_une_humeur() -> None:
    with pytest.raises(ZeroDivisionError):
        Excel()(lambda: 1 // 0)


def test_aller_a_et_annoncer(tmp_path: Path) -> None:
    book = AtelierLive(tmp_path).copie()
    scene = coulisses(book)
    scene.livre.noms["RelanceXL_DerniereAction"] = ("Accueil", 40, 2)
    live(book).aller_a("Relances du jour")
    live(book).annoncer("12/11")
    assert scene.feuille_active == "Relances du jour"
    assert scene.feuille("Accueil").valeurs[40, 2] == "12/11"
    with pytest.raises(RefusError, match="La feuille « Absente » est introuvable"):
        live(book).aller_a("Absente")
    scene.feuille("Accueil").protegee = True
    live(book).annoncer("rien")
    del scene.livre.noms["RelanceXL_DerniereAction"]
    live(book).annoncer("rien")
    assert scene.feuille("Accueil").valeurs[40, 2] == "12/11"


def _avec_accueil() -> xlwings.Book:
    book = neuf(page("tblClients", [["C1"]], ("Code client",)))
    coulisses(book).livre.noms["RelanceXL_DerniereAction"] = ("Clients", 40, 2)
    return book


def test_un_classeur_enregistre_le_reste_apres_l_annonce() -> None:
    """Else Excel asks on closing whether to save what the accountant did not touch."""
    book = _avec_accueil()
    livre = coulisses(book).livre
    live(book).annoncer("2 messages préparés.")
    assert (livre.enregistre, livre.enregistrements) == (True, 1)
    livre.enregistre = False  # he has just typed something: it is his to save
    live(book).annoncer("3 messages préparés.")
    assert (livre.enregistre, livre.enregistrements) == (False, 1)
    assert livre.feuilles[0].valeurs[40, 2] == "3 messages préparés."


def test_rien_n_est_annonce_dans_un_classeur_en_lecture_seule() -> None:
    book = _avec_accueil()
    livre = coulisses(book).livre
    livre.lecture_seule = True
    live(book).annoncer("Rien n'a été importé.")
    assert (livre.enregistre, (40, 2) in livre.feuilles[0].valeurs) == (True, False)


def test_le_classeur_dit_son_dossier_et_se_tient_en_contexte() -> None:
    with live(classeur()) as ouvert:
        assert (ouvert.chemin, ouvert.dossier) == (Path("/classeurs/Relance.xlsm"), Path("/classeurs"))
