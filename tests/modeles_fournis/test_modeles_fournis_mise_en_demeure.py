"""The mise en demeure, item by item as `law.md` lists it, and the letter of a cabinet."""

# ruff: noqa: E501 - sentences stand whole, as they are printed

import pytest

from modeles_fournis.rendu import courriel, fichier, lettre, texte_word
from templates.atelier.echantillons import CABINET, echantillon

LISTE = {
    "les mots, dans l'objet": "Mise en demeure de payer – Réf. à rappeler C001-261120-R5",
    "les mots, dans le corps": "nous vous mettons en demeure de nous payer la somme de 5 433,91 €",
    "le créancier": "Créancier : Menuiserie des Trois Rives, SARL au capital de 20 000 € – siège : 8 quai des "
    "Tilleuls, 44000 Nantes – SIREN 123 456 782 – RCS Nantes.",
    "le débiteur": "Débiteur : Hôtel du Grand Pré, Bâtiment B, 14 rue des Ormeaux, 49000 Angers, SIREN 987 654 324.",
    "une date limite": "au plus tard le 1er décembre 2026",
    "l'article": "vaut mise en demeure au sens de l'article 1344 du Code civil",
    "la suite, sans menace": "sans que cette indication préjuge de notre choix",
    "l'envoi": "Lettre recommandée avec avis de réception",
    "la date du calcul": "Décompte arrêté au 20 novembre 2026",
    "le total": "Total au 20 novembre 2026",
    "le relevé": "Relevé de votre compte au 20 novembre 2026",
    "la facture à échoir du relevé": "F-2026-040",
    "les démarches": "21 octobre 2026",
    "l'IBAN": "FR76 3000 6000 0112 3456 7890 189",
    "le lieu et la date": "Nantes, le 20 novembre 2026",
    "la signature": "Camille Roussel, Responsable du recouvrement",
    "les copies": "copie de la facture F-2026-009, copie de la facture F-2026-014, copie de la facture F-2026-019",
}
TABLEAUX = """F-2026-009
31/05/2026
30/06/2026
31
3 600,00 €
12,15 %
37,15 €
F-2026-009
01/07/2026
15/07/2026
15
3 600,00 €
12,40 %
18,35 €
F-2026-009
16/07/2026
20/11/2026
128
2 400,00 €
12,40 %
104,36 €"""
INDEMNITES = """F-2026-009
40,00 €
F-2026-014
40,00 €
F-2026-019
40,00 €"""
DEDUITS = """F-2026-009
15/07/2026
règlement VIR-0715
1 200,00 €
F-2026-019
10/10/2026
avoir AV-2026-002
1 000,00 €"""


def test_la_mise_en_demeure_a_tout_ce_que_la_loi_veut() -> None:
    texte = lettre("mise_en_demeure")
    assert {quoi for quoi, mots in LISTE.items() if mots not in texte} == set()
    for tableau in (TABLEAUX, INDEMNITES, DEDUITS):
        assert tableau in texte
    assert texte.index("Camille Roussel, Responsable") < texte.index("Annexes à notre mise en demeure")


def test_elle_n_imite_pas_un_acte_de_justice() -> None:
    for langue in ("fr", "en"):
        texte = lettre("mise_en_demeure", langue=langue).casefold()
        imites = (
            "république",
            "au nom du peuple",
            "signification",
            "commandement",
            "huissier",
            "exploit",
            "sommation",
        )
        assert [mot for mot in imites if mot in texte] == []


def test_par_e_mail_elle_dit_aussi_le_moyen_et_porte_ses_annexes() -> None:
    texte = courriel("mise_en_demeure")
    attendus = (
        "Par e-mail.",
        "31 j à 12,15 % sur 3 600,00 € = 37,15 €",
        "F-2026-014 : 40,00 €",
        "F-2026-009, 15/07/2026, règlement VIR-0715 : 1 200,00 €",
        "Solde du compte : 5 654,56 €",
        "21 octobre 2026, téléphone : F-2026-009, F-2026-014 et F-2026-019",
    )
    assert [mot for mot in attendus if mot not in texte] == []


def test_en_electronique_la_place_du_numero_reste() -> None:
    texte = texte_word(fichier(echantillon("mise_en_demeure", "recommandé électronique")))
    assert "Lettre recommandée électronique n° ……" in texte
    assert "n° ……" not in texte_word(fichier(echantillon("relance", "courrier")))


@pytest.mark.parametrize("nom", ["premiere_relance", "mise_en_demeure"])
@pytest.mark.parametrize("ecrit", [lettre, courriel])
def test_un_cabinet_dit_qui_il_est_pour_qui_il_ecrit_et_ce_qu_il_reclame(nom: str, ecrit: object) -> None:
    assert callable(ecrit)
    texte = ecrit(nom, cabinet=CABINET)
    for mot in (
        "Cabinet Ardoise Recouvrement",
        "3 place du Marché, 35000 Rennes",
        "agissant pour le compte de Menuiserie des Trois Rives",
        "mandat écrit du 2 novembre 2026",
        "en principal",
        "Les frais de recouvrement entrepris sans titre exécutoire restent à la charge du créancier",
        "Cabinet Ardoise Recouvrement, pour Menuiserie des Trois Rives",
    ):
        assert mot in texte


def test_le_cabinet_met_en_demeure_au_nom_du_creancier() -> None:
    phrase = (
        "Par la présente, au nom et pour le compte de Menuiserie des Trois Rives, nous vous mettons en demeure de lui "
        "payer la somme de 5 433,91 €, au plus tard le 1er décembre 2026."
    )
    assert phrase in lettre("mise_en_demeure", cabinet=CABINET)
