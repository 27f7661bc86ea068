"""`relance-xl echeancier`: the schedule that a client is to sign."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from atelier import Atelier
from comptes.recus import DOSSIER, mots, texte_de_la_lettre

Lancer = Callable[..., Any]


def noter(atelier: Atelier, code: str, *versements: tuple[date, str], **champs: Any) -> None:
    commun = {"Code client": code, "Type": "échéancier", "Noté le": date(2026, 11, 20), **champs}
    atelier.ajouter(
        "tblPromesses",
        *({**commun, "Date promise": jour, "Montant promis": Decimal(m)} for jour, m in versements),
    )


def test_la_lettre_dit_les_versements_et_ce_que_chacun_solde(lancer: Lancer, atelier: Atelier) -> None:
    noter(atelier, "C002", (date(2026, 12, 5), "250"), (date(2027, 1, 5), "250"), Interlocuteur="M. Martin")
    code, sortie, _ = lancer("echeancier", "--client", "C002")
    piece = f"{DOSSIER}/C002-261120-ECHEANCIER_Martin.docx"
    (message,) = sortie["messages"]
    assert (code, message["canal"], message["fichiers"]) == (0, "courrier", [piece])
    imputation = {"numero": "F3", "numero_echeance": 1, "echeance": "2026-09-12", "montant": "250.00"}
    assert message["echeancier"] == {
        "versements": [
            {"date": jour, "montant": "250.00", "imputations": [imputation], "reste": reste}
            for jour, reste in (("2026-12-05", "250.00"), ("2027-01-05", "0.00"))
        ],
        "total": "500.00",
    }
    texte = texte_de_la_lettre(atelier.chemin.parent / piece)
    for attendu in ("5 décembre 2026", "5 janvier 2027", "cinq cents euros", "M. Martin", "F3"):
        assert attendu in texte
    (evenement,) = atelier.dossier().journal
    assert (evenement.evenement, evenement.numero_facture, evenement.date_limite) == (
        "note",
        "F3",
        date(2027, 1, 5),
    )
    assert mots(evenement.detail) == "lettre d'échéancier : 2 versements, 500,00 € reconnus à signer"
    lancer("echeancier", "--client", "C002")
    assert (len(atelier.dossier().journal), len(atelier.fichiers())) == (1, 1)


def test_deux_echeanciers_demandent_la_facture(lancer: Lancer, atelier: Atelier) -> None:
    noter(atelier, "C001", (date(2026, 12, 5), "100"), **{"N° facture": "F1"})
    noter(atelier, "C001", (date(2026, 12, 5), "50"), **{"N° facture": "F2"})
    assert lancer("echeancier", "--client", "C001", en_json=False) == (
        2,
        "",
        "Le client C001 a plusieurs échéanciers en cours (facture F1, facture F2) : précisez la facture.\n",
    )
    _, sortie, _ = lancer("echeancier", "--client", "C001", "--facture", "F2")
    assert [m["identifiant"] for m in sortie["messages"]] == ["C001-261120-ECHEANCIER-F2"]


def test_sans_echeancier_rien_n_est_ecrit(lancer: Lancer, atelier: Atelier) -> None:
    code, _, erreur = lancer("echeancier", "--client", "C002", en_json=False)
    assert code == 2
    assert erreur.startswith("Aucun échéancier n'est en cours sur le compte pour le client C002")
    assert atelier.fichiers() == []
