"""« Règlement reçu »: noted at once, it stops the reminder of what it pays."""

from decimal import Decimal

import pytest

from atelier import fiche, piece
from gestes.bureau import ABANDON, F1, F2, F3, MARTIN, PROPOSE, Bureau, bureau, clients, factures, relances
from recit import le
from relance_xl.core.anomalie import RefusError
from relance_xl.usecases.gestes.echeances import mensualites
from relance_xl.usecases.gestes.mise_en_demeure import mise_en_demeure
from relance_xl.usecases.gestes.promesse import promesse
from relance_xl.usecases.gestes.reglement import reglement
from relance_xl.usecases.selection import Selection

VENDREDI = le("20/11/2026")
LABELS = ("Date", "Code client", "N° facture", "Montant", "Devise", "Nature", "Mode", "Origine")


def notes(un_bureau: Bureau) -> list[tuple[object, ...]]:
    """The payments added to that of F5."""
    return list(zip(*(un_bureau.colonne("tblReglements", label) for label in LABELS), strict=True))[1:]


def test_le_solde_d_une_facture_retire_son_brouillon() -> None:
    un_bureau = bureau()
    un_bureau.preparer()
    avant = un_bureau.photo()
    phrases = un_bureau.faire(reglement, factures(F3), PROPOSE, PROPOSE, "virement")
    assert un_bureau.questions == [
        "Règlement reçu (F3) : à quelle date ? [20/11/2026]",
        "Montant reçu ? [500,00]",
        "Mode de règlement ?",
    ]
    assert phrases == [
        "Règlement de 500,00 € (virement) du 20/11/2026 noté pour Martin (C002) (F3).",
        "F3 : soldée.",
        (
            "N'envoyez pas le brouillon C002-261120-R2 (la facture F3 est soldée) : la prochaine "
            "préparation le retirera."
        ),
    ]
    assert un_bureau.changes(avant) == [
        ("tblReglements", 3, label, valeur)
        for label, valeur in zip(
            LABELS,
            (VENDREDI, "C002", "F3", 500.0, "EUR", "principal", "virement", "saisi"),
            strict=True,
        )
    ]
    assert un_bureau.journal(3) == [
        {
            "N°": 3,
            "Code client": "C002",
            "N° facture": "F3",
            "Échéance n°": 1,
            "Date d'échéance": le("12/11/2026"),
            "Événement": "règlement",
            "Date d'effet": VENDREDI,
            "Montant": Decimal("500.00"),
            "Détail": "virement",
        }
    ]
    assert un_bureau.colonne("tblFactures", "Reste dû")[2] == 0.0
    assert [r.identifiant for r in un_bureau.preparer().retraits] == ["C002-261120-R2"]


def test_un_cheque_de_1300_euros_paie_la_plus_ancienne_d_abord() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(reglement, factures(F1, F2), "18/11/2026", "1 300", "chèque")
    assert phrases == [
        "Règlement de 1 300,00 € (chèque) du 18/11/2026 noté pour Hôtel du Nord (C001) (F1 et F2).",
        "F1 : soldée.",
        "F2 : reste dû 34,56 €.",
    ]
    assert notes(un_bureau) == [
        (le("18/11/2026"), "C001", "F1", 1234.56, "EUR", "principal", "chèque", "saisi"),
        (le("18/11/2026"), "C001", "F2", 65.44, "EUR", "principal", "chèque", "saisi"),
    ]
    assert [(e["N° facture"], e["Date d'effet"], str(e["Montant"])) for e in un_bureau.journal()] == [
        ("F1", le("18/11/2026"), "1234.56"),
        ("F2", le("18/11/2026"), "65.44"),
    ]


