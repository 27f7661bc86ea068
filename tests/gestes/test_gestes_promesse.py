"""« Promesse ou échéancier »: what the client promised holds his reminders until then."""

from decimal import Decimal

import pytest

from atelier import fiche, piece
from gestes.bureau import (
    ABANDON,
    ANNULE,
    AV1,
    F1,
    F2,
    F3,
    HOTEL,
    PROPOSE,
    Bureau,
    bureau,
    clients,
    factures,
    relances,
)
from recit import le
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.gestes.promesse import promesse


def ecartees(jour: str, un_bureau: Bureau) -> list[tuple[str, str]]:
    return [(e.facture.numero_facture, e.motif) for e in un_bureau.preparer(le(jour)).ecartees]


def test_mme_roy_promet_1300_euros_pour_le_30_novembre() -> None:
    un_bureau = bureau()
    avant = un_bureau.photo()
    phrases = un_bureau.faire(promesse, factures(F1, F2), "promesse", "30/11/2026", "1 300,00", PROPOSE)
    assert phrases == ["Promesse notée : 1 300,00 € pour le 30/11/2026 (F1 et F2)."]
    assert un_bureau.questions == [
        "Hôtel du Nord (C001) a promis :",
        "Paiement de F1 et F2 promis pour quelle date ?",
        "Montant promis (vide : la totalité, 1 334,56 €) ?",
        "Promis par qui ? [Mme Roy]",
    ]
    commun = {
        "Code client": "C001",
        "Échéance n°": 1,
        "Événement": "promesse",
        "Date d'effet": le("20/11/2026"),
        "Interlocuteur": "Mme Roy",
        "Date limite": le("30/11/2026"),
        "Détail": "paiement promis pour le 30/11/2026",
    }
    assert un_bureau.journal() == [
        {
            **commun,
            "N°": 1,
            "N° facture": "F1",
            "Date d'échéance": le("10/11/2026"),
            "Montant": Decimal("1234.56"),
        },
        {
            **commun,
            "N°": 2,
            "N° facture": "F2",
            "Date d'échéance": le("18/11/2026"),
            "Montant": Decimal("65.44"),
        },
    ]
    assert un_bureau.changes(avant) == [
        ("tblPromesses", ligne, label, valeur)
        for ligne, numero, montant in ((2, "F1", 1234.56), (3, "F2", 65.44))
        for label, valeur in (
            ("Code client", "C001"),
            ("N° facture", numero),
            ("Échéance n°", 1.0),
            ("Type", "promesse"),
            ("Date promise", le("30/11/2026")),
            ("Montant promis", montant),
            ("Noté le", le("20/11/2026")),
            ("Interlocuteur", "Mme Roy"),
            ("État", "en cours"),
        )
    ]
    assert len(un_bureau.classeur.ecritures) == 1
    assert un_bureau.colonne("tblFactures", "Pourquoi")[:2] == [
        "Paiement promis pour le 30/11/2026.",
        "Paiement promis pour le 30/11/2026.",
    ]


def test_la_promesse_retient_jusqu_au_jour_dit_puis_se_rompt() -> None:
    un_bureau = bureau()
    un_bureau.faire(promesse, factures(F1, F2), "promesse", "30/11/2026", "", "Mme Roy")
    assert ecartees("30/11/2026", un_bureau)[:2] == [("F1", "promesse"), ("F2", "promesse")]
    faite = un_bureau.preparer(le("01/12/2026"))
    hotel = next(r.relance for r in faite.relances if r.relance.client.code_client == "C001")
    assert [(x.facture.numero_facture, x.promesse_rompue is not None) for x in hotel.lignes] == [
        ("F1", True),
        ("F2", True),
    ]


def test_une_promesse_retire_le_brouillon_a_la_prochaine_preparation() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    phrases = un_bureau.faire(promesse, relances(2), "promesse", "30/11/2026", "", "")
    assert phrases == [
        "Promesse notée : 1 334,56 € pour le 30/11/2026 (F1 et F2).",
        (
            "N'envoyez pas le brouillon C001-261120-R2 (facture F1 : paiement promis pour le 30/11/2026) : "
            "la prochaine préparation le retirera."
        ),
    ]
    faite = un_bureau.preparer()
    assert [r.identifiant for r in faite.retraits] == ["C001-261120-R2"]


def test_le_montant_qui_ne_suffit_pas_laisse_les_autres_relancees() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(promesse, factures(F1, F2), "promesse", "30/11/2026", "1000", "")
    assert phrases == [
        "Promesse notée : 1 000,00 € pour le 30/11/2026 (F1 et F2).",
        "La facture F2 : rien de promis, les relances continuent.",
    ]
    assert un_bureau.colonne("tblPromesses", "N° facture") == ["F1"]


