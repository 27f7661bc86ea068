"""The Journal's seal: what was altered, removed or added shows, a sort does not."""

from datetime import datetime
from decimal import Decimal

import pytest

from recit import le
from relance_xl.core.anomalie import Anomalie
from relance_xl.core.empreinte import enchainer, temoin, temoin_en_retard, texte_canonique, verifier_chaine
from relance_xl.core.entites import Evenement

INSTANT = datetime.fromisoformat("2026-11-20T09:30:00")
A_COMPARER = " Comparez avec une sauvegarde."
SANS = (
    "Cette ligne n'a pas d'empreinte : elle n'a pas été écrite par le programme, ou son empreinte a été "
    "effacée. Son événement compte ; vérifiez-la."
)
MANQUE = (
    "Il manque avant cette ligne le N° {} : des lignes ont été supprimées. Reprenez-les d'une sauvegarde."
)
MODIFIEE = (
    "L'empreinte ne correspond pas au contenu : cette ligne a été modifiée, ou celle qui la précède a été "
    "modifiée, supprimée ou déplacée. Comparez avec une sauvegarde."
)


def rangee(numero: int, detail: str = "") -> Evenement:
    return Evenement(
        ligne=numero + 4,
        numero=numero,
        horodatage=INSTANT,
        code_client="C001",
        numero_facture=f"F{numero}",
        evenement="envoyée",
        date_effet=le("20/11/2026"),
        montant=Decimal("100.00"),
        detail=detail,
    )


JOURNAL = enchainer("", [rangee(n) for n in range(1, 6)])
TEMOIN = temoin(JOURNAL)


def dites(journal: tuple[Evenement, ...], garde: str | None = TEMOIN) -> list[tuple[int | None, str, str]]:
    """(row, column, message) of each anomaly, all « à vérifier » in the Journal's sheet."""
    anomalies = verifier_chaine(journal, garde)
    assert {a[:2] for a in anomalies} <= {("à vérifier", "Journal des relances")}
    return [(a.ligne, a.colonne, a.message) for a in anomalies]


def test_un_journal_intact_ne_dit_rien() -> None:
    assert dites(JOURNAL) == []
    assert dites((), None) == []
    assert dites((), temoin(())) == []


def test_trie_autrement_par_l_utilisateur_il_est_toujours_intact() -> None:
    assert dites(tuple(e._replace(ligne=n) for n, e in enumerate(reversed(JOURNAL), 5))) == []


def test_la_propriete_perdue_la_chaine_parle_encore() -> None:
    assert dites(JOURNAL, None) == []
    alteree = (*JOURNAL[:2], JOURNAL[2]._replace(montant=Decimal("10.00")), *JOURNAL[3:])
    assert dites(alteree, None) == [(7, "Empreinte", MODIFIEE)]


@pytest.mark.parametrize(
    "change",
    [
        {"montant": Decimal("10.00")},
        {"date_effet": None},
        {"detail": "x"},
        {"code_client": "C002"},
        {"evenement": "annulée"},
        {"horodatage": None},
    ],
)
def test_une_cellule_modifiee_se_voit_a_sa_ligne(change: dict[str, object]) -> None:
    alteree = (*JOURNAL[:2], JOURNAL[2]._replace(**change), *JOURNAL[3:])  # type: ignore[arg-type]
    assert dites(alteree) == [(7, "Empreinte", MODIFIEE)]


def test_la_derniere_ligne_modifiee_avec_son_empreinte_recalculee() -> None:
    refaite = enchainer(JOURNAL[3].empreinte, [rangee(5, detail="autre")])
    assert dites((*JOURNAL[:4], *refaite)) == [
        (
            None,
            "Empreinte",
            "La dernière ligne connue du Journal n'y est plus : elle a été modifiée ou supprimée."
            + A_COMPARER,
        )
    ]


def test_des_lignes_supprimees_au_milieu() -> None:
    une = (*JOURNAL[:2], *JOURNAL[3:])
    assert dites(une) == [
        (8, "Empreinte", MODIFIEE),
        (
            8,
            "N°",
            MANQUE.format("3"),
        ),
        (
            None,
            "Empreinte",
            "Le Journal comptait 5 lignes, il en reste 4 : des lignes ont été supprimées." + A_COMPARER,
        ),
    ]
    deux = (*JOURNAL[:1], *JOURNAL[3:])
    assert dites(deux, None)[1] == (8, "N°", MANQUE.format("2 à 3"))


def test_la_derniere_ligne_supprimee() -> None:
    assert dites(JOURNAL[:4]) == [
        (
            None,
            "Empreinte",
            "Le Journal comptait 5 lignes, il en reste 4 : des lignes ont été supprimées." + A_COMPARER,
        )
    ]
    assert dites(JOURNAL[:4], None) == []