def test_un_trop_percu_devient_un_credit_du_client() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(reglement, relances_du_jour(un_bureau), PROPOSE, "1500", "virement")
    assert phrases == [
        "Règlement de 1 500,00 € (virement) du 20/11/2026 noté pour Hôtel du Nord (C001) (F1 et F2).",
        "F1 : soldée.",
        "F2 : soldée.",
        "Trop-perçu de 165,44 € : il devient un crédit du client.",
        (
            "N'envoyez pas le brouillon C001-261120-R2 (la facture F1 est soldée) : la prochaine "
            "préparation le retirera."
        ),
    ]
    assert [ligne[2:4] for ligne in notes(un_bureau)] == [("F1", 1234.56), ("F2", 265.44)]
    assert [str(e["Montant"]) for e in un_bureau.journal(3)] == ["1234.56", "265.44"]


def mise_en_demeure_postee() -> Bureau:
    """F1 (1 234,56 €) was claimed with 4,19 € of interest and the 40 €, by a letter posted on Friday."""
    un_bureau = bureau()
    un_bureau.faire(mise_en_demeure, factures(F1), True)
    un_bureau.confirmer("C001-261120-R6", recommande="1A 001")
    return un_bureau


def test_le_surplus_regle_les_penalites_et_l_indemnite_reclamees() -> None:
    un_bureau = mise_en_demeure_postee()
    lundi = le("23/11/2026")
    recu = un_bureau.faire(reglement, factures(F1), PROPOSE, "1278,75", "virement", True, jour=lundi)
    assert recu == [
        "Règlement de 1 278,75 € (virement) du 23/11/2026 noté pour Hôtel du Nord (C001) (F1).",
        "Dont 4,19 € de pénalités et 40,00 € d'indemnité.",
        "F1 : soldée.",
    ]
    assert un_bureau.questions[-1] == (
        "Le règlement dépasse le principal de 44,19 €, et vos relances ont réclamé davantage : noter "
        "4,19 € de pénalités et 40,00 € d'indemnité ? (Non : le surplus devient un crédit du client.)"
    )
    assert [(*ligne[2:4], ligne[5]) for ligne in notes(un_bureau)] == [
        ("F1", 1234.56, "principal"),
        ("F1", 4.19, "pénalités"),
        ("F1", 40.0, "indemnité"),
    ]
    assert [(str(e["Montant"]), e["Détail"]) for e in un_bureau.journal(3)] == [
        ("1234.56", "virement"),
        ("4.19", "virement, pénalités"),
        ("40.00", "virement, indemnité"),
    ]


def test_le_surplus_est_un_credit_quand_l_utilisateur_le_veut_et_au_dela_du_reclame() -> None:
    credit = "Trop-perçu de {} : il devient un crédit du client."
    lundi, virement = le("23/11/2026"), "virement"
    non = mise_en_demeure_postee().faire(
        reglement, factures(F1), PROPOSE, "1278,75", virement, False, jour=lundi
    )
    assert non[1:] == ["F1 : soldée.", credit.format("44,19 €")]
    plus = mise_en_demeure_postee().faire(
        reglement, factures(F1), PROPOSE, "1300", virement, True, jour=lundi
    )
    assert plus[1:] == [
        "Dont 4,19 € de pénalités et 40,00 € d'indemnité.",
        "F1 : soldée.",
        credit.format("21,25 €"),
    ]


def test_un_acompte_que_la_comptabilite_n_a_pas_encore_fait_attendre_le_reste() -> None:
    un_bureau = Bureau(
        [fiche("C001", "Hôtel du Nord", **{"Solde comptable": Decimal("1234.56")})],
        [piece("C001", "F1", "1234.56", le("10/11/2026"))],
    )
    assert un_bureau.faire(reglement, factures(F1), PROPOSE, "234,56", "chèque") == [
        "Règlement de 234,56 € (chèque) du 20/11/2026 noté pour Hôtel du Nord (C001) (F1).",
        "F1 : reste dû 1 000,00 €.",
        (
            "Le solde comptable de Hôtel du Nord (C001) n'a pas encore ce règlement : ses relances attendent "
            "le prochain import, ou que vous recopiiez 234,56 € dans « Écart accepté »."
        ),
    ]
    assert [e.motif for e in un_bureau.preparer().ecartees] == ["ecart_comptable"]


