"""Amounts, dates, addresses and file names, as an accountant and Windows want them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relance_xl.core.enveloppe import Adresse
from relance_xl.documents.adresse import adresse_postale
from relance_xl.documents.noms import nom_de_fichier
from relance_xl.documents.textes import (
    date_courte,
    date_longue,
    enumeration,
    insecables_du_modele,
    jours,
    lignes_propres,
    montant,
    pourcentage,
    propre,
)

NB = "\u00a0"


@pytest.mark.parametrize(
    ("valeur", "devise", "ecrit"),
    [
        (Decimal("1234.56"), "EUR", "1 234,56 €"),
        (Decimal("0.00"), "EUR", "0,00 €"),
        (Decimal("-12.5"), "EUR", "-12,50 €"),
        (Decimal("1234567.8"), "CHF", "1 234 567,80 CHF"),
        (Decimal("10.00"), "USD", "10,00 $US"),
    ],
)
def test_les_montants_s_ecrivent_a_la_francaise(valeur: Decimal, devise: str, ecrit: str) -> None:
    assert montant(valeur, devise) == ecrit.replace(" ", NB)


def test_les_dates_et_les_taux_aussi() -> None:
    assert date_longue(date(2026, 11, 21)) == f"21{NB}novembre 2026"
    assert date_longue(date(2026, 12, 1)) == f"1er{NB}décembre 2026"
    assert date_courte(date(2026, 2, 3)) == "03/02/2026"
    assert pourcentage(Decimal("12.40")) == f"12,40{NB}%"
    assert (jours(1), jours(50)) == (f"1{NB}jour", f"50{NB}jours")
    assert [enumeration(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a et b",
        "a, b et c",
    ]


def test_une_ponctuation_double_ne_commence_jamais_une_ligne() -> None:
    ecrit = "{% if a : b %}Objet : {{ n }} ; « Vraiment ? » n° 4 : fin\n<b style='x :y'>Oui !</b>"
    attendu = "{% if a : b %}Objet~: {{ n }}~; «~Vraiment~?~» n°~4~: fin\n<b style='x :y'>Oui~!</b>"
    assert insecables_du_modele(ecrit) == attendu.replace("~", NB)


def test_un_texte_propre_tient_sur_une_ligne_sans_caractere_de_controle() -> None:
    assert propre("  Hôtel\r\nBcc: x@y.fr\x00\x0b\ud800\uffff du Nord\u2028 ") == "Hôtel Bcc: x@y.fr du Nord"
    assert lignes_propres("Bât. B\r\n\n 14 rue\x07 X ") == ("Bât. B", "14 rue X")


def test_l_adresse_d_une_enveloppe_a_fenetre() -> None:
    adresse = Adresse(
        "Hôtel du Grand Pré", "Mme Le Goff", "Bât. B\n14 rue des Ormeaux", "07000", "Privas", "France"
    )
    assert adresse_postale(adresse) == (
        "Hôtel du Grand Pré",
        "Mme Le Goff",
        "Bât. B",
        "14 rue des Ormeaux",
        "07000 PRIVAS",
    )


def test_a_l_etranger_le_pays_gagne_sur_le_nom_de_la_personne() -> None:
    rue = "Zone industrielle de la Grande Plaine du Nord, bâtiment 12\nBoîte postale 12\nService facturation"
    adresse = Adresse(
        "Établissements Vandermeersch et Compagnie Internationale",
        "M. X",
        rue,
        "1000",
        "Bruxelles",
        "Belgique",
    )
    assert adresse_postale(adresse) == (
        "Établissements Vandermeersch et",
        "Compagnie Internationale",
        "Zone industrielle de la Grande Plaine",
        "du Nord, bâtiment 12",
        "1000 BRUXELLES",
        "BELGIQUE",
    )


@given(st.builds(Adresse, *[st.text(max_size=300)] * 6))
def test_une_adresse_tient_toujours_dans_la_fenetre(adresse: Adresse) -> None:
    lignes = adresse_postale(adresse)
    assert len(lignes) <= 6
    assert all(0 < len(ligne) <= 38 for ligne in lignes)


@pytest.mark.parametrize(
    ("identifiant", "nom", "attendu"),
    [
        ("C001-261120-R4", "Hôtel <du> Grand Pré & Fils", "C001-261120-R4_Hotel-du-Grand-Pre-Fils.eml"),
        ("C001-261120-R4", "../../etc/passwd", "C001-261120-R4_etc-passwd.eml"),
        ("C001-261120-R4", "🏨🏨", "C001-261120-R4.eml"),
        ("C001-261120-R4", "CON.", "C001-261120-R4_CON.eml"),
        ("CON", "", "CON-a3dbc4b6.eml"),
        ("../c1-261120-R1", "Nom", "c1-261120-R1-64e5ac87_Nom.eml"),
    ],
)
def test_un_nom_de_fichier_convient_a_windows(identifiant: str, nom: str, attendu: str) -> None:
    assert nom_de_fichier(identifiant, nom, ".eml") == attendu


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=200)
def test_deux_identifiants_ne_donnent_jamais_le_meme_fichier(premier: str, second: str, nom: str) -> None:
    fichiers = [nom_de_fichier(identifiant, nom, ".eml") for identifiant in (premier, second)]
    assert all(len(fichier) <= 90 and fichier.isascii() and fichier[0].isalnum() for fichier in fichiers)
    assert (fichiers[0].casefold() == fichiers[1].casefold()) == (premier == second)