def promesses(un_bureau: Bureau) -> list[tuple[object, ...]]:
    labels = ("N° facture", "Date promise", "Montant promis", "Noté le", "Interlocuteur", "État")
    return list(zip(*(un_bureau.colonne("tblPromesses", label) for label in labels), strict=True))


def test_une_nouvelle_promesse_remplace_celle_qui_court_si_on_le_veut() -> None:
    un_bureau = bureau()
    un_bureau.faire(promesse, factures(F1), "promesse", "25/11/2026", "400", "Mme Roy")
    rendu = un_bureau.faire(
        promesse, factures(F1, F2), "promesse", "30/11/2026", "", "M. Roy", True, jour=le("23/11/2026")
    )
    assert un_bureau.questions[-1] == (
        "Une promesse pour le 25/11/2026 est en cours (F1) : la nouvelle la remplace-t-elle ? (Non : les "
        "deux comptent.)"
    )
    assert rendu == ["Promesse notée : 1 334,56 € pour le 30/11/2026 (F1 et F2)."]
    le_23, le_30 = le("23/11/2026"), le("30/11/2026")
    assert promesses(un_bureau) == [
        (numero, le_30, None, le_23, "M. Roy", "en cours") for numero in ("F1", "F2")
    ]
    assert [e["N° facture"] for e in un_bureau.journal()] == ["F1", "F1", "F2"]


def test_deux_promesses_sur_une_facture_comptent_toutes_deux_si_on_le_dit() -> None:
    un_bureau = bureau()
    un_bureau.faire(promesse, factures(F1), "promesse", "25/11/2026", "400", "Mme Roy")
    un_bureau.faire(promesse, factures(F1), "promesse", "30/11/2026", "500", "Mme Roy", False)
    assert [p[:3] for p in promesses(un_bureau)] == [
        ("F1", le("25/11/2026"), 400.0),
        ("F1", le("30/11/2026"), 500.0),
    ]


def test_de_mauvaises_reponses_sont_redemandees() -> None:
    un_bureau = bureau()
    un_bureau.faire(
        promesse,
        factures(F3),
        *("promesse", "31/11/2026", "19/11/2026", "20/11/2026"),
        *("500.001", "-3", "600", "500", "M. Martin"),
    )
    assert un_bureau.questions[2:] == [
        (
            "« 31/11/2026 » n'est pas une date : écrivez-la par exemple 30/11/2026.\n\n"
            "Paiement de F3 promis pour quelle date ? [31/11/2026]"
        ),
        "Le 19/11/2026 est déjà passé.\n\nPaiement de F3 promis pour quelle date ? [19/11/2026]",
        "Montant promis (vide : la totalité, 500,00 €) ?",
        (
            "« 500.001 » n'est pas un montant : écrivez-le par exemple 1 234,56.\n\n"
            "Montant promis (vide : la totalité, 500,00 €) ? [500.001]"
        ),
        "Le montant doit être supérieur à zéro.\n\nMontant promis (vide : la totalité, 500,00 €) ? [-3]",
        "600,00 € dépasse le reste dû (500,00 €).\n\nMontant promis (vide : la totalité, 500,00 €) ? [600]",
        "Promis par qui ?",
    ]
    assert un_bureau.colonne("tblPromesses", "Montant promis") == [None]


def test_une_date_lointaine_demande_confirmation_et_un_non_n_ecrit_rien() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(promesse, factures(F3), "promesse", "30/06/2027", False)
    assert phrases == ABANDON
    assert un_bureau.questions[-1] == (
        "Le 30/06/2027 est dans 222 jours : suspendre les relances jusque-là ?"
    )
    assert un_bureau.classeur.ecritures == []


@pytest.mark.parametrize("rang", range(4))
def test_annuler_une_boite_n_ecrit_rien(rang: int) -> None:
    reponses: list[str | None] = ["promesse", "30/11/2026", "", "Mme Roy"]
    un_bureau = bureau()
    assert un_bureau.faire(promesse, factures(F1), *reponses[:rang], ANNULE) == ABANDON
    assert un_bureau.classeur.ecritures == []