def relances_du_jour(un_bureau: Bureau) -> Selection:
    un_bureau.preparer()
    return relances(2)


def test_sur_la_ligne_d_un_client_le_reglement_n_est_pas_affecte() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(reglement, clients(MARTIN), PROPOSE, "200", "chèque")
    assert phrases == [
        (
            "Règlement de 200,00 € (chèque) du 20/11/2026 noté pour Martin (C002) (non affecté : il devient "
            "un crédit du client)."
        )
    ]
    assert notes(un_bureau) == [(VENDREDI, "C002", None, 200.0, "EUR", "principal", "chèque", "saisi")]
    assert un_bureau.journal() == [
        {
            "N°": 1,
            "Code client": "C002",
            "Événement": "règlement",
            "Date d'effet": VENDREDI,
            "Montant": Decimal("200.00"),
            "Détail": "chèque",
        }
    ]
    relance = un_bureau.preparer().relances[1].relance
    assert (str(relance.total_du), [str(c.montant) for c in relance.credits]) == ("300.00", ["200.00"])


def test_une_lcr_a_venir_fait_attendre_la_facture() -> None:
    un_bureau = bureau()
    phrases = un_bureau.faire(reglement, factures(F3), "30/11/2026", PROPOSE, "LCR")
    assert phrases[1:] == [
        "Il comptera à partir du 30/11/2026 ; ce qu'il solde n'est pas relancé d'ici là.",
    ]
    ecartee = next(e for e in un_bureau.preparer().ecartees if e.facture.numero_facture == "F3")
    assert (ecartee.motif, ecartee.prochaine_date) == ("reglement_attendu", le("30/11/2026"))


def test_le_meme_reglement_n_est_pas_note_deux_fois_sans_le_dire() -> None:
    un_bureau = bureau()
    un_bureau.faire(reglement, factures(F3), PROPOSE, "100", "virement")
    assert un_bureau.faire(reglement, factures(F3), PROPOSE, "100", "virement", False) == ABANDON
    assert un_bureau.questions[-1] == (
        "Un règlement de 100,00 € du 20/11/2026 est déjà noté pour ce client : en ajouter un second ?"
    )
    assert len(notes(un_bureau)) == 1


def test_une_annee_mal_tapee_se_verifie() -> None:
    un_bureau = bureau()
    assert un_bureau.faire(reglement, factures(F3), "20/11/2025", False) == ABANDON
    assert un_bureau.questions[-1] == (
        "Le 20/11/2025 est à plus de trois mois d'aujourd'hui : est-ce bien cela ?"
    )


def test_deux_clients_ou_deux_devises_font_deux_reglements() -> None:
    with pytest.raises(RefusError) as refus:
        bureau().faire(reglement, factures(F1, F3))
    assert str(refus.value) == (
        "Un règlement concerne un seul client : sélectionnez les lignes d'un seul client."
    )
    suisse = Bureau(
        [fiche("C001", "Hôtel du Nord")],
        [
            piece("C001", "F1", "100", le("10/11/2026")),
            piece("C001", "F2", "100", le("10/11/2026"), Devise="CHF"),
        ],
    )
    with pytest.raises(RefusError) as refus:
        suisse.faire(reglement, factures(F1, F2))
    assert str(refus.value) == (
        "Un règlement est dans une seule devise : sélectionnez des factures de même devise."
    )
    assert suisse.faire(reglement, factures(F2), PROPOSE, PROPOSE, "virement") == [
        "Règlement de 100,00 CHF (virement) du 20/11/2026 noté pour Hôtel du Nord (C001) (F2).",
        "F2 : soldée.",
    ]


