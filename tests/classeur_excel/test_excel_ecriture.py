"""Writing in the open workbook: what changes, and above all what does not."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from cas_excel import FORMATS, lignes, live, page
from faux_excel import coulisses, neuf, table
from faux_excel.feuille import Feuille
from relance_xl.adapters.classeur_excel.labels import Rangee
from relance_xl.core.anomalie import RefusError
from relance_xl.schema.contenu import Changements, Lien

LABELS = ("Code client", "N° facture", "Date", "Montant", "Pourquoi", "Ma note")
LE_21 = date(2026, 11, 21)


def reglements(*, totaux: bool = False, notes: bool = True) -> Feuille:
    rangees = [
        ["01000", "F1", LE_21, 10.5, "dû", (21.0, "=[@Montant]*2")],
        ["C2", "1/2", LE_21, 20, None, (40.0, "=[@Montant]*2")],
        ["C3", "F3", LE_21, 30, "dû", (60.0, "=[@Montant]*2")],
    ]
    total = ["Total", None, None, (60.5, "=SUBTOTAL(109,[Montant])"), None, None] if totaux else ()
    if not notes:
        rangees = [[*rangee[:5], None] for rangee in rangees]
    return table("T", "Ventes", LABELS, rangees, formats=FORMATS, coin=(5, 3), totaux=total)


def ecrire(feuille: Feuille, changements: Changements, *autres: Feuille) -> Feuille:
    """Write in a workbook made of these sheets; the fake refuses what Excel refuses."""
    book = neuf(feuille, *autres)
    classeur = live(book)
    classeur.lire()
    classeur.ecrire(changements)
    assert coulisses(book).livre.enregistrements == 1
    return feuille


def contenu(feuille: Feuille) -> list[list[object]]:
    return [list(ligne) for ligne in lignes(neuf(feuille), "T")]


def test_une_colonne_se_met_a_jour_en_une_ecriture_et_garde_le_reste() -> None:
    book = neuf(reglements())
    classeur = live(book)
    classeur.lire()
    coulisses(book).revivre()
    classeur.ecrire(Changements({"T": {"Montant": {0: Decimal("7.70"), 2: None}, "Pourquoi": {1: "=1+1"}}}))
    assert [ligne[:5] for ligne in lignes(book, "T")] == [
        ["01000", "F1", LE_21, 7.7, "dû"],
        ["C2", "1/2", LE_21, 20.0, "=1+1"],
        ["C3", "F3", LE_21, None, "dû"],
    ]
    assert coulisses(book).par_nom["Range.Value="] == 2
    assert coulisses(book).feuille("Ventes").formules[6, 8] == "=[@Montant]*2"


def test_entre_deux_cellules_changees_formules_textes_et_erreurs_restent() -> None:
    feuille = reglements()
    feuille.valeurs |= {(6, 7): "12 mars", (7, 7): 3.0}
    feuille.formules[7, 7] = "=1+2"
    book = neuf(feuille)
    classeur = live(book)
    classeur.lire()
    classeur.ecrire(Changements({"T": {"N° facture": {0: "F9", 2: "F8"}, "Ma note": {0: None, 2: "vu"}}}))
    assert [[ligne[1], ligne[5]] for ligne in lignes(book, "T")] == [
        ["F9", None],
        ["1/2", 40.0],
        ["F8", "vu"],
    ]
    assert {cle: f for cle, f in feuille.formules.items() if cle[1] == 8} == {(7, 8): "=[@Montant]*2"}
    assert (feuille.valeurs[6, 7], feuille.formules[7, 7]) == ("12 mars", "=1+2")


def test_une_date_tapee_en_texte_dans_une_colonne_generale_reste_un_texte() -> None:
    feuille = table("T", "F", ("A", "B"), [["x", 1], ["01/02/2026", 2], ["y", 3]])
    ecrire(feuille, Changements({"T": {"A": {0: "u", 2: "v"}}}))
    assert contenu(feuille) == [["u", 1.0], ["01/02/2026", 2.0], ["v", 3.0]]
    assert feuille.formats == {}


def test_des_lignes_s_ajoutent_apres_la_derniere_et_heritent_du_tableau() -> None:
    feuille = reglements()
    feuille.valeurs[20, 3] = "note de l'utilisateur, plus bas"
    nouvelle: Rangee = {
        "Code client": "007",
        "N° facture": "=1+1",
        "Date": LE_21,
        "Montant": Decimal("1234.56"),
        "Pourquoi": "relancée le 14/11",
    }
    ecrire(feuille, Changements(ajouts={"T": [nouvelle, {"Code client": "008"}]}))
    assert contenu(feuille)[3:] == [
        ["007", "=1+1", LE_21, 1234.56, "relancée le 14/11", 60.0],
        ["008", None, None, None, None, 60.0],
    ]
    assert feuille.tables[0].zone == (5, 3, 10, 8)
    assert [feuille.format(9, colonne) for colonne in range(3, 8)] == [
        "@",
        "@",
        "dd/mm/yyyy",
        "#,##0.00",
        "General",
    ]
    assert (feuille.formules[10, 8], feuille.valeurs[20, 3]) == (
        "=[@Montant]*2",
        "note de l'utilisateur, plus bas",
    )


def test_les_lignes_blanches_de_la_fin_servent_d_abord() -> None:
    feuille = table("T", "F", ("A", "B"), [["x", 1], [None, None], [None, None]])
    ecrire(feuille, Changements(ajouts={"T": [{"A": "y"}, {"A": "z", "B": 3}]}))
    assert contenu(feuille) == [["x", 1.0], ["y", None], ["z", 3.0]]


def test_une_ligne_videe_dans_le_meme_lot_n_est_pas_reprise_pour_une_blanche() -> None:
    feuille = table("T", "F", ("A",), [["x"], ["y"]])
    ecrire(feuille, Changements({"T": {"A": {1: None}}}, {"T": [{"A": "z"}]}))
    assert contenu(feuille) == [["x"], [None], ["z"]]


def test_la_ligne_de_total_survit_et_reste_la_derniere() -> None:
    feuille = reglements(totaux=True)
    ecrire(feuille, Changements(ajouts={"T": [{"Code client": "C4"}, {"Code client": "C5"}]}))
    assert [ligne[0] for ligne in contenu(feuille)] == ["01000", "C2", "C3", "C4", "C5"]
    assert (feuille.tables[0].zone, feuille.tables[0].totaux) == ((5, 3, 11, 8), True)
    assert (feuille.valeurs[11, 3], feuille.formules[11, 6]) == ("Total", "=SUBTOTAL(109,[Montant])")


def test_ce_qui_se_trouve_sous_le_tableau_descend() -> None:
    feuille = reglements()
    feuille.valeurs |= {(9, 4): "Total à la main", (9, 1): "à côté"}
    ecrire(feuille, Changements(ajouts={"T": [{"Code client": "C4"}]}))
    assert contenu(feuille)[3][:2] == ["C4", None]
    assert (feuille.valeurs[10, 4], feuille.valeurs[9, 1]) == ("Total à la main", "à côté")


def test_sans_place_le_refus_nomme_la_feuille_et_la_ligne() -> None:
    feuille = reglements()
    autre = table("U", "Ventes", ("X", "Y"), [["a", "b"]], coin=(10, 8))
    feuille.tables += autre.tables
    feuille.valeurs |= autre.valeurs
    book = neuf(feuille)
    classeur = live(book)
    classeur.lire()
    with pytest.raises(RefusError, match=r"Feuille « Ventes », ligne 10 : la place manque sous le tableau T"):
        classeur.ecrire(Changements(ajouts={"T": [{"Code client": c} for c in ("C4", "C5", "C6")]}))
    assert feuille.tables[0].zone == (5, 3, 8, 8)
    assert coulisses(book).livre.enregistrements == 0


def test_deux_tableaux_l_un_sous_l_autre_grandissent_tous_deux() -> None:
    feuille = table("T", "F", ("A",), [["x"]])
    autre = table("U", "F", ("A",), [["u"]], coin=(4, 1))
    feuille.tables += autre.tables
    feuille.valeurs |= autre.valeurs
    ecrire(feuille, Changements(ajouts={"T": [{"A": "y"}, {"A": "z"}], "U": [{"A": "v"}]}))
    assert contenu(feuille) == [["x"], ["y"], ["z"]]
    assert lignes(neuf(feuille), "U") == [["u"], ["v"]]


RELANCES = ("Envoyer", "Date", "Code client", "Étape", "Ma note", "Fichier")


def relances(nombre: int) -> Feuille:
    rangees = [[None, LE_21, f"C{i}", "Relance", None, f"vieux{i}.eml"] for i in range(nombre)]
    feuille = page("tblRelances", rangees, RELANCES)
    feuille.liens = {(2 + i, 6): f"vieux{i}.eml" for i in range(nombre)}
    return feuille


def test_une_table_remplacee_retrecit_et_garde_les_notes_de_l_utilisateur() -> None:
    feuille = relances(4)
    feuille.valeurs[3, 5] = "rappeler lundi"
    fichier = Lien("Relances/2026-11-21/C9.eml", "Relances/2026-11-21/C9.eml")
    voulue: Rangee = {
        "Envoyer": True,
        "Date": LE_21,
        "Code client": "009",
        "Fichier": fichier,
        "Colonne absente": "x",
    }
    ecrire(feuille, Changements(remplacements={"tblRelances": [voulue]}))
    assert lignes(neuf(feuille), "tblRelances") == [
        ["oui", LE_21, "009", None, None, fichier.texte],
        [None, None, None, None, "rappeler lundi", None],
    ]
    assert feuille.liens == {(2, 6): fichier.cible}
    assert feuille.tables[0].zone == (1, 1, 3, 6)


def test_une_table_remplacee_par_rien_garde_une_ligne_blanche() -> None:
    feuille = relances(3)
    ecrire(feuille, Changements(remplacements={"tblRelances": []}))
    assert lignes(neuf(feuille), "tblRelances") == [[None] * 6]
    assert feuille.liens == {}


def test_une_table_remplacee_grandit_et_les_ajouts_suivent() -> None:
    feuille = relances(1)
    ecrire(
        feuille,
        Changements(
            ajouts={"tblRelances": [{"Code client": "C3"}]},
            remplacements={"tblRelances": [{"Code client": "01000"}, {"Code client": "1/2"}]},
        ),
    )
    assert [ligne[2] for ligne in lignes(neuf(feuille), "tblRelances")] == ["01000", "1/2", "C3"]


def test_au_dela_de_quarante_fichiers_la_colonne_mene_au_dossier() -> None:
    def apres(nombre: int) -> tuple[set[str], int]:
        feuille = relances(1)
        book = neuf(feuille)
        classeur = live(book)
        classeur.lire()
        chemins = [f"Relances/2026-11-{21 + i % 2}/C{i}.eml" for i in range(nombre)]
        rangees: list[Rangee] = [
            {"Code client": f"C{i}", "Fichier": Lien(c, c)} for i, c in enumerate(chemins)
        ]
        classeur.ecrire(Changements(remplacements={"tblRelances": rangees}))
        assert [ligne[5] for ligne in lignes(book, "tblRelances")] == chemins
        assert len(feuille.liens) == nombre
        return set(feuille.liens.values()), coulisses(book).par_nom["Range.Hyperlinks.Add"]

    assert apres(40)[1] == 40
    assert apres(41) == ({"Relances"}, 1)


def test_une_table_filtree_est_ecrite_jusque_dans_ses_lignes_masquees() -> None:
    feuille = reglements(notes=False)
    feuille.masquees, feuille.tables[0].filtre = {7}, True
    ecrire(feuille, Changements({"T": {"Montant": {0: 1, 1: 2, 2: 3}, "Pourquoi": {1: "1/2"}}}))
    assert [(ligne[3], ligne[4]) for ligne in contenu(feuille)] == [(1.0, "dû"), (2.0, "1/2"), (3.0, "dû")]
    assert feuille.masquees == {7}


def test_une_cellule_que_l_excel_ne_garde_pas_est_nommee() -> None:
    feuille = reglements()
    feuille.tetues = {(7, 6)}
    with pytest.raises(RefusError, match=r"Feuille « Ventes », cellule F7 : Excel ne garde pas ce qui y est"):
        ecrire(feuille, Changements({"T": {"Montant": {0: 1, 1: 2}}}))


def test_nombres_et_dates_percent_le_format_texte_ou_numerique() -> None:
    feuille = table("T", "F", ("A", "B", "C"), [[None, None, None]] * 2, formats={"A": "@", "B": "0.00"})
    moment = datetime(2026, 11, 21, 8, 30, 15)  # noqa: DTZ001
    ecrire(
        feuille,
        Changements(ajouts={"T": [{"A": Decimal("1.5"), "B": LE_21, "C": moment}, {"A": 2, "B": LE_21}]}),
    )
    assert contenu(feuille) == [[1.5, LE_21, moment], [2.0, LE_21, None]]


def test_textes_et_nombres_meles_gardent_chacun_leur_nature() -> None:
    feuille = table("T", "F", ("A",), [[None]] * 3, formats={"A": "@"})
    ecrire(feuille, Changements({"T": {"A": {0: "01000", 1: 12, 2: date(1899, 1, 2)}}}))
    assert contenu(feuille) == [["01000"], [12.0], ["02/01/1899"]]


def test_une_colonne_ou_une_table_facultative_absente_est_laissee_une_obligatoire_est_un_refus() -> None:
    feuille = page("tblClients", [["C1"]], ("Code client",))
    ecrire(
        feuille,
        Changements({"tblClients": {"Écart": {0: 1}}}, {"tblPromesses": [{"Code client": "C1"}]}),
    )
    for changements, sentence in (
        (
            Changements(ajouts={"tblClients": [{"Nom ou raison sociale": "X"}]}),
            "La colonne « Nom ou raison sociale »",
        ),
        (Changements(ajouts={"tblFactures": [{"Code client": "C1"}]}), "Le tableau tblFactures manque"),
    ):
        with pytest.raises(RefusError, match=sentence):
            ecrire(feuille, changements)
    assert lignes(neuf(feuille), "tblClients") == [["C1"]]


def test_les_formules_de_l_utilisateur_au_milieu_du_tableau_restent_dans_les_nouvelles_lignes() -> None:
    rangees = [["x", (2.0, "=[@B]*2"), 1]]
    feuille = table("tblClients", "Clients", ("Code client", "Ma note", "Commentaire"), rangees)
    ecrire(feuille, Changements(ajouts={"tblClients": [{"Code client": "y", "Commentaire": "z"}]}))
    assert lignes(neuf(feuille), "tblClients") == [["x", 2.0, 1.0], ["y", 0.0, "z"]]
    assert feuille.formules == {(2, 2): "=[@B]*2", (3, 2): "=[@B]*2"}


def test_une_ligne_que_seule_une_formule_remplit_est_blanche() -> None:
    rangees: list[list[Any]] = [["x", (2.0, "=1+1")], [None, (2.0, "=1+1")]]
    feuille = table("tblClients", "Clients", ("Code client", "Ma note"), rangees)
    ecrire(feuille, Changements(ajouts={"tblClients": [{"Code client": "y"}]}))
    assert lignes(neuf(feuille), "tblClients") == [["x", 2.0], ["y", 2.0]]
    feuille.valeurs[4, 2] = "note"
    feuille.tables[0].zone = (1, 1, 4, 2)
    ecrire(feuille, Changements(ajouts={"tblClients": [{"Code client": "z"}]}))
    assert [ligne[0] for ligne in lignes(neuf(feuille), "tblClients")] == ["x", "y", None, "z"]
