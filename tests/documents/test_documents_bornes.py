"""A template that loops for ever is named in a sentence, at once; the other messages go on."""

import io

import pytest
from docx import Document

from documents.doublures import ModelesEnMemoire, PiecesEnMemoire
from relance_xl.core.relance import Relance
from relance_xl.documents.exemples import PARAMETRES, exemple
from relance_xl.documents.modele import ModeleError
from relance_xl.documents.redaction import Redacteur
from relance_xl.usecases.modeles import verifier_modeles

COURRIEL, LETTRE = "fr/courriels/premiere_relance.txt", "fr/lettres/premiere_relance.docx"
SANS_FIN = "tourne sans fin : vérifiez ses « for », et qu'il ne s'appelle pas lui-même."
DOUBLE_SANS_FIN = (
    "{% set n = namespace(s='0123456789') %}"
    "{% for i in range(60) %}{% set n.s = n.s OP n.s %}{% endfor %}{{ n.s }}"
)


def phrase(fichier: str, contenu: str | bytes, relance: Relance) -> str:
    """Return what a broken template says."""
    redacteur = Redacteur(PARAMETRES, ModelesEnMemoire({fichier: contenu}), PiecesEnMemoire({}))
    with pytest.raises(ModeleError) as levee:
        redacteur.rediger(relance)
    return levee.value.phrase


def ecrit(corps: str) -> str:
    """Return the subject of the first reminder whose subject is `corps`."""
    modeles = ModelesEnMemoire({COURRIEL: f"Objet : {corps}\n\nBonjour\n"})
    redaction = Redacteur(PARAMETRES, modeles, PiecesEnMemoire({})).rediger(exemple("premiere_relance"))
    return next(ligne for ligne in redaction.contenu.decode().splitlines() if ligne.startswith("Subject:"))


@pytest.mark.parametrize(
    "corps",
    [
        "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}",
        "{% for a in 'abcdefghij' * 9000 %}{% for b in 'abcdefghij' %}{% endfor %}{% endfor %}",
        "{% for p in range(90000) | select %}{% for q in 'ab' %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{{ f(n - 1) if n }}{{ f(n - 1) if n }}{% endmacro %}{{ f(60) }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ 10 ** 10000000 }}",
        "{{ 'a' * 10 ** 12 }}",
        "{{ 10 ** 12 * [1] }}",
        DOUBLE_SANS_FIN.replace("OP", "~"),
        DOUBLE_SANS_FIN.replace("OP", "+"),
        "{% include 'courriels/premiere_relance.txt' %}",
    ],
)
def test_un_courriel_sans_fin_le_dit(corps: str) -> None:
    dit = phrase(COURRIEL, f"Objet : Relance\n\n{corps}\n", exemple("premiere_relance"))
    assert dit == f"Le modèle {COURRIEL}, ligne 3, {SANS_FIN}"


def test_mille_milliards_de_tours_sont_un_calcul_impossible() -> None:
    milliards = "Objet : x\n\n{% for i in range(10**12) %}x{% endfor %}"
    dit = phrase(COURRIEL, milliards, exemple("premiere_relance"))
    assert dit.startswith(f"Le modèle {COURRIEL}, ligne 3, contient un calcul impossible")


def test_une_lettre_sans_fin_nomme_son_paragraphe() -> None:
    document, sortie = Document(), io.BytesIO()
    document.add_paragraph("Bonjour,")
    document.add_paragraph("{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}")
    document.save(sortie)
    dit = phrase(LETTRE, sortie.getvalue(), exemple("premiere_relance", "courrier"))
    assert dit == f"Le modèle {LETTRE}, paragraphe 3, {SANS_FIN}"


def test_l_essai_des_modeles_finit_aussi() -> None:
    boucle = "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}"
    modeles = ModelesEnMemoire({COURRIEL: f"Objet : x\n\n{boucle}"})
    assert {anomalie.message for anomalie in verifier_modeles(modeles)} == {
        f"Le modèle {COURRIEL}, ligne 3, {SANS_FIN}"
    }


@pytest.mark.parametrize(
    ("corps", "objet"),
    [
        ("{{ 2 + 3 * 4 ** 2 }}", "50"),
        ("{{ '-' * 3 ~ 'a' ~ 1 }}{{ 'b' + 'c' }}", "---a1bc"),
        ("{% for n in range(900) %}{{ '.' if loop.last }}{% endfor %}", "."),
        ("{% for n in ['a', 'b'] if n != 'a' %}{{ loop.length }}{{ n }}{% else %}rien{% endfor %}", "1b"),
        ("{% for n in [1, 2] | map('string') %}{{ n }}{{ ',' if not loop.last }}{% endfor %}", "1,2"),
        ("{% for n in [[1], [2]] recursive %}{{ loop(n) if n is iterable else n }}{% endfor %}", "12"),
    ],
)
def test_les_boucles_et_les_calculs_permis_donnent_ce_qu_ils_donnaient(corps: str, objet: str) -> None:
    assert ecrit(corps) == f"Subject: {objet}"
