"""The account that debtors last read, and a change of it that nobody has confirmed."""

# ruff: noqa: E501 - sentences stand whole, as they are read

import json

import pytest

from recit import brouillons, client, contexte, envoyee, evenement, facture, parametres
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.entites import Evenement
from relance_xl.core.iban import (
    IbanChange,
    anomalie_de,
    anomalies_de_l_iban,
    confirmation,
    iban_change,
    iban_du_detail,
    question,
)

ANCIEN, NOUVEAU = "FR7630006000011234567890189", "FR1420041010050500013M02606"
F1 = facture("F1", 100, "01/10/2026")
LE_20, LE_23 = "20/11/2026", "23/11/2026"
CHANGE = IbanChange(ANCIEN, NOUVEAU)


def change(iban: str, *journal: Evenement) -> IbanChange | None:
    jour = contexte(LE_23, F1, journal=numerotes(*journal), parametres=parametres(iban=iban))
    return iban_change(jour)


def numerotes(*journal: Evenement) -> tuple[Evenement, ...]:
    return tuple(e._replace(numero=rang) for rang, e in enumerate(journal, 1))


def prepare(iban: str, identifiant: str = "R2") -> Evenement:
    detail = json.dumps({"sceau": "x", "autres": [], "iban": iban})
    return evenement("brouillon", "F1", 2, LE_20, identifiant=identifiant, detail=detail)


def partie(identifiant: str = "R2") -> Evenement:
    return envoyee("F1", 2, LE_20, identifiant=identifiant)


def test_un_brouillon_garde_l_iban_qu_il_demande_de_payer() -> None:
    (brouillon,) = brouillons(LE_20, F1, parametres=parametres(iban="fr76 3000 6000 0112 3456 7890 189"))
    assert iban_du_detail(brouillon.detail) == ANCIEN
    (sans,) = brouillons(LE_20, F1, parametres=parametres(iban=""))
    assert iban_du_detail(sans.detail) == ""


@pytest.mark.parametrize("detail", ["", "note", '{"iban": ', '["iban"]', '{"autres": []}'])
def test_un_detail_d_avant_ou_abime_ne_dit_rien(detail: str) -> None:
    assert iban_du_detail(detail) == ""


def test_le_meme_iban_ecrit_autrement_n_a_pas_change() -> None:
    assert change("fr76 3000 6000 0112 3456\u00a07890 189", prepare(ANCIEN), partie()) is None


def test_un_autre_iban_que_celui_du_dernier_envoi_a_change() -> None:
    assert change(NOUVEAU, prepare(ANCIEN), partie()) == CHANGE


@pytest.mark.parametrize(
    "journal",
    [
        (),
        (prepare(ANCIEN),),
        (prepare(ANCIEN), evenement("annulée", "F1", 2, LE_20, identifiant="R2")),
        (prepare(""), partie()),
        (partie(),),
        (evenement("reprise", "F1", 2, LE_20),),
    ],
)
def test_rien_n_est_parti_avec_un_iban_connu(journal: tuple[Evenement, ...]) -> None:
    """A first account, a draft that never went, messages of an older version, a reprise."""
    assert change(NOUVEAU, *journal) is None


def test_un_iban_vide_est_dit_ailleurs() -> None:
    assert change("", prepare(ANCIEN), partie()) is None


def test_un_envoi_avec_le_nouvel_iban_le_fait_connaitre() -> None:
    journal = (prepare(ANCIEN), partie(), prepare(NOUVEAU, "R3"), partie("R3"))
    assert change(NOUVEAU, *journal) is None
    assert change(ANCIEN, *journal) == IbanChange(NOUVEAU, ANCIEN)


def test_un_envoi_que_la_messagerie_vient_de_dire_est_le_dernier() -> None:
    """Outlook says it was sent: the row has no number yet."""
    journal = (*numerotes(prepare(ANCIEN), partie(), prepare(NOUVEAU, "R3")), partie("R3"))
    jour = contexte(LE_23, F1, journal=journal, parametres=parametres(iban=ANCIEN))
    assert iban_change(jour) == IbanChange(NOUVEAU, ANCIEN)


def test_un_oui_vaut_jusqu_a_un_autre_envoi() -> None:
    oui = confirmation(CHANGE, contexte(LE_23).jour)
    debut = (prepare(ANCIEN), partie())
    assert change(NOUVEAU, *debut, oui) is None
    assert change(ANCIEN, *debut, oui) is None
    autre = "DE89370400440532013000"
    assert change(autre, *debut, oui) == IbanChange(ANCIEN, autre)
    assert change(NOUVEAU, oui, *debut) == CHANGE


def test_la_question_et_l_anomalie_montrent_les_deux_comptes() -> None:
    assert question(CHANGE) == (
        "L'IBAN a changé depuis vos derniers envois : FR76 3000 6000 0112 3456 7890 189 → FR14 2004 1010 0505 "
        "0001 3M02 606. Est-ce bien votre nouveau compte ?"
    )
    assert anomalie_de(CHANGE) == Anomalie(
        "bloquante",
        "Paramètres",
        None,
        "IBAN",
        NOUVEAU,
        "L'IBAN a changé depuis vos derniers envois : FR76 3000 6000 0112 3456 7890 189 → FR14 2004 1010 0505 "
        "0001 3M02 606. Vérifiez avant d'envoyer que c'est bien votre nouveau compte, ce peut être une fraude ; "
        "puis préparez de nouveau et répondez oui.",
    )


def test_le_client_n_y_est_pour_rien() -> None:
    """The account is the creditor's: whoever the last message went to, it is the one that they read."""
    parti = (prepare(ANCIEN)._replace(code_client="C002"), partie()._replace(code_client="C002"))
    deux = (client(), client("C002"))
    jour = contexte(LE_23, F1, clients=deux, journal=numerotes(*parti), parametres=parametres(iban=NOUVEAU))
    assert iban_change(jour) == CHANGE
    assert anomalies_de_l_iban(jour) == (anomalie_de(CHANGE),)
    assert anomalies_de_l_iban(contexte(LE_23, F1)) == ()