def test_plusieurs_echeances_d_une_facture_font_une_ligne_de_reglement() -> None:
    en_deux = Bureau(
        [fiche("C001", "Hôtel du Nord")],
        [
            piece("C001", "F1", "100", le("01/10/2026")),
            piece("C001", "F2", "60", le("15/10/2026")),
            piece("C001", "F1", "100", le("01/11/2026"), **{"Échéance n°": 2}),
        ],
    )
    en_deux.faire(reglement, factures(2, 3, 4), PROPOSE, "230", "virement")
    assert list(
        zip(
            en_deux.colonne("tblReglements", "N° facture"),
            en_deux.colonne("tblReglements", "Montant"),
            strict=True,
        )
    ) == [("F1", 170.0), ("F2", 60.0)]
    assert en_deux.colonne("tblFactures", "Reste dû") == [0.0, 0.0, 30.0]


@pytest.mark.parametrize(
    ("total", "nombre", "premiere", "attendues"),
    [
        ("100.00", 3, "31/12/2026", ["33.33", "33.33", "33.34"]),
        ("0.05", 4, "01/01/2027", ["0.01", "0.01", "0.01", "0.02"]),
        ("1200.00", 2, "30/01/2027", ["600.00", "600.00"]),
    ],
)
def test_les_mensualites_font_le_total_au_centime(
    total: str, nombre: int, premiere: str, attendues: list[str]
) -> None:
    versements = mensualites(Decimal(total), nombre, le(premiere))
    assert [str(montant) for _, montant in versements] == attendues
    assert sum(montant for _, montant in versements) == Decimal(total)


def test_les_mensualites_gardent_leur_jour_ou_le_dernier_du_mois() -> None:
    assert [f"{jour:%d/%m/%Y}" for jour, _ in mensualites(Decimal(400), 4, le("31/12/2027"))] == [
        "31/12/2027",
        "31/01/2028",
        "29/02/2028",
        "31/03/2028",
    ]


def groupe() -> Bureau:
    """A payer with two hotels, reminded in one message."""
    un_bureau = Bureau(
        [
            fiche("C001", "Hôtel du Nord", **{"Code payeur": "C009"}),
            fiche("C002", "Hôtel du Sud", **{"Code payeur": "C009"}),
            fiche("C009", "Groupe Boréal"),
        ],
        [
            piece("C001", "F1", "100", le("10/11/2026")),
            piece("C002", "F2", "200", le("10/11/2026")),
        ],
    )
    un_bureau.preparer()
    return un_bureau


def test_le_payeur_promet_pour_ses_deux_hotels_mais_paie_chacun() -> None:
    un_bureau = groupe()
    with pytest.raises(RefusError, match="Un règlement concerne un seul client"):
        un_bureau.faire(reglement, relances(2))
    un_bureau.faire(promesse, relances(2), "promesse", "30/11/2026", "", "M. Boréal")
    assert [(e["Code client"], e["N° facture"], str(e["Montant"])) for e in un_bureau.journal(3)] == [
        ("C001", "F1", "100.00"),
        ("C002", "F2", "200.00"),
    ]
    assert [(e.facture.numero_facture, e.motif) for e in un_bureau.preparer().ecartees] == [
        ("F1", "promesse"),
        ("F2", "promesse"),
    ]


def test_une_relance_au_payeur_pour_un_seul_hotel_se_regle_de_sa_ligne() -> None:
    un_bureau = groupe()
    un_bureau.faire(reglement, factures(3), PROPOSE, PROPOSE, "virement")
    un_bureau.preparer()
    un_bureau.faire(reglement, relances(2), PROPOSE, PROPOSE, "chèque")
    assert un_bureau.colonne("tblReglements", "Code client") == ["C002", "C001"]
    assert un_bureau.colonne("tblFactures", "Reste dû") == [0.0, 0.0]
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(promesse, relances(2))
    assert str(refus.value) == "Rien n'est à payer pour Groupe Boréal (C009)."


def test_un_compte_que_ses_credits_couvrent_n_a_rien_a_promettre() -> None:
    un_bureau = bureau()
    un_bureau.faire(reglement, clients(MARTIN), PROPOSE, "500", "virement")
    with pytest.raises(RefusError) as refus:
        un_bureau.faire(promesse, clients(MARTIN))
    assert str(refus.value) == "Les crédits de Martin (C002) couvrent ce qu'il doit : affectez-les."
