"""The QR code of a SEPA transfer: what a banking application reads, and when there is none."""

import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from paiement.facturier import textes_lus
from relance_xl.core.relance import Relance, Texte
from relance_xl.documents.exemples import PARAMETRES, exemple
from relance_xl.documents.qr import qr_code, virement

LETTRE = exemple("mise_en_demeure", "recommandé")
LU = """BCD
002
1
SCT
AGRIFRPPXXX
Menuiserie des Trois Rives
FR7630006000011234567890189
EUR2834.05


C001-261120-R5"""


def lu(relance: Relance, **change: Any) -> list[str]:
    png = qr_code(relance, PARAMETRES._replace(**change))
    return textes_lus(png) if png else []


def test_la_banque_lit_le_creancier_le_compte_le_montant_reclame_et_la_reference() -> None:
    assert lu(LETTRE) == [LU]


def test_l_iban_et_le_bic_tapes_avec_des_espaces_ou_en_minuscules_sont_les_memes() -> None:
    assert lu(LETTRE, iban="fr76 3000 6000 0112 3456 7890 189", bic="agri fr pp xxx") == [LU]


@pytest.mark.parametrize("code", ["", "AGRI", "AGRIFRPP1"])
def test_le_bic_est_facultatif_et_un_bic_faux_est_laisse(code: str) -> None:
    assert lu(LETTRE, bic=code) == [LU.replace("AGRIFRPPXXX", "")]


@pytest.mark.parametrize("montant", ["0.01", "40.00", "1234.50", "999999999.99"])
def test_le_montant_a_toujours_ses_centimes(montant: str) -> None:
    (texte,) = lu(LETTRE._replace(reclame=Decimal(montant)))
    assert texte.splitlines()[7] == f"EUR{montant}"


@pytest.mark.parametrize("montant", ["0.00", "-5.00", "1000000000.00"])
def test_pas_de_qr_code_hors_des_bornes_de_la_norme(montant: str) -> None:
    assert lu(LETTRE._replace(reclame=Decimal(montant))) == []


@pytest.mark.parametrize(
    "compte", ["", "FR76 3000 6000 0112 3456 7890 188", "FR7630006000011234567890", "à demander", "FR\n76"]
)
def test_pas_de_qr_code_sans_un_iban_valable(compte: str) -> None:
    assert lu(LETTRE, iban=compte) == []


def test_pas_de_qr_code_sans_le_nom_du_creancier_ni_dans_une_autre_devise() -> None:
    assert lu(LETTRE, raison_sociale="  ") == []
    assert lu(LETTRE._replace(devise="CHF")) == []


@pytest.mark.parametrize(
    ("canal", "texte", "attendu"),
    [
        ("e-mail", "preventive", 1),
        ("courrier", "premiere_relance", 1),
        ("recommandé", "mise_en_demeure", 1),
        ("recommandé électronique", "mise_en_demeure", 1),
        ("courrier", "releve", 1),
        ("courrier", "echeancier", 0),
        ("e-mail", "remerciement", 0),
        ("téléphone", "relance", 0),
        ("SMS", "relance", 0),
        ("portail", "relance", 0),
    ],
)
def test_seuls_les_courriers_qui_demandent_un_paiement_en_ont_un(
    canal: str, texte: Texte, attendu: int
) -> None:
    assert len(lu(LETTRE._replace(canal=canal, texte=texte))) == attendu


def test_un_nom_trop_long_est_coupe_a_70_caracteres_et_un_texte_de_plus_de_140_n_a_pas_de_qr_code() -> None:
    (texte,) = lu(LETTRE, raison_sociale="Établissements Lœuillet & Frères " * 4)
    assert texte.splitlines()[5] == ("Établissements Lœuillet & Frères " * 4)[:70].strip()
    assert lu(LETTRE._replace(identifiant="R" * 140)) == [LU.replace("C001-261120-R5", "R" * 140)]
    assert lu(LETTRE._replace(identifiant="R" * 141)) == []
    assert lu(LETTRE._replace(identifiant="R" * 140), raison_sociale="株式会社" * 18) == []  # > 331 octets


def test_le_meme_message_donne_le_meme_qr_code() -> None:
    assert qr_code(LETTRE, PARAMETRES) == qr_code(LETTRE, PARAMETRES)


@settings(max_examples=40, deadline=None)
@given(
    centimes=st.integers(1, 99_999_999_999),
    reference=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", min_size=1, max_size=40),
    nom=st.text(st.characters(categories=("L", "N"), max_codepoint=0x24F), min_size=1, max_size=70),
)
def test_il_se_lit_meme_mal_imprime(centimes: int, reference: str, nom: str) -> None:
    """Half its size and blurred, as on a poor copy: whatever the mask, what it holds is read."""
    relance = LETTRE._replace(reclame=Decimal(centimes) / 100, identifiant=reference)
    parametres = PARAMETRES._replace(raison_sociale=nom)
    png, charge = qr_code(relance, parametres), virement(relance, parametres)
    assert png is not None
    assert charge is not None
    vue = Image.open(io.BytesIO(png)).convert("L")
    trouble = vue.resize((vue.width * 3 // 4, vue.height * 3 // 4)).filter(ImageFilter.GaussianBlur(1))
    assert textes_lus(trouble) == [charge.decode()]
