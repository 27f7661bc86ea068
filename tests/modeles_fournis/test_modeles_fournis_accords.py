"""What the shipped letters say of one invoice or several, of one person, of a sum in dollars."""

# ruff: noqa: E501 - sentences stand whole, as they are printed

import pytest

from modeles_fournis.rendu import fichier, texte_word
from relance_xl.core.relance import Relance
from relance_xl.documents.exemples import PARAMETRES
from templates.atelier.echantillons import echantillon, totalisee


def texte(relance: Relance) -> str:
    """The letter of `relance`."""
    return texte_word(fichier(relance))


def remerciement(langue: str, soldees: int) -> Relance:
    """A thank-you after which nothing remains open."""
    base = echantillon("remerciement", langue=langue)
    assert base.releve
    return base._replace(soldees=base.soldees[:soldees], releve=base.releve._replace(lignes=()))


@pytest.mark.parametrize(
    ("langue", "soldees", "phrase"),
    [
        ("fr", 1, "Le montant de cette facture est entièrement réglé."),
        ("fr", 2, "Le montant de ces factures est entièrement réglé."),
        ("en", 1, "The amount of this invoice has now been paid in full."),
        ("en", 2, "The amounts of these invoices have now been paid in full."),
    ],
)
def test_un_remerciement_ne_donne_quittance_que_du_montant_des_factures(
    langue: str, soldees: int, phrase: str
) -> None:
    assert phrase in texte(remerciement(langue, soldees)).split("\n")


@pytest.mark.parametrize(
    ("langue", "phrase", "jamais"),
    [
        ("fr", "Voici la situation de votre compte à ce jour :", "Il reste à régler"),
        ("en", "Here is the position of your account to date:", "remains to be paid"),
    ],
)
def test_un_remerciement_ne_reclame_pas_ce_qui_n_est_pas_echu(langue: str, phrase: str, jamais: str) -> None:
    lu = texte(echantillon("remerciement", langue=langue))
    assert phrase in lu.split("\n")
    assert jamais not in lu


@pytest.mark.parametrize(
    ("langue", "une", "plusieurs"),
    [
        ("fr", "nos relances sur cette facture sont suspendues", "nos relances sur ces factures sont"),
        ("en", "our reminders about this invoice are suspended", "our reminders about these invoices are"),
    ],
)
def test_l_echeancier_d_une_seule_facture(langue: str, une: str, plusieurs: str) -> None:
    base = echantillon("echeancier", langue=langue)
    assert plusieurs in texte(base)
    assert une in texte(base._replace(lignes=base.lignes[:1]))


def test_un_particulier_signe_pour_lui_meme() -> None:
    lui_meme = texte(echantillon("echeancier", categorie="particulier"))
    assert "Je soussigné(e) Hôtel du Grand Pré, reconnais devoir" in lui_meme
    assert "qualité" not in lui_meme
    societe = texte(echantillon("echeancier"))
    assert "Je soussigné(e) ……………………………………………………, agissant pour Hôtel du Grand Pré, reconnais" in societe
    assert "Nom, qualité et signature" in societe


@pytest.mark.parametrize(
    ("langue", "phrase"),
    [
        (
            "fr",
            "Un règlement paie d'abord les intérêts courus à sa date, puis, dès le lendemain, le principal : la base s'en déduit ; un avoir la réduit dès sa date. Le solde et les intérêts sont donnés ici avant ce partage, qui ne change pas leur total.",
        ),
        (
            "en",
            "A payment first covers the interest accrued to its date, then, from the next day, the principal, which gives the base; a credit note reduces it from its date. The balance and the interest are stated here before that split, which does not change their total.",
        ),
    ],
)
def test_l_imputation_legale_explique_la_base_du_decompte(langue: str, phrase: str) -> None:
    relance = echantillon("mise_en_demeure", "recommandé", langue=langue)
    legale = texte_word(fichier(relance, PARAMETRES._replace(imputation="légale")))
    assert phrase in legale
    assert phrase not in texte(relance)


@pytest.mark.parametrize("nom", ["mise_en_demeure", "derniere_relance"])
@pytest.mark.parametrize(
    ("langue", "a_part"), [("fr", " et, en euros, 120,00 €"), ("en", " and, in euros, €120.00")]
)
@pytest.mark.parametrize("categorie", ["professionnel", "public"])
def test_en_dollars_les_indemnites_sont_reclamees_a_part_en_euros(
    nom: str, langue: str, a_part: str, categorie: str
) -> None:
    base = echantillon(nom, "recommandé" if nom == "mise_en_demeure" else "courrier", categorie, langue)
    dollars = base._replace(devise="USD", reclame=base.total_du + base.interets)
    lettre = texte(dollars)
    assert lettre.count(a_part) == 1
    assert texte(totalisee(base)).count(a_part) == 0


def test_en_anglais_plusieurs_dates_n_ont_qu_une_preposition() -> None:
    base = echantillon("derniere_relance", langue="en")
    lignes = tuple(
        x._replace(historique=tuple(f._replace(canal="courrier") for f in x.historique)) for x in base.lignes
    )
    phrase = "Further to our letters of 6 October 2026 and 21 October 2026, we are writing to you again."
    assert phrase in texte(base._replace(lignes=lignes))