def test_deux_lignes_echangees() -> None:
    echangees = (
        *JOURNAL[:1],
        JOURNAL[2]._replace(numero=2),
        JOURNAL[1]._replace(numero=3),
        *JOURNAL[3:],
    )
    assert [d[:2] for d in dites(echangees)] == [(7, "Empreinte"), (6, "Empreinte"), (8, "Empreinte")]


def test_une_ligne_ajoutee_a_la_main_compte_et_se_signale() -> None:
    a_la_main = rangee(6)
    assert dites((*JOURNAL, a_la_main)) == [
        (10, "Empreinte", SANS),
        (
            None,
            "Empreinte",
            "Le Journal comptait 5 lignes, il en a 6 : des lignes ont été ajoutées à la main." + A_COMPARER,
        ),
    ]


def test_un_matin_coupe_avant_la_propriete_n_est_pas_une_alteration() -> None:
    suite = enchainer(JOURNAL[-1].empreinte, [rangee(6), rangee(7)])
    assert dites((*JOURNAL, *suite)) == []
    assert dites(tuple(reversed((*JOURNAL, *suite)))) == []
    assert dites(JOURNAL, temoin(())) == []
    assert temoin_en_retard((*JOURNAL, *suite), TEMOIN)
    assert not temoin_en_retard(JOURNAL, TEMOIN)
    assert not temoin_en_retard(JOURNAL, "")


def test_apres_une_ligne_a_la_main_deja_connue_un_matin_coupe_se_reconnait_aussi() -> None:
    connues = (*JOURNAL, rangee(6))
    suite = enchainer(JOURNAL[-1].empreinte, [rangee(7)])
    assert temoin_en_retard((*connues, *suite), temoin(connues))


def test_des_lignes_de_plus_mal_scellees_ou_un_debut_change_se_signalent() -> None:
    comptait = "Le Journal comptait 5 lignes, il en a 6 : des lignes ont été ajoutées à la main."
    copiee = rangee(6)._replace(empreinte=JOURNAL[4].empreinte)
    assert dites((*JOURNAL, copiee))[-1][2] == comptait + A_COMPARER
    [scellee] = enchainer(JOURNAL[-1].empreinte, [rangee(6)])
    changee = scellee._replace(montant=Decimal("1.00"))
    assert dites((*JOURNAL, changee))[-1][2] == comptait + A_COMPARER
    autre_fin = enchainer(JOURNAL[3].empreinte, [rangee(5, detail="autre"), rangee(6)])
    assert dites((*JOURNAL[:4], *autre_fin))[-1][2] == (
        "La dernière ligne connue du Journal n'y est plus : elle a été modifiée ou supprimée." + A_COMPARER
    )


def test_le_programme_reprend_la_chaine_apres_une_ligne_a_la_main() -> None:
    a_la_main = rangee(6)
    suite = enchainer(JOURNAL[-1].empreinte, [rangee(7)])
    tout = (*JOURNAL, a_la_main, *suite)
    assert dites(tout, temoin(tout)) == [(10, "Empreinte", SANS)]


def test_une_ligne_recopiee_porte_deux_fois_le_meme_numero() -> None:
    copie = JOURNAL[4]._replace(ligne=20)
    assert dites((*JOURNAL, copie), None) == [
        (20, "Empreinte", MODIFIEE),
        (20, "N°", "Ce N° figure deux fois : une ligne a été recopiée ou renumérotée."),
    ]


def test_une_propriete_illisible_se_compare_quand_meme() -> None:
    assert [d[2] for d in dites(JOURNAL, "n'importe quoi")] == [
        "La dernière ligne connue du Journal n'y est plus : elle a été modifiée ou supprimée." + A_COMPARER
    ]


def test_ce_que_l_utilisateur_voit_de_la_rupture_est_le_debut_de_l_empreinte() -> None:
    alteree = (*JOURNAL[:4], JOURNAL[4]._replace(detail="x"))
    assert verifier_chaine(alteree, None) == (
        Anomalie("à vérifier", "Journal des relances", 9, "Empreinte", JOURNAL[4].empreinte[:12], MODIFIEE),
    )


@pytest.mark.parametrize(
    ("valeur", "texte"),
    [
        (None, ""),
        (INSTANT, "2026-11-20 09:30:00"),
        (le("20/11/2026"), "2026-11-20"),
        (Decimal(100), "100.00"),
        (Decimal("0.5"), "0.50"),
        (3, "3"),
        ("e\u0301te\u0301", "été"),
        ("un\r\ndeux\rtrois ", "un\ndeux\ntrois"),
    ],
)
def test_le_texte_canonique_d_une_cellule(valeur: object, texte: str) -> None:
    assert texte_canonique(valeur) == texte


def test_une_forme_decomposee_ou_un_retour_chariot_ne_rompt_pas_la_chaine() -> None:
    [scelle] = enchainer("", [rangee(1, detail="été\nfini")])
    relu = scelle._replace(detail="e\u0301te\u0301\r\nfini", montant=Decimal(100))
    assert verifier_chaine((relu,), temoin((relu,))) == ()