def test_un_echeancier_de_trois_mensualites_tombe_juste_au_centime() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(promesse, factures(F2), "échéancier", "", "3", "31/12/2026", "Mme Roy", False)
    plan = "3 mensualités de 33,33 € (la dernière de 33,34 €), du 31/12/2026 au 28/02/2027"
    assert phrases == [f"Échéancier noté (F2) : {plan}."]
    labels = ("N° facture", "Type", "Date promise", "Montant promis", "Noté le", "Interlocuteur", "État")
    assert list(zip(*(un_bureau.colonne("tblPromesses", label) for label in labels), strict=True)) == [
        ("F2", "échéancier", le(jour), montant, le("20/11/2026"), "Mme Roy", "en cours")
        for jour, montant in (("31/12/2026", 33.33), ("31/01/2027", 33.33), ("28/02/2027", 33.34))
    ]
    (evenement,) = un_bureau.journal()
    assert evenement == {
        "N°": 1,
        "Code client": "C001",
        "N° facture": "F2",
        "Échéance n°": 1,
        "Date d'échéance": le("18/11/2026"),
        "Événement": "promesse",
        "Date d'effet": le("20/11/2026"),
        "Interlocuteur": "Mme Roy",
        "Montant": Decimal("100.00"),
        "Date limite": le("28/02/2027"),
        "Détail": f"échéancier : {plan}".replace(" €", "\xa0€"),
    }


def test_un_echeancier_sur_tout_le_compte_du_client() -> None:
    un_bureau = bureau()
    un_bureau.faire(promesse, clients(HOTEL), "échéancier", "1200", "4", "15/12/2026", "", False)
    assert un_bureau.questions[1] == "Montant à étaler (vide : la totalité, 1 484,56 €) ?"
    assert un_bureau.colonne("tblPromesses", "N° facture") == [None] * 4
    assert un_bureau.colonne("tblPromesses", "Montant promis") == [300.0] * 4
    assert ecartees("15/12/2026", un_bureau)[:3] == [
        ("F1", "echeancier"),
        ("F2", "echeancier"),
        ("F4", "echeancier"),
    ]


@pytest.mark.parametrize(
    ("lignes", "reponses", "phrase"),
    [
        (
            (F1, F3),
            (),
            "Une promesse concerne un seul client : sélectionnez les lignes d'un seul client.",
        ),
        (
            (F1, F2),
            ("échéancier",),
            (
                "Un échéancier porte sur une seule facture, ou sur tout le compte d'un client : sélectionnez "
                "une facture, ou la ligne du client dans la feuille Clients."
            ),
        ),
        ((AV1,), (), "La sélection ne contient que des avoirs : sélectionnez des factures à payer."),
        ((7,), (), "La facture F5 est soldée : il n'y a plus rien à payer."),
    ],
    ids=["deux clients", "échéancier de deux factures", "un avoir", "soldée"],
)
def test_ce_qui_ne_se_promet_pas(lignes: tuple[int, ...], reponses: tuple[str, ...], phrase: str) -> None:
    un_bureau = bureau()
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(promesse, factures(*lignes), *reponses)
    assert str(refus.value) == phrase
    assert un_bureau.classeur.ecritures == []


def test_sans_table_des_promesses_on_le_dit() -> None:
    un_bureau = bureau()
    del un_bureau.classeur.tables["tblPromesses"]
    with pytest.raises(RefusError, match="La table tblPromesses \\(feuille Promesses\\) manque"):
        un_bureau.faire(promesse, factures(F1))


def en_deux_devises() -> Bureau:
    """100 € and 200 Swiss francs due by one client."""
    return Bureau(
        [fiche("C001", "Hôtel du Nord")],
        [
            piece("C001", "F1", "100", le("10/11/2026")),
            piece("C001", "F2", "200", le("10/11/2026"), Devise="CHF"),
        ],
    )


def test_en_deux_devises_on_promet_tout() -> None:
    un_bureau = en_deux_devises()
    phrases = un_bureau.faire(promesse, clients(HOTEL), "promesse", "30/11/2026", "Mme Roy")
    assert phrases == [
        "Promesse notée : 100,00 € et 200,00 CHF pour le 30/11/2026 (tout le compte de Hôtel du Nord (C001))."
    ]
    assert "Montant" not in un_bureau.journal()[0]
    with pytest.raises(RefusError) as refus:
        en_deux_devises().faire(promesse, clients(HOTEL), "échéancier")
    assert str(refus.value) == "Un échéancier est dans une seule devise : sélectionnez une seule facture."


def test_un_echeancier_de_trois_ans_demande_confirmation() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(promesse, factures(F1), "échéancier", "", "40", "36", "31/12/2026", False)
    assert un_bureau.questions[3] == ("Tapez un nombre de 2 à 36.\n\nEn combien de mensualités ? [40]")
    assert un_bureau.questions[-1] == (
        "La dernière mensualité tombe le 30/11/2029, dans plus de deux ans : continuer ?"
    )
    assert phrases == ABANDON


def test_un_echeancier_rompu_ne_retient_plus() -> None:
    un_bureau = bureau()
    un_bureau.faire(promesse, factures(F3), "échéancier", "", "5", "30/11/2026", "M. Martin", False)
    assert ("F3", "echeancier") in ecartees("30/11/2026", un_bureau)
    faite = un_bureau.preparer(le("01/12/2026"))
    assert "C002" in [r.relance.client.code_client for r in faite.relances]
