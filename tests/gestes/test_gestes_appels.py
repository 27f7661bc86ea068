"""« Appel »: the client was reached or not; the call that waited is done, or remains to be made."""

from decimal import Decimal

import pytest

from atelier import fiche, piece
from gestes.bureau import (
    ABANDON,
    ANNULE,
    F1,
    HOTEL,
    PROPOSE,
    Bureau,
    bureau,
    clients,
    factures,
    instant,
    relances,
)
from recit import le
from relance_xl.usecases.gestes.appel_joint import appel_joint
from relance_xl.usecases.gestes.appel_sans_reponse import appel_sans_reponse
from relance_xl.usecases.preparer import preparer

VENDREDI = le("20/11/2026")
GRAND_COMPTE = {"Scénario": "Grand compte", "Contact": "Mme Roy"}


def a_appeler() -> Bureau:
    """A big account, whose first step is a call fifteen days after the due date: it is late by twenty."""
    un_bureau = Bureau(
        [fiche("C001", "Hôtel du Nord", **GRAND_COMPTE)],
        [
            piece("C001", "F1", "1234.56", le("31/10/2026")),
            piece("C001", "F2", "100.00", le("18/11/2026")),
        ],
    )
    un_bureau.preparer()
    return un_bureau


LIGNE = {
    "Code client": "C001",
    "N° facture": "F1",
    "Échéance n°": 1,
    "Date d'échéance": le("31/10/2026"),
    "Ordre": 1,
    "Étape": "Appel au service comptable",
    "Canal": "téléphone",
    "Date d'effet": VENDREDI,
    "Destinataire": "Mme Roy",
    "Montant": Decimal("1234.56"),
    "Identifiant": "C001-261120-R1",
}


def test_l_appel_prepare_est_fait_et_l_etape_avance() -> None:
    un_bureau = a_appeler()
    brouillon = un_bureau.journal()[0]
    avant = un_bureau.photo()
    phrases = un_bureau.faire(appel_joint, factures(F1), "M. Petit", "Paie en fin de mois")
    assert un_bureau.questions == [
        "Hôtel du Nord (C001) : qui avez-vous eu au téléphone ? [Mme Roy]",
        "Hôtel du Nord (C001) : que retenir de l'appel ?",
    ]
    assert phrases == [
        (
            "Appel noté pour Hôtel du Nord (C001) : « Appel au service comptable », étape faite pour la "
            "facture F1."
        )
    ]
    assert un_bureau.journal(2) == [
        {
            **LIGNE,
            "N°": 2,
            "Lot": brouillon["Lot"],
            "Événement": "appel",
            "Interlocuteur": "M. Petit",
            "Pièce": brouillon["Pièce"],
            "Détail": "Paie en fin de mois",
        }
    ]
    assert un_bureau.changes(avant) == [("tblRelances", 2, "État", "appel fait")]
    assert un_bureau.colonne("tblFactures", "Prochaine étape")[0] == "Première relance écrite"


def test_sans_reponse_l_appel_reste_a_faire() -> None:
    un_bureau = a_appeler()
    brouillon = un_bureau.journal()[0]
    avant = un_bureau.photo()
    assert un_bureau.faire(appel_sans_reponse, relances(2), "Répondeur") == [
        "Appel sans réponse noté pour Hôtel du Nord (C001) : il reste à faire."
    ]
    assert un_bureau.faire(appel_sans_reponse, clients(HOTEL), "", jour=le("21/11/2026")) == [
        "Appel sans réponse noté pour Hôtel du Nord (C001), pour la 2e fois : il reste à faire."
    ]
    commun = {
        **LIGNE,
        "Lot": brouillon["Lot"],
        "Événement": "appel sans réponse",
        "Pièce": brouillon["Pièce"],
    }
    assert un_bureau.journal(2) == [
        {**commun, "N°": 2, "Détail": "Répondeur"},
        {**commun, "N°": 3, "Date d'effet": le("21/11/2026")},
    ]
    assert un_bureau.changes(avant) == []
    assert un_bureau.preparer(le("21/11/2026")).retraits == ()
    un_bureau.faire(appel_joint, relances(2), PROPOSE, "", jour=le("23/11/2026"))
    assert un_bureau.journal(4)[0]["Événement"] == "appel"


def test_un_appel_a_faire_mais_pas_encore_prepare_compte_pour_son_etape() -> None:
    un_bureau = Bureau(
        [fiche("C001", "Hôtel du Nord", **GRAND_COMPTE)],
        [
            piece("C001", "F1", "1234.56", le("31/10/2026")),
            piece("C001", "F2", "100.00", le("18/11/2026")),
        ],
    )
    phrases = un_bureau.faire(appel_joint, clients(HOTEL), PROPOSE, "Virement parti")
    assert phrases == [
        (
            "Appel noté pour Hôtel du Nord (C001) : « Appel au service comptable », étape faite pour la "
            "facture F1."
        )
    ]
    fait = {**LIGNE, "Événement": "appel", "Interlocuteur": "Mme Roy", "Détail": "Virement parti"}
    non_avancee = {label: valeur for label, valeur in fait.items() if label not in {"Ordre", "Étape"}}
    assert un_bureau.journal() == [
        {**fait, "N°": 1},
        {
            **non_avancee,
            "N°": 2,
            "N° facture": "F2",
            "Date d'échéance": le("18/11/2026"),
            "Montant": Decimal("100.00"),
        },
    ]
    assert [(e.motif, e.prochaine_date) for e in un_bureau.preparer().ecartees] == [
        ("non_echue", le("27/11/2026")),
        ("non_echue", le("03/12/2026")),
    ]


