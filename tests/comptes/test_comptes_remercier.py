"""`relance-xl remercier`: a word to those who paid after a reminder."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from atelier import Atelier, Rangee, instant
from comptes.recus import DOSSIER, courriel, mots
from relance_xl.usecases.confirmer import Demande, confirmer
from relance_xl.usecases.preparer import preparer

Lancer = Callable[..., Any]
MERCI = "C001-261120-MERCI_Hotel-du-Nord.eml"


@pytest.fixture
def paye(atelier: Atelier) -> Atelier:
    """Reminded on the 10th, the hotel paid F1 on the 18th; Martin still owes."""
    le_10 = instant(date(2026, 11, 10))
    preparer(atelier.outils(), le_10)
    confirmer(atelier.outils(), le_10, Demande(tout=True))
    paiement: Rangee = {"Date": date(2026, 11, 18), "Code client": "C001", "N° facture": "F1"}
    atelier.ajouter("tblReglements", {**paiement, "Montant": Decimal("1234.56")})
    return atelier


def merci(atelier: Atelier) -> list[tuple[str, str, str, str]]:
    return [
        (e.code_client, e.numero_facture, e.identifiant, e.piece.rpartition("/")[2])
        for e in atelier.dossier().journal
        if e.evenement == "remerciement"
    ]


def test_celui_qui_a_paye_est_remercie_une_fois(lancer: Lancer, paye: Atelier) -> None:
    code, sortie, _ = lancer("remercier")
    (message,) = sortie["messages"]
    assert (code, message["client"], message["message"]) == (0, "C001", "remerciement")
    assert message["soldees"] == [
        {
            "numero": "F1",
            "numero_echeance": 1,
            "echeance": "2026-10-10",
            "montant_ttc": "1234.56",
            "soldee_le": "2026-11-18",
        }
    ]
    assert message["releve"]["solde"] == "150.00"
    corps = courriel(paye.chemin.parent / DOSSIER / MERCI).get_body(("plain",))
    assert corps
    texte = mots(corps.get_content())
    assert "Nous avons bien reçu votre règlement et nous vous en remercions." in texte
    assert "F1" in texte
    assert merci(paye) == [("C001", "F1", "C001-261120-MERCI", MERCI)]
    assert lancer("remercier")[1]["messages"][0]["deja_fait"] is True
    assert len(merci(paye)) == 1
    assert lancer("remercier", en_json=False, jour="21/11/2026") == (0, "Aucun remerciement à faire.\n", "")


@pytest.mark.usefixtures("paye")
def test_le_remerciement_ne_compte_pas_dans_l_intervalle(lancer: Lancer) -> None:
    lancer("remercier")
    retenues = {e["facture"]: e["motif"] for e in lancer("preparer")[1]["ecartees"]}
    assert "brouillon_en_attente" not in retenues.values()
    assert retenues["F4"] == "litige"


def test_un_client_qui_n_a_rien_solde_n_est_pas_remercie(lancer: Lancer, paye: Atelier) -> None:
    assert lancer("remercier", "--client", "C002", en_json=False) == (
        2,
        "",
        "Aucune facture relancée n'a été soldée depuis le dernier remerciement : Martin (C002).\n",
    )
    assert merci(paye) == []
