"""What the selected rows stand for, and what is said of a wrong selection."""

import pytest

from gestes.bureau import AV1, F1, F2, F3, HOTEL, MARTIN, Bureau, bureau, clients, factures, relances
from recit import le
from relance_xl.core.anomalie import RefusError
from relance_xl.core.contexte import Contexte
from relance_xl.schema import tables
from relance_xl.usecases.gestes.designation import Designation, designer
from relance_xl.usecases.selection import Selection


def designee(un_bureau: Bureau, selection: Selection) -> Designation:
    contexte = Contexte(un_bureau.dossier(), le("20/11/2026"), frozenset())
    return designer(selection, un_bureau.classeur.lire(), contexte)


def en_clair(designation: Designation) -> tuple[list[str], list[str], list[str]]:
    """(clients, due dates, credit notes)."""
    return (
        [c.code_client for c in designation.clients],
        [p.facture.numero_facture for p in designation.positions],
        [f.numero_facture for f in designation.avoirs],
    )


def test_des_factures_eparses_sont_prises_dans_l_ordre_de_la_feuille() -> None:
    assert en_clair(designee(bureau(), factures(F3, F1, AV1))) == (["C001", "C002"], ["F1", "F3"], ["AV1"])


def test_un_client_designe_toutes_ses_factures() -> None:
    designation = designee(bureau(), clients(MARTIN))
    assert en_clair(designation) == (["C002"], ["F3", "F5"], [])
    assert [p.facture.numero_facture for p in designation.ouvertes] == ["F3"]


def test_un_message_apercu_designe_les_factures_qu_il_cite() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    assert en_clair(designee(un_bureau, relances(2))) == (["C001"], ["F1", "F2"], [])
    assert en_clair(designee(un_bureau, relances(2, 3))) == (["C001", "C002"], ["F1", "F2", "F3"], [])


def test_la_ligne_de_titre_et_les_lignes_vides_sont_ignorees_parmi_d_autres() -> None:
    assert en_clair(designee(bureau(), factures(1, F2, 8, 5000))) == (["C001"], ["F2"], [])


@pytest.mark.parametrize(
    ("selection", "phrase"),
    [
        (
            Selection(),
            (
                "Sélectionnez d'abord une ou plusieurs lignes de Factures, de Clients ou de Relances du "
                "jour, puis recommencez."
            ),
        ),
        (
            Selection(tables.JOURNAL.nom, (2,)),
            (
                "Sélectionnez d'abord une ou plusieurs lignes de Factures, de Clients ou de Relances du "
                "jour, puis recommencez."
            ),
        ),
        (
            factures(1),
            (
                "La sélection ne contient aucune ligne remplie de la feuille Factures : sélectionnez une ou "
                "plusieurs lignes de Factures, de Clients ou de Relances du jour, sous les titres, puis "
                "recommencez."
            ),
        ),
        (
            clients(4, 5),
            (
                "La sélection ne contient aucune ligne remplie de la feuille Clients : sélectionnez une ou "
                "plusieurs lignes de Factures, de Clients ou de Relances du jour, sous les titres, puis "
                "recommencez."
            ),
        ),
    ],
    ids=["nulle part", "ailleurs", "les titres", "des lignes vides"],
)
def test_une_mauvaise_selection_dit_quoi_selectionner(selection: Selection, phrase: str) -> None:
    with pytest.raises(RefusError) as refus:
        designee(bureau(), selection)
    assert str(refus.value) == phrase


def test_une_ligne_illisible_est_nommee() -> None:
    un_bureau = bureau()
    lignes = un_bureau.classeur.tables[tables.FACTURES.nom].lignes
    echeance = un_bureau.classeur.tables[tables.FACTURES.nom].colonnes.index("Date d'échéance")
    lignes[F2 - 2][echeance] = "31/02/2026"  # type: ignore[index]
    with pytest.raises(RefusError) as refus:
        designee(un_bureau, factures(F1, F2))
    assert str(refus.value) == (
        "La ligne 3 de la feuille Factures n'a pas pu être lue : cliquez sur Vérifier, corrigez ce que dit "
        "la feuille Anomalies, puis recommencez."
    )


def test_un_code_client_en_double_est_nomme() -> None:
    un_bureau = bureau()
    lignes = un_bureau.classeur.tables[tables.CLIENTS.nom].lignes
    lignes[MARTIN - 2][0] = "C001"  # type: ignore[index]
    with pytest.raises(RefusError, match="La ligne 3 de la feuille Clients"):
        designee(un_bureau, clients(HOTEL, MARTIN))