def test_un_appel_imprevu_est_note_sans_faire_avancer_d_etape() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    phrases = un_bureau.faire(appel_joint, factures(F1), "", "Réclame un duplicata")
    assert phrases == ["Appel noté pour Hôtel du Nord (C001). Il ne fait avancer aucune étape."]
    assert un_bureau.journal(3) == [
        {
            "N°": 3,
            "Code client": "C001",
            "N° facture": "F1",
            "Échéance n°": 1,
            "Date d'échéance": le("10/11/2026"),
            "Canal": "téléphone",
            "Événement": "appel",
            "Date d'effet": VENDREDI,
            "Destinataire": "Mme Roy",
            "Montant": Decimal("1234.56"),
            "Identifiant": "C001-261120-APPEL",
            "Détail": "Réclame un duplicata",
        }
    ]
    un_bureau.faire(appel_joint, factures(F1), "", "Rappelle : c'est bon")
    assert un_bureau.journal(4)[0]["Identifiant"] == "C001-261120-APPEL-V2"
    assert un_bureau.colonne("tblRelances", "État") == ["brouillon", "brouillon"]


def test_un_client_qui_ne_doit_rien_s_appelle_aussi() -> None:
    un_bureau = Bureau([fiche("C001", "Hôtel du Nord")], [])
    un_bureau.faire(appel_joint, clients(HOTEL), "Mme Roy", "Adresse à jour")
    assert un_bureau.journal() == [
        {
            "N°": 1,
            "Code client": "C001",
            "Canal": "téléphone",
            "Événement": "appel",
            "Date d'effet": VENDREDI,
            "Destinataire": "Hôtel du Nord",
            "Interlocuteur": "Mme Roy",
            "Identifiant": "C001-261120-APPEL",
            "Détail": "Adresse à jour",
        }
    ]
    un_bureau.faire(appel_sans_reponse, clients(HOTEL), "Occupé")
    assert (un_bureau.journal(2)[0]["Événement"], un_bureau.journal(2)[0].get("Identifiant")) == (
        "appel sans réponse",
        None,
    )


@pytest.mark.parametrize("reponses", [(ANNULE,), ("Mme Roy", ANNULE)])
def test_renoncer_n_ecrit_rien(reponses: tuple[str | None, ...]) -> None:
    un_bureau = a_appeler()
    ecritures = len(un_bureau.classeur.ecritures)
    assert un_bureau.faire(appel_joint, factures(F1), *reponses) == ABANDON
    assert len(un_bureau.classeur.ecritures) == ecritures


def test_on_appelle_le_payeur_de_plusieurs_clients_une_fois() -> None:
    un_bureau = Bureau(
        [
            fiche("C001", "Hôtel du Nord", **{"Code payeur": "C009"}),
            fiche("C002", "Hôtel du Sud", **{"Code payeur": "C009"}),
            fiche("C009", "Groupe Boréal", Contact="M. Boréal"),
        ],
        [
            piece("C001", "F1", "100", le("10/11/2026")),
            piece("C002", "F2", "200", le("10/11/2026")),
        ],
    )
    un_bureau.faire(appel_joint, factures(2, 3), PROPOSE, "Regarde ses deux comptes")
    assert [
        (e["Code client"], e["N° facture"], e["Identifiant"], e["Interlocuteur"]) for e in un_bureau.journal()
    ] == [
        ("C001", "F1", "C009-261120-APPEL", "M. Boréal"),
        ("C002", "F2", "C009-261120-APPEL", "M. Boréal"),
    ]
    assert [(e.motif, e.prochaine_date) for e in un_bureau.preparer().ecartees] == [
        ("intervalle", le("27/11/2026")),
        ("intervalle", le("27/11/2026")),
    ]


def test_l_appel_propose_par_l_apercu_est_fait_sous_son_identifiant() -> None:
    un_bureau = Bureau(
        [fiche("C001", "Hôtel du Nord", **GRAND_COMPTE)], [piece("C001", "F1", "1234.56", le("31/10/2026"))]
    )
    preparer(un_bureau.outils(), instant(VENDREDI), apercu=True)
    un_bureau.faire(appel_joint, relances(2), PROPOSE, "Paie lundi", jour=le("21/11/2026"))
    assert [(e["Identifiant"], e["Ordre"], e["Événement"]) for e in un_bureau.journal()] == [
        ("C001-261120-R1", 1, "appel")
    ]
    assert un_bureau.colonne("tblRelances", "État") == ["appel fait"]


def test_une_voyelle_s_elide() -> None:
    un_bureau = Bureau([fiche("C001", "Électricité Ampérel")], [])
    assert un_bureau.faire(appel_sans_reponse, clients(2), None) == ABANDON
    assert un_bureau.questions == [
        "Sans réponse d'Électricité Ampérel (C001). Une précision (répondeur, rappeler à 14 h…) ?"
    ]
