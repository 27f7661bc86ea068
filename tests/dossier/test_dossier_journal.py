"""The Journal's extract: whole columns, each seal and the one before, the chain checked as a whole."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from atelier import Atelier
from dossier.histoire import constituer, entrees, tableur, texte
from relance_xl.core.empreinte import empreinte
from relance_xl.core.entites import Evenement
from relance_xl.schema.tables import JOURNAL


def test_each_row_has_all_its_columns_and_its_seal_can_be_computed_again(
    constitue: Atelier, contenu: Mapping[str, bytes]
) -> None:
    lignes = tableur(contenu["8 Journal.csv"])
    assert list(lignes[0]) == [
        *(colonne.label for colonne in JOURNAL.colonnes),
        "Empreinte précédente",
        "Vérification",
    ]
    assert len(lignes) == 22
    siennes = {str(e.numero): e for e in constitue.dossier().journal if e.code_client == "C001"}
    assert [ligne["N°"] for ligne in lignes] == list(siennes)
    for ligne in lignes:
        relue = Evenement(**{c.attribut: ligne[c.label] for c in JOURNAL.colonnes})  # type: ignore[arg-type]
        assert empreinte(ligne["Empreinte précédente"], relue) == ligne["Empreinte"]
        assert ligne["Empreinte"] == siennes[ligne["N°"]].empreinte
        assert ligne["Vérification"] == "conforme"


def test_the_whole_chain_is_said_intact(constitue: Atelier, textes: Mapping[str, str]) -> None:
    lu = textes["8"]
    derniere = constitue.dossier().journal[-1].empreinte
    assert "Lignes vérifiées 32 (tout le Journal)" in lu
    assert f"Dernière empreinte {derniere}" in lu
    assert "Résultat chaîne intacte" in lu
    assert lu.count("Empreinte : ") == 22


@pytest.mark.parametrize("rang", [0, 2])
def test_a_row_altered_shows_whoever_it_is_about(histoire: Atelier, rang: int) -> None:
    """Row 0 is the client's; row 2 is another one's, and the client's next row is sealed after it."""
    histoire.changer(JOURNAL.nom, "Montant", rang, Decimal("1.00"))
    ligne = histoire.dossier().journal[rang].ligne
    fait = constituer(histoire)
    assert [(a.gravite, a.ligne) for a in fait.anomalies if a.feuille == JOURNAL.feuille] == [
        ("à vérifier", ligne)
    ]
    contenu = entrees(histoire)
    journal = texte(contenu["8 Journal.pdf"])
    assert "Résultat 1 à vérifier" in journal
    assert f"• Ligne {ligne} : L'empreinte ne correspond pas au contenu" in journal
    assert "Journal 22 lignes sur 32, 1 à vérifier (document 8)" in texte(contenu["0 Sommaire.pdf"])
    fautives = [x["N°"] for x in tableur(contenu["8 Journal.csv"]) if x["Vérification"] != "conforme"]
    assert fautives == (["1"] if rang == 0 else [])
