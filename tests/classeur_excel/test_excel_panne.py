"""Python is killed in the middle of a run: the next one ends as a single clean run would have."""

import pytest
import xlwings

from cas_excel import AtelierLive, lignes, live, page, reglages, sans_positions
from faux_excel import Tue, coulisses, neuf
from relance_xl.schema.contenu import Changements


@pytest.fixture(scope="module")
def atelier(tmp_path_factory: pytest.TempPathFactory) -> AtelierLive:
    return AtelierLive(tmp_path_factory.mktemp("panne"))


def fichiers(atelier: AtelierLive) -> list[str]:
    """The output folder's files, removed once told: the next case starts from an empty one."""
    racine = atelier.atelier.chemin.parent / "Relances"
    noms = sorted(f.name for f in racine.rglob("*") if f.is_file())
    for fichier in racine.rglob("*"):
        if fichier.is_file():
            fichier.unlink()
    return noms


def test_tuee_a_chaque_ecriture_la_suivante_finit_comme_une_seule(atelier: AtelierLive) -> None:
    propre = atelier.copie()
    atelier.preparer(propre)
    ecrits = list(coulisses(propre).ecrits)
    attendu, attendus = sans_positions(live(propre).lire()), fichiers(atelier)
    assert len(attendus) == 2
    assert coulisses(propre).livre.enregistrements == 1

    for panne in ecrits:  # just before each change, thus just after the one before
        book = atelier.copie()
        scene = coulisses(book)
        scene.panne_a = panne
        assert _tuee(atelier, book)
        scene.revivre()
        atelier.preparer(book)
        assert (panne, sans_positions(live(book).lire())) == (panne, attendu)
        assert fichiers(atelier) == attendus
        assert reglages(scene) == (True, "automatic", True, True)


def _tuee(atelier: AtelierLive, book: xlwings.Book) -> bool:
    try:
        atelier.preparer(book)
    except Tue:
        return True
    return False


def test_le_journal_est_ecrit_apres_ce_qui_se_refait_et_d_un_seul_bloc(atelier: AtelierLive) -> None:
    propre = atelier.copie()
    atelier.preparer(propre)
    fichiers(atelier)
    hauteurs = set()
    for appel in coulisses(propre).ecrits:
        book = atelier.copie()
        coulisses(book).panne_a = appel
        _tuee(atelier, book)
        coulisses(book).revivre()
        journal = [ligne for ligne in lignes(book, "tblJournal") if any(ligne)]
        hauteurs.add(len(journal))
        if journal:
            assert [ligne[0] for ligne in lignes(book, "tblRelances")] != [None]
            assert all(ligne[-1] for ligne in journal)
    fichiers(atelier)
    assert hauteurs == {0, 2}


def test_tuee_dans_un_tableau_a_total_et_sous_une_note_la_suivante_finit_pareil() -> None:
    """Rows are inserted there: killed just after, the next run takes the room that was made."""

    def ouvrir() -> xlwings.Book:
        clients: list[list[str | None]] = [["C1", "vu"], ["C2", None]]
        feuille = page("tblClients", clients, ("Code client", "Commentaire"), totaux=["Total", None])
        feuille.valeurs[7, 1] = "note sous le tableau"
        return neuf(feuille)

    def ajouter_les_manquants(book: xlwings.Book) -> None:
        """What an import does: the same file twice adds nothing."""
        classeur = live(book)
        connus = {ligne[0] for ligne in classeur.lire().tables["tblClients"].lignes}
        nouveaux = [{"Code client": code} for code in ("01000", "1/2", "C3") if code not in connus]
        classeur.ecrire(Changements(ajouts={"tblClients": nouveaux}))

    propre = ouvrir()
    ajouter_les_manquants(propre)
    scene = coulisses(propre)
    attendu = (scene.feuille("Clients").valeurs, scene.feuille("Clients").tables)
    assert (scene.feuille("Clients").valeurs[7, 1], scene.feuille("Clients").valeurs[10, 1]) == (
        "Total",
        "note sous le tableau",
    )
    for panne in scene.ecrits:
        book = ouvrir()
        autre = coulisses(book)
        autre.panne_a = panne
        with pytest.raises(Tue):
            ajouter_les_manquants(book)
        autre.revivre()
        ajouter_les_manquants(book)
        feuille = autre.feuille("Clients")
        assert (panne, feuille.valeurs, feuille.tables) == (panne, *attendu)
